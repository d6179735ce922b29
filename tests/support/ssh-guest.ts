// The small Linux guest with an SSH server: what clients need that come into their machines.
import { appendFile, readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'
import { withParents, writeCpio, type CpioEntry } from '../../scripts/tiny-linux/cpio.ts'

const server = '/usr/sbin/dropbear'
/** By which clients bring their files. */
const copier = '/usr/bin/scp'
/** What this machine must have for it. */
export const sshGuestPackages = ['dropbear-bin', 'openssh-client']

/** Puts it behind the files that are in the initrd already; the kernel unpacks one archive after the other. */
export async function addSshServer(initrd: string, publicKey: string): Promise<void> {
  const inittab = await readFile(join(import.meta.dirname, '../../scripts/tiny-linux/guest/etc/inittab'), 'utf8')
  const text = (path: string, content: string, mode = 0o644): CpioEntry => ({
    ...{ kind: 'file', path, mode },
    data: Buffer.from(content),
  })
  const entries: CpioEntry[] = [
    ...(await programFiles(server, copier)),
    text('etc/inittab', `${inittab}::respawn:${server} -F -E -R -s\n`),
    text('etc/passwd', 'root:x:0:0:root:/root:/bin/sh\n'),
    text('etc/shells', '/bin/sh\n'),
    { kind: 'directory', path: 'etc/dropbear' },
    text('root/.ssh/authorized_keys', publicKey, 0o600),
  ]
  await appendFile(initrd, await promisify(gzip)(writeCpio(withParents(entries)), { level: 1 }))
}

/** The programs and the libraries that they are linked with. */
async function programFiles(...programs: string[]): Promise<CpioEntry[]> {
  const { stdout } = await runCommand(['ldd', ...programs])
  const libraries = [...stdout.matchAll(/(\/\S+) \(0x/g)].map(([, path = '']) => path)
  return Promise.all(
    [...programs, ...new Set(libraries)].map(async (path) => ({
      ...({ kind: 'file', path: path.slice(1), mode: 0o755 } as const),
      data: await readFile(await realpath(path)),
    })),
  )
}
