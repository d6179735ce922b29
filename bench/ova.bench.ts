// A machine out as an OVA archive and in again with the command line, beside qemu-img making the same image of the same
// disk in the same round. Half of the disk's data is text, half cannot be packed; as much again was never written.
import { spawnSync } from 'node:child_process'
import { createCipheriv } from 'node:crypto'
import { mkdtemp, open, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { retrieve } from '@staddle/client/properties.ts'
import { asRef } from '@staddle/client/reference.ts'
import { waitForTask } from '@staddle/client/wait-for-task.ts'
import type { VirtualDevice } from '@staddle/vim25/types.ts'
import { median, spread } from './support/figures.ts'
import { startHost, type HostProcess } from './support/host-process.ts'

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5)
const dataMiB = Number(process.env['BENCH_MIB'] ?? 512)
const mainProgram = join(import.meta.dirname, '../packages/hostd/src/main.ts')
const commandLine = join(import.meta.dirname, '../packages/cli/bin/staddle')

await using host = await startHost((data) => {
  return [mainProgram, '--listen', '127.0.0.1:0', '--data', data, '--engine', 'qemu']
})
await using scope = new AsyncDisposableStack()
const work = await mkdtemp(join(tmpdir(), 'staddle-ova-'))
scope.defer(() => rm(work, { recursive: true, force: true }))

const staddle = await commandLineOf(host)
await makeSource(host)
const disk = join(host.dataDirectory, 'datastores/datastore1/source/source-flat.qcow2')
const archive = join(work, 'source.ova')
const [stream, image] = [join(work, 'stream.vmdk'), join(work, 'image.qcow2')]
const times = { export: [] as number[], pack: [] as number[], import: [] as number[], unpack: [] as number[] }
for (let round = -1; round < rounds; round++) {
  for (const path of [archive, stream, image]) await rm(path, { force: true })
  const toStream = ['-O', 'vmdk', '-o', 'subformat=streamOptimized,adapter_type=lsilogic', disk, stream]
  const took = {
    export: timed(() => staddle('vm', 'export', 'source', archive)),
    pack: timed(() => qemuImg('convert', '-t', 'writeback', '-f', 'qcow2', ...toStream)),
    import: timed(() => staddle('vm', 'import', archive, `copy${round + 1}`)),
    unpack: timed(() => qemuImg('convert', '-t', 'writeback', '-f', 'vmdk', '-O', 'qcow2', stream, image)),
  }
  staddle('vm', 'rm', '--yes', `copy${round + 1}`)
  // The first of each warms caches and is not counted.
  if (round >= 0) for (const [name, value] of Object.entries(took)) times[name as keyof typeof times].push(value)
}
const { size } = await stat(archive)
console.log(`${dataMiB} MiB of data, an archive of ${Math.round(size / 2 ** 20)} MiB`)
for (const [name, values] of Object.entries(times)) {
  const speed = Math.round(dataMiB / (median(values) / 1000))
  const what = name === 'pack' || name === 'unpack' ? `qemu-img, ${name}` : `staddle vm ${name}`
  console.log(`${what}: ${spread(values)}; ${speed} MiB/s`)
}
const out = median(times.export) / median(times.pack)
const back = median(times.import) / median(times.unpack)
console.log(`export / qemu-img: ${out.toFixed(2)}`)
console.log(`import / qemu-img: ${back.toFixed(2)}`)

function timed(work: () => void): number {
  const started = performance.now()
  work()
  return performance.now() - started
}

function qemuImg(...args: readonly string[]): void {
  ran(spawnSync('qemu-img', args, { encoding: 'utf8' }), 'qemu-img')
}

function ran({ status, stderr }: { status: number | null; stderr: string }, what: string): void {
  if (status !== 0) throw new Error(`${what} failed: ${stderr}`)
}

async function commandLineOf({ url, caPath, password }: HostProcess): Promise<(...words: string[]) => void> {
  const environment = { PATH: process.env['PATH'] ?? '', HOME: work, STADDLE_PASSWORD: password }
  const run = (...words: string[]): void =>
    ran(spawnSync(commandLine, words, { env: environment, encoding: 'utf8' }), `staddle ${words.join(' ')}`)
  run('login', url, '--user', 'admin', '--ca', caPath)
  return await Promise.resolve(run)
}

/** The disk is filled from outside: how a guest would have written it makes no difference to its image. */
async function makeSource({ client, dataDirectory }: HostProcess): Promise<void> {
  const [[datacenter], [compute]] = await Promise.all([
    retrieve(client, 'Datacenter', ['vmFolder']),
    retrieve(client, 'ComputeResource', ['resourcePool']),
  ])
  const pool = compute?.values.resourcePool
  if (pool === undefined) throw new Error('the host has no place for machines')
  const add = (device: object, more: object = {}) =>
    ({ _typeName: 'VirtualDeviceConfigSpec', operation: 'add', device: device as VirtualDevice, ...more }) as const
  const backing = {
    _typeName: 'VirtualDiskFlatVer2BackingInfo',
    fileName: '',
    diskMode: 'persistent',
    thinProvisioned: true,
  }
  const capacityInKB = 2 * dataMiB * 1024
  const config = {
    ...{ _typeName: 'VirtualMachineConfigSpec' as const, name: 'source', guestId: 'otherLinux64Guest' },
    ...{ numCPUs: 1, memoryMB: 128, files: { vmPathName: '[datastore1]' } },
    deviceChange: [
      add({ _typeName: 'ParaVirtualSCSIController', key: -1, busNumber: 0, sharedBus: 'noSharing' }),
      add({ _typeName: 'VirtualDisk', key: -2, controllerKey: -1, capacityInKB, backing }, { fileOperation: 'create' }),
    ],
  }
  const folder = asRef('Folder', datacenter?.values.vmFolder)
  await waitForTask(client, await client.invoke(folder, 'CreateVM_Task', { config, pool }))
  const raw = join(work, 'content')
  await writeContent(raw)
  const filled = join(work, 'filled.qcow2')
  qemuImg('convert', '-f', 'raw', '-O', 'qcow2', raw, filled)
  qemuImg('resize', '-q', filled, `${2 * dataMiB}M`)
  const target = join(dataDirectory, 'datastores/datastore1/source/source-flat.qcow2')
  // The work directory may be on another file system.
  qemuImg('convert', '-f', 'qcow2', '-O', 'qcow2', filled, `${target}.new`)
  await rename(`${target}.new`, target)
  await Promise.all([rm(raw), rm(filled)])
}

/** By turns, a MiB each. */
async function writeContent(path: string): Promise<void> {
  await using file = await open(path, 'w')
  const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16, 1), Buffer.alloc(16))
  const zeros = Buffer.alloc(2 ** 20)
  for (let at = 0; at < dataMiB; at++) {
    const line = `${at}: the quick brown fox jumps over the lazy dog\n`
    await file.write(at % 2 === 0 ? cipher.update(zeros) : Buffer.alloc(2 ** 20, line))
  }
}
