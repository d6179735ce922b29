// Writing the little of tar that an OVA is: plain files, one after the other.
import { blockBytes, checksumOf } from '@staddle/client/package/tar.ts'
import { CliError } from '../exit-codes.ts'

/** The header of a plain file; its content follows, filled up to a whole block. */
export function tarHeader(name: string, sizeBytes: number, modifiedSeconds: number): Buffer {
  const header = Buffer.alloc(blockBytes)
  if (Buffer.byteLength(name) > 100) throw new CliError('failed', `The name ${name} is too long for an archive.`)
  header.write(name, 0)
  header.write('0000644\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  // Octal has room for 8 GiB.
  if (sizeBytes < 8 ** 11) header.write(`${sizeBytes.toString(8).padStart(11, '0')}\0`, 124)
  else {
    header[124] = 0x80
    header.writeBigUInt64BE(BigInt(sizeBytes), 128)
  }
  header.write(`${Math.floor(modifiedSeconds).toString(8).padStart(11, '0')}\0`, 136)
  header.write('        0', 148)
  header.write('ustar\u000000', 257)
  header.write(`${checksumOf(header).toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

export const tarPadding = (sizeBytes: number): Buffer =>
  Buffer.alloc((blockBytes - (sizeBytes % blockBytes)) % blockBytes)
export const tarEnd = Buffer.alloc(2 * blockBytes)
