import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { fillPattern } from '@staddle/base/fill-pattern.ts'

suite('a pattern', () => {
  const pattern = '{vm.name}[ on {host.name}][: {count}] is on'

  test('is filled from fields, without the parts whose fields are unset', () => {
    assert.equal(fillPattern(pattern, { vm: { name: 'web' }, host: { name: 'one' }, count: 2 }), 'web on one: 2 is on')
    assert.equal(fillPattern(pattern, { vm: { name: 'web' }, host: {} }), 'web is on')
  })

  test('says nothing when a field outside brackets is unset, or is no text', () => {
    assert.equal(fillPattern(pattern, { host: { name: 'one' } }), undefined)
    assert.equal(fillPattern(pattern, { vm: { name: {} } }), undefined)
    assert.equal(fillPattern('{constructor.name}', {}), undefined, 'inherited')
  })

  test('has names as people read them', () => {
    const from = { vm: { name: 'a%2fb%5cc 5%25' }, oldName: '%2F', path: '%2f' }
    assert.equal(fillPattern('{vm.name}, {oldName}, {path}', from), 'a/b\\c 5%, /, %2f')
  })

  test('takes values as they are', () => {
    assert.equal(fillPattern(pattern, { vm: { name: '[{host.name}]' }, count: '{x}' }), '[{host.name}]: {x} is on')
  })
})
