// staddle vm export
import type { Command } from 'commander'
import { asRef } from '@staddle/client/reference.ts'
import type { HttpNfcLeaseDeviceUrl } from '@staddle/vim25/types.ts'
import type { CommandContext } from '../context.ts'
import { findVm } from '../find.ts'
import { withLease } from '../package/lease.ts'
import { createPackage } from '../package/package-target.ts'
import { formatBytes } from '../output/units.ts'
import type { Register } from '../register.ts'
import { findSnapshot } from './vm-snapshot.ts'

export function registerVmExport(vm: Command, register: Register): void {
  register(
    vm
      .command('export <vm> <target>')
      .description(
        'write a machine that is off, or a snapshot, as an OVA archive (FILE.ova), or as an OVF package into a directory',
      )
      .option('--snapshot <snapshot>', 'as it was then, by name or id; also while it runs')
      .option('--advanced', 'with its advanced settings (extraConfig)'),
    exportPackage,
  )
}

async function exportPackage(
  context: CommandContext,
  [wanted = '', target = '']: readonly string[],
  { advanced = false, snapshot: wantedSnapshot }: { readonly advanced?: boolean; readonly snapshot?: string },
): Promise<void> {
  const client = await context.client()
  const { ref, name } = await findVm(client, wanted)
  const snapshot = wantedSnapshot === undefined ? undefined : await findSnapshot(client, ref, name, wantedSnapshot)
  await using made = await createPackage(target, name)
  const begun = await (snapshot === undefined
    ? client.invoke(ref, 'ExportVm', {})
    : client.invoke(snapshot, 'ExportSnapshot', {}))
  const transfers = await context.transfers()
  const bytes = await withLease(context, client, `Exporting ${name}`, begun, async (lease) => {
    const disks = (lease.info.deviceUrl ?? []).filter(({ disk }) => disk === true)
    const fileName = (index: number): string => `${made.baseName}-disk${index + 1}.vmdk`
    const ovfFiles = disks.map((disk, index) => ({ deviceId: disk.key, path: fileName(index), size: sizeOf(disk) }))
    const manager = asRef('OvfManager', client.content.ovfManager)
    const { ovfDescriptor, warning = [] } = await client.invoke(manager, 'CreateDescriptor', {
      obj: ref,
      cdp: {
        ...{ name, ovfFiles, ...(advanced ? { exportOption: ['extraconfig'] } : {}) },
        ...(snapshot === undefined ? {} : { snapshot }),
      },
    })
    for (const { localizedMessage } of warning) context.note(`Note: ${localizedMessage ?? ''}`)
    await made.begin(ovfDescriptor, ovfFiles)
    const all = ovfFiles.reduce((sum, { size }) => sum + size, 0)
    let fetched = 0
    for (const [index, disk] of disks.entries()) {
      await made.add(fileName(index), sizeOf(disk), transfers.download(disk.url, lease.signal), (count) => {
        fetched += count
        lease.progress(Math.min(99, (fetched / all) * 100))
      })
    }
    await made.finish()
    return all
  })
  await made.publish()
  context.print({ name, path: made.path, bytes }, () => `Exported ${name} to ${made.path} (${formatBytes(bytes)}).\n`)
}

const sizeOf = ({ fileSize }: HttpNfcLeaseDeviceUrl): number => fileSize ?? 0
