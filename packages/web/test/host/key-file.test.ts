import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openKey as openByCommand, sealKey as sealByCommand } from '../../../cli/src/key-file.ts'
import { KeyFileError, makeKey, openKey, sealKey } from '../../src/host/key-file.ts'

const passphrase = 'correct horse battery ß'

test('the page and the command open what the other sealed', async () => {
  const made = makeKey()
  const byPage = await sealKey(made, passphrase)
  const opened = await openByCommand(byPage, passphrase)
  assert.deepEqual({ id: opened.id, key: [...opened.key] }, { id: made.id, key: [...made.key] })
  assert.ok(!byPage.includes(Buffer.from(made.key).toString('base64')))
  const byCommand = await sealByCommand({ id: made.id, key: Buffer.from(made.key) }, passphrase)
  assert.deepEqual(await openKey(byCommand, passphrase), made)
})

test('says whether the passphrase or the file is wrong', async () => {
  const sealed = await sealKey(makeKey(), passphrase)
  const problem = (wanted: string) => (error: unknown) => error instanceof KeyFileError && error.problem === wanted
  await assert.rejects(openKey(sealed, 'another'), problem('wrongPassphrase'))
  const other = { ...(JSON.parse(sealed) as object), id: 'another' }
  await assert.rejects(openKey(JSON.stringify(other), passphrase), problem('wrongPassphrase'))
  for (const text of ['', 'null', '[]', '{"kind":"staddle key"}', sealed.replace('"sealed": "', '"sealed": "AA')])
    await assert.rejects(openKey(text, passphrase), problem('notKeyFile'))
})
