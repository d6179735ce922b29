// kill -9 of the daemon at random moments of create, power, suspend, reconfigure, rename and destroy, with real guests.
// After each: nothing a client was told is lost, nothing runs twice, no task is without an end, inventory and disk agree.
//
// A sample by default; `STADDLE_KILLS=200 npm test -- robustness` is the full count (`npm test -- robustness --full` too).
// The moments are random from STADDLE_SEED, which is printed.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { getProperties, retrieve } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import type { ManagedObjectReference, VirtualMachineConfigInfo } from '../../packages/vim25/src/types.ts'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'
import { startTestHost, type TestHost } from '../support/host.ts'
import { guestSpec, installGuest, newDisk, openSession, type Session, type VmRef } from '../support/real-guests.ts'

const kills = Number(process.env['STADDLE_KILLS'] ?? (process.env['STADDLE_FULL'] === '1' ? 200 : 8))
const seed = Number(process.env['STADDLE_SEED'] ?? Math.floor(Math.random() * 1e9))

interface KnownVm {
  readonly ref: VmRef
  readonly name: string
  readonly powerState: string
  readonly disks: readonly string[]
}

/** Mulberry32: the same moments for the same seed. */
function randomFrom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

type Operation = (session: Session, vm: KnownVm, serial: number) => Promise<ManagedObjectReference>

const operations: Readonly<Record<string, Operation>> = {
  create: ({ client, folder, pool }, _vm, serial) =>
    client.invoke(folder, 'CreateVM_Task', {
      config: guestSpec({ name: `made-${serial}`, diskMiB: 8, nic: true }),
      pool,
    }),
  power: ({ client }, vm) =>
    client.invoke(vm.ref, vm.powerState === 'poweredOn' ? 'PowerOffVM_Task' : 'PowerOnVM_Task', {}),
  suspend: ({ client }, vm) =>
    client.invoke(vm.ref, vm.powerState === 'poweredOn' ? 'SuspendVM_Task' : 'PowerOnVM_Task', {}),
  reconfigure: async ({ client }, vm) => {
    const { 'config.hardware.device': devices } = await getProperties(client, vm.ref, ['config.hardware.device'])
    const controller = (devices ?? []).find(({ _typeName }) => _typeName === 'ParaVirtualSCSIController')
    return client.invoke(vm.ref, 'ReconfigVM_Task', {
      spec: {
        _typeName: 'VirtualMachineConfigSpec',
        annotation: 'changed',
        deviceChange: [newDisk(8, controller?.key)],
      },
    })
  },
  rename: ({ client }, vm, serial) => client.invoke(vm.ref, 'Rename_Task', { newName: `renamed-${serial}` }),
  destroy: ({ client }, vm) => client.invoke(vm.ref, 'Destroy_Task', {}),
}

test(`${kills} kills of the daemon lose nothing (seed ${seed})`, { timeout: 60_000 + kills * 30_000 }, async () => {
  const random = randomFrom(seed)
  await using first = await startTestHost({ engine: 'qemu' })
  await installGuest(first)
  const { dataDirectory } = first
  let host: TestHost = first
  let killed = 0
  for (let round = 0; round < kills; round++) {
    const before = await workUntilKilled(host, random, round)
    killed++
    const next = await startTestHost({ engine: 'qemu', dataDirectory })
    await check(next, before)
    host = next
  }
  assert.equal(killed, kills)
  await host.stop()
})

interface Before {
  readonly name: string
  readonly target: KnownVm | undefined
  readonly vms: readonly KnownVm[]
  readonly pids: ReadonlyMap<string, number>
}

async function workUntilKilled(host: TestHost, random: () => number, round: number): Promise<Before> {
  await using session = await openSession(host)
  const vms = await listVms(session)
  const target = vms[Math.floor(random() * vms.length)]
  const names =
    target === undefined || vms.length < 2
      ? ['create']
      : vms.length > 4
        ? ['destroy', 'power']
        : Object.keys(operations)
  const name = names[Math.floor(random() * names.length)] ?? 'create'
  const pids = guestPids(host)
  const pending = operations[name]?.(session, target as KnownVm, round)
  // Refusals (suspending what is off, destroying what is on) are part of the game; so is a connection that breaks.
  const outcome = Promise.resolve(pending).catch(() => undefined)
  await delay(Math.floor(random() ** 2 * 400))
  await host.kill()
  await outcome
  return { name, target, vms, pids }
}

async function check(host: TestHost, before: Before): Promise<void> {
  await using session = await openSession(host)
  const vms = await listVms(session)
  const what = `after ${before.name} of ${before.target?.name ?? 'a new VM'}`
  const uuids = (await retrieve(session.client, 'VirtualMachine', ['config.uuid'])).map(
    ({ values }) => values['config.uuid'],
  )
  assert.equal(new Set(uuids).size, uuids.length, `no machine twice ${what}`)
  for (const known of before.vms) {
    const present = vms.find((vm) => vm.ref.value === known.ref.value)
    const isTarget = known.ref.value === before.target?.ref.value
    if (present === undefined) assert.ok(isTarget && before.name === 'destroy', `${known.name} is lost ${what}`)
    else if (!isTarget) assert.equal(present.powerState, known.powerState, `${known.name} changed ${what}`)
  }
  const pids = guestPids(host)
  for (const [id, pid] of before.pids) {
    if (id !== before.target?.ref.value) assert.equal(pids.get(id), pid, `the guest of ${id} was disturbed ${what}`)
  }
  const running = vms.filter((vm) => vm.powerState === 'poweredOn').map((vm) => vm.ref.value)
  assert.deepEqual([...pids.keys()].toSorted(), running.toSorted(), `what runs is what is on ${what}`)
  await checkTasks(session, what)
  await checkDisk(host, session, vms, what)
}

async function checkTasks(session: Session, what: string): Promise<void> {
  const manager = asRef('TaskManager', session.client.content.taskManager)
  const made = await session.client.invoke(manager, 'CreateCollectorForTasks', {
    filter: { _typeName: 'TaskFilterSpec' },
  })
  const collector = asRef('TaskHistoryCollector', made)
  const tasks = await session.client.invoke(collector, 'ReadNextTasks', { maxCount: 500 })
  for (const task of tasks ?? [])
    assert.ok(task.state === 'success' || task.state === 'error', `${task.key} (${task.name}) has no end ${what}`)
}

async function checkDisk(host: TestHost, session: Session, vms: readonly KnownVm[], what: string): Promise<void> {
  const datastore = join(host.dataDirectory, 'datastores/datastore1')
  const local = (path: string): string => join(datastore, path.replace('[datastore1] ', ''))
  const expected = new Set<string>(['guest'])
  for (const vm of vms) {
    const { config } = await getProperties(session.client, vm.ref, ['config'])
    const vmx = (config as VirtualMachineConfigInfo).files.vmPathName ?? ''
    assert.ok(existsSync(local(vmx)), `${vmx} is missing ${what}`)
    const directory = vmx.slice('[datastore1] '.length, vmx.lastIndexOf('/'))
    expected.add(directory)
    const extents = vm.disks.map(
      (disk) => /"([^"]+-flat\.[a-z0-9]+)"/.exec(readFileSync(local(disk), 'utf8'))?.[1] ?? '',
    )
    const known = new Set([...[vmx, ...vm.disks].map((path) => path.slice(path.lastIndexOf('/') + 1)), ...extents])
    const strays = readdirSync(join(datastore, directory)).filter(
      (name) => !known.has(name) && !/\.(vmss|fd)$/.test(name),
    )
    assert.deepEqual(strays, [], `${directory} has files of nobody ${what}`)
    if (vm.powerState === 'poweredOn') continue
    for (const extent of extents)
      await runCommand(['qemu-img', 'check', '-q', '-f', 'qcow2', join(datastore, directory, extent)])
  }
  assert.deepEqual(
    readdirSync(datastore).filter((name) => !expected.has(name)),
    [],
    `the datastore has directories of nobody ${what}`,
  )
}

async function listVms(session: Session): Promise<KnownVm[]> {
  const found = await retrieve(session.client, 'VirtualMachine', [
    'name',
    'runtime.powerState',
    'config.hardware.device',
  ])
  return found.map(({ ref, values }) => ({
    ref,
    name: String(values.name),
    powerState: String(values['runtime.powerState']),
    disks: (values['config.hardware.device'] ?? []).flatMap(({ _typeName, backing }) =>
      _typeName === 'VirtualDisk' && backing !== undefined && 'fileName' in backing ? [String(backing.fileName)] : [],
    ),
  }))
}

/** By VM id: the QEMU processes that work in this host's run directory. */
function guestPids(host: TestHost): Map<string, number> {
  const found = new Map<string, number>()
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    let words: string
    try {
      words = readFileSync(`/proc/${entry}/cmdline`, 'utf8')
    } catch {
      // It ended while we looked.
      continue
    }
    const id = words.includes('qemu-system')
      ? new RegExp(`${host.dataDirectory}/run/(vm-\\d+)/`).exec(words)?.[1]
      : undefined
    if (id === undefined) continue
    assert.equal(found.has(id), false, `${id} runs twice`)
    found.set(id, Number(entry))
  }
  return found
}
