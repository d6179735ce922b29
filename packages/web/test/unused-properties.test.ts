import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dropUnusedProperties } from '../unused-properties.ts'

test('what nothing names goes, also what only such things named', () => {
  const styles = ':root{--a:1;--b:var(--a);--c:"x;}";--d:var(--c,2);--e:3}.x{color:var(--d);--f:1}'
  assert.equal(dropUnusedProperties(styles, ''), ':root{--c:"x;}";--d:var(--c,2);}.x{color:var(--d);}')
})

test('what a script or another style sheet names stays, and whatever is no custom property', () => {
  const styles = '.x{--a:1;--b:2;color:red;--c:url(data:image/png;base64,xx)}@media print{.y{--e:1}}'
  const left = dropUnusedProperties(styles, 'style.setProperty("--b", 3)')
  assert.equal(left, '.x{--b:2;color:red;--c:url(data:image/png;base64,xx)}@media print{.y{}}')
})
