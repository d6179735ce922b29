// A machine as an OVA archive: its description, then its disks as the host's lease gives them, written as they come, and at
// last the manifest, which OVF allows there for archives that are made on the way.
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { manifestLine } from '@staddle/client/package/manifest.ts'
import { tarEnd, tarHeader, tarPadding } from '@staddle/client/package/tar.ts'
import { unbox } from '@staddle/client/properties.ts'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import { tidyUp, type VimClient } from '@staddle/client/vim-client.ts'
import type { HttpNfcLeaseDeviceUrl, HttpNfcLeaseInfo, LocalizedMethodFault } from '@staddle/vim25/types.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { follow } from '../../live/follow.ts'
import type { LiveTables } from '../../live/live-tables.ts'
import type { DownloadTarget } from './download-target.ts'
import { fileNameOf } from './file-name.ts'

export interface ExportJob {
  readonly client: VimClient
  readonly tables: LiveTables
  readonly vm: Ref<'VirtualMachine'>
  readonly name: string
  /** As it was then, instead of as it is. */
  readonly snapshot?: Ref<'VirtualMachineSnapshot'>
  /** With its advanced settings. */
  readonly withExtraConfig: boolean
  readonly target: DownloadTarget
  readonly signal: AbortSignal
  readonly onProgress: (step: 'preparing' | 'sending', percent: number) => void
}

/** What the host warns of. Rejects when it failed or was aborted; then nothing is left of it, here or on the host. */
export async function exportMachine(job: ExportJob): Promise<readonly LocalizedMethodFault[]> {
  const { client, vm, snapshot, target, signal } = job
  const begun = await (snapshot === undefined
    ? client.invoke(vm, 'ExportVm', {})
    : client.invoke(snapshot, 'ExportSnapshot', {}))
  const lease = asRef('HttpNfcLease', begun)
  try {
    const info = await ready(job, lease)
    const warnings = await writeArchive(job, lease, info)
    signal.throwIfAborted()
    await client.invoke(lease, 'HttpNfcLeaseComplete', {})
    await target.finish()
    return warnings
  } catch (error) {
    await Promise.allSettled([tidyUp(client.invoke(lease, 'HttpNfcLeaseAbort', {})), target.abort()])
    throw error
  }
}

const leasePaths = ['state', 'info', 'error', 'initializeProgress'] as const

function ready({ tables, signal, onProgress }: ExportJob, lease: Ref<'HttpNfcLease'>): Promise<HttpNfcLeaseInfo> {
  const look = (values: Readonly<Record<string, unknown>>): HttpNfcLeaseInfo | undefined => {
    // These are the properties that the filter asks for.
    const state = unbox(values['state'])
    const error = values['error'] as LocalizedMethodFault | undefined
    if (state === 'ready') return values['info'] as HttpNfcLeaseInfo | undefined
    if (state === 'error' && error !== undefined)
      throw new VimFault(error.fault, error.localizedMessage ?? error.fault._typeName)
    onProgress('preparing', Number(values['initializeProgress'] ?? 0))
    return undefined
  }
  return follow(tables, lease, leasePaths, look, signal)
}

async function writeArchive(
  job: ExportJob,
  lease: Ref<'HttpNfcLease'>,
  info: HttpNfcLeaseInfo,
): Promise<readonly LocalizedMethodFault[]> {
  const { client, vm, name, snapshot, withExtraConfig, target, signal, onProgress } = job
  const baseName = fileNameOf(name)
  const disks = (info.deviceUrl ?? []).filter(({ disk }) => disk === true)
  const ovfFiles = disks.map((disk, index) => ({
    deviceId: disk.key,
    path: `${baseName}-disk${index + 1}.vmdk`,
    size: sizeOf(disk),
  }))
  const manager = asRef('OvfManager', client.content.ovfManager)
  const exportOption = withExtraConfig ? { exportOption: ['extraconfig'] } : {}
  const { ovfDescriptor, warning = [] } = await client.invoke(manager, 'CreateDescriptor', {
    obj: vm,
    cdp: { name, ovfFiles, ...exportOption, ...(snapshot === undefined ? {} : { snapshot }) },
  })
  const now = Date.now() / 1_000
  const putText = async (path: string, text: Uint8Array<ArrayBuffer>): Promise<void> => {
    for (const piece of [tarHeader(path, text.length, now), text, tarPadding(text.length)]) await target.write(piece)
  }
  const descriptor = new TextEncoder().encode(ovfDescriptor)
  await putText(`${baseName}.ovf`, descriptor)
  const manifest = [manifestLine(`${baseName}.ovf`, bytesToHex(sha256(descriptor)))]
  const tell = progressTeller(
    client,
    lease,
    ovfFiles.reduce((sum, { size }) => sum + size, 0),
  )
  for (const [index, disk] of disks.entries()) {
    const path = ovfFiles[index]?.path ?? ''
    const hash = sha256.create()
    await target.write(tarHeader(path, sizeOf(disk), now))
    await download(disk, signal, async (piece) => {
      hash.update(piece)
      await target.write(piece)
      onProgress('sending', tell(piece.length))
    })
    await target.write(tarPadding(sizeOf(disk)))
    manifest.push(manifestLine(path, bytesToHex(hash.digest())))
  }
  await putText(`${baseName}.mf`, new TextEncoder().encode(manifest.join('')))
  await target.write(tarEnd)
  return warning
}

const sizeOf = ({ fileSize }: HttpNfcLeaseDeviceUrl): number => fileSize ?? 0

async function download(
  disk: HttpNfcLeaseDeviceUrl,
  signal: AbortSignal,
  onPiece: (piece: Uint8Array<ArrayBuffer>) => Promise<void>,
): Promise<void> {
  // The page may reach its own host only, by whatever name it does.
  const response = await fetch(new URL(disk.url).pathname, { signal })
  if (!response.ok || response.body === null)
    throw new Error(`The disk ${disk.key} was answered with HTTP ${response.status}.`)
  let length = 0
  for await (const piece of response.body) {
    length += piece.length
    await onPiece(piece)
  }
  if (length !== sizeOf(disk))
    throw new Error(`The disk ${disk.key} came with ${length} bytes instead of ${sizeOf(disk)}; export it again.`)
}

/** Percent of all; told to the host now and then, which keeps the lease. */
function progressTeller(client: VimClient, lease: Ref<'HttpNfcLease'>, allBytes: number): (bytes: number) => number {
  let fetched = 0
  let told = 0
  return (bytes) => {
    fetched += bytes
    const percent = Math.min(99, Math.floor((fetched / Math.max(1, allBytes)) * 100))
    if (percent >= told + 5) {
      told = percent
      void tidyUp(client.invoke(lease, 'HttpNfcLeaseProgress', { percent }))
    }
    return percent
  }
}
