// libvirt beside the daemon, from Debian's packages. Needs root.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { statSync } from 'node:fs'
import { detectKvm } from '@staddle/hostd/platform/kvm.ts'
import { ensureDebianPackages } from '../../scripts/setup/debian-install.ts'

/** Runs virsh; throws with its words when it fails. */
export type Virsh = (...args: string[]) => void

const packages = ['libvirt-daemon-system', 'libvirt-daemon-driver-qemu', 'libvirt-clients']

/** What it starts is stopped with `scope`. */
export async function openLibvirt(scope: AsyncDisposableStack): Promise<Virsh> {
  const missing = await ensureDebianPackages(packages, console.log)
  if (missing !== undefined) throw new Error(`this machine ${missing}`)
  await ensureDaemon(scope, 'virtlogd', '/run/libvirt/virtlogd-sock')
  await ensureDaemon(scope, 'libvirtd', '/run/libvirt/libvirt-sock')
  return virsh
}

/** Nothing starts services by itself here; what this starts, it stops. */
async function ensureDaemon(scope: AsyncDisposableStack, program: string, socket: string): Promise<void> {
  if (spawnSync('pgrep', ['-x', program]).status === 0) return
  const child = await spawnWithoutBrokenKvm(program)
  scope.defer(() => void child.kill('SIGTERM'))
  const patience = AbortSignal.timeout(30_000)
  while (statSync(socket, { throwIfNoEntry: false }) === undefined) {
    if (patience.aborted || child.exitCode !== null) throw new Error(`${program} does not start`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** libvirt takes a /dev/kvm that opens for one that works and waits for ever on a QEMU that hangs in it. */
async function spawnWithoutBrokenKvm(program: string): Promise<ChildProcess> {
  const { usable } = await detectKvm()
  const isThere = statSync('/dev/kvm', { throwIfNoEntry: false }) !== undefined
  if (usable || !isThere) return spawn(program, [], { stdio: 'ignore' })
  const hidden = 'mount --bind /dev/null /dev/kvm && exec "$0"'
  return spawn('unshare', ['--mount', 'sh', '-c', hidden, program], { stdio: 'ignore' })
}

function virsh(...args: string[]): void {
  const { status, stderr } = spawnSync('virsh', ['-c', 'qemu:///system', ...args], {
    encoding: 'utf8',
    timeout: Number(process.env['BENCH_VIRSH_MS'] ?? 180_000),
  })
  if (status !== 0) throw new Error(`virsh ${args.join(' ')}: ${stderr === '' ? 'no answer in time' : stderr}`)
}
