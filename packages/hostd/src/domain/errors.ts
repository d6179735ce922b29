// The two kinds of expected failure. Anything else that is thrown is a bug. model/faults.ts turns both into vim25 faults.

/** What a caller may not do, or asked for wrongly: part of the contract, nothing was changed. */
export type DenialCode =
  | 'invalid-state'
  | 'invalid-power-state'
  | 'invalid-argument'
  | 'invalid-name'
  | 'duplicate-name'
  | 'already-exists'
  | 'already-upgraded'
  | 'not-found'
  | 'object-gone'
  | 'in-progress'
  | 'no-permission'
  | 'not-authenticated'
  | 'invalid-login'
  | 'not-supported'
  | 'insufficient-resources'
  | 'no-disk-space'
  | 'tools-unavailable'
  | 'tools-image-missing'
  | 'invalid-device-spec'
  | 'invalid-datastore-path'
  | 'invalid-datastore'
  | 'inaccessible-datastore'
  | 'host-config'
  | 'file-not-found'
  | 'file-exists'
  | 'file-locked'
  | 'in-use'
  | 'cpu-hot-plug'
  | 'memory-hot-plug'
  | 'concurrent-access'
  | 'too-many-snapshots'
  | 'quiesce-failed'
  | 'memory-snapshot-on-independent-disk'
  | 'disk-mode-change'
  | 'uncustomizable-guest'
  | 'nic-setting-mismatch'
  | 'cannot-decrypt'
  | 'key-missing'
  | 'timed-out'
  | 'canceled'

export class Denied extends Error {
  override readonly name = 'Denied'
  readonly code: DenialCode
  /** Facts that the fault type carries, such as `{ argument: 'spec.memoryMB' }` or `{ name: 'web' }`. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: DenialCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.code = code
    this.details = details
  }
}

/** What went wrong outside the daemon: QEMU, a disk, the kernel, a peer. */
export type EngineErrorKind =
  /** The program could not be started or ended before it was ready. */
  | 'start-failed'
  /** It was there and is gone. */
  | 'exited'
  /** It is there and does not answer. */
  | 'unresponsive'
  /** It answered with an error. */
  | 'refused'
  | 'no-space'
  | 'io'
  /** A program, firmware or kernel feature is missing. */
  | 'missing'
  | 'canceled'

export class EngineError extends Error {
  override readonly name = 'EngineError'
  readonly kind: EngineErrorKind
  /** What was tried, as in `start vm-12` or `device_add`. */
  readonly operation: string

  constructor(kind: EngineErrorKind, operation: string, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.kind = kind
    this.operation = operation
  }
}

/** A watch asked for changes that the store no longer keeps: list again and watch from there. */
export class StoreCompacted extends Error {
  override readonly name = 'StoreCompacted'
  readonly oldestRevision: number

  constructor(afterRevision: number, oldestRevision: number) {
    super(
      `changes after revision ${afterRevision} are no longer kept, the oldest are those after ${oldestRevision}; list again`,
    )
    this.oldestRevision = oldestRevision
  }
}
