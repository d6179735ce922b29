// A PNG without a drawing library: one colour per machine, brighter while it runs.
import { crc32, deflateSync } from 'node:zlib'
import { fraction } from './seeded.ts'

export const screenWidth = 320
export const screenHeight = 200

export function screenshot(seed: string, isRunning: boolean): Uint8Array {
  const colour = screenColour(seed, isRunning)
  const row = Buffer.concat([Buffer.of(0), ...Array.from({ length: screenWidth }, () => Buffer.from(colour))])
  const pixels = Buffer.concat(Array.from({ length: screenHeight }, () => row))
  const header = Buffer.alloc(13)
  header.writeUInt32BE(screenWidth, 0)
  header.writeUInt32BE(screenHeight, 4)
  // Eight bits a channel, red-green-blue.
  header.set([8, 2], 8)
  const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Red, green and blue, 0 to 255. */
export function screenColour(seed: string, isRunning: boolean): number[] {
  const level = isRunning ? 200 : 60
  return ['red', 'green', 'blue'].map((name) => Math.round(level * fraction(seed, name)))
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
