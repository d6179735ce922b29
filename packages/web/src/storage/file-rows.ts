// Files of a datastore as the browser shows them. Pure.
import type { FileInfo } from '@staddle/vim25/types.ts'

export type FileKind = 'folder' | 'disk' | 'layer' | 'machine' | 'iso' | 'floppy' | 'log' | 'nvram' | 'memory' | 'file'

export interface FileRow {
  readonly name: string
  readonly kind: FileKind
  readonly sizeBytes: number | undefined
  readonly modified: string | undefined
  /** Of a disk. */
  readonly capacityBytes?: number
  readonly isThin?: boolean
  /** The files that hold a disk's data; the browser lists its descriptor only. */
  readonly extents: readonly string[]
}

const kinds: Readonly<Partial<Record<FileInfo['_typeName'], FileKind>>> = {
  FolderFileInfo: 'folder',
  VmDiskFileInfo: 'disk',
  VmConfigFileInfo: 'machine',
  TemplateConfigFileInfo: 'machine',
  IsoImageFileInfo: 'iso',
  FloppyImageFileInfo: 'floppy',
  VmLogFileInfo: 'log',
  VmNvramFileInfo: 'nvram',
  VmSnapshotFileInfo: 'memory',
}

export function toFileRow(info: FileInfo): FileRow {
  const disk = info as { capacityKb?: number; thin?: boolean; diskExtents?: readonly string[] }
  const kind = kinds[info._typeName] ?? 'file'
  // A disk without a known capacity is no disk: an upload that is half there, or another program's file.
  const isDisk = kind === 'disk' && disk.capacityKb !== undefined
  return {
    name: info.path,
    kind: kind !== 'disk' ? kind : !isDisk ? 'file' : isLayer(info.path) ? 'layer' : 'disk',
    sizeBytes: kind === 'folder' ? undefined : info.fileSize,
    modified: info.modification,
    extents: disk.diskExtents ?? [],
    ...(disk.capacityKb === undefined ? {} : { capacityBytes: disk.capacityKb * 1024 }),
    ...(disk.thin === undefined ? {} : { isThin: disk.thin }),
  }
}

/** What a snapshot puts on top of a disk: `web-000002.vmdk`. */
export function isLayer(name: string): boolean {
  return /-\d{6}\.vmdk$/i.test(name)
}

/** `[datastore1] iso/debian.iso` */
export function datastorePath(datastore: string, ...segments: readonly string[]): string {
  const path = segments.filter((segment) => segment !== '').join('/')
  return path === '' ? `[${datastore}]` : `[${datastore}] ${path}`
}

export interface Crumb {
  readonly name: string
  readonly folder: string
}

/** `a/b` -> a (`a`), b (`a/b`). */
export function crumbs(folder: string): readonly Crumb[] {
  const names = folder.split('/').filter((name) => name !== '')
  return names.map((name, index) => ({ name, folder: names.slice(0, index + 1).join('/') }))
}

/** The folder with what a user typed behind it, without empty parts and dots; undefined when it leads outside. */
export function cleanPath(path: string): string | undefined {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  return parts.length === 0 || parts.includes('..') ? undefined : parts.join('/')
}

/** Where a file is read and written. */
export function fileAddress(datastore: string, path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/')
  return `/folder/${encoded}?dsName=${encodeURIComponent(datastore)}`
}
