// Disks and PCI devices of the machine underneath, as its kernel lists them.
import type { HostDisk, HostPciDevice } from '../domain/ports/host.ts'
import type { KernelFiles } from './kernel-files.ts'

/** /sys counts in these, whatever the disk's own sectors are. */
const kernelSectorBytes = 512
/** Where pciutils and hwdata have it. */
const idLists = ['usr/share/misc/pci.ids', 'usr/share/hwdata/pci.ids']

/** Whole disks: what has a device behind it and is no optical drive. */
export async function readDisks(files: KernelFiles): Promise<HostDisk[]> {
  const names = (await files.names('sys/block')).filter((name) => !/^(sr|fd|nbd)\d/.test(name)).sort()
  const disks = await Promise.all(names.map((name) => readDisk(files, name)))
  return disks.flatMap((disk) => disk ?? [])
}

async function readDisk(files: KernelFiles, name: string): Promise<HostDisk | undefined> {
  const directory = `sys/block/${name}`
  if ((await files.names(`${directory}/device`)).length === 0) return undefined
  const line = (path: string): Promise<string | undefined> => files.line(`${directory}/${path}`)
  const vendor = await line('device/vendor')
  return {
    name,
    // A number is the vendor of the card that it hangs on.
    vendor: vendor?.startsWith('0x') === true ? undefined : vendor,
    model: await line('device/model'),
    serial: (await line('serial')) ?? (await line('device/serial')),
    worldWideName: (await line('wwid')) ?? (await line('device/wwid')),
    bytes: Number((await line('size')) ?? 0) * kernelSectorBytes,
    sectorBytes: Number((await line('queue/logical_block_size')) ?? kernelSectorBytes),
    isSolidState: (await line('queue/rotational')) === '0',
    isOnline: !/^(offline|dead)$/.test((await line('device/state')) ?? ''),
  }
}

export async function readPciDevices(files: KernelFiles): Promise<HostPciDevice[]> {
  const addresses = (await files.names('sys/bus/pci/devices')).filter((name) => isPciAddress.test(name)).sort()
  if (addresses.length === 0) return []
  const lists = await Promise.all(idLists.map((path) => files.tryText(path)))
  const names = parsePciIds(lists.find((text) => text !== undefined) ?? '')
  return Promise.all(
    addresses.map(async (address): Promise<HostPciDevice> => {
      const number = async (file: string): Promise<number> =>
        Number((await files.line(`sys/bus/pci/devices/${address}/${file}`)) ?? 0)
      const [vendorId, deviceId] = [await number('vendor'), await number('device')]
      return {
        address,
        ...{ vendorId, deviceId, classId: (await number('class')) >> 8 },
        ...{ subVendorId: await number('subsystem_vendor'), subDeviceId: await number('subsystem_device') },
        vendorName: names.get(hex(vendorId)),
        deviceName: names.get(`${hex(vendorId)} ${hex(deviceId)}`),
      }
    }),
  )
}

const isPciAddress = /^[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]$/

const hex = (id: number): string => id.toString(16).padStart(4, '0')

/** Names by `vendor` and by `vendor device`; subsystems and classes are left out. */
function parsePciIds(text: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  let vendor = ''
  for (const line of text.split('\n')) {
    const [, tab, id, name = ''] = /^(\t?)([0-9a-f]{4}) {2}(.+)$/.exec(line) ?? []
    // What follows are classes.
    if (line.startsWith('C ')) break
    if (id === undefined) continue
    if (tab === '') vendor = id
    names.set(tab === '' ? id : `${vendor} ${id}`, name)
  }
  return names
}
