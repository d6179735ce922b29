import assert from 'node:assert/strict'
import { test } from 'node:test'
import i18next from 'i18next'
import { english } from '../../src/i18n/en/texts.ts'

test('counts are written as the language writes numbers', async () => {
  await i18next.init({ lng: 'en', defaultNS: 'texts', resources: { en: { texts: english } } })
  assert.equal(i18next.t('table.selected', { count: 10_000 }), '10,000 selected')
  assert.equal(i18next.t('table.shown', { shown: 1_234, total: 10_000 }), '1,234 of 10,000')
})
