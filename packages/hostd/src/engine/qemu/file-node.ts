// How QEMU opens a file by its path: as a file, or, where this host sees an NFS server's files only through a view, from that
// server by itself. Then its disks need nobody on this host but QEMU.
import { exportedFile } from '../../platform/nfs-views.ts'
import type { FileNode } from './devices.ts'

/**
 * It speaks as root, as the view does: a server takes its clients' word for who asks, and files change their owners while they
 * are open. A file is opened for writing at once, since this driver cannot do so later, when a layer is to be merged into.
 */
export const fileNode: FileNode = (path) => {
  const exported = exportedFile(path)
  if (exported === undefined) return { driver: 'file', filename: path }
  const server = { type: 'inet', host: exported.host }
  return { driver: 'nfs', server, path: exported.path, user: 0, group: 0, 'read-only': exported.isReadOnly }
}

/** What QEMU calls an open file in its answers. */
export function fileNameOf(path: string): string {
  const exported = exportedFile(path)
  return exported === undefined ? path : `nfs://${exported.host}${exported.path}`
}
