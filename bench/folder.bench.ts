// Files of a datastore over /folder, down and up, beside Python's http.server on the same file: plain, and with TLS as here.
// The client is curl. BENCH_MIB is the size of the file.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdtemp, open, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { randomFillSync } from 'node:crypto'
import { runCommand } from '../packages/hostd/src/platform/run-command.ts'
import { median, memoryOf, quantile } from './support/figures.ts'
import { startHost } from './support/host-process.ts'

const sizeMiB = Number(process.env['BENCH_MIB'] ?? 1024)
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5)
const MiB = 2 ** 20
const mainProgram = join(import.meta.dirname, '../packages/hostd/src/main.ts')

const directory = await mkdtemp(join(tmpdir(), 'sd-folder-'))
await using cleaning = new AsyncDisposableStack()
cleaning.defer(() => rm(directory, { recursive: true, force: true }))
await using host = await startHost((data) => [
  ...[mainProgram, '--listen', '127.0.0.1:0', '--data', data, '--engine', 'sim'],
])
const { dataDirectory, url } = host
const { ca, sessionKey } = await host.login()
const caPath = join(directory, 'ca.pem')
await writeFile(caPath, ca)
const file = join(directory, 'file')
await writeRandom(file)
await copyFile(file, join(dataDirectory, 'datastores/datastore1/file'))

await using plain = await startPython(false)
await using encrypted = await startPython(true)
const at = (name: string): string => `${url}/folder/${name}?dsName=datastore1&dcPath=ha-datacenter`
const credentials = ['--cookie', `vmware_soap_session=${sessionKey}`, '--cacert', caPath]

const down = {
  '/folder': () => curl([...credentials, at('file')]),
  'python3 -m http.server, TLS': () => curl(['--insecure', `${encrypted.url}/file`]),
  'python3 -m http.server': () => curl([`${plain.url}/file`]),
}
await measure('down', down)
await measure('up', {
  '/folder': () => curl([...credentials, '--upload-file', file, at('up')]),
  'cp, with fsync': () =>
    timed(
      async () => void (await runCommand(['dd', `if=${file}`, `of=${join(directory, 'copy')}`, 'bs=1M', 'conv=fsync'])),
    ),
})
await measureMemory()

async function measure(what: string, ways: Readonly<Record<string, () => Promise<number>>>): Promise<void> {
  const figures = new Map<string, number[]>(Object.keys(ways).map((way) => [way, []]))
  for (let round = 0; round < rounds; round++)
    for (const [way, run] of Object.entries(ways)) figures.get(way)?.push((sizeMiB * MiB) / 1e6 / (await run()))
  for (const [way, speeds] of figures) {
    const [least, most] = [quantile(speeds, 0), quantile(speeds, 1)].map(Math.round)
    console.log(
      `${what}, ${way}: median ${Math.round(median(speeds))} MB/s, ${least} to ${most} (${rounds} rounds of ${sizeMiB} MiB)`,
    )
  }
}

/** A file of 8 GiB that is nearly all hole goes down and up again. */
async function measureMemory(): Promise<void> {
  const path = join(dataDirectory, 'datastores/datastore1/sparse')
  {
    await using sparse = await open(path, 'w')
    await sparse.write(Buffer.alloc(MiB, 'data'), 0, MiB, 4096 * MiB)
    await sparse.truncate(8192 * MiB)
  }
  const before = memoryOf(host.pid).rssMiB
  let most = before
  const watch = setInterval(() => (most = Math.max(most, memoryOf(host.pid).rssMiB)), 100)
  const local = join(directory, 'sparse')
  await runCommand(['truncate', '-s', '8G', local])
  await curl([...credentials, at('sparse')])
  await curl([...credentials, '--upload-file', local, at('sparse-up')])
  clearInterval(watch)
  const up = await stat(join(dataDirectory, 'datastores/datastore1/sparse-up'))
  console.log(
    `8 GiB sparse, down and up: RSS ${Math.round(before)} MiB before, ${Math.round(most)} MiB at most; ` +
      `what came up is ${up.size / 2 ** 30} GiB long and takes ${(up.blocks * 512) / MiB} MiB`,
  )
}

/** Seconds. */
async function curl(args: readonly string[]): Promise<number> {
  return timed(async () => void (await runCommand(['curl', '--silent', '--fail', '--output', '/dev/null', ...args])))
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begin = performance.now()
  await work()
  return (performance.now() - begin) / 1000
}

async function writeRandom(path: string): Promise<void> {
  await using target = await open(path, 'w')
  const chunk = Buffer.alloc(MiB)
  for (let at = 0; at < sizeMiB; at++) await target.write(randomFillSync(chunk))
}

async function startPython(withTls: boolean): Promise<{ readonly url: string } & AsyncDisposable> {
  const certificate = join(directory, 'certificate.pem')
  if (withTls)
    await runCommand([
      ...['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
      ...['-keyout', certificate, '-out', `${certificate}.crt`, '-days', '1', '-subj', '/CN=127.0.0.1'],
    ])
  const program = `
import functools, http.server, ssl
handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=${JSON.stringify(directory)})
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
if ${withTls ? 'True' : 'False'}:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(${JSON.stringify(`${certificate}.crt`)}, ${JSON.stringify(certificate)})
    server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_address[1], flush=True)
server.serve_forever()`
  const child = spawn('python3', ['-c', program], { stdio: ['ignore', 'pipe', 'ignore'] })
  const [port] = (await once(createInterface(child.stdout), 'line')) as [string]
  return {
    url: `http${withTls ? 's' : ''}://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      child.kill()
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}
