import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { keyboardLayouts, type KeyboardLayout, typeText } from '../../src/vm/console/keyboard-layouts.ts'

const names = Object.keys(keyboardLayouts) as KeyboardLayout[]

suite('text as keys', () => {
  test('the same character is another key in another layout', () => {
    const keyOf = (layout: KeyboardLayout, character: string) => {
      const [stroke] = typeText(character, layout).strokes
      return `${stroke?.shift === true ? 'Shift+' : ''}${stroke?.altGr === true ? 'AltGr+' : ''}${stroke?.code}`
    }
    assert.equal(keyOf('us', '@'), 'Shift+Digit2')
    assert.equal(keyOf('uk', '@'), 'Shift+Quote')
    assert.equal(keyOf('de', '@'), 'AltGr+KeyQ')
    assert.equal(keyOf('de', 'y'), 'KeyZ')
    assert.equal(keyOf('fr', 'a'), 'KeyQ')
    assert.equal(keyOf('fr', '1'), 'Shift+Digit1')
  })

  test('every layout types what commands are made of', () => {
    const needed = 'abcxyzABCXYZ0123456789 -_/.:;,=+*!?()[]{}<>|\\"\'#$%&@\n\t'
    for (const name of names) {
      const { unknown, strokes } = typeText(needed, name)
      assert.deepEqual(unknown, [], name)
      assert.equal(strokes.length, needed.length, name)
    }
  })

  test('every layout types all of ASCII', () => {
    const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => index + 32))
    for (const name of names) assert.deepEqual(typeText(ascii, name).unknown, [], name)
  })

  test('a dead key is followed by Space, where it is dead', () => {
    const codesOf = (layout: KeyboardLayout): string =>
      typeText('^a`', layout)
        .strokes.map(({ code }) => code)
        .join(' ')
    assert.equal(codesOf('de'), 'Backquote Space KeyA Equal Space')
    assert.equal(codesOf('deNoDead'), 'Backquote KeyA Equal')
    assert.equal(codesOf('fr'), 'Digit9 KeyQ Digit7')
    assert.equal(codesOf('frDead'), 'Digit9 KeyQ Digit7 Space')
    assert.deepEqual(
      typeText('°', 'de').strokes.map(({ code, shift }) => ({ code, shift })),
      [{ code: 'Backquote', shift: true }],
    )
  })

  test('line ends of every kind are one Enter', () => {
    assert.deepEqual(
      typeText('a\r\nb\rc\n', 'us').strokes.map(({ code }) => code),
      ['KeyA', 'Enter', 'KeyB', 'Enter', 'KeyC', 'Enter'],
    )
  })

  test('what no key makes is told, once, and the rest is typed', () => {
    const { strokes, unknown } = typeText('a世世b', 'us')
    assert.deepEqual(unknown, ['世'])
    assert.equal(strokes.length, 2)
  })
})
