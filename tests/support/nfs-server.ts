// A real NFS server, nfs-ganesha with rpcbind, for tests in a network namespace and a mount namespace of their own. Both come from
// Debian's packages and are only unpacked: nothing is installed, and nothing serves beyond the namespace.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { findExport } from '../../packages/hostd/src/platform/nfs-view/find-export.ts'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'
import { debianPackages, exists } from '../../scripts/tiny-linux/debian-packages.ts'
import { Patience } from './patience.ts'

/** In the environment of a test that runs where nothing can be fetched: what `fetchNfsServer` answered, as JSON. */
export const nfsServerVariable = 'STADDLE_NFS_SERVER'

/** Those of a name with a version follow from what the server depends on. */
const packages = [
  ...['nfs-ganesha', 'nfs-ganesha-vfs', 'rpcbind'],
  ...['libnfsidmap1', 'libwrap0', 'libwbclient0', 'libbsd0', 'libmd0'],
]
const versioned = [/^libntirpc/, /^liburcu/]

/** Directories with the files of each package; rejects when one cannot be fetched. */
export async function fetchNfsServer(cacheDirectory: string): Promise<string[]> {
  const debian = debianPackages(cacheDirectory, () => undefined)
  const found = await Promise.all(versioned.map((pattern) => debian.dependency('nfs-ganesha', pattern)))
  const directories: string[] = []
  for (const name of [...packages, ...found.filter((one) => one !== undefined)])
    directories.push(await debian.unpacked(name))
  return directories
}

export interface NfsServer extends AsyncDisposable {
  /** What it exports. */
  readonly directory: string
  /** The same for those alone who ask from a port that only root can have. */
  readonly secureDirectory: string
  start(): Promise<void>
  stop(): Promise<void>
}

/** Not running yet. Changes what is seen at /run and in /etc/passwd: only in a mount namespace of the test's own. */
export async function openNfsServer(directories: readonly string[]): Promise<NfsServer> {
  await using opened = new AsyncDisposableStack()
  const place = await mkdtemp(join(tmpdir(), 'sn-'))
  opened.defer(() => rm(place, { recursive: true, force: true }))
  await chmod(place, 0o711)
  const [directory, secureDirectory] = [join(place, 'export'), join(place, 'secure')]
  for (const one of [directory, secureDirectory]) await mkdir(one, { mode: 0o755 })
  await writeFile(
    join(place, 'ganesha.conf'),
    configuration(
      [exportOf(1, directory), exportOf(2, secureDirectory, 'PrivilegedPort = true;')],
      await findIn(directories, ['usr/lib/x86_64-linux-gnu/ganesha']),
    ),
  )
  await runCommand(['mount', '-t', 'tmpfs', 'tmpfs', '/run'])
  await mkdir('/run/rpcbind')
  // rpcbind becomes this user, whom its package would have made.
  await copyFile('/etc/passwd', join(place, 'passwd'))
  await appendFile(join(place, 'passwd'), '_rpc:x:65533:65534::/run/rpcbind:/usr/sbin/nologin\n')
  await runCommand(['mount', '--bind', join(place, 'passwd'), '/etc/passwd'])
  const libraryPath = directories.flatMap((one) => libraryDirectories.map((path) => join(one, path))).join(':')
  const run = (argv: readonly string[]): ChildProcess => {
    const [program = '', ...args] = argv
    return spawn(program, args, {
      env: { ...process.env, LD_LIBRARY_PATH: libraryPath },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }
  const portMapper = run([await findIn(directories, ['sbin/rpcbind', 'usr/sbin/rpcbind']), '-f'])
  opened.defer(() => end(portMapper))
  const log = join(place, 'ganesha.log')
  const argv = [await findIn(directories, ['usr/bin/ganesha.nfsd']), '-F', '-f', join(place, 'ganesha.conf'), '-L', log]
  let server: ChildProcess | undefined
  const stop = async (): Promise<void> => {
    await end(server)
    server = undefined
  }
  opened.defer(stop)
  const owned = opened.move()
  return {
    directory,
    secureDirectory,
    async start() {
      server = run([...argv, '-p', '/run/ganesha.pid'])
      await untilExported(directory, log)
    },
    stop,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

const libraryDirectories = ['lib/x86_64-linux-gnu', 'usr/lib/x86_64-linux-gnu', 'usr/lib/ganesha']

function exportOf(id: number, path: string, more = ''): string {
  const access = `Access_Type = RW; Squash = No_Root_Squash; ${more}`
  return `EXPORT { Export_Id = ${id}; Path = "${path}"; Pseudo = "/${id}"; ${access} FSAL { Name = VFS; } }`
}

function configuration(exports: readonly string[], plugins: string): string {
  return [
    `NFS_CORE_PARAM { Protocols = 3; Enable_NLM = false; Enable_RQUOTA = false; Plugins_Dir = "${plugins}"; }`,
    'NFSv4 { UseGetpwnam = true; DomainName = "example.test"; Graceless = true; RecoveryRoot = "/run/ganesha"; }',
    'EXPORT_DEFAULTS { SecType = sys; }',
    ...exports,
    '',
  ].join('\n')
}

async function untilExported(directory: string, log: string): Promise<void> {
  const patience = new Patience(30_000)
  const options = { callMillis: 2_000, awayMillis: 2_000, fromReservedPort: true }
  for (;;) {
    const problem = await findExport('127.0.0.1', directory, options).then(
      () => undefined,
      (error: unknown) => String(error),
    )
    if (problem === undefined) return
    if (patience.isOver()) {
      const said = await readFile(log, 'utf8').catch(() => 'it has written no log')
      throw new Error(`the NFS server does not serve: ${problem}\n${said}`)
    }
    await delay(50)
  }
}

async function findIn(directories: readonly string[], paths: readonly string[]): Promise<string> {
  for (const path of directories.flatMap((directory) => paths.map((one) => join(directory, one))))
    if (await exists(path)) return path
  throw new Error(`none of the packages has ${paths.join(' or ')}`)
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}
