// Packages of a Debian release other than the machine's own, fetched from wherever the machine gets its own packages.
// apt runs with private sources, lists and cache: the machine's configuration is only read, nothing is installed.
import { access, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'
import { deriveSuite, readAptSources } from '../../scripts/setup/apt-sources.ts'
import { parseOsRelease } from '../../scripts/setup/versions.ts'

/** Directory with the files of `packageName` as release `codename` has it; fetched when it is not in the cache yet. */
export async function unpackFromRelease(
  packageName: string,
  codename: string,
  cacheDirectory: string,
): Promise<string> {
  const finished = join(cacheDirectory, `${packageName}-${codename}`)
  if (await exists(finished)) return finished
  await mkdir(cacheDirectory, { recursive: true })
  const work = await mkdtemp(join(cacheDirectory, '.new-'))
  try {
    const options = await privateApt(work, codename)
    const apt = ['apt-get', ...options, '-q']
    await runCommand([...apt, 'update'], { environment: plainLocale() })
    await runCommand([...apt, 'download', packageName], { cwd: work, environment: plainLocale() })
    const file = (await readdir(work)).find((entry) => entry.endsWith('.deb'))
    if (file === undefined) throw new Error(`apt-get download ${packageName} from ${codename} left no package file`)
    await runCommand(['dpkg-deb', '-x', join(work, file), join(work, 'files')])
    await rename(join(work, 'files'), finished).catch(async (error: unknown) => {
      // Another test process unpacked the same package at the same time.
      if (!(await exists(finished))) throw error
    })
    return finished
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** Options that make apt see one release only, and write nowhere but below `directory`. */
async function privateApt(directory: string, codename: string): Promise<string[]> {
  for (const name of ['lists/partial', 'cache/archives/partial']) {
    await mkdir(join(directory, name), { recursive: true })
  }
  // apt tells the two forms of sources apart by the file's name.
  const sources = join(directory, 'release.sources')
  await writeFile(sources, await releaseSource(codename))
  return [
    ...['-o', `Dir::Etc::SourceList=${sources}`, '-o', 'Dir::Etc::SourceParts=/dev/null'],
    ...['-o', `Dir::State::Lists=${directory}/lists`, '-o', `Dir::Cache=${directory}/cache`],
    // An installed version that is newer than the release's would be the one to fetch.
    ...['-o', 'Dir::State::Status=/dev/null'],
    ...['-o', 'Acquire::Languages=none'],
    ...(process.getuid?.() === 0 ? ['-o', 'APT::Sandbox::User=root'] : []),
  ]
}

async function releaseSource(codename: string): Promise<string> {
  const machine = parseOsRelease(await readFile('/etc/os-release', 'utf8'))
  const source = deriveSuite(readAptSources(), machine.codename, codename)
  if (source !== undefined) return source
  throw new Error(
    `${codename} was to be derived from this machine's own Debian source, and /etc/apt has none for its release ` +
      `(${machine.prettyName}); add one and start again`,
  )
}

function plainLocale(): Record<string, string> {
  return { ...(process.env as Record<string, string>), LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
