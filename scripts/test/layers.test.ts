import assert from 'node:assert/strict'
import { mkdtempDisposableSync, mkdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkLayers, checkRepositoryLayers } from '../layers/check-layers.ts'
import { parseLayers } from '../layers/layer-table.ts'
import { scanImports } from '../layers/scan-imports.ts'

const root = join(import.meta.dirname, '../..')
const fixtures = join(root, 'tests/fixtures/layers')

test('catches every planted fault of the known-bad tree and nothing else', () => {
  const report = checkLayers({
    root: join(fixtures, 'bad'),
    layersFile: join(fixtures, 'layers.txt'),
    sources: ['packages/**/*.ts'],
  })
  assert.deepEqual(report.problems, [
    'packages/app/src/app.ts:2: app may not import engine/one (../../engines/src/one/one.ts)',
    'packages/app/src/app.ts:8: app may not import engine/two (../../engines/src/two/two.ts)',
    'packages/app/src/app.ts:9: imports a computed path, which cannot be checked',
    'packages/core/src/core.ts:2: core may not import app (../../app/src/app.ts)',
    'packages/core/src/core.ts:3: core may not import node:fs (node:fs)',
    'packages/engines/src/one/one.ts:1: engine/one may not import engine/two (../two/two.ts)',
    'packages/engines/src/one/one.ts:2: imports ../../../lost/lost.ts, which belongs to no layer',
    'packages/engines/src/one/one.ts:3: imports ./gone.ts, which is not there',
    'packages/engines/src/one/one.ts:4: engine/one may not import node:assert (node:assert)',
    'packages/lost/lost.ts: no line of layers.txt covers this folder',
  ])
})

test('fails when it saw nothing', () => {
  using directory = mkdtempDisposableSync(join(tmpdir(), 'staddle-layers-'))
  const check = { root: directory.path, layersFile: join(fixtures, 'layers.txt'), sources: ['packages/**/*.ts'] }
  assert.deepEqual(checkLayers(check).problems, ['there was no source file to look at'])
  mkdirSync(join(directory.path, 'packages/core/src'), { recursive: true })
  writeFileSync(join(directory.path, 'packages/core/src/lonely.ts'), 'export const lonely = 1\n')
  assert.match(checkLayers(check).problems.join(), /saw nothing/)
})

test('the repository itself is looked at', () => {
  const report = checkRepositoryLayers(root)
  assert.ok(
    report.fileCount > 30 && report.importCount > 100,
    `${report.fileCount} files, ${report.importCount} imports`,
  )
})

test('finds every form of import and no other text', () => {
  const source = [
    "import a, { type B as c } from './default.ts'",
    "import * as d from './star.ts'",
    "import './effect.ts'",
    "import type { E } from './type.ts'",
    "import {\n  f,\n  // } from './comment.ts'\n} from './lines.ts'",
    "export * from './export-star.ts'",
    "export type { G } from './export-type.ts'",
    "export { h } from './export.ts'; export { a as i }",
    "const j = await import('./dynamic.ts'), k: import('./type-query.ts').K = 1",
    "import data from './data.json' with { type: 'json' }",
    'const text = `${j ? `import("./nested.ts")` : "}"} import "./template.ts"`',
    "const regex = /['\"`]import '.\\/regex.ts'/, ratio = a / d / k",
    "object.import('./method.ts'); const meta = import.meta.url",
    "/* import './block.ts' */ const m = require('./required.cts')",
  ].join('\n')
  const expected = 'default star effect type lines export-star export-type export dynamic type-query data required'
  assert.equal(
    scanImports(source)
      .map(({ specifier }) => specifier?.replace(/^\.\/|\.\w+$/g, ''))
      .join(' '),
    expected,
  )
})

test('a rule that names no layer is an error', () => {
  assert.throws(() => parseLayers('core packages/core/src : bse\n'), /bse, which is no layer/)
  assert.throws(() => parseLayers('core packages/core/src\n'), /line 1/)
})
