// spec/vim25.json -> packages/vim25/src/generated. `--check` writes nothing and fails when the committed files differ.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { loadFacts, type Facts } from './facts.ts'
import { emitMetadata } from './emit-metadata.ts'
import { emitTypes } from './emit-types.ts'

const target = new URL('../packages/vim25/src/generated/', import.meta.url)

function outputs(facts: Facts): Record<string, string> {
  return { 'types.ts': emitTypes(facts), 'metadata.json': emitMetadata(facts) }
}

const check = process.argv.includes('--check')
mkdirSync(target, { recursive: true })
for (const [name, text] of Object.entries(outputs(loadFacts()))) {
  const file = new URL(name, target)
  if (!check) writeFileSync(file, text)
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`packages/vim25/src/generated/${name} is not what spec/vim25.json gives; run: npm run gen`)
    process.exitCode = 1
  }
}
