// Operations with a daemon that dies at every moment of them: the next daemon finishes or undoes, the task says which, and
// nothing is left over. tests/robustness does the same to a real daemon at random moments.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import type {
  CryptoSpec,
  ManagedObjectReference,
  TaskInfo,
  VirtualDevice,
  VirtualDeviceConfigSpec,
} from '@staddle/vim25/types.ts'
import { vmId } from '../../../src/domain/ids.ts'
import type { Provisioning } from '../../../src/domain/ports/disk-images.ts'
import { rootPoolId, vmFolderId } from '../../../src/services/inventory/initial-inventory.ts'
import type { CloneWish } from '../../../src/services/vm/create.ts'
import { backingFile } from '../../../src/services/vm/device-change.ts'
import type { ChangeEntry } from '../../../src/services/snapshot/change-log.ts'
import { chainsOf, disksOf as vmDisks, layersOf, sealedChain } from '../../../src/services/vm/disk-chain.ts'
import { provisioningOf } from '../../../src/services/vm/new-disk.ts'
import { diskModeOf } from '../../../src/services/vm/disk-mode.ts'
import type { Vm } from '../../../src/services/vm/vm.ts'
import { createDurable, startMortalHost, type Durable, type MortalHost } from './mortal-host.ts'

export const caller = { userName: 'test' }
export const place = { folder: vmFolderId, pool: rootPoolId }

export type Act = (host: MortalHost, vm: Vm) => ManagedObjectReference | Promise<ManagedObjectReference>
/** No task has to be waited for. */
export type Preparation = (host: MortalHost, vm: Vm) => ReturnType<Act> | Promise<void>

export const createOne = (host: MortalHost, name: string): ManagedObjectReference =>
  host.vms.create(
    {
      _typeName: 'VirtualMachineConfigSpec',
      ...{ name, guestId: 'otherLinux64Guest', numCPUs: 1, memoryMB: 64, files: { vmPathName: '[datastore1]' } },
      deviceChange: [
        added({ _typeName: 'ParaVirtualSCSIController', key: -1, busNumber: 0, sharedBus: 'noSharing' }),
        newDisk(-1),
        added({
          _typeName: 'VirtualVmxnet3',
          key: -3,
          backing: { _typeName: 'VirtualEthernetCardNetworkBackingInfo', deviceName: 'VM Network' },
        }),
      ],
    },
    place,
    caller,
  )
/** The host's only machine, to which this has been done. */
export async function makeOne(host: MortalHost, ...acts: readonly Preparation[]): Promise<Vm> {
  await host.tasks.result(createOne(host, 'first'))
  const [vm] = [...host.vms.all()]
  assert.ok(vm !== undefined)
  for (const act of acts) {
    const task = await act(host, vm)
    if (task !== undefined) await host.tasks.result(task)
  }
  return vm
}
export const powerOn: Act = ({ vms }, vm) => vms.power.powerOn(vm.id, caller)
export const suspend: Act = ({ vms }, vm) => vms.power.suspend(vm.id, caller)
export const reset: Act = ({ vms }, vm) => vms.power.reset(vm.id, caller)
export const powerOff: Act = ({ vms }, vm) => vms.power.powerOff(vm.id, caller)
export const addDisk: Act = ({ vms }, vm) => {
  const controller = (vm.config.hardware.device ?? []).find(
    (device) => device._typeName === 'ParaVirtualSCSIController',
  )
  const spec = { _typeName: 'VirtualMachineConfigSpec' as const, deviceChange: [newDisk(controller?.key ?? 0)] }
  return vms.reconfigure(vm.id, spec, caller)
}
/** Changes of one disk that is added, changed or removed. */
export const changeDisk =
  (operation: 'add' | 'edit' | 'remove', number: number, diskMode: string): Act =>
  ({ vms }, vm) => {
    const change =
      operation === 'add' ? newDisk(1000, diskMode) : { operation, device: diskWithMode(vm, number, diskMode) }
    const destroys = operation === 'remove' ? ({ fileOperation: 'destroy' } as const) : {}
    const deviceChange = [{ _typeName: 'VirtualDeviceConfigSpec' as const, ...change, ...destroys }]
    return vms.reconfigure(vm.id, { _typeName: 'VirtualMachineConfigSpec', deviceChange }, caller)
  }
const diskWithMode = (vm: Vm, number: number, diskMode: string): VirtualDevice => {
  const disk = vmDisks(vm.config)[number]
  assert.ok(disk !== undefined)
  return { ...disk, backing: { ...disk.backing, diskMode } } as VirtualDevice
}
export const addEncryptedDisk: Act = ({ vms }, vm) => {
  const crypto = { _typeName: 'CryptoSpecEncrypt', cryptoKeyId: { keyId: '' } } as CryptoSpec
  const deviceChange = [{ ...newDisk(1000), backing: { crypto } }]
  return vms.reconfigure(vm.id, { _typeName: 'VirtualMachineConfigSpec', deviceChange }, caller)
}
const change = ({ vms }: MortalHost, vm: Vm, spec: object): ReturnType<Act> =>
  vms.reconfigure(vm.id, { _typeName: 'VirtualMachineConfigSpec', ...spec }, caller)
export const allowHotAdd: Act = (host, vm) =>
  change(host, vm, { cpuHotAddEnabled: true, memoryHotAddEnabled: true, numCoresPerSocket: 1 })
/** With something else in the same change. */
export const hotAdd: Act = (host, vm) => {
  const spec = { numCPUs: 3, memoryMB: vm.config.hardware.memoryMB + 256, annotation: 'grown' }
  return change(host, vm, { ...spec, deviceChange: [newDisk(1000)] })
}
/** With a disk on it. */
export const addController: Act = (host, vm) => {
  const device = { _typeName: 'VirtualLsiLogicController', key: -7, busNumber: 1, sharedBus: 'noSharing' }
  const controller = { _typeName: 'VirtualDeviceConfigSpec', operation: 'add', device }
  return change(host, vm, { deviceChange: [controller, newDisk(-7)] })
}
export const limitDisk: Act = ({ vms }, vm) => {
  const disk = (vm.config.hardware.device ?? []).find(({ _typeName }) => _typeName === 'VirtualDisk')
  assert.ok(disk !== undefined)
  const device = { ...disk, storageIOAllocation: { limit: 100 } } as VirtualDevice
  const change = { _typeName: 'VirtualDeviceConfigSpec', operation: 'edit', device } as const
  return vms.reconfigure(vm.id, { _typeName: 'VirtualMachineConfigSpec', deviceChange: [change] }, caller)
}
export const growDisk: Act = ({ vms }, vm) => {
  const [device] = vmDisks(vm.config)
  assert.ok(device !== undefined)
  const { capacityInBytes: _bytes, ...disk } = device
  const change = { _typeName: 'VirtualDeviceConfigSpec', operation: 'edit' } as const
  const deviceChange = [{ ...change, device: { ...disk, capacityInKB: disk.capacityInKB * 2 } as VirtualDevice }]
  return vms.reconfigure(vm.id, { _typeName: 'VirtualMachineConfigSpec', deviceChange }, caller)
}
export const addDiskAt =
  (fileName: string): Act =>
  ({ vms }, vm) => {
    const controller = (vm.config.hardware.device ?? []).find(
      (device) => device._typeName === 'ParaVirtualSCSIController',
    )
    const change = newDisk(controller?.key ?? 0)
    const { backing } = change.device
    const device = { ...change.device, backing: { ...backing, fileName } } as VirtualDevice
    const deviceChange = [{ ...change, device }]
    return vms.reconfigure(vm.id, { _typeName: 'VirtualMachineConfigSpec', deviceChange }, caller)
  }
export const addDiskElsewhere = addDiskAt('[datastore1] apart/more.vmdk')
export const removeDisk: Act = ({ vms }, vm) => {
  const device = (vm.config.hardware.device ?? []).find(({ _typeName }) => _typeName === 'VirtualDisk')
  assert.ok(device !== undefined)
  const change = {
    _typeName: 'VirtualDeviceConfigSpec',
    operation: 'remove',
    fileOperation: 'destroy',
    device,
  } as const
  return vms.reconfigure(vm.id, { _typeName: 'VirtualMachineConfigSpec', deviceChange: [change] }, caller)
}

export const snapshot =
  (name: string, memory: boolean): Act =>
  ({ vms }, vm) =>
    vms.snapshots.create(vm.id, { name, description: '', memory, quiesce: false }, caller)
export const idOf = (vm: Vm, name: string): string => {
  const found = [...vm.snapshots.values()].find((candidate) => candidate.name === name)
  assert.ok(found !== undefined)
  return found.id
}
export const revert =
  (name: string): Act =>
  ({ vms }, vm) =>
    vms.snapshots.revert(vm.id, idOf(vm, name), { suppressPowerOn: false }, caller)
export const removeSnapshot =
  (name: string, children = false): Act =>
  ({ vms }, vm) =>
    vms.snapshots.remove(vm.id, idOf(vm, name), { children, consolidate: true }, caller)
export const clone =
  (wish: Partial<CloneWish>): Act =>
  ({ vms }, vm) => {
    const changes = { _typeName: 'VirtualMachineConfigSpec' as const, numCPUs: 2 }
    const plain = { name: 'second', template: false, powerOn: false, isLinked: false, changes }
    return vms.clone(vm.id, { ...plain, ...wish }, place, caller)
  }
export const fork: Act = ({ vms }, vm) => {
  const changes = { _typeName: 'VirtualMachineConfigSpec' as const }
  return vms.forks.fork(vm.id, { name: 'second', changes }, place, caller)
}
/** Of what `clone` makes. */
const onClone =
  (act: Act): Act =>
  (host) => {
    const made = [...host.vms.all()].find(({ name }) => name === 'second')
    assert.ok(made !== undefined)
    return act(host, made)
  }
/** Above the first snapshot of that name. */
export const linkedClone =
  (snapshot: string): Act =>
  (host, vm) =>
    clone({ snapshot: idOf(vm, snapshot), isLinked: true })(host, vm)
export const powerOnClone = onClone(powerOn)
export const snapshotClone = onClone(snapshot('of the clone', false))
export const promoteClone = onClone(({ vms }, vm) => vms.relocation.promote(vm.id, undefined, caller))
export const relocateClone = onClone((host, vm) => relocate(host, vm))
/** Beside the first one. */
const secondPath = ({ datastorePath }: Durable): string => datastorePath.replace(/datastore1$/, 'second')

/** With variables that firmware has written. */
export const useEfi: Preparation = async (host, vm) => {
  const { datastore, segments } = host.datastores.resolve(`${vm.directory}efi-variables.fd`)
  await datastore.files.writeText(segments, 'variables')
  return host.vms.reconfigure(vm.id, { _typeName: 'VirtualMachineConfigSpec', firmware: 'efi' }, caller)
}
export const relocate: Act = ({ vms }, vm) =>
  vms.relocation.relocate(vm.id, { datastore: 'second', disks: new Map() }, caller)
/** Where they are, or on the way to another datastore. */
export const convertDisks =
  (kind: Provisioning, datastore?: string): Act =>
  ({ vms }, vm) => {
    const provisioning = new Map(vmDisks(vm.config).map(({ key }) => [key, kind]))
    return vms.relocation.relocate(vm.id, { datastore, disks: new Map(), provisioning }, caller)
  }
export const convertDisksOfClone = onClone(convertDisks('thick'))
const relocateDiskTo =
  (datastore: string): Act =>
  ({ vms }, vm) => {
    const [disk] = vmDisks(vm.config)
    return vms.relocation.relocate(vm.id, { disks: new Map([[disk?.key ?? 0, datastore]]) }, caller)
  }
/** The first disk alone, with what its snapshots keep of it. */
export const relocateDisk = relocateDiskTo('second')
export const relocateDiskOfClone = onClone(relocateDisk)
export const relocateDiskHome = relocateDiskTo('datastore1')
export const trackChanges: Act = ({ vms }, vm) =>
  vms.reconfigure(vm.id, { _typeName: 'VirtualMachineConfigSpec', changeTrackingEnabled: true }, caller)
export const addTpmDevice: Act = ({ vms }, vm) => {
  const device = { _typeName: 'VirtualTPM', key: -1 } as VirtualDevice
  const deviceChange = [{ _typeName: 'VirtualDeviceConfigSpec', operation: 'add', device } as const]
  const spec = { _typeName: 'VirtualMachineConfigSpec', firmware: 'efi', deviceChange } as const
  return vms.reconfigure(vm.id, spec, caller)
}
/** The device, and what the TPM and the firmware have after a start. */
export const addTpm: Act = async (host, vm) => {
  const ref = await addTpmDevice(host, vm)
  await host.tasks.result(ref)
  await writeFirmware(host.datastores, vm, 'first')
  return ref
}
/** Something that its firmware and TPM remember from now on. */
export const changeFirmware: Act = async (host, vm) => {
  await writeFirmware(host.datastores, vm, 'changed')
  return trackChanges(host, vm)
}
async function writeFirmware(datastores: MortalHost['datastores'], vm: Vm, word: string): Promise<void> {
  const { datastore, segments } = datastores.resolve(vm.directory)
  await mkdir(datastore.files.locate([...segments, 'tpm']), { recursive: true })
  for (const file of ['efi-variables.fd', 'tpm/tpm2-00.permall'])
    await datastore.files.writeText([...segments, ...file.split('/')], `${word} ${file}`)
}
export const removeTpm: Act = ({ vms }, vm) => {
  const device = (vm.config.hardware.device ?? []).find(({ _typeName }) => _typeName === 'VirtualTPM')
  assert.ok(device !== undefined)
  const change = { _typeName: 'VirtualDeviceConfigSpec', operation: 'remove', device } as const
  return vms.reconfigure(vm.id, { _typeName: 'VirtualMachineConfigSpec', deviceChange: [change] }, caller)
}
export const destroy: Act = ({ vms }, vm) => vms.destroy(vm.id, caller)
export const unregister: Preparation = ({ vms }, vm) => vms.unregister(vm.id, caller)
export const register: Act = ({ vms }, vm) =>
  vms.register({ path: vm.config.files.vmPathName ?? '' }, place, caller, () => undefined)
/** Its disk is in two pieces now, as other hypervisors leave them. */
export const splitDisk: Preparation = async ({ datastores }, { config, directory }) => {
  const { datastore, segments } = datastores.resolve(directory)
  const write = (name: string, text: string): Promise<void> => datastore.files.writeText([...segments, name], text)
  const pieces = ['one', 'two'].map((name) => `RW 1024 FLAT "${name}.vmdk" 0\n`).join('')
  const head = '# Disk DescriptorFile\nversion=1\nCID=fffffffe\nparentCID=ffffffff\ncreateType="twoGbMaxExtentFlat"\n'
  for (const name of ['one', 'two']) await write(`${name}.vmdk`, '\0'.repeat(1024 * 512))
  await write(plainName(vmDisks(config).map(backingFile)[0] ?? ''), `${head}${pieces}`)
}
export const threeSnapshots = [snapshot('one', true), snapshot('two', true), snapshot('three', false)]

export interface Scenario {
  readonly before: readonly Preparation[]
  readonly act: Act
}

/** One test for each: the operation with a daemon that dies at every moment of it. */
export function dieAnywhere(scenarios: Readonly<Record<string, Scenario>>): void {
  for (const [name, scenario] of Object.entries(scenarios)) {
    test(`${name}: a death at any moment loses nothing and leaves nothing`, { timeout: 150_000 }, async () => {
      const expected = await undisturbed(scenario)
      let moment = 0
      for (;;) {
        const where = await dieAt(scenario, moment, expected)
        if (where === undefined) break
        moment++
        assert.ok(moment < 200, 'an operation has an end')
      }
      assert.ok(moment >= 8, `only ${moment} moments were tried`)
    })
  }
}

interface Facts {
  readonly before: string
  readonly after: string
}

async function prepare(host: MortalHost, durable: Durable, scenario: Scenario): Promise<Vm> {
  const path = secondPath(durable)
  await mkdir(path)
  await host.datastoreService.create({ name: 'second', backing: { kind: 'directory', path }, userName: 'test' })
  const vm = await makeOne(host, ...scenario.before)
  await host.tasks.idle()
  return vm
}

async function undisturbed(scenario: Scenario): Promise<Facts> {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await prepare(host, durable, scenario)
  const before = await look(host, durable)
  await host.tasks.result(await scenario.act(host, vm))
  await host.tasks.idle()
  const after = await look(host, durable)
  assert.notEqual(before, after, 'the operation shows')
  return { before, after }
}

/** Where it died; undefined when the operation was over first. */
async function dieAt(scenario: Scenario, moment: number, expected: Facts): Promise<string | undefined> {
  await using durable = await createDurable()
  const task = await (async () => {
    await using host = await startMortalHost(durable)
    const vm = await prepare(host, durable, scenario)
    host.fuse.arm(moment)
    const ref = await scenario.act(host, vm)
    // Some leave a task behind that tidies up.
    const all = host.tasks.result(ref).then(() => host.tasks.idle())
    await Promise.race([all, host.fuse.died.promise])
    return host.fuse.isDead ? { id: ref.value, where: `${host.fuse.where} (moment ${moment})` } : undefined
  })()
  if (task === undefined) return undefined
  await using next = await startMortalHost(durable)
  await Promise.all([...next.vms.all()].map((vm) => next.tasks.serialize(vm.id, () => Promise.resolve())))
  await next.tasks.idle()
  const info = (await durable.history.queryTasks({ limit: 100 }))
    .map(({ value }) => value as TaskInfo)
    .find(({ key }) => key === task.id)
  assert.ok(info === undefined || info.state === 'success' || info.state === 'error', task.where)
  const isDone = info?.state === 'success'
  assert.equal(
    await look(next, durable),
    isDone ? expected.after : expected.before,
    `${task.where}, told ${info?.state}`,
  )
  if (isDone && info?.name === 'CreateVM_Task') {
    const { value } = info.result as ManagedObjectReference
    assert.ok(next.vms.find(vmId(value)) !== undefined, 'the result names the machine')
  }
  for (const prefix of ['task/', 'operation/'])
    assert.deepEqual((await durable.store.list(prefix)).entries, [], `${task.where}: ${prefix} is empty`)
  return task.where
}

/** Everything that must be as if the operation had happened or not: machines, records, files. */
async function look(host: MortalHost, durable: Durable): Promise<string> {
  const { store, world, datastorePath } = durable
  const log = (await store.list('change-log/')).entries.map(({ value }) => JSON.parse(value) as ChangeEntry)
  const fileOf = (path: string): string =>
    path.replace('[datastore1] ', `${datastorePath}/`).replace('[second] ', `${secondPath(durable)}/`)
  const machines = [...host.vms.all()].map((vm) => ({
    name: vm.name,
    state: vm.powerState,
    size: [vm.config.hardware.numCPU, vm.config.hardware.memoryMB, vm.config.annotation],
    disks: disksOf(vm.config.hardware.device ?? []),
    limits: (vm.config.hardware.device ?? []).flatMap((device) =>
      'storageIOAllocation' in device ? [device.storageIOAllocation] : [],
    ),
    connected: (vm.config.hardware.device ?? []).flatMap(({ connectable }) => connectable?.connected ?? []),
    booted: vm.record.bootTime !== undefined,
    suspended: vm.record.suspendFile !== undefined,
    snapshots: [...vm.snapshots.values()].map((taken) => ({
      name: taken.name,
      parent: taken.parent === undefined ? undefined : vm.snapshots.get(taken.parent)?.name,
      isCurrent: taken.id === vm.record.currentSnapshot,
      chains: chainsOf(taken.config),
      states: knownStates(taken.config, log),
    })),
    chains: chainsOf(vm.config),
    redo: vm.record.redoLayers ?? [],
    ownElsewhere: [...vm.ownElsewhere].toSorted(),
    modes: vmDisks(vm.config).map(diskModeOf),
    kinds: [vm.config, ...[...vm.snapshots.values()].map(({ config }) => config)].flatMap(vmDisks).map((disk) => {
      const lowest = layersOf(disk).at(-1)
      const kind = provisioningOf(lowest ?? {})
      assert.equal(kindIn(fileOf(lowest?.fileName ?? '')), kind, `how ${lowest?.fileName} takes its space`)
      return kind
    }),
    customization: vm.record.customization?.hostName,
    drives: [vm.config, ...[...vm.snapshots.values()].map(({ config }) => config)].map(({ hardware }) =>
      (hardware.device ?? []).flatMap((device) =>
        device._typeName === 'VirtualCdrom' ? [seedIn(fileOf(backingFile(device) ?? ''))] : [],
      ),
    ),
    firmware: firmwareOf(directoryOf(durable, vm)),
    key: vm.config.keyId !== undefined && host.keys.has(vm.config.keyId.keyId),
    // What the books say a disk is locked with, its files say too, and the key is there.
    locks: vmDisks(vm.config)
      .flatMap(layersOf)
      .map(({ keyId, fileName }) => {
        assert.equal(keyIdIn(fileOf(fileName)), keyId?.keyId)
        return keyId !== undefined && host.keys.has(keyId.keyId)
      }),
    // Named after the random uuid and the snapshot's number.
    files: readdirSync(directoryOf(durable, vm))
      .map((file) => file.replace(/^[0-9a-f]{8}(-snapshot-\d+)?\.(vmss|vmsn|nvram|tpm)$/, 'state.$2'))
      .map((file) => (file.startsWith('seed-') ? seedIn(`${directoryOf(durable, vm)}/${file}`) : file))
      .toSorted(),
  }))
  // What the machine uses is what the books say.
  const efi = [...world.guests.values()].flatMap(({ spec: { firmware } }) =>
    firmware.kind === 'efi' ? firmware.variablesPath.replace(datastorePath.replace(/datastore1$/, ''), '') : [],
  )
  for (const path of efi) assert.ok(existsSync(join(dirname(datastorePath), path)), `${path} is in use, and missing`)
  const sizes = [...world.guests.values()].map(({ spec }) => [spec.cpu.sockets, spec.memoryMiB])
  const plugged = [...world.guests.values()].map((guest) =>
    guest.spec.disks.map(({ path, backing, limits }) => [
      ...[path, ...(backing ?? []).map((layer) => layer.path)].map(plainName),
      limits?.operationsPerSecond,
    ]),
  )
  return JSON.stringify(
    {
      machines,
      running: plugged,
      sizes,
      keys: host.keys.list().length,
      efi,
      elsewhere: disksBelow(secondPath(durable)),
      // Those of machines are in their own list.
      unregistered: machines.length === 0 ? disksBelow(datastorePath) : [],
      directories: [datastorePath, secondPath(durable)].map((path) => readdirSync(path).toSorted()),
    },
    null,
    1,
  )
}

function disksBelow(path: string): string[] {
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => /\.(vmdk|qcow2)$/.test(name)).toSorted()
}

function directoryOf(durable: Durable, { directory }: Vm): string {
  const [, datastore = '', folder = ''] = /^\[(.+?)\] (.*)$/.exec(directory) ?? []
  return `${datastore === 'second' ? secondPath(durable) : durable.datastorePath}/${folder}`
}

function kindIn(descriptor: string): Provisioning {
  const text = readFileSync(descriptor, 'utf8')
  if (text.includes('ddb.thinProvisioned = "1"')) return 'thin'
  return text.includes('ddb.eagerlyZeroed = "1"') ? 'eager' : 'thick'
}

function keyIdIn(descriptor: string): string | undefined {
  return /^ddb\.staddle\.keyId = "(.*)"$/m.exec(readFileSync(descriptor, 'utf8'))?.[1]
}

/** What it remembers now, and copies of what it once did. */
function firmwareOf(directory: string): string[] {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  const files = names.filter((name) => /(\.nvram|\.tpm|\.fd|\.permall)$/.test(name))
  return files.map((name) => readFileSync(`${directory}/${name}`, 'utf8')).toSorted()
}

/** How many states a client may count changes from. */
function knownStates(config: Vm['config'], log: readonly ChangeEntry[]): number[] {
  return vmDisks(config).map((disk) => {
    const ids = sealedChain(disk).map(({ changeId }) => changeId)
    const steps = [...ids.slice(1).map((from, index) => ({ to: ids[index], from })), ...log]
    const known = new Set([ids[0]])
    for (const at of known) for (const { to, from } of steps) if (to === at && at !== undefined) known.add(from)
    known.delete(undefined)
    return known.size
  })
}

const plainName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** Named at random: what it holds is what counts, and that nobody else may read it. */
function seedIn(path: string): string {
  assert.ok(existsSync(path), `${path} is in a drive, and missing`)
  assert.equal(statSync(path).mode & 0o777, 0o600)
  return `seed ${/first|again/.exec(readFileSync(path, 'latin1'))?.[0]}`
}

function disksOf(devices: readonly VirtualDevice[]): string[] {
  return devices.flatMap((device) => (device._typeName === 'VirtualDisk' ? (backingFile(device) ?? []) : []))
}

function added(device: object): VirtualDeviceConfigSpec {
  return { _typeName: 'VirtualDeviceConfigSpec', operation: 'add', device: device as VirtualDevice }
}

function newDisk(controllerKey: number, diskMode = 'persistent'): VirtualDeviceConfigSpec {
  const backing = { _typeName: 'VirtualDiskFlatVer2BackingInfo', fileName: '', diskMode }
  return {
    ...added({ _typeName: 'VirtualDisk', key: -2, controllerKey, capacityInKB: 1024, backing }),
    fileOperation: 'create',
  }
}
