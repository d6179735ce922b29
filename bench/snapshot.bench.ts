// How long a guest stands still for a snapshot with memory, and how long the snapshot takes, beside stop-and-save (suspend and
// power on) of the same guest, and beside libvirt's snapshots with memory of an equal one, live and not; and a revert beside
// loading a state. The guest fills a quarter of its memory, changes 5 MB of it a second and says something every 10 ms: the
// largest gap between two words, beside the largest without anything going on. The states of the last guest are
// sealed. libvirt needs root, and comes from Debian.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, fstatSync, openSync, readSync, writeFileSync } from 'node:fs'
import { chmod, copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { retrieve } from '@staddle/client/properties.ts'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import type { MethodArgs, MethodName } from '@staddle/client/vim-client.ts'
import { waitForTask } from '@staddle/client/wait-for-task.ts'
import { createQemuImages } from '@staddle/hostd/engine/storage/qemu-images.ts'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { buildTinyLinux, repositoryCache } from '../scripts/tiny-linux.ts'
import { guestSpec } from '../tests/support/real-guests.ts'
import { goal, median, spread } from './support/figures.ts'
import { startHost } from './support/host-process.ts'
import { openLibvirt, type Virsh } from './support/libvirt.ts'

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5)
const domainName = 'staddle-bench-snapshot'
const mainProgram = join(import.meta.dirname, '../packages/hostd/src/main.ts')
await using host = await startHost((data) => [
  ...[mainProgram, '--listen', '127.0.0.1:0', '--data', data, '--engine', 'qemu'],
])
const { client, dataDirectory } = host
type VmTask = Extract<MethodName<'VirtualMachine'>, `${string}_Task`>

/** A guest's serial port. */
interface SerialLine extends Disposable {
  readonly say: (words: string) => void
}

type OpenLine = (hear: (words: Buffer) => void) => SerialLine

/** What the engine keeps of port 0: looked at each millisecond, past the daemon. */
function engineLine(vm: Ref<'VirtualMachine'>): OpenLine {
  const path = (ending: string): string => join(dataDirectory, 'run', vm.value, `serial0.${ending}`)
  return (hear) => {
    const log = openSync(path('log'), 'r')
    let position = fstatSync(log).size
    const chunk = Buffer.alloc(65_536)
    const looking = setInterval(() => {
      const length = readSync(log, chunk, 0, chunk.length, position)
      position += length
      if (length > 0) hear(chunk.subarray(0, length))
    }, 1)
    return {
      say: (words) => writeFileSync(path('in'), words, { flag: 'a' }),
      [Symbol.dispose]: () => {
        clearInterval(looking)
        closeSync(log)
      },
    }
  }
}

function socketLine(path: string): OpenLine {
  return (hear) => {
    const socket = connect(path)
    socket.on('data', hear)
    socket.on('error', () => undefined)
    return { say: (words) => void socket.write(words), [Symbol.dispose]: () => void socket.destroy() }
  }
}

/** Everything a guest says on its serial port, and when. */
class Listener {
  readonly #line: SerialLine
  #text = ''
  #last = performance.now()
  #longest = 0

  constructor(open: OpenLine) {
    this.#line = open((words) => {
      this.#text = (this.#text + words.toString()).slice(-4096)
      const now = performance.now()
      this.#longest = Math.max(this.#longest, now - this.#last)
      this.#last = now
    })
  }

  get lastWordAt(): number {
    return this.#last
  }

  /** Since the last call. */
  takeLongestGap(): number {
    const gap = this.#longest
    this.#longest = 0
    return gap
  }

  say(words: string): void {
    this.#line.say(words)
  }

  async until(pattern: RegExp): Promise<void> {
    const limit = performance.now() + 300_000
    while (!pattern.test(this.#text)) {
      if (performance.now() > limit) throw new Error(`the guest never said ${pattern}: ${this.#text.slice(-200)}`)
      await pause(5)
    }
  }

  close(): void {
    this.#line[Symbol.dispose]()
  }
}

await using scope = new AsyncDisposableStack()
const virsh = await openLibvirt(scope).catch((error: unknown) => {
  console.log(`libvirt: not measured: ${error instanceof Error ? error.message : String(error)}`)
})
for (const memoryMiB of [512, 2048]) {
  await measure(memoryMiB, false)
  if (virsh !== undefined) await measureLibvirt(virsh, memoryMiB)
}
await measure(2048, true)

/** Of a guest that boots there; from then on it has work to do. */
async function listen(line: OpenLine, memoryMiB: number): Promise<Listener> {
  const guest = new Listener(line)
  await guest.until(/staddle-guest ready|staddle-guest#/)
  guest.say(`dd if=/dev/urandom of=/tmp/fill bs=1M count=${memoryMiB / 4} 2>/dev/null; echo filled-$((1+1))\n`)
  await guest.until(/filled-2/)
  guest.say(
    '(while :; do dd if=/dev/zero of=/tmp/dirty bs=50k count=10 conv=notrunc 2>/dev/null; usleep 100000; done) &\n',
  )
  guest.say('(i=0; while :; do i=$((i+1)); echo t$i; usleep 10000; done) &\n')
  await guest.until(/t50\b/)
  return guest
}

async function measure(memoryMiB: number, isEncrypted: boolean): Promise<void> {
  const vm = await makeGuest(memoryMiB, isEncrypted)
  const guestName = `${memoryMiB} MiB${isEncrypted ? ', encrypted' : ''}`
  const line = engineLine(vm)
  await run(vm, 'PowerOnVM_Task', {})
  let guest = await listen(line, memoryMiB)
  const figures = {
    quiet: [] as number[],
    gap: [] as number[],
    total: [] as number[],
    saved: [] as number[],
    load: [] as number[],
    revert: [] as number[],
  }
  for (let round = 0; round < rounds; round++) {
    guest.takeLongestGap()
    await pause(2_000)
    figures.quiet.push(guest.takeLongestGap())
    const begun = performance.now()
    await run(vm, 'CreateSnapshot_Task', { name: `s${round}`, description: '', memory: true, quiesce: false })
    figures.total.push(performance.now() - begun)
    figures.gap.push(guest.takeLongestGap())
    // Another process says the next word: from its last before to its first after.
    const stopped = guest.lastWordAt
    await run(vm, 'SuspendVM_Task', {})
    guest.close()
    const loading = performance.now()
    await run(vm, 'PowerOnVM_Task', {})
    figures.load.push(performance.now() - loading)
    guest = new Listener(line)
    await guest.until(/t\d+/)
    figures.saved.push(guest.lastWordAt - stopped)
    const back = performance.now()
    guest.close()
    await run(vm, 'RevertToCurrentSnapshot_Task', {})
    figures.revert.push(performance.now() - back)
    guest = new Listener(line)
    await guest.until(/t\d+/)
    await run(vm, 'RemoveAllSnapshots_Task', {})
  }
  guest.close()
  await run(vm, 'PowerOffVM_Task', {})
  console.log(`${guestName}, largest gap with nothing going on: ${spread(figures.quiet)}`)
  console.log(`${guestName}, largest gap during a snapshot with memory: ${spread(figures.gap)}`)
  if (memoryMiB === 2048)
    console.log(`${guestName}, guest stands still: ${goal(median(figures.gap) <= 100, '<= 100 ms')}`)
  console.log(`${guestName}, the whole snapshot: ${spread(figures.total)}`)
  console.log(`${guestName}, gap of stop-and-save: ${spread(figures.saved)}`)
  console.log(`stop-and-save / snapshot: ${(median(figures.saved) / median(figures.gap)).toFixed(1)}`)
  console.log(`${guestName}, a QEMU starts and loads such a state (power on of the suspended): ${spread(figures.load)}`)
  const ratio = median(figures.revert) / median(figures.load)
  console.log(
    `${guestName}, revert of the running guest: ${spread(figures.revert)}; to that ${ratio.toFixed(2)}, ${goal(ratio <= 1.5, '<= 1.5')}`,
  )
}

async function measureLibvirt(virsh: Virsh, memoryMiB: number): Promise<void> {
  await using own = new AsyncDisposableStack()
  const directory = await mkdtemp(join(tmpdir(), 'staddle-snapshot-'))
  own.defer(() => rm(directory, { recursive: true, force: true }))
  // QEMU is a user of libvirt's there.
  await chmod(directory, 0o777)
  const path = (name: string): string => join(directory, name)
  const { kernelPath, initrdPath, commandLine } = await buildTinyLinux({
    ...{ directory: join(dataDirectory, 'datastores/datastore1/guest'), cacheDirectory: repositoryCache },
    log: () => undefined,
  })
  await Promise.all([copyFile(kernelPath, path('vmlinuz')), copyFile(initrdPath, path('initrd.img'))])
  await createQemuImages().create(path('disk'), { format: 'qcow2', capacityBytes: 64 * 2 ** 20, provisioning: 'thin' })
  await writeFile(path('domain.xml'), domainXml(path, memoryMiB, commandLine))
  virsh('create', path('domain.xml'))
  own.defer(() => virsh('destroy', domainName))
  const guest = await listen(socketLine(path('serial')), memoryMiB)
  for (const options of [['--live'], []]) {
    const [gaps, totals] = [[] as number[], [] as number[]]
    for (let round = 0; round < rounds; round++) {
      const name = `s${round}${options.length}`
      await pause(1_000)
      guest.takeLongestGap()
      const begun = performance.now()
      const memory = ['--memspec', `file=${path('memory')},snapshot=external`]
      const disk = ['--diskspec', `sda,snapshot=external,file=${path(name)}`]
      await virshMeanwhile('snapshot-create-as', domainName, name, ...memory, ...disk, ...options)
      totals.push(performance.now() - begun)
      await pause(200)
      gaps.push(guest.takeLongestGap())
      virsh('snapshot-delete', domainName, name, '--metadata')
      await rm(path('memory'))
    }
    const what = `${memoryMiB} MiB, libvirt's snapshot with memory${options.length > 0 ? ', live' : ''}`
    console.log(`${what}: largest gap ${spread(gaps)}`)
    console.log(`${what}: the whole snapshot ${spread(totals)}`)
  }
  guest.close()
}

/** Without standing in the way of what the guest says. */
async function virshMeanwhile(...args: string[]): Promise<void> {
  const child = spawn('virsh', ['-c', 'qemu:///system', ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [status] = await once(child, 'exit')
  if (status !== 0) throw new Error(`virsh ${args.join(' ')} failed`)
}

/** Hardware as the daemon's guest has it. */
function domainXml(path: (name: string) => string, memoryMiB: number, commandLine: string): string {
  return `<domain type='qemu'><name>${domainName}</name><memory unit='MiB'>${memoryMiB}</memory><vcpu>1</vcpu>
<os><type arch='x86_64' machine='q35'>hvm</type><kernel>${path('vmlinuz')}</kernel><initrd>${path('initrd.img')}</initrd>
<cmdline>${commandLine}</cmdline></os><features><acpi/></features><cpu mode='maximum'/>
<devices><emulator>/usr/bin/qemu-system-x86_64</emulator><controller type='scsi' model='vmpvscsi'/>
<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='${path('disk')}'/><target dev='sda' bus='scsi'/></disk>
<serial type='unix'><source mode='bind' path='${path('serial')}'/></serial>
<video><model type='vmvga'/></video><graphics type='vnc'><listen type='socket'/></graphics><memballoon model='none'/></devices></domain>
`
}

async function makeGuest(memoryMB: number, isEncrypted: boolean): Promise<Ref<'VirtualMachine'>> {
  const directory = join(dataDirectory, 'datastores/datastore1/guest')
  await buildTinyLinux({ directory, cacheDirectory: repositoryCache, log: () => undefined })
  const [datacenter] = await retrieve(client, 'Datacenter', ['vmFolder'])
  const [compute] = await retrieve(client, 'ComputeResource', ['resourcePool'])
  const pool = compute?.values.resourcePool
  if (pool === undefined) throw new Error('the host shows no resource pool')
  const crypto = isEncrypted ? { crypto: { _typeName: 'CryptoSpecEncrypt', cryptoKeyId: { keyId: '' } } as const } : {}
  const name = `guest-${memoryMB}${isEncrypted ? '-encrypted' : ''}`
  const config = { ...guestSpec({ name, diskMiB: 64 }), memoryMB, ...crypto }
  const task = await client.invoke(asRef('Folder', datacenter?.values.vmFolder), 'CreateVM_Task', { config, pool })
  const { result } = await waitForTask(client, task)
  return asRef('VirtualMachine', result as ManagedObjectReference)
}

async function run<M extends VmTask>(
  vm: Ref<'VirtualMachine'>,
  method: M,
  args: MethodArgs<'VirtualMachine', M>,
): Promise<void> {
  await waitForTask(client, (await client.invoke(vm, method, args)) as ManagedObjectReference)
}

function pause(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis))
}
