// The little of tar that an OVA is: plain files, one after the other (POSIX ustar). Pure.

const blockBytes = 512

/** The header of a plain file; its content follows, filled up to a whole block. */
export function tarHeader(name: string, sizeBytes: number, modifiedSeconds: number): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(blockBytes)
  const encoded = new TextEncoder().encode(name)
  if (encoded.length > 100) throw new Error(`The name ${name} is too long for an archive.`)
  const write = (text: string, at: number): void => header.set(new TextEncoder().encode(text), at)
  header.set(encoded)
  write('0000644\0', 100)
  write('0000000\0', 108)
  write('0000000\0', 116)
  // Octal has room for 8 GiB.
  if (sizeBytes < 8 ** 11) write(`${sizeBytes.toString(8).padStart(11, '0')}\0`, 124)
  else {
    header[124] = 0x80
    new DataView(header.buffer).setBigUint64(128, BigInt(sizeBytes))
  }
  write(`${Math.floor(modifiedSeconds).toString(8).padStart(11, '0')}\0`, 136)
  write('        0', 148)
  write('ustar\u000000', 257)
  const checksum = header.reduce((sum, byte) => sum + byte, 0)
  write(`${checksum.toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

export function tarPadding(sizeBytes: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array((blockBytes - (sizeBytes % blockBytes)) % blockBytes)
}

export const tarEnd: Uint8Array<ArrayBuffer> = new Uint8Array(2 * blockBytes)

/** A name that every system can have a file of. */
export function fileNameOf(name: string): string {
  return (
    name
      .replaceAll(/[^\p{L}\p{N}._-]+/gu, '_')
      .replace(/^\.+/, '_')
      .slice(0, 60) || 'vm'
  )
}
