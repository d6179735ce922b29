// What a clone is before anything is made: the configuration of its source with an identity, addresses and disks of its
// own, changed as the client wants it. Pure.
import type {
  VirtualDevice,
  VirtualDeviceConfigSpec,
  VirtualDisk,
  VirtualEthernetCard,
  VirtualMachineConfigInfo,
  VirtualMachineConfigSpec,
} from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import type { Provisioning } from '../../domain/ports/disk-images.ts'
import { applyConfig, createConfig, type ConfigEnvironment } from './config-spec.ts'
import { backingFile } from './device-change.ts'
import { diskChain, mapDisks, withParents } from './disk-chain.ts'
import { isIndependent } from './disk-mode.ts'
import { configSpecOf, newDisk, provisioningFlags, registered, type NewDisk } from './new-disk.ts'

export interface PlannedClone {
  readonly config: VirtualMachineConfigInfo
  /** Copies of the source's disks, and what the client adds. */
  readonly disks: readonly NewDisk[]
  /** Ids of keys that are to be made for it. */
  readonly newKeys: readonly string[]
}

/** By the keys of the source's disks. */
interface CloneTarget {
  /** Its disks lie above those of the source instead of being copies. */
  readonly isLinked: boolean
  readonly diskDatastores?: ReadonlyMap<number, string> | undefined
  readonly diskProvisioning?: ReadonlyMap<number, Provisioning> | undefined
}

export function planClone(
  source: VirtualMachineConfigInfo,
  changes: VirtualMachineConfigSpec,
  target: CloneTarget & {
    readonly name: string
    readonly vmPathName: string
    readonly environment: ConfigEnvironment
  },
): PlannedClone {
  const { name, vmPathName, environment } = target
  const devices = source.hardware.device ?? []
  const { uuid: _uuid, instanceUuid: _instanceUuid, ...kept } = configSpecOf(source)
  const copied = createConfig(
    { ...kept, deviceChange: devices.map((device) => addAgain(device, target)) },
    name,
    vmPathName,
    environment,
  )
  const sources = devices.filter((device) => isA('VirtualDisk', device))
  const sourceOf = new Map(copied.createDisks.map((disk, index) => [disk.key, sources[index]]))
  const { name: _name, files: _files, changeVersion: _changeVersion, ...wanted } = changes
  const { changeVersion, modified, createDate, uuid, instanceUuid, files, hardware } = copied.config
  const own = { name, changeVersion, modified, createDate, uuid, instanceUuid, files, hardware, template: false }
  const deviceChange = (wanted.deviceChange ?? []).map((change) => editOfClone(change, devices, hardware.device ?? []))
  const changed = applyConfig({ ...source, ...own }, { ...wanted, deviceChange }, environment)
  if (target.isLinked && changed.rewrittenDisks.length + changed.rekeyedDisks.length > 0)
    throw new Denied('not-supported', 'A linked clone shares data with its source, and so its key; make a full clone.')
  const fresh = new Set(changed.createDisks.map(({ key }) => key))
  const disks = (changed.config.hardware.device ?? []).flatMap((device): NewDisk[] => {
    if (!isA('VirtualDisk', device)) return []
    const origin = sourceOf.get(device.key)
    if (fresh.has(device.key)) return [newDisk(device)]
    if (origin === undefined) return []
    if (isAbove(device, target)) return [{ ...newDisk(device), layerAbove: diskChain(origin) }]
    const isConverted = target.diskProvisioning?.has(origin.key) === true
    return [{ ...newDisk(device), ...(isConverted ? { isConverted } : {}), copyOf: diskChain(origin) }]
  })
  const parents = new Map(disks.map(({ path, layerAbove }) => [path, layerAbove ?? []]))
  const config = mapDisks(changed.config, (disk) => withParents(disk, parents.get(backingFile(disk) ?? '') ?? []))
  return { config, disks, newKeys: changed.newKeys }
}

/** Clients edit the devices that they read of the source: what belongs to the source alone is not meant. */
function editOfClone(
  change: VirtualDeviceConfigSpec,
  sources: readonly VirtualDevice[],
  clones: readonly VirtualDevice[],
): VirtualDeviceConfigSpec {
  const { device, operation } = change
  const withKey = ({ key }: VirtualDevice): boolean => key === device.key
  const [source, clone] = [sources.find(withKey), clones.find(withKey)]
  if (operation !== 'edit' || source === undefined || clone === undefined) return change
  if (isA('VirtualDisk', device) && isA('VirtualDisk', clone))
    return { ...change, device: { ...device, backing: clone.backing } }
  const isCard = isA('VirtualEthernetCard', device) && isA('VirtualEthernetCard', source)
  if (!isCard || device.macAddress !== source.macAddress) return change
  return { ...change, device: withoutAddress(device) }
}

/** The same device for another machine: its file, address and identity are new. */
function addAgain(
  device: NonNullable<VirtualMachineConfigInfo['hardware']['device']>[number],
  target: CloneTarget,
): VirtualDeviceConfigSpec {
  const { connectable } = device
  const unplugged = connectable === undefined ? {} : { connectable: { ...connectable, connected: false } }
  const add = { _typeName: 'VirtualDeviceConfigSpec', operation: 'add' } as const
  if (isA('VirtualEthernetCard', device)) return { ...add, device: { ...withoutAddress(device), ...unplugged } }
  if (isA('VirtualDisk', device) && isA('VirtualDiskFlatVer2BackingInfo', device.backing)) {
    const datastore = target.diskDatastores?.get(device.key)
    const provisioning = isAbove(device, target) ? undefined : target.diskProvisioning?.get(device.key)
    const fileName = datastore === undefined ? '' : `[${datastore}]`
    const kind = provisioning === undefined ? {} : provisioningFlags(provisioning)
    const backing = { ...device.backing, ...kind, fileName, datastore: undefined, uuid: undefined }
    const keyId = device.backing.keyId
    const locked = keyId === undefined ? {} : { backing: { crypto: registered(keyId) } }
    return { ...add, fileOperation: 'create', device: { ...device, backing }, ...locked }
  }
  return { ...add, device: { ...device, ...unplugged } }
}

/** What an independent disk holds is no snapshot's: it goes on being written to. */
const isAbove = (disk: VirtualDisk, { isLinked }: CloneTarget): boolean => isLinked && !isIndependent(disk)

function withoutAddress({ macAddress: _macAddress, ...card }: VirtualEthernetCard): VirtualEthernetCard {
  return { ...card, addressType: 'generated' }
}
