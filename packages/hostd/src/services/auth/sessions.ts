// Who is logged in. Keys are secrets (they are the cookie): logs and lists show `id`.

export interface Session {
  /** The cookie value: 256 random bits. */
  readonly key: string
  /** What `UserSession.key` shows; says nothing about the cookie. */
  readonly id: string
  readonly userName: string
  readonly fullName: string
  readonly locale: string
  /** Milliseconds since 1970. */
  readonly loginTime: number
  readonly remoteAddress: string
  readonly userAgent: string
  /** Changes with every call. */
  lastActiveTime: number
  callCount: number
}
