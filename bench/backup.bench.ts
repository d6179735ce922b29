// An incremental backup of a running machine beside `qemu-img convert` of its whole disk, in the same run: a disk with 1 GiB of
// data of which 20 MiB change between two backups. The copies by qemu-img take turns with the backups.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, open, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, spread } from './support/figures.ts'
import { startTestHost } from '../tests/support/host.ts'
import { GuestShell } from '../tests/support/guest-shell.ts'
import { createGuest, installGuest, openSession, runTask } from '../tests/support/real-guests.ts'

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5)
const dataMiB = Number(process.env['BENCH_DATA_MIB'] ?? 1024)
const changedMiB = 20
const program = join(import.meta.dirname, '../packages/cli/bin/staddle')

await using host = await startTestHost({ engine: 'qemu' })
await using scope = new AsyncDisposableStack()
const work = await mkdtemp(join(tmpdir(), 'staddle-backup-'))
scope.defer(() => rm(work, { recursive: true, force: true }))
const environment = { ...process.env, HOME: work, STADDLE_PASSWORD: host.password }

async function run(words: readonly string[]): Promise<number> {
  const started = performance.now()
  const [command = '', ...args] = words
  const child = spawn(command, args, { env: environment, stdio: ['ignore', 'ignore', 'inherit'] })
  const [exitCode] = (await once(child, 'exit')) as [number | null]
  if (exitCode !== 0) throw new Error(`${words.join(' ')} ended with ${exitCode}`)
  return performance.now() - started
}

await run([program, 'login', host.url, '--user', host.user, '--ca', host.caPath])
await installGuest(host)
await using session = await openSession(host)
const vm = await createGuest(session, { name: 'backed', diskMiB: 2 * dataMiB })
// The guest would need minutes to make so much: the data is put into its disk while it is off.
await fill(join(host.dataDirectory, 'datastores/datastore1/backed'))
const guest = new GuestShell(host, session, vm)
await runTask(session, vm, 'PowerOnVM_Task', {})
await guest.ready()

const create = [program, 'backup', 'create', 'backed', '--to', join(work, 'backups')]
const full = await run([...create, '--full'])
const times = { incremental: [] as number[], checked: [] as number[], qemuImg: [] as number[] }
for (let round = 0; round < rounds; round++) {
  const seek = 10 + round * (changedMiB + 5)
  await guest.run(
    `dd if=/dev/urandom of=/dev/sda bs=1M seek=${seek} count=${changedMiB} conv=notrunc 2>/dev/null; sync; echo done`,
  )
  times.incremental.push(await run([...create, '--no-check']))
  await guest.run(
    `dd if=/dev/urandom of=/dev/sda bs=1M seek=${seek} count=${changedMiB} conv=notrunc 2>/dev/null; sync; echo done`,
  )
  times.checked.push(await run(create))
  times.qemuImg.push(await copyWhole())
}
console.log(`full backup of ${dataMiB} MiB: ${Math.round(full)} ms`)
console.log(`incremental, ${changedMiB} MiB: ${spread(times.incremental)}`)
console.log(`incremental, earlier backups checked first: ${spread(times.checked)}`)
console.log(`qemu-img convert of the whole disk: ${spread(times.qemuImg)}`)
console.log(`incremental / qemu-img: ${(median(times.incremental) / median(times.qemuImg)).toFixed(2)}`)

/** The lowest layer holds nearly all; the guest writes above it. */
async function copyWhole(): Promise<number> {
  const directory = join(host.dataDirectory, 'datastores/datastore1/backed')
  const image = (await readdir(directory)).find((name) => name.endsWith('-flat.qcow2')) ?? ''
  const target = join(work, 'whole.qcow2')
  const time = await run(['qemu-img', 'convert', '-U', '-f', 'qcow2', '-O', 'qcow2', join(directory, image), target])
  await rm(target)
  return time
}

async function fill(directory: string): Promise<void> {
  const image = join(directory, (await readdir(directory)).find((name) => name.endsWith('-flat.qcow2')) ?? '')
  const raw = join(work, 'data.raw')
  await using file = await open(raw, 'wx')
  for (let at = 0; at < dataMiB; at++) await file.write(randomBytes(1024 * 1024), 0, 1024 * 1024, at * 1024 * 1024)
  await file.truncate(2 * dataMiB * 1024 * 1024)
  await run(['qemu-img', 'convert', '-n', '-f', 'raw', '-O', 'qcow2', raw, image])
  await rm(raw)
}
