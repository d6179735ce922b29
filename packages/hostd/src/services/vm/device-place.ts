// Where a device of a change goes: its controller, its unit there, and its key. Pure; a refusal is Denied `invalid-device-spec`.
import type { VirtualController, VirtualDevice } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import { controllerRule, isStorageController, keyRange, pciControllerKey, sioControllerKey } from './device-rules.ts'

/** The devices so far. */
export interface Places {
  readonly devices: readonly VirtualDevice[]
  /** Temporary (usually negative) keys in the request -> keys given. */
  readonly keys: ReadonlyMap<number, number>
}

export function placeController(places: Places, device: VirtualController, index: number): VirtualController {
  const rule = controllerRule(device)
  if (rule === undefined) throw refuse(index, 'device', `is a ${device._typeName}, which is not emulated`)
  const family = places.devices.filter(
    (other): other is VirtualController => controllerRule(other)?.firstKey === rule.firstKey,
  )
  const taken = new Set(family.map((other) => other.busNumber))
  const bus = taken.has(device.busNumber) ? firstFree(taken, rule.maximum) : device.busNumber
  if (bus === undefined || bus >= rule.maximum || bus < 0)
    throw refuse(index, 'device.busNumber', `would be one ${rule.label} too many (${rule.maximum} at most)`)
  return {
    ...device,
    key: rule.firstKey + bus,
    busNumber: bus,
    controllerKey: pciControllerKey,
    deviceInfo: { _typeName: 'Description', label: `${rule.label} ${bus}`, summary: rule.label },
    ...(isA('VirtualSCSIController', device)
      ? { scsiCtlrUnitNumber: 7, hotAddRemove: true, sharedBus: device.sharedBus ?? 'noSharing' }
      : {}),
  }
}

export function placeDevice(places: Places, device: VirtualDevice, index: number): VirtualDevice {
  const wantsStorage = isA('VirtualDisk', device) || isA('VirtualCdrom', device)
  const controller = wantsStorage ? storageController(places, device, index) : undefined
  const used = new Set(places.devices.map((other) => other.key))
  const range = keyRange(device, controller)
  const unit = controller === undefined ? undefined : unitNumber(places, controller, device, index)
  const preferred =
    unit === undefined || controller === undefined ? undefined : storageKey(range.first, controller, unit)
  const wished =
    device.key >= range.first && device.key < range.first + range.count && !used.has(device.key)
      ? device.key
      : undefined
  const key = preferred !== undefined && !used.has(preferred) ? preferred : (wished ?? firstFreeKey(used, range))
  if (key === undefined)
    throw refuse(index, 'device', `would be one ${device._typeName} too many (${range.count} at most)`)
  const controllerKey = controller?.key ?? (isA('VirtualSerialPort', device) ? sioControllerKey : pciControllerKey)
  const unitOnBus = unit ?? (isA('VirtualSerialPort', device) ? key - range.first : key - range.first + 7)
  return {
    ...device,
    key,
    controllerKey,
    unitNumber: unitOnBus,
    deviceInfo: describe(device, wantsStorage ? undefined : key - range.first, places),
  }
}

function storageController(places: Places, device: VirtualDevice, index: number): VirtualController {
  const kind = isA('VirtualDisk', device) ? 'disk' : 'cdrom'
  const wanted =
    device.controllerKey === undefined ? undefined : (places.keys.get(device.controllerKey) ?? device.controllerKey)
  const candidates = places.devices.filter(isStorageController)
  const controller =
    wanted === undefined
      ? candidates.find(
          (other) => controllerRule(other)?.holds.includes(kind) === true && freeUnits(places, other).length > 0,
        )
      : candidates.find((other) => other.key === wanted)
  if (controller === undefined) {
    throw refuse(
      index,
      'device.controllerKey',
      wanted === undefined
        ? 'names no controller and none has room'
        : `names controller ${wanted}, which the machine does not have`,
    )
  }
  const rule = controllerRule(controller)
  if (rule?.holds.includes(kind) !== true)
    throw refuse(index, 'device.controllerKey', `puts a ${kind} on a ${controller._typeName}, which takes none`)
  return controller
}

function freeUnits(places: Places, controller: VirtualController): number[] {
  const rule = controllerRule(controller)
  if (rule === undefined) return []
  const used = new Set(
    places.devices.filter((other) => other.controllerKey === controller.key).map((other) => other.unitNumber),
  )
  return Array.from({ length: rule.units }, (_, unit) => unit).filter(
    (unit) => unit !== rule.reservedUnit && !used.has(unit),
  )
}

function unitNumber(places: Places, controller: VirtualController, device: VirtualDevice, index: number): number {
  const free = freeUnits(places, controller)
  const { unitNumber: wanted } = device
  if (wanted === undefined || wanted < 0) {
    const [first] = free
    if (first === undefined)
      throw refuse(
        index,
        'device.controllerKey',
        `names ${controller.deviceInfo?.label ?? 'a controller'}, which is full`,
      )
    return first
  }
  if (!free.includes(wanted))
    throw refuse(
      index,
      'device.unitNumber',
      `wants unit ${wanted} of ${controller.deviceInfo?.label ?? 'its controller'}, which is taken or not there`,
    )
  return wanted
}

function storageKey(first: number, controller: VirtualController, unit: number): number {
  const perBus = first === 3000 ? 2 : first === 16000 ? 30 : first === 32000 ? 15 : 16
  return first + controller.busNumber * perBus + unit
}

/** A drive that goes to another controller or unit must find room there; its key stays, since clients know it by that. */
export function moved(places: Places, before: VirtualDevice, after: VirtualDevice, index: number): VirtualDevice {
  const isDrive = isA('VirtualDisk', after) || isA('VirtualCdrom', after)
  if (!isDrive || (before.controllerKey === after.controllerKey && before.unitNumber === after.unitNumber)) return after
  const others: Places = { ...places, devices: places.devices.filter((device) => device !== before) }
  const controller = storageController(others, after, index)
  return { ...after, controllerKey: controller.key, unitNumber: unitNumber(others, controller, after, index) }
}

function describe(
  device: VirtualDevice,
  /** Undefined for drives: their keys tell where they are, and count nothing. */
  number: number | undefined,
  places: Places,
): NonNullable<VirtualDevice['deviceInfo']> {
  const kind = kindName(device)
  const taken = new Set(places.devices.map(({ deviceInfo }) => deviceInfo?.label))
  const firstFree = (from: number): number => (taken.has(`${kind} ${from}`) ? firstFree(from + 1) : from)
  return {
    _typeName: 'Description',
    label: `${kind} ${number === undefined ? firstFree(1) : number + 1}`,
    summary: device.deviceInfo?.summary ?? kind,
  }
}

/** What a device that is not a controller is called, but for its number. */
export function kindName(device: VirtualDevice): string {
  if (isA('VirtualDisk', device)) return 'Hard disk'
  if (isA('VirtualCdrom', device)) return 'CD/DVD drive'
  if (isA('VirtualEthernetCard', device)) return 'Network adapter'
  if (isA('VirtualSerialPort', device)) return 'Serial port'
  return isA('VirtualTPM', device) ? 'Virtual TPM' : device._typeName.replace(/^Virtual/, '')
}

function firstFree(taken: ReadonlySet<number>, limit: number): number | undefined {
  for (let number = 0; number < limit; number++) if (!taken.has(number)) return number
  return undefined
}

function firstFreeKey(used: ReadonlySet<number>, range: { first: number; count: number }): number | undefined {
  for (let key = range.first; key < range.first + range.count; key++) if (!used.has(key)) return key
  return undefined
}

/** Of the change with this index. */
export function refuse(deviceIndex: number, property: string, problem: string): Denied {
  return new Denied('invalid-device-spec', `deviceChange[${deviceIndex}].${property} ${problem}.`, {
    deviceIndex,
    property: `deviceChange[${deviceIndex}].${property}`,
  })
}
