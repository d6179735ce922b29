// Reads the machine's own apt sources, in both forms that Debian uses, and derives another suite of the same archive from
// them: same address, components and key, so that a mirror or a proxy that somebody chose stays in use.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface AptSource {
  readonly types: readonly string[]
  readonly uris: readonly string[]
  readonly suites: readonly string[]
  readonly components: readonly string[]
  /** What else the entry says, by its deb822 name: Signed-By, Architectures, Trusted ... Values may have several lines. */
  readonly options: ReadonlyMap<string, string>
}

export function readAptSources(directory = '/etc/apt'): AptSource[] {
  const files = [join(directory, 'sources.list')]
  const parts = join(directory, 'sources.list.d')
  for (const name of readdirIfThere(parts).sort()) files.push(join(parts, name))
  return files.flatMap((file) => {
    if (file.endsWith('.sources')) return parseDeb822(readIfThere(file))
    return file.endsWith('.list') ? parseOneLine(readIfThere(file)) : []
  })
}

/** The text of a `.sources` file for `suite`, from the enabled binary source of `release`; undefined when there is none. */
export function deriveSuite(sources: readonly AptSource[], release: string, suite: string): string | undefined {
  const base = sources.find((source) => source.types.includes('deb') && source.suites.includes(release))
  if (base === undefined) return undefined
  const lines = [
    'Types: deb',
    `URIs: ${base.uris.join(' ')}`,
    `Suites: ${suite}`,
    `Components: ${base.components.join(' ')}`,
  ]
  for (const [name, value] of base.options) lines.push(`${name}: ${value}`)
  return `${lines.join('\n')}\n`
}

export function hasSuite(sources: readonly AptSource[], suite: string): boolean {
  return sources.some((source) => source.types.includes('deb') && source.suites.includes(suite))
}

/** Stanzas of `Name: value` with continuation lines; disabled ones are left out. */
export function parseDeb822(text: string): AptSource[] {
  const withoutComments = text.split('\n').filter((line) => !line.startsWith('#'))
  const stanzas = withoutComments.join('\n').split(/\n\s*\n/)
  return stanzas.flatMap((stanza) => {
    const fields = new Map<string, string>()
    for (const match of stanza.matchAll(/^([A-Za-z0-9-]+):[ \t]*(.*(?:\n[ \t]+.*)*)/gm)) {
      fields.set(canonicalName(match[1] ?? ''), (match[2] ?? '').trimEnd())
    }
    const isEnabled = !['no', 'false', '0', 'off'].includes((fields.get('Enabled') ?? 'yes').toLowerCase())
    if (!isEnabled || !fields.has('URIs')) return []
    const options = new Map(
      [...fields].filter(([name]) => !['Types', 'URIs', 'Suites', 'Components', 'Enabled'].includes(name)),
    )
    const words = (name: string): string[] => (fields.get(name) ?? '').split(/\s+/).filter((word) => word !== '')
    return [
      { types: words('Types'), uris: words('URIs'), suites: words('Suites'), components: words('Components'), options },
    ]
  })
}

/** Lines such as `deb [signed-by=/key arch=amd64] ADDRESS suite component ...`. */
export function parseOneLine(text: string): AptSource[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*(deb|deb-src)\s+(?:\[([^\]]*)\]\s*)?(\S+)\s+(\S+)([^#]*)/.exec(line)
    if (match === null) return []
    const [, type = '', optionText = '', uri = '', suite = '', components = ''] = match
    const options = new Map<string, string>()
    for (const [, name = '', value = ''] of optionText.matchAll(/([\w-]+)\+?=(\S+)/g)) {
      options.set(optionNames[name.toLowerCase()] ?? canonicalName(name), value.replaceAll(',', ' '))
    }
    return [
      {
        types: [type],
        uris: [uri],
        suites: [suite],
        components: components
          .trim()
          .split(/\s+/)
          .filter((word) => word !== ''),
        options,
      },
    ]
  })
}

/** Where the one-line form's names are not simply the deb822 ones. */
const optionNames: Readonly<Record<string, string>> = {
  arch: 'Architectures',
  lang: 'Languages',
  target: 'Targets',
  pdiffs: 'PDiffs',
}

function canonicalName(name: string): string {
  if (name.toLowerCase() === 'uris') return 'URIs'
  return name.toLowerCase().replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())
}

function readdirIfThere(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (isMissing(error)) return ''
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
