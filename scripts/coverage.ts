// Writes docs/api-coverage.md: every method of the interface facts and whether this host does it, which
// implemented-methods.ts tells. With --check nothing is written, and a page that is not current is an error.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  getManagedType,
  isManagedDerived,
  managedTypeNames,
  newestVersionName,
} from '../packages/vim25/src/metadata.ts'
import { implementedMethods, type Implemented } from './implemented-methods.ts'

const page = join(import.meta.dirname, '../docs/api-coverage.md')

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
