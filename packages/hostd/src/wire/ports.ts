// What the wire needs besides the model; whoever composes the daemon implements it.

/** As pino does it: fields first, then what happened. */
export interface WireLogger {
  debug(fields: object, message: string): void
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface FileRequest {
  readonly sessionKey: string | undefined
  /** A ticket from AcquireGenericServiceTicket, which stands for a session and one URL. */
  readonly ticket: string | undefined
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE'
  /** Inside the datastore, `/` between names, no empty or dot names; empty for the datastore's root. */
  readonly path: string
  readonly datastore: string
  /** Inventory path of the datacenter without leading slash; undefined when the client did not say. */
  readonly datacenter: string | undefined
  /** As it was asked for, from `/` on: what a ticket was issued for. */
  readonly url: string
}

export interface FileStat {
  readonly sizeBytes: number
  /** Milliseconds since 1970. */
  readonly modifiedTime: number
  readonly isDirectory?: boolean
}

export interface DatastoreFile {
  /** Undefined when there is no such file or directory. */
  stat(): Promise<FileStat | undefined>
  /** Names in a directory, those of directories with a slash behind them. */
  list(): Promise<readonly string[]>
  /** `end` is exclusive. */
  read(range: { readonly start: number; readonly end: number }, signal: AbortSignal): AsyncIterable<Uint8Array>
  /** All or nothing: into a temporary file first, renamed at the end. Nothing changes when `content` throws. */
  write(content: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<{ readonly isNew: boolean }>
  /** One that comes in parts: the same user's, of a file of this size, `key` telling it from others of that size. */
  upload(name: { readonly totalBytes: number; readonly key: string }): DatastoreUpload
  remove(): Promise<void>
}

export interface DatastoreUpload {
  /** How much of it is there. */
  offset(): number
  /** Drops what was there behind `start`. What came before a failure stays. */
  append(start: number, content: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void>
  /** Gives it its name when all of it is there. */
  finish(): Promise<{ readonly isNew: boolean }>
  discard(): Promise<void>
}

/** Errors are VimFaults: NotAuthenticated, NoPermission, FileNotFound, InvalidDatastorePath, NoDiskSpace, … */
export interface DatastoreFiles {
  /** Checks session, datastore, privilege for `method`, and that the path stays inside. Touches no file. */
  resolve(request: FileRequest): Promise<DatastoreFile>
}

/** The files of leases (HttpNfcLease), by the secret of the lease's address. Errors are VimFaults. */
export interface NfcTransfers {
  /** All or nothing. */
  receive(token: string, file: string, content: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void>
  /** Calls `deliver` with the file; the lease keeps it until that resolves. */
  send(
    token: string,
    file: string,
    signal: AbortSignal,
    deliver: (file: {
      readonly sizeBytes: number
      read(range: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>
    }) => Promise<void>,
  ): Promise<void>
}

/** Disks as snapshots keep them, flat. Errors are VimFaults. */
export interface SnapshotDisks {
  /** Checks session and privilege. */
  resolve(request: {
    readonly sessionKey: string | undefined
    readonly snapshot: string
    readonly deviceKey: number
  }): Promise<{
    readonly sizeBytes: number
    read(range: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>
  }>
}

/** What GenerateLogBundles_Task made. Errors are VimFaults. */
export interface SupportBundles {
  /** Checks session and privilege. */
  resolve(request: { readonly sessionKey: string | undefined; readonly name: string }): Promise<{
    readonly sizeBytes: number
    read(range: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>
  }>
}

/** Pictures of machines' screens. Errors are VimFaults. */
export interface Screens {
  /** A PNG. Checks session and privilege. */
  capture(request: {
    readonly sessionKey: string | undefined
    readonly id: string
    /** In pixels; undefined keeps the screen's own, or the proportions when only one is given. */
    readonly width: number | undefined
    readonly height: number | undefined
  }): Promise<Uint8Array>
}

/** Figures for Prometheus, in pieces of text. */
export interface Metrics {
  /** Rejects with VimFault NotAuthenticated without a live session. */
  read(sessionKey: string | undefined): Promise<Iterable<string>>
}

/** A two-way byte stream, such as a serial console. */
export interface TicketStream {
  /** Ends when the other side does. */
  readonly output: AsyncIterable<Uint8Array>
  write(chunk: Uint8Array): void | Promise<void>
  close(): void | Promise<void>
}

export interface Tickets {
  /** Uses the ticket up. Undefined when it is unknown, used or too old. */
  openTicket(ticket: string): Promise<TicketStream | undefined>
}

/** A file of the web UI. */
export interface UiFile {
  readonly content: Buffer
  readonly encoded: { readonly br?: Buffer; readonly gzip?: Buffer }
}

export interface UiFiles {
  /** Undefined when there is no such file. Names have `/` between their parts and are looked up, never opened as paths. */
  open(name: string): Promise<UiFile | undefined>
}
