// Checks every import of every source file against layers.txt.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, normalize, relative } from 'node:path'
import { layerOf, mayImport, parseLayers, type FileLayer, type Layer } from './layer-table.ts'
import { scanImports } from './scan-imports.ts'

export interface LayerReport {
  readonly problems: readonly string[]
  readonly fileCount: number
  readonly importCount: number
}

export interface LayerCheck {
  readonly root: string
  readonly layersFile: string
  /** Globs below the root. */
  readonly sources: readonly string[]
  /** Paths below the root that start like this are left out. */
  readonly exclude?: readonly string[]
}

export function checkLayers(check: LayerCheck): LayerReport {
  const layers = parseLayers(readFileSync(check.layersFile, 'utf8'))
  const isExcluded = (file: string): boolean => (check.exclude ?? []).some((start) => file.startsWith(start))
  const files = globSync([...check.sources], { cwd: check.root })
    .filter((file) => !isExcluded(file))
    .sort()
  const problems: string[] = []
  let importCount = 0
  for (const file of files) {
    const layer = layerOf(layers, file)
    if (layer === undefined) {
      problems.push(`${file}: no line of layers.txt covers this folder`)
      continue
    }
    for (const found of scanImports(readFileSync(join(check.root, file), 'utf8'))) {
      importCount++
      const problem =
        found.specifier === undefined
          ? 'imports a computed path, which cannot be checked'
          : judge(check.root, layers, layer, file, found.specifier)
      if (problem !== undefined) problems.push(`${file}:${found.line}: ${problem}`)
    }
  }
  if (files.length === 0) problems.push('there was no source file to look at')
  else if (importCount === 0) problems.push(`${files.length} files without a single import: the scanner saw nothing`)
  return { problems, fileCount: files.length, importCount }
}

function judge(
  root: string,
  layers: readonly Layer[],
  layer: FileLayer,
  file: string,
  specifier: string,
): string | undefined {
  const target = resolveTarget(file, specifier)
  if (target.kind === 'module') {
    if (mayImport(layer, target.name)) return undefined
    return `${layer.name} may not import ${specifier} (${target.name})`
  }
  if (!existsSync(join(root, target.path))) return `imports ${specifier}, which is not there`
  const targetLayer = layerOf(layers, target.path)
  if (targetLayer === undefined)
    return layer.allowed.includes('*') ? undefined : `imports ${specifier}, which belongs to no layer`
  if (targetLayer.name === layer.name || mayImport(layer, targetLayer.name)) return undefined
  return `${layer.name} may not import ${targetLayer.name} (${specifier})`
}

type Target = { readonly kind: 'module'; readonly name: string } | { readonly kind: 'file'; readonly path: string }

function resolveTarget(file: string, specifier: string): Target {
  if (specifier.startsWith('.')) return { kind: 'file', path: normalize(join(dirname(file), specifier)) }
  const own = /^@staddle\/([^/]+)\/(.+)$/.exec(specifier)
  if (own !== null) return { kind: 'file', path: `packages/${own[1]}/src/${own[2]}` }
  if (specifier.startsWith('node:')) return { kind: 'module', name: specifier }
  if (isBuiltin(specifier)) return { kind: 'module', name: `${specifier} without node:` }
  return {
    kind: 'module',
    name: `npm:${specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/')}`,
  }
}

export function checkRepositoryLayers(root: string): LayerReport {
  const sources = [
    'packages/*/src/**/*.{ts,tsx}',
    'packages/*/test/**/*.{ts,tsx}',
    'tests/**/*.ts',
    'scripts/**/*.ts',
    'codegen/**/*.ts',
    'bench/**/*.ts',
  ]
  return checkLayers({
    root,
    layersFile: join(root, 'scripts/layers/layers.txt'),
    sources,
    exclude: ['tests/fixtures/'],
  })
}

if (import.meta.main) {
  const report = checkRepositoryLayers(join(import.meta.dirname, '../..'))
  for (const problem of report.problems) console.error(problem)
  console.log(
    `layers: ${report.fileCount} files, ${report.importCount} imports, ${report.problems.length} problems (${relative(process.cwd(), import.meta.dirname)}/layers.txt)`,
  )
  if (report.problems.length > 0) process.exitCode = 1
}
