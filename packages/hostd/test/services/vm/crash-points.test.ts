// Every operation with a daemon that dies at every moment of it: the next daemon finishes or undoes, the task says which,
// and nothing is left over. tests/robustness does the same to a real daemon at random moments.
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import type { ManagedObjectReference, TaskInfo, VirtualDevice, VirtualDeviceConfigSpec } from '@staddle/vim25/types.ts'
import { vmId } from '../../../src/domain/ids.ts'
import { rootPoolId, vmFolderId } from '../../../src/services/inventory/initial-inventory.ts'
import { backingFile } from '../../../src/services/vm/device-change.ts'
import { chainsOf } from '../../../src/services/vm/disk-chain.ts'
import type { Vm } from '../../../src/services/vm/vm.ts'
import { createDurable, startMortalHost, type Durable, type MortalHost } from './mortal-host.ts'

const caller = { userName: 'test' }
const place = { folder: vmFolderId, pool: rootPoolId }

type Act = (host: MortalHost, vm: Vm) => ManagedObjectReference

const createOne = (host: MortalHost, name: string): ManagedObjectReference =>
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
const powerOn: Act = ({ vms }, vm) => vms.power.powerOn(vm.id, caller)
const suspend: Act = ({ vms }, vm) => vms.power.suspend(vm.id, caller)
const powerOff: Act = ({ vms }, vm) => vms.power.powerOff(vm.id, caller)
const addDisk: Act = ({ vms }, vm) => {
  const controller = (vm.config.hardware.device ?? []).find(
    (device) => device._typeName === 'ParaVirtualSCSIController',
  )
  const spec = { _typeName: 'VirtualMachineConfigSpec' as const, deviceChange: [newDisk(controller?.key ?? 0)] }
  return vms.reconfigure(vm.id, spec, caller)
}
const removeDisk: Act = ({ vms }, vm) => {
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

const snapshot =
  (name: string, memory: boolean): Act =>
  ({ vms }, vm) =>
    vms.snapshots.create(vm.id, { name, description: '', memory, quiesce: false }, caller)
const idOf = (vm: Vm, name: string): string => {
  const found = [...vm.snapshots.values()].find((candidate) => candidate.name === name)
  assert.ok(found !== undefined)
  return found.id
}
const revert =
  (name: string): Act =>
  ({ vms }, vm) =>
    vms.snapshots.revert(vm.id, idOf(vm, name), { suppressPowerOn: false }, caller)
const removeSnapshot =
  (name: string, children = false): Act =>
  ({ vms }, vm) =>
    vms.snapshots.remove(vm.id, idOf(vm, name), { children, consolidate: true }, caller)
const threeSnapshots = [snapshot('one', true), snapshot('two', true), snapshot('three', false)]

const scenarios: Readonly<Record<string, { readonly before: readonly Act[]; readonly act: Act }>> = {
  create: { before: [], act: (host) => createOne(host, 'second') },
  clone: {
    before: [],
    act: ({ vms }, vm) => {
      const changes = { _typeName: 'VirtualMachineConfigSpec' as const, numCPUs: 2 }
      return vms.clone(vm.id, { name: 'second', template: false, powerOn: false, changes }, place, caller)
    },
  },
  'power on': { before: [powerOn, powerOff], act: powerOn },
  'power off': { before: [powerOn], act: powerOff },
  suspend: { before: [powerOn], act: suspend },
  resume: { before: [powerOn, suspend], act: powerOn },
  'power off, suspended': { before: [powerOn, suspend], act: powerOff },
  'add a disk': { before: [], act: addDisk },
  'add a disk, running': { before: [powerOn], act: addDisk },
  'remove a disk': { before: [], act: removeDisk },
  'remove a disk, running': { before: [powerOn], act: removeDisk },
  'snapshot, off': { before: [], act: snapshot('one', false) },
  'snapshot, running': { before: [powerOn], act: snapshot('one', false) },
  'snapshot with memory': { before: [powerOn, snapshot('zero', true)], act: snapshot('one', true) },
  'snapshot, suspended': { before: [powerOn, suspend], act: snapshot('one', false) },
  'revert, off': { before: [snapshot('one', false)], act: revert('one') },
  'revert to memory': { before: [powerOn, snapshot('one', true), snapshot('two', true)], act: revert('one') },
  'revert to memory, off': { before: [powerOn, snapshot('one', true), powerOff], act: revert('one') },
  'revert to off': { before: [snapshot('one', false), powerOn], act: revert('one') },
  'revert, suspended': { before: [powerOn, snapshot('one', true), suspend], act: revert('one') },
  'remove the last snapshot': { before: threeSnapshots, act: removeSnapshot('three') },
  'remove a snapshot, running': { before: [powerOn, ...threeSnapshots], act: removeSnapshot('two') },
  'remove the first snapshot, running': { before: [powerOn, ...threeSnapshots], act: removeSnapshot('one') },
  'remove the last snapshot, running': { before: [powerOn, ...threeSnapshots], act: removeSnapshot('three') },
  'remove a branch': {
    before: [...threeSnapshots, revert('one'), snapshot('four', false)],
    act: removeSnapshot('two', true),
  },
  'remove all snapshots, running': {
    before: [powerOn, ...threeSnapshots],
    act: ({ vms }, vm) => vms.snapshots.removeAll(vm.id, { consolidate: true }, caller),
  },
  'destroy, with snapshots': {
    before: [powerOn, ...threeSnapshots, powerOff],
    act: ({ vms }, vm) => vms.destroy(vm.id, caller),
  },
  rename: { before: [], act: ({ vms }, vm) => vms.rename(vm.id, 'renamed', caller) },
  destroy: { before: [], act: ({ vms }, vm) => vms.destroy(vm.id, caller) },
  'destroy, suspended': { before: [powerOn, suspend], act: ({ vms }, vm) => vms.destroy(vm.id, caller) },
}

for (const [name, scenario] of Object.entries(scenarios)) {
  test(`${name}: a death at any moment loses nothing and leaves nothing`, { timeout: 60_000 }, async () => {
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

interface Facts {
  readonly before: string
  readonly after: string
}

interface Scenario {
  readonly before: readonly Act[]
  readonly act: Act
}

async function prepare(host: MortalHost, scenario: Scenario): Promise<Vm> {
  const made = createOne(host, 'first')
  await host.tasks.result(made)
  const [vm] = [...host.vms.all()]
  assert.ok(vm !== undefined)
  for (const act of scenario.before) await host.tasks.result(act(host, vm))
  await host.tasks.idle()
  return vm
}

async function undisturbed(scenario: Scenario): Promise<Facts> {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await prepare(host, scenario)
  const before = look(host, durable)
  await host.tasks.result(scenario.act(host, vm))
  const after = look(host, durable)
  assert.notEqual(before, after, 'the operation shows')
  return { before, after }
}

/** Where it died; undefined when the operation was over first. */
async function dieAt(scenario: Scenario, moment: number, expected: Facts): Promise<string | undefined> {
  await using durable = await createDurable()
  const task = await (async () => {
    await using host = await startMortalHost(durable)
    const vm = await prepare(host, scenario)
    host.fuse.arm(moment)
    const ref = scenario.act(host, vm)
    await Promise.race([host.tasks.result(ref), host.fuse.died.promise])
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
  assert.equal(look(next, durable), isDone ? expected.after : expected.before, `${task.where}, told ${info?.state}`)
  if (isDone && info?.name === 'CreateVM_Task') {
    const { value } = info.result as ManagedObjectReference
    assert.ok(next.vms.find(vmId(value)) !== undefined, 'the result names the machine')
  }
  for (const prefix of ['task/', 'operation/'])
    assert.deepEqual((await durable.store.list(prefix)).entries, [], `${task.where}: ${prefix} is empty`)
  return task.where
}

/** Everything that must be as if the operation had happened or not: machines, records, files. */
function look(host: MortalHost, { world, datastorePath }: Durable): string {
  const machines = [...host.vms.all()].map((vm) => ({
    name: vm.name,
    state: vm.powerState,
    disks: disksOf(vm.config.hardware.device ?? []),
    connected: (vm.config.hardware.device ?? []).flatMap(({ connectable }) => connectable?.connected ?? []),
    booted: vm.record.bootTime !== undefined,
    suspended: vm.record.suspendFile !== undefined,
    snapshots: [...vm.snapshots.values()].map((taken) => ({
      name: taken.name,
      parent: taken.parent === undefined ? undefined : vm.snapshots.get(taken.parent)?.name,
      isCurrent: taken.id === vm.record.currentSnapshot,
      chains: chainsOf(taken.config),
    })),
    chains: chainsOf(vm.config),
    // Named after the random uuid and the snapshot's number.
    files: readdirSync(`${datastorePath}/${vm.directory.replace('[datastore1] ', '')}`)
      .map((file) => file.replace(/^[0-9a-f]{8}(-snapshot-\d+)?\.(vmss|vmsn)$/, 'state.$2'))
      .toSorted(),
  }))
  // What the machine uses is what the books say.
  const plugged = [...world.guests.values()].map((guest) =>
    guest.spec.disks.map(({ path, backing }) => [path, ...(backing ?? []).map((layer) => layer.path)].map(plainName)),
  )
  return JSON.stringify({ machines, running: plugged, directories: readdirSync(datastorePath).toSorted() }, null, 1)
}

const plainName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

function disksOf(devices: readonly VirtualDevice[]): string[] {
  return devices.flatMap((device) => (device._typeName === 'VirtualDisk' ? (backingFile(device) ?? []) : []))
}

function added(device: object): VirtualDeviceConfigSpec {
  return { _typeName: 'VirtualDeviceConfigSpec', operation: 'add', device: device as VirtualDevice }
}

function newDisk(controllerKey: number): VirtualDeviceConfigSpec {
  const backing = { _typeName: 'VirtualDiskFlatVer2BackingInfo', fileName: '', diskMode: 'persistent' }
  return {
    ...added({ _typeName: 'VirtualDisk', key: -2, controllerKey, capacityInKB: 1024, backing }),
    fileOperation: 'create',
  }
}
