// `[datastore1] web/web.vmdk`: how vim25 names files.
import { Denied } from '../../domain/errors.ts'
import type { Segments } from '../../domain/ports/rooted-directory.ts'

export interface DatastorePath {
  readonly datastore: string
  readonly segments: Segments
}

const longestPath = 4096

/** Accepts redundant slashes, as clients send them; `..`, `.` and control characters are refused. */
export function parseDatastorePath(text: string): DatastorePath {
  if (text.length > longestPath) throw invalid(text, `it is longer than ${longestPath} characters`)
  const match = /^\[([^\][]+)\] ?(.*)$/s.exec(text.trim())
  if (match === null) throw invalid(text, 'it does not look like "[datastore] folder/file"')
  const [, datastore = '', rest = ''] = match
  const segments = rest.split('/').filter((segment) => segment !== '')
  for (const segment of segments) {
    if (segment === '.' || segment === '..') throw invalid(text, `it contains "${segment}"`)
    if (/[\u0000-\u001f\u007f]/.test(segment)) throw invalid(text, 'it contains a control character')
  }
  return { datastore, segments }
}

export function formatDatastorePath({ datastore, segments }: DatastorePath): string {
  return `[${datastore}] ${segments.join('/')}`
}

/** As the browser shows directories: with a slash at the end, except the root. */
export function formatDatastoreFolder(path: DatastorePath): string {
  return path.segments.length === 0 ? `[${path.datastore}]` : `${formatDatastorePath(path)}/`
}

/** `[datastore1] web/` of `[datastore1] web/web.vmdk`; with a slash at the end unless it is the root. */
export function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

export function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** `datastore1` of `[datastore1] web/web.vmdk`. */
export function datastoreNameOf(path: string): string | undefined {
  return /^\[([^\]]+)\]/.exec(path)?.[1]
}

/** What tells of the snapshots of the machine whose .vmx this is. */
export function vmsdPath(vmx: string): string {
  return vmx.replace(/\.vmt?x$/i, '.vmsd')
}

function invalid(text: string, why: string): Denied {
  return new Denied('invalid-datastore-path', `The datastore path "${text.slice(0, 200)}" cannot be used: ${why}.`, {
    datastorePath: text,
  })
}
