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

export function registerVmExport(vm: Command, register: Register): void {
  register(
    vm
      .command('export <vm> <target>')
      .description('write a machine that is off as an OVA archive (FILE.ova), or as an OVF package into a directory')
      .option('--advanced', 'with its advanced settings (extraConfig)'),
    exportPackage,
  )
}

async function exportPackage(
  context: CommandContext,
  [wanted = '', target = '']: readonly string[],
  { advanced = false }: { readonly advanced?: boolean },
): Promise<void> {
  const client = await context.client()
  const { ref, name } = await findVm(client, wanted)
  await using made = await createPackage(target, name)
  const begun = await client.invoke(ref, 'ExportVm', {})
  const transfers = await context.transfers()
  const bytes = await withLease(context, client, `Exporting ${name}`, begun, async (lease) => {
    const disks = (lease.info.deviceUrl ?? []).filter(({ disk }) => disk === true)
    const fileName = (index: number): string => `${made.baseName}-disk${index + 1}.vmdk`
    const ovfFiles = disks.map((disk, index) => ({ deviceId: disk.key, path: fileName(index), size: sizeOf(disk) }))
    const manager = asRef('OvfManager', client.content.ovfManager)
    const { ovfDescriptor, warning = [] } = await client.invoke(manager, 'CreateDescriptor', {
      obj: ref,
      cdp: { name, ovfFiles, ...(advanced ? { exportOption: ['extraconfig'] } : {}) },
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
