import { EngineError } from './domain/errors.ts'

/** Why a host did not start, in one line for whoever started it; bugs with their stack. */
export function explainFailure(error: unknown): string {
  // What led to it is what can be mended, not what failed after that.
  if (error instanceof SuppressedError) return explainFailure(error.suppressed)
  if (!(error instanceof Error)) return String(error)
  const { code, address, port, path } = error as NodeJS.ErrnoException & { address?: string; port?: number }
  if (code === 'EADDRINUSE')
    return `${address}:${port} is in use by another program; stop it or choose another address with --listen HOST:PORT.`
  if (code === 'EADDRNOTAVAIL')
    return `${address} is no address of this machine; choose another with --listen HOST:PORT.`
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `${path ?? 'the data directory'} cannot be written (${code}); mend its permissions or use --data DIR.`
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return `${path ?? 'the data directory'} is not a directory; use --data DIR.`
  if (error instanceof EngineError)
    return error.message.includes(error.operation) ? error.message : `${error.operation}: ${error.message}`
  if (code === 'ENOSPC') return `${path ?? 'the data directory'} cannot be written: the disk is full; free some space.`
  return error.stack ?? error.message
}
