// The built web UI, from its folder into memory when it is first asked for; read again when it was built again.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import type { UiFile, UiFiles } from './wire/ports.ts'

const suffixes = { br: '.br', gzip: '.gz' } as const

export function createUiFiles(directory: string): UiFiles {
  let loaded: { readonly builtAt: number; readonly files: Promise<ReadonlyMap<string, UiFile>> } | undefined
  return {
    async open(name) {
      const builtAt = await buildTime(directory)
      if (builtAt === undefined) return undefined
      if (loaded?.builtAt !== builtAt) loaded = { builtAt, files: load(directory) }
      return (await loaded.files).get(name)
    },
  }
}

async function buildTime(directory: string): Promise<number | undefined> {
  try {
    return (await stat(join(directory, 'index.html'))).mtimeMs
  } catch {
    // Not built.
    return undefined
  }
}

async function load(directory: string): Promise<ReadonlyMap<string, UiFile>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const names = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  const contents = new Map<string, Buffer>()
  for (const path of names) contents.set(path, await readFile(path))
  const files = [...contents].flatMap(([path, content]): [string, UiFile][] => {
    if (/\.(br|gz)$/.test(path)) return []
    const br = contents.get(`${path}${suffixes.br}`)
    const gzip = contents.get(`${path}${suffixes.gzip}`)
    const encoded = { ...(br === undefined ? {} : { br }), ...(gzip === undefined ? {} : { gzip }) }
    return [
      [
        path
          .slice(directory.length + 1)
          .split(sep)
          .join('/'),
        { content, encoded },
      ],
    ]
  })
  return new Map(files)
}
