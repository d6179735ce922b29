// What goes wrong with files, in the words of the domain.
import { Denied, EngineError } from '../domain/errors.ts'
import type { Segments } from '../domain/ports/rooted-directory.ts'

export const shown = (segments: Segments): string => segments.join('/').replaceAll('\0', '\\0').slice(0, 300)

export function badPath(segments: Segments, why: string): Denied {
  return new Denied('invalid-datastore-path', `The path "${shown(segments)}" cannot be used: ${why}.`, {
    datastorePath: shown(segments),
  })
}

export function notFound(segments: Segments): Denied {
  return new Denied('file-not-found', `There is no file "${shown(segments)}" on the datastore.`, {
    file: shown(segments),
  })
}

export function exists(segments: Segments): Denied {
  return new Denied('file-exists', `"${shown(segments)}" exists on the datastore already.`, { file: shown(segments) })
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

export function translate(operation: string, segments: Segments, error: unknown): unknown {
  // What the source of a write says of itself; a denial has a code too.
  if (error instanceof Denied || error instanceof EngineError) return error
  const code = codeOf(error)
  if (code === undefined) return error
  if (code === 'ENOENT') return notFound(segments)
  if (code === 'EEXIST') return exists(segments)
  if (code === 'ENOTDIR' || code === 'EISDIR' || code === 'ELOOP')
    return badPath(segments, 'a directory is where a file should be, or the reverse')
  if (code === 'ENAMETOOLONG') return badPath(segments, 'it is too long')
  if (code === 'ENOTEMPTY') return exists(segments)
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Denied(
      'no-disk-space',
      `Could not ${operation}: the datastore is full. Free some space and try again.`,
      { file: shown(segments) },
    )
  }
  return new EngineError('io', operation, `Could not ${operation}: ${error instanceof Error ? error.message : code}`, {
    cause: error,
  })
}

export async function translated<T>(operation: string, segments: Segments, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw translate(operation, segments, error)
  }
}
