// staddle key ls | create | export | import | rm
import { unescapeName } from '@staddle/base/entity-name.ts'
import { randomBytes, randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import { retrieve } from '@staddle/client/properties.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { readHostKey } from '../host-keys.ts'
import { keyIdIn, openKey, sealKey, type SavedKey } from '../key-file.ts'
import { printable } from '../output/style.ts'
import { formatTable } from '../output/table.ts'
import { readSecret } from '../read-secret.ts'
import type { Register } from '../register.ts'

const passphraseVariable = 'STADDLE_KEY_PASSPHRASE'
const usualDataDirectory = '/var/lib/staddle'

export function registerKey(program: Command, register: Register): void {
  const key = program.command('key').description('keys that disks and TPMs are encrypted with')
  register(key.command('ls').description('list the keys of the host and the machines that need them'), list)
  register(
    key
      .command('create')
      .description('make a key, for "staddle vm encrypt --key"')
      .option('--save <file>', `keep a copy in a file, under a passphrase (asked for, or ${passphraseVariable})`),
    create,
  )
  register(
    key
      .command('export <id> <file>')
      .description('on the host itself, as root: a copy of a key in a file, under a passphrase')
      .option('--data <dir>', `where the host keeps its data (default: ${usualDataDirectory}; also STADDLE_DATA)`),
    exportKey,
  )
  register(
    key
      .command('import <file>')
      .description(`give the host a key from a file; its passphrase is asked for, or in ${passphraseVariable}`),
    importKey,
  )
  register(
    key
      .command('rm <id>')
      .description('remove a key for good; what it locks can never be read again')
      .option('--yes', 'do not ask'),
    remove,
  )
}

const managerOf = (client: VimClient): Ref<'CryptoManagerKmip'> =>
  asRef('CryptoManagerKmip', client.content.cryptoManager)

async function list(context: CommandContext): Promise<void> {
  const client = await context.client()
  const manager = managerOf(client)
  const keyIds = (await client.invoke(manager, 'ListKeys', {})) ?? []
  const status = (await client.invoke(manager, 'QueryCryptoKeyStatus', { keyIds, checkKeyBitMap: 0 })) ?? []
  const machines = await retrieve(client, 'VirtualMachine', ['name'], { signal: context.interrupt })
  const names = new Map(machines.map(({ ref, values }) => [ref.value, unescapeName(values.name ?? '')]))
  const rows = status.map(({ keyId, encryptedVMs = [] }) => ({
    id: keyId.keyId,
    machines: encryptedVMs.map(({ value }) => names.get(value) ?? value),
  }))
  context.print(rows, () => {
    if (rows.length === 0) return 'No keys. One is made for every disk that is encrypted, or by: staddle key create\n'
    return formatTable(
      [
        { title: 'ID', value: (row) => row.id },
        { title: 'MACHINES', value: (row) => printable(row.machines.join(', ')) },
      ],
      rows,
      context.style.heading,
    )
  })
}

/** Made here rather than by the host when a copy is wanted: keys go into a host and never come out. */
async function create(
  context: CommandContext,
  _args: readonly string[],
  { save }: { readonly save?: string },
): Promise<void> {
  const client = await context.client()
  const manager = managerOf(client)
  if (save === undefined) {
    const { keyId, success, reason } = await client.invoke(manager, 'GenerateKey', {})
    if (!success) throw new CliError('failed', reason ?? 'The host could not make a key.')
    return context.print({ id: keyId.keyId }, () => `${keyId.keyId}\n`)
  }
  const made: SavedKey = { id: randomUUID(), key: randomBytes(32) }
  // The copy first: a key that nobody has a copy of was not asked for.
  await saveKey(context, made, save)
  await add(client, made)
  context.print({ id: made.id, file: save }, () => `${made.id}\n`)
}

async function exportKey(
  context: CommandContext,
  [id = '', file = '']: readonly string[],
  { data }: { readonly data?: string },
): Promise<void> {
  const directory = data ?? context.terminal.env['STADDLE_DATA'] ?? usualDataDirectory
  await saveKey(context, await readHostKey(directory, id), file)
  context.note(`${file} has a copy of the key ${id}.`)
}

async function saveKey({ terminal }: CommandContext, key: SavedKey, file: string): Promise<void> {
  const question = `Passphrase for ${file}: `
  const passphrase = await readSecret(terminal, { question, variable: passphraseVariable, isNew: true })
  await writeFile(file, await sealKey(key, passphrase), { mode: 0o600, flag: 'wx' }).catch((cause: unknown) => {
    throw new CliError('failed', `${file} cannot be written: ${String(cause)}`, { cause })
  })
}

async function importKey(context: CommandContext, [file = '']: readonly string[]): Promise<void> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CliError('usage', `${file} cannot be read: ${String(cause)}`, { cause })
  })
  const question = `Passphrase of the key ${printable(keyIdIn(text))}: `
  const passphrase = await readSecret(context.terminal, { question, variable: passphraseVariable })
  const saved = await openKey(text, passphrase)
  await add(await context.client(), saved)
  context.note(`The host has the key ${saved.id}.`)
}

async function add(client: VimClient, { id, key }: SavedKey): Promise<void> {
  const plain = { keyId: { keyId: id }, algorithm: 'AES-256', keyData: key.toString('base64') }
  await client.invoke(managerOf(client), 'AddKey', { key: plain })
}

async function remove(
  context: CommandContext,
  [id = '']: readonly string[],
  { yes }: { readonly yes?: boolean },
): Promise<void> {
  const client = await context.client()
  if (yes !== true && !(await context.confirm(`Remove the key ${id}? Whatever it locks is lost without a copy of it.`)))
    throw new CliError('cancelled', `${id} was not removed.`)
  await client.invoke(managerOf(client), 'RemoveKey', { key: { keyId: id }, force: false })
  context.note(`The key ${id} is removed.`)
}
