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

/** Where a browser, signed in by its cookie, fetches the file. */
export function downloadUrl(text: string): string {
  const { datastore, path } = parseDatastorePath(text)
  const encoded = path.split('/').map(encodeURIComponent).join('/')
  return `/folder/${encoded}?dsName=${encodeURIComponent(datastore)}`
}

export function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
