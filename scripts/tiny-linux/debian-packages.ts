// Fetches Debian packages through the machine's own apt and unpacks them into a cache. Nothing is installed, so an
// ordinary user can do it too.
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand, tryCommand } from '../../packages/hostd/src/platform/run-command.ts'

export interface DebianPackages {
  /** The version that apt would fetch, undefined when it knows no such package. */
  candidate(name: string): Promise<string | undefined>
  /** The package that a meta package stands for: the first dependency whose name matches. */
  dependency(name: string, pattern: RegExp): Promise<string | undefined>
  /** Directory with the package's files; fetched and unpacked when it is not in the cache yet. */
  unpacked(name: string): Promise<string>
}

export function debianPackages(cacheDirectory: string, log: (line: string) => void): DebianPackages {
  const apt = privateApt(cacheDirectory, log)
  const candidate = async (name: string): Promise<string | undefined> => {
    const known = await askCandidate(await apt(), name)
    if (known !== undefined) return known
    return askCandidate(await apt('refresh'), name)
  }
  return {
    candidate,
    async dependency(name, pattern) {
      if ((await candidate(name)) === undefined) return undefined
      const { stdout } = await runCommand(['apt-cache', 'depends', name, ...(await apt())], {
        environment: plainLocale(),
      })
      return [...stdout.matchAll(/Depends: (\S+)/g)]
        .map((match) => match[1] ?? '')
        .find((dependency) => pattern.test(dependency))
    },
    async unpacked(name) {
      const version = await candidate(name)
      if (version === undefined)
        throw new Error(`apt offers no package ${name}; check the machine's package sources and run: apt-get update`)
      const directory = join(cacheDirectory, 'packages', `${name}_${version.replaceAll(':', '%3a')}`)
      if (await exists(directory)) return directory
      log(`Fetching Debian package ${name} ${version} ...`)
      await download(cacheDirectory, name, directory, apt)
      return directory
    },
  }
}

/** A file or directory of an unpacked package: what Debian 12 has at the root, Debian 13 may have below /usr. */
export async function findInPackage(directory: string, path: string): Promise<string> {
  for (const candidate of [join(directory, path), join(directory, 'usr', path)])
    if (await exists(candidate)) return candidate
  throw new Error(`the Debian package unpacked in ${directory} has no ${path}`)
}

type Apt = (refresh?: 'refresh') => Promise<readonly string[]>

/**
 * The options to call apt with: the machine's own package lists while they serve. Where they are missing or stale root refreshes
 * them, an ordinary user gets lists of his own in the cache.
 */
function privateApt(cacheDirectory: string, log: (line: string) => void): Apt {
  // What is installed does not matter, and may be gone from the archive: only what can be fetched is looked at. Of that apt keeps
  // an index here, which it makes again when the lists have changed: without one it reads all of them for every question.
  const index = join(cacheDirectory, 'apt-index.bin')
  const common = ['-o', 'Dir::State::Status=/dev/null', '-o', `Dir::Cache::PkgCache=${index}`]
  let options: readonly string[] = process.getuid?.() === 0 ? [...common, '-o', 'APT::Sandbox::User=root'] : common
  let isFresh = false
  return async (refresh) => {
    await mkdir(cacheDirectory, { recursive: true })
    if (refresh === undefined || isFresh) return options
    isFresh = true
    if (process.getuid?.() !== 0) {
      const state = join(cacheDirectory, 'apt')
      await mkdir(join(state, 'lists/partial'), { recursive: true })
      await mkdir(join(state, 'archives/partial'), { recursive: true })
      options = [
        ...common,
        '-o',
        `Dir::State::Lists=${state}/lists`,
        '-o',
        `Dir::Cache=${state}`,
        '-o',
        `Dir::Cache::Archives=${state}/archives`,
      ]
    }
    log('Refreshing the package lists (apt-get update) ...')
    await runCommand(['apt-get', '-q', 'update', ...options], { environment: plainLocale() })
    return options
  }
}

async function askCandidate(options: readonly string[], name: string): Promise<string | undefined> {
  const { stdout } = await runCommand(['apt-cache', 'policy', name, ...options], { environment: plainLocale() })
  const version = /^ {2}Candidate: (\S+)$/m.exec(stdout)?.[1]
  return version === '(none)' ? undefined : version
}

async function download(cacheDirectory: string, name: string, directory: string, apt: Apt): Promise<void> {
  await mkdir(join(cacheDirectory, 'packages'), { recursive: true })
  const work = await mkdtemp(join(cacheDirectory, 'packages', '.new-'))
  try {
    const fetch = async (options: readonly string[]): Promise<number | undefined> =>
      (await tryCommand(['apt-get', '-q', 'download', name, ...options], { cwd: work, environment: plainLocale() }))
        .exitCode
    // Lists that are older than the archive name versions that are gone: refresh once.
    if ((await fetch(await apt())) !== 0) {
      await runCommand(['apt-get', '-q', 'download', name, ...(await apt('refresh'))], {
        cwd: work,
        environment: plainLocale(),
      })
    }
    const file = (await readdir(work)).find((entry) => entry.endsWith('.deb'))
    if (file === undefined) throw new Error(`apt-get download ${name} left no package file`)
    await runCommand(['dpkg-deb', '-x', join(work, file), join(work, 'files')])
    await rename(join(work, 'files'), directory).catch(async (error: unknown) => {
      // Somebody else unpacked the same version at the same time.
      if (!(await exists(directory))) throw error
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

export function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

function plainLocale(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' }
}
