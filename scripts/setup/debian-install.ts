// Installs what is missing from the machine's own Debian sources. QEMU must be 10.0 or newer: Debian 13 has it, on Debian 12
// it comes from bookworm-backports, whose source is derived from the one that the machine uses already.
import { readFileSync, writeFileSync } from 'node:fs'
import { runCommand, tryCommand } from '../../packages/hostd/src/platform/run-command.ts'
import { deriveSuite, hasSuite, readAptSources } from './apt-sources.ts'
import { isAtLeast, parseOsRelease } from './versions.ts'

const backportsFile = '/etc/apt/sources.list.d/staddle-backports.sources'

type Print = (line: string) => void

/** Undefined when everything is there afterwards, otherwise what is missing and what to do about it. */
export async function ensureDebianPackages(names: readonly string[], print: Print): Promise<string | undefined> {
  if (names.length === 0) return undefined
  const missing = await findMissing(names)
  if (missing.length === 0) return undefined
  if (process.getuid?.() !== 0) return `needs ${missing.join(', ')}; ${await adviseUser(missing)}`
  try {
    await install(missing, print)
  } catch (error) {
    return `could not install ${missing.join(', ')}: ${error instanceof Error ? error.message : String(error)}`
  }
  const still = await findMissing(missing)
  return still.length === 0 ? undefined : `${still.join(', ')} could not be installed in the version that is needed`
}

/** What plain apt would install may be too old, and lists that were never fetched offer nothing. */
async function adviseUser(missing: readonly string[]): Promise<string> {
  const { codename } = parseOsRelease(readFileSync('/etc/os-release', 'utf8'))
  if (codename === 'bookworm' && missing.some(isQemu) && !(await offersQemu10()))
    return 'run this once as root, which installs them, QEMU from bookworm-backports'
  return `run this once as root, which installs them, or as root: apt-get update && apt-get install ${missing.join(' ')}`
}

export async function findMissing(names: readonly string[]): Promise<string[]> {
  const format = '${Package} ${db:Status-Status} ${Version}\\n'
  const { stdout } = await tryCommand(['dpkg-query', '-W', '-f', format, ...names])
  const installed = new Map<string, string>()
  for (const line of stdout.split('\n')) {
    const [name = '', status, version = ''] = line.split(' ')
    if (status === 'installed') installed.set(name, version)
  }
  return names.filter((name) => {
    const version = installed.get(name)
    return version === undefined || (isQemu(name) && !isAtLeast(version, 10, 0))
  })
}

function isQemu(name: string): boolean {
  return name.startsWith('qemu-system-') || name === 'qemu-utils' || name === 'qemu-block-extra'
}

async function install(names: readonly string[], print: Print): Promise<void> {
  print(`Installing from Debian: ${names.join(' ')} ...`)
  const [qemu, others] = [names.filter(isQemu), names.filter((name) => !isQemu(name))]
  if (!(await areOffered(names))) await refresh(print)
  if (qemu.length > 0) await installQemu(qemu, print)
  if (others.length > 0) await aptInstall(others, [], print)
}

async function installQemu(names: readonly string[], print: Print): Promise<void> {
  if (await offersQemu10()) return aptInstall(names, [], print)
  const release = parseOsRelease(readFileSync('/etc/os-release', 'utf8'))
  if (release.id !== 'debian' || release.codename !== 'bookworm') {
    throw new Error(`QEMU 10.0 or newer is needed and ${release.prettyName} does not offer it; Debian 12 and 13 do`)
  }
  await addBackports(release.codename, print)
  await aptInstall(names, ['-t', `${release.codename}-backports`], print)
}

/** Whether the version that apt would choose by itself is new enough. */
async function offersQemu10(): Promise<boolean> {
  const { stdout } = await tryCommand(['apt-cache', 'policy', 'qemu-system-x86'], { environment: aptEnvironment() })
  return isAtLeast(/Candidate: (\S+)/.exec(stdout)?.[1] ?? '', 10, 0)
}

async function addBackports(codename: string, print: Print): Promise<void> {
  const suite = `${codename}-backports`
  const sources = readAptSources()
  if (!hasSuite(sources, suite)) {
    const text = deriveSuite(sources, codename, suite)
    if (text === undefined) {
      throw new Error(
        `no enabled apt source for ${codename} was found to derive ${suite} from; add a source for ${suite} and start again`,
      )
    }
    print(`Adding ${suite}, derived from this machine's own source, in ${backportsFile}`)
    writeFileSync(backportsFile, `# Added by Staddle's setup for QEMU 10.\n${text}`, { mode: 0o644 })
  }
  await refresh(print)
}

async function areOffered(names: readonly string[]): Promise<boolean> {
  const { stdout } = await tryCommand(['apt-cache', 'policy', ...names], { environment: aptEnvironment() })
  return [...stdout.matchAll(/Candidate: (\S+)/g)].filter(([, version]) => version !== '(none)').length >= names.length
}

async function refresh(print: Print): Promise<void> {
  print('Refreshing the package lists (apt-get update) ...')
  await runCommand(['apt-get', '-q', 'update'], { environment: aptEnvironment() })
}

async function aptInstall(names: readonly string[], options: readonly string[], print: Print): Promise<void> {
  const lock = ['-o', 'DPkg::Lock::Timeout=300']
  const argv = ['apt-get', '-q', '-y', ...lock, '--no-install-recommends', ...options, 'install', ...names]
  const first = await tryCommand(argv, { environment: aptEnvironment() })
  if (first.exitCode === 0) return
  if (/dpkg --configure -a|--fix-broken/.test(first.stderr)) await finishInterrupted(lock, print)
  // Lists that are older than the archive name files that are gone.
  await refresh(print)
  const second = await tryCommand(argv, { environment: aptEnvironment() })
  if (second.exitCode !== 0) throw new Error(aptComplaints(second.stdout, second.stderr))
}

/** What apt itself asks for when an earlier installation was cut short, by Ctrl-C or a full disk. */
async function finishInterrupted(lock: readonly string[], print: Print): Promise<void> {
  print('Finishing an installation that was interrupted (dpkg --configure -a; apt-get --fix-broken install) ...')
  const repair = ['apt-get', '-q', '-y', ...lock, '--no-remove', '--no-install-recommends', '--fix-broken', 'install']
  for (const argv of [['dpkg', '--configure', '-a'], repair]) await tryCommand(argv, { environment: aptEnvironment() })
}

/** apt says last that dpkg failed; why it did comes before, among what went well. */
export function aptComplaints(stdout: string, stderr: string): string {
  const lines = `${stdout}\n${stderr}`.split('\n').map((line) => line.trim())
  const complaints = lines.filter((line) => /^(E|W|dpkg|dpkg-deb): |No space left on device/.test(line))
  return `apt-get install failed: ${[...new Set(complaints)].slice(0, 5).join('\n')}`
}

function aptEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' }
}
