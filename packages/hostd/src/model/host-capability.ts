// HostSystem.capability: true for what this host does, false for everything else that vim25 asks about.
import type { HostCapability } from '@staddle/vim25/types.ts'

export interface HostLimits {
  readonly threads: number
  readonly cores: number
  readonly memoryBytes: number
  /** Of one machine. */
  readonly maximumCpus: number
  readonly maximumMemoryMB: number
}

export function hostCapability(limits: HostLimits): HostCapability {
  return {
    recursiveResourcePoolsSupported: true,
    cpuMemoryResourceConfigurationSupported: false,
    rebootSupported: true,
    shutdownSupported: true,
    vmotionSupported: false,
    standbySupported: false,
    ipmiSupported: false,
    maxSupportedVcpus: limits.maximumCpus,
    datastorePrincipalSupported: false,
    sanSupported: false,
    nfsSupported: false,
    iscsiSupported: false,
    vlanTaggingSupported: false,
    nicTeamingSupported: false,
    highGuestMemSupported: true,
    maintenanceModeSupported: true,
    suspendedRelocateSupported: false,
    restrictedSnapshotRelocateSupported: false,
    perVmSwapFiles: false,
    localSwapDatastoreSupported: false,
    unsharedSwapVMotionSupported: false,
    backgroundSnapshotsSupported: false,
    preAssignedPCIUnitNumbersSupported: false,
    screenshotSupported: true,
    scaledScreenshotSupported: false,
    storageVMotionSupported: false,
    vmotionWithStorageVMotionSupported: false,
    hbrNicSelectionSupported: false,
    vrNfcNicSelectionSupported: false,
    recordReplaySupported: false,
    ftSupported: false,
    smpFtSupported: false,
    loginBySSLThumbprintSupported: false,
    cloneFromSnapshotSupported: false,
    deltaDiskBackingsSupported: false,
    perVMNetworkTrafficShapingSupported: false,
    tpmSupported: false,
    cryptoSupported: true,
    virtualExecUsageSupported: false,
    storageIORMSupported: true,
    vStorageCapable: false,
    snapshotRelayoutSupported: false,
    firewallIpRulesSupported: false,
    servicePackageInfoSupported: false,
    maxHostRunningVms: 10_000,
    maxHostSupportedVcpus: limits.maximumCpus,
    vmfsDatastoreMountCapable: false,
    eightPlusHostVmfsSharedAccessSupported: false,
    nestedHVSupported: false,
    vPMCSupported: false,
    interVMCommunicationThroughVMCISupported: false,
    featureCapabilitiesSupported: false,
    latencySensitivitySupported: false,
    accel3dSupported: false,
    provisioningNicSelectionSupported: false,
    vsanSupported: false,
    maxSupportedVmMemory: limits.maximumMemoryMB,
    uefiSecureBoot: false,
  }
}
