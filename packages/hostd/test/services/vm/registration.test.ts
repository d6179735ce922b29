// A machine that is unregistered and registered again has its snapshots back; hostile files are refused.
import assert from 'node:assert/strict'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { readVmsd } from '../../../src/services/storage/vmsd.ts'
import { chainsOf, disksOf, sealedChain } from '../../../src/services/vm/disk-chain.ts'
import type { SnapshotRecord, Vm } from '../../../src/services/vm/vm.ts'
import {
  caller,
  changeDisk,
  createOne,
  idOf,
  makeOne,
  place,
  powerOff,
  powerOn,
  register,
  removeSnapshot,
  revert,
  snapshot,
  splitDisk,
  suspend,
  trackChanges,
  unregister,
  type Act,
} from './die-anywhere.ts'
import { createDurable, startMortalHost, type Durable, type MortalHost } from './mortal-host.ts'

const only = (host: MortalHost): Vm => {
  const [vm, ...more] = [...host.vms.all()]
  assert.ok(vm !== undefined && more.length === 0)
  return vm
}

async function prepare(host: MortalHost): Promise<Vm> {
  await host.tasks.result(createOne(host, 'first'))
  const vm = only(host)
  const acts = [snapshot('off "one"\n', false), powerOn, snapshot('with memory', true), snapshot('branch', true)]
  for (const act of acts) await host.tasks.result(await act(host, vm))
  await host.tasks.result(await revert('with memory')(host, vm))
  await host.tasks.result(await snapshot('another', false)(host, vm))
  await host.tasks.result(await powerOff(host, vm))
  await host.tasks.idle()
  return vm
}

/** What must be the same afterwards; ids are the inventory's own. */
function treeOf(vm: Vm): unknown {
  const nameOf = (id: string | undefined): string | undefined => (id === undefined ? id : vm.snapshots.get(id)?.name)
  const facts = (taken: SnapshotRecord): object => {
    const { id: _id, parent, config, isTemporary: _isTemporary, ...kept } = taken
    const { hardware, uuid, instanceUuid, extraConfig } = config
    const devices = (hardware.device ?? []).map(({ _typeName, key, controllerKey, unitNumber, connectable }) => {
      return { _typeName, key, controllerKey, unitNumber, connectable: { ...connectable, _typeName: undefined } }
    })
    const serials = disksOf(config).map(({ backing }) =>
      backing !== undefined && 'uuid' in backing ? backing.uuid : '',
    )
    return {
      ...kept,
      parent: nameOf(parent),
      chains: chainsOf(config),
      devices,
      serials,
      uuid,
      instanceUuid,
      extraConfig,
    }
  }
  return JSON.parse(
    JSON.stringify({
      current: nameOf(vm.record.currentSnapshot),
      chains: chainsOf(vm.config),
      snapshots: [...vm.snapshots.values()].map(facts),
    }),
  )
}

const fileOf = ({ datastorePath }: Durable, name: string): string => join(datastorePath, name)

test('snapshots come back with a machine that is registered again, and can be used', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await prepare(host)
  const before = treeOf(vm)
  await host.vms.snapshots.rename(vm.id, idOf(vm, 'branch'), { description: 'kept' })
  await host.vms.unregister(vm.id, caller)
  assert.deepEqual((await durable.store.list('snapshot/')).entries, [])

  await host.tasks.result(host.vms.register({ path: '[datastore1] first/first.vmx' }, place, caller, () => undefined))
  const again = only(host)
  const renamed = again.snapshots.get(idOf(again, 'branch'))
  assert.equal(renamed?.description, 'kept')
  assert.deepEqual(JSON.parse(JSON.stringify(treeOf(again)).replace('"kept"', '""')), before)
  await host.tasks.result(await revert('branch')(host, again))
  assert.equal(again.powerState, 'poweredOn', 'it goes on from the memory')
  await host.tasks.result(await powerOff(host, again))
  for (const name of ['branch', 'another', 'with memory', 'off "one"\n'])
    await host.tasks.result(await removeSnapshot(name)(host, again))
  assert.equal(existsSync(fileOf(durable, 'first/first.vmsd')), false, 'nothing is left to say')
  assert.deepEqual(chainsOf(again.config), [['[datastore1] first/first.vmdk']])
})

test('a daemon that restarts knows what was registered', async () => {
  await using durable = await createDurable()
  const before = await (async () => {
    await using host = await startMortalHost(durable)
    await host.vms.unregister((await prepare(host)).id, caller)
    await host.tasks.result(host.vms.register({ path: '[datastore1] first/first.vmx' }, place, caller, () => undefined))
    return treeOf(only(host))
  })()
  await using next = await startMortalHost(durable)
  assert.deepEqual(treeOf(only(next)), before)
})

test('the whole directory may have been copied to another place', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await prepare(host)
  await host.vms.unregister(vm.id, caller)
  cpSync(fileOf(durable, 'first'), fileOf(durable, 'copy'), { recursive: true })
  rmSync(fileOf(durable, 'first'), { recursive: true })
  await host.tasks.result(
    host.vms.register({ path: '[datastore1] copy/first.vmx', name: 'copied' }, place, caller, () => undefined),
  )
  const copied = only(host)
  assert.ok(copied.chains.flat().every((path) => path.startsWith('[datastore1] copy/')))
  await host.tasks.result(await revert('with memory')(host, copied))
  assert.equal(copied.powerState, 'poweredOn')
})

test('files that are not what they should be are refused, with what to do', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await prepare(host)
  await host.vms.unregister(vm.id, caller)
  const vmsd = fileOf(durable, 'first/first.vmsd')
  const text = readFileSync(vmsd, 'utf8')
  const [memory = ''] = /[^"]*\.vmsn/.exec(text) ?? []
  const top = chainsOf(vm.config)[0]?.[0]?.replace('[datastore1] first/', '') ?? ''
  const edits: readonly (readonly [from: string | RegExp, to: string, words: RegExp])[] = [
    [/^staddle.*\n/gm, '', /4 snapshots that another product took/],
    [memory, '../other/state.vmsn', /no \.vmsn file beside/],
    [memory, '/vmfs/volumes/datastore1/other/state.vmsn', /no \.vmsn file beside/],
    [memory, 'missing.vmsn', /missing\.vmsn, is missing/],
    [/(staddle\.machineType) = "[^"]*"/, '$1 = "q35,accel=kvm"', /no usable machine type/],
    ['snapshot1.parent = "', 'snapshot1.parent = "9', /is not in it/],
    [/snapshot.current = "\d+"/, 'snapshot.current = "12345"', /the current snapshot/],
    ['numSnapshots = "4"', 'numSnapshots = "1001"', /not a number from 0 to 1000/],
    ['numSnapshots = "4"', 'numSnapshots = "5"', /snapshot4\.uid is missing/],
    ['|22numCPU|22:1', '|22numCPU|22:true', /not readable/],
    ['|22memoryMB|22:64', '|22memoryMB|22:3', /memoryMB/],
    ['[datastore1] first/first.vmdk', `[datastore1] first/${top}`, /which a machine writes to/],
    ['[datastore1] first/first.vmdk', '[datastore1] first/../other.vmdk', /on no datastore/],
    ['[datastore1] first/first.vmdk', '[datastore1] first/none.vmdk', /no disk/],
    ['poweredOff', 'poweredSideways', /which state/],
  ]
  for (const [from, to, words] of edits) {
    const changed = text.replace(from, to)
    assert.notEqual(changed, text, String(from))
    writeFileSync(vmsd, changed)
    const refused = host.tasks.result(
      host.vms.register({ path: '[datastore1] first/first.vmx' }, place, caller, () => undefined),
    )
    await assert.rejects(refused, (error) => error instanceof VimFault && words.test(error.message), String(words))
    assert.equal([...host.vms.all()].length, 0)
    assert.equal(readFileSync(vmsd, 'utf8'), changed, 'errors change nothing')
  }
  rmSync(vmsd)
  await host.tasks.result(host.vms.register({ path: '[datastore1] first/first.vmx' }, place, caller, () => undefined))
  assert.equal(only(host).snapshots.size, 0)
})

const again = async (host: MortalHost, path = '[datastore1] first/first.vmx'): Promise<Vm> => {
  await host.tasks.result(host.vms.register({ path }, place, caller, () => undefined))
  return only(host)
}
const doAll = async (host: MortalHost, vm: Vm, ...acts: readonly Act[]): Promise<void> => {
  for (const act of acts) await host.tasks.result(await act(host, vm))
  await host.tasks.idle()
}

test('a suspended machine comes back suspended, with what its guest wrote to nonpersistent disks', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  await host.tasks.result(createOne(host, 'first'))
  const vm = only(host)
  await doAll(host, vm, changeDisk('add', 1, 'independent_nonpersistent'), powerOn, suspend)
  const { machineType, suspendFile, bootTime, redoLayers } = vm.record
  await host.vms.unregister(vm.id, caller)
  cpSync(fileOf(durable, 'first'), fileOf(durable, 'copy'), { recursive: true })

  const back = await again(host)
  const { record } = back
  assert.equal(back.powerState, 'suspended')
  assert.deepEqual(
    [record.machineType, record.suspendFile, record.bootTime, record.redoLayers],
    [machineType, suspendFile, bootTime, redoLayers],
  )
  await doAll(host, back, powerOn)
  assert.equal(back.powerState, 'poweredOn')
  assert.equal(existsSync(fileOf(durable, (suspendFile ?? '').replace('[datastore1] ', ''))), false, 'it is used up')
  await doAll(host, back, powerOff)
  assert.ok(!readdirSync(fileOf(durable, 'first')).some((name) => name.includes('redo')))
  await host.vms.unregister(back.id, caller)

  // Without its memory it is off, and starts as it would after a power cut.
  for (const name of readdirSync(fileOf(durable, 'copy')))
    if (name.endsWith('.vmss')) rmSync(fileOf(durable, `copy/${name}`))
  const cold = await again(host, '[datastore1] copy/first.vmx')
  assert.deepEqual([cold.powerState, cold.record.machineType], ['poweredOff', machineType])
  await doAll(host, cold, powerOn, powerOff)
  assert.ok(!readdirSync(fileOf(durable, 'copy')).some((name) => name.includes('redo')))
})

test('states that were backed up are known again, unless somebody has written to them', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  await host.tasks.result(createOne(host, 'first'))
  const vm = only(host)
  const idsOf = (config: Vm['config']): (string | undefined)[] =>
    disksOf(config)
      .flatMap(sealedChain)
      .map(({ changeId }) => changeId)
  await doAll(host, vm, trackChanges, snapshot('one', false), snapshot('two', false), removeSnapshot('one'))
  const before = [idsOf(vm.config), idsOf(vm.snapshots.get(idOf(vm, 'two'))?.config ?? vm.config)]
  assert.ok(before.flat().filter((id) => id !== undefined).length >= 2)
  await host.vms.unregister(vm.id, caller)
  const back = await again(host)
  const two = back.snapshots.get(idOf(back, 'two'))
  assert.ok(two !== undefined)
  assert.equal(back.config.changeTrackingEnabled, true)
  assert.deepEqual([idsOf(back.config), idsOf(two.config)], before)
  const [, base = ''] = idsOf(back.config)
  const question = { snapshotId: two.id, deviceKey: 2000, startOffset: 0 }
  assert.deepEqual((await host.vms.changedAreas(back.id, { ...question, changeId: base })).areas, [])

  await host.vms.unregister(back.id, caller)
  for (const name of readdirSync(fileOf(durable, 'first')).filter((file) => file.endsWith('.qcow2')))
    utimesSync(fileOf(durable, `first/${name}`), new Date(1e12), new Date(1e12))
  const changed = await again(host)
  assert.deepEqual(
    idsOf(changed.config).filter((id) => id !== undefined),
    [],
  )
})

test('a .vmx names nothing but files of its own to go on from', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  await host.tasks.result(createOne(host, 'first'))
  const vm = only(host)
  await doAll(host, vm, changeDisk('add', 1, 'independent_nonpersistent'))
  await host.vms.unregister(vm.id, caller)
  const vmx = fileOf(durable, 'first/first.vmx')
  const text = readFileSync(vmx, 'utf8')
  for (const [line, words] of [
    ['staddle.suspendFile = "../other/other.vmss"', /no \.vmss or \.vmsn file beside/],
    ['staddle.machineType = "q35,accel=kvm"', /no usable machine type/],
    ['staddle.redo0.fileName = "/vmfs/volumes/datastore1/other/a-redo.vmdk"', /no \.vmdk file beside/],
  ] as const) {
    writeFileSync(vmx, `${text}${line}\n`)
    await assert.rejects(again(host), (error) => error instanceof VimFault && words.test(error.message), line)
  }
  // Nor can a client have it say so.
  writeFileSync(vmx, text)
  const extraConfig = ['staddle.suspendFile', 'staddle.redo0.fileName', 'staddle.layer0.changeId', 'other'].map(
    (key) => ({
      ...{ _typeName: 'OptionValue' as const, key },
      value: { _typeName: 'string' as const, _value: 'x' },
    }),
  )
  const back = await again(host)
  const spec = { _typeName: 'VirtualMachineConfigSpec' as const, extraConfig }
  await host.tasks.result(host.vms.reconfigure(back.id, spec, caller))
  await host.vms.unregister(back.id, caller)
  assert.deepEqual(readFileSync(vmx, 'utf8').match(/^(staddle\.[srl]|other).*$/gm), ['other = "x"'])
  // The disk itself would be deleted at power-on.
  writeFileSync(vmx, `${text}staddle.redo0.disk = "2001"\nstaddle.redo0.fileName = "first_1.vmdk"\n`)
  assert.equal((await again(host)).record.redoLayers, undefined)
})

test('what ESX leaves when there are no snapshots is no obstacle', () => {
  const location = { vmx: '[datastore1] web/web.vmx', mountPaths: new Map<string, string>() }
  const empty = '.encoding = "UTF-8"\nsnapshot.lastUID = "7"\nsnapshot.mru0.uid = "7"\nsnapshot.numSnapshots = "0"\n'
  assert.equal(readVmsd(empty, location).snapshots.size, 0)
  assert.throws(() => readVmsd('snapshot', location), /The \.vmsd file cannot be used: line 1/)
})

test('a disk that can only be read becomes one beside it, and stays', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await makeOne(host, unregister, splitDisk)
  const { directory } = vm
  const path = join(durable.datastorePath, 'first')
  const split = readFileSync(join(path, 'first.vmdk'))
  writeFileSync(join(path, 'first-converted.vmdk'), "somebody's")
  await host.tasks.result(await register(host, vm))
  const [disk] = disksOf(only(host).config)
  assert.deepEqual([chainsOf(only(host).config), disk?.capacityInKB], [[[`${directory}first-converted-1.vmdk`]], 1024])
  assert.match(readFileSync(join(path, 'first.vmx'), 'utf8'), /"first-converted-1.vmdk"/)
  assert.deepEqual(readFileSync(join(path, 'first.vmdk')), split)
  const events = await durable.history.queryEvents({ limit: 100 })
  assert.ok(events.some(({ value }) => JSON.stringify(value).includes('first-converted-1.vmdk was made from it')))
  await host.tasks.result(await powerOn(host, only(host)))
})

test('networks and media that stayed on another host keep nothing from coming', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await makeOne(host, unregister)
  const path = join(durable.datastorePath, 'first/first.vmx')
  const lines = [
    'ethernet0.present = "TRUE"',
    'ethernet0.virtualDev = "vmxnet3"',
    'ethernet0.networkName = "Production"',
    'ethernet1.present = "TRUE"',
    'ethernet1.virtualDev = "vmxnet3"',
    'ethernet1.dvs.portgroupId = "dvportgroup-31"',
    'ethernet2.present = "TRUE"',
    'ethernet2.virtualDev = "vmxnet3"',
    'ethernet2.networkName = "VM Network"',
    'ide1:0.present = "TRUE"',
    'ide1:0.deviceType = "cdrom-image"',
    'ide1:0.fileName = "/vmfs/volumes/5f2c1b1a-deadbeef-0001/iso/debian.iso"',
    'ide1:1.present = "TRUE"',
    'ide1:1.deviceType = "cdrom-image"',
    'ide1:1.fileName = "[gone] debian.iso"',
  ]
  const text = readFileSync(path, 'utf8').replaceAll(/^(ethernet|ide1:).*\n/gm, '')
  writeFileSync(path, `${text}${lines.join('\n')}\n`)
  await host.tasks.result(await register(host, vm))
  const devices = only(host).config.hardware.device ?? []
  assert.deepEqual(
    devices.flatMap(({ _typeName, backing, connectable }) =>
      _typeName === 'VirtualVmxnet3'
        ? [[backing && 'deviceName' in backing && backing.deviceName, connectable?.startConnected]]
        : [],
    ),
    [
      ['VM Network', false],
      ['VM Network', false],
      ['VM Network', true],
    ],
  )
  const drives = devices.filter(({ _typeName }) => _typeName === 'VirtualCdrom')
  assert.deepEqual(
    drives.map(({ backing }) => backing?._typeName),
    ['VirtualCdromRemotePassthroughBackingInfo', 'VirtualCdromRemotePassthroughBackingInfo'],
  )
  const events = JSON.stringify(await durable.history.queryEvents({ limit: 100 }))
  for (const name of ['Production', 'dvportgroup-31']) assert.ok(events.includes(`There is no network \\"${name}\\"`))
})

test('a machine is registered as a template, unless it is suspended', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const as = (isTemplate: boolean): Promise<unknown> => {
    const wish = { path: '[datastore1] first/first.vmx', isTemplate }
    return host.tasks.result(host.vms.register(wish, place, caller, () => undefined))
  }
  await makeOne(host, unregister)
  await as(true)
  assert.equal(only(host).config.template, true)
  await host.vms.setTemplate(only(host).id, false)
  for (const act of [powerOn, suspend]) await host.tasks.result(await act(host, only(host)))
  await host.vms.unregister(only(host).id, caller)
  await assert.rejects(as(true), /suspended/)
  await as(false)
})
