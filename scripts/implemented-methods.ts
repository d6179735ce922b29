// Which methods of the interface this host does. Read from the implementation tables in packages/hostd/src/model, never kept
// by hand; `// Partly: what is missing` above a method there says that it works in part.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getManagedType } from '../packages/vim25/src/metadata.ts'

export interface Implemented {
  /** What is missing; undefined when it works as specified. */
  readonly missing: string | undefined
}

const modelDirectory = join(import.meta.dirname, '../packages/hostd/src/model')
/** Names of managed types as a method table or an object's definition has them. */
const mentions = /(?:Implementation<|Properties<|ManagedObjectInit<|ManagedObject<|type: |getTyped\()'([A-Za-z]+)'/g
/** A name where a key of a method table can be, with what follows it. */
const keys = /(?<![.'"`\w])([A-Za-z]\w*)(?=\s*(?::|\(|,\n|,?\s*\}))/g
/** Tables may say in so many words that something is not done. */
const refusal = /^\s*:\s*(?:refuse\(|\([^)]*\)(?:: \w+)? => \{\s*throw new Denied\(\s*'not-supported')/

/** By `Type.method`, the type being the one that declares it. */
export async function implementedMethods(): Promise<Map<string, Implemented>> {
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
