import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dropUnusedProperties } from '../unused-properties.ts'

test('what nothing names goes, also what only such things named', () => {
  const styles =
    ':root{--pf-a:1;--pf-b:var(--pf-a);--pf-c:"x;}";--pf-d:var(--pf-c,2);--pf-e:3;--own:4}.x{color:var(--pf-d);--pf-f:1}'
  assert.equal(
    dropUnusedProperties(styles, ''),
    ':root{--pf-c:"x;}";--pf-d:var(--pf-c,2);--own:4}.x{color:var(--pf-d);}',
  )
})

test('what a script or another style sheet names stays, and whatever is no custom property', () => {
  const styles = '.x{--pf-a:1;--pf-b:2;color:red;--pf-c:url(data:image/png;base64,xx)}@media print{.y{--pf-e:1}}'
  const left = dropUnusedProperties(styles, 'style.setProperty("--pf-b", 3)')
  assert.equal(left, '.x{--pf-b:2;color:red;--pf-c:url(data:image/png;base64,xx)}@media print{.y{}}')
})
