// The datastore browser: what is in a directory, as vim25 describes files. A disk is shown as its descriptor, its data is not.
import type {
  FileInfo,
  FileQuery,
  FileQueryFlags,
  HostDatastoreBrowserSearchResults,
  HostDatastoreBrowserSearchSpec,
} from '@staddle/vim25/types.ts'
import { isA, moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import type { FileFacts, Segments } from '../../domain/ports/rooted-directory.ts'
import { formatDatastoreFolder } from './datastore-path.ts'
import type { Datastore, Datastores } from './datastores.ts'
import { type DiskDescriptor, longestDescriptor, parseDiskDescriptor } from './disk-descriptor.ts'

const mostDirectories = 20_000
const mostFiles = 100_000

type Results = HostDatastoreBrowserSearchResults & { _typeName: 'HostDatastoreBrowserSearchResults' }

interface FoundFile {
  readonly facts: FileFacts
  readonly type: FileInfo['_typeName']
  readonly descriptor: DiskDescriptor | undefined
}

export class DatastoreSearch {
  readonly #datastores: Datastores

  constructor(datastores: Datastores) {
    this.#datastores = datastores
  }

  /** One directory. */
  async one(path: string, spec: HostDatastoreBrowserSearchSpec): Promise<Results> {
    const { datastore, segments } = this.#directory(path)
    return this.#search(datastore, segments, spec, matcher(spec))
  }

  /** The directory and all below it; `ArrayOfHostDatastoreBrowserSearchResults` as it goes into a TaskInfo. */
  async tree(
    path: string,
    spec: HostDatastoreBrowserSearchSpec,
    signal: AbortSignal,
  ): Promise<{ _typeName: string; _value: Results[] }> {
    const { datastore, segments } = this.#directory(path)
    const matches = matcher(spec)
    const results: Results[] = []
    const waiting: Segments[] = [segments]
    let files = 0
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      signal.throwIfAborted()
      const result = await this.#search(datastore, next, spec, matches)
      files += result.file?.length ?? 0
      if (results.length >= mostDirectories || files > mostFiles) {
        throw new Denied(
          'insufficient-resources',
          'There is too much below this directory for one search; search its parts.',
        )
      }
      results.push(result)
      const below = await datastore.files.list(next)
      for (const facts of below) if (facts.kind === 'directory') waiting.push([...next, facts.name])
    }
    return { _typeName: 'ArrayOfHostDatastoreBrowserSearchResults', _value: results }
  }

  #directory(path: string): { datastore: Datastore; segments: Segments } {
    const place = this.#datastores.resolve(path)
    const facts = place.datastore.files.stat(place.segments)
    if (facts?.kind === 'directory') return place
    throw new Denied('file-not-found', `There is no directory ${path}.`, { file: path })
  }

  async #search(
    datastore: Datastore,
    segments: Segments,
    spec: HostDatastoreBrowserSearchSpec,
    matches: (name: string) => boolean,
  ): Promise<Results> {
    const listed = await datastore.files.list(segments)
    const found = withoutExtents(listed.map((facts) => describe(datastore, segments, facts)))
      .filter((file) => matches(file.facts.name))
      .filter(
        (file) =>
          spec.query === undefined || spec.query.length === 0 || spec.query.some((query) => wanted(query, file)),
      )
    if (spec.sortFoldersFirst === true)
      found.sort((a, b) => Number(b.facts.kind === 'directory') - Number(a.facts.kind === 'directory'))
    return {
      _typeName: 'HostDatastoreBrowserSearchResults',
      datastore: moRef('Datastore', datastore.id),
      folderPath: formatDatastoreFolder({ datastore: datastore.name, segments }),
      file: found.map((file) => fileInfo(file, spec)),
    }
  }
}

function describe(datastore: Datastore, segments: Segments, facts: FileFacts): FoundFile {
  const type = typeOf(facts)
  if (type !== 'VmDiskFileInfo' || facts.sizeBytes > longestDescriptor) return { facts, type, descriptor: undefined }
  try {
    return {
      facts,
      type,
      descriptor: parseDiskDescriptor(datastore.files.readText([...segments, facts.name], longestDescriptor)),
    }
  } catch (error) {
    // Uploaded, half written or gone meanwhile: a file like any other.
    if (error instanceof Denied) return { facts, type, descriptor: undefined }
    throw error
  }
}

function typeOf({ name, kind }: FileFacts): FileInfo['_typeName'] {
  if (kind === 'directory') return 'FolderFileInfo'
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase()
  switch (ending) {
    case 'vmx':
      return 'VmConfigFileInfo'
    case 'vmtx':
      return 'TemplateConfigFileInfo'
    case 'vmdk':
      return 'VmDiskFileInfo'
    case 'iso':
      return 'IsoImageFileInfo'
    case 'flp':
      return 'FloppyImageFileInfo'
    case 'log':
      return 'VmLogFileInfo'
    case 'nvram':
      return 'VmNvramFileInfo'
    case 'vmsn':
      return 'VmSnapshotFileInfo'
    default:
      return 'FileInfo'
  }
}

/** A disk's data is not listed by itself: it counts with its descriptor. */
function withoutExtents(files: readonly FoundFile[]): FoundFile[] {
  const sizes = new Map(files.map(({ facts }) => [facts.name, facts.sizeBytes]))
  const extents = new Set(files.flatMap((file) => file.descriptor?.extentName ?? []))
  return files
    .filter((file) => !extents.has(file.facts.name))
    .map((file) => {
      const dataBytes = file.descriptor === undefined ? 0 : (sizes.get(file.descriptor.extentName) ?? 0)
      return { ...file, facts: { ...file.facts, sizeBytes: file.facts.sizeBytes + dataBytes } }
    })
}

/** `*` and `?` as in a shell; matching is done without backtracking, since the pattern is the client's. */
function matcher(spec: HostDatastoreBrowserSearchSpec): (name: string) => boolean {
  const patterns = spec.matchPattern ?? []
  if (patterns.length === 0) return () => true
  const fold = (text: string): string => (spec.searchCaseInsensitive === false ? text : text.toLowerCase())
  const folded = patterns.map(fold)
  return (name) => folded.some((pattern) => matchesGlob(pattern, fold(name)))
}

export function matchesGlob(pattern: string, name: string): boolean {
  let [at, from, star, retry] = [0, 0, -1, 0]
  while (from < name.length) {
    if (at < pattern.length && (pattern[at] === '?' || (pattern[at] !== '*' && pattern[at] === name[from]))) {
      at++
      from++
    } else if (pattern[at] === '*') {
      star = at++
      retry = from
    } else if (star >= 0) {
      at = star + 1
      from = ++retry
    } else return false
  }
  while (pattern[at] === '*') at++
  return at === pattern.length
}

function wanted(query: FileQuery, file: FoundFile): boolean {
  if (query._typeName === 'FileQuery') return true
  const type = query._typeName.replace(/Query$/, 'Info')
  const isType =
    file.type === type || (query._typeName === 'VmConfigFileQuery' && file.type === 'TemplateConfigFileInfo')
  if (!isType) return false
  if (!isA('VmDiskFileQuery', query) || query.filter === undefined) return true
  const { thin, controllerType, diskType } = query.filter
  if (thin !== undefined && thin !== (file.descriptor?.thin ?? false)) return false
  if (controllerType !== undefined && controllerType.length > 0) return false
  return diskType === undefined || diskType.length === 0 || diskType.includes(diskBacking)
}

const diskBacking = 'VirtualDiskFlatVer2BackingInfo'

function fileInfo({ facts, type, descriptor }: FoundFile, spec: HostDatastoreBrowserSearchSpec): FileInfo {
  // ESX answers the plain FileInfo unless types, or queries that name types, are asked for.
  const details: FileQueryFlags = spec.details ?? {
    fileType: false,
    fileSize: false,
    modification: false,
    fileOwner: false,
  }
  const isTyped = details.fileType || (spec.query ?? []).some((query) => query._typeName !== 'FileQuery')
  const info: FileInfo = {
    _typeName: isTyped ? type : 'FileInfo',
    path: facts.name,
    ...(facts.kind === 'directory' ? { friendlyName: facts.name } : {}),
    ...(details.fileSize ? { fileSize: facts.sizeBytes } : {}),
    ...(details.modification ? { modification: new Date(facts.modifiedAt).toISOString() } : {}),
    ...(details.fileOwner ? { owner: String(facts.ownerId) } : {}),
  }
  if (!isTyped || type !== 'VmDiskFileInfo' || descriptor === undefined) return info
  const asked = (spec.query ?? []).find((query) => isA('VmDiskFileQuery', query))?.details
  const disk = {
    ...info,
    ...(asked === undefined || asked.diskType ? { diskType: diskBacking } : {}),
    ...(asked === undefined || asked.capacityKb ? { capacityKb: Math.floor(descriptor.capacityBytes / 1024) } : {}),
    ...(asked?.hardwareVersion === true ? { hardwareVersion: 21 } : {}),
    ...(asked?.diskExtents === true ? { diskExtents: [descriptor.extentName] } : {}),
    ...(asked === undefined || asked.thin === true ? { thin: descriptor.thin } : {}),
  }
  return disk
}
