// Where the packages of an image come from: the archive that this machine's own apt uses, for another release.
import { readFile } from 'node:fs/promises'
import { CliError } from '../exit-codes.ts'
import { runProgram } from './run-program.ts'

export interface DebianRelease {
  readonly codename: string
  readonly number: string
  readonly guestId: string
  /** What this release alone has. */
  readonly packages: readonly string[]
}

export const releases: Readonly<Record<string, DebianRelease>> = {
  'debian-12': { codename: 'bookworm', number: '12', guestId: 'debian12_64Guest', packages: [] },
  'debian-13': { codename: 'trixie', number: '13', guestId: 'debian13_64Guest', packages: ['linux-sysctl-defaults'] },
}

/** One-line sources for `codename`, derived from the machine's own or from the address given. */
export async function sourcesFor(codename: string, mirror: string | undefined): Promise<readonly string[]> {
  if (mirror !== undefined) return sourceLines([{ uri: mirror, suite: codename }])
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '')
  const own = /^VERSION_CODENAME=["']?([a-z]+)/m.exec(release)?.[1] ?? ''
  const format = '$(REPO_URI) $(RELEASE) $(COMPONENT)'
  const targets = await runProgram(['apt-get', 'indextargets', '--format', format, 'Created-By: Packages'])
  const derived = deriveSources(targets, own, codename)
  if (derived.length > 0) return sourceLines(derived)
  throw new CliError(
    'failed',
    `This machine's apt has no source for its own Debian release to derive ${codename} from. Say where the packages are: --mirror URL`,
  )
}

export interface Source {
  readonly uri: string
  readonly suite: string
}

/** From lines of `URI suite component`: the release itself, its updates and its security updates, for another release. */
export function deriveSources(targets: string, own: string, codename: string): Source[] {
  const suites = new Map(
    [own, `${own}-updates`, `${own}-security`].map((suite) => [suite, suite.replace(own, codename)]),
  )
  const found = targets.split('\n').flatMap((line): Source[] => {
    const [uri = '', suite = '', component = ''] = line.trim().split(' ')
    const wanted = suites.get(suite)
    return wanted === undefined || component !== 'main' || own === ''
      ? []
      : [{ uri: uri.replace(/\/+$/, ''), suite: wanted }]
  })
  const isFirst = (source: Source, index: number): boolean =>
    found.findIndex(({ uri, suite }) => uri === source.uri && suite === source.suite) === index
  return found.some(({ suite }) => suite === codename) ? found.filter(isFirst) : []
}

function sourceLines(sources: readonly Source[]): string[] {
  return sources.map(({ uri, suite }) => `deb ${uri} ${suite} main`)
}
