// `[datastore1] web/web.vmx` and its parts. Pure.

export interface DatastorePath {
  readonly datastore: string
  /** Below the datastore; empty for its root. */
  readonly path: string
}

export function parseDatastorePath(text: string): DatastorePath {
  const match = /^\[([^\]]*)\]\s*(.*)$/.exec(text)
  return { datastore: match?.[1] ?? '', path: match?.[2] ?? text }
}

export function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
