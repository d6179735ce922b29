// Whose disk layers are whose when machines share them, and who deletes them in the end.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { ManagedObjectReference, VirtualDevice } from '@staddle/vim25/types.ts'
import { Denied } from '../../../src/domain/errors.ts'
import { vmId } from '../../../src/domain/ids.ts'
import { rootPoolId, vmFolderId } from '../../../src/services/inventory/initial-inventory.ts'
import { chainsOf, disksOf } from '../../../src/services/vm/disk-chain.ts'
import type { Vm } from '../../../src/services/vm/vm.ts'
import { createDurable, startMortalHost, type Durable, type MortalHost } from './mortal-host.ts'

const caller = { userName: 'test' }
const place = { folder: vmFolderId, pool: rootPoolId }
const take = { description: '', memory: false, quiesce: false }

async function make(host: MortalHost): Promise<Vm> {
  const device = (fields: object): VirtualDevice => fields as VirtualDevice
  const add = { _typeName: 'VirtualDeviceConfigSpec', operation: 'add' } as const
  const backing = { _typeName: 'VirtualDiskFlatVer2BackingInfo', fileName: '', diskMode: 'persistent' }
  await host.tasks.result(
    host.vms.create(
      {
        _typeName: 'VirtualMachineConfigSpec',
        ...{ name: 'source', guestId: 'otherLinux64Guest', numCPUs: 1, memoryMB: 64 },
        files: { vmPathName: '[datastore1]' },
        deviceChange: [
          {
            ...add,
            device: device({ _typeName: 'ParaVirtualSCSIController', key: -1, busNumber: 0, sharedBus: 'noSharing' }),
          },
          {
            ...add,
            fileOperation: 'create',
            device: device({ _typeName: 'VirtualDisk', key: -2, controllerKey: -1, capacityInKB: 1024, backing }),
          },
        ],
      },
      place,
      caller,
    ),
  )
  const [vm] = [...host.vms.all()]
  assert.ok(vm !== undefined)
  return vm
}

async function linkedClone(host: MortalHost, source: Vm, name: string, snapshot?: string): Promise<Vm> {
  const changes = { _typeName: 'VirtualMachineConfigSpec' as const }
  const wish = { name, template: false, powerOn: false, isLinked: true, snapshot, changes }
  await host.tasks.result(host.vms.clone(source.id, wish, place, caller))
  const made = [...host.vms.all()].find((vm) => vm.name === name)
  assert.ok(made !== undefined)
  return made
}

const done = (host: MortalHost, task: ManagedObjectReference): Promise<void> => host.tasks.result(task)
const filesIn = ({ datastorePath }: Durable, name: string): string[] =>
  readdirSync(join(datastorePath, name)).toSorted()

test('layers stay as long as somebody reads them, and go with the last', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const source = await make(host)
  await done(host, host.vms.snapshots.create(source.id, { name: 'base', ...take }, caller))
  const [snapshot] = source.snapshots.keys()
  const [first, second] = [
    await linkedClone(host, source, 'first', snapshot),
    await linkedClone(host, source, 'second', snapshot),
  ]
  assert.deepEqual(chainsOf(first.config), [['[datastore1] first/first.vmdk', '[datastore1] source/source.vmdk']])
  // The snapshot goes, the layer that clones lie above is neither merged nor deleted.
  await done(host, host.vms.snapshots.removeAll(source.id, { consolidate: true }, caller))
  assert.deepEqual(chainsOf(source.config), [
    ['[datastore1] source/source-000001.vmdk', '[datastore1] source/source.vmdk'],
  ])
  await done(host, host.vms.destroy(source.id, caller))
  assert.deepEqual(filesIn(durable, 'source'), ['source-flat.qcow2', 'source.vmdk'])
  await done(host, host.vms.destroy(first.id, caller))
  assert.deepEqual(filesIn(durable, 'source'), ['source-flat.qcow2', 'source.vmdk'])
  await done(host, host.vms.destroy(second.id, caller))
  assert.deepEqual(
    readdirSync(durable.datastorePath).filter((name) => !name.startsWith('.')),
    [],
  )
})

for (const how of ['promoted', 'converted'])
  test(`nothing stays of a machine that is gone when the last clone above its disks is ${how}`, async () => {
    await using durable = await createDurable()
    await using host = await startMortalHost(durable)
    const source = await make(host)
    await done(host, host.vms.snapshots.create(source.id, { name: 'base', ...take }, caller))
    const clone = await linkedClone(host, source, 'clone', [...source.snapshots.keys()][0])
    await done(host, host.vms.destroy(source.id, caller))
    assert.deepEqual(filesIn(durable, 'source'), ['source-flat.qcow2', 'source.vmdk'])
    const provisioning = new Map(disksOf(clone.config).map(({ key }) => [key, 'thick'] as const))
    const { relocation } = host.vms
    await done(
      host,
      how === 'promoted'
        ? relocation.promote(clone.id, undefined, caller)
        : relocation.relocate(clone.id, { disks: new Map(), provisioning }, caller),
    )
    assert.deepEqual(
      readdirSync(durable.datastorePath).filter((name) => !name.startsWith('.')),
      ['clone'],
    )
  })

for (const how of ['removed', 'reverted away from'])
  test(`a layer that clones read when its snapshot is ${how} goes with the last of them`, async () => {
    await using durable = await createDurable()
    const snapshot = async (host: MortalHost, name: string): Promise<string> => {
      await done(host, host.vms.snapshots.create(source.id, { name, ...take }, caller))
      return source.record.currentSnapshot ?? ''
    }
    let source: Vm
    {
      await using host = await startMortalHost(durable)
      source = await make(host)
      const base = await snapshot(host, 'base')
      const branch = await snapshot(host, 'branch')
      await linkedClone(host, source, 'clone', branch)
      const back = { suppressPowerOn: false }
      if (how === 'removed') await done(host, host.vms.snapshots.revert(source.id, base, back, caller))
      await done(host, host.vms.snapshots.remove(source.id, branch, { children: false, consolidate: true }, caller))
      if (how !== 'removed') await done(host, host.vms.snapshots.revert(source.id, base, back, caller))
      assert.ok(filesIn(durable, 'source').includes('source-000001.vmdk'), 'the clone has it still')
    }
    await using next = await startMortalHost(durable)
    const clone = [...next.vms.all()].find(({ name }) => name === 'clone')
    assert.ok(clone !== undefined)
    await done(next, next.vms.destroy(clone.id, caller))
    assert.ok(!filesIn(durable, 'source').includes('source-000001.vmdk'), 'nobody has it any more')
    await done(next, next.vms.destroy(source.id, caller))
    assert.deepEqual(
      readdirSync(durable.datastorePath).filter((name) => !name.startsWith('.')),
      [],
    )
  })

test('layers that instant clones left do not add up', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const source = await make(host)
  await done(host, host.vms.power.powerOn(source.id, caller))
  const fork = async (name: string): Promise<Vm> => {
    const changes = { _typeName: 'VirtualMachineConfigSpec' as const }
    await done(host, host.vms.forks.fork(source.id, { name, changes }, place, caller))
    await host.tasks.idle()
    const made = [...host.vms.all()].find((vm) => vm.name === name)
    assert.ok(made !== undefined)
    return made
  }
  let longest = 0
  for (let number = 0; number < 20; number++) {
    const clone = await fork(`clone-${number}`)
    longest = Math.max(longest, ...source.chains.map((chain) => chain.length))
    await done(host, host.vms.power.powerOff(clone.id, caller))
    await done(host, host.vms.destroy(clone.id, caller))
  }
  assert.ok(longest > 8, 'each clone held the layer that it lies above')
  assert.ok(longest < 12, `${longest} layers`)
})

test('the files of a machine that is only unregistered are its own', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const source = await make(host)
  await host.vms.setTemplate(source.id, true)
  const clone = await linkedClone(host, source, 'clone')
  await assert.rejects(host.vms.setTemplate(source.id, false), isDenied('in-use'))
  await host.vms.unregister(source.id, caller)
  await done(host, host.vms.destroy(clone.id, caller))
  assert.deepEqual(filesIn(durable, 'source'), ['source-flat.qcow2', 'source.vmdk', 'source.vmx'])
})

test('what it lies above is told to a later daemon, and read from files when it is registered', async () => {
  await using durable = await createDurable()
  const chain = ['[datastore1] clone/clone.vmdk', '[datastore1] source/source.vmdk']
  {
    await using host = await startMortalHost(durable)
    const source = await make(host)
    await host.vms.setTemplate(source.id, true)
    const clone = await linkedClone(host, source, 'clone')
    await host.vms.unregister(clone.id, caller)
  }
  await using next = await startMortalHost(durable)
  await done(
    next,
    next.vms.register({ path: '[datastore1] clone/clone.vmx' }, place, caller, () => undefined),
  )
  const registered = [...next.vms.all()].find((vm) => vm.name === 'clone')
  assert.deepEqual(registered && chainsOf(registered.config), [chain])
  const disk = registered?.config.hardware.device?.find((device) => device._typeName === 'VirtualDisk')
  assert.ok(registered !== undefined && disk !== undefined)
  await done(next, next.vms.power.powerOn(registered.id, caller))
  assert.equal(durable.world.guests.get(vmId(registered.id))?.spec.disks[0]?.backing?.[0]?.isShared, true)
})

test('a linked clone needs a snapshot or a template', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const source = await make(host)
  await assert.rejects(linkedClone(host, source, 'clone'), /needs one of its snapshots/)
  assert.equal([...host.vms.all()].length, 1)
})

const isDenied = (code: string) => (error: unknown) => error instanceof Denied && error.code === code

test('what was changed from outside is noticed, explained and mended', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const source = await make(host)
  await done(host, host.vms.snapshots.create(source.id, { name: 'base', ...take }, caller))
  const descriptor = join(durable.datastorePath, 'source/source-000001.vmdk')
  const right = readFileSync(descriptor, 'utf8')
  writeFileSync(descriptor, right.replace('"source.vmdk"', '"other.vmdk"'))
  await assert.rejects(done(host, host.vms.power.powerOn(source.id, caller)), /lies above "other.vmdk", but should lie/)
  await host.vms.refreshFiles(source.id)
  assert.equal(source.issues.length, 1)
  await done(host, host.vms.snapshots.consolidate(source.id, caller))
  assert.equal(readFileSync(descriptor, 'utf8'), right)
  await done(host, host.vms.power.powerOn(source.id, caller))
  await done(host, host.vms.power.powerOff(source.id, caller))
  rmSync(join(durable.datastorePath, 'source/source-flat.qcow2'))
  await assert.rejects(done(host, host.vms.snapshots.consolidate(source.id, caller)), /cannot be mended/)
})

test('an instant clone that does not start leaves nothing, and its machine runs on', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const source = await make(host)
  await done(host, host.vms.power.powerOn(source.id, caller))
  const changes = { _typeName: 'VirtualMachineConfigSpec' as const }
  const listening = host.vms.changes.on(({ kind, vm }) => {
    if (kind === 'added') durable.world.failNext(vm.id, 'start')
  })
  await assert.rejects(
    done(host, host.vms.forks.fork(source.id, { name: 'child', changes }, place, caller)),
    /simulated/,
  )
  listening[Symbol.dispose]()
  await host.tasks.idle()
  assert.deepEqual(
    [...host.vms.all()].map((vm) => [vm.name, vm.powerState, vm.snapshots.size, vm.chains.flat().length]),
    [['source', 'poweredOn', 0, 1]],
  )
  assert.deepEqual(filesIn(durable, 'source'), ['source-flat.qcow2', 'source.vmdk', 'source.vmx'])
  assert.deepEqual((await durable.store.list('operation/')).entries, [])
  await done(host, host.vms.forks.fork(source.id, { name: 'child', changes }, place, caller))
  assert.equal(durable.world.guests.size, 2)
})

/** Notes each capture of a suspended machine; those after the first wait for `first`. */
function noteCaptures(host: MortalHost): { readonly begun: Promise<void>; count: number; first: Promise<unknown> } {
  const { promise: begun, resolve } = Promise.withResolvers<void>()
  const noted = { begun, count: 0, first: Promise.resolve() as Promise<unknown> }
  host.fuse.onCall = async (call) => {
    if (call !== 'prepareFork') return
    noted.count++
    if (noted.count > 1) await noted.first
    resolve()
  }
  return noted
}

function forkOf(host: MortalHost, source: Vm, name: string): Promise<unknown> {
  const changes = { _typeName: 'VirtualMachineConfigSpec' as const }
  return done(host, host.vms.forks.fork(source.id, { name, changes }, place, caller))
}

test('clones of a suspended machine share what was captured, also while it is', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const source = await make(host)
  await done(host, host.vms.power.powerOn(source.id, caller))
  await done(host, host.vms.power.suspend(source.id, caller))
  const captures = noteCaptures(host)
  const one = forkOf(host, source, 'one')
  await captures.begun
  await Promise.all([one, forkOf(host, source, 'two')])
  await forkOf(host, source, 'three')
  assert.equal(captures.count, 1)
})

test('of a machine that is captured twice as it is suspended nothing is left when it goes on', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const source = await make(host)
  await done(host, host.vms.power.powerOn(source.id, caller))
  const captures = noteCaptures(host)
  const suspended = done(host, host.vms.power.suspend(source.id, caller))
  // Asked of the machine as it runs, and suspended when it comes to it.
  captures.first = forkOf(host, source, 'one')
  await suspended
  await captures.begun
  await Promise.all([captures.first, forkOf(host, source, 'two')])
  await host.tasks.idle()
  assert.deepEqual([captures.count, source.snapshots.size], [2, 1])
  await done(host, host.vms.power.powerOn(source.id, caller))
  await host.tasks.idle()
  assert.equal(source.snapshots.size, 0)
})
