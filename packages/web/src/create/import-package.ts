// An OVF package made into a machine: the host plans it, a lease takes the disks, and whatever goes wrong gives it up there.
import type { DiskKind } from '@staddle/client/disk-kinds.ts'
import type { PackageFile, PackageSource } from '@staddle/client/package/package-source.ts'
import { PackageError } from '@staddle/client/package/package-error.ts'
import { asRef, refTo } from '@staddle/client/reference.ts'
import { tidyUp, type VimClient } from '@staddle/client/vim-client.ts'
import type {
  HttpNfcLeaseInfo,
  LocalizedMethodFault,
  ManagedObjectReference,
  OvfCreateImportSpecResult,
  OvfFileItem,
  OvfParseDescriptorResult,
} from '@staddle/vim25/types.ts'
import { explainFault } from '../parts/explain.ts'
import type { DroppedPackage } from './dropped-package.ts'
import type { LiveTables } from '../live/live-tables.ts'

export interface ImportWish {
  readonly name: string
  readonly pool: ManagedObjectReference
  readonly folder: ManagedObjectReference
  readonly datastore: ManagedObjectReference
  readonly network: ManagedObjectReference | undefined
  readonly diskProvisioning: DiskKind
}

export interface ImportWork {
  readonly client: VimClient
  readonly tables: LiveTables
  readonly signal: AbortSignal
  /** Of the bytes that are to be sent, 0 to 1. */
  onProgress(fraction: number): void
}

const common = { locale: '', deploymentOption: '' }

/** What the package says of itself. */
export async function parsePackage(client: VimClient, source: PackageSource): Promise<OvfParseDescriptorResult> {
  const manager = asRef('OvfManager', client.content.ovfManager)
  return client.invoke(manager, 'ParseDescriptor', {
    ovfDescriptor: source.descriptor,
    pdp: { _typeName: 'OvfParseDescriptorParams', ...common },
  })
}

/** The machine. Rejects with what the host or the package is refused for; nothing is left of it then. */
export async function importPackage(
  source: DroppedPackage,
  parsed: OvfParseDescriptorResult,
  wish: ImportWish,
  work: ImportWork,
): Promise<ManagedObjectReference> {
  const { client } = work
  const { importSpec: spec, fileItem: items = [] } = await planImport(client, source, parsed, wish)
  if (spec === undefined) throw new PackageError('The host cannot make a machine of this package.')
  const files = await Promise.all(items.map(async (item) => ({ item, file: await source.file(item.path) })))
  const pool = refTo('ResourcePool', wish.pool.value)
  const lease = asRef('HttpNfcLease', await client.invoke(pool, 'ImportVApp', { spec, folder: wish.folder }))
  try {
    const info = await leaseReady(work, lease)
    await sendAll(work, lease, info, files, source)
    await client.invoke(lease, 'HttpNfcLeaseComplete', {})
    return info.entity
  } catch (error) {
    await tidyUp(client.invoke(lease, 'HttpNfcLeaseAbort', {}))
    throw error
  }
}

async function planImport(
  client: VimClient,
  source: PackageSource,
  parsed: OvfParseDescriptorResult,
  { name, pool, datastore, network, diskProvisioning }: ImportWish,
): Promise<OvfCreateImportSpecResult> {
  const networkMapping = network === undefined ? [] : (parsed.network ?? []).map(({ name }) => ({ name, network }))
  const result = await client.invoke(asRef('OvfManager', client.content.ovfManager), 'CreateImportSpec', {
    ...{ ovfDescriptor: source.descriptor, resourcePool: pool, datastore },
    cisp: { _typeName: 'OvfCreateImportSpecParams', ...common, networkMapping, diskProvisioning, entityName: name },
  })
  const problems = (result.error ?? []).map(explainFault)
  if (problems.length > 0) throw new PackageError(problems.join('\n'))
  return result
}

const leasePaths = ['state', 'info', 'error'] as const

async function leaseReady({ tables, signal }: ImportWork, lease: ManagedObjectReference): Promise<HttpNfcLeaseInfo> {
  const { table, release } = tables.use({ kind: 'one', ref: lease }, leasePaths)
  const { promise, resolve, reject } = Promise.withResolvers<HttpNfcLeaseInfo>()
  const look = (): void => {
    // These are the lease's properties that were asked for.
    const { state, info, error } = (table.getSnapshot().get(lease.value)?.values ?? {}) as {
      readonly state?: string
      readonly info?: HttpNfcLeaseInfo
      readonly error?: LocalizedMethodFault
    }
    if (state === 'ready' && info !== undefined) resolve(info)
    if (state === 'error') reject(new Error(error === undefined ? 'The host gave the import up.' : explainFault(error)))
  }
  const abort = (): void => reject(signal.reason)
  const unsubscribe = table.subscribe(look)
  signal.addEventListener('abort', abort)
  try {
    look()
    return await promise
  } finally {
    signal.removeEventListener('abort', abort)
    unsubscribe()
    release()
  }
}

async function sendAll(
  work: ImportWork,
  lease: ReturnType<typeof refTo<'HttpNfcLease'>>,
  info: HttpNfcLeaseInfo,
  files: readonly { readonly item: OvfFileItem; readonly file: PackageFile }[],
  source: DroppedPackage,
): Promise<void> {
  const all = Math.max(
    1,
    files.reduce((sum, { file }) => sum + file.sizeBytes, 0),
  )
  let before = 0
  let told = 0
  for (const { item, file } of files) {
    const device = info.deviceUrl?.find(({ importKey }) => importKey === item.deviceId)
    if (device === undefined) throw new PackageError(`The host does not say where ${item.path} goes.`)
    await sendFile(work, device.url, file, source.blob(file.name), (sent) => {
      const percent = Math.floor((100 * (before + sent)) / all)
      work.onProgress((before + sent) / all)
      if (percent < told + 5 || percent > 99) return
      told = percent
      // Also tells the host that somebody is still at it.
      void tidyUp(work.client.invoke(lease, 'HttpNfcLeaseProgress', { percent }))
    })
    before += file.sizeBytes
  }
}

/** What the manifest says is checked while the file is sent: a damaged one never becomes a machine. */
async function sendFile(
  { signal }: ImportWork,
  url: string,
  file: PackageFile,
  blob: Blob,
  onSent: (bytes: number) => void,
): Promise<void> {
  // By the address that this page came from, which is the only one that it may talk to.
  const { pathname } = new URL(url)
  const failed = new AbortController()
  const either = AbortSignal.any([signal, failed.signal])
  await Promise.all([put(pathname, blob, either, onSent), readThrough(file, either)]).catch((error: unknown) => {
    failed.abort(error)
    throw error
  })
}

async function readThrough(file: PackageFile, signal: AbortSignal): Promise<void> {
  for await (const _chunk of file.read()) signal.throwIfAborted()
}

function put(path: string, body: Blob, signal: AbortSignal, onSent: (bytes: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    // Not fetch: it does not tell how much has been sent.
    const request = new XMLHttpRequest()
    const abort = (): void => request.abort()
    signal.addEventListener('abort', abort)
    request.upload.addEventListener('progress', ({ loaded }) => onSent(loaded))
    request.addEventListener('loadend', () => {
      signal.removeEventListener('abort', abort)
      if (signal.aborted) return reject(signal.reason)
      if (request.status >= 200 && request.status < 300) return resolve()
      reject(new Error(request.responseText || 'The connection broke while a disk was sent.'))
    })
    request.open('PUT', path)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.send(body)
  })
}
