// How much a client may ask of the listener before it knows who the client is.

export interface WireLimits {
  /** Largest SOAP or JSON request. */
  readonly bodyBytes: number
  /** Time for a whole SOAP or JSON request to arrive after its headers. */
  readonly bodyMillis: number
  /** Time for the headers to arrive, from the connection's first byte. */
  readonly headersMillis: number
  /** A transfer (file up or down, a large answer) that does not move for this long is cut. */
  readonly stallMillis: number
  readonly connections: number
  /** Answers at least this long are compressed for clients that accept it. */
  readonly compressFromBytes: number
  /** Whether clients on this machine count too: compressing takes longer than sending within the machine does. */
  readonly compressesLocally: boolean
}

export const defaultLimits: WireLimits = {
  bodyBytes: 8 * 1024 * 1024,
  bodyMillis: 60_000,
  headersMillis: 20_000,
  stallMillis: 120_000,
  connections: 2_000,
  compressFromBytes: 16 * 1024,
  compressesLocally: false,
}
