// The real QEMU guest agent for the small Linux: an archive to put behind its initial RAM disk, with the agent and the libraries
// it needs from Debian's packages.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { withParents, writeCpio, type CpioEntry } from './cpio.ts'
import { debianPackages, exists, findInPackage } from './debian-packages.ts'

const agentPackage = 'qemu-guest-agent'
const triplet = 'x86_64-linux-gnu'
const loader = 'ld-linux-x86-64.so.2'

/** Finds the port by its name, as udev would; what it freezes and thaws is written down. */
const startScript = `#!/bin/sh
modprobe -q virtio_console
for port in /sys/class/virtio-ports/*; do
  [ "$(cat $port/name 2>/dev/null)" = org.qemu.guest_agent.0 ] || continue
  mkdir -p /var/run /var/log
  qemu-ga -d -m virtio-serial -p /dev/\${port##*/} -F/etc/agent-hook -l /var/log/agent -f /var/run/agent.pid
done
`
const hook = '#!/bin/sh\necho "$1" >> /tmp/agent-hooks\n'

/** Writes `directory/initrd-agent.img` beside the guest's own files, and answers its name. */
export async function addGuestAgent(options: {
  readonly directory: string
  readonly cacheDirectory: string
  readonly log: (line: string) => void
}): Promise<string> {
  const { directory, cacheDirectory, log } = options
  const packages = debianPackages(cacheDirectory, log)
  const dependencies = async (of: string | undefined, names: readonly RegExp[]): Promise<(string | undefined)[]> =>
    of === undefined ? [] : Promise.all(names.map((name) => packages.dependency(of, name)))
  const [glib, udev, ...others] = await dependencies(agentPackage, [/^libglib2/, /^libudev/, /^libnuma/, /^liburing/])
  const theirs = [
    ...(await dependencies(glib, [/^libpcre/, /^libatomic/])),
    ...(await dependencies(udev, [/^libcap2/])),
  ]
  const libraries: CpioEntry[] = []
  for (const name of ['libc6', glib, udev, ...others, ...theirs])
    if (name !== undefined) libraries.push(...(await librariesOf(await packages.unpacked(name))))
  const agent = await readFile(await findInPackage(await packages.unpacked(agentPackage), 'sbin/qemu-ga'))
  const program = (path: string, data: Uint8Array): CpioEntry => ({ kind: 'file', path, mode: 0o755, data })
  const archive = writeCpio(
    withParents([
      program('bin/qemu-ga', agent),
      program('etc/rc.agent', Buffer.from(startScript)),
      program('etc/agent-hook', Buffer.from(hook)),
      { kind: 'link', path: `lib64/${loader}`, target: `../lib/${triplet}/${loader}` },
      ...libraries,
    ]),
  )
  await mkdir(directory, { recursive: true })
  const name = 'initrd-agent.img'
  // The kernel unpacks one archive after the other.
  const own = await readFile(join(directory, 'initrd.img'))
  await writeFile(join(directory, name), Buffer.concat([own, await promisify(gzip)(archive, { level: 1 })]))
  return name
}

const wanted = [
  ...[
    loader,
    'libc.so.6',
    'libm.so.6',
    'libpthread.so.0',
    'libglib-2.0.so.0',
    'libgmodule-2.0.so.0',
    'libpcre2-8.so.0',
    'libpcre.so.3',
  ],
  ...['libnuma.so.1', 'libudev.so.1', 'liburing.so.2', 'libcap.so.2', 'libatomic.so.1'],
]

async function librariesOf(unpacked: string): Promise<CpioEntry[]> {
  const entries: CpioEntry[] = []
  for (const name of wanted) {
    for (const place of [`lib/${triplet}`, `usr/lib/${triplet}`]) {
      const path = join(unpacked, place, name)
      if (!(await exists(path))) continue
      entries.push({ kind: 'file', path: `lib/${triplet}/${name}`, mode: 0o755, data: await readFile(path) })
      break
    }
  }
  return entries
}
