// A file that comes up in parts (docs/guides/datastores.md, "Uploads that can be interrupted"):
//
//   PUT, Content-Range: bytes 0-99/250   ->  202, Upload-Offset: 100
//   PUT, Content-Range: bytes */250      ->  202, Upload-Offset: 100   (where does it go on?)
//   PUT, Content-Range: bytes 100-249/250 -> 201, the file has its name
//   DELETE, Content-Range: bytes */250   ->  204, what had come is gone
import type { Exchange } from './exchange.ts'
import type { DatastoreFile, DatastoreUpload } from './ports.ts'
import { plain, refuse } from './send-content.ts'

export interface PartRange {
  /** `end` is exclusive; undefined asks where the upload goes on. */
  readonly part: { readonly start: number; readonly end: number } | undefined
  readonly totalBytes: number
}

export const isPartial = (exchange: Exchange): boolean => exchange.header('content-range') !== undefined

const longestKey = 200

export async function answerPartial(
  exchange: Exchange,
  file: DatastoreFile,
  content: (longest: number) => AsyncIterable<Uint8Array>,
): Promise<void> {
  const range = parsePartRange(exchange.header('content-range') ?? '')
  const key = exchange.header('upload-key') ?? ''
  if (range === undefined || key.length > longestKey)
    return await refuse(
      exchange,
      400,
      `Content-Range is "bytes 0-99/250" for a part, "bytes */250" to ask how much is there; Upload-Key has at most ${longestKey} characters`,
    )
  const upload = file.upload({ totalBytes: range.totalBytes, key })
  if (exchange.method === 'DELETE') {
    await upload.discard()
    return await exchange.sendText(204, plain, '')
  }
  if (range.part !== undefined) {
    const { start, end } = range.part
    if (start > upload.offset()) {
      exchange.response.setHeader('Upload-Offset', upload.offset())
      return await refuse(exchange, 409, `The upload goes on at byte ${upload.offset()}, not at ${start}`)
    }
    const length = exchange.header('content-length')
    if (length !== undefined && Number(length) !== end - start)
      return await refuse(exchange, 400, `The part is ${length} bytes long and Content-Range says ${end - start}`)
    await upload.append(start, content(end - start), exchange.signal)
  }
  await sendState(exchange, upload, range.totalBytes)
}

async function sendState(exchange: Exchange, upload: DatastoreUpload, totalBytes: number): Promise<void> {
  const offset = upload.offset()
  exchange.response.setHeader('Upload-Offset', offset)
  if (offset < totalBytes) return await exchange.sendText(202, plain, '')
  const { isNew } = await upload.finish()
  await exchange.sendText(isNew ? 201 : 200, plain, '')
}

/** Undefined when it is none. */
export function parsePartRange(header: string): PartRange | undefined {
  const match = /^bytes (?:(\d{1,15})-(\d{1,15})|\*)\/(\d{1,15})$/i.exec(header.trim())
  if (match === null) return undefined
  const [, first, last, total] = match
  const totalBytes = Number(total)
  if (first === undefined) return { part: undefined, totalBytes }
  const [start, end] = [Number(first), Number(last) + 1]
  return start < end && end <= totalBytes ? { part: { start, end }, totalBytes } : undefined
}
