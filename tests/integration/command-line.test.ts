// The command line as people and scripts use it: the real program against a real daemon with simulated machines.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, describe, test } from 'node:test'
import { folderUrl } from '../../packages/cli/src/server/datastore-upload.ts'
import { createFileTransfers } from '../../packages/cli/src/server/file-transfer.ts'
import { createSessionStore } from '../../packages/cli/src/server/session-file.ts'
import { tryCommand, type CommandResult } from '../../packages/hostd/src/platform/run-command.ts'
import { makeClientDirectory, type ClientDirectory } from '../support/client-runner.ts'
import { startTestHost, type TestHost } from '../support/host.ts'

const program = join(import.meta.dirname, '../../packages/cli/bin/staddle')

describe('staddle', { timeout: 240_000 }, () => {
  const scope = new AsyncDisposableStack()
  let host: TestHost
  let home: ClientDirectory

  before(async () => {
    host = scope.use(await startTestHost({ engine: 'sim' }))
    home = scope.use(await makeClientDirectory())
  })
  after(() => scope.disposeAsync())

  const run = (words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<CommandResult> =>
    tryCommand([program, ...words], {
      environment: { PATH: process.env['PATH'] ?? '', HOME: home.path, NO_COLOR: '1', ...environment },
      timeoutMillis: 60_000,
    })
  /** What it prints when it does what it should. */
  const staddle = async (...words: string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await run(words)
    assert.equal(exitCode, 0, `staddle ${words.join(' ')}: ${stderr}`)
    return stdout
  }
  const json = async (...words: string[]): Promise<unknown> => JSON.parse(await staddle(...words, '--json'))
  const refused = async (exitCode: number, message: RegExp, ...words: string[]): Promise<void> => {
    const result = await run(words)
    assert.equal(result.exitCode, exitCode, `staddle ${words.join(' ')}: ${result.stdout}${result.stderr}`)
    assert.match(result.stderr, message)
  }

  test('says its version, and what to do first', async () => {
    assert.match(await staddle('--version'), /^staddle \d+\.\d+\.\d+$/m)
    await refused(3, /staddle login/, 'vm', 'ls')
    await refused(2, /unknown command/, 'nonsense')
  })

  test('logs in with the first password, once it trusts the authority', async () => {
    const login = ['login', host.url, '--user', host.user]
    const untrusted = await run(login, { STADDLE_PASSWORD: host.password })
    assert.equal(untrusted.exitCode, 7, untrusted.stderr)
    const wrong = await run([...login, '--ca', host.caPath], { STADDLE_PASSWORD: 'wrong' })
    assert.equal(wrong.exitCode, 3, wrong.stderr)
    const { exitCode, stdout, stderr } = await run([...login, '--ca', host.caPath], { STADDLE_PASSWORD: host.password })
    assert.equal(exitCode, 0, stderr)
    assert.match(stdout, /Logged in to .* as admin/)
  })

  test('an export says that it is without the TPM; drives are counted from one', async () => {
    await staddle('vm', 'create', 'sealed', '--tpm', '--disk', '1G')
    assert.match(await staddle('vm', 'info', 'sealed'), /CD\/DVD drive 1 /)
    const { exitCode, stderr } = await run(['vm', 'export', 'sealed', join(home.path, 'sealed.ova')])
    assert.equal(exitCode, 0, stderr)
    assert.match(stderr, /^Note: The TPM of sealed is not in the package/m)
    await staddle('vm', 'rm', 'sealed', '--yes')
  })

  test('a package that was damaged is told from a server that cannot be reached', async () => {
    await staddle('vm', 'create', 'packed', '--disk', '1G')
    const place = join(home.path, 'packed')
    await mkdir(place)
    await staddle('vm', 'export', 'packed', place)
    await staddle('vm', 'rm', 'packed', '--yes')
    await writeFile(join(place, 'packed-disk1.vmdk'), 'damaged')
    const descriptor = join(place, 'packed.ovf')
    await refused(1, /^error: packed-disk1\.vmdk is not what the package's manifest says/, 'vm', 'import', descriptor)
    assert.deepEqual(await json('vm', 'ls'), [])
  })

  test("a machine's life", async () => {
    assert.match(
      await staddle('vm', 'create', 'web', '--cpus', '2', '--memory', '256M', '--disk', '1G', '--start'),
      /Made and started web/,
    )
    assert.match(await staddle('vm', 'ls'), /^web +running +2 +256 MiB/m)
    const info = (await json('vm', 'info', 'web')) as { readonly name?: string }
    assert.equal(info.name, 'web')
    await staddle('vm', 'suspend', 'web')
    await staddle('vm', 'start', 'web')
    await staddle('vm', 'reset', 'web')
    await refused(1, /running|off/, 'vm', 'reconfigure', 'web', '--memory', '512M')
    await staddle('vm', 'stop', '--force', 'web')
    const start = ['--boot-delay', '2', '--boot-retry', '20', '--enter-setup', 'on']
    const growth = ['--cpus', '1', '--cpu-hot-add', 'on', '--memory-hot-add', 'on']
    await staddle('vm', 'reconfigure', 'web', '--memory', '384M', ...growth, ...start)
    await staddle('vm', 'start', 'web')
    await staddle('vm', 'reconfigure', 'web', '--memory', '512M', '--cpus', '3')
    await staddle('vm', 'stop', '--force', 'web')
    await staddle('vm', 'rename', 'web', 'www')
    assert.match(await staddle('vm', 'ls'), /^www +off +3 +512 MiB/m)
    assert.match(await staddle('__complete', '--', 'vm', 'start', 'w'), /^www$/m)
    await refused(4, /web/, 'vm', 'info', 'web')
    await staddle('vm', 'template', 'www')
    await refused(1, /template/, 'vm', 'start', 'www')
    assert.match(await staddle('vm', 'clone', 'www', 'blue', '--start'), /Made and started blue/)
    assert.match(await staddle('vm', 'ls'), /^blue +running/m)
    await staddle('vm', 'template', 'www', '--undo')
    await staddle('vm', 'rm', '--force', 'www', 'blue')
    assert.deepEqual(await json('vm', 'ls'), [])
  })

  test('puts files on a datastore, and goes on where an upload was', async () => {
    const file = join(home.path, 'small.iso')
    await writeFile(file, Buffer.alloc(300_000, 'y'))
    assert.equal(await staddle('datastore', 'upload', file, '[datastore1] iso/'), '[datastore1] iso/small.iso\n')
    const there = join(host.dataDirectory, 'datastores/datastore1/iso/small.iso')
    assert.deepEqual(await readFile(there), Buffer.alloc(300_000, 'y'))

    // What an earlier call has sent, marked so that it can be told.
    const { servers } = await createSessionStore(join(home.path, '.config/staddle/sessions.json')).load()
    const sessionKey = servers[0]?.sessionKey ?? ''
    const { mtimeMs, size } = await stat(file)
    const transfers = createFileTransfers({ kind: 'authority', pem: await readFile(host.caPath, 'utf8') })
    const answer = await transfers.upload(
      folderUrl(host.url, 'datastore1', 'iso/small.iso'),
      1000,
      Readable.from([Buffer.alloc(1000, 'x')]),
      new AbortController().signal,
      {
        ...{ method: 'PUT', sessionKey },
        headers: { 'content-range': `bytes 0-999/${size}`, 'upload-key': String(mtimeMs) },
      },
    )
    assert.deepEqual(answer, { status: 202, uploadOffset: 1000 })
    await staddle('datastore', 'upload', file, '[datastore1] iso/', '--resume')
    assert.deepEqual(await readFile(there), Buffer.concat([Buffer.alloc(1000, 'x'), Buffer.alloc(299_000, 'y')]))
    await refused(4, /cannot be read/, 'datastore', 'upload', join(home.path, 'nothing'), '[datastore1]')
  })

  test('tells of the host, its tasks, events and sessions', async () => {
    assert.match(await staddle('host', 'info'), /^Host .*^datastore1 /ms)
    assert.match(await staddle('task', 'ls'), /PowerOnVM .*done/)
    assert.match(await staddle('event', 'ls'), /VmCreated.* web/)
    assert.match(await staddle('session', 'ls'), /admin/)
  })

  test('lets a reader read and nothing else', async () => {
    const made = await run(['user', 'create', 'bob', '--role', 'ReadOnly'], {
      STADDLE_NEW_PASSWORD: 'quite a long one',
    })
    assert.equal(made.exitCode, 0, made.stderr)
    const bob = await makeClientDirectory()
    await using _bob = bob
    const environment = { HOME: bob.path, STADDLE_PASSWORD: 'quite a long one' }
    const login = await run(['login', host.url, '--user', 'bob', '--ca', host.caPath], environment)
    assert.equal(login.exitCode, 0, login.stderr)
    assert.equal((await run(['vm', 'ls'], environment)).exitCode, 0)
    const denied = await run(['vm', 'create', 'mine', '--memory', '64M'], environment)
    assert.equal(denied.exitCode, 5, denied.stderr)
    assert.match(denied.stderr, /VirtualMachine\.Inventory\.Create/)
    await staddle('user', 'rm', 'bob')
    assert.equal((await run(['vm', 'ls'], environment)).exitCode, 3, 'his session has ended')
  })

  test('the file with the first password goes when the password changes', async () => {
    const path = join(host.dataDirectory, 'initial-admin-password')
    assert.equal((await readFile(path, 'utf8')).trim(), host.password)
    const environment = { STADDLE_PASSWORD: host.password, STADDLE_NEW_PASSWORD: 'another long one' }
    const changed = await run(['user', 'passwd'], environment)
    assert.equal(changed.exitCode, 0, changed.stderr)
    assert.equal(existsSync(path), false)
    const login = await run(['login', host.url, '--user', host.user], { STADDLE_PASSWORD: 'another long one' })
    assert.equal(login.exitCode, 0, login.stderr)
    await staddle('logout')
    await refused(3, /staddle login/, 'vm', 'ls')
  })
})
