// The parts of VirtualMachineConfigOption: guest systems, hardware and its limits.
import type {
  BoolOption,
  ChoiceOption,
  GuestOsDescriptor,
  IntOption,
  LongOption,
  VirtualDeviceOption,
  VirtualHardwareOption,
  VirtualMachineCapability,
} from '@staddle/vim25/types.ts'
import type { GuestOs } from '../services/host/guest-os.ts'
import type { HostLimits } from './host-capability.ts'

const diskControllers = [
  ...[
    'ParaVirtualSCSIController',
    'VirtualLsiLogicController',
    'VirtualLsiLogicSASController',
    'VirtualAHCIController',
  ],
  ...['VirtualNVMEController', 'VirtualIDEController'],
]
const networkCards = ['VirtualVmxnet3', 'VirtualE1000e', 'VirtualE1000']

export function guestOsDescriptor(guest: GuestOs, limits: HostLimits): GuestOsDescriptor {
  const { maximumCpus, maximumMemoryMB } = limits
  const isScsi = guest.diskController.includes('SCSI') || guest.diskController.includes('Logic')
  return {
    ...{ id: guest.id, family: guest.family, fullName: guest.fullName },
    ...{
      supportedMaxCPUs: maximumCpus,
      numSupportedPhysicalSockets: maximumCpus,
      numSupportedCoresPerSocket: maximumCpus,
    },
    ...{
      supportedMinMemMB: 4,
      supportedMaxMemMB: maximumMemoryMB,
      recommendedMemMB: guest.memoryMB,
      recommendedColorDepth: 32,
    },
    supportedDiskControllerList: diskControllers,
    ...(isScsi ? { recommendedSCSIController: guest.diskController } : {}),
    ...{ recommendedDiskController: guest.diskController, supportedNumDisks: 60, recommendedDiskSizeMB: guest.diskMB },
    recommendedCdromController: guest.firmware === 'efi' ? 'VirtualAHCIController' : 'VirtualIDEController',
    ...{ supportedEthernetCard: networkCards, recommendedEthernetCard: guest.networkCard, supportsSlaveDisk: true },
    ...{ smcRequired: false, supportsWakeOnLan: false, supportsVMI: false },
    ...{ supportsMemoryHotAdd: true, supportsCpuHotAdd: true, supportsCpuHotRemove: false },
    ...{ supportedFirmware: guest.is64Bit ? ['bios', 'efi'] : ['bios'], recommendedFirmware: guest.firmware },
    ...{
      supportedUSBControllerList: ['VirtualUSBXHCIController'],
      recommendedUSBController: 'VirtualUSBXHCIController',
    },
    ...{
      supports3D: false,
      recommended3D: false,
      smcRecommended: false,
      ich7mRecommended: false,
      usbRecommended: true,
    },
    ...{
      supportLevel: 'supported',
      supportedForCreate: true,
      vRAMSizeInKB: int(512, 262_144, 16_384),
      numSupportedFloppyDevices: 0,
    },
    ...{ supportsPvscsiControllerForBoot: true, diskUuidEnabled: true, supportsHotPlugPCI: true },
    ...{ supportsSecureBoot: guest.supportsSecureBoot, defaultSecureBoot: false, persistentMemorySupported: false },
    ...{ supportsTPM20: guest.supportsSecureBoot, recommendedTPM20: false },
  }
}

export function hardwareOption(hwVersion: number, limits: HostLimits): VirtualHardwareOption {
  const shares = { sharesOption: { sharesOption: int(0, 1_000_000, 4000), defaultLevel: 'normal' as const } }
  return {
    hwVersion,
    virtualDeviceOption: deviceOptions(),
    deviceListReadonly: false,
    numCPU: Array.from({ length: limits.maximumCpus }, (_, index) => index + 1),
    numCoresPerSocket: int(1, limits.maximumCpus, 1),
    numCpuReadonly: false,
    memoryMB: long(4, limits.maximumMemoryMB, 1024),
    numPCIControllers: int(1, 1, 1),
    numIDEControllers: int(2, 2, 2),
    numUSBControllers: int(0, 1, 0),
    numUSBXHCIControllers: int(0, 1, 0),
    numSIOControllers: int(1, 1, 1),
    numPS2Controllers: int(1, 1, 1),
    licensingLimit: [],
    resourceConfigOption: { cpuAllocationOption: shares, memoryAllocationOption: shares },
    numNVDIMMControllers: int(0, 0, 0),
    numTPMDevices: int(0, 1, 0),
    numWDTDevices: int(0, 1, 0),
    numPrecisionClockDevices: int(0, 0, 0),
  }
}

function deviceOptions(): VirtualDeviceOption[] {
  const common = { deprecated: false, plugAndPlay: false, hotRemoveSupported: false }
  const controller = { ...common, devices: int(0, 15, 0) }
  const scsi = (model: string): VirtualDeviceOption => {
    const option = {
      ...{ _typeName: `${model}Option`, type: model, ...controller },
      ...{ numSCSIDisks: int(0, 15, 0), numSCSICdroms: int(0, 0, 0), numSCSIPassthrough: int(0, 0, 0) },
      ...{ sharing: ['noSharing'], defaultSharedIndex: 0, hotAddRemove: bool(false, false), scsiCtlrUnitNumber: 7 },
    }
    return option
  }
  const more = (type: string, fields: object): VirtualDeviceOption => ({
    _typeName: `${type}Option`,
    type,
    ...common,
    ...fields,
  })
  return [
    ...['ParaVirtualSCSIController', 'VirtualLsiLogicController', 'VirtualLsiLogicSASController'].map(scsi),
    more('VirtualAHCIController', {
      devices: int(0, 30, 0),
      numSATADisks: int(0, 30, 0),
      numSATACdroms: int(0, 30, 0),
    }),
    more('VirtualNVMEController', { devices: int(0, 15, 0), numNVMEDisks: int(0, 15, 0), sharing: ['noSharing'] }),
    more('VirtualIDEController', { devices: int(0, 2, 0), numIDEDisks: int(0, 2, 0), numIDECdroms: int(0, 2, 0) }),
    more('VirtualUSBXHCIController', {
      devices: int(0, 2, 0),
      autoConnectDevices: bool(false, false),
      supportedSpeeds: ['low', 'full', 'high', 'superSpeed'],
    }),
    ...networkCards.map((type) =>
      more(type, {
        supportedOUI: choice(['00:50:56']),
        macType: choice(['manual', 'generated', 'assigned']),
        wakeOnLanEnabled: bool(false, false),
      }),
    ),
    more('VirtualDisk', {
      capacityInKB: long(1, Math.floor(62 * 2 ** 30), 16 * 2 ** 20),
      ioAllocationOption: {
        limitOption: long(-1, Number.MAX_SAFE_INTEGER, -1),
        sharesOption: { sharesOption: int(200, 4000, 1000), defaultLevel: 'normal' },
      },
    }),
    more('VirtualCdrom', { connectOption: { startConnected: bool(true, true), allowGuestControl: bool(true, true) } }),
    more('VirtualSerialPort', { yieldOnPoll: bool(true, true) }),
    more('VirtualTPM', { supportedFirmware: ['efi'] }),
  ]
}

export function vmCapability(): VirtualMachineCapability {
  return {
    ...{ snapshotOperationsSupported: true, multipleSnapshotsSupported: true, snapshotConfigSupported: true },
    ...{ poweredOffSnapshotsSupported: true, memorySnapshotsSupported: true, revertToSnapshotSupported: true },
    ...{ quiescedSnapshotsSupported: true, disableSnapshotsSupported: false, lockSnapshotsSupported: false },
    ...{ consolePreferencesSupported: false, cpuFeatureMaskSupported: false, s1AcpiManagementSupported: false },
    ...{ settingScreenResolutionSupported: false, toolsAutoUpdateSupported: false, vmNpivWwnSupported: false },
    ...{ npivWwnOnNonRdmVmSupported: false, vmNpivWwnDisableSupported: false, vmNpivWwnUpdateSupported: false },
    ...{ swapPlacementSupported: false, toolsSyncTimeSupported: false, virtualMmuUsageSupported: false },
    ...{ diskSharesSupported: false, bootOptionsSupported: true, bootRetryOptionsSupported: true },
    ...{ settingVideoRamSizeSupported: true, settingDisplayTopologySupported: false, recordReplaySupported: false },
    ...{ changeTrackingSupported: true, multipleCoresPerSocketSupported: true, hostBasedReplicationSupported: false },
    ...{ guestAutoLockSupported: false, memoryReservationLockSupported: false, featureRequirementSupported: false },
    ...{ poweredOnMonitorTypeChangeSupported: false, seSparseDiskSupported: false, nestedHVSupported: false },
    ...{ vPMCSupported: false, secureBootSupported: true },
  }
}

const int = (min: number, max: number, defaultValue: number): IntOption => ({
  _typeName: 'IntOption',
  min,
  max,
  defaultValue,
})
const long = (min: number, max: number, defaultValue: number): LongOption => ({
  _typeName: 'LongOption',
  min,
  max,
  defaultValue,
})
const bool = (supported: boolean, defaultValue: boolean): BoolOption => ({
  _typeName: 'BoolOption',
  supported,
  defaultValue,
})
const choice = (keys: readonly string[]): ChoiceOption => ({
  _typeName: 'ChoiceOption',
  choiceInfo: keys.map((key) => ({ _typeName: 'ElementDescription', key, label: key, summary: key })),
  defaultIndex: 0,
})
