// How requests reach the server: fetch in a browser, node:https with a pinned authority in the command line, a script in tests.

export interface HttpRequest {
  readonly method: 'GET' | 'POST'
  /** From `/`. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
  readonly signal?: AbortSignal | undefined
}

export interface HttpResponse {
  readonly status: number
  readonly text: string
  header(name: string): string | undefined
}

export interface Transport {
  /** Rejects with UnreachableError when there is no answer, with the signal's reason when aborted. */
  send(request: HttpRequest): Promise<HttpResponse>
}

/** No answer came: nothing listens there, the connection broke, or its certificate is not trusted. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError'
}

/** Something answered, but not as this API does. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}
