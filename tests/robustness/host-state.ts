// What a host says it has, and whether processes, run directories, taps and files are just that.
import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'
import { retrieve } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { forkDirectory } from '../../packages/hostd/src/engine/qemu/qemu-engine.ts'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'
import type { TaskInfo, VirtualMachineSnapshotTree } from '../../packages/vim25/src/types.ts'
import { becomes } from '../support/eventually.ts'
import type { TestHost } from '../support/host.ts'
import { Patience } from '../support/patience.ts'
import type { Session, VmRef } from '../support/real-guests.ts'
import { DatastoreFiles, type MayLeak } from './disk-files.ts'

export interface KnownVm {
  readonly ref: VmRef
  readonly name: string
  readonly uuid: string
  readonly powerState: string
  /** Datastore paths. */
  readonly vmx: string
  readonly disks: readonly string[]
  /** Of each disk, the layer that is written to first; with what power-off drops. */
  readonly chains: readonly (readonly string[])[]
  readonly snapshots: readonly KnownSnapshot[]
  readonly currentSnapshot: string | undefined
  /** Disk layers and memory of its snapshots. */
  readonly snapshotFiles: readonly string[]
}

export interface KnownSnapshot {
  readonly id: string
  readonly name: string
  readonly parent: string | undefined
  readonly state: string
  /** Top layer of its first disk. */
  readonly disk: string | undefined
}

/** Machines at a time. */
export const enough = 5

export function known(target: KnownVm | undefined): KnownVm {
  assert.ok(target !== undefined, 'the operation needs a machine')
  return target
}

export async function takeInventory({ client }: Session): Promise<KnownVm[]> {
  const paths = ['name', 'runtime.powerState', 'config', 'layout', 'snapshot'] as const
  const found = await retrieve(client, 'VirtualMachine', paths)
  return found.map(({ ref, values: { name, 'runtime.powerState': powerState, config, layout, snapshot } }) => {
    assert.ok(name !== undefined && powerState !== undefined && config !== undefined, `${ref.value} tells of itself`)
    const disks = (config.hardware.device ?? []).flatMap(({ _typeName, backing }) =>
      _typeName === 'VirtualDisk' && backing !== undefined && 'fileName' in backing ? [String(backing.fileName)] : [],
    )
    const filesOf = new Map(layout?.snapshot?.map(({ key, snapshotFile }) => [key.value, snapshotFile]))
    const flatten = (trees: readonly VirtualMachineSnapshotTree[], parent?: string): KnownSnapshot[] =>
      trees.flatMap((tree) => {
        const id = tree.snapshot.value
        const disk = filesOf.get(id)?.find((path) => path.endsWith('.vmdk'))
        return [{ id, name: tree.name, parent, state: tree.state, disk }, ...flatten(tree.childSnapshotList ?? [], id)]
      })
    return {
      ...{ ref, name, uuid: config.uuid, powerState, vmx: config.files.vmPathName ?? '', disks },
      chains: (layout?.disk ?? []).map(({ diskFile }) => diskFile.toReversed()),
      snapshots: flatten(snapshot?.rootSnapshotList ?? []),
      currentSnapshot: snapshot?.currentSnapshot?.value,
      snapshotFiles: [...filesOf.values()].flat(),
    }
  })
}

/** Resolves when whatever the host does by itself has come to its end. */
export async function untilIdle(session: Session, patienceMillis = 120_000): Promise<void> {
  const patience = new Patience(patienceMillis)
  for (;;) {
    const tasks = (await readTasks(session)).filter(({ state }) => state !== 'success' && state !== 'error')
    const isTemporary = ({ name }: KnownSnapshot): boolean => /^for (task-\S+|instant clones)$/.test(name)
    const temporary = (await takeInventory(session)).flatMap(({ snapshots }) => snapshots).filter(isTemporary)
    if (tasks.length === 0 && temporary.length === 0) return
    if (patience.isOver()) {
      const left = [
        ...tasks.map(({ key, descriptionId }) => `${key} ${descriptionId}`),
        ...temporary.map(({ id }) => id),
      ]
      assert.fail(`still not at an end: ${left.join(', ')}`)
    }
    await delay(50)
  }
}

interface Allowed {
  readonly mayLeak?: MayLeak
  /** Disks that are there and no machine's. */
  readonly leftDisks?: ReadonlySet<string>
}

/** Fails on anything that is doubled, left over, without an end or missing. */
export async function requireAgreement(
  host: TestHost,
  session: Session,
  vms: readonly KnownVm[],
  what: string,
  allowed: Allowed = {},
): Promise<{ readonly tasks: readonly TaskInfo[]; readonly pids: ReadonlyMap<string, number> }> {
  for (const facts of [vms.map(({ uuid }) => uuid), vms.map(({ name }) => name), vms.map(({ vmx }) => vmx)])
    assert.equal(new Set(facts).size, facts.length, `no machine twice ${what}: ${facts.join(', ')}`)
  const pids = runningQemus(host.dataDirectory)
  const running = vms.filter(({ powerState }) => powerState === 'poweredOn').map(({ ref }) => ref.value)
  assert.deepEqual([...pids.keys()].toSorted(), running.toSorted(), `what runs is what is on ${what}`)
  const runDirectories = async (): Promise<string> =>
    readdirSync(join(host.dataDirectory, 'run'))
      .filter((name) => /^(vm|fork)-/.test(name) && !waits(host.dataDirectory, name))
      .toSorted()
      .join(' ')
  // One that is to wait for the next instant clone has a directory before it has a process, and after.
  await becomes(runDirectories, running.toSorted().join(' '), `run directories are of running machines ${what}`)
  await requireTaps(host.dataDirectory, new Set(running), what)
  await requireFiles(new DatastoreFiles(host.dataDirectory), vms, allowed, what)
  requireNothingUnderWay(host.dataDirectory, what)
  const tasks = await readTasks(session)
  for (const { key, name, state } of tasks)
    assert.ok(state === 'success' || state === 'error', `${key} (${name}) is ${state} for ever ${what}`)
  return { tasks, pids }
}

/** Without those that wait to become instant clones. */
export function runningQemus(dataDirectory: string): Map<string, number> {
  return new Map([...findQemus(dataDirectory)].filter(([id]) => !waits(dataDirectory, id)))
}

/** It has not become a machine: blanks are in the place of its disks, and nothing is written down about it. */
function waits(dataDirectory: string, id: string): boolean {
  const pid = findQemus(dataDirectory).get(id)
  if (pid === undefined || existsSync(join(dataDirectory, 'run', id, 'machine.json'))) return false
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('"driver":"null-co"')
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
      ? new RegExp(`${RegExp.escape(dataDirectory)}/run/((?:vm|fork)-[0-9a-f]+)/`).exec(words)?.[1]
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
  try {
    for (;;) {
      const page = (await client.invoke(collector, 'ReadNextTasks', { maxCount: 500 })) ?? []
      if (page.length === 0) return tasks
      tasks.push(...page)
    }
  } finally {
    await client.invoke(collector, 'DestroyCollector', {})
  }
}

/** Taps of this host's bridge are each of a machine that runs; that of one that has just ended goes after it. */
async function requireTaps(dataDirectory: string, running: ReadonlySet<string>, what: string): Promise<void> {
  const record = join(dataDirectory, 'network/network.json')
  if (!existsSync(record)) return
  const { bridgeName } = JSON.parse(readFileSync(record, 'utf8')) as { bridgeName: string }
  const patience = new Patience(20_000)
  for (;;) {
    const left = (await tapsOn(bridgeName)).find(({ id }) => id === undefined || !running.has(id))
    if (left === undefined) return
    assert.ok(!patience.isOver(), `the tap ${left.name} (of ${left.id}) is left over ${what}`)
    await delay(50)
  }
}

async function tapsOn(bridgeName: string): Promise<{ readonly name: string; readonly id: string | undefined }[]> {
  const { stdout } = await runCommand(['ip', '-j', 'link', 'show', 'master', bridgeName])
  const links = JSON.parse(stdout) as readonly { ifname?: string; ifalias?: string }[]
  return links.flatMap(({ ifname, ifalias = '' }) =>
    ifname === undefined ? [] : [{ name: ifname, id: /^staddle:([^:]+):/.exec(ifalias)?.[1] }],
  )
}

async function requireFiles(
  files: DatastoreFiles,
  vms: readonly KnownVm[],
  { mayLeak = 'clean', leftDisks = new Set() }: Allowed,
  what: string,
): Promise<void> {
  files.requireJustThese(vms, leftDisks, what)
  const running = vms.filter(({ powerState }) => powerState === 'poweredOn')
  const written = new Set(running.flatMap(({ chains }) => chains.map(([top]) => top)))
  const layers = new Set<string>()
  for (const { chains, snapshots } of vms) {
    for (const chain of chains) await files.requireChain(chain, what)
    const tops = snapshots.flatMap(({ disk }) => disk ?? [])
    for (const path of [...chains.flat(), ...tops]) if (!written.has(path)) layers.add(path)
  }
  for (const path of layers) await files.requireWhole(path, mayLeak, what)
}

/** No work is on record, and no memory is kept for clones. */
function requireNothingUnderWay(dataDirectory: string, what: string): void {
  // A copy: the daemon has the database to itself.
  const copy = mkdtempSync(join(tmpdir(), 'sd-store-'))
  for (const name of ['store.db', 'store.db-wal'])
    if (existsSync(join(dataDirectory, 'db', name))) cpSync(join(dataDirectory, 'db', name), join(copy, name))
  using scope = new DisposableStack()
  scope.defer(() => rmSync(copy, { recursive: true }))
  const store = scope.use(new DatabaseSync(join(copy, 'store.db')))
  const count = store.prepare('SELECT count(*) AS count FROM entries WHERE key LIKE ?')
  assert.notEqual(count.get('%')?.['count'], 0, 'the store was read')
  const left = store.prepare("SELECT key, value FROM entries WHERE key LIKE 'operation/%'").all()
  assert.deepEqual(left, [], `operations that are still on record ${what}`)
  const shared = forkDirectory(join(dataDirectory, 'run'))
  // What is ready for the next clone of a machine that runs holds nothing yet.
  const isKept = (name: string): boolean => statSync(join(shared, name, 'image')).blocks > 0
  const kept = existsSync(shared) ? readdirSync(shared).filter(isKept) : []
  assert.deepEqual(kept, [], `memory kept in ${shared} ${what}`)
}
