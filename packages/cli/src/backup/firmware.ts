// What a machine remembers beside its disks, in a backup: the variables of its firmware and its TPM. A snapshot has copies of
// both beside the machine's files, of the same instant as its disks.
//
// The TPM's state is encrypted with the machine's key, which stays in the host's key store: it is of use where that key is.
import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { getProperties } from '@staddle/client/properties.ts'
import type { Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import type { Named } from '../find.ts'
import { folderUrl } from '../server/datastore-upload.ts'
import { firmwareKinds, type BackedUpFirmware, type FirmwareKind } from './manifest.ts'
import type { BackupPlace } from './place.ts'
import type { Backup } from './repository.ts'

const kinds = Object.keys(firmwareKinds) as FirmwareKind[]

export async function copyFirmware(
  context: CommandContext,
  client: VimClient,
  vm: Named<'VirtualMachine'>,
  snapshot: Ref<'VirtualMachineSnapshot'>,
  { place, path }: { readonly place: BackupPlace; readonly path: string },
): Promise<readonly BackedUpFirmware[]> {
  const { layoutEx } = await getProperties(client, vm.ref, ['layoutEx'])
  const copied: BackedUpFirmware[] = []
  for (const kind of kinds) {
    const { file, ending, longest } = firmwareKinds[kind]
    const found = layoutEx?.file?.find(({ name }) => name.endsWith(`-${snapshot.value}${ending}`))
    if (found === undefined) continue
    const content = await fetchFile(context, found.name, longest)
    await place.writeFile(place.within(path, file), content)
    copied.push({ kind, file, sizeBytes: content.length, sha256: createHash('sha256').update(content).digest('hex') })
  }
  return copied
}

async function fetchFile(context: CommandContext, name: string, longest: number): Promise<Buffer> {
  const [, datastore = '', path = ''] = /^\[([^\]]+)\] (.+)$/.exec(name) ?? []
  const { sessionKey, url } = await context.savedServer()
  const transfers = await context.transfers()
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of transfers.download(folderUrl(url, datastore, path), context.interrupt, { sessionKey })) {
    length += part.length
    if (length > longest) throw new CliError('failed', `${name} is longer than what firmware keeps.`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** Into the directory of a machine that was never started. */
export async function sendFirmware(
  context: CommandContext,
  { place, directory }: Backup,
  firmware: readonly BackedUpFirmware[],
  target: { readonly datastore: string; readonly path: string },
): Promise<void> {
  const { sessionKey, url } = await context.savedServer()
  const transfers = await context.transfers()
  for (const { kind, file } of firmware) {
    const content = await buffer(place.read(place.within(directory, file)))
    const address = folderUrl(url, target.datastore, `${target.path}/${firmwareKinds[kind].place}`)
    const options = { method: 'PUT', sessionKey } as const
    await transfers.upload(address, content.length, once(content), context.interrupt, options)
  }
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes)
}
