import { type Transport, UnreachableError } from './transport.ts'

/** For browsers: `origin` is `https://host:port`; certificates are the browser's business. */
export function createFetchTransport(origin: string): Transport {
  return {
    async send({ method, path, headers, body, signal }) {
      try {
        const init = {
          method,
          headers,
          ...(body === undefined ? {} : { body }),
          ...(signal === undefined ? {} : { signal }),
        }
        const response = await fetch(new URL(path, origin), init)
        const text = await response.text()
        return { status: response.status, text, header: (name) => response.headers.get(name) ?? undefined }
      } catch (error) {
        signal?.throwIfAborted()
        throw new UnreachableError(
          `Cannot reach ${origin}: ${error instanceof Error ? error.message : String(error)}`,
          { cause: error },
        )
      }
    },
  }
}
