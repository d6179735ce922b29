// The kernel's FUSE protocol (include/uapi/linux/fuse.h, version 7.31 and later): requests are read into what they ask, answers
// written. All numbers are little-endian, as on every machine that Staddle runs on.
import type { Attributes, NewAttributes, Room, Time } from './nfs-client.ts'
import type { Credentials } from './rpc-client.ts'

export const operations = {
  ...{ lookUp: 1, forget: 2, getAttributes: 3, setAttributes: 4, makeDirectory: 9, unlink: 10, removeDirectory: 11 },
  ...{ rename: 12, open: 14, read: 15, write: 16, room: 17, release: 18, sync: 20, flush: 25, begin: 26 },
  ...{ openDirectory: 27, list: 28, releaseDirectory: 29, syncDirectory: 30, create: 35, interrupt: 36, end: 38 },
  ...{ forgetMany: 42, rename2: 45, seek: 46 },
} as const

export interface FuseRequest {
  readonly operation: number
  /** To be given back with the answer. */
  readonly unique: bigint
  readonly node: number
  readonly who: Credentials
  readonly body: Buffer
}

export const requestHeaderBytes = 40
const answerHeaderBytes = 16
const protocol = { major: 7, minor: 31 }
/** One page of the kernel's. */
const pageBytes = 4096
export const longestTransfer = 1 << 20
/** What the kernel may be told of this view: parallel looks at directories, and transfers of many pages. */
const wanted = { bigWrites: 1 << 5, parallelLooks: 1 << 18, manyPages: 1 << 22 }
/** Nothing is kept by the kernel: QEMU changes the same files on a way of its own. */
const direct = 1
const blockBytes = 4096

export function readRequest(bytes: Buffer): FuseRequest {
  return {
    operation: bytes.readUInt32LE(4),
    unique: bytes.readBigUInt64LE(8),
    node: Number(bytes.readBigUInt64LE(16)),
    who: { uid: bytes.readUInt32LE(24), gid: bytes.readUInt32LE(28) },
    body: bytes.subarray(requestHeaderBytes, bytes.readUInt32LE(0)),
  }
}

/** `error` is a number of Linux's, 0 for none. */
export function answerHeader(unique: bigint, error: number, length: number): Buffer {
  const header = Buffer.alloc(answerHeaderBytes)
  header.writeUInt32LE(answerHeaderBytes + length, 0)
  header.writeInt32LE(-error, 4)
  header.writeBigUInt64LE(unique, 8)
  return header
}

/** Undefined for a kernel that speaks another version. */
export function answerBegin(body: Buffer): Buffer | undefined {
  const [major, minor] = [body.readUInt32LE(0), body.readUInt32LE(4)]
  if (major !== protocol.major || minor < protocol.minor) return undefined
  const answer = Buffer.alloc(64)
  answer.writeUInt32LE(protocol.major, 0)
  answer.writeUInt32LE(protocol.minor, 4)
  const offered = body.readUInt32LE(12)
  answer.writeUInt32LE((wanted.bigWrites | wanted.parallelLooks | wanted.manyPages) & offered, 12)
  answer.writeUInt16LE(64, 16)
  answer.writeUInt16LE(48, 18)
  answer.writeUInt32LE(longestTransfer, 20)
  // Times to the nanosecond.
  answer.writeUInt32LE(1, 24)
  answer.writeUInt16LE(longestTransfer / pageBytes, 28)
  return answer
}

/** Valid for no time: every look asks the server. */
export function answerEntry(node: number, attributes: Attributes): Buffer {
  const entry = Buffer.alloc(40)
  entry.writeBigUInt64LE(BigInt(node), 0)
  return Buffer.concat([entry, attributeBytes(attributes)])
}

export function answerAttributes(attributes: Attributes): Buffer {
  return Buffer.concat([Buffer.alloc(16), attributeBytes(attributes)])
}

export function answerOpened(file: number): Buffer {
  const opened = Buffer.alloc(16)
  opened.writeBigUInt64LE(BigInt(file), 0)
  opened.writeUInt32LE(direct, 8)
  return opened
}

export function answerWritten(length: number): Buffer {
  const written = Buffer.alloc(8)
  written.writeUInt32LE(length, 0)
  return written
}

export function answerRoom(room: Room): Buffer {
  const answer = Buffer.alloc(80)
  const blocks = [room.totalBytes, room.freeBytes, room.availableBytes].map((bytes) => bytes / BigInt(blockBytes))
  for (const [index, value] of [...blocks, room.totalFiles, room.freeFiles].entries())
    answer.writeBigUInt64LE(value, index * 8)
  answer.writeUInt32LE(blockBytes, 40)
  answer.writeUInt32LE(255, 44)
  answer.writeUInt32LE(blockBytes, 48)
  return answer
}

/** One entry of a directory; what it is nobody has looked at. */
export function entryBytes({ fileId, name, cookie }: { fileId: bigint; name: Buffer; cookie: bigint }): Buffer {
  const head = Buffer.alloc(24)
  head.writeBigUInt64LE(fileId, 0)
  head.writeBigUInt64LE(cookie, 8)
  head.writeUInt32LE(name.length, 16)
  return Buffer.concat([head, name, Buffer.alloc((8 - (name.length % 8)) % 8)])
}

const fileTypes = [0, 0o100_000, 0o040_000, 0o060_000, 0o020_000, 0o120_000, 0o140_000, 0o010_000]

function attributeBytes(facts: Attributes): Buffer {
  const bytes = Buffer.alloc(88)
  bytes.writeBigUInt64LE(facts.fileId, 0)
  bytes.writeBigUInt64LE(facts.sizeBytes, 8)
  bytes.writeBigUInt64LE((facts.usedBytes + 511n) / 512n, 16)
  const times = [facts.accessed, facts.modified, facts.changed]
  for (const [index, { seconds, nanoseconds }] of times.entries()) {
    bytes.writeBigUInt64LE(BigInt(seconds), 24 + index * 8)
    bytes.writeUInt32LE(nanoseconds, 48 + index * 4)
  }
  const type = fileTypes[facts.type] ?? 0
  for (const [index, value] of [type | (facts.mode & 0o7777), facts.links, facts.uid, facts.gid].entries())
    bytes.writeUInt32LE(value, 60 + index * 4)
  bytes.writeUInt32LE(blockBytes, 80)
  return bytes
}

const changed = {
  mode: 1,
  uid: 2,
  gid: 4,
  size: 8,
  accessed: 16,
  modified: 32,
  file: 64,
  accessedNow: 128,
  modifiedNow: 256,
}

/** `file` is the open one through which it is asked, if it is. */
export function readChanges(body: Buffer): { changes: NewAttributes; file: number | undefined } {
  const valid = body.readUInt32LE(0)
  const when = (bit: number, now: number, at: number, nanosecondsAt: number): Time | 'now' | undefined => {
    if ((valid & now) !== 0) return 'now'
    if ((valid & bit) === 0) return undefined
    return { seconds: Number(body.readBigUInt64LE(at)), nanoseconds: body.readUInt32LE(nanosecondsAt) }
  }
  const number = (bit: number, at: number): number | undefined =>
    (valid & bit) === 0 ? undefined : body.readUInt32LE(at)
  const mode = number(changed.mode, 68)
  return {
    changes: {
      mode: mode === undefined ? undefined : mode & 0o7777,
      uid: number(changed.uid, 76),
      gid: number(changed.gid, 80),
      sizeBytes: (valid & changed.size) === 0 ? undefined : body.readBigUInt64LE(16),
      accessed: when(changed.accessed, changed.accessedNow, 32, 56),
      modified: when(changed.modified, changed.modifiedNow, 40, 60),
    },
    file: (valid & changed.file) === 0 ? undefined : Number(body.readBigUInt64LE(8)),
  }
}

/** Where a read, a write or a list begins, of which open file, and how much of it. */
export function readTransfer(body: Buffer): { file: number; offset: bigint; length: number; data: Buffer } {
  const length = body.readUInt32LE(16)
  return {
    file: Number(body.readBigUInt64LE(0)),
    offset: body.readBigUInt64LE(8),
    length,
    data: body.subarray(40, 40 + length),
  }
}

/** Of everything that begins with the number of an open file. */
export const readFile = (body: Buffer): number => Number(body.readBigUInt64LE(0))

/** Names end in a zero byte. */
export function readNames(body: Buffer, start: number): Buffer[] {
  const names: Buffer[] = []
  for (let at = start; at < body.length;) {
    const end = body.indexOf(0, at)
    if (end < 0) break
    names.push(Buffer.from(body.subarray(at, end)))
    at = end + 1
  }
  return names
}

/** Nodes with how often each has been told. */
export function readForgotten(body: Buffer): { node: number; times: number }[] {
  return Array.from({ length: body.readUInt32LE(0) }, (_, index) => ({
    node: Number(body.readBigUInt64LE(8 + index * 16)),
    times: Number(body.readBigUInt64LE(16 + index * 16)),
  }))
}
