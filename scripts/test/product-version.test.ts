import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { productVersion } from '../../packages/base/src/product.ts'

test('programs and packages have one version', () => {
  const root = join(import.meta.dirname, '../..')
  const manifests = [
    'package.json',
    ...['base', 'cli', 'client', 'hostd', 'vim25'].map((name) => `packages/${name}/package.json`),
  ]
  for (const file of manifests) {
    const { version } = JSON.parse(readFileSync(join(root, file), 'utf8')) as { version?: string }
    assert.equal(version, productVersion, file)
  }
})
