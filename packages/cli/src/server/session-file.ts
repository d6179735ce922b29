// What the command line remembers between runs: servers, their pinned certificates and sessions. Private to the user.
import { chmod, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { CliError } from '../exit-codes.ts'

/** How the server's certificate is checked. */
export type Trust =
  /** By the authorities this machine trusts. */
  | { readonly kind: 'system' }
  /** Signed by this authority, host name included. */
  | { readonly kind: 'authority'; readonly pem: string }
  /** Exactly this certificate, whatever name the server is reached by. */
  | { readonly kind: 'certificate'; readonly pem: string }

export interface SavedServer {
  readonly url: string
  readonly trust: Trust
  readonly userName?: string
  /** Secret. Absent after logout; the trust stays. */
  readonly sessionKey?: string | undefined
}

export interface SavedState {
  readonly current?: string
  readonly servers: readonly SavedServer[]
}

export interface SessionStore {
  load(): Promise<SavedState>
  save(state: SavedState): Promise<void>
}

export function defaultSessionPath(env: Readonly<Record<string, string | undefined>>): string {
  const base = env['XDG_CONFIG_HOME']
  return join(base === undefined || base === '' ? join(homedir(), '.config') : base, 'staddle', 'sessions.json')
}

export function createSessionStore(path: string): SessionStore {
  return {
    async load() {
      const text = await readIfThere(path)
      return text === undefined ? { servers: [] } : parseState(text, path)
    },
    async save(state) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await chmod(dirname(path), 0o700)
      const temporary = `${path}.${process.pid}`
      await rm(temporary, { force: true })
      {
        await using file = await open(temporary, 'wx', 0o600)
        await file.writeFile(`${JSON.stringify(state, undefined, 2)}\n`)
        await file.sync()
      }
      await rename(temporary, path)
    },
  }
}

/** Replaces or adds a server and makes it the current one. */
export function withServer(state: SavedState, server: SavedServer): SavedState {
  return { current: server.url, servers: [...state.servers.filter(({ url }) => url !== server.url), server] }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new CliError('failed', `Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

function parseState(text: string, path: string): SavedState {
  const broken = (cause?: unknown): CliError =>
    new CliError('failed', `${path} is damaged. Delete it and log in again: staddle login`, { cause })
  let value: Partial<SavedState> | null
  try {
    value = JSON.parse(text) as Partial<SavedState> | null
  } catch (error) {
    throw broken(error)
  }
  const servers: unknown = value?.servers
  if (!Array.isArray(servers) || !servers.every(isSavedServer)) throw broken()
  return { ...(typeof value?.current === 'string' ? { current: value.current } : {}), servers }
}

function isSavedServer(value: unknown): value is SavedServer {
  if (typeof value !== 'object' || value === null) return false
  const { url, trust, sessionKey } = value as Partial<SavedServer>
  return (
    typeof url === 'string' && typeof trust === 'object' && (sessionKey === undefined || typeof sessionKey === 'string')
  )
}
