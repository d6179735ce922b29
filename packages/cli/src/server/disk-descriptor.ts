// What makes uploaded qcow2 data a disk for the host: its descriptor says the format, so that nobody has to guess it.
import { CliError } from '../exit-codes.ts'

/** `extent` is the data's file name beside the descriptor. */
export function diskDescriptor(extent: string, capacityBytes: number): string {
  if (capacityBytes % 512 !== 0) throw new CliError('failed', `A disk of ${capacityBytes} bytes is not whole sectors.`)
  return [
    '# Disk DescriptorFile',
    'version=1',
    'encoding="UTF-8"',
    'CID=fffffffe',
    'parentCID=ffffffff',
    'createType="custom"',
    '',
    '# Extent description',
    `RW ${capacityBytes / 512} QCOW2 "${extent}"`,
    '',
    '# The Disk Data Base',
    'ddb.thinProvisioned = "1"',
    'ddb.virtualHWVersion = "21"',
    '',
  ].join('\n')
}
