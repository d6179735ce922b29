// Writes docs/api-coverage.md: every method of the interface facts and whether this host does it. What works is read from the
// implementation tables in packages/hostd/src/model, never kept by hand; `// Partly: what is missing` above a method there
// says that it works in part. With --check nothing is written, and a page that is not current is an error.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  getManagedType,
  isManagedDerived,
  managedTypeNames,
  newestVersionName,
} from '../packages/vim25/src/metadata.ts'

interface Implemented {
  /** What is missing; undefined when it works as specified. */
  readonly missing: string | undefined
}

const root = join(import.meta.dirname, '..')
const modelDirectory = join(root, 'packages/hostd/src/model')
const page = join(root, 'docs/api-coverage.md')
/** Names of managed types as a method table or an object's definition has them. */
const mentions = /(?:Implementation<|Properties<|ManagedObjectInit<|ManagedObject<|type: |getTyped\()'([A-Za-z]+)'/g
/** A name where a key of a method table can be, with what follows it. */
const keys = /(?<![.'"`\w])([A-Za-z]\w*)(?=\s*(?::|\(|,\n|,?\s*\}))/g
/** Tables may say in so many words that something is not done. */
const refusal = /^\s*:\s*(?:refuse\(|\([^)]*\)(?:: \w+)? => \{\s*throw new Denied\(\s*'not-supported')/

async function implementedMethods(): Promise<Map<string, Implemented>> {
  const found = new Map<string, Implemented>()
  for (const file of (await readdir(modelDirectory)).filter((name) => name.endsWith('.ts'))) {
    const text = await readFile(join(modelDirectory, file), 'utf8')
    const types = [...text.matchAll(mentions)].map((match) => match[1] ?? '')
    for (const [key, value] of methodsIn(text, new Set(types))) {
      const known = found.get(key)
      if (known === undefined || known.missing === undefined) found.set(key, value)
    }
  }
  return found
}

function methodsIn(text: string, types: ReadonlySet<string>): [string, Implemented][] {
  const code = text.replace(/\/\/.*|\/\*[^]*?\*\//g, (comment) => ' '.repeat(comment.length))
  return [...code.matchAll(keys)].flatMap((match) => {
    const name = match[1] ?? ''
    const declaring = [...types].flatMap((type) => getManagedType(type)?.methods.get(name)?.declaredBy ?? [])
    if (declaring.length === 0 || refusal.test(code.slice(match.index + name.length))) return []
    const lineBefore = text.slice(0, match.index).split('\n').at(-2) ?? ''
    const missing = /^\s*\/\/ Partly: (.+)$/.exec(lineBefore)?.[1]
    return [...new Set(declaring)].map((type): [string, Implemented] => [`${type}.${name}`, { missing }])
  })
}

function render(implemented: ReadonlyMap<string, Implemented>): { readonly text: string; readonly total: number } {
  const sections: string[] = []
  const counts = { works: 0, partly: 0, none: 0 }
  for (const type of managedTypeNames.toSorted()) {
    const methods = [...(getManagedType(type)?.methods.values() ?? [])].filter((method) => method.declaredBy === type)
    if (methods.length === 0) continue
    const rows = methods.map(({ name }) => {
      const state = implemented.get(`${type}.${name}`)
      if (state === undefined) counts.none++
      else if (state.missing === undefined) counts.works++
      else counts.partly++
      const word =
        state === undefined ? 'NotSupported' : state.missing === undefined ? 'works' : `partly: ${state.missing}`
      return `| ${name} | ${word} |`
    })
    const subtypes = managedTypeNames.filter((other) => other !== type && isManagedDerived(other, type)).length
    const inherited = subtypes === 0 ? '' : ' (and the types derived from it)'
    sections.push([`## ${type}${inherited}`, '', '| method | state |', '| --- | --- |', ...rows, ''].join('\n'))
  }
  const total = counts.works + counts.partly + counts.none
  const head = [
    '# API coverage',
    '',
    '<!-- Made by scripts/coverage.ts from the method tables in packages/hostd/src/model; do not edit. -->',
    '',
    `Of the ${total} methods of vim25 ${newestVersionName}, ${counts.works} work, ${counts.partly} work in part, and ${counts.none} answer`,
    'NotSupported. A method that is declared by a base type is listed there; an object may still answer NotSupported where the',
    'operation makes no sense for its kind.',
    '',
  ]
  return { text: `${[...head, ...sections].join('\n').trimEnd()}\n`, total }
}

const implemented = await implementedMethods()
const { text, total } = render(implemented)
if (total === 0 || implemented.size === 0) throw new Error('the coverage script found nothing to look at')
const isCheck = process.argv.includes('--check')
if (isCheck) {
  const present = await readFile(page, 'utf8').catch(() => '')
  if (present !== text) {
    console.error('docs/api-coverage.md is not current; run: npm run gen')
    process.exitCode = 1
  }
} else {
  await writeFile(page, text)
}
if (!isCheck) console.log(`${total} methods, ${implemented.size} implemented`)
