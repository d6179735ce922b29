import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import type { HostOptions } from '../../packages/hostd/src/host-options.ts'
import { prepareHost, SetupError } from '../setup/host-needs.ts'

async function optionsIn(t: TestContext): Promise<HostOptions> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'staddle-needs-'))
  t.after(() => rm(dataDirectory, { recursive: true, force: true }))
  return {
    ...{ dataDirectory, runDirectory: join(dataDirectory, 'run'), engine: 'sim', isRoot: false },
    ...{
      listen: { host: '127.0.0.1', port: 0 },
      acceleration: undefined,
      uiDirectory: '/nonexistent',
      simBootMillis: undefined,
    },
  }
}

async function refusal(options: HostOptions): Promise<string> {
  const error: unknown = await prepareHost(options, () => undefined).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof SetupError, String(error))
  return error.message
}

test('says which port is taken and which path is no directory', async (t) => {
  const options = await optionsIn(t)
  const server = createServer().listen(0, '127.0.0.1')
  t.after(() => server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  assert.match(
    await refusal({ ...options, listen: { host: '127.0.0.1', port } }),
    new RegExp(`^127\\.0\\.0\\.1:${port} is in use`),
  )
  const file = join(options.dataDirectory, 'file')
  await writeFile(file, '')
  assert.match(
    await refusal({ ...options, dataDirectory: file }),
    /file is no directory\. Choose another with --data DIR/,
  )
})
