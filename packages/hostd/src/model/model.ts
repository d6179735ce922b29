// The model's one entry: the wires know nothing else of it.
import type { Field } from '@staddle/vim25/metadata.ts'

export interface Invocation {
  /** The cookie's value; undefined or unknown means not logged in. */
  readonly sessionKey: string | undefined
  readonly type: string
  readonly id: string
  readonly method: string
  /** Decoded against the method's parameters: data objects tagged with `_typeName`. */
  readonly args: Readonly<Record<string, unknown>>
  readonly version: number
  readonly signal: AbortSignal
  readonly remoteAddress: string
  /** `host:port` as the client reached this host, when it said. */
  readonly authority?: string | undefined
  readonly userAgent: string
}

export interface InvocationResult {
  readonly value: unknown
  /** How to encode `value`. `anyType` for Fetch, whose value comes boxed. */
  readonly field: Field
  /** A new session's key to hand out as cookie, null when the session ended, undefined when nothing changed. */
  readonly sessionKey: string | null | undefined
}

export interface Model {
  /** Rejects with VimFault only; everything unexpected is logged and becomes SystemError. */
  invoke(invocation: Invocation): Promise<InvocationResult>
  /** Managed objects that a REST adapter or file transfer needs go through invoke as well: there is no other way in. */
}
