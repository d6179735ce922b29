// Opens the project's SQLite files: one process at a time, write-ahead log, every commit on the disk before it is answered.
import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { EngineError, type EngineErrorKind } from '../../domain/errors.ts'

export interface Schema {
  /** What the file is for, for messages: `store`. */
  readonly name: string
  /** SQLite's application_id: tells our files from others'. */
  readonly applicationId: number
  /** Entry `n` takes a file from version `n` to `n + 1`. */
  readonly migrations: readonly string[]
}

/** The directory (not those above it) is made when it is missing, readable by its owner only, and so is the file. */
export function openDatabase(path: string, schema: Schema): DatabaseSync {
  const operation = `open ${schema.name} ${path}`
  let database: DatabaseSync | undefined
  try {
    if (!existsSync(dirname(path))) mkdirSync(dirname(path), 0o700)
    closeSync(openSync(path, 'a', 0o600))
    // Another process may be closing it just now; a running one keeps it.
    database = new DatabaseSync(path, { timeout: 1000 })
    // Autocheckpoint would make some acknowledgement wait for it; BatchWriter checkpoints between batches.
    database.exec(
      'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0',
    )
    migrate(database, path, schema)
    checkIntegrity(database, path, operation)
    return database
  } catch (error) {
    if (database?.isOpen === true) database.close()
    throw asEngineError(operation, error)
  }
}

/** `kind` says whether the disk is full, the file is bad, or somebody else has it. */
export function asEngineError(operation: string, error: unknown): EngineError {
  if (error instanceof EngineError) return error
  const { kind, meaning } = explain(error)
  const detail = error instanceof Error ? error.message : String(error)
  return new EngineError(kind, operation, `could not ${operation}: ${meaning} (${detail})`, { cause: error })
}

function explain(error: unknown): { kind: EngineErrorKind; meaning: string } {
  switch (resultCode(error)) {
    case 5:
    case 6:
      return { kind: 'refused', meaning: 'another process has it open; only one daemon may run on a data directory' }
    case 11:
    case 26:
      return { kind: 'io', meaning: 'the file is damaged or is no database; restore it from a backup' }
    case 13:
      return { kind: 'no-space', meaning: 'the disk is full; free some space' }
    case 8:
      return { kind: 'io', meaning: 'the file or its file system is read-only' }
    default:
      return {
        kind: isNodeErrorCode(error, 'ENOSPC') ? 'no-space' : 'io',
        meaning: 'the file cannot be read or written',
      }
  }
}

/** SQLite's primary result code; the extended codes carry it in their low byte. */
function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined
  return error.errcode & 0xff
}

function isNodeErrorCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

function migrate(database: DatabaseSync, path: string, schema: Schema): void {
  const applicationId = readPragma(database, 'application_id')
  const version = readPragma(database, 'user_version')
  const tables = Number(database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n'])
  if (applicationId !== schema.applicationId && tables > 0) {
    throw refuse(path, schema, `it is not a Staddle ${schema.name}; name another directory or move the file away`)
  }
  const newest = schema.migrations.length
  if (version > newest) {
    const what = `it has schema version ${version} and this daemon knows only up to ${newest}`
    throw refuse(path, schema, `${what}; start the newer version that wrote it, or restore a backup`)
  }
  for (const [index, migration] of schema.migrations.slice(version).entries()) {
    const next = version + index + 1
    database.exec(
      `BEGIN IMMEDIATE; ${migration}; PRAGMA application_id = ${schema.applicationId}; PRAGMA user_version = ${next}; COMMIT`,
    )
  }
}

function refuse(path: string, schema: Schema, why: string): EngineError {
  return new EngineError('refused', `open ${schema.name} ${path}`, `could not open ${schema.name} ${path}: ${why}`)
}

function readPragma(database: DatabaseSync, name: string): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name])
}

function checkIntegrity(database: DatabaseSync, path: string, operation: string): void {
  const found = database.prepare('PRAGMA quick_check(1)').get()?.['quick_check']
  if (found === 'ok') return
  const message = `could not ${operation}: the file is damaged, restore it from a backup (${path}: ${String(found)})`
  throw new EngineError('io', operation, message)
}
