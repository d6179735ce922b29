import assert from 'node:assert/strict'
import { scrypt } from 'node:crypto'
import { test } from 'node:test'
import { openKey as openByCommand, sealKey as sealByCommand } from '../../../cli/src/key-file.ts'
import { KeyFileError, makeKey, openKey, sealKey, type Stretch, stretchHere } from '../../src/host/key-file.ts'

const passphrase = 'correct horse battery ß'

/** What the page computes itself, in a tenth of the time. */
const stretchNatively: Stretch = (passphrase, salt) =>
  new Promise((resolve, reject) => {
    const cost = { N: 131_072, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
    scrypt(passphrase, salt, 32, cost, (error, key) => (error === null ? resolve(key) : reject(error)))
  })

const problem = (wanted: string) => (error: unknown) => error instanceof KeyFileError && error.problem === wanted

test('the page and the command open what the other sealed, by the right passphrase only', async () => {
  const made = makeKey()
  const byPage = await sealKey(made, passphrase, stretchNatively)
  const opened = await openByCommand(byPage, passphrase)
  assert.deepEqual({ id: opened.id, key: [...opened.key] }, { id: made.id, key: [...made.key] })
  assert.ok(!byPage.includes(Buffer.from(made.key).toString('base64')))
  const byCommand = await sealByCommand({ id: made.id, key: Buffer.from(made.key) }, passphrase)
  assert.deepEqual(await openKey(byCommand, passphrase, stretchHere), made)
  await assert.rejects(openKey(byCommand, 'another', stretchNatively), problem('wrongPassphrase'))
})

test('another file is none, before its passphrase is tried', async () => {
  const [salt, sealed] = [Buffer.alloc(16).toString('base64'), Buffer.alloc(61).toString('base64')]
  const longer = JSON.stringify({ kind: 'staddle key', version: 1, id: 'x', salt, sealed })
  for (const text of ['', 'null', '[]', '{"kind":"staddle key"}', longer])
    await assert.rejects(openKey(text, passphrase), problem('notKeyFile'))
})
