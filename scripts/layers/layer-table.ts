// Reads layers.txt and answers which layer a file belongs to and what that layer may import.

export interface Layer {
  /** `engine/*` is one rule that makes the layers `engine/qemu`, `engine/sim` ... */
  readonly name: string
  readonly folder: readonly string[]
  readonly allowed: readonly string[]
}

/** A layer as it applies to one file, its `*` filled in. */
export interface FileLayer {
  readonly name: string
  readonly allowed: readonly string[]
  readonly depth: number
}

export function parseLayers(text: string): Layer[] {
  const layers = text.split('\n').flatMap((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return []
    const match = /^(\S+)\s+(\S+)\s*:(.*)$/.exec(line)
    if (match?.[1] === undefined || match[2] === undefined)
      throw new Error(`layers.txt line ${index + 1} is not "layer folder : imports"`)
    const allowed = (match[3] ?? '')
      .trim()
      .split(/\s+/)
      .filter((word) => word !== '')
    return [{ name: match[1], folder: match[2].split('/'), allowed }]
  })
  const names = new Set(layers.map((layer) => layer.name))
  for (const layer of layers) {
    for (const word of layer.allowed) {
      const isKnown = word === '*' || word.startsWith('node:') || word.startsWith('npm:') || names.has(word)
      if (!isKnown) throw new Error(`layers.txt allows ${layer.name} to import ${word}, which is no layer`)
    }
  }
  return layers
}

/** The most specific layer that covers the file; undefined when none does. */
export function layerOf(layers: readonly Layer[], file: string): FileLayer | undefined {
  const path = file.split('/')
  let best: FileLayer | undefined
  for (const layer of layers) {
    const stars = matchFolder(layer.folder, path)
    if (stars === undefined || (best !== undefined && best.depth >= layer.folder.length)) continue
    const name = layer.name.replace('*', () => stars.shift() ?? '*')
    best = { name, allowed: layer.allowed, depth: layer.folder.length }
  }
  return best
}

export function mayImport(from: FileLayer, target: string): boolean {
  return from.allowed.some(
    (word) => word === '*' || word === target || (word === 'node:*' && target.startsWith('node:')),
  )
}

/** What the folder's stars stand for, when the file lies in it. */
function matchFolder(folder: readonly string[], path: readonly string[]): string[] | undefined {
  if (path.length <= folder.length) return undefined
  const stars: string[] = []
  for (const [index, part] of folder.entries()) {
    if (part === '*') stars.push(path[index] ?? '')
    else if (part !== path[index]) return undefined
  }
  return stars
}
