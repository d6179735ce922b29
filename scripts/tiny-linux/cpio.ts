// A writer for the "newc" cpio format, which is what the kernel unpacks as its first root file system.

export type CpioEntry =
  | { readonly kind: 'file'; readonly path: string; readonly mode: number; readonly data: Uint8Array }
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  | { readonly kind: 'device'; readonly path: string; readonly major: number; readonly minor: number }

/** Everything belongs to root and carries no time, so that equal content gives equal bytes. Parents come before children. */
export function writeCpio(entries: readonly CpioEntry[]): Buffer {
  const parts: Buffer[] = []
  entries.forEach((entry, index) => parts.push(...record(entry, index + 1)))
  parts.push(...rawRecord('TRAILER!!!', 0, 0, new Uint8Array(), 0, 0))
  return Buffer.concat(parts)
}

function record(entry: CpioEntry, inode: number): Buffer[] {
  switch (entry.kind) {
    case 'file':
      return rawRecord(entry.path, 0o100000 | entry.mode, inode, entry.data, 0, 0)
    case 'directory':
      return rawRecord(entry.path, 0o040755, inode, new Uint8Array(), 0, 0)
    case 'link':
      return rawRecord(entry.path, 0o120777, inode, Buffer.from(entry.target), 0, 0)
    case 'device':
      return rawRecord(entry.path, 0o020600, inode, new Uint8Array(), entry.major, entry.minor)
  }
}

function rawRecord(
  path: string,
  mode: number,
  inode: number,
  data: Uint8Array,
  major: number,
  minor: number,
): Buffer[] {
  const name = Buffer.from(`${path}\0`)
  // ino mode uid gid nlink mtime filesize devmajor devminor rdevmajor rdevminor namesize check
  const fields = [inode, mode, 0, 0, 1, 0, data.length, 0, 0, major, minor, name.length, 0]
  const header = `070701${fields.map((value) => value.toString(16).padStart(8, '0')).join('')}`
  return [padded(Buffer.concat([Buffer.from(header), name])), padded(Buffer.from(data))]
}

function padded(bytes: Buffer): Buffer {
  const rest = bytes.length % 4
  return rest === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(4 - rest)])
}

/** With the directories on the way. */
export function withParents(entries: readonly CpioEntry[]): CpioEntry[] {
  const all = new Map<string, CpioEntry>()
  for (const entry of entries) {
    const parts = entry.path.split('/')
    for (let depth = 1; depth < parts.length; depth++) {
      const path = parts.slice(0, depth).join('/')
      if (!all.has(path)) all.set(path, { kind: 'directory', path })
    }
    all.set(entry.path, entry)
  }
  return [...all.values()]
}
