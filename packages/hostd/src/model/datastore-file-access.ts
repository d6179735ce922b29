// Files on a datastore for whoever may have them: what /folder reads and writes. It speaks no HTTP; wire/folder.ts does.
import type { InventoryService } from '../services/inventory/inventory-service.ts'
import type { Auth } from '../services/auth/open-auth.ts'
import type { Session } from '../services/auth/sessions.ts'
import { Denied } from '../domain/errors.ts'
import type { Segments } from '../domain/ports/rooted-directory.ts'
import { datacenterId } from '../services/inventory/initial-inventory.ts'
import { formatDatastorePath } from '../services/storage/datastore-path.ts'
import type { Datastore, Datastores } from '../services/storage/datastores.ts'
import type { DatastoreFileOperations } from '../services/storage/file-operations.ts'
import type { PartialUploads } from '../services/storage/partial-uploads.ts'
import type { Access } from './access.ts'
import { notAuthenticated, noPermission, toVimFault } from './faults.ts'
import type { Registry } from './registry.ts'

export interface FileAccessOptions {
  readonly registry: Registry
  readonly access: Access
  readonly auth: Auth
  readonly inventory: InventoryService
  readonly datastores: Datastores
  readonly operations: DatastoreFileOperations
  readonly uploads: PartialUploads
}

export interface FileAccessRequest {
  readonly sessionKey: string | undefined
  readonly ticket: string | undefined
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE'
  readonly path: string
  readonly datastore: string
  readonly datacenter: string | undefined
  /** From `/` on, with the query: what a ticket was issued for. */
  readonly url: string
}

export interface AccessibleFile {
  stat(): Promise<
    { readonly sizeBytes: number; readonly modifiedTime: number; readonly isDirectory: boolean } | undefined
  >
  list(): Promise<readonly string[]>
  read(range: { readonly start: number; readonly end: number }, signal: AbortSignal): AsyncIterable<Uint8Array>
  write(content: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<{ readonly isNew: boolean }>
  upload(name: { readonly totalBytes: number; readonly key: string }): AccessibleUpload
  remove(): Promise<void>
}

export interface AccessibleUpload {
  offset(): number
  append(start: number, content: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void>
  finish(): Promise<{ readonly isNew: boolean }>
  discard(): Promise<void>
}

const privileges = {
  GET: 'Datastore.Browse',
  HEAD: 'Datastore.Browse',
  PUT: 'Datastore.FileManagement',
  DELETE: 'Datastore.DeleteFile',
} as const

/** Rejects with VimFaults: who asks, which datastore, may they, does the path stay inside. */
export function openDatastoreFile(options: FileAccessOptions, request: FileAccessRequest): Promise<AccessibleFile> {
  return asVimFault(async () => {
    const { datastore, session } = requireDatastore(options, request)
    const segments = request.path.split('/').filter((name) => name !== '')
    // Refuses names that are not plain and links on the way, before anything is touched.
    datastore.files.locate(segments)
    return accessibleFile(options, datastore, segments, session.userName)
  })
}

function requireDatastore(
  options: FileAccessOptions,
  request: FileAccessRequest,
): { readonly datastore: Datastore; readonly session: Session } {
  const { registry, access, datastores, inventory } = options
  const session = sessionOf(options, request)
  const datacenter = registry.get(datacenterId)
  if (session === undefined)
    throw notAuthenticated(datacenter?.ref ?? inventory.ref(datacenterId), privileges[request.method])
  if (request.datacenter !== undefined && request.datacenter !== inventory.get(datacenterId).name) {
    throw new Denied(
      'invalid-datastore',
      `There is no datacenter "${request.datacenter}" here; leave dcPath out or use "${inventory.get(datacenterId).name}".`,
      { name: request.datastore },
    )
  }
  const datastore = datastores.named(request.datastore)
  const object = registry.get(datastore.id)
  if (object === undefined || !access.has(session, object, privileges[request.method])) {
    throw noPermission(inventory.ref(datastore.id), privileges[request.method])
  }
  return { datastore, session }
}

function sessionOf(
  { auth }: FileAccessOptions,
  { ticket, sessionKey, method, url }: FileAccessRequest,
): Session | undefined {
  if (ticket !== undefined) return auth.serviceTickets.redeem(ticket, { method, url })
  return sessionKey === undefined ? undefined : auth.sessions.get(sessionKey)
}

function accessibleFile(
  { operations, uploads }: FileAccessOptions,
  datastore: Datastore,
  segments: Segments,
  userName: string,
): AccessibleFile {
  const { files } = datastore
  const path = formatDatastorePath({ datastore: datastore.name, segments })
  const isFile = (): boolean => files.stat(segments)?.kind === 'file'
  return {
    stat: () =>
      asVimFault(() => {
        const facts = files.stat(segments)
        return Promise.resolve(
          facts === undefined
            ? undefined
            : {
                ...{ sizeBytes: facts.sizeBytes, modifiedTime: facts.modifiedAt },
                isDirectory: facts.kind === 'directory',
              },
        )
      }),
    list: () =>
      asVimFault(async () => {
        const found = await files.list(segments)
        return found.map(({ name, kind }) => (kind === 'directory' ? `${name}/` : name))
      }),
    read: (range) => files.read(segments, range),
    write: (content, signal) =>
      asVimFault(async () => {
        const isNew = !isFile()
        if (!isNew) operations.requireReplaceable(path)
        const directory = segments.slice(0, -1)
        if (files.stat(directory) === undefined) await files.makeDirectory(directory, { parents: true })
        await files.write(segments, content, signal)
        return { isNew }
      }),
    upload: (name) => {
      const upload = uploads.of({ datastore, segments, userName, ...name })
      const requireReplaceable = (): boolean => {
        const isNew = !isFile()
        if (!isNew) operations.requireReplaceable(path)
        return isNew
      }
      return {
        offset: () => upload.offset(),
        append: (start, content, signal) =>
          asVimFault(async () => {
            requireReplaceable()
            await upload.append(start, content, signal)
          }),
        finish: () =>
          asVimFault(async () => {
            const isNew = requireReplaceable()
            await upload.finish()
            return { isNew }
          }),
        discard: () => asVimFault(() => upload.discard()),
      }
    },
    remove: () => asVimFault(() => operations.delete(path)),
  }
}

async function asVimFault<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toVimFault(error) ?? error
  }
}
