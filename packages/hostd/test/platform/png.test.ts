import assert from 'node:assert/strict'
import { deflateSync } from 'node:zlib'
import { describe, it } from 'node:test'
import { decodePng, encodePng, scalePicture, type Picture } from '../../src/platform/png.ts'

/** Every byte another one. */
function made(width: number, height: number): Picture {
  return { width, height, pixels: Uint8Array.from({ length: width * height * 3 }, (_, at) => (at * 37 + 11) & 255) }
}

/** The same picture with its rows filtered in every way there is: what encoders other than ours write. */
function filtered(picture: Picture): Buffer {
  const plain = encodePng(picture)
  const stride = picture.width * 3
  const rows = Buffer.alloc((stride + 1) * picture.height)
  const at = (x: number, y: number): number => (x < 0 || y < 0 ? 0 : (picture.pixels[y * stride + x] ?? 0))
  for (let y = 0; y < picture.height; y++) {
    const filter = y % 5
    rows[y * (stride + 1)] = filter
    for (let x = 0; x < stride; x++) {
      const [a, b, c] = [at(x - 3, y), at(x, y - 1), x < 3 ? 0 : at(x - 3, y - 1)]
      const nearest = [a, b, c].reduce((best, one) =>
        Math.abs(a + b - c - one) < Math.abs(a + b - c - best) ? one : best,
      )
      rows[y * (stride + 1) + 1 + x] = at(x, y) - ([0, a, b, (a + b) >> 1, nearest][filter] ?? 0)
    }
  }
  const packed = deflateSync(rows)
  const body = Buffer.alloc(packed.length + 12)
  body.writeUInt32BE(packed.length)
  body.write('IDAT', 4, 'latin1')
  body.set(packed, 8)
  const end = plain.indexOf('IEND') - 4
  return Buffer.concat([plain.subarray(0, 33), body, plain.subarray(end)])
}

describe('pictures of screens', () => {
  it('come back as they were, whoever wrote them', () => {
    const picture = made(7, 11)
    assert.deepEqual(decodePng(encodePng(picture)), picture)
    assert.deepEqual(decodePng(filtered(picture)), picture)
  })

  it('are scaled by the mean of what each pixel covers', () => {
    const pixels = Uint8Array.of(0, 0, 0, 100, 50, 10, 200, 200, 200, 200, 200, 200)
    const picture = { width: 2, height: 2, pixels }
    const half = scalePicture(picture, { width: 1, height: 1 })
    assert.deepEqual([...half.pixels], [125, 113, 103])
    const tall = scalePicture(made(8, 16), { width: undefined, height: 4 })
    assert.deepEqual([tall.width, tall.height], [2, 4])
    assert.equal(scalePicture(picture, { width: 4000, height: 4000 }), picture, 'never larger than it is')
    assert.equal(scalePicture(picture, { width: undefined, height: 2 }), picture)
  })

  it('are refused when they are something else', () => {
    assert.throws(() => decodePng(Buffer.from('no picture at all')), /no PNG/)
    const grey = encodePng(made(2, 2))
    grey[25] = 0
    assert.throws(() => decodePng(grey), /eight-bit/)
    const cut = encodePng(made(2, 2))
    cut.writeUInt32BE(3, 20)
    assert.throws(() => decodePng(cut))
  })
})
