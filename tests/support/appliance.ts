// A whole machine that Staddle is installed on as a service: Debian 13 with systemd, a kernel with an NFS client, and KVM
// (emulated AMD-V), run by QEMU here. What no container and no fake shows: boots, shut-downs, units, mounts, the first terminal.
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { access, appendFile, cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer, connect as connectSocket } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { makeDebianRoot } from '../../packages/cli/src/image/debian-root.ts'
import { makeBootableDisk, newDiskIdentity } from '../../packages/cli/src/image/disk-image.ts'
import { releases, sourcesFor } from '../../packages/cli/src/image/debian-mirror.ts'
import { lastLines, runCommand, tryCommand } from '../../packages/hostd/src/platform/run-command.ts'
import { testCacheDirectory } from './clients.ts'

const root = join(import.meta.dirname, '../..')
/** Where the project is in the machine. */
export const installation = '/opt/staddle'

const packages: readonly string[] = [
  ...['linux-image-amd64', 'qemu-system-x86', 'qemu-utils', 'ovmf', 'seabios', 'swtpm'],
  ...['nftables', 'dnsmasq-base', 'util-linux', 'nfs-common', 'nfs-kernel-server'],
]
const gibibyte = 1024 ** 3
/** With AMD's virtualization; without what emulation warns of. */
const cpu = 'EPYC,+svm,+npt,-fxsr-opt,-misalignsse,-osvw,-topoext,-nrip-save,-xsavec'

/** Of root, for the first terminal. Nobody reaches the machine but from this one, and there by key. */
export const rootPassword = 'console-of-the-host'

interface ApplianceImage {
  readonly disk: string
  /** With which root logs in. */
  readonly key: string
}

/** The machine's disk before its first start, made once: three minutes, more on a busy machine. */
export async function buildApplianceImage(print: (line: string) => void): Promise<ApplianceImage> {
  const directory = join(testCacheDirectory(), 'appliance')
  const [disk, key] = [join(directory, 'disk.qcow2'), join(directory, 'key')]
  if (await exists(disk)) return { disk, key }
  await mkdir(directory, { recursive: true })
  const work = await mkdtemp(join(directory, '.new-'))
  try {
    const [root, raw, packed] = [join(work, 'root'), join(work, 'disk.raw'), join(work, 'disk.qcow2')]
    const identity = { ...newDiskIdentity(), signal: AbortSignal.timeout(1_800_000) }
    const { codename, packages: ofRelease } = releases['debian-13'] ?? { codename: 'trixie', packages: [] }
    const sources = await sourcesFor(codename, undefined)
    const chosen = { codename, packages: [...ofRelease, ...packages], sources }
    await makeDebianRoot(root, { ...identity, ...chosen, onLine: (line) => line.startsWith('I:') && print(line) })
    await rm(key, { force: true })
    await runCommand(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', key])
    await setUp(root, await readFile(`${key}.pub`, 'utf8'))
    await makeBootableDisk(root, raw, { ...identity, sizeBytes: 6 * gibibyte, work })
    await runCommand(['qemu-img', 'convert', '-f', 'raw', '-O', 'qcow2', raw, packed])
    await rename(packed, disk)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  return { disk, key }
}

/** Without cloud-init, which takes longer than all the rest of a start when everything is emulated. */
async function setUp(root: string, publicKey: string): Promise<void> {
  const files: Readonly<Record<string, string>> = {
    'etc/cloud/cloud-init.disabled': '',
    'etc/hostname': 'host1\n',
    'etc/machine-id': `${randomBytes(16).toString('hex')}\n`,
    'etc/systemd/network/10-card.network': '[Match]\nName=en*\n\n[Network]\nDHCP=ipv4\n',
    'root/.ssh/authorized_keys': publicKey,
  }
  await mkdir(join(root, 'root/.ssh'), { recursive: true, mode: 0o700 })
  for (const [path, text] of Object.entries(files)) await writeFile(join(root, path), text)
  await appendFile(join(root, 'etc/fstab'), `LABEL=staddle ${installation} ext4 defaults,nofail 0 0\n`)
  await mkdir(join(root, installation), { recursive: true })
  await runCommand(['chroot', root, 'chpasswd'], { input: `root:${rootPassword}\n` })
  await runCommand(['chroot', root, 'ssh-keygen', '-A'])
  // They look for servers that nobody here has, all the time.
  await runCommand(['chroot', root, 'systemctl', 'disable', 'systemd-resolved.service', 'systemd-timesyncd.service'])
}

export interface ApplianceOptions {
  readonly print: (line: string) => void
  /** Where its disks are kept; a directory of its own that goes with it when not given. */
  readonly directory?: string
  readonly memoryMiB?: number
}

export class Appliance implements AsyncDisposable {
  readonly directory: string
  readonly sshPort: number
  /** Of the daemon in it, when it listens on every address. */
  readonly port: number
  readonly #options: ApplianceOptions
  readonly #key: string
  #child: ChildProcess | undefined

  private constructor(options: ApplianceOptions, directory: string, key: string, ports: readonly [number, number]) {
    this.#options = options
    this.directory = directory
    this.#key = key
    ;[this.sshPort, this.port] = ports
  }

  /** Makes its disks and starts it; resolves when it can be logged in to. */
  static async start(options: ApplianceOptions): Promise<Appliance> {
    const { disk, key } = await buildApplianceImage(options.print)
    const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'sd-appliance-')))
    const appliance = new Appliance(options, directory, key, [await freePort(), await freePort()])
    await runCommand([
      'qemu-img',
      'create',
      '-q',
      '-f',
      'qcow2',
      '-b',
      disk,
      '-F',
      'qcow2',
      appliance.#path('disk.qcow2'),
      '24G',
    ])
    await makeInstallationDisk(directory)
    await appliance.boot()
    return appliance
  }

  #path(name: string): string {
    return join(this.directory, name)
  }

  /** Turns it on, after it was shut down or lost its power. */
  async boot(): Promise<void> {
    const began = performance.now()
    const disk = (file: string, format: string): string[] => [
      '-drive',
      `file=${this.#path(file)},format=${format},if=virtio,cache=unsafe`,
    ]
    const forwards = [`hostfwd=tcp:127.0.0.1:${this.sshPort}-:22`, `hostfwd=tcp:127.0.0.1:${this.port}-:8443`]
    const argv = [
      ...['-machine', 'q35', '-accel', 'tcg,thread=multi,tb-size=256', '-cpu', cpu, '-smp', '2'],
      ...[
        '-m',
        String(this.#options.memoryMiB ?? 3072),
        '-nodefaults',
        '-vga',
        'std',
        '-display',
        'none',
        '-no-user-config',
      ],
      ...['-serial', `file:${this.#path('serial.log')}`, '-qmp', `unix:${this.#path('qmp')},server=on,wait=off`],
      ...disk('disk.qcow2', 'qcow2'),
      ...disk('installation.raw', 'raw'),
      ...['-netdev', `user,id=net,${forwards.join(',')}`, '-device', 'virtio-net-pci,netdev=net,romfile='],
      // A USB controller's interrupts can lock an emulated kernel up while it boots.
      ...['-device', 'virtio-rng-pci', '-device', 'virtio-keyboard-pci'],
    ]
    // It ends with this process, however that ends.
    const bound = ['--pdeathsig', 'KILL', '--', 'qemu-system-x86_64', ...argv]
    const child = spawn('setpriv', bound, { stdio: ['ignore', 'ignore', 'inherit'] })
    this.#child = child
    await this.reachable()
    this.#options.print(`the machine is up after ${Math.round((performance.now() - began) / 1000)} s`)
  }

  /** Waits until it can be logged in to. */
  async reachable(patienceMillis = 900_000): Promise<void> {
    const deadline = performance.now() + patienceMillis
    while ((await this.#trySsh('true', 90_000)).exitCode !== 0) {
      if (this.hasEnded) throw new Error(`the machine ended:\n${lastLines(await this.serialLog(), 30)}`)
      if (performance.now() > deadline) throw new Error(`nobody can log in:\n${lastLines(await this.serialLog(), 30)}`)
      await delay(500)
    }
  }

  serialLog(): Promise<string> {
    return readFile(this.#path('serial.log'), 'utf8').catch(() => '')
  }

  get hasEnded(): boolean {
    return this.#child === undefined || this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  /** As root; answers what was printed. Rejects with the last words when it fails. */
  async ssh(script: string, timeoutMillis = 120_000): Promise<string> {
    const { exitCode, stdout, stderr } = await this.#trySsh(script, timeoutMillis)
    if (exitCode !== 0) throw new Error(`${script}\nended with ${exitCode}:\n${lastLines(`${stdout}${stderr}`, 30)}`)
    return stdout
  }

  #trySsh(script: string, timeoutMillis: number, input?: Uint8Array): ReturnType<typeof tryCommand> {
    const options = [
      'StrictHostKeyChecking=no',
      'UserKnownHostsFile=/dev/null',
      'LogLevel=ERROR',
      'ConnectTimeout=60',
      'BatchMode=yes',
    ]
    const argv = ['ssh', '-i', this.#key, '-p', String(this.sshPort), ...options.flatMap((option) => ['-o', option])]
    return tryCommand([...argv, 'root@127.0.0.1', script], { timeoutMillis, input }).catch((error: unknown) => ({
      ...{ exitCode: 255, signal: undefined, stdout: '', stderr: String(error) },
    }))
  }

  /** Copies a file of this machine into a directory there. */
  async put(path: string, directory: string): Promise<void> {
    const target = join(directory, basename(path))
    const { exitCode, stderr } = await this.#trySsh(
      `cat > '${target}' && chmod 644 '${target}'`,
      300_000,
      await readFile(path),
    )
    if (exitCode !== 0) throw new Error(`${path} could not be copied: ${stderr}`)
  }

  /** Repeats until the script succeeds. */
  async until(script: string, patienceMillis = 120_000): Promise<string> {
    const deadline = performance.now() + patienceMillis
    for (;;) {
      const { exitCode, stdout, stderr } = await this.#trySsh(script, 60_000)
      if (exitCode === 0) return stdout
      if (performance.now() > deadline)
        throw new Error(`still not after ${patienceMillis} ms: ${script}\n${stdout}${stderr}`)
      await delay(1000)
    }
  }

  /** What is on its screen, as a PNG file. */
  async screenshot(path: string): Promise<void> {
    await this.#monitor({ execute: 'screendump', arguments: { filename: path, format: 'png' } })
  }

  /** QEMU's names of keys, one after another: `f2`, `ret`. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      const held = key.split('-').map((data) => ({ type: 'qcode', data }))
      await this.#monitor({ execute: 'send-key', arguments: { keys: held, 'hold-time': 30 } })
      await delay(80)
    }
  }

  /** Letters, digits and a few signs of an American keyboard. */
  type(text: string): Promise<void> {
    const signs: Readonly<Record<string, string>> = { '-': 'minus', '.': 'dot', '/': 'slash' }
    const code = (letter: string): string =>
      signs[letter] ?? (/[A-Z]/.test(letter) ? `shift-${letter.toLowerCase()}` : letter)
    return this.press(...text.split('').map(code))
  }

  /** Types what a field is given, and goes on to the next. */
  async answer(text: string): Promise<void> {
    await this.type(text)
    await this.press('ret')
  }

  /** Waits until the first terminal has the words on it. */
  async shows(words: string, patienceMillis = 600_000): Promise<void> {
    await this.until(`grep -aqF '${words}' /dev/vcs1`, patienceMillis)
  }

  /** Resolves when it has been started anew and can be logged in to again; answers how long that took. */
  async restarted(restart: () => Promise<unknown>, patienceMillis = 1_800_000): Promise<number> {
    const boot = 'cat /proc/sys/kernel/random/boot_id'
    const before = (await this.ssh(boot)).trim()
    const began = performance.now()
    await restart()
    await this.until(`test "$(${boot})" != ${before}`, patienceMillis)
    return Math.round((performance.now() - began) / 1000)
  }

  /** The power button. */
  async pressPower(): Promise<void> {
    await this.#monitor({ execute: 'system_powerdown' })
  }

  /** Resolves when it has turned itself off. */
  async ended(patienceMillis: number): Promise<void> {
    const child = this.#child
    if (child === undefined || this.hasEnded) return
    await once(child, 'exit', { signal: AbortSignal.timeout(patienceMillis) })
  }

  async #monitor(command: object): Promise<void> {
    const socket = connectSocket(this.#path('qmp'))
    try {
      const lines = createInterface({ input: socket })[Symbol.asyncIterator]()
      const answer = async (): Promise<void> => {
        for (;;) {
          const { value, done } = await lines.next()
          if (done === true) throw new Error('the monitor of the machine ended')
          const message = JSON.parse(value) as { return?: unknown; error?: { desc: string } }
          if (message.error !== undefined) throw new Error(message.error.desc)
          if (message.return !== undefined) return
        }
      }
      await lines.next()
      for (const one of [{ execute: 'qmp_capabilities' }, command]) {
        socket.write(`${JSON.stringify(one)}\n`)
        await answer()
      }
    } finally {
      socket.destroy()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.hasEnded && this.#child !== undefined) {
      const exit = once(this.#child, 'exit')
      this.#child.kill('SIGKILL')
      await exit
    }
    if (this.#options.directory === undefined) await rm(this.directory, { recursive: true, force: true })
  }
}

/** The project as it is in this directory, with its packages and its built web UI. */
export async function makeInstallationDisk(directory: string): Promise<void> {
  const tree = join(directory, 'installation')
  await rm(tree, { recursive: true, force: true })
  await mkdir(tree)
  const { stdout } = await runCommand(['git', 'ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
  const files = stdout.split('\n').filter((path) => /^(packages|scripts|package|spec\/|codegen|tsconfig)/.test(path))
  for (const path of files) if (await exists(join(root, path))) await cp(join(root, path), join(tree, path))
  await cp(join(root, 'packages/web/dist'), join(tree, 'packages/web/dist'), { recursive: true })
  // Only what building the web UI needs, which is built already.
  const heavy =
    /node_modules\/(@patternfly|@oxlint|oxlint|oxfmt|@oxfmt|@typescript|typescript|playwright-core|@rolldown|lightningcss)/
  const options = { recursive: true, verbatimSymlinks: true, filter: (path: string) => !heavy.test(path) }
  await cp(join(root, 'node_modules'), join(tree, 'node_modules'), options)
  const made = join(directory, 'installation.new')
  await runCommand([
    'mke2fs',
    '-q',
    '-F',
    '-t',
    'ext4',
    '-L',
    'staddle',
    '-E',
    'root_owner=0:0',
    '-d',
    tree,
    made,
    '1G',
  ])
  await rename(made, join(directory, 'installation.raw'))
  await rm(tree, { recursive: true })
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port is free')
  return address.port
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
