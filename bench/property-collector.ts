// The property collector alone, without a wire: retrieving six properties of 10,000 virtual machines, quiet and while they
// change, and from a change to the answer of a hundred waiting clients. Run: node bench/property-collector.ts [machines]
//
// What is measured is real work of the dispatcher, the views and the collector; encoding and HTTP come on top of it.
import { moRef, newestVersion } from '@staddle/vim25/metadata.ts'
import type { ManagedObjectReference, ObjectContent, UpdateSet } from '@staddle/vim25/types.ts'
import { systemClock } from '@staddle/base/clock.ts'
import type { Session } from '@staddle/hostd/services/auth/sessions.ts'
import { createModel } from '@staddle/hostd/model/dispatcher.ts'
import type { ManagedObject } from '@staddle/hostd/model/managed-object.ts'
import { PropertyCollectors } from '@staddle/hostd/model/property-collector.ts'
import { Registry } from '@staddle/hostd/model/registry.ts'
import { ObjectIndex } from '@staddle/hostd/model/traversal-index.ts'
import { Views } from '@staddle/hostd/model/view-manager.ts'

const machines = Number(process.argv[2] ?? 10_000)
const watchers = 100
const paths = [
  ...['name', 'runtime.powerState', 'config.hardware.numCPU', 'config.hardware.memoryMB'],
  ...['guest.ipAddress', 'summary.quickStats.overallCpuUsage'],
]

const registry = new Registry()
const sessions = new Map<string, Session>()
const access = { has: (session: Session | undefined) => session !== undefined }
const index = new ObjectIndex(registry)
const newUuid = (): string => crypto.randomUUID()
const views = new Views({ registry, access, index, newUuid, rootFolderId: 'group-d1' })
const refresh = (): void => views.refresh()
const collectors = new PropertyCollectors({ registry, access, clock: systemClock, index, newUuid, refresh })
const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: (fields: object) => console.error(fields) }
const model = createModel({ registry, access, sessions, logger, clock: systemClock, refresh })

const vms = addInventory()
const collector = registry.add(collectors.init('propertyCollector')).ref
registry.add(views.init('ViewManager'))

const heap = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

const before = heap()
await measureRetrieval('quiet', 40)
const changing = setInterval(() => change(10), 10)
await measureRetrieval('1,000 changes/s', 40)
clearInterval(changing)
await measureFetch()
const idle = heap()
await measureWatchers()
console.log(
  `heap: ${mib(before)} MiB inventory, +${mib(idle - before)} caches, +${mib(heap() - idle)} with ${watchers} watchers`,
)
for (const key of sessions.keys()) {
  collectors.endSession(key)
  views.endSession(key)
}

async function measureRetrieval(name: string, rounds: number): Promise<void> {
  const session = login('reader')
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const started = performance.now()
    const found = await retrieve(session)
    times.push(performance.now() - started)
    if (found.length !== machines || found.some(({ propSet }) => propSet?.length !== paths.length))
      throw new Error('incomplete')
    await systemClock.sleep(5)
  }
  console.log(
    `retrieve ${machines} VMs, ${paths.length} properties, ${name}: first ${ms(times[0])}, ${distribution(times.slice(1))}`,
  )
}

async function measureFetch(): Promise<void> {
  const session = login('reader')
  const started = performance.now()
  for (const vm of vms) await call(session, vm.ref, 'Fetch', { prop: 'config' })
  console.log(`Fetch config of each VM: ${((performance.now() - started) * 1000) / vms.length} µs each`)
}

async function measureWatchers(): Promise<void> {
  const started = performance.now()
  const stop = new AbortController()
  const latencies: number[] = []
  const loops: Promise<void>[] = []
  for (let number = 0; number < watchers; number++) {
    const session = login(`watcher-${number}`)
    const view = await containerView(session)
    await call(session, collector, 'CreateFilter', { spec: filterSpec(view), partialUpdates: false })
    const first = await wait(session, '')
    loops.push(watch(session, first?.version ?? ''))
  }
  console.log(`${watchers} watchers of all VMs: ${ms((performance.now() - started) / watchers)} each to start`)
  for (let round = 0; round < 300; round++) {
    await systemClock.sleep(10)
    change(10)
  }
  await systemClock.sleep(50)
  stop.abort()
  change(1)
  await Promise.all(loops)
  console.log(`change -> answer, 1,000 changes/s, ${latencies.length} answers: ${distribution(latencies)}`)
  await measureCreation()

  async function watch(session: Session, version: string): Promise<void> {
    for (let at = version; !stop.signal.aborted;) {
      const updates = await wait(session, at, 60)
      if (updates === undefined) throw new Error('no updates')
      at = updates.version
      const changes = updates.filterSet?.flatMap(
        ({ objectSet }) => objectSet?.flatMap(({ changeSet }) => changeSet ?? []) ?? [],
      )
      const made = (changes ?? []).map(({ val }) =>
        val !== undefined && '_value' in val ? Number(val._value) / 1000 : 0,
      )
      if (!stop.signal.aborted) latencies.push(performance.now() - Math.min(...made))
    }
  }
}

/** A new VM in the one folder of all others, seen by every watcher's view and filter. */
async function measureCreation(): Promise<void> {
  const times: number[] = []
  const folder = registry.getTyped('Folder', 'group-v1')
  if (folder === undefined) throw new Error('no folder')
  for (let number = 0; number < 20; number++) {
    const started = performance.now()
    const vm = addVm(machines + number)
    registry.update(folder, { childEntity: [...(folder.properties.childEntity ?? []), vm.ref] })
    views.refresh()
    times.push(performance.now() - started)
    await systemClock.sleep(5)
  }
  console.log(`one VM more, with ${watchers} views and filters on all: ${distribution(times)}`)
}

async function retrieve(session: Session): Promise<readonly ObjectContent[]> {
  const view = await containerView(session)
  const args = { specSet: [filterSpec(view)], options: {} }
  const found = (await call(session, collector, 'RetrievePropertiesEx', args)) as { objects: readonly ObjectContent[] }
  await call(session, view, 'DestroyView', {})
  return found.objects
}

async function containerView(session: Session): Promise<ManagedObjectReference> {
  const args = { container: moRef('Folder', 'group-d1'), type: ['VirtualMachine'], recursive: true }
  return (await call(
    session,
    moRef('ViewManager', 'ViewManager'),
    'CreateContainerView',
    args,
  )) as ManagedObjectReference
}

function filterSpec(view: ManagedObjectReference): object {
  const selectSet = [{ _typeName: 'TraversalSpec', type: 'ContainerView', path: 'view' }]
  return { propSet: [{ type: 'VirtualMachine', pathSet: paths }], objectSet: [{ obj: view, skip: true, selectSet }] }
}

async function wait(session: Session, version: string, maxWaitSeconds = 0): Promise<UpdateSet | undefined> {
  return (await call(session, collector, 'WaitForUpdatesEx', { version, options: { maxWaitSeconds } })) as
    | UpdateSet
    | undefined
}

async function call(
  session: Session,
  self: ManagedObjectReference,
  method: string,
  args: Record<string, unknown>,
): Promise<unknown> {
  const result = await model.invoke({
    sessionKey: session.key,
    type: self.type,
    id: self.value,
    method,
    args,
    version: newestVersion,
    signal: new AbortController().signal,
    remoteAddress: '',
    userAgent: '',
  })
  return result.value
}

function login(name: string): Session {
  const user = { userName: 'admin', fullName: '', locale: 'en', loginTime: 0, remoteAddress: '', userAgent: '' }
  const session: Session = { key: name, id: name, ...user, lastActiveTime: 0, callCount: 0 }
  sessions.set(name, session)
  return session
}

/** Changes the CPU use of some VMs, as every statistics round does; the value tells when, in microseconds. */
function change(count: number): void {
  for (let left = count; left > 0; left--) {
    const vm = vms[Math.floor(Math.random() * vms.length)]
    if (vm === undefined) throw new Error('no machines')
    const { summary } = vm.properties
    const quickStats = { ...summary?.quickStats, overallCpuUsage: Math.floor(performance.now() * 1000) }
    registry.update(vm, { summary: { ...summary, quickStats } as never })
  }
}

function addInventory(): ManagedObject<'VirtualMachine'>[] {
  const vmFolder = moRef('Folder', 'group-v1')
  const datacenter = moRef('Datacenter', 'datacenter-1')
  registry.add({ type: 'Folder', id: 'group-d1', properties: { name: 'root', childEntity: [datacenter] }, methods: {} })
  registry.add({ type: 'Datacenter', id: 'datacenter-1', properties: { name: 'dc', vmFolder }, methods: {} })
  const made = Array.from({ length: machines }, (_, number) => addVm(number))
  const childEntity = made.map((vm) => vm.ref)
  registry.add({ type: 'Folder', id: 'group-v1', properties: { name: 'vm', childEntity }, methods: {} })
  return made
}

function addVm(number: number): ManagedObject<'VirtualMachine'> {
  const name = `machine-${number}`
  const properties = {
    name,
    parent: moRef('Folder', 'group-v1'),
    runtime: { powerState: 'poweredOn', connectionState: 'connected' },
    config: { name, hardware: { numCPU: 2, memoryMB: 2048, device: [] } },
    guest: { ipAddress: `10.0.${number >> 8}.${number & 255}` },
    summary: { config: { name }, quickStats: { overallCpuUsage: 1 } },
  }
  return registry.add({ type: 'VirtualMachine', id: `vm-${number}`, properties: properties as never, methods: {} })
}

function distribution(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number): string => ms(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))])
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, max ${at(1)}`
}

function ms(value: number | undefined): string {
  return `${(value ?? Number.NaN).toFixed(2)} ms`
}

function mib(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1)
}
