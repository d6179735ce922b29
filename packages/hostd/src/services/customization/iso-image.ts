// An ISO 9660 image of a few small files in its root, in memory: what a guest reads its own settings from. Each file has two
// names: a Joliet one as it is (`user-data`), which Linux, Windows and the BSDs show, and a level 1 one for everybody else.
//
// Written here and not by xorriso or genisoimage: passwords would lie in files for the tool to read, a daemon would need
// another program to make a machine, and starting it costs more than the work.
//
//   sectors 0-15 empty | 16 primary descriptor | 17 Joliet descriptor | 18 end | 19, 20 path tables (little, big endian)
//   | 21, 22 the same for Joliet | 23 root | 24 root for Joliet | 25... files

export interface IsoFile {
  readonly name: string
  readonly content: string
}

const sectorBytes = 2048
const place = { primary: 16, joliet: 17, end: 18, primaryTables: 19, jolietTables: 21, primaryRoot: 23, jolietRoot: 24 }
const firstFileSector = 25
/** A root directory and its parent, which is itself. */
const [self, parent] = [Buffer.from([0]), Buffer.from([1])]

interface Placed {
  readonly name: string
  readonly bytes: Buffer
  readonly sector: number
}

/** `label` is at most 16 characters. `time` is milliseconds since 1970. */
export function makeIsoImage(label: string, files: readonly IsoFile[], time: number): Buffer {
  const placed = placeFiles(files)
  const last = placed.at(-1)
  const sectors = last === undefined ? firstFileSector : last.sector + sectorsOf(last.bytes)
  const image = Buffer.alloc(sectors * sectorBytes)
  const put = (sector: number, bytes: Buffer): void => void bytes.copy(image, sector * sectorBytes)
  const date = new Date(time)
  put(place.primary, descriptor('primary', label, sectors, date))
  put(place.joliet, descriptor('joliet', label, sectors, date))
  put(place.end, Buffer.from('\u00ffCD001\u0001', 'latin1'))
  putPathTables(image, place.primaryTables, place.primaryRoot)
  putPathTables(image, place.jolietTables, place.jolietRoot)
  put(
    place.primaryRoot,
    directory(place.primaryRoot, placed, (name) => Buffer.from(plainName(name), 'latin1'), date),
  )
  put(
    place.jolietRoot,
    directory(place.jolietRoot, placed, (name) => utf16(`${name};1`), date),
  )
  for (const { sector, bytes } of placed) put(sector, bytes)
  return image
}

function placeFiles(files: readonly IsoFile[]): Placed[] {
  let sector = firstFileSector
  const names = new Set<string>()
  return files.map(({ name, content }) => {
    if (!/^[\w.-]{1,60}$/.test(name)) throw new Error(`"${name}" is no name for a file of a seed`)
    if (names.has(plainName(name))) throw new Error(`"${name}" has the short name of another file`)
    names.add(plainName(name))
    const bytes = Buffer.from(content, 'utf8')
    const at = sector
    sector += sectorsOf(bytes)
    return { name, bytes, sector: at }
  })
}

const sectorsOf = (bytes: Buffer): number => Math.max(1, Math.ceil(bytes.length / sectorBytes))

/** Level 1: eight and three capitals, digits and underscores. */
function plainName(name: string): string {
  const dot = name.lastIndexOf('.')
  const [base, extension] = dot <= 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot + 1)]
  const plain = (text: string, length: number): string =>
    text
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '_')
      .slice(0, length)
  return `${plain(base, 8)}.${plain(extension, 3)};1`
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16()
}

function descriptor(kind: 'primary' | 'joliet', label: string, sectors: number, date: Date): Buffer {
  const isJoliet = kind === 'joliet'
  const text = (words: string, length: number): Buffer =>
    padded(isJoliet ? utf16(words) : Buffer.from(words, 'latin1'), length, isJoliet)
  const sector = Buffer.alloc(sectorBytes)
  sector[0] = isJoliet ? 2 : 1
  sector.write('CD001\u0001', 1, 'latin1')
  text('', 32).copy(sector, 8)
  text(label, 32).copy(sector, 40)
  putBoth32(sector, 80, sectors)
  // UCS-2 level 3: how a reader knows Joliet.
  if (isJoliet) sector.write('%/E', 88, 'latin1')
  putBoth16(sector, 120, 1)
  putBoth16(sector, 124, 1)
  putBoth16(sector, 128, sectorBytes)
  putBoth32(sector, 132, pathTable(0, 'little').length)
  const tables = isJoliet ? place.jolietTables : place.primaryTables
  sector.writeUInt32LE(tables, 140)
  sector.writeUInt32BE(tables + 1, 148)
  record(self, isJoliet ? place.jolietRoot : place.primaryRoot, sectorBytes, true, date).copy(sector, 156)
  for (const [offset, length] of [
    [190, 128],
    [318, 128],
    [446, 128],
    [574, 128],
    [702, 37],
    [739, 37],
    [776, 37],
  ] as const)
    text('', length).copy(sector, offset)
  for (const offset of [813, 830]) longDate(date).copy(sector, offset)
  for (const offset of [847, 864]) sector.write('0'.repeat(16), offset, 'latin1')
  sector[881] = 1
  return sector
}

/** Spaces to the end, in the width of the characters. */
function padded(text: Buffer, length: number, isWide: boolean): Buffer {
  const field = Buffer.alloc(length)
  if (isWide) for (let at = 0; at + 1 < length; at += 2) field.writeUInt16BE(0x20, at)
  else field.fill(0x20)
  if (text.length > length) throw new Error('a text of an ISO image is too long')
  text.copy(field)
  return field
}

function putPathTables(image: Buffer, sector: number, root: number): void {
  pathTable(root, 'little').copy(image, sector * sectorBytes)
  pathTable(root, 'big').copy(image, (sector + 1) * sectorBytes)
}

/** Only the root: its name is one zero, and it is its own parent. */
function pathTable(root: number, order: 'little' | 'big'): Buffer {
  const table = Buffer.alloc(10)
  table[0] = 1
  if (order === 'little') {
    table.writeUInt32LE(root, 2)
    table.writeUInt16LE(1, 6)
  } else {
    table.writeUInt32BE(root, 2)
    table.writeUInt16BE(1, 6)
  }
  return table
}

function directory(root: number, files: readonly Placed[], nameOf: (name: string) => Buffer, date: Date): Buffer {
  const records = files
    .map(({ name, sector, bytes }) => ({ name: nameOf(name), sector, length: bytes.length }))
    .toSorted((left, right) => Buffer.compare(left.name, right.name))
    .map(({ name, sector, length }) => record(name, sector, length, false, date))
  const whole = Buffer.concat([
    record(self, root, sectorBytes, true, date),
    record(parent, root, sectorBytes, true, date),
    ...records,
  ])
  if (whole.length > sectorBytes) throw new Error(`${files.length} files are too many for a seed`)
  return padTo(whole, sectorBytes)
}

function record(name: Buffer, sector: number, length: number, isDirectory: boolean, date: Date): Buffer {
  const size = 33 + name.length + ((name.length + 1) % 2)
  const bytes = Buffer.alloc(size)
  bytes[0] = size
  putBoth32(bytes, 2, sector)
  putBoth32(bytes, 10, length)
  bytes.set(shortDate(date), 18)
  bytes[25] = isDirectory ? 2 : 0
  putBoth16(bytes, 28, 1)
  bytes[32] = name.length
  name.copy(bytes, 33)
  return bytes
}

function padTo(bytes: Buffer, length: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(length - bytes.length)])
}

function shortDate(date: Date): number[] {
  const [year, month, day] = [date.getUTCFullYear() - 1900, date.getUTCMonth() + 1, date.getUTCDate()]
  return [year, month, day, date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds(), 0]
}

function longDate(date: Date): Buffer {
  const digits = date.toISOString().replace(/\D/g, '').slice(0, 14)
  return Buffer.from(`${digits}00\0`, 'latin1')
}

function putBoth32(bytes: Buffer, at: number, value: number): void {
  bytes.writeUInt32LE(value, at)
  bytes.writeUInt32BE(value, at + 4)
}

function putBoth16(bytes: Buffer, at: number, value: number): void {
  bytes.writeUInt16LE(value, at)
  bytes.writeUInt16BE(value, at + 2)
}
