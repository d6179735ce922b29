// From "power on" to the guest's first byte on its serial port: through the daemon, with the same QEMU command line run bare,
// and through libvirt with an equal domain. The runs take turns. The kernel speaks as early as it can (earlyprintk), so
// that starting is measured and not the guest's own boot. Needs root; libvirt comes from Debian.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { retrieve } from '@staddle/client/properties.ts'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import { waitForTask } from '@staddle/client/wait-for-task.ts'
import { dropPrivileges } from '@staddle/hostd/engine/qemu/drop-privileges.ts'
import { findProcesses } from '@staddle/hostd/platform/proc.ts'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { buildTinyLinux, repositoryCache } from '../scripts/tiny-linux.ts'
import { goal, median, spread } from './support/figures.ts'
import { startHost, type HostProcess } from './support/host-process.ts'
import { openLibvirt } from './support/libvirt.ts'

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 21)
const commandLine = 'earlyprintk=serial,ttyS0,115200 console=ttyS0 panic=-1'
const memoryMiB = 128
const domainName = 'staddle-bench'
const mainProgram = join(import.meta.dirname, '../packages/hostd/src/main.ts')

interface Guest {
  /** Milliseconds to the first byte; the machine is gone afterwards. */
  run(): Promise<number>
}

await using host = await startHost((data) => [
  mainProgram,
  '--listen',
  '127.0.0.1:0',
  '--data',
  data,
  '--engine',
  'qemu',
])
await using scope = new AsyncDisposableStack()
const work = await mkdtemp(join(tmpdir(), 'staddle-power-on-'))
scope.defer(() => rm(work, { recursive: true, force: true }))
await chmod(work, 0o711)

const staddle = await staddleGuest(host)
const bare = await bareGuest(host)
const libvirt = await libvirtGuest().catch((error: unknown) => {
  console.log(`libvirt: not measured: ${error instanceof Error ? error.message : String(error)}`)
})
const times = { staddle: [] as number[], bare: [] as number[], libvirt: [] as number[] }
for (let round = -1; round < rounds; round++) {
  for (const [name, guest] of Object.entries({ staddle, bare, libvirt }) as [keyof typeof times, Guest | void][]) {
    if (guest === undefined) continue
    // Nobody pays for what the one before left to be cleaned up.
    await new Promise((resolve) => setTimeout(resolve, 300))
    const time = await guest.run()
    if (process.env['BENCH_VERBOSE'] !== undefined) console.log(`${name}: ${Math.round(time)} ms`)
    // The first of each warms caches and is not counted.
    if (round >= 0) times[name].push(time)
  }
}
for (const [name, values] of Object.entries(times)) if (values.length > 0) console.log(`${name}: ${spread(values)}`)
const toBare = median(times.staddle) / median(times.bare)
console.log(`staddle / bare QEMU: ${toBare.toFixed(3)}; ${goal(toBare <= 1.05, '<= 1.05')}`)
if (times.libvirt.length > 0) {
  const toLibvirt = median(times.staddle) / median(times.libvirt)
  console.log(`staddle / libvirt: ${toLibvirt.toFixed(3)}; ${goal(toLibvirt <= 0.2, '<= 0.2')}`)
  console.log(`libvirt / bare QEMU: ${(median(times.libvirt) / median(times.bare)).toFixed(2)}`)
}

async function staddleGuest({ client, dataDirectory }: HostProcess): Promise<Guest & { vm: Ref<'VirtualMachine'> }> {
  const datastore = join(dataDirectory, 'datastores/datastore1')
  await buildTinyLinux({ directory: join(datastore, 'boot'), cacheDirectory: repositoryCache, log: console.log })
  const [[datacenter], [compute]] = await Promise.all([
    retrieve(client, 'Datacenter', ['vmFolder']),
    retrieve(client, 'ComputeResource', ['resourcePool']),
  ])
  const pool = compute?.values.resourcePool
  if (pool === undefined || datacenter?.values.vmFolder === undefined)
    throw new Error('the host has no place for machines')
  const boot = {
    'boot.kernel': '[datastore1] boot/vmlinuz',
    'boot.initrd': '[datastore1] boot/initrd.img',
    'boot.commandLine': commandLine,
  }
  const config = {
    ...{ _typeName: 'VirtualMachineConfigSpec' as const, name: 'bench', guestId: 'otherLinux64Guest' },
    ...{ numCPUs: 1, memoryMB: memoryMiB },
    files: { _typeName: 'VirtualMachineFileInfo' as const, vmPathName: '[datastore1]' },
    extraConfig: Object.entries(boot).map(([key, value]) => ({
      ...{ _typeName: 'OptionValue' as const, key },
      value: { _typeName: 'string' as const, _value: value },
    })),
  }
  const folder = asRef('Folder', datacenter.values.vmFolder)
  const { result } = await waitForTask(client, await client.invoke(folder, 'CreateVM_Task', { config, pool }))
  const vm = asRef('VirtualMachine', result as ManagedObjectReference)
  const log = join(dataDirectory, 'run', vm.value, 'serial0.log')
  const run = async (): Promise<number> => {
    await rm(log, { force: true })
    const started = performance.now()
    const task = client.invoke(vm, 'PowerOnVM_Task', {})
    const took = await firstByte(serialLog.path ?? log, started)
    await waitForTask(client, await task)
    await waitForTask(client, await client.invoke(vm, 'PowerOffVM_Task', {}))
    return took
  }
  const serialLog: { path?: string } = {}
  // Where the serial port is logged is the machine's own command line's word.
  await waitForTask(client, await client.invoke(vm, 'PowerOnVM_Task', {}))
  const { argv } = await findQemu(dataDirectory)
  serialLog.path = /logfile=([^,]+)/.exec(argv.join(' '))?.[1] ?? ''
  if (serialLog.path === '') throw new Error('the machine logs no serial port')
  return { vm, run }
}

async function findQemu(directory: string): Promise<{ pid: number; argv: string[] }> {
  const [found] = await findProcesses(
    (words) => words[0]?.includes('qemu-system') === true && words.join(' ').includes(directory),
  )
  if (found === undefined) throw new Error(`no QEMU of ${directory} runs`)
  const text = await readFile(`/proc/${found.pid}/cmdline`, 'utf8')
  return { pid: found.pid, argv: text.split('\0').slice(0, -1) }
}

/** The command line of the machine that runs now, in its own directory, without the daemon's monitor and its `-S`. */
async function bareGuest({ client, dataDirectory }: HostProcess): Promise<Guest> {
  const { pid, argv } = await findQemu(dataDirectory)
  const uid = Number(/^Uid:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1])
  await waitForTask(client, await client.invoke(staddle.vm, 'PowerOffVM_Task', {}))
  const directory = join(work, 'bare')
  const moved = argv.map((word) => word.replaceAll(join(dataDirectory, 'run', staddle.vm.value), directory))
  const own = withoutMonitor(moved)
  const log = /logfile=([^,]+)/.exec(own.join(' '))?.[1] ?? ''
  return {
    async run() {
      await rm(directory, { recursive: true, force: true })
      await mkdir(join(directory, 'io'), { recursive: true, mode: 0o711 })
      await chown(directory, uid, uid)
      await chown(join(directory, 'io'), uid, uid)
      const started = performance.now()
      const [program = '', ...args] = [...dropPrivileges(uid, undefined), ...own]
      const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'], cwd: '/' })
      const ended = once(child, 'exit')
      const took = await Promise.race([
        firstByte(log, started),
        ended.then((): never => {
          throw new Error('the bare QEMU ended before its guest said anything')
        }),
      ])
      child.kill('SIGKILL')
      await ended
      return took
    },
  }
}

function withoutMonitor(argv: readonly string[]): string[] {
  const kept: string[] = []
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] ?? ''
    const next = argv[index + 1] ?? ''
    if (word === '-S') continue
    if (
      (word === '-chardev' && next.startsWith('socket,id=monitor0,')) ||
      (word === '-mon' && next.startsWith('chardev=monitor0,'))
    )
      index++
    else kept.push(word)
  }
  return kept
}

async function libvirtGuest(): Promise<Guest> {
  const virsh = await openLibvirt(scope)
  const boot = join(work, 'boot')
  await mkdir(boot, { mode: 0o711 })
  const built = await buildTinyLinux({ directory: boot, cacheDirectory: repositoryCache, log: console.log })
  const serial = join(work, 'libvirt-serial.log')
  const xml = join(work, 'domain.xml')
  const kernel = join(work, 'vmlinuz')
  await copyFile(built.kernelPath, kernel)
  await writeFile(xml, domainXml(kernel, built.initrdPath, serial))
  virsh('define', xml)
  scope.defer(() => void spawnSync('virsh', ['-c', 'qemu:///system', 'undefine', domainName]))
  return {
    async run() {
      await rm(serial, { force: true })
      const started = performance.now()
      const child = spawn('virsh', ['-c', 'qemu:///system', 'start', domainName], {
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      const ended = once(child, 'exit')
      const refused = ended.then(([status]): Promise<never> => {
        if (status !== 0) throw new Error('virsh start failed')
        return new Promise(() => undefined)
      })
      const took = await Promise.race([firstByte(serial, started), refused])
      await ended
      virsh('destroy', domainName)
      return took
    },
  }
}

function domainXml(kernel: string, initrd: string, serial: string): string {
  return `<domain type='qemu'><name>${domainName}</name><memory unit='MiB'>${memoryMiB}</memory><vcpu>1</vcpu>
<os><type arch='x86_64' machine='q35'>hvm</type><kernel>${kernel}</kernel><initrd>${initrd}</initrd><cmdline>${commandLine}</cmdline></os>
<features><acpi/></features><cpu mode='maximum'/>
<devices><emulator>/usr/bin/qemu-system-x86_64</emulator><serial type='file'><source path='${serial}'/></serial>
<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
<video><model type='vmvga'/></video><graphics type='vnc'><listen type='socket'/></graphics><memballoon model='none'/></devices></domain>
`
}

/** Looks every millisecond; the processors are free for the guest in between. */
async function firstByte(path: string, started: number): Promise<number> {
  const patience = AbortSignal.timeout(120_000)
  while (!hasBytes(path)) {
    if (patience.aborted) throw new Error(`nothing came on the serial port (${path})`)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  return performance.now() - started
}

function hasBytes(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0
}
