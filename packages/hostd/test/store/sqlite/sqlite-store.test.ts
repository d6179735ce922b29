import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, it } from 'node:test'
import { EngineError } from '../../../src/domain/errors.ts'
import { openDatabase } from '../../../src/store/sqlite/database.ts'
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.ts'
import { ManualClock } from '../manual-clock.ts'
import { storeContract } from '../store-contract.ts'

function temporaryDirectory(): { path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'staddle-store-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

storeContract('sqlite', async (keptChanges) => {
  const directory = temporaryDirectory()
  const clock = new ManualClock()
  const options = { directory: directory.path, clock, checkpointBytes: 20_000 }
  const store = await openSqliteStore({ ...options, ...(keptChanges === undefined ? {} : { keptChanges }) })
  return {
    store,
    clock,
    async [Symbol.asyncDispose]() {
      await store.close()
      directory[Symbol.dispose]()
    },
  }
})

describe('the sqlite store file', () => {
  it('keeps entries and the revision, and knows no older changes', async () => {
    using directory = temporaryDirectory()
    const options = { directory: directory.path, clock: new ManualClock() }
    const before = await openSqliteStore(options)
    await before.transact({
      put: [
        { key: 'a', value: '1' },
        { key: 'b', value: '2' },
      ],
    })
    const { revision } = await before.transact({ delete: ['b'] })
    await before.close()
    const after = await openSqliteStore(options)
    assert.deepEqual(await after.list(''), { entries: [{ key: 'a', value: '1', revision: 1 }], revision })
    const next = await after.transact({ put: [{ key: 'a', value: '2' }] })
    assert.ok(next.revision > revision)
    const changes = after.watch('', 0, new AbortController().signal)
    await assert.rejects(Array.fromAsync(changes), /no longer kept/)
    await after.close()
  })

  it('gives a lease its whole time again after a restart, and no number twice', async () => {
    using directory = temporaryDirectory()
    const clock = new ManualClock()
    const before = await openSqliteStore({ directory: directory.path, clock })
    const lease = await before.grantLease(1000)
    await before.transact({ put: [{ key: 'a', value: '', lease }] })
    clock.advance(900)
    await before.close()
    const after = await openSqliteStore({ directory: directory.path, clock })
    clock.advance(900)
    assert.equal(await after.keepLeaseAlive(lease), true)
    await after.revokeLease(lease)
    assert.equal(await after.get('a'), undefined)
    assert.notEqual(await after.grantLease(1000), lease)
    await after.close()
  })

  it('answers what was waiting before it closes', async () => {
    using directory = temporaryDirectory()
    const options = { directory: directory.path, clock: new ManualClock() }
    const store = await openSqliteStore(options)
    const waiting = store.transact({ put: [{ key: 'a', value: '1' }] })
    await store.close()
    assert.equal((await waiting).committed, true)
    const again = await openSqliteStore(options)
    assert.equal((await again.get('a'))?.value, '1')
    await again.close()
  })

  it('waits for the disk with every commit', () => {
    using directory = temporaryDirectory()
    const database = openDatabase(join(directory.path, 'x.db'), {
      name: 'test',
      applicationId: 1,
      migrations: ['CREATE TABLE t (a)'],
    })
    assert.equal(database.prepare('PRAGMA synchronous').get()?.['synchronous'], 2)
    assert.equal(database.prepare('PRAGMA journal_mode').get()?.['journal_mode'], 'wal')
    database.close()
  })

  it('is readable by its owner only', async () => {
    using directory = temporaryDirectory()
    const store = await openSqliteStore({ directory: join(directory.path, 'new'), clock: new ManualClock() })
    await store.transact({ put: [{ key: 'a', value: '1' }] })
    const modes = ['', 'store.db', 'store.db-wal'].map(
      (name) => statSync(join(directory.path, 'new', name)).mode & 0o077,
    )
    assert.deepEqual(modes, [0, 0, 0])
    await store.close()
  })

  it('refuses a file that another store has open', async () => {
    using directory = temporaryDirectory()
    const options = { directory: directory.path, clock: new ManualClock() }
    const store = await openSqliteStore(options)
    await assert.rejects(openSqliteStore(options), isEngineError('refused', /another process has it open/))
    await store.close()
  })

  it('refuses a newer schema and changes nothing', async () => {
    using directory = temporaryDirectory()
    const options = { directory: directory.path, clock: new ManualClock() }
    await (await openSqliteStore(options)).close()
    setPragma(directory.path, 'user_version = 99')
    await assert.rejects(openSqliteStore(options), isEngineError('refused', /schema version 99 .* newer version/))
    setPragma(directory.path, 'user_version = 1')
    await (await openSqliteStore(options)).close()
  })

  it('refuses a database of something else', async () => {
    using directory = temporaryDirectory()
    const other = new DatabaseSync(join(directory.path, 'store.db'))
    other.exec('CREATE TABLE bookmarks (url TEXT)')
    other.close()
    const options = { directory: directory.path, clock: new ManualClock() }
    await assert.rejects(openSqliteStore(options), isEngineError('refused', /not a Staddle store/))
  })

  it('says that a file is damaged', async () => {
    using directory = temporaryDirectory()
    const options = { directory: directory.path, clock: new ManualClock() }
    writeFileSync(join(directory.path, 'store.db'), 'this is no database, it only looks like one'.repeat(200))
    await assert.rejects(openSqliteStore(options), isEngineError('io', /damaged/))
  })

  it('says that a file was damaged in the middle', async () => {
    using directory = temporaryDirectory()
    const path = join(directory.path, 'store.db')
    const options = { path, clock: new ManualClock() }
    const store = await openSqliteStore(options)
    for (let index = 0; index < 50; index += 1)
      await store.transact({ put: [{ key: `k${index}`, value: 'x'.repeat(3000) }] })
    await store.close()
    const size = statSync(path).size
    const { open } = await import('node:fs/promises')
    await using file = await open(path, 'r+')
    await file.write(Buffer.alloc(4096, 0xee), 0, 4096, Math.floor(size / 4096 / 2) * 4096)
    await assert.rejects(openSqliteStore(options), isEngineError('io', /damaged/))
  })

  it('says what cannot be opened', async () => {
    const options = { path: '/proc/no/store.db', clock: new ManualClock() }
    await assert.rejects(openSqliteStore(options), isEngineError('io', /open store \/proc\/no\/store\.db/))
  })
})

function isEngineError(kind: string, message: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof EngineError, String(error))
    assert.equal(error.kind, kind)
    assert.match(error.message, message)
    return true
  }
}

function setPragma(directory: string, assignment: string): void {
  const database = new DatabaseSync(join(directory, 'store.db'))
  database.exec(`PRAGMA ${assignment}`)
  database.close()
}
