// Uploads to datastores, in parts: they can be paused and gone on with, and survive a broken connection, a restart of the
// host and (by choosing the same file again) a closed page. One at a time: a browser has few connections to a host.
//
//   waiting ──▶ running ◀──▶ paused          running ──▶ done | failed ──▶ running (again)
//                  └── cancel: what had come is given up on the host, too
import { explain } from '../parts/explain.ts'
import { fileAddress } from './file-rows.ts'

export type UploadState = 'waiting' | 'running' | 'paused' | 'done' | 'failed'

export interface UploadView {
  readonly key: number
  readonly name: string
  readonly datastore: string
  readonly path: string
  readonly totalBytes: number
  readonly sentBytes: number
  readonly state: UploadState
  readonly error?: string
}

export interface PartAnswer {
  readonly status: number
  /** Where the host goes on. */
  readonly offset: number | undefined
  readonly text: string
}

export interface PartRequest {
  readonly method: 'PUT' | 'DELETE'
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Blob
  readonly signal: AbortSignal
  readonly onSent?: (bytes: number) => void
}

/** Rejects when no answer came. */
export type SendPart = (request: PartRequest) => Promise<PartAnswer>

interface Upload {
  view: UploadView
  readonly file: File
  readonly onDone: () => void
  running: AbortController | undefined
}

export interface UploadsOptions {
  readonly send: SendPart
  readonly partBytes?: number
  /** Before the next try after no answer came; as many as there are numbers. */
  readonly retryMillis?: readonly number[]
}

export class Uploads {
  readonly #send: SendPart
  readonly #partBytes: number
  readonly #retryMillis: readonly number[]
  readonly #uploads = new Map<number, Upload>()
  readonly #listeners = new Set<() => void>()
  #snapshot: readonly UploadView[] = []
  #lastKey = 0
  #owner: string | undefined

  constructor({
    send,
    partBytes = 32 * 2 ** 20,
    retryMillis = [500, 1_000, 2_000, 4_000, 8_000, 8_000],
  }: UploadsOptions) {
    this.#send = send
    this.#partBytes = partBytes
    this.#retryMillis = retryMillis
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  readonly getSnapshot = (): readonly UploadView[] => this.#snapshot

  /** Whoever is signed in now. Uploads wait for who began them to sign in again; another user's page forgets them. */
  setOwner(userName: string): void {
    if (this.#owner !== undefined && this.#owner !== userName) {
      for (const { running } of this.#uploads.values()) running?.abort()
      this.#uploads.clear()
      this.#changed()
    }
    this.#owner = userName
  }

  add(file: File, datastore: string, folder: string, onDone: () => void): void {
    const key = ++this.#lastKey
    const path = [folder, file.name].filter((part) => part !== '').join('/')
    const view = {
      key,
      name: file.name,
      datastore,
      path,
      totalBytes: file.size,
      sentBytes: 0,
      state: 'waiting' as const,
    }
    this.#uploads.set(key, { view, file, onDone, running: undefined })
    this.#changed()
    this.#startNext()
  }

  pause(key: number): void {
    const upload = this.#uploads.get(key)
    if (upload === undefined || !['running', 'waiting'].includes(upload.view.state)) return
    upload.running?.abort()
    this.#update(upload, { state: 'paused' })
    this.#startNext()
  }

  resume(key: number): void {
    const upload = this.#uploads.get(key)
    if (upload === undefined || !['paused', 'failed'].includes(upload.view.state)) return
    this.#update(upload, { state: 'waiting' })
    this.#startNext()
  }

  /** Gives up what had come; one that is done only leaves the list. */
  async cancel(key: number): Promise<void> {
    const upload = this.#uploads.get(key)
    if (upload === undefined) return
    upload.running?.abort()
    this.#uploads.delete(key)
    this.#changed()
    this.#startNext()
    if (upload.view.state === 'done' || upload.file.size === 0) return
    // What the host does not hear is forgotten there after a day.
    await Promise.allSettled([
      this.#send(request(upload, 'DELETE', `bytes */${upload.file.size}`, new AbortController().signal)),
    ])
  }

  get isBusy(): boolean {
    return this.#snapshot.some(({ state }) => state === 'running' || state === 'waiting' || state === 'paused')
  }

  #startNext(): void {
    const uploads = [...this.#uploads.values()]
    if (uploads.some(({ view }) => view.state === 'running')) return
    const next = uploads.find(({ view }) => view.state === 'waiting')
    if (next !== undefined) void this.#run(next)
  }

  async #run(upload: Upload): Promise<void> {
    const running = new AbortController()
    upload.running = running
    const { error: _, ...view } = upload.view
    upload.view = view
    this.#update(upload, { state: 'running' })
    try {
      await this.#sendAll(upload, running.signal)
      this.#update(upload, { state: 'done', sentBytes: upload.file.size })
      upload.onDone()
    } catch (error) {
      // Paused or cancelled: whoever did it has said so.
      if (running.signal.aborted) return
      this.#update(upload, { state: 'failed', error: explain(error) })
    }
    this.#startNext()
  }

  async #sendAll(upload: Upload, signal: AbortSignal): Promise<void> {
    let part: { readonly start: number; readonly end: number } | undefined
    for (let attempt = 0; ;) {
      const before = upload.view.sentBytes
      const answer = await this.#sendPart(upload, part, signal).catch((error: unknown) => {
        if (signal.aborted || attempt >= this.#retryMillis.length) throw error
        return undefined
      })
      signal.throwIfAborted()
      if (answer === undefined) {
        await pause(this.#retryMillis[attempt] ?? 0, signal)
        attempt++
        // Asks where to go on: some of the part may have come.
        part = undefined
        continue
      }
      if (answer.status === 200 || answer.status === 201) return
      if (answer.offset === undefined || ![202, 409].includes(answer.status)) throw new Error(answer.text)
      if (answer.offset > before) attempt = 0
      this.#update(upload, { sentBytes: answer.offset })
      part = nextPart(answer.offset, upload.file.size, this.#partBytes)
    }
  }

  #sendPart(
    upload: Upload,
    part: { start: number; end: number } | undefined,
    signal: AbortSignal,
  ): Promise<PartAnswer> {
    const { file } = upload
    // Nothing has no parts.
    if (file.size === 0) return this.#send({ ...request(upload, 'PUT', undefined, signal), body: file })
    if (part === undefined) return this.#send(request(upload, 'PUT', `bytes */${file.size}`, signal))
    const range = `bytes ${part.start}-${part.end - 1}/${file.size}`
    return this.#send({
      ...request(upload, 'PUT', range, signal),
      body: file.slice(part.start, part.end),
      onSent: (bytes) => this.#update(upload, { sentBytes: Math.min(part.start + bytes, part.end) }),
    })
  }

  #update(upload: Upload, changes: Partial<UploadView>): void {
    upload.view = { ...upload.view, ...changes }
    this.#changed()
  }

  #changed(): void {
    this.#snapshot = [...this.#uploads.values()].map(({ view }) => view)
    for (const listener of this.#listeners) listener()
  }
}

export function nextPart(offset: number, totalBytes: number, partBytes: number): { start: number; end: number } {
  return { start: offset, end: Math.min(totalBytes, offset + partBytes) }
}

function request(
  { view, file }: Upload,
  method: 'PUT' | 'DELETE',
  range: string | undefined,
  signal: AbortSignal,
): PartRequest {
  return {
    method,
    address: fileAddress(view.datastore, view.path),
    // The time tells two versions of a file from each other.
    headers: range === undefined ? {} : { 'Content-Range': range, 'Upload-Key': String(file.lastModified) },
    signal,
  }
}

function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
