// What a host says it has, and whether processes, run directories, taps and files are just that.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { retrieve } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'
import type { TaskInfo } from '../../packages/vim25/src/types.ts'
import type { TestHost } from '../support/host.ts'
import type { Session, VmRef } from '../support/real-guests.ts'

export interface KnownVm {
  readonly ref: VmRef
  readonly name: string
  readonly uuid: string
  readonly powerState: string
  /** Datastore paths. */
  readonly vmx: string
  readonly disks: readonly string[]
}

export async function takeInventory({ client }: Session): Promise<KnownVm[]> {
  const found = await retrieve(client, 'VirtualMachine', ['name', 'runtime.powerState', 'config'])
  return found.map(({ ref, values: { name, 'runtime.powerState': powerState, config } }) => {
    assert.ok(name !== undefined && powerState !== undefined && config !== undefined, `${ref.value} tells of itself`)
    const disks = (config.hardware.device ?? []).flatMap(({ _typeName, backing }) =>
      _typeName === 'VirtualDisk' && backing !== undefined && 'fileName' in backing ? [String(backing.fileName)] : [],
    )
    return { ref, name, uuid: config.uuid, powerState, vmx: config.files.vmPathName ?? '', disks }
  })
}

/** Fails on anything that is doubled, left over, without an end or missing. */
export async function requireAgreement(
  host: TestHost,
  session: Session,
  vms: readonly KnownVm[],
  what: string,
): Promise<{ readonly tasks: readonly TaskInfo[]; readonly pids: ReadonlyMap<string, number> }> {
  for (const facts of [vms.map(({ uuid }) => uuid), vms.map(({ name }) => name), vms.map(({ vmx }) => vmx)])
    assert.equal(new Set(facts).size, facts.length, `no machine twice ${what}: ${facts.join(', ')}`)
  const pids = findQemus(host.dataDirectory)
  const running = vms.filter(({ powerState }) => powerState === 'poweredOn').map(({ ref }) => ref.value)
  assert.deepEqual([...pids.keys()].toSorted(), running.toSorted(), `what runs is what is on ${what}`)
  const runDirectories = readdirSync(join(host.dataDirectory, 'run')).filter((name) => name.startsWith('vm-'))
  assert.deepEqual(runDirectories.toSorted(), running.toSorted(), `run directories are of running machines ${what}`)
  await requireTaps(host.dataDirectory, new Set(running), what)
  await requireFiles(join(host.dataDirectory, 'datastores/datastore1'), vms, what)
  const tasks = await readTasks(session)
  for (const { key, name, state } of tasks)
    assert.ok(state === 'success' || state === 'error', `${key} (${name}) is ${state} for ever ${what}`)
  return { tasks, pids }
}

/** By VM id: the QEMU processes that work in this host's run directory. */
export function findQemus(dataDirectory: string): Map<string, number> {
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
      ? new RegExp(`${RegExp.escape(dataDirectory)}/run/(vm-\\d+)/`).exec(words)?.[1]
      : undefined
    if (id === undefined) continue
    assert.equal(found.has(id), false, `${id} runs twice`)
    found.set(id, Number(entry))
  }
  return found
}

async function readTasks({ client }: Session): Promise<readonly TaskInfo[]> {
  const manager = asRef('TaskManager', client.content.taskManager)
  const filter = { _typeName: 'TaskFilterSpec' as const }
  const collector = asRef('TaskHistoryCollector', await client.invoke(manager, 'CreateCollectorForTasks', { filter }))
  const tasks: TaskInfo[] = []
  for (;;) {
    const page = (await client.invoke(collector, 'ReadNextTasks', { maxCount: 500 })) ?? []
    if (page.length === 0) return tasks
    tasks.push(...page)
  }
}

/** Taps of this host's bridge, each of a machine that runs. */
async function requireTaps(dataDirectory: string, running: ReadonlySet<string>, what: string): Promise<void> {
  const record = join(dataDirectory, 'network/network.json')
  if (!existsSync(record)) return
  const { bridgeName } = JSON.parse(readFileSync(record, 'utf8')) as { bridgeName: string }
  const { stdout } = await runCommand(['ip', '-j', 'link', 'show', 'master', bridgeName])
  const links = JSON.parse(stdout) as readonly { ifname?: string; ifalias?: string }[]
  for (const { ifname = '', ifalias = '' } of links.filter(({ ifname }) => ifname !== undefined)) {
    const id = /^staddle:([^:]+):/.exec(ifalias)?.[1]
    assert.ok(id !== undefined && running.has(id), `the tap ${ifname} (${ifalias}) is left over ${what}`)
  }
}

async function requireFiles(datastore: string, vms: readonly KnownVm[], what: string): Promise<void> {
  const local = (path: string): string => join(datastore, path.replace('[datastore1] ', ''))
  const expected = new Set<string>(['guest', '.staddle-datastore'])
  for (const { vmx, disks, name, uuid, powerState } of vms) {
    assert.match(readFileSync(local(vmx), 'utf8'), new RegExp(`displayName = "${name}"`), `${vmx} is of old ${what}`)
    const directory = vmx.slice('[datastore1] '.length, vmx.lastIndexOf('/'))
    expected.add(directory)
    const extents = disks.map((disk) => /"([^"]+-flat\.[a-z0-9]+)"/.exec(readFileSync(local(disk), 'utf8'))?.[1] ?? '')
    const wanted = [vmx, ...disks].map((path) => path.slice(path.lastIndexOf('/') + 1)).concat(extents)
    if (powerState === 'suspended') wanted.push(`${uuid.slice(0, 8)}.vmss`)
    const present = readdirSync(join(datastore, directory))
    assert.deepEqual(present.toSorted(), wanted.toSorted(), `${directory} has just the files of ${name} ${what}`)
    if (powerState !== 'poweredOff') continue
    for (const extent of extents)
      await runCommand(['qemu-img', 'check', '-q', '-f', 'qcow2', join(datastore, directory, extent)])
  }
  assert.deepEqual(new Set(readdirSync(datastore)), expected, `each directory is of a machine ${what}`)
}
