// What a machine has beside its disks, in a backup: the variables of its firmware and its TPM, of which a snapshot has copies
// of the same instant as its disks, and the seed that its guest was customized from. A guest whose cloud-init finds its seed no
// more takes itself for a new one, with new keys and without its addresses.
//
// The TPM's state is encrypted with the machine's key, which stays in the host's key store: it is of use where that key is.
import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { getProperties } from '@staddle/client/properties.ts'
import type { Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import type { VirtualCdromIsoBackingInfo, VirtualDevice, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
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
  { ref, config }: { readonly ref: Ref<'VirtualMachineSnapshot'>; readonly config: VirtualMachineConfigInfo },
  { place, path }: { readonly place: BackupPlace; readonly path: string },
): Promise<readonly BackedUpFirmware[]> {
  const { layoutEx } = await getProperties(client, vm.ref, ['layoutEx'])
  const copied: BackedUpFirmware[] = []
  for (const kind of kinds) {
    const { file, ending, longest } = firmwareKinds[kind]
    const copy = (layoutEx?.file ?? []).find(({ name }) => name.endsWith(`-${ref.value}${ending}`))?.name
    const found = ending === undefined ? seedDrive(config)?.backing.fileName : copy
    if (found === undefined) continue
    const content = await fetchFile(context, found, longest)
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
  { place, directory, manifest: { config } }: Backup,
  firmware: readonly BackedUpFirmware[],
  target: { readonly datastore: string; readonly path: string },
): Promise<void> {
  const { sessionKey, url } = await context.savedServer()
  const transfers = await context.transfers()
  for (const { kind, file } of firmware) {
    const content = await buffer(place.read(place.within(directory, file)))
    const name = firmwareKinds[kind].place ?? seedName(config)
    const address = folderUrl(url, target.datastore, `${target.path}/${name}`)
    const options = { method: 'PUT', sessionKey } as const
    await transfers.upload(address, content.length, once(content), context.interrupt, options)
  }
}

type SeedDrive = VirtualDevice & { readonly backing: VirtualCdromIsoBackingInfo }

/** The drive with the seed that is the machine's own: of such a name, in its directory. */
export function seedDrive({ hardware, files }: VirtualMachineConfigInfo): SeedDrive | undefined {
  const directory = (files.vmPathName ?? '').replace(/[^/]*$/, '')
  return (hardware.device ?? []).find(
    (device): device is SeedDrive =>
      isA('VirtualCdrom', device) &&
      isA('VirtualCdromIsoBackingInfo', device.backing) &&
      device.backing.fileName.startsWith(directory) &&
      /^seed-[0-9a-f]{8}\.iso$/.test(device.backing.fileName.slice(directory.length)),
  )
}

/** In the directory of its machine. */
export const seedName = (config: VirtualMachineConfigInfo): string =>
  seedDrive(config)?.backing.fileName.split('/').at(-1) ?? ''

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes)
}
