// Made by codegen/generate.ts from spec/vim25.json; do not edit.

/** A value in an `anyType` place: a data object, or anything else boxed with its wire type name. */
export type AnyValue = DynamicData | ManagedObjectReference | MethodFault | BoxedValue
/** `_typeName` is a primitive's wire name, an enum's, or `ArrayOfX`. */
export interface BoxedValue {
  _typeName: string
  _value: unknown
}

export type ActionParameter = 'targetName' | 'alarmName' | 'oldStatus' | 'newStatus' | 'triggeringSummary' | 'declaringSummary' | 'eventDescription' | 'target' | 'alarm'
export type ActionType = 'MigrationV1' | 'VmPowerV1' | 'HostPowerV1' | 'IncreaseLimitV1' | 'IncreaseSizeV1' | 'IncreaseSharesV1' | 'IncreaseReservationV1' | 'DecreaseOthersReservationV1' | 'IncreaseClusterCapacityV1' | 'DecreaseMigrationThresholdV1' | 'HostMaintenanceV1' | 'StorageMigrationV1' | 'StoragePlacementV1' | 'PlacementV1' | 'HostInfraUpdateHaV1'
export type AffinityType = 'memory' | 'cpu'
export type AgentInstallFailedReason = 'NotEnoughSpaceOnDevice' | 'PrepareToUpgradeFailed' | 'AgentNotRunning' | 'AgentNotReachable' | 'InstallTimedout' | 'SignatureVerificationFailed' | 'AgentUploadFailed' | 'AgentUploadTimedout' | 'UnknownInstallerError'
export type AlarmFilterSpecAlarmTypeByEntity = 'entityTypeAll' | 'entityTypeHost' | 'entityTypeVm'
export type AlarmFilterSpecAlarmTypeByTrigger = 'triggerTypeAll' | 'triggerTypeEvent' | 'triggerTypeMetric'
export type AnswerFileValidationInfoStatus = 'success' | 'failed' | 'failed_defaults'
export type ApplyHostProfileConfigurationResultStatus = 'success' | 'failed' | 'reboot_failed' | 'stateless_reboot_failed' | 'check_compliance_failed' | 'state_not_satisfied' | 'exit_maintenancemode_failed' | 'canceled'
export type ArrayUpdateOperation = 'add' | 'remove' | 'edit'
export type AutoStartAction = 'none' | 'systemDefault' | 'powerOn' | 'powerOff' | 'guestShutdown' | 'suspend'
export type AutoStartWaitHeartbeatSetting = 'yes' | 'no' | 'systemDefault'
export type BaseConfigInfoDiskFileBackingInfoProvisioningType = 'thin' | 'eagerZeroedThick' | 'lazyZeroedThick'
export type BatchResultResult = 'success' | 'fail'
export type CannotEnableVmcpForClusterReason = 'APDTimeoutDisabled'
export type CannotMoveFaultToleranceVmMoveType = 'resourcePool' | 'cluster'
export type CannotPowerOffVmInClusterOperation = 'suspend' | 'powerOff' | 'guestShutdown' | 'guestSuspend'
export type CannotUseNetworkReason = 'NetworkReservationNotSupported' | 'MismatchedNetworkPolicies' | 'MismatchedDvsVersionOrVendor' | 'VMotionToUnsupportedNetworkType' | 'NetworkUnderMaintenance' | 'MismatchedEnsMode' | 'MismatchedRealTimeDvs'
export type CheckTestType = 'sourceTests' | 'hostTests' | 'resourcePoolTests' | 'datastoreTests' | 'networkTests'
export type ClusterComputeResourceHCIWorkflowState = 'in_progress' | 'done' | 'invalid'
export type ClusterComputeResourceVcsHealthStatus = 'healthy' | 'degraded' | 'nonhealthy'
export type ClusterCryptoConfigInfoCryptoMode = 'onDemand' | 'forceEnable'
export type ClusterDasAamNodeStateDasState = 'uninitialized' | 'initialized' | 'configuring' | 'unconfiguring' | 'running' | 'error' | 'agentShutdown' | 'nodeFailed'
export type ClusterDasConfigInfoHBDatastoreCandidate = 'userSelectedDs' | 'allFeasibleDs' | 'allFeasibleDsWithUserPreference'
export type ClusterDasConfigInfoServiceState = 'disabled' | 'enabled'
export type ClusterDasConfigInfoVmMonitoringState = 'vmMonitoringDisabled' | 'vmMonitoringOnly' | 'vmAndAppMonitoring'
export type ClusterDasFdmAvailabilityState = 'uninitialized' | 'election' | 'master' | 'connectedToMaster' | 'networkPartitionedFromMaster' | 'networkIsolated' | 'hostDown' | 'initializationError' | 'uninitializationError' | 'fdmUnreachable' | 'retry'
export type ClusterDasVmSettingsIsolationResponse = 'none' | 'powerOff' | 'shutdown' | 'clusterIsolationResponse'
export type ClusterDasVmSettingsRestartPriority = 'disabled' | 'lowest' | 'low' | 'medium' | 'high' | 'highest' | 'clusterRestartPriority'
export type ClusterHostInfraUpdateHaModeActionOperationType = 'enterQuarantine' | 'exitQuarantine' | 'enterMaintenance'
export type ClusterInfraUpdateHaConfigInfoBehaviorType = 'Manual' | 'Automated'
export type ClusterInfraUpdateHaConfigInfoRemediationType = 'QuarantineMode' | 'MaintenanceMode'
export type ClusterPowerOnVmOption = 'OverrideAutomationLevel' | 'ReserveResources'
export type ClusterProfileServiceType = 'DRS' | 'HA' | 'DPM' | 'FT'
export type ClusterSystemVMsConfigInfoDeploymentMode = 'SYSTEM_MANAGED' | 'ABSENT'
export type ClusterVmComponentProtectionSettingsStorageVmReaction = 'disabled' | 'warning' | 'restartConservative' | 'restartAggressive' | 'clusterDefault'
export type ClusterVmComponentProtectionSettingsVmReactionOnAPDCleared = 'none' | 'reset' | 'useClusterDefault'
export type ClusterVmReadinessReadyCondition = 'none' | 'poweredOn' | 'guestHbStatusGreen' | 'appHbStatusGreen' | 'useClusterDefault'
export type ComplianceResultStatus = 'compliant' | 'nonCompliant' | 'unknown' | 'running'
export type ComputeResourceHostSPBMLicenseInfoHostSPBMLicenseState = 'licensed' | 'unlicensed' | 'unknown'
export type ConfigSpecOperation = 'add' | 'edit' | 'remove'
export type CryptoManagerHostKeyManagementType = 'unknown' | 'internal' | 'external'
export type CryptoManagerKmipCryptoKeyStatusKeyUnavailableReason = 'KeyStateMissingInCache' | 'KeyStateClusterInvalid' | 'KeyStateClusterUnreachable' | 'KeyStateMissingInKMS' | 'KeyStateNotActiveOrEnabled' | 'KeyStateManagedByTrustAuthority' | 'KeyStateManagedByNKP' | 'NoPermissionToAccessKeyProvider' | 'WrappingKeyMissingInKMS' | 'WrappingKeyNotActiveOrEnabled'
export type CustomizationFailedReasonCode = 'userDefinedScriptDisabled' | 'customizationDisabled' | 'rawDataIsNotSupported' | 'wrongMetadataFormat'
export type CustomizationLicenseDataMode = 'perServer' | 'perSeat'
export type CustomizationNetBIOSMode = 'enableNetBIOSViaDhcp' | 'enableNetBIOS' | 'disableNetBIOS'
export type CustomizationSysprepRebootOption = 'reboot' | 'noreboot' | 'shutdown'
export type DVPortStatusVmDirectPathGen2InactiveReasonNetwork = 'portNptIncompatibleDvs' | 'portNptNoCompatibleNics' | 'portNptNoVirtualFunctionsAvailable' | 'portNptDisabledForPort'
export type DVPortStatusVmDirectPathGen2InactiveReasonOther = 'portNptIncompatibleHost' | 'portNptIncompatibleConnectee'
export type DVSFilterSpecLinkConfig = 'blocked' | 'unblocked'
export type DVSFilterSpecLinkState = 'down' | 'up'
export type DVSMacLimitPolicyType = 'allow' | 'drop'
export type DasConfigFaultDasConfigFaultReason = 'HostNetworkMisconfiguration' | 'HostMisconfiguration' | 'InsufficientPrivileges' | 'NoPrimaryAgentAvailable' | 'Other' | 'NoDatastoresConfigured' | 'CreateConfigVvolFailed' | 'VSanNotSupportedOnHost' | 'DasNetworkMisconfiguration' | 'SetDesiredImageSpecFailed' | 'ApplyHAVibsOnClusterFailed'
export type DasVmPriority = 'disabled' | 'low' | 'medium' | 'high'
export type DatastoreAccessible = 'True' | 'False'
export type DatastoreSummaryMaintenanceModeState = 'normal' | 'enteringMaintenance' | 'inMaintenance'
export type DayOfWeek = 'sunday' | 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday'
export type DeviceNotSupportedReason = 'host' | 'guest' | 'ft'
export type DeviceProtocol = 'NVMe' | 'SCSI'
export type DiagnosticManagerLogCreator = 'vpxd' | 'vpxa' | 'hostd' | 'serverd' | 'install' | 'vpxClient' | 'recordLog'
export type DiagnosticManagerLogFormat = 'plain'
export type DiagnosticPartitionStorageType = 'directAttached' | 'networkAttached'
export type DiagnosticPartitionType = 'singleHost' | 'multiHost'
export type DisallowedChangeByServiceDisallowedChange = 'hotExtendDisk'
export type DistributedVirtualPortgroupBackingType = 'standard' | 'nsx'
export type DistributedVirtualPortgroupMetaTagName = 'dvsName' | 'portgroupName' | 'portIndex'
export type DistributedVirtualPortgroupPortgroupType = 'earlyBinding' | 'lateBinding' | 'ephemeral'
export type DistributedVirtualSwitchHostInfrastructureTrafficClass = 'management' | 'faultTolerance' | 'vmotion' | 'virtualMachine' | 'iSCSI' | 'nfs' | 'hbr' | 'vsan' | 'vdp' | 'backupNfc' | 'nvmetcp' | 'provisioning'
export type DistributedVirtualSwitchHostMemberHostComponentState = 'up' | 'pending' | 'outOfSync' | 'warning' | 'disconnected' | 'down'
export type DistributedVirtualSwitchHostMemberHostUplinkStateState = 'active' | 'standby'
export type DistributedVirtualSwitchHostMemberTransportZoneType = 'vlan' | 'overlay'
export type DistributedVirtualSwitchNetworkResourceControlVersion = 'version2' | 'version3'
export type DistributedVirtualSwitchNicTeamingPolicyMode = 'loadbalance_ip' | 'loadbalance_srcmac' | 'loadbalance_srcid' | 'failover_explicit' | 'loadbalance_loadbased'
export type DistributedVirtualSwitchPortConnecteeConnecteeType = 'pnic' | 'vmVnic' | 'hostConsoleVnic' | 'hostVmkVnic' | 'systemCrxVnic'
export type DistributedVirtualSwitchProductSpecOperationType = 'preInstall' | 'upgrade' | 'notifyAvailableUpgrade' | 'proceedWithUpgrade' | 'updateBundleInfo'
export type DpmBehavior = 'manual' | 'automated'
export type DrsBehavior = 'manual' | 'partiallyAutomated' | 'fullyAutomated'
export type DrsInjectorWorkloadCorrelationState = 'Correlated' | 'Uncorrelated'
export type DrsRecommendationReasonCode = 'fairnessCpuAvg' | 'fairnessMemAvg' | 'jointAffin' | 'antiAffin' | 'hostMaint'
export type DvsEventPortBlockState = 'unset' | 'blocked' | 'unblocked' | 'unknown'
export type DvsFilterOnFailure = 'failOpen' | 'failClosed'
export type DvsNetworkRuleDirectionType = 'incomingPackets' | 'outgoingPackets' | 'both'
export type EntityImportType = 'createEntityWithNewIdentifier' | 'createEntityWithOriginalIdentifier' | 'applyToEntitySpecified'
export type EntityType = 'distributedVirtualSwitch' | 'distributedVirtualPortgroup'
export type EventAlarmExpressionComparisonOperator = 'equals' | 'notEqualTo' | 'startsWith' | 'doesNotStartWith' | 'endsWith' | 'doesNotEndWith'
export type EventCategory = 'info' | 'warning' | 'error' | 'user'
export type EventEventSeverity = 'error' | 'warning' | 'info' | 'user'
export type EventFilterSpecRecursionOption = 'self' | 'children' | 'all'
export type FibreChannelPortType = 'fabric' | 'loop' | 'pointToPoint' | 'unknown'
export type FileSystemMountInfoVStorageSupportStatus = 'vStorageSupported' | 'vStorageUnsupported' | 'vStorageUnknown'
export type FolderDesiredHostState = 'maintenance' | 'non_maintenance'
export type FtIssuesOnHostHostSelectionType = 'user' | 'vc' | 'drs'
export type GuestFileType = 'file' | 'directory' | 'symlink'
export type GuestInfoAppStateType = 'none' | 'appStateOk' | 'appStateNeedReset'
export type GuestInfoCustomizationStatus = 'TOOLSDEPLOYPKG_IDLE' | 'TOOLSDEPLOYPKG_PENDING' | 'TOOLSDEPLOYPKG_RUNNING' | 'TOOLSDEPLOYPKG_SUCCEEDED' | 'TOOLSDEPLOYPKG_FAILED'
export type GuestOsDescriptorFirmwareType = 'bios' | 'efi' | 'csm'
export type GuestOsDescriptorSupportLevel = 'experimental' | 'legacy' | 'terminated' | 'supported' | 'unsupported' | 'deprecated' | 'techPreview'
export type GuestQuiesceEndGuestQuiesceError = 'failure'
export type GuestRegKeyWowSpec = 'WOWNative' | 'WOW32' | 'WOW64'
export type HealthUpdateInfoComponentType = 'Memory' | 'Power' | 'Fan' | 'Network' | 'Storage'
export type HostAccessMode = 'accessNone' | 'accessAdmin' | 'accessNoAccess' | 'accessReadOnly' | 'accessOther'
export type HostActiveDirectoryAuthenticationCertificateDigest = 'SHA1'
export type HostActiveDirectoryInfoDomainMembershipStatus = 'unknown' | 'ok' | 'noServers' | 'clientTrustBroken' | 'serverTrustBroken' | 'inconsistentTrust' | 'otherProblem'
export type HostBIOSInfoFirmwareType = 'BIOS' | 'UEFI'
export type HostCapabilityFtUnsupportedReason = 'vMotionNotLicensed' | 'missingVMotionNic' | 'missingFTLoggingNic' | 'ftNotLicensed' | 'haAgentIssue' | 'unsupportedProduct' | 'cpuHvUnsupported' | 'cpuHwmmuUnsupported' | 'cpuHvDisabled'
export type HostCapabilityUnmapMethodSupported = 'priority' | 'fixed' | 'dynamic'
export type HostCapabilityVmDirectPathGen2UnsupportedReason = 'hostNptIncompatibleProduct' | 'hostNptIncompatibleHardware' | 'hostNptDisabled'
export type HostCertificateManagerCertificateInfoCertificateStatus = 'unknown' | 'expired' | 'expiring' | 'expiringShortly' | 'expirationImminent' | 'good'
export type HostCertificateManagerCertificateKind = 'Machine' | 'VASAClient'
export type HostConfigChangeMode = 'modify' | 'replace'
export type HostConfigChangeOperation = 'add' | 'remove' | 'edit' | 'ignore'
export type HostCpuPackageVendor = 'unknown' | 'intel' | 'amd' | 'hygon' | 'arm'
export type HostCpuPowerManagementInfoPolicyType = 'off' | 'staticPolicy' | 'dynamicPolicy'
export type HostCpuSchedulerInfoCpuSchedulerPolicyInfo = 'systemDefault' | 'scav1' | 'scav2'
export type HostCryptoState = 'incapable' | 'prepared' | 'safe' | 'pendingIncapable'
export type HostDVSConfigSpecSwitchMode = 'normal' | 'mux'
export type HostDasErrorEventHostDasErrorReason = 'configFailed' | 'timeout' | 'communicationInitFailed' | 'healthCheckScriptFailed' | 'agentFailed' | 'agentShutdown' | 'isolationAddressUnpingable' | 'other'
export type HostDateTimeInfoProtocol = 'ntp' | 'ptp'
export type HostDigestInfoDigestMethodType = 'SHA1' | 'MD5' | 'SHA256' | 'SHA384' | 'SHA512' | 'SM3_256'
export type HostDigestVerificationSetting = 'digestDisabled' | 'headerOnly' | 'dataOnly' | 'headerAndData'
export type HostDisconnectedEventReasonCode = 'sslThumbprintVerifyFailed' | 'licenseExpired' | 'agentUpgrade' | 'userRequest' | 'insufficientLicenses' | 'agentOutOfDate' | 'passwordDecryptFailure' | 'unknown' | 'vcVRAMCapacityExceeded'
export type HostDiskPartitionInfoPartitionFormat = 'gpt' | 'mbr' | 'unknown'
export type HostDiskPartitionInfoType = 'none' | 'vmfs' | 'linuxNative' | 'linuxSwap' | 'extended' | 'ntfs' | 'vmkDiagnostic' | 'vffs'
export type HostDistributedVirtualSwitchManagerFailoverReason = 'crash' | 'linkDown' | 'userInitiated'
export type HostDistributedVirtualSwitchManagerFailoverStage = 'STAGE_1'
export type HostFeatureVersionKey = 'faultTolerance'
export type HostFileSystemVolumeFileSystemType = 'VMFS' | 'NFS' | 'NFS41' | 'CIFS' | 'vsan' | 'VFFS' | 'VVOL' | 'PMEM' | 'vsanD' | 'OTHER'
export type HostFirewallRuleDirection = 'inbound' | 'outbound'
export type HostFirewallRulePortType = 'src' | 'dst'
export type HostFirewallRuleProtocol = 'tcp' | 'udp'
export type HostFirewallSystemRuleSetId = 'faultTolerance' | 'fdm' | 'updateManager' | 'vpxHeartbeats'
export type HostFirewallSystemServiceName = 'vpxa'
export type HostFruFruType = 'undefined' | 'board' | 'product'
export type HostGraphicsConfigGraphicsType = 'shared' | 'sharedDirect'
export type HostGraphicsConfigSharedPassthruAssignmentPolicy = 'performance' | 'consolidation'
export type HostGraphicsConfigVgpuMode = 'sameSize' | 'mixedSize'
export type HostGraphicsInfoGraphicsType = 'basic' | 'shared' | 'direct' | 'sharedDirect'
export type HostGraphicsInfoVgpuMode = 'none' | 'sameSize' | 'mixedSize' | 'multiInstanceGpu'
export type HostHardwareElementStatus = 'Unknown' | 'Green' | 'Yellow' | 'Red'
export type HostHasComponentFailureHostComponentType = 'Datastore'
export type HostImageAcceptanceLevel = 'vmware_certified' | 'vmware_accepted' | 'partner' | 'community'
export type HostIncompatibleForFaultToleranceReason = 'product' | 'processor'
export type HostIncompatibleForRecordReplayReason = 'product' | 'processor'
export type HostInternetScsiHbaChapAuthenticationType = 'chapProhibited' | 'chapDiscouraged' | 'chapPreferred' | 'chapRequired'
export type HostInternetScsiHbaDigestType = 'digestProhibited' | 'digestDiscouraged' | 'digestPreferred' | 'digestRequired'
export type HostInternetScsiHbaIscsiIpv6AddressAddressConfigurationType = 'DHCP' | 'AutoConfigured' | 'Static' | 'Other'
export type HostInternetScsiHbaIscsiIpv6AddressIPv6AddressOperation = 'add' | 'remove'
export type HostInternetScsiHbaNetworkBindingSupportType = 'notsupported' | 'optional' | 'required'
export type HostInternetScsiHbaStaticTargetTargetDiscoveryMethod = 'staticMethod' | 'sendTargetMethod' | 'slpMethod' | 'isnsMethod' | 'unknownMethod'
export type HostIpConfigIpV6AddressConfigType = 'other' | 'manual' | 'dhcp' | 'linklayer' | 'random'
export type HostIpConfigIpV6AddressStatus = 'preferred' | 'deprecated' | 'invalid' | 'inaccessible' | 'unknown' | 'tentative' | 'duplicate'
export type HostLicensableResourceKey = 'numCpuPackages' | 'numCpuCores' | 'memorySize' | 'memoryForVms' | 'numVmsStarted' | 'numVmsStarting' | 'vsanCapacity'
export type HostLockdownMode = 'lockdownDisabled' | 'lockdownNormal' | 'lockdownStrict'
export type HostLowLevelProvisioningManagerFileType = 'File' | 'VirtualDisk' | 'Directory'
export type HostLowLevelProvisioningManagerReloadTarget = 'currentConfig' | 'snapshotConfig'
export type HostMaintenanceSpecPurpose = 'hostUpgrade'
export type HostMemoryTierFlags = 'memoryTier' | 'persistentTier' | 'cachingTier' | 'unmappableTier'
export type HostMemoryTierType = 'DRAM' | 'PMem' | 'NVMe'
export type HostMemoryTieringType = 'noTiering' | 'hardwareTiering' | 'softwareTiering'
export type HostMountInfoInaccessibleReason = 'AllPathsDown_Start' | 'AllPathsDown_Timeout' | 'PermanentDeviceLoss'
export type HostMountInfoMountFailedReason = 'CONNECT_FAILURE' | 'MOUNT_NOT_SUPPORTED' | 'NFS_NOT_SUPPORTED' | 'MOUNT_DENIED' | 'MOUNT_NOT_DIR' | 'VOLUME_LIMIT_EXCEEDED' | 'CONN_LIMIT_EXCEEDED' | 'MOUNT_EXISTS' | 'OTHERS'
export type HostMountMode = 'readWrite' | 'readOnly'
export type HostNasVolumeSecurityType = 'AUTH_SYS' | 'SEC_KRB5' | 'SEC_KRB5I' | 'SEC_KRB5P'
export type HostNetStackInstanceCongestionControlAlgorithmType = 'newreno' | 'cubic'
export type HostNetStackInstanceSystemStackKey = 'defaultTcpipStack' | 'vmotion' | 'vSphereProvisioning' | 'mirror' | 'ops'
export type HostNumericSensorHealthState = 'unknown' | 'green' | 'yellow' | 'red'
export type HostNumericSensorType = 'fan' | 'power' | 'temperature' | 'voltage' | 'other' | 'processor' | 'memory' | 'storage' | 'systemBoard' | 'battery' | 'bios' | 'cable' | 'watchdog'
export type HostNvmeDiscoveryLogSubsystemType = 'discovery' | 'nvm'
export type HostNvmeDiscoveryLogTransportRequirements = 'secureChannelRequired' | 'secureChannelNotRequired' | 'requirementsNotSpecified'
export type HostNvmeTransportParametersNvmeAddressFamily = 'ipv4' | 'ipv6' | 'infiniBand' | 'fc' | 'loopback' | 'unknown'
export type HostNvmeTransportType = 'pcie' | 'fibreChannel' | 'rdma' | 'tcp' | 'loopback' | 'unsupported'
export type HostOpaqueSwitchOpaqueSwitchState = 'up' | 'warning' | 'down' | 'maintenance'
export type HostPartialMaintenanceModeId = 'sphereletPartialMM' | 'nsxPartialMM' | 'quickPatchPartialMM'
export type HostPartialMaintenanceModeStatus = 'notInPartialMM' | 'enteringPartialMM' | 'exitingPartialMM' | 'inPartialMM'
export type HostPatchManagerInstallState = 'hostRestarted' | 'imageActive'
export type HostPatchManagerIntegrityStatus = 'validated' | 'keyNotFound' | 'keyRevoked' | 'keyExpired' | 'digestMismatch' | 'notEnoughSignatures' | 'validationError'
export type HostPatchManagerReason = 'obsoleted' | 'missingPatch' | 'missingLib' | 'hasDependentPatch' | 'conflictPatch' | 'conflictLib'
export type HostPowerOperationType = 'powerOn' | 'powerOff'
export type HostProfileManagerAnswerFileStatus = 'valid' | 'invalid' | 'unknown'
export type HostProfileManagerCompositionResultResultElementStatus = 'success' | 'error'
export type HostProfileManagerCompositionValidationResultResultElementStatus = 'success' | 'error'
export type HostProfileManagerTaskListRequirement = 'maintenanceModeRequired' | 'rebootRequired'
export type HostProfileValidationFailureInfoUpdateType = 'HostBased' | 'Import' | 'Edit' | 'Compose'
export type HostProfileValidationState = 'Ready' | 'Running' | 'Failed'
export type HostProtocolEndpointPEType = 'block' | 'nas'
export type HostProtocolEndpointProtocolEndpointType = 'scsi' | 'nfs' | 'nfs4x'
export type HostPtpConfigDeviceType = 'none' | 'virtualNic' | 'pciPassthruNic'
export type HostQualifiedNameType = 'nvmeQualifiedName' | 'vvolNvmeQualifiedName'
export type HostRdmaDeviceConnectionState = 'unknown' | 'down' | 'init' | 'armed' | 'active' | 'activeDefer'
export type HostReplayUnsupportedReason = 'incompatibleProduct' | 'incompatibleCpu' | 'hvDisabled' | 'cpuidLimitSet' | 'oldBIOS' | 'unknown'
export type HostRuntimeInfoNetStackInstanceRuntimeInfoState = 'inactive' | 'active' | 'deactivating' | 'activating'
export type HostRuntimeInfoStateEncryptionInfoProtectionMode = 'none' | 'tpm'
export type HostRuntimeInfoStatelessNvdsMigrationState = 'ready' | 'notNeeded' | 'unknown'
export type HostServicePolicy = 'on' | 'automatic' | 'off'
export type HostSevInfoSevState = 'uninitialized' | 'initialized' | 'working'
export type HostSgxInfoFlcModes = 'off' | 'locked' | 'unlocked'
export type HostSgxInfoSgxStates = 'notPresent' | 'disabledBIOS' | 'disabledCFW101' | 'disabledCPUMismatch' | 'disabledNoFLC' | 'disabledNUMAUnsup' | 'disabledMaxEPCRegs' | 'enabled'
export type HostSgxRegistrationInfoRegistrationStatus = 'notApplicable' | 'incomplete' | 'complete'
export type HostSgxRegistrationInfoRegistrationType = 'manifest' | 'addPackage'
export type HostSnmpAgentCapability = 'COMPLETE' | 'DIAGNOSTICS' | 'CONFIGURATION'
export type HostStandbyMode = 'entering' | 'exiting' | 'in' | 'none'
export type HostStorageProtocol = 'scsi' | 'nvme'
export type HostSystemConnectionState = 'connected' | 'notResponding' | 'disconnected'
export type HostSystemIdentificationInfoIdentifier = 'AssetTag' | 'ServiceTag' | 'OemSpecificString' | 'EnclosureSerialNumberTag' | 'SerialNumberTag'
export type HostSystemPowerState = 'poweredOn' | 'poweredOff' | 'standBy' | 'unknown'
export type HostSystemRemediationStateState = 'remediationReady' | 'precheckRemediationRunning' | 'precheckRemediationComplete' | 'precheckRemediationFailed' | 'remediationRunning' | 'remediationFailed'
export type HostTpmAttestationInfoAcceptanceStatus = 'notAccepted' | 'accepted'
export type HostTrustAuthorityAttestationInfoAttestationStatus = 'attested' | 'notAttested' | 'unknown'
export type HostUnresolvedVmfsExtentUnresolvedReason = 'diskIdMismatch' | 'uuidConflict'
export type HostUnresolvedVmfsResolutionSpecVmfsUuidResolution = 'resignature' | 'forceMount'
export type HostVirtualNicManagerNicType = 'vmotion' | 'faultToleranceLogging' | 'vSphereReplication' | 'vSphereReplicationNFC' | 'management' | 'vsan' | 'vSphereProvisioning' | 'vsanWitness' | 'vSphereBackupNFC' | 'ptp' | 'vsanReplication' | 'nvmeTcp' | 'nvmeRdma' | 'vsanExternal'
export type HostVmciAccessManagerMode = 'grant' | 'replace' | 'revoke'
export type HostVmfsVolumeUnmapBandwidthPolicy = 'fixed' | 'dynamic'
export type HostVmfsVolumeUnmapPriority = 'none' | 'low'
export type HttpNfcLeaseManifestEntryChecksumType = 'sha1' | 'sha256'
export type HttpNfcLeaseMode = 'pushOrGet' | 'pull'
export type HttpNfcLeaseState = 'initializing' | 'ready' | 'done' | 'error'
export type IncompatibleHostForVmReplicationIncompatibleReason = 'rpo' | 'netCompression'
export type InternetScsiSnsDiscoveryMethod = 'isnsStatic' | 'isnsDhcp' | 'isnsSlp'
export type InvalidDasConfigArgumentEntryForInvalidArgument = 'admissionControl' | 'userHeartbeatDs' | 'vmConfig'
export type InvalidProfileReferenceHostReason = 'incompatibleVersion' | 'missingReferenceHost'
export type IoFilterOperation = 'install' | 'uninstall' | 'upgrade'
export type IoFilterType = 'cache' | 'replication' | 'encryption' | 'compression' | 'inspection' | 'datastoreIoControl' | 'dataProvider' | 'dataCapture'
export type IscsiPortInfoPathStatus = 'notUsed' | 'active' | 'standBy' | 'lastActive'
export type KmipClusterInfoKmsManagementType = 'unknown' | 'vCenter' | 'trustAuthority' | 'nativeProvider'
export type LatencySensitivitySensitivityLevel = 'low' | 'normal' | 'medium' | 'high' | 'custom'
export type LicenseAssignmentFailedReason = 'keyEntityMismatch' | 'downgradeDisallowed' | 'inventoryNotManageableByVirtualCenter' | 'hostsUnmanageableByVirtualCenterWithoutLicenseServer'
export type LicenseFeatureInfoSourceRestriction = 'unrestricted' | 'served' | 'file'
export type LicenseFeatureInfoState = 'enabled' | 'disabled' | 'optional'
export type LicenseFeatureInfoUnit = 'host' | 'cpuCore' | 'cpuPackage' | 'server' | 'vm'
export type LicenseManagerLicenseKey = 'esxFull' | 'esxVmtn' | 'esxExpress' | 'san' | 'iscsi' | 'nas' | 'vsmp' | 'backup' | 'vc' | 'vcExpress' | 'esxHost' | 'gsxHost' | 'serverHost' | 'drsPower' | 'vmotion' | 'drs' | 'das'
export type LicenseManagerState = 'initializing' | 'normal' | 'marginal' | 'fault'
export type LicenseReservationInfoState = 'notUsed' | 'noLicense' | 'unlicensedUse' | 'licensed'
export type LinkDiscoveryProtocolConfigOperationType = 'none' | 'listen' | 'advertise' | 'both'
export type LinkDiscoveryProtocolConfigProtocolType = 'cdp' | 'lldp'
export type ManagedEntityStatus = 'gray' | 'green' | 'yellow' | 'red'
export type MetricAlarmOperator = 'isAbove' | 'isBelow'
export type MultipathState = 'standby' | 'active' | 'disabled' | 'dead' | 'unknown'
export type NetBIOSConfigInfoMode = 'unknown' | 'enabled' | 'disabled' | 'enabledViaDHCP'
export type NetIpConfigInfoIpAddressOrigin = 'other' | 'manual' | 'dhcp' | 'linklayer' | 'random'
export type NetIpConfigInfoIpAddressStatus = 'preferred' | 'deprecated' | 'invalid' | 'inaccessible' | 'unknown' | 'tentative' | 'duplicate'
export type NetIpStackInfoEntryType = 'other' | 'invalid' | 'dynamic' | 'manual'
export type NetIpStackInfoPreference = 'reserved' | 'low' | 'medium' | 'high'
export type NotSupportedDeviceForFTDeviceType = 'virtualVmxnet3' | 'paraVirtualSCSIController'
export type NumVirtualCpusIncompatibleReason = 'recordReplay' | 'faultTolerance'
export type NvdimmInterleaveSetState = 'invalid' | 'active'
export type NvdimmNamespaceDetailsHealthStatus = 'normal' | 'missing' | 'labelMissing' | 'interleaveBroken' | 'labelInconsistent'
export type NvdimmNamespaceDetailsState = 'invalid' | 'notInUse' | 'inUse'
export type NvdimmNamespaceHealthStatus = 'normal' | 'missing' | 'labelMissing' | 'interleaveBroken' | 'labelInconsistent' | 'bttCorrupt' | 'badBlockSize'
export type NvdimmNamespaceState = 'invalid' | 'notInUse' | 'inUse'
export type NvdimmNamespaceType = 'blockNamespace' | 'persistentNamespace'
export type NvdimmNvdimmHealthInfoState = 'normal' | 'error'
export type NvdimmRangeType = 'volatileRange' | 'persistentRange' | 'controlRange' | 'blockRange' | 'volatileVirtualDiskRange' | 'volatileVirtualCDRange' | 'persistentVirtualDiskRange' | 'persistentVirtualCDRange'
export type ObjectUpdateKind = 'modify' | 'enter' | 'leave'
export type OvfConsumerOstNodeType = 'envelope' | 'virtualSystem' | 'virtualSystemCollection'
export type OvfCreateImportSpecParamsDiskProvisioningType = 'monolithicSparse' | 'monolithicFlat' | 'twoGbMaxExtentSparse' | 'twoGbMaxExtentFlat' | 'thin' | 'thick' | 'seSparse' | 'eagerZeroedThick' | 'sparse' | 'flat'
export type PerfFormat = 'normal' | 'csv'
export type PerfStatsType = 'absolute' | 'delta' | 'rate'
export type PerfSummaryType = 'average' | 'maximum' | 'minimum' | 'latest' | 'summation' | 'none'
export type PerformanceManagerUnit = 'percent' | 'kiloBytes' | 'megaBytes' | 'gigaBytes' | 'megaHertz' | 'number' | 'microsecond' | 'millisecond' | 'second' | 'kiloBytesPerSecond' | 'megaBytesPerSecond' | 'watt' | 'joule' | 'teraBytes' | 'celsius' | 'nanosecond'
export type PhysicalNicResourcePoolSchedulerDisallowedReason = 'userOptOut' | 'hardwareUnsupported'
export type PhysicalNicVmDirectPathGen2SupportedMode = 'upt'
export type PlacementAffinityRuleRuleScope = 'cluster' | 'host' | 'storagePod' | 'datastore'
export type PlacementAffinityRuleRuleType = 'affinity' | 'antiAffinity' | 'softAffinity' | 'softAntiAffinity'
export type PlacementSpecPlacementType = 'create' | 'reconfigure' | 'relocate' | 'clone'
export type PortGroupConnecteeType = 'virtualMachine' | 'systemManagement' | 'host' | 'unknown'
export type ProfileExecuteResultStatus = 'success' | 'needInput' | 'error'
export type ProfileNumericComparator = 'lessThan' | 'lessThanEqual' | 'equal' | 'notEqual' | 'greaterThanEqual' | 'greaterThan'
export type ProfileParameterMetadataRelationType = 'dynamic_relation' | 'extensible_relation' | 'localizable_relation' | 'static_relation' | 'validation_relation'
export type PropertyChangeOp = 'add' | 'remove' | 'assign' | 'indirectRemove'
export type QuarantineModeFaultFaultType = 'NoCompatibleNonQuarantinedHost' | 'CorrectionDisallowed' | 'CorrectionImpact'
export type QuiesceMode = 'application' | 'filesystem' | 'none'
export type RecommendationReasonCode = 'fairnessCpuAvg' | 'fairnessMemAvg' | 'jointAffin' | 'antiAffin' | 'hostMaint' | 'enterStandby' | 'reservationCpu' | 'reservationMem' | 'powerOnVm' | 'powerSaving' | 'increaseCapacity' | 'checkResource' | 'unreservedCapacity' | 'colocateCommunicatingVM' | 'balanceNetworkBandwidthUsage' | 'vmHostHardAffinity' | 'vmHostSoftAffinity' | 'increaseAllocation' | 'balanceDatastoreSpaceUsage' | 'balanceDatastoreIOLoad' | 'balanceDatastoreIOPSReservation' | 'datastoreMaint' | 'virtualDiskJointAffin' | 'virtualDiskAntiAffin' | 'datastoreSpaceOutage' | 'storagePlacement' | 'iolbDisabledInternal' | 'xvmotionPlacement' | 'networkBandwidthReservation' | 'hostInDegradation' | 'hostExitDegradation' | 'maxVmsConstraint' | 'ftConstraints' | 'vmHostAffinityPolicy' | 'vmHostAntiAffinityPolicy' | 'vmAntiAffinityPolicy' | 'balanceVsanUsage' | 'ahPlacementOptimization' | 'vmxUpgrade'
export type RecommendationType = 'V1'
export type ReplicationDiskConfigFaultReasonForFault = 'diskNotFound' | 'diskTypeNotSupported' | 'invalidDiskKey' | 'invalidDiskReplicationId' | 'duplicateDiskReplicationId' | 'invalidPersistentFilePath' | 'reconfigureDiskReplicationIdNotAllowed'
export type ReplicationVmConfigFaultReasonForFault = 'incompatibleHwVersion' | 'invalidVmReplicationId' | 'invalidGenerationNumber' | 'outOfBoundsRpoValue' | 'invalidDestinationIpAddress' | 'invalidDestinationPort' | 'invalidExtraVmOptions' | 'staleGenerationNumber' | 'reconfigureVmReplicationIdNotAllowed' | 'cannotRetrieveVmReplicationConfiguration' | 'replicationAlreadyEnabled' | 'invalidPriorConfiguration' | 'replicationNotEnabled' | 'replicationConfigurationFailed' | 'encryptedVm' | 'invalidThumbprint' | 'incompatibleDevice'
export type ReplicationVmFaultReasonForFault = 'notConfigured' | 'poweredOff' | 'suspended' | 'poweredOn' | 'offlineReplicating' | 'invalidState' | 'invalidInstanceId' | 'closeDiskError' | 'groupExist'
export type ReplicationVmInProgressFaultActivity = 'fullSync' | 'delta'
export type ReplicationVmState = 'none' | 'paused' | 'syncing' | 'idle' | 'active' | 'error'
export type ResourceConfigSpecScaleSharesBehavior = 'disabled' | 'scaleCpuAndMemoryShares'
export type ScheduledHardwareUpgradeInfoHardwareUpgradePolicy = 'never' | 'onSoftPowerOff' | 'always'
export type ScheduledHardwareUpgradeInfoHardwareUpgradeStatus = 'none' | 'pending' | 'success' | 'failed'
export type ScsiDiskType = 'native512' | 'emulated512' | 'native4k' | 'SoftwareEmulated4k' | 'unknown'
export type ScsiLunDescriptorQuality = 'highQuality' | 'mediumQuality' | 'lowQuality' | 'unknownQuality'
export type ScsiLunLunReservationStatus = 'LUN_RESERVED_UNKNOWN' | 'LUN_RESERVED_YES' | 'LUN_RESERVED_NO' | 'LUN_RESERVED_NOT_SUPPORTED'
export type ScsiLunState = 'unknownState' | 'ok' | 'error' | 'off' | 'quiesced' | 'degraded' | 'lostCommunication' | 'timeout'
export type ScsiLunType = 'disk' | 'tape' | 'printer' | 'processor' | 'worm' | 'cdrom' | 'scanner' | 'opticalDevice' | 'mediaChanger' | 'communications' | 'storageArrayController' | 'enclosure' | 'unknown'
export type ScsiLunVStorageSupportStatus = 'vStorageSupported' | 'vStorageUnsupported' | 'vStorageUnknown'
export type SessionManagerGenericServiceTicketTicketType = 'HttpNfcServiceTicket' | 'HostServiceTicket' | 'VcServiceTicket'
export type SessionManagerHttpServiceRequestSpecMethod = 'httpOptions' | 'httpGet' | 'httpHead' | 'httpPost' | 'httpPut' | 'httpDelete' | 'httpTrace' | 'httpConnect'
export type SharesLevel = 'low' | 'normal' | 'high' | 'custom'
export type SimpleCommandEncoding = 'CSV' | 'HEX' | 'STRING'
export type SlpDiscoveryMethod = 'slpDhcp' | 'slpAutoUnicast' | 'slpAutoMulticast' | 'slpManual'
export type SoftwarePackageConstraint = 'equals' | 'lessThan' | 'lessThanEqual' | 'greaterThanEqual' | 'greaterThan'
export type SoftwarePackageVibType = 'bootbank' | 'tools' | 'meta'
export type StateAlarmOperator = 'isEqual' | 'isUnequal'
export type StorageDrsPodConfigInfoBehavior = 'manual' | 'automated'
export type StorageDrsSpaceLoadBalanceConfigSpaceThresholdMode = 'utilization' | 'freeSpace'
export type StorageIORMThresholdMode = 'automatic' | 'manual'
export type StoragePlacementSpecPlacementType = 'create' | 'reconfigure' | 'relocate' | 'clone'
export type TaskFilterSpecRecursionOption = 'self' | 'children' | 'all'
export type TaskFilterSpecTimeOption = 'queuedTime' | 'startedTime' | 'completedTime'
export type TaskInfoState = 'queued' | 'running' | 'success' | 'error'
export type ThirdPartyLicenseAssignmentFailedReason = 'licenseAssignmentFailed' | 'moduleNotInstalled'
export type UpgradePolicy = 'manual' | 'upgradeAtPowerCycle'
export type VAppAutoStartAction = 'none' | 'powerOn' | 'powerOff' | 'guestShutdown' | 'suspend'
export type VAppCloneSpecProvisioningType = 'sameAsSource' | 'thin' | 'thick'
export type VAppIPAssignmentInfoAllocationSchemes = 'dhcp' | 'ovfenv'
export type VAppIPAssignmentInfoIpAllocationPolicy = 'dhcpPolicy' | 'transientPolicy' | 'fixedPolicy' | 'fixedAllocatedPolicy'
export type VAppIPAssignmentInfoProtocols = 'IPv4' | 'IPv6'
export type VFlashModuleNotSupportedReason = 'CacheModeNotSupported' | 'CacheConsistencyTypeNotSupported' | 'CacheBlockSizeNotSupported' | 'CacheReservationNotSupported' | 'DiskSizeNotSupported'
export type VMotionCompatibilityType = 'cpu' | 'software'
export type VMwareDVSTeamingMatchStatus = 'iphashMatch' | 'nonIphashMatch' | 'iphashMismatch' | 'nonIphashMismatch'
export type VMwareDVSVspanSessionEncapType = 'gre' | 'erspan2' | 'erspan3'
export type VMwareDVSVspanSessionType = 'mixedDestMirror' | 'dvPortMirror' | 'remoteMirrorSource' | 'remoteMirrorDest' | 'encapsulatedRemoteMirrorSource'
export type VMwareDvsLacpApiVersion = 'singleLag' | 'multipleLag'
export type VMwareDvsLacpLoadBalanceAlgorithm = 'srcMac' | 'destMac' | 'srcDestMac' | 'destIpVlan' | 'srcIpVlan' | 'srcDestIpVlan' | 'destTcpUdpPort' | 'srcTcpUdpPort' | 'srcDestTcpUdpPort' | 'destIpTcpUdpPort' | 'srcIpTcpUdpPort' | 'srcDestIpTcpUdpPort' | 'destIpTcpUdpPortVlan' | 'srcIpTcpUdpPortVlan' | 'srcDestIpTcpUdpPortVlan' | 'destIp' | 'srcIp' | 'srcDestIp' | 'vlan' | 'srcPortId'
export type VMwareDvsMulticastFilteringMode = 'legacyFiltering' | 'snooping'
export type VMwareUplinkLacpMode = 'active' | 'passive'
export type VMwareUplinkLacpTimeoutMode = 'fast' | 'slow'
export type VStorageObjectConsumptionType = 'disk'
export type ValidateMigrationTestType = 'sourceTests' | 'compatibilityTests' | 'diskAccessibilityTests' | 'resourceTests'
export type VchaClusterMode = 'enabled' | 'disabled' | 'maintenance'
export type VchaClusterState = 'healthy' | 'degraded' | 'isolated'
export type VchaNodeRole = 'active' | 'passive' | 'witness'
export type VchaNodeState = 'up' | 'down'
export type VchaState = 'configured' | 'notConfigured' | 'invalid' | 'prepared'
export type VirtualAppVAppState = 'started' | 'stopped' | 'starting' | 'stopping'
export type VirtualDeviceConfigSpecChangeMode = 'fail' | 'skip'
export type VirtualDeviceConfigSpecFileOperation = 'create' | 'destroy' | 'replace'
export type VirtualDeviceConfigSpecOperation = 'add' | 'remove' | 'edit'
export type VirtualDeviceConnectInfoMigrateConnectOp = 'connect' | 'disconnect' | 'unset'
export type VirtualDeviceConnectInfoStatus = 'ok' | 'recoverableError' | 'unrecoverableError' | 'untried'
export type VirtualDeviceFileExtension = 'iso' | 'flp' | 'vmdk' | 'dsk' | 'rdm'
export type VirtualDeviceURIBackingOptionDirection = 'server' | 'client'
export type VirtualDiskAdapterType = 'ide' | 'busLogic' | 'lsiLogic'
export type VirtualDiskCompatibilityMode = 'virtualMode' | 'physicalMode'
export type VirtualDiskDeltaDiskFormat = 'redoLogFormat' | 'nativeFormat' | 'seSparseFormat'
export type VirtualDiskDeltaDiskFormatVariant = 'vmfsSparseVariant' | 'vsanSparseVariant'
export type VirtualDiskMode = 'persistent' | 'nonpersistent' | 'undoable' | 'independent_persistent' | 'independent_nonpersistent' | 'append'
export type VirtualDiskRuleSpecRuleType = 'affinity' | 'antiAffinity' | 'disabled'
export type VirtualDiskSharing = 'sharingNone' | 'sharingMultiWriter'
export type VirtualDiskType = 'preallocated' | 'thin' | 'seSparse' | 'rdm' | 'rdmp' | 'raw' | 'delta' | 'sparse2Gb' | 'thick2Gb' | 'eagerZeroedThick' | 'sparseMonolithic' | 'flatMonolithic' | 'thick'
export type VirtualDiskVFlashCacheConfigInfoCacheConsistencyType = 'strong' | 'weak'
export type VirtualDiskVFlashCacheConfigInfoCacheMode = 'write_thru' | 'write_back'
export type VirtualEthernetCardLegacyNetworkDeviceName = 'bridged' | 'nat' | 'hostonly'
export type VirtualEthernetCardMacType = 'manual' | 'generated' | 'assigned'
export type VirtualHardwareMotherboardLayout = 'i440bxHostBridge' | 'acpiHostBridges'
export type VirtualMachineAppHeartbeatStatusType = 'appStatusGray' | 'appStatusGreen' | 'appStatusRed'
export type VirtualMachineBootOptionsNetworkBootProtocolType = 'ipv4' | 'ipv6'
export type VirtualMachineCertThumbprintHashAlgorithm = 'sha256'
export type VirtualMachineCloneSpecTpmProvisionPolicy = 'copy' | 'replace'
export type VirtualMachineConfigInfoNpivWwnType = 'vc' | 'host' | 'external'
export type VirtualMachineConfigInfoSwapPlacementType = 'inherit' | 'vmDirectory' | 'hostLocal'
export type VirtualMachineConfigSpecEncryptedFtModes = 'ftEncryptionDisabled' | 'ftEncryptionOpportunistic' | 'ftEncryptionRequired'
export type VirtualMachineConfigSpecEncryptedVMotionModes = 'disabled' | 'opportunistic' | 'required'
export type VirtualMachineConfigSpecNpivWwnOp = 'generate' | 'set' | 'remove' | 'extend'
export type VirtualMachineConnectionState = 'connected' | 'disconnected' | 'orphaned' | 'inaccessible' | 'invalid'
export type VirtualMachineCryptoState = 'unlocked' | 'locked'
export type VirtualMachineDeviceRuntimeInfoVirtualEthernetCardRuntimeStateVmDirectPathGen2InactiveReasonOther = 'vmNptIncompatibleHost' | 'vmNptIncompatibleNetwork'
export type VirtualMachineDeviceRuntimeInfoVirtualEthernetCardRuntimeStateVmDirectPathGen2InactiveReasonVm = 'vmNptIncompatibleGuest' | 'vmNptIncompatibleGuestDriver' | 'vmNptIncompatibleAdapterType' | 'vmNptDisabledOrDisconnectedAdapter' | 'vmNptIncompatibleAdapterFeatures' | 'vmNptIncompatibleBackingType' | 'vmNptInsufficientMemoryReservation' | 'vmNptFaultToleranceOrRecordReplayConfigured' | 'vmNptConflictingIOChainConfigured' | 'vmNptMonitorBlocks' | 'vmNptConflictingOperationInProgress' | 'vmNptRuntimeError' | 'vmNptOutOfIntrVector' | 'vmNptVMCIActive'
export type VirtualMachineFaultToleranceState = 'notConfigured' | 'disabled' | 'enabled' | 'needSecondary' | 'starting' | 'running'
export type VirtualMachineFaultToleranceType = 'unset' | 'recordReplay' | 'checkpointing'
export type VirtualMachineFileLayoutExFileType = 'config' | 'extendedConfig' | 'diskDescriptor' | 'diskExtent' | 'digestDescriptor' | 'digestExtent' | 'diskReplicationState' | 'log' | 'stat' | 'namespaceData' | 'dataSetsDiskModeStore' | 'dataSetsVmModeStore' | 'nvram' | 'snapshotData' | 'snapshotMemory' | 'snapshotList' | 'snapshotManifestList' | 'suspend' | 'suspendMemory' | 'swap' | 'uwswap' | 'core' | 'screenshot' | 'ftMetadata' | 'guestCustomization'
export type VirtualMachineFlagInfoMonitorType = 'release' | 'debug' | 'stats'
export type VirtualMachineFlagInfoVirtualExecUsage = 'hvAuto' | 'hvOn' | 'hvOff'
export type VirtualMachineFlagInfoVirtualMmuUsage = 'automatic' | 'on' | 'off'
export type VirtualMachineForkConfigInfoChildType = 'none' | 'persistent' | 'nonpersistent'
export type VirtualMachineGuestOsFamily = 'windowsGuest' | 'linuxGuest' | 'netwareGuest' | 'solarisGuest' | 'darwinGuestFamily' | 'otherGuestFamily'
export type VirtualMachineGuestOsIdentifier = 'dosGuest' | 'win31Guest' | 'win95Guest' | 'win98Guest' | 'winMeGuest' | 'winNTGuest' | 'win2000ProGuest' | 'win2000ServGuest' | 'win2000AdvServGuest' | 'winXPHomeGuest' | 'winXPProGuest' | 'winXPPro64Guest' | 'winNetWebGuest' | 'winNetStandardGuest' | 'winNetEnterpriseGuest' | 'winNetDatacenterGuest' | 'winNetBusinessGuest' | 'winNetStandard64Guest' | 'winNetEnterprise64Guest' | 'winLonghornGuest' | 'winLonghorn64Guest' | 'winNetDatacenter64Guest' | 'winVistaGuest' | 'winVista64Guest' | 'windows7Guest' | 'windows7_64Guest' | 'windows7Server64Guest' | 'windows8Guest' | 'windows8_64Guest' | 'windows8Server64Guest' | 'windows9Guest' | 'windows9_64Guest' | 'windows9Server64Guest' | 'windows11_64Guest' | 'windows12_64Guest' | 'windowsHyperVGuest' | 'windows2019srv_64Guest' | 'windows2019srvNext_64Guest' | 'windows2022srvNext_64Guest' | 'freebsdGuest' | 'freebsd64Guest' | 'freebsd11Guest' | 'freebsd11_64Guest' | 'freebsd12Guest' | 'freebsd12_64Guest' | 'freebsd13Guest' | 'freebsd13_64Guest' | 'freebsd14Guest' | 'freebsd14_64Guest' | 'freebsd15Guest' | 'freebsd15_64Guest' | 'redhatGuest' | 'rhel2Guest' | 'rhel3Guest' | 'rhel3_64Guest' | 'rhel4Guest' | 'rhel4_64Guest' | 'rhel5Guest' | 'rhel5_64Guest' | 'rhel6Guest' | 'rhel6_64Guest' | 'rhel7Guest' | 'rhel7_64Guest' | 'rhel8_64Guest' | 'rhel9_64Guest' | 'rhel10_64Guest' | 'centosGuest' | 'centos64Guest' | 'centos6Guest' | 'centos6_64Guest' | 'centos7Guest' | 'centos7_64Guest' | 'centos8_64Guest' | 'centos9_64Guest' | 'oracleLinuxGuest' | 'oracleLinux64Guest' | 'oracleLinux6Guest' | 'oracleLinux6_64Guest' | 'oracleLinux7Guest' | 'oracleLinux7_64Guest' | 'oracleLinux8_64Guest' | 'oracleLinux9_64Guest' | 'oracleLinux10_64Guest' | 'suseGuest' | 'suse64Guest' | 'slesGuest' | 'sles64Guest' | 'sles10Guest' | 'sles10_64Guest' | 'sles11Guest' | 'sles11_64Guest' | 'sles12Guest' | 'sles12_64Guest' | 'sles15_64Guest' | 'sles16_64Guest' | 'nld9Guest' | 'oesGuest' | 'sjdsGuest' | 'mandrakeGuest' | 'mandrivaGuest' | 'mandriva64Guest' | 'turboLinuxGuest' | 'turboLinux64Guest' | 'ubuntuGuest' | 'ubuntu64Guest' | 'debian4Guest' | 'debian4_64Guest' | 'debian5Guest' | 'debian5_64Guest' | 'debian6Guest' | 'debian6_64Guest' | 'debian7Guest' | 'debian7_64Guest' | 'debian8Guest' | 'debian8_64Guest' | 'debian9Guest' | 'debian9_64Guest' | 'debian10Guest' | 'debian10_64Guest' | 'debian11Guest' | 'debian11_64Guest' | 'debian12Guest' | 'debian12_64Guest' | 'debian13Guest' | 'debian13_64Guest' | 'asianux3Guest' | 'asianux3_64Guest' | 'asianux4Guest' | 'asianux4_64Guest' | 'asianux5_64Guest' | 'asianux7_64Guest' | 'asianux8_64Guest' | 'asianux9_64Guest' | 'opensuseGuest' | 'opensuse64Guest' | 'fedoraGuest' | 'fedora64Guest' | 'coreos64Guest' | 'vmwarePhoton64Guest' | 'other24xLinuxGuest' | 'other26xLinuxGuest' | 'otherLinuxGuest' | 'other3xLinuxGuest' | 'other4xLinuxGuest' | 'other5xLinuxGuest' | 'other6xLinuxGuest' | 'other7xLinuxGuest' | 'genericLinuxGuest' | 'other24xLinux64Guest' | 'other26xLinux64Guest' | 'other3xLinux64Guest' | 'other4xLinux64Guest' | 'other5xLinux64Guest' | 'other6xLinux64Guest' | 'other7xLinux64Guest' | 'otherLinux64Guest' | 'solaris6Guest' | 'solaris7Guest' | 'solaris8Guest' | 'solaris9Guest' | 'solaris10Guest' | 'solaris10_64Guest' | 'solaris11_64Guest' | 'os2Guest' | 'eComStationGuest' | 'eComStation2Guest' | 'netware4Guest' | 'netware5Guest' | 'netware6Guest' | 'openServer5Guest' | 'openServer6Guest' | 'unixWare7Guest' | 'darwinGuest' | 'darwin64Guest' | 'darwin10Guest' | 'darwin10_64Guest' | 'darwin11Guest' | 'darwin11_64Guest' | 'darwin12_64Guest' | 'darwin13_64Guest' | 'darwin14_64Guest' | 'darwin15_64Guest' | 'darwin16_64Guest' | 'darwin17_64Guest' | 'darwin18_64Guest' | 'darwin19_64Guest' | 'darwin20_64Guest' | 'darwin21_64Guest' | 'darwin22_64Guest' | 'darwin23_64Guest' | 'vmkernelGuest' | 'vmkernel5Guest' | 'vmkernel6Guest' | 'vmkernel65Guest' | 'vmkernel7Guest' | 'vmkernel8Guest' | 'amazonlinux2_64Guest' | 'amazonlinux3_64Guest' | 'crxPod1Guest' | 'crxSys1Guest' | 'rockylinux_64Guest' | 'almalinux_64Guest' | 'otherGuest' | 'otherGuest64'
export type VirtualMachineGuestState = 'running' | 'shuttingDown' | 'resetting' | 'standby' | 'notRunning' | 'unknown'
export type VirtualMachineHtSharing = 'any' | 'none' | 'internal'
export type VirtualMachineMemoryAllocationPolicy = 'swapNone' | 'swapSome' | 'swapMost'
export type VirtualMachineMetadataManagerVmMetadataOp = 'Update' | 'Remove'
export type VirtualMachineMetadataManagerVmMetadataOwnerOwner = 'ComVmwareVsphereHA'
export type VirtualMachineMovePriority = 'lowPriority' | 'highPriority' | 'defaultPriority'
export type VirtualMachineNeedSecondaryReason = 'initializing' | 'divergence' | 'lostConnection' | 'partialHardwareFailure' | 'userAction' | 'checkpointError' | 'other'
export type VirtualMachinePowerOffBehavior = 'powerOff' | 'revert' | 'prompt' | 'take'
export type VirtualMachinePowerOpType = 'soft' | 'hard' | 'preset'
export type VirtualMachinePowerState = 'poweredOff' | 'poweredOn' | 'suspended'
export type VirtualMachineRecordReplayState = 'recording' | 'replaying' | 'inactive'
export type VirtualMachineRelocateDiskMoveOptions = 'moveAllDiskBackingsAndAllowSharing' | 'moveAllDiskBackingsAndDisallowSharing' | 'moveChildMostDiskBacking' | 'createNewChildDiskBacking' | 'moveAllDiskBackingsAndConsolidate'
export type VirtualMachineRelocateTransformation = 'flat' | 'sparse'
export type VirtualMachineScsiPassthroughType = 'disk' | 'tape' | 'printer' | 'processor' | 'worm' | 'cdrom' | 'scanner' | 'optical' | 'media' | 'com' | 'raid' | 'unknown'
export type VirtualMachineSgxInfoFlcModes = 'locked' | 'unlocked'
export type VirtualMachineStandbyActionType = 'checkpoint' | 'powerOnSuspend'
export type VirtualMachineTargetInfoConfigurationTag = 'compliant' | 'clusterWide'
export type VirtualMachineTicketType = 'mks' | 'device' | 'guestControl' | 'dnd' | 'webmks' | 'guestIntegrity' | 'webRemoteDevice'
export type VirtualMachineToolsInstallType = 'guestToolsTypeUnknown' | 'guestToolsTypeMSI' | 'guestToolsTypeTar' | 'guestToolsTypeOSP' | 'guestToolsTypeOpenVMTools'
export type VirtualMachineToolsRunningStatus = 'guestToolsNotRunning' | 'guestToolsRunning' | 'guestToolsExecutingScripts'
export type VirtualMachineToolsStatus = 'toolsNotInstalled' | 'toolsNotRunning' | 'toolsOld' | 'toolsOk'
export type VirtualMachineToolsVersionStatus = 'guestToolsNotInstalled' | 'guestToolsNeedUpgrade' | 'guestToolsCurrent' | 'guestToolsUnmanaged' | 'guestToolsTooOld' | 'guestToolsSupportedOld' | 'guestToolsSupportedNew' | 'guestToolsTooNew' | 'guestToolsBlacklisted'
export type VirtualMachineUsbInfoFamily = 'audio' | 'hid' | 'hid_bootable' | 'physical' | 'communication' | 'imaging' | 'printer' | 'storage' | 'hub' | 'smart_card' | 'security' | 'video' | 'wireless' | 'bluetooth' | 'wusb' | 'pda' | 'vendor_specific' | 'other' | 'unknownFamily'
export type VirtualMachineUsbInfoSpeed = 'low' | 'full' | 'high' | 'superSpeed' | 'superSpeedPlus' | 'superSpeed20Gbps' | 'unknownSpeed'
export type VirtualMachineVMCIDeviceAction = 'allow' | 'deny'
export type VirtualMachineVMCIDeviceDirection = 'guest' | 'host' | 'anyDirection'
export type VirtualMachineVMCIDeviceProtocol = 'hypervisor' | 'doorbell' | 'queuepair' | 'datagram' | 'stream' | 'anyProtocol'
export type VirtualMachineVendorDeviceGroupInfoComponentDeviceInfoComponentType = 'pciPassthru' | 'nvidiaVgpu' | 'sriovNic' | 'dvx'
export type VirtualMachineVgpuProfileInfoProfileClass = 'compute' | 'quadro'
export type VirtualMachineVgpuProfileInfoProfileSharing = 'timeSliced' | 'mig'
export type VirtualMachineVideoCardUse3dRenderer = 'automatic' | 'software' | 'hardware'
export type VirtualMachineVirtualDeviceSwapDeviceSwapStatus = 'none' | 'scheduled' | 'inprogress' | 'failed' | 'completed'
export type VirtualMachineVirtualPMemSnapshotMode = 'independent_persistent' | 'independent_eraseonrevert'
export type VirtualMachineWindowsQuiesceSpecVssBackupContext = 'ctx_auto' | 'ctx_backup' | 'ctx_file_share_backup'
export type VirtualNVMEControllerSharing = 'noSharing' | 'physicalSharing'
export type VirtualPointingDeviceHostChoice = 'autodetect' | 'intellimouseExplorer' | 'intellimousePs2' | 'logitechMouseman' | 'microsoft_serial' | 'mouseSystems' | 'mousemanSerial' | 'ps2'
export type VirtualSCSISharing = 'noSharing' | 'virtualSharing' | 'physicalSharing'
export type VirtualSerialPortEndPoint = 'client' | 'server'
export type VirtualVmxnet3VrdmaOptionDeviceProtocols = 'rocev1' | 'rocev2'
export type VmDasBeingResetEventReasonCode = 'vmtoolsHeartbeatFailure' | 'appHeartbeatFailure' | 'appImmediateResetRequest' | 'vmcpResetApdCleared' | 'guestOsCrashFailure'
export type VmFailedStartingSecondaryEventFailureReason = 'incompatibleHost' | 'loginFailed' | 'registerVmFailed' | 'migrateFailed'
export type VmFaultToleranceConfigIssueReasonForIssue = 'haNotEnabled' | 'moreThanOneSecondary' | 'recordReplayNotSupported' | 'replayNotSupported' | 'templateVm' | 'multipleVCPU' | 'hostInactive' | 'ftUnsupportedHardware' | 'ftUnsupportedProduct' | 'missingVMotionNic' | 'missingFTLoggingNic' | 'thinDisk' | 'verifySSLCertificateFlagNotSet' | 'hasSnapshots' | 'noConfig' | 'ftSecondaryVm' | 'hasLocalDisk' | 'esxAgentVm' | 'video3dEnabled' | 'hasUnsupportedDisk' | 'insufficientBandwidth' | 'hasNestedHVConfiguration' | 'hasVFlashConfiguration' | 'unsupportedProduct' | 'cpuHvUnsupported' | 'cpuHwmmuUnsupported' | 'cpuHvDisabled' | 'hasEFIFirmware' | 'tooManyVCPUs' | 'tooMuchMemory' | 'vMotionNotLicensed' | 'ftNotLicensed' | 'haAgentIssue' | 'unsupportedSPBM' | 'hasLinkedCloneDisk' | 'unsupportedPMemHAFailOver' | 'unsupportedEncryptedDisk' | 'ftMetroClusterNotEditable' | 'noHostGroupConfigured'
export type VmFaultToleranceInvalidFileBackingDeviceType = 'virtualFloppy' | 'virtualCdrom' | 'virtualSerialPort' | 'virtualParallelPort' | 'virtualDisk'
export type VmShutdownOnIsolationEventOperation = 'shutdown' | 'poweredOff'
export type VmwareDistributedVirtualSwitchPvlanPortType = 'promiscuous' | 'isolated' | 'community'
export type VsanDiskIssueType = 'nonExist' | 'stampMismatch' | 'unknown'
export type VsanHostDecommissionModeObjectAction = 'noAction' | 'ensureObjectAccessibility' | 'evacuateAllData'
export type VsanHostDiskResultState = 'inUse' | 'eligible' | 'ineligible'
export type VsanHostHealthState = 'unknown' | 'healthy' | 'unhealthy'
export type VsanHostNodeState = 'error' | 'disabled' | 'agent' | 'master' | 'backup' | 'starting' | 'stopping' | 'enteringMaintenanceMode' | 'exitingMaintenanceMode' | 'decommissioning'
export type VsanUpgradeSystemUpgradeHistoryDiskGroupOpType = 'add' | 'remove'
export type WeekOfMonth = 'first' | 'second' | 'third' | 'fourth' | 'last'
export type WillLoseHAProtectionResolution = 'svmotion' | 'relocate'
export type vslmDiskInfoFlag = 'id' | 'descriptorVersion' | 'backingObjectId' | 'path' | 'parentPath' | 'name' | 'deviceName' | 'capacity' | 'allocated' | 'type' | 'consumers' | 'tentativeState' | 'createTime' | 'ioFilter' | 'controlFlags' | 'keepAfterVmDelete' | 'relocationDisabled' | 'keyId' | 'keyProviderId' | 'nativeSnapshotSupported' | 'cbtEnabled' | 'virtualDiskFormat'
export type vslmVStorageObjectControlFlag = 'keepAfterDeleteVm' | 'disableRelocation' | 'enableChangedBlockTracking'

export interface AboutInfo {
  _typeName?: 'AboutInfo'
  name: string
  fullName: string
  vendor: string
  version: string
  patchLevel?: string | undefined
  build: string
  localeVersion?: string | undefined
  localeBuild?: string | undefined
  osType: string
  productLineId: string
  apiType: string
  apiVersion: string
  instanceUuid?: string | undefined
  licenseProductName?: string | undefined
  licenseProductVersion?: string | undefined
}
export interface AccountCreatedEvent extends HostEvent {
  _typeName: 'AccountCreatedEvent'
  spec: HostAccountSpec
  group: boolean
}
export interface AccountRemovedEvent extends HostEvent {
  _typeName: 'AccountRemovedEvent'
  account: string
  group: boolean
}
export interface AccountUpdatedEvent extends HostEvent {
  _typeName: 'AccountUpdatedEvent'
  spec: HostAccountSpec
  group: boolean
  prevDescription?: string | undefined
}
export interface Action {
  _typeName: 'Action' | 'CreateTaskAction' | 'MethodAction' | 'RunScriptAction' | 'SendEmailAction' | 'SendSNMPAction'
}
export interface ActiveDirectoryFault extends VimFault {
  _typeName: 'ActiveDirectoryFault' | 'DomainNotFound' | 'InvalidCAMServer' | 'CAMServerRefusedConnection' | 'InvalidCAMCertificate' | 'NoPermissionOnAD' | 'NonADUserRequired'
  errorCode?: number | undefined
}
export interface ActiveDirectoryProfile extends ApplyProfile {
  _typeName: 'ActiveDirectoryProfile'
}
export interface ActiveVMsBlockingEVC extends EVCConfigFault {
  _typeName: 'ActiveVMsBlockingEVC'
  evcMode?: string | undefined
  host?: readonly ManagedObjectReference[] | undefined
  hostName?: readonly string[] | undefined
}
export interface AdminDisabled extends HostConfigFault {
  _typeName: 'AdminDisabled'
}
export interface AdminNotDisabled extends HostConfigFault {
  _typeName: 'AdminNotDisabled'
}
export interface AdminPasswordNotChangedEvent extends HostEvent {
  _typeName: 'AdminPasswordNotChangedEvent'
}
export interface AffinityConfigured extends MigrationFault {
  _typeName: 'AffinityConfigured'
  configuredAffinity: readonly string[]
}
export interface AfterStartupTaskScheduler extends TaskScheduler {
  _typeName: 'AfterStartupTaskScheduler'
  minute: number
}
export interface AgentInstallFailed extends HostConnectFault {
  _typeName: 'AgentInstallFailed'
  reason?: string | undefined
  statusCode?: number | undefined
  installerOutput?: string | undefined
}
export interface AlarmAcknowledgedEvent extends AlarmEvent {
  _typeName: 'AlarmAcknowledgedEvent'
  source: ManagedEntityEventArgument
  entity: ManagedEntityEventArgument
}
export interface AlarmAction {
  _typeName: 'AlarmAction' | 'AlarmTriggeringAction' | 'GroupAlarmAction'
}
export interface AlarmActionTriggeredEvent extends AlarmEvent {
  _typeName: 'AlarmActionTriggeredEvent'
  source: ManagedEntityEventArgument
  entity: ManagedEntityEventArgument
}
export interface AlarmClearedEvent extends AlarmEvent {
  _typeName: 'AlarmClearedEvent'
  source: ManagedEntityEventArgument
  entity: ManagedEntityEventArgument
  from: string
}
export interface AlarmCreatedEvent extends AlarmEvent {
  _typeName: 'AlarmCreatedEvent'
  entity: ManagedEntityEventArgument
}
export interface AlarmDescription {
  _typeName?: 'AlarmDescription'
  expr: readonly TypeDescription[]
  stateOperator: readonly ElementDescription[]
  metricOperator: readonly ElementDescription[]
  hostSystemConnectionState: readonly ElementDescription[]
  virtualMachinePowerState: readonly ElementDescription[]
  datastoreConnectionState: readonly ElementDescription[]
  hostSystemPowerState: readonly ElementDescription[]
  virtualMachineGuestHeartbeatStatus: readonly ElementDescription[]
  entityStatus: readonly ElementDescription[]
  action: readonly TypeDescription[]
}
export interface AlarmEmailCompletedEvent extends AlarmEvent {
  _typeName: 'AlarmEmailCompletedEvent'
  entity: ManagedEntityEventArgument
  to: string
}
export interface AlarmEmailFailedEvent extends AlarmEvent {
  _typeName: 'AlarmEmailFailedEvent'
  entity: ManagedEntityEventArgument
  to: string
  reason: LocalizedMethodFault
}
export interface AlarmEvent extends Event {
  _typeName: 'AlarmEvent' | 'AlarmAcknowledgedEvent' | 'AlarmActionTriggeredEvent' | 'AlarmClearedEvent' | 'AlarmCreatedEvent' | 'AlarmEmailCompletedEvent' | 'AlarmEmailFailedEvent' | 'AlarmReconfiguredEvent' | 'AlarmRemovedEvent' | 'AlarmScriptCompleteEvent' | 'AlarmScriptFailedEvent' | 'AlarmSnmpCompletedEvent' | 'AlarmSnmpFailedEvent' | 'AlarmStatusChangedEvent'
  alarm: AlarmEventArgument
}
export interface AlarmEventArgument extends EntityEventArgument {
  _typeName: 'AlarmEventArgument'
  alarm: ManagedObjectReference
}
export interface AlarmExpression {
  _typeName: 'AlarmExpression' | 'AndAlarmExpression' | 'EventAlarmExpression' | 'MetricAlarmExpression' | 'OrAlarmExpression' | 'StateAlarmExpression'
}
export interface AlarmFilterSpec {
  _typeName?: 'AlarmFilterSpec'
  status?: readonly ManagedEntityStatus[] | undefined
  typeEntity?: string | undefined
  typeTrigger?: string | undefined
}
export interface AlarmInfo extends AlarmSpec {
  _typeName: 'AlarmInfo'
  key: string
  alarm: ManagedObjectReference
  entity: ManagedObjectReference
  lastModifiedTime: string
  lastModifiedUser: string
  creationEventId: number
}
export interface AlarmReconfiguredEvent extends AlarmEvent {
  _typeName: 'AlarmReconfiguredEvent'
  entity: ManagedEntityEventArgument
  configChanges?: ChangesInfoEventArgument | undefined
}
export interface AlarmRemovedEvent extends AlarmEvent {
  _typeName: 'AlarmRemovedEvent'
  entity: ManagedEntityEventArgument
}
export interface AlarmScriptCompleteEvent extends AlarmEvent {
  _typeName: 'AlarmScriptCompleteEvent'
  entity: ManagedEntityEventArgument
  script: string
}
export interface AlarmScriptFailedEvent extends AlarmEvent {
  _typeName: 'AlarmScriptFailedEvent'
  entity: ManagedEntityEventArgument
  script: string
  reason: LocalizedMethodFault
}
export interface AlarmSetting {
  _typeName?: 'AlarmSetting'
  toleranceRange: number
  reportingFrequency: number
}
export interface AlarmSnmpCompletedEvent extends AlarmEvent {
  _typeName: 'AlarmSnmpCompletedEvent'
  entity: ManagedEntityEventArgument
}
export interface AlarmSnmpFailedEvent extends AlarmEvent {
  _typeName: 'AlarmSnmpFailedEvent'
  entity: ManagedEntityEventArgument
  reason: LocalizedMethodFault
}
export interface AlarmSpec {
  _typeName: 'AlarmSpec' | 'AlarmInfo'
  name: string
  systemName?: string | undefined
  description: string
  enabled: boolean
  expression: AlarmExpression
  action?: AlarmAction | undefined
  actionFrequency?: number | undefined
  setting?: AlarmSetting | undefined
}
export interface AlarmState {
  _typeName?: 'AlarmState'
  key: string
  entity: ManagedObjectReference
  alarm: ManagedObjectReference
  overallStatus: ManagedEntityStatus
  time: string
  acknowledged?: boolean | undefined
  acknowledgedByUser?: string | undefined
  acknowledgedTime?: string | undefined
  eventKey?: number | undefined
  disabled?: boolean | undefined
}
export interface AlarmStatusChangedEvent extends AlarmEvent {
  _typeName: 'AlarmStatusChangedEvent'
  source: ManagedEntityEventArgument
  entity: ManagedEntityEventArgument
  from: string
  to: string
}
export interface AlarmTriggeringAction extends AlarmAction {
  _typeName: 'AlarmTriggeringAction'
  action: Action
  transitionSpecs?: readonly AlarmTriggeringActionTransitionSpec[] | undefined
  green2yellow: boolean
  yellow2red: boolean
  red2yellow: boolean
  yellow2green: boolean
}
export interface AlarmTriggeringActionTransitionSpec {
  _typeName?: 'AlarmTriggeringActionTransitionSpec'
  startState: ManagedEntityStatus
  finalState: ManagedEntityStatus
  repeats: boolean
}
export interface AllVirtualMachinesLicensedEvent extends LicenseEvent {
  _typeName: 'AllVirtualMachinesLicensedEvent'
}
export interface AlreadyAuthenticatedSessionEvent extends SessionEvent {
  _typeName: 'AlreadyAuthenticatedSessionEvent'
}
export interface AlreadyBeingManaged extends HostConnectFault {
  _typeName: 'AlreadyBeingManaged'
  ipAddress: string
}
export interface AlreadyConnected extends HostConnectFault {
  _typeName: 'AlreadyConnected'
  name: string
}
export interface AlreadyExists extends VimFault {
  _typeName: 'AlreadyExists'
  name?: string | undefined
}
export interface AlreadyUpgraded extends VimFault {
  _typeName: 'AlreadyUpgraded'
}
export interface AndAlarmExpression extends AlarmExpression {
  _typeName: 'AndAlarmExpression'
  expression: readonly AlarmExpression[]
}
export interface AnswerFile {
  _typeName?: 'AnswerFile'
  userInput?: readonly ProfileDeferredPolicyOptionParameter[] | undefined
  createdTime: string
  modifiedTime: string
}
export interface AnswerFileCreateSpec {
  _typeName: 'AnswerFileCreateSpec' | 'AnswerFileOptionsCreateSpec' | 'AnswerFileSerializedCreateSpec'
  validating?: boolean | undefined
}
export interface AnswerFileOptionsCreateSpec extends AnswerFileCreateSpec {
  _typeName: 'AnswerFileOptionsCreateSpec'
  userInput?: readonly ProfileDeferredPolicyOptionParameter[] | undefined
}
export interface AnswerFileSerializedCreateSpec extends AnswerFileCreateSpec {
  _typeName: 'AnswerFileSerializedCreateSpec'
  answerFileConfigString: string
}
export interface AnswerFileStatusError {
  _typeName?: 'AnswerFileStatusError'
  userInputPath: ProfilePropertyPath
  errMsg: LocalizableMessage
}
export interface AnswerFileStatusResult {
  _typeName?: 'AnswerFileStatusResult'
  checkedTime: string
  host: ManagedObjectReference
  status: string
  error?: readonly AnswerFileStatusError[] | undefined
}
export interface AnswerFileUpdateFailed extends VimFault {
  _typeName: 'AnswerFileUpdateFailed'
  failure: readonly AnswerFileUpdateFailure[]
}
export interface AnswerFileUpdateFailure {
  _typeName?: 'AnswerFileUpdateFailure'
  userInputPath: ProfilePropertyPath
  errMsg: LocalizableMessage
}
export interface ApplicationQuiesceFault extends SnapshotFault {
  _typeName: 'ApplicationQuiesceFault'
}
export interface ApplyHostProfileConfigurationResult {
  _typeName?: 'ApplyHostProfileConfigurationResult'
  startTime: string
  completeTime: string
  host: ManagedObjectReference
  status: string
  errors?: readonly LocalizedMethodFault[] | undefined
}
export interface ApplyHostProfileConfigurationSpec extends ProfileExecuteResult {
  _typeName: 'ApplyHostProfileConfigurationSpec'
  host: ManagedObjectReference
  taskListRequirement?: readonly string[] | undefined
  taskDescription?: readonly LocalizableMessage[] | undefined
  rebootStateless?: boolean | undefined
  rebootHost?: boolean | undefined
  faultData?: LocalizedMethodFault | undefined
}
export interface ApplyProfile {
  _typeName: string
  enabled: boolean
  policy?: readonly ProfilePolicy[] | undefined
  profileTypeName?: string | undefined
  profileVersion?: string | undefined
  property?: readonly ProfileApplyProfileProperty[] | undefined
  favorite?: boolean | undefined
  toBeMerged?: boolean | undefined
  toReplaceWith?: boolean | undefined
  toBeDeleted?: boolean | undefined
  copyEnableStatus?: boolean | undefined
  hidden?: boolean | undefined
}
export interface ApplyStorageRecommendationResult {
  _typeName?: 'ApplyStorageRecommendationResult'
  vm?: ManagedObjectReference | undefined
}
export interface ArrayUpdateSpec {
  _typeName: 'ArrayUpdateSpec' | 'ClusterDasVmConfigSpec' | 'ClusterDatastoreUpdateSpec' | 'ClusterDpmHostConfigSpec' | 'ClusterDrsVmConfigSpec' | 'ClusterGroupSpec' | 'ClusterPreemptibleVmPairSpec' | 'ClusterRuleSpec' | 'ClusterTagCategoryUpdateSpec' | 'ClusterVmOrchestrationSpec' | 'StorageDrsOptionSpec' | 'StorageDrsVmConfigSpec' | 'VAppOvfSectionSpec' | 'VAppProductSpec' | 'VAppPropertySpec' | 'VirtualMachineCpuIdInfoSpec'
  operation: ArrayUpdateOperation
  removeKey?: AnyValue | undefined
}
export interface AuthMinimumAdminPermission extends VimFault {
  _typeName: 'AuthMinimumAdminPermission'
}
export interface AuthenticationProfile extends ApplyProfile {
  _typeName: 'AuthenticationProfile'
  activeDirectory?: ActiveDirectoryProfile | undefined
}
export interface AuthorizationDescription {
  _typeName?: 'AuthorizationDescription'
  privilege: readonly ElementDescription[]
  privilegeGroup: readonly ElementDescription[]
}
export interface AuthorizationEvent extends Event {
  _typeName: 'AuthorizationEvent' | 'PermissionEvent' | 'PermissionAddedEvent' | 'PermissionRemovedEvent' | 'PermissionUpdatedEvent' | 'RoleEvent' | 'RoleAddedEvent' | 'RoleRemovedEvent' | 'RoleUpdatedEvent'
}
export interface AuthorizationPrivilege {
  _typeName?: 'AuthorizationPrivilege'
  privId: string
  onParent: boolean
  name: string
  privGroupName: string
}
export interface AuthorizationRole {
  _typeName?: 'AuthorizationRole'
  roleId: number
  system: boolean
  name: string
  info: Description
  privilege?: readonly string[] | undefined
}
export interface AutoStartDefaults {
  _typeName?: 'AutoStartDefaults'
  enabled?: boolean | undefined
  startDelay?: number | undefined
  stopDelay?: number | undefined
  waitForHeartbeat?: boolean | undefined
  stopAction?: string | undefined
}
export interface AutoStartPowerInfo {
  _typeName?: 'AutoStartPowerInfo'
  key: ManagedObjectReference
  startOrder: number
  startDelay: number
  waitForHeartbeat: AutoStartWaitHeartbeatSetting
  startAction: string
  stopDelay: number
  stopAction: string
}
export interface BackupBlobReadFailure extends DvsFault {
  _typeName: 'BackupBlobReadFailure'
  entityName: string
  entityType: string
  fault: LocalizedMethodFault
}
export interface BackupBlobWriteFailure extends DvsFault {
  _typeName: 'BackupBlobWriteFailure'
  entityName: string
  entityType: string
  fault: LocalizedMethodFault
}
export interface BadUsernameSessionEvent extends SessionEvent {
  _typeName: 'BadUsernameSessionEvent'
  ipAddress: string
}
export interface BaseConfigInfo {
  _typeName: 'BaseConfigInfo' | 'VStorageObjectConfigInfo'
  id: ID
  name: string
  createTime: string
  keepAfterDeleteVm?: boolean | undefined
  relocationDisabled?: boolean | undefined
  nativeSnapshotSupported?: boolean | undefined
  changedBlockTrackingEnabled?: boolean | undefined
  backing: BaseConfigInfoBackingInfo
  metadata?: readonly KeyValue[] | undefined
  vclock?: vslmVClockInfo | undefined
  iofilter?: readonly string[] | undefined
}
export interface BaseConfigInfoBackingInfo {
  _typeName: 'BaseConfigInfoBackingInfo' | 'BaseConfigInfoFileBackingInfo' | 'BaseConfigInfoDiskFileBackingInfo' | 'BaseConfigInfoRawDiskMappingBackingInfo'
  datastore: ManagedObjectReference
}
export interface BaseConfigInfoDiskFileBackingInfo extends BaseConfigInfoFileBackingInfo {
  _typeName: 'BaseConfigInfoDiskFileBackingInfo'
  provisioningType: string
}
export interface BaseConfigInfoFileBackingInfo extends BaseConfigInfoBackingInfo {
  _typeName: 'BaseConfigInfoFileBackingInfo' | 'BaseConfigInfoDiskFileBackingInfo' | 'BaseConfigInfoRawDiskMappingBackingInfo'
  filePath: string
  backingObjectId?: string | undefined
  parent?: BaseConfigInfoFileBackingInfo | undefined
  deltaSizeInMB?: number | undefined
  keyId?: CryptoKeyId | undefined
}
export interface BaseConfigInfoRawDiskMappingBackingInfo extends BaseConfigInfoFileBackingInfo {
  _typeName: 'BaseConfigInfoRawDiskMappingBackingInfo'
  lunUuid: string
  compatibilityMode: string
}
export interface BatchResult {
  _typeName?: 'BatchResult'
  result: string
  hostKey: string
  ds?: ManagedObjectReference | undefined
  fault?: LocalizedMethodFault | undefined
}
export interface BlockedByFirewall extends HostConfigFault {
  _typeName: 'BlockedByFirewall'
}
export interface BoolOption extends OptionType {
  _typeName: 'BoolOption'
  supported: boolean
  defaultValue: boolean
}
export interface BoolPolicy extends InheritablePolicy {
  _typeName: 'BoolPolicy'
  value?: boolean | undefined
}
export interface CAMServerRefusedConnection extends InvalidCAMServer {
  _typeName: 'CAMServerRefusedConnection'
}
export interface CanceledHostOperationEvent extends HostEvent {
  _typeName: 'CanceledHostOperationEvent'
}
export interface CannotAccessFile extends FileFault {
  _typeName: 'CannotAccessFile'
}
export interface CannotAccessLocalSource extends VimFault {
  _typeName: 'CannotAccessLocalSource'
}
export interface CannotAccessNetwork extends CannotAccessVmDevice {
  _typeName: 'CannotAccessNetwork' | 'DestinationSwitchFull' | 'LegacyNetworkInterfaceInUse' | 'VMOnConflictDVPort' | 'VMOnVirtualIntranet'
  network?: ManagedObjectReference | undefined
}
export interface CannotAccessVmComponent extends VmConfigFault {
  _typeName: 'CannotAccessVmComponent' | 'CannotAccessVmConfig' | 'CannotAccessVmDevice' | 'CannotAccessNetwork' | 'DestinationSwitchFull' | 'LegacyNetworkInterfaceInUse' | 'VMOnConflictDVPort' | 'VMOnVirtualIntranet' | 'CannotAccessVmDisk' | 'RDMPointsToInaccessibleDisk'
}
export interface CannotAccessVmConfig extends CannotAccessVmComponent {
  _typeName: 'CannotAccessVmConfig'
  reason: LocalizedMethodFault
}
export interface CannotAccessVmDevice extends CannotAccessVmComponent {
  _typeName: 'CannotAccessVmDevice' | 'CannotAccessNetwork' | 'DestinationSwitchFull' | 'LegacyNetworkInterfaceInUse' | 'VMOnConflictDVPort' | 'VMOnVirtualIntranet' | 'CannotAccessVmDisk' | 'RDMPointsToInaccessibleDisk'
  device: string
  backing: string
  connected: boolean
}
export interface CannotAccessVmDisk extends CannotAccessVmDevice {
  _typeName: 'CannotAccessVmDisk' | 'RDMPointsToInaccessibleDisk'
  fault: LocalizedMethodFault
}
export interface CannotAddHostWithFTVmAsStandalone extends HostConnectFault {
  _typeName: 'CannotAddHostWithFTVmAsStandalone'
}
export interface CannotAddHostWithFTVmToDifferentCluster extends HostConnectFault {
  _typeName: 'CannotAddHostWithFTVmToDifferentCluster'
}
export interface CannotAddHostWithFTVmToNonHACluster extends HostConnectFault {
  _typeName: 'CannotAddHostWithFTVmToNonHACluster'
}
export interface CannotChangeDrsBehaviorForFtSecondary extends VmFaultToleranceIssue {
  _typeName: 'CannotChangeDrsBehaviorForFtSecondary'
  vm: ManagedObjectReference
  vmName: string
}
export interface CannotChangeHaSettingsForFtSecondary extends VmFaultToleranceIssue {
  _typeName: 'CannotChangeHaSettingsForFtSecondary'
  vm: ManagedObjectReference
  vmName: string
}
export interface CannotChangeVsanClusterUuid extends VsanFault {
  _typeName: 'CannotChangeVsanClusterUuid'
}
export interface CannotChangeVsanNodeUuid extends VsanFault {
  _typeName: 'CannotChangeVsanNodeUuid'
}
export interface CannotComputeFTCompatibleHosts extends VmFaultToleranceIssue {
  _typeName: 'CannotComputeFTCompatibleHosts'
  vm: ManagedObjectReference
  vmName: string
}
export interface CannotCreateFile extends FileFault {
  _typeName: 'CannotCreateFile'
}
export interface CannotDecryptPasswords extends CustomizationFault {
  _typeName: 'CannotDecryptPasswords'
}
export interface CannotDeleteFile extends FileFault {
  _typeName: 'CannotDeleteFile'
}
export interface CannotDisableDrsOnClustersWithVApps extends RuntimeFault {
  _typeName: 'CannotDisableDrsOnClustersWithVApps'
}
export interface CannotDisableSnapshot extends VmConfigFault {
  _typeName: 'CannotDisableSnapshot'
}
export interface CannotDisconnectHostWithFaultToleranceVm extends VimFault {
  _typeName: 'CannotDisconnectHostWithFaultToleranceVm'
  hostName: string
}
export interface CannotEnableVmcpForCluster extends VimFault {
  _typeName: 'CannotEnableVmcpForCluster'
  host?: ManagedObjectReference | undefined
  hostName?: string | undefined
  reason?: string | undefined
}
export interface CannotModifyConfigCpuRequirements extends MigrationFault {
  _typeName: 'CannotModifyConfigCpuRequirements'
}
export interface CannotMoveFaultToleranceVm extends VimFault {
  _typeName: 'CannotMoveFaultToleranceVm'
  moveType: string
  vmName: string
}
export interface CannotMoveHostWithFaultToleranceVm extends VimFault {
  _typeName: 'CannotMoveHostWithFaultToleranceVm'
}
export interface CannotMoveVmWithDeltaDisk extends MigrationFault {
  _typeName: 'CannotMoveVmWithDeltaDisk'
  device: string
}
export interface CannotMoveVmWithNativeDeltaDisk extends MigrationFault {
  _typeName: 'CannotMoveVmWithNativeDeltaDisk'
}
export interface CannotMoveVsanEnabledHost extends VsanFault {
  _typeName: 'CannotMoveVsanEnabledHost' | 'DestinationVsanDisabled' | 'VsanClusterUuidMismatch'
}
export interface CannotPlaceWithoutPrerequisiteMoves extends VimFault {
  _typeName: 'CannotPlaceWithoutPrerequisiteMoves'
}
export interface CannotPowerOffVmInCluster extends InvalidState {
  _typeName: 'CannotPowerOffVmInCluster'
  operation: string
  vm: ManagedObjectReference
  vmName: string
}
export interface CannotReconfigureVsanWhenHaEnabled extends VsanFault {
  _typeName: 'CannotReconfigureVsanWhenHaEnabled'
}
export interface CannotUseNetwork extends VmConfigFault {
  _typeName: 'CannotUseNetwork'
  device: string
  backing: string
  connected: boolean
  reason: string
  network?: ManagedObjectReference | undefined
}
export interface Capability {
  _typeName?: 'Capability'
  provisioningSupported: boolean
  multiHostSupported: boolean
  userShellAccessSupported: boolean
  supportedEVCMode?: readonly EVCMode[] | undefined
  supportedEVCGraphicsMode?: readonly FeatureEVCMode[] | undefined
  networkBackupAndRestoreSupported?: boolean | undefined
  ftDrsWithoutEvcSupported?: boolean | undefined
  hciWorkflowSupported?: boolean | undefined
  computePolicyVersion?: number | undefined
  clusterPlacementSupported?: boolean | undefined
  lifecycleManagementSupported?: boolean | undefined
  hostSeedingSupported?: boolean | undefined
  scalableSharesSupported?: boolean | undefined
  hadcsSupported?: boolean | undefined
  configMgmtSupported?: boolean | undefined
}
export interface ChangesInfoEventArgument {
  _typeName?: 'ChangesInfoEventArgument'
  modified?: string | undefined
  added?: string | undefined
  deleted?: string | undefined
}
export interface CheckResult {
  _typeName?: 'CheckResult'
  vm?: ManagedObjectReference | undefined
  host?: ManagedObjectReference | undefined
  warning?: readonly LocalizedMethodFault[] | undefined
  error?: readonly LocalizedMethodFault[] | undefined
}
export interface ChoiceOption extends OptionType {
  _typeName: 'ChoiceOption'
  choiceInfo: readonly ElementDescription[]
  defaultIndex?: number | undefined
}
export interface ClockSkew extends HostConfigFault {
  _typeName: 'ClockSkew'
}
export interface CloneFromSnapshotNotSupported extends MigrationFault {
  _typeName: 'CloneFromSnapshotNotSupported'
}
export interface ClusterAction {
  _typeName: 'ClusterAction' | 'ClusterClusterInitialPlacementAction' | 'ClusterHostInfraUpdateHaModeAction' | 'ClusterHostPowerAction' | 'ClusterInitialPlacementAction' | 'ClusterMigrationAction' | 'HbrDiskMigrationAction' | 'PlacementAction' | 'StorageMigrationAction' | 'StoragePlacementAction'
  type: string
  target?: ManagedObjectReference | undefined
}
export interface ClusterActionHistory {
  _typeName?: 'ClusterActionHistory'
  action: ClusterAction
  time: string
}
export interface ClusterAffinityRuleSpec extends ClusterRuleInfo {
  _typeName: 'ClusterAffinityRuleSpec'
  vm: readonly ManagedObjectReference[]
}
export interface ClusterAntiAffinityRuleSpec extends ClusterRuleInfo {
  _typeName: 'ClusterAntiAffinityRuleSpec'
  vm: readonly ManagedObjectReference[]
}
export interface ClusterAttemptedVmInfo {
  _typeName?: 'ClusterAttemptedVmInfo'
  vm: ManagedObjectReference
  task?: ManagedObjectReference | undefined
}
export interface ClusterClusterInitialPlacementAction extends ClusterAction {
  _typeName: 'ClusterClusterInitialPlacementAction'
  targetHost?: ManagedObjectReference | undefined
  pool: ManagedObjectReference
  configSpec?: VirtualMachineConfigSpec | undefined
}
export interface ClusterComplianceCheckedEvent extends ClusterEvent {
  _typeName: 'ClusterComplianceCheckedEvent'
  profile: ProfileEventArgument
}
export interface ClusterComputeResourceClusterConfigResult {
  _typeName?: 'ClusterComputeResourceClusterConfigResult'
  failedHosts?: readonly FolderFailedHostResult[] | undefined
  configuredHosts?: readonly ManagedObjectReference[] | undefined
}
export interface ClusterComputeResourceCryptoModePolicy {
  _typeName?: 'ClusterComputeResourceCryptoModePolicy'
  keyId?: CryptoKeyId | undefined
  providerId?: KeyProviderId | undefined
}
export interface ClusterComputeResourceDVSConfigurationValidation extends ClusterComputeResourceValidationResultBase {
  _typeName: 'ClusterComputeResourceDVSConfigurationValidation'
  isDvsValid: boolean
  isDvpgValid: boolean
}
export interface ClusterComputeResourceDVSSetting {
  _typeName?: 'ClusterComputeResourceDVSSetting'
  dvSwitch: ManagedObjectReference
  pnicDevices?: readonly string[] | undefined
  dvPortgroupSetting?: readonly ClusterComputeResourceDVSSettingDVPortgroupToServiceMapping[] | undefined
}
export interface ClusterComputeResourceDVSSettingDVPortgroupToServiceMapping {
  _typeName?: 'ClusterComputeResourceDVSSettingDVPortgroupToServiceMapping'
  dvPortgroup: ManagedObjectReference
  service: string
}
export interface ClusterComputeResourceDvsProfile {
  _typeName?: 'ClusterComputeResourceDvsProfile'
  dvsName?: string | undefined
  dvSwitch?: ManagedObjectReference | undefined
  pnicDevices?: readonly string[] | undefined
  dvPortgroupMapping?: readonly ClusterComputeResourceDvsProfileDVPortgroupSpecToServiceMapping[] | undefined
}
export interface ClusterComputeResourceDvsProfileDVPortgroupSpecToServiceMapping {
  _typeName?: 'ClusterComputeResourceDvsProfileDVPortgroupSpecToServiceMapping'
  dvPortgroupSpec?: DVPortgroupConfigSpec | undefined
  dvPortgroup?: ManagedObjectReference | undefined
  service: string
}
export interface ClusterComputeResourceHCIConfigInfo {
  _typeName?: 'ClusterComputeResourceHCIConfigInfo'
  workflowState: string
  dvsSetting?: readonly ClusterComputeResourceDVSSetting[] | undefined
  configuredHosts?: readonly ManagedObjectReference[] | undefined
  hostConfigProfile?: ClusterComputeResourceHostConfigurationProfile | undefined
}
export interface ClusterComputeResourceHCIConfigSpec {
  _typeName?: 'ClusterComputeResourceHCIConfigSpec'
  dvsProf?: readonly ClusterComputeResourceDvsProfile[] | undefined
  hostConfigProfile?: ClusterComputeResourceHostConfigurationProfile | undefined
  vSanConfigSpec?: SDDCBase | undefined
  vcProf?: ClusterComputeResourceVCProfile | undefined
}
export interface ClusterComputeResourceHostConfigurationInput {
  _typeName?: 'ClusterComputeResourceHostConfigurationInput'
  host: ManagedObjectReference
  hostVmkNics?: readonly ClusterComputeResourceHostVmkNicInfo[] | undefined
  allowedInNonMaintenanceMode?: boolean | undefined
}
export interface ClusterComputeResourceHostConfigurationProfile {
  _typeName?: 'ClusterComputeResourceHostConfigurationProfile'
  dateTimeConfig?: HostDateTimeConfig | undefined
  lockdownMode?: HostLockdownMode | undefined
}
export interface ClusterComputeResourceHostConfigurationValidation extends ClusterComputeResourceValidationResultBase {
  _typeName: 'ClusterComputeResourceHostConfigurationValidation'
  host: ManagedObjectReference
  isDvsSettingValid?: boolean | undefined
  isVmknicSettingValid?: boolean | undefined
  isNtpSettingValid?: boolean | undefined
  isLockdownModeValid?: boolean | undefined
}
export interface ClusterComputeResourceHostEvacuationInfo {
  _typeName?: 'ClusterComputeResourceHostEvacuationInfo'
  host: ManagedObjectReference
  action?: readonly OptionValue[] | undefined
}
export interface ClusterComputeResourceHostVmkNicInfo {
  _typeName?: 'ClusterComputeResourceHostVmkNicInfo'
  nicSpec: HostVirtualNicSpec
  service: string
}
export interface ClusterComputeResourceMaintenanceInfo {
  _typeName?: 'ClusterComputeResourceMaintenanceInfo'
  partialMMId?: string | undefined
  hostEvacInfo?: readonly ClusterComputeResourceHostEvacuationInfo[] | undefined
}
export interface ClusterComputeResourceSummary extends ComputeResourceSummary {
  _typeName: 'ClusterComputeResourceSummary'
  currentFailoverLevel: number
  admissionControlInfo?: ClusterDasAdmissionControlInfo | undefined
  numVmotions: number
  targetBalance?: number | undefined
  currentBalance?: number | undefined
  drsScore?: number | undefined
  numVmsPerDrsScoreBucket?: readonly number[] | undefined
  usageSummary?: ClusterUsageSummary | undefined
  currentEVCModeKey?: string | undefined
  currentEVCGraphicsModeKey?: string | undefined
  dasData?: ClusterDasData | undefined
  clusterMaintenanceModeStatus?: string | undefined
  vcsHealthStatus?: string | undefined
  vcsSlots?: readonly ClusterComputeResourceVcsSlots[] | undefined
}
export interface ClusterComputeResourceVCProfile {
  _typeName?: 'ClusterComputeResourceVCProfile'
  clusterSpec?: ClusterConfigSpecEx | undefined
  evcModeKey?: string | undefined
  evcGraphicsModeKey?: string | undefined
}
export interface ClusterComputeResourceValidationResultBase {
  _typeName: 'ClusterComputeResourceValidationResultBase' | 'ClusterComputeResourceDVSConfigurationValidation' | 'ClusterComputeResourceHostConfigurationValidation'
  info?: readonly LocalizableMessage[] | undefined
}
export interface ClusterComputeResourceVcsSlots {
  _typeName?: 'ClusterComputeResourceVcsSlots'
  systemId?: string | undefined
  host: ManagedObjectReference
  datastore?: readonly ManagedObjectReference[] | undefined
  totalSlots: number
}
export interface ClusterConfigInfo {
  _typeName?: 'ClusterConfigInfo'
  dasConfig: ClusterDasConfigInfo
  dasVmConfig?: readonly ClusterDasVmConfigInfo[] | undefined
  drsConfig: ClusterDrsConfigInfo
  drsVmConfig?: readonly ClusterDrsVmConfigInfo[] | undefined
  rule?: readonly ClusterRuleInfo[] | undefined
}
export interface ClusterConfigInfoEx extends ComputeResourceConfigInfo {
  _typeName: 'ClusterConfigInfoEx'
  systemVMsConfig?: ClusterSystemVMsConfigInfo | undefined
  dasConfig: ClusterDasConfigInfo
  dasVmConfig?: readonly ClusterDasVmConfigInfo[] | undefined
  drsConfig: ClusterDrsConfigInfo
  drsVmConfig?: readonly ClusterDrsVmConfigInfo[] | undefined
  rule?: readonly ClusterRuleInfo[] | undefined
  orchestration?: ClusterOrchestrationInfo | undefined
  vmOrchestration?: readonly ClusterVmOrchestrationInfo[] | undefined
  dpmConfigInfo?: ClusterDpmConfigInfo | undefined
  dpmHostConfig?: readonly ClusterDpmHostConfigInfo[] | undefined
  vsanConfigInfo?: VsanClusterConfigInfo | undefined
  vsanHostConfig?: readonly VsanHostConfigInfo[] | undefined
  group?: readonly ClusterGroupInfo[] | undefined
  infraUpdateHaConfig?: ClusterInfraUpdateHaConfigInfo | undefined
  proactiveDrsConfig?: ClusterProactiveDrsConfigInfo | undefined
  cryptoConfig?: ClusterCryptoConfigInfo | undefined
}
export interface ClusterConfigSpec {
  _typeName?: 'ClusterConfigSpec'
  dasConfig?: ClusterDasConfigInfo | undefined
  dasVmConfigSpec?: readonly ClusterDasVmConfigSpec[] | undefined
  drsConfig?: ClusterDrsConfigInfo | undefined
  drsVmConfigSpec?: readonly ClusterDrsVmConfigSpec[] | undefined
  rulesSpec?: readonly ClusterRuleSpec[] | undefined
}
export interface ClusterConfigSpecEx extends ComputeResourceConfigSpec {
  _typeName: 'ClusterConfigSpecEx'
  systemVMsConfig?: ClusterSystemVMsConfigSpec | undefined
  dasConfig?: ClusterDasConfigInfo | undefined
  dasVmConfigSpec?: readonly ClusterDasVmConfigSpec[] | undefined
  drsConfig?: ClusterDrsConfigInfo | undefined
  drsVmConfigSpec?: readonly ClusterDrsVmConfigSpec[] | undefined
  rulesSpec?: readonly ClusterRuleSpec[] | undefined
  orchestration?: ClusterOrchestrationInfo | undefined
  vmOrchestrationSpec?: readonly ClusterVmOrchestrationSpec[] | undefined
  dpmConfig?: ClusterDpmConfigInfo | undefined
  dpmHostConfigSpec?: readonly ClusterDpmHostConfigSpec[] | undefined
  vsanConfig?: VsanClusterConfigInfo | undefined
  vsanHostConfigSpec?: readonly VsanHostConfigInfo[] | undefined
  groupSpec?: readonly ClusterGroupSpec[] | undefined
  infraUpdateHaConfig?: ClusterInfraUpdateHaConfigInfo | undefined
  proactiveDrsConfig?: ClusterProactiveDrsConfigInfo | undefined
  inHciWorkflow?: boolean | undefined
  cryptoConfig?: ClusterCryptoConfigInfo | undefined
}
export interface ClusterCreatedEvent extends ClusterEvent {
  _typeName: 'ClusterCreatedEvent'
  parent: FolderEventArgument
}
export interface ClusterCryptoConfigInfo {
  _typeName?: 'ClusterCryptoConfigInfo'
  cryptoMode?: string | undefined
  policy?: ClusterComputeResourceCryptoModePolicy | undefined
}
export interface ClusterDasAamHostInfo extends ClusterDasHostInfo {
  _typeName: 'ClusterDasAamHostInfo'
  hostDasState?: readonly ClusterDasAamNodeState[] | undefined
  primaryHosts?: readonly string[] | undefined
}
export interface ClusterDasAamNodeState {
  _typeName?: 'ClusterDasAamNodeState'
  host: ManagedObjectReference
  name: string
  configState: string
  runtimeState: string
}
export interface ClusterDasAdmissionControlInfo {
  _typeName: 'ClusterDasAdmissionControlInfo' | 'ClusterFailoverHostAdmissionControlInfo' | 'ClusterFailoverLevelAdmissionControlInfo' | 'ClusterFailoverResourcesAdmissionControlInfo'
}
export interface ClusterDasAdmissionControlPolicy {
  _typeName: 'ClusterDasAdmissionControlPolicy' | 'ClusterFailoverHostAdmissionControlPolicy' | 'ClusterFailoverLevelAdmissionControlPolicy' | 'ClusterFailoverResourcesAdmissionControlPolicy'
  resourceReductionToToleratePercent?: number | undefined
  pMemAdmissionControlEnabled?: boolean | undefined
}
export interface ClusterDasAdvancedRuntimeInfo {
  _typeName: 'ClusterDasAdvancedRuntimeInfo' | 'ClusterDasFailoverLevelAdvancedRuntimeInfo'
  dasHostInfo?: ClusterDasHostInfo | undefined
  vmcpSupported?: ClusterDasAdvancedRuntimeInfoVmcpCapabilityInfo | undefined
  heartbeatDatastoreInfo?: readonly DasHeartbeatDatastoreInfo[] | undefined
}
export interface ClusterDasAdvancedRuntimeInfoVmcpCapabilityInfo {
  _typeName?: 'ClusterDasAdvancedRuntimeInfoVmcpCapabilityInfo'
  storageAPDSupported: boolean
  storagePDLSupported: boolean
}
export interface ClusterDasConfigInfo {
  _typeName?: 'ClusterDasConfigInfo'
  enabled?: boolean | undefined
  vmMonitoring?: string | undefined
  hostMonitoring?: string | undefined
  vmComponentProtecting?: string | undefined
  failoverLevel?: number | undefined
  admissionControlPolicy?: ClusterDasAdmissionControlPolicy | undefined
  admissionControlEnabled?: boolean | undefined
  defaultVmSettings?: ClusterDasVmSettings | undefined
  option?: readonly OptionValue[] | undefined
  heartbeatDatastore?: readonly ManagedObjectReference[] | undefined
  hBDatastoreCandidatePolicy?: string | undefined
}
export interface ClusterDasData {
  _typeName: 'ClusterDasData' | 'ClusterDasDataSummary'
}
export interface ClusterDasDataSummary extends ClusterDasData {
  _typeName: 'ClusterDasDataSummary'
  hostListVersion: number
  clusterConfigVersion: number
  compatListVersion: number
}
export interface ClusterDasFailoverLevelAdvancedRuntimeInfo extends ClusterDasAdvancedRuntimeInfo {
  _typeName: 'ClusterDasFailoverLevelAdvancedRuntimeInfo'
  slotInfo: ClusterDasFailoverLevelAdvancedRuntimeInfoSlotInfo
  totalSlots: number
  usedSlots: number
  unreservedSlots: number
  totalVms: number
  totalHosts: number
  totalGoodHosts: number
  hostSlots?: readonly ClusterDasFailoverLevelAdvancedRuntimeInfoHostSlots[] | undefined
  vmsRequiringMultipleSlots?: readonly ClusterDasFailoverLevelAdvancedRuntimeInfoVmSlots[] | undefined
}
export interface ClusterDasFailoverLevelAdvancedRuntimeInfoHostSlots {
  _typeName?: 'ClusterDasFailoverLevelAdvancedRuntimeInfoHostSlots'
  host: ManagedObjectReference
  slots: number
}
export interface ClusterDasFailoverLevelAdvancedRuntimeInfoSlotInfo {
  _typeName?: 'ClusterDasFailoverLevelAdvancedRuntimeInfoSlotInfo'
  numVcpus: number
  cpuMHz: number
  memoryMB: number
}
export interface ClusterDasFailoverLevelAdvancedRuntimeInfoVmSlots {
  _typeName?: 'ClusterDasFailoverLevelAdvancedRuntimeInfoVmSlots'
  vm: ManagedObjectReference
  slots: number
}
export interface ClusterDasFdmHostState {
  _typeName?: 'ClusterDasFdmHostState'
  state: string
  stateReporter?: ManagedObjectReference | undefined
}
export interface ClusterDasHostInfo {
  _typeName: 'ClusterDasHostInfo' | 'ClusterDasAamHostInfo'
}
export interface ClusterDasHostRecommendation {
  _typeName?: 'ClusterDasHostRecommendation'
  host: ManagedObjectReference
  drsRating?: number | undefined
}
export interface ClusterDasVmConfigInfo {
  _typeName?: 'ClusterDasVmConfigInfo'
  key: ManagedObjectReference
  restartPriority?: DasVmPriority | undefined
  powerOffOnIsolation?: boolean | undefined
  dasSettings?: ClusterDasVmSettings | undefined
}
export interface ClusterDasVmConfigSpec extends ArrayUpdateSpec {
  _typeName: 'ClusterDasVmConfigSpec'
  info?: ClusterDasVmConfigInfo | undefined
}
export interface ClusterDasVmSettings {
  _typeName?: 'ClusterDasVmSettings'
  restartPriority?: string | undefined
  restartPriorityTimeout?: number | undefined
  isolationResponse?: string | undefined
  vmToolsMonitoringSettings?: ClusterVmToolsMonitoringSettings | undefined
  vmComponentProtectionSettings?: ClusterVmComponentProtectionSettings | undefined
}
export interface ClusterDatastoreUpdateSpec extends ArrayUpdateSpec {
  _typeName: 'ClusterDatastoreUpdateSpec'
  datastore?: ManagedObjectReference | undefined
}
export interface ClusterDependencyRuleInfo extends ClusterRuleInfo {
  _typeName: 'ClusterDependencyRuleInfo'
  vmGroup: string
  dependsOnVmGroup: string
}
export interface ClusterDestroyedEvent extends ClusterEvent {
  _typeName: 'ClusterDestroyedEvent'
}
export interface ClusterDpmConfigInfo {
  _typeName?: 'ClusterDpmConfigInfo'
  enabled?: boolean | undefined
  defaultDpmBehavior?: DpmBehavior | undefined
  hostPowerActionRate?: number | undefined
  option?: readonly OptionValue[] | undefined
}
export interface ClusterDpmHostConfigInfo {
  _typeName?: 'ClusterDpmHostConfigInfo'
  key: ManagedObjectReference
  enabled?: boolean | undefined
  behavior?: DpmBehavior | undefined
}
export interface ClusterDpmHostConfigSpec extends ArrayUpdateSpec {
  _typeName: 'ClusterDpmHostConfigSpec'
  info?: ClusterDpmHostConfigInfo | undefined
}
export interface ClusterDrsConfigInfo {
  _typeName?: 'ClusterDrsConfigInfo'
  enabled?: boolean | undefined
  enableVmBehaviorOverrides?: boolean | undefined
  defaultVmBehavior?: DrsBehavior | undefined
  vmotionRate?: number | undefined
  scaleDescendantsShares?: string | undefined
  option?: readonly OptionValue[] | undefined
}
export interface ClusterDrsFaults {
  _typeName?: 'ClusterDrsFaults'
  reason: string
  faultsByVm: readonly ClusterDrsFaultsFaultsByVm[]
}
export interface ClusterDrsFaultsFaultsByVirtualDisk extends ClusterDrsFaultsFaultsByVm {
  _typeName: 'ClusterDrsFaultsFaultsByVirtualDisk'
  disk?: VirtualDiskId | undefined
}
export interface ClusterDrsFaultsFaultsByVm {
  _typeName: 'ClusterDrsFaultsFaultsByVm' | 'ClusterDrsFaultsFaultsByVirtualDisk'
  vm?: ManagedObjectReference | undefined
  fault: readonly LocalizedMethodFault[]
}
export interface ClusterDrsMigration {
  _typeName?: 'ClusterDrsMigration'
  key: string
  time: string
  vm: ManagedObjectReference
  cpuLoad?: number | undefined
  memoryLoad?: number | undefined
  source: ManagedObjectReference
  sourceCpuLoad?: number | undefined
  sourceMemoryLoad?: number | undefined
  destination: ManagedObjectReference
  destinationCpuLoad?: number | undefined
  destinationMemoryLoad?: number | undefined
}
export interface ClusterDrsRecommendation {
  _typeName?: 'ClusterDrsRecommendation'
  key: string
  rating: number
  reason: string
  reasonText: string
  migrationList: readonly ClusterDrsMigration[]
}
export interface ClusterDrsVmConfigInfo {
  _typeName?: 'ClusterDrsVmConfigInfo'
  key: ManagedObjectReference
  enabled?: boolean | undefined
  behavior?: DrsBehavior | undefined
}
export interface ClusterDrsVmConfigSpec extends ArrayUpdateSpec {
  _typeName: 'ClusterDrsVmConfigSpec'
  info?: ClusterDrsVmConfigInfo | undefined
}
export interface ClusterEVCManagerCheckResult {
  _typeName?: 'ClusterEVCManagerCheckResult'
  evcModeKey: string
  error: LocalizedMethodFault
  host?: readonly ManagedObjectReference[] | undefined
}
export interface ClusterEVCManagerEVCState {
  _typeName?: 'ClusterEVCManagerEVCState'
  supportedEVCMode: readonly EVCMode[]
  currentEVCModeKey?: string | undefined
  guaranteedCPUFeatures?: readonly HostCpuIdInfo[] | undefined
  featureCapability?: readonly HostFeatureCapability[] | undefined
  featureMask?: readonly HostFeatureMask[] | undefined
  featureRequirement?: readonly VirtualMachineFeatureRequirement[] | undefined
}
export interface ClusterEnterMaintenanceResult {
  _typeName?: 'ClusterEnterMaintenanceResult'
  recommendations?: readonly ClusterRecommendation[] | undefined
  fault?: ClusterDrsFaults | undefined
}
export interface ClusterEvent extends Event {
  _typeName: 'ClusterEvent' | 'ClusterComplianceCheckedEvent' | 'ClusterCreatedEvent' | 'ClusterDestroyedEvent' | 'ClusterOvercommittedEvent' | 'HostOvercommittedEvent' | 'ClusterReconfiguredEvent' | 'ClusterStatusChangedEvent' | 'HostStatusChangedEvent' | 'DasAdmissionControlDisabledEvent' | 'DasAdmissionControlEnabledEvent' | 'DasAgentFoundEvent' | 'DasAgentUnavailableEvent' | 'DasClusterIsolatedEvent' | 'DasDisabledEvent' | 'DasEnabledEvent' | 'DasHostFailedEvent' | 'DasHostIsolatedEvent' | 'DrsDisabledEvent' | 'DrsEnabledEvent' | 'DrsInvocationFailedEvent' | 'DrsRecoveredFromFailureEvent' | 'FailoverLevelRestored' | 'HostMonitoringStateChangedEvent' | 'InsufficientFailoverResourcesEvent' | 'VmHealthMonitoringStateChangedEvent'
}
export interface ClusterFailoverHostAdmissionControlInfo extends ClusterDasAdmissionControlInfo {
  _typeName: 'ClusterFailoverHostAdmissionControlInfo'
  hostStatus?: readonly ClusterFailoverHostAdmissionControlInfoHostStatus[] | undefined
}
export interface ClusterFailoverHostAdmissionControlInfoHostStatus {
  _typeName?: 'ClusterFailoverHostAdmissionControlInfoHostStatus'
  host: ManagedObjectReference
  status: ManagedEntityStatus
}
export interface ClusterFailoverHostAdmissionControlPolicy extends ClusterDasAdmissionControlPolicy {
  _typeName: 'ClusterFailoverHostAdmissionControlPolicy'
  failoverHosts?: readonly ManagedObjectReference[] | undefined
  failoverLevel?: number | undefined
}
export interface ClusterFailoverLevelAdmissionControlInfo extends ClusterDasAdmissionControlInfo {
  _typeName: 'ClusterFailoverLevelAdmissionControlInfo'
  currentFailoverLevel: number
}
export interface ClusterFailoverLevelAdmissionControlPolicy extends ClusterDasAdmissionControlPolicy {
  _typeName: 'ClusterFailoverLevelAdmissionControlPolicy'
  failoverLevel: number
  slotPolicy?: ClusterSlotPolicy | undefined
}
export interface ClusterFailoverResourcesAdmissionControlInfo extends ClusterDasAdmissionControlInfo {
  _typeName: 'ClusterFailoverResourcesAdmissionControlInfo'
  currentCpuFailoverResourcesPercent: number
  currentMemoryFailoverResourcesPercent: number
  currentPMemFailoverResourcesPercent?: number | undefined
}
export interface ClusterFailoverResourcesAdmissionControlPolicy extends ClusterDasAdmissionControlPolicy {
  _typeName: 'ClusterFailoverResourcesAdmissionControlPolicy'
  cpuFailoverResourcesPercent: number
  memoryFailoverResourcesPercent: number
  failoverLevel?: number | undefined
  autoComputePercentages?: boolean | undefined
  pMemFailoverResourcesPercent?: number | undefined
  autoComputePMemFailoverResourcesPercent?: boolean | undefined
}
export interface ClusterFixedSizeSlotPolicy extends ClusterSlotPolicy {
  _typeName: 'ClusterFixedSizeSlotPolicy'
  cpu: number
  memory: number
}
export interface ClusterFtVmHostRuleInfo extends ClusterRuleInfo {
  _typeName: 'ClusterFtVmHostRuleInfo'
  vmGroupName: string
  hostGroupName?: readonly string[] | undefined
}
export interface ClusterGroupInfo {
  _typeName: 'ClusterGroupInfo' | 'ClusterHostGroup' | 'ClusterVmGroup'
  name: string
  userCreated?: boolean | undefined
  uniqueID?: string | undefined
}
export interface ClusterGroupSpec extends ArrayUpdateSpec {
  _typeName: 'ClusterGroupSpec'
  info?: ClusterGroupInfo | undefined
}
export interface ClusterHostGroup extends ClusterGroupInfo {
  _typeName: 'ClusterHostGroup'
  host?: readonly ManagedObjectReference[] | undefined
}
export interface ClusterHostInfraUpdateHaModeAction extends ClusterAction {
  _typeName: 'ClusterHostInfraUpdateHaModeAction'
  operationType: string
}
export interface ClusterHostPowerAction extends ClusterAction {
  _typeName: 'ClusterHostPowerAction'
  operationType: HostPowerOperationType
  powerConsumptionWatt?: number | undefined
  cpuCapacityMHz?: number | undefined
  memCapacityMB?: number | undefined
}
export interface ClusterHostRecommendation {
  _typeName?: 'ClusterHostRecommendation'
  host: ManagedObjectReference
  rating: number
}
export interface ClusterInfraUpdateHaConfigInfo {
  _typeName?: 'ClusterInfraUpdateHaConfigInfo'
  enabled?: boolean | undefined
  behavior?: string | undefined
  moderateRemediation?: string | undefined
  severeRemediation?: string | undefined
  providers?: readonly string[] | undefined
}
export interface ClusterInitialPlacementAction extends ClusterAction {
  _typeName: 'ClusterInitialPlacementAction'
  targetHost: ManagedObjectReference
  pool?: ManagedObjectReference | undefined
}
export interface ClusterIoFilterInfo extends IoFilterInfo {
  _typeName: 'ClusterIoFilterInfo'
  opType: string
  vibUrl?: string | undefined
}
export interface ClusterMigrationAction extends ClusterAction {
  _typeName: 'ClusterMigrationAction'
  drsMigration?: ClusterDrsMigration | undefined
}
export interface ClusterNetworkConfigSpec {
  _typeName?: 'ClusterNetworkConfigSpec'
  networkPortGroup: ManagedObjectReference
  ipSettings: CustomizationIPSettings
}
export interface ClusterNotAttemptedVmInfo {
  _typeName?: 'ClusterNotAttemptedVmInfo'
  vm: ManagedObjectReference
  fault: LocalizedMethodFault
}
export interface ClusterOrchestrationInfo {
  _typeName?: 'ClusterOrchestrationInfo'
  defaultVmReadiness?: ClusterVmReadiness | undefined
}
export interface ClusterOvercommittedEvent extends ClusterEvent {
  _typeName: 'ClusterOvercommittedEvent' | 'HostOvercommittedEvent'
}
export interface ClusterPowerOnVmResult {
  _typeName?: 'ClusterPowerOnVmResult'
  attempted?: readonly ClusterAttemptedVmInfo[] | undefined
  notAttempted?: readonly ClusterNotAttemptedVmInfo[] | undefined
  recommendations?: readonly ClusterRecommendation[] | undefined
}
export interface ClusterPreemptibleVmPairInfo {
  _typeName?: 'ClusterPreemptibleVmPairInfo'
  id?: number | undefined
  monitoredVm: ManagedObjectReference
  preemptibleVm: ManagedObjectReference
}
export interface ClusterPreemptibleVmPairSpec extends ArrayUpdateSpec {
  _typeName: 'ClusterPreemptibleVmPairSpec'
  info?: ClusterPreemptibleVmPairInfo | undefined
}
export interface ClusterProactiveDrsConfigInfo {
  _typeName?: 'ClusterProactiveDrsConfigInfo'
  enabled?: boolean | undefined
}
export interface ClusterProfileCompleteConfigSpec extends ClusterProfileConfigSpec {
  _typeName: 'ClusterProfileCompleteConfigSpec'
  complyProfile?: ComplianceProfile | undefined
}
export interface ClusterProfileConfigInfo extends ProfileConfigInfo {
  _typeName: 'ClusterProfileConfigInfo'
  complyProfile?: ComplianceProfile | undefined
}
export interface ClusterProfileConfigServiceCreateSpec extends ClusterProfileConfigSpec {
  _typeName: 'ClusterProfileConfigServiceCreateSpec'
  serviceType?: readonly string[] | undefined
}
export interface ClusterProfileConfigSpec extends ClusterProfileCreateSpec {
  _typeName: 'ClusterProfileConfigSpec' | 'ClusterProfileCompleteConfigSpec' | 'ClusterProfileConfigServiceCreateSpec'
}
export interface ClusterProfileCreateSpec extends ProfileCreateSpec {
  _typeName: 'ClusterProfileCreateSpec' | 'ClusterProfileConfigSpec' | 'ClusterProfileCompleteConfigSpec' | 'ClusterProfileConfigServiceCreateSpec'
}
export interface ClusterRecommendation {
  _typeName?: 'ClusterRecommendation'
  key: string
  type: string
  time: string
  rating: number
  reason: string
  reasonText: string
  warningText?: string | undefined
  warningDetails?: LocalizableMessage | undefined
  prerequisite?: readonly string[] | undefined
  action?: readonly ClusterAction[] | undefined
  target?: ManagedObjectReference | undefined
}
export interface ClusterReconfiguredEvent extends ClusterEvent {
  _typeName: 'ClusterReconfiguredEvent'
  configChanges?: ChangesInfoEventArgument | undefined
}
export interface ClusterResourceUsageSummary {
  _typeName?: 'ClusterResourceUsageSummary'
  cpuUsedMHz: number
  cpuCapacityMHz: number
  memUsedMB: number
  memCapacityMB: number
  pMemAvailableMB?: number | undefined
  pMemCapacityMB?: number | undefined
  storageUsedMB: number
  storageCapacityMB: number
}
export interface ClusterRuleInfo {
  _typeName: 'ClusterRuleInfo' | 'ClusterAffinityRuleSpec' | 'ClusterAntiAffinityRuleSpec' | 'ClusterDependencyRuleInfo' | 'ClusterFtVmHostRuleInfo' | 'ClusterVmHostRuleInfo' | 'VirtualDiskAntiAffinityRuleSpec' | 'VirtualDiskRuleSpec'
  key?: number | undefined
  status?: ManagedEntityStatus | undefined
  enabled?: boolean | undefined
  name?: string | undefined
  mandatory?: boolean | undefined
  userCreated?: boolean | undefined
  inCompliance?: boolean | undefined
  ruleUuid?: string | undefined
}
export interface ClusterRuleSpec extends ArrayUpdateSpec {
  _typeName: 'ClusterRuleSpec'
  info?: ClusterRuleInfo | undefined
}
export interface ClusterSlotPolicy {
  _typeName: 'ClusterSlotPolicy' | 'ClusterFixedSizeSlotPolicy'
}
export interface ClusterStatusChangedEvent extends ClusterEvent {
  _typeName: 'ClusterStatusChangedEvent' | 'HostStatusChangedEvent'
  oldStatus: string
  newStatus: string
}
export interface ClusterSystemVMsConfigInfo {
  _typeName?: 'ClusterSystemVMsConfigInfo'
  allowedDatastores?: readonly ManagedObjectReference[] | undefined
  notAllowedDatastores?: readonly ManagedObjectReference[] | undefined
  dsTagCategoriesToExclude?: readonly string[] | undefined
  deploymentMode?: string | undefined
}
export interface ClusterSystemVMsConfigSpec {
  _typeName?: 'ClusterSystemVMsConfigSpec'
  allowedDatastores?: readonly ClusterDatastoreUpdateSpec[] | undefined
  notAllowedDatastores?: readonly ClusterDatastoreUpdateSpec[] | undefined
  dsTagCategoriesToExclude?: readonly ClusterTagCategoryUpdateSpec[] | undefined
  deploymentMode?: string | undefined
}
export interface ClusterTagCategoryUpdateSpec extends ArrayUpdateSpec {
  _typeName: 'ClusterTagCategoryUpdateSpec'
  category?: string | undefined
}
export interface ClusterUsageSummary {
  _typeName?: 'ClusterUsageSummary'
  totalCpuCapacityMhz: number
  totalMemCapacityMB: number
  cpuReservationMhz: number
  memReservationMB: number
  poweredOffCpuReservationMhz?: number | undefined
  poweredOffMemReservationMB?: number | undefined
  cpuDemandMhz: number
  memDemandMB: number
  statsGenNumber: number
  cpuEntitledMhz: number
  memEntitledMB: number
  poweredOffVmCount: number
  totalVmCount: number
}
export interface ClusterVmComponentProtectionSettings {
  _typeName?: 'ClusterVmComponentProtectionSettings'
  vmStorageProtectionForAPD?: string | undefined
  enableAPDTimeoutForHosts?: boolean | undefined
  vmTerminateDelayForAPDSec?: number | undefined
  vmReactionOnAPDCleared?: string | undefined
  vmStorageProtectionForPDL?: string | undefined
}
export interface ClusterVmGroup extends ClusterGroupInfo {
  _typeName: 'ClusterVmGroup'
  vm?: readonly ManagedObjectReference[] | undefined
}
export interface ClusterVmHostRuleInfo extends ClusterRuleInfo {
  _typeName: 'ClusterVmHostRuleInfo'
  vmGroupName?: string | undefined
  affineHostGroupName?: string | undefined
  antiAffineHostGroupName?: string | undefined
}
export interface ClusterVmOrchestrationInfo {
  _typeName?: 'ClusterVmOrchestrationInfo'
  vm: ManagedObjectReference
  vmReadiness: ClusterVmReadiness
}
export interface ClusterVmOrchestrationSpec extends ArrayUpdateSpec {
  _typeName: 'ClusterVmOrchestrationSpec'
  info?: ClusterVmOrchestrationInfo | undefined
}
export interface ClusterVmReadiness {
  _typeName?: 'ClusterVmReadiness'
  readyCondition?: string | undefined
  postReadyDelay?: number | undefined
}
export interface ClusterVmToolsMonitoringSettings {
  _typeName?: 'ClusterVmToolsMonitoringSettings'
  enabled?: boolean | undefined
  vmMonitoring?: string | undefined
  clusterSettings?: boolean | undefined
  failureInterval?: number | undefined
  minUpTime?: number | undefined
  maxFailures?: number | undefined
  maxFailureWindow?: number | undefined
}
export interface CollectorAddressUnset extends DvsFault {
  _typeName: 'CollectorAddressUnset'
}
export interface ComplianceFailure {
  _typeName?: 'ComplianceFailure'
  failureType: string
  message: LocalizableMessage
  expressionName?: string | undefined
  failureValues?: readonly ComplianceFailureComplianceFailureValues[] | undefined
}
export interface ComplianceFailureComplianceFailureValues {
  _typeName?: 'ComplianceFailureComplianceFailureValues'
  comparisonIdentifier: string
  profileInstance?: string | undefined
  hostValue?: AnyValue | undefined
  profileValue?: AnyValue | undefined
}
export interface ComplianceLocator {
  _typeName?: 'ComplianceLocator'
  expressionName: string
  applyPath: ProfilePropertyPath
}
export interface ComplianceProfile {
  _typeName?: 'ComplianceProfile'
  expression: readonly ProfileExpression[]
  rootExpression: string
}
export interface ComplianceResult {
  _typeName?: 'ComplianceResult'
  profile?: ManagedObjectReference | undefined
  complianceStatus: string
  entity?: ManagedObjectReference | undefined
  checkTime?: string | undefined
  failure?: readonly ComplianceFailure[] | undefined
}
export interface CompositePolicyOption extends PolicyOption {
  _typeName: 'CompositePolicyOption'
  option?: readonly PolicyOption[] | undefined
}
export interface ComputeResourceConfigInfo {
  _typeName: 'ComputeResourceConfigInfo' | 'ClusterConfigInfoEx'
  vmSwapPlacement: string
  spbmEnabled?: boolean | undefined
  defaultHardwareVersionKey?: string | undefined
  maximumHardwareVersionKey?: string | undefined
}
export interface ComputeResourceConfigSpec {
  _typeName: 'ComputeResourceConfigSpec' | 'ClusterConfigSpecEx'
  vmSwapPlacement?: string | undefined
  spbmEnabled?: boolean | undefined
  defaultHardwareVersionKey?: string | undefined
  desiredSoftwareSpec?: DesiredSoftwareSpec | undefined
  maximumHardwareVersionKey?: string | undefined
  enableConfigManager?: boolean | undefined
  hostSeedSpec?: ComputeResourceHostSeedSpec | undefined
}
export interface ComputeResourceEventArgument extends EntityEventArgument {
  _typeName: 'ComputeResourceEventArgument'
  computeResource: ManagedObjectReference
}
export interface ComputeResourceHostSPBMLicenseInfo {
  _typeName?: 'ComputeResourceHostSPBMLicenseInfo'
  host: ManagedObjectReference
  licenseState: ComputeResourceHostSPBMLicenseInfoHostSPBMLicenseState
}
export interface ComputeResourceHostSeedSpec {
  _typeName?: 'ComputeResourceHostSeedSpec'
  singleHostSpec: ComputeResourceHostSeedSpecSingleHostSpec
}
export interface ComputeResourceHostSeedSpecSingleHostSpec {
  _typeName?: 'ComputeResourceHostSeedSpecSingleHostSpec'
  newHostCnxSpec?: HostConnectSpec | undefined
  existingHost?: ManagedObjectReference | undefined
}
export interface ComputeResourceSummary {
  _typeName: 'ComputeResourceSummary' | 'ClusterComputeResourceSummary'
  totalCpu: number
  totalMemory: number
  numCpuCores: number
  numCpuThreads: number
  effectiveCpu: number
  effectiveMemory: number
  numHosts: number
  numEffectiveHosts: number
  overallStatus: ManagedEntityStatus
}
export interface ConcurrentAccess extends VimFault {
  _typeName: 'ConcurrentAccess'
}
export interface ConfigTarget {
  _typeName?: 'ConfigTarget'
  numCpus: number
  numCpuCores: number
  numNumaNodes: number
  maxCpusPerHost?: number | undefined
  smcPresent: boolean
  datastore?: readonly VirtualMachineDatastoreInfo[] | undefined
  network?: readonly VirtualMachineNetworkInfo[] | undefined
  opaqueNetwork?: readonly OpaqueNetworkTargetInfo[] | undefined
  distributedVirtualPortgroup?: readonly DistributedVirtualPortgroupInfo[] | undefined
  distributedVirtualSwitch?: readonly DistributedVirtualSwitchInfo[] | undefined
  cdRom?: readonly VirtualMachineCdromInfo[] | undefined
  serial?: readonly VirtualMachineSerialInfo[] | undefined
  parallel?: readonly VirtualMachineParallelInfo[] | undefined
  sound?: readonly VirtualMachineSoundInfo[] | undefined
  usb?: readonly VirtualMachineUsbInfo[] | undefined
  floppy?: readonly VirtualMachineFloppyInfo[] | undefined
  legacyNetworkInfo?: readonly VirtualMachineLegacyNetworkSwitchInfo[] | undefined
  scsiPassthrough?: readonly VirtualMachineScsiPassthroughInfo[] | undefined
  scsiDisk?: readonly VirtualMachineScsiDiskDeviceInfo[] | undefined
  ideDisk?: readonly VirtualMachineIdeDiskDeviceInfo[] | undefined
  maxMemMBOptimalPerf: number
  supportedMaxMemMB?: number | undefined
  resourcePool?: ResourcePoolRuntimeInfo | undefined
  autoVmotion?: boolean | undefined
  pciPassthrough?: readonly VirtualMachinePciPassthroughInfo[] | undefined
  sriov?: readonly VirtualMachineSriovInfo[] | undefined
  vFlashModule?: readonly VirtualMachineVFlashModuleInfo[] | undefined
  sharedGpuPassthroughTypes?: readonly VirtualMachinePciSharedGpuPassthroughInfo[] | undefined
  availablePersistentMemoryReservationMB?: number | undefined
  dynamicPassthrough?: readonly VirtualMachineDynamicPassthroughInfo[] | undefined
  sgxTargetInfo?: VirtualMachineSgxTargetInfo | undefined
  precisionClockInfo?: readonly VirtualMachinePrecisionClockInfo[] | undefined
  sevSupported?: boolean | undefined
  vgpuDeviceInfo?: readonly VirtualMachineVgpuDeviceInfo[] | undefined
  vgpuProfileInfo?: readonly VirtualMachineVgpuProfileInfo[] | undefined
  vendorDeviceGroupInfo?: readonly VirtualMachineVendorDeviceGroupInfo[] | undefined
  maxSimultaneousThreads?: number | undefined
  dvxClassInfo?: readonly VirtualMachineDvxClassInfo[] | undefined
}
export interface ConflictingConfiguration extends DvsFault {
  _typeName: 'ConflictingConfiguration'
  configInConflict: readonly ConflictingConfigurationConfig[]
}
export interface ConflictingConfigurationConfig {
  _typeName?: 'ConflictingConfigurationConfig'
  entity?: ManagedObjectReference | undefined
  propertyPath: string
}
export interface ConflictingDatastoreFound extends RuntimeFault {
  _typeName: 'ConflictingDatastoreFound'
  name: string
  url: string
}
export interface ConnectedIso extends OvfExport {
  _typeName: 'ConnectedIso'
  cdrom: VirtualCdrom
  filename: string
}
export interface CpuCompatibilityUnknown extends CpuIncompatible {
  _typeName: 'CpuCompatibilityUnknown'
}
export interface CpuHotPlugNotSupported extends VmConfigFault {
  _typeName: 'CpuHotPlugNotSupported'
}
export interface CpuIncompatible extends VirtualHardwareCompatibilityIssue {
  _typeName: 'CpuIncompatible' | 'CpuCompatibilityUnknown' | 'CpuIncompatible1ECX' | 'CpuIncompatible81EDX' | 'FaultToleranceCpuIncompatible'
  level: number
  registerName: string
  registerBits?: string | undefined
  desiredBits?: string | undefined
  host?: ManagedObjectReference | undefined
}
export interface CpuIncompatible1ECX extends CpuIncompatible {
  _typeName: 'CpuIncompatible1ECX'
  sse3: boolean
  pclmulqdq: boolean
  ssse3: boolean
  sse41: boolean
  sse42: boolean
  aes: boolean
  other: boolean
  otherOnly: boolean
}
export interface CpuIncompatible81EDX extends CpuIncompatible {
  _typeName: 'CpuIncompatible81EDX'
  nx: boolean
  ffxsr: boolean
  rdtscp: boolean
  lm: boolean
  other: boolean
  otherOnly: boolean
}
export interface CreateTaskAction extends Action {
  _typeName: 'CreateTaskAction'
  taskTypeId: string
  cancelable: boolean
}
export interface CryptoKeyId {
  _typeName?: 'CryptoKeyId'
  keyId: string
  providerId?: KeyProviderId | undefined
}
export interface CryptoKeyPlain {
  _typeName?: 'CryptoKeyPlain'
  keyId: CryptoKeyId
  algorithm: string
  keyData: string
}
export interface CryptoKeyResult {
  _typeName?: 'CryptoKeyResult'
  keyId: CryptoKeyId
  success: boolean
  reason?: string | undefined
  fault?: LocalizedMethodFault | undefined
}
export interface CryptoManagerHostKeyStatus {
  _typeName?: 'CryptoManagerHostKeyStatus'
  keyId: CryptoKeyId
  present: boolean
  managementType?: string | undefined
  accessGranted?: boolean | undefined
}
export interface CryptoManagerKmipCertSignRequest {
  _typeName?: 'CryptoManagerKmipCertSignRequest'
  commonName?: string | undefined
  organization?: string | undefined
  organizationUnit?: string | undefined
  locality?: string | undefined
  state?: string | undefined
  country?: string | undefined
  email?: string | undefined
}
export interface CryptoManagerKmipCertificateInfo {
  _typeName?: 'CryptoManagerKmipCertificateInfo'
  subject: string
  issuer: string
  serialNumber: string
  notBefore: string
  notAfter: string
  fingerprint: string
  checkTime: string
  secondsSinceValid?: number | undefined
  secondsBeforeExpire?: number | undefined
}
export interface CryptoManagerKmipClusterStatus {
  _typeName?: 'CryptoManagerKmipClusterStatus'
  clusterId: KeyProviderId
  overallStatus?: ManagedEntityStatus | undefined
  managementType?: string | undefined
  servers: readonly CryptoManagerKmipServerStatus[]
  clientCertInfo?: CryptoManagerKmipCertificateInfo | undefined
}
export interface CryptoManagerKmipCryptoKeyStatus {
  _typeName?: 'CryptoManagerKmipCryptoKeyStatus'
  keyId: CryptoKeyId
  keyAvailable?: boolean | undefined
  reason?: string | undefined
  encryptedVMs?: readonly ManagedObjectReference[] | undefined
  affectedHosts?: readonly ManagedObjectReference[] | undefined
  referencedByTags?: readonly string[] | undefined
}
export interface CryptoManagerKmipCustomAttributeSpec {
  _typeName?: 'CryptoManagerKmipCustomAttributeSpec'
  attributes?: readonly KeyValue[] | undefined
}
export interface CryptoManagerKmipServerCertInfo {
  _typeName?: 'CryptoManagerKmipServerCertInfo'
  certificate: string
  certInfo?: CryptoManagerKmipCertificateInfo | undefined
  clientTrustServer?: boolean | undefined
}
export interface CryptoManagerKmipServerStatus {
  _typeName?: 'CryptoManagerKmipServerStatus'
  name: string
  status: ManagedEntityStatus
  connectionStatus: string
  certInfo?: CryptoManagerKmipCertificateInfo | undefined
  clientTrustServer?: boolean | undefined
  serverTrustClient?: boolean | undefined
}
export interface CryptoSpec {
  _typeName: 'CryptoSpec' | 'CryptoSpecDecrypt' | 'CryptoSpecDeepRecrypt' | 'CryptoSpecEncrypt' | 'CryptoSpecNoOp' | 'CryptoSpecRegister' | 'CryptoSpecShallowRecrypt'
}
export interface CryptoSpecDecrypt extends CryptoSpec {
  _typeName: 'CryptoSpecDecrypt'
}
export interface CryptoSpecDeepRecrypt extends CryptoSpec {
  _typeName: 'CryptoSpecDeepRecrypt'
  newKeyId: CryptoKeyId
}
export interface CryptoSpecEncrypt extends CryptoSpec {
  _typeName: 'CryptoSpecEncrypt'
  cryptoKeyId: CryptoKeyId
}
export interface CryptoSpecNoOp extends CryptoSpec {
  _typeName: 'CryptoSpecNoOp' | 'CryptoSpecRegister'
}
export interface CryptoSpecRegister extends CryptoSpecNoOp {
  _typeName: 'CryptoSpecRegister'
  cryptoKeyId: CryptoKeyId
}
export interface CryptoSpecShallowRecrypt extends CryptoSpec {
  _typeName: 'CryptoSpecShallowRecrypt'
  newKeyId: CryptoKeyId
}
export interface CustomFieldDef {
  _typeName?: 'CustomFieldDef'
  key: number
  name: string
  type: string
  managedObjectType?: string | undefined
  fieldDefPrivileges?: PrivilegePolicyDef | undefined
  fieldInstancePrivileges?: PrivilegePolicyDef | undefined
}
export interface CustomFieldDefAddedEvent extends CustomFieldDefEvent {
  _typeName: 'CustomFieldDefAddedEvent'
}
export interface CustomFieldDefEvent extends CustomFieldEvent {
  _typeName: 'CustomFieldDefEvent' | 'CustomFieldDefAddedEvent' | 'CustomFieldDefRemovedEvent' | 'CustomFieldDefRenamedEvent'
  fieldKey: number
  name: string
}
export interface CustomFieldDefRemovedEvent extends CustomFieldDefEvent {
  _typeName: 'CustomFieldDefRemovedEvent'
}
export interface CustomFieldDefRenamedEvent extends CustomFieldDefEvent {
  _typeName: 'CustomFieldDefRenamedEvent'
  newName: string
}
export interface CustomFieldEvent extends Event {
  _typeName: 'CustomFieldEvent' | 'CustomFieldDefEvent' | 'CustomFieldDefAddedEvent' | 'CustomFieldDefRemovedEvent' | 'CustomFieldDefRenamedEvent' | 'CustomFieldValueChangedEvent'
}
export interface CustomFieldStringValue extends CustomFieldValue {
  _typeName: 'CustomFieldStringValue'
  value: string
}
export interface CustomFieldValue {
  _typeName: 'CustomFieldValue' | 'CustomFieldStringValue'
  key: number
}
export interface CustomFieldValueChangedEvent extends CustomFieldEvent {
  _typeName: 'CustomFieldValueChangedEvent'
  entity: ManagedEntityEventArgument
  fieldKey: number
  name: string
  value: string
  prevState?: string | undefined
}
export interface CustomizationAdapterMapping {
  _typeName?: 'CustomizationAdapterMapping'
  macAddress?: string | undefined
  adapter: CustomizationIPSettings
}
export interface CustomizationAutoIpV6Generator extends CustomizationIpV6Generator {
  _typeName: 'CustomizationAutoIpV6Generator'
}
export interface CustomizationCloudinitPrep extends CustomizationIdentitySettings {
  _typeName: 'CustomizationCloudinitPrep'
  metadata: string
  userdata?: string | undefined
}
export interface CustomizationCustomIpGenerator extends CustomizationIpGenerator {
  _typeName: 'CustomizationCustomIpGenerator'
  argument?: string | undefined
}
export interface CustomizationCustomIpV6Generator extends CustomizationIpV6Generator {
  _typeName: 'CustomizationCustomIpV6Generator'
  argument?: string | undefined
}
export interface CustomizationCustomName extends CustomizationName {
  _typeName: 'CustomizationCustomName'
  argument?: string | undefined
}
export interface CustomizationDhcpIpGenerator extends CustomizationIpGenerator {
  _typeName: 'CustomizationDhcpIpGenerator'
}
export interface CustomizationDhcpIpV6Generator extends CustomizationIpV6Generator {
  _typeName: 'CustomizationDhcpIpV6Generator'
}
export interface CustomizationEvent extends VmEvent {
  _typeName: 'CustomizationEvent' | 'CustomizationFailed' | 'CustomizationLinuxIdentityFailed' | 'CustomizationNetworkSetupFailed' | 'CustomizationSysprepFailed' | 'CustomizationUnknownFailure' | 'CustomizationStartedEvent' | 'CustomizationSucceeded'
  logLocation?: string | undefined
}
export interface CustomizationFailed extends CustomizationEvent {
  _typeName: 'CustomizationFailed' | 'CustomizationLinuxIdentityFailed' | 'CustomizationNetworkSetupFailed' | 'CustomizationSysprepFailed' | 'CustomizationUnknownFailure'
  reason?: string | undefined
}
export interface CustomizationFault extends VimFault {
  _typeName: 'CustomizationFault' | 'CannotDecryptPasswords' | 'CustomizationPending' | 'IpHostnameGeneratorError' | 'LinuxVolumeNotClean' | 'MissingLinuxCustResources' | 'MissingWindowsCustResources' | 'MountError' | 'NicSettingMismatch' | 'NoDisksToCustomize' | 'UncustomizableGuest' | 'UnexpectedCustomizationFault' | 'VolumeEditorError'
}
export interface CustomizationFixedIp extends CustomizationIpGenerator {
  _typeName: 'CustomizationFixedIp'
  ipAddress: string
}
export interface CustomizationFixedIpV6 extends CustomizationIpV6Generator {
  _typeName: 'CustomizationFixedIpV6'
  ipAddress: string
  subnetMask: number
}
export interface CustomizationFixedName extends CustomizationName {
  _typeName: 'CustomizationFixedName'
  name: string
}
export interface CustomizationGlobalIPSettings {
  _typeName?: 'CustomizationGlobalIPSettings'
  dnsSuffixList?: readonly string[] | undefined
  dnsServerList?: readonly string[] | undefined
}
export interface CustomizationGuiRunOnce {
  _typeName?: 'CustomizationGuiRunOnce'
  commandList: readonly string[]
}
export interface CustomizationGuiUnattended {
  _typeName?: 'CustomizationGuiUnattended'
  password?: CustomizationPassword | undefined
  timeZone: number
  autoLogon: boolean
  autoLogonCount: number
}
export interface CustomizationIPSettings {
  _typeName?: 'CustomizationIPSettings'
  ip: CustomizationIpGenerator
  subnetMask?: string | undefined
  gateway?: readonly string[] | undefined
  ipV6Spec?: CustomizationIPSettingsIpV6AddressSpec | undefined
  dnsServerList?: readonly string[] | undefined
  dnsDomain?: string | undefined
  primaryWINS?: string | undefined
  secondaryWINS?: string | undefined
  netBIOS?: CustomizationNetBIOSMode | undefined
}
export interface CustomizationIPSettingsIpV6AddressSpec {
  _typeName?: 'CustomizationIPSettingsIpV6AddressSpec'
  ip: readonly CustomizationIpV6Generator[]
  gateway?: readonly string[] | undefined
}
export interface CustomizationIdentification {
  _typeName?: 'CustomizationIdentification'
  joinWorkgroup?: string | undefined
  joinDomain?: string | undefined
  domainAdmin?: string | undefined
  domainAdminPassword?: CustomizationPassword | undefined
  domainOU?: string | undefined
}
export interface CustomizationIdentitySettings {
  _typeName: 'CustomizationIdentitySettings' | 'CustomizationCloudinitPrep' | 'CustomizationLinuxPrep' | 'CustomizationSysprep' | 'CustomizationSysprepText'
}
export interface CustomizationIpGenerator {
  _typeName: 'CustomizationIpGenerator' | 'CustomizationCustomIpGenerator' | 'CustomizationDhcpIpGenerator' | 'CustomizationFixedIp' | 'CustomizationUnknownIpGenerator'
}
export interface CustomizationIpV6Generator {
  _typeName: 'CustomizationIpV6Generator' | 'CustomizationAutoIpV6Generator' | 'CustomizationCustomIpV6Generator' | 'CustomizationDhcpIpV6Generator' | 'CustomizationFixedIpV6' | 'CustomizationStatelessIpV6Generator' | 'CustomizationUnknownIpV6Generator'
}
export interface CustomizationLicenseFilePrintData {
  _typeName?: 'CustomizationLicenseFilePrintData'
  autoMode: CustomizationLicenseDataMode
  autoUsers?: number | undefined
}
export interface CustomizationLinuxIdentityFailed extends CustomizationFailed {
  _typeName: 'CustomizationLinuxIdentityFailed'
}
export interface CustomizationLinuxOptions extends CustomizationOptions {
  _typeName: 'CustomizationLinuxOptions'
}
export interface CustomizationLinuxPrep extends CustomizationIdentitySettings {
  _typeName: 'CustomizationLinuxPrep'
  hostName: CustomizationName
  domain: string
  timeZone?: string | undefined
  hwClockUTC?: boolean | undefined
  scriptText?: string | undefined
  compatibleCustomizationMethod?: string | undefined
}
export interface CustomizationName {
  _typeName: 'CustomizationName' | 'CustomizationCustomName' | 'CustomizationFixedName' | 'CustomizationPrefixName' | 'CustomizationUnknownName' | 'CustomizationVirtualMachineName'
}
export interface CustomizationNetworkSetupFailed extends CustomizationFailed {
  _typeName: 'CustomizationNetworkSetupFailed'
}
export interface CustomizationOptions {
  _typeName: 'CustomizationOptions' | 'CustomizationLinuxOptions' | 'CustomizationWinOptions'
}
export interface CustomizationPassword {
  _typeName?: 'CustomizationPassword'
  value: string
  plainText: boolean
}
export interface CustomizationPending extends CustomizationFault {
  _typeName: 'CustomizationPending'
}
export interface CustomizationPrefixName extends CustomizationName {
  _typeName: 'CustomizationPrefixName'
  base: string
}
export interface CustomizationSpec {
  _typeName?: 'CustomizationSpec'
  options?: CustomizationOptions | undefined
  identity: CustomizationIdentitySettings
  globalIPSettings: CustomizationGlobalIPSettings
  nicSettingMap?: readonly CustomizationAdapterMapping[] | undefined
  encryptionKey?: readonly number[] | undefined
}
export interface CustomizationSpecInfo {
  _typeName?: 'CustomizationSpecInfo'
  name: string
  description: string
  type: string
  changeVersion?: string | undefined
  lastUpdateTime?: string | undefined
}
export interface CustomizationSpecItem {
  _typeName?: 'CustomizationSpecItem'
  info: CustomizationSpecInfo
  spec: CustomizationSpec
}
export interface CustomizationStartedEvent extends CustomizationEvent {
  _typeName: 'CustomizationStartedEvent'
}
export interface CustomizationStatelessIpV6Generator extends CustomizationIpV6Generator {
  _typeName: 'CustomizationStatelessIpV6Generator'
}
export interface CustomizationSucceeded extends CustomizationEvent {
  _typeName: 'CustomizationSucceeded'
}
export interface CustomizationSysprep extends CustomizationIdentitySettings {
  _typeName: 'CustomizationSysprep'
  guiUnattended: CustomizationGuiUnattended
  userData: CustomizationUserData
  guiRunOnce?: CustomizationGuiRunOnce | undefined
  identification: CustomizationIdentification
  licenseFilePrintData?: CustomizationLicenseFilePrintData | undefined
}
export interface CustomizationSysprepFailed extends CustomizationFailed {
  _typeName: 'CustomizationSysprepFailed'
  sysprepVersion: string
  systemVersion: string
}
export interface CustomizationSysprepText extends CustomizationIdentitySettings {
  _typeName: 'CustomizationSysprepText'
  value: string
}
export interface CustomizationUnknownFailure extends CustomizationFailed {
  _typeName: 'CustomizationUnknownFailure'
}
export interface CustomizationUnknownIpGenerator extends CustomizationIpGenerator {
  _typeName: 'CustomizationUnknownIpGenerator'
}
export interface CustomizationUnknownIpV6Generator extends CustomizationIpV6Generator {
  _typeName: 'CustomizationUnknownIpV6Generator'
}
export interface CustomizationUnknownName extends CustomizationName {
  _typeName: 'CustomizationUnknownName'
}
export interface CustomizationUserData {
  _typeName?: 'CustomizationUserData'
  fullName: string
  orgName: string
  computerName: CustomizationName
  productId: string
}
export interface CustomizationVirtualMachineName extends CustomizationName {
  _typeName: 'CustomizationVirtualMachineName'
}
export interface CustomizationWinOptions extends CustomizationOptions {
  _typeName: 'CustomizationWinOptions'
  changeSID: boolean
  deleteAccounts: boolean
  reboot?: CustomizationSysprepRebootOption | undefined
}
export interface DVPortConfigInfo {
  _typeName?: 'DVPortConfigInfo'
  name?: string | undefined
  scope?: readonly ManagedObjectReference[] | undefined
  description?: string | undefined
  setting?: DVPortSetting | undefined
  configVersion: string
}
export interface DVPortConfigSpec {
  _typeName?: 'DVPortConfigSpec'
  operation: string
  key?: string | undefined
  name?: string | undefined
  scope?: readonly ManagedObjectReference[] | undefined
  description?: string | undefined
  setting?: DVPortSetting | undefined
  configVersion?: string | undefined
}
export interface DVPortNotSupported extends DeviceBackingNotSupported {
  _typeName: 'DVPortNotSupported'
}
export interface DVPortSetting {
  _typeName: 'DVPortSetting' | 'VMwareDVSPortSetting'
  blocked?: BoolPolicy | undefined
  vmDirectPathGen2Allowed?: BoolPolicy | undefined
  inShapingPolicy?: DVSTrafficShapingPolicy | undefined
  outShapingPolicy?: DVSTrafficShapingPolicy | undefined
  vendorSpecificConfig?: DVSVendorSpecificConfig | undefined
  networkResourcePoolKey?: StringPolicy | undefined
  filterPolicy?: DvsFilterPolicy | undefined
}
export interface DVPortState {
  _typeName?: 'DVPortState'
  runtimeInfo?: DVPortStatus | undefined
  stats: DistributedVirtualSwitchPortStatistics
  vendorSpecificState?: readonly DistributedVirtualSwitchKeyedOpaqueBlob[] | undefined
}
export interface DVPortStatus {
  _typeName?: 'DVPortStatus'
  linkUp: boolean
  blocked: boolean
  vlanIds?: readonly NumericRange[] | undefined
  trunkingMode?: boolean | undefined
  mtu?: number | undefined
  linkPeer?: string | undefined
  macAddress?: string | undefined
  statusDetail?: string | undefined
  vmDirectPathGen2Active?: boolean | undefined
  vmDirectPathGen2InactiveReasonNetwork?: readonly string[] | undefined
  vmDirectPathGen2InactiveReasonOther?: readonly string[] | undefined
  vmDirectPathGen2InactiveReasonExtended?: string | undefined
}
export interface DVPortgroupConfigInfo {
  _typeName?: 'DVPortgroupConfigInfo'
  key: string
  name: string
  numPorts: number
  distributedVirtualSwitch?: ManagedObjectReference | undefined
  defaultPortConfig?: DVPortSetting | undefined
  description?: string | undefined
  type: string
  backingType?: string | undefined
  policy: DVPortgroupPolicy
  portNameFormat?: string | undefined
  scope?: readonly ManagedObjectReference[] | undefined
  vendorSpecificConfig?: readonly DistributedVirtualSwitchKeyedOpaqueBlob[] | undefined
  configVersion?: string | undefined
  autoExpand?: boolean | undefined
  vmVnicNetworkResourcePoolKey?: string | undefined
  uplink?: boolean | undefined
  transportZoneUuid?: string | undefined
  transportZoneName?: string | undefined
  logicalSwitchUuid?: string | undefined
  segmentId?: string | undefined
}
export interface DVPortgroupConfigSpec {
  _typeName?: 'DVPortgroupConfigSpec'
  configVersion?: string | undefined
  name?: string | undefined
  numPorts?: number | undefined
  portNameFormat?: string | undefined
  defaultPortConfig?: DVPortSetting | undefined
  description?: string | undefined
  type?: string | undefined
  backingType?: string | undefined
  scope?: readonly ManagedObjectReference[] | undefined
  policy?: DVPortgroupPolicy | undefined
  vendorSpecificConfig?: readonly DistributedVirtualSwitchKeyedOpaqueBlob[] | undefined
  autoExpand?: boolean | undefined
  vmVnicNetworkResourcePoolKey?: string | undefined
  transportZoneUuid?: string | undefined
  transportZoneName?: string | undefined
  logicalSwitchUuid?: string | undefined
  segmentId?: string | undefined
}
export interface DVPortgroupCreatedEvent extends DVPortgroupEvent {
  _typeName: 'DVPortgroupCreatedEvent'
}
export interface DVPortgroupDestroyedEvent extends DVPortgroupEvent {
  _typeName: 'DVPortgroupDestroyedEvent'
}
export interface DVPortgroupEvent extends Event {
  _typeName: 'DVPortgroupEvent' | 'DVPortgroupCreatedEvent' | 'DVPortgroupDestroyedEvent' | 'DVPortgroupReconfiguredEvent' | 'DVPortgroupRenamedEvent' | 'DvpgImportEvent' | 'DvpgRestoreEvent'
}
export interface DVPortgroupPolicy {
  _typeName: 'DVPortgroupPolicy' | 'VMwareDVSPortgroupPolicy'
  blockOverrideAllowed: boolean
  shapingOverrideAllowed: boolean
  vendorConfigOverrideAllowed: boolean
  livePortMovingAllowed: boolean
  portConfigResetAtDisconnect: boolean
  networkResourcePoolOverrideAllowed?: boolean | undefined
  trafficFilterOverrideAllowed?: boolean | undefined
}
export interface DVPortgroupReconfiguredEvent extends DVPortgroupEvent {
  _typeName: 'DVPortgroupReconfiguredEvent'
  configSpec: DVPortgroupConfigSpec
  configChanges?: ChangesInfoEventArgument | undefined
}
export interface DVPortgroupRenamedEvent extends DVPortgroupEvent {
  _typeName: 'DVPortgroupRenamedEvent'
  oldName: string
  newName: string
}
export interface DVPortgroupSelection extends SelectionSet {
  _typeName: 'DVPortgroupSelection'
  dvsUuid: string
  portgroupKey: readonly string[]
}
export interface DVSBackupRestoreCapability {
  _typeName?: 'DVSBackupRestoreCapability'
  backupRestoreSupported: boolean
}
export interface DVSCapability {
  _typeName?: 'DVSCapability'
  dvsOperationSupported?: boolean | undefined
  dvPortGroupOperationSupported?: boolean | undefined
  dvPortOperationSupported?: boolean | undefined
  compatibleHostComponentProductInfo?: readonly DistributedVirtualSwitchHostProductSpec[] | undefined
  featuresSupported?: DVSFeatureCapability | undefined
}
export interface DVSConfigInfo {
  _typeName: 'DVSConfigInfo' | 'VMwareDVSConfigInfo'
  uuid: string
  name: string
  numStandalonePorts: number
  numPorts: number
  maxPorts: number
  uplinkPortPolicy: DVSUplinkPortPolicy
  uplinkPortgroup?: readonly ManagedObjectReference[] | undefined
  defaultPortConfig: DVPortSetting
  host?: readonly DistributedVirtualSwitchHostMember[] | undefined
  productInfo: DistributedVirtualSwitchProductSpec
  targetInfo?: DistributedVirtualSwitchProductSpec | undefined
  extensionKey?: string | undefined
  vendorSpecificConfig?: readonly DistributedVirtualSwitchKeyedOpaqueBlob[] | undefined
  policy?: DVSPolicy | undefined
  description?: string | undefined
  configVersion: string
  contact: DVSContactInfo
  switchIpAddress?: string | undefined
  createTime: string
  networkResourceManagementEnabled: boolean
  defaultProxySwitchMaxNumPorts?: number | undefined
  healthCheckConfig?: readonly DVSHealthCheckConfig[] | undefined
  infrastructureTrafficResourceConfig?: readonly DvsHostInfrastructureTrafficResource[] | undefined
  netResourcePoolTrafficResourceConfig?: readonly DvsHostInfrastructureTrafficResource[] | undefined
  networkResourceControlVersion?: string | undefined
  vmVnicNetworkResourcePool?: readonly DVSVmVnicNetworkResourcePool[] | undefined
  pnicCapacityRatioForReservation?: number | undefined
}
export interface DVSConfigSpec {
  _typeName: 'DVSConfigSpec' | 'VMwareDVSConfigSpec'
  configVersion?: string | undefined
  name?: string | undefined
  numStandalonePorts?: number | undefined
  maxPorts?: number | undefined
  uplinkPortPolicy?: DVSUplinkPortPolicy | undefined
  uplinkPortgroup?: readonly ManagedObjectReference[] | undefined
  defaultPortConfig?: DVPortSetting | undefined
  host?: readonly DistributedVirtualSwitchHostMemberConfigSpec[] | undefined
  extensionKey?: string | undefined
  description?: string | undefined
  policy?: DVSPolicy | undefined
  vendorSpecificConfig?: readonly DistributedVirtualSwitchKeyedOpaqueBlob[] | undefined
  contact?: DVSContactInfo | undefined
  switchIpAddress?: string | undefined
  defaultProxySwitchMaxNumPorts?: number | undefined
  infrastructureTrafficResourceConfig?: readonly DvsHostInfrastructureTrafficResource[] | undefined
  netResourcePoolTrafficResourceConfig?: readonly DvsHostInfrastructureTrafficResource[] | undefined
  networkResourceControlVersion?: string | undefined
}
export interface DVSContactInfo {
  _typeName?: 'DVSContactInfo'
  name?: string | undefined
  contact?: string | undefined
}
export interface DVSCreateSpec {
  _typeName?: 'DVSCreateSpec'
  configSpec: DVSConfigSpec
  productInfo?: DistributedVirtualSwitchProductSpec | undefined
  capability?: DVSCapability | undefined
}
export interface DVSFailureCriteria extends InheritablePolicy {
  _typeName: 'DVSFailureCriteria'
  checkSpeed?: StringPolicy | undefined
  speed?: IntPolicy | undefined
  checkDuplex?: BoolPolicy | undefined
  fullDuplex?: BoolPolicy | undefined
  checkErrorPercent?: BoolPolicy | undefined
  percentage?: IntPolicy | undefined
  checkBeacon?: BoolPolicy | undefined
}
export interface DVSFeatureCapability {
  _typeName: 'DVSFeatureCapability' | 'VMwareDVSFeatureCapability'
  networkResourceManagementSupported: boolean
  vmDirectPathGen2Supported?: boolean | undefined
  nicTeamingPolicy?: readonly string[] | undefined
  networkResourcePoolHighShareValue?: number | undefined
  networkResourceManagementCapability?: DVSNetworkResourceManagementCapability | undefined
  healthCheckCapability?: DVSHealthCheckCapability | undefined
  rollbackCapability?: DVSRollbackCapability | undefined
  backupRestoreCapability?: DVSBackupRestoreCapability | undefined
  networkFilterSupported?: boolean | undefined
  macLearningSupported?: boolean | undefined
}
export interface DVSFilterSpecConnecteeSpec {
  _typeName: 'DVSFilterSpecConnecteeSpec' | 'DVSFilterSpecPnicConnecteeSpec' | 'DVSFilterSpecVmConnecteeSpec' | 'DVSFilterSpecVmknicConnecteeSpec'
}
export interface DVSFilterSpecPnicConnecteeSpec extends DVSFilterSpecConnecteeSpec {
  _typeName: 'DVSFilterSpecPnicConnecteeSpec'
  pnicNameSpec?: string | undefined
}
export interface DVSFilterSpecPvlanSpec extends DVSFilterSpecVlanSpec {
  _typeName: 'DVSFilterSpecPvlanSpec'
  pvlanId?: number | undefined
}
export interface DVSFilterSpecTrunkVlanSpec extends DVSFilterSpecVlanSpec {
  _typeName: 'DVSFilterSpecTrunkVlanSpec'
  range?: NumericRange | undefined
}
export interface DVSFilterSpecVlanIdSpec extends DVSFilterSpecVlanSpec {
  _typeName: 'DVSFilterSpecVlanIdSpec'
  vlanId?: number | undefined
}
export interface DVSFilterSpecVlanSpec {
  _typeName: 'DVSFilterSpecVlanSpec' | 'DVSFilterSpecPvlanSpec' | 'DVSFilterSpecTrunkVlanSpec' | 'DVSFilterSpecVlanIdSpec'
}
export interface DVSFilterSpecVmConnecteeSpec extends DVSFilterSpecConnecteeSpec {
  _typeName: 'DVSFilterSpecVmConnecteeSpec'
  vmNameSpec?: string | undefined
}
export interface DVSFilterSpecVmknicConnecteeSpec extends DVSFilterSpecConnecteeSpec {
  _typeName: 'DVSFilterSpecVmknicConnecteeSpec'
  vmknicNameSpec?: string | undefined
}
export interface DVSHealthCheckCapability {
  _typeName: 'DVSHealthCheckCapability' | 'VMwareDVSHealthCheckCapability'
}
export interface DVSHealthCheckConfig {
  _typeName: 'DVSHealthCheckConfig' | 'VMwareDVSHealthCheckConfig' | 'VMwareDVSTeamingHealthCheckConfig' | 'VMwareDVSVlanMtuHealthCheckConfig'
  enable?: boolean | undefined
  interval?: number | undefined
}
export interface DVSHostLocalPortInfo {
  _typeName?: 'DVSHostLocalPortInfo'
  switchUuid: string
  portKey: string
  setting: DVPortSetting
  vnic: string
}
export interface DVSMacLearningPolicy extends InheritablePolicy {
  _typeName: 'DVSMacLearningPolicy'
  enabled: boolean
  allowUnicastFlooding?: boolean | undefined
  limit?: number | undefined
  limitPolicy?: string | undefined
}
export interface DVSMacManagementPolicy extends InheritablePolicy {
  _typeName: 'DVSMacManagementPolicy'
  allowPromiscuous?: boolean | undefined
  macChanges?: boolean | undefined
  forgedTransmits?: boolean | undefined
  macLearningPolicy?: DVSMacLearningPolicy | undefined
}
export interface DVSManagerDvsConfigTarget {
  _typeName?: 'DVSManagerDvsConfigTarget'
  distributedVirtualPortgroup?: readonly DistributedVirtualPortgroupInfo[] | undefined
  distributedVirtualSwitch?: readonly DistributedVirtualSwitchInfo[] | undefined
}
export interface DVSManagerPhysicalNicsList {
  _typeName?: 'DVSManagerPhysicalNicsList'
  host: ManagedObjectReference
  physicalNics?: readonly PhysicalNic[] | undefined
}
export interface DVSNameArrayUplinkPortPolicy extends DVSUplinkPortPolicy {
  _typeName: 'DVSNameArrayUplinkPortPolicy'
  uplinkPortName: readonly string[]
}
export interface DVSNetworkResourceManagementCapability {
  _typeName?: 'DVSNetworkResourceManagementCapability'
  networkResourceManagementSupported: boolean
  networkResourcePoolHighShareValue: number
  qosSupported: boolean
  userDefinedNetworkResourcePoolsSupported: boolean
  networkResourceControlVersion3Supported?: boolean | undefined
  userDefinedInfraTrafficPoolSupported?: boolean | undefined
}
export interface DVSNetworkResourcePool {
  _typeName?: 'DVSNetworkResourcePool'
  key: string
  name?: string | undefined
  description?: string | undefined
  configVersion: string
  allocationInfo: DVSNetworkResourcePoolAllocationInfo
}
export interface DVSNetworkResourcePoolAllocationInfo {
  _typeName?: 'DVSNetworkResourcePoolAllocationInfo'
  limit?: number | undefined
  shares?: SharesInfo | undefined
  priorityTag?: number | undefined
}
export interface DVSNetworkResourcePoolConfigSpec {
  _typeName?: 'DVSNetworkResourcePoolConfigSpec'
  key: string
  configVersion?: string | undefined
  allocationInfo?: DVSNetworkResourcePoolAllocationInfo | undefined
  name?: string | undefined
  description?: string | undefined
}
export interface DVSPolicy {
  _typeName?: 'DVSPolicy'
  autoPreInstallAllowed?: boolean | undefined
  autoUpgradeAllowed?: boolean | undefined
  partialUpgradeAllowed?: boolean | undefined
}
export interface DVSRollbackCapability {
  _typeName?: 'DVSRollbackCapability'
  rollbackSupported: boolean
}
export interface DVSRuntimeInfo {
  _typeName?: 'DVSRuntimeInfo'
  hostMemberRuntime?: readonly HostMemberRuntimeInfo[] | undefined
  resourceRuntimeInfo?: DvsResourceRuntimeInfo | undefined
}
export interface DVSSecurityPolicy extends InheritablePolicy {
  _typeName: 'DVSSecurityPolicy'
  allowPromiscuous?: BoolPolicy | undefined
  macChanges?: BoolPolicy | undefined
  forgedTransmits?: BoolPolicy | undefined
}
export interface DVSSelection extends SelectionSet {
  _typeName: 'DVSSelection'
  dvsUuid: string
}
export interface DVSSummary {
  _typeName?: 'DVSSummary'
  name: string
  uuid: string
  numPorts: number
  productInfo?: DistributedVirtualSwitchProductSpec | undefined
  hostMember?: readonly ManagedObjectReference[] | undefined
  vm?: readonly ManagedObjectReference[] | undefined
  host?: readonly ManagedObjectReference[] | undefined
  portgroupName?: readonly string[] | undefined
  description?: string | undefined
  contact?: DVSContactInfo | undefined
  numHosts?: number | undefined
}
export interface DVSTrafficShapingPolicy extends InheritablePolicy {
  _typeName: 'DVSTrafficShapingPolicy'
  enabled?: BoolPolicy | undefined
  averageBandwidth?: LongPolicy | undefined
  peakBandwidth?: LongPolicy | undefined
  burstSize?: LongPolicy | undefined
}
export interface DVSUplinkPortPolicy {
  _typeName: 'DVSUplinkPortPolicy' | 'DVSNameArrayUplinkPortPolicy'
}
export interface DVSVendorSpecificConfig extends InheritablePolicy {
  _typeName: 'DVSVendorSpecificConfig'
  keyValue?: readonly DistributedVirtualSwitchKeyedOpaqueBlob[] | undefined
}
export interface DVSVmVnicNetworkResourcePool {
  _typeName?: 'DVSVmVnicNetworkResourcePool'
  key: string
  name?: string | undefined
  description?: string | undefined
  configVersion: string
  allocationInfo?: DvsVmVnicResourceAllocation | undefined
}
export interface DailyTaskScheduler extends HourlyTaskScheduler {
  _typeName: 'DailyTaskScheduler' | 'MonthlyTaskScheduler' | 'MonthlyByDayTaskScheduler' | 'MonthlyByWeekdayTaskScheduler' | 'WeeklyTaskScheduler'
  hour: number
}
export interface DasAdmissionControlDisabledEvent extends ClusterEvent {
  _typeName: 'DasAdmissionControlDisabledEvent'
}
export interface DasAdmissionControlEnabledEvent extends ClusterEvent {
  _typeName: 'DasAdmissionControlEnabledEvent'
}
export interface DasAgentFoundEvent extends ClusterEvent {
  _typeName: 'DasAgentFoundEvent'
}
export interface DasAgentUnavailableEvent extends ClusterEvent {
  _typeName: 'DasAgentUnavailableEvent'
}
export interface DasClusterIsolatedEvent extends ClusterEvent {
  _typeName: 'DasClusterIsolatedEvent'
}
export interface DasConfigFault extends VimFault {
  _typeName: 'DasConfigFault'
  reason?: string | undefined
  output?: string | undefined
  event?: readonly Event[] | undefined
}
export interface DasDisabledEvent extends ClusterEvent {
  _typeName: 'DasDisabledEvent'
}
export interface DasEnabledEvent extends ClusterEvent {
  _typeName: 'DasEnabledEvent'
}
export interface DasHeartbeatDatastoreInfo {
  _typeName?: 'DasHeartbeatDatastoreInfo'
  datastore: ManagedObjectReference
  hosts: readonly ManagedObjectReference[]
}
export interface DasHostFailedEvent extends ClusterEvent {
  _typeName: 'DasHostFailedEvent'
  failedHost: HostEventArgument
}
export interface DasHostIsolatedEvent extends ClusterEvent {
  _typeName: 'DasHostIsolatedEvent'
  isolatedHost: HostEventArgument
}
export interface DatabaseError extends RuntimeFault {
  _typeName: 'DatabaseError'
}
export interface DatabaseSizeEstimate {
  _typeName?: 'DatabaseSizeEstimate'
  size: number
}
export interface DatabaseSizeParam {
  _typeName?: 'DatabaseSizeParam'
  inventoryDesc: InventoryDescription
  perfStatsDesc?: PerformanceStatisticsDescription | undefined
}
export interface DatacenterBasicConnectInfo {
  _typeName?: 'DatacenterBasicConnectInfo'
  hostname?: string | undefined
  error?: LocalizedMethodFault | undefined
  serverIp?: string | undefined
  numVm?: number | undefined
  numPoweredOnVm?: number | undefined
  hostProductInfo?: AboutInfo | undefined
  hardwareVendor?: string | undefined
  hardwareModel?: string | undefined
}
export interface DatacenterConfigInfo {
  _typeName?: 'DatacenterConfigInfo'
  defaultHardwareVersionKey?: string | undefined
  maximumHardwareVersionKey?: string | undefined
}
export interface DatacenterConfigSpec {
  _typeName?: 'DatacenterConfigSpec'
  defaultHardwareVersionKey?: string | undefined
  maximumHardwareVersionKey?: string | undefined
}
export interface DatacenterCreatedEvent extends DatacenterEvent {
  _typeName: 'DatacenterCreatedEvent'
  parent: FolderEventArgument
}
export interface DatacenterEvent extends Event {
  _typeName: 'DatacenterEvent' | 'DatacenterCreatedEvent' | 'DatacenterRenamedEvent'
}
export interface DatacenterEventArgument extends EntityEventArgument {
  _typeName: 'DatacenterEventArgument'
  datacenter: ManagedObjectReference
}
export interface DatacenterMismatch extends MigrationFault {
  _typeName: 'DatacenterMismatch'
  invalidArgument: readonly DatacenterMismatchArgument[]
  expectedDatacenter: ManagedObjectReference
}
export interface DatacenterMismatchArgument {
  _typeName?: 'DatacenterMismatchArgument'
  entity: ManagedObjectReference
  inputDatacenter?: ManagedObjectReference | undefined
}
export interface DatacenterRenamedEvent extends DatacenterEvent {
  _typeName: 'DatacenterRenamedEvent'
  oldName: string
  newName: string
}
export interface DatastoreCapability {
  _typeName?: 'DatastoreCapability'
  directoryHierarchySupported: boolean
  rawDiskMappingsSupported: boolean
  perFileThinProvisioningSupported: boolean
  storageIORMSupported: boolean
  nativeSnapshotSupported: boolean
  topLevelDirectoryCreateSupported?: boolean | undefined
  seSparseSupported?: boolean | undefined
  vmfsSparseSupported?: boolean | undefined
  vsanSparseSupported?: boolean | undefined
  upitSupported?: boolean | undefined
  vmdkExpandSupported?: boolean | undefined
  clusteredVmdkSupported?: boolean | undefined
}
export interface DatastoreCapacityIncreasedEvent extends DatastoreEvent {
  _typeName: 'DatastoreCapacityIncreasedEvent'
  oldCapacity: number
  newCapacity: number
}
export interface DatastoreDestroyedEvent extends DatastoreEvent {
  _typeName: 'DatastoreDestroyedEvent'
}
export interface DatastoreDiscoveredEvent extends HostEvent {
  _typeName: 'DatastoreDiscoveredEvent'
  datastore: DatastoreEventArgument
}
export interface DatastoreDuplicatedEvent extends DatastoreEvent {
  _typeName: 'DatastoreDuplicatedEvent'
}
export interface DatastoreEvent extends Event {
  _typeName: 'DatastoreEvent' | 'DatastoreCapacityIncreasedEvent' | 'DatastoreDestroyedEvent' | 'DatastoreDuplicatedEvent' | 'DatastoreFileEvent' | 'DatastoreFileCopiedEvent' | 'DatastoreFileDeletedEvent' | 'DatastoreFileMovedEvent' | 'DatastoreIORMReconfiguredEvent' | 'DatastoreRenamedEvent' | 'NonVIWorkloadDetectedOnDatastoreEvent'
  datastore?: DatastoreEventArgument | undefined
}
export interface DatastoreEventArgument extends EntityEventArgument {
  _typeName: 'DatastoreEventArgument'
  datastore: ManagedObjectReference
}
export interface DatastoreFileCopiedEvent extends DatastoreFileEvent {
  _typeName: 'DatastoreFileCopiedEvent'
  sourceDatastore: DatastoreEventArgument
  sourceFile: string
}
export interface DatastoreFileDeletedEvent extends DatastoreFileEvent {
  _typeName: 'DatastoreFileDeletedEvent'
}
export interface DatastoreFileEvent extends DatastoreEvent {
  _typeName: 'DatastoreFileEvent' | 'DatastoreFileCopiedEvent' | 'DatastoreFileDeletedEvent' | 'DatastoreFileMovedEvent'
  targetFile: string
  sourceOfOperation?: string | undefined
  succeeded?: boolean | undefined
}
export interface DatastoreFileMovedEvent extends DatastoreFileEvent {
  _typeName: 'DatastoreFileMovedEvent'
  sourceDatastore: DatastoreEventArgument
  sourceFile: string
}
export interface DatastoreHostMount {
  _typeName?: 'DatastoreHostMount'
  key: ManagedObjectReference
  mountInfo: HostMountInfo
}
export interface DatastoreIORMReconfiguredEvent extends DatastoreEvent {
  _typeName: 'DatastoreIORMReconfiguredEvent'
}
export interface DatastoreInfo {
  _typeName: 'DatastoreInfo' | 'LocalDatastoreInfo' | 'NasDatastoreInfo' | 'PMemDatastoreInfo' | 'VmfsDatastoreInfo' | 'VsanDatastoreInfo' | 'VvolDatastoreInfo'
  name: string
  url: string
  freeSpace: number
  maxFileSize: number
  maxVirtualDiskCapacity?: number | undefined
  maxMemoryFileSize: number
  timestamp?: string | undefined
  containerId?: string | undefined
  aliasOf?: string | undefined
}
export interface DatastoreMountPathDatastorePair {
  _typeName?: 'DatastoreMountPathDatastorePair'
  oldMountPath: string
  datastore: ManagedObjectReference
}
export interface DatastoreNamespaceManagerDirectoryInfo {
  _typeName?: 'DatastoreNamespaceManagerDirectoryInfo'
  capacity: number
  used: number
}
export interface DatastoreNotWritableOnHost extends InvalidDatastore {
  _typeName: 'DatastoreNotWritableOnHost' | 'SwapDatastoreNotWritableOnHost'
  host: ManagedObjectReference
}
export interface DatastoreOption {
  _typeName?: 'DatastoreOption'
  unsupportedVolumes?: readonly VirtualMachineDatastoreVolumeOption[] | undefined
}
export interface DatastorePrincipalConfigured extends HostEvent {
  _typeName: 'DatastorePrincipalConfigured'
  datastorePrincipal: string
}
export interface DatastoreRemovedOnHostEvent extends HostEvent {
  _typeName: 'DatastoreRemovedOnHostEvent'
  datastore: DatastoreEventArgument
}
export interface DatastoreRenamedEvent extends DatastoreEvent {
  _typeName: 'DatastoreRenamedEvent'
  oldName: string
  newName: string
}
export interface DatastoreRenamedOnHostEvent extends HostEvent {
  _typeName: 'DatastoreRenamedOnHostEvent'
  oldName: string
  newName: string
}
export interface DatastoreSummary {
  _typeName?: 'DatastoreSummary'
  datastore?: ManagedObjectReference | undefined
  name: string
  url: string
  capacity: number
  freeSpace: number
  uncommitted?: number | undefined
  accessible: boolean
  multipleHostAccess?: boolean | undefined
  type: string
  maintenanceMode?: string | undefined
}
export interface DatastoreVVolContainerFailoverPair {
  _typeName?: 'DatastoreVVolContainerFailoverPair'
  srcContainer?: string | undefined
  tgtContainer: string
  vvolMapping?: readonly KeyValue[] | undefined
}
export interface DateTimeProfile extends ApplyProfile {
  _typeName: 'DateTimeProfile'
}
export interface DeltaDiskFormatNotSupported extends VmConfigFault {
  _typeName: 'DeltaDiskFormatNotSupported'
  datastore?: readonly ManagedObjectReference[] | undefined
  deltaDiskFormat: string
}
export interface Description {
  _typeName: 'Description' | 'ElementDescription' | 'EVCMode' | 'ExtendedElementDescription' | 'FeatureEVCMode' | 'OptionDef' | 'ExtendedDescription' | 'MethodDescription' | 'TypeDescription' | 'ScheduledTaskDetail'
  label: string
  summary: string
}
export interface DesiredSoftwareSpec {
  _typeName?: 'DesiredSoftwareSpec'
  baseImageSpec: DesiredSoftwareSpecBaseImageSpec
  vendorAddOnSpec?: DesiredSoftwareSpecVendorAddOnSpec | undefined
  components?: readonly DesiredSoftwareSpecComponentSpec[] | undefined
  removedComponents?: readonly string[] | undefined
}
export interface DesiredSoftwareSpecBaseImageSpec {
  _typeName?: 'DesiredSoftwareSpecBaseImageSpec'
  version: string
}
export interface DesiredSoftwareSpecComponentSpec {
  _typeName?: 'DesiredSoftwareSpecComponentSpec'
  name: string
  version?: string | undefined
}
export interface DesiredSoftwareSpecVendorAddOnSpec {
  _typeName?: 'DesiredSoftwareSpecVendorAddOnSpec'
  name: string
  version: string
}
export interface DestinationSwitchFull extends CannotAccessNetwork {
  _typeName: 'DestinationSwitchFull'
}
export interface DestinationVsanDisabled extends CannotMoveVsanEnabledHost {
  _typeName: 'DestinationVsanDisabled'
  destinationCluster: string
}
export interface DeviceBackedVirtualDiskSpec extends VirtualDiskSpec {
  _typeName: 'DeviceBackedVirtualDiskSpec'
  device: string
}
export interface DeviceBackingNotSupported extends DeviceNotSupported {
  _typeName: 'DeviceBackingNotSupported' | 'DVPortNotSupported' | 'UnusedVirtualDiskBlocksNotScrubbed' | 'VirtualDiskBlocksNotFullyProvisioned'
  backing: string
}
export interface DeviceControllerNotSupported extends DeviceNotSupported {
  _typeName: 'DeviceControllerNotSupported'
  controller: string
}
export interface DeviceGroupId {
  _typeName?: 'DeviceGroupId'
  id: string
}
export interface DeviceHotPlugNotSupported extends InvalidDeviceSpec {
  _typeName: 'DeviceHotPlugNotSupported'
}
export interface DeviceNotFound extends InvalidDeviceSpec {
  _typeName: 'DeviceNotFound'
}
export interface DeviceNotSupported extends VirtualHardwareCompatibilityIssue {
  _typeName: 'DeviceNotSupported' | 'DeviceBackingNotSupported' | 'DVPortNotSupported' | 'UnusedVirtualDiskBlocksNotScrubbed' | 'VirtualDiskBlocksNotFullyProvisioned' | 'DeviceControllerNotSupported' | 'DigestNotSupported' | 'FileBackedPortNotSupported' | 'MultiWriterNotSupported' | 'NonPersistentDisksNotSupported' | 'RDMNotSupported' | 'PhysCompatRDMNotSupported' | 'RawDiskNotSupported' | 'RemoteDeviceNotSupported' | 'SharedBusControllerNotSupported' | 'VMINotSupported' | 'VirtualDiskModeNotSupported' | 'VirtualEthernetCardNotSupported'
  device: string
  reason?: string | undefined
}
export interface DeviceUnsupportedForVmPlatform extends InvalidDeviceSpec {
  _typeName: 'DeviceUnsupportedForVmPlatform'
}
export interface DeviceUnsupportedForVmVersion extends InvalidDeviceSpec {
  _typeName: 'DeviceUnsupportedForVmVersion'
  currentVersion: string
  expectedVersion: string
}
export interface DiagnosticManagerAuditRecordResult {
  _typeName?: 'DiagnosticManagerAuditRecordResult'
  records?: readonly string[] | undefined
  nextToken: string
}
export interface DiagnosticManagerBundleInfo {
  _typeName?: 'DiagnosticManagerBundleInfo'
  system?: ManagedObjectReference | undefined
  url: string
}
export interface DiagnosticManagerLogDescriptor {
  _typeName?: 'DiagnosticManagerLogDescriptor'
  key: string
  fileName: string
  creator: string
  format: string
  mimeType: string
  info: Description
}
export interface DiagnosticManagerLogHeader {
  _typeName?: 'DiagnosticManagerLogHeader'
  lineStart: number
  lineEnd: number
  lineText?: readonly string[] | undefined
}
export interface DigestNotSupported extends DeviceNotSupported {
  _typeName: 'DigestNotSupported'
}
export interface DirectoryNotEmpty extends FileFault {
  _typeName: 'DirectoryNotEmpty'
}
export interface DisableAdminNotSupported extends HostConfigFault {
  _typeName: 'DisableAdminNotSupported'
}
export interface DisallowedChangeByService extends RuntimeFault {
  _typeName: 'DisallowedChangeByService'
  serviceName: string
  disallowedChange?: string | undefined
}
export interface DisallowedDiskModeChange extends InvalidDeviceSpec {
  _typeName: 'DisallowedDiskModeChange'
}
export interface DisallowedMigrationDeviceAttached extends MigrationFault {
  _typeName: 'DisallowedMigrationDeviceAttached'
  fault: LocalizedMethodFault
}
export interface DisallowedOperationOnFailoverHost extends RuntimeFault {
  _typeName: 'DisallowedOperationOnFailoverHost'
  host: ManagedObjectReference
  hostname: string
}
export interface DisconnectedHostsBlockingEVC extends EVCConfigFault {
  _typeName: 'DisconnectedHostsBlockingEVC'
}
export interface DiskChangeExtent {
  _typeName?: 'DiskChangeExtent'
  start: number
  length: number
}
export interface DiskChangeInfo {
  _typeName?: 'DiskChangeInfo'
  startOffset: number
  length: number
  changedArea?: readonly DiskChangeExtent[] | undefined
}
export interface DiskCryptoSpec {
  _typeName?: 'DiskCryptoSpec'
  parent?: DiskCryptoSpec | undefined
  crypto: CryptoSpec
}
export interface DiskHasPartitions extends VsanDiskFault {
  _typeName: 'DiskHasPartitions'
}
export interface DiskIsLastRemainingNonSSD extends VsanDiskFault {
  _typeName: 'DiskIsLastRemainingNonSSD'
}
export interface DiskIsNonLocal extends VsanDiskFault {
  _typeName: 'DiskIsNonLocal'
}
export interface DiskIsUSB extends VsanDiskFault {
  _typeName: 'DiskIsUSB'
}
export interface DiskMoveTypeNotSupported extends MigrationFault {
  _typeName: 'DiskMoveTypeNotSupported'
}
export interface DiskNotSupported extends VirtualHardwareCompatibilityIssue {
  _typeName: 'DiskNotSupported' | 'IDEDiskNotSupported'
  disk: number
}
export interface DiskTooSmall extends VsanDiskFault {
  _typeName: 'DiskTooSmall'
}
export interface DistributedVirtualPort {
  _typeName?: 'DistributedVirtualPort'
  key: string
  config: DVPortConfigInfo
  dvsUuid: string
  portgroupKey?: string | undefined
  proxyHost?: ManagedObjectReference | undefined
  connectee?: DistributedVirtualSwitchPortConnectee | undefined
  conflict: boolean
  conflictPortKey?: string | undefined
  state?: DVPortState | undefined
  connectionCookie?: number | undefined
  lastStatusChange: string
  hostLocalPort?: boolean | undefined
  externalId?: string | undefined
  segmentPortId?: string | undefined
}
export interface DistributedVirtualPortgroupInfo {
  _typeName?: 'DistributedVirtualPortgroupInfo'
  switchName: string
  switchUuid: string
  portgroupName: string
  portgroupKey: string
  portgroupType: string
  uplinkPortgroup: boolean
  portgroup: ManagedObjectReference
  networkReservationSupported?: boolean | undefined
  backingType?: string | undefined
  logicalSwitchUuid?: string | undefined
  segmentId?: string | undefined
}
export interface DistributedVirtualPortgroupNsxPortgroupOperationResult {
  _typeName?: 'DistributedVirtualPortgroupNsxPortgroupOperationResult'
  portgroups?: readonly ManagedObjectReference[] | undefined
  problems?: readonly DistributedVirtualPortgroupProblem[] | undefined
}
export interface DistributedVirtualPortgroupProblem {
  _typeName?: 'DistributedVirtualPortgroupProblem'
  logicalSwitchUuid: string
  fault: LocalizedMethodFault
}
export interface DistributedVirtualSwitchHostMember {
  _typeName?: 'DistributedVirtualSwitchHostMember'
  runtimeState?: DistributedVirtualSwitchHostMemberRuntimeState | undefined
  config: DistributedVirtualSwitchHostMemberConfigInfo
  productInfo?: DistributedVirtualSwitchProductSpec | undefined
  uplinkPortKey?: readonly string[] | undefined
  status: string
  statusDetail?: string | undefined
}
export interface DistributedVirtualSwitchHostMemberBacking {
  _typeName: 'DistributedVirtualSwitchHostMemberBacking' | 'DistributedVirtualSwitchHostMemberPnicBacking'
}
export interface DistributedVirtualSwitchHostMemberConfigInfo {
  _typeName?: 'DistributedVirtualSwitchHostMemberConfigInfo'
  host?: ManagedObjectReference | undefined
  maxProxySwitchPorts: number
  vendorSpecificConfig?: readonly DistributedVirtualSwitchKeyedOpaqueBlob[] | undefined
  backing: DistributedVirtualSwitchHostMemberBacking
  nsxSwitch?: boolean | undefined
  ensEnabled?: boolean | undefined
  ensInterruptEnabled?: boolean | undefined
  transportZones?: readonly DistributedVirtualSwitchHostMemberTransportZoneInfo[] | undefined
  nsxtUsedUplinkNames?: readonly string[] | undefined
  networkOffloadingEnabled?: boolean | undefined
}
export interface DistributedVirtualSwitchHostMemberConfigSpec {
  _typeName?: 'DistributedVirtualSwitchHostMemberConfigSpec'
  operation: string
  host: ManagedObjectReference
  backing?: DistributedVirtualSwitchHostMemberBacking | undefined
  maxProxySwitchPorts?: number | undefined
  vendorSpecificConfig?: readonly DistributedVirtualSwitchKeyedOpaqueBlob[] | undefined
}
export interface DistributedVirtualSwitchHostMemberHostUplinkState {
  _typeName?: 'DistributedVirtualSwitchHostMemberHostUplinkState'
  uplinkName: string
  state: string
}
export interface DistributedVirtualSwitchHostMemberPnicBacking extends DistributedVirtualSwitchHostMemberBacking {
  _typeName: 'DistributedVirtualSwitchHostMemberPnicBacking'
  pnicSpec?: readonly DistributedVirtualSwitchHostMemberPnicSpec[] | undefined
}
export interface DistributedVirtualSwitchHostMemberPnicSpec {
  _typeName?: 'DistributedVirtualSwitchHostMemberPnicSpec'
  pnicDevice: string
  uplinkPortKey?: string | undefined
  uplinkPortgroupKey?: string | undefined
  connectionCookie?: number | undefined
}
export interface DistributedVirtualSwitchHostMemberRuntimeState {
  _typeName?: 'DistributedVirtualSwitchHostMemberRuntimeState'
  currentMaxProxySwitchPorts: number
}
export interface DistributedVirtualSwitchHostMemberTransportZoneInfo {
  _typeName?: 'DistributedVirtualSwitchHostMemberTransportZoneInfo'
  uuid: string
  type: string
}
export interface DistributedVirtualSwitchHostProductSpec {
  _typeName?: 'DistributedVirtualSwitchHostProductSpec'
  productLineId?: string | undefined
  version?: string | undefined
}
export interface DistributedVirtualSwitchInfo {
  _typeName?: 'DistributedVirtualSwitchInfo'
  switchName: string
  switchUuid: string
  distributedVirtualSwitch: ManagedObjectReference
  networkReservationSupported?: boolean | undefined
}
export interface DistributedVirtualSwitchKeyedOpaqueBlob {
  _typeName?: 'DistributedVirtualSwitchKeyedOpaqueBlob'
  key: string
  opaqueData: string
}
export interface DistributedVirtualSwitchManagerCompatibilityResult {
  _typeName?: 'DistributedVirtualSwitchManagerCompatibilityResult'
  host: ManagedObjectReference
  error?: readonly LocalizedMethodFault[] | undefined
}
export interface DistributedVirtualSwitchManagerDvsProductSpec {
  _typeName?: 'DistributedVirtualSwitchManagerDvsProductSpec'
  newSwitchProductSpec?: DistributedVirtualSwitchProductSpec | undefined
  distributedVirtualSwitch?: ManagedObjectReference | undefined
}
export interface DistributedVirtualSwitchManagerHostArrayFilter extends DistributedVirtualSwitchManagerHostDvsFilterSpec {
  _typeName: 'DistributedVirtualSwitchManagerHostArrayFilter'
  host: readonly ManagedObjectReference[]
}
export interface DistributedVirtualSwitchManagerHostContainer {
  _typeName?: 'DistributedVirtualSwitchManagerHostContainer'
  container: ManagedObjectReference
  recursive: boolean
}
export interface DistributedVirtualSwitchManagerHostContainerFilter extends DistributedVirtualSwitchManagerHostDvsFilterSpec {
  _typeName: 'DistributedVirtualSwitchManagerHostContainerFilter'
  hostContainer: DistributedVirtualSwitchManagerHostContainer
}
export interface DistributedVirtualSwitchManagerHostDvsFilterSpec {
  _typeName: 'DistributedVirtualSwitchManagerHostDvsFilterSpec' | 'DistributedVirtualSwitchManagerHostArrayFilter' | 'DistributedVirtualSwitchManagerHostContainerFilter' | 'DistributedVirtualSwitchManagerHostDvsMembershipFilter'
  inclusive: boolean
}
export interface DistributedVirtualSwitchManagerHostDvsMembershipFilter extends DistributedVirtualSwitchManagerHostDvsFilterSpec {
  _typeName: 'DistributedVirtualSwitchManagerHostDvsMembershipFilter'
  distributedVirtualSwitch: ManagedObjectReference
}
export interface DistributedVirtualSwitchManagerImportResult {
  _typeName?: 'DistributedVirtualSwitchManagerImportResult'
  distributedVirtualSwitch?: readonly ManagedObjectReference[] | undefined
  distributedVirtualPortgroup?: readonly ManagedObjectReference[] | undefined
  importFault?: readonly ImportOperationBulkFaultFaultOnImport[] | undefined
}
export interface DistributedVirtualSwitchNetworkOffloadSpec {
  _typeName?: 'DistributedVirtualSwitchNetworkOffloadSpec'
  id: string
  name?: string | undefined
  types?: readonly string[] | undefined
}
export interface DistributedVirtualSwitchPortConnectee {
  _typeName?: 'DistributedVirtualSwitchPortConnectee'
  connectedEntity?: ManagedObjectReference | undefined
  nicKey?: string | undefined
  type?: string | undefined
  addressHint?: string | undefined
}
export interface DistributedVirtualSwitchPortConnection {
  _typeName?: 'DistributedVirtualSwitchPortConnection'
  switchUuid: string
  portgroupKey?: string | undefined
  portKey?: string | undefined
  connectionCookie?: number | undefined
}
export interface DistributedVirtualSwitchPortCriteria {
  _typeName?: 'DistributedVirtualSwitchPortCriteria'
  connected?: boolean | undefined
  active?: boolean | undefined
  uplinkPort?: boolean | undefined
  nsxPort?: boolean | undefined
  scope?: ManagedObjectReference | undefined
  portgroupKey?: readonly string[] | undefined
  inside?: boolean | undefined
  portKey?: readonly string[] | undefined
  host?: readonly ManagedObjectReference[] | undefined
}
export interface DistributedVirtualSwitchPortStatistics {
  _typeName?: 'DistributedVirtualSwitchPortStatistics'
  packetsInMulticast: number
  packetsOutMulticast: number
  bytesInMulticast: number
  bytesOutMulticast: number
  packetsInUnicast: number
  packetsOutUnicast: number
  bytesInUnicast: number
  bytesOutUnicast: number
  packetsInBroadcast: number
  packetsOutBroadcast: number
  bytesInBroadcast: number
  bytesOutBroadcast: number
  packetsInDropped: number
  packetsOutDropped: number
  packetsInException: number
  packetsOutException: number
  bytesInFromPnic?: number | undefined
  bytesOutToPnic?: number | undefined
}
export interface DistributedVirtualSwitchProductSpec {
  _typeName?: 'DistributedVirtualSwitchProductSpec'
  name?: string | undefined
  vendor?: string | undefined
  version?: string | undefined
  build?: string | undefined
  forwardingClass?: string | undefined
  bundleId?: string | undefined
  bundleUrl?: string | undefined
}
export interface DomainNotFound extends ActiveDirectoryFault {
  _typeName: 'DomainNotFound'
  domainName: string
}
export interface DpuStatusInfo extends HostHardwareElementInfo {
  _typeName: 'DpuStatusInfo'
  dpuId: string
  fru?: HostFru | undefined
  sensors?: readonly DpuStatusInfoOperationalInfo[] | undefined
}
export interface DpuStatusInfoOperationalInfo {
  _typeName?: 'DpuStatusInfoOperationalInfo'
  sensorId: string
  healthState?: ElementDescription | undefined
  reading: string
  units?: string | undefined
  timeStamp?: string | undefined
}
export interface DrsDisabledEvent extends ClusterEvent {
  _typeName: 'DrsDisabledEvent'
}
export interface DrsDisabledOnVm extends VimFault {
  _typeName: 'DrsDisabledOnVm'
}
export interface DrsEnabledEvent extends ClusterEvent {
  _typeName: 'DrsEnabledEvent'
  behavior: string
}
export interface DrsEnteredStandbyModeEvent extends EnteredStandbyModeEvent {
  _typeName: 'DrsEnteredStandbyModeEvent'
}
export interface DrsEnteringStandbyModeEvent extends EnteringStandbyModeEvent {
  _typeName: 'DrsEnteringStandbyModeEvent'
}
export interface DrsExitStandbyModeFailedEvent extends ExitStandbyModeFailedEvent {
  _typeName: 'DrsExitStandbyModeFailedEvent'
}
export interface DrsExitedStandbyModeEvent extends ExitedStandbyModeEvent {
  _typeName: 'DrsExitedStandbyModeEvent'
}
export interface DrsExitingStandbyModeEvent extends ExitingStandbyModeEvent {
  _typeName: 'DrsExitingStandbyModeEvent'
}
export interface DrsInvocationFailedEvent extends ClusterEvent {
  _typeName: 'DrsInvocationFailedEvent'
}
export interface DrsRecoveredFromFailureEvent extends ClusterEvent {
  _typeName: 'DrsRecoveredFromFailureEvent'
}
export interface DrsResourceConfigureFailedEvent extends HostEvent {
  _typeName: 'DrsResourceConfigureFailedEvent'
  reason: LocalizedMethodFault
}
export interface DrsResourceConfigureSyncedEvent extends HostEvent {
  _typeName: 'DrsResourceConfigureSyncedEvent'
}
export interface DrsRuleComplianceEvent extends VmEvent {
  _typeName: 'DrsRuleComplianceEvent'
}
export interface DrsRuleViolationEvent extends VmEvent {
  _typeName: 'DrsRuleViolationEvent'
}
export interface DrsSoftRuleViolationEvent extends VmEvent {
  _typeName: 'DrsSoftRuleViolationEvent'
}
export interface DrsVmMigratedEvent extends VmMigratedEvent {
  _typeName: 'DrsVmMigratedEvent'
}
export interface DrsVmPoweredOnEvent extends VmPoweredOnEvent {
  _typeName: 'DrsVmPoweredOnEvent'
}
export interface DrsVmotionIncompatibleFault extends VirtualHardwareCompatibilityIssue {
  _typeName: 'DrsVmotionIncompatibleFault'
  host: ManagedObjectReference
}
export interface DuplicateDisks extends VsanDiskFault {
  _typeName: 'DuplicateDisks'
}
export interface DuplicateIpDetectedEvent extends HostEvent {
  _typeName: 'DuplicateIpDetectedEvent'
  duplicateIP: string
  macAddress: string
}
export interface DuplicateName extends VimFault {
  _typeName: 'DuplicateName'
  name: string
  object: ManagedObjectReference
}
export interface DuplicateVsanNetworkInterface extends VsanFault {
  _typeName: 'DuplicateVsanNetworkInterface'
  device: string
}
export interface DvpgImportEvent extends DVPortgroupEvent {
  _typeName: 'DvpgImportEvent'
  importType: string
}
export interface DvpgRestoreEvent extends DVPortgroupEvent {
  _typeName: 'DvpgRestoreEvent'
}
export interface DvsAcceptNetworkRuleAction extends DvsNetworkRuleAction {
  _typeName: 'DvsAcceptNetworkRuleAction'
}
export interface DvsApplyOperationFault extends DvsFault {
  _typeName: 'DvsApplyOperationFault'
  objectFault: readonly DvsApplyOperationFaultFaultOnObject[]
}
export interface DvsApplyOperationFaultFaultOnObject {
  _typeName?: 'DvsApplyOperationFaultFaultOnObject'
  objectId: string
  type: string
  fault: LocalizedMethodFault
}
export interface DvsCopyNetworkRuleAction extends DvsNetworkRuleAction {
  _typeName: 'DvsCopyNetworkRuleAction'
}
export interface DvsCreatedEvent extends DvsEvent {
  _typeName: 'DvsCreatedEvent'
  parent: FolderEventArgument
}
export interface DvsDestroyedEvent extends DvsEvent {
  _typeName: 'DvsDestroyedEvent'
}
export interface DvsDropNetworkRuleAction extends DvsNetworkRuleAction {
  _typeName: 'DvsDropNetworkRuleAction'
}
export interface DvsEvent extends Event {
  _typeName: 'DvsEvent' | 'DvsCreatedEvent' | 'DvsDestroyedEvent' | 'DvsHostBackInSyncEvent' | 'DvsHostJoinedEvent' | 'DvsHostLeftEvent' | 'DvsHostStatusUpdated' | 'DvsHostWentOutOfSyncEvent' | 'DvsImportEvent' | 'DvsMergedEvent' | 'DvsPortBlockedEvent' | 'DvsPortConnectedEvent' | 'DvsPortCreatedEvent' | 'DvsPortDeletedEvent' | 'DvsPortDisconnectedEvent' | 'DvsPortEnteredPassthruEvent' | 'DvsPortExitedPassthruEvent' | 'DvsPortJoinPortgroupEvent' | 'DvsPortLeavePortgroupEvent' | 'DvsPortLinkDownEvent' | 'DvsPortLinkUpEvent' | 'DvsPortReconfiguredEvent' | 'DvsPortRuntimeChangeEvent' | 'DvsPortUnblockedEvent' | 'DvsPortVendorSpecificStateChangeEvent' | 'DvsReconfiguredEvent' | 'DvsRenamedEvent' | 'DvsRestoreEvent' | 'DvsUpgradeAvailableEvent' | 'DvsUpgradeInProgressEvent' | 'DvsUpgradeRejectedEvent' | 'DvsUpgradedEvent' | 'HostLocalPortCreatedEvent' | 'OutOfSyncDvsHost' | 'RecoveryEvent' | 'RollbackEvent' | 'VmVnicPoolReservationViolationClearEvent' | 'VmVnicPoolReservationViolationRaiseEvent'
}
export interface DvsEventArgument extends EntityEventArgument {
  _typeName: 'DvsEventArgument'
  dvs: ManagedObjectReference
}
export interface DvsFault extends VimFault {
  _typeName: 'DvsFault' | 'BackupBlobReadFailure' | 'BackupBlobWriteFailure' | 'CollectorAddressUnset' | 'ConflictingConfiguration' | 'DvsApplyOperationFault' | 'DvsNotAuthorized' | 'DvsOperationBulkFault' | 'DvsScopeViolated' | 'ImportHostAddFailure' | 'ImportOperationBulkFault' | 'InvalidIpfixConfig' | 'RollbackFailure' | 'SwitchIpUnset' | 'SwitchNotInUpgradeMode' | 'VspanDestPortConflict' | 'VspanPortConflict' | 'VspanPortMoveFault' | 'VspanPortPromiscChangeFault' | 'VspanPortgroupPromiscChangeFault' | 'VspanPortgroupTypeChangeFault' | 'VspanPromiscuousPortNotSupported' | 'VspanSameSessionPortConflict'
}
export interface DvsFilterConfig extends InheritablePolicy {
  _typeName: 'DvsFilterConfig' | 'DvsFilterConfigSpec' | 'DvsTrafficFilterConfig' | 'DvsTrafficFilterConfigSpec'
  key?: string | undefined
  agentName?: string | undefined
  slotNumber?: string | undefined
  parameters?: DvsFilterParameter | undefined
  onFailure?: string | undefined
}
export interface DvsFilterConfigSpec extends DvsFilterConfig {
  _typeName: 'DvsFilterConfigSpec'
  operation: string
}
export interface DvsFilterParameter {
  _typeName?: 'DvsFilterParameter'
  parameters?: readonly string[] | undefined
}
export interface DvsFilterPolicy extends InheritablePolicy {
  _typeName: 'DvsFilterPolicy'
  filterConfig?: readonly DvsFilterConfig[] | undefined
}
export interface DvsGreEncapNetworkRuleAction extends DvsNetworkRuleAction {
  _typeName: 'DvsGreEncapNetworkRuleAction'
  encapsulationIp: SingleIp
}
export interface DvsHealthStatusChangeEvent extends HostEvent {
  _typeName: 'DvsHealthStatusChangeEvent' | 'MtuMatchEvent' | 'MtuMismatchEvent' | 'TeamingMatchEvent' | 'TeamingMisMatchEvent' | 'UplinkPortMtuNotSupportEvent' | 'UplinkPortMtuSupportEvent' | 'UplinkPortVlanTrunkedEvent' | 'UplinkPortVlanUntrunkedEvent'
  switchUuid: string
  healthResult?: HostMemberHealthCheckResult | undefined
}
export interface DvsHostBackInSyncEvent extends DvsEvent {
  _typeName: 'DvsHostBackInSyncEvent'
  hostBackInSync: HostEventArgument
}
export interface DvsHostInfrastructureTrafficResource {
  _typeName?: 'DvsHostInfrastructureTrafficResource'
  key: string
  description?: string | undefined
  allocationInfo: DvsHostInfrastructureTrafficResourceAllocation
}
export interface DvsHostInfrastructureTrafficResourceAllocation {
  _typeName?: 'DvsHostInfrastructureTrafficResourceAllocation'
  limit?: number | undefined
  shares?: SharesInfo | undefined
  reservation?: number | undefined
}
export interface DvsHostJoinedEvent extends DvsEvent {
  _typeName: 'DvsHostJoinedEvent'
  hostJoined: HostEventArgument
}
export interface DvsHostLeftEvent extends DvsEvent {
  _typeName: 'DvsHostLeftEvent'
  hostLeft: HostEventArgument
}
export interface DvsHostStatusUpdated extends DvsEvent {
  _typeName: 'DvsHostStatusUpdated'
  hostMember: HostEventArgument
  oldStatus?: string | undefined
  newStatus?: string | undefined
  oldStatusDetail?: string | undefined
  newStatusDetail?: string | undefined
}
export interface DvsHostVNicProfile extends DvsVNicProfile {
  _typeName: 'DvsHostVNicProfile'
}
export interface DvsHostWentOutOfSyncEvent extends DvsEvent {
  _typeName: 'DvsHostWentOutOfSyncEvent'
  hostOutOfSync: DvsOutOfSyncHostArgument
}
export interface DvsImportEvent extends DvsEvent {
  _typeName: 'DvsImportEvent'
  importType: string
}
export interface DvsIpNetworkRuleQualifier extends DvsNetworkRuleQualifier {
  _typeName: 'DvsIpNetworkRuleQualifier'
  sourceAddress?: IpAddress | undefined
  destinationAddress?: IpAddress | undefined
  protocol?: IntExpression | undefined
  sourceIpPort?: DvsIpPort | undefined
  destinationIpPort?: DvsIpPort | undefined
  tcpFlags?: IntExpression | undefined
}
export interface DvsIpPort extends NegatableExpression {
  _typeName: 'DvsIpPort' | 'DvsIpPortRange' | 'DvsSingleIpPort'
}
export interface DvsIpPortRange extends DvsIpPort {
  _typeName: 'DvsIpPortRange'
  startPortNumber: number
  endPortNumber: number
}
export interface DvsLogNetworkRuleAction extends DvsNetworkRuleAction {
  _typeName: 'DvsLogNetworkRuleAction'
}
export interface DvsMacNetworkRuleQualifier extends DvsNetworkRuleQualifier {
  _typeName: 'DvsMacNetworkRuleQualifier'
  sourceAddress?: MacAddress | undefined
  destinationAddress?: MacAddress | undefined
  protocol?: IntExpression | undefined
  vlanId?: IntExpression | undefined
}
export interface DvsMacRewriteNetworkRuleAction extends DvsNetworkRuleAction {
  _typeName: 'DvsMacRewriteNetworkRuleAction'
  rewriteMac: string
}
export interface DvsMergedEvent extends DvsEvent {
  _typeName: 'DvsMergedEvent'
  sourceDvs: DvsEventArgument
  destinationDvs: DvsEventArgument
}
export interface DvsNetworkRuleAction {
  _typeName: 'DvsNetworkRuleAction' | 'DvsAcceptNetworkRuleAction' | 'DvsCopyNetworkRuleAction' | 'DvsDropNetworkRuleAction' | 'DvsGreEncapNetworkRuleAction' | 'DvsLogNetworkRuleAction' | 'DvsMacRewriteNetworkRuleAction' | 'DvsPuntNetworkRuleAction' | 'DvsRateLimitNetworkRuleAction' | 'DvsUpdateTagNetworkRuleAction'
}
export interface DvsNetworkRuleQualifier {
  _typeName: 'DvsNetworkRuleQualifier' | 'DvsIpNetworkRuleQualifier' | 'DvsMacNetworkRuleQualifier' | 'DvsSystemTrafficNetworkRuleQualifier'
  key?: string | undefined
}
export interface DvsNotAuthorized extends DvsFault {
  _typeName: 'DvsNotAuthorized'
  sessionExtensionKey?: string | undefined
  dvsExtensionKey?: string | undefined
}
export interface DvsOperationBulkFault extends DvsFault {
  _typeName: 'DvsOperationBulkFault'
  hostFault: readonly DvsOperationBulkFaultFaultOnHost[]
}
export interface DvsOperationBulkFaultFaultOnHost {
  _typeName?: 'DvsOperationBulkFaultFaultOnHost'
  host: ManagedObjectReference
  fault: LocalizedMethodFault
}
export interface DvsOutOfSyncHostArgument {
  _typeName?: 'DvsOutOfSyncHostArgument'
  outOfSyncHost: HostEventArgument
  configParamters: readonly string[]
}
export interface DvsPortBlockedEvent extends DvsEvent {
  _typeName: 'DvsPortBlockedEvent'
  portKey: string
  statusDetail?: string | undefined
  runtimeInfo?: DVPortStatus | undefined
  prevBlockState?: string | undefined
}
export interface DvsPortConnectedEvent extends DvsEvent {
  _typeName: 'DvsPortConnectedEvent'
  portKey: string
  connectee?: DistributedVirtualSwitchPortConnectee | undefined
}
export interface DvsPortCreatedEvent extends DvsEvent {
  _typeName: 'DvsPortCreatedEvent'
  portKey: readonly string[]
}
export interface DvsPortDeletedEvent extends DvsEvent {
  _typeName: 'DvsPortDeletedEvent'
  portKey: readonly string[]
}
export interface DvsPortDisconnectedEvent extends DvsEvent {
  _typeName: 'DvsPortDisconnectedEvent'
  portKey: string
  connectee?: DistributedVirtualSwitchPortConnectee | undefined
}
export interface DvsPortEnteredPassthruEvent extends DvsEvent {
  _typeName: 'DvsPortEnteredPassthruEvent'
  portKey: string
  runtimeInfo?: DVPortStatus | undefined
}
export interface DvsPortExitedPassthruEvent extends DvsEvent {
  _typeName: 'DvsPortExitedPassthruEvent'
  portKey: string
  runtimeInfo?: DVPortStatus | undefined
}
export interface DvsPortJoinPortgroupEvent extends DvsEvent {
  _typeName: 'DvsPortJoinPortgroupEvent'
  portKey: string
  portgroupKey: string
  portgroupName: string
}
export interface DvsPortLeavePortgroupEvent extends DvsEvent {
  _typeName: 'DvsPortLeavePortgroupEvent'
  portKey: string
  portgroupKey: string
  portgroupName: string
}
export interface DvsPortLinkDownEvent extends DvsEvent {
  _typeName: 'DvsPortLinkDownEvent'
  portKey: string
  runtimeInfo?: DVPortStatus | undefined
}
export interface DvsPortLinkUpEvent extends DvsEvent {
  _typeName: 'DvsPortLinkUpEvent'
  portKey: string
  runtimeInfo?: DVPortStatus | undefined
}
export interface DvsPortReconfiguredEvent extends DvsEvent {
  _typeName: 'DvsPortReconfiguredEvent'
  portKey: readonly string[]
  configChanges?: readonly ChangesInfoEventArgument[] | undefined
}
export interface DvsPortRuntimeChangeEvent extends DvsEvent {
  _typeName: 'DvsPortRuntimeChangeEvent'
  portKey: string
  runtimeInfo: DVPortStatus
}
export interface DvsPortUnblockedEvent extends DvsEvent {
  _typeName: 'DvsPortUnblockedEvent'
  portKey: string
  runtimeInfo?: DVPortStatus | undefined
  prevBlockState?: string | undefined
}
export interface DvsPortVendorSpecificStateChangeEvent extends DvsEvent {
  _typeName: 'DvsPortVendorSpecificStateChangeEvent'
  portKey: string
}
export interface DvsProfile extends ApplyProfile {
  _typeName: 'DvsProfile'
  key: string
  name: string
  uplink?: readonly PnicUplinkProfile[] | undefined
}
export interface DvsPuntNetworkRuleAction extends DvsNetworkRuleAction {
  _typeName: 'DvsPuntNetworkRuleAction'
}
export interface DvsRateLimitNetworkRuleAction extends DvsNetworkRuleAction {
  _typeName: 'DvsRateLimitNetworkRuleAction'
  packetsPerSecond: number
}
export interface DvsReconfiguredEvent extends DvsEvent {
  _typeName: 'DvsReconfiguredEvent'
  configSpec: DVSConfigSpec
  configChanges?: ChangesInfoEventArgument | undefined
}
export interface DvsRenamedEvent extends DvsEvent {
  _typeName: 'DvsRenamedEvent'
  oldName: string
  newName: string
}
export interface DvsResourceRuntimeInfo {
  _typeName?: 'DvsResourceRuntimeInfo'
  capacity?: number | undefined
  usage?: number | undefined
  available?: number | undefined
  allocatedResource?: readonly DvsVnicAllocatedResource[] | undefined
  vmVnicNetworkResourcePoolRuntime?: readonly DvsVmVnicNetworkResourcePoolRuntimeInfo[] | undefined
}
export interface DvsRestoreEvent extends DvsEvent {
  _typeName: 'DvsRestoreEvent'
}
export interface DvsScopeViolated extends DvsFault {
  _typeName: 'DvsScopeViolated'
  scope: readonly ManagedObjectReference[]
  entity: ManagedObjectReference
}
export interface DvsServiceConsoleVNicProfile extends DvsVNicProfile {
  _typeName: 'DvsServiceConsoleVNicProfile'
}
export interface DvsSingleIpPort extends DvsIpPort {
  _typeName: 'DvsSingleIpPort'
  portNumber: number
}
export interface DvsSystemTrafficNetworkRuleQualifier extends DvsNetworkRuleQualifier {
  _typeName: 'DvsSystemTrafficNetworkRuleQualifier'
  typeOfSystemTraffic?: StringExpression | undefined
}
export interface DvsTrafficFilterConfig extends DvsFilterConfig {
  _typeName: 'DvsTrafficFilterConfig' | 'DvsTrafficFilterConfigSpec'
  trafficRuleset?: DvsTrafficRuleset | undefined
}
export interface DvsTrafficFilterConfigSpec extends DvsTrafficFilterConfig {
  _typeName: 'DvsTrafficFilterConfigSpec'
  operation: string
}
export interface DvsTrafficRule {
  _typeName?: 'DvsTrafficRule'
  key?: string | undefined
  description?: string | undefined
  sequence?: number | undefined
  qualifier?: readonly DvsNetworkRuleQualifier[] | undefined
  action?: DvsNetworkRuleAction | undefined
  direction?: string | undefined
}
export interface DvsTrafficRuleset {
  _typeName?: 'DvsTrafficRuleset'
  key?: string | undefined
  enabled?: boolean | undefined
  precedence?: number | undefined
  rules?: readonly DvsTrafficRule[] | undefined
}
export interface DvsUpdateTagNetworkRuleAction extends DvsNetworkRuleAction {
  _typeName: 'DvsUpdateTagNetworkRuleAction'
  qosTag?: number | undefined
  dscpTag?: number | undefined
}
export interface DvsUpgradeAvailableEvent extends DvsEvent {
  _typeName: 'DvsUpgradeAvailableEvent'
  productInfo: DistributedVirtualSwitchProductSpec
}
export interface DvsUpgradeInProgressEvent extends DvsEvent {
  _typeName: 'DvsUpgradeInProgressEvent'
  productInfo: DistributedVirtualSwitchProductSpec
}
export interface DvsUpgradeRejectedEvent extends DvsEvent {
  _typeName: 'DvsUpgradeRejectedEvent'
  productInfo: DistributedVirtualSwitchProductSpec
}
export interface DvsUpgradedEvent extends DvsEvent {
  _typeName: 'DvsUpgradedEvent'
  productInfo: DistributedVirtualSwitchProductSpec
}
export interface DvsVNicProfile extends ApplyProfile {
  _typeName: 'DvsVNicProfile' | 'DvsHostVNicProfile' | 'DvsServiceConsoleVNicProfile'
  key: string
  ipConfig: IpAddressProfile
}
export interface DvsVmVnicNetworkResourcePoolRuntimeInfo {
  _typeName?: 'DvsVmVnicNetworkResourcePoolRuntimeInfo'
  key: string
  name?: string | undefined
  capacity?: number | undefined
  usage?: number | undefined
  available?: number | undefined
  status: string
  allocatedResource?: readonly DvsVnicAllocatedResource[] | undefined
}
export interface DvsVmVnicResourceAllocation {
  _typeName?: 'DvsVmVnicResourceAllocation'
  reservationQuota?: number | undefined
}
export interface DvsVmVnicResourcePoolConfigSpec {
  _typeName?: 'DvsVmVnicResourcePoolConfigSpec'
  operation: string
  key?: string | undefined
  configVersion?: string | undefined
  allocationInfo?: DvsVmVnicResourceAllocation | undefined
  name?: string | undefined
  description?: string | undefined
}
export interface DvsVnicAllocatedResource {
  _typeName?: 'DvsVnicAllocatedResource'
  vm: ManagedObjectReference
  vnicKey: string
  reservation?: number | undefined
}
export interface DynamicArray {
  _typeName?: 'DynamicArray'
  dynamicType?: string | undefined
  val: readonly AnyValue[]
}
export interface DynamicData {
  _typeName?: string
}
export interface DynamicProperty {
  _typeName?: 'DynamicProperty'
  name: string
  val: AnyValue
}
export interface EVCAdmissionFailed extends NotSupportedHostInCluster {
  _typeName: 'EVCAdmissionFailed' | 'EVCAdmissionFailedCPUFeaturesForMode' | 'EVCAdmissionFailedCPUModel' | 'EVCAdmissionFailedCPUModelForMode' | 'EVCAdmissionFailedCPUVendor' | 'EVCAdmissionFailedCPUVendorUnknown' | 'EVCAdmissionFailedHostDisconnected' | 'EVCAdmissionFailedHostSoftware' | 'EVCAdmissionFailedHostSoftwareForMode' | 'EVCAdmissionFailedVmActive'
  faults?: readonly LocalizedMethodFault[] | undefined
}
export interface EVCAdmissionFailedCPUFeaturesForMode extends EVCAdmissionFailed {
  _typeName: 'EVCAdmissionFailedCPUFeaturesForMode'
  currentEVCModeKey: string
}
export interface EVCAdmissionFailedCPUModel extends EVCAdmissionFailed {
  _typeName: 'EVCAdmissionFailedCPUModel'
}
export interface EVCAdmissionFailedCPUModelForMode extends EVCAdmissionFailed {
  _typeName: 'EVCAdmissionFailedCPUModelForMode'
  currentEVCModeKey: string
}
export interface EVCAdmissionFailedCPUVendor extends EVCAdmissionFailed {
  _typeName: 'EVCAdmissionFailedCPUVendor'
  clusterCPUVendor: string
  hostCPUVendor: string
}
export interface EVCAdmissionFailedCPUVendorUnknown extends EVCAdmissionFailed {
  _typeName: 'EVCAdmissionFailedCPUVendorUnknown'
}
export interface EVCAdmissionFailedHostDisconnected extends EVCAdmissionFailed {
  _typeName: 'EVCAdmissionFailedHostDisconnected'
}
export interface EVCAdmissionFailedHostSoftware extends EVCAdmissionFailed {
  _typeName: 'EVCAdmissionFailedHostSoftware'
}
export interface EVCAdmissionFailedHostSoftwareForMode extends EVCAdmissionFailed {
  _typeName: 'EVCAdmissionFailedHostSoftwareForMode'
}
export interface EVCAdmissionFailedVmActive extends EVCAdmissionFailed {
  _typeName: 'EVCAdmissionFailedVmActive'
}
export interface EVCConfigFault extends VimFault {
  _typeName: 'EVCConfigFault' | 'ActiveVMsBlockingEVC' | 'DisconnectedHostsBlockingEVC' | 'EVCModeIllegalByVendor' | 'EVCModeUnsupportedByHosts' | 'EVCUnsupportedByHostHardware' | 'EVCUnsupportedByHostSoftware' | 'HeterogenousHostsBlockingEVC'
  faults?: readonly LocalizedMethodFault[] | undefined
}
export interface EVCMode extends ElementDescription {
  _typeName: 'EVCMode'
  guaranteedCPUFeatures?: readonly HostCpuIdInfo[] | undefined
  featureCapability?: readonly HostFeatureCapability[] | undefined
  featureMask?: readonly HostFeatureMask[] | undefined
  featureRequirement?: readonly VirtualMachineFeatureRequirement[] | undefined
  vendor: string
  track: readonly string[]
  vendorTier: number
}
export interface EVCModeIllegalByVendor extends EVCConfigFault {
  _typeName: 'EVCModeIllegalByVendor'
  clusterCPUVendor: string
  modeCPUVendor: string
}
export interface EVCModeUnsupportedByHosts extends EVCConfigFault {
  _typeName: 'EVCModeUnsupportedByHosts'
  evcMode?: string | undefined
  host?: readonly ManagedObjectReference[] | undefined
  hostName?: readonly string[] | undefined
}
export interface EVCUnsupportedByHostHardware extends EVCConfigFault {
  _typeName: 'EVCUnsupportedByHostHardware'
  host: readonly ManagedObjectReference[]
  hostName: readonly string[]
}
export interface EVCUnsupportedByHostSoftware extends EVCConfigFault {
  _typeName: 'EVCUnsupportedByHostSoftware'
  host: readonly ManagedObjectReference[]
  hostName: readonly string[]
}
export interface EightHostLimitViolated extends VmConfigFault {
  _typeName: 'EightHostLimitViolated'
}
export interface ElementDescription extends Description {
  _typeName: 'ElementDescription' | 'EVCMode' | 'ExtendedElementDescription' | 'FeatureEVCMode' | 'OptionDef'
  key: string
}
export interface EncryptionKeyRequired extends InvalidState {
  _typeName: 'EncryptionKeyRequired'
  requiredKey?: readonly CryptoKeyId[] | undefined
}
export interface EnteredMaintenanceModeEvent extends HostEvent {
  _typeName: 'EnteredMaintenanceModeEvent'
}
export interface EnteredStandbyModeEvent extends HostEvent {
  _typeName: 'EnteredStandbyModeEvent' | 'DrsEnteredStandbyModeEvent'
}
export interface EnteringMaintenanceModeEvent extends HostEvent {
  _typeName: 'EnteringMaintenanceModeEvent'
}
export interface EnteringStandbyModeEvent extends HostEvent {
  _typeName: 'EnteringStandbyModeEvent' | 'DrsEnteringStandbyModeEvent'
}
export interface EntityBackup {
  _typeName?: 'EntityBackup'
}
export interface EntityBackupConfig {
  _typeName?: 'EntityBackupConfig'
  entityType: string
  configBlob: string
  key?: string | undefined
  name?: string | undefined
  container?: ManagedObjectReference | undefined
  configVersion?: string | undefined
}
export interface EntityEventArgument extends EventArgument {
  _typeName: 'EntityEventArgument' | 'AlarmEventArgument' | 'ComputeResourceEventArgument' | 'DatacenterEventArgument' | 'DatastoreEventArgument' | 'DvsEventArgument' | 'FolderEventArgument' | 'HostEventArgument' | 'ManagedEntityEventArgument' | 'NetworkEventArgument' | 'ResourcePoolEventArgument' | 'ScheduledTaskEventArgument' | 'VmEventArgument'
  name: string
}
export interface EntityPrivilege {
  _typeName?: 'EntityPrivilege'
  entity: ManagedObjectReference
  privAvailability: readonly PrivilegeAvailability[]
}
export interface EnumDescription {
  _typeName?: 'EnumDescription'
  key: string
  tags: readonly ElementDescription[]
}
export interface EnvironmentBrowserConfigOptionQuerySpec {
  _typeName?: 'EnvironmentBrowserConfigOptionQuerySpec'
  key?: string | undefined
  host?: ManagedObjectReference | undefined
  guestId?: readonly string[] | undefined
}
export interface ErrorUpgradeEvent extends UpgradeEvent {
  _typeName: 'ErrorUpgradeEvent'
}
export interface EvaluationLicenseSource extends LicenseSource {
  _typeName: 'EvaluationLicenseSource'
  remainingHours?: number | undefined
}
export interface Event {
  _typeName: string
  key: number
  chainId: number
  createdTime: string
  userName: string
  datacenter?: DatacenterEventArgument | undefined
  computeResource?: ComputeResourceEventArgument | undefined
  host?: HostEventArgument | undefined
  vm?: VmEventArgument | undefined
  ds?: DatastoreEventArgument | undefined
  net?: NetworkEventArgument | undefined
  dvs?: DvsEventArgument | undefined
  fullFormattedMessage?: string | undefined
  changeTag?: string | undefined
}
export interface EventAlarmExpression extends AlarmExpression {
  _typeName: 'EventAlarmExpression'
  comparisons?: readonly EventAlarmExpressionComparison[] | undefined
  eventType: string
  eventTypeId?: string | undefined
  objectType?: string | undefined
  status?: ManagedEntityStatus | undefined
}
export interface EventAlarmExpressionComparison {
  _typeName?: 'EventAlarmExpressionComparison'
  attributeName: string
  operator: string
  value: string
}
export interface EventArgDesc {
  _typeName?: 'EventArgDesc'
  name: string
  type: string
  description?: ElementDescription | undefined
}
export interface EventArgument {
  _typeName: 'EventArgument' | 'EntityEventArgument' | 'AlarmEventArgument' | 'ComputeResourceEventArgument' | 'DatacenterEventArgument' | 'DatastoreEventArgument' | 'DvsEventArgument' | 'FolderEventArgument' | 'HostEventArgument' | 'ManagedEntityEventArgument' | 'NetworkEventArgument' | 'ResourcePoolEventArgument' | 'ScheduledTaskEventArgument' | 'VmEventArgument' | 'ProfileEventArgument' | 'RoleEventArgument'
}
export interface EventDescription {
  _typeName?: 'EventDescription'
  category: readonly ElementDescription[]
  eventInfo: readonly EventDescriptionEventDetail[]
  enumeratedTypes?: readonly EnumDescription[] | undefined
}
export interface EventDescriptionEventDetail {
  _typeName?: 'EventDescriptionEventDetail'
  key: string
  description?: string | undefined
  category: string
  formatOnDatacenter: string
  formatOnComputeResource: string
  formatOnHost: string
  formatOnVm: string
  fullFormat: string
  longDescription?: string | undefined
}
export interface EventEx extends Event {
  _typeName: 'EventEx'
  eventTypeId: string
  severity?: string | undefined
  message?: string | undefined
  arguments?: readonly KeyAnyValue[] | undefined
  objectId?: string | undefined
  objectType?: string | undefined
  objectName?: string | undefined
  fault?: LocalizedMethodFault | undefined
}
export interface EventFilterSpec {
  _typeName?: 'EventFilterSpec'
  entity?: EventFilterSpecByEntity | undefined
  time?: EventFilterSpecByTime | undefined
  userName?: EventFilterSpecByUsername | undefined
  eventChainId?: number | undefined
  alarm?: ManagedObjectReference | undefined
  scheduledTask?: ManagedObjectReference | undefined
  disableFullMessage?: boolean | undefined
  category?: readonly string[] | undefined
  type?: readonly string[] | undefined
  tag?: readonly string[] | undefined
  eventTypeId?: readonly string[] | undefined
  maxCount?: number | undefined
  delayedInit?: boolean | undefined
}
export interface EventFilterSpecByEntity {
  _typeName?: 'EventFilterSpecByEntity'
  entity: ManagedObjectReference
  recursion: EventFilterSpecRecursionOption
}
export interface EventFilterSpecByTime {
  _typeName?: 'EventFilterSpecByTime'
  beginTime?: string | undefined
  endTime?: string | undefined
}
export interface EventFilterSpecByUsername {
  _typeName?: 'EventFilterSpecByUsername'
  systemUser: boolean
  userList?: readonly string[] | undefined
}
export interface ExitMaintenanceModeEvent extends HostEvent {
  _typeName: 'ExitMaintenanceModeEvent'
}
export interface ExitStandbyModeFailedEvent extends HostEvent {
  _typeName: 'ExitStandbyModeFailedEvent' | 'DrsExitStandbyModeFailedEvent'
}
export interface ExitedStandbyModeEvent extends HostEvent {
  _typeName: 'ExitedStandbyModeEvent' | 'DrsExitedStandbyModeEvent'
}
export interface ExitingStandbyModeEvent extends HostEvent {
  _typeName: 'ExitingStandbyModeEvent' | 'DrsExitingStandbyModeEvent'
}
export interface ExpiredAddonLicense extends ExpiredFeatureLicense {
  _typeName: 'ExpiredAddonLicense'
}
export interface ExpiredEditionLicense extends ExpiredFeatureLicense {
  _typeName: 'ExpiredEditionLicense'
}
export interface ExpiredFeatureLicense extends NotEnoughLicenses {
  _typeName: 'ExpiredFeatureLicense' | 'ExpiredAddonLicense' | 'ExpiredEditionLicense'
  feature: string
  count: number
  expirationDate: string
}
export interface ExtExtendedProductInfo {
  _typeName?: 'ExtExtendedProductInfo'
  companyUrl?: string | undefined
  productUrl?: string | undefined
  managementUrl?: string | undefined
  self?: ManagedObjectReference | undefined
}
export interface ExtManagedEntityInfo {
  _typeName?: 'ExtManagedEntityInfo'
  type: string
  smallIconUrl?: string | undefined
  iconUrl?: string | undefined
  description?: string | undefined
}
export interface ExtSolutionManagerInfo {
  _typeName?: 'ExtSolutionManagerInfo'
  tab?: readonly ExtSolutionManagerInfoTabInfo[] | undefined
  smallIconUrl?: string | undefined
}
export interface ExtSolutionManagerInfoTabInfo {
  _typeName?: 'ExtSolutionManagerInfoTabInfo'
  label: string
  url: string
}
export interface ExtendedDescription extends Description {
  _typeName: 'ExtendedDescription'
  messageCatalogKeyPrefix: string
  messageArg?: readonly KeyAnyValue[] | undefined
}
export interface ExtendedElementDescription extends ElementDescription {
  _typeName: 'ExtendedElementDescription'
  messageCatalogKeyPrefix: string
  messageArg?: readonly KeyAnyValue[] | undefined
}
export interface ExtendedEvent extends GeneralEvent {
  _typeName: 'ExtendedEvent'
  eventTypeId: string
  managedObject: ManagedObjectReference
  data?: readonly ExtendedEventPair[] | undefined
}
export interface ExtendedEventPair {
  _typeName?: 'ExtendedEventPair'
  key: string
  value: string
}
export interface ExtendedFault extends VimFault {
  _typeName: 'ExtendedFault'
  faultTypeId: string
  data?: readonly KeyValue[] | undefined
}
export interface Extension {
  _typeName?: 'Extension'
  description: Description
  key: string
  company?: string | undefined
  type?: string | undefined
  version: string
  subjectName?: string | undefined
  server?: readonly ExtensionServerInfo[] | undefined
  client?: readonly ExtensionClientInfo[] | undefined
  taskList?: readonly ExtensionTaskTypeInfo[] | undefined
  eventList?: readonly ExtensionEventTypeInfo[] | undefined
  faultList?: readonly ExtensionFaultTypeInfo[] | undefined
  privilegeList?: readonly ExtensionPrivilegeInfo[] | undefined
  resourceList?: readonly ExtensionResourceInfo[] | undefined
  lastHeartbeatTime: string
  healthInfo?: ExtensionHealthInfo | undefined
  ovfConsumerInfo?: ExtensionOvfConsumerInfo | undefined
  extendedProductInfo?: ExtExtendedProductInfo | undefined
  managedEntityInfo?: readonly ExtManagedEntityInfo[] | undefined
  shownInSolutionManager?: boolean | undefined
  solutionManagerInfo?: ExtSolutionManagerInfo | undefined
}
export interface ExtensionClientInfo {
  _typeName?: 'ExtensionClientInfo'
  version: string
  description: Description
  company: string
  type: string
  url: string
}
export interface ExtensionEventTypeInfo {
  _typeName?: 'ExtensionEventTypeInfo'
  eventID: string
  eventTypeSchema?: string | undefined
}
export interface ExtensionFaultTypeInfo {
  _typeName?: 'ExtensionFaultTypeInfo'
  faultID: string
}
export interface ExtensionHealthInfo {
  _typeName?: 'ExtensionHealthInfo'
  url: string
}
export interface ExtensionManagerIpAllocationUsage {
  _typeName?: 'ExtensionManagerIpAllocationUsage'
  extensionKey: string
  numAddresses: number
}
export interface ExtensionOvfConsumerInfo {
  _typeName?: 'ExtensionOvfConsumerInfo'
  callbackUrl: string
  sectionType: readonly string[]
}
export interface ExtensionPrivilegeInfo {
  _typeName?: 'ExtensionPrivilegeInfo'
  privID: string
  privGroupName: string
}
export interface ExtensionResourceInfo {
  _typeName?: 'ExtensionResourceInfo'
  locale: string
  module: string
  data: readonly KeyValue[]
}
export interface ExtensionServerInfo {
  _typeName?: 'ExtensionServerInfo'
  url: string
  description: Description
  company: string
  type: string
  adminEmail: readonly string[]
  serverThumbprint?: string | undefined
  serverCertificate?: string | undefined
}
export interface ExtensionTaskTypeInfo {
  _typeName?: 'ExtensionTaskTypeInfo'
  taskID: string
}
export interface FailToEnableSPBM extends NotEnoughLicenses {
  _typeName: 'FailToEnableSPBM'
  cs: ManagedObjectReference
  csName: string
  hostLicenseStates: readonly ComputeResourceHostSPBMLicenseInfo[]
}
export interface FailToLockFaultToleranceVMs extends RuntimeFault {
  _typeName: 'FailToLockFaultToleranceVMs'
  vmName: string
  vm: ManagedObjectReference
  alreadyLockedVm: ManagedObjectReference
}
export interface FailoverLevelRestored extends ClusterEvent {
  _typeName: 'FailoverLevelRestored'
}
export interface FailoverNodeInfo {
  _typeName?: 'FailoverNodeInfo'
  clusterIpSettings: CustomizationIPSettings
  failoverIp?: CustomizationIPSettings | undefined
  biosUuid?: string | undefined
}
export interface FaultDomainId {
  _typeName?: 'FaultDomainId'
  id: string
}
export interface FaultToleranceAntiAffinityViolated extends MigrationFault {
  _typeName: 'FaultToleranceAntiAffinityViolated'
  hostName: string
  host: ManagedObjectReference
}
export interface FaultToleranceCannotEditMem extends VmConfigFault {
  _typeName: 'FaultToleranceCannotEditMem'
  vmName: string
  vm: ManagedObjectReference
}
export interface FaultToleranceConfigInfo {
  _typeName: 'FaultToleranceConfigInfo' | 'FaultTolerancePrimaryConfigInfo' | 'FaultToleranceSecondaryConfigInfo'
  role: number
  instanceUuids: readonly string[]
  configPaths: readonly string[]
  orphaned?: boolean | undefined
}
export interface FaultToleranceConfigSpec {
  _typeName?: 'FaultToleranceConfigSpec'
  metaDataPath?: FaultToleranceMetaSpec | undefined
  secondaryVmSpec?: FaultToleranceVMConfigSpec | undefined
  metroFtEnabled?: boolean | undefined
  metroFtHostGroup?: string | undefined
}
export interface FaultToleranceCpuIncompatible extends CpuIncompatible {
  _typeName: 'FaultToleranceCpuIncompatible'
  model: boolean
  family: boolean
  stepping: boolean
}
export interface FaultToleranceDiskSpec {
  _typeName?: 'FaultToleranceDiskSpec'
  disk: VirtualDevice
  datastore: ManagedObjectReference
}
export interface FaultToleranceMetaSpec {
  _typeName?: 'FaultToleranceMetaSpec'
  metaDataDatastore: ManagedObjectReference
}
export interface FaultToleranceNeedsThickDisk extends MigrationFault {
  _typeName: 'FaultToleranceNeedsThickDisk'
  vmName: string
}
export interface FaultToleranceNotLicensed extends VmFaultToleranceIssue {
  _typeName: 'FaultToleranceNotLicensed'
  hostName?: string | undefined
}
export interface FaultToleranceNotSameBuild extends MigrationFault {
  _typeName: 'FaultToleranceNotSameBuild'
  build: string
}
export interface FaultTolerancePrimaryConfigInfo extends FaultToleranceConfigInfo {
  _typeName: 'FaultTolerancePrimaryConfigInfo'
  secondaries: readonly ManagedObjectReference[]
}
export interface FaultTolerancePrimaryPowerOnNotAttempted extends VmFaultToleranceIssue {
  _typeName: 'FaultTolerancePrimaryPowerOnNotAttempted'
  secondaryVm: ManagedObjectReference
  primaryVm: ManagedObjectReference
}
export interface FaultToleranceSecondaryConfigInfo extends FaultToleranceConfigInfo {
  _typeName: 'FaultToleranceSecondaryConfigInfo'
  primaryVM: ManagedObjectReference
}
export interface FaultToleranceSecondaryOpResult {
  _typeName?: 'FaultToleranceSecondaryOpResult'
  vm: ManagedObjectReference
  powerOnAttempted: boolean
  powerOnResult?: ClusterPowerOnVmResult | undefined
}
export interface FaultToleranceVMConfigSpec {
  _typeName?: 'FaultToleranceVMConfigSpec'
  vmConfig?: ManagedObjectReference | undefined
  disks?: readonly FaultToleranceDiskSpec[] | undefined
}
export interface FaultToleranceVmNotDasProtected extends VimFault {
  _typeName: 'FaultToleranceVmNotDasProtected'
  vm: ManagedObjectReference
  vmName: string
}
export interface FaultsByHost {
  _typeName?: 'FaultsByHost'
  host: ManagedObjectReference
  faults?: readonly LocalizedMethodFault[] | undefined
}
export interface FaultsByVM {
  _typeName?: 'FaultsByVM'
  vm: ManagedObjectReference
  faults?: readonly LocalizedMethodFault[] | undefined
}
export interface FcoeConfig {
  _typeName?: 'FcoeConfig'
  priorityClass: number
  sourceMac: string
  vlanRange: readonly FcoeConfigVlanRange[]
  capabilities: FcoeConfigFcoeCapabilities
  fcoeActive: boolean
}
export interface FcoeConfigFcoeCapabilities {
  _typeName?: 'FcoeConfigFcoeCapabilities'
  priorityClass: boolean
  sourceMacAddress: boolean
  vlanRange: boolean
}
export interface FcoeConfigFcoeSpecification {
  _typeName?: 'FcoeConfigFcoeSpecification'
  underlyingPnic: string
  priorityClass?: number | undefined
  sourceMac?: string | undefined
  vlanRange?: readonly FcoeConfigVlanRange[] | undefined
}
export interface FcoeConfigVlanRange {
  _typeName?: 'FcoeConfigVlanRange'
  vlanLow: number
  vlanHigh: number
}
export interface FcoeFault extends VimFault {
  _typeName: 'FcoeFault' | 'FcoeFaultPnicHasNoPortSet'
}
export interface FcoeFaultPnicHasNoPortSet extends FcoeFault {
  _typeName: 'FcoeFaultPnicHasNoPortSet'
  nicDevice: string
}
export interface FeatureEVCMode extends ElementDescription {
  _typeName: 'FeatureEVCMode'
  mask?: readonly HostFeatureMask[] | undefined
  capability?: readonly HostFeatureCapability[] | undefined
  requirement?: readonly VirtualMachineFeatureRequirement[] | undefined
}
export interface FeatureRequirementsNotMet extends VirtualHardwareCompatibilityIssue {
  _typeName: 'FeatureRequirementsNotMet'
  featureRequirement?: readonly VirtualMachineFeatureRequirement[] | undefined
  vm?: ManagedObjectReference | undefined
  host?: ManagedObjectReference | undefined
}
export interface FileAlreadyExists extends FileFault {
  _typeName: 'FileAlreadyExists'
}
export interface FileBackedPortNotSupported extends DeviceNotSupported {
  _typeName: 'FileBackedPortNotSupported'
}
export interface FileBackedVirtualDiskSpec extends VirtualDiskSpec {
  _typeName: 'FileBackedVirtualDiskSpec' | 'SeSparseVirtualDiskSpec'
  capacityKb: number
  profile?: readonly VirtualMachineProfileSpec[] | undefined
  crypto?: CryptoSpec | undefined
}
export interface FileFault extends VimFault {
  _typeName: 'FileFault' | 'CannotAccessFile' | 'CannotCreateFile' | 'CannotDeleteFile' | 'DirectoryNotEmpty' | 'FileAlreadyExists' | 'FileLocked' | 'FileNameTooLong' | 'FileNotFound' | 'FileNotWritable' | 'FileTooLarge' | 'IncorrectFileType' | 'NetworkCopyFault' | 'NoDiskSpace' | 'NotADirectory' | 'NotAFile' | 'TooManyConcurrentNativeClones' | 'TooManyNativeCloneLevels' | 'TooManyNativeClonesOnFile'
  file: string
}
export interface FileInfo {
  _typeName: 'FileInfo' | 'FloppyImageFileInfo' | 'FolderFileInfo' | 'IsoImageFileInfo' | 'VmConfigFileInfo' | 'TemplateConfigFileInfo' | 'VmDiskFileInfo' | 'VmLogFileInfo' | 'VmNvramFileInfo' | 'VmSnapshotFileInfo'
  path: string
  friendlyName?: string | undefined
  fileSize?: number | undefined
  modification?: string | undefined
  owner?: string | undefined
}
export interface FileLockInfo {
  _typeName?: 'FileLockInfo'
  filePath: string
  host: string
  mac: string
  id: string
  worldName: string
  ownerId?: string | undefined
  lockMode: string
  acquired?: string | undefined
  heartbeat?: string | undefined
  refCount?: number | undefined
}
export interface FileLockInfoResult {
  _typeName?: 'FileLockInfoResult'
  lockInfo?: readonly FileLockInfo[] | undefined
  fault?: LocalizedMethodFault | undefined
}
export interface FileLocked extends FileFault {
  _typeName: 'FileLocked'
}
export interface FileNameTooLong extends FileFault {
  _typeName: 'FileNameTooLong'
}
export interface FileNotFound extends FileFault {
  _typeName: 'FileNotFound'
}
export interface FileNotWritable extends FileFault {
  _typeName: 'FileNotWritable'
}
export interface FileQuery {
  _typeName: 'FileQuery' | 'FloppyImageFileQuery' | 'FolderFileQuery' | 'IsoImageFileQuery' | 'VmConfigFileQuery' | 'TemplateConfigFileQuery' | 'VmDiskFileQuery' | 'VmLogFileQuery' | 'VmNvramFileQuery' | 'VmSnapshotFileQuery'
}
export interface FileQueryFlags {
  _typeName?: 'FileQueryFlags'
  fileType: boolean
  fileSize: boolean
  modification: boolean
  fileOwner: boolean
}
export interface FileTooLarge extends FileFault {
  _typeName: 'FileTooLarge'
  datastore: string
  fileSize: number
  maxFileSize?: number | undefined
}
export interface FileTransferInformation {
  _typeName?: 'FileTransferInformation'
  attributes: GuestFileAttributes
  size: number
  url: string
}
export interface FilesystemQuiesceFault extends SnapshotFault {
  _typeName: 'FilesystemQuiesceFault'
}
export interface FilterInUse extends ResourceInUse {
  _typeName: 'FilterInUse'
  disk?: readonly VirtualDiskId[] | undefined
}
export interface FirewallProfile extends ApplyProfile {
  _typeName: 'FirewallProfile'
  ruleset?: readonly FirewallProfileRulesetProfile[] | undefined
}
export interface FirewallProfileRulesetProfile extends ApplyProfile {
  _typeName: 'FirewallProfileRulesetProfile'
  key: string
}
export interface FloatOption extends OptionType {
  _typeName: 'FloatOption'
  min: number
  max: number
  defaultValue: number
}
export interface FloppyImageFileInfo extends FileInfo {
  _typeName: 'FloppyImageFileInfo'
}
export interface FloppyImageFileQuery extends FileQuery {
  _typeName: 'FloppyImageFileQuery'
}
export interface FolderBatchAddHostsToClusterResult {
  _typeName?: 'FolderBatchAddHostsToClusterResult'
  hostsAddedToCluster?: readonly ManagedObjectReference[] | undefined
  hostsFailedInventoryAdd?: readonly FolderFailedHostResult[] | undefined
  hostsFailedMoveToCluster?: readonly FolderFailedHostResult[] | undefined
}
export interface FolderBatchAddStandaloneHostsResult {
  _typeName?: 'FolderBatchAddStandaloneHostsResult'
  addedHosts?: readonly ManagedObjectReference[] | undefined
  hostsFailedInventoryAdd?: readonly FolderFailedHostResult[] | undefined
}
export interface FolderEventArgument extends EntityEventArgument {
  _typeName: 'FolderEventArgument'
  folder: ManagedObjectReference
}
export interface FolderFailedHostResult {
  _typeName?: 'FolderFailedHostResult'
  hostName?: string | undefined
  host?: ManagedObjectReference | undefined
  context: LocalizableMessage
  fault: LocalizedMethodFault
}
export interface FolderFileInfo extends FileInfo {
  _typeName: 'FolderFileInfo'
}
export interface FolderFileQuery extends FileQuery {
  _typeName: 'FolderFileQuery'
}
export interface FolderNewHostSpec {
  _typeName?: 'FolderNewHostSpec'
  hostCnxSpec: HostConnectSpec
  esxLicense?: string | undefined
}
export interface FtIssuesOnHost extends VmFaultToleranceIssue {
  _typeName: 'FtIssuesOnHost'
  host: ManagedObjectReference
  hostName: string
  errors?: readonly LocalizedMethodFault[] | undefined
}
export interface FtVmHostRuleViolation extends VmConfigFault {
  _typeName: 'FtVmHostRuleViolation'
  vmName: string
  hostName: string
  hostGroup: string
}
export interface FullStorageVMotionNotSupported extends MigrationFeatureNotSupported {
  _typeName: 'FullStorageVMotionNotSupported'
}
export interface GatewayConnectFault extends HostConnectFault {
  _typeName: 'GatewayConnectFault' | 'GatewayNotFound' | 'GatewayNotReachable' | 'GatewayOperationRefused' | 'GatewayToHostConnectFault' | 'GatewayHostNotReachable' | 'GatewayToHostAuthFault' | 'GatewayToHostTrustVerifyFault'
  gatewayType: string
  gatewayId: string
  gatewayInfo: string
  details?: LocalizableMessage | undefined
}
export interface GatewayHostNotReachable extends GatewayToHostConnectFault {
  _typeName: 'GatewayHostNotReachable'
}
export interface GatewayNotFound extends GatewayConnectFault {
  _typeName: 'GatewayNotFound'
}
export interface GatewayNotReachable extends GatewayConnectFault {
  _typeName: 'GatewayNotReachable'
}
export interface GatewayOperationRefused extends GatewayConnectFault {
  _typeName: 'GatewayOperationRefused'
}
export interface GatewayToHostAuthFault extends GatewayToHostConnectFault {
  _typeName: 'GatewayToHostAuthFault'
  invalidProperties: readonly string[]
  missingProperties: readonly string[]
}
export interface GatewayToHostConnectFault extends GatewayConnectFault {
  _typeName: 'GatewayToHostConnectFault' | 'GatewayHostNotReachable' | 'GatewayToHostAuthFault' | 'GatewayToHostTrustVerifyFault'
  hostname: string
  port?: number | undefined
}
export interface GatewayToHostTrustVerifyFault extends GatewayToHostConnectFault {
  _typeName: 'GatewayToHostTrustVerifyFault'
  verificationToken: string
  propertiesToVerify: readonly KeyValue[]
}
export interface GeneralEvent extends Event {
  _typeName: 'GeneralEvent' | 'ExtendedEvent' | 'GeneralHostErrorEvent' | 'GeneralHostInfoEvent' | 'GeneralHostWarningEvent' | 'GeneralUserEvent' | 'GeneralVmErrorEvent' | 'GeneralVmInfoEvent' | 'GeneralVmWarningEvent'
  message: string
}
export interface GeneralHostErrorEvent extends GeneralEvent {
  _typeName: 'GeneralHostErrorEvent'
}
export interface GeneralHostInfoEvent extends GeneralEvent {
  _typeName: 'GeneralHostInfoEvent'
}
export interface GeneralHostWarningEvent extends GeneralEvent {
  _typeName: 'GeneralHostWarningEvent'
}
export interface GeneralUserEvent extends GeneralEvent {
  _typeName: 'GeneralUserEvent'
  entity?: ManagedEntityEventArgument | undefined
}
export interface GeneralVmErrorEvent extends GeneralEvent {
  _typeName: 'GeneralVmErrorEvent'
}
export interface GeneralVmInfoEvent extends GeneralEvent {
  _typeName: 'GeneralVmInfoEvent'
}
export interface GeneralVmWarningEvent extends GeneralEvent {
  _typeName: 'GeneralVmWarningEvent'
}
export interface GenericDrsFault extends VimFault {
  _typeName: 'GenericDrsFault'
  hostFaults?: readonly LocalizedMethodFault[] | undefined
}
export interface GenericVmConfigFault extends VmConfigFault {
  _typeName: 'GenericVmConfigFault'
  reason: string
}
export interface GhostDvsProxySwitchDetectedEvent extends HostEvent {
  _typeName: 'GhostDvsProxySwitchDetectedEvent'
  switchUuid: readonly string[]
}
export interface GhostDvsProxySwitchRemovedEvent extends HostEvent {
  _typeName: 'GhostDvsProxySwitchRemovedEvent'
  switchUuid: readonly string[]
}
export interface GlobalMessageChangedEvent extends SessionEvent {
  _typeName: 'GlobalMessageChangedEvent'
  message: string
  prevMessage?: string | undefined
}
export interface GroupAlarmAction extends AlarmAction {
  _typeName: 'GroupAlarmAction'
  action: readonly AlarmAction[]
}
export interface GuestAliases {
  _typeName?: 'GuestAliases'
  base64Cert: string
  aliases: readonly GuestAuthAliasInfo[]
}
export interface GuestAuthAliasInfo {
  _typeName?: 'GuestAuthAliasInfo'
  subject: GuestAuthSubject
  comment: string
}
export interface GuestAuthAnySubject extends GuestAuthSubject {
  _typeName: 'GuestAuthAnySubject'
}
export interface GuestAuthNamedSubject extends GuestAuthSubject {
  _typeName: 'GuestAuthNamedSubject'
  name: string
}
export interface GuestAuthSubject {
  _typeName: 'GuestAuthSubject' | 'GuestAuthAnySubject' | 'GuestAuthNamedSubject'
}
export interface GuestAuthentication {
  _typeName: 'GuestAuthentication' | 'NamePasswordAuthentication' | 'SAMLTokenAuthentication' | 'SSPIAuthentication' | 'TicketedSessionAuthentication'
  interactiveSession: boolean
}
export interface GuestAuthenticationChallenge extends GuestOperationsFault {
  _typeName: 'GuestAuthenticationChallenge'
  serverChallenge: GuestAuthentication
  sessionID: number
}
export interface GuestComponentsOutOfDate extends GuestOperationsFault {
  _typeName: 'GuestComponentsOutOfDate'
}
export interface GuestDiskInfo {
  _typeName?: 'GuestDiskInfo'
  diskPath?: string | undefined
  capacity?: number | undefined
  freeSpace?: number | undefined
  filesystemType?: string | undefined
  mappings?: readonly GuestInfoVirtualDiskMapping[] | undefined
}
export interface GuestFileAttributes {
  _typeName: 'GuestFileAttributes' | 'GuestPosixFileAttributes' | 'GuestWindowsFileAttributes'
  modificationTime?: string | undefined
  accessTime?: string | undefined
  symlinkTarget?: string | undefined
}
export interface GuestFileInfo {
  _typeName?: 'GuestFileInfo'
  path: string
  type: string
  size: number
  attributes: GuestFileAttributes
}
export interface GuestInfo {
  _typeName?: 'GuestInfo'
  toolsStatus?: VirtualMachineToolsStatus | undefined
  toolsVersionStatus?: string | undefined
  toolsVersionStatus2?: string | undefined
  toolsRunningStatus?: string | undefined
  toolsVersion?: string | undefined
  toolsInstallType?: string | undefined
  guestId?: string | undefined
  guestFamily?: string | undefined
  guestFullName?: string | undefined
  guestDetailedData?: string | undefined
  hostName?: string | undefined
  ipAddress?: string | undefined
  net?: readonly GuestNicInfo[] | undefined
  ipStack?: readonly GuestStackInfo[] | undefined
  disk?: readonly GuestDiskInfo[] | undefined
  screen?: GuestScreenInfo | undefined
  guestState: string
  appHeartbeatStatus?: string | undefined
  guestKernelCrashed?: boolean | undefined
  appState?: string | undefined
  guestOperationsReady?: boolean | undefined
  interactiveGuestOperationsReady?: boolean | undefined
  guestStateChangeSupported?: boolean | undefined
  generationInfo?: readonly GuestInfoNamespaceGenerationInfo[] | undefined
  hwVersion?: string | undefined
  customizationInfo?: GuestInfoCustomizationInfo | undefined
}
export interface GuestInfoCustomizationInfo {
  _typeName?: 'GuestInfoCustomizationInfo'
  customizationStatus: string
  startTime?: string | undefined
  endTime?: string | undefined
  errorMsg?: string | undefined
}
export interface GuestInfoNamespaceGenerationInfo {
  _typeName?: 'GuestInfoNamespaceGenerationInfo'
  key: string
  generationNo: number
}
export interface GuestInfoVirtualDiskMapping {
  _typeName?: 'GuestInfoVirtualDiskMapping'
  key: number
}
export interface GuestListFileInfo {
  _typeName?: 'GuestListFileInfo'
  files?: readonly GuestFileInfo[] | undefined
  remaining: number
}
export interface GuestMappedAliases {
  _typeName?: 'GuestMappedAliases'
  base64Cert: string
  username: string
  subjects: readonly GuestAuthSubject[]
}
export interface GuestMultipleMappings extends GuestOperationsFault {
  _typeName: 'GuestMultipleMappings'
}
export interface GuestNicInfo {
  _typeName?: 'GuestNicInfo'
  network?: string | undefined
  ipAddress?: readonly string[] | undefined
  macAddress?: string | undefined
  connected: boolean
  deviceConfigId: number
  dnsConfig?: NetDnsConfigInfo | undefined
  ipConfig?: NetIpConfigInfo | undefined
  netBIOSConfig?: NetBIOSConfigInfo | undefined
}
export interface GuestOperationsFault extends VimFault {
  _typeName: 'GuestOperationsFault' | 'GuestAuthenticationChallenge' | 'GuestComponentsOutOfDate' | 'GuestMultipleMappings' | 'GuestOperationsUnavailable' | 'GuestPermissionDenied' | 'GuestProcessNotFound' | 'GuestRegistryFault' | 'GuestRegistryKeyFault' | 'GuestRegistryKeyAlreadyExists' | 'GuestRegistryKeyHasSubkeys' | 'GuestRegistryKeyInvalid' | 'GuestRegistryKeyParentVolatile' | 'GuestRegistryValueFault' | 'GuestRegistryValueNotFound' | 'InvalidGuestLogin' | 'OperationDisabledByGuest' | 'OperationNotSupportedByGuest' | 'TooManyGuestLogons'
}
export interface GuestOperationsUnavailable extends GuestOperationsFault {
  _typeName: 'GuestOperationsUnavailable'
}
export interface GuestOsDescriptor {
  _typeName?: 'GuestOsDescriptor'
  id: string
  family: string
  fullName: string
  supportedMaxCPUs: number
  numSupportedPhysicalSockets: number
  numSupportedCoresPerSocket: number
  supportedMinMemMB: number
  supportedMaxMemMB: number
  recommendedMemMB: number
  recommendedColorDepth: number
  supportedDiskControllerList: readonly string[]
  recommendedSCSIController?: string | undefined
  recommendedDiskController: string
  supportedNumDisks: number
  recommendedDiskSizeMB: number
  recommendedCdromController: string
  supportedEthernetCard: readonly string[]
  recommendedEthernetCard?: string | undefined
  supportsSlaveDisk?: boolean | undefined
  cpuFeatureMask?: readonly HostCpuIdInfo[] | undefined
  smcRequired: boolean
  supportsWakeOnLan: boolean
  supportsVMI: boolean
  supportsMemoryHotAdd: boolean
  supportsCpuHotAdd: boolean
  supportsCpuHotRemove: boolean
  supportedFirmware: readonly string[]
  recommendedFirmware: string
  supportedUSBControllerList?: readonly string[] | undefined
  recommendedUSBController?: string | undefined
  supports3D: boolean
  recommended3D: boolean
  smcRecommended: boolean
  ich7mRecommended: boolean
  usbRecommended: boolean
  supportLevel: string
  supportedForCreate: boolean
  vRAMSizeInKB: IntOption
  numSupportedFloppyDevices: number
  wakeOnLanEthernetCard?: readonly string[] | undefined
  supportsPvscsiControllerForBoot: boolean
  diskUuidEnabled: boolean
  supportsHotPlugPCI: boolean
  supportsSecureBoot?: boolean | undefined
  defaultSecureBoot?: boolean | undefined
  persistentMemorySupported?: boolean | undefined
  supportedMinPersistentMemoryMB?: number | undefined
  supportedMaxPersistentMemoryMB?: number | undefined
  recommendedPersistentMemoryMB?: number | undefined
  persistentMemoryHotAddSupported?: boolean | undefined
  persistentMemoryHotRemoveSupported?: boolean | undefined
  persistentMemoryColdGrowthSupported?: boolean | undefined
  persistentMemoryColdGrowthGranularityMB?: number | undefined
  persistentMemoryHotGrowthSupported?: boolean | undefined
  persistentMemoryHotGrowthGranularityMB?: number | undefined
  numRecommendedPhysicalSockets?: number | undefined
  numRecommendedCoresPerSocket?: number | undefined
  vvtdSupported?: BoolOption | undefined
  vbsSupported?: BoolOption | undefined
  vsgxSupported?: BoolOption | undefined
  vsgxRemoteAttestationSupported?: boolean | undefined
  supportsTPM20?: boolean | undefined
  recommendedTPM20?: boolean | undefined
  vwdtSupported?: boolean | undefined
}
export interface GuestPermissionDenied extends GuestOperationsFault {
  _typeName: 'GuestPermissionDenied'
}
export interface GuestPosixFileAttributes extends GuestFileAttributes {
  _typeName: 'GuestPosixFileAttributes'
  ownerId?: number | undefined
  groupId?: number | undefined
  permissions?: number | undefined
}
export interface GuestProcessInfo {
  _typeName?: 'GuestProcessInfo'
  name: string
  pid: number
  owner: string
  cmdLine: string
  startTime: string
  endTime?: string | undefined
  exitCode?: number | undefined
}
export interface GuestProcessNotFound extends GuestOperationsFault {
  _typeName: 'GuestProcessNotFound'
  pid: number
}
export interface GuestProgramSpec {
  _typeName: 'GuestProgramSpec' | 'GuestWindowsProgramSpec'
  programPath: string
  arguments: string
  workingDirectory?: string | undefined
  envVariables?: readonly string[] | undefined
}
export interface GuestRegKeyNameSpec {
  _typeName?: 'GuestRegKeyNameSpec'
  registryPath: string
  wowBitness: string
}
export interface GuestRegKeyRecordSpec {
  _typeName?: 'GuestRegKeyRecordSpec'
  key: GuestRegKeySpec
  fault?: LocalizedMethodFault | undefined
}
export interface GuestRegKeySpec {
  _typeName?: 'GuestRegKeySpec'
  keyName: GuestRegKeyNameSpec
  classType: string
  lastWritten: string
}
export interface GuestRegValueBinarySpec extends GuestRegValueDataSpec {
  _typeName: 'GuestRegValueBinarySpec'
  value?: string | undefined
}
export interface GuestRegValueDataSpec {
  _typeName: 'GuestRegValueDataSpec' | 'GuestRegValueBinarySpec' | 'GuestRegValueDwordSpec' | 'GuestRegValueExpandStringSpec' | 'GuestRegValueMultiStringSpec' | 'GuestRegValueQwordSpec' | 'GuestRegValueStringSpec'
}
export interface GuestRegValueDwordSpec extends GuestRegValueDataSpec {
  _typeName: 'GuestRegValueDwordSpec'
  value: number
}
export interface GuestRegValueExpandStringSpec extends GuestRegValueDataSpec {
  _typeName: 'GuestRegValueExpandStringSpec'
  value?: string | undefined
}
export interface GuestRegValueMultiStringSpec extends GuestRegValueDataSpec {
  _typeName: 'GuestRegValueMultiStringSpec'
  value?: readonly string[] | undefined
}
export interface GuestRegValueNameSpec {
  _typeName?: 'GuestRegValueNameSpec'
  keyName: GuestRegKeyNameSpec
  name: string
}
export interface GuestRegValueQwordSpec extends GuestRegValueDataSpec {
  _typeName: 'GuestRegValueQwordSpec'
  value: number
}
export interface GuestRegValueSpec {
  _typeName?: 'GuestRegValueSpec'
  name: GuestRegValueNameSpec
  data: GuestRegValueDataSpec
}
export interface GuestRegValueStringSpec extends GuestRegValueDataSpec {
  _typeName: 'GuestRegValueStringSpec'
  value?: string | undefined
}
export interface GuestRegistryFault extends GuestOperationsFault {
  _typeName: 'GuestRegistryFault' | 'GuestRegistryKeyFault' | 'GuestRegistryKeyAlreadyExists' | 'GuestRegistryKeyHasSubkeys' | 'GuestRegistryKeyInvalid' | 'GuestRegistryKeyParentVolatile' | 'GuestRegistryValueFault' | 'GuestRegistryValueNotFound'
  windowsSystemErrorCode: number
}
export interface GuestRegistryKeyAlreadyExists extends GuestRegistryKeyFault {
  _typeName: 'GuestRegistryKeyAlreadyExists'
}
export interface GuestRegistryKeyFault extends GuestRegistryFault {
  _typeName: 'GuestRegistryKeyFault' | 'GuestRegistryKeyAlreadyExists' | 'GuestRegistryKeyHasSubkeys' | 'GuestRegistryKeyInvalid' | 'GuestRegistryKeyParentVolatile'
  keyName: string
}
export interface GuestRegistryKeyHasSubkeys extends GuestRegistryKeyFault {
  _typeName: 'GuestRegistryKeyHasSubkeys'
}
export interface GuestRegistryKeyInvalid extends GuestRegistryKeyFault {
  _typeName: 'GuestRegistryKeyInvalid'
}
export interface GuestRegistryKeyParentVolatile extends GuestRegistryKeyFault {
  _typeName: 'GuestRegistryKeyParentVolatile'
}
export interface GuestRegistryValueFault extends GuestRegistryFault {
  _typeName: 'GuestRegistryValueFault' | 'GuestRegistryValueNotFound'
  keyName: string
  valueName: string
}
export interface GuestRegistryValueNotFound extends GuestRegistryValueFault {
  _typeName: 'GuestRegistryValueNotFound'
}
export interface GuestScreenInfo {
  _typeName?: 'GuestScreenInfo'
  width: number
  height: number
}
export interface GuestStackInfo {
  _typeName?: 'GuestStackInfo'
  dnsConfig?: NetDnsConfigInfo | undefined
  ipRouteConfig?: NetIpRouteConfigInfo | undefined
  ipStackConfig?: readonly KeyValue[] | undefined
  dhcpConfig?: NetDhcpConfigInfo | undefined
}
export interface GuestWindowsFileAttributes extends GuestFileAttributes {
  _typeName: 'GuestWindowsFileAttributes'
  hidden?: boolean | undefined
  readOnly?: boolean | undefined
  createTime?: string | undefined
}
export interface GuestWindowsProgramSpec extends GuestProgramSpec {
  _typeName: 'GuestWindowsProgramSpec'
  startMinimized: boolean
}
export interface HAErrorsAtDest extends MigrationFault {
  _typeName: 'HAErrorsAtDest'
}
export interface HbrDiskMigrationAction extends ClusterAction {
  _typeName: 'HbrDiskMigrationAction'
  collectionId: string
  collectionName: string
  diskIds: readonly string[]
  source: ManagedObjectReference
  destination: ManagedObjectReference
  sizeTransferred: number
  spaceUtilSrcBefore?: number | undefined
  spaceUtilDstBefore?: number | undefined
  spaceUtilSrcAfter?: number | undefined
  spaceUtilDstAfter?: number | undefined
  ioLatencySrcBefore?: number | undefined
  ioLatencyDstBefore?: number | undefined
}
export interface HbrManagerReplicationVmInfo {
  _typeName?: 'HbrManagerReplicationVmInfo'
  state: string
  progressInfo?: ReplicationVmProgressInfo | undefined
  imageId?: string | undefined
  lastError?: LocalizedMethodFault | undefined
}
export interface HbrManagerVmReplicationCapability {
  _typeName?: 'HbrManagerVmReplicationCapability'
  vm: ManagedObjectReference
  supportedQuiesceMode: string
  compressionSupported: boolean
  maxSupportedSourceDiskCapacity: number
  minRpo?: number | undefined
  fault?: LocalizedMethodFault | undefined
}
export interface HealthStatusChangedEvent extends Event {
  _typeName: 'HealthStatusChangedEvent'
  componentId: string
  oldStatus: string
  newStatus: string
  componentName: string
  serviceId?: string | undefined
}
export interface HealthSystemRuntime {
  _typeName?: 'HealthSystemRuntime'
  systemHealthInfo?: HostSystemHealthInfo | undefined
  hardwareStatusInfo?: HostHardwareStatusInfo | undefined
}
export interface HealthUpdate {
  _typeName?: 'HealthUpdate'
  entity: ManagedObjectReference
  healthUpdateInfoId: string
  id: string
  status: ManagedEntityStatus
  remediation: string
}
export interface HealthUpdateInfo {
  _typeName?: 'HealthUpdateInfo'
  id: string
  componentType: string
  description: string
}
export interface HeterogenousHostsBlockingEVC extends EVCConfigFault {
  _typeName: 'HeterogenousHostsBlockingEVC'
}
export interface HostAccessControlEntry {
  _typeName?: 'HostAccessControlEntry'
  principal: string
  group: boolean
  accessMode: HostAccessMode
}
export interface HostAccessRestrictedToManagementServer extends NotSupported {
  _typeName: 'HostAccessRestrictedToManagementServer'
  managementServer: string
}
export interface HostAccountSpec {
  _typeName: 'HostAccountSpec' | 'HostPosixAccountSpec'
  id: string
  password?: string | undefined
  description?: string | undefined
}
export interface HostActiveDirectory {
  _typeName?: 'HostActiveDirectory'
  changeOperation: string
  spec?: HostActiveDirectorySpec | undefined
}
export interface HostActiveDirectoryInfo extends HostDirectoryStoreInfo {
  _typeName: 'HostActiveDirectoryInfo'
  joinedDomain?: string | undefined
  trustedDomain?: readonly string[] | undefined
  domainMembershipStatus?: string | undefined
  smartCardAuthenticationEnabled?: boolean | undefined
}
export interface HostActiveDirectorySpec {
  _typeName?: 'HostActiveDirectorySpec'
  domainName?: string | undefined
  userName?: string | undefined
  password?: string | undefined
  camServer?: string | undefined
  thumbprint?: string | undefined
  certificate?: string | undefined
  smartCardAuthenticationEnabled?: boolean | undefined
  smartCardTrustAnchors?: readonly string[] | undefined
}
export interface HostAddFailedEvent extends HostEvent {
  _typeName: 'HostAddFailedEvent'
  hostname: string
}
export interface HostAddedEvent extends HostEvent {
  _typeName: 'HostAddedEvent'
}
export interface HostAdminDisableEvent extends HostEvent {
  _typeName: 'HostAdminDisableEvent'
}
export interface HostAdminEnableEvent extends HostEvent {
  _typeName: 'HostAdminEnableEvent'
}
export interface HostApplyProfile extends ApplyProfile {
  _typeName: 'HostApplyProfile'
  memory?: HostMemoryProfile | undefined
  storage?: StorageProfile | undefined
  network?: NetworkProfile | undefined
  datetime?: DateTimeProfile | undefined
  firewall?: FirewallProfile | undefined
  security?: SecurityProfile | undefined
  service?: readonly ServiceProfile[] | undefined
  option?: readonly OptionProfile[] | undefined
  userAccount?: readonly UserProfile[] | undefined
  usergroupAccount?: readonly UserGroupProfile[] | undefined
  authentication?: AuthenticationProfile | undefined
}
export interface HostAssignableHardwareBinding {
  _typeName?: 'HostAssignableHardwareBinding'
  instanceId: string
  vm: ManagedObjectReference
}
export interface HostAssignableHardwareConfig {
  _typeName?: 'HostAssignableHardwareConfig'
  attributeOverride?: readonly HostAssignableHardwareConfigAttributeOverride[] | undefined
}
export interface HostAssignableHardwareConfigAttributeOverride {
  _typeName?: 'HostAssignableHardwareConfigAttributeOverride'
  instanceId: string
  name: string
  value?: AnyValue | undefined
}
export interface HostAuthenticationManagerInfo {
  _typeName?: 'HostAuthenticationManagerInfo'
  authConfig: readonly HostAuthenticationStoreInfo[]
}
export interface HostAuthenticationStoreInfo {
  _typeName: 'HostAuthenticationStoreInfo' | 'HostDirectoryStoreInfo' | 'HostActiveDirectoryInfo' | 'HostLocalAuthenticationInfo'
  enabled: boolean
}
export interface HostAutoStartManagerConfig {
  _typeName?: 'HostAutoStartManagerConfig'
  defaults?: AutoStartDefaults | undefined
  powerInfo?: readonly AutoStartPowerInfo[] | undefined
}
export interface HostBIOSInfo {
  _typeName?: 'HostBIOSInfo'
  biosVersion?: string | undefined
  releaseDate?: string | undefined
  vendor?: string | undefined
  majorRelease?: number | undefined
  minorRelease?: number | undefined
  firmwareMajorRelease?: number | undefined
  firmwareMinorRelease?: number | undefined
  firmwareType?: string | undefined
}
export interface HostBlockAdapterTargetTransport extends HostTargetTransport {
  _typeName: 'HostBlockAdapterTargetTransport'
}
export interface HostBlockHba extends HostHostBusAdapter {
  _typeName: 'HostBlockHba'
}
export interface HostBootDevice {
  _typeName?: 'HostBootDevice'
  key: string
  description: string
}
export interface HostBootDeviceInfo {
  _typeName?: 'HostBootDeviceInfo'
  bootDevices?: readonly HostBootDevice[] | undefined
  currentBootDeviceKey?: string | undefined
}
export interface HostCacheConfigurationInfo {
  _typeName?: 'HostCacheConfigurationInfo'
  key: ManagedObjectReference
  swapSize: number
}
export interface HostCacheConfigurationSpec {
  _typeName?: 'HostCacheConfigurationSpec'
  datastore: ManagedObjectReference
  swapSize: number
}
export interface HostCapability {
  _typeName?: 'HostCapability'
  recursiveResourcePoolsSupported: boolean
  cpuMemoryResourceConfigurationSupported: boolean
  rebootSupported: boolean
  shutdownSupported: boolean
  vmotionSupported: boolean
  standbySupported: boolean
  ipmiSupported?: boolean | undefined
  maxSupportedVMs?: number | undefined
  maxRunningVMs?: number | undefined
  maxSupportedVcpus?: number | undefined
  maxRegisteredVMs?: number | undefined
  datastorePrincipalSupported: boolean
  sanSupported: boolean
  nfsSupported: boolean
  iscsiSupported: boolean
  vlanTaggingSupported: boolean
  nicTeamingSupported: boolean
  highGuestMemSupported: boolean
  maintenanceModeSupported: boolean
  suspendedRelocateSupported: boolean
  restrictedSnapshotRelocateSupported: boolean
  perVmSwapFiles: boolean
  localSwapDatastoreSupported: boolean
  unsharedSwapVMotionSupported: boolean
  backgroundSnapshotsSupported: boolean
  preAssignedPCIUnitNumbersSupported: boolean
  screenshotSupported: boolean
  scaledScreenshotSupported: boolean
  storageVMotionSupported: boolean
  vmotionWithStorageVMotionSupported: boolean
  vmotionAcrossNetworkSupported?: boolean | undefined
  maxNumDisksSVMotion?: number | undefined
  maxVirtualDiskDescVersionSupported?: number | undefined
  hbrNicSelectionSupported: boolean
  vrNfcNicSelectionSupported: boolean
  recordReplaySupported: boolean
  ftSupported: boolean
  replayUnsupportedReason?: string | undefined
  replayCompatibilityIssues?: readonly string[] | undefined
  smpFtSupported: boolean
  ftCompatibilityIssues?: readonly string[] | undefined
  smpFtCompatibilityIssues?: readonly string[] | undefined
  maxVcpusPerFtVm?: number | undefined
  loginBySSLThumbprintSupported?: boolean | undefined
  cloneFromSnapshotSupported: boolean
  deltaDiskBackingsSupported: boolean
  perVMNetworkTrafficShapingSupported: boolean
  tpmSupported: boolean
  tpmVersion?: string | undefined
  txtEnabled?: boolean | undefined
  supportedCpuFeature?: readonly HostCpuIdInfo[] | undefined
  virtualExecUsageSupported: boolean
  storageIORMSupported: boolean
  vmDirectPathGen2Supported?: boolean | undefined
  vmDirectPathGen2UnsupportedReason?: readonly string[] | undefined
  vmDirectPathGen2UnsupportedReasonExtended?: string | undefined
  supportedVmfsMajorVersion?: readonly number[] | undefined
  vStorageCapable: boolean
  snapshotRelayoutSupported: boolean
  firewallIpRulesSupported?: boolean | undefined
  servicePackageInfoSupported?: boolean | undefined
  maxHostRunningVms?: number | undefined
  maxHostSupportedVcpus?: number | undefined
  vmfsDatastoreMountCapable: boolean
  eightPlusHostVmfsSharedAccessSupported: boolean
  nestedHVSupported: boolean
  vPMCSupported: boolean
  interVMCommunicationThroughVMCISupported: boolean
  scheduledHardwareUpgradeSupported?: boolean | undefined
  featureCapabilitiesSupported: boolean
  latencySensitivitySupported: boolean
  storagePolicySupported?: boolean | undefined
  accel3dSupported: boolean
  reliableMemoryAware?: boolean | undefined
  multipleNetworkStackInstanceSupported?: boolean | undefined
  messageBusProxySupported?: boolean | undefined
  vsanSupported?: boolean | undefined
  vFlashSupported?: boolean | undefined
  hostAccessManagerSupported?: boolean | undefined
  provisioningNicSelectionSupported: boolean
  nfs41Supported?: boolean | undefined
  nfs41Krb5iSupported?: boolean | undefined
  turnDiskLocatorLedSupported?: boolean | undefined
  virtualVolumeDatastoreSupported?: boolean | undefined
  markAsSsdSupported?: boolean | undefined
  markAsLocalSupported?: boolean | undefined
  smartCardAuthenticationSupported?: boolean | undefined
  pMemSupported?: boolean | undefined
  pMemSnapshotSupported?: boolean | undefined
  cryptoSupported?: boolean | undefined
  oneKVolumeAPIsSupported?: boolean | undefined
  gatewayOnNicSupported?: boolean | undefined
  upitSupported?: boolean | undefined
  cpuHwMmuSupported?: boolean | undefined
  encryptedVMotionSupported?: boolean | undefined
  encryptionChangeOnAddRemoveSupported?: boolean | undefined
  encryptionHotOperationSupported?: boolean | undefined
  encryptionWithSnapshotsSupported?: boolean | undefined
  encryptionFaultToleranceSupported?: boolean | undefined
  encryptionMemorySaveSupported?: boolean | undefined
  encryptionRDMSupported?: boolean | undefined
  encryptionVFlashSupported?: boolean | undefined
  encryptionCBRCSupported?: boolean | undefined
  encryptionHBRSupported?: boolean | undefined
  ftEfiSupported?: boolean | undefined
  unmapMethodSupported?: string | undefined
  maxMemMBPerFtVm?: number | undefined
  virtualMmuUsageIgnored?: boolean | undefined
  virtualExecUsageIgnored?: boolean | undefined
  vmCreateDateSupported?: boolean | undefined
  vmfs3EOLSupported?: boolean | undefined
  ftVmcpSupported?: boolean | undefined
  quickBootSupported?: boolean | undefined
  encryptedFtSupported?: boolean | undefined
  assignableHardwareSupported?: boolean | undefined
  suspendToMemorySupported?: boolean | undefined
  useFeatureReqsForOldHWv?: boolean | undefined
  markPerenniallyReservedSupported?: boolean | undefined
  hppPspSupported?: boolean | undefined
  deviceRebindWithoutRebootSupported?: boolean | undefined
  storagePolicyChangeSupported?: boolean | undefined
  precisionTimeProtocolSupported?: boolean | undefined
  remoteDeviceVMotionSupported?: boolean | undefined
  maxSupportedVmMemory?: number | undefined
  ahDeviceHintsSupported?: boolean | undefined
  nvmeOverTcpSupported?: boolean | undefined
  nvmeStorageFabricServicesSupported?: boolean | undefined
  assignHwPciConfigSupported?: boolean | undefined
  timeConfigSupported?: boolean | undefined
  nvmeBatchOperationsSupported?: boolean | undefined
  pMemFailoverSupported?: boolean | undefined
  hostConfigEncryptionSupported?: boolean | undefined
  maxSupportedSimultaneousThreads?: number | undefined
  ptpConfigSupported?: boolean | undefined
  maxSupportedPtpPorts?: number | undefined
  sgxRegistrationSupported?: boolean | undefined
  pMemIndependentSnapshotSupported?: boolean | undefined
  iommuSLDirtyCapable?: boolean | undefined
  vmknicBindingSupported?: boolean | undefined
  ultralowFixedUnmapSupported?: boolean | undefined
  nvmeVvolSupported?: boolean | undefined
  fptHotplugSupported?: boolean | undefined
  mconnectSupported?: boolean | undefined
  vsanNicMgmtSupported?: boolean | undefined
  vvolNQNSupported?: boolean | undefined
  stretchedSCSupported?: boolean | undefined
  vmknicBindingOnNFSv41?: boolean | undefined
  vpStatusCheckSupported?: boolean | undefined
  nConnectSupported?: boolean | undefined
  userKeySupported?: boolean | undefined
  ndcmSupported?: boolean | undefined
  uefiSecureBoot?: boolean | undefined
}
export interface HostCertificateManagerCertificateInfo {
  _typeName?: 'HostCertificateManagerCertificateInfo'
  kind?: string | undefined
  issuer?: string | undefined
  notBefore?: string | undefined
  notAfter?: string | undefined
  subject?: string | undefined
  status: string
}
export interface HostCertificateManagerCertificateSpec {
  _typeName?: 'HostCertificateManagerCertificateSpec'
  kind: string
}
export interface HostCnxFailedAccountFailedEvent extends HostEvent {
  _typeName: 'HostCnxFailedAccountFailedEvent'
}
export interface HostCnxFailedAlreadyManagedEvent extends HostEvent {
  _typeName: 'HostCnxFailedAlreadyManagedEvent'
  serverName: string
}
export interface HostCnxFailedBadCcagentEvent extends HostEvent {
  _typeName: 'HostCnxFailedBadCcagentEvent'
}
export interface HostCnxFailedBadUsernameEvent extends HostEvent {
  _typeName: 'HostCnxFailedBadUsernameEvent'
}
export interface HostCnxFailedBadVersionEvent extends HostEvent {
  _typeName: 'HostCnxFailedBadVersionEvent'
}
export interface HostCnxFailedCcagentUpgradeEvent extends HostEvent {
  _typeName: 'HostCnxFailedCcagentUpgradeEvent'
}
export interface HostCnxFailedEvent extends HostEvent {
  _typeName: 'HostCnxFailedEvent'
}
export interface HostCnxFailedNetworkErrorEvent extends HostEvent {
  _typeName: 'HostCnxFailedNetworkErrorEvent'
}
export interface HostCnxFailedNoAccessEvent extends HostEvent {
  _typeName: 'HostCnxFailedNoAccessEvent'
}
export interface HostCnxFailedNoConnectionEvent extends HostEvent {
  _typeName: 'HostCnxFailedNoConnectionEvent'
}
export interface HostCnxFailedNoLicenseEvent extends HostEvent {
  _typeName: 'HostCnxFailedNoLicenseEvent'
}
export interface HostCnxFailedNotFoundEvent extends HostEvent {
  _typeName: 'HostCnxFailedNotFoundEvent'
}
export interface HostCnxFailedTimeoutEvent extends HostEvent {
  _typeName: 'HostCnxFailedTimeoutEvent'
}
export interface HostCommunication extends RuntimeFault {
  _typeName: 'HostCommunication' | 'HostNotConnected' | 'HostNotReachable'
}
export interface HostComplianceCheckedEvent extends HostEvent {
  _typeName: 'HostComplianceCheckedEvent'
  profile: ProfileEventArgument
}
export interface HostCompliantEvent extends HostEvent {
  _typeName: 'HostCompliantEvent'
}
export interface HostConfigAppliedEvent extends HostEvent {
  _typeName: 'HostConfigAppliedEvent'
}
export interface HostConfigChange {
  _typeName?: 'HostConfigChange'
}
export interface HostConfigFailed extends HostConfigFault {
  _typeName: 'HostConfigFailed'
  failure: readonly LocalizedMethodFault[]
}
export interface HostConfigFault extends VimFault {
  _typeName: 'HostConfigFault' | 'AdminDisabled' | 'AdminNotDisabled' | 'BlockedByFirewall' | 'ClockSkew' | 'DisableAdminNotSupported' | 'HostConfigFailed' | 'HostInDomain' | 'InvalidHostName' | 'NasConfigFault' | 'InvalidNasCredentials' | 'InvalidNetworkResource' | 'NasConnectionLimitReached' | 'NasSessionCredentialConflict' | 'NasVolumeNotMounted' | 'NetworkInaccessible' | 'NoPermissionOnNasVolume' | 'NoGateway' | 'NoVirtualNic' | 'PlatformConfigFault' | 'InvalidBundle' | 'PatchInstallFailed' | 'PatchIntegrityError' | 'VmfsMountFault' | 'VmfsAlreadyMounted' | 'VmfsAmbiguousMount'
}
export interface HostConfigInfo {
  _typeName?: 'HostConfigInfo'
  host: ManagedObjectReference
  product: AboutInfo
  deploymentInfo?: HostDeploymentInfo | undefined
  hyperThread?: HostHyperThreadScheduleInfo | undefined
  cpuScheduler?: HostCpuSchedulerInfo | undefined
  consoleReservation?: ServiceConsoleReservationInfo | undefined
  virtualMachineReservation?: VirtualMachineMemoryReservationInfo | undefined
  storageDevice?: HostStorageDeviceInfo | undefined
  multipathState?: HostMultipathStateInfo | undefined
  fileSystemVolume?: HostFileSystemVolumeInfo | undefined
  systemFile?: readonly string[] | undefined
  network?: HostNetworkInfo | undefined
  vmotion?: HostVMotionInfo | undefined
  virtualNicManagerInfo?: HostVirtualNicManagerInfo | undefined
  capabilities?: HostNetCapabilities | undefined
  datastoreCapabilities?: HostDatastoreSystemCapabilities | undefined
  offloadCapabilities?: HostNetOffloadCapabilities | undefined
  service?: HostServiceInfo | undefined
  firewall?: HostFirewallInfo | undefined
  autoStart?: HostAutoStartManagerConfig | undefined
  activeDiagnosticPartition?: HostDiagnosticPartition | undefined
  option?: readonly OptionValue[] | undefined
  optionDef?: readonly OptionDef[] | undefined
  datastorePrincipal?: string | undefined
  localSwapDatastore?: ManagedObjectReference | undefined
  systemSwapConfiguration?: HostSystemSwapConfiguration | undefined
  systemResources?: HostSystemResourceInfo | undefined
  dateTimeInfo?: HostDateTimeInfo | undefined
  flags?: HostFlagInfo | undefined
  adminDisabled?: boolean | undefined
  lockdownMode?: HostLockdownMode | undefined
  ipmi?: HostIpmiInfo | undefined
  sslThumbprintInfo?: HostSslThumbprintInfo | undefined
  sslThumbprintData?: readonly HostSslThumbprintInfo[] | undefined
  certificate?: readonly number[] | undefined
  pciPassthruInfo?: readonly HostPciPassthruInfo[] | undefined
  authenticationManagerInfo?: HostAuthenticationManagerInfo | undefined
  featureVersion?: readonly HostFeatureVersionInfo[] | undefined
  powerSystemCapability?: PowerSystemCapability | undefined
  powerSystemInfo?: PowerSystemInfo | undefined
  cacheConfigurationInfo?: readonly HostCacheConfigurationInfo[] | undefined
  wakeOnLanCapable?: boolean | undefined
  featureCapability?: readonly HostFeatureCapability[] | undefined
  maskedFeatureCapability?: readonly HostFeatureCapability[] | undefined
  vFlashConfigInfo?: HostVFlashManagerVFlashConfigInfo | undefined
  vsanHostConfig?: VsanHostConfigInfo | undefined
  domainList?: readonly string[] | undefined
  scriptCheckSum?: string | undefined
  hostConfigCheckSum?: string | undefined
  descriptionTreeCheckSum?: string | undefined
  graphicsInfo?: readonly HostGraphicsInfo[] | undefined
  sharedPassthruGpuTypes?: readonly string[] | undefined
  graphicsConfig?: HostGraphicsConfig | undefined
  sharedGpuCapabilities?: readonly HostSharedGpuCapabilities[] | undefined
  ioFilterInfo?: readonly HostIoFilterInfo[] | undefined
  sriovDevicePool?: readonly HostSriovDevicePoolInfo[] | undefined
  assignableHardwareBinding?: readonly HostAssignableHardwareBinding[] | undefined
  assignableHardwareConfig?: HostAssignableHardwareConfig | undefined
}
export interface HostConfigManager {
  _typeName?: 'HostConfigManager'
  cpuScheduler?: ManagedObjectReference | undefined
  datastoreSystem?: ManagedObjectReference | undefined
  memoryManager?: ManagedObjectReference | undefined
  storageSystem?: ManagedObjectReference | undefined
  networkSystem?: ManagedObjectReference | undefined
  vmotionSystem?: ManagedObjectReference | undefined
  virtualNicManager?: ManagedObjectReference | undefined
  serviceSystem?: ManagedObjectReference | undefined
  firewallSystem?: ManagedObjectReference | undefined
  advancedOption?: ManagedObjectReference | undefined
  diagnosticSystem?: ManagedObjectReference | undefined
  autoStartManager?: ManagedObjectReference | undefined
  snmpSystem?: ManagedObjectReference | undefined
  dateTimeSystem?: ManagedObjectReference | undefined
  patchManager?: ManagedObjectReference | undefined
  imageConfigManager?: ManagedObjectReference | undefined
  bootDeviceSystem?: ManagedObjectReference | undefined
  firmwareSystem?: ManagedObjectReference | undefined
  healthStatusSystem?: ManagedObjectReference | undefined
  pciPassthruSystem?: ManagedObjectReference | undefined
  licenseManager?: ManagedObjectReference | undefined
  kernelModuleSystem?: ManagedObjectReference | undefined
  authenticationManager?: ManagedObjectReference | undefined
  powerSystem?: ManagedObjectReference | undefined
  cacheConfigurationManager?: ManagedObjectReference | undefined
  esxAgentHostManager?: ManagedObjectReference | undefined
  iscsiManager?: ManagedObjectReference | undefined
  vFlashManager?: ManagedObjectReference | undefined
  vsanSystem?: ManagedObjectReference | undefined
  messageBusProxy?: ManagedObjectReference | undefined
  userDirectory?: ManagedObjectReference | undefined
  accountManager?: ManagedObjectReference | undefined
  hostAccessManager?: ManagedObjectReference | undefined
  graphicsManager?: ManagedObjectReference | undefined
  vsanInternalSystem?: ManagedObjectReference | undefined
  certificateManager?: ManagedObjectReference | undefined
  cryptoManager?: ManagedObjectReference | undefined
  nvdimmSystem?: ManagedObjectReference | undefined
  assignableHardwareManager?: ManagedObjectReference | undefined
}
export interface HostConfigSpec {
  _typeName?: 'HostConfigSpec'
  nasDatastore?: readonly HostNasVolumeConfig[] | undefined
  network?: HostNetworkConfig | undefined
  nicTypeSelection?: readonly HostVirtualNicManagerNicTypeSelection[] | undefined
  service?: readonly HostServiceConfig[] | undefined
  firewall?: HostFirewallConfig | undefined
  option?: readonly OptionValue[] | undefined
  datastorePrincipal?: string | undefined
  datastorePrincipalPasswd?: string | undefined
  datetime?: HostDateTimeConfig | undefined
  storageDevice?: HostStorageDeviceInfo | undefined
  license?: HostLicenseSpec | undefined
  security?: HostSecuritySpec | undefined
  userAccount?: readonly HostAccountSpec[] | undefined
  usergroupAccount?: readonly HostAccountSpec[] | undefined
  memory?: HostMemorySpec | undefined
  activeDirectory?: readonly HostActiveDirectory[] | undefined
  genericConfig?: readonly KeyAnyValue[] | undefined
  graphicsConfig?: HostGraphicsConfig | undefined
  assignableHardwareConfig?: HostAssignableHardwareConfig | undefined
}
export interface HostConfigSummary {
  _typeName?: 'HostConfigSummary'
  name: string
  port: number
  sslThumbprint?: string | undefined
  product?: AboutInfo | undefined
  vmotionEnabled: boolean
  faultToleranceEnabled: boolean
  featureVersion?: readonly HostFeatureVersionInfo[] | undefined
  agentVmDatastore?: ManagedObjectReference | undefined
  agentVmNetwork?: ManagedObjectReference | undefined
}
export interface HostConnectFault extends VimFault {
  _typeName: string
}
export interface HostConnectInfo {
  _typeName?: 'HostConnectInfo'
  serverIp?: string | undefined
  inDasCluster?: boolean | undefined
  host: HostListSummary
  vm?: readonly VirtualMachineSummary[] | undefined
  vimAccountNameRequired?: boolean | undefined
  clusterSupported?: boolean | undefined
  network?: readonly HostConnectInfoNetworkInfo[] | undefined
  datastore?: readonly HostDatastoreConnectInfo[] | undefined
  license?: HostLicenseConnectInfo | undefined
  capability?: HostCapability | undefined
}
export interface HostConnectInfoNetworkInfo {
  _typeName: 'HostConnectInfoNetworkInfo' | 'HostNewNetworkConnectInfo'
  summary: NetworkSummary
}
export interface HostConnectSpec {
  _typeName?: 'HostConnectSpec'
  hostName?: string | undefined
  port?: number | undefined
  sslThumbprint?: string | undefined
  userName?: string | undefined
  password?: string | undefined
  vmFolder?: ManagedObjectReference | undefined
  force: boolean
  vimAccountName?: string | undefined
  vimAccountPassword?: string | undefined
  managementIp?: string | undefined
  lockdownMode?: HostLockdownMode | undefined
  hostGateway?: HostGatewaySpec | undefined
}
export interface HostConnectedEvent extends HostEvent {
  _typeName: 'HostConnectedEvent'
}
export interface HostConnectionLostEvent extends HostEvent {
  _typeName: 'HostConnectionLostEvent'
}
export interface HostCpuIdInfo {
  _typeName?: 'HostCpuIdInfo'
  level: number
  vendor?: string | undefined
  eax?: string | undefined
  ebx?: string | undefined
  ecx?: string | undefined
  edx?: string | undefined
}
export interface HostCpuInfo {
  _typeName?: 'HostCpuInfo'
  numCpuPackages: number
  numCpuCores: number
  numCpuThreads: number
  hz: number
}
export interface HostCpuPackage {
  _typeName?: 'HostCpuPackage'
  index: number
  vendor: string
  hz: number
  busHz: number
  description: string
  threadId: readonly number[]
  cpuFeature?: readonly HostCpuIdInfo[] | undefined
  family?: number | undefined
  model?: number | undefined
  stepping?: number | undefined
}
export interface HostCpuPowerManagementInfo {
  _typeName?: 'HostCpuPowerManagementInfo'
  currentPolicy?: string | undefined
  hardwareSupport?: string | undefined
}
export interface HostCpuSchedulerInfo {
  _typeName?: 'HostCpuSchedulerInfo'
  policy: string
}
export interface HostDasDisabledEvent extends HostEvent {
  _typeName: 'HostDasDisabledEvent'
}
export interface HostDasDisablingEvent extends HostEvent {
  _typeName: 'HostDasDisablingEvent'
}
export interface HostDasEnabledEvent extends HostEvent {
  _typeName: 'HostDasEnabledEvent'
}
export interface HostDasEnablingEvent extends HostEvent {
  _typeName: 'HostDasEnablingEvent'
}
export interface HostDasErrorEvent extends HostEvent {
  _typeName: 'HostDasErrorEvent'
  message?: string | undefined
  reason?: string | undefined
}
export interface HostDasEvent extends HostEvent {
  _typeName: 'HostDasEvent' | 'HostExtraNetworksEvent' | 'HostIsolationIpPingFailedEvent' | 'HostMissingNetworksEvent' | 'HostNoAvailableNetworksEvent' | 'HostNoHAEnabledPortGroupsEvent' | 'HostNoRedundantManagementNetworkEvent' | 'HostNotInClusterEvent' | 'HostPrimaryAgentNotShortNameEvent' | 'HostShortNameInconsistentEvent'
}
export interface HostDasOkEvent extends HostEvent {
  _typeName: 'HostDasOkEvent'
}
export interface HostDataTransportConnectionInfo {
  _typeName: 'HostDataTransportConnectionInfo' | 'HostNfcConnectionInfo'
  staticMemoryConsumed: number
}
export interface HostDatastoreBrowserSearchResults {
  _typeName?: 'HostDatastoreBrowserSearchResults'
  datastore?: ManagedObjectReference | undefined
  folderPath?: string | undefined
  file?: readonly FileInfo[] | undefined
}
export interface HostDatastoreBrowserSearchSpec {
  _typeName?: 'HostDatastoreBrowserSearchSpec'
  query?: readonly FileQuery[] | undefined
  details?: FileQueryFlags | undefined
  searchCaseInsensitive?: boolean | undefined
  matchPattern?: readonly string[] | undefined
  sortFoldersFirst?: boolean | undefined
}
export interface HostDatastoreConnectInfo {
  _typeName: 'HostDatastoreConnectInfo' | 'HostDatastoreExistsConnectInfo' | 'HostDatastoreNameConflictConnectInfo'
  summary: DatastoreSummary
}
export interface HostDatastoreExistsConnectInfo extends HostDatastoreConnectInfo {
  _typeName: 'HostDatastoreExistsConnectInfo'
  newDatastoreName: string
}
export interface HostDatastoreNameConflictConnectInfo extends HostDatastoreConnectInfo {
  _typeName: 'HostDatastoreNameConflictConnectInfo'
  newDatastoreName: string
}
export interface HostDatastoreSystemCapabilities {
  _typeName?: 'HostDatastoreSystemCapabilities'
  nfsMountCreationRequired: boolean
  nfsMountCreationSupported: boolean
  localDatastoreSupported: boolean
  vmfsExtentExpansionSupported: boolean
}
export interface HostDatastoreSystemDatastoreResult {
  _typeName?: 'HostDatastoreSystemDatastoreResult'
  key: ManagedObjectReference
  fault?: LocalizedMethodFault | undefined
}
export interface HostDatastoreSystemVvolDatastoreSpec {
  _typeName?: 'HostDatastoreSystemVvolDatastoreSpec'
  name: string
  scId: string
}
export interface HostDateTimeConfig {
  _typeName?: 'HostDateTimeConfig'
  timeZone?: string | undefined
  ntpConfig?: HostNtpConfig | undefined
  ptpConfig?: HostPtpConfig | undefined
  protocol?: string | undefined
  enabled?: boolean | undefined
  disableEvents?: boolean | undefined
  disableFallback?: boolean | undefined
  resetToFactoryDefaults?: boolean | undefined
}
export interface HostDateTimeInfo {
  _typeName?: 'HostDateTimeInfo'
  timeZone: HostDateTimeSystemTimeZone
  systemClockProtocol?: string | undefined
  ntpConfig?: HostNtpConfig | undefined
  ptpConfig?: HostPtpConfig | undefined
  enabled?: boolean | undefined
  disableEvents?: boolean | undefined
  disableFallback?: boolean | undefined
  inFallbackState?: boolean | undefined
  serviceSync?: boolean | undefined
  lastSyncTime?: string | undefined
  remoteNtpServer?: string | undefined
  ntpRunTime?: number | undefined
  ptpRunTime?: number | undefined
  ntpDuration?: string | undefined
  ptpDuration?: string | undefined
}
export interface HostDateTimeSystemServiceTestResult {
  _typeName?: 'HostDateTimeSystemServiceTestResult'
  workingNormally: boolean
  report?: readonly string[] | undefined
}
export interface HostDateTimeSystemTimeZone {
  _typeName?: 'HostDateTimeSystemTimeZone'
  key: string
  name: string
  description: string
  gmtOffset: number
}
export interface HostDeploymentInfo {
  _typeName?: 'HostDeploymentInfo'
  bootedFromStatelessCache?: boolean | undefined
}
export interface HostDevice {
  _typeName: 'HostDevice' | 'ScsiLun' | 'HostScsiDisk'
  deviceName: string
  deviceType: string
}
export interface HostDhcpService {
  _typeName?: 'HostDhcpService'
  key: string
  spec: HostDhcpServiceSpec
}
export interface HostDhcpServiceConfig {
  _typeName?: 'HostDhcpServiceConfig'
  changeOperation?: string | undefined
  key: string
  spec: HostDhcpServiceSpec
}
export interface HostDhcpServiceSpec {
  _typeName?: 'HostDhcpServiceSpec'
  virtualSwitch: string
  defaultLeaseDuration: number
  leaseBeginIp: string
  leaseEndIp: string
  maxLeaseDuration: number
  unlimitedLease: boolean
  ipSubnetAddr: string
  ipSubnetMask: string
}
export interface HostDiagnosticPartition {
  _typeName?: 'HostDiagnosticPartition'
  storageType: string
  diagnosticType: string
  slots: number
  id: HostScsiDiskPartition
}
export interface HostDiagnosticPartitionCreateDescription {
  _typeName?: 'HostDiagnosticPartitionCreateDescription'
  layout: HostDiskPartitionLayout
  diskUuid: string
  spec: HostDiagnosticPartitionCreateSpec
}
export interface HostDiagnosticPartitionCreateOption {
  _typeName?: 'HostDiagnosticPartitionCreateOption'
  storageType: string
  diagnosticType: string
  disk: HostScsiDisk
}
export interface HostDiagnosticPartitionCreateSpec {
  _typeName?: 'HostDiagnosticPartitionCreateSpec'
  storageType: string
  diagnosticType: string
  id: HostScsiDiskPartition
  partition: HostDiskPartitionSpec
  active?: boolean | undefined
}
export interface HostDigestInfo {
  _typeName: 'HostDigestInfo' | 'HostTpmDigestInfo'
  digestMethod: string
  digestValue: readonly number[]
  objectName?: string | undefined
}
export interface HostDirectoryStoreInfo extends HostAuthenticationStoreInfo {
  _typeName: 'HostDirectoryStoreInfo' | 'HostActiveDirectoryInfo'
}
export interface HostDisconnectedEvent extends HostEvent {
  _typeName: 'HostDisconnectedEvent'
  reason?: string | undefined
}
export interface HostDiskConfigurationResult {
  _typeName?: 'HostDiskConfigurationResult'
  devicePath?: string | undefined
  success?: boolean | undefined
  fault?: LocalizedMethodFault | undefined
}
export interface HostDiskDimensions {
  _typeName?: 'HostDiskDimensions'
}
export interface HostDiskDimensionsChs {
  _typeName?: 'HostDiskDimensionsChs'
  cylinder: number
  head: number
  sector: number
}
export interface HostDiskDimensionsLba {
  _typeName?: 'HostDiskDimensionsLba'
  blockSize: number
  block: number
}
export interface HostDiskMappingInfo {
  _typeName?: 'HostDiskMappingInfo'
  physicalPartition?: HostDiskMappingPartitionInfo | undefined
  name: string
  exclusive?: boolean | undefined
}
export interface HostDiskMappingOption {
  _typeName?: 'HostDiskMappingOption'
  physicalPartition?: readonly HostDiskMappingPartitionOption[] | undefined
  name: string
}
export interface HostDiskMappingPartitionInfo {
  _typeName?: 'HostDiskMappingPartitionInfo'
  name: string
  fileSystem: string
  capacityInKb: number
}
export interface HostDiskMappingPartitionOption {
  _typeName?: 'HostDiskMappingPartitionOption'
  name: string
  fileSystem: string
  capacityInKb: number
}
export interface HostDiskPartitionAttributes {
  _typeName?: 'HostDiskPartitionAttributes'
  partition: number
  startSector: number
  endSector: number
  type: string
  guid?: string | undefined
  logical: boolean
  attributes: number
  partitionAlignment?: number | undefined
}
export interface HostDiskPartitionBlockRange {
  _typeName?: 'HostDiskPartitionBlockRange'
  partition?: number | undefined
  type: string
  start: HostDiskDimensionsLba
  end: HostDiskDimensionsLba
}
export interface HostDiskPartitionInfo {
  _typeName?: 'HostDiskPartitionInfo'
  deviceName: string
  spec: HostDiskPartitionSpec
  layout: HostDiskPartitionLayout
}
export interface HostDiskPartitionLayout {
  _typeName?: 'HostDiskPartitionLayout'
  total?: HostDiskDimensionsLba | undefined
  partition: readonly HostDiskPartitionBlockRange[]
}
export interface HostDiskPartitionSpec {
  _typeName?: 'HostDiskPartitionSpec'
  partitionFormat?: string | undefined
  chs?: HostDiskDimensionsChs | undefined
  totalSectors?: number | undefined
  partition?: readonly HostDiskPartitionAttributes[] | undefined
}
export interface HostDnsConfig {
  _typeName: 'HostDnsConfig' | 'HostDnsConfigSpec'
  dhcp: boolean
  virtualNicDevice?: string | undefined
  ipv6VirtualNicDevice?: string | undefined
  hostName: string
  domainName: string
  address?: readonly string[] | undefined
  searchDomain?: readonly string[] | undefined
}
export interface HostDnsConfigSpec extends HostDnsConfig {
  _typeName: 'HostDnsConfigSpec'
  virtualNicConnection?: HostVirtualNicConnection | undefined
  virtualNicConnectionV6?: HostVirtualNicConnection | undefined
}
export interface HostDvxClass {
  _typeName?: 'HostDvxClass'
  deviceClass: string
  checkpointSupported: boolean
  swDMATracingSupported: boolean
  sriovNic: boolean
}
export interface HostEnableAdminFailedEvent extends HostEvent {
  _typeName: 'HostEnableAdminFailedEvent'
  permissions: readonly Permission[]
}
export interface HostEnterMaintenanceResult {
  _typeName?: 'HostEnterMaintenanceResult'
  vmFaults?: readonly FaultsByVM[] | undefined
  hostFaults?: readonly FaultsByHost[] | undefined
}
export interface HostEsxAgentHostManagerConfigInfo {
  _typeName?: 'HostEsxAgentHostManagerConfigInfo'
  agentVmDatastore?: ManagedObjectReference | undefined
  agentVmNetwork?: ManagedObjectReference | undefined
}
export interface HostEvent extends Event {
  _typeName: string
}
export interface HostEventArgument extends EntityEventArgument {
  _typeName: 'HostEventArgument'
  host: ManagedObjectReference
}
export interface HostExtraNetworksEvent extends HostDasEvent {
  _typeName: 'HostExtraNetworksEvent'
  ips?: string | undefined
}
export interface HostFaultToleranceManagerComponentHealthInfo {
  _typeName?: 'HostFaultToleranceManagerComponentHealthInfo'
  isStorageHealthy: boolean
  isNetworkHealthy: boolean
}
export interface HostFeatureCapability {
  _typeName?: 'HostFeatureCapability'
  key: string
  featureName: string
  value: string
}
export interface HostFeatureMask {
  _typeName?: 'HostFeatureMask'
  key: string
  featureName: string
  value: string
}
export interface HostFeatureVersionInfo {
  _typeName?: 'HostFeatureVersionInfo'
  key: string
  value: string
}
export interface HostFibreChannelHba extends HostHostBusAdapter {
  _typeName: 'HostFibreChannelHba' | 'HostFibreChannelOverEthernetHba'
  portWorldWideName: number
  nodeWorldWideName: number
  portType: FibreChannelPortType
  speed: number
}
export interface HostFibreChannelOverEthernetHba extends HostFibreChannelHba {
  _typeName: 'HostFibreChannelOverEthernetHba'
  underlyingNic: string
  linkInfo: HostFibreChannelOverEthernetHbaLinkInfo
  isSoftwareFcoe: boolean
  markedForRemoval?: boolean | undefined
}
export interface HostFibreChannelOverEthernetHbaLinkInfo {
  _typeName?: 'HostFibreChannelOverEthernetHbaLinkInfo'
  vnportMac: string
  fcfMac: string
  vlanId: number
}
export interface HostFibreChannelOverEthernetTargetTransport extends HostFibreChannelTargetTransport {
  _typeName: 'HostFibreChannelOverEthernetTargetTransport'
  vnportMac: string
  fcfMac: string
  vlanId: number
}
export interface HostFibreChannelTargetTransport extends HostTargetTransport {
  _typeName: 'HostFibreChannelTargetTransport' | 'HostFibreChannelOverEthernetTargetTransport'
  portWorldWideName: number
  nodeWorldWideName: number
}
export interface HostFileAccess {
  _typeName?: 'HostFileAccess'
  who: string
  what: string
}
export interface HostFileSystemMountInfo {
  _typeName?: 'HostFileSystemMountInfo'
  mountInfo: HostMountInfo
  volume: HostFileSystemVolume
  vStorageSupport?: string | undefined
}
export interface HostFileSystemVolume {
  _typeName: 'HostFileSystemVolume' | 'HostLocalFileSystemVolume' | 'HostNasVolume' | 'HostPMemVolume' | 'HostVfatVolume' | 'HostVffsVolume' | 'HostVmfsVolume' | 'HostVvolVolume'
  type: string
  name: string
  capacity: number
}
export interface HostFileSystemVolumeInfo {
  _typeName?: 'HostFileSystemVolumeInfo'
  volumeTypeList?: readonly string[] | undefined
  mountInfo?: readonly HostFileSystemMountInfo[] | undefined
}
export interface HostFirewallConfig {
  _typeName?: 'HostFirewallConfig'
  rule?: readonly HostFirewallConfigRuleSetConfig[] | undefined
  defaultBlockingPolicy: HostFirewallDefaultPolicy
}
export interface HostFirewallConfigRuleSetConfig {
  _typeName?: 'HostFirewallConfigRuleSetConfig'
  rulesetId: string
  enabled: boolean
  allowedHosts?: HostFirewallRulesetIpList | undefined
}
export interface HostFirewallDefaultPolicy {
  _typeName?: 'HostFirewallDefaultPolicy'
  incomingBlocked?: boolean | undefined
  outgoingBlocked?: boolean | undefined
}
export interface HostFirewallInfo {
  _typeName?: 'HostFirewallInfo'
  defaultPolicy: HostFirewallDefaultPolicy
  ruleset?: readonly HostFirewallRuleset[] | undefined
}
export interface HostFirewallRule {
  _typeName?: 'HostFirewallRule'
  port: number
  endPort?: number | undefined
  direction: HostFirewallRuleDirection
  portType?: HostFirewallRulePortType | undefined
  protocol: string
}
export interface HostFirewallRuleset {
  _typeName?: 'HostFirewallRuleset'
  key: string
  label: string
  required: boolean
  rule: readonly HostFirewallRule[]
  service?: string | undefined
  enabled: boolean
  allowedHosts?: HostFirewallRulesetIpList | undefined
  userControllable?: boolean | undefined
  ipListUserConfigurable?: boolean | undefined
}
export interface HostFirewallRulesetIpList {
  _typeName?: 'HostFirewallRulesetIpList'
  ipAddress?: readonly string[] | undefined
  ipNetwork?: readonly HostFirewallRulesetIpNetwork[] | undefined
  allIp: boolean
}
export interface HostFirewallRulesetIpNetwork {
  _typeName?: 'HostFirewallRulesetIpNetwork'
  network: string
  prefixLength: number
}
export interface HostFirewallRulesetRulesetSpec {
  _typeName?: 'HostFirewallRulesetRulesetSpec'
  allowedHosts: HostFirewallRulesetIpList
}
export interface HostFlagInfo {
  _typeName?: 'HostFlagInfo'
  backgroundSnapshotsEnabled?: boolean | undefined
}
export interface HostForceMountedInfo {
  _typeName?: 'HostForceMountedInfo'
  persist: boolean
  mounted: boolean
}
export interface HostFru {
  _typeName?: 'HostFru'
  type: string
  partName: string
  partNumber: string
  manufacturer: string
  serialNumber?: string | undefined
  mfgTimeStamp?: string | undefined
}
export interface HostGatewaySpec {
  _typeName?: 'HostGatewaySpec'
  gatewayType: string
  gatewayId?: string | undefined
  trustVerificationToken?: string | undefined
  hostAuthParams?: readonly KeyValue[] | undefined
}
export interface HostGetShortNameFailedEvent extends HostEvent {
  _typeName: 'HostGetShortNameFailedEvent'
}
export interface HostGraphicsConfig {
  _typeName?: 'HostGraphicsConfig'
  hostDefaultGraphicsType: string
  sharedPassthruAssignmentPolicy: string
  deviceType?: readonly HostGraphicsConfigDeviceType[] | undefined
}
export interface HostGraphicsConfigDeviceType {
  _typeName?: 'HostGraphicsConfigDeviceType'
  deviceId: string
  graphicsType: string
  vgpuMode?: string | undefined
}
export interface HostGraphicsInfo {
  _typeName?: 'HostGraphicsInfo'
  deviceName: string
  vendorName: string
  pciId: string
  graphicsType: string
  vgpuMode?: string | undefined
  memorySizeInKB: number
  vm?: readonly ManagedObjectReference[] | undefined
}
export interface HostHardwareElementInfo {
  _typeName: 'HostHardwareElementInfo' | 'DpuStatusInfo' | 'HostStorageElementInfo'
  name: string
  status: ElementDescription
}
export interface HostHardwareInfo {
  _typeName?: 'HostHardwareInfo'
  systemInfo: HostSystemInfo
  cpuPowerManagementInfo?: HostCpuPowerManagementInfo | undefined
  cpuInfo: HostCpuInfo
  cpuPkg: readonly HostCpuPackage[]
  memorySize: number
  numaInfo?: HostNumaInfo | undefined
  smcPresent: boolean
  pciDevice?: readonly HostPciDevice[] | undefined
  dvxClasses?: readonly HostDvxClass[] | undefined
  cpuFeature?: readonly HostCpuIdInfo[] | undefined
  biosInfo?: HostBIOSInfo | undefined
  reliableMemoryInfo?: HostReliableMemoryInfo | undefined
  persistentMemoryInfo?: HostPersistentMemoryInfo | undefined
  sgxInfo?: HostSgxInfo | undefined
  sevInfo?: HostSevInfo | undefined
  memoryTieringType?: string | undefined
  memoryTierInfo?: readonly HostMemoryTierInfo[] | undefined
}
export interface HostHardwareStatusInfo {
  _typeName?: 'HostHardwareStatusInfo'
  memoryStatusInfo?: readonly HostHardwareElementInfo[] | undefined
  cpuStatusInfo?: readonly HostHardwareElementInfo[] | undefined
  storageStatusInfo?: readonly HostStorageElementInfo[] | undefined
  dpuStatusInfo?: readonly DpuStatusInfo[] | undefined
}
export interface HostHardwareSummary {
  _typeName?: 'HostHardwareSummary'
  vendor: string
  model: string
  uuid: string
  otherIdentifyingInfo?: readonly HostSystemIdentificationInfo[] | undefined
  memorySize: number
  cpuModel: string
  cpuMhz: number
  numCpuPkgs: number
  numCpuCores: number
  numCpuThreads: number
  numNics: number
  numHBAs: number
}
export interface HostHasComponentFailure extends VimFault {
  _typeName: 'HostHasComponentFailure'
  hostName: string
  componentType: string
  componentName: string
}
export interface HostHbaCreateSpec {
  _typeName: 'HostHbaCreateSpec' | 'HostTcpHbaCreateSpec'
}
export interface HostHostBusAdapter {
  _typeName: 'HostHostBusAdapter' | 'HostBlockHba' | 'HostFibreChannelHba' | 'HostFibreChannelOverEthernetHba' | 'HostInternetScsiHba' | 'HostParallelScsiHba' | 'HostPcieHba' | 'HostRdmaHba' | 'HostSerialAttachedHba' | 'HostTcpHba'
  key?: string | undefined
  device: string
  bus: number
  status: string
  model: string
  driver?: string | undefined
  pci?: string | undefined
  storageProtocol?: string | undefined
}
export interface HostHyperThreadScheduleInfo {
  _typeName?: 'HostHyperThreadScheduleInfo'
  available: boolean
  active: boolean
  config: boolean
}
export interface HostImageProfileSummary {
  _typeName?: 'HostImageProfileSummary'
  name: string
  vendor: string
}
export interface HostInAuditModeEvent extends HostEvent {
  _typeName: 'HostInAuditModeEvent'
}
export interface HostInDomain extends HostConfigFault {
  _typeName: 'HostInDomain'
}
export interface HostIncompatibleForFaultTolerance extends VmFaultToleranceIssue {
  _typeName: 'HostIncompatibleForFaultTolerance'
  hostName?: string | undefined
  reason?: string | undefined
}
export interface HostIncompatibleForRecordReplay extends VimFault {
  _typeName: 'HostIncompatibleForRecordReplay'
  hostName?: string | undefined
  reason?: string | undefined
}
export interface HostInternetScsiHba extends HostHostBusAdapter {
  _typeName: 'HostInternetScsiHba'
  isSoftwareBased: boolean
  canBeDisabled?: boolean | undefined
  networkBindingSupport?: HostInternetScsiHbaNetworkBindingSupportType | undefined
  discoveryCapabilities: HostInternetScsiHbaDiscoveryCapabilities
  discoveryProperties: HostInternetScsiHbaDiscoveryProperties
  authenticationCapabilities: HostInternetScsiHbaAuthenticationCapabilities
  authenticationProperties: HostInternetScsiHbaAuthenticationProperties
  digestCapabilities?: HostInternetScsiHbaDigestCapabilities | undefined
  digestProperties?: HostInternetScsiHbaDigestProperties | undefined
  ipCapabilities: HostInternetScsiHbaIPCapabilities
  ipProperties: HostInternetScsiHbaIPProperties
  supportedAdvancedOptions?: readonly OptionDef[] | undefined
  advancedOptions?: readonly HostInternetScsiHbaParamValue[] | undefined
  iScsiName: string
  iScsiAlias?: string | undefined
  configuredSendTarget?: readonly HostInternetScsiHbaSendTarget[] | undefined
  configuredStaticTarget?: readonly HostInternetScsiHbaStaticTarget[] | undefined
  maxSpeedMb?: number | undefined
  currentSpeedMb?: number | undefined
}
export interface HostInternetScsiHbaAuthenticationCapabilities {
  _typeName?: 'HostInternetScsiHbaAuthenticationCapabilities'
  chapAuthSettable: boolean
  krb5AuthSettable: boolean
  srpAuthSettable: boolean
  spkmAuthSettable: boolean
  mutualChapSettable?: boolean | undefined
  targetChapSettable?: boolean | undefined
  targetMutualChapSettable?: boolean | undefined
}
export interface HostInternetScsiHbaAuthenticationProperties {
  _typeName?: 'HostInternetScsiHbaAuthenticationProperties'
  chapAuthEnabled: boolean
  chapName?: string | undefined
  chapSecret?: string | undefined
  chapAuthenticationType?: string | undefined
  chapInherited?: boolean | undefined
  mutualChapName?: string | undefined
  mutualChapSecret?: string | undefined
  mutualChapAuthenticationType?: string | undefined
  mutualChapInherited?: boolean | undefined
}
export interface HostInternetScsiHbaDigestCapabilities {
  _typeName?: 'HostInternetScsiHbaDigestCapabilities'
  headerDigestSettable?: boolean | undefined
  dataDigestSettable?: boolean | undefined
  targetHeaderDigestSettable?: boolean | undefined
  targetDataDigestSettable?: boolean | undefined
}
export interface HostInternetScsiHbaDigestProperties {
  _typeName?: 'HostInternetScsiHbaDigestProperties'
  headerDigestType?: string | undefined
  headerDigestInherited?: boolean | undefined
  dataDigestType?: string | undefined
  dataDigestInherited?: boolean | undefined
}
export interface HostInternetScsiHbaDiscoveryCapabilities {
  _typeName?: 'HostInternetScsiHbaDiscoveryCapabilities'
  iSnsDiscoverySettable: boolean
  slpDiscoverySettable: boolean
  staticTargetDiscoverySettable: boolean
  sendTargetsDiscoverySettable: boolean
}
export interface HostInternetScsiHbaDiscoveryProperties {
  _typeName?: 'HostInternetScsiHbaDiscoveryProperties'
  iSnsDiscoveryEnabled: boolean
  iSnsDiscoveryMethod?: string | undefined
  iSnsHost?: string | undefined
  slpDiscoveryEnabled: boolean
  slpDiscoveryMethod?: string | undefined
  slpHost?: string | undefined
  staticTargetDiscoveryEnabled: boolean
  sendTargetsDiscoveryEnabled: boolean
}
export interface HostInternetScsiHbaIPCapabilities {
  _typeName?: 'HostInternetScsiHbaIPCapabilities'
  addressSettable: boolean
  ipConfigurationMethodSettable: boolean
  subnetMaskSettable: boolean
  defaultGatewaySettable: boolean
  primaryDnsServerAddressSettable: boolean
  alternateDnsServerAddressSettable: boolean
  ipv6Supported?: boolean | undefined
  arpRedirectSettable?: boolean | undefined
  mtuSettable?: boolean | undefined
  hostNameAsTargetAddress?: boolean | undefined
  nameAliasSettable?: boolean | undefined
  ipv4EnableSettable?: boolean | undefined
  ipv6EnableSettable?: boolean | undefined
  ipv6PrefixLengthSettable?: boolean | undefined
  ipv6PrefixLength?: number | undefined
  ipv6DhcpConfigurationSettable?: boolean | undefined
  ipv6LinkLocalAutoConfigurationSettable?: boolean | undefined
  ipv6RouterAdvertisementConfigurationSettable?: boolean | undefined
  ipv6DefaultGatewaySettable?: boolean | undefined
  ipv6MaxStaticAddressesSupported?: number | undefined
}
export interface HostInternetScsiHbaIPProperties {
  _typeName?: 'HostInternetScsiHbaIPProperties'
  mac?: string | undefined
  address?: string | undefined
  dhcpConfigurationEnabled: boolean
  subnetMask?: string | undefined
  defaultGateway?: string | undefined
  primaryDnsServerAddress?: string | undefined
  alternateDnsServerAddress?: string | undefined
  ipv6Address?: string | undefined
  ipv6SubnetMask?: string | undefined
  ipv6DefaultGateway?: string | undefined
  arpRedirectEnabled?: boolean | undefined
  mtu?: number | undefined
  jumboFramesEnabled?: boolean | undefined
  ipv4Enabled?: boolean | undefined
  ipv6Enabled?: boolean | undefined
  ipv6properties?: HostInternetScsiHbaIPv6Properties | undefined
}
export interface HostInternetScsiHbaIPv6Properties {
  _typeName?: 'HostInternetScsiHbaIPv6Properties'
  iscsiIpv6Address?: readonly HostInternetScsiHbaIscsiIpv6Address[] | undefined
  ipv6DhcpConfigurationEnabled?: boolean | undefined
  ipv6LinkLocalAutoConfigurationEnabled?: boolean | undefined
  ipv6RouterAdvertisementConfigurationEnabled?: boolean | undefined
  ipv6DefaultGateway?: string | undefined
}
export interface HostInternetScsiHbaIscsiIpv6Address {
  _typeName?: 'HostInternetScsiHbaIscsiIpv6Address'
  address: string
  prefixLength: number
  origin: string
  operation?: string | undefined
}
export interface HostInternetScsiHbaParamValue extends OptionValue {
  _typeName: 'HostInternetScsiHbaParamValue'
  isInherited?: boolean | undefined
}
export interface HostInternetScsiHbaSendTarget {
  _typeName?: 'HostInternetScsiHbaSendTarget'
  address: string
  port?: number | undefined
  authenticationProperties?: HostInternetScsiHbaAuthenticationProperties | undefined
  digestProperties?: HostInternetScsiHbaDigestProperties | undefined
  supportedAdvancedOptions?: readonly OptionDef[] | undefined
  advancedOptions?: readonly HostInternetScsiHbaParamValue[] | undefined
  parent?: string | undefined
}
export interface HostInternetScsiHbaStaticTarget {
  _typeName?: 'HostInternetScsiHbaStaticTarget'
  address: string
  port?: number | undefined
  iScsiName: string
  discoveryMethod?: string | undefined
  authenticationProperties?: HostInternetScsiHbaAuthenticationProperties | undefined
  digestProperties?: HostInternetScsiHbaDigestProperties | undefined
  supportedAdvancedOptions?: readonly OptionDef[] | undefined
  advancedOptions?: readonly HostInternetScsiHbaParamValue[] | undefined
  parent?: string | undefined
}
export interface HostInternetScsiHbaTargetSet {
  _typeName?: 'HostInternetScsiHbaTargetSet'
  staticTargets?: readonly HostInternetScsiHbaStaticTarget[] | undefined
  sendTargets?: readonly HostInternetScsiHbaSendTarget[] | undefined
}
export interface HostInternetScsiTargetTransport extends HostTargetTransport {
  _typeName: 'HostInternetScsiTargetTransport'
  iScsiName: string
  iScsiAlias: string
  address?: readonly string[] | undefined
}
export interface HostInventoryFull extends NotEnoughLicenses {
  _typeName: 'HostInventoryFull'
  capacity: number
}
export interface HostInventoryFullEvent extends LicenseEvent {
  _typeName: 'HostInventoryFullEvent'
  capacity: number
}
export interface HostInventoryUnreadableEvent extends Event {
  _typeName: 'HostInventoryUnreadableEvent'
}
export interface HostIoFilterInfo extends IoFilterInfo {
  _typeName: 'HostIoFilterInfo'
  available: boolean
}
export interface HostIpChangedEvent extends HostEvent {
  _typeName: 'HostIpChangedEvent'
  oldIP: string
  newIP: string
}
export interface HostIpConfig {
  _typeName?: 'HostIpConfig'
  dhcp: boolean
  ipAddress?: string | undefined
  subnetMask?: string | undefined
  ipV6Config?: HostIpConfigIpV6AddressConfiguration | undefined
}
export interface HostIpConfigIpV6Address {
  _typeName?: 'HostIpConfigIpV6Address'
  ipAddress: string
  prefixLength: number
  origin?: string | undefined
  dadState?: string | undefined
  lifetime?: string | undefined
  operation?: string | undefined
}
export interface HostIpConfigIpV6AddressConfiguration {
  _typeName?: 'HostIpConfigIpV6AddressConfiguration'
  ipV6Address?: readonly HostIpConfigIpV6Address[] | undefined
  autoConfigurationEnabled?: boolean | undefined
  dhcpV6Enabled?: boolean | undefined
}
export interface HostIpInconsistentEvent extends HostEvent {
  _typeName: 'HostIpInconsistentEvent'
  ipAddress: string
  ipAddress2: string
}
export interface HostIpRouteConfig {
  _typeName: 'HostIpRouteConfig' | 'HostIpRouteConfigSpec'
  defaultGateway?: string | undefined
  gatewayDevice?: string | undefined
  ipV6DefaultGateway?: string | undefined
  ipV6GatewayDevice?: string | undefined
}
export interface HostIpRouteConfigSpec extends HostIpRouteConfig {
  _typeName: 'HostIpRouteConfigSpec'
  gatewayDeviceConnection?: HostVirtualNicConnection | undefined
  ipV6GatewayDeviceConnection?: HostVirtualNicConnection | undefined
}
export interface HostIpRouteEntry {
  _typeName?: 'HostIpRouteEntry'
  network: string
  prefixLength: number
  gateway: string
  deviceName?: string | undefined
}
export interface HostIpRouteOp {
  _typeName?: 'HostIpRouteOp'
  changeOperation: string
  route: HostIpRouteEntry
}
export interface HostIpRouteTableConfig {
  _typeName?: 'HostIpRouteTableConfig'
  ipRoute?: readonly HostIpRouteOp[] | undefined
  ipv6Route?: readonly HostIpRouteOp[] | undefined
}
export interface HostIpRouteTableInfo {
  _typeName?: 'HostIpRouteTableInfo'
  ipRoute?: readonly HostIpRouteEntry[] | undefined
  ipv6Route?: readonly HostIpRouteEntry[] | undefined
}
export interface HostIpToShortNameFailedEvent extends HostEvent {
  _typeName: 'HostIpToShortNameFailedEvent'
}
export interface HostIpmiInfo {
  _typeName?: 'HostIpmiInfo'
  bmcIpAddress?: string | undefined
  bmcMacAddress?: string | undefined
  login?: string | undefined
  password?: string | undefined
}
export interface HostIsolationIpPingFailedEvent extends HostDasEvent {
  _typeName: 'HostIsolationIpPingFailedEvent'
  isolationIp: string
}
export interface HostLicensableResourceInfo {
  _typeName?: 'HostLicensableResourceInfo'
  resource: readonly KeyAnyValue[]
}
export interface HostLicenseConnectInfo {
  _typeName?: 'HostLicenseConnectInfo'
  license: LicenseManagerLicenseInfo
  evaluation: LicenseManagerEvaluationInfo
  resource?: HostLicensableResourceInfo | undefined
}
export interface HostLicenseExpiredEvent extends LicenseEvent {
  _typeName: 'HostLicenseExpiredEvent'
}
export interface HostLicenseSpec {
  _typeName?: 'HostLicenseSpec'
  source?: LicenseSource | undefined
  editionKey?: string | undefined
  disabledFeatureKey?: readonly string[] | undefined
  enabledFeatureKey?: readonly string[] | undefined
}
export interface HostListSummary {
  _typeName?: 'HostListSummary'
  host?: ManagedObjectReference | undefined
  hardware?: HostHardwareSummary | undefined
  runtime?: HostRuntimeInfo | undefined
  config: HostConfigSummary
  quickStats: HostListSummaryQuickStats
  overallStatus: ManagedEntityStatus
  rebootRequired: boolean
  customValue?: readonly CustomFieldValue[] | undefined
  managementServerIp?: string | undefined
  maxEVCModeKey?: string | undefined
  currentEVCModeKey?: string | undefined
  currentEVCGraphicsModeKey?: string | undefined
  gateway?: HostListSummaryGatewaySummary | undefined
  tpmAttestation?: HostTpmAttestationInfo | undefined
  trustAuthorityAttestationInfos?: readonly HostTrustAuthorityAttestationInfo[] | undefined
}
export interface HostListSummaryGatewaySummary {
  _typeName?: 'HostListSummaryGatewaySummary'
  gatewayType: string
  gatewayId: string
}
export interface HostListSummaryQuickStats {
  _typeName?: 'HostListSummaryQuickStats'
  overallCpuUsage?: number | undefined
  overallMemoryUsage?: number | undefined
  distributedCpuFairness?: number | undefined
  distributedMemoryFairness?: number | undefined
  availablePMemCapacity?: number | undefined
  uptime?: number | undefined
}
export interface HostLocalAuthenticationInfo extends HostAuthenticationStoreInfo {
  _typeName: 'HostLocalAuthenticationInfo'
}
export interface HostLocalFileSystemVolume extends HostFileSystemVolume {
  _typeName: 'HostLocalFileSystemVolume'
  device: string
}
export interface HostLocalFileSystemVolumeSpec {
  _typeName?: 'HostLocalFileSystemVolumeSpec'
  device: string
  localPath: string
}
export interface HostLocalPortCreatedEvent extends DvsEvent {
  _typeName: 'HostLocalPortCreatedEvent'
  hostLocalPort: DVSHostLocalPortInfo
}
export interface HostLowLevelProvisioningManagerDiskLayoutSpec {
  _typeName?: 'HostLowLevelProvisioningManagerDiskLayoutSpec'
  controllerType: string
  busNumber: number
  unitNumber: number
  srcFilename: string
  dstFilename: string
}
export interface HostLowLevelProvisioningManagerFileDeleteResult {
  _typeName?: 'HostLowLevelProvisioningManagerFileDeleteResult'
  fileName: string
  fault: LocalizedMethodFault
}
export interface HostLowLevelProvisioningManagerFileDeleteSpec {
  _typeName?: 'HostLowLevelProvisioningManagerFileDeleteSpec'
  fileName: string
  fileType: string
}
export interface HostLowLevelProvisioningManagerFileReserveResult {
  _typeName?: 'HostLowLevelProvisioningManagerFileReserveResult'
  baseName: string
  parentDir: string
  reservedName: string
}
export interface HostLowLevelProvisioningManagerFileReserveSpec {
  _typeName?: 'HostLowLevelProvisioningManagerFileReserveSpec'
  baseName: string
  parentDir: string
  fileType: string
  storageProfile: string
}
export interface HostLowLevelProvisioningManagerSnapshotLayoutSpec {
  _typeName?: 'HostLowLevelProvisioningManagerSnapshotLayoutSpec'
  id: number
  srcFilename: string
  dstFilename: string
  disk?: readonly HostLowLevelProvisioningManagerDiskLayoutSpec[] | undefined
}
export interface HostLowLevelProvisioningManagerVmMigrationStatus {
  _typeName?: 'HostLowLevelProvisioningManagerVmMigrationStatus'
  migrationId: number
  type: string
  source: boolean
  consideredSuccessful: boolean
}
export interface HostLowLevelProvisioningManagerVmRecoveryInfo {
  _typeName?: 'HostLowLevelProvisioningManagerVmRecoveryInfo'
  version: string
  biosUUID: string
  instanceUUID: string
  ftInfo?: FaultToleranceConfigInfo | undefined
}
export interface HostMaintenanceSpec {
  _typeName?: 'HostMaintenanceSpec'
  vsanMode?: VsanHostDecommissionMode | undefined
  purpose?: string | undefined
}
export interface HostMemberHealthCheckResult {
  _typeName: 'HostMemberHealthCheckResult' | 'HostMemberUplinkHealthCheckResult' | 'VMwareDVSMtuHealthCheckResult' | 'VMwareDVSVlanHealthCheckResult' | 'VMwareDVSTeamingHealthCheckResult'
  summary?: string | undefined
}
export interface HostMemberRuntimeInfo {
  _typeName?: 'HostMemberRuntimeInfo'
  host: ManagedObjectReference
  status?: string | undefined
  statusDetail?: string | undefined
  nsxtStatus?: string | undefined
  nsxtStatusDetail?: string | undefined
  healthCheckResult?: readonly HostMemberHealthCheckResult[] | undefined
  hostUplinkState?: readonly DistributedVirtualSwitchHostMemberHostUplinkState[] | undefined
}
export interface HostMemberUplinkHealthCheckResult extends HostMemberHealthCheckResult {
  _typeName: 'HostMemberUplinkHealthCheckResult' | 'VMwareDVSMtuHealthCheckResult' | 'VMwareDVSVlanHealthCheckResult'
  uplinkPortKey: string
}
export interface HostMemoryProfile extends ApplyProfile {
  _typeName: 'HostMemoryProfile'
}
export interface HostMemorySpec {
  _typeName?: 'HostMemorySpec'
  serviceConsoleReservation?: number | undefined
}
export interface HostMemoryTierInfo {
  _typeName?: 'HostMemoryTierInfo'
  name: string
  type: string
  flags?: readonly string[] | undefined
  internalFlags?: readonly string[] | undefined
  size: number
}
export interface HostMissingNetworksEvent extends HostDasEvent {
  _typeName: 'HostMissingNetworksEvent'
  ips?: string | undefined
}
export interface HostMonitoringStateChangedEvent extends ClusterEvent {
  _typeName: 'HostMonitoringStateChangedEvent'
  state: string
  prevState?: string | undefined
}
export interface HostMountInfo {
  _typeName?: 'HostMountInfo'
  path?: string | undefined
  accessMode: string
  mounted?: boolean | undefined
  accessible?: boolean | undefined
  inaccessibleReason?: string | undefined
  vmknicName?: string | undefined
  vmknicActive?: boolean | undefined
  mountFailedReason?: string | undefined
  numTcpConnections?: number | undefined
}
export interface HostMultipathInfo {
  _typeName?: 'HostMultipathInfo'
  lun?: readonly HostMultipathInfoLogicalUnit[] | undefined
}
export interface HostMultipathInfoFixedLogicalUnitPolicy extends HostMultipathInfoLogicalUnitPolicy {
  _typeName: 'HostMultipathInfoFixedLogicalUnitPolicy'
  prefer: string
}
export interface HostMultipathInfoHppLogicalUnitPolicy extends HostMultipathInfoLogicalUnitPolicy {
  _typeName: 'HostMultipathInfoHppLogicalUnitPolicy'
  bytes?: number | undefined
  iops?: number | undefined
  path?: string | undefined
  latencyEvalTime?: number | undefined
  samplingIosPerPath?: number | undefined
}
export interface HostMultipathInfoLogicalUnit {
  _typeName?: 'HostMultipathInfoLogicalUnit'
  key: string
  id: string
  lun: ScsiLun
  path: readonly HostMultipathInfoPath[]
  policy: HostMultipathInfoLogicalUnitPolicy
  storageArrayTypePolicy?: HostMultipathInfoLogicalUnitStorageArrayTypePolicy | undefined
}
export interface HostMultipathInfoLogicalUnitPolicy {
  _typeName: 'HostMultipathInfoLogicalUnitPolicy' | 'HostMultipathInfoFixedLogicalUnitPolicy' | 'HostMultipathInfoHppLogicalUnitPolicy'
  policy: string
}
export interface HostMultipathInfoLogicalUnitStorageArrayTypePolicy {
  _typeName?: 'HostMultipathInfoLogicalUnitStorageArrayTypePolicy'
  policy: string
}
export interface HostMultipathInfoPath {
  _typeName?: 'HostMultipathInfoPath'
  key: string
  name: string
  pathState: string
  state?: string | undefined
  isWorkingPath?: boolean | undefined
  adapter: HostHostBusAdapter
  lun: HostMultipathInfoLogicalUnit
  transport?: HostTargetTransport | undefined
}
export interface HostMultipathStateInfo {
  _typeName?: 'HostMultipathStateInfo'
  path?: readonly HostMultipathStateInfoPath[] | undefined
}
export interface HostMultipathStateInfoPath {
  _typeName?: 'HostMultipathStateInfoPath'
  name: string
  pathState: string
}
export interface HostNasVolume extends HostFileSystemVolume {
  _typeName: 'HostNasVolume'
  remoteHost: string
  remotePath: string
  userName?: string | undefined
  remoteHostNames?: readonly string[] | undefined
  securityType?: string | undefined
  protocolEndpoint?: boolean | undefined
}
export interface HostNasVolumeConfig {
  _typeName?: 'HostNasVolumeConfig'
  changeOperation?: string | undefined
  spec?: HostNasVolumeSpec | undefined
}
export interface HostNasVolumeSpec {
  _typeName?: 'HostNasVolumeSpec'
  remoteHost: string
  remotePath: string
  localPath: string
  accessMode: string
  type?: string | undefined
  userName?: string | undefined
  password?: string | undefined
  remoteHostNames?: readonly string[] | undefined
  securityType?: string | undefined
  vmknicToBind?: string | undefined
  vmknicBound?: boolean | undefined
  connections?: number | undefined
}
export interface HostNasVolumeUserInfo {
  _typeName?: 'HostNasVolumeUserInfo'
  user: string
}
export interface HostNatService {
  _typeName?: 'HostNatService'
  key: string
  spec: HostNatServiceSpec
}
export interface HostNatServiceConfig {
  _typeName?: 'HostNatServiceConfig'
  changeOperation?: string | undefined
  key: string
  spec: HostNatServiceSpec
}
export interface HostNatServiceNameServiceSpec {
  _typeName?: 'HostNatServiceNameServiceSpec'
  dnsAutoDetect: boolean
  dnsPolicy: string
  dnsRetries: number
  dnsTimeout: number
  dnsNameServer?: readonly string[] | undefined
  nbdsTimeout: number
  nbnsRetries: number
  nbnsTimeout: number
}
export interface HostNatServicePortForwardSpec {
  _typeName?: 'HostNatServicePortForwardSpec'
  type: string
  name: string
  hostPort: number
  guestPort: number
  guestIpAddress: string
}
export interface HostNatServiceSpec {
  _typeName?: 'HostNatServiceSpec'
  virtualSwitch: string
  activeFtp: boolean
  allowAnyOui: boolean
  configPort: boolean
  ipGatewayAddress: string
  udpTimeout: number
  portForward?: readonly HostNatServicePortForwardSpec[] | undefined
  nameService?: HostNatServiceNameServiceSpec | undefined
}
export interface HostNetCapabilities {
  _typeName?: 'HostNetCapabilities'
  canSetPhysicalNicLinkSpeed: boolean
  supportsNicTeaming: boolean
  nicTeamingPolicy?: readonly string[] | undefined
  supportsVlan: boolean
  usesServiceConsoleNic: boolean
  supportsNetworkHints: boolean
  maxPortGroupsPerVswitch?: number | undefined
  vswitchConfigSupported: boolean
  vnicConfigSupported: boolean
  ipRouteConfigSupported: boolean
  dnsConfigSupported: boolean
  dhcpOnVnicSupported: boolean
  ipV6Supported: boolean
  backupNfcNiocSupported?: boolean | undefined
}
export interface HostNetOffloadCapabilities {
  _typeName?: 'HostNetOffloadCapabilities'
  csumOffload?: boolean | undefined
  tcpSegmentation?: boolean | undefined
  zeroCopyXmit?: boolean | undefined
}
export interface HostNetStackInstance {
  _typeName?: 'HostNetStackInstance'
  key?: string | undefined
  name?: string | undefined
  dnsConfig?: HostDnsConfig | undefined
  ipRouteConfig?: HostIpRouteConfig | undefined
  requestedMaxNumberOfConnections?: number | undefined
  congestionControlAlgorithm?: string | undefined
  ipV6Enabled?: boolean | undefined
  routeTableConfig?: HostIpRouteTableConfig | undefined
}
export interface HostNetworkConfig {
  _typeName?: 'HostNetworkConfig'
  vswitch?: readonly HostVirtualSwitchConfig[] | undefined
  proxySwitch?: readonly HostProxySwitchConfig[] | undefined
  portgroup?: readonly HostPortGroupConfig[] | undefined
  pnic?: readonly PhysicalNicConfig[] | undefined
  vnic?: readonly HostVirtualNicConfig[] | undefined
  consoleVnic?: readonly HostVirtualNicConfig[] | undefined
  dnsConfig?: HostDnsConfig | undefined
  ipRouteConfig?: HostIpRouteConfig | undefined
  consoleIpRouteConfig?: HostIpRouteConfig | undefined
  routeTableConfig?: HostIpRouteTableConfig | undefined
  dhcp?: readonly HostDhcpServiceConfig[] | undefined
  nat?: readonly HostNatServiceConfig[] | undefined
  ipV6Enabled?: boolean | undefined
  netStackSpec?: readonly HostNetworkConfigNetStackSpec[] | undefined
  migrationStatus?: string | undefined
}
export interface HostNetworkConfigNetStackSpec {
  _typeName?: 'HostNetworkConfigNetStackSpec'
  netStackInstance: HostNetStackInstance
  operation?: string | undefined
}
export interface HostNetworkConfigResult {
  _typeName?: 'HostNetworkConfigResult'
  vnicDevice?: readonly string[] | undefined
  consoleVnicDevice?: readonly string[] | undefined
}
export interface HostNetworkInfo {
  _typeName?: 'HostNetworkInfo'
  vswitch?: readonly HostVirtualSwitch[] | undefined
  proxySwitch?: readonly HostProxySwitch[] | undefined
  portgroup?: readonly HostPortGroup[] | undefined
  pnic?: readonly PhysicalNic[] | undefined
  rdmaDevice?: readonly HostRdmaDevice[] | undefined
  vnic?: readonly HostVirtualNic[] | undefined
  consoleVnic?: readonly HostVirtualNic[] | undefined
  dnsConfig?: HostDnsConfig | undefined
  ipRouteConfig?: HostIpRouteConfig | undefined
  consoleIpRouteConfig?: HostIpRouteConfig | undefined
  routeTableInfo?: HostIpRouteTableInfo | undefined
  dhcp?: readonly HostDhcpService[] | undefined
  nat?: readonly HostNatService[] | undefined
  ipV6Enabled?: boolean | undefined
  atBootIpV6Enabled?: boolean | undefined
  netStackInstance?: readonly HostNetStackInstance[] | undefined
  opaqueSwitch?: readonly HostOpaqueSwitch[] | undefined
  opaqueNetwork?: readonly HostOpaqueNetworkInfo[] | undefined
  nsxTransportNodeId?: string | undefined
  nvdsToVdsMigrationRequired?: boolean | undefined
  migrationStatus?: string | undefined
}
export interface HostNetworkPolicy {
  _typeName?: 'HostNetworkPolicy'
  security?: HostNetworkSecurityPolicy | undefined
  nicTeaming?: HostNicTeamingPolicy | undefined
  offloadPolicy?: HostNetOffloadCapabilities | undefined
  shapingPolicy?: HostNetworkTrafficShapingPolicy | undefined
}
export interface HostNetworkResourceRuntime {
  _typeName?: 'HostNetworkResourceRuntime'
  pnicResourceInfo: readonly HostPnicNetworkResourceInfo[]
}
export interface HostNetworkSecurityPolicy {
  _typeName?: 'HostNetworkSecurityPolicy'
  allowPromiscuous?: boolean | undefined
  macChanges?: boolean | undefined
  forgedTransmits?: boolean | undefined
}
export interface HostNetworkTrafficShapingPolicy {
  _typeName?: 'HostNetworkTrafficShapingPolicy'
  enabled?: boolean | undefined
  averageBandwidth?: number | undefined
  peakBandwidth?: number | undefined
  burstSize?: number | undefined
}
export interface HostNewNetworkConnectInfo extends HostConnectInfoNetworkInfo {
  _typeName: 'HostNewNetworkConnectInfo'
}
export interface HostNfcConnectionInfo extends HostDataTransportConnectionInfo {
  _typeName: 'HostNfcConnectionInfo'
  streamingMemoryConsumed?: number | undefined
}
export interface HostNicFailureCriteria {
  _typeName?: 'HostNicFailureCriteria'
  checkSpeed?: string | undefined
  speed?: number | undefined
  checkDuplex?: boolean | undefined
  fullDuplex?: boolean | undefined
  checkErrorPercent?: boolean | undefined
  percentage?: number | undefined
  checkBeacon?: boolean | undefined
}
export interface HostNicOrderPolicy {
  _typeName?: 'HostNicOrderPolicy'
  activeNic?: readonly string[] | undefined
  standbyNic?: readonly string[] | undefined
}
export interface HostNicTeamingPolicy {
  _typeName?: 'HostNicTeamingPolicy'
  policy?: string | undefined
  reversePolicy?: boolean | undefined
  notifySwitches?: boolean | undefined
  rollingOrder?: boolean | undefined
  failureCriteria?: HostNicFailureCriteria | undefined
  nicOrder?: HostNicOrderPolicy | undefined
}
export interface HostNoAvailableNetworksEvent extends HostDasEvent {
  _typeName: 'HostNoAvailableNetworksEvent'
  ips?: string | undefined
}
export interface HostNoHAEnabledPortGroupsEvent extends HostDasEvent {
  _typeName: 'HostNoHAEnabledPortGroupsEvent'
}
export interface HostNoRedundantManagementNetworkEvent extends HostDasEvent {
  _typeName: 'HostNoRedundantManagementNetworkEvent'
}
export interface HostNonCompliantEvent extends HostEvent {
  _typeName: 'HostNonCompliantEvent'
}
export interface HostNotConnected extends HostCommunication {
  _typeName: 'HostNotConnected'
}
export interface HostNotInClusterEvent extends HostDasEvent {
  _typeName: 'HostNotInClusterEvent'
}
export interface HostNotReachable extends HostCommunication {
  _typeName: 'HostNotReachable'
}
export interface HostNtpConfig {
  _typeName?: 'HostNtpConfig'
  server?: readonly string[] | undefined
  configFile?: readonly string[] | undefined
}
export interface HostNumaInfo {
  _typeName?: 'HostNumaInfo'
  type: string
  numNodes: number
  numaNode?: readonly HostNumaNode[] | undefined
}
export interface HostNumaNode {
  _typeName?: 'HostNumaNode'
  typeId: number
  cpuID: readonly number[]
  memorySize?: number | undefined
  memoryRangeBegin: number
  memoryRangeLength: number
  pciId?: readonly string[] | undefined
}
export interface HostNumericSensorInfo {
  _typeName?: 'HostNumericSensorInfo'
  name: string
  healthState?: ElementDescription | undefined
  currentReading: number
  unitModifier: number
  baseUnits: string
  rateUnits?: string | undefined
  sensorType: string
  id?: string | undefined
  sensorNumber?: number | undefined
  timeStamp?: string | undefined
  fru?: HostFru | undefined
}
export interface HostNvmeConnectSpec extends HostNvmeSpec {
  _typeName: 'HostNvmeConnectSpec'
  subnqn: string
  controllerId?: number | undefined
  adminQueueSize?: number | undefined
  keepAliveTimeout?: number | undefined
}
export interface HostNvmeController {
  _typeName?: 'HostNvmeController'
  key: string
  controllerNumber: number
  subnqn: string
  name: string
  associatedAdapter: HostHostBusAdapter
  transportType: string
  fusedOperationSupported: boolean
  numberOfQueues: number
  queueSize: number
  attachedNamespace?: readonly HostNvmeNamespace[] | undefined
  vendorId?: string | undefined
  model?: string | undefined
  serialNumber?: string | undefined
  firmwareVersion?: string | undefined
}
export interface HostNvmeDisconnectSpec {
  _typeName?: 'HostNvmeDisconnectSpec'
  hbaName: string
  subnqn?: string | undefined
  controllerNumber?: number | undefined
}
export interface HostNvmeDiscoverSpec extends HostNvmeSpec {
  _typeName: 'HostNvmeDiscoverSpec'
  autoConnect?: boolean | undefined
  rootDiscoveryController?: boolean | undefined
}
export interface HostNvmeDiscoveryLog {
  _typeName?: 'HostNvmeDiscoveryLog'
  entry?: readonly HostNvmeDiscoveryLogEntry[] | undefined
  complete: boolean
}
export interface HostNvmeDiscoveryLogEntry {
  _typeName?: 'HostNvmeDiscoveryLogEntry'
  subnqn: string
  subsystemType: string
  subsystemPortId: number
  controllerId: number
  adminQueueMaxSize: number
  transportParameters: HostNvmeTransportParameters
  transportRequirements: string
  connected: boolean
}
export interface HostNvmeNamespace {
  _typeName?: 'HostNvmeNamespace'
  key: string
  name: string
  id: number
  blockSize: number
  capacityInBlocks: number
}
export interface HostNvmeOpaqueTransportParameters extends HostNvmeTransportParameters {
  _typeName: 'HostNvmeOpaqueTransportParameters'
  trtype: string
  traddr: string
  adrfam: string
  trsvcid: string
  tsas: string
}
export interface HostNvmeOverFibreChannelParameters extends HostNvmeTransportParameters {
  _typeName: 'HostNvmeOverFibreChannelParameters'
  nodeWorldWideName: number
  portWorldWideName: number
}
export interface HostNvmeOverRdmaParameters extends HostNvmeTransportParameters {
  _typeName: 'HostNvmeOverRdmaParameters'
  address: string
  addressFamily?: string | undefined
  portNumber?: number | undefined
}
export interface HostNvmeOverTcpParameters extends HostNvmeTransportParameters {
  _typeName: 'HostNvmeOverTcpParameters'
  address: string
  portNumber?: number | undefined
  digestVerification?: string | undefined
}
export interface HostNvmeSpec {
  _typeName: 'HostNvmeSpec' | 'HostNvmeConnectSpec' | 'HostNvmeDiscoverSpec'
  hbaName: string
  transportParameters: HostNvmeTransportParameters
}
export interface HostNvmeTopology {
  _typeName?: 'HostNvmeTopology'
  adapter?: readonly HostNvmeTopologyInterface[] | undefined
}
export interface HostNvmeTopologyInterface {
  _typeName?: 'HostNvmeTopologyInterface'
  key: string
  adapter: HostHostBusAdapter
  connectedController?: readonly HostNvmeController[] | undefined
}
export interface HostNvmeTransportParameters {
  _typeName: 'HostNvmeTransportParameters' | 'HostNvmeOpaqueTransportParameters' | 'HostNvmeOverFibreChannelParameters' | 'HostNvmeOverRdmaParameters' | 'HostNvmeOverTcpParameters'
}
export interface HostOpaqueNetworkInfo {
  _typeName?: 'HostOpaqueNetworkInfo'
  opaqueNetworkId: string
  opaqueNetworkName: string
  opaqueNetworkType: string
  pnicZone?: readonly string[] | undefined
  capability?: OpaqueNetworkCapability | undefined
  extraConfig?: readonly OptionValue[] | undefined
}
export interface HostOpaqueSwitch {
  _typeName?: 'HostOpaqueSwitch'
  key: string
  name?: string | undefined
  pnic?: readonly PhysicalNic[] | undefined
  pnicZone?: readonly HostOpaqueSwitchPhysicalNicZone[] | undefined
  status?: string | undefined
  vtep?: readonly HostVirtualNic[] | undefined
  extraConfig?: readonly OptionValue[] | undefined
  featureCapability?: readonly HostFeatureCapability[] | undefined
}
export interface HostOpaqueSwitchPhysicalNicZone {
  _typeName?: 'HostOpaqueSwitchPhysicalNicZone'
  key: string
  pnicDevice?: readonly string[] | undefined
}
export interface HostOvercommittedEvent extends ClusterOvercommittedEvent {
  _typeName: 'HostOvercommittedEvent'
}
export interface HostPMemVolume extends HostFileSystemVolume {
  _typeName: 'HostPMemVolume'
  uuid: string
  version: string
}
export interface HostParallelScsiHba extends HostHostBusAdapter {
  _typeName: 'HostParallelScsiHba'
}
export interface HostParallelScsiTargetTransport extends HostTargetTransport {
  _typeName: 'HostParallelScsiTargetTransport'
}
export interface HostPartialMaintenanceModeRuntimeInfo {
  _typeName?: 'HostPartialMaintenanceModeRuntimeInfo'
  key: string
  hostStatus: string
}
export interface HostPatchManagerLocator {
  _typeName?: 'HostPatchManagerLocator'
  url: string
  proxy?: string | undefined
}
export interface HostPatchManagerPatchManagerOperationSpec {
  _typeName?: 'HostPatchManagerPatchManagerOperationSpec'
  proxy?: string | undefined
  port?: number | undefined
  userName?: string | undefined
  password?: string | undefined
  cmdOption?: string | undefined
}
export interface HostPatchManagerResult {
  _typeName?: 'HostPatchManagerResult'
  version: string
  status?: readonly HostPatchManagerStatus[] | undefined
  xmlResult?: string | undefined
}
export interface HostPatchManagerStatus {
  _typeName?: 'HostPatchManagerStatus'
  id: string
  applicable: boolean
  reason?: readonly string[] | undefined
  integrity?: string | undefined
  installed: boolean
  installState?: readonly string[] | undefined
  prerequisitePatch?: readonly HostPatchManagerStatusPrerequisitePatch[] | undefined
  restartRequired: boolean
  reconnectRequired: boolean
  vmOffRequired: boolean
  supersededPatchIds?: readonly string[] | undefined
}
export interface HostPatchManagerStatusPrerequisitePatch {
  _typeName?: 'HostPatchManagerStatusPrerequisitePatch'
  id: string
  installState?: readonly string[] | undefined
}
export interface HostPathSelectionPolicyOption {
  _typeName?: 'HostPathSelectionPolicyOption'
  policy: ElementDescription
}
export interface HostPciDevice {
  _typeName?: 'HostPciDevice'
  id: string
  classId: number
  bus: number
  slot: number
  function: number
  vendorId: number
  subVendorId: number
  vendorName: string
  deviceId: number
  subDeviceId: number
  parentBridge?: string | undefined
  deviceName: string
  deviceClassName?: string | undefined
}
export interface HostPciPassthruConfig {
  _typeName: 'HostPciPassthruConfig' | 'HostSriovConfig'
  id: string
  passthruEnabled: boolean
  applyNow?: boolean | undefined
  hardwareLabel?: string | undefined
}
export interface HostPciPassthruInfo {
  _typeName: 'HostPciPassthruInfo' | 'HostSriovInfo'
  id: string
  dependentDevice: string
  passthruEnabled: boolean
  passthruCapable: boolean
  passthruActive: boolean
  hardwareLabel?: string | undefined
}
export interface HostPcieHba extends HostHostBusAdapter {
  _typeName: 'HostPcieHba'
}
export interface HostPcieTargetTransport extends HostTargetTransport {
  _typeName: 'HostPcieTargetTransport'
}
export interface HostPersistentMemoryInfo {
  _typeName?: 'HostPersistentMemoryInfo'
  capacityInMB?: number | undefined
  volumeUUID?: string | undefined
}
export interface HostPlacedVirtualNicIdentifier {
  _typeName?: 'HostPlacedVirtualNicIdentifier'
  vm: ManagedObjectReference
  vnicKey: string
  reservation?: number | undefined
}
export interface HostPlugStoreTopology {
  _typeName?: 'HostPlugStoreTopology'
  adapter?: readonly HostPlugStoreTopologyAdapter[] | undefined
  path?: readonly HostPlugStoreTopologyPath[] | undefined
  target?: readonly HostPlugStoreTopologyTarget[] | undefined
  device?: readonly HostPlugStoreTopologyDevice[] | undefined
  plugin?: readonly HostPlugStoreTopologyPlugin[] | undefined
}
export interface HostPlugStoreTopologyAdapter {
  _typeName?: 'HostPlugStoreTopologyAdapter'
  key: string
  adapter: HostHostBusAdapter
  path?: readonly HostPlugStoreTopologyPath[] | undefined
}
export interface HostPlugStoreTopologyDevice {
  _typeName?: 'HostPlugStoreTopologyDevice'
  key: string
  lun: ScsiLun
  path?: readonly HostPlugStoreTopologyPath[] | undefined
}
export interface HostPlugStoreTopologyPath {
  _typeName?: 'HostPlugStoreTopologyPath'
  key: string
  name: string
  channelNumber?: number | undefined
  targetNumber?: number | undefined
  lunNumber?: number | undefined
  adapter?: HostPlugStoreTopologyAdapter | undefined
  target?: HostPlugStoreTopologyTarget | undefined
  device?: HostPlugStoreTopologyDevice | undefined
}
export interface HostPlugStoreTopologyPlugin {
  _typeName?: 'HostPlugStoreTopologyPlugin'
  key: string
  name: string
  device?: readonly HostPlugStoreTopologyDevice[] | undefined
  claimedPath?: readonly HostPlugStoreTopologyPath[] | undefined
}
export interface HostPlugStoreTopologyTarget {
  _typeName?: 'HostPlugStoreTopologyTarget'
  key: string
  transport?: HostTargetTransport | undefined
}
export interface HostPnicNetworkResourceInfo {
  _typeName?: 'HostPnicNetworkResourceInfo'
  pnicDevice: string
  availableBandwidthForVMTraffic?: number | undefined
  unusedBandwidthForVMTraffic?: number | undefined
  placedVirtualNics?: readonly HostPlacedVirtualNicIdentifier[] | undefined
}
export interface HostPortGroup {
  _typeName?: 'HostPortGroup'
  key?: string | undefined
  port?: readonly HostPortGroupPort[] | undefined
  vswitch?: string | undefined
  computedPolicy: HostNetworkPolicy
  spec: HostPortGroupSpec
}
export interface HostPortGroupConfig {
  _typeName?: 'HostPortGroupConfig'
  changeOperation?: string | undefined
  spec?: HostPortGroupSpec | undefined
}
export interface HostPortGroupPort {
  _typeName?: 'HostPortGroupPort'
  key?: string | undefined
  mac?: readonly string[] | undefined
  type: string
}
export interface HostPortGroupProfile extends PortGroupProfile {
  _typeName: 'HostPortGroupProfile'
  ipConfig: IpAddressProfile
}
export interface HostPortGroupSpec {
  _typeName?: 'HostPortGroupSpec'
  name: string
  vlanId: number
  vswitchName: string
  policy: HostNetworkPolicy
}
export interface HostPosixAccountSpec extends HostAccountSpec {
  _typeName: 'HostPosixAccountSpec'
  posixId?: number | undefined
  shellAccess?: boolean | undefined
}
export interface HostPowerOpFailed extends VimFault {
  _typeName: 'HostPowerOpFailed' | 'NoPeerHostFound' | 'VmotionInterfaceNotEnabled' | 'WakeOnLanNotSupportedByVmotionNIC'
}
export interface HostPowerPolicy {
  _typeName?: 'HostPowerPolicy'
  key: number
  name: string
  shortName: string
  description: string
}
export interface HostPrimaryAgentNotShortNameEvent extends HostDasEvent {
  _typeName: 'HostPrimaryAgentNotShortNameEvent'
  primaryAgent: string
}
export interface HostProfileAppliedEvent extends HostEvent {
  _typeName: 'HostProfileAppliedEvent'
  profile: ProfileEventArgument
}
export interface HostProfileCompleteConfigSpec extends HostProfileConfigSpec {
  _typeName: 'HostProfileCompleteConfigSpec'
  applyProfile?: HostApplyProfile | undefined
  customComplyProfile?: ComplianceProfile | undefined
  disabledExpressionListChanged: boolean
  disabledExpressionList?: readonly string[] | undefined
  validatorHost?: ManagedObjectReference | undefined
  validating?: boolean | undefined
  hostConfig?: HostProfileConfigInfo | undefined
}
export interface HostProfileConfigInfo extends ProfileConfigInfo {
  _typeName: 'HostProfileConfigInfo'
  applyProfile?: HostApplyProfile | undefined
  defaultComplyProfile?: ComplianceProfile | undefined
  defaultComplyLocator?: readonly ComplianceLocator[] | undefined
  customComplyProfile?: ComplianceProfile | undefined
  disabledExpressionList?: readonly string[] | undefined
  description?: ProfileDescription | undefined
}
export interface HostProfileConfigSpec extends ProfileCreateSpec {
  _typeName: 'HostProfileConfigSpec' | 'HostProfileCompleteConfigSpec' | 'HostProfileHostBasedConfigSpec'
}
export interface HostProfileHostBasedConfigSpec extends HostProfileConfigSpec {
  _typeName: 'HostProfileHostBasedConfigSpec'
  host: ManagedObjectReference
  useHostProfileEngine?: boolean | undefined
}
export interface HostProfileManagerCompositionResult {
  _typeName?: 'HostProfileManagerCompositionResult'
  errors?: readonly LocalizableMessage[] | undefined
  results?: readonly HostProfileManagerCompositionResultResultElement[] | undefined
}
export interface HostProfileManagerCompositionResultResultElement {
  _typeName?: 'HostProfileManagerCompositionResultResultElement'
  target: ManagedObjectReference
  status: string
  errors?: readonly LocalizableMessage[] | undefined
}
export interface HostProfileManagerCompositionValidationResult {
  _typeName?: 'HostProfileManagerCompositionValidationResult'
  results?: readonly HostProfileManagerCompositionValidationResultResultElement[] | undefined
  errors?: readonly LocalizableMessage[] | undefined
}
export interface HostProfileManagerCompositionValidationResultResultElement {
  _typeName?: 'HostProfileManagerCompositionValidationResultResultElement'
  target: ManagedObjectReference
  status: string
  errors?: readonly LocalizableMessage[] | undefined
  sourceDiffForToBeMerged?: HostApplyProfile | undefined
  targetDiffForToBeMerged?: HostApplyProfile | undefined
  toBeAdded?: HostApplyProfile | undefined
  toBeDeleted?: HostApplyProfile | undefined
  toBeDisabled?: HostApplyProfile | undefined
  toBeEnabled?: HostApplyProfile | undefined
  toBeReenableCC?: HostApplyProfile | undefined
}
export interface HostProfileManagerConfigTaskList {
  _typeName?: 'HostProfileManagerConfigTaskList'
  configSpec?: HostConfigSpec | undefined
  taskDescription?: readonly LocalizableMessage[] | undefined
  taskListRequirement?: readonly string[] | undefined
}
export interface HostProfileManagerHostToConfigSpecMap {
  _typeName?: 'HostProfileManagerHostToConfigSpecMap'
  host: ManagedObjectReference
  configSpec: AnswerFileCreateSpec
}
export interface HostProfileSerializedHostProfileSpec extends ProfileSerializedCreateSpec {
  _typeName: 'HostProfileSerializedHostProfileSpec'
  validatorHost?: ManagedObjectReference | undefined
  validating?: boolean | undefined
}
export interface HostProfileValidationFailureInfo {
  _typeName?: 'HostProfileValidationFailureInfo'
  name: string
  annotation: string
  updateType: string
  host?: ManagedObjectReference | undefined
  applyProfile?: HostApplyProfile | undefined
  failures?: readonly ProfileUpdateFailedUpdateFailure[] | undefined
  faults?: readonly LocalizedMethodFault[] | undefined
}
export interface HostProfilesEntityCustomizations {
  _typeName: 'HostProfilesEntityCustomizations' | 'StructuredCustomizations'
}
export interface HostProtocolEndpoint {
  _typeName?: 'HostProtocolEndpoint'
  peType: string
  type?: string | undefined
  uuid: string
  hostKey?: readonly ManagedObjectReference[] | undefined
  storageArray?: string | undefined
  nfsServer?: string | undefined
  nfsDir?: string | undefined
  nfsServerScope?: string | undefined
  nfsServerMajor?: string | undefined
  nfsServerAuthType?: string | undefined
  nfsServerUser?: string | undefined
  deviceId?: string | undefined
  usedByStretchedContainer?: boolean | undefined
}
export interface HostProxySwitch {
  _typeName?: 'HostProxySwitch'
  dvsUuid: string
  dvsName: string
  key: string
  numPorts: number
  configNumPorts?: number | undefined
  numPortsAvailable: number
  uplinkPort?: readonly KeyValue[] | undefined
  mtu?: number | undefined
  pnic?: readonly PhysicalNic[] | undefined
  spec: HostProxySwitchSpec
  hostLag?: readonly HostProxySwitchHostLagConfig[] | undefined
  networkReservationSupported?: boolean | undefined
  nsxtEnabled?: boolean | undefined
  ensEnabled?: boolean | undefined
  ensInterruptEnabled?: boolean | undefined
  transportZones?: readonly DistributedVirtualSwitchHostMemberTransportZoneInfo[] | undefined
  nsxUsedUplinkPort?: readonly string[] | undefined
  nsxtStatus?: string | undefined
  nsxtStatusDetail?: string | undefined
  ensInfo?: HostProxySwitchEnsInfo | undefined
  networkOffloadingEnabled?: boolean | undefined
  hostUplinkState?: readonly DistributedVirtualSwitchHostMemberHostUplinkState[] | undefined
}
export interface HostProxySwitchConfig {
  _typeName?: 'HostProxySwitchConfig'
  changeOperation?: string | undefined
  uuid: string
  spec?: HostProxySwitchSpec | undefined
}
export interface HostProxySwitchEnsInfo {
  _typeName?: 'HostProxySwitchEnsInfo'
  opsVersion: number
  numPSOps: number
  numLcoreOps: number
  errorStatus: number
  lcoreStatus: number
}
export interface HostProxySwitchHostLagConfig {
  _typeName?: 'HostProxySwitchHostLagConfig'
  lagKey: string
  lagName?: string | undefined
  uplinkPort?: readonly KeyValue[] | undefined
}
export interface HostProxySwitchSpec {
  _typeName?: 'HostProxySwitchSpec'
  backing?: DistributedVirtualSwitchHostMemberBacking | undefined
}
export interface HostPtpConfig {
  _typeName?: 'HostPtpConfig'
  domain?: number | undefined
  port?: readonly HostPtpConfigPtpPort[] | undefined
}
export interface HostPtpConfigPtpPort {
  _typeName?: 'HostPtpConfigPtpPort'
  index: number
  deviceType?: string | undefined
  device?: string | undefined
  ipConfig?: HostIpConfig | undefined
}
export interface HostQualifiedName {
  _typeName?: 'HostQualifiedName'
  value: string
  type: string
}
export interface HostRdmaDevice {
  _typeName?: 'HostRdmaDevice'
  key: string
  device: string
  driver?: string | undefined
  description?: string | undefined
  backing?: HostRdmaDeviceBacking | undefined
  connectionInfo: HostRdmaDeviceConnectionInfo
  capability: HostRdmaDeviceCapability
}
export interface HostRdmaDeviceBacking {
  _typeName: 'HostRdmaDeviceBacking' | 'HostRdmaDevicePnicBacking'
}
export interface HostRdmaDeviceCapability {
  _typeName?: 'HostRdmaDeviceCapability'
  roceV1Capable: boolean
  roceV2Capable: boolean
  iWarpCapable: boolean
}
export interface HostRdmaDeviceConnectionInfo {
  _typeName?: 'HostRdmaDeviceConnectionInfo'
  state: string
  mtu: number
  speedInMbps: number
}
export interface HostRdmaDevicePnicBacking extends HostRdmaDeviceBacking {
  _typeName: 'HostRdmaDevicePnicBacking'
  pairedUplink: PhysicalNic
}
export interface HostRdmaHba extends HostHostBusAdapter {
  _typeName: 'HostRdmaHba'
  associatedRdmaDevice?: string | undefined
}
export interface HostRdmaTargetTransport extends HostTargetTransport {
  _typeName: 'HostRdmaTargetTransport'
}
export interface HostReconnectionFailedEvent extends HostEvent {
  _typeName: 'HostReconnectionFailedEvent'
}
export interface HostReliableMemoryInfo {
  _typeName?: 'HostReliableMemoryInfo'
  memorySize: number
}
export interface HostRemovedEvent extends HostEvent {
  _typeName: 'HostRemovedEvent'
}
export interface HostResignatureRescanResult {
  _typeName?: 'HostResignatureRescanResult'
  rescan?: readonly HostVmfsRescanResult[] | undefined
  result: ManagedObjectReference
}
export interface HostRuntimeInfo {
  _typeName?: 'HostRuntimeInfo'
  connectionState: HostSystemConnectionState
  powerState: HostSystemPowerState
  standbyMode?: string | undefined
  inMaintenanceMode: boolean
  inQuarantineMode?: boolean | undefined
  bootTime?: string | undefined
  healthSystemRuntime?: HealthSystemRuntime | undefined
  dasHostState?: ClusterDasFdmHostState | undefined
  tpmPcrValues?: readonly HostTpmDigestInfo[] | undefined
  vsanRuntimeInfo?: VsanHostRuntimeInfo | undefined
  networkRuntimeInfo?: HostRuntimeInfoNetworkRuntimeInfo | undefined
  vFlashResourceRuntimeInfo?: HostVFlashManagerVFlashResourceRunTimeInfo | undefined
  hostMaxVirtualDiskCapacity?: number | undefined
  cryptoState?: string | undefined
  cryptoKeyId?: CryptoKeyId | undefined
  statelessNvdsMigrationReady?: string | undefined
  partialMaintenanceMode?: readonly HostPartialMaintenanceModeRuntimeInfo[] | undefined
  stateEncryption?: HostRuntimeInfoStateEncryptionInfo | undefined
}
export interface HostRuntimeInfoNetStackInstanceRuntimeInfo {
  _typeName?: 'HostRuntimeInfoNetStackInstanceRuntimeInfo'
  netStackInstanceKey: string
  state?: string | undefined
  vmknicKeys?: readonly string[] | undefined
  maxNumberOfConnections?: number | undefined
  currentIpV6Enabled?: boolean | undefined
}
export interface HostRuntimeInfoNetworkRuntimeInfo {
  _typeName?: 'HostRuntimeInfoNetworkRuntimeInfo'
  netStackInstanceRuntimeInfo?: readonly HostRuntimeInfoNetStackInstanceRuntimeInfo[] | undefined
  networkResourceRuntime?: HostNetworkResourceRuntime | undefined
}
export interface HostRuntimeInfoStateEncryptionInfo {
  _typeName?: 'HostRuntimeInfoStateEncryptionInfo'
  protectionMode: string
  requireSecureBoot?: boolean | undefined
  requireExecInstalledOnly?: boolean | undefined
}
export interface HostScsiDisk extends ScsiLun {
  _typeName: 'HostScsiDisk'
  capacity: HostDiskDimensionsLba
  devicePath: string
  ssd?: boolean | undefined
  localDisk?: boolean | undefined
  physicalLocation?: readonly string[] | undefined
  emulatedDIXDIFEnabled?: boolean | undefined
  vsanDiskInfo?: VsanHostVsanDiskInfo | undefined
  scsiDiskType?: string | undefined
  usedByMemoryTiering?: boolean | undefined
}
export interface HostScsiDiskPartition {
  _typeName?: 'HostScsiDiskPartition'
  diskName: string
  partition: number
}
export interface HostScsiTopology {
  _typeName?: 'HostScsiTopology'
  adapter?: readonly HostScsiTopologyInterface[] | undefined
}
export interface HostScsiTopologyInterface {
  _typeName?: 'HostScsiTopologyInterface'
  key: string
  adapter: HostHostBusAdapter
  target?: readonly HostScsiTopologyTarget[] | undefined
}
export interface HostScsiTopologyLun {
  _typeName?: 'HostScsiTopologyLun'
  key: string
  lun: number
  scsiLun: ScsiLun
}
export interface HostScsiTopologyTarget {
  _typeName?: 'HostScsiTopologyTarget'
  key: string
  target: number
  lun?: readonly HostScsiTopologyLun[] | undefined
  transport?: HostTargetTransport | undefined
}
export interface HostSecuritySpec {
  _typeName?: 'HostSecuritySpec'
  adminPassword?: string | undefined
  removePermission?: readonly Permission[] | undefined
  addPermission?: readonly Permission[] | undefined
}
export interface HostSerialAttachedHba extends HostHostBusAdapter {
  _typeName: 'HostSerialAttachedHba'
  nodeWorldWideName: string
}
export interface HostSerialAttachedTargetTransport extends HostTargetTransport {
  _typeName: 'HostSerialAttachedTargetTransport'
}
export interface HostService {
  _typeName?: 'HostService'
  key: string
  label: string
  required: boolean
  uninstallable: boolean
  running: boolean
  ruleset?: readonly string[] | undefined
  policy: string
  sourcePackage?: HostServiceSourcePackage | undefined
}
export interface HostServiceConfig {
  _typeName?: 'HostServiceConfig'
  serviceId: string
  startupPolicy: string
}
export interface HostServiceInfo {
  _typeName?: 'HostServiceInfo'
  service?: readonly HostService[] | undefined
}
export interface HostServiceSourcePackage {
  _typeName?: 'HostServiceSourcePackage'
  sourcePackageName: string
  description: string
}
export interface HostServiceTicket {
  _typeName?: 'HostServiceTicket'
  host?: string | undefined
  port?: number | undefined
  sslThumbprint?: string | undefined
  service: string
  serviceVersion: string
  sessionId: string
}
export interface HostSevInfo {
  _typeName?: 'HostSevInfo'
  sevState: string
  maxSevEsGuests: number
}
export interface HostSgxInfo {
  _typeName?: 'HostSgxInfo'
  sgxState: string
  totalEpcMemory: number
  flcMode: string
  lePubKeyHash?: string | undefined
  registrationInfo?: HostSgxRegistrationInfo | undefined
}
export interface HostSgxRegistrationInfo {
  _typeName?: 'HostSgxRegistrationInfo'
  status?: string | undefined
  biosError?: number | undefined
  registrationUrl?: string | undefined
  type?: string | undefined
  ppid?: string | undefined
  lastRegisteredTime?: string | undefined
}
export interface HostSharedGpuCapabilities {
  _typeName?: 'HostSharedGpuCapabilities'
  vgpu: string
  diskSnapshotSupported: boolean
  memorySnapshotSupported: boolean
  suspendSupported: boolean
  migrateSupported: boolean
}
export interface HostShortNameInconsistentEvent extends HostDasEvent {
  _typeName: 'HostShortNameInconsistentEvent'
  shortName: string
  shortName2: string
}
export interface HostShortNameToIpFailedEvent extends HostEvent {
  _typeName: 'HostShortNameToIpFailedEvent'
  shortName: string
}
export interface HostShutdownEvent extends HostEvent {
  _typeName: 'HostShutdownEvent'
  reason: string
}
export interface HostSnmpConfigSpec {
  _typeName?: 'HostSnmpConfigSpec'
  enabled?: boolean | undefined
  port?: number | undefined
  readOnlyCommunities?: readonly string[] | undefined
  trapTargets?: readonly HostSnmpDestination[] | undefined
  option?: readonly KeyValue[] | undefined
}
export interface HostSnmpDestination {
  _typeName?: 'HostSnmpDestination'
  hostName: string
  port: number
  community: string
}
export interface HostSnmpSystemAgentLimits {
  _typeName?: 'HostSnmpSystemAgentLimits'
  maxReadOnlyCommunities: number
  maxTrapDestinations: number
  maxCommunityLength: number
  maxBufferSize: number
  capability: HostSnmpAgentCapability
}
export interface HostSpecification {
  _typeName?: 'HostSpecification'
  createdTime: string
  lastModified?: string | undefined
  host: ManagedObjectReference
  subSpecs?: readonly HostSubSpecification[] | undefined
  changeID?: string | undefined
}
export interface HostSpecificationChangedEvent extends HostEvent {
  _typeName: 'HostSpecificationChangedEvent'
}
export interface HostSpecificationOperationFailed extends VimFault {
  _typeName: 'HostSpecificationOperationFailed'
  host: ManagedObjectReference
}
export interface HostSpecificationRequireEvent extends HostEvent {
  _typeName: 'HostSpecificationRequireEvent'
}
export interface HostSpecificationUpdateEvent extends HostEvent {
  _typeName: 'HostSpecificationUpdateEvent'
  hostSpec: HostSpecification
}
export interface HostSriovConfig extends HostPciPassthruConfig {
  _typeName: 'HostSriovConfig'
  sriovEnabled: boolean
  numVirtualFunction: number
}
export interface HostSriovDevicePoolInfo {
  _typeName: 'HostSriovDevicePoolInfo' | 'HostSriovNetworkDevicePoolInfo'
  key: string
}
export interface HostSriovInfo extends HostPciPassthruInfo {
  _typeName: 'HostSriovInfo'
  sriovEnabled: boolean
  sriovCapable: boolean
  sriovActive: boolean
  numVirtualFunctionRequested: number
  numVirtualFunction: number
  maxVirtualFunctionSupported: number
}
export interface HostSriovNetworkDevicePoolInfo extends HostSriovDevicePoolInfo {
  _typeName: 'HostSriovNetworkDevicePoolInfo'
  switchKey?: string | undefined
  switchUuid?: string | undefined
  pnic?: readonly PhysicalNic[] | undefined
}
export interface HostSslThumbprintInfo {
  _typeName?: 'HostSslThumbprintInfo'
  principal: string
  ownerTag: string
  sslThumbprints?: readonly string[] | undefined
}
export interface HostStatusChangedEvent extends ClusterStatusChangedEvent {
  _typeName: 'HostStatusChangedEvent'
}
export interface HostStorageArrayTypePolicyOption {
  _typeName?: 'HostStorageArrayTypePolicyOption'
  policy: ElementDescription
}
export interface HostStorageDeviceInfo {
  _typeName?: 'HostStorageDeviceInfo'
  hostBusAdapter?: readonly HostHostBusAdapter[] | undefined
  scsiLun?: readonly ScsiLun[] | undefined
  scsiTopology?: HostScsiTopology | undefined
  nvmeTopology?: HostNvmeTopology | undefined
  multipathInfo?: HostMultipathInfo | undefined
  plugStoreTopology?: HostPlugStoreTopology | undefined
  softwareInternetScsiEnabled: boolean
}
export interface HostStorageElementInfo extends HostHardwareElementInfo {
  _typeName: 'HostStorageElementInfo'
  operationalInfo?: readonly HostStorageOperationalInfo[] | undefined
}
export interface HostStorageOperationalInfo {
  _typeName?: 'HostStorageOperationalInfo'
  property: string
  value: string
}
export interface HostStorageSystemDiskLocatorLedResult {
  _typeName?: 'HostStorageSystemDiskLocatorLedResult'
  key: string
  fault: LocalizedMethodFault
}
export interface HostStorageSystemScsiLunResult {
  _typeName?: 'HostStorageSystemScsiLunResult'
  key: string
  fault?: LocalizedMethodFault | undefined
}
export interface HostStorageSystemVmfsVolumeResult {
  _typeName?: 'HostStorageSystemVmfsVolumeResult'
  key: string
  fault?: LocalizedMethodFault | undefined
}
export interface HostSubSpecification {
  _typeName?: 'HostSubSpecification'
  name: string
  createdTime: string
  data?: readonly number[] | undefined
  binaryData?: string | undefined
}
export interface HostSubSpecificationDeleteEvent extends HostEvent {
  _typeName: 'HostSubSpecificationDeleteEvent'
  subSpecName: string
}
export interface HostSubSpecificationUpdateEvent extends HostEvent {
  _typeName: 'HostSubSpecificationUpdateEvent'
  hostSubSpec: HostSubSpecification
}
export interface HostSyncFailedEvent extends HostEvent {
  _typeName: 'HostSyncFailedEvent'
  reason: LocalizedMethodFault
}
export interface HostSystemComplianceCheckState {
  _typeName?: 'HostSystemComplianceCheckState'
  state: string
  checkTime: string
}
export interface HostSystemHealthInfo {
  _typeName?: 'HostSystemHealthInfo'
  numericSensorInfo?: readonly HostNumericSensorInfo[] | undefined
}
export interface HostSystemIdentificationInfo {
  _typeName?: 'HostSystemIdentificationInfo'
  identifierValue: string
  identifierType: ElementDescription
}
export interface HostSystemInfo {
  _typeName?: 'HostSystemInfo'
  vendor: string
  model: string
  uuid: string
  otherIdentifyingInfo?: readonly HostSystemIdentificationInfo[] | undefined
  serialNumber?: string | undefined
  qualifiedName?: readonly HostQualifiedName[] | undefined
  vvolHostNQN?: HostQualifiedName | undefined
  vvolHostId?: string | undefined
  bootCommandLine?: string | undefined
}
export interface HostSystemReconnectSpec {
  _typeName?: 'HostSystemReconnectSpec'
  syncState?: boolean | undefined
}
export interface HostSystemRemediationState {
  _typeName?: 'HostSystemRemediationState'
  state: string
  operationTime: string
}
export interface HostSystemResourceInfo {
  _typeName?: 'HostSystemResourceInfo'
  key: string
  config?: ResourceConfigSpec | undefined
  child?: readonly HostSystemResourceInfo[] | undefined
}
export interface HostSystemSwapConfiguration {
  _typeName?: 'HostSystemSwapConfiguration'
  option?: readonly HostSystemSwapConfigurationSystemSwapOption[] | undefined
}
export interface HostSystemSwapConfigurationDatastoreOption extends HostSystemSwapConfigurationSystemSwapOption {
  _typeName: 'HostSystemSwapConfigurationDatastoreOption'
  datastore: string
}
export interface HostSystemSwapConfigurationDisabledOption extends HostSystemSwapConfigurationSystemSwapOption {
  _typeName: 'HostSystemSwapConfigurationDisabledOption'
}
export interface HostSystemSwapConfigurationHostCacheOption extends HostSystemSwapConfigurationSystemSwapOption {
  _typeName: 'HostSystemSwapConfigurationHostCacheOption'
}
export interface HostSystemSwapConfigurationHostLocalSwapOption extends HostSystemSwapConfigurationSystemSwapOption {
  _typeName: 'HostSystemSwapConfigurationHostLocalSwapOption'
}
export interface HostSystemSwapConfigurationSystemSwapOption {
  _typeName: 'HostSystemSwapConfigurationSystemSwapOption' | 'HostSystemSwapConfigurationDatastoreOption' | 'HostSystemSwapConfigurationDisabledOption' | 'HostSystemSwapConfigurationHostCacheOption' | 'HostSystemSwapConfigurationHostLocalSwapOption'
  key: number
}
export interface HostTargetTransport {
  _typeName: 'HostTargetTransport' | 'HostBlockAdapterTargetTransport' | 'HostFibreChannelTargetTransport' | 'HostFibreChannelOverEthernetTargetTransport' | 'HostInternetScsiTargetTransport' | 'HostParallelScsiTargetTransport' | 'HostPcieTargetTransport' | 'HostRdmaTargetTransport' | 'HostSerialAttachedTargetTransport' | 'HostTcpTargetTransport'
}
export interface HostTcpHba extends HostHostBusAdapter {
  _typeName: 'HostTcpHba'
  associatedPnic?: string | undefined
}
export interface HostTcpHbaCreateSpec extends HostHbaCreateSpec {
  _typeName: 'HostTcpHbaCreateSpec'
  pnic: string
}
export interface HostTcpTargetTransport extends HostTargetTransport {
  _typeName: 'HostTcpTargetTransport'
}
export interface HostTpmAttestationInfo {
  _typeName?: 'HostTpmAttestationInfo'
  time: string
  status: HostTpmAttestationInfoAcceptanceStatus
  message?: LocalizableMessage | undefined
}
export interface HostTpmAttestationReport {
  _typeName?: 'HostTpmAttestationReport'
  tpmPcrValues: readonly HostTpmDigestInfo[]
  tpmEvents: readonly HostTpmEventLogEntry[]
  tpmLogReliable: boolean
}
export interface HostTpmBootCompleteEventDetails extends HostTpmEventDetails {
  _typeName: 'HostTpmBootCompleteEventDetails'
}
export interface HostTpmBootSecurityOptionEventDetails extends HostTpmEventDetails {
  _typeName: 'HostTpmBootSecurityOptionEventDetails' | 'HostTpmNvTagEventDetails' | 'HostTpmSignerEventDetails'
  bootSecurityOption: string
}
export interface HostTpmCommandEventDetails extends HostTpmEventDetails {
  _typeName: 'HostTpmCommandEventDetails'
  commandLine: string
}
export interface HostTpmDigestInfo extends HostDigestInfo {
  _typeName: 'HostTpmDigestInfo'
  pcrNumber: number
}
export interface HostTpmEventDetails {
  _typeName: 'HostTpmEventDetails' | 'HostTpmBootCompleteEventDetails' | 'HostTpmBootSecurityOptionEventDetails' | 'HostTpmNvTagEventDetails' | 'HostTpmSignerEventDetails' | 'HostTpmCommandEventDetails' | 'HostTpmOptionEventDetails' | 'HostTpmSoftwareComponentEventDetails' | 'HostTpmVersionEventDetails'
  dataHash: readonly number[]
  dataHashMethod?: string | undefined
}
export interface HostTpmEventLogEntry {
  _typeName?: 'HostTpmEventLogEntry'
  pcrIndex: number
  eventDetails: HostTpmEventDetails
}
export interface HostTpmNvTagEventDetails extends HostTpmBootSecurityOptionEventDetails {
  _typeName: 'HostTpmNvTagEventDetails'
}
export interface HostTpmOptionEventDetails extends HostTpmEventDetails {
  _typeName: 'HostTpmOptionEventDetails'
  optionsFileName: string
  bootOptions?: readonly number[] | undefined
}
export interface HostTpmSignerEventDetails extends HostTpmBootSecurityOptionEventDetails {
  _typeName: 'HostTpmSignerEventDetails'
}
export interface HostTpmSoftwareComponentEventDetails extends HostTpmEventDetails {
  _typeName: 'HostTpmSoftwareComponentEventDetails'
  componentName: string
  vibName: string
  vibVersion: string
  vibVendor: string
}
export interface HostTpmVersionEventDetails extends HostTpmEventDetails {
  _typeName: 'HostTpmVersionEventDetails'
  version: string
}
export interface HostTrustAuthorityAttestationInfo {
  _typeName?: 'HostTrustAuthorityAttestationInfo'
  attestationStatus: string
  serviceId?: string | undefined
  attestedAt?: string | undefined
  attestedUntil?: string | undefined
  messages?: readonly LocalizableMessage[] | undefined
}
export interface HostUnresolvedVmfsExtent {
  _typeName?: 'HostUnresolvedVmfsExtent'
  device: HostScsiDiskPartition
  devicePath: string
  vmfsUuid: string
  isHeadExtent: boolean
  ordinal: number
  startBlock: number
  endBlock: number
  reason: string
}
export interface HostUnresolvedVmfsResignatureSpec {
  _typeName?: 'HostUnresolvedVmfsResignatureSpec'
  extentDevicePath: readonly string[]
}
export interface HostUnresolvedVmfsResolutionResult {
  _typeName?: 'HostUnresolvedVmfsResolutionResult'
  spec: HostUnresolvedVmfsResolutionSpec
  vmfs?: HostVmfsVolume | undefined
  fault?: LocalizedMethodFault | undefined
}
export interface HostUnresolvedVmfsResolutionSpec {
  _typeName?: 'HostUnresolvedVmfsResolutionSpec'
  extentDevicePath: readonly string[]
  uuidResolution: string
}
export interface HostUnresolvedVmfsVolume {
  _typeName?: 'HostUnresolvedVmfsVolume'
  extent: readonly HostUnresolvedVmfsExtent[]
  vmfsLabel: string
  vmfsUuid: string
  totalBlocks: number
  resolveStatus: HostUnresolvedVmfsVolumeResolveStatus
}
export interface HostUnresolvedVmfsVolumeResolveStatus {
  _typeName?: 'HostUnresolvedVmfsVolumeResolveStatus'
  resolvable: boolean
  incompleteExtents?: boolean | undefined
  multipleCopies?: boolean | undefined
}
export interface HostUpgradeFailedEvent extends HostEvent {
  _typeName: 'HostUpgradeFailedEvent'
}
export interface HostUserWorldSwapNotEnabledEvent extends HostEvent {
  _typeName: 'HostUserWorldSwapNotEnabledEvent'
}
export interface HostVFlashManagerVFlashCacheConfigInfo {
  _typeName?: 'HostVFlashManagerVFlashCacheConfigInfo'
  vFlashModuleConfigOption?: readonly HostVFlashManagerVFlashCacheConfigInfoVFlashModuleConfigOption[] | undefined
  defaultVFlashModule?: string | undefined
  swapCacheReservationInGB?: number | undefined
}
export interface HostVFlashManagerVFlashCacheConfigInfoVFlashModuleConfigOption {
  _typeName?: 'HostVFlashManagerVFlashCacheConfigInfoVFlashModuleConfigOption'
  vFlashModule: string
  vFlashModuleVersion: string
  minSupportedModuleVersion: string
  cacheConsistencyType: ChoiceOption
  cacheMode: ChoiceOption
  blockSizeInKBOption: LongOption
  reservationInMBOption: LongOption
  maxDiskSizeInKB: number
}
export interface HostVFlashManagerVFlashCacheConfigSpec {
  _typeName?: 'HostVFlashManagerVFlashCacheConfigSpec'
  defaultVFlashModule: string
  swapCacheReservationInGB: number
}
export interface HostVFlashManagerVFlashConfigInfo {
  _typeName?: 'HostVFlashManagerVFlashConfigInfo'
  vFlashResourceConfigInfo?: HostVFlashManagerVFlashResourceConfigInfo | undefined
  vFlashCacheConfigInfo?: HostVFlashManagerVFlashCacheConfigInfo | undefined
}
export interface HostVFlashManagerVFlashResourceConfigInfo {
  _typeName?: 'HostVFlashManagerVFlashResourceConfigInfo'
  vffs?: HostVffsVolume | undefined
  capacity: number
}
export interface HostVFlashManagerVFlashResourceConfigSpec {
  _typeName?: 'HostVFlashManagerVFlashResourceConfigSpec'
  vffsUuid: string
}
export interface HostVFlashManagerVFlashResourceRunTimeInfo {
  _typeName?: 'HostVFlashManagerVFlashResourceRunTimeInfo'
  usage: number
  capacity: number
  accessible: boolean
  capacityForVmCache: number
  freeForVmCache: number
}
export interface HostVFlashResourceConfigurationResult {
  _typeName?: 'HostVFlashResourceConfigurationResult'
  devicePath?: readonly string[] | undefined
  vffs?: HostVffsVolume | undefined
  diskConfigurationResult?: readonly HostDiskConfigurationResult[] | undefined
}
export interface HostVMotionCompatibility {
  _typeName?: 'HostVMotionCompatibility'
  host: ManagedObjectReference
  compatibility?: readonly string[] | undefined
}
export interface HostVMotionConfig {
  _typeName?: 'HostVMotionConfig'
  vmotionNicKey?: string | undefined
  enabled: boolean
}
export interface HostVMotionInfo {
  _typeName?: 'HostVMotionInfo'
  netConfig?: HostVMotionNetConfig | undefined
  ipConfig?: HostIpConfig | undefined
}
export interface HostVMotionManagerDstInstantCloneResult {
  _typeName?: 'HostVMotionManagerDstInstantCloneResult'
  dstVmId?: number | undefined
  startTime?: number | undefined
  cptLoadTime?: number | undefined
  cptLoadDoneTime?: number | undefined
  replicateMemDoneTime?: number | undefined
  endTime?: number | undefined
  cptXferTime?: number | undefined
  cptCacheUsed?: number | undefined
  devCptStreamSize?: number | undefined
  devCptStreamTime?: number | undefined
}
export interface HostVMotionManagerSrcInstantCloneResult {
  _typeName?: 'HostVMotionManagerSrcInstantCloneResult'
  startTime?: number | undefined
  quiesceTime?: number | undefined
  quiesceDoneTime?: number | undefined
  resumeDoneTime?: number | undefined
  endTime?: number | undefined
}
export interface HostVMotionNetConfig {
  _typeName?: 'HostVMotionNetConfig'
  candidateVnic?: readonly HostVirtualNic[] | undefined
  selectedVnic?: HostVirtualNic | undefined
}
export interface HostVfatVolume extends HostFileSystemVolume {
  _typeName: 'HostVfatVolume'
}
export interface HostVffsSpec {
  _typeName?: 'HostVffsSpec'
  devicePath: string
  partition?: HostDiskPartitionSpec | undefined
  majorVersion: number
  volumeName: string
}
export interface HostVffsVolume extends HostFileSystemVolume {
  _typeName: 'HostVffsVolume'
  majorVersion: number
  version: string
  uuid: string
  extent: readonly HostScsiDiskPartition[]
}
export interface HostVirtualNic {
  _typeName?: 'HostVirtualNic'
  device: string
  key: string
  portgroup: string
  spec: HostVirtualNicSpec
  port?: HostPortGroupPort | undefined
}
export interface HostVirtualNicConfig {
  _typeName?: 'HostVirtualNicConfig'
  changeOperation?: string | undefined
  device?: string | undefined
  portgroup: string
  spec?: HostVirtualNicSpec | undefined
}
export interface HostVirtualNicConnection {
  _typeName?: 'HostVirtualNicConnection'
  portgroup?: string | undefined
  dvPort?: DistributedVirtualSwitchPortConnection | undefined
  opNetwork?: HostVirtualNicOpaqueNetworkSpec | undefined
}
export interface HostVirtualNicIpRouteSpec {
  _typeName?: 'HostVirtualNicIpRouteSpec'
  ipRouteConfig?: HostIpRouteConfig | undefined
}
export interface HostVirtualNicManagerInfo {
  _typeName?: 'HostVirtualNicManagerInfo'
  netConfig?: readonly VirtualNicManagerNetConfig[] | undefined
}
export interface HostVirtualNicManagerNicTypeSelection {
  _typeName?: 'HostVirtualNicManagerNicTypeSelection'
  vnic: HostVirtualNicConnection
  nicType?: readonly string[] | undefined
}
export interface HostVirtualNicOpaqueNetworkSpec {
  _typeName?: 'HostVirtualNicOpaqueNetworkSpec'
  opaqueNetworkId: string
  opaqueNetworkType: string
}
export interface HostVirtualNicSpec {
  _typeName?: 'HostVirtualNicSpec'
  ip?: HostIpConfig | undefined
  mac?: string | undefined
  distributedVirtualPort?: DistributedVirtualSwitchPortConnection | undefined
  portgroup?: string | undefined
  mtu?: number | undefined
  tsoEnabled?: boolean | undefined
  netStackInstanceKey?: string | undefined
  opaqueNetwork?: HostVirtualNicOpaqueNetworkSpec | undefined
  externalId?: string | undefined
  pinnedPnic?: string | undefined
  ipRouteSpec?: HostVirtualNicIpRouteSpec | undefined
  systemOwned?: boolean | undefined
  dpuId?: string | undefined
}
export interface HostVirtualSwitch {
  _typeName?: 'HostVirtualSwitch'
  name: string
  key: string
  numPorts: number
  numPortsAvailable: number
  mtu?: number | undefined
  portgroup?: readonly string[] | undefined
  pnic?: readonly string[] | undefined
  spec: HostVirtualSwitchSpec
}
export interface HostVirtualSwitchAutoBridge extends HostVirtualSwitchBridge {
  _typeName: 'HostVirtualSwitchAutoBridge'
  excludedNicDevice?: readonly string[] | undefined
}
export interface HostVirtualSwitchBeaconConfig {
  _typeName?: 'HostVirtualSwitchBeaconConfig'
  interval: number
}
export interface HostVirtualSwitchBondBridge extends HostVirtualSwitchBridge {
  _typeName: 'HostVirtualSwitchBondBridge'
  nicDevice: readonly string[]
  beacon?: HostVirtualSwitchBeaconConfig | undefined
  linkDiscoveryProtocolConfig?: LinkDiscoveryProtocolConfig | undefined
}
export interface HostVirtualSwitchBridge {
  _typeName: 'HostVirtualSwitchBridge' | 'HostVirtualSwitchAutoBridge' | 'HostVirtualSwitchBondBridge' | 'HostVirtualSwitchSimpleBridge'
}
export interface HostVirtualSwitchConfig {
  _typeName?: 'HostVirtualSwitchConfig'
  changeOperation?: string | undefined
  name: string
  spec?: HostVirtualSwitchSpec | undefined
}
export interface HostVirtualSwitchSimpleBridge extends HostVirtualSwitchBridge {
  _typeName: 'HostVirtualSwitchSimpleBridge'
  nicDevice: string
}
export interface HostVirtualSwitchSpec {
  _typeName?: 'HostVirtualSwitchSpec'
  numPorts: number
  bridge?: HostVirtualSwitchBridge | undefined
  policy?: HostNetworkPolicy | undefined
  mtu?: number | undefined
}
export interface HostVmciAccessManagerAccessSpec {
  _typeName?: 'HostVmciAccessManagerAccessSpec'
  vm: ManagedObjectReference
  services?: readonly string[] | undefined
  mode: string
}
export interface HostVmfsRescanResult {
  _typeName?: 'HostVmfsRescanResult'
  host: ManagedObjectReference
  fault?: LocalizedMethodFault | undefined
}
export interface HostVmfsSpec {
  _typeName?: 'HostVmfsSpec'
  extent: HostScsiDiskPartition
  blockSizeMb?: number | undefined
  majorVersion: number
  volumeName: string
  blockSize?: number | undefined
  unmapGranularity?: number | undefined
  unmapPriority?: string | undefined
  unmapBandwidthSpec?: VmfsUnmapBandwidthSpec | undefined
}
export interface HostVmfsVolume extends HostFileSystemVolume {
  _typeName: 'HostVmfsVolume'
  blockSizeMb: number
  blockSize?: number | undefined
  unmapGranularity?: number | undefined
  unmapPriority?: string | undefined
  unmapBandwidthSpec?: VmfsUnmapBandwidthSpec | undefined
  maxBlocks: number
  majorVersion: number
  version: string
  uuid: string
  extent: readonly HostScsiDiskPartition[]
  vmfsUpgradable: boolean
  forceMountedInfo?: HostForceMountedInfo | undefined
  ssd?: boolean | undefined
  local?: boolean | undefined
  scsiDiskType?: string | undefined
}
export interface HostVnicConnectedToCustomizedDVPortEvent extends HostEvent {
  _typeName: 'HostVnicConnectedToCustomizedDVPortEvent'
  vnic: VnicPortArgument
  prevPortKey?: string | undefined
}
export interface HostVsanInternalSystemCmmdsQuery {
  _typeName?: 'HostVsanInternalSystemCmmdsQuery'
  type?: string | undefined
  uuid?: string | undefined
  owner?: string | undefined
}
export interface HostVsanInternalSystemDeleteVsanObjectsResult {
  _typeName?: 'HostVsanInternalSystemDeleteVsanObjectsResult'
  uuid: string
  success: boolean
  failureReason?: readonly LocalizableMessage[] | undefined
}
export interface HostVsanInternalSystemVsanObjectOperationResult {
  _typeName?: 'HostVsanInternalSystemVsanObjectOperationResult'
  uuid: string
  failureReason?: readonly LocalizableMessage[] | undefined
}
export interface HostVsanInternalSystemVsanPhysicalDiskDiagnosticsResult {
  _typeName?: 'HostVsanInternalSystemVsanPhysicalDiskDiagnosticsResult'
  diskUuid: string
  success: boolean
  failureReason?: string | undefined
}
export interface HostVvolNQN {
  _typeName?: 'HostVvolNQN'
  targetNQN: string
  storageArray: string
  online: boolean
}
export interface HostVvolVolume extends HostFileSystemVolume {
  _typeName: 'HostVvolVolume'
  scId: string
  hostPE?: readonly VVolHostPE[] | undefined
  hostVvolNQN?: readonly HostVvolVolumeHostVvolNQN[] | undefined
  vasaProviderInfo?: readonly VimVasaProviderInfo[] | undefined
  storageArray?: readonly VASAStorageArray[] | undefined
  protocolEndpointType?: string | undefined
  vvolNQNFieldsAvailable?: boolean | undefined
  stretched?: boolean | undefined
}
export interface HostVvolVolumeHostVvolNQN {
  _typeName?: 'HostVvolVolumeHostVvolNQN'
  host?: ManagedObjectReference | undefined
  vvolNQN?: readonly HostVvolNQN[] | undefined
}
export interface HostVvolVolumeSpecification {
  _typeName?: 'HostVvolVolumeSpecification'
  maxSizeInMB: number
  volumeName: string
  vasaProviderInfo?: readonly VimVasaProviderInfo[] | undefined
  storageArray?: readonly VASAStorageArray[] | undefined
  uuid: string
  stretched?: boolean | undefined
}
export interface HostWwnChangedEvent extends HostEvent {
  _typeName: 'HostWwnChangedEvent'
  oldNodeWwns?: readonly number[] | undefined
  oldPortWwns?: readonly number[] | undefined
  newNodeWwns?: readonly number[] | undefined
  newPortWwns?: readonly number[] | undefined
}
export interface HostWwnConflictEvent extends HostEvent {
  _typeName: 'HostWwnConflictEvent'
  conflictedVms?: readonly VmEventArgument[] | undefined
  conflictedHosts?: readonly HostEventArgument[] | undefined
  wwn: number
}
export interface HotSnapshotMoveNotSupported extends SnapshotCopyNotSupported {
  _typeName: 'HotSnapshotMoveNotSupported'
}
export interface HourlyTaskScheduler extends RecurrentTaskScheduler {
  _typeName: 'HourlyTaskScheduler' | 'DailyTaskScheduler' | 'MonthlyTaskScheduler' | 'MonthlyByDayTaskScheduler' | 'MonthlyByWeekdayTaskScheduler' | 'WeeklyTaskScheduler'
  minute: number
}
export interface HttpFault extends VimFault {
  _typeName: 'HttpFault'
  statusCode: number
  statusMessage: string
}
export interface HttpNfcLeaseCapabilities {
  _typeName?: 'HttpNfcLeaseCapabilities'
  pullModeSupported: boolean
  corsSupported: boolean
}
export interface HttpNfcLeaseDatastoreLeaseInfo {
  _typeName?: 'HttpNfcLeaseDatastoreLeaseInfo'
  datastoreKey: string
  hosts: readonly HttpNfcLeaseHostInfo[]
}
export interface HttpNfcLeaseDeviceUrl {
  _typeName?: 'HttpNfcLeaseDeviceUrl'
  key: string
  importKey: string
  url: string
  sslThumbprint: string
  disk?: boolean | undefined
  targetId?: string | undefined
  datastoreKey?: string | undefined
  fileSize?: number | undefined
}
export interface HttpNfcLeaseHostInfo {
  _typeName?: 'HttpNfcLeaseHostInfo'
  url: string
  sslThumbprint: string
}
export interface HttpNfcLeaseInfo {
  _typeName?: 'HttpNfcLeaseInfo'
  lease: ManagedObjectReference
  entity: ManagedObjectReference
  deviceUrl?: readonly HttpNfcLeaseDeviceUrl[] | undefined
  totalDiskCapacityInKB: number
  leaseTimeout: number
  hostMap?: readonly HttpNfcLeaseDatastoreLeaseInfo[] | undefined
}
export interface HttpNfcLeaseManifestEntry {
  _typeName?: 'HttpNfcLeaseManifestEntry'
  key: string
  sha1: string
  checksum?: string | undefined
  checksumType?: string | undefined
  size: number
  disk: boolean
  capacity?: number | undefined
  populatedSize?: number | undefined
}
export interface HttpNfcLeaseProbeResult {
  _typeName?: 'HttpNfcLeaseProbeResult'
  serverAccessible: boolean
}
export interface HttpNfcLeaseSourceFile {
  _typeName?: 'HttpNfcLeaseSourceFile'
  targetDeviceId: string
  url: string
  memberName?: string | undefined
  create: boolean
  sslThumbprint?: string | undefined
  httpHeaders?: readonly KeyValue[] | undefined
  size?: number | undefined
}
export interface ID {
  _typeName?: 'ID'
  id: string
}
export interface IDEDiskNotSupported extends DiskNotSupported {
  _typeName: 'IDEDiskNotSupported'
}
export interface IORMNotSupportedHostOnDatastore extends VimFault {
  _typeName: 'IORMNotSupportedHostOnDatastore'
  datastore: ManagedObjectReference
  datastoreName: string
  host?: readonly ManagedObjectReference[] | undefined
}
export interface IScsiBootFailureEvent extends HostEvent {
  _typeName: 'IScsiBootFailureEvent'
}
export interface ImportHostAddFailure extends DvsFault {
  _typeName: 'ImportHostAddFailure'
  hostIp: readonly string[]
}
export interface ImportOperationBulkFault extends DvsFault {
  _typeName: 'ImportOperationBulkFault'
  importFaults: readonly ImportOperationBulkFaultFaultOnImport[]
}
export interface ImportOperationBulkFaultFaultOnImport {
  _typeName?: 'ImportOperationBulkFaultFaultOnImport'
  entityType?: string | undefined
  key?: string | undefined
  fault: LocalizedMethodFault
}
export interface ImportSpec {
  _typeName: 'ImportSpec' | 'VirtualAppImportSpec' | 'VirtualMachineImportSpec'
  entityConfig?: VAppEntityConfigInfo | undefined
  instantiationOst?: OvfConsumerOstNode | undefined
}
export interface InUseFeatureManipulationDisallowed extends NotEnoughLicenses {
  _typeName: 'InUseFeatureManipulationDisallowed'
}
export interface InaccessibleDatastore extends InvalidDatastore {
  _typeName: 'InaccessibleDatastore' | 'InaccessibleFTMetadataDatastore'
  detail?: string | undefined
}
export interface InaccessibleFTMetadataDatastore extends InaccessibleDatastore {
  _typeName: 'InaccessibleFTMetadataDatastore'
}
export interface InaccessibleVFlashSource extends VimFault {
  _typeName: 'InaccessibleVFlashSource'
  hostName: string
}
export interface IncompatibleDefaultDevice extends MigrationFault {
  _typeName: 'IncompatibleDefaultDevice'
  device: string
}
export interface IncompatibleHostForFtSecondary extends VmFaultToleranceIssue {
  _typeName: 'IncompatibleHostForFtSecondary'
  host: ManagedObjectReference
  error?: readonly LocalizedMethodFault[] | undefined
}
export interface IncompatibleHostForVmReplication extends ReplicationFault {
  _typeName: 'IncompatibleHostForVmReplication'
  vmName: string
  hostName: string
  reason: string
}
export interface IncompatibleSetting extends InvalidArgument {
  _typeName: 'IncompatibleSetting'
  conflictingProperty: string
}
export interface IncorrectFileType extends FileFault {
  _typeName: 'IncorrectFileType'
}
export interface IncorrectHostInformation extends NotEnoughLicenses {
  _typeName: 'IncorrectHostInformation'
}
export interface IncorrectHostInformationEvent extends LicenseEvent {
  _typeName: 'IncorrectHostInformationEvent'
}
export interface IndependentDiskVMotionNotSupported extends MigrationFeatureNotSupported {
  _typeName: 'IndependentDiskVMotionNotSupported'
}
export interface InfoUpgradeEvent extends UpgradeEvent {
  _typeName: 'InfoUpgradeEvent'
}
export interface InheritablePolicy {
  _typeName: 'InheritablePolicy' | 'BoolPolicy' | 'DVSFailureCriteria' | 'DVSMacLearningPolicy' | 'DVSMacManagementPolicy' | 'DVSSecurityPolicy' | 'DVSTrafficShapingPolicy' | 'DVSVendorSpecificConfig' | 'DvsFilterConfig' | 'DvsFilterConfigSpec' | 'DvsTrafficFilterConfig' | 'DvsTrafficFilterConfigSpec' | 'DvsFilterPolicy' | 'IntPolicy' | 'LongPolicy' | 'StringPolicy' | 'VMwareUplinkLacpPolicy' | 'VMwareUplinkPortOrderPolicy' | 'VmwareDistributedVirtualSwitchVlanSpec' | 'VmwareDistributedVirtualSwitchPvlanSpec' | 'VmwareDistributedVirtualSwitchTrunkVlanSpec' | 'VmwareDistributedVirtualSwitchVlanIdSpec' | 'VmwareUplinkPortTeamingPolicy'
  inherited: boolean
}
export interface InsufficientAgentVmsDeployed extends InsufficientResourcesFault {
  _typeName: 'InsufficientAgentVmsDeployed'
  hostName: string
  requiredNumAgentVms: number
  currentNumAgentVms: number
}
export interface InsufficientCpuResourcesFault extends InsufficientResourcesFault {
  _typeName: 'InsufficientCpuResourcesFault'
  unreserved: number
  requested: number
}
export interface InsufficientDisks extends VsanDiskFault {
  _typeName: 'InsufficientDisks'
}
export interface InsufficientFailoverResourcesEvent extends ClusterEvent {
  _typeName: 'InsufficientFailoverResourcesEvent'
}
export interface InsufficientFailoverResourcesFault extends InsufficientResourcesFault {
  _typeName: 'InsufficientFailoverResourcesFault'
}
export interface InsufficientGraphicsResourcesFault extends InsufficientResourcesFault {
  _typeName: 'InsufficientGraphicsResourcesFault'
}
export interface InsufficientHostCapacityFault extends InsufficientResourcesFault {
  _typeName: 'InsufficientHostCapacityFault' | 'InsufficientHostCpuCapacityFault' | 'InsufficientHostMemoryCapacityFault' | 'InsufficientPerCpuCapacity'
  host?: ManagedObjectReference | undefined
}
export interface InsufficientHostCpuCapacityFault extends InsufficientHostCapacityFault {
  _typeName: 'InsufficientHostCpuCapacityFault'
  unreserved: number
  requested: number
}
export interface InsufficientHostMemoryCapacityFault extends InsufficientHostCapacityFault {
  _typeName: 'InsufficientHostMemoryCapacityFault'
  unreserved: number
  requested: number
}
export interface InsufficientMemoryResourcesFault extends InsufficientResourcesFault {
  _typeName: 'InsufficientMemoryResourcesFault'
  unreserved: number
  requested: number
}
export interface InsufficientNetworkCapacity extends InsufficientResourcesFault {
  _typeName: 'InsufficientNetworkCapacity'
}
export interface InsufficientNetworkResourcePoolCapacity extends InsufficientResourcesFault {
  _typeName: 'InsufficientNetworkResourcePoolCapacity'
  dvsName: string
  dvsUuid: string
  resourcePoolKey: string
  available: number
  requested: number
  device: readonly string[]
}
export interface InsufficientPerCpuCapacity extends InsufficientHostCapacityFault {
  _typeName: 'InsufficientPerCpuCapacity'
}
export interface InsufficientResourcesFault extends VimFault {
  _typeName: 'InsufficientResourcesFault' | 'InsufficientAgentVmsDeployed' | 'InsufficientCpuResourcesFault' | 'InsufficientFailoverResourcesFault' | 'InsufficientGraphicsResourcesFault' | 'InsufficientHostCapacityFault' | 'InsufficientHostCpuCapacityFault' | 'InsufficientHostMemoryCapacityFault' | 'InsufficientPerCpuCapacity' | 'InsufficientMemoryResourcesFault' | 'InsufficientNetworkCapacity' | 'InsufficientNetworkResourcePoolCapacity' | 'InsufficientStandbyResource' | 'InsufficientStandbyCpuResource' | 'InsufficientStandbyMemoryResource' | 'InsufficientStorageSpace' | 'InsufficientVFlashResourcesFault' | 'InvalidResourcePoolStructureFault' | 'NumVirtualCpusExceedsLimit' | 'VmFaultToleranceTooManyFtVcpusOnHost' | 'VmFaultToleranceTooManyVMsOnHost' | 'VmSmpFaultToleranceTooManyVMsOnHost'
}
export interface InsufficientStandbyCpuResource extends InsufficientStandbyResource {
  _typeName: 'InsufficientStandbyCpuResource'
  available: number
  requested: number
}
export interface InsufficientStandbyMemoryResource extends InsufficientStandbyResource {
  _typeName: 'InsufficientStandbyMemoryResource'
  available: number
  requested: number
}
export interface InsufficientStandbyResource extends InsufficientResourcesFault {
  _typeName: 'InsufficientStandbyResource' | 'InsufficientStandbyCpuResource' | 'InsufficientStandbyMemoryResource'
}
export interface InsufficientStorageIops extends VimFault {
  _typeName: 'InsufficientStorageIops'
  unreservedIops: number
  requestedIops: number
  datastoreName: string
}
export interface InsufficientStorageSpace extends InsufficientResourcesFault {
  _typeName: 'InsufficientStorageSpace'
}
export interface InsufficientVFlashResourcesFault extends InsufficientResourcesFault {
  _typeName: 'InsufficientVFlashResourcesFault'
  freeSpaceInMB?: number | undefined
  freeSpace: number
  requestedSpaceInMB?: number | undefined
  requestedSpace: number
}
export interface IntExpression extends NegatableExpression {
  _typeName: 'IntExpression'
  value?: number | undefined
}
export interface IntOption extends OptionType {
  _typeName: 'IntOption'
  min: number
  max: number
  defaultValue: number
}
export interface IntPolicy extends InheritablePolicy {
  _typeName: 'IntPolicy'
  value?: number | undefined
}
export interface InvalidAffinitySettingFault extends VimFault {
  _typeName: 'InvalidAffinitySettingFault'
}
export interface InvalidArgument extends RuntimeFault {
  _typeName: 'InvalidArgument' | 'IncompatibleSetting' | 'InvalidDasConfigArgument' | 'InvalidDasRestartPriorityForFtVm' | 'InvalidDrsBehaviorForFtVm' | 'InvalidIndexArgument'
  invalidProperty?: string | undefined
}
export interface InvalidBmcRole extends VimFault {
  _typeName: 'InvalidBmcRole'
}
export interface InvalidBundle extends PlatformConfigFault {
  _typeName: 'InvalidBundle'
}
export interface InvalidCAMCertificate extends InvalidCAMServer {
  _typeName: 'InvalidCAMCertificate'
}
export interface InvalidCAMServer extends ActiveDirectoryFault {
  _typeName: 'InvalidCAMServer' | 'CAMServerRefusedConnection' | 'InvalidCAMCertificate'
  camServer: string
}
export interface InvalidClientCertificate extends InvalidLogin {
  _typeName: 'InvalidClientCertificate'
}
export interface InvalidCollectorVersion extends MethodFault {
  _typeName: 'InvalidCollectorVersion'
}
export interface InvalidController extends InvalidDeviceSpec {
  _typeName: 'InvalidController'
  controllerKey: number
}
export interface InvalidDasConfigArgument extends InvalidArgument {
  _typeName: 'InvalidDasConfigArgument'
  entry?: string | undefined
  clusterName?: string | undefined
}
export interface InvalidDasRestartPriorityForFtVm extends InvalidArgument {
  _typeName: 'InvalidDasRestartPriorityForFtVm'
  vm: ManagedObjectReference
  vmName: string
}
export interface InvalidDatastore extends VimFault {
  _typeName: 'InvalidDatastore' | 'DatastoreNotWritableOnHost' | 'SwapDatastoreNotWritableOnHost' | 'InaccessibleDatastore' | 'InaccessibleFTMetadataDatastore' | 'InvalidDatastorePath'
  datastore?: ManagedObjectReference | undefined
  name?: string | undefined
}
export interface InvalidDatastorePath extends InvalidDatastore {
  _typeName: 'InvalidDatastorePath'
  datastorePath: string
}
export interface InvalidDatastoreState extends InvalidState {
  _typeName: 'InvalidDatastoreState'
  datastoreName?: string | undefined
}
export interface InvalidDeviceBacking extends InvalidDeviceSpec {
  _typeName: 'InvalidDeviceBacking'
}
export interface InvalidDeviceOperation extends InvalidDeviceSpec {
  _typeName: 'InvalidDeviceOperation'
  badOp?: VirtualDeviceConfigSpecOperation | undefined
  badFileOp?: VirtualDeviceConfigSpecFileOperation | undefined
}
export interface InvalidDeviceSpec extends InvalidVmConfig {
  _typeName: 'InvalidDeviceSpec' | 'DeviceHotPlugNotSupported' | 'DeviceNotFound' | 'DeviceUnsupportedForVmPlatform' | 'DeviceUnsupportedForVmVersion' | 'DisallowedDiskModeChange' | 'InvalidController' | 'InvalidDeviceBacking' | 'InvalidDeviceOperation' | 'MissingController'
  deviceIndex: number
}
export interface InvalidDiskFormat extends InvalidFormat {
  _typeName: 'InvalidDiskFormat'
}
export interface InvalidDrsBehaviorForFtVm extends InvalidArgument {
  _typeName: 'InvalidDrsBehaviorForFtVm'
  vm: ManagedObjectReference
  vmName: string
}
export interface InvalidEditionEvent extends LicenseEvent {
  _typeName: 'InvalidEditionEvent'
  feature: string
}
export interface InvalidEditionLicense extends NotEnoughLicenses {
  _typeName: 'InvalidEditionLicense'
  feature: string
}
export interface InvalidEvent extends VimFault {
  _typeName: 'InvalidEvent'
}
export interface InvalidFolder extends VimFault {
  _typeName: 'InvalidFolder' | 'VmAlreadyExistsInDatacenter'
  target: ManagedObjectReference
}
export interface InvalidFormat extends VmConfigFault {
  _typeName: 'InvalidFormat' | 'InvalidDiskFormat' | 'InvalidSnapshotFormat'
}
export interface InvalidGuestLogin extends GuestOperationsFault {
  _typeName: 'InvalidGuestLogin'
}
export interface InvalidHostConnectionState extends InvalidHostState {
  _typeName: 'InvalidHostConnectionState'
}
export interface InvalidHostName extends HostConfigFault {
  _typeName: 'InvalidHostName'
}
export interface InvalidHostState extends InvalidState {
  _typeName: 'InvalidHostState' | 'InvalidHostConnectionState'
  host?: ManagedObjectReference | undefined
}
export interface InvalidIndexArgument extends InvalidArgument {
  _typeName: 'InvalidIndexArgument'
  key: string
}
export interface InvalidIpfixConfig extends DvsFault {
  _typeName: 'InvalidIpfixConfig'
  property?: string | undefined
}
export interface InvalidIpmiLoginInfo extends VimFault {
  _typeName: 'InvalidIpmiLoginInfo'
}
export interface InvalidIpmiMacAddress extends VimFault {
  _typeName: 'InvalidIpmiMacAddress'
  userProvidedMacAddress: string
  observedMacAddress: string
}
export interface InvalidLicense extends VimFault {
  _typeName: 'InvalidLicense'
  licenseContent: string
}
export interface InvalidLocale extends VimFault {
  _typeName: 'InvalidLocale'
}
export interface InvalidLogin extends VimFault {
  _typeName: 'InvalidLogin' | 'InvalidClientCertificate' | 'PasswordExpired'
}
export interface InvalidName extends VimFault {
  _typeName: 'InvalidName'
  name: string
  entity?: ManagedObjectReference | undefined
}
export interface InvalidNasCredentials extends NasConfigFault {
  _typeName: 'InvalidNasCredentials'
  userName: string
}
export interface InvalidNetworkInType extends VAppPropertyFault {
  _typeName: 'InvalidNetworkInType'
}
export interface InvalidNetworkResource extends NasConfigFault {
  _typeName: 'InvalidNetworkResource'
  remoteHost: string
  remotePath: string
}
export interface InvalidOperationOnSecondaryVm extends VmFaultToleranceIssue {
  _typeName: 'InvalidOperationOnSecondaryVm'
  instanceUuid: string
}
export interface InvalidPowerState extends InvalidState {
  _typeName: 'InvalidPowerState'
  requestedState?: VirtualMachinePowerState | undefined
  existingState: VirtualMachinePowerState
}
export interface InvalidPrivilege extends VimFault {
  _typeName: 'InvalidPrivilege'
  privilege: string
}
export interface InvalidProfileReferenceHost extends RuntimeFault {
  _typeName: 'InvalidProfileReferenceHost'
  reason?: string | undefined
  host?: ManagedObjectReference | undefined
  profile?: ManagedObjectReference | undefined
  profileName?: string | undefined
}
export interface InvalidProperty extends MethodFault {
  _typeName: 'InvalidProperty'
  name: string
}
export interface InvalidPropertyType extends VAppPropertyFault {
  _typeName: 'InvalidPropertyType'
}
export interface InvalidPropertyValue extends VAppPropertyFault {
  _typeName: 'InvalidPropertyValue' | 'UnconfiguredPropertyValue'
}
export interface InvalidRequest extends RuntimeFault {
  _typeName: 'InvalidRequest' | 'InvalidType' | 'MethodNotFound'
}
export interface InvalidResourcePoolStructureFault extends InsufficientResourcesFault {
  _typeName: 'InvalidResourcePoolStructureFault'
}
export interface InvalidScheduledTask extends RuntimeFault {
  _typeName: 'InvalidScheduledTask'
}
export interface InvalidSnapshotFormat extends InvalidFormat {
  _typeName: 'InvalidSnapshotFormat'
}
export interface InvalidState extends VimFault {
  _typeName: 'InvalidState' | 'CannotPowerOffVmInCluster' | 'EncryptionKeyRequired' | 'InvalidDatastoreState' | 'InvalidHostState' | 'InvalidHostConnectionState' | 'InvalidPowerState' | 'InvalidVmState' | 'MksConnectionLimitReached' | 'NoActiveHostInCluster' | 'OvfConsumerPowerOnFault' | 'QuestionPending' | 'VmPowerOnDisabled'
}
export interface InvalidType extends InvalidRequest {
  _typeName: 'InvalidType'
  argument?: string | undefined
}
export interface InvalidVmConfig extends VmConfigFault {
  _typeName: 'InvalidVmConfig' | 'InvalidDeviceSpec' | 'DeviceHotPlugNotSupported' | 'DeviceNotFound' | 'DeviceUnsupportedForVmPlatform' | 'DeviceUnsupportedForVmVersion' | 'DisallowedDiskModeChange' | 'InvalidController' | 'InvalidDeviceBacking' | 'InvalidDeviceOperation' | 'MissingController' | 'SwapPlacementOverrideNotSupported' | 'TooManyDevices' | 'UnsupportedGuest' | 'VmWwnConflict'
  property?: string | undefined
}
export interface InvalidVmState extends InvalidState {
  _typeName: 'InvalidVmState'
  vm: ManagedObjectReference
}
export interface InventoryDescription {
  _typeName?: 'InventoryDescription'
  numHosts: number
  numVirtualMachines: number
  numResourcePools?: number | undefined
  numClusters?: number | undefined
  numCpuDev?: number | undefined
  numNetDev?: number | undefined
  numDiskDev?: number | undefined
  numvCpuDev?: number | undefined
  numvNetDev?: number | undefined
  numvDiskDev?: number | undefined
}
export interface InventoryHasStandardAloneHosts extends NotEnoughLicenses {
  _typeName: 'InventoryHasStandardAloneHosts'
  hosts: readonly string[]
}
export interface IoFilterHostIssue {
  _typeName?: 'IoFilterHostIssue'
  host: ManagedObjectReference
  issue: readonly LocalizedMethodFault[]
}
export interface IoFilterInfo {
  _typeName: 'IoFilterInfo' | 'ClusterIoFilterInfo' | 'HostIoFilterInfo'
  id: string
  name: string
  vendor: string
  version: string
  type?: string | undefined
  summary?: string | undefined
  releaseDate?: string | undefined
}
export interface IoFilterManagerSslTrust {
  _typeName: 'IoFilterManagerSslTrust' | 'PinnedCertificate' | 'UntrustedCertificate'
}
export interface IoFilterQueryIssueResult {
  _typeName?: 'IoFilterQueryIssueResult'
  opType: string
  hostIssue?: readonly IoFilterHostIssue[] | undefined
}
export interface IpAddress extends NegatableExpression {
  _typeName: 'IpAddress' | 'IpRange' | 'SingleIp'
}
export interface IpAddressProfile extends ApplyProfile {
  _typeName: 'IpAddressProfile'
}
export interface IpHostnameGeneratorError extends CustomizationFault {
  _typeName: 'IpHostnameGeneratorError'
}
export interface IpPool {
  _typeName?: 'IpPool'
  id?: number | undefined
  name?: string | undefined
  ipv4Config?: IpPoolIpPoolConfigInfo | undefined
  ipv6Config?: IpPoolIpPoolConfigInfo | undefined
  dnsDomain?: string | undefined
  dnsSearchPath?: string | undefined
  hostPrefix?: string | undefined
  httpProxy?: string | undefined
  networkAssociation?: readonly IpPoolAssociation[] | undefined
  availableIpv4Addresses?: number | undefined
  availableIpv6Addresses?: number | undefined
  allocatedIpv4Addresses?: number | undefined
  allocatedIpv6Addresses?: number | undefined
}
export interface IpPoolAssociation {
  _typeName?: 'IpPoolAssociation'
  network?: ManagedObjectReference | undefined
  networkName: string
}
export interface IpPoolIpPoolConfigInfo {
  _typeName?: 'IpPoolIpPoolConfigInfo'
  subnetAddress?: string | undefined
  netmask?: string | undefined
  gateway?: string | undefined
  range?: string | undefined
  dns?: readonly string[] | undefined
  dhcpServerAvailable?: boolean | undefined
  ipPoolEnabled?: boolean | undefined
}
export interface IpPoolManagerIpAllocation {
  _typeName?: 'IpPoolManagerIpAllocation'
  ipAddress: string
  allocationId: string
}
export interface IpRange extends IpAddress {
  _typeName: 'IpRange'
  addressPrefix: string
  prefixLength?: number | undefined
}
export interface IpRouteProfile extends ApplyProfile {
  _typeName: 'IpRouteProfile'
  staticRoute?: readonly StaticRouteProfile[] | undefined
}
export interface IscsiDependencyEntity {
  _typeName?: 'IscsiDependencyEntity'
  pnicDevice: string
  vnicDevice: string
  vmhbaName: string
}
export interface IscsiFault extends VimFault {
  _typeName: 'IscsiFault' | 'IscsiFaultInvalidVnic' | 'IscsiFaultPnicInUse' | 'IscsiFaultVnicAlreadyBound' | 'IscsiFaultVnicHasActivePaths' | 'IscsiFaultVnicHasMultipleUplinks' | 'IscsiFaultVnicHasNoUplinks' | 'IscsiFaultVnicHasWrongUplink' | 'IscsiFaultVnicInUse' | 'IscsiFaultVnicIsLastPath' | 'IscsiFaultVnicNotBound' | 'IscsiFaultVnicNotFound'
}
export interface IscsiFaultInvalidVnic extends IscsiFault {
  _typeName: 'IscsiFaultInvalidVnic'
  vnicDevice: string
}
export interface IscsiFaultPnicInUse extends IscsiFault {
  _typeName: 'IscsiFaultPnicInUse'
  pnicDevice: string
}
export interface IscsiFaultVnicAlreadyBound extends IscsiFault {
  _typeName: 'IscsiFaultVnicAlreadyBound'
  vnicDevice: string
}
export interface IscsiFaultVnicHasActivePaths extends IscsiFault {
  _typeName: 'IscsiFaultVnicHasActivePaths'
  vnicDevice: string
}
export interface IscsiFaultVnicHasMultipleUplinks extends IscsiFault {
  _typeName: 'IscsiFaultVnicHasMultipleUplinks'
  vnicDevice: string
}
export interface IscsiFaultVnicHasNoUplinks extends IscsiFault {
  _typeName: 'IscsiFaultVnicHasNoUplinks'
  vnicDevice: string
}
export interface IscsiFaultVnicHasWrongUplink extends IscsiFault {
  _typeName: 'IscsiFaultVnicHasWrongUplink'
  vnicDevice: string
}
export interface IscsiFaultVnicInUse extends IscsiFault {
  _typeName: 'IscsiFaultVnicInUse'
  vnicDevice: string
}
export interface IscsiFaultVnicIsLastPath extends IscsiFault {
  _typeName: 'IscsiFaultVnicIsLastPath'
  vnicDevice: string
}
export interface IscsiFaultVnicNotBound extends IscsiFault {
  _typeName: 'IscsiFaultVnicNotBound'
  vnicDevice: string
}
export interface IscsiFaultVnicNotFound extends IscsiFault {
  _typeName: 'IscsiFaultVnicNotFound'
  vnicDevice: string
}
export interface IscsiMigrationDependency {
  _typeName?: 'IscsiMigrationDependency'
  migrationAllowed: boolean
  disallowReason?: IscsiStatus | undefined
  dependency?: readonly IscsiDependencyEntity[] | undefined
}
export interface IscsiPortInfo {
  _typeName?: 'IscsiPortInfo'
  vnicDevice?: string | undefined
  vnic?: HostVirtualNic | undefined
  pnicDevice?: string | undefined
  pnic?: PhysicalNic | undefined
  switchName?: string | undefined
  switchUuid?: string | undefined
  portgroupName?: string | undefined
  portgroupKey?: string | undefined
  portKey?: string | undefined
  opaqueNetworkId?: string | undefined
  opaqueNetworkType?: string | undefined
  opaqueNetworkName?: string | undefined
  externalId?: string | undefined
  complianceStatus?: IscsiStatus | undefined
  pathStatus?: string | undefined
}
export interface IscsiStatus {
  _typeName?: 'IscsiStatus'
  reason?: readonly LocalizedMethodFault[] | undefined
}
export interface IsoImageFileInfo extends FileInfo {
  _typeName: 'IsoImageFileInfo'
}
export interface IsoImageFileQuery extends FileQuery {
  _typeName: 'IsoImageFileQuery'
}
export interface KernelModuleInfo {
  _typeName?: 'KernelModuleInfo'
  id: number
  name: string
  version: string
  filename: string
  optionString: string
  loaded: boolean
  enabled: boolean
  useCount: number
  readOnlySection: KernelModuleSectionInfo
  writableSection: KernelModuleSectionInfo
  textSection: KernelModuleSectionInfo
  dataSection: KernelModuleSectionInfo
  bssSection: KernelModuleSectionInfo
}
export interface KernelModuleSectionInfo {
  _typeName?: 'KernelModuleSectionInfo'
  address: number
  length?: number | undefined
}
export interface KeyAnyValue {
  _typeName?: 'KeyAnyValue'
  key: string
  value: AnyValue
}
export interface KeyNotFound extends VimFault {
  _typeName: 'KeyNotFound'
  key: string
}
export interface KeyProviderId {
  _typeName?: 'KeyProviderId'
  id: string
}
export interface KeyValue {
  _typeName?: 'KeyValue'
  key: string
  value: string
}
export interface KmipClusterInfo {
  _typeName?: 'KmipClusterInfo'
  clusterId: KeyProviderId
  servers?: readonly KmipServerInfo[] | undefined
  useAsDefault: boolean
  managementType?: string | undefined
  useAsEntityDefault?: readonly ManagedObjectReference[] | undefined
  hasBackup?: boolean | undefined
  tpmRequired?: boolean | undefined
  keyId?: string | undefined
}
export interface KmipServerInfo {
  _typeName?: 'KmipServerInfo'
  name: string
  address: string
  port: number
  proxyAddress?: string | undefined
  proxyPort?: number | undefined
  reconnect?: number | undefined
  protocol?: string | undefined
  nbio?: number | undefined
  timeout?: number | undefined
  userName?: string | undefined
}
export interface KmipServerSpec {
  _typeName?: 'KmipServerSpec'
  clusterId: KeyProviderId
  info: KmipServerInfo
  password?: string | undefined
}
export interface KmipServerStatus {
  _typeName?: 'KmipServerStatus'
  clusterId: KeyProviderId
  name: string
  status: ManagedEntityStatus
  description: string
}
export interface LargeRDMConversionNotSupported extends MigrationFault {
  _typeName: 'LargeRDMConversionNotSupported'
  device: string
}
export interface LargeRDMNotSupportedOnDatastore extends VmConfigFault {
  _typeName: 'LargeRDMNotSupportedOnDatastore'
  device: string
  datastore: ManagedObjectReference
  datastoreName: string
}
export interface LatencySensitivity {
  _typeName?: 'LatencySensitivity'
  level: LatencySensitivitySensitivityLevel
  sensitivity?: number | undefined
}
export interface LegacyNetworkInterfaceInUse extends CannotAccessNetwork {
  _typeName: 'LegacyNetworkInterfaceInUse'
}
export interface LicenseAssignmentFailed extends RuntimeFault {
  _typeName: 'LicenseAssignmentFailed'
  reason?: string | undefined
}
export interface LicenseAssignmentManagerLicenseAssignment {
  _typeName?: 'LicenseAssignmentManagerLicenseAssignment'
  entityId: string
  scope?: string | undefined
  entityDisplayName?: string | undefined
  assignedLicense: LicenseManagerLicenseInfo
  properties?: readonly KeyAnyValue[] | undefined
}
export interface LicenseAvailabilityInfo {
  _typeName?: 'LicenseAvailabilityInfo'
  feature: LicenseFeatureInfo
  total: number
  available: number
}
export interface LicenseDiagnostics {
  _typeName?: 'LicenseDiagnostics'
  sourceLastChanged: string
  sourceLost: string
  sourceLatency: number
  licenseRequests: string
  licenseRequestFailures: string
  licenseFeatureUnknowns: string
  opState: LicenseManagerState
  lastStatusUpdate: string
  opFailureMessage: string
}
export interface LicenseDowngradeDisallowed extends NotEnoughLicenses {
  _typeName: 'LicenseDowngradeDisallowed'
  edition: string
  entityId: string
  features: readonly KeyAnyValue[]
}
export interface LicenseEntityNotFound extends VimFault {
  _typeName: 'LicenseEntityNotFound'
  entityId: string
}
export interface LicenseEvent extends Event {
  _typeName: 'LicenseEvent' | 'AllVirtualMachinesLicensedEvent' | 'HostInventoryFullEvent' | 'HostLicenseExpiredEvent' | 'IncorrectHostInformationEvent' | 'InvalidEditionEvent' | 'LicenseNonComplianceEvent' | 'LicenseRestrictedEvent' | 'LicenseServerAvailableEvent' | 'LicenseServerUnavailableEvent' | 'NoLicenseEvent' | 'ServerLicenseExpiredEvent' | 'UnlicensedVirtualMachinesEvent' | 'UnlicensedVirtualMachinesFoundEvent' | 'VMotionLicenseExpiredEvent'
}
export interface LicenseExpired extends NotEnoughLicenses {
  _typeName: 'LicenseExpired'
  licenseKey: string
}
export interface LicenseExpiredEvent extends Event {
  _typeName: 'LicenseExpiredEvent'
  feature: LicenseFeatureInfo
}
export interface LicenseFeatureInfo {
  _typeName?: 'LicenseFeatureInfo'
  key: string
  featureName: string
  featureDescription?: string | undefined
  state?: LicenseFeatureInfoState | undefined
  costUnit: string
  sourceRestriction?: string | undefined
  dependentKey?: readonly string[] | undefined
  edition?: boolean | undefined
  expiresOn?: string | undefined
}
export interface LicenseKeyEntityMismatch extends NotEnoughLicenses {
  _typeName: 'LicenseKeyEntityMismatch'
}
export interface LicenseManagerEvaluationInfo {
  _typeName?: 'LicenseManagerEvaluationInfo'
  properties: readonly KeyAnyValue[]
}
export interface LicenseManagerLicenseInfo {
  _typeName?: 'LicenseManagerLicenseInfo'
  licenseKey: string
  editionKey: string
  name: string
  total: number
  used?: number | undefined
  costUnit: string
  properties?: readonly KeyAnyValue[] | undefined
  labels?: readonly KeyValue[] | undefined
}
export interface LicenseNonComplianceEvent extends LicenseEvent {
  _typeName: 'LicenseNonComplianceEvent'
  url: string
}
export interface LicenseReservationInfo {
  _typeName?: 'LicenseReservationInfo'
  key: string
  state: LicenseReservationInfoState
  required: number
}
export interface LicenseRestricted extends NotEnoughLicenses {
  _typeName: 'LicenseRestricted'
}
export interface LicenseRestrictedEvent extends LicenseEvent {
  _typeName: 'LicenseRestrictedEvent'
}
export interface LicenseServerAvailableEvent extends LicenseEvent {
  _typeName: 'LicenseServerAvailableEvent'
  licenseServer: string
}
export interface LicenseServerSource extends LicenseSource {
  _typeName: 'LicenseServerSource'
  licenseServer: string
}
export interface LicenseServerUnavailable extends VimFault {
  _typeName: 'LicenseServerUnavailable'
  licenseServer: string
}
export interface LicenseServerUnavailableEvent extends LicenseEvent {
  _typeName: 'LicenseServerUnavailableEvent'
  licenseServer: string
}
export interface LicenseSource {
  _typeName: 'LicenseSource' | 'EvaluationLicenseSource' | 'LicenseServerSource' | 'LocalLicenseSource'
}
export interface LicenseSourceUnavailable extends NotEnoughLicenses {
  _typeName: 'LicenseSourceUnavailable'
  licenseSource: LicenseSource
}
export interface LicenseUsageInfo {
  _typeName?: 'LicenseUsageInfo'
  source: LicenseSource
  sourceAvailable: boolean
  reservationInfo?: readonly LicenseReservationInfo[] | undefined
  featureInfo?: readonly LicenseFeatureInfo[] | undefined
}
export interface LimitExceeded extends VimFault {
  _typeName: 'LimitExceeded'
  property?: string | undefined
  limit?: number | undefined
}
export interface LinkDiscoveryProtocolConfig {
  _typeName?: 'LinkDiscoveryProtocolConfig'
  protocol: string
  operation: string
}
export interface LinkLayerDiscoveryProtocolInfo {
  _typeName?: 'LinkLayerDiscoveryProtocolInfo'
  chassisId: string
  portId: string
  timeToLive: number
  parameter?: readonly KeyAnyValue[] | undefined
}
export interface LinkProfile extends ApplyProfile {
  _typeName: 'LinkProfile'
}
export interface LinuxVolumeNotClean extends CustomizationFault {
  _typeName: 'LinuxVolumeNotClean'
}
export interface LocalDatastoreCreatedEvent extends HostEvent {
  _typeName: 'LocalDatastoreCreatedEvent'
  datastore: DatastoreEventArgument
  datastoreUrl?: string | undefined
}
export interface LocalDatastoreInfo extends DatastoreInfo {
  _typeName: 'LocalDatastoreInfo'
  path?: string | undefined
}
export interface LocalLicenseSource extends LicenseSource {
  _typeName: 'LocalLicenseSource'
  licenseKeys: string
}
export interface LocalTSMEnabledEvent extends HostEvent {
  _typeName: 'LocalTSMEnabledEvent'
}
export interface LocalizableMessage {
  _typeName?: 'LocalizableMessage'
  key: string
  arg?: readonly KeyAnyValue[] | undefined
  message?: string | undefined
}
export interface LocalizationManagerMessageCatalog {
  _typeName?: 'LocalizationManagerMessageCatalog'
  moduleName: string
  catalogName: string
  locale: string
  catalogUri: string
  lastModified?: string | undefined
  md5sum?: string | undefined
  version?: string | undefined
}
export interface LocalizedMethodFault {
  _typeName?: 'LocalizedMethodFault'
  fault: MethodFault
  localizedMessage?: string | undefined
}
export interface LockerMisconfiguredEvent extends Event {
  _typeName: 'LockerMisconfiguredEvent'
  datastore: DatastoreEventArgument
}
export interface LockerReconfiguredEvent extends Event {
  _typeName: 'LockerReconfiguredEvent'
  oldDatastore?: DatastoreEventArgument | undefined
  newDatastore?: DatastoreEventArgument | undefined
}
export interface LogBundlingFailed extends VimFault {
  _typeName: 'LogBundlingFailed'
}
export interface LongOption extends OptionType {
  _typeName: 'LongOption'
  min: number
  max: number
  defaultValue: number
}
export interface LongPolicy extends InheritablePolicy {
  _typeName: 'LongPolicy'
  value?: number | undefined
}
export interface MacAddress extends NegatableExpression {
  _typeName: 'MacAddress' | 'MacRange' | 'SingleMac'
}
export interface MacRange extends MacAddress {
  _typeName: 'MacRange'
  address: string
  mask: string
}
export interface MaintenanceModeFileMove extends MigrationFault {
  _typeName: 'MaintenanceModeFileMove'
}
export interface ManagedByInfo {
  _typeName?: 'ManagedByInfo'
  extensionKey: string
  type: string
}
export interface ManagedEntityEventArgument extends EntityEventArgument {
  _typeName: 'ManagedEntityEventArgument'
  entity: ManagedObjectReference
}
export interface ManagedObjectNotFound extends RuntimeFault {
  _typeName: 'ManagedObjectNotFound'
  obj: ManagedObjectReference
}
export interface ManagedObjectReference {
  _typeName?: 'ManagedObjectReference'
  type: string
  serverGuid?: string | undefined
  value: string
}
export interface MemoryFileFormatNotSupportedByDatastore extends UnsupportedDatastore {
  _typeName: 'MemoryFileFormatNotSupportedByDatastore'
  datastoreName: string
  type: string
}
export interface MemoryHotPlugNotSupported extends VmConfigFault {
  _typeName: 'MemoryHotPlugNotSupported'
}
export interface MemorySizeNotRecommended extends VirtualHardwareCompatibilityIssue {
  _typeName: 'MemorySizeNotRecommended'
  memorySizeMB: number
  minMemorySizeMB: number
  maxMemorySizeMB: number
}
export interface MemorySizeNotSupported extends VirtualHardwareCompatibilityIssue {
  _typeName: 'MemorySizeNotSupported'
  memorySizeMB: number
  minMemorySizeMB: number
  maxMemorySizeMB: number
}
export interface MemorySizeNotSupportedByDatastore extends VirtualHardwareCompatibilityIssue {
  _typeName: 'MemorySizeNotSupportedByDatastore'
  datastore: ManagedObjectReference
  memorySizeMB: number
  maxMemorySizeMB: number
}
export interface MemorySnapshotOnIndependentDisk extends SnapshotFault {
  _typeName: 'MemorySnapshotOnIndependentDisk'
}
export interface MethodAction extends Action {
  _typeName: 'MethodAction'
  name: string
  argument?: readonly MethodActionArgument[] | undefined
}
export interface MethodActionArgument {
  _typeName?: 'MethodActionArgument'
  value?: AnyValue | undefined
}
export interface MethodAlreadyDisabledFault extends RuntimeFault {
  _typeName: 'MethodAlreadyDisabledFault'
  sourceId: string
}
export interface MethodDescription extends Description {
  _typeName: 'MethodDescription'
  key: string
}
export interface MethodDisabled extends RuntimeFault {
  _typeName: 'MethodDisabled'
  source?: string | undefined
}
export interface MethodFault {
  _typeName: string
  faultCause?: LocalizedMethodFault | undefined
  faultMessage?: readonly LocalizableMessage[] | undefined
}
export interface MethodNotFound extends InvalidRequest {
  _typeName: 'MethodNotFound'
  receiver: ManagedObjectReference
  method: string
}
export interface MetricAlarmExpression extends AlarmExpression {
  _typeName: 'MetricAlarmExpression'
  operator: MetricAlarmOperator
  type: string
  metric: PerfMetricId
  yellow?: number | undefined
  yellowInterval?: number | undefined
  red?: number | undefined
  redInterval?: number | undefined
}
export interface MigrationDisabled extends MigrationFault {
  _typeName: 'MigrationDisabled'
}
export interface MigrationErrorEvent extends MigrationEvent {
  _typeName: 'MigrationErrorEvent'
}
export interface MigrationEvent extends VmEvent {
  _typeName: 'MigrationEvent' | 'MigrationErrorEvent' | 'MigrationHostErrorEvent' | 'MigrationHostWarningEvent' | 'MigrationResourceErrorEvent' | 'MigrationResourceWarningEvent' | 'MigrationWarningEvent'
  fault: LocalizedMethodFault
}
export interface MigrationFault extends VimFault {
  _typeName: string
}
export interface MigrationFeatureNotSupported extends MigrationFault {
  _typeName: 'MigrationFeatureNotSupported' | 'FullStorageVMotionNotSupported' | 'IndependentDiskVMotionNotSupported' | 'NonHomeRDMVMotionNotSupported' | 'StorageVMotionNotSupported' | 'UnsharedSwapVMotionNotSupported' | 'VMotionAcrossNetworkNotSupported'
  atSourceHost: boolean
  failedHostName: string
  failedHost: ManagedObjectReference
}
export interface MigrationHostErrorEvent extends MigrationEvent {
  _typeName: 'MigrationHostErrorEvent'
  dstHost: HostEventArgument
}
export interface MigrationHostWarningEvent extends MigrationEvent {
  _typeName: 'MigrationHostWarningEvent'
  dstHost: HostEventArgument
}
export interface MigrationNotReady extends MigrationFault {
  _typeName: 'MigrationNotReady'
  reason: string
}
export interface MigrationResourceErrorEvent extends MigrationEvent {
  _typeName: 'MigrationResourceErrorEvent'
  dstPool: ResourcePoolEventArgument
  dstHost: HostEventArgument
}
export interface MigrationResourceWarningEvent extends MigrationEvent {
  _typeName: 'MigrationResourceWarningEvent'
  dstPool: ResourcePoolEventArgument
  dstHost: HostEventArgument
}
export interface MigrationWarningEvent extends MigrationEvent {
  _typeName: 'MigrationWarningEvent'
}
export interface MismatchedBundle extends VimFault {
  _typeName: 'MismatchedBundle'
  bundleUuid: string
  hostUuid: string
  bundleBuildNumber: number
  hostBuildNumber: number
}
export interface MismatchedNetworkPolicies extends MigrationFault {
  _typeName: 'MismatchedNetworkPolicies'
  device: string
  backing: string
  connected: boolean
}
export interface MismatchedVMotionNetworkNames extends MigrationFault {
  _typeName: 'MismatchedVMotionNetworkNames'
  sourceNetwork: string
  destNetwork: string
}
export interface MissingBmcSupport extends VimFault {
  _typeName: 'MissingBmcSupport'
}
export interface MissingController extends InvalidDeviceSpec {
  _typeName: 'MissingController'
}
export interface MissingIpPool extends VAppPropertyFault {
  _typeName: 'MissingIpPool'
}
export interface MissingLinuxCustResources extends CustomizationFault {
  _typeName: 'MissingLinuxCustResources'
}
export interface MissingNetworkIpConfig extends VAppPropertyFault {
  _typeName: 'MissingNetworkIpConfig'
}
export interface MissingObject {
  _typeName?: 'MissingObject'
  obj: ManagedObjectReference
  fault: LocalizedMethodFault
}
export interface MissingPowerOffConfiguration extends VAppConfigFault {
  _typeName: 'MissingPowerOffConfiguration'
}
export interface MissingPowerOnConfiguration extends VAppConfigFault {
  _typeName: 'MissingPowerOnConfiguration'
}
export interface MissingProperty {
  _typeName?: 'MissingProperty'
  path: string
  fault: LocalizedMethodFault
}
export interface MissingWindowsCustResources extends CustomizationFault {
  _typeName: 'MissingWindowsCustResources'
}
export interface MksConnectionLimitReached extends InvalidState {
  _typeName: 'MksConnectionLimitReached'
  connectionLimit: number
}
export interface ModeInfo {
  _typeName?: 'ModeInfo'
  browse?: string | undefined
  read: string
  modify: string
  use: string
  admin?: string | undefined
  full: string
}
export interface MonthlyByDayTaskScheduler extends MonthlyTaskScheduler {
  _typeName: 'MonthlyByDayTaskScheduler'
  day: number
}
export interface MonthlyByWeekdayTaskScheduler extends MonthlyTaskScheduler {
  _typeName: 'MonthlyByWeekdayTaskScheduler'
  offset: WeekOfMonth
  weekday: DayOfWeek
}
export interface MonthlyTaskScheduler extends DailyTaskScheduler {
  _typeName: 'MonthlyTaskScheduler' | 'MonthlyByDayTaskScheduler' | 'MonthlyByWeekdayTaskScheduler'
}
export interface MountError extends CustomizationFault {
  _typeName: 'MountError'
  vm: ManagedObjectReference
  diskIndex: number
}
export interface MtuMatchEvent extends DvsHealthStatusChangeEvent {
  _typeName: 'MtuMatchEvent'
}
export interface MtuMismatchEvent extends DvsHealthStatusChangeEvent {
  _typeName: 'MtuMismatchEvent'
}
export interface MultiWriterNotSupported extends DeviceNotSupported {
  _typeName: 'MultiWriterNotSupported'
}
export interface MultipleCertificatesVerifyFault extends HostConnectFault {
  _typeName: 'MultipleCertificatesVerifyFault'
  thumbprintData: readonly MultipleCertificatesVerifyFaultThumbprintData[]
}
export interface MultipleCertificatesVerifyFaultThumbprintData {
  _typeName?: 'MultipleCertificatesVerifyFaultThumbprintData'
  port: number
  thumbprint: string
}
export interface MultipleSnapshotsNotSupported extends SnapshotFault {
  _typeName: 'MultipleSnapshotsNotSupported'
}
export interface NASDatastoreCreatedEvent extends HostEvent {
  _typeName: 'NASDatastoreCreatedEvent'
  datastore: DatastoreEventArgument
  datastoreUrl?: string | undefined
}
export interface NamePasswordAuthentication extends GuestAuthentication {
  _typeName: 'NamePasswordAuthentication'
  username: string
  password: string
}
export interface NamespaceFull extends VimFault {
  _typeName: 'NamespaceFull'
  name: string
  currentMaxSize: number
  requiredSize?: number | undefined
}
export interface NamespaceLimitReached extends VimFault {
  _typeName: 'NamespaceLimitReached'
  limit?: number | undefined
}
export interface NamespaceWriteProtected extends VimFault {
  _typeName: 'NamespaceWriteProtected'
  name: string
}
export interface NasConfigFault extends HostConfigFault {
  _typeName: 'NasConfigFault' | 'InvalidNasCredentials' | 'InvalidNetworkResource' | 'NasConnectionLimitReached' | 'NasSessionCredentialConflict' | 'NasVolumeNotMounted' | 'NetworkInaccessible' | 'NoPermissionOnNasVolume'
  name: string
}
export interface NasConnectionLimitReached extends NasConfigFault {
  _typeName: 'NasConnectionLimitReached'
  remoteHost: string
  remotePath: string
}
export interface NasDatastoreInfo extends DatastoreInfo {
  _typeName: 'NasDatastoreInfo'
  nas?: HostNasVolume | undefined
}
export interface NasSessionCredentialConflict extends NasConfigFault {
  _typeName: 'NasSessionCredentialConflict'
  remoteHost: string
  remotePath: string
  userName: string
}
export interface NasStorageProfile extends ApplyProfile {
  _typeName: 'NasStorageProfile'
  key: string
}
export interface NasVolumeNotMounted extends NasConfigFault {
  _typeName: 'NasVolumeNotMounted'
  remoteHost: string
  remotePath: string
}
export interface NegatableExpression {
  _typeName: 'NegatableExpression' | 'DvsIpPort' | 'DvsIpPortRange' | 'DvsSingleIpPort' | 'IntExpression' | 'IpAddress' | 'IpRange' | 'SingleIp' | 'MacAddress' | 'MacRange' | 'SingleMac' | 'StringExpression'
  negate?: boolean | undefined
}
export interface NetBIOSConfigInfo {
  _typeName: 'NetBIOSConfigInfo' | 'WinNetBIOSConfigInfo'
  mode: string
}
export interface NetDhcpConfigInfo {
  _typeName?: 'NetDhcpConfigInfo'
  ipv6?: NetDhcpConfigInfoDhcpOptions | undefined
  ipv4?: NetDhcpConfigInfoDhcpOptions | undefined
}
export interface NetDhcpConfigInfoDhcpOptions {
  _typeName?: 'NetDhcpConfigInfoDhcpOptions'
  enable: boolean
  config?: readonly KeyValue[] | undefined
}
export interface NetDhcpConfigSpec {
  _typeName?: 'NetDhcpConfigSpec'
  ipv6?: NetDhcpConfigSpecDhcpOptionsSpec | undefined
  ipv4?: NetDhcpConfigSpecDhcpOptionsSpec | undefined
}
export interface NetDhcpConfigSpecDhcpOptionsSpec {
  _typeName?: 'NetDhcpConfigSpecDhcpOptionsSpec'
  enable?: boolean | undefined
  config: readonly KeyValue[]
  operation: string
}
export interface NetDnsConfigInfo {
  _typeName?: 'NetDnsConfigInfo'
  dhcp: boolean
  hostName: string
  domainName: string
  ipAddress?: readonly string[] | undefined
  searchDomain?: readonly string[] | undefined
}
export interface NetDnsConfigSpec {
  _typeName?: 'NetDnsConfigSpec'
  dhcp?: boolean | undefined
  hostName?: string | undefined
  domainName?: string | undefined
  ipAddress?: readonly string[] | undefined
  searchDomain?: readonly string[] | undefined
}
export interface NetIpConfigInfo {
  _typeName?: 'NetIpConfigInfo'
  ipAddress?: readonly NetIpConfigInfoIpAddress[] | undefined
  dhcp?: NetDhcpConfigInfo | undefined
  autoConfigurationEnabled?: boolean | undefined
}
export interface NetIpConfigInfoIpAddress {
  _typeName?: 'NetIpConfigInfoIpAddress'
  ipAddress: string
  prefixLength: number
  origin?: string | undefined
  state?: string | undefined
  lifetime?: string | undefined
}
export interface NetIpConfigSpec {
  _typeName?: 'NetIpConfigSpec'
  ipAddress?: readonly NetIpConfigSpecIpAddressSpec[] | undefined
  dhcp?: NetDhcpConfigSpec | undefined
  autoConfigurationEnabled?: boolean | undefined
}
export interface NetIpConfigSpecIpAddressSpec {
  _typeName?: 'NetIpConfigSpecIpAddressSpec'
  ipAddress: string
  prefixLength: number
  operation: string
}
export interface NetIpRouteConfigInfo {
  _typeName?: 'NetIpRouteConfigInfo'
  ipRoute?: readonly NetIpRouteConfigInfoIpRoute[] | undefined
}
export interface NetIpRouteConfigInfoGateway {
  _typeName?: 'NetIpRouteConfigInfoGateway'
  ipAddress?: string | undefined
  device?: string | undefined
}
export interface NetIpRouteConfigInfoIpRoute {
  _typeName?: 'NetIpRouteConfigInfoIpRoute'
  network: string
  prefixLength: number
  gateway: NetIpRouteConfigInfoGateway
}
export interface NetIpRouteConfigSpec {
  _typeName?: 'NetIpRouteConfigSpec'
  ipRoute?: readonly NetIpRouteConfigSpecIpRouteSpec[] | undefined
}
export interface NetIpRouteConfigSpecGatewaySpec {
  _typeName?: 'NetIpRouteConfigSpecGatewaySpec'
  ipAddress?: string | undefined
  device?: string | undefined
}
export interface NetIpRouteConfigSpecIpRouteSpec {
  _typeName?: 'NetIpRouteConfigSpecIpRouteSpec'
  network: string
  prefixLength: number
  gateway: NetIpRouteConfigSpecGatewaySpec
  operation: string
}
export interface NetIpStackInfo {
  _typeName?: 'NetIpStackInfo'
  neighbor?: readonly NetIpStackInfoNetToMedia[] | undefined
  defaultRouter?: readonly NetIpStackInfoDefaultRouter[] | undefined
}
export interface NetIpStackInfoDefaultRouter {
  _typeName?: 'NetIpStackInfoDefaultRouter'
  ipAddress: string
  device: string
  lifetime: string
  preference: string
}
export interface NetIpStackInfoNetToMedia {
  _typeName?: 'NetIpStackInfoNetToMedia'
  ipAddress: string
  physicalAddress: string
  device: string
  type: string
}
export interface NetStackInstanceProfile extends ApplyProfile {
  _typeName: 'NetStackInstanceProfile'
  key: string
  dnsConfig: NetworkProfileDnsConfigProfile
  ipRouteConfig: IpRouteProfile
}
export interface NetworkCopyFault extends FileFault {
  _typeName: 'NetworkCopyFault'
}
export interface NetworkDisruptedAndConfigRolledBack extends VimFault {
  _typeName: 'NetworkDisruptedAndConfigRolledBack'
  host: string
}
export interface NetworkEventArgument extends EntityEventArgument {
  _typeName: 'NetworkEventArgument'
  network: ManagedObjectReference
}
export interface NetworkInaccessible extends NasConfigFault {
  _typeName: 'NetworkInaccessible'
}
export interface NetworkPolicyProfile extends ApplyProfile {
  _typeName: 'NetworkPolicyProfile'
}
export interface NetworkProfile extends ApplyProfile {
  _typeName: 'NetworkProfile'
  vswitch?: readonly VirtualSwitchProfile[] | undefined
  vmPortGroup?: readonly VmPortGroupProfile[] | undefined
  hostPortGroup?: readonly HostPortGroupProfile[] | undefined
  serviceConsolePortGroup?: readonly ServiceConsolePortGroupProfile[] | undefined
  dnsConfig?: NetworkProfileDnsConfigProfile | undefined
  ipRouteConfig?: IpRouteProfile | undefined
  consoleIpRouteConfig?: IpRouteProfile | undefined
  pnic?: readonly PhysicalNicProfile[] | undefined
  dvswitch?: readonly DvsProfile[] | undefined
  dvsServiceConsoleNic?: readonly DvsServiceConsoleVNicProfile[] | undefined
  dvsHostNic?: readonly DvsHostVNicProfile[] | undefined
  nsxHostNic?: readonly NsxHostVNicProfile[] | undefined
  netStackInstance?: readonly NetStackInstanceProfile[] | undefined
  opaqueSwitch?: OpaqueSwitchProfile | undefined
}
export interface NetworkProfileDnsConfigProfile extends ApplyProfile {
  _typeName: 'NetworkProfileDnsConfigProfile'
}
export interface NetworkRollbackEvent extends Event {
  _typeName: 'NetworkRollbackEvent'
  methodName: string
  transactionId: string
}
export interface NetworkSummary {
  _typeName: 'NetworkSummary' | 'OpaqueNetworkSummary'
  network?: ManagedObjectReference | undefined
  name: string
  accessible: boolean
  ipPoolName: string
  ipPoolId?: number | undefined
}
export interface NetworksMayNotBeTheSame extends MigrationFault {
  _typeName: 'NetworksMayNotBeTheSame'
  name?: string | undefined
}
export interface NicSettingMismatch extends CustomizationFault {
  _typeName: 'NicSettingMismatch'
  numberOfNicsInSpec: number
  numberOfNicsInVM: number
}
export interface NoAccessUserEvent extends SessionEvent {
  _typeName: 'NoAccessUserEvent'
  ipAddress: string
}
export interface NoActiveHostInCluster extends InvalidState {
  _typeName: 'NoActiveHostInCluster'
  computeResource: ManagedObjectReference
}
export interface NoAvailableIp extends VAppPropertyFault {
  _typeName: 'NoAvailableIp'
  network: ManagedObjectReference
}
export interface NoClientCertificate extends VimFault {
  _typeName: 'NoClientCertificate'
}
export interface NoCompatibleDatastore extends VimFault {
  _typeName: 'NoCompatibleDatastore'
}
export interface NoCompatibleHardAffinityHost extends VmConfigFault {
  _typeName: 'NoCompatibleHardAffinityHost'
  vmName: string
}
export interface NoCompatibleHost extends VimFault {
  _typeName: 'NoCompatibleHost' | 'NoCompatibleHostWithAccessToDevice'
  host?: readonly ManagedObjectReference[] | undefined
  error?: readonly LocalizedMethodFault[] | undefined
}
export interface NoCompatibleHostWithAccessToDevice extends NoCompatibleHost {
  _typeName: 'NoCompatibleHostWithAccessToDevice'
}
export interface NoCompatibleSoftAffinityHost extends VmConfigFault {
  _typeName: 'NoCompatibleSoftAffinityHost'
  vmName: string
}
export interface NoConnectedDatastore extends VimFault {
  _typeName: 'NoConnectedDatastore'
}
export interface NoDatastoresConfiguredEvent extends HostEvent {
  _typeName: 'NoDatastoresConfiguredEvent'
}
export interface NoDiskFound extends VimFault {
  _typeName: 'NoDiskFound'
}
export interface NoDiskSpace extends FileFault {
  _typeName: 'NoDiskSpace'
  datastore: string
}
export interface NoDisksToCustomize extends CustomizationFault {
  _typeName: 'NoDisksToCustomize'
}
export interface NoGateway extends HostConfigFault {
  _typeName: 'NoGateway'
}
export interface NoGuestHeartbeat extends MigrationFault {
  _typeName: 'NoGuestHeartbeat'
}
export interface NoHost extends HostConnectFault {
  _typeName: 'NoHost'
  name?: string | undefined
}
export interface NoHostSuitableForFtSecondary extends VmFaultToleranceIssue {
  _typeName: 'NoHostSuitableForFtSecondary'
  vm: ManagedObjectReference
  vmName: string
}
export interface NoLicenseEvent extends LicenseEvent {
  _typeName: 'NoLicenseEvent'
  feature: LicenseFeatureInfo
}
export interface NoLicenseServerConfigured extends NotEnoughLicenses {
  _typeName: 'NoLicenseServerConfigured'
}
export interface NoMaintenanceModeDrsRecommendationForVM extends VmEvent {
  _typeName: 'NoMaintenanceModeDrsRecommendationForVM'
}
export interface NoPeerHostFound extends HostPowerOpFailed {
  _typeName: 'NoPeerHostFound'
}
export interface NoPermission extends SecurityError {
  _typeName: 'NoPermission' | 'NotAuthenticated'
  object?: ManagedObjectReference | undefined
  privilegeId?: string | undefined
  missingPrivileges?: readonly NoPermissionEntityPrivileges[] | undefined
}
export interface NoPermissionEntityPrivileges {
  _typeName?: 'NoPermissionEntityPrivileges'
  entity: ManagedObjectReference
  privilegeIds?: readonly string[] | undefined
}
export interface NoPermissionOnAD extends ActiveDirectoryFault {
  _typeName: 'NoPermissionOnAD'
}
export interface NoPermissionOnHost extends HostConnectFault {
  _typeName: 'NoPermissionOnHost'
}
export interface NoPermissionOnNasVolume extends NasConfigFault {
  _typeName: 'NoPermissionOnNasVolume'
  userName?: string | undefined
}
export interface NoSubjectName extends VimFault {
  _typeName: 'NoSubjectName'
}
export interface NoVcManagedIpConfigured extends VAppPropertyFault {
  _typeName: 'NoVcManagedIpConfigured'
}
export interface NoVirtualNic extends HostConfigFault {
  _typeName: 'NoVirtualNic'
}
export interface NoVmInVApp extends VAppConfigFault {
  _typeName: 'NoVmInVApp'
}
export interface NodeDeploymentSpec {
  _typeName: 'NodeDeploymentSpec' | 'PassiveNodeDeploymentSpec'
  esxHost?: ManagedObjectReference | undefined
  datastore?: ManagedObjectReference | undefined
  publicNetworkPortGroup?: ManagedObjectReference | undefined
  clusterNetworkPortGroup?: ManagedObjectReference | undefined
  folder: ManagedObjectReference
  resourcePool?: ManagedObjectReference | undefined
  managementVc?: ServiceLocator | undefined
  nodeName: string
  ipSettings: CustomizationIPSettings
}
export interface NodeNetworkSpec {
  _typeName: 'NodeNetworkSpec' | 'PassiveNodeNetworkSpec'
  ipSettings: CustomizationIPSettings
}
export interface NonADUserRequired extends ActiveDirectoryFault {
  _typeName: 'NonADUserRequired'
}
export interface NonHomeRDMVMotionNotSupported extends MigrationFeatureNotSupported {
  _typeName: 'NonHomeRDMVMotionNotSupported'
  device: string
}
export interface NonPersistentDisksNotSupported extends DeviceNotSupported {
  _typeName: 'NonPersistentDisksNotSupported'
}
export interface NonVIWorkloadDetectedOnDatastoreEvent extends DatastoreEvent {
  _typeName: 'NonVIWorkloadDetectedOnDatastoreEvent'
}
export interface NonVmwareOuiMacNotSupportedHost extends NotSupportedHost {
  _typeName: 'NonVmwareOuiMacNotSupportedHost'
  hostName: string
}
export interface NotADirectory extends FileFault {
  _typeName: 'NotADirectory'
}
export interface NotAFile extends FileFault {
  _typeName: 'NotAFile'
}
export interface NotAuthenticated extends NoPermission {
  _typeName: 'NotAuthenticated'
}
export interface NotEnoughCpus extends VirtualHardwareCompatibilityIssue {
  _typeName: 'NotEnoughCpus' | 'NotEnoughLogicalCpus'
  numCpuDest: number
  numCpuVm: number
}
export interface NotEnoughLicenses extends RuntimeFault {
  _typeName: 'NotEnoughLicenses' | 'ExpiredFeatureLicense' | 'ExpiredAddonLicense' | 'ExpiredEditionLicense' | 'FailToEnableSPBM' | 'HostInventoryFull' | 'InUseFeatureManipulationDisallowed' | 'IncorrectHostInformation' | 'InvalidEditionLicense' | 'InventoryHasStandardAloneHosts' | 'LicenseDowngradeDisallowed' | 'LicenseExpired' | 'LicenseKeyEntityMismatch' | 'LicenseRestricted' | 'LicenseSourceUnavailable' | 'NoLicenseServerConfigured' | 'VmLimitLicense' | 'VramLimitLicense'
}
export interface NotEnoughLogicalCpus extends NotEnoughCpus {
  _typeName: 'NotEnoughLogicalCpus'
  host?: ManagedObjectReference | undefined
}
export interface NotEnoughResourcesToStartVmEvent extends VmEvent {
  _typeName: 'NotEnoughResourcesToStartVmEvent'
  reason: string
}
export interface NotFound extends VimFault {
  _typeName: 'NotFound'
}
export interface NotImplemented extends RuntimeFault {
  _typeName: 'NotImplemented'
}
export interface NotSupported extends RuntimeFault {
  _typeName: 'NotSupported' | 'HostAccessRestrictedToManagementServer'
}
export interface NotSupportedDeviceForFT extends VmFaultToleranceIssue {
  _typeName: 'NotSupportedDeviceForFT'
  host: ManagedObjectReference
  hostName?: string | undefined
  vm: ManagedObjectReference
  vmName?: string | undefined
  deviceType: string
  deviceLabel?: string | undefined
}
export interface NotSupportedHost extends HostConnectFault {
  _typeName: 'NotSupportedHost' | 'NonVmwareOuiMacNotSupportedHost' | 'NotSupportedHostForVFlash' | 'NotSupportedHostForVmcp' | 'NotSupportedHostForVmemFile' | 'NotSupportedHostForVsan' | 'NotSupportedHostInCluster' | 'EVCAdmissionFailed' | 'EVCAdmissionFailedCPUFeaturesForMode' | 'EVCAdmissionFailedCPUModel' | 'EVCAdmissionFailedCPUModelForMode' | 'EVCAdmissionFailedCPUVendor' | 'EVCAdmissionFailedCPUVendorUnknown' | 'EVCAdmissionFailedHostDisconnected' | 'EVCAdmissionFailedHostSoftware' | 'EVCAdmissionFailedHostSoftwareForMode' | 'EVCAdmissionFailedVmActive' | 'NotSupportedHostInDvs' | 'NotSupportedHostInHACluster'
  productName?: string | undefined
  productVersion?: string | undefined
}
export interface NotSupportedHostForChecksum extends VimFault {
  _typeName: 'NotSupportedHostForChecksum'
}
export interface NotSupportedHostForVFlash extends NotSupportedHost {
  _typeName: 'NotSupportedHostForVFlash'
  hostName: string
}
export interface NotSupportedHostForVmcp extends NotSupportedHost {
  _typeName: 'NotSupportedHostForVmcp'
  hostName: string
}
export interface NotSupportedHostForVmemFile extends NotSupportedHost {
  _typeName: 'NotSupportedHostForVmemFile'
  hostName: string
}
export interface NotSupportedHostForVsan extends NotSupportedHost {
  _typeName: 'NotSupportedHostForVsan'
  hostName: string
}
export interface NotSupportedHostInCluster extends NotSupportedHost {
  _typeName: 'NotSupportedHostInCluster' | 'EVCAdmissionFailed' | 'EVCAdmissionFailedCPUFeaturesForMode' | 'EVCAdmissionFailedCPUModel' | 'EVCAdmissionFailedCPUModelForMode' | 'EVCAdmissionFailedCPUVendor' | 'EVCAdmissionFailedCPUVendorUnknown' | 'EVCAdmissionFailedHostDisconnected' | 'EVCAdmissionFailedHostSoftware' | 'EVCAdmissionFailedHostSoftwareForMode' | 'EVCAdmissionFailedVmActive'
}
export interface NotSupportedHostInDvs extends NotSupportedHost {
  _typeName: 'NotSupportedHostInDvs'
  switchProductSpec: DistributedVirtualSwitchProductSpec
}
export interface NotSupportedHostInHACluster extends NotSupportedHost {
  _typeName: 'NotSupportedHostInHACluster'
  hostName: string
  build: string
}
export interface NotUserConfigurableProperty extends VAppPropertyFault {
  _typeName: 'NotUserConfigurableProperty'
}
export interface NsxHostVNicProfile extends ApplyProfile {
  _typeName: 'NsxHostVNicProfile'
  key: string
  ipConfig: IpAddressProfile
}
export interface NumPortsProfile extends ApplyProfile {
  _typeName: 'NumPortsProfile'
}
export interface NumVirtualCoresPerSocketNotSupported extends VirtualHardwareCompatibilityIssue {
  _typeName: 'NumVirtualCoresPerSocketNotSupported'
  maxSupportedCoresPerSocketDest: number
  numCoresPerSocketVm: number
}
export interface NumVirtualCpusExceedsLimit extends InsufficientResourcesFault {
  _typeName: 'NumVirtualCpusExceedsLimit'
  maxSupportedVcpus: number
}
export interface NumVirtualCpusIncompatible extends VmConfigFault {
  _typeName: 'NumVirtualCpusIncompatible'
  reason: string
  numCpu: number
}
export interface NumVirtualCpusNotSupported extends VirtualHardwareCompatibilityIssue {
  _typeName: 'NumVirtualCpusNotSupported'
  maxSupportedVcpusDest: number
  numCpuVm: number
}
export interface NumericRange {
  _typeName?: 'NumericRange'
  start: number
  end: number
}
export interface NvdimmDimmInfo {
  _typeName?: 'NvdimmDimmInfo'
  dimmHandle: number
  healthInfo: NvdimmHealthInfo
  totalCapacity: number
  persistentCapacity: number
  availablePersistentCapacity: number
  volatileCapacity: number
  availableVolatileCapacity: number
  blockCapacity: number
  regionInfo?: readonly NvdimmRegionInfo[] | undefined
  representationString: string
}
export interface NvdimmGuid {
  _typeName?: 'NvdimmGuid'
  uuid: string
}
export interface NvdimmHealthInfo {
  _typeName?: 'NvdimmHealthInfo'
  healthStatus: string
  healthInformation: string
  stateFlagInfo?: readonly string[] | undefined
  dimmTemperature: number
  dimmTemperatureThreshold: number
  spareBlocksPercentage: number
  spareBlockThreshold: number
  dimmLifespanPercentage: number
  esTemperature?: number | undefined
  esTemperatureThreshold?: number | undefined
  esLifespanPercentage?: number | undefined
}
export interface NvdimmInterleaveSetInfo {
  _typeName?: 'NvdimmInterleaveSetInfo'
  setId: number
  rangeType: string
  baseAddress: number
  size: number
  availableSize: number
  deviceList?: readonly number[] | undefined
  state: string
}
export interface NvdimmNamespaceCreateSpec {
  _typeName?: 'NvdimmNamespaceCreateSpec'
  friendlyName?: string | undefined
  blockSize: number
  blockCount: number
  type: string
  locationID: number
}
export interface NvdimmNamespaceDeleteSpec {
  _typeName?: 'NvdimmNamespaceDeleteSpec'
  uuid: string
}
export interface NvdimmNamespaceDetails {
  _typeName?: 'NvdimmNamespaceDetails'
  uuid: string
  friendlyName: string
  size: number
  type: string
  namespaceHealthStatus: string
  interleavesetID: number
  state: string
}
export interface NvdimmNamespaceInfo {
  _typeName?: 'NvdimmNamespaceInfo'
  uuid: string
  friendlyName: string
  blockSize: number
  blockCount: number
  type: string
  namespaceHealthStatus: string
  locationID: number
  state: string
}
export interface NvdimmPMemNamespaceCreateSpec {
  _typeName?: 'NvdimmPMemNamespaceCreateSpec'
  friendlyName?: string | undefined
  size: number
  interleavesetID: number
}
export interface NvdimmRegionInfo {
  _typeName?: 'NvdimmRegionInfo'
  regionId: number
  setId: number
  rangeType: string
  startAddr: number
  size: number
  offset: number
}
export interface NvdimmSummary {
  _typeName?: 'NvdimmSummary'
  numDimms: number
  healthStatus: string
  totalCapacity: number
  persistentCapacity: number
  blockCapacity: number
  availableCapacity: number
  numInterleavesets: number
  numNamespaces: number
}
export interface NvdimmSystemInfo {
  _typeName?: 'NvdimmSystemInfo'
  summary?: NvdimmSummary | undefined
  dimms?: readonly number[] | undefined
  dimmInfo?: readonly NvdimmDimmInfo[] | undefined
  interleaveSet?: readonly number[] | undefined
  iSetInfo?: readonly NvdimmInterleaveSetInfo[] | undefined
  namespace?: readonly NvdimmGuid[] | undefined
  nsInfo?: readonly NvdimmNamespaceInfo[] | undefined
  nsDetails?: readonly NvdimmNamespaceDetails[] | undefined
}
export interface ObjectContent {
  _typeName?: 'ObjectContent'
  obj: ManagedObjectReference
  propSet?: readonly DynamicProperty[] | undefined
  missingSet?: readonly MissingProperty[] | undefined
}
export interface ObjectSpec {
  _typeName?: 'ObjectSpec'
  obj: ManagedObjectReference
  skip?: boolean | undefined
  selectSet?: readonly SelectionSpec[] | undefined
}
export interface ObjectUpdate {
  _typeName?: 'ObjectUpdate'
  kind: ObjectUpdateKind
  obj: ManagedObjectReference
  changeSet?: readonly PropertyChange[] | undefined
  missingSet?: readonly MissingProperty[] | undefined
}
export interface OnceTaskScheduler extends TaskScheduler {
  _typeName: 'OnceTaskScheduler'
  runAt?: string | undefined
}
export interface OpaqueNetworkCapability {
  _typeName?: 'OpaqueNetworkCapability'
  networkReservationSupported: boolean
}
export interface OpaqueNetworkSummary extends NetworkSummary {
  _typeName: 'OpaqueNetworkSummary'
  opaqueNetworkId: string
  opaqueNetworkType: string
}
export interface OpaqueNetworkTargetInfo extends VirtualMachineTargetInfo {
  _typeName: 'OpaqueNetworkTargetInfo'
  network: OpaqueNetworkSummary
  networkReservationSupported?: boolean | undefined
}
export interface OpaqueSwitchProfile extends ApplyProfile {
  _typeName: 'OpaqueSwitchProfile'
}
export interface OperationDisabledByGuest extends GuestOperationsFault {
  _typeName: 'OperationDisabledByGuest'
}
export interface OperationDisallowedOnHost extends RuntimeFault {
  _typeName: 'OperationDisallowedOnHost'
}
export interface OperationNotSupportedByGuest extends GuestOperationsFault {
  _typeName: 'OperationNotSupportedByGuest'
}
export interface OptionDef extends ElementDescription {
  _typeName: 'OptionDef'
  optionType: OptionType
}
export interface OptionProfile extends ApplyProfile {
  _typeName: 'OptionProfile'
  key: string
}
export interface OptionType {
  _typeName: 'OptionType' | 'BoolOption' | 'ChoiceOption' | 'FloatOption' | 'IntOption' | 'LongOption' | 'StringOption'
  valueIsReadonly?: boolean | undefined
}
export interface OptionValue {
  _typeName: 'OptionValue' | 'HostInternetScsiHbaParamValue'
  key: string
  value?: AnyValue | undefined
}
export interface OrAlarmExpression extends AlarmExpression {
  _typeName: 'OrAlarmExpression'
  expression: readonly AlarmExpression[]
}
export interface OutOfBounds extends VimFault {
  _typeName: 'OutOfBounds'
  argumentName: string
}
export interface OutOfSyncDvsHost extends DvsEvent {
  _typeName: 'OutOfSyncDvsHost'
  hostOutOfSync: readonly DvsOutOfSyncHostArgument[]
}
export interface OvfAttribute extends OvfInvalidPackage {
  _typeName: 'OvfAttribute' | 'OvfInvalidValue' | 'OvfInvalidValueConfiguration' | 'OvfInvalidValueEmpty' | 'OvfInvalidValueFormatMalformed' | 'OvfInvalidValueReference' | 'OvfMissingAttribute'
  elementName: string
  attributeName: string
}
export interface OvfConnectedDevice extends OvfHardwareExport {
  _typeName: 'OvfConnectedDevice' | 'OvfConnectedDeviceFloppy' | 'OvfConnectedDeviceIso'
}
export interface OvfConnectedDeviceFloppy extends OvfConnectedDevice {
  _typeName: 'OvfConnectedDeviceFloppy'
  filename: string
}
export interface OvfConnectedDeviceIso extends OvfConnectedDevice {
  _typeName: 'OvfConnectedDeviceIso'
  filename: string
}
export interface OvfConstraint extends OvfInvalidPackage {
  _typeName: 'OvfConstraint' | 'OvfDiskOrderConstraint' | 'OvfHostResourceConstraint'
  name: string
}
export interface OvfConsumerCallbackFault extends OvfFault {
  _typeName: 'OvfConsumerCallbackFault' | 'OvfConsumerCommunicationError' | 'OvfConsumerFault' | 'OvfConsumerInvalidSection' | 'OvfConsumerUndeclaredSection' | 'OvfConsumerUndefinedPrefix'
  extensionKey: string
  extensionName: string
}
export interface OvfConsumerCommunicationError extends OvfConsumerCallbackFault {
  _typeName: 'OvfConsumerCommunicationError'
  description: string
}
export interface OvfConsumerFault extends OvfConsumerCallbackFault {
  _typeName: 'OvfConsumerFault'
  errorKey: string
  message: string
  params?: readonly KeyValue[] | undefined
}
export interface OvfConsumerInvalidSection extends OvfConsumerCallbackFault {
  _typeName: 'OvfConsumerInvalidSection'
  lineNumber: number
  description: string
}
export interface OvfConsumerOstNode {
  _typeName?: 'OvfConsumerOstNode'
  id: string
  type: string
  section?: readonly OvfConsumerOvfSection[] | undefined
  child?: readonly OvfConsumerOstNode[] | undefined
  entity?: ManagedObjectReference | undefined
}
export interface OvfConsumerOvfSection {
  _typeName?: 'OvfConsumerOvfSection'
  lineNumber: number
  xml: string
}
export interface OvfConsumerPowerOnFault extends InvalidState {
  _typeName: 'OvfConsumerPowerOnFault'
  extensionKey: string
  extensionName: string
  description: string
}
export interface OvfConsumerUndeclaredSection extends OvfConsumerCallbackFault {
  _typeName: 'OvfConsumerUndeclaredSection'
  qualifiedSectionType: string
}
export interface OvfConsumerUndefinedPrefix extends OvfConsumerCallbackFault {
  _typeName: 'OvfConsumerUndefinedPrefix'
  prefix: string
}
export interface OvfConsumerValidationFault extends VmConfigFault {
  _typeName: 'OvfConsumerValidationFault'
  extensionKey: string
  extensionName: string
  message: string
}
export interface OvfCpuCompatibility extends OvfImport {
  _typeName: 'OvfCpuCompatibility'
  registerName: string
  level: number
  registerValue: string
  desiredRegisterValue: string
}
export interface OvfCpuCompatibilityCheckNotSupported extends OvfImport {
  _typeName: 'OvfCpuCompatibilityCheckNotSupported'
}
export interface OvfCreateDescriptorParams {
  _typeName?: 'OvfCreateDescriptorParams'
  ovfFiles?: readonly OvfFile[] | undefined
  name?: string | undefined
  description?: string | undefined
  includeImageFiles?: boolean | undefined
  exportOption?: readonly string[] | undefined
  snapshot?: ManagedObjectReference | undefined
}
export interface OvfCreateDescriptorResult {
  _typeName?: 'OvfCreateDescriptorResult'
  ovfDescriptor: string
  error?: readonly LocalizedMethodFault[] | undefined
  warning?: readonly LocalizedMethodFault[] | undefined
  includeImageFiles?: boolean | undefined
}
export interface OvfCreateImportSpecParams extends OvfManagerCommonParams {
  _typeName: 'OvfCreateImportSpecParams'
  entityName: string
  hostSystem?: ManagedObjectReference | undefined
  networkMapping?: readonly OvfNetworkMapping[] | undefined
  ipAllocationPolicy?: string | undefined
  ipProtocol?: string | undefined
  propertyMapping?: readonly KeyValue[] | undefined
  resourceMapping?: readonly OvfResourceMap[] | undefined
  diskProvisioning?: string | undefined
  instantiationOst?: OvfConsumerOstNode | undefined
}
export interface OvfCreateImportSpecResult {
  _typeName?: 'OvfCreateImportSpecResult'
  importSpec?: ImportSpec | undefined
  fileItem?: readonly OvfFileItem[] | undefined
  warning?: readonly LocalizedMethodFault[] | undefined
  error?: readonly LocalizedMethodFault[] | undefined
}
export interface OvfDeploymentOption {
  _typeName?: 'OvfDeploymentOption'
  key: string
  label: string
  description: string
}
export interface OvfDiskMappingNotFound extends OvfSystemFault {
  _typeName: 'OvfDiskMappingNotFound'
  diskName: string
  vmName: string
}
export interface OvfDiskOrderConstraint extends OvfConstraint {
  _typeName: 'OvfDiskOrderConstraint'
}
export interface OvfDuplicateElement extends OvfElement {
  _typeName: 'OvfDuplicateElement'
}
export interface OvfDuplicatedElementBoundary extends OvfElement {
  _typeName: 'OvfDuplicatedElementBoundary'
  boundary: string
}
export interface OvfDuplicatedPropertyIdExport extends OvfExport {
  _typeName: 'OvfDuplicatedPropertyIdExport'
  fqid: string
}
export interface OvfDuplicatedPropertyIdImport extends OvfExport {
  _typeName: 'OvfDuplicatedPropertyIdImport'
}
export interface OvfElement extends OvfInvalidPackage {
  _typeName: 'OvfElement' | 'OvfDuplicateElement' | 'OvfDuplicatedElementBoundary' | 'OvfElementInvalidValue' | 'OvfMissingElement' | 'OvfMissingElementNormalBoundary' | 'OvfUnexpectedElement' | 'OvfWrongElement'
  name: string
}
export interface OvfElementInvalidValue extends OvfElement {
  _typeName: 'OvfElementInvalidValue'
  value: string
}
export interface OvfExport extends OvfFault {
  _typeName: 'OvfExport' | 'ConnectedIso' | 'OvfDuplicatedPropertyIdExport' | 'OvfDuplicatedPropertyIdImport' | 'OvfExportFailed' | 'OvfHardwareExport' | 'OvfConnectedDevice' | 'OvfConnectedDeviceFloppy' | 'OvfConnectedDeviceIso' | 'OvfUnableToExportDisk' | 'OvfUnknownDeviceBacking' | 'OvfUnsupportedDeviceExport' | 'OvfPropertyExport' | 'OvfPropertyNetworkExport'
}
export interface OvfExportFailed extends OvfExport {
  _typeName: 'OvfExportFailed'
}
export interface OvfFault extends VimFault {
  _typeName: string
}
export interface OvfFile {
  _typeName?: 'OvfFile'
  deviceId: string
  path: string
  compressionMethod?: string | undefined
  chunkSize?: number | undefined
  size: number
  capacity?: number | undefined
  populatedSize?: number | undefined
}
export interface OvfFileItem {
  _typeName?: 'OvfFileItem'
  deviceId: string
  path: string
  compressionMethod?: string | undefined
  chunkSize?: number | undefined
  size?: number | undefined
  cimType: number
  create: boolean
}
export interface OvfHardwareCheck extends OvfImport {
  _typeName: 'OvfHardwareCheck'
}
export interface OvfHardwareExport extends OvfExport {
  _typeName: 'OvfHardwareExport' | 'OvfConnectedDevice' | 'OvfConnectedDeviceFloppy' | 'OvfConnectedDeviceIso' | 'OvfUnableToExportDisk' | 'OvfUnknownDeviceBacking' | 'OvfUnsupportedDeviceExport'
  device?: VirtualDevice | undefined
  vmPath: string
}
export interface OvfHostResourceConstraint extends OvfConstraint {
  _typeName: 'OvfHostResourceConstraint'
  value: string
}
export interface OvfHostValueNotParsed extends OvfSystemFault {
  _typeName: 'OvfHostValueNotParsed'
  property: string
  value: string
}
export interface OvfImport extends OvfFault {
  _typeName: 'OvfImport' | 'OvfCpuCompatibility' | 'OvfCpuCompatibilityCheckNotSupported' | 'OvfHardwareCheck' | 'OvfImportFailed' | 'OvfMappedOsId' | 'OvfMissingHardware' | 'OvfNetworkMappingNotSupported' | 'OvfUnsupportedDiskProvisioning'
}
export interface OvfImportFailed extends OvfImport {
  _typeName: 'OvfImportFailed'
}
export interface OvfInternalError extends OvfSystemFault {
  _typeName: 'OvfInternalError'
}
export interface OvfInvalidPackage extends OvfFault {
  _typeName: 'OvfInvalidPackage' | 'OvfAttribute' | 'OvfInvalidValue' | 'OvfInvalidValueConfiguration' | 'OvfInvalidValueEmpty' | 'OvfInvalidValueFormatMalformed' | 'OvfInvalidValueReference' | 'OvfMissingAttribute' | 'OvfConstraint' | 'OvfDiskOrderConstraint' | 'OvfHostResourceConstraint' | 'OvfElement' | 'OvfDuplicateElement' | 'OvfDuplicatedElementBoundary' | 'OvfElementInvalidValue' | 'OvfMissingElement' | 'OvfMissingElementNormalBoundary' | 'OvfUnexpectedElement' | 'OvfWrongElement' | 'OvfProperty' | 'OvfPropertyNetwork' | 'OvfPropertyQualifier' | 'OvfPropertyQualifierDuplicate' | 'OvfPropertyQualifierIgnored' | 'OvfPropertyType' | 'OvfPropertyValue' | 'OvfWrongNamespace' | 'OvfXmlFormat'
  lineNumber: number
}
export interface OvfInvalidValue extends OvfAttribute {
  _typeName: 'OvfInvalidValue' | 'OvfInvalidValueConfiguration' | 'OvfInvalidValueEmpty' | 'OvfInvalidValueFormatMalformed' | 'OvfInvalidValueReference'
  value: string
}
export interface OvfInvalidValueConfiguration extends OvfInvalidValue {
  _typeName: 'OvfInvalidValueConfiguration'
}
export interface OvfInvalidValueEmpty extends OvfInvalidValue {
  _typeName: 'OvfInvalidValueEmpty'
}
export interface OvfInvalidValueFormatMalformed extends OvfInvalidValue {
  _typeName: 'OvfInvalidValueFormatMalformed'
}
export interface OvfInvalidValueReference extends OvfInvalidValue {
  _typeName: 'OvfInvalidValueReference'
}
export interface OvfInvalidVmName extends OvfUnsupportedPackage {
  _typeName: 'OvfInvalidVmName'
  name: string
}
export interface OvfManagerCommonParams {
  _typeName: 'OvfManagerCommonParams' | 'OvfCreateImportSpecParams' | 'OvfParseDescriptorParams' | 'OvfValidateHostParams'
  locale: string
  deploymentOption: string
  msgBundle?: readonly KeyValue[] | undefined
  importOption?: readonly string[] | undefined
}
export interface OvfMappedOsId extends OvfImport {
  _typeName: 'OvfMappedOsId'
  ovfId: number
  ovfDescription: string
  targetDescription: string
}
export interface OvfMissingAttribute extends OvfAttribute {
  _typeName: 'OvfMissingAttribute'
}
export interface OvfMissingElement extends OvfElement {
  _typeName: 'OvfMissingElement' | 'OvfMissingElementNormalBoundary'
}
export interface OvfMissingElementNormalBoundary extends OvfMissingElement {
  _typeName: 'OvfMissingElementNormalBoundary'
  boundary: string
}
export interface OvfMissingHardware extends OvfImport {
  _typeName: 'OvfMissingHardware'
  name: string
  resourceType: number
}
export interface OvfNetworkInfo {
  _typeName?: 'OvfNetworkInfo'
  name: string
  description: string
}
export interface OvfNetworkMapping {
  _typeName?: 'OvfNetworkMapping'
  name: string
  network: ManagedObjectReference
}
export interface OvfNetworkMappingNotSupported extends OvfImport {
  _typeName: 'OvfNetworkMappingNotSupported'
}
export interface OvfNoHostNic extends OvfUnsupportedPackage {
  _typeName: 'OvfNoHostNic'
}
export interface OvfNoSpaceOnController extends OvfUnsupportedElement {
  _typeName: 'OvfNoSpaceOnController'
  parent: string
}
export interface OvfNoSupportedHardwareFamily extends OvfUnsupportedPackage {
  _typeName: 'OvfNoSupportedHardwareFamily'
  version: string
}
export interface OvfOptionInfo {
  _typeName?: 'OvfOptionInfo'
  option: string
  description: LocalizableMessage
}
export interface OvfParseDescriptorParams extends OvfManagerCommonParams {
  _typeName: 'OvfParseDescriptorParams'
}
export interface OvfParseDescriptorResult {
  _typeName?: 'OvfParseDescriptorResult'
  eula?: readonly string[] | undefined
  network?: readonly OvfNetworkInfo[] | undefined
  ipAllocationScheme?: readonly string[] | undefined
  ipProtocols?: readonly string[] | undefined
  property?: readonly VAppPropertyInfo[] | undefined
  productInfo?: VAppProductInfo | undefined
  annotation: string
  approximateDownloadSize?: number | undefined
  approximateFlatDeploymentSize?: number | undefined
  approximateSparseDeploymentSize?: number | undefined
  defaultEntityName: string
  virtualApp: boolean
  deploymentOption?: readonly OvfDeploymentOption[] | undefined
  defaultDeploymentOption: string
  entityName?: readonly KeyValue[] | undefined
  annotatedOst?: OvfConsumerOstNode | undefined
  error?: readonly LocalizedMethodFault[] | undefined
  warning?: readonly LocalizedMethodFault[] | undefined
}
export interface OvfProperty extends OvfInvalidPackage {
  _typeName: 'OvfProperty' | 'OvfPropertyNetwork' | 'OvfPropertyQualifier' | 'OvfPropertyQualifierDuplicate' | 'OvfPropertyQualifierIgnored' | 'OvfPropertyType' | 'OvfPropertyValue'
  type: string
  value: string
}
export interface OvfPropertyExport extends OvfExport {
  _typeName: 'OvfPropertyExport'
  type: string
  value: string
}
export interface OvfPropertyNetwork extends OvfProperty {
  _typeName: 'OvfPropertyNetwork'
}
export interface OvfPropertyNetworkExport extends OvfExport {
  _typeName: 'OvfPropertyNetworkExport'
  network: string
}
export interface OvfPropertyQualifier extends OvfProperty {
  _typeName: 'OvfPropertyQualifier'
  qualifier: string
}
export interface OvfPropertyQualifierDuplicate extends OvfProperty {
  _typeName: 'OvfPropertyQualifierDuplicate'
  qualifier: string
}
export interface OvfPropertyQualifierIgnored extends OvfProperty {
  _typeName: 'OvfPropertyQualifierIgnored'
  qualifier: string
}
export interface OvfPropertyType extends OvfProperty {
  _typeName: 'OvfPropertyType'
}
export interface OvfPropertyValue extends OvfProperty {
  _typeName: 'OvfPropertyValue'
}
export interface OvfResourceMap {
  _typeName?: 'OvfResourceMap'
  source: string
  parent?: ManagedObjectReference | undefined
  resourceSpec?: ResourceConfigSpec | undefined
  datastore?: ManagedObjectReference | undefined
}
export interface OvfSystemFault extends OvfFault {
  _typeName: 'OvfSystemFault' | 'OvfDiskMappingNotFound' | 'OvfHostValueNotParsed' | 'OvfInternalError' | 'OvfToXmlUnsupportedElement' | 'OvfUnknownDevice' | 'OvfUnknownEntity' | 'OvfUnsupportedDeviceBackingInfo' | 'OvfUnsupportedDeviceBackingOption'
}
export interface OvfToXmlUnsupportedElement extends OvfSystemFault {
  _typeName: 'OvfToXmlUnsupportedElement'
  name?: string | undefined
}
export interface OvfUnableToExportDisk extends OvfHardwareExport {
  _typeName: 'OvfUnableToExportDisk'
  diskName: string
}
export interface OvfUnexpectedElement extends OvfElement {
  _typeName: 'OvfUnexpectedElement'
}
export interface OvfUnknownDevice extends OvfSystemFault {
  _typeName: 'OvfUnknownDevice'
  device?: VirtualDevice | undefined
  vmName: string
}
export interface OvfUnknownDeviceBacking extends OvfHardwareExport {
  _typeName: 'OvfUnknownDeviceBacking'
  backing: VirtualDeviceBackingInfo
}
export interface OvfUnknownEntity extends OvfSystemFault {
  _typeName: 'OvfUnknownEntity'
  lineNumber: number
}
export interface OvfUnsupportedAttribute extends OvfUnsupportedPackage {
  _typeName: 'OvfUnsupportedAttribute' | 'OvfUnsupportedAttributeValue'
  elementName: string
  attributeName: string
}
export interface OvfUnsupportedAttributeValue extends OvfUnsupportedAttribute {
  _typeName: 'OvfUnsupportedAttributeValue'
  value: string
}
export interface OvfUnsupportedDeviceBackingInfo extends OvfSystemFault {
  _typeName: 'OvfUnsupportedDeviceBackingInfo'
  elementName?: string | undefined
  instanceId?: string | undefined
  deviceName: string
  backingName?: string | undefined
}
export interface OvfUnsupportedDeviceBackingOption extends OvfSystemFault {
  _typeName: 'OvfUnsupportedDeviceBackingOption'
  elementName?: string | undefined
  instanceId?: string | undefined
  deviceName: string
  backingName?: string | undefined
}
export interface OvfUnsupportedDeviceExport extends OvfHardwareExport {
  _typeName: 'OvfUnsupportedDeviceExport'
}
export interface OvfUnsupportedDiskProvisioning extends OvfImport {
  _typeName: 'OvfUnsupportedDiskProvisioning'
  diskProvisioning: string
  supportedDiskProvisioning: string
}
export interface OvfUnsupportedElement extends OvfUnsupportedPackage {
  _typeName: 'OvfUnsupportedElement' | 'OvfNoSpaceOnController' | 'OvfUnsupportedElementValue' | 'OvfUnsupportedSection'
  name: string
}
export interface OvfUnsupportedElementValue extends OvfUnsupportedElement {
  _typeName: 'OvfUnsupportedElementValue'
  value: string
}
export interface OvfUnsupportedPackage extends OvfFault {
  _typeName: 'OvfUnsupportedPackage' | 'OvfInvalidVmName' | 'OvfNoHostNic' | 'OvfNoSupportedHardwareFamily' | 'OvfUnsupportedAttribute' | 'OvfUnsupportedAttributeValue' | 'OvfUnsupportedElement' | 'OvfNoSpaceOnController' | 'OvfUnsupportedElementValue' | 'OvfUnsupportedSection' | 'OvfUnsupportedSubType' | 'OvfUnsupportedType'
  lineNumber?: number | undefined
}
export interface OvfUnsupportedSection extends OvfUnsupportedElement {
  _typeName: 'OvfUnsupportedSection'
  info: string
}
export interface OvfUnsupportedSubType extends OvfUnsupportedPackage {
  _typeName: 'OvfUnsupportedSubType'
  elementName: string
  instanceId: string
  deviceType: number
  deviceSubType: string
}
export interface OvfUnsupportedType extends OvfUnsupportedPackage {
  _typeName: 'OvfUnsupportedType'
  name: string
  instanceId: string
  deviceType: number
}
export interface OvfValidateHostParams extends OvfManagerCommonParams {
  _typeName: 'OvfValidateHostParams'
}
export interface OvfValidateHostResult {
  _typeName?: 'OvfValidateHostResult'
  downloadSize?: number | undefined
  flatDeploymentSize?: number | undefined
  sparseDeploymentSize?: number | undefined
  error?: readonly LocalizedMethodFault[] | undefined
  warning?: readonly LocalizedMethodFault[] | undefined
  supportedDiskProvisioning?: readonly string[] | undefined
}
export interface OvfWrongElement extends OvfElement {
  _typeName: 'OvfWrongElement'
}
export interface OvfWrongNamespace extends OvfInvalidPackage {
  _typeName: 'OvfWrongNamespace'
  namespaceName: string
}
export interface OvfXmlFormat extends OvfInvalidPackage {
  _typeName: 'OvfXmlFormat'
  description: string
}
export interface PMemDatastoreInfo extends DatastoreInfo {
  _typeName: 'PMemDatastoreInfo'
  pmem: HostPMemVolume
}
export interface ParaVirtualSCSIController extends VirtualSCSIController {
  _typeName: 'ParaVirtualSCSIController'
}
export interface ParaVirtualSCSIControllerOption extends VirtualSCSIControllerOption {
  _typeName: 'ParaVirtualSCSIControllerOption'
}
export interface PassiveNodeDeploymentSpec extends NodeDeploymentSpec {
  _typeName: 'PassiveNodeDeploymentSpec'
  failoverIpSettings?: CustomizationIPSettings | undefined
}
export interface PassiveNodeNetworkSpec extends NodeNetworkSpec {
  _typeName: 'PassiveNodeNetworkSpec'
  failoverIpSettings?: CustomizationIPSettings | undefined
}
export interface PasswordExpired extends InvalidLogin {
  _typeName: 'PasswordExpired'
}
export interface PasswordField {
  _typeName?: 'PasswordField'
  value: string
}
export interface PatchAlreadyInstalled extends PatchNotApplicable {
  _typeName: 'PatchAlreadyInstalled'
}
export interface PatchBinariesNotFound extends VimFault {
  _typeName: 'PatchBinariesNotFound'
  patchID: string
  binary?: readonly string[] | undefined
}
export interface PatchInstallFailed extends PlatformConfigFault {
  _typeName: 'PatchInstallFailed'
  rolledBack: boolean
}
export interface PatchIntegrityError extends PlatformConfigFault {
  _typeName: 'PatchIntegrityError'
}
export interface PatchMetadataCorrupted extends PatchMetadataInvalid {
  _typeName: 'PatchMetadataCorrupted'
}
export interface PatchMetadataInvalid extends VimFault {
  _typeName: 'PatchMetadataInvalid' | 'PatchMetadataCorrupted' | 'PatchMetadataNotFound'
  patchID: string
  metaData?: readonly string[] | undefined
}
export interface PatchMetadataNotFound extends PatchMetadataInvalid {
  _typeName: 'PatchMetadataNotFound'
}
export interface PatchMissingDependencies extends PatchNotApplicable {
  _typeName: 'PatchMissingDependencies'
  prerequisitePatch?: readonly string[] | undefined
  prerequisiteLib?: readonly string[] | undefined
}
export interface PatchNotApplicable extends VimFault {
  _typeName: 'PatchNotApplicable' | 'PatchAlreadyInstalled' | 'PatchMissingDependencies' | 'PatchSuperseded'
  patchID: string
}
export interface PatchSuperseded extends PatchNotApplicable {
  _typeName: 'PatchSuperseded'
  supersede?: readonly string[] | undefined
}
export interface PerfCompositeMetric {
  _typeName?: 'PerfCompositeMetric'
  entity?: PerfEntityMetricBase | undefined
  childEntity?: readonly PerfEntityMetricBase[] | undefined
}
export interface PerfCounterInfo {
  _typeName?: 'PerfCounterInfo'
  key: number
  nameInfo: ElementDescription
  groupInfo: ElementDescription
  unitInfo: ElementDescription
  rollupType: PerfSummaryType
  statsType: PerfStatsType
  level?: number | undefined
  perDeviceLevel?: number | undefined
  associatedCounterId?: readonly number[] | undefined
}
export interface PerfEntityMetric extends PerfEntityMetricBase {
  _typeName: 'PerfEntityMetric'
  sampleInfo?: readonly PerfSampleInfo[] | undefined
  value?: readonly PerfMetricSeries[] | undefined
}
export interface PerfEntityMetricBase {
  _typeName: 'PerfEntityMetricBase' | 'PerfEntityMetric' | 'PerfEntityMetricCSV'
  entity: ManagedObjectReference
}
export interface PerfEntityMetricCSV extends PerfEntityMetricBase {
  _typeName: 'PerfEntityMetricCSV'
  sampleInfoCSV: string
  value?: readonly PerfMetricSeriesCSV[] | undefined
}
export interface PerfInterval {
  _typeName?: 'PerfInterval'
  key: number
  samplingPeriod: number
  name: string
  length: number
  level?: number | undefined
  enabled: boolean
}
export interface PerfMetricId {
  _typeName?: 'PerfMetricId'
  counterId: number
  instance: string
}
export interface PerfMetricIntSeries extends PerfMetricSeries {
  _typeName: 'PerfMetricIntSeries'
  value?: readonly number[] | undefined
}
export interface PerfMetricSeries {
  _typeName: 'PerfMetricSeries' | 'PerfMetricIntSeries' | 'PerfMetricSeriesCSV'
  id: PerfMetricId
}
export interface PerfMetricSeriesCSV extends PerfMetricSeries {
  _typeName: 'PerfMetricSeriesCSV'
  value?: string | undefined
}
export interface PerfProviderSummary {
  _typeName?: 'PerfProviderSummary'
  entity: ManagedObjectReference
  currentSupported: boolean
  summarySupported: boolean
  refreshRate?: number | undefined
}
export interface PerfQuerySpec {
  _typeName?: 'PerfQuerySpec'
  entity: ManagedObjectReference
  startTime?: string | undefined
  endTime?: string | undefined
  maxSample?: number | undefined
  metricId?: readonly PerfMetricId[] | undefined
  intervalId?: number | undefined
  format?: string | undefined
}
export interface PerfSampleInfo {
  _typeName?: 'PerfSampleInfo'
  timestamp: string
  interval: number
}
export interface PerformanceDescription {
  _typeName?: 'PerformanceDescription'
  counterType: readonly ElementDescription[]
  statsType: readonly ElementDescription[]
}
export interface PerformanceManagerCounterLevelMapping {
  _typeName?: 'PerformanceManagerCounterLevelMapping'
  counterId: number
  aggregateLevel?: number | undefined
  perDeviceLevel?: number | undefined
}
export interface PerformanceStatisticsDescription {
  _typeName?: 'PerformanceStatisticsDescription'
  intervals?: readonly PerfInterval[] | undefined
}
export interface Permission {
  _typeName?: 'Permission'
  entity?: ManagedObjectReference | undefined
  principal: string
  group: boolean
  roleId: number
  propagate: boolean
}
export interface PermissionAddedEvent extends PermissionEvent {
  _typeName: 'PermissionAddedEvent'
  role: RoleEventArgument
  propagate: boolean
}
export interface PermissionEvent extends AuthorizationEvent {
  _typeName: 'PermissionEvent' | 'PermissionAddedEvent' | 'PermissionRemovedEvent' | 'PermissionUpdatedEvent'
  entity: ManagedEntityEventArgument
  principal: string
  group: boolean
}
export interface PermissionProfile extends ApplyProfile {
  _typeName: 'PermissionProfile'
  key: string
}
export interface PermissionRemovedEvent extends PermissionEvent {
  _typeName: 'PermissionRemovedEvent'
}
export interface PermissionUpdatedEvent extends PermissionEvent {
  _typeName: 'PermissionUpdatedEvent'
  role: RoleEventArgument
  propagate: boolean
  prevRole?: RoleEventArgument | undefined
  prevPropagate?: boolean | undefined
}
export interface PhysCompatRDMNotSupported extends RDMNotSupported {
  _typeName: 'PhysCompatRDMNotSupported'
}
export interface PhysicalNic {
  _typeName?: 'PhysicalNic'
  key?: string | undefined
  device: string
  pci: string
  driver?: string | undefined
  driverVersion?: string | undefined
  firmwareVersion?: string | undefined
  linkSpeed?: PhysicalNicLinkInfo | undefined
  validLinkSpecification?: readonly PhysicalNicLinkInfo[] | undefined
  spec: PhysicalNicSpec
  wakeOnLanSupported: boolean
  mac: string
  fcoeConfiguration?: FcoeConfig | undefined
  vmDirectPathGen2Supported?: boolean | undefined
  vmDirectPathGen2SupportedMode?: string | undefined
  resourcePoolSchedulerAllowed?: boolean | undefined
  resourcePoolSchedulerDisallowedReason?: readonly string[] | undefined
  autoNegotiateSupported?: boolean | undefined
  enhancedNetworkingStackSupported?: boolean | undefined
  ensInterruptSupported?: boolean | undefined
  rdmaDevice?: HostRdmaDevice | undefined
  dpuId?: string | undefined
}
export interface PhysicalNicCdpDeviceCapability {
  _typeName?: 'PhysicalNicCdpDeviceCapability'
  router: boolean
  transparentBridge: boolean
  sourceRouteBridge: boolean
  networkSwitch: boolean
  host: boolean
  igmpEnabled: boolean
  repeater: boolean
}
export interface PhysicalNicCdpInfo {
  _typeName?: 'PhysicalNicCdpInfo'
  cdpVersion?: number | undefined
  timeout?: number | undefined
  ttl?: number | undefined
  samples?: number | undefined
  devId?: string | undefined
  address?: string | undefined
  portId?: string | undefined
  deviceCapability?: PhysicalNicCdpDeviceCapability | undefined
  softwareVersion?: string | undefined
  hardwarePlatform?: string | undefined
  ipPrefix?: string | undefined
  ipPrefixLen?: number | undefined
  vlan?: number | undefined
  fullDuplex?: boolean | undefined
  mtu?: number | undefined
  systemName?: string | undefined
  systemOID?: string | undefined
  mgmtAddr?: string | undefined
  location?: string | undefined
}
export interface PhysicalNicConfig {
  _typeName?: 'PhysicalNicConfig'
  device: string
  spec: PhysicalNicSpec
}
export interface PhysicalNicHint {
  _typeName: 'PhysicalNicHint' | 'PhysicalNicIpHint' | 'PhysicalNicNameHint'
  vlanId?: number | undefined
}
export interface PhysicalNicHintInfo {
  _typeName?: 'PhysicalNicHintInfo'
  device: string
  subnet?: readonly PhysicalNicIpHint[] | undefined
  network?: readonly PhysicalNicNameHint[] | undefined
  connectedSwitchPort?: PhysicalNicCdpInfo | undefined
  lldpInfo?: LinkLayerDiscoveryProtocolInfo | undefined
}
export interface PhysicalNicIpHint extends PhysicalNicHint {
  _typeName: 'PhysicalNicIpHint'
  ipSubnet: string
}
export interface PhysicalNicLinkInfo {
  _typeName?: 'PhysicalNicLinkInfo'
  speedMb: number
  duplex: boolean
}
export interface PhysicalNicNameHint extends PhysicalNicHint {
  _typeName: 'PhysicalNicNameHint'
  network: string
}
export interface PhysicalNicProfile extends ApplyProfile {
  _typeName: 'PhysicalNicProfile'
  key: string
}
export interface PhysicalNicSpec {
  _typeName?: 'PhysicalNicSpec'
  ip?: HostIpConfig | undefined
  linkSpeed?: PhysicalNicLinkInfo | undefined
  enableEnhancedNetworkingStack?: boolean | undefined
  ensInterruptEnabled?: boolean | undefined
}
export interface PinnedCertificate extends IoFilterManagerSslTrust {
  _typeName: 'PinnedCertificate'
  sslCertificate: string
}
export interface PlacementAction extends ClusterAction {
  _typeName: 'PlacementAction'
  vm?: ManagedObjectReference | undefined
  targetHost?: ManagedObjectReference | undefined
  relocateSpec?: VirtualMachineRelocateSpec | undefined
}
export interface PlacementAffinityRule {
  _typeName?: 'PlacementAffinityRule'
  ruleType: string
  ruleScope: string
  vms?: readonly ManagedObjectReference[] | undefined
  keys?: readonly string[] | undefined
}
export interface PlacementRankResult {
  _typeName?: 'PlacementRankResult'
  key: string
  candidate: ManagedObjectReference
  reservedSpaceMB: number
  usedSpaceMB: number
  totalSpaceMB: number
  utilization: number
  faults?: readonly LocalizedMethodFault[] | undefined
}
export interface PlacementRankSpec {
  _typeName?: 'PlacementRankSpec'
  specs: readonly PlacementSpec[]
  clusters: readonly ManagedObjectReference[]
  rules?: readonly PlacementAffinityRule[] | undefined
  placementRankByVm?: readonly StorageDrsPlacementRankVmSpec[] | undefined
}
export interface PlacementResult {
  _typeName?: 'PlacementResult'
  recommendations?: readonly ClusterRecommendation[] | undefined
  drsFault?: ClusterDrsFaults | undefined
}
export interface PlacementSpec {
  _typeName?: 'PlacementSpec'
  priority?: VirtualMachineMovePriority | undefined
  vm?: ManagedObjectReference | undefined
  configSpec?: VirtualMachineConfigSpec | undefined
  relocateSpec?: VirtualMachineRelocateSpec | undefined
  hosts?: readonly ManagedObjectReference[] | undefined
  datastores?: readonly ManagedObjectReference[] | undefined
  storagePods?: readonly ManagedObjectReference[] | undefined
  disallowPrerequisiteMoves?: boolean | undefined
  rules?: readonly ClusterRuleInfo[] | undefined
  key?: string | undefined
  placementType?: string | undefined
  cloneSpec?: VirtualMachineCloneSpec | undefined
  cloneName?: string | undefined
}
export interface PlatformConfigFault extends HostConfigFault {
  _typeName: 'PlatformConfigFault' | 'InvalidBundle' | 'PatchInstallFailed' | 'PatchIntegrityError'
  text: string
}
export interface PnicUplinkProfile extends ApplyProfile {
  _typeName: 'PnicUplinkProfile'
  key: string
}
export interface PodDiskLocator {
  _typeName?: 'PodDiskLocator'
  diskId: number
  diskMoveType?: string | undefined
  diskBackingInfo?: VirtualDeviceBackingInfo | undefined
  profile?: readonly VirtualMachineProfileSpec[] | undefined
}
export interface PodStorageDrsEntry {
  _typeName?: 'PodStorageDrsEntry'
  storageDrsConfig: StorageDrsConfigInfo
  recommendation?: readonly ClusterRecommendation[] | undefined
  drsFault?: readonly ClusterDrsFaults[] | undefined
  actionHistory?: readonly ClusterActionHistory[] | undefined
}
export interface PolicyOption {
  _typeName: 'PolicyOption' | 'CompositePolicyOption'
  id: string
  parameter?: readonly KeyAnyValue[] | undefined
}
export interface PortGroupProfile extends ApplyProfile {
  _typeName: 'PortGroupProfile' | 'HostPortGroupProfile' | 'ServiceConsolePortGroupProfile' | 'VmPortGroupProfile'
  key: string
  name: string
  vlan: VlanProfile
  vswitch: VirtualSwitchSelectionProfile
  networkPolicy: NetworkPolicyProfile
}
export interface PosixUserSearchResult extends UserSearchResult {
  _typeName: 'PosixUserSearchResult'
  id: number
  shellAccess?: boolean | undefined
}
export interface PowerOnFtSecondaryFailed extends VmFaultToleranceIssue {
  _typeName: 'PowerOnFtSecondaryFailed'
  vm: ManagedObjectReference
  vmName: string
  hostSelectionBy: FtIssuesOnHostHostSelectionType
  hostErrors?: readonly LocalizedMethodFault[] | undefined
  rootCause: LocalizedMethodFault
}
export interface PowerOnFtSecondaryTimedout extends Timedout {
  _typeName: 'PowerOnFtSecondaryTimedout'
  vm: ManagedObjectReference
  vmName: string
  timeout: number
}
export interface PowerSystemCapability {
  _typeName?: 'PowerSystemCapability'
  availablePolicy: readonly HostPowerPolicy[]
}
export interface PowerSystemInfo {
  _typeName?: 'PowerSystemInfo'
  currentPolicy: HostPowerPolicy
}
export interface PrivilegeAvailability {
  _typeName?: 'PrivilegeAvailability'
  privId: string
  isGranted: boolean
}
export interface PrivilegePolicyDef {
  _typeName?: 'PrivilegePolicyDef'
  createPrivilege: string
  readPrivilege: string
  updatePrivilege: string
  deletePrivilege: string
}
export interface ProductComponentInfo {
  _typeName?: 'ProductComponentInfo'
  id: string
  name: string
  version: string
  release: number
}
export interface ProfileApplyProfileElement extends ApplyProfile {
  _typeName: 'ProfileApplyProfileElement'
  key: string
}
export interface ProfileApplyProfileProperty {
  _typeName?: 'ProfileApplyProfileProperty'
  propertyName: string
  array: boolean
  profile?: readonly ApplyProfile[] | undefined
}
export interface ProfileAssociatedEvent extends ProfileEvent {
  _typeName: 'ProfileAssociatedEvent'
}
export interface ProfileChangedEvent extends ProfileEvent {
  _typeName: 'ProfileChangedEvent'
}
export interface ProfileCompositeExpression extends ProfileExpression {
  _typeName: 'ProfileCompositeExpression'
  operator: string
  expressionName: readonly string[]
}
export interface ProfileCompositePolicyOptionMetadata extends ProfilePolicyOptionMetadata {
  _typeName: 'ProfileCompositePolicyOptionMetadata'
  option: readonly string[]
}
export interface ProfileConfigInfo {
  _typeName: 'ProfileConfigInfo' | 'ClusterProfileConfigInfo' | 'HostProfileConfigInfo'
  name: string
  annotation?: string | undefined
  enabled: boolean
}
export interface ProfileCreateSpec {
  _typeName: 'ProfileCreateSpec' | 'ClusterProfileCreateSpec' | 'ClusterProfileConfigSpec' | 'ClusterProfileCompleteConfigSpec' | 'ClusterProfileConfigServiceCreateSpec' | 'HostProfileConfigSpec' | 'HostProfileCompleteConfigSpec' | 'HostProfileHostBasedConfigSpec' | 'ProfileSerializedCreateSpec' | 'HostProfileSerializedHostProfileSpec'
  name?: string | undefined
  annotation?: string | undefined
  enabled?: boolean | undefined
}
export interface ProfileCreatedEvent extends ProfileEvent {
  _typeName: 'ProfileCreatedEvent'
}
export interface ProfileDeferredPolicyOptionParameter {
  _typeName?: 'ProfileDeferredPolicyOptionParameter'
  inputPath: ProfilePropertyPath
  parameter?: readonly KeyAnyValue[] | undefined
}
export interface ProfileDescription {
  _typeName?: 'ProfileDescription'
  section: readonly ProfileDescriptionSection[]
}
export interface ProfileDescriptionSection {
  _typeName?: 'ProfileDescriptionSection'
  description: ExtendedElementDescription
  message?: readonly LocalizableMessage[] | undefined
}
export interface ProfileDissociatedEvent extends ProfileEvent {
  _typeName: 'ProfileDissociatedEvent'
}
export interface ProfileEvent extends Event {
  _typeName: 'ProfileEvent' | 'ProfileAssociatedEvent' | 'ProfileChangedEvent' | 'ProfileCreatedEvent' | 'ProfileDissociatedEvent' | 'ProfileReferenceHostChangedEvent' | 'ProfileRemovedEvent'
  profile: ProfileEventArgument
}
export interface ProfileEventArgument extends EventArgument {
  _typeName: 'ProfileEventArgument'
  profile: ManagedObjectReference
  name: string
}
export interface ProfileExecuteError {
  _typeName?: 'ProfileExecuteError'
  path?: ProfilePropertyPath | undefined
  message: LocalizableMessage
}
export interface ProfileExecuteResult {
  _typeName: 'ProfileExecuteResult' | 'ApplyHostProfileConfigurationSpec'
  status: string
  configSpec?: HostConfigSpec | undefined
  inapplicablePath?: readonly string[] | undefined
  requireInput?: readonly ProfileDeferredPolicyOptionParameter[] | undefined
  error?: readonly ProfileExecuteError[] | undefined
}
export interface ProfileExpression {
  _typeName: 'ProfileExpression' | 'ProfileCompositeExpression' | 'ProfileSimpleExpression'
  id: string
  displayName: string
  negated: boolean
}
export interface ProfileExpressionMetadata {
  _typeName?: 'ProfileExpressionMetadata'
  expressionId: ExtendedElementDescription
  parameter?: readonly ProfileParameterMetadata[] | undefined
}
export interface ProfileMetadata {
  _typeName?: 'ProfileMetadata'
  key: string
  profileTypeName?: string | undefined
  description?: ExtendedDescription | undefined
  sortSpec?: readonly ProfileMetadataProfileSortSpec[] | undefined
  profileCategory?: string | undefined
  profileComponent?: string | undefined
  operationMessages?: readonly ProfileMetadataProfileOperationMessage[] | undefined
}
export interface ProfileMetadataProfileOperationMessage {
  _typeName?: 'ProfileMetadataProfileOperationMessage'
  operationName: string
  message: LocalizableMessage
}
export interface ProfileMetadataProfileSortSpec {
  _typeName?: 'ProfileMetadataProfileSortSpec'
  policyId: string
  parameter: string
}
export interface ProfileParameterMetadata {
  _typeName?: 'ProfileParameterMetadata'
  id: ExtendedElementDescription
  type: string
  optional: boolean
  defaultValue?: AnyValue | undefined
  hidden?: boolean | undefined
  securitySensitive?: boolean | undefined
  readOnly?: boolean | undefined
  parameterRelations?: readonly ProfileParameterMetadataParameterRelationMetadata[] | undefined
}
export interface ProfileParameterMetadataParameterRelationMetadata {
  _typeName?: 'ProfileParameterMetadataParameterRelationMetadata'
  relationTypes?: readonly string[] | undefined
  values?: readonly AnyValue[] | undefined
  path?: ProfilePropertyPath | undefined
  minCount: number
  maxCount: number
}
export interface ProfilePolicy {
  _typeName?: 'ProfilePolicy'
  id: string
  policyOption: PolicyOption
}
export interface ProfilePolicyMetadata {
  _typeName?: 'ProfilePolicyMetadata'
  id: ExtendedElementDescription
  possibleOption: readonly ProfilePolicyOptionMetadata[]
}
export interface ProfilePolicyOptionMetadata {
  _typeName: 'ProfilePolicyOptionMetadata' | 'ProfileCompositePolicyOptionMetadata' | 'UserInputRequiredParameterMetadata'
  id: ExtendedElementDescription
  parameter?: readonly ProfileParameterMetadata[] | undefined
}
export interface ProfileProfileStructure {
  _typeName?: 'ProfileProfileStructure'
  profileTypeName: string
  child?: readonly ProfileProfileStructureProperty[] | undefined
}
export interface ProfileProfileStructureProperty {
  _typeName?: 'ProfileProfileStructureProperty'
  propertyName: string
  array: boolean
  element: ProfileProfileStructure
}
export interface ProfilePropertyPath {
  _typeName?: 'ProfilePropertyPath'
  profilePath: string
  policyId?: string | undefined
  parameterId?: string | undefined
  policyOptionId?: string | undefined
}
export interface ProfileReferenceHostChangedEvent extends ProfileEvent {
  _typeName: 'ProfileReferenceHostChangedEvent'
  referenceHost?: ManagedObjectReference | undefined
  referenceHostName?: string | undefined
  prevReferenceHostName?: string | undefined
}
export interface ProfileRemovedEvent extends ProfileEvent {
  _typeName: 'ProfileRemovedEvent'
}
export interface ProfileSerializedCreateSpec extends ProfileCreateSpec {
  _typeName: 'ProfileSerializedCreateSpec' | 'HostProfileSerializedHostProfileSpec'
  profileConfigString: string
}
export interface ProfileSimpleExpression extends ProfileExpression {
  _typeName: 'ProfileSimpleExpression'
  expressionType: string
  parameter?: readonly KeyAnyValue[] | undefined
}
export interface ProfileUpdateFailed extends VimFault {
  _typeName: 'ProfileUpdateFailed'
  failure: readonly ProfileUpdateFailedUpdateFailure[]
  warnings?: readonly ProfileUpdateFailedUpdateFailure[] | undefined
}
export interface ProfileUpdateFailedUpdateFailure {
  _typeName?: 'ProfileUpdateFailedUpdateFailure'
  profilePath: ProfilePropertyPath
  errMsg: LocalizableMessage
}
export interface PropertyChange {
  _typeName?: 'PropertyChange'
  name: string
  op: PropertyChangeOp
  val?: AnyValue | undefined
}
export interface PropertyFilterSpec {
  _typeName?: 'PropertyFilterSpec'
  propSet: readonly PropertySpec[]
  objectSet: readonly ObjectSpec[]
  reportMissingObjectsInResults?: boolean | undefined
}
export interface PropertyFilterUpdate {
  _typeName?: 'PropertyFilterUpdate'
  filter: ManagedObjectReference
  objectSet?: readonly ObjectUpdate[] | undefined
  missingSet?: readonly MissingObject[] | undefined
}
export interface PropertySpec {
  _typeName?: 'PropertySpec'
  type: string
  all?: boolean | undefined
  pathSet?: readonly string[] | undefined
}
export interface QuarantineModeFault extends VmConfigFault {
  _typeName: 'QuarantineModeFault'
  vmName: string
  faultType: string
}
export interface QuestionPending extends InvalidState {
  _typeName: 'QuestionPending'
  text: string
}
export interface QuiesceDatastoreIOForHAFailed extends ResourceInUse {
  _typeName: 'QuiesceDatastoreIOForHAFailed'
  host: ManagedObjectReference
  hostName: string
  ds: ManagedObjectReference
  dsName: string
}
export interface RDMConversionNotSupported extends MigrationFault {
  _typeName: 'RDMConversionNotSupported'
  device: string
}
export interface RDMNotPreserved extends MigrationFault {
  _typeName: 'RDMNotPreserved'
  device: string
}
export interface RDMNotSupported extends DeviceNotSupported {
  _typeName: 'RDMNotSupported' | 'PhysCompatRDMNotSupported'
}
export interface RDMNotSupportedOnDatastore extends VmConfigFault {
  _typeName: 'RDMNotSupportedOnDatastore'
  device: string
  datastore: ManagedObjectReference
  datastoreName: string
}
export interface RDMPointsToInaccessibleDisk extends CannotAccessVmDisk {
  _typeName: 'RDMPointsToInaccessibleDisk'
}
export interface RawDiskNotSupported extends DeviceNotSupported {
  _typeName: 'RawDiskNotSupported'
}
export interface ReadHostResourcePoolTreeFailed extends HostConnectFault {
  _typeName: 'ReadHostResourcePoolTreeFailed'
}
export interface ReadOnlyDisksWithLegacyDestination extends MigrationFault {
  _typeName: 'ReadOnlyDisksWithLegacyDestination'
  roDiskCount: number
  timeoutDanger: boolean
}
export interface RebootRequired extends VimFault {
  _typeName: 'RebootRequired'
  patch?: string | undefined
}
export interface RecordReplayDisabled extends VimFault {
  _typeName: 'RecordReplayDisabled'
}
export interface RecoveryEvent extends DvsEvent {
  _typeName: 'RecoveryEvent'
  hostName: string
  portKey: string
  dvsUuid?: string | undefined
  vnic?: string | undefined
}
export interface RecurrentTaskScheduler extends TaskScheduler {
  _typeName: 'RecurrentTaskScheduler' | 'HourlyTaskScheduler' | 'DailyTaskScheduler' | 'MonthlyTaskScheduler' | 'MonthlyByDayTaskScheduler' | 'MonthlyByWeekdayTaskScheduler' | 'WeeklyTaskScheduler'
  interval: number
}
export interface Relation {
  _typeName?: 'Relation'
  constraint?: string | undefined
  name: string
  version?: string | undefined
}
export interface RemoteDeviceNotSupported extends DeviceNotSupported {
  _typeName: 'RemoteDeviceNotSupported'
}
export interface RemoteTSMEnabledEvent extends HostEvent {
  _typeName: 'RemoteTSMEnabledEvent'
}
export interface RemoveFailed extends VimFault {
  _typeName: 'RemoveFailed'
}
export interface ReplicationConfigFault extends ReplicationFault {
  _typeName: 'ReplicationConfigFault' | 'ReplicationDiskConfigFault' | 'ReplicationVmConfigFault'
}
export interface ReplicationConfigSpec {
  _typeName?: 'ReplicationConfigSpec'
  generation: number
  vmReplicationId: string
  destination: string
  port: number
  rpo: number
  quiesceGuestEnabled: boolean
  paused: boolean
  oppUpdatesEnabled: boolean
  netCompressionEnabled?: boolean | undefined
  netEncryptionEnabled?: boolean | undefined
  encryptionDestination?: string | undefined
  encryptionPort?: number | undefined
  remoteCertificateThumbprint?: string | undefined
  dataSetsReplicationEnabled?: boolean | undefined
  disk?: readonly ReplicationInfoDiskSettings[] | undefined
}
export interface ReplicationDiskConfigFault extends ReplicationConfigFault {
  _typeName: 'ReplicationDiskConfigFault'
  reason?: string | undefined
  vmRef?: ManagedObjectReference | undefined
  key?: number | undefined
}
export interface ReplicationFault extends VimFault {
  _typeName: 'ReplicationFault' | 'IncompatibleHostForVmReplication' | 'ReplicationConfigFault' | 'ReplicationDiskConfigFault' | 'ReplicationVmConfigFault' | 'ReplicationIncompatibleWithFT' | 'ReplicationInvalidOptions' | 'ReplicationNotSupportedOnHost' | 'ReplicationVmFault' | 'ReplicationVmInProgressFault'
}
export interface ReplicationGroupId {
  _typeName?: 'ReplicationGroupId'
  faultDomainId: FaultDomainId
  deviceGroupId: DeviceGroupId
}
export interface ReplicationIncompatibleWithFT extends ReplicationFault {
  _typeName: 'ReplicationIncompatibleWithFT'
}
export interface ReplicationInfoDiskSettings {
  _typeName?: 'ReplicationInfoDiskSettings'
  key: number
  diskReplicationId: string
}
export interface ReplicationInvalidOptions extends ReplicationFault {
  _typeName: 'ReplicationInvalidOptions'
  options: string
  entity?: ManagedObjectReference | undefined
}
export interface ReplicationNotSupportedOnHost extends ReplicationFault {
  _typeName: 'ReplicationNotSupportedOnHost'
}
export interface ReplicationSpec {
  _typeName?: 'ReplicationSpec'
  replicationGroupId: ReplicationGroupId
}
export interface ReplicationVmConfigFault extends ReplicationConfigFault {
  _typeName: 'ReplicationVmConfigFault'
  reason?: string | undefined
  vmRef?: ManagedObjectReference | undefined
}
export interface ReplicationVmFault extends ReplicationFault {
  _typeName: 'ReplicationVmFault' | 'ReplicationVmInProgressFault'
  reason: string
  state?: string | undefined
  instanceId?: string | undefined
  vm: ManagedObjectReference
}
export interface ReplicationVmInProgressFault extends ReplicationVmFault {
  _typeName: 'ReplicationVmInProgressFault'
  requestedActivity: string
  inProgressActivity: string
}
export interface ReplicationVmProgressInfo {
  _typeName?: 'ReplicationVmProgressInfo'
  progress: number
  bytesTransferred: number
  bytesToTransfer: number
  checksumTotalBytes?: number | undefined
  checksumComparedBytes?: number | undefined
}
export interface RequestCanceled extends RuntimeFault {
  _typeName: 'RequestCanceled'
}
export interface ResourceAllocationInfo {
  _typeName?: 'ResourceAllocationInfo'
  reservation?: number | undefined
  expandableReservation?: boolean | undefined
  limit?: number | undefined
  shares?: SharesInfo | undefined
  overheadLimit?: number | undefined
}
export interface ResourceAllocationOption {
  _typeName?: 'ResourceAllocationOption'
  sharesOption: SharesOption
}
export interface ResourceConfigOption {
  _typeName?: 'ResourceConfigOption'
  cpuAllocationOption: ResourceAllocationOption
  memoryAllocationOption: ResourceAllocationOption
}
export interface ResourceConfigSpec {
  _typeName?: 'ResourceConfigSpec'
  entity?: ManagedObjectReference | undefined
  changeVersion?: string | undefined
  lastModified?: string | undefined
  cpuAllocation: ResourceAllocationInfo
  memoryAllocation: ResourceAllocationInfo
  scaleDescendantsShares?: string | undefined
}
export interface ResourceInUse extends VimFault {
  _typeName: 'ResourceInUse' | 'FilterInUse' | 'QuiesceDatastoreIOForHAFailed'
  type?: string | undefined
  name?: string | undefined
}
export interface ResourceNotAvailable extends VimFault {
  _typeName: 'ResourceNotAvailable'
  containerType?: string | undefined
  containerName?: string | undefined
  type?: string | undefined
}
export interface ResourcePoolCreatedEvent extends ResourcePoolEvent {
  _typeName: 'ResourcePoolCreatedEvent'
  parent: ResourcePoolEventArgument
}
export interface ResourcePoolDestroyedEvent extends ResourcePoolEvent {
  _typeName: 'ResourcePoolDestroyedEvent'
}
export interface ResourcePoolEvent extends Event {
  _typeName: 'ResourcePoolEvent' | 'ResourcePoolCreatedEvent' | 'ResourcePoolDestroyedEvent' | 'ResourcePoolMovedEvent' | 'ResourcePoolReconfiguredEvent' | 'ResourceViolatedEvent'
  resourcePool: ResourcePoolEventArgument
}
export interface ResourcePoolEventArgument extends EntityEventArgument {
  _typeName: 'ResourcePoolEventArgument'
  resourcePool: ManagedObjectReference
}
export interface ResourcePoolMovedEvent extends ResourcePoolEvent {
  _typeName: 'ResourcePoolMovedEvent'
  oldParent: ResourcePoolEventArgument
  newParent: ResourcePoolEventArgument
}
export interface ResourcePoolQuickStats {
  _typeName?: 'ResourcePoolQuickStats'
  overallCpuUsage?: number | undefined
  overallCpuDemand?: number | undefined
  guestMemoryUsage?: number | undefined
  hostMemoryUsage?: number | undefined
  distributedCpuEntitlement?: number | undefined
  distributedMemoryEntitlement?: number | undefined
  staticCpuEntitlement?: number | undefined
  staticMemoryEntitlement?: number | undefined
  privateMemory?: number | undefined
  sharedMemory?: number | undefined
  swappedMemory?: number | undefined
  balloonedMemory?: number | undefined
  overheadMemory?: number | undefined
  consumedOverheadMemory?: number | undefined
  compressedMemory?: number | undefined
}
export interface ResourcePoolReconfiguredEvent extends ResourcePoolEvent {
  _typeName: 'ResourcePoolReconfiguredEvent'
  configChanges?: ChangesInfoEventArgument | undefined
}
export interface ResourcePoolResourceUsage {
  _typeName?: 'ResourcePoolResourceUsage'
  reservationUsed: number
  reservationUsedForVm: number
  unreservedForPool: number
  unreservedForVm: number
  overallUsage: number
  maxUsage: number
}
export interface ResourcePoolRuntimeInfo {
  _typeName?: 'ResourcePoolRuntimeInfo'
  memory: ResourcePoolResourceUsage
  cpu: ResourcePoolResourceUsage
  overallStatus: ManagedEntityStatus
  sharesScalable?: string | undefined
}
export interface ResourcePoolSummary {
  _typeName: 'ResourcePoolSummary' | 'VirtualAppSummary'
  name: string
  config: ResourceConfigSpec
  runtime: ResourcePoolRuntimeInfo
  quickStats?: ResourcePoolQuickStats | undefined
  configuredMemoryMB?: number | undefined
}
export interface ResourceViolatedEvent extends ResourcePoolEvent {
  _typeName: 'ResourceViolatedEvent'
}
export interface RestrictedByAdministrator extends RuntimeFault {
  _typeName: 'RestrictedByAdministrator'
  details: string
}
export interface RestrictedVersion extends SecurityError {
  _typeName: 'RestrictedVersion'
}
export interface RetrieveOptions {
  _typeName?: 'RetrieveOptions'
  maxObjects?: number | undefined
}
export interface RetrieveResult {
  _typeName?: 'RetrieveResult'
  token?: string | undefined
  objects: readonly ObjectContent[]
}
export interface RetrieveVStorageObjSpec {
  _typeName?: 'RetrieveVStorageObjSpec'
  id: ID
  datastore: ManagedObjectReference
}
export interface RoleAddedEvent extends RoleEvent {
  _typeName: 'RoleAddedEvent'
  privilegeList?: readonly string[] | undefined
}
export interface RoleEvent extends AuthorizationEvent {
  _typeName: 'RoleEvent' | 'RoleAddedEvent' | 'RoleRemovedEvent' | 'RoleUpdatedEvent'
  role: RoleEventArgument
}
export interface RoleEventArgument extends EventArgument {
  _typeName: 'RoleEventArgument'
  roleId: number
  name: string
}
export interface RoleRemovedEvent extends RoleEvent {
  _typeName: 'RoleRemovedEvent'
}
export interface RoleUpdatedEvent extends RoleEvent {
  _typeName: 'RoleUpdatedEvent'
  privilegeList?: readonly string[] | undefined
  prevRoleName?: string | undefined
  privilegesAdded?: readonly string[] | undefined
  privilegesRemoved?: readonly string[] | undefined
}
export interface RollbackEvent extends DvsEvent {
  _typeName: 'RollbackEvent'
  hostName: string
  methodName?: string | undefined
}
export interface RollbackFailure extends DvsFault {
  _typeName: 'RollbackFailure'
  entityName: string
  entityType: string
}
export interface RuleViolation extends VmConfigFault {
  _typeName: 'RuleViolation'
  host?: ManagedObjectReference | undefined
  rule: ClusterRuleInfo
}
export interface RunScriptAction extends Action {
  _typeName: 'RunScriptAction'
  script: string
}
export interface RuntimeFault extends MethodFault {
  _typeName: string
}
export interface SAMLTokenAuthentication extends GuestAuthentication {
  _typeName: 'SAMLTokenAuthentication'
  token: string
  username?: string | undefined
}
export interface SDDCBase {
  _typeName?: 'SDDCBase'
}
export interface SSLDisabledFault extends HostConnectFault {
  _typeName: 'SSLDisabledFault'
}
export interface SSLVerifyFault extends HostConnectFault {
  _typeName: 'SSLVerifyFault'
  selfSigned: boolean
  thumbprint?: string | undefined
}
export interface SSPIAuthentication extends GuestAuthentication {
  _typeName: 'SSPIAuthentication'
  sspiToken: string
}
export interface SSPIChallenge extends VimFault {
  _typeName: 'SSPIChallenge'
  base64Token: string
}
export interface ScheduledHardwareUpgradeInfo {
  _typeName?: 'ScheduledHardwareUpgradeInfo'
  upgradePolicy?: string | undefined
  versionKey?: string | undefined
  scheduledHardwareUpgradeStatus?: string | undefined
  fault?: LocalizedMethodFault | undefined
}
export interface ScheduledTaskCompletedEvent extends ScheduledTaskEvent {
  _typeName: 'ScheduledTaskCompletedEvent'
}
export interface ScheduledTaskCreatedEvent extends ScheduledTaskEvent {
  _typeName: 'ScheduledTaskCreatedEvent'
}
export interface ScheduledTaskDescription {
  _typeName?: 'ScheduledTaskDescription'
  action: readonly TypeDescription[]
  schedulerInfo: readonly ScheduledTaskDetail[]
  state: readonly ElementDescription[]
  dayOfWeek: readonly ElementDescription[]
  weekOfMonth: readonly ElementDescription[]
}
export interface ScheduledTaskDetail extends TypeDescription {
  _typeName: 'ScheduledTaskDetail'
  frequency: string
}
export interface ScheduledTaskEmailCompletedEvent extends ScheduledTaskEvent {
  _typeName: 'ScheduledTaskEmailCompletedEvent'
  to: string
}
export interface ScheduledTaskEmailFailedEvent extends ScheduledTaskEvent {
  _typeName: 'ScheduledTaskEmailFailedEvent'
  to: string
  reason: LocalizedMethodFault
}
export interface ScheduledTaskEvent extends Event {
  _typeName: 'ScheduledTaskEvent' | 'ScheduledTaskCompletedEvent' | 'ScheduledTaskCreatedEvent' | 'ScheduledTaskEmailCompletedEvent' | 'ScheduledTaskEmailFailedEvent' | 'ScheduledTaskFailedEvent' | 'ScheduledTaskReconfiguredEvent' | 'ScheduledTaskRemovedEvent' | 'ScheduledTaskStartedEvent'
  scheduledTask: ScheduledTaskEventArgument
  entity: ManagedEntityEventArgument
}
export interface ScheduledTaskEventArgument extends EntityEventArgument {
  _typeName: 'ScheduledTaskEventArgument'
  scheduledTask: ManagedObjectReference
}
export interface ScheduledTaskFailedEvent extends ScheduledTaskEvent {
  _typeName: 'ScheduledTaskFailedEvent'
  reason: LocalizedMethodFault
}
export interface ScheduledTaskInfo extends ScheduledTaskSpec {
  _typeName: 'ScheduledTaskInfo'
  scheduledTask: ManagedObjectReference
  entity: ManagedObjectReference
  lastModifiedTime: string
  lastModifiedUser: string
  nextRunTime?: string | undefined
  prevRunTime?: string | undefined
  state: TaskInfoState
  error?: LocalizedMethodFault | undefined
  result?: AnyValue | undefined
  progress?: number | undefined
  activeTask?: ManagedObjectReference | undefined
  taskObject: ManagedObjectReference
}
export interface ScheduledTaskReconfiguredEvent extends ScheduledTaskEvent {
  _typeName: 'ScheduledTaskReconfiguredEvent'
  configChanges?: ChangesInfoEventArgument | undefined
}
export interface ScheduledTaskRemovedEvent extends ScheduledTaskEvent {
  _typeName: 'ScheduledTaskRemovedEvent'
}
export interface ScheduledTaskSpec {
  _typeName: 'ScheduledTaskSpec' | 'ScheduledTaskInfo'
  name: string
  description: string
  enabled: boolean
  scheduler: TaskScheduler
  action: Action
  notification?: string | undefined
}
export interface ScheduledTaskStartedEvent extends ScheduledTaskEvent {
  _typeName: 'ScheduledTaskStartedEvent'
}
export interface ScsiLun extends HostDevice {
  _typeName: 'ScsiLun' | 'HostScsiDisk'
  key?: string | undefined
  uuid: string
  descriptor?: readonly ScsiLunDescriptor[] | undefined
  canonicalName?: string | undefined
  displayName?: string | undefined
  lunType: string
  vendor?: string | undefined
  model?: string | undefined
  revision?: string | undefined
  scsiLevel?: number | undefined
  serialNumber?: string | undefined
  durableName?: ScsiLunDurableName | undefined
  alternateName?: readonly ScsiLunDurableName[] | undefined
  standardInquiry?: readonly number[] | undefined
  queueDepth?: number | undefined
  operationalState: readonly string[]
  capabilities?: ScsiLunCapabilities | undefined
  vStorageSupport?: string | undefined
  protocolEndpoint?: boolean | undefined
  perenniallyReserved?: boolean | undefined
  clusteredVmdkSupported?: boolean | undefined
  applicationProtocol?: string | undefined
  dispersedNs?: boolean | undefined
  deviceReservation?: string | undefined
}
export interface ScsiLunCapabilities {
  _typeName?: 'ScsiLunCapabilities'
  updateDisplayNameSupported: boolean
}
export interface ScsiLunDescriptor {
  _typeName?: 'ScsiLunDescriptor'
  quality: string
  id: string
}
export interface ScsiLunDurableName {
  _typeName?: 'ScsiLunDurableName'
  namespace: string
  namespaceId: number
  data?: readonly number[] | undefined
}
export interface SeSparseVirtualDiskSpec extends FileBackedVirtualDiskSpec {
  _typeName: 'SeSparseVirtualDiskSpec'
  grainSizeKb?: number | undefined
}
export interface SecondaryVmAlreadyDisabled extends VmFaultToleranceIssue {
  _typeName: 'SecondaryVmAlreadyDisabled'
  instanceUuid: string
}
export interface SecondaryVmAlreadyEnabled extends VmFaultToleranceIssue {
  _typeName: 'SecondaryVmAlreadyEnabled'
  instanceUuid: string
}
export interface SecondaryVmAlreadyRegistered extends VmFaultToleranceIssue {
  _typeName: 'SecondaryVmAlreadyRegistered'
  instanceUuid: string
}
export interface SecondaryVmNotRegistered extends VmFaultToleranceIssue {
  _typeName: 'SecondaryVmNotRegistered'
  instanceUuid: string
}
export interface SecurityError extends RuntimeFault {
  _typeName: 'SecurityError' | 'NoPermission' | 'NotAuthenticated' | 'RestrictedVersion' | 'SolutionUserRequired'
}
export interface SecurityProfile extends ApplyProfile {
  _typeName: 'SecurityProfile'
  permission?: readonly PermissionProfile[] | undefined
}
export interface SelectionSet {
  _typeName: 'SelectionSet' | 'DVPortgroupSelection' | 'DVSSelection'
}
export interface SelectionSpec {
  _typeName: 'SelectionSpec' | 'TraversalSpec'
  name?: string | undefined
}
export interface SendEmailAction extends Action {
  _typeName: 'SendEmailAction'
  toList: string
  ccList: string
  subject: string
  body: string
}
export interface SendSNMPAction extends Action {
  _typeName: 'SendSNMPAction'
}
export interface ServerLicenseExpiredEvent extends LicenseEvent {
  _typeName: 'ServerLicenseExpiredEvent'
  product: string
}
export interface ServerStartedSessionEvent extends SessionEvent {
  _typeName: 'ServerStartedSessionEvent'
}
export interface ServiceConsolePortGroupProfile extends PortGroupProfile {
  _typeName: 'ServiceConsolePortGroupProfile'
  ipConfig: IpAddressProfile
}
export interface ServiceConsoleReservationInfo {
  _typeName?: 'ServiceConsoleReservationInfo'
  serviceConsoleReservedCfg: number
  serviceConsoleReserved: number
  unreserved: number
}
export interface ServiceContent {
  _typeName?: 'ServiceContent'
  rootFolder: ManagedObjectReference
  propertyCollector: ManagedObjectReference
  viewManager?: ManagedObjectReference | undefined
  about: AboutInfo
  setting?: ManagedObjectReference | undefined
  userDirectory?: ManagedObjectReference | undefined
  sessionManager?: ManagedObjectReference | undefined
  authorizationManager?: ManagedObjectReference | undefined
  serviceManager?: ManagedObjectReference | undefined
  perfManager?: ManagedObjectReference | undefined
  scheduledTaskManager?: ManagedObjectReference | undefined
  alarmManager?: ManagedObjectReference | undefined
  eventManager?: ManagedObjectReference | undefined
  taskManager?: ManagedObjectReference | undefined
  extensionManager?: ManagedObjectReference | undefined
  customizationSpecManager?: ManagedObjectReference | undefined
  guestCustomizationManager?: ManagedObjectReference | undefined
  customFieldsManager?: ManagedObjectReference | undefined
  accountManager?: ManagedObjectReference | undefined
  diagnosticManager?: ManagedObjectReference | undefined
  licenseManager?: ManagedObjectReference | undefined
  searchIndex?: ManagedObjectReference | undefined
  fileManager?: ManagedObjectReference | undefined
  datastoreNamespaceManager?: ManagedObjectReference | undefined
  virtualDiskManager?: ManagedObjectReference | undefined
  virtualizationManager?: ManagedObjectReference | undefined
  snmpSystem?: ManagedObjectReference | undefined
  vmProvisioningChecker?: ManagedObjectReference | undefined
  vmCompatibilityChecker?: ManagedObjectReference | undefined
  ovfManager?: ManagedObjectReference | undefined
  ipPoolManager?: ManagedObjectReference | undefined
  dvSwitchManager?: ManagedObjectReference | undefined
  hostProfileManager?: ManagedObjectReference | undefined
  clusterProfileManager?: ManagedObjectReference | undefined
  complianceManager?: ManagedObjectReference | undefined
  localizationManager?: ManagedObjectReference | undefined
  storageResourceManager?: ManagedObjectReference | undefined
  guestOperationsManager?: ManagedObjectReference | undefined
  overheadMemoryManager?: ManagedObjectReference | undefined
  certificateManager?: ManagedObjectReference | undefined
  ioFilterManager?: ManagedObjectReference | undefined
  vStorageObjectManager?: ManagedObjectReference | undefined
  hostSpecManager?: ManagedObjectReference | undefined
  cryptoManager?: ManagedObjectReference | undefined
  healthUpdateManager?: ManagedObjectReference | undefined
  failoverClusterConfigurator?: ManagedObjectReference | undefined
  failoverClusterManager?: ManagedObjectReference | undefined
  tenantManager?: ManagedObjectReference | undefined
  siteInfoManager?: ManagedObjectReference | undefined
  storageQueryManager?: ManagedObjectReference | undefined
}
export interface ServiceLocator {
  _typeName?: 'ServiceLocator'
  instanceUuid: string
  url: string
  credential: ServiceLocatorCredential
  sslThumbprint?: string | undefined
}
export interface ServiceLocatorCredential {
  _typeName: 'ServiceLocatorCredential' | 'ServiceLocatorNamePassword' | 'ServiceLocatorSAMLCredential'
}
export interface ServiceLocatorNamePassword extends ServiceLocatorCredential {
  _typeName: 'ServiceLocatorNamePassword'
  username: string
  password: string
}
export interface ServiceLocatorSAMLCredential extends ServiceLocatorCredential {
  _typeName: 'ServiceLocatorSAMLCredential'
  token?: string | undefined
}
export interface ServiceManagerServiceInfo {
  _typeName?: 'ServiceManagerServiceInfo'
  serviceName: string
  location?: readonly string[] | undefined
  service: ManagedObjectReference
  description: string
}
export interface ServiceProfile extends ApplyProfile {
  _typeName: 'ServiceProfile'
  key: string
}
export interface SessionEvent extends Event {
  _typeName: 'SessionEvent' | 'AlreadyAuthenticatedSessionEvent' | 'BadUsernameSessionEvent' | 'GlobalMessageChangedEvent' | 'NoAccessUserEvent' | 'ServerStartedSessionEvent' | 'SessionTerminatedEvent' | 'UserLoginSessionEvent' | 'UserLogoutSessionEvent'
}
export interface SessionManagerGenericServiceTicket {
  _typeName?: 'SessionManagerGenericServiceTicket'
  id: string
  hostName?: string | undefined
  sslThumbprint?: string | undefined
  certThumbprintList?: readonly VirtualMachineCertThumbprint[] | undefined
  ticketType?: string | undefined
}
export interface SessionManagerHttpServiceRequestSpec extends SessionManagerServiceRequestSpec {
  _typeName: 'SessionManagerHttpServiceRequestSpec'
  method?: string | undefined
  url: string
}
export interface SessionManagerLocalTicket {
  _typeName?: 'SessionManagerLocalTicket'
  userName: string
  passwordFilePath: string
}
export interface SessionManagerServiceRequestSpec {
  _typeName: 'SessionManagerServiceRequestSpec' | 'SessionManagerHttpServiceRequestSpec' | 'SessionManagerVmomiServiceRequestSpec'
}
export interface SessionManagerVmomiServiceRequestSpec extends SessionManagerServiceRequestSpec {
  _typeName: 'SessionManagerVmomiServiceRequestSpec'
  method: string
}
export interface SessionTerminatedEvent extends SessionEvent {
  _typeName: 'SessionTerminatedEvent'
  sessionId: string
  terminatedUsername: string
}
export interface SharedBusControllerNotSupported extends DeviceNotSupported {
  _typeName: 'SharedBusControllerNotSupported'
}
export interface SharesInfo {
  _typeName?: 'SharesInfo'
  shares: number
  level: SharesLevel
}
export interface SharesOption {
  _typeName?: 'SharesOption'
  sharesOption: IntOption
  defaultLevel: SharesLevel
}
export interface ShrinkDiskFault extends VimFault {
  _typeName: 'ShrinkDiskFault'
  diskId?: number | undefined
}
export interface SingleIp extends IpAddress {
  _typeName: 'SingleIp'
  address: string
}
export interface SingleMac extends MacAddress {
  _typeName: 'SingleMac'
  address: string
}
export interface SiteInfo {
  _typeName?: 'SiteInfo'
}
export interface SnapshotCloneNotSupported extends SnapshotCopyNotSupported {
  _typeName: 'SnapshotCloneNotSupported'
}
export interface SnapshotCopyNotSupported extends MigrationFault {
  _typeName: 'SnapshotCopyNotSupported' | 'HotSnapshotMoveNotSupported' | 'SnapshotCloneNotSupported' | 'SnapshotMoveFromNonHomeNotSupported' | 'SnapshotMoveNotSupported' | 'SnapshotMoveToNonHomeNotSupported'
}
export interface SnapshotDisabled extends SnapshotFault {
  _typeName: 'SnapshotDisabled'
}
export interface SnapshotFault extends VimFault {
  _typeName: 'SnapshotFault' | 'ApplicationQuiesceFault' | 'FilesystemQuiesceFault' | 'MemorySnapshotOnIndependentDisk' | 'MultipleSnapshotsNotSupported' | 'SnapshotDisabled' | 'SnapshotIncompatibleDeviceInVm' | 'SnapshotLocked' | 'SnapshotNoChange' | 'TooManySnapshotLevels'
}
export interface SnapshotIncompatibleDeviceInVm extends SnapshotFault {
  _typeName: 'SnapshotIncompatibleDeviceInVm'
  fault: LocalizedMethodFault
}
export interface SnapshotLocked extends SnapshotFault {
  _typeName: 'SnapshotLocked'
}
export interface SnapshotMoveFromNonHomeNotSupported extends SnapshotCopyNotSupported {
  _typeName: 'SnapshotMoveFromNonHomeNotSupported'
}
export interface SnapshotMoveNotSupported extends SnapshotCopyNotSupported {
  _typeName: 'SnapshotMoveNotSupported'
}
export interface SnapshotMoveToNonHomeNotSupported extends SnapshotCopyNotSupported {
  _typeName: 'SnapshotMoveToNonHomeNotSupported'
}
export interface SnapshotNoChange extends SnapshotFault {
  _typeName: 'SnapshotNoChange'
}
export interface SnapshotRevertIssue extends MigrationFault {
  _typeName: 'SnapshotRevertIssue'
  snapshotName?: string | undefined
  event?: readonly Event[] | undefined
  errors: boolean
}
export interface SnapshotSelectionSpec {
  _typeName?: 'SnapshotSelectionSpec'
  retentionDays?: number | undefined
}
export interface SoftRuleVioCorrectionDisallowed extends VmConfigFault {
  _typeName: 'SoftRuleVioCorrectionDisallowed'
  vmName: string
}
export interface SoftRuleVioCorrectionImpact extends VmConfigFault {
  _typeName: 'SoftRuleVioCorrectionImpact'
  vmName: string
}
export interface SoftwarePackage {
  _typeName?: 'SoftwarePackage'
  name: string
  version: string
  type: string
  vendor: string
  acceptanceLevel: string
  summary: string
  description: string
  referenceURL?: readonly string[] | undefined
  creationDate?: string | undefined
  depends?: readonly Relation[] | undefined
  conflicts?: readonly Relation[] | undefined
  replaces?: readonly Relation[] | undefined
  provides?: readonly string[] | undefined
  maintenanceModeRequired?: boolean | undefined
  hardwarePlatformsRequired?: readonly string[] | undefined
  capability: SoftwarePackageCapability
  tag?: readonly string[] | undefined
  payload?: readonly string[] | undefined
}
export interface SoftwarePackageCapability {
  _typeName?: 'SoftwarePackageCapability'
  liveInstallAllowed?: boolean | undefined
  liveRemoveAllowed?: boolean | undefined
  statelessReady?: boolean | undefined
  overlay?: boolean | undefined
}
export interface SolutionUserRequired extends SecurityError {
  _typeName: 'SolutionUserRequired'
}
export interface SourceNodeSpec {
  _typeName?: 'SourceNodeSpec'
  managementVc: ServiceLocator
  activeVc: ManagedObjectReference
}
export interface SsdDiskNotAvailable extends VimFault {
  _typeName: 'SsdDiskNotAvailable'
  devicePath: string
}
export interface StateAlarmExpression extends AlarmExpression {
  _typeName: 'StateAlarmExpression'
  operator: StateAlarmOperator
  type: string
  statePath: string
  yellow?: string | undefined
  red?: string | undefined
}
export interface StaticRouteProfile extends ApplyProfile {
  _typeName: 'StaticRouteProfile'
  key?: string | undefined
}
export interface StorageDrsAutomationConfig {
  _typeName?: 'StorageDrsAutomationConfig'
  spaceLoadBalanceAutomationMode?: string | undefined
  ioLoadBalanceAutomationMode?: string | undefined
  ruleEnforcementAutomationMode?: string | undefined
  policyEnforcementAutomationMode?: string | undefined
  vmEvacuationAutomationMode?: string | undefined
}
export interface StorageDrsCannotMoveDiskInMultiWriterMode extends VimFault {
  _typeName: 'StorageDrsCannotMoveDiskInMultiWriterMode'
}
export interface StorageDrsCannotMoveFTVm extends VimFault {
  _typeName: 'StorageDrsCannotMoveFTVm'
}
export interface StorageDrsCannotMoveIndependentDisk extends VimFault {
  _typeName: 'StorageDrsCannotMoveIndependentDisk'
}
export interface StorageDrsCannotMoveManuallyPlacedSwapFile extends VimFault {
  _typeName: 'StorageDrsCannotMoveManuallyPlacedSwapFile'
}
export interface StorageDrsCannotMoveManuallyPlacedVm extends VimFault {
  _typeName: 'StorageDrsCannotMoveManuallyPlacedVm'
}
export interface StorageDrsCannotMoveSharedDisk extends VimFault {
  _typeName: 'StorageDrsCannotMoveSharedDisk'
}
export interface StorageDrsCannotMoveTemplate extends VimFault {
  _typeName: 'StorageDrsCannotMoveTemplate'
}
export interface StorageDrsCannotMoveVmInUserFolder extends VimFault {
  _typeName: 'StorageDrsCannotMoveVmInUserFolder'
}
export interface StorageDrsCannotMoveVmWithMountedCDROM extends VimFault {
  _typeName: 'StorageDrsCannotMoveVmWithMountedCDROM'
}
export interface StorageDrsCannotMoveVmWithNoFilesInLayout extends VimFault {
  _typeName: 'StorageDrsCannotMoveVmWithNoFilesInLayout'
}
export interface StorageDrsConfigInfo {
  _typeName?: 'StorageDrsConfigInfo'
  podConfig: StorageDrsPodConfigInfo
  vmConfig?: readonly StorageDrsVmConfigInfo[] | undefined
}
export interface StorageDrsConfigSpec {
  _typeName?: 'StorageDrsConfigSpec'
  podConfigSpec?: StorageDrsPodConfigSpec | undefined
  vmConfigSpec?: readonly StorageDrsVmConfigSpec[] | undefined
}
export interface StorageDrsDatacentersCannotShareDatastore extends VimFault {
  _typeName: 'StorageDrsDatacentersCannotShareDatastore'
}
export interface StorageDrsDisabledOnVm extends VimFault {
  _typeName: 'StorageDrsDisabledOnVm'
}
export interface StorageDrsHbrDiskNotMovable extends VimFault {
  _typeName: 'StorageDrsHbrDiskNotMovable'
  nonMovableDiskIds: string
}
export interface StorageDrsHmsMoveInProgress extends VimFault {
  _typeName: 'StorageDrsHmsMoveInProgress'
}
export interface StorageDrsHmsUnreachable extends VimFault {
  _typeName: 'StorageDrsHmsUnreachable'
}
export interface StorageDrsIoLoadBalanceConfig {
  _typeName?: 'StorageDrsIoLoadBalanceConfig'
  reservablePercentThreshold?: number | undefined
  reservableIopsThreshold?: number | undefined
  reservableThresholdMode?: string | undefined
  ioLatencyThreshold?: number | undefined
  ioLoadImbalanceThreshold?: number | undefined
}
export interface StorageDrsIolbDisabledInternally extends VimFault {
  _typeName: 'StorageDrsIolbDisabledInternally'
}
export interface StorageDrsOptionSpec extends ArrayUpdateSpec {
  _typeName: 'StorageDrsOptionSpec'
  option?: OptionValue | undefined
}
export interface StorageDrsPlacementRankVmSpec {
  _typeName?: 'StorageDrsPlacementRankVmSpec'
  vmPlacementSpec: PlacementSpec
  vmClusters: readonly ManagedObjectReference[]
}
export interface StorageDrsPodConfigInfo {
  _typeName?: 'StorageDrsPodConfigInfo'
  enabled: boolean
  ioLoadBalanceEnabled: boolean
  defaultVmBehavior: string
  loadBalanceInterval?: number | undefined
  defaultIntraVmAffinity?: boolean | undefined
  spaceLoadBalanceConfig?: StorageDrsSpaceLoadBalanceConfig | undefined
  ioLoadBalanceConfig?: StorageDrsIoLoadBalanceConfig | undefined
  automationOverrides?: StorageDrsAutomationConfig | undefined
  rule?: readonly ClusterRuleInfo[] | undefined
  option?: readonly OptionValue[] | undefined
}
export interface StorageDrsPodConfigSpec {
  _typeName?: 'StorageDrsPodConfigSpec'
  enabled?: boolean | undefined
  ioLoadBalanceEnabled?: boolean | undefined
  defaultVmBehavior?: string | undefined
  loadBalanceInterval?: number | undefined
  defaultIntraVmAffinity?: boolean | undefined
  spaceLoadBalanceConfig?: StorageDrsSpaceLoadBalanceConfig | undefined
  ioLoadBalanceConfig?: StorageDrsIoLoadBalanceConfig | undefined
  automationOverrides?: StorageDrsAutomationConfig | undefined
  rule?: readonly ClusterRuleSpec[] | undefined
  option?: readonly StorageDrsOptionSpec[] | undefined
}
export interface StorageDrsPodSelectionSpec {
  _typeName?: 'StorageDrsPodSelectionSpec'
  initialVmConfig?: readonly VmPodConfigForPlacement[] | undefined
  storagePod?: ManagedObjectReference | undefined
}
export interface StorageDrsRelocateDisabled extends VimFault {
  _typeName: 'StorageDrsRelocateDisabled'
}
export interface StorageDrsSpaceLoadBalanceConfig {
  _typeName?: 'StorageDrsSpaceLoadBalanceConfig'
  spaceThresholdMode?: string | undefined
  spaceUtilizationThreshold?: number | undefined
  freeSpaceThresholdGB?: number | undefined
  minSpaceUtilizationDifference?: number | undefined
}
export interface StorageDrsStaleHmsCollection extends VimFault {
  _typeName: 'StorageDrsStaleHmsCollection'
}
export interface StorageDrsUnableToMoveFiles extends VimFault {
  _typeName: 'StorageDrsUnableToMoveFiles'
}
export interface StorageDrsVmConfigInfo {
  _typeName?: 'StorageDrsVmConfigInfo'
  vm?: ManagedObjectReference | undefined
  enabled?: boolean | undefined
  behavior?: string | undefined
  intraVmAffinity?: boolean | undefined
  intraVmAntiAffinity?: VirtualDiskAntiAffinityRuleSpec | undefined
  virtualDiskRules?: readonly VirtualDiskRuleSpec[] | undefined
}
export interface StorageDrsVmConfigSpec extends ArrayUpdateSpec {
  _typeName: 'StorageDrsVmConfigSpec'
  info?: StorageDrsVmConfigInfo | undefined
}
export interface StorageIOAllocationInfo {
  _typeName?: 'StorageIOAllocationInfo'
  limit?: number | undefined
  shares?: SharesInfo | undefined
  reservation?: number | undefined
}
export interface StorageIOAllocationOption {
  _typeName?: 'StorageIOAllocationOption'
  limitOption: LongOption
  sharesOption: SharesOption
}
export interface StorageIORMConfigOption {
  _typeName?: 'StorageIORMConfigOption'
  enabledOption: BoolOption
  congestionThresholdOption: IntOption
  statsCollectionEnabledOption: BoolOption
  reservationEnabledOption: BoolOption
}
export interface StorageIORMConfigSpec {
  _typeName?: 'StorageIORMConfigSpec'
  enabled?: boolean | undefined
  congestionThresholdMode?: string | undefined
  congestionThreshold?: number | undefined
  percentOfPeakThroughput?: number | undefined
  statsCollectionEnabled?: boolean | undefined
  reservationEnabled?: boolean | undefined
  statsAggregationDisabled?: boolean | undefined
  reservableIopsThreshold?: number | undefined
}
export interface StorageIORMInfo {
  _typeName?: 'StorageIORMInfo'
  enabled: boolean
  congestionThresholdMode: string
  congestionThreshold: number
  percentOfPeakThroughput?: number | undefined
  statsCollectionEnabled: boolean
  reservationEnabled: boolean
  statsAggregationDisabled?: boolean | undefined
  reservableIopsThreshold?: number | undefined
}
export interface StorageMigrationAction extends ClusterAction {
  _typeName: 'StorageMigrationAction'
  vm: ManagedObjectReference
  relocateSpec: VirtualMachineRelocateSpec
  source: ManagedObjectReference
  destination: ManagedObjectReference
  sizeTransferred: number
  spaceUtilSrcBefore?: number | undefined
  spaceUtilDstBefore?: number | undefined
  spaceUtilSrcAfter?: number | undefined
  spaceUtilDstAfter?: number | undefined
  ioLatencySrcBefore?: number | undefined
  ioLatencyDstBefore?: number | undefined
}
export interface StoragePerformanceSummary {
  _typeName?: 'StoragePerformanceSummary'
  interval: number
  percentile: readonly number[]
  datastoreReadLatency: readonly number[]
  datastoreWriteLatency: readonly number[]
  datastoreVmLatency: readonly number[]
  datastoreReadIops: readonly number[]
  datastoreWriteIops: readonly number[]
  siocActivityDuration: number
}
export interface StoragePlacementAction extends ClusterAction {
  _typeName: 'StoragePlacementAction'
  vm?: ManagedObjectReference | undefined
  relocateSpec: VirtualMachineRelocateSpec
  destination: ManagedObjectReference
  spaceUtilBefore?: number | undefined
  spaceDemandBefore?: number | undefined
  spaceUtilAfter?: number | undefined
  spaceDemandAfter?: number | undefined
  ioLatencyBefore?: number | undefined
}
export interface StoragePlacementResult {
  _typeName?: 'StoragePlacementResult'
  recommendations?: readonly ClusterRecommendation[] | undefined
  drsFault?: ClusterDrsFaults | undefined
  task?: ManagedObjectReference | undefined
}
export interface StoragePlacementSpec {
  _typeName?: 'StoragePlacementSpec'
  type: string
  priority?: VirtualMachineMovePriority | undefined
  vm?: ManagedObjectReference | undefined
  podSelectionSpec: StorageDrsPodSelectionSpec
  cloneSpec?: VirtualMachineCloneSpec | undefined
  cloneName?: string | undefined
  configSpec?: VirtualMachineConfigSpec | undefined
  relocateSpec?: VirtualMachineRelocateSpec | undefined
  resourcePool?: ManagedObjectReference | undefined
  host?: ManagedObjectReference | undefined
  folder?: ManagedObjectReference | undefined
  disallowPrerequisiteMoves?: boolean | undefined
  resourceLeaseDurationSec?: number | undefined
}
export interface StoragePodSummary {
  _typeName?: 'StoragePodSummary'
  name: string
  capacity: number
  freeSpace: number
}
export interface StorageProfile extends ApplyProfile {
  _typeName: 'StorageProfile'
  nasStorage?: readonly NasStorageProfile[] | undefined
}
export interface StorageRequirement {
  _typeName?: 'StorageRequirement'
  datastore: ManagedObjectReference
  freeSpaceRequiredInKb: number
}
export interface StorageResourceManagerStorageProfileStatistics {
  _typeName?: 'StorageResourceManagerStorageProfileStatistics'
  profileId: string
  totalSpaceMB: number
  usedSpaceMB: number
}
export interface StorageVMotionNotSupported extends MigrationFeatureNotSupported {
  _typeName: 'StorageVMotionNotSupported'
}
export interface StorageVmotionIncompatible extends VirtualHardwareCompatibilityIssue {
  _typeName: 'StorageVmotionIncompatible'
  datastore?: ManagedObjectReference | undefined
}
export interface StringExpression extends NegatableExpression {
  _typeName: 'StringExpression'
  value?: string | undefined
}
export interface StringOption extends OptionType {
  _typeName: 'StringOption'
  defaultValue: string
  validCharacters?: string | undefined
}
export interface StringPolicy extends InheritablePolicy {
  _typeName: 'StringPolicy'
  value?: string | undefined
}
export interface StructuredCustomizations extends HostProfilesEntityCustomizations {
  _typeName: 'StructuredCustomizations'
  entity: ManagedObjectReference
  customizations?: AnswerFile | undefined
}
export interface SuspendedRelocateNotSupported extends MigrationFault {
  _typeName: 'SuspendedRelocateNotSupported'
}
export interface SwapDatastoreNotWritableOnHost extends DatastoreNotWritableOnHost {
  _typeName: 'SwapDatastoreNotWritableOnHost'
}
export interface SwapDatastoreUnset extends VimFault {
  _typeName: 'SwapDatastoreUnset'
}
export interface SwapPlacementOverrideNotSupported extends InvalidVmConfig {
  _typeName: 'SwapPlacementOverrideNotSupported'
}
export interface SwitchIpUnset extends DvsFault {
  _typeName: 'SwitchIpUnset'
}
export interface SwitchNotInUpgradeMode extends DvsFault {
  _typeName: 'SwitchNotInUpgradeMode'
}
export interface SystemError extends RuntimeFault {
  _typeName: 'SystemError'
  reason: string
}
export interface SystemEventInfo {
  _typeName?: 'SystemEventInfo'
  recordId: number
  when: string
  selType: number
  message: string
  sensorNumber: number
}
export interface Tag {
  _typeName?: 'Tag'
  key: string
}
export interface TaskDescription {
  _typeName?: 'TaskDescription'
  methodInfo: readonly ElementDescription[]
  state: readonly ElementDescription[]
  reason: readonly TypeDescription[]
}
export interface TaskEvent extends Event {
  _typeName: 'TaskEvent' | 'TaskTimeoutEvent'
  info: TaskInfo
}
export interface TaskFilterSpec {
  _typeName?: 'TaskFilterSpec'
  entity?: TaskFilterSpecByEntity | undefined
  time?: TaskFilterSpecByTime | undefined
  userName?: TaskFilterSpecByUsername | undefined
  activationId?: readonly string[] | undefined
  state?: readonly TaskInfoState[] | undefined
  alarm?: ManagedObjectReference | undefined
  scheduledTask?: ManagedObjectReference | undefined
  eventChainId?: readonly number[] | undefined
  tag?: readonly string[] | undefined
  parentTaskKey?: readonly string[] | undefined
  rootTaskKey?: readonly string[] | undefined
}
export interface TaskFilterSpecByEntity {
  _typeName?: 'TaskFilterSpecByEntity'
  entity: ManagedObjectReference
  recursion: TaskFilterSpecRecursionOption
}
export interface TaskFilterSpecByTime {
  _typeName?: 'TaskFilterSpecByTime'
  timeType: TaskFilterSpecTimeOption
  beginTime?: string | undefined
  endTime?: string | undefined
}
export interface TaskFilterSpecByUsername {
  _typeName?: 'TaskFilterSpecByUsername'
  systemUser: boolean
  userList?: readonly string[] | undefined
}
export interface TaskInProgress extends VimFault {
  _typeName: 'TaskInProgress' | 'VAppTaskInProgress'
  task: ManagedObjectReference
}
export interface TaskInfo {
  _typeName?: 'TaskInfo'
  key: string
  task: ManagedObjectReference
  description?: LocalizableMessage | undefined
  name?: string | undefined
  descriptionId: string
  entity?: ManagedObjectReference | undefined
  entityName?: string | undefined
  locked?: readonly ManagedObjectReference[] | undefined
  state: TaskInfoState
  cancelled: boolean
  cancelable: boolean
  error?: LocalizedMethodFault | undefined
  result?: AnyValue | undefined
  progress?: number | undefined
  progressDetails?: readonly KeyAnyValue[] | undefined
  reason: TaskReason
  queueTime: string
  startTime?: string | undefined
  completeTime?: string | undefined
  eventChainId: number
  changeTag?: string | undefined
  parentTaskKey?: string | undefined
  rootTaskKey?: string | undefined
  activationId?: string | undefined
}
export interface TaskInfoFilterSpec {
  _typeName?: 'TaskInfoFilterSpec'
  filterTaskResults?: TaskInfoFilterSpecFilterTaskResults | undefined
}
export interface TaskInfoFilterSpecFilterTaskResults {
  _typeName?: 'TaskInfoFilterSpecFilterTaskResults'
  removeAll?: boolean | undefined
  descriptionIds?: readonly string[] | undefined
  filterIn?: boolean | undefined
}
export interface TaskReason {
  _typeName: 'TaskReason' | 'TaskReasonAlarm' | 'TaskReasonSchedule' | 'TaskReasonSystem' | 'TaskReasonUser'
}
export interface TaskReasonAlarm extends TaskReason {
  _typeName: 'TaskReasonAlarm'
  alarmName: string
  alarm: ManagedObjectReference
  entityName: string
  entity: ManagedObjectReference
}
export interface TaskReasonSchedule extends TaskReason {
  _typeName: 'TaskReasonSchedule'
  name: string
  scheduledTask: ManagedObjectReference
}
export interface TaskReasonSystem extends TaskReason {
  _typeName: 'TaskReasonSystem'
}
export interface TaskReasonUser extends TaskReason {
  _typeName: 'TaskReasonUser'
  userName: string
}
export interface TaskScheduler {
  _typeName: 'TaskScheduler' | 'AfterStartupTaskScheduler' | 'OnceTaskScheduler' | 'RecurrentTaskScheduler' | 'HourlyTaskScheduler' | 'DailyTaskScheduler' | 'MonthlyTaskScheduler' | 'MonthlyByDayTaskScheduler' | 'MonthlyByWeekdayTaskScheduler' | 'WeeklyTaskScheduler'
  activeTime?: string | undefined
  expireTime?: string | undefined
}
export interface TaskTimeoutEvent extends TaskEvent {
  _typeName: 'TaskTimeoutEvent'
}
export interface TeamingMatchEvent extends DvsHealthStatusChangeEvent {
  _typeName: 'TeamingMatchEvent'
}
export interface TeamingMisMatchEvent extends DvsHealthStatusChangeEvent {
  _typeName: 'TeamingMisMatchEvent'
}
export interface TemplateBeingUpgradedEvent extends TemplateUpgradeEvent {
  _typeName: 'TemplateBeingUpgradedEvent'
}
export interface TemplateConfigFileInfo extends VmConfigFileInfo {
  _typeName: 'TemplateConfigFileInfo'
}
export interface TemplateConfigFileQuery extends VmConfigFileQuery {
  _typeName: 'TemplateConfigFileQuery'
}
export interface TemplateUpgradeEvent extends Event {
  _typeName: 'TemplateUpgradeEvent' | 'TemplateBeingUpgradedEvent' | 'TemplateUpgradeFailedEvent' | 'TemplateUpgradedEvent'
  legacyTemplate: string
}
export interface TemplateUpgradeFailedEvent extends TemplateUpgradeEvent {
  _typeName: 'TemplateUpgradeFailedEvent'
  reason: LocalizedMethodFault
}
export interface TemplateUpgradedEvent extends TemplateUpgradeEvent {
  _typeName: 'TemplateUpgradedEvent'
}
export interface ThirdPartyLicenseAssignmentFailed extends RuntimeFault {
  _typeName: 'ThirdPartyLicenseAssignmentFailed'
  host: ManagedObjectReference
  module: string
  reason?: string | undefined
}
export interface TicketedSessionAuthentication extends GuestAuthentication {
  _typeName: 'TicketedSessionAuthentication'
  ticket: string
}
export interface TimedOutHostOperationEvent extends HostEvent {
  _typeName: 'TimedOutHostOperationEvent'
}
export interface Timedout extends VimFault {
  _typeName: 'Timedout' | 'PowerOnFtSecondaryTimedout'
}
export interface TooManyConcurrentNativeClones extends FileFault {
  _typeName: 'TooManyConcurrentNativeClones'
}
export interface TooManyConsecutiveOverrides extends VimFault {
  _typeName: 'TooManyConsecutiveOverrides'
}
export interface TooManyDevices extends InvalidVmConfig {
  _typeName: 'TooManyDevices'
}
export interface TooManyDisksOnLegacyHost extends MigrationFault {
  _typeName: 'TooManyDisksOnLegacyHost'
  diskCount: number
  timeoutDanger: boolean
}
export interface TooManyGuestLogons extends GuestOperationsFault {
  _typeName: 'TooManyGuestLogons'
}
export interface TooManyHosts extends HostConnectFault {
  _typeName: 'TooManyHosts'
}
export interface TooManyNativeCloneLevels extends FileFault {
  _typeName: 'TooManyNativeCloneLevels'
}
export interface TooManyNativeClonesOnFile extends FileFault {
  _typeName: 'TooManyNativeClonesOnFile'
}
export interface TooManySnapshotLevels extends SnapshotFault {
  _typeName: 'TooManySnapshotLevels'
}
export interface ToolsAlreadyUpgraded extends VmToolsUpgradeFault {
  _typeName: 'ToolsAlreadyUpgraded'
}
export interface ToolsAutoUpgradeNotSupported extends VmToolsUpgradeFault {
  _typeName: 'ToolsAutoUpgradeNotSupported'
}
export interface ToolsConfigInfo {
  _typeName?: 'ToolsConfigInfo'
  toolsVersion?: number | undefined
  toolsInstallType?: string | undefined
  afterPowerOn?: boolean | undefined
  afterResume?: boolean | undefined
  beforeGuestStandby?: boolean | undefined
  beforeGuestShutdown?: boolean | undefined
  beforeGuestReboot?: boolean | undefined
  toolsUpgradePolicy?: string | undefined
  pendingCustomization?: string | undefined
  customizationKeyId?: CryptoKeyId | undefined
  syncTimeWithHostAllowed?: boolean | undefined
  syncTimeWithHost?: boolean | undefined
  lastInstallInfo?: ToolsConfigInfoToolsLastInstallInfo | undefined
}
export interface ToolsConfigInfoToolsLastInstallInfo {
  _typeName?: 'ToolsConfigInfoToolsLastInstallInfo'
  counter: number
  fault?: LocalizedMethodFault | undefined
}
export interface ToolsImageCopyFailed extends VmToolsUpgradeFault {
  _typeName: 'ToolsImageCopyFailed'
}
export interface ToolsImageNotAvailable extends VmToolsUpgradeFault {
  _typeName: 'ToolsImageNotAvailable'
}
export interface ToolsImageSignatureCheckFailed extends VmToolsUpgradeFault {
  _typeName: 'ToolsImageSignatureCheckFailed'
}
export interface ToolsInstallationInProgress extends MigrationFault {
  _typeName: 'ToolsInstallationInProgress'
}
export interface ToolsUnavailable extends VimFault {
  _typeName: 'ToolsUnavailable'
}
export interface ToolsUpgradeCancelled extends VmToolsUpgradeFault {
  _typeName: 'ToolsUpgradeCancelled'
}
export interface TraversalSpec extends SelectionSpec {
  _typeName: 'TraversalSpec'
  type: string
  path: string
  skip?: boolean | undefined
  selectSet?: readonly SelectionSpec[] | undefined
}
export interface TypeDescription extends Description {
  _typeName: 'TypeDescription' | 'ScheduledTaskDetail'
  key: string
}
export interface UnSupportedDatastoreForVFlash extends UnsupportedDatastore {
  _typeName: 'UnSupportedDatastoreForVFlash'
  datastoreName: string
  type: string
}
export interface UncommittedUndoableDisk extends MigrationFault {
  _typeName: 'UncommittedUndoableDisk'
}
export interface UnconfiguredPropertyValue extends InvalidPropertyValue {
  _typeName: 'UnconfiguredPropertyValue'
}
export interface UncustomizableGuest extends CustomizationFault {
  _typeName: 'UncustomizableGuest'
  uncustomizableGuestOS: string
}
export interface UnexpectedCustomizationFault extends CustomizationFault {
  _typeName: 'UnexpectedCustomizationFault'
}
export interface UnexpectedFault extends RuntimeFault {
  _typeName: 'UnexpectedFault'
  faultName: string
  fault?: LocalizedMethodFault | undefined
}
export interface UnlicensedVirtualMachinesEvent extends LicenseEvent {
  _typeName: 'UnlicensedVirtualMachinesEvent'
  unlicensed: number
  available: number
}
export interface UnlicensedVirtualMachinesFoundEvent extends LicenseEvent {
  _typeName: 'UnlicensedVirtualMachinesFoundEvent'
  available: number
}
export interface UnrecognizedHost extends VimFault {
  _typeName: 'UnrecognizedHost'
  hostName: string
}
export interface UnsharedSwapVMotionNotSupported extends MigrationFeatureNotSupported {
  _typeName: 'UnsharedSwapVMotionNotSupported'
}
export interface UnsupportedDatastore extends VmConfigFault {
  _typeName: 'UnsupportedDatastore' | 'MemoryFileFormatNotSupportedByDatastore' | 'UnSupportedDatastoreForVFlash'
  datastore?: ManagedObjectReference | undefined
}
export interface UnsupportedGuest extends InvalidVmConfig {
  _typeName: 'UnsupportedGuest'
  unsupportedGuestOS: string
}
export interface UnsupportedVimApiVersion extends VimFault {
  _typeName: 'UnsupportedVimApiVersion'
  version?: string | undefined
}
export interface UnsupportedVmxLocation extends VmConfigFault {
  _typeName: 'UnsupportedVmxLocation'
}
export interface UntrustedCertificate extends IoFilterManagerSslTrust {
  _typeName: 'UntrustedCertificate'
}
export interface UnusedVirtualDiskBlocksNotScrubbed extends DeviceBackingNotSupported {
  _typeName: 'UnusedVirtualDiskBlocksNotScrubbed'
}
export interface UpdateSet {
  _typeName?: 'UpdateSet'
  version: string
  filterSet?: readonly PropertyFilterUpdate[] | undefined
  truncated?: boolean | undefined
}
export interface UpdateVirtualMachineFilesResult {
  _typeName?: 'UpdateVirtualMachineFilesResult'
  failedVmFile?: readonly UpdateVirtualMachineFilesResultFailedVmFileInfo[] | undefined
}
export interface UpdateVirtualMachineFilesResultFailedVmFileInfo {
  _typeName?: 'UpdateVirtualMachineFilesResultFailedVmFileInfo'
  vmFile: string
  fault: LocalizedMethodFault
}
export interface UpdatedAgentBeingRestartedEvent extends HostEvent {
  _typeName: 'UpdatedAgentBeingRestartedEvent'
}
export interface UpgradeEvent extends Event {
  _typeName: 'UpgradeEvent' | 'ErrorUpgradeEvent' | 'InfoUpgradeEvent' | 'UserUpgradeEvent' | 'WarningUpgradeEvent'
  message: string
}
export interface UplinkPortMtuNotSupportEvent extends DvsHealthStatusChangeEvent {
  _typeName: 'UplinkPortMtuNotSupportEvent'
}
export interface UplinkPortMtuSupportEvent extends DvsHealthStatusChangeEvent {
  _typeName: 'UplinkPortMtuSupportEvent'
}
export interface UplinkPortVlanTrunkedEvent extends DvsHealthStatusChangeEvent {
  _typeName: 'UplinkPortVlanTrunkedEvent'
}
export interface UplinkPortVlanUntrunkedEvent extends DvsHealthStatusChangeEvent {
  _typeName: 'UplinkPortVlanUntrunkedEvent'
}
export interface UsbScanCodeSpec {
  _typeName?: 'UsbScanCodeSpec'
  keyEvents: readonly UsbScanCodeSpecKeyEvent[]
}
export interface UsbScanCodeSpecKeyEvent {
  _typeName?: 'UsbScanCodeSpecKeyEvent'
  usbHidCode: number
  modifiers?: UsbScanCodeSpecModifierType | undefined
}
export interface UsbScanCodeSpecModifierType {
  _typeName?: 'UsbScanCodeSpecModifierType'
  leftControl?: boolean | undefined
  leftShift?: boolean | undefined
  leftAlt?: boolean | undefined
  leftGui?: boolean | undefined
  rightControl?: boolean | undefined
  rightShift?: boolean | undefined
  rightAlt?: boolean | undefined
  rightGui?: boolean | undefined
}
export interface UserAssignedToGroup extends HostEvent {
  _typeName: 'UserAssignedToGroup'
  userLogin: string
  group: string
}
export interface UserGroupProfile extends ApplyProfile {
  _typeName: 'UserGroupProfile'
  key: string
}
export interface UserInputRequiredParameterMetadata extends ProfilePolicyOptionMetadata {
  _typeName: 'UserInputRequiredParameterMetadata'
  userInputParameter?: readonly ProfileParameterMetadata[] | undefined
}
export interface UserLoginSessionEvent extends SessionEvent {
  _typeName: 'UserLoginSessionEvent'
  ipAddress: string
  userAgent?: string | undefined
  locale: string
  sessionId: string
}
export interface UserLogoutSessionEvent extends SessionEvent {
  _typeName: 'UserLogoutSessionEvent'
  ipAddress?: string | undefined
  userAgent?: string | undefined
  callCount?: number | undefined
  sessionId?: string | undefined
  loginTime?: string | undefined
}
export interface UserNotFound extends VimFault {
  _typeName: 'UserNotFound'
  principal: string
  unresolved: boolean
}
export interface UserPasswordChanged extends HostEvent {
  _typeName: 'UserPasswordChanged'
  userLogin: string
}
export interface UserPrivilegeResult {
  _typeName?: 'UserPrivilegeResult'
  entity: ManagedObjectReference
  privileges?: readonly string[] | undefined
}
export interface UserProfile extends ApplyProfile {
  _typeName: 'UserProfile'
  key: string
}
export interface UserSearchResult {
  _typeName: 'UserSearchResult' | 'PosixUserSearchResult'
  principal: string
  fullName?: string | undefined
  group: boolean
}
export interface UserSession {
  _typeName?: 'UserSession'
  key: string
  userName: string
  fullName: string
  loginTime: string
  lastActiveTime: string
  locale: string
  messageLocale: string
  extensionSession: boolean
  ipAddress: string
  userAgent: string
  callCount: number
}
export interface UserUnassignedFromGroup extends HostEvent {
  _typeName: 'UserUnassignedFromGroup'
  userLogin: string
  group: string
}
export interface UserUpgradeEvent extends UpgradeEvent {
  _typeName: 'UserUpgradeEvent'
}
export interface VASAStorageArray {
  _typeName?: 'VASAStorageArray'
  name: string
  uuid: string
  vendorId: string
  modelId: string
  discoverySvcInfo?: readonly VASAStorageArrayDiscoverySvcInfo[] | undefined
}
export interface VASAStorageArrayDiscoveryFcTransport {
  _typeName?: 'VASAStorageArrayDiscoveryFcTransport'
  nodeWwn: string
  portWwn: string
}
export interface VASAStorageArrayDiscoveryIpTransport {
  _typeName?: 'VASAStorageArrayDiscoveryIpTransport'
  ipAddress: string
  portNumber?: string | undefined
}
export interface VASAStorageArrayDiscoverySvcInfo {
  _typeName?: 'VASAStorageArrayDiscoverySvcInfo'
  portType: string
  svcNqn: string
  ipInfo?: VASAStorageArrayDiscoveryIpTransport | undefined
  fcInfo?: VASAStorageArrayDiscoveryFcTransport | undefined
}
export interface VAppCloneSpec {
  _typeName?: 'VAppCloneSpec'
  location: ManagedObjectReference
  host?: ManagedObjectReference | undefined
  resourceSpec?: ResourceConfigSpec | undefined
  vmFolder?: ManagedObjectReference | undefined
  networkMapping?: readonly VAppCloneSpecNetworkMappingPair[] | undefined
  property?: readonly KeyValue[] | undefined
  resourceMapping?: readonly VAppCloneSpecResourceMap[] | undefined
  provisioning?: string | undefined
}
export interface VAppCloneSpecNetworkMappingPair {
  _typeName?: 'VAppCloneSpecNetworkMappingPair'
  source: ManagedObjectReference
  destination: ManagedObjectReference
}
export interface VAppCloneSpecResourceMap {
  _typeName?: 'VAppCloneSpecResourceMap'
  source: ManagedObjectReference
  parent?: ManagedObjectReference | undefined
  resourceSpec?: ResourceConfigSpec | undefined
  location?: ManagedObjectReference | undefined
}
export interface VAppConfigFault extends VimFault {
  _typeName: 'VAppConfigFault' | 'MissingPowerOffConfiguration' | 'MissingPowerOnConfiguration' | 'NoVmInVApp'
}
export interface VAppConfigInfo extends VmConfigInfo {
  _typeName: 'VAppConfigInfo'
  entityConfig?: readonly VAppEntityConfigInfo[] | undefined
  annotation: string
  instanceUuid?: string | undefined
  managedBy?: ManagedByInfo | undefined
}
export interface VAppConfigSpec extends VmConfigSpec {
  _typeName: 'VAppConfigSpec'
  entityConfig?: readonly VAppEntityConfigInfo[] | undefined
  annotation?: string | undefined
  instanceUuid?: string | undefined
  managedBy?: ManagedByInfo | undefined
}
export interface VAppEntityConfigInfo {
  _typeName?: 'VAppEntityConfigInfo'
  key?: ManagedObjectReference | undefined
  tag?: string | undefined
  startOrder?: number | undefined
  startDelay?: number | undefined
  waitingForGuest?: boolean | undefined
  startAction?: string | undefined
  stopDelay?: number | undefined
  stopAction?: string | undefined
  destroyWithParent?: boolean | undefined
}
export interface VAppIPAssignmentInfo {
  _typeName?: 'VAppIPAssignmentInfo'
  supportedAllocationScheme?: readonly string[] | undefined
  ipAllocationPolicy?: string | undefined
  supportedIpProtocol?: readonly string[] | undefined
  ipProtocol?: string | undefined
}
export interface VAppNotRunning extends VmConfigFault {
  _typeName: 'VAppNotRunning'
}
export interface VAppOperationInProgress extends RuntimeFault {
  _typeName: 'VAppOperationInProgress'
}
export interface VAppOvfSectionInfo {
  _typeName?: 'VAppOvfSectionInfo'
  key?: number | undefined
  namespace?: string | undefined
  type?: string | undefined
  atEnvelopeLevel?: boolean | undefined
  contents?: string | undefined
}
export interface VAppOvfSectionSpec extends ArrayUpdateSpec {
  _typeName: 'VAppOvfSectionSpec'
  info?: VAppOvfSectionInfo | undefined
}
export interface VAppProductInfo {
  _typeName?: 'VAppProductInfo'
  key: number
  classId?: string | undefined
  instanceId?: string | undefined
  name?: string | undefined
  vendor?: string | undefined
  version?: string | undefined
  fullVersion?: string | undefined
  vendorUrl?: string | undefined
  productUrl?: string | undefined
  appUrl?: string | undefined
}
export interface VAppProductSpec extends ArrayUpdateSpec {
  _typeName: 'VAppProductSpec'
  info?: VAppProductInfo | undefined
}
export interface VAppPropertyFault extends VmConfigFault {
  _typeName: 'VAppPropertyFault' | 'InvalidNetworkInType' | 'InvalidPropertyType' | 'InvalidPropertyValue' | 'UnconfiguredPropertyValue' | 'MissingIpPool' | 'MissingNetworkIpConfig' | 'NoAvailableIp' | 'NoVcManagedIpConfigured' | 'NotUserConfigurableProperty'
  id: string
  category: string
  label: string
  type: string
  value: string
}
export interface VAppPropertyInfo {
  _typeName?: 'VAppPropertyInfo'
  key: number
  classId?: string | undefined
  instanceId?: string | undefined
  id?: string | undefined
  category?: string | undefined
  label?: string | undefined
  type?: string | undefined
  typeReference?: string | undefined
  userConfigurable?: boolean | undefined
  defaultValue?: string | undefined
  value?: string | undefined
  description?: string | undefined
}
export interface VAppPropertySpec extends ArrayUpdateSpec {
  _typeName: 'VAppPropertySpec'
  info?: VAppPropertyInfo | undefined
}
export interface VAppTaskInProgress extends TaskInProgress {
  _typeName: 'VAppTaskInProgress'
}
export interface VFlashCacheHotConfigNotSupported extends VmConfigFault {
  _typeName: 'VFlashCacheHotConfigNotSupported'
}
export interface VFlashModuleNotSupported extends VmConfigFault {
  _typeName: 'VFlashModuleNotSupported'
  vmName: string
  moduleName: string
  reason: string
  hostName: string
}
export interface VFlashModuleVersionIncompatible extends VimFault {
  _typeName: 'VFlashModuleVersionIncompatible'
  moduleName: string
  vmRequestModuleVersion: string
  hostMinSupportedVerson: string
  hostModuleVersion: string
}
export interface VMFSDatastoreCreatedEvent extends HostEvent {
  _typeName: 'VMFSDatastoreCreatedEvent'
  datastore: DatastoreEventArgument
  datastoreUrl?: string | undefined
}
export interface VMFSDatastoreExpandedEvent extends HostEvent {
  _typeName: 'VMFSDatastoreExpandedEvent'
  datastore: DatastoreEventArgument
}
export interface VMFSDatastoreExtendedEvent extends HostEvent {
  _typeName: 'VMFSDatastoreExtendedEvent'
  datastore: DatastoreEventArgument
}
export interface VMINotSupported extends DeviceNotSupported {
  _typeName: 'VMINotSupported'
}
export interface VMOnConflictDVPort extends CannotAccessNetwork {
  _typeName: 'VMOnConflictDVPort'
}
export interface VMOnVirtualIntranet extends CannotAccessNetwork {
  _typeName: 'VMOnVirtualIntranet'
}
export interface VMotionAcrossNetworkNotSupported extends MigrationFeatureNotSupported {
  _typeName: 'VMotionAcrossNetworkNotSupported'
}
export interface VMotionInterfaceIssue extends MigrationFault {
  _typeName: 'VMotionInterfaceIssue' | 'VMotionLinkCapacityLow' | 'VMotionLinkDown' | 'VMotionNotConfigured' | 'VMotionNotLicensed' | 'VMotionNotSupported'
  atSourceHost: boolean
  failedHost: string
  failedHostEntity?: ManagedObjectReference | undefined
}
export interface VMotionLicenseExpiredEvent extends LicenseEvent {
  _typeName: 'VMotionLicenseExpiredEvent'
}
export interface VMotionLinkCapacityLow extends VMotionInterfaceIssue {
  _typeName: 'VMotionLinkCapacityLow'
  network: string
}
export interface VMotionLinkDown extends VMotionInterfaceIssue {
  _typeName: 'VMotionLinkDown'
  network: string
}
export interface VMotionNotConfigured extends VMotionInterfaceIssue {
  _typeName: 'VMotionNotConfigured'
}
export interface VMotionNotLicensed extends VMotionInterfaceIssue {
  _typeName: 'VMotionNotLicensed'
}
export interface VMotionNotSupported extends VMotionInterfaceIssue {
  _typeName: 'VMotionNotSupported'
}
export interface VMotionProtocolIncompatible extends MigrationFault {
  _typeName: 'VMotionProtocolIncompatible'
}
export interface VMwareDVSConfigInfo extends DVSConfigInfo {
  _typeName: 'VMwareDVSConfigInfo'
  vspanSession?: readonly VMwareVspanSession[] | undefined
  pvlanConfig?: readonly VMwareDVSPvlanMapEntry[] | undefined
  maxMtu: number
  linkDiscoveryProtocolConfig?: LinkDiscoveryProtocolConfig | undefined
  ipfixConfig?: VMwareIpfixConfig | undefined
  lacpGroupConfig?: readonly VMwareDvsLacpGroupConfig[] | undefined
  lacpApiVersion?: string | undefined
  multicastFilteringMode?: string | undefined
  networkOffloadSpecId?: string | undefined
  networkOffloadConfig?: VmwareDistributedVirtualSwitchNetworkOffloadConfig | undefined
}
export interface VMwareDVSConfigSpec extends DVSConfigSpec {
  _typeName: 'VMwareDVSConfigSpec'
  pvlanConfigSpec?: readonly VMwareDVSPvlanConfigSpec[] | undefined
  vspanConfigSpec?: readonly VMwareDVSVspanConfigSpec[] | undefined
  maxMtu?: number | undefined
  linkDiscoveryProtocolConfig?: LinkDiscoveryProtocolConfig | undefined
  ipfixConfig?: VMwareIpfixConfig | undefined
  lacpApiVersion?: string | undefined
  multicastFilteringMode?: string | undefined
  networkOffloadSpecId?: string | undefined
  networkOffloadConfig?: VmwareDistributedVirtualSwitchNetworkOffloadConfig | undefined
}
export interface VMwareDVSFeatureCapability extends DVSFeatureCapability {
  _typeName: 'VMwareDVSFeatureCapability'
  vspanSupported?: boolean | undefined
  lldpSupported?: boolean | undefined
  ipfixSupported?: boolean | undefined
  ipfixCapability?: VMwareDvsIpfixCapability | undefined
  multicastSnoopingSupported?: boolean | undefined
  vspanCapability?: VMwareDVSVspanCapability | undefined
  lacpCapability?: VMwareDvsLacpCapability | undefined
  dpuCapability?: VMwareDvsDpuCapability | undefined
  nsxSupported?: boolean | undefined
  mtuCapability?: VMwareDvsMtuCapability | undefined
}
export interface VMwareDVSHealthCheckCapability extends DVSHealthCheckCapability {
  _typeName: 'VMwareDVSHealthCheckCapability'
  vlanMtuSupported: boolean
  teamingSupported: boolean
}
export interface VMwareDVSHealthCheckConfig extends DVSHealthCheckConfig {
  _typeName: 'VMwareDVSHealthCheckConfig' | 'VMwareDVSTeamingHealthCheckConfig' | 'VMwareDVSVlanMtuHealthCheckConfig'
}
export interface VMwareDVSMtuHealthCheckResult extends HostMemberUplinkHealthCheckResult {
  _typeName: 'VMwareDVSMtuHealthCheckResult'
  mtuMismatch: boolean
  vlanSupportSwitchMtu?: readonly NumericRange[] | undefined
  vlanNotSupportSwitchMtu?: readonly NumericRange[] | undefined
}
export interface VMwareDVSPortSetting extends DVPortSetting {
  _typeName: 'VMwareDVSPortSetting'
  vlan?: VmwareDistributedVirtualSwitchVlanSpec | undefined
  qosTag?: IntPolicy | undefined
  uplinkTeamingPolicy?: VmwareUplinkPortTeamingPolicy | undefined
  securityPolicy?: DVSSecurityPolicy | undefined
  ipfixEnabled?: BoolPolicy | undefined
  txUplink?: BoolPolicy | undefined
  lacpPolicy?: VMwareUplinkLacpPolicy | undefined
  macManagementPolicy?: DVSMacManagementPolicy | undefined
  VNI?: IntPolicy | undefined
}
export interface VMwareDVSPortgroupPolicy extends DVPortgroupPolicy {
  _typeName: 'VMwareDVSPortgroupPolicy'
  vlanOverrideAllowed: boolean
  uplinkTeamingOverrideAllowed: boolean
  securityPolicyOverrideAllowed: boolean
  ipfixOverrideAllowed?: boolean | undefined
  macManagementOverrideAllowed?: boolean | undefined
}
export interface VMwareDVSPvlanConfigSpec {
  _typeName?: 'VMwareDVSPvlanConfigSpec'
  pvlanEntry: VMwareDVSPvlanMapEntry
  operation: string
}
export interface VMwareDVSPvlanMapEntry {
  _typeName?: 'VMwareDVSPvlanMapEntry'
  primaryVlanId: number
  secondaryVlanId: number
  pvlanType: string
}
export interface VMwareDVSTeamingHealthCheckConfig extends VMwareDVSHealthCheckConfig {
  _typeName: 'VMwareDVSTeamingHealthCheckConfig'
}
export interface VMwareDVSTeamingHealthCheckResult extends HostMemberHealthCheckResult {
  _typeName: 'VMwareDVSTeamingHealthCheckResult'
  teamingStatus: string
}
export interface VMwareDVSVlanHealthCheckResult extends HostMemberUplinkHealthCheckResult {
  _typeName: 'VMwareDVSVlanHealthCheckResult'
  trunkedVlan?: readonly NumericRange[] | undefined
  untrunkedVlan?: readonly NumericRange[] | undefined
}
export interface VMwareDVSVlanMtuHealthCheckConfig extends VMwareDVSHealthCheckConfig {
  _typeName: 'VMwareDVSVlanMtuHealthCheckConfig'
}
export interface VMwareDVSVspanCapability {
  _typeName?: 'VMwareDVSVspanCapability'
  mixedDestSupported: boolean
  dvportSupported: boolean
  remoteSourceSupported: boolean
  remoteDestSupported: boolean
  encapRemoteSourceSupported: boolean
  erspanProtocolSupported?: boolean | undefined
  mirrorNetstackSupported?: boolean | undefined
}
export interface VMwareDVSVspanConfigSpec {
  _typeName?: 'VMwareDVSVspanConfigSpec'
  vspanSession: VMwareVspanSession
  operation: string
}
export interface VMwareDvsDpuCapability {
  _typeName?: 'VMwareDvsDpuCapability'
  networkOffloadSupported?: boolean | undefined
  activeStandbyModeSupported?: boolean | undefined
}
export interface VMwareDvsIpfixCapability {
  _typeName?: 'VMwareDvsIpfixCapability'
  ipfixSupported?: boolean | undefined
  ipv6ForIpfixSupported?: boolean | undefined
  observationDomainIdSupported?: boolean | undefined
}
export interface VMwareDvsLacpCapability {
  _typeName?: 'VMwareDvsLacpCapability'
  lacpSupported?: boolean | undefined
  multiLacpGroupSupported?: boolean | undefined
  lacpFastModeSupported?: boolean | undefined
}
export interface VMwareDvsLacpGroupConfig {
  _typeName?: 'VMwareDvsLacpGroupConfig'
  key?: string | undefined
  name?: string | undefined
  mode?: string | undefined
  uplinkNum?: number | undefined
  loadbalanceAlgorithm?: string | undefined
  vlan?: VMwareDvsLagVlanConfig | undefined
  ipfix?: VMwareDvsLagIpfixConfig | undefined
  uplinkName?: readonly string[] | undefined
  uplinkPortKey?: readonly string[] | undefined
  timeoutMode?: string | undefined
}
export interface VMwareDvsLacpGroupSpec {
  _typeName?: 'VMwareDvsLacpGroupSpec'
  lacpGroupConfig: VMwareDvsLacpGroupConfig
  operation: string
}
export interface VMwareDvsLagIpfixConfig {
  _typeName?: 'VMwareDvsLagIpfixConfig'
  ipfixEnabled?: boolean | undefined
}
export interface VMwareDvsLagVlanConfig {
  _typeName?: 'VMwareDvsLagVlanConfig'
  vlanId?: readonly NumericRange[] | undefined
}
export interface VMwareDvsMtuCapability {
  _typeName?: 'VMwareDvsMtuCapability'
  minMtuSupported: number
  maxMtuSupported: number
}
export interface VMwareIpfixConfig {
  _typeName?: 'VMwareIpfixConfig'
  collectorIpAddress?: string | undefined
  collectorPort?: number | undefined
  observationDomainId?: number | undefined
  activeFlowTimeout: number
  idleFlowTimeout: number
  samplingRate: number
  internalFlowsOnly: boolean
}
export interface VMwareUplinkLacpPolicy extends InheritablePolicy {
  _typeName: 'VMwareUplinkLacpPolicy'
  enable?: BoolPolicy | undefined
  mode?: StringPolicy | undefined
}
export interface VMwareUplinkPortOrderPolicy extends InheritablePolicy {
  _typeName: 'VMwareUplinkPortOrderPolicy'
  activeUplinkPort?: readonly string[] | undefined
  standbyUplinkPort?: readonly string[] | undefined
}
export interface VMwareVspanPort {
  _typeName?: 'VMwareVspanPort'
  portKey?: readonly string[] | undefined
  uplinkPortName?: readonly string[] | undefined
  wildcardPortConnecteeType?: readonly string[] | undefined
  vlans?: readonly number[] | undefined
  ipAddress?: readonly string[] | undefined
}
export interface VMwareVspanSession {
  _typeName?: 'VMwareVspanSession'
  key?: string | undefined
  name?: string | undefined
  description?: string | undefined
  enabled: boolean
  sourcePortTransmitted?: VMwareVspanPort | undefined
  sourcePortReceived?: VMwareVspanPort | undefined
  destinationPort?: VMwareVspanPort | undefined
  encapsulationVlanId?: number | undefined
  stripOriginalVlan: boolean
  mirroredPacketLength?: number | undefined
  normalTrafficAllowed: boolean
  sessionType?: string | undefined
  samplingRate?: number | undefined
  encapType?: string | undefined
  erspanId?: number | undefined
  erspanCOS?: number | undefined
  erspanGraNanosec?: boolean | undefined
  netstack?: string | undefined
}
export interface VStorageObject {
  _typeName?: 'VStorageObject'
  config: VStorageObjectConfigInfo
}
export interface VStorageObjectAssociations {
  _typeName?: 'VStorageObjectAssociations'
  id: ID
  vmDiskAssociations?: readonly VStorageObjectAssociationsVmDiskAssociations[] | undefined
  fault?: LocalizedMethodFault | undefined
}
export interface VStorageObjectAssociationsVmDiskAssociations {
  _typeName?: 'VStorageObjectAssociationsVmDiskAssociations'
  vmId: string
  diskKey: number
}
export interface VStorageObjectConfigInfo extends BaseConfigInfo {
  _typeName: 'VStorageObjectConfigInfo'
  descriptorVersion?: number | undefined
  capacityInMB: number
  consumptionType?: readonly string[] | undefined
  consumerId?: readonly ID[] | undefined
}
export interface VStorageObjectSnapshot {
  _typeName?: 'VStorageObjectSnapshot'
  id: ID
  vclock: vslmVClockInfo
}
export interface VStorageObjectSnapshotDetails {
  _typeName?: 'VStorageObjectSnapshotDetails'
  path?: string | undefined
  changedBlockTrackingId?: string | undefined
}
export interface VStorageObjectSnapshotInfo {
  _typeName?: 'VStorageObjectSnapshotInfo'
  snapshots?: readonly VStorageObjectSnapshotInfoVStorageObjectSnapshot[] | undefined
}
export interface VStorageObjectSnapshotInfoVStorageObjectSnapshot {
  _typeName?: 'VStorageObjectSnapshotInfoVStorageObjectSnapshot'
  id?: ID | undefined
  backingObjectId?: string | undefined
  createTime: string
  description: string
}
export interface VStorageObjectStateInfo {
  _typeName?: 'VStorageObjectStateInfo'
  tentative?: boolean | undefined
}
export interface VVolHostPE {
  _typeName?: 'VVolHostPE'
  key: ManagedObjectReference
  protocolEndpoint: readonly HostProtocolEndpoint[]
}
export interface VVolVmConfigFileUpdateResult {
  _typeName?: 'VVolVmConfigFileUpdateResult'
  succeededVmConfigFile?: readonly KeyValue[] | undefined
  failedVmConfigFile?: readonly VVolVmConfigFileUpdateResultFailedVmConfigFileInfo[] | undefined
}
export interface VVolVmConfigFileUpdateResultFailedVmConfigFileInfo {
  _typeName?: 'VVolVmConfigFileUpdateResultFailedVmConfigFileInfo'
  targetConfigVVolId: string
  dsPath?: string | undefined
  fault: LocalizedMethodFault
}
export interface VasaProviderContainerSpec {
  _typeName?: 'VasaProviderContainerSpec'
  vasaProviderInfo?: readonly VimVasaProviderInfo[] | undefined
  scId: string
  deleted: boolean
  stretched?: boolean | undefined
}
export interface VcAgentUninstallFailedEvent extends HostEvent {
  _typeName: 'VcAgentUninstallFailedEvent'
  reason?: string | undefined
}
export interface VcAgentUninstalledEvent extends HostEvent {
  _typeName: 'VcAgentUninstalledEvent'
}
export interface VcAgentUpgradeFailedEvent extends HostEvent {
  _typeName: 'VcAgentUpgradeFailedEvent'
  reason?: string | undefined
}
export interface VcAgentUpgradedEvent extends HostEvent {
  _typeName: 'VcAgentUpgradedEvent'
}
export interface VchaClusterConfigInfo {
  _typeName?: 'VchaClusterConfigInfo'
  failoverNodeInfo1?: FailoverNodeInfo | undefined
  failoverNodeInfo2?: FailoverNodeInfo | undefined
  witnessNodeInfo?: WitnessNodeInfo | undefined
  state: string
}
export interface VchaClusterConfigSpec {
  _typeName?: 'VchaClusterConfigSpec'
  passiveIp: string
  witnessIp: string
}
export interface VchaClusterDeploymentSpec {
  _typeName?: 'VchaClusterDeploymentSpec'
  passiveDeploymentSpec: PassiveNodeDeploymentSpec
  witnessDeploymentSpec: NodeDeploymentSpec
  activeVcSpec: SourceNodeSpec
  activeVcNetworkConfig?: ClusterNetworkConfigSpec | undefined
}
export interface VchaClusterHealth {
  _typeName?: 'VchaClusterHealth'
  runtimeInfo: VchaClusterRuntimeInfo
  healthMessages?: readonly LocalizableMessage[] | undefined
  additionalInformation?: readonly LocalizableMessage[] | undefined
}
export interface VchaClusterNetworkSpec {
  _typeName?: 'VchaClusterNetworkSpec'
  witnessNetworkSpec: NodeNetworkSpec
  passiveNetworkSpec: PassiveNodeNetworkSpec
}
export interface VchaClusterRuntimeInfo {
  _typeName?: 'VchaClusterRuntimeInfo'
  clusterState: string
  nodeInfo?: readonly VchaNodeRuntimeInfo[] | undefined
  clusterMode: string
}
export interface VchaNodeRuntimeInfo {
  _typeName?: 'VchaNodeRuntimeInfo'
  nodeState: string
  nodeRole: string
  nodeIp: string
}
export interface VimAccountPasswordChangedEvent extends HostEvent {
  _typeName: 'VimAccountPasswordChangedEvent'
}
export interface VimFault extends MethodFault {
  _typeName: string
}
export interface VimVasaProvider {
  _typeName?: 'VimVasaProvider'
  uid?: string | undefined
  url: string
  name?: string | undefined
  selfSignedCertificate?: string | undefined
  vhostConfig?: VimVasaProviderVirtualHostConfig | undefined
  versionId?: number | undefined
}
export interface VimVasaProviderInfo {
  _typeName?: 'VimVasaProviderInfo'
  provider: VimVasaProvider
  arrayState?: readonly VimVasaProviderStatePerArray[] | undefined
}
export interface VimVasaProviderStatePerArray {
  _typeName?: 'VimVasaProviderStatePerArray'
  priority: number
  arrayId: string
  active: boolean
}
export interface VimVasaProviderVirtualHostConfig {
  _typeName?: 'VimVasaProviderVirtualHostConfig'
  vhostName?: string | undefined
  serviceHost: string
  servicePort?: number | undefined
}
export interface VirtualAHCIController extends VirtualSATAController {
  _typeName: 'VirtualAHCIController'
}
export interface VirtualAHCIControllerOption extends VirtualSATAControllerOption {
  _typeName: 'VirtualAHCIControllerOption'
}
export interface VirtualAppImportSpec extends ImportSpec {
  _typeName: 'VirtualAppImportSpec'
  name: string
  vAppConfigSpec: VAppConfigSpec
  resourcePoolSpec: ResourceConfigSpec
  child?: readonly ImportSpec[] | undefined
}
export interface VirtualAppLinkInfo {
  _typeName?: 'VirtualAppLinkInfo'
  key: ManagedObjectReference
  destroyWithParent?: boolean | undefined
}
export interface VirtualAppSummary extends ResourcePoolSummary {
  _typeName: 'VirtualAppSummary'
  product?: VAppProductInfo | undefined
  vAppState?: VirtualAppVAppState | undefined
  suspended?: boolean | undefined
  installBootRequired?: boolean | undefined
  instanceUuid?: string | undefined
}
export interface VirtualBusLogicController extends VirtualSCSIController {
  _typeName: 'VirtualBusLogicController'
}
export interface VirtualBusLogicControllerOption extends VirtualSCSIControllerOption {
  _typeName: 'VirtualBusLogicControllerOption'
}
export interface VirtualCdrom extends VirtualDevice {
  _typeName: 'VirtualCdrom'
}
export interface VirtualCdromAtapiBackingInfo extends VirtualDeviceDeviceBackingInfo {
  _typeName: 'VirtualCdromAtapiBackingInfo'
}
export interface VirtualCdromAtapiBackingOption extends VirtualDeviceDeviceBackingOption {
  _typeName: 'VirtualCdromAtapiBackingOption'
}
export interface VirtualCdromIsoBackingInfo extends VirtualDeviceFileBackingInfo {
  _typeName: 'VirtualCdromIsoBackingInfo'
}
export interface VirtualCdromIsoBackingOption extends VirtualDeviceFileBackingOption {
  _typeName: 'VirtualCdromIsoBackingOption'
}
export interface VirtualCdromOption extends VirtualDeviceOption {
  _typeName: 'VirtualCdromOption'
}
export interface VirtualCdromPassthroughBackingInfo extends VirtualDeviceDeviceBackingInfo {
  _typeName: 'VirtualCdromPassthroughBackingInfo'
  exclusive: boolean
}
export interface VirtualCdromPassthroughBackingOption extends VirtualDeviceDeviceBackingOption {
  _typeName: 'VirtualCdromPassthroughBackingOption'
  exclusive: BoolOption
}
export interface VirtualCdromRemoteAtapiBackingInfo extends VirtualDeviceRemoteDeviceBackingInfo {
  _typeName: 'VirtualCdromRemoteAtapiBackingInfo'
}
export interface VirtualCdromRemoteAtapiBackingOption extends VirtualDeviceDeviceBackingOption {
  _typeName: 'VirtualCdromRemoteAtapiBackingOption'
}
export interface VirtualCdromRemotePassthroughBackingInfo extends VirtualDeviceRemoteDeviceBackingInfo {
  _typeName: 'VirtualCdromRemotePassthroughBackingInfo'
  exclusive: boolean
}
export interface VirtualCdromRemotePassthroughBackingOption extends VirtualDeviceRemoteDeviceBackingOption {
  _typeName: 'VirtualCdromRemotePassthroughBackingOption'
  exclusive: BoolOption
}
export interface VirtualController extends VirtualDevice {
  _typeName: 'VirtualController' | 'VirtualIDEController' | 'VirtualNVDIMMController' | 'VirtualNVMEController' | 'VirtualPCIController' | 'VirtualPS2Controller' | 'VirtualSATAController' | 'VirtualAHCIController' | 'VirtualSCSIController' | 'ParaVirtualSCSIController' | 'VirtualBusLogicController' | 'VirtualLsiLogicController' | 'VirtualLsiLogicSASController' | 'VirtualSIOController' | 'VirtualUSBController' | 'VirtualUSBXHCIController'
  busNumber: number
  device?: readonly number[] | undefined
}
export interface VirtualControllerOption extends VirtualDeviceOption {
  _typeName: 'VirtualControllerOption' | 'VirtualIDEControllerOption' | 'VirtualNVDIMMControllerOption' | 'VirtualNVMEControllerOption' | 'VirtualPCIControllerOption' | 'VirtualPS2ControllerOption' | 'VirtualSATAControllerOption' | 'VirtualAHCIControllerOption' | 'VirtualSCSIControllerOption' | 'ParaVirtualSCSIControllerOption' | 'VirtualBusLogicControllerOption' | 'VirtualLsiLogicControllerOption' | 'VirtualLsiLogicSASControllerOption' | 'VirtualSIOControllerOption' | 'VirtualUSBControllerOption' | 'VirtualUSBXHCIControllerOption'
  devices: IntOption
  supportedDevice?: readonly string[] | undefined
}
export interface VirtualDevice {
  _typeName: string
  key: number
  deviceInfo?: Description | undefined
  backing?: VirtualDeviceBackingInfo | undefined
  connectable?: VirtualDeviceConnectInfo | undefined
  slotInfo?: VirtualDeviceBusSlotInfo | undefined
  controllerKey?: number | undefined
  unitNumber?: number | undefined
  numaNode?: number | undefined
  deviceGroupInfo?: VirtualDeviceDeviceGroupInfo | undefined
}
export interface VirtualDeviceBackingInfo {
  _typeName: string
}
export interface VirtualDeviceBackingOption {
  _typeName: string
  type: string
}
export interface VirtualDeviceBusSlotInfo {
  _typeName: 'VirtualDeviceBusSlotInfo' | 'VirtualDevicePciBusSlotInfo' | 'VirtualUSBControllerPciBusSlotInfo'
}
export interface VirtualDeviceBusSlotOption {
  _typeName?: 'VirtualDeviceBusSlotOption'
  type: string
}
export interface VirtualDeviceConfigSpec {
  _typeName: 'VirtualDeviceConfigSpec' | 'VirtualDiskConfigSpec'
  operation?: VirtualDeviceConfigSpecOperation | undefined
  fileOperation?: VirtualDeviceConfigSpecFileOperation | undefined
  device: VirtualDevice
  profile?: readonly VirtualMachineProfileSpec[] | undefined
  backing?: VirtualDeviceConfigSpecBackingSpec | undefined
  filterSpec?: readonly VirtualMachineBaseIndependentFilterSpec[] | undefined
  changeMode?: string | undefined
}
export interface VirtualDeviceConfigSpecBackingSpec {
  _typeName?: 'VirtualDeviceConfigSpecBackingSpec'
  parent?: VirtualDeviceConfigSpecBackingSpec | undefined
  crypto?: CryptoSpec | undefined
}
export interface VirtualDeviceConnectInfo {
  _typeName?: 'VirtualDeviceConnectInfo'
  migrateConnect?: string | undefined
  startConnected: boolean
  allowGuestControl: boolean
  connected: boolean
  status?: string | undefined
}
export interface VirtualDeviceConnectOption {
  _typeName?: 'VirtualDeviceConnectOption'
  startConnected: BoolOption
  allowGuestControl: BoolOption
}
export interface VirtualDeviceDeviceBackingInfo extends VirtualDeviceBackingInfo {
  _typeName: 'VirtualDeviceDeviceBackingInfo' | 'VirtualCdromAtapiBackingInfo' | 'VirtualCdromPassthroughBackingInfo' | 'VirtualDiskRawDiskVer2BackingInfo' | 'VirtualDiskPartitionedRawDiskVer2BackingInfo' | 'VirtualEthernetCardLegacyNetworkBackingInfo' | 'VirtualEthernetCardNetworkBackingInfo' | 'VirtualFloppyDeviceBackingInfo' | 'VirtualPCIPassthroughDeviceBackingInfo' | 'VirtualPCIPassthroughDynamicBackingInfo' | 'VirtualParallelPortDeviceBackingInfo' | 'VirtualPointingDeviceDeviceBackingInfo' | 'VirtualSCSIPassthroughDeviceBackingInfo' | 'VirtualSerialPortDeviceBackingInfo' | 'VirtualSoundCardDeviceBackingInfo' | 'VirtualUSBRemoteHostBackingInfo' | 'VirtualUSBUSBBackingInfo'
  deviceName: string
  useAutoDetect?: boolean | undefined
}
export interface VirtualDeviceDeviceBackingOption extends VirtualDeviceBackingOption {
  _typeName: 'VirtualDeviceDeviceBackingOption' | 'VirtualCdromAtapiBackingOption' | 'VirtualCdromPassthroughBackingOption' | 'VirtualCdromRemoteAtapiBackingOption' | 'VirtualDiskRawDiskMappingVer1BackingOption' | 'VirtualDiskRawDiskVer2BackingOption' | 'VirtualDiskPartitionedRawDiskVer2BackingOption' | 'VirtualEthernetCardLegacyNetworkBackingOption' | 'VirtualEthernetCardNetworkBackingOption' | 'VirtualFloppyDeviceBackingOption' | 'VirtualPCIPassthroughDeviceBackingOption' | 'VirtualPCIPassthroughDynamicBackingOption' | 'VirtualParallelPortDeviceBackingOption' | 'VirtualPointingDeviceBackingOption' | 'VirtualSCSIPassthroughDeviceBackingOption' | 'VirtualSerialPortDeviceBackingOption' | 'VirtualSoundCardDeviceBackingOption' | 'VirtualUSBRemoteHostBackingOption' | 'VirtualUSBUSBBackingOption'
  autoDetectAvailable: BoolOption
}
export interface VirtualDeviceDeviceGroupInfo {
  _typeName?: 'VirtualDeviceDeviceGroupInfo'
  groupInstanceKey: number
  sequenceId: number
}
export interface VirtualDeviceFileBackingInfo extends VirtualDeviceBackingInfo {
  _typeName: 'VirtualDeviceFileBackingInfo' | 'VirtualCdromIsoBackingInfo' | 'VirtualDiskFlatVer1BackingInfo' | 'VirtualDiskFlatVer2BackingInfo' | 'VirtualDiskLocalPMemBackingInfo' | 'VirtualDiskRawDiskMappingVer1BackingInfo' | 'VirtualDiskSeSparseBackingInfo' | 'VirtualDiskSparseVer1BackingInfo' | 'VirtualDiskSparseVer2BackingInfo' | 'VirtualFloppyImageBackingInfo' | 'VirtualNVDIMMBackingInfo' | 'VirtualParallelPortFileBackingInfo' | 'VirtualSerialPortFileBackingInfo'
  fileName: string
  datastore?: ManagedObjectReference | undefined
  backingObjectId?: string | undefined
}
export interface VirtualDeviceFileBackingOption extends VirtualDeviceBackingOption {
  _typeName: 'VirtualDeviceFileBackingOption' | 'VirtualCdromIsoBackingOption' | 'VirtualDiskFlatVer1BackingOption' | 'VirtualDiskFlatVer2BackingOption' | 'VirtualDiskLocalPMemBackingOption' | 'VirtualDiskSeSparseBackingOption' | 'VirtualDiskSparseVer1BackingOption' | 'VirtualDiskSparseVer2BackingOption' | 'VirtualFloppyImageBackingOption' | 'VirtualParallelPortFileBackingOption' | 'VirtualSerialPortFileBackingOption'
  fileNameExtensions?: ChoiceOption | undefined
}
export interface VirtualDeviceOption {
  _typeName: string
  type: string
  connectOption?: VirtualDeviceConnectOption | undefined
  busSlotOption?: VirtualDeviceBusSlotOption | undefined
  controllerType?: string | undefined
  autoAssignController?: BoolOption | undefined
  backingOption?: readonly VirtualDeviceBackingOption[] | undefined
  defaultBackingOptionIndex?: number | undefined
  licensingLimit?: readonly string[] | undefined
  deprecated: boolean
  plugAndPlay: boolean
  hotRemoveSupported: boolean
  numaSupported?: boolean | undefined
}
export interface VirtualDevicePciBusSlotInfo extends VirtualDeviceBusSlotInfo {
  _typeName: 'VirtualDevicePciBusSlotInfo' | 'VirtualUSBControllerPciBusSlotInfo'
  pciSlotNumber: number
}
export interface VirtualDevicePipeBackingInfo extends VirtualDeviceBackingInfo {
  _typeName: 'VirtualDevicePipeBackingInfo' | 'VirtualSerialPortPipeBackingInfo'
  pipeName: string
}
export interface VirtualDevicePipeBackingOption extends VirtualDeviceBackingOption {
  _typeName: 'VirtualDevicePipeBackingOption' | 'VirtualSerialPortPipeBackingOption'
}
export interface VirtualDeviceRemoteDeviceBackingInfo extends VirtualDeviceBackingInfo {
  _typeName: 'VirtualDeviceRemoteDeviceBackingInfo' | 'VirtualCdromRemoteAtapiBackingInfo' | 'VirtualCdromRemotePassthroughBackingInfo' | 'VirtualFloppyRemoteDeviceBackingInfo' | 'VirtualUSBRemoteClientBackingInfo'
  deviceName: string
  useAutoDetect?: boolean | undefined
}
export interface VirtualDeviceRemoteDeviceBackingOption extends VirtualDeviceBackingOption {
  _typeName: 'VirtualDeviceRemoteDeviceBackingOption' | 'VirtualCdromRemotePassthroughBackingOption' | 'VirtualFloppyRemoteDeviceBackingOption' | 'VirtualUSBRemoteClientBackingOption'
  autoDetectAvailable: BoolOption
}
export interface VirtualDeviceURIBackingInfo extends VirtualDeviceBackingInfo {
  _typeName: 'VirtualDeviceURIBackingInfo' | 'VirtualSerialPortURIBackingInfo'
  serviceURI: string
  direction: string
  proxyURI?: string | undefined
}
export interface VirtualDeviceURIBackingOption extends VirtualDeviceBackingOption {
  _typeName: 'VirtualDeviceURIBackingOption' | 'VirtualSerialPortURIBackingOption'
  directions: ChoiceOption
}
export interface VirtualDisk extends VirtualDevice {
  _typeName: 'VirtualDisk'
  capacityInKB: number
  capacityInBytes?: number | undefined
  shares?: SharesInfo | undefined
  storageIOAllocation?: StorageIOAllocationInfo | undefined
  diskObjectId?: string | undefined
  vFlashCacheConfigInfo?: VirtualDiskVFlashCacheConfigInfo | undefined
  iofilter?: readonly string[] | undefined
  vDiskId?: ID | undefined
  vDiskVersion?: number | undefined
  nativeUnmanagedLinkedClone?: boolean | undefined
  independentFilters?: readonly VirtualMachineBaseIndependentFilterSpec[] | undefined
  guestReadOnly?: boolean | undefined
}
export interface VirtualDiskAntiAffinityRuleSpec extends ClusterRuleInfo {
  _typeName: 'VirtualDiskAntiAffinityRuleSpec'
  diskId: readonly number[]
}
export interface VirtualDiskBlocksNotFullyProvisioned extends DeviceBackingNotSupported {
  _typeName: 'VirtualDiskBlocksNotFullyProvisioned'
}
export interface VirtualDiskConfigSpec extends VirtualDeviceConfigSpec {
  _typeName: 'VirtualDiskConfigSpec'
  diskMoveType?: string | undefined
  migrateCache?: boolean | undefined
}
export interface VirtualDiskDeltaDiskFormatsSupported {
  _typeName?: 'VirtualDiskDeltaDiskFormatsSupported'
  datastoreType: string
  deltaDiskFormat: ChoiceOption
}
export interface VirtualDiskFlatVer1BackingInfo extends VirtualDeviceFileBackingInfo {
  _typeName: 'VirtualDiskFlatVer1BackingInfo'
  diskMode: string
  split?: boolean | undefined
  writeThrough?: boolean | undefined
  contentId?: string | undefined
  parent?: VirtualDiskFlatVer1BackingInfo | undefined
}
export interface VirtualDiskFlatVer1BackingOption extends VirtualDeviceFileBackingOption {
  _typeName: 'VirtualDiskFlatVer1BackingOption'
  diskMode: ChoiceOption
  split: BoolOption
  writeThrough: BoolOption
  growable: boolean
}
export interface VirtualDiskFlatVer2BackingInfo extends VirtualDeviceFileBackingInfo {
  _typeName: 'VirtualDiskFlatVer2BackingInfo'
  diskMode: string
  split?: boolean | undefined
  writeThrough?: boolean | undefined
  thinProvisioned?: boolean | undefined
  eagerlyScrub?: boolean | undefined
  uuid?: string | undefined
  contentId?: string | undefined
  changeId?: string | undefined
  parent?: VirtualDiskFlatVer2BackingInfo | undefined
  deltaDiskFormat?: string | undefined
  digestEnabled?: boolean | undefined
  deltaGrainSize?: number | undefined
  deltaDiskFormatVariant?: string | undefined
  sharing?: string | undefined
  keyId?: CryptoKeyId | undefined
}
export interface VirtualDiskFlatVer2BackingOption extends VirtualDeviceFileBackingOption {
  _typeName: 'VirtualDiskFlatVer2BackingOption'
  diskMode: ChoiceOption
  split: BoolOption
  writeThrough: BoolOption
  growable: boolean
  hotGrowable: boolean
  uuid: boolean
  thinProvisioned: BoolOption
  eagerlyScrub: BoolOption
  deltaDiskFormat: ChoiceOption
  deltaDiskFormatsSupported: readonly VirtualDiskDeltaDiskFormatsSupported[]
}
export interface VirtualDiskId {
  _typeName?: 'VirtualDiskId'
  vm: ManagedObjectReference
  diskId: number
}
export interface VirtualDiskLocalPMemBackingInfo extends VirtualDeviceFileBackingInfo {
  _typeName: 'VirtualDiskLocalPMemBackingInfo'
  diskMode: string
  uuid?: string | undefined
  volumeUUID?: string | undefined
  contentId?: string | undefined
}
export interface VirtualDiskLocalPMemBackingOption extends VirtualDeviceFileBackingOption {
  _typeName: 'VirtualDiskLocalPMemBackingOption'
  diskMode: ChoiceOption
  growable: boolean
  hotGrowable: boolean
  uuid: boolean
}
export interface VirtualDiskModeNotSupported extends DeviceNotSupported {
  _typeName: 'VirtualDiskModeNotSupported'
  mode: string
}
export interface VirtualDiskOption extends VirtualDeviceOption {
  _typeName: 'VirtualDiskOption'
  capacityInKB: LongOption
  ioAllocationOption: StorageIOAllocationOption
  vFlashCacheConfigOption?: VirtualDiskOptionVFlashCacheConfigOption | undefined
}
export interface VirtualDiskOptionVFlashCacheConfigOption {
  _typeName?: 'VirtualDiskOptionVFlashCacheConfigOption'
  cacheConsistencyType: ChoiceOption
  cacheMode: ChoiceOption
  reservationInMB: LongOption
  blockSizeInKB: LongOption
}
export interface VirtualDiskPartitionedRawDiskVer2BackingInfo extends VirtualDiskRawDiskVer2BackingInfo {
  _typeName: 'VirtualDiskPartitionedRawDiskVer2BackingInfo'
  partition: readonly number[]
}
export interface VirtualDiskPartitionedRawDiskVer2BackingOption extends VirtualDiskRawDiskVer2BackingOption {
  _typeName: 'VirtualDiskPartitionedRawDiskVer2BackingOption'
}
export interface VirtualDiskRawDiskMappingVer1BackingInfo extends VirtualDeviceFileBackingInfo {
  _typeName: 'VirtualDiskRawDiskMappingVer1BackingInfo'
  lunUuid?: string | undefined
  deviceName?: string | undefined
  compatibilityMode?: string | undefined
  diskMode?: string | undefined
  uuid?: string | undefined
  contentId?: string | undefined
  changeId?: string | undefined
  parent?: VirtualDiskRawDiskMappingVer1BackingInfo | undefined
  deltaDiskFormat?: string | undefined
  deltaGrainSize?: number | undefined
  sharing?: string | undefined
}
export interface VirtualDiskRawDiskMappingVer1BackingOption extends VirtualDeviceDeviceBackingOption {
  _typeName: 'VirtualDiskRawDiskMappingVer1BackingOption'
  descriptorFileNameExtensions?: ChoiceOption | undefined
  compatibilityMode: ChoiceOption
  diskMode: ChoiceOption
  uuid: boolean
}
export interface VirtualDiskRawDiskVer2BackingInfo extends VirtualDeviceDeviceBackingInfo {
  _typeName: 'VirtualDiskRawDiskVer2BackingInfo' | 'VirtualDiskPartitionedRawDiskVer2BackingInfo'
  descriptorFileName: string
  uuid?: string | undefined
  changeId?: string | undefined
  sharing?: string | undefined
}
export interface VirtualDiskRawDiskVer2BackingOption extends VirtualDeviceDeviceBackingOption {
  _typeName: 'VirtualDiskRawDiskVer2BackingOption' | 'VirtualDiskPartitionedRawDiskVer2BackingOption'
  descriptorFileNameExtensions: ChoiceOption
  uuid: boolean
}
export interface VirtualDiskRuleSpec extends ClusterRuleInfo {
  _typeName: 'VirtualDiskRuleSpec'
  diskRuleType: string
  diskId?: readonly number[] | undefined
}
export interface VirtualDiskSeSparseBackingInfo extends VirtualDeviceFileBackingInfo {
  _typeName: 'VirtualDiskSeSparseBackingInfo'
  diskMode: string
  writeThrough?: boolean | undefined
  uuid?: string | undefined
  contentId?: string | undefined
  changeId?: string | undefined
  parent?: VirtualDiskSeSparseBackingInfo | undefined
  deltaDiskFormat?: string | undefined
  digestEnabled?: boolean | undefined
  grainSize?: number | undefined
  keyId?: CryptoKeyId | undefined
}
export interface VirtualDiskSeSparseBackingOption extends VirtualDeviceFileBackingOption {
  _typeName: 'VirtualDiskSeSparseBackingOption'
  diskMode: ChoiceOption
  writeThrough: BoolOption
  growable: boolean
  hotGrowable: boolean
  uuid: boolean
  deltaDiskFormatsSupported: readonly VirtualDiskDeltaDiskFormatsSupported[]
}
export interface VirtualDiskSparseVer1BackingInfo extends VirtualDeviceFileBackingInfo {
  _typeName: 'VirtualDiskSparseVer1BackingInfo'
  diskMode: string
  split?: boolean | undefined
  writeThrough?: boolean | undefined
  spaceUsedInKB?: number | undefined
  contentId?: string | undefined
  parent?: VirtualDiskSparseVer1BackingInfo | undefined
}
export interface VirtualDiskSparseVer1BackingOption extends VirtualDeviceFileBackingOption {
  _typeName: 'VirtualDiskSparseVer1BackingOption'
  diskModes: ChoiceOption
  split: BoolOption
  writeThrough: BoolOption
  growable: boolean
}
export interface VirtualDiskSparseVer2BackingInfo extends VirtualDeviceFileBackingInfo {
  _typeName: 'VirtualDiskSparseVer2BackingInfo'
  diskMode: string
  split?: boolean | undefined
  writeThrough?: boolean | undefined
  spaceUsedInKB?: number | undefined
  uuid?: string | undefined
  contentId?: string | undefined
  changeId?: string | undefined
  parent?: VirtualDiskSparseVer2BackingInfo | undefined
  keyId?: CryptoKeyId | undefined
}
export interface VirtualDiskSparseVer2BackingOption extends VirtualDeviceFileBackingOption {
  _typeName: 'VirtualDiskSparseVer2BackingOption'
  diskMode: ChoiceOption
  split: BoolOption
  writeThrough: BoolOption
  growable: boolean
  hotGrowable: boolean
  uuid: boolean
}
export interface VirtualDiskSpec {
  _typeName: 'VirtualDiskSpec' | 'DeviceBackedVirtualDiskSpec' | 'FileBackedVirtualDiskSpec' | 'SeSparseVirtualDiskSpec'
  diskType: string
  adapterType: string
}
export interface VirtualDiskVFlashCacheConfigInfo {
  _typeName?: 'VirtualDiskVFlashCacheConfigInfo'
  vFlashModule?: string | undefined
  reservationInMB?: number | undefined
  cacheConsistencyType?: string | undefined
  cacheMode?: string | undefined
  blockSizeInKB?: number | undefined
}
export interface VirtualE1000 extends VirtualEthernetCard {
  _typeName: 'VirtualE1000'
}
export interface VirtualE1000Option extends VirtualEthernetCardOption {
  _typeName: 'VirtualE1000Option'
}
export interface VirtualE1000e extends VirtualEthernetCard {
  _typeName: 'VirtualE1000e'
}
export interface VirtualE1000eOption extends VirtualEthernetCardOption {
  _typeName: 'VirtualE1000eOption'
}
export interface VirtualEnsoniq1371 extends VirtualSoundCard {
  _typeName: 'VirtualEnsoniq1371'
}
export interface VirtualEnsoniq1371Option extends VirtualSoundCardOption {
  _typeName: 'VirtualEnsoniq1371Option'
}
export interface VirtualEthernetCard extends VirtualDevice {
  _typeName: 'VirtualEthernetCard' | 'VirtualE1000' | 'VirtualE1000e' | 'VirtualPCNet32' | 'VirtualSriovEthernetCard' | 'VirtualVmxnet' | 'VirtualVmxnet2' | 'VirtualVmxnet3' | 'VirtualVmxnet3Vrdma'
  addressType?: string | undefined
  macAddress?: string | undefined
  wakeOnLanEnabled?: boolean | undefined
  resourceAllocation?: VirtualEthernetCardResourceAllocation | undefined
  externalId?: string | undefined
  uptCompatibilityEnabled?: boolean | undefined
}
export interface VirtualEthernetCardDVPortBackingOption extends VirtualDeviceBackingOption {
  _typeName: 'VirtualEthernetCardDVPortBackingOption'
}
export interface VirtualEthernetCardDistributedVirtualPortBackingInfo extends VirtualDeviceBackingInfo {
  _typeName: 'VirtualEthernetCardDistributedVirtualPortBackingInfo'
  port: DistributedVirtualSwitchPortConnection
}
export interface VirtualEthernetCardLegacyNetworkBackingInfo extends VirtualDeviceDeviceBackingInfo {
  _typeName: 'VirtualEthernetCardLegacyNetworkBackingInfo'
}
export interface VirtualEthernetCardLegacyNetworkBackingOption extends VirtualDeviceDeviceBackingOption {
  _typeName: 'VirtualEthernetCardLegacyNetworkBackingOption'
}
export interface VirtualEthernetCardNetworkBackingInfo extends VirtualDeviceDeviceBackingInfo {
  _typeName: 'VirtualEthernetCardNetworkBackingInfo'
  network?: ManagedObjectReference | undefined
  inPassthroughMode?: boolean | undefined
}
export interface VirtualEthernetCardNetworkBackingOption extends VirtualDeviceDeviceBackingOption {
  _typeName: 'VirtualEthernetCardNetworkBackingOption'
}
export interface VirtualEthernetCardNotSupported extends DeviceNotSupported {
  _typeName: 'VirtualEthernetCardNotSupported'
}
export interface VirtualEthernetCardOpaqueNetworkBackingInfo extends VirtualDeviceBackingInfo {
  _typeName: 'VirtualEthernetCardOpaqueNetworkBackingInfo'
  opaqueNetworkId: string
  opaqueNetworkType: string
}
export interface VirtualEthernetCardOpaqueNetworkBackingOption extends VirtualDeviceBackingOption {
  _typeName: 'VirtualEthernetCardOpaqueNetworkBackingOption'
}
export interface VirtualEthernetCardOption extends VirtualDeviceOption {
  _typeName: 'VirtualEthernetCardOption' | 'VirtualE1000Option' | 'VirtualE1000eOption' | 'VirtualPCNet32Option' | 'VirtualSriovEthernetCardOption' | 'VirtualVmxnetOption' | 'VirtualVmxnet2Option' | 'VirtualVmxnet3Option' | 'VirtualVmxnet3VrdmaOption'
  supportedOUI: ChoiceOption
  macType: ChoiceOption
  wakeOnLanEnabled: BoolOption
  vmDirectPathGen2Supported?: boolean | undefined
  uptCompatibilityEnabled?: BoolOption | undefined
}
export interface VirtualEthernetCardResourceAllocation {
  _typeName?: 'VirtualEthernetCardResourceAllocation'
  reservation?: number | undefined
  share: SharesInfo
  limit?: number | undefined
}
export interface VirtualFloppy extends VirtualDevice {
  _typeName: 'VirtualFloppy'
}
export interface VirtualFloppyDeviceBackingInfo extends VirtualDeviceDeviceBackingInfo {
  _typeName: 'VirtualFloppyDeviceBackingInfo'
}
export interface VirtualFloppyDeviceBackingOption extends VirtualDeviceDeviceBackingOption {
  _typeName: 'VirtualFloppyDeviceBackingOption'
}
export interface VirtualFloppyImageBackingInfo extends VirtualDeviceFileBackingInfo {
  _typeName: 'VirtualFloppyImageBackingInfo'
}
export interface VirtualFloppyImageBackingOption extends VirtualDeviceFileBackingOption {
  _typeName: 'VirtualFloppyImageBackingOption'
}
export interface VirtualFloppyOption extends VirtualDeviceOption {
  _typeName: 'VirtualFloppyOption'
}
export interface VirtualFloppyRemoteDeviceBackingInfo extends VirtualDeviceRemoteDeviceBackingInfo {
  _typeName: 'VirtualFloppyRemoteDeviceBackingInfo'
}
export interface VirtualFloppyRemoteDeviceBackingOption extends VirtualDeviceRemoteDeviceBackingOption {
  _typeName: 'VirtualFloppyRemoteDeviceBackingOption'
}
export interface VirtualHardware {
  _typeName?: 'VirtualHardware'
  numCPU: number
  numCoresPerSocket?: number | undefined
  autoCoresPerSocket?: boolean | undefined
  memoryMB: number
  virtualICH7MPresent?: boolean | undefined
  virtualSMCPresent?: boolean | undefined
  device?: readonly VirtualDevice[] | undefined
  motherboardLayout?: string | undefined
  simultaneousThreads?: number | undefined
}
export interface VirtualHardwareCompatibilityIssue extends VmConfigFault {
  _typeName: 'VirtualHardwareCompatibilityIssue' | 'CpuIncompatible' | 'CpuCompatibilityUnknown' | 'CpuIncompatible1ECX' | 'CpuIncompatible81EDX' | 'FaultToleranceCpuIncompatible' | 'DeviceNotSupported' | 'DeviceBackingNotSupported' | 'DVPortNotSupported' | 'UnusedVirtualDiskBlocksNotScrubbed' | 'VirtualDiskBlocksNotFullyProvisioned' | 'DeviceControllerNotSupported' | 'DigestNotSupported' | 'FileBackedPortNotSupported' | 'MultiWriterNotSupported' | 'NonPersistentDisksNotSupported' | 'RDMNotSupported' | 'PhysCompatRDMNotSupported' | 'RawDiskNotSupported' | 'RemoteDeviceNotSupported' | 'SharedBusControllerNotSupported' | 'VMINotSupported' | 'VirtualDiskModeNotSupported' | 'VirtualEthernetCardNotSupported' | 'DiskNotSupported' | 'IDEDiskNotSupported' | 'DrsVmotionIncompatibleFault' | 'FeatureRequirementsNotMet' | 'MemorySizeNotRecommended' | 'MemorySizeNotSupported' | 'MemorySizeNotSupportedByDatastore' | 'NotEnoughCpus' | 'NotEnoughLogicalCpus' | 'NumVirtualCoresPerSocketNotSupported' | 'NumVirtualCpusNotSupported' | 'StorageVmotionIncompatible' | 'VirtualHardwareVersionNotSupported' | 'WakeOnLanNotSupported'
}
export interface VirtualHardwareOption {
  _typeName?: 'VirtualHardwareOption'
  hwVersion: number
  virtualDeviceOption: readonly VirtualDeviceOption[]
  deviceListReadonly: boolean
  numCPU: readonly number[]
  numCoresPerSocket: IntOption
  autoCoresPerSocket?: BoolOption | undefined
  numCpuReadonly: boolean
  memoryMB: LongOption
  numPCIControllers: IntOption
  numIDEControllers: IntOption
  numUSBControllers: IntOption
  numUSBXHCIControllers: IntOption
  numSIOControllers: IntOption
  numPS2Controllers: IntOption
  licensingLimit?: readonly string[] | undefined
  numSupportedWwnPorts?: IntOption | undefined
  numSupportedWwnNodes?: IntOption | undefined
  resourceConfigOption: ResourceConfigOption
  numNVDIMMControllers?: IntOption | undefined
  numTPMDevices?: IntOption | undefined
  numWDTDevices?: IntOption | undefined
  numPrecisionClockDevices?: IntOption | undefined
  epcMemoryMB?: LongOption | undefined
  acpiHostBridgesFirmware?: readonly string[] | undefined
  numCpuSimultaneousThreads?: IntOption | undefined
  numNumaNodes?: IntOption | undefined
  numDeviceGroups?: IntOption | undefined
  deviceGroupTypes?: readonly string[] | undefined
}
export interface VirtualHardwareVersionNotSupported extends VirtualHardwareCompatibilityIssue {
  _typeName: 'VirtualHardwareVersionNotSupported'
  hostName: string
  host: ManagedObjectReference
}
export interface VirtualHdAudioCard extends VirtualSoundCard {
  _typeName: 'VirtualHdAudioCard'
}
export interface VirtualHdAudioCardOption extends VirtualSoundCardOption {
  _typeName: 'VirtualHdAudioCardOption'
}
export interface VirtualIDEController extends VirtualController {
  _typeName: 'VirtualIDEController'
}
export interface VirtualIDEControllerOption extends VirtualControllerOption {
  _typeName: 'VirtualIDEControllerOption'
  numIDEDisks: IntOption
  numIDECdroms: IntOption
}
export interface VirtualKeyboard extends VirtualDevice {
  _typeName: 'VirtualKeyboard'
}
export interface VirtualKeyboardOption extends VirtualDeviceOption {
  _typeName: 'VirtualKeyboardOption'
}
export interface VirtualLsiLogicController extends VirtualSCSIController {
  _typeName: 'VirtualLsiLogicController'
}
export interface VirtualLsiLogicControllerOption extends VirtualSCSIControllerOption {
  _typeName: 'VirtualLsiLogicControllerOption'
}
export interface VirtualLsiLogicSASController extends VirtualSCSIController {
  _typeName: 'VirtualLsiLogicSASController'
}
export interface VirtualLsiLogicSASControllerOption extends VirtualSCSIControllerOption {
  _typeName: 'VirtualLsiLogicSASControllerOption'
}
export interface VirtualMachineAffinityInfo {
  _typeName?: 'VirtualMachineAffinityInfo'
  affinitySet?: readonly number[] | undefined
}
export interface VirtualMachineBaseIndependentFilterSpec {
  _typeName: 'VirtualMachineBaseIndependentFilterSpec' | 'VirtualMachineEmptyIndependentFilterSpec' | 'VirtualMachineIndependentFilterSpec'
}
export interface VirtualMachineBootOptions {
  _typeName?: 'VirtualMachineBootOptions'
  bootDelay?: number | undefined
  enterBIOSSetup?: boolean | undefined
  efiSecureBootEnabled?: boolean | undefined
  bootRetryEnabled?: boolean | undefined
  bootRetryDelay?: number | undefined
  bootOrder?: readonly VirtualMachineBootOptionsBootableDevice[] | undefined
  networkBootProtocol?: string | undefined
}
export interface VirtualMachineBootOptionsBootableCdromDevice extends VirtualMachineBootOptionsBootableDevice {
  _typeName: 'VirtualMachineBootOptionsBootableCdromDevice'
}
export interface VirtualMachineBootOptionsBootableDevice {
  _typeName: 'VirtualMachineBootOptionsBootableDevice' | 'VirtualMachineBootOptionsBootableCdromDevice' | 'VirtualMachineBootOptionsBootableDiskDevice' | 'VirtualMachineBootOptionsBootableEthernetDevice' | 'VirtualMachineBootOptionsBootableFloppyDevice'
}
export interface VirtualMachineBootOptionsBootableDiskDevice extends VirtualMachineBootOptionsBootableDevice {
  _typeName: 'VirtualMachineBootOptionsBootableDiskDevice'
  deviceKey: number
}
export interface VirtualMachineBootOptionsBootableEthernetDevice extends VirtualMachineBootOptionsBootableDevice {
  _typeName: 'VirtualMachineBootOptionsBootableEthernetDevice'
  deviceKey: number
}
export interface VirtualMachineBootOptionsBootableFloppyDevice extends VirtualMachineBootOptionsBootableDevice {
  _typeName: 'VirtualMachineBootOptionsBootableFloppyDevice'
}
export interface VirtualMachineCapability {
  _typeName?: 'VirtualMachineCapability'
  snapshotOperationsSupported: boolean
  multipleSnapshotsSupported: boolean
  snapshotConfigSupported: boolean
  poweredOffSnapshotsSupported: boolean
  memorySnapshotsSupported: boolean
  revertToSnapshotSupported: boolean
  quiescedSnapshotsSupported: boolean
  disableSnapshotsSupported: boolean
  lockSnapshotsSupported: boolean
  consolePreferencesSupported: boolean
  cpuFeatureMaskSupported: boolean
  s1AcpiManagementSupported: boolean
  settingScreenResolutionSupported: boolean
  toolsAutoUpdateSupported: boolean
  vmNpivWwnSupported: boolean
  npivWwnOnNonRdmVmSupported: boolean
  vmNpivWwnDisableSupported: boolean
  vmNpivWwnUpdateSupported: boolean
  swapPlacementSupported: boolean
  toolsSyncTimeSupported: boolean
  virtualMmuUsageSupported: boolean
  diskSharesSupported: boolean
  bootOptionsSupported: boolean
  bootRetryOptionsSupported: boolean
  settingVideoRamSizeSupported: boolean
  settingDisplayTopologySupported: boolean
  recordReplaySupported: boolean
  changeTrackingSupported: boolean
  multipleCoresPerSocketSupported: boolean
  hostBasedReplicationSupported: boolean
  guestAutoLockSupported: boolean
  memoryReservationLockSupported: boolean
  featureRequirementSupported: boolean
  poweredOnMonitorTypeChangeSupported: boolean
  seSparseDiskSupported: boolean
  nestedHVSupported: boolean
  vPMCSupported: boolean
  secureBootSupported?: boolean | undefined
  perVmEvcSupported?: boolean | undefined
  virtualMmuUsageIgnored?: boolean | undefined
  virtualExecUsageIgnored?: boolean | undefined
  diskOnlySnapshotOnSuspendedVMSupported?: boolean | undefined
  suspendToMemorySupported?: boolean | undefined
  toolsSyncTimeAllowSupported?: boolean | undefined
  sevSupported?: boolean | undefined
  pmemFailoverSupported?: boolean | undefined
  requireSgxAttestationSupported?: boolean | undefined
  changeModeDisksSupported?: boolean | undefined
  vendorDeviceGroupSupported?: boolean | undefined
}
export interface VirtualMachineCdromInfo extends VirtualMachineTargetInfo {
  _typeName: 'VirtualMachineCdromInfo'
  description?: string | undefined
}
export interface VirtualMachineCertThumbprint {
  _typeName?: 'VirtualMachineCertThumbprint'
  thumbprint: string
  hashAlgorithm?: string | undefined
}
export interface VirtualMachineCloneSpec {
  _typeName?: 'VirtualMachineCloneSpec'
  location: VirtualMachineRelocateSpec
  template: boolean
  config?: VirtualMachineConfigSpec | undefined
  customization?: CustomizationSpec | undefined
  powerOn: boolean
  snapshot?: ManagedObjectReference | undefined
  memory?: boolean | undefined
  tpmProvisionPolicy?: string | undefined
}
export interface VirtualMachineConfigInfo {
  _typeName?: 'VirtualMachineConfigInfo'
  changeVersion: string
  modified: string
  name: string
  guestFullName: string
  version: string
  uuid: string
  createDate?: string | undefined
  instanceUuid?: string | undefined
  npivNodeWorldWideName?: readonly number[] | undefined
  npivPortWorldWideName?: readonly number[] | undefined
  npivWorldWideNameType?: string | undefined
  npivDesiredNodeWwns?: number | undefined
  npivDesiredPortWwns?: number | undefined
  npivTemporaryDisabled?: boolean | undefined
  npivOnNonRdmDisks?: boolean | undefined
  locationId?: string | undefined
  template: boolean
  guestId: string
  alternateGuestName: string
  annotation?: string | undefined
  files: VirtualMachineFileInfo
  tools?: ToolsConfigInfo | undefined
  flags: VirtualMachineFlagInfo
  consolePreferences?: VirtualMachineConsolePreferences | undefined
  defaultPowerOps: VirtualMachineDefaultPowerOpInfo
  rebootPowerOff?: boolean | undefined
  hardware: VirtualHardware
  vcpuConfig?: readonly VirtualMachineVcpuConfig[] | undefined
  cpuAllocation?: ResourceAllocationInfo | undefined
  memoryAllocation?: ResourceAllocationInfo | undefined
  latencySensitivity?: LatencySensitivity | undefined
  memoryHotAddEnabled?: boolean | undefined
  cpuHotAddEnabled?: boolean | undefined
  cpuHotRemoveEnabled?: boolean | undefined
  hotPlugMemoryLimit?: number | undefined
  hotPlugMemoryIncrementSize?: number | undefined
  cpuAffinity?: VirtualMachineAffinityInfo | undefined
  memoryAffinity?: VirtualMachineAffinityInfo | undefined
  networkShaper?: VirtualMachineNetworkShaperInfo | undefined
  extraConfig?: readonly OptionValue[] | undefined
  cpuFeatureMask?: readonly HostCpuIdInfo[] | undefined
  datastoreUrl?: readonly VirtualMachineConfigInfoDatastoreUrlPair[] | undefined
  swapPlacement?: string | undefined
  bootOptions?: VirtualMachineBootOptions | undefined
  ftInfo?: FaultToleranceConfigInfo | undefined
  repConfig?: ReplicationConfigSpec | undefined
  vAppConfig?: VmConfigInfo | undefined
  vAssertsEnabled?: boolean | undefined
  changeTrackingEnabled?: boolean | undefined
  firmware?: string | undefined
  maxMksConnections?: number | undefined
  guestAutoLockEnabled?: boolean | undefined
  managedBy?: ManagedByInfo | undefined
  memoryReservationLockedToMax?: boolean | undefined
  initialOverhead?: VirtualMachineConfigInfoOverheadInfo | undefined
  nestedHVEnabled?: boolean | undefined
  vPMCEnabled?: boolean | undefined
  scheduledHardwareUpgradeInfo?: ScheduledHardwareUpgradeInfo | undefined
  forkConfigInfo?: VirtualMachineForkConfigInfo | undefined
  vFlashCacheReservation?: number | undefined
  vmxConfigChecksum?: string | undefined
  messageBusTunnelEnabled?: boolean | undefined
  vmStorageObjectId?: string | undefined
  swapStorageObjectId?: string | undefined
  keyId?: CryptoKeyId | undefined
  guestIntegrityInfo?: VirtualMachineGuestIntegrityInfo | undefined
  migrateEncryption?: string | undefined
  sgxInfo?: VirtualMachineSgxInfo | undefined
  contentLibItemInfo?: VirtualMachineContentLibraryItemInfo | undefined
  ftEncryptionMode?: string | undefined
  guestMonitoringModeInfo?: VirtualMachineGuestMonitoringModeInfo | undefined
  sevEnabled?: boolean | undefined
  numaInfo?: VirtualMachineVirtualNumaInfo | undefined
  pmemFailoverEnabled?: boolean | undefined
  vmxStatsCollectionEnabled?: boolean | undefined
  vmOpNotificationToAppEnabled?: boolean | undefined
  vmOpNotificationTimeout?: number | undefined
  deviceSwap?: VirtualMachineVirtualDeviceSwap | undefined
  pmem?: VirtualMachineVirtualPMem | undefined
  deviceGroups?: VirtualMachineVirtualDeviceGroups | undefined
  fixedPassthruHotPlugEnabled?: boolean | undefined
  metroFtEnabled?: boolean | undefined
  metroFtHostGroup?: string | undefined
}
export interface VirtualMachineConfigInfoDatastoreUrlPair {
  _typeName?: 'VirtualMachineConfigInfoDatastoreUrlPair'
  name: string
  url: string
}
export interface VirtualMachineConfigInfoOverheadInfo {
  _typeName?: 'VirtualMachineConfigInfoOverheadInfo'
  initialMemoryReservation?: number | undefined
  initialSwapReservation?: number | undefined
}
export interface VirtualMachineConfigOption {
  _typeName?: 'VirtualMachineConfigOption'
  version: string
  description: string
  guestOSDescriptor: readonly GuestOsDescriptor[]
  guestOSDefaultIndex: number
  hardwareOptions: VirtualHardwareOption
  capabilities: VirtualMachineCapability
  datastore: DatastoreOption
  defaultDevice?: readonly VirtualDevice[] | undefined
  supportedMonitorType: readonly string[]
  supportedOvfEnvironmentTransport?: readonly string[] | undefined
  supportedOvfInstallTransport?: readonly string[] | undefined
  propertyRelations?: readonly VirtualMachinePropertyRelation[] | undefined
}
export interface VirtualMachineConfigOptionDescriptor {
  _typeName?: 'VirtualMachineConfigOptionDescriptor'
  key: string
  description?: string | undefined
  host?: readonly ManagedObjectReference[] | undefined
  createSupported: boolean
  defaultConfigOption: boolean
  runSupported: boolean
  upgradeSupported: boolean
}
export interface VirtualMachineConfigSpec {
  _typeName?: 'VirtualMachineConfigSpec'
  changeVersion?: string | undefined
  name?: string | undefined
  version?: string | undefined
  createDate?: string | undefined
  uuid?: string | undefined
  instanceUuid?: string | undefined
  npivNodeWorldWideName?: readonly number[] | undefined
  npivPortWorldWideName?: readonly number[] | undefined
  npivWorldWideNameType?: string | undefined
  npivDesiredNodeWwns?: number | undefined
  npivDesiredPortWwns?: number | undefined
  npivTemporaryDisabled?: boolean | undefined
  npivOnNonRdmDisks?: boolean | undefined
  npivWorldWideNameOp?: string | undefined
  locationId?: string | undefined
  guestId?: string | undefined
  alternateGuestName?: string | undefined
  annotation?: string | undefined
  files?: VirtualMachineFileInfo | undefined
  tools?: ToolsConfigInfo | undefined
  flags?: VirtualMachineFlagInfo | undefined
  consolePreferences?: VirtualMachineConsolePreferences | undefined
  powerOpInfo?: VirtualMachineDefaultPowerOpInfo | undefined
  rebootPowerOff?: boolean | undefined
  numCPUs?: number | undefined
  vcpuConfig?: readonly VirtualMachineVcpuConfig[] | undefined
  numCoresPerSocket?: number | undefined
  memoryMB?: number | undefined
  memoryHotAddEnabled?: boolean | undefined
  cpuHotAddEnabled?: boolean | undefined
  cpuHotRemoveEnabled?: boolean | undefined
  virtualICH7MPresent?: boolean | undefined
  virtualSMCPresent?: boolean | undefined
  deviceChange?: readonly VirtualDeviceConfigSpec[] | undefined
  cpuAllocation?: ResourceAllocationInfo | undefined
  memoryAllocation?: ResourceAllocationInfo | undefined
  latencySensitivity?: LatencySensitivity | undefined
  cpuAffinity?: VirtualMachineAffinityInfo | undefined
  memoryAffinity?: VirtualMachineAffinityInfo | undefined
  networkShaper?: VirtualMachineNetworkShaperInfo | undefined
  cpuFeatureMask?: readonly VirtualMachineCpuIdInfoSpec[] | undefined
  extraConfig?: readonly OptionValue[] | undefined
  swapPlacement?: string | undefined
  bootOptions?: VirtualMachineBootOptions | undefined
  vAppConfig?: VmConfigSpec | undefined
  ftInfo?: FaultToleranceConfigInfo | undefined
  repConfig?: ReplicationConfigSpec | undefined
  vAppConfigRemoved?: boolean | undefined
  vAssertsEnabled?: boolean | undefined
  changeTrackingEnabled?: boolean | undefined
  firmware?: string | undefined
  maxMksConnections?: number | undefined
  guestAutoLockEnabled?: boolean | undefined
  managedBy?: ManagedByInfo | undefined
  memoryReservationLockedToMax?: boolean | undefined
  nestedHVEnabled?: boolean | undefined
  vPMCEnabled?: boolean | undefined
  scheduledHardwareUpgradeInfo?: ScheduledHardwareUpgradeInfo | undefined
  vmProfile?: readonly VirtualMachineProfileSpec[] | undefined
  messageBusTunnelEnabled?: boolean | undefined
  crypto?: CryptoSpec | undefined
  migrateEncryption?: string | undefined
  sgxInfo?: VirtualMachineSgxInfo | undefined
  ftEncryptionMode?: string | undefined
  guestMonitoringModeInfo?: VirtualMachineGuestMonitoringModeInfo | undefined
  sevEnabled?: boolean | undefined
  virtualNuma?: VirtualMachineVirtualNuma | undefined
  motherboardLayout?: string | undefined
  pmemFailoverEnabled?: boolean | undefined
  vmxStatsCollectionEnabled?: boolean | undefined
  vmOpNotificationToAppEnabled?: boolean | undefined
  vmOpNotificationTimeout?: number | undefined
  deviceSwap?: VirtualMachineVirtualDeviceSwap | undefined
  simultaneousThreads?: number | undefined
  pmem?: VirtualMachineVirtualPMem | undefined
  deviceGroups?: VirtualMachineVirtualDeviceGroups | undefined
  fixedPassthruHotPlugEnabled?: boolean | undefined
  metroFtEnabled?: boolean | undefined
  metroFtHostGroup?: string | undefined
}
export interface VirtualMachineConfigSummary {
  _typeName?: 'VirtualMachineConfigSummary'
  name: string
  template: boolean
  vmPathName: string
  memorySizeMB?: number | undefined
  cpuReservation?: number | undefined
  memoryReservation?: number | undefined
  numCpu?: number | undefined
  numEthernetCards?: number | undefined
  numVirtualDisks?: number | undefined
  uuid?: string | undefined
  instanceUuid?: string | undefined
  guestId?: string | undefined
  guestFullName?: string | undefined
  annotation?: string | undefined
  product?: VAppProductInfo | undefined
  installBootRequired?: boolean | undefined
  ftInfo?: FaultToleranceConfigInfo | undefined
  managedBy?: ManagedByInfo | undefined
  tpmPresent?: boolean | undefined
  numVmiopBackings?: number | undefined
  hwVersion?: string | undefined
}
export interface VirtualMachineConnection {
  _typeName: 'VirtualMachineConnection' | 'VirtualMachineMksConnection'
  label: string
  client: string
  userName: string
}
export interface VirtualMachineConsolePreferences {
  _typeName?: 'VirtualMachineConsolePreferences'
  powerOnWhenOpened?: boolean | undefined
  enterFullScreenOnPowerOn?: boolean | undefined
  closeOnPowerOffOrSuspend?: boolean | undefined
}
export interface VirtualMachineContentLibraryItemInfo {
  _typeName?: 'VirtualMachineContentLibraryItemInfo'
  contentLibraryItemUuid: string
  contentLibraryItemVersion?: string | undefined
}
export interface VirtualMachineCpuIdInfoSpec extends ArrayUpdateSpec {
  _typeName: 'VirtualMachineCpuIdInfoSpec'
  info?: HostCpuIdInfo | undefined
}
export interface VirtualMachineDatastoreInfo extends VirtualMachineTargetInfo {
  _typeName: 'VirtualMachineDatastoreInfo'
  datastore: DatastoreSummary
  capability: DatastoreCapability
  maxFileSize: number
  maxVirtualDiskCapacity?: number | undefined
  maxPhysicalRDMFileSize?: number | undefined
  maxVirtualRDMFileSize?: number | undefined
  mode: string
  vStorageSupport?: string | undefined
}
export interface VirtualMachineDatastoreVolumeOption {
  _typeName?: 'VirtualMachineDatastoreVolumeOption'
  fileSystemType: string
  majorVersion?: number | undefined
}
export interface VirtualMachineDefaultPowerOpInfo {
  _typeName?: 'VirtualMachineDefaultPowerOpInfo'
  powerOffType?: string | undefined
  suspendType?: string | undefined
  resetType?: string | undefined
  defaultPowerOffType?: string | undefined
  defaultSuspendType?: string | undefined
  defaultResetType?: string | undefined
  standbyAction?: string | undefined
}
export interface VirtualMachineDefaultProfileSpec extends VirtualMachineProfileSpec {
  _typeName: 'VirtualMachineDefaultProfileSpec'
}
export interface VirtualMachineDefinedProfileSpec extends VirtualMachineProfileSpec {
  _typeName: 'VirtualMachineDefinedProfileSpec'
  profileId: string
  replicationSpec?: ReplicationSpec | undefined
  profileData?: VirtualMachineProfileRawData | undefined
  profileParams?: readonly KeyValue[] | undefined
}
export interface VirtualMachineDeviceRuntimeInfo {
  _typeName?: 'VirtualMachineDeviceRuntimeInfo'
  runtimeState: VirtualMachineDeviceRuntimeInfoDeviceRuntimeState
  key: number
}
export interface VirtualMachineDeviceRuntimeInfoDeviceRuntimeState {
  _typeName: 'VirtualMachineDeviceRuntimeInfoDeviceRuntimeState' | 'VirtualMachineDeviceRuntimeInfoVirtualEthernetCardRuntimeState'
}
export interface VirtualMachineDeviceRuntimeInfoVirtualEthernetCardRuntimeState extends VirtualMachineDeviceRuntimeInfoDeviceRuntimeState {
  _typeName: 'VirtualMachineDeviceRuntimeInfoVirtualEthernetCardRuntimeState'
  vmDirectPathGen2Active?: boolean | undefined
  vmDirectPathGen2InactiveReasonVm?: readonly string[] | undefined
  vmDirectPathGen2InactiveReasonOther?: readonly string[] | undefined
  vmDirectPathGen2InactiveReasonExtended?: string | undefined
  uptv2Active?: boolean | undefined
  uptv2InactiveReasonVm?: readonly string[] | undefined
  uptv2InactiveReasonOther?: readonly string[] | undefined
  reservationStatus?: string | undefined
  attachmentStatus?: string | undefined
  featureRequirement?: readonly VirtualMachineFeatureRequirement[] | undefined
}
export interface VirtualMachineDiskDeviceInfo extends VirtualMachineTargetInfo {
  _typeName: 'VirtualMachineDiskDeviceInfo' | 'VirtualMachineIdeDiskDeviceInfo' | 'VirtualMachineScsiDiskDeviceInfo'
  capacity?: number | undefined
  vm?: readonly ManagedObjectReference[] | undefined
}
export interface VirtualMachineDisplayTopology {
  _typeName?: 'VirtualMachineDisplayTopology'
  x: number
  y: number
  width: number
  height: number
}
export interface VirtualMachineDvxClassInfo {
  _typeName?: 'VirtualMachineDvxClassInfo'
  deviceClass: ElementDescription
  vendorName: string
  sriovNic: boolean
  configParams?: readonly OptionDef[] | undefined
}
export interface VirtualMachineDynamicPassthroughInfo extends VirtualMachineTargetInfo {
  _typeName: 'VirtualMachineDynamicPassthroughInfo'
  vendorName: string
  deviceName: string
  customLabel?: string | undefined
  vendorId: number
  deviceId: number
}
export interface VirtualMachineEmptyIndependentFilterSpec extends VirtualMachineBaseIndependentFilterSpec {
  _typeName: 'VirtualMachineEmptyIndependentFilterSpec'
}
export interface VirtualMachineEmptyProfileSpec extends VirtualMachineProfileSpec {
  _typeName: 'VirtualMachineEmptyProfileSpec'
}
export interface VirtualMachineFeatureRequirement {
  _typeName?: 'VirtualMachineFeatureRequirement'
  key: string
  featureName: string
  value: string
}
export interface VirtualMachineFileInfo {
  _typeName?: 'VirtualMachineFileInfo'
  vmPathName?: string | undefined
  snapshotDirectory?: string | undefined
  suspendDirectory?: string | undefined
  logDirectory?: string | undefined
  ftMetadataDirectory?: string | undefined
}
export interface VirtualMachineFileLayout {
  _typeName?: 'VirtualMachineFileLayout'
  configFile?: readonly string[] | undefined
  logFile?: readonly string[] | undefined
  disk?: readonly VirtualMachineFileLayoutDiskLayout[] | undefined
  snapshot?: readonly VirtualMachineFileLayoutSnapshotLayout[] | undefined
  swapFile?: string | undefined
}
export interface VirtualMachineFileLayoutDiskLayout {
  _typeName?: 'VirtualMachineFileLayoutDiskLayout'
  key: number
  diskFile: readonly string[]
}
export interface VirtualMachineFileLayoutEx {
  _typeName?: 'VirtualMachineFileLayoutEx'
  file?: readonly VirtualMachineFileLayoutExFileInfo[] | undefined
  disk?: readonly VirtualMachineFileLayoutExDiskLayout[] | undefined
  snapshot?: readonly VirtualMachineFileLayoutExSnapshotLayout[] | undefined
  timestamp: string
}
export interface VirtualMachineFileLayoutExDiskLayout {
  _typeName?: 'VirtualMachineFileLayoutExDiskLayout'
  key: number
  chain?: readonly VirtualMachineFileLayoutExDiskUnit[] | undefined
}
export interface VirtualMachineFileLayoutExDiskUnit {
  _typeName?: 'VirtualMachineFileLayoutExDiskUnit'
  fileKey: readonly number[]
}
export interface VirtualMachineFileLayoutExFileInfo {
  _typeName?: 'VirtualMachineFileLayoutExFileInfo'
  key: number
  name: string
  type: string
  size: number
  uniqueSize?: number | undefined
  backingObjectId?: string | undefined
  accessible?: boolean | undefined
}
export interface VirtualMachineFileLayoutExSnapshotLayout {
  _typeName?: 'VirtualMachineFileLayoutExSnapshotLayout'
  key: ManagedObjectReference
  dataKey: number
  memoryKey: number
  disk?: readonly VirtualMachineFileLayoutExDiskLayout[] | undefined
}
export interface VirtualMachineFileLayoutSnapshotLayout {
  _typeName?: 'VirtualMachineFileLayoutSnapshotLayout'
  key: ManagedObjectReference
  snapshotFile: readonly string[]
}
export interface VirtualMachineFlagInfo {
  _typeName?: 'VirtualMachineFlagInfo'
  disableAcceleration?: boolean | undefined
  enableLogging?: boolean | undefined
  useToe?: boolean | undefined
  runWithDebugInfo?: boolean | undefined
  monitorType?: string | undefined
  htSharing?: string | undefined
  snapshotDisabled?: boolean | undefined
  snapshotLocked?: boolean | undefined
  diskUuidEnabled?: boolean | undefined
  virtualMmuUsage?: string | undefined
  virtualExecUsage?: string | undefined
  snapshotPowerOffBehavior?: string | undefined
  recordReplayEnabled?: boolean | undefined
  faultToleranceType?: string | undefined
  cbrcCacheEnabled?: boolean | undefined
  vvtdEnabled?: boolean | undefined
  vbsEnabled?: boolean | undefined
}
export interface VirtualMachineFloppyInfo extends VirtualMachineTargetInfo {
  _typeName: 'VirtualMachineFloppyInfo'
}
export interface VirtualMachineForkConfigInfo {
  _typeName?: 'VirtualMachineForkConfigInfo'
  parentEnabled?: boolean | undefined
  childForkGroupId?: string | undefined
  parentForkGroupId?: string | undefined
  childType?: string | undefined
}
export interface VirtualMachineGuestIntegrityInfo {
  _typeName?: 'VirtualMachineGuestIntegrityInfo'
  enabled?: boolean | undefined
}
export interface VirtualMachineGuestMonitoringModeInfo {
  _typeName?: 'VirtualMachineGuestMonitoringModeInfo'
  gmmFile?: string | undefined
  gmmAppliance?: string | undefined
}
export interface VirtualMachineGuestQuiesceSpec {
  _typeName: 'VirtualMachineGuestQuiesceSpec' | 'VirtualMachineWindowsQuiesceSpec'
  timeout?: number | undefined
}
export interface VirtualMachineGuestSummary {
  _typeName?: 'VirtualMachineGuestSummary'
  guestId?: string | undefined
  guestFullName?: string | undefined
  toolsStatus?: VirtualMachineToolsStatus | undefined
  toolsVersionStatus?: string | undefined
  toolsVersionStatus2?: string | undefined
  toolsRunningStatus?: string | undefined
  hostName?: string | undefined
  ipAddress?: string | undefined
  hwVersion?: string | undefined
}
export interface VirtualMachineIdeDiskDeviceInfo extends VirtualMachineDiskDeviceInfo {
  _typeName: 'VirtualMachineIdeDiskDeviceInfo'
  partitionTable?: readonly VirtualMachineIdeDiskDevicePartitionInfo[] | undefined
}
export interface VirtualMachineIdeDiskDevicePartitionInfo {
  _typeName?: 'VirtualMachineIdeDiskDevicePartitionInfo'
  id: number
  capacity: number
}
export interface VirtualMachineImportSpec extends ImportSpec {
  _typeName: 'VirtualMachineImportSpec'
  configSpec: VirtualMachineConfigSpec
  resPoolEntity?: ManagedObjectReference | undefined
}
export interface VirtualMachineIndependentFilterSpec extends VirtualMachineBaseIndependentFilterSpec {
  _typeName: 'VirtualMachineIndependentFilterSpec'
  filterName: string
  filterClass?: string | undefined
  filterCapabilities?: readonly KeyValue[] | undefined
}
export interface VirtualMachineInstantCloneSpec {
  _typeName?: 'VirtualMachineInstantCloneSpec'
  name: string
  location: VirtualMachineRelocateSpec
  config?: readonly OptionValue[] | undefined
  biosUuid?: string | undefined
}
export interface VirtualMachineLegacyNetworkSwitchInfo {
  _typeName?: 'VirtualMachineLegacyNetworkSwitchInfo'
  name: string
}
export interface VirtualMachineMemoryReservationInfo {
  _typeName?: 'VirtualMachineMemoryReservationInfo'
  virtualMachineMin: number
  virtualMachineMax: number
  virtualMachineReserved: number
  allocationPolicy: string
}
export interface VirtualMachineMemoryReservationSpec {
  _typeName?: 'VirtualMachineMemoryReservationSpec'
  virtualMachineReserved?: number | undefined
  allocationPolicy?: string | undefined
}
export interface VirtualMachineMessage {
  _typeName?: 'VirtualMachineMessage'
  id: string
  argument?: readonly AnyValue[] | undefined
  text?: string | undefined
}
export interface VirtualMachineMetadataManagerVmMetadata {
  _typeName?: 'VirtualMachineMetadataManagerVmMetadata'
  vmId: string
  metadata?: string | undefined
}
export interface VirtualMachineMetadataManagerVmMetadataInput {
  _typeName?: 'VirtualMachineMetadataManagerVmMetadataInput'
  operation: string
  vmMetadata: VirtualMachineMetadataManagerVmMetadata
}
export interface VirtualMachineMetadataManagerVmMetadataOwner {
  _typeName?: 'VirtualMachineMetadataManagerVmMetadataOwner'
  name: string
}
export interface VirtualMachineMetadataManagerVmMetadataResult {
  _typeName?: 'VirtualMachineMetadataManagerVmMetadataResult'
  vmMetadata: VirtualMachineMetadataManagerVmMetadata
  error?: LocalizedMethodFault | undefined
}
export interface VirtualMachineMksConnection extends VirtualMachineConnection {
  _typeName: 'VirtualMachineMksConnection'
}
export interface VirtualMachineMksTicket {
  _typeName?: 'VirtualMachineMksTicket'
  ticket: string
  cfgFile: string
  host?: string | undefined
  port?: number | undefined
  sslThumbprint?: string | undefined
}
export interface VirtualMachineNetworkInfo extends VirtualMachineTargetInfo {
  _typeName: 'VirtualMachineNetworkInfo'
  network: NetworkSummary
  vswitch?: string | undefined
}
export interface VirtualMachineNetworkShaperInfo {
  _typeName?: 'VirtualMachineNetworkShaperInfo'
  enabled?: boolean | undefined
  peakBps?: number | undefined
  averageBps?: number | undefined
  burstSize?: number | undefined
}
export interface VirtualMachineParallelInfo extends VirtualMachineTargetInfo {
  _typeName: 'VirtualMachineParallelInfo'
}
export interface VirtualMachinePciPassthroughInfo extends VirtualMachineTargetInfo {
  _typeName: 'VirtualMachinePciPassthroughInfo' | 'VirtualMachineSriovInfo'
  pciDevice: HostPciDevice
  systemId: string
}
export interface VirtualMachinePciSharedGpuPassthroughInfo extends VirtualMachineTargetInfo {
  _typeName: 'VirtualMachinePciSharedGpuPassthroughInfo'
  vgpu: string
}
export interface VirtualMachinePrecisionClockInfo extends VirtualMachineTargetInfo {
  _typeName: 'VirtualMachinePrecisionClockInfo'
  systemClockProtocol?: string | undefined
}
export interface VirtualMachineProfileDetails {
  _typeName?: 'VirtualMachineProfileDetails'
  profile?: readonly VirtualMachineProfileSpec[] | undefined
  diskProfileDetails?: readonly VirtualMachineProfileDetailsDiskProfileDetails[] | undefined
}
export interface VirtualMachineProfileDetailsDiskProfileDetails {
  _typeName?: 'VirtualMachineProfileDetailsDiskProfileDetails'
  diskId: number
  profile?: readonly VirtualMachineProfileSpec[] | undefined
}
export interface VirtualMachineProfileRawData {
  _typeName?: 'VirtualMachineProfileRawData'
  extensionKey: string
  objectData?: string | undefined
}
export interface VirtualMachineProfileSpec {
  _typeName: 'VirtualMachineProfileSpec' | 'VirtualMachineDefaultProfileSpec' | 'VirtualMachineDefinedProfileSpec' | 'VirtualMachineEmptyProfileSpec'
}
export interface VirtualMachinePropertyRelation {
  _typeName?: 'VirtualMachinePropertyRelation'
  key: DynamicProperty
  relations?: readonly DynamicProperty[] | undefined
}
export interface VirtualMachineQuestionInfo {
  _typeName?: 'VirtualMachineQuestionInfo'
  id: string
  text: string
  choice: ChoiceOption
  message?: readonly VirtualMachineMessage[] | undefined
}
export interface VirtualMachineQuickStats {
  _typeName?: 'VirtualMachineQuickStats'
  overallCpuUsage?: number | undefined
  overallCpuDemand?: number | undefined
  overallCpuReadiness?: number | undefined
  guestMemoryUsage?: number | undefined
  hostMemoryUsage?: number | undefined
  guestHeartbeatStatus: ManagedEntityStatus
  distributedCpuEntitlement?: number | undefined
  distributedMemoryEntitlement?: number | undefined
  staticCpuEntitlement?: number | undefined
  staticMemoryEntitlement?: number | undefined
  grantedMemory?: number | undefined
  privateMemory?: number | undefined
  sharedMemory?: number | undefined
  swappedMemory?: number | undefined
  balloonedMemory?: number | undefined
  consumedOverheadMemory?: number | undefined
  ftLogBandwidth?: number | undefined
  ftSecondaryLatency?: number | undefined
  ftLatencyStatus?: ManagedEntityStatus | undefined
  compressedMemory?: number | undefined
  uptimeSeconds?: number | undefined
  ssdSwappedMemory?: number | undefined
  activeMemory?: number | undefined
  memoryTierStats?: readonly VirtualMachineQuickStatsMemoryTierStats[] | undefined
}
export interface VirtualMachineQuickStatsMemoryTierStats {
  _typeName?: 'VirtualMachineQuickStatsMemoryTierStats'
  memoryTierType: string
  readBandwidth: number
}
export interface VirtualMachineRelocateSpec {
  _typeName?: 'VirtualMachineRelocateSpec'
  service?: ServiceLocator | undefined
  folder?: ManagedObjectReference | undefined
  datastore?: ManagedObjectReference | undefined
  diskMoveType?: string | undefined
  pool?: ManagedObjectReference | undefined
  host?: ManagedObjectReference | undefined
  disk?: readonly VirtualMachineRelocateSpecDiskLocator[] | undefined
  transform?: VirtualMachineRelocateTransformation | undefined
  deviceChange?: readonly VirtualDeviceConfigSpec[] | undefined
  profile?: readonly VirtualMachineProfileSpec[] | undefined
  cryptoSpec?: CryptoSpec | undefined
}
export interface VirtualMachineRelocateSpecDiskLocator {
  _typeName?: 'VirtualMachineRelocateSpecDiskLocator'
  diskId: number
  datastore: ManagedObjectReference
  diskMoveType?: string | undefined
  diskBackingInfo?: VirtualDeviceBackingInfo | undefined
  profile?: readonly VirtualMachineProfileSpec[] | undefined
  backing?: VirtualMachineRelocateSpecDiskLocatorBackingSpec | undefined
  filterSpec?: readonly VirtualMachineBaseIndependentFilterSpec[] | undefined
}
export interface VirtualMachineRelocateSpecDiskLocatorBackingSpec {
  _typeName?: 'VirtualMachineRelocateSpecDiskLocatorBackingSpec'
  parent?: VirtualMachineRelocateSpecDiskLocatorBackingSpec | undefined
  crypto?: CryptoSpec | undefined
}
export interface VirtualMachineRuntimeInfo {
  _typeName?: 'VirtualMachineRuntimeInfo'
  device?: readonly VirtualMachineDeviceRuntimeInfo[] | undefined
  host?: ManagedObjectReference | undefined
  connectionState: VirtualMachineConnectionState
  powerState: VirtualMachinePowerState
  vmFailoverInProgress?: boolean | undefined
  faultToleranceState: VirtualMachineFaultToleranceState
  dasVmProtection?: VirtualMachineRuntimeInfoDasProtectionState | undefined
  toolsInstallerMounted: boolean
  suspendTime?: string | undefined
  bootTime?: string | undefined
  suspendInterval?: number | undefined
  question?: VirtualMachineQuestionInfo | undefined
  memoryOverhead?: number | undefined
  maxCpuUsage?: number | undefined
  maxMemoryUsage?: number | undefined
  numMksConnections: number
  recordReplayState: VirtualMachineRecordReplayState
  cleanPowerOff?: boolean | undefined
  needSecondaryReason?: string | undefined
  onlineStandby: boolean
  minRequiredEVCModeKey?: string | undefined
  consolidationNeeded: boolean
  offlineFeatureRequirement?: readonly VirtualMachineFeatureRequirement[] | undefined
  featureRequirement?: readonly VirtualMachineFeatureRequirement[] | undefined
  featureMask?: readonly HostFeatureMask[] | undefined
  vFlashCacheAllocation?: number | undefined
  paused?: boolean | undefined
  snapshotInBackground?: boolean | undefined
  quiescedForkParent?: boolean | undefined
  instantCloneFrozen?: boolean | undefined
  cryptoState?: string | undefined
  suspendedToMemory?: boolean | undefined
  opNotificationTimeout?: number | undefined
  iommuActive?: boolean | undefined
}
export interface VirtualMachineRuntimeInfoDasProtectionState {
  _typeName?: 'VirtualMachineRuntimeInfoDasProtectionState'
  dasProtected: boolean
}
export interface VirtualMachineScsiDiskDeviceInfo extends VirtualMachineDiskDeviceInfo {
  _typeName: 'VirtualMachineScsiDiskDeviceInfo'
  disk?: HostScsiDisk | undefined
  transportHint?: string | undefined
  lunNumber?: number | undefined
}
export interface VirtualMachineScsiPassthroughInfo extends VirtualMachineTargetInfo {
  _typeName: 'VirtualMachineScsiPassthroughInfo'
  scsiClass: string
  vendor: string
  physicalUnitNumber: number
}
export interface VirtualMachineSerialInfo extends VirtualMachineTargetInfo {
  _typeName: 'VirtualMachineSerialInfo'
}
export interface VirtualMachineSgxInfo {
  _typeName?: 'VirtualMachineSgxInfo'
  epcSize: number
  flcMode?: string | undefined
  lePubKeyHash?: string | undefined
  requireAttestation?: boolean | undefined
}
export interface VirtualMachineSgxTargetInfo extends VirtualMachineTargetInfo {
  _typeName: 'VirtualMachineSgxTargetInfo'
  maxEpcSize: number
  flcModes?: readonly string[] | undefined
  lePubKeyHashes?: readonly string[] | undefined
  requireAttestationSupported?: boolean | undefined
}
export interface VirtualMachineSnapshotInfo {
  _typeName?: 'VirtualMachineSnapshotInfo'
  currentSnapshot?: ManagedObjectReference | undefined
  rootSnapshotList: readonly VirtualMachineSnapshotTree[]
}
export interface VirtualMachineSnapshotTree {
  _typeName?: 'VirtualMachineSnapshotTree'
  snapshot: ManagedObjectReference
  vm: ManagedObjectReference
  name: string
  description: string
  id: number
  createTime: string
  state: VirtualMachinePowerState
  quiesced: boolean
  backupManifest?: string | undefined
  childSnapshotList?: readonly VirtualMachineSnapshotTree[] | undefined
  replaySupported?: boolean | undefined
}
export interface VirtualMachineSoundInfo extends VirtualMachineTargetInfo {
  _typeName: 'VirtualMachineSoundInfo'
}
export interface VirtualMachineSriovDevicePoolInfo {
  _typeName: 'VirtualMachineSriovDevicePoolInfo' | 'VirtualMachineSriovNetworkDevicePoolInfo'
  key: string
}
export interface VirtualMachineSriovInfo extends VirtualMachinePciPassthroughInfo {
  _typeName: 'VirtualMachineSriovInfo'
  virtualFunction: boolean
  pnic?: string | undefined
  devicePool?: VirtualMachineSriovDevicePoolInfo | undefined
}
export interface VirtualMachineSriovNetworkDevicePoolInfo extends VirtualMachineSriovDevicePoolInfo {
  _typeName: 'VirtualMachineSriovNetworkDevicePoolInfo'
  switchKey?: string | undefined
  switchUuid?: string | undefined
}
export interface VirtualMachineStorageInfo {
  _typeName?: 'VirtualMachineStorageInfo'
  perDatastoreUsage?: readonly VirtualMachineUsageOnDatastore[] | undefined
  timestamp: string
}
export interface VirtualMachineStorageSummary {
  _typeName?: 'VirtualMachineStorageSummary'
  committed: number
  uncommitted: number
  unshared: number
  timestamp: string
}
export interface VirtualMachineSummary {
  _typeName?: 'VirtualMachineSummary'
  vm?: ManagedObjectReference | undefined
  runtime: VirtualMachineRuntimeInfo
  guest?: VirtualMachineGuestSummary | undefined
  config: VirtualMachineConfigSummary
  storage?: VirtualMachineStorageSummary | undefined
  quickStats: VirtualMachineQuickStats
  overallStatus: ManagedEntityStatus
  customValue?: readonly CustomFieldValue[] | undefined
}
export interface VirtualMachineTargetInfo {
  _typeName: 'VirtualMachineTargetInfo' | 'OpaqueNetworkTargetInfo' | 'VirtualMachineCdromInfo' | 'VirtualMachineDatastoreInfo' | 'VirtualMachineDiskDeviceInfo' | 'VirtualMachineIdeDiskDeviceInfo' | 'VirtualMachineScsiDiskDeviceInfo' | 'VirtualMachineDynamicPassthroughInfo' | 'VirtualMachineFloppyInfo' | 'VirtualMachineNetworkInfo' | 'VirtualMachineParallelInfo' | 'VirtualMachinePciPassthroughInfo' | 'VirtualMachineSriovInfo' | 'VirtualMachinePciSharedGpuPassthroughInfo' | 'VirtualMachinePrecisionClockInfo' | 'VirtualMachineScsiPassthroughInfo' | 'VirtualMachineSerialInfo' | 'VirtualMachineSgxTargetInfo' | 'VirtualMachineSoundInfo' | 'VirtualMachineUsbInfo' | 'VirtualMachineVFlashModuleInfo' | 'VirtualMachineVMotionStunTimeInfo' | 'VirtualMachineVendorDeviceGroupInfo' | 'VirtualMachineVgpuDeviceInfo' | 'VirtualMachineVgpuProfileInfo'
  name: string
  configurationTag?: readonly string[] | undefined
}
export interface VirtualMachineTicket {
  _typeName?: 'VirtualMachineTicket'
  ticket: string
  cfgFile: string
  host?: string | undefined
  port?: number | undefined
  sslThumbprint?: string | undefined
  certThumbprintList?: readonly VirtualMachineCertThumbprint[] | undefined
  url?: string | undefined
}
export interface VirtualMachineUsageOnDatastore {
  _typeName?: 'VirtualMachineUsageOnDatastore'
  datastore: ManagedObjectReference
  committed: number
  uncommitted: number
  unshared: number
}
export interface VirtualMachineUsbInfo extends VirtualMachineTargetInfo {
  _typeName: 'VirtualMachineUsbInfo'
  description: string
  vendor: number
  product: number
  physicalPath: string
  family?: readonly string[] | undefined
  speed?: readonly string[] | undefined
  summary?: VirtualMachineSummary | undefined
}
export interface VirtualMachineVFlashModuleInfo extends VirtualMachineTargetInfo {
  _typeName: 'VirtualMachineVFlashModuleInfo'
  vFlashModule: HostVFlashManagerVFlashCacheConfigInfoVFlashModuleConfigOption
}
export interface VirtualMachineVMCIDevice extends VirtualDevice {
  _typeName: 'VirtualMachineVMCIDevice'
  id?: number | undefined
  allowUnrestrictedCommunication?: boolean | undefined
  filterEnable?: boolean | undefined
  filterInfo?: VirtualMachineVMCIDeviceFilterInfo | undefined
}
export interface VirtualMachineVMCIDeviceFilterInfo {
  _typeName?: 'VirtualMachineVMCIDeviceFilterInfo'
  filters?: readonly VirtualMachineVMCIDeviceFilterSpec[] | undefined
}
export interface VirtualMachineVMCIDeviceFilterSpec {
  _typeName?: 'VirtualMachineVMCIDeviceFilterSpec'
  rank: number
  action: string
  protocol: string
  direction: string
  lowerDstPortBoundary?: number | undefined
  upperDstPortBoundary?: number | undefined
}
export interface VirtualMachineVMCIDeviceOption extends VirtualDeviceOption {
  _typeName: 'VirtualMachineVMCIDeviceOption'
  allowUnrestrictedCommunication: BoolOption
  filterSpecOption?: VirtualMachineVMCIDeviceOptionFilterSpecOption | undefined
  filterSupported?: BoolOption | undefined
}
export interface VirtualMachineVMCIDeviceOptionFilterSpecOption {
  _typeName?: 'VirtualMachineVMCIDeviceOptionFilterSpecOption'
  action: ChoiceOption
  protocol: ChoiceOption
  direction: ChoiceOption
  lowerDstPortBoundary: LongOption
  upperDstPortBoundary: LongOption
}
export interface VirtualMachineVMIROM extends VirtualDevice {
  _typeName: 'VirtualMachineVMIROM'
}
export interface VirtualMachineVMotionStunTimeInfo extends VirtualMachineTargetInfo {
  _typeName: 'VirtualMachineVMotionStunTimeInfo'
  migrationBW: number
  stunTime: number
}
export interface VirtualMachineVcpuConfig {
  _typeName?: 'VirtualMachineVcpuConfig'
  latencySensitivity?: LatencySensitivity | undefined
}
export interface VirtualMachineVendorDeviceGroupInfo extends VirtualMachineTargetInfo {
  _typeName: 'VirtualMachineVendorDeviceGroupInfo'
  deviceGroupName: string
  deviceGroupDescription?: string | undefined
  componentDeviceInfo?: readonly VirtualMachineVendorDeviceGroupInfoComponentDeviceInfo[] | undefined
}
export interface VirtualMachineVendorDeviceGroupInfoComponentDeviceInfo {
  _typeName?: 'VirtualMachineVendorDeviceGroupInfoComponentDeviceInfo'
  type: string
  vendorName: string
  deviceName: string
  isConfigurable: boolean
  device: VirtualDevice
}
export interface VirtualMachineVgpuDeviceInfo extends VirtualMachineTargetInfo {
  _typeName: 'VirtualMachineVgpuDeviceInfo'
  deviceName: string
  deviceVendorId: number
  maxFbSizeInGib: number
  timeSlicedCapable: boolean
  migCapable: boolean
  computeProfileCapable: boolean
  quadroProfileCapable: boolean
}
export interface VirtualMachineVgpuProfileInfo extends VirtualMachineTargetInfo {
  _typeName: 'VirtualMachineVgpuProfileInfo'
  profileName: string
  deviceVendorId: number
  fbSizeInGib: number
  profileSharing: string
  profileClass: string
  stunTimeEstimates?: readonly VirtualMachineVMotionStunTimeInfo[] | undefined
}
export interface VirtualMachineVideoCard extends VirtualDevice {
  _typeName: 'VirtualMachineVideoCard'
  videoRamSizeInKB?: number | undefined
  numDisplays?: number | undefined
  useAutoDetect?: boolean | undefined
  enable3DSupport?: boolean | undefined
  use3dRenderer?: string | undefined
  graphicsMemorySizeInKB?: number | undefined
}
export interface VirtualMachineVirtualDeviceGroups {
  _typeName?: 'VirtualMachineVirtualDeviceGroups'
  deviceGroup?: readonly VirtualMachineVirtualDeviceGroupsDeviceGroup[] | undefined
}
export interface VirtualMachineVirtualDeviceGroupsDeviceGroup {
  _typeName: 'VirtualMachineVirtualDeviceGroupsDeviceGroup' | 'VirtualMachineVirtualDeviceGroupsVendorDeviceGroup'
  groupInstanceKey: number
  deviceInfo?: Description | undefined
}
export interface VirtualMachineVirtualDeviceGroupsVendorDeviceGroup extends VirtualMachineVirtualDeviceGroupsDeviceGroup {
  _typeName: 'VirtualMachineVirtualDeviceGroupsVendorDeviceGroup'
  deviceGroupName: string
}
export interface VirtualMachineVirtualDeviceSwap {
  _typeName?: 'VirtualMachineVirtualDeviceSwap'
  lsiToPvscsi?: VirtualMachineVirtualDeviceSwapDeviceSwapInfo | undefined
}
export interface VirtualMachineVirtualDeviceSwapDeviceSwapInfo {
  _typeName?: 'VirtualMachineVirtualDeviceSwapDeviceSwapInfo'
  enabled?: boolean | undefined
  applicable?: boolean | undefined
  status?: string | undefined
}
export interface VirtualMachineVirtualNuma {
  _typeName?: 'VirtualMachineVirtualNuma'
  coresPerNumaNode?: number | undefined
  exposeVnumaOnCpuHotadd?: boolean | undefined
}
export interface VirtualMachineVirtualNumaInfo {
  _typeName?: 'VirtualMachineVirtualNumaInfo'
  coresPerNumaNode?: number | undefined
  autoCoresPerNumaNode?: boolean | undefined
  vnumaOnCpuHotaddExposed?: boolean | undefined
}
export interface VirtualMachineVirtualPMem {
  _typeName?: 'VirtualMachineVirtualPMem'
  snapshotMode?: string | undefined
}
export interface VirtualMachineWindowsQuiesceSpec extends VirtualMachineGuestQuiesceSpec {
  _typeName: 'VirtualMachineWindowsQuiesceSpec'
  vssBackupType?: number | undefined
  vssBootableSystemState?: boolean | undefined
  vssPartialFileSupport?: boolean | undefined
  vssBackupContext?: string | undefined
}
export interface VirtualMachineWipeResult {
  _typeName?: 'VirtualMachineWipeResult'
  diskId: number
  shrinkableDiskSpace: number
}
export interface VirtualNVDIMM extends VirtualDevice {
  _typeName: 'VirtualNVDIMM'
  capacityInMB: number
  configuredCapacityInMB?: number | undefined
}
export interface VirtualNVDIMMBackingInfo extends VirtualDeviceFileBackingInfo {
  _typeName: 'VirtualNVDIMMBackingInfo'
  parent?: VirtualNVDIMMBackingInfo | undefined
  changeId?: string | undefined
}
export interface VirtualNVDIMMController extends VirtualController {
  _typeName: 'VirtualNVDIMMController'
}
export interface VirtualNVDIMMControllerOption extends VirtualControllerOption {
  _typeName: 'VirtualNVDIMMControllerOption'
  numNVDIMMControllers: IntOption
}
export interface VirtualNVDIMMOption extends VirtualDeviceOption {
  _typeName: 'VirtualNVDIMMOption'
  capacityInMB: LongOption
  growable: boolean
  hotGrowable: boolean
  granularityInMB: number
}
export interface VirtualNVMEController extends VirtualController {
  _typeName: 'VirtualNVMEController'
  sharedBus?: string | undefined
}
export interface VirtualNVMEControllerOption extends VirtualControllerOption {
  _typeName: 'VirtualNVMEControllerOption'
  numNVMEDisks: IntOption
  sharing?: readonly string[] | undefined
}
export interface VirtualNicManagerNetConfig {
  _typeName?: 'VirtualNicManagerNetConfig'
  nicType: string
  multiSelectAllowed: boolean
  candidateVnic?: readonly HostVirtualNic[] | undefined
  selectedVnic?: readonly HostVirtualNic[] | undefined
}
export interface VirtualPCIController extends VirtualController {
  _typeName: 'VirtualPCIController'
}
export interface VirtualPCIControllerOption extends VirtualControllerOption {
  _typeName: 'VirtualPCIControllerOption'
  numSCSIControllers: IntOption
  numEthernetCards: IntOption
  numVideoCards: IntOption
  numSoundCards: IntOption
  numVmiRoms: IntOption
  numVmciDevices: IntOption
  numPCIPassthroughDevices: IntOption
  numSasSCSIControllers: IntOption
  numVmxnet3EthernetCards: IntOption
  numParaVirtualSCSIControllers: IntOption
  numSATAControllers: IntOption
  numNVMEControllers?: IntOption | undefined
  numVmxnet3VrdmaEthernetCards?: IntOption | undefined
}
export interface VirtualPCIPassthrough extends VirtualDevice {
  _typeName: 'VirtualPCIPassthrough'
}
export interface VirtualPCIPassthroughAllowedDevice {
  _typeName?: 'VirtualPCIPassthroughAllowedDevice'
  vendorId: number
  deviceId: number
  subVendorId?: number | undefined
  subDeviceId?: number | undefined
  revisionId?: number | undefined
}
export interface VirtualPCIPassthroughDeviceBackingInfo extends VirtualDeviceDeviceBackingInfo {
  _typeName: 'VirtualPCIPassthroughDeviceBackingInfo'
  id: string
  deviceId: string
  systemId: string
  vendorId: number
}
export interface VirtualPCIPassthroughDeviceBackingOption extends VirtualDeviceDeviceBackingOption {
  _typeName: 'VirtualPCIPassthroughDeviceBackingOption'
}
export interface VirtualPCIPassthroughDvxBackingInfo extends VirtualDeviceBackingInfo {
  _typeName: 'VirtualPCIPassthroughDvxBackingInfo'
  deviceClass?: string | undefined
  configParams?: readonly OptionValue[] | undefined
}
export interface VirtualPCIPassthroughDvxBackingOption extends VirtualDeviceBackingOption {
  _typeName: 'VirtualPCIPassthroughDvxBackingOption'
}
export interface VirtualPCIPassthroughDynamicBackingInfo extends VirtualDeviceDeviceBackingInfo {
  _typeName: 'VirtualPCIPassthroughDynamicBackingInfo'
  allowedDevice?: readonly VirtualPCIPassthroughAllowedDevice[] | undefined
  customLabel?: string | undefined
  assignedId?: string | undefined
}
export interface VirtualPCIPassthroughDynamicBackingOption extends VirtualDeviceDeviceBackingOption {
  _typeName: 'VirtualPCIPassthroughDynamicBackingOption'
}
export interface VirtualPCIPassthroughOption extends VirtualDeviceOption {
  _typeName: 'VirtualPCIPassthroughOption'
}
export interface VirtualPCIPassthroughPluginBackingInfo extends VirtualDeviceBackingInfo {
  _typeName: 'VirtualPCIPassthroughPluginBackingInfo' | 'VirtualPCIPassthroughVmiopBackingInfo'
}
export interface VirtualPCIPassthroughPluginBackingOption extends VirtualDeviceBackingOption {
  _typeName: 'VirtualPCIPassthroughPluginBackingOption' | 'VirtualPCIPassthroughVmiopBackingOption'
}
export interface VirtualPCIPassthroughVmiopBackingInfo extends VirtualPCIPassthroughPluginBackingInfo {
  _typeName: 'VirtualPCIPassthroughVmiopBackingInfo'
  vgpu?: string | undefined
  vgpuMigrateDataSizeMB?: number | undefined
  migrateSupported?: boolean | undefined
  enhancedMigrateCapability?: boolean | undefined
}
export interface VirtualPCIPassthroughVmiopBackingOption extends VirtualPCIPassthroughPluginBackingOption {
  _typeName: 'VirtualPCIPassthroughVmiopBackingOption'
  vgpu: StringOption
  maxInstances: number
}
export interface VirtualPCNet32 extends VirtualEthernetCard {
  _typeName: 'VirtualPCNet32'
}
export interface VirtualPCNet32Option extends VirtualEthernetCardOption {
  _typeName: 'VirtualPCNet32Option'
  supportsMorphing: boolean
}
export interface VirtualPS2Controller extends VirtualController {
  _typeName: 'VirtualPS2Controller'
}
export interface VirtualPS2ControllerOption extends VirtualControllerOption {
  _typeName: 'VirtualPS2ControllerOption'
  numKeyboards: IntOption
  numPointingDevices: IntOption
}
export interface VirtualParallelPort extends VirtualDevice {
  _typeName: 'VirtualParallelPort'
}
export interface VirtualParallelPortDeviceBackingInfo extends VirtualDeviceDeviceBackingInfo {
  _typeName: 'VirtualParallelPortDeviceBackingInfo'
}
export interface VirtualParallelPortDeviceBackingOption extends VirtualDeviceDeviceBackingOption {
  _typeName: 'VirtualParallelPortDeviceBackingOption'
}
export interface VirtualParallelPortFileBackingInfo extends VirtualDeviceFileBackingInfo {
  _typeName: 'VirtualParallelPortFileBackingInfo'
}
export interface VirtualParallelPortFileBackingOption extends VirtualDeviceFileBackingOption {
  _typeName: 'VirtualParallelPortFileBackingOption'
}
export interface VirtualParallelPortOption extends VirtualDeviceOption {
  _typeName: 'VirtualParallelPortOption'
}
export interface VirtualPointingDevice extends VirtualDevice {
  _typeName: 'VirtualPointingDevice'
}
export interface VirtualPointingDeviceBackingOption extends VirtualDeviceDeviceBackingOption {
  _typeName: 'VirtualPointingDeviceBackingOption'
  hostPointingDevice: ChoiceOption
}
export interface VirtualPointingDeviceDeviceBackingInfo extends VirtualDeviceDeviceBackingInfo {
  _typeName: 'VirtualPointingDeviceDeviceBackingInfo'
  hostPointingDevice: string
}
export interface VirtualPointingDeviceOption extends VirtualDeviceOption {
  _typeName: 'VirtualPointingDeviceOption'
}
export interface VirtualPrecisionClock extends VirtualDevice {
  _typeName: 'VirtualPrecisionClock'
}
export interface VirtualPrecisionClockOption extends VirtualDeviceOption {
  _typeName: 'VirtualPrecisionClockOption'
}
export interface VirtualPrecisionClockSystemClockBackingInfo extends VirtualDeviceBackingInfo {
  _typeName: 'VirtualPrecisionClockSystemClockBackingInfo'
  protocol?: string | undefined
}
export interface VirtualPrecisionClockSystemClockBackingOption extends VirtualDeviceBackingOption {
  _typeName: 'VirtualPrecisionClockSystemClockBackingOption'
  protocol: ChoiceOption
}
export interface VirtualSATAController extends VirtualController {
  _typeName: 'VirtualSATAController' | 'VirtualAHCIController'
}
export interface VirtualSATAControllerOption extends VirtualControllerOption {
  _typeName: 'VirtualSATAControllerOption' | 'VirtualAHCIControllerOption'
  numSATADisks: IntOption
  numSATACdroms: IntOption
}
export interface VirtualSCSIController extends VirtualController {
  _typeName: 'VirtualSCSIController' | 'ParaVirtualSCSIController' | 'VirtualBusLogicController' | 'VirtualLsiLogicController' | 'VirtualLsiLogicSASController'
  hotAddRemove?: boolean | undefined
  sharedBus: VirtualSCSISharing
  scsiCtlrUnitNumber?: number | undefined
}
export interface VirtualSCSIControllerOption extends VirtualControllerOption {
  _typeName: 'VirtualSCSIControllerOption' | 'ParaVirtualSCSIControllerOption' | 'VirtualBusLogicControllerOption' | 'VirtualLsiLogicControllerOption' | 'VirtualLsiLogicSASControllerOption'
  numSCSIDisks: IntOption
  numSCSICdroms: IntOption
  numSCSIPassthrough: IntOption
  sharing: readonly VirtualSCSISharing[]
  defaultSharedIndex: number
  hotAddRemove: BoolOption
  scsiCtlrUnitNumber: number
}
export interface VirtualSCSIPassthrough extends VirtualDevice {
  _typeName: 'VirtualSCSIPassthrough'
}
export interface VirtualSCSIPassthroughDeviceBackingInfo extends VirtualDeviceDeviceBackingInfo {
  _typeName: 'VirtualSCSIPassthroughDeviceBackingInfo'
}
export interface VirtualSCSIPassthroughDeviceBackingOption extends VirtualDeviceDeviceBackingOption {
  _typeName: 'VirtualSCSIPassthroughDeviceBackingOption'
}
export interface VirtualSCSIPassthroughOption extends VirtualDeviceOption {
  _typeName: 'VirtualSCSIPassthroughOption'
}
export interface VirtualSIOController extends VirtualController {
  _typeName: 'VirtualSIOController'
}
export interface VirtualSIOControllerOption extends VirtualControllerOption {
  _typeName: 'VirtualSIOControllerOption'
  numFloppyDrives: IntOption
  numSerialPorts: IntOption
  numParallelPorts: IntOption
}
export interface VirtualSerialPort extends VirtualDevice {
  _typeName: 'VirtualSerialPort'
  yieldOnPoll: boolean
}
export interface VirtualSerialPortDeviceBackingInfo extends VirtualDeviceDeviceBackingInfo {
  _typeName: 'VirtualSerialPortDeviceBackingInfo'
}
export interface VirtualSerialPortDeviceBackingOption extends VirtualDeviceDeviceBackingOption {
  _typeName: 'VirtualSerialPortDeviceBackingOption'
}
export interface VirtualSerialPortFileBackingInfo extends VirtualDeviceFileBackingInfo {
  _typeName: 'VirtualSerialPortFileBackingInfo'
}
export interface VirtualSerialPortFileBackingOption extends VirtualDeviceFileBackingOption {
  _typeName: 'VirtualSerialPortFileBackingOption'
}
export interface VirtualSerialPortOption extends VirtualDeviceOption {
  _typeName: 'VirtualSerialPortOption'
  yieldOnPoll: BoolOption
}
export interface VirtualSerialPortPipeBackingInfo extends VirtualDevicePipeBackingInfo {
  _typeName: 'VirtualSerialPortPipeBackingInfo'
  endpoint: string
  noRxLoss?: boolean | undefined
}
export interface VirtualSerialPortPipeBackingOption extends VirtualDevicePipeBackingOption {
  _typeName: 'VirtualSerialPortPipeBackingOption'
  endpoint: ChoiceOption
  noRxLoss: BoolOption
}
export interface VirtualSerialPortThinPrintBackingInfo extends VirtualDeviceBackingInfo {
  _typeName: 'VirtualSerialPortThinPrintBackingInfo'
}
export interface VirtualSerialPortThinPrintBackingOption extends VirtualDeviceBackingOption {
  _typeName: 'VirtualSerialPortThinPrintBackingOption'
}
export interface VirtualSerialPortURIBackingInfo extends VirtualDeviceURIBackingInfo {
  _typeName: 'VirtualSerialPortURIBackingInfo'
}
export interface VirtualSerialPortURIBackingOption extends VirtualDeviceURIBackingOption {
  _typeName: 'VirtualSerialPortURIBackingOption'
}
export interface VirtualSoundBlaster16 extends VirtualSoundCard {
  _typeName: 'VirtualSoundBlaster16'
}
export interface VirtualSoundBlaster16Option extends VirtualSoundCardOption {
  _typeName: 'VirtualSoundBlaster16Option'
}
export interface VirtualSoundCard extends VirtualDevice {
  _typeName: 'VirtualSoundCard' | 'VirtualEnsoniq1371' | 'VirtualHdAudioCard' | 'VirtualSoundBlaster16'
}
export interface VirtualSoundCardDeviceBackingInfo extends VirtualDeviceDeviceBackingInfo {
  _typeName: 'VirtualSoundCardDeviceBackingInfo'
}
export interface VirtualSoundCardDeviceBackingOption extends VirtualDeviceDeviceBackingOption {
  _typeName: 'VirtualSoundCardDeviceBackingOption'
}
export interface VirtualSoundCardOption extends VirtualDeviceOption {
  _typeName: 'VirtualSoundCardOption' | 'VirtualEnsoniq1371Option' | 'VirtualHdAudioCardOption' | 'VirtualSoundBlaster16Option'
}
export interface VirtualSriovEthernetCard extends VirtualEthernetCard {
  _typeName: 'VirtualSriovEthernetCard'
  allowGuestOSMtuChange?: boolean | undefined
  sriovBacking?: VirtualSriovEthernetCardSriovBackingInfo | undefined
  dvxBackingInfo?: VirtualPCIPassthroughDvxBackingInfo | undefined
}
export interface VirtualSriovEthernetCardOption extends VirtualEthernetCardOption {
  _typeName: 'VirtualSriovEthernetCardOption'
}
export interface VirtualSriovEthernetCardSriovBackingInfo extends VirtualDeviceBackingInfo {
  _typeName: 'VirtualSriovEthernetCardSriovBackingInfo'
  physicalFunctionBacking?: VirtualPCIPassthroughDeviceBackingInfo | undefined
  virtualFunctionBacking?: VirtualPCIPassthroughDeviceBackingInfo | undefined
  virtualFunctionIndex?: number | undefined
}
export interface VirtualSriovEthernetCardSriovBackingOption extends VirtualDeviceBackingOption {
  _typeName: 'VirtualSriovEthernetCardSriovBackingOption'
}
export interface VirtualSwitchProfile extends ApplyProfile {
  _typeName: 'VirtualSwitchProfile'
  key: string
  name: string
  link: LinkProfile
  numPorts: NumPortsProfile
  networkPolicy: NetworkPolicyProfile
}
export interface VirtualSwitchSelectionProfile extends ApplyProfile {
  _typeName: 'VirtualSwitchSelectionProfile'
}
export interface VirtualTPM extends VirtualDevice {
  _typeName: 'VirtualTPM'
  endorsementKeyCertificateSigningRequest?: readonly string[] | undefined
  endorsementKeyCertificate?: readonly string[] | undefined
}
export interface VirtualTPMOption extends VirtualDeviceOption {
  _typeName: 'VirtualTPMOption'
  supportedFirmware?: readonly string[] | undefined
}
export interface VirtualUSB extends VirtualDevice {
  _typeName: 'VirtualUSB'
  connected: boolean
  vendor?: number | undefined
  product?: number | undefined
  family?: readonly string[] | undefined
  speed?: readonly string[] | undefined
}
export interface VirtualUSBController extends VirtualController {
  _typeName: 'VirtualUSBController'
  autoConnectDevices?: boolean | undefined
  ehciEnabled?: boolean | undefined
}
export interface VirtualUSBControllerOption extends VirtualControllerOption {
  _typeName: 'VirtualUSBControllerOption'
  autoConnectDevices: BoolOption
  ehciSupported: BoolOption
  supportedSpeeds: readonly string[]
}
export interface VirtualUSBControllerPciBusSlotInfo extends VirtualDevicePciBusSlotInfo {
  _typeName: 'VirtualUSBControllerPciBusSlotInfo'
  ehciPciSlotNumber?: number | undefined
}
export interface VirtualUSBOption extends VirtualDeviceOption {
  _typeName: 'VirtualUSBOption'
}
export interface VirtualUSBRemoteClientBackingInfo extends VirtualDeviceRemoteDeviceBackingInfo {
  _typeName: 'VirtualUSBRemoteClientBackingInfo'
  hostname: string
}
export interface VirtualUSBRemoteClientBackingOption extends VirtualDeviceRemoteDeviceBackingOption {
  _typeName: 'VirtualUSBRemoteClientBackingOption'
}
export interface VirtualUSBRemoteHostBackingInfo extends VirtualDeviceDeviceBackingInfo {
  _typeName: 'VirtualUSBRemoteHostBackingInfo'
  hostname: string
}
export interface VirtualUSBRemoteHostBackingOption extends VirtualDeviceDeviceBackingOption {
  _typeName: 'VirtualUSBRemoteHostBackingOption'
}
export interface VirtualUSBUSBBackingInfo extends VirtualDeviceDeviceBackingInfo {
  _typeName: 'VirtualUSBUSBBackingInfo'
}
export interface VirtualUSBUSBBackingOption extends VirtualDeviceDeviceBackingOption {
  _typeName: 'VirtualUSBUSBBackingOption'
}
export interface VirtualUSBXHCIController extends VirtualController {
  _typeName: 'VirtualUSBXHCIController'
  autoConnectDevices?: boolean | undefined
}
export interface VirtualUSBXHCIControllerOption extends VirtualControllerOption {
  _typeName: 'VirtualUSBXHCIControllerOption'
  autoConnectDevices: BoolOption
  supportedSpeeds: readonly string[]
}
export interface VirtualVMIROMOption extends VirtualDeviceOption {
  _typeName: 'VirtualVMIROMOption'
}
export interface VirtualVideoCardOption extends VirtualDeviceOption {
  _typeName: 'VirtualVideoCardOption'
  videoRamSizeInKB?: LongOption | undefined
  numDisplays?: IntOption | undefined
  useAutoDetect?: BoolOption | undefined
  support3D?: BoolOption | undefined
  use3dRendererSupported?: BoolOption | undefined
  graphicsMemorySizeInKB?: LongOption | undefined
  graphicsMemorySizeSupported?: BoolOption | undefined
}
export interface VirtualVmxnet extends VirtualEthernetCard {
  _typeName: 'VirtualVmxnet' | 'VirtualVmxnet2' | 'VirtualVmxnet3' | 'VirtualVmxnet3Vrdma'
}
export interface VirtualVmxnet2 extends VirtualVmxnet {
  _typeName: 'VirtualVmxnet2'
}
export interface VirtualVmxnet2Option extends VirtualVmxnetOption {
  _typeName: 'VirtualVmxnet2Option'
}
export interface VirtualVmxnet3 extends VirtualVmxnet {
  _typeName: 'VirtualVmxnet3' | 'VirtualVmxnet3Vrdma'
  uptv2Enabled?: boolean | undefined
}
export interface VirtualVmxnet3Option extends VirtualVmxnetOption {
  _typeName: 'VirtualVmxnet3Option' | 'VirtualVmxnet3VrdmaOption'
  uptv2Enabled?: BoolOption | undefined
}
export interface VirtualVmxnet3Vrdma extends VirtualVmxnet3 {
  _typeName: 'VirtualVmxnet3Vrdma'
  deviceProtocol?: string | undefined
}
export interface VirtualVmxnet3VrdmaOption extends VirtualVmxnet3Option {
  _typeName: 'VirtualVmxnet3VrdmaOption'
  deviceProtocol?: ChoiceOption | undefined
}
export interface VirtualVmxnetOption extends VirtualEthernetCardOption {
  _typeName: 'VirtualVmxnetOption' | 'VirtualVmxnet2Option' | 'VirtualVmxnet3Option' | 'VirtualVmxnet3VrdmaOption'
}
export interface VirtualWDT extends VirtualDevice {
  _typeName: 'VirtualWDT'
  runOnBoot: boolean
  running: boolean
}
export interface VirtualWDTOption extends VirtualDeviceOption {
  _typeName: 'VirtualWDTOption'
  runOnBoot: BoolOption
}
export interface VlanProfile extends ApplyProfile {
  _typeName: 'VlanProfile'
}
export interface VmAcquiredMksTicketEvent extends VmEvent {
  _typeName: 'VmAcquiredMksTicketEvent'
}
export interface VmAcquiredTicketEvent extends VmEvent {
  _typeName: 'VmAcquiredTicketEvent'
  ticketType: string
}
export interface VmAlreadyExistsInDatacenter extends InvalidFolder {
  _typeName: 'VmAlreadyExistsInDatacenter'
  host: ManagedObjectReference
  hostname: string
  vm: readonly ManagedObjectReference[]
}
export interface VmAutoRenameEvent extends VmEvent {
  _typeName: 'VmAutoRenameEvent'
  oldName: string
  newName: string
}
export interface VmBeingClonedEvent extends VmCloneEvent {
  _typeName: 'VmBeingClonedEvent'
  destFolder: FolderEventArgument
  destName: string
  destHost: HostEventArgument
}
export interface VmBeingClonedNoFolderEvent extends VmCloneEvent {
  _typeName: 'VmBeingClonedNoFolderEvent'
  destName: string
  destHost: HostEventArgument
}
export interface VmBeingCreatedEvent extends VmEvent {
  _typeName: 'VmBeingCreatedEvent'
  configSpec?: VirtualMachineConfigSpec | undefined
}
export interface VmBeingDeployedEvent extends VmEvent {
  _typeName: 'VmBeingDeployedEvent'
  srcTemplate: VmEventArgument
}
export interface VmBeingHotMigratedEvent extends VmEvent {
  _typeName: 'VmBeingHotMigratedEvent'
  destHost: HostEventArgument
  destDatacenter?: DatacenterEventArgument | undefined
  destDatastore?: DatastoreEventArgument | undefined
}
export interface VmBeingMigratedEvent extends VmEvent {
  _typeName: 'VmBeingMigratedEvent'
  destHost: HostEventArgument
  destDatacenter?: DatacenterEventArgument | undefined
  destDatastore?: DatastoreEventArgument | undefined
}
export interface VmBeingRelocatedEvent extends VmRelocateSpecEvent {
  _typeName: 'VmBeingRelocatedEvent'
  destHost: HostEventArgument
  destDatacenter?: DatacenterEventArgument | undefined
  destDatastore?: DatastoreEventArgument | undefined
}
export interface VmCloneEvent extends VmEvent {
  _typeName: 'VmCloneEvent' | 'VmBeingClonedEvent' | 'VmBeingClonedNoFolderEvent' | 'VmCloneFailedEvent' | 'VmClonedEvent'
}
export interface VmCloneFailedEvent extends VmCloneEvent {
  _typeName: 'VmCloneFailedEvent'
  destFolder: FolderEventArgument
  destName: string
  destHost: HostEventArgument
  reason: LocalizedMethodFault
}
export interface VmClonedEvent extends VmCloneEvent {
  _typeName: 'VmClonedEvent'
  sourceVm: VmEventArgument
}
export interface VmConfigFault extends VimFault {
  _typeName: string
}
export interface VmConfigFileEncryptionInfo {
  _typeName?: 'VmConfigFileEncryptionInfo'
  keyId?: CryptoKeyId | undefined
}
export interface VmConfigFileInfo extends FileInfo {
  _typeName: 'VmConfigFileInfo' | 'TemplateConfigFileInfo'
  configVersion?: number | undefined
  encryption?: VmConfigFileEncryptionInfo | undefined
}
export interface VmConfigFileQuery extends FileQuery {
  _typeName: 'VmConfigFileQuery' | 'TemplateConfigFileQuery'
  filter?: VmConfigFileQueryFilter | undefined
  details?: VmConfigFileQueryFlags | undefined
}
export interface VmConfigFileQueryFilter {
  _typeName?: 'VmConfigFileQueryFilter'
  matchConfigVersion?: readonly number[] | undefined
  encrypted?: boolean | undefined
}
export interface VmConfigFileQueryFlags {
  _typeName?: 'VmConfigFileQueryFlags'
  configVersion: boolean
  encryption?: boolean | undefined
}
export interface VmConfigIncompatibleForFaultTolerance extends VmConfigFault {
  _typeName: 'VmConfigIncompatibleForFaultTolerance'
  fault?: LocalizedMethodFault | undefined
}
export interface VmConfigIncompatibleForRecordReplay extends VmConfigFault {
  _typeName: 'VmConfigIncompatibleForRecordReplay'
  fault?: LocalizedMethodFault | undefined
}
export interface VmConfigInfo {
  _typeName: 'VmConfigInfo' | 'VAppConfigInfo'
  product?: readonly VAppProductInfo[] | undefined
  property?: readonly VAppPropertyInfo[] | undefined
  ipAssignment: VAppIPAssignmentInfo
  eula?: readonly string[] | undefined
  ovfSection?: readonly VAppOvfSectionInfo[] | undefined
  ovfEnvironmentTransport?: readonly string[] | undefined
  installBootRequired: boolean
  installBootStopDelay: number
}
export interface VmConfigMissingEvent extends VmEvent {
  _typeName: 'VmConfigMissingEvent'
}
export interface VmConfigSpec {
  _typeName: 'VmConfigSpec' | 'VAppConfigSpec'
  product?: readonly VAppProductSpec[] | undefined
  property?: readonly VAppPropertySpec[] | undefined
  ipAssignment?: VAppIPAssignmentInfo | undefined
  eula?: readonly string[] | undefined
  ovfSection?: readonly VAppOvfSectionSpec[] | undefined
  ovfEnvironmentTransport?: readonly string[] | undefined
  installBootRequired?: boolean | undefined
  installBootStopDelay?: number | undefined
}
export interface VmConnectedEvent extends VmEvent {
  _typeName: 'VmConnectedEvent'
}
export interface VmCreatedEvent extends VmEvent {
  _typeName: 'VmCreatedEvent'
}
export interface VmDasBeingResetEvent extends VmEvent {
  _typeName: 'VmDasBeingResetEvent' | 'VmDasBeingResetWithScreenshotEvent'
  reason?: string | undefined
}
export interface VmDasBeingResetWithScreenshotEvent extends VmDasBeingResetEvent {
  _typeName: 'VmDasBeingResetWithScreenshotEvent'
  screenshotFilePath: string
}
export interface VmDasResetFailedEvent extends VmEvent {
  _typeName: 'VmDasResetFailedEvent'
}
export interface VmDasUpdateErrorEvent extends VmEvent {
  _typeName: 'VmDasUpdateErrorEvent'
}
export interface VmDasUpdateOkEvent extends VmEvent {
  _typeName: 'VmDasUpdateOkEvent'
}
export interface VmDateRolledBackEvent extends VmEvent {
  _typeName: 'VmDateRolledBackEvent'
}
export interface VmDeployFailedEvent extends VmEvent {
  _typeName: 'VmDeployFailedEvent'
  destDatastore: EntityEventArgument
  reason: LocalizedMethodFault
}
export interface VmDeployedEvent extends VmEvent {
  _typeName: 'VmDeployedEvent'
  srcTemplate: VmEventArgument
}
export interface VmDisconnectedEvent extends VmEvent {
  _typeName: 'VmDisconnectedEvent'
}
export interface VmDiscoveredEvent extends VmEvent {
  _typeName: 'VmDiscoveredEvent'
}
export interface VmDiskFailedEvent extends VmEvent {
  _typeName: 'VmDiskFailedEvent'
  disk: string
  reason: LocalizedMethodFault
}
export interface VmDiskFileEncryptionInfo {
  _typeName?: 'VmDiskFileEncryptionInfo'
  keyId?: CryptoKeyId | undefined
}
export interface VmDiskFileInfo extends FileInfo {
  _typeName: 'VmDiskFileInfo'
  diskType?: string | undefined
  capacityKb?: number | undefined
  hardwareVersion?: number | undefined
  controllerType?: string | undefined
  diskExtents?: readonly string[] | undefined
  thin?: boolean | undefined
  encryption?: VmDiskFileEncryptionInfo | undefined
}
export interface VmDiskFileQuery extends FileQuery {
  _typeName: 'VmDiskFileQuery'
  filter?: VmDiskFileQueryFilter | undefined
  details?: VmDiskFileQueryFlags | undefined
}
export interface VmDiskFileQueryFilter {
  _typeName?: 'VmDiskFileQueryFilter'
  diskType?: readonly string[] | undefined
  matchHardwareVersion?: readonly number[] | undefined
  controllerType?: readonly string[] | undefined
  thin?: boolean | undefined
  encrypted?: boolean | undefined
}
export interface VmDiskFileQueryFlags {
  _typeName?: 'VmDiskFileQueryFlags'
  diskType: boolean
  capacityKb: boolean
  hardwareVersion: boolean
  controllerType?: boolean | undefined
  diskExtents?: boolean | undefined
  thin?: boolean | undefined
  encryption?: boolean | undefined
}
export interface VmEmigratingEvent extends VmEvent {
  _typeName: 'VmEmigratingEvent'
}
export interface VmEndRecordingEvent extends VmEvent {
  _typeName: 'VmEndRecordingEvent'
}
export interface VmEndReplayingEvent extends VmEvent {
  _typeName: 'VmEndReplayingEvent'
}
export interface VmEvent extends Event {
  _typeName: string
  template: boolean
}
export interface VmEventArgument extends EntityEventArgument {
  _typeName: 'VmEventArgument'
  vm: ManagedObjectReference
}
export interface VmFailedMigrateEvent extends VmEvent {
  _typeName: 'VmFailedMigrateEvent'
  destHost: HostEventArgument
  reason: LocalizedMethodFault
  destDatacenter?: DatacenterEventArgument | undefined
  destDatastore?: DatastoreEventArgument | undefined
}
export interface VmFailedRelayoutEvent extends VmEvent {
  _typeName: 'VmFailedRelayoutEvent'
  reason: LocalizedMethodFault
}
export interface VmFailedRelayoutOnVmfs2DatastoreEvent extends VmEvent {
  _typeName: 'VmFailedRelayoutOnVmfs2DatastoreEvent'
}
export interface VmFailedStartingSecondaryEvent extends VmEvent {
  _typeName: 'VmFailedStartingSecondaryEvent'
  reason?: string | undefined
}
export interface VmFailedToPowerOffEvent extends VmEvent {
  _typeName: 'VmFailedToPowerOffEvent'
  reason: LocalizedMethodFault
}
export interface VmFailedToPowerOnEvent extends VmEvent {
  _typeName: 'VmFailedToPowerOnEvent'
  reason: LocalizedMethodFault
}
export interface VmFailedToRebootGuestEvent extends VmEvent {
  _typeName: 'VmFailedToRebootGuestEvent'
  reason: LocalizedMethodFault
}
export interface VmFailedToResetEvent extends VmEvent {
  _typeName: 'VmFailedToResetEvent'
  reason: LocalizedMethodFault
}
export interface VmFailedToShutdownGuestEvent extends VmEvent {
  _typeName: 'VmFailedToShutdownGuestEvent'
  reason: LocalizedMethodFault
}
export interface VmFailedToStandbyGuestEvent extends VmEvent {
  _typeName: 'VmFailedToStandbyGuestEvent'
  reason: LocalizedMethodFault
}
export interface VmFailedToSuspendEvent extends VmEvent {
  _typeName: 'VmFailedToSuspendEvent'
  reason: LocalizedMethodFault
}
export interface VmFailedUpdatingSecondaryConfig extends VmEvent {
  _typeName: 'VmFailedUpdatingSecondaryConfig'
}
export interface VmFailoverFailed extends VmEvent {
  _typeName: 'VmFailoverFailed'
  reason?: LocalizedMethodFault | undefined
}
export interface VmFaultToleranceConfigIssue extends VmFaultToleranceIssue {
  _typeName: 'VmFaultToleranceConfigIssue'
  reason?: string | undefined
  entityName?: string | undefined
  entity?: ManagedObjectReference | undefined
}
export interface VmFaultToleranceConfigIssueWrapper extends VmFaultToleranceIssue {
  _typeName: 'VmFaultToleranceConfigIssueWrapper'
  entityName?: string | undefined
  entity?: ManagedObjectReference | undefined
  error?: LocalizedMethodFault | undefined
}
export interface VmFaultToleranceInvalidFileBacking extends VmFaultToleranceIssue {
  _typeName: 'VmFaultToleranceInvalidFileBacking'
  backingType?: string | undefined
  backingFilename?: string | undefined
}
export interface VmFaultToleranceIssue extends VimFault {
  _typeName: 'VmFaultToleranceIssue' | 'CannotChangeDrsBehaviorForFtSecondary' | 'CannotChangeHaSettingsForFtSecondary' | 'CannotComputeFTCompatibleHosts' | 'FaultToleranceNotLicensed' | 'FaultTolerancePrimaryPowerOnNotAttempted' | 'FtIssuesOnHost' | 'HostIncompatibleForFaultTolerance' | 'IncompatibleHostForFtSecondary' | 'InvalidOperationOnSecondaryVm' | 'NoHostSuitableForFtSecondary' | 'NotSupportedDeviceForFT' | 'PowerOnFtSecondaryFailed' | 'SecondaryVmAlreadyDisabled' | 'SecondaryVmAlreadyEnabled' | 'SecondaryVmAlreadyRegistered' | 'SecondaryVmNotRegistered' | 'VmFaultToleranceConfigIssue' | 'VmFaultToleranceConfigIssueWrapper' | 'VmFaultToleranceInvalidFileBacking' | 'VmFaultToleranceOpIssuesList'
}
export interface VmFaultToleranceOpIssuesList extends VmFaultToleranceIssue {
  _typeName: 'VmFaultToleranceOpIssuesList'
  errors?: readonly LocalizedMethodFault[] | undefined
  warnings?: readonly LocalizedMethodFault[] | undefined
}
export interface VmFaultToleranceStateChangedEvent extends VmEvent {
  _typeName: 'VmFaultToleranceStateChangedEvent'
  oldState: VirtualMachineFaultToleranceState
  newState: VirtualMachineFaultToleranceState
}
export interface VmFaultToleranceTooManyFtVcpusOnHost extends InsufficientResourcesFault {
  _typeName: 'VmFaultToleranceTooManyFtVcpusOnHost'
  hostName?: string | undefined
  maxNumFtVcpus: number
}
export interface VmFaultToleranceTooManyVMsOnHost extends InsufficientResourcesFault {
  _typeName: 'VmFaultToleranceTooManyVMsOnHost'
  hostName?: string | undefined
  maxNumFtVms: number
}
export interface VmFaultToleranceTurnedOffEvent extends VmEvent {
  _typeName: 'VmFaultToleranceTurnedOffEvent'
}
export interface VmFaultToleranceVmTerminatedEvent extends VmEvent {
  _typeName: 'VmFaultToleranceVmTerminatedEvent'
  reason?: string | undefined
}
export interface VmGuestOSCrashedEvent extends VmEvent {
  _typeName: 'VmGuestOSCrashedEvent'
}
export interface VmGuestRebootEvent extends VmEvent {
  _typeName: 'VmGuestRebootEvent'
}
export interface VmGuestShutdownEvent extends VmEvent {
  _typeName: 'VmGuestShutdownEvent'
}
export interface VmGuestStandbyEvent extends VmEvent {
  _typeName: 'VmGuestStandbyEvent'
}
export interface VmHealthMonitoringStateChangedEvent extends ClusterEvent {
  _typeName: 'VmHealthMonitoringStateChangedEvent'
  state: string
  prevState?: string | undefined
}
export interface VmHostAffinityRuleViolation extends VmConfigFault {
  _typeName: 'VmHostAffinityRuleViolation'
  vmName: string
  hostName: string
}
export interface VmInstanceUuidAssignedEvent extends VmEvent {
  _typeName: 'VmInstanceUuidAssignedEvent'
  instanceUuid: string
}
export interface VmInstanceUuidChangedEvent extends VmEvent {
  _typeName: 'VmInstanceUuidChangedEvent'
  oldInstanceUuid: string
  newInstanceUuid: string
}
export interface VmInstanceUuidConflictEvent extends VmEvent {
  _typeName: 'VmInstanceUuidConflictEvent'
  conflictedVm: VmEventArgument
  instanceUuid: string
}
export interface VmLimitLicense extends NotEnoughLicenses {
  _typeName: 'VmLimitLicense'
  limit: number
}
export interface VmLogFileInfo extends FileInfo {
  _typeName: 'VmLogFileInfo'
}
export interface VmLogFileQuery extends FileQuery {
  _typeName: 'VmLogFileQuery'
}
export interface VmMacAssignedEvent extends VmEvent {
  _typeName: 'VmMacAssignedEvent'
  adapter: string
  mac: string
}
export interface VmMacChangedEvent extends VmEvent {
  _typeName: 'VmMacChangedEvent'
  adapter: string
  oldMac: string
  newMac: string
}
export interface VmMacConflictEvent extends VmEvent {
  _typeName: 'VmMacConflictEvent'
  conflictedVm: VmEventArgument
  mac: string
}
export interface VmMaxFTRestartCountReached extends VmEvent {
  _typeName: 'VmMaxFTRestartCountReached'
}
export interface VmMaxRestartCountReached extends VmEvent {
  _typeName: 'VmMaxRestartCountReached'
}
export interface VmMessageErrorEvent extends VmEvent {
  _typeName: 'VmMessageErrorEvent'
  message: string
  messageInfo?: readonly VirtualMachineMessage[] | undefined
}
export interface VmMessageEvent extends VmEvent {
  _typeName: 'VmMessageEvent'
  message: string
  messageInfo?: readonly VirtualMachineMessage[] | undefined
}
export interface VmMessageWarningEvent extends VmEvent {
  _typeName: 'VmMessageWarningEvent'
  message: string
  messageInfo?: readonly VirtualMachineMessage[] | undefined
}
export interface VmMetadataManagerFault extends VimFault {
  _typeName: 'VmMetadataManagerFault'
}
export interface VmMigratedEvent extends VmEvent {
  _typeName: 'VmMigratedEvent' | 'DrsVmMigratedEvent'
  sourceHost: HostEventArgument
  sourceDatacenter?: DatacenterEventArgument | undefined
  sourceDatastore?: DatastoreEventArgument | undefined
}
export interface VmMonitorIncompatibleForFaultTolerance extends VimFault {
  _typeName: 'VmMonitorIncompatibleForFaultTolerance'
}
export interface VmNoCompatibleHostForSecondaryEvent extends VmEvent {
  _typeName: 'VmNoCompatibleHostForSecondaryEvent'
}
export interface VmNoNetworkAccessEvent extends VmEvent {
  _typeName: 'VmNoNetworkAccessEvent'
  destHost: HostEventArgument
}
export interface VmNvramFileInfo extends FileInfo {
  _typeName: 'VmNvramFileInfo'
}
export interface VmNvramFileQuery extends FileQuery {
  _typeName: 'VmNvramFileQuery'
}
export interface VmOrphanedEvent extends VmEvent {
  _typeName: 'VmOrphanedEvent'
}
export interface VmPodConfigForPlacement {
  _typeName?: 'VmPodConfigForPlacement'
  storagePod: ManagedObjectReference
  disk?: readonly PodDiskLocator[] | undefined
  vmConfig?: StorageDrsVmConfigInfo | undefined
  interVmRule?: readonly ClusterRuleInfo[] | undefined
}
export interface VmPortGroupProfile extends PortGroupProfile {
  _typeName: 'VmPortGroupProfile'
}
export interface VmPowerOffOnIsolationEvent extends VmPoweredOffEvent {
  _typeName: 'VmPowerOffOnIsolationEvent'
  isolatedHost: HostEventArgument
}
export interface VmPowerOnDisabled extends InvalidState {
  _typeName: 'VmPowerOnDisabled'
}
export interface VmPoweredOffEvent extends VmEvent {
  _typeName: 'VmPoweredOffEvent' | 'VmPowerOffOnIsolationEvent' | 'VmShutdownOnIsolationEvent'
}
export interface VmPoweredOnEvent extends VmEvent {
  _typeName: 'VmPoweredOnEvent' | 'DrsVmPoweredOnEvent' | 'VmRestartedOnAlternateHostEvent'
}
export interface VmPoweringOnWithCustomizedDVPortEvent extends VmEvent {
  _typeName: 'VmPoweringOnWithCustomizedDVPortEvent'
  vnic: readonly VnicPortArgument[]
}
export interface VmPrimaryFailoverEvent extends VmEvent {
  _typeName: 'VmPrimaryFailoverEvent'
  reason?: string | undefined
}
export interface VmReconfiguredEvent extends VmEvent {
  _typeName: 'VmReconfiguredEvent'
  configSpec: VirtualMachineConfigSpec
  configChanges?: ChangesInfoEventArgument | undefined
}
export interface VmRegisteredEvent extends VmEvent {
  _typeName: 'VmRegisteredEvent'
}
export interface VmRelayoutSuccessfulEvent extends VmEvent {
  _typeName: 'VmRelayoutSuccessfulEvent'
}
export interface VmRelayoutUpToDateEvent extends VmEvent {
  _typeName: 'VmRelayoutUpToDateEvent'
}
export interface VmReloadFromPathEvent extends VmEvent {
  _typeName: 'VmReloadFromPathEvent'
  configPath: string
}
export interface VmReloadFromPathFailedEvent extends VmEvent {
  _typeName: 'VmReloadFromPathFailedEvent'
  configPath: string
}
export interface VmRelocateFailedEvent extends VmRelocateSpecEvent {
  _typeName: 'VmRelocateFailedEvent'
  destHost: HostEventArgument
  reason: LocalizedMethodFault
  destDatacenter?: DatacenterEventArgument | undefined
  destDatastore?: DatastoreEventArgument | undefined
}
export interface VmRelocateSpecEvent extends VmEvent {
  _typeName: 'VmRelocateSpecEvent' | 'VmBeingRelocatedEvent' | 'VmRelocateFailedEvent' | 'VmRelocatedEvent'
}
export interface VmRelocatedEvent extends VmRelocateSpecEvent {
  _typeName: 'VmRelocatedEvent'
  sourceHost: HostEventArgument
  sourceDatacenter?: DatacenterEventArgument | undefined
  sourceDatastore?: DatastoreEventArgument | undefined
}
export interface VmRemoteConsoleConnectedEvent extends VmEvent {
  _typeName: 'VmRemoteConsoleConnectedEvent'
}
export interface VmRemoteConsoleDisconnectedEvent extends VmEvent {
  _typeName: 'VmRemoteConsoleDisconnectedEvent'
}
export interface VmRemovedEvent extends VmEvent {
  _typeName: 'VmRemovedEvent'
}
export interface VmRenamedEvent extends VmEvent {
  _typeName: 'VmRenamedEvent'
  oldName: string
  newName: string
}
export interface VmRequirementsExceedCurrentEVCModeEvent extends VmEvent {
  _typeName: 'VmRequirementsExceedCurrentEVCModeEvent'
}
export interface VmResettingEvent extends VmEvent {
  _typeName: 'VmResettingEvent'
}
export interface VmResourcePoolMovedEvent extends VmEvent {
  _typeName: 'VmResourcePoolMovedEvent'
  oldParent: ResourcePoolEventArgument
  newParent: ResourcePoolEventArgument
}
export interface VmResourceReallocatedEvent extends VmEvent {
  _typeName: 'VmResourceReallocatedEvent'
  configChanges?: ChangesInfoEventArgument | undefined
}
export interface VmRestartedOnAlternateHostEvent extends VmPoweredOnEvent {
  _typeName: 'VmRestartedOnAlternateHostEvent'
  sourceHost: HostEventArgument
}
export interface VmResumingEvent extends VmEvent {
  _typeName: 'VmResumingEvent'
}
export interface VmSecondaryAddedEvent extends VmEvent {
  _typeName: 'VmSecondaryAddedEvent'
}
export interface VmSecondaryDisabledBySystemEvent extends VmEvent {
  _typeName: 'VmSecondaryDisabledBySystemEvent'
  reason?: LocalizedMethodFault | undefined
}
export interface VmSecondaryDisabledEvent extends VmEvent {
  _typeName: 'VmSecondaryDisabledEvent'
}
export interface VmSecondaryEnabledEvent extends VmEvent {
  _typeName: 'VmSecondaryEnabledEvent'
}
export interface VmSecondaryStartedEvent extends VmEvent {
  _typeName: 'VmSecondaryStartedEvent'
}
export interface VmShutdownOnIsolationEvent extends VmPoweredOffEvent {
  _typeName: 'VmShutdownOnIsolationEvent'
  isolatedHost: HostEventArgument
  shutdownResult?: string | undefined
}
export interface VmSmpFaultToleranceTooManyVMsOnHost extends InsufficientResourcesFault {
  _typeName: 'VmSmpFaultToleranceTooManyVMsOnHost'
  hostName?: string | undefined
  maxNumSmpFtVms: number
}
export interface VmSnapshotFileInfo extends FileInfo {
  _typeName: 'VmSnapshotFileInfo'
}
export interface VmSnapshotFileQuery extends FileQuery {
  _typeName: 'VmSnapshotFileQuery'
}
export interface VmStartRecordingEvent extends VmEvent {
  _typeName: 'VmStartRecordingEvent'
}
export interface VmStartReplayingEvent extends VmEvent {
  _typeName: 'VmStartReplayingEvent'
}
export interface VmStartingEvent extends VmEvent {
  _typeName: 'VmStartingEvent' | 'VmUnsupportedStartingEvent'
}
export interface VmStartingSecondaryEvent extends VmEvent {
  _typeName: 'VmStartingSecondaryEvent'
}
export interface VmStaticMacConflictEvent extends VmEvent {
  _typeName: 'VmStaticMacConflictEvent'
  conflictedVm: VmEventArgument
  mac: string
}
export interface VmStoppingEvent extends VmEvent {
  _typeName: 'VmStoppingEvent'
}
export interface VmSuspendedEvent extends VmEvent {
  _typeName: 'VmSuspendedEvent'
}
export interface VmSuspendingEvent extends VmEvent {
  _typeName: 'VmSuspendingEvent'
}
export interface VmTimedoutStartingSecondaryEvent extends VmEvent {
  _typeName: 'VmTimedoutStartingSecondaryEvent'
  timeout?: number | undefined
}
export interface VmToolsUpgradeFault extends VimFault {
  _typeName: 'VmToolsUpgradeFault' | 'ToolsAlreadyUpgraded' | 'ToolsAutoUpgradeNotSupported' | 'ToolsImageCopyFailed' | 'ToolsImageNotAvailable' | 'ToolsImageSignatureCheckFailed' | 'ToolsUpgradeCancelled'
}
export interface VmUnsupportedStartingEvent extends VmStartingEvent {
  _typeName: 'VmUnsupportedStartingEvent'
  guestId: string
}
export interface VmUpgradeCompleteEvent extends VmEvent {
  _typeName: 'VmUpgradeCompleteEvent'
  version: string
}
export interface VmUpgradeFailedEvent extends VmEvent {
  _typeName: 'VmUpgradeFailedEvent'
}
export interface VmUpgradingEvent extends VmEvent {
  _typeName: 'VmUpgradingEvent'
  version: string
}
export interface VmUuidAssignedEvent extends VmEvent {
  _typeName: 'VmUuidAssignedEvent'
  uuid: string
}
export interface VmUuidChangedEvent extends VmEvent {
  _typeName: 'VmUuidChangedEvent'
  oldUuid: string
  newUuid: string
}
export interface VmUuidConflictEvent extends VmEvent {
  _typeName: 'VmUuidConflictEvent'
  conflictedVm: VmEventArgument
  uuid: string
}
export interface VmValidateMaxDevice extends VimFault {
  _typeName: 'VmValidateMaxDevice'
  device: string
  max: number
  count: number
}
export interface VmVnicPoolReservationViolationClearEvent extends DvsEvent {
  _typeName: 'VmVnicPoolReservationViolationClearEvent'
  vmVnicResourcePoolKey: string
  vmVnicResourcePoolName?: string | undefined
}
export interface VmVnicPoolReservationViolationRaiseEvent extends DvsEvent {
  _typeName: 'VmVnicPoolReservationViolationRaiseEvent'
  vmVnicResourcePoolKey: string
  vmVnicResourcePoolName?: string | undefined
}
export interface VmWwnAssignedEvent extends VmEvent {
  _typeName: 'VmWwnAssignedEvent'
  nodeWwns: readonly number[]
  portWwns: readonly number[]
}
export interface VmWwnChangedEvent extends VmEvent {
  _typeName: 'VmWwnChangedEvent'
  oldNodeWwns?: readonly number[] | undefined
  oldPortWwns?: readonly number[] | undefined
  newNodeWwns?: readonly number[] | undefined
  newPortWwns?: readonly number[] | undefined
}
export interface VmWwnConflict extends InvalidVmConfig {
  _typeName: 'VmWwnConflict'
  vm?: ManagedObjectReference | undefined
  host?: ManagedObjectReference | undefined
  name?: string | undefined
  wwn?: number | undefined
}
export interface VmWwnConflictEvent extends VmEvent {
  _typeName: 'VmWwnConflictEvent'
  conflictedVms?: readonly VmEventArgument[] | undefined
  conflictedHosts?: readonly HostEventArgument[] | undefined
  wwn: number
}
export interface VmfsAlreadyMounted extends VmfsMountFault {
  _typeName: 'VmfsAlreadyMounted'
}
export interface VmfsAmbiguousMount extends VmfsMountFault {
  _typeName: 'VmfsAmbiguousMount'
}
export interface VmfsConfigOption {
  _typeName?: 'VmfsConfigOption'
  blockSizeOption: number
  unmapGranularityOption?: readonly number[] | undefined
  unmapBandwidthFixedValue?: LongOption | undefined
  unmapBandwidthDynamicMin?: LongOption | undefined
  unmapBandwidthDynamicMax?: LongOption | undefined
  unmapBandwidthIncrement?: number | undefined
  unmapBandwidthUltraLow?: number | undefined
}
export interface VmfsDatastoreAllExtentOption extends VmfsDatastoreSingleExtentOption {
  _typeName: 'VmfsDatastoreAllExtentOption'
}
export interface VmfsDatastoreBaseOption {
  _typeName: 'VmfsDatastoreBaseOption' | 'VmfsDatastoreMultipleExtentOption' | 'VmfsDatastoreSingleExtentOption' | 'VmfsDatastoreAllExtentOption'
  layout: HostDiskPartitionLayout
  partitionFormatChange?: boolean | undefined
}
export interface VmfsDatastoreCreateSpec extends VmfsDatastoreSpec {
  _typeName: 'VmfsDatastoreCreateSpec'
  partition: HostDiskPartitionSpec
  vmfs: HostVmfsSpec
  extent?: readonly HostScsiDiskPartition[] | undefined
}
export interface VmfsDatastoreExpandSpec extends VmfsDatastoreSpec {
  _typeName: 'VmfsDatastoreExpandSpec'
  partition: HostDiskPartitionSpec
  extent: HostScsiDiskPartition
}
export interface VmfsDatastoreExtendSpec extends VmfsDatastoreSpec {
  _typeName: 'VmfsDatastoreExtendSpec'
  partition: HostDiskPartitionSpec
  extent: readonly HostScsiDiskPartition[]
}
export interface VmfsDatastoreInfo extends DatastoreInfo {
  _typeName: 'VmfsDatastoreInfo'
  maxPhysicalRDMFileSize: number
  maxVirtualRDMFileSize: number
  vmfs?: HostVmfsVolume | undefined
}
export interface VmfsDatastoreMultipleExtentOption extends VmfsDatastoreBaseOption {
  _typeName: 'VmfsDatastoreMultipleExtentOption'
  vmfsExtent: readonly HostDiskPartitionBlockRange[]
}
export interface VmfsDatastoreOption {
  _typeName?: 'VmfsDatastoreOption'
  info: VmfsDatastoreBaseOption
  spec: VmfsDatastoreSpec
}
export interface VmfsDatastoreSingleExtentOption extends VmfsDatastoreBaseOption {
  _typeName: 'VmfsDatastoreSingleExtentOption' | 'VmfsDatastoreAllExtentOption'
  vmfsExtent: HostDiskPartitionBlockRange
}
export interface VmfsDatastoreSpec {
  _typeName: 'VmfsDatastoreSpec' | 'VmfsDatastoreCreateSpec' | 'VmfsDatastoreExpandSpec' | 'VmfsDatastoreExtendSpec'
  diskUuid: string
}
export interface VmfsMountFault extends HostConfigFault {
  _typeName: 'VmfsMountFault' | 'VmfsAlreadyMounted' | 'VmfsAmbiguousMount'
  uuid: string
}
export interface VmfsUnmapBandwidthSpec {
  _typeName?: 'VmfsUnmapBandwidthSpec'
  policy: string
  fixedValue: number
  dynamicMin: number
  dynamicMax: number
}
export interface VmotionInterfaceNotEnabled extends HostPowerOpFailed {
  _typeName: 'VmotionInterfaceNotEnabled'
}
export interface VmwareDistributedVirtualSwitchDpuFailoverPolicy {
  _typeName?: 'VmwareDistributedVirtualSwitchDpuFailoverPolicy'
  activeUplink?: readonly string[] | undefined
  standbyUplink?: readonly string[] | undefined
}
export interface VmwareDistributedVirtualSwitchNetworkOffloadConfig {
  _typeName?: 'VmwareDistributedVirtualSwitchNetworkOffloadConfig'
  dpuFailoverPolicy?: VmwareDistributedVirtualSwitchDpuFailoverPolicy | undefined
}
export interface VmwareDistributedVirtualSwitchPvlanSpec extends VmwareDistributedVirtualSwitchVlanSpec {
  _typeName: 'VmwareDistributedVirtualSwitchPvlanSpec'
  pvlanId: number
}
export interface VmwareDistributedVirtualSwitchTrunkVlanSpec extends VmwareDistributedVirtualSwitchVlanSpec {
  _typeName: 'VmwareDistributedVirtualSwitchTrunkVlanSpec'
  vlanId?: readonly NumericRange[] | undefined
}
export interface VmwareDistributedVirtualSwitchVlanIdSpec extends VmwareDistributedVirtualSwitchVlanSpec {
  _typeName: 'VmwareDistributedVirtualSwitchVlanIdSpec'
  vlanId: number
}
export interface VmwareDistributedVirtualSwitchVlanSpec extends InheritablePolicy {
  _typeName: 'VmwareDistributedVirtualSwitchVlanSpec' | 'VmwareDistributedVirtualSwitchPvlanSpec' | 'VmwareDistributedVirtualSwitchTrunkVlanSpec' | 'VmwareDistributedVirtualSwitchVlanIdSpec'
}
export interface VmwareUplinkPortTeamingPolicy extends InheritablePolicy {
  _typeName: 'VmwareUplinkPortTeamingPolicy'
  policy?: StringPolicy | undefined
  reversePolicy?: BoolPolicy | undefined
  notifySwitches?: BoolPolicy | undefined
  rollingOrder?: BoolPolicy | undefined
  failureCriteria?: DVSFailureCriteria | undefined
  uplinkPortOrder?: VMwareUplinkPortOrderPolicy | undefined
}
export interface VnicPortArgument {
  _typeName?: 'VnicPortArgument'
  vnic: string
  port: DistributedVirtualSwitchPortConnection
}
export interface VolumeEditorError extends CustomizationFault {
  _typeName: 'VolumeEditorError'
}
export interface VramLimitLicense extends NotEnoughLicenses {
  _typeName: 'VramLimitLicense'
  limit: number
}
export interface VsanClusterConfigInfo {
  _typeName?: 'VsanClusterConfigInfo'
  enabled?: boolean | undefined
  defaultConfig?: VsanClusterConfigInfoHostDefaultInfo | undefined
  vsanEsaEnabled?: boolean | undefined
}
export interface VsanClusterConfigInfoHostDefaultInfo {
  _typeName?: 'VsanClusterConfigInfoHostDefaultInfo'
  uuid?: string | undefined
  autoClaimStorage?: boolean | undefined
  checksumEnabled?: boolean | undefined
}
export interface VsanClusterUuidMismatch extends CannotMoveVsanEnabledHost {
  _typeName: 'VsanClusterUuidMismatch'
  hostClusterUuid: string
  destinationClusterUuid: string
}
export interface VsanDatastoreInfo extends DatastoreInfo {
  _typeName: 'VsanDatastoreInfo'
  membershipUuid?: string | undefined
  accessGenNo?: number | undefined
}
export interface VsanDiskFault extends VsanFault {
  _typeName: 'VsanDiskFault' | 'DiskHasPartitions' | 'DiskIsLastRemainingNonSSD' | 'DiskIsNonLocal' | 'DiskIsUSB' | 'DiskTooSmall' | 'DuplicateDisks' | 'InsufficientDisks' | 'VsanIncompatibleDiskMapping'
  device?: string | undefined
}
export interface VsanFault extends VimFault {
  _typeName: 'VsanFault' | 'CannotChangeVsanClusterUuid' | 'CannotChangeVsanNodeUuid' | 'CannotMoveVsanEnabledHost' | 'DestinationVsanDisabled' | 'VsanClusterUuidMismatch' | 'CannotReconfigureVsanWhenHaEnabled' | 'DuplicateVsanNetworkInterface' | 'VsanDiskFault' | 'DiskHasPartitions' | 'DiskIsLastRemainingNonSSD' | 'DiskIsNonLocal' | 'DiskIsUSB' | 'DiskTooSmall' | 'DuplicateDisks' | 'InsufficientDisks' | 'VsanIncompatibleDiskMapping'
}
export interface VsanHostClusterStatus {
  _typeName?: 'VsanHostClusterStatus'
  uuid?: string | undefined
  nodeUuid?: string | undefined
  health: string
  nodeState: VsanHostClusterStatusState
  memberUuid?: readonly string[] | undefined
}
export interface VsanHostClusterStatusState {
  _typeName?: 'VsanHostClusterStatusState'
  state: string
  completion?: VsanHostClusterStatusStateCompletionEstimate | undefined
}
export interface VsanHostClusterStatusStateCompletionEstimate {
  _typeName?: 'VsanHostClusterStatusStateCompletionEstimate'
  completeTime?: string | undefined
  percentComplete?: number | undefined
}
export interface VsanHostConfigInfo {
  _typeName?: 'VsanHostConfigInfo'
  enabled?: boolean | undefined
  hostSystem?: ManagedObjectReference | undefined
  clusterInfo?: VsanHostConfigInfoClusterInfo | undefined
  storageInfo?: VsanHostConfigInfoStorageInfo | undefined
  networkInfo?: VsanHostConfigInfoNetworkInfo | undefined
  faultDomainInfo?: VsanHostFaultDomainInfo | undefined
  vsanEsaEnabled?: boolean | undefined
}
export interface VsanHostConfigInfoClusterInfo {
  _typeName?: 'VsanHostConfigInfoClusterInfo'
  uuid?: string | undefined
  nodeUuid?: string | undefined
}
export interface VsanHostConfigInfoNetworkInfo {
  _typeName?: 'VsanHostConfigInfoNetworkInfo'
  port?: readonly VsanHostConfigInfoNetworkInfoPortConfig[] | undefined
}
export interface VsanHostConfigInfoNetworkInfoPortConfig {
  _typeName?: 'VsanHostConfigInfoNetworkInfoPortConfig'
  ipConfig?: VsanHostIpConfig | undefined
  device: string
}
export interface VsanHostConfigInfoStorageInfo {
  _typeName?: 'VsanHostConfigInfoStorageInfo'
  autoClaimStorage?: boolean | undefined
  diskMapping?: readonly VsanHostDiskMapping[] | undefined
  diskMapInfo?: readonly VsanHostDiskMapInfo[] | undefined
  checksumEnabled?: boolean | undefined
}
export interface VsanHostDecommissionMode {
  _typeName?: 'VsanHostDecommissionMode'
  objectAction: string
}
export interface VsanHostDiskMapInfo {
  _typeName?: 'VsanHostDiskMapInfo'
  mapping: VsanHostDiskMapping
  mounted: boolean
}
export interface VsanHostDiskMapResult {
  _typeName?: 'VsanHostDiskMapResult'
  mapping: VsanHostDiskMapping
  diskResult?: readonly VsanHostDiskResult[] | undefined
  error?: LocalizedMethodFault | undefined
}
export interface VsanHostDiskMapping {
  _typeName?: 'VsanHostDiskMapping'
  ssd: HostScsiDisk
  nonSsd: readonly HostScsiDisk[]
}
export interface VsanHostDiskResult {
  _typeName?: 'VsanHostDiskResult'
  disk: HostScsiDisk
  state: string
  vsanUuid?: string | undefined
  error?: LocalizedMethodFault | undefined
  degraded?: boolean | undefined
}
export interface VsanHostFaultDomainInfo {
  _typeName?: 'VsanHostFaultDomainInfo'
  name: string
}
export interface VsanHostIpConfig {
  _typeName?: 'VsanHostIpConfig'
  upstreamIpAddress: string
  downstreamIpAddress: string
}
export interface VsanHostMembershipInfo {
  _typeName?: 'VsanHostMembershipInfo'
  nodeUuid: string
  hostname: string
}
export interface VsanHostRuntimeInfo {
  _typeName?: 'VsanHostRuntimeInfo'
  membershipList?: readonly VsanHostMembershipInfo[] | undefined
  diskIssues?: readonly VsanHostRuntimeInfoDiskIssue[] | undefined
  accessGenNo?: number | undefined
}
export interface VsanHostRuntimeInfoDiskIssue {
  _typeName?: 'VsanHostRuntimeInfoDiskIssue'
  diskId: string
  issue: string
}
export interface VsanHostVsanDiskInfo {
  _typeName?: 'VsanHostVsanDiskInfo'
  vsanUuid: string
  formatVersion: number
}
export interface VsanIncompatibleDiskMapping extends VsanDiskFault {
  _typeName: 'VsanIncompatibleDiskMapping'
}
export interface VsanNewPolicyBatch {
  _typeName?: 'VsanNewPolicyBatch'
  size?: readonly number[] | undefined
  policy?: string | undefined
}
export interface VsanPolicyChangeBatch {
  _typeName?: 'VsanPolicyChangeBatch'
  uuid?: readonly string[] | undefined
  policy?: string | undefined
}
export interface VsanPolicyCost {
  _typeName?: 'VsanPolicyCost'
  changeDataSize?: number | undefined
  currentDataSize?: number | undefined
  tempDataSize?: number | undefined
  copyDataSize?: number | undefined
  changeFlashReadCacheSize?: number | undefined
  currentFlashReadCacheSize?: number | undefined
  currentDiskSpaceToAddressSpaceRatio?: number | undefined
  diskSpaceToAddressSpaceRatio?: number | undefined
}
export interface VsanPolicySatisfiability {
  _typeName?: 'VsanPolicySatisfiability'
  uuid?: string | undefined
  isSatisfiable: boolean
  reason?: LocalizableMessage | undefined
  cost?: VsanPolicyCost | undefined
}
export interface VsanUpgradeSystemAPIBrokenIssue extends VsanUpgradeSystemPreflightCheckIssue {
  _typeName: 'VsanUpgradeSystemAPIBrokenIssue'
  hosts: readonly ManagedObjectReference[]
}
export interface VsanUpgradeSystemAutoClaimEnabledOnHostsIssue extends VsanUpgradeSystemPreflightCheckIssue {
  _typeName: 'VsanUpgradeSystemAutoClaimEnabledOnHostsIssue'
  hosts: readonly ManagedObjectReference[]
}
export interface VsanUpgradeSystemHostsDisconnectedIssue extends VsanUpgradeSystemPreflightCheckIssue {
  _typeName: 'VsanUpgradeSystemHostsDisconnectedIssue'
  hosts: readonly ManagedObjectReference[]
}
export interface VsanUpgradeSystemMissingHostsInClusterIssue extends VsanUpgradeSystemPreflightCheckIssue {
  _typeName: 'VsanUpgradeSystemMissingHostsInClusterIssue'
  hosts: readonly ManagedObjectReference[]
}
export interface VsanUpgradeSystemNetworkPartitionInfo {
  _typeName?: 'VsanUpgradeSystemNetworkPartitionInfo'
  hosts: readonly ManagedObjectReference[]
}
export interface VsanUpgradeSystemNetworkPartitionIssue extends VsanUpgradeSystemPreflightCheckIssue {
  _typeName: 'VsanUpgradeSystemNetworkPartitionIssue'
  partitions: readonly VsanUpgradeSystemNetworkPartitionInfo[]
}
export interface VsanUpgradeSystemNotEnoughFreeCapacityIssue extends VsanUpgradeSystemPreflightCheckIssue {
  _typeName: 'VsanUpgradeSystemNotEnoughFreeCapacityIssue'
  reducedRedundancyUpgradePossible: boolean
}
export interface VsanUpgradeSystemPreflightCheckIssue {
  _typeName: 'VsanUpgradeSystemPreflightCheckIssue' | 'VsanUpgradeSystemAPIBrokenIssue' | 'VsanUpgradeSystemAutoClaimEnabledOnHostsIssue' | 'VsanUpgradeSystemHostsDisconnectedIssue' | 'VsanUpgradeSystemMissingHostsInClusterIssue' | 'VsanUpgradeSystemNetworkPartitionIssue' | 'VsanUpgradeSystemNotEnoughFreeCapacityIssue' | 'VsanUpgradeSystemRogueHostsInClusterIssue' | 'VsanUpgradeSystemV2ObjectsPresentDuringDowngradeIssue' | 'VsanUpgradeSystemWrongEsxVersionIssue'
  msg: string
}
export interface VsanUpgradeSystemPreflightCheckResult {
  _typeName?: 'VsanUpgradeSystemPreflightCheckResult'
  issues?: readonly VsanUpgradeSystemPreflightCheckIssue[] | undefined
  diskMappingToRestore?: VsanHostDiskMapping | undefined
}
export interface VsanUpgradeSystemRogueHostsInClusterIssue extends VsanUpgradeSystemPreflightCheckIssue {
  _typeName: 'VsanUpgradeSystemRogueHostsInClusterIssue'
  uuids: readonly string[]
}
export interface VsanUpgradeSystemUpgradeHistoryDiskGroupOp extends VsanUpgradeSystemUpgradeHistoryItem {
  _typeName: 'VsanUpgradeSystemUpgradeHistoryDiskGroupOp'
  operation: string
  diskMapping: VsanHostDiskMapping
}
export interface VsanUpgradeSystemUpgradeHistoryItem {
  _typeName: 'VsanUpgradeSystemUpgradeHistoryItem' | 'VsanUpgradeSystemUpgradeHistoryDiskGroupOp' | 'VsanUpgradeSystemUpgradeHistoryPreflightFail'
  timestamp: string
  host?: ManagedObjectReference | undefined
  message: string
  task?: ManagedObjectReference | undefined
}
export interface VsanUpgradeSystemUpgradeHistoryPreflightFail extends VsanUpgradeSystemUpgradeHistoryItem {
  _typeName: 'VsanUpgradeSystemUpgradeHistoryPreflightFail'
  preflightResult: VsanUpgradeSystemPreflightCheckResult
}
export interface VsanUpgradeSystemUpgradeStatus {
  _typeName?: 'VsanUpgradeSystemUpgradeStatus'
  inProgress: boolean
  history?: readonly VsanUpgradeSystemUpgradeHistoryItem[] | undefined
  aborted?: boolean | undefined
  completed?: boolean | undefined
  progress?: number | undefined
}
export interface VsanUpgradeSystemV2ObjectsPresentDuringDowngradeIssue extends VsanUpgradeSystemPreflightCheckIssue {
  _typeName: 'VsanUpgradeSystemV2ObjectsPresentDuringDowngradeIssue'
  uuids: readonly string[]
}
export interface VsanUpgradeSystemWrongEsxVersionIssue extends VsanUpgradeSystemPreflightCheckIssue {
  _typeName: 'VsanUpgradeSystemWrongEsxVersionIssue'
  hosts: readonly ManagedObjectReference[]
}
export interface VslmCloneSpec extends VslmMigrateSpec {
  _typeName: 'VslmCloneSpec'
  name: string
  keepAfterDeleteVm?: boolean | undefined
  metadata?: readonly KeyValue[] | undefined
}
export interface VslmCreateSpec {
  _typeName?: 'VslmCreateSpec'
  name: string
  keepAfterDeleteVm?: boolean | undefined
  backingSpec: VslmCreateSpecBackingSpec
  capacityInMB: number
  profile?: readonly VirtualMachineProfileSpec[] | undefined
  crypto?: CryptoSpec | undefined
  metadata?: readonly KeyValue[] | undefined
}
export interface VslmCreateSpecBackingSpec {
  _typeName: 'VslmCreateSpecBackingSpec' | 'VslmCreateSpecDiskFileBackingSpec' | 'VslmCreateSpecRawDiskMappingBackingSpec'
  datastore: ManagedObjectReference
  path?: string | undefined
}
export interface VslmCreateSpecDiskFileBackingSpec extends VslmCreateSpecBackingSpec {
  _typeName: 'VslmCreateSpecDiskFileBackingSpec'
  provisioningType?: string | undefined
}
export interface VslmCreateSpecRawDiskMappingBackingSpec extends VslmCreateSpecBackingSpec {
  _typeName: 'VslmCreateSpecRawDiskMappingBackingSpec'
  lunUuid: string
  compatibilityMode: string
}
export interface VslmMigrateSpec {
  _typeName: 'VslmMigrateSpec' | 'VslmCloneSpec' | 'VslmRelocateSpec'
  backingSpec: VslmCreateSpecBackingSpec
  profile?: readonly VirtualMachineProfileSpec[] | undefined
  consolidate?: boolean | undefined
  disksCrypto?: DiskCryptoSpec | undefined
  service?: ServiceLocator | undefined
}
export interface VslmRelocateSpec extends VslmMigrateSpec {
  _typeName: 'VslmRelocateSpec'
}
export interface VslmTagEntry {
  _typeName?: 'VslmTagEntry'
  tagName: string
  parentCategoryName: string
}
export interface VspanDestPortConflict extends DvsFault {
  _typeName: 'VspanDestPortConflict'
  vspanSessionKey1: string
  vspanSessionKey2: string
  portKey: string
}
export interface VspanPortConflict extends DvsFault {
  _typeName: 'VspanPortConflict'
  vspanSessionKey1: string
  vspanSessionKey2: string
  portKey: string
}
export interface VspanPortMoveFault extends DvsFault {
  _typeName: 'VspanPortMoveFault'
  srcPortgroupName: string
  destPortgroupName: string
  portKey: string
}
export interface VspanPortPromiscChangeFault extends DvsFault {
  _typeName: 'VspanPortPromiscChangeFault'
  portKey: string
}
export interface VspanPortgroupPromiscChangeFault extends DvsFault {
  _typeName: 'VspanPortgroupPromiscChangeFault'
  portgroupName: string
}
export interface VspanPortgroupTypeChangeFault extends DvsFault {
  _typeName: 'VspanPortgroupTypeChangeFault'
  portgroupName: string
}
export interface VspanPromiscuousPortNotSupported extends DvsFault {
  _typeName: 'VspanPromiscuousPortNotSupported'
  vspanSessionKey: string
  portKey: string
}
export interface VspanSameSessionPortConflict extends DvsFault {
  _typeName: 'VspanSameSessionPortConflict'
  vspanSessionKey: string
  portKey: string
}
export interface VvolDatastoreInfo extends DatastoreInfo {
  _typeName: 'VvolDatastoreInfo'
  vvolDS?: HostVvolVolume | undefined
}
export interface WaitOptions {
  _typeName?: 'WaitOptions'
  maxWaitSeconds?: number | undefined
  maxObjectUpdates?: number | undefined
}
export interface WakeOnLanNotSupported extends VirtualHardwareCompatibilityIssue {
  _typeName: 'WakeOnLanNotSupported'
}
export interface WakeOnLanNotSupportedByVmotionNIC extends HostPowerOpFailed {
  _typeName: 'WakeOnLanNotSupportedByVmotionNIC'
}
export interface WarningUpgradeEvent extends UpgradeEvent {
  _typeName: 'WarningUpgradeEvent'
}
export interface WeeklyTaskScheduler extends DailyTaskScheduler {
  _typeName: 'WeeklyTaskScheduler'
  sunday: boolean
  monday: boolean
  tuesday: boolean
  wednesday: boolean
  thursday: boolean
  friday: boolean
  saturday: boolean
}
export interface WillLoseHAProtection extends MigrationFault {
  _typeName: 'WillLoseHAProtection'
  resolution: string
}
export interface WillModifyConfigCpuRequirements extends MigrationFault {
  _typeName: 'WillModifyConfigCpuRequirements'
}
export interface WillResetSnapshotDirectory extends MigrationFault {
  _typeName: 'WillResetSnapshotDirectory'
}
export interface WinNetBIOSConfigInfo extends NetBIOSConfigInfo {
  _typeName: 'WinNetBIOSConfigInfo'
  primaryWINS: string
  secondaryWINS?: string | undefined
}
export interface WipeDiskFault extends VimFault {
  _typeName: 'WipeDiskFault'
}
export interface WitnessNodeInfo {
  _typeName?: 'WitnessNodeInfo'
  ipSettings: CustomizationIPSettings
  biosUuid?: string | undefined
}
export interface vslmInfrastructureObjectPolicy {
  _typeName?: 'vslmInfrastructureObjectPolicy'
  name: string
  backingObjectId: string
  profileId: string
  error?: LocalizedMethodFault | undefined
}
export interface vslmInfrastructureObjectPolicySpec {
  _typeName?: 'vslmInfrastructureObjectPolicySpec'
  datastore: ManagedObjectReference
  profile?: readonly VirtualMachineProfileSpec[] | undefined
}
export interface vslmVClockInfo {
  _typeName?: 'vslmVClockInfo'
  vClockTime: number
}

export interface DataObjects {
  AboutInfo: AboutInfo
  AccountCreatedEvent: AccountCreatedEvent
  AccountRemovedEvent: AccountRemovedEvent
  AccountUpdatedEvent: AccountUpdatedEvent
  Action: Action
  ActiveDirectoryFault: ActiveDirectoryFault
  ActiveDirectoryProfile: ActiveDirectoryProfile
  ActiveVMsBlockingEVC: ActiveVMsBlockingEVC
  AdminDisabled: AdminDisabled
  AdminNotDisabled: AdminNotDisabled
  AdminPasswordNotChangedEvent: AdminPasswordNotChangedEvent
  AffinityConfigured: AffinityConfigured
  AfterStartupTaskScheduler: AfterStartupTaskScheduler
  AgentInstallFailed: AgentInstallFailed
  AlarmAcknowledgedEvent: AlarmAcknowledgedEvent
  AlarmAction: AlarmAction
  AlarmActionTriggeredEvent: AlarmActionTriggeredEvent
  AlarmClearedEvent: AlarmClearedEvent
  AlarmCreatedEvent: AlarmCreatedEvent
  AlarmDescription: AlarmDescription
  AlarmEmailCompletedEvent: AlarmEmailCompletedEvent
  AlarmEmailFailedEvent: AlarmEmailFailedEvent
  AlarmEvent: AlarmEvent
  AlarmEventArgument: AlarmEventArgument
  AlarmExpression: AlarmExpression
  AlarmFilterSpec: AlarmFilterSpec
  AlarmInfo: AlarmInfo
  AlarmReconfiguredEvent: AlarmReconfiguredEvent
  AlarmRemovedEvent: AlarmRemovedEvent
  AlarmScriptCompleteEvent: AlarmScriptCompleteEvent
  AlarmScriptFailedEvent: AlarmScriptFailedEvent
  AlarmSetting: AlarmSetting
  AlarmSnmpCompletedEvent: AlarmSnmpCompletedEvent
  AlarmSnmpFailedEvent: AlarmSnmpFailedEvent
  AlarmSpec: AlarmSpec
  AlarmState: AlarmState
  AlarmStatusChangedEvent: AlarmStatusChangedEvent
  AlarmTriggeringAction: AlarmTriggeringAction
  AlarmTriggeringActionTransitionSpec: AlarmTriggeringActionTransitionSpec
  AllVirtualMachinesLicensedEvent: AllVirtualMachinesLicensedEvent
  AlreadyAuthenticatedSessionEvent: AlreadyAuthenticatedSessionEvent
  AlreadyBeingManaged: AlreadyBeingManaged
  AlreadyConnected: AlreadyConnected
  AlreadyExists: AlreadyExists
  AlreadyUpgraded: AlreadyUpgraded
  AndAlarmExpression: AndAlarmExpression
  AnswerFile: AnswerFile
  AnswerFileCreateSpec: AnswerFileCreateSpec
  AnswerFileOptionsCreateSpec: AnswerFileOptionsCreateSpec
  AnswerFileSerializedCreateSpec: AnswerFileSerializedCreateSpec
  AnswerFileStatusError: AnswerFileStatusError
  AnswerFileStatusResult: AnswerFileStatusResult
  AnswerFileUpdateFailed: AnswerFileUpdateFailed
  AnswerFileUpdateFailure: AnswerFileUpdateFailure
  ApplicationQuiesceFault: ApplicationQuiesceFault
  ApplyHostProfileConfigurationResult: ApplyHostProfileConfigurationResult
  ApplyHostProfileConfigurationSpec: ApplyHostProfileConfigurationSpec
  ApplyProfile: ApplyProfile
  ApplyStorageRecommendationResult: ApplyStorageRecommendationResult
  ArrayUpdateSpec: ArrayUpdateSpec
  AuthMinimumAdminPermission: AuthMinimumAdminPermission
  AuthenticationProfile: AuthenticationProfile
  AuthorizationDescription: AuthorizationDescription
  AuthorizationEvent: AuthorizationEvent
  AuthorizationPrivilege: AuthorizationPrivilege
  AuthorizationRole: AuthorizationRole
  AutoStartDefaults: AutoStartDefaults
  AutoStartPowerInfo: AutoStartPowerInfo
  BackupBlobReadFailure: BackupBlobReadFailure
  BackupBlobWriteFailure: BackupBlobWriteFailure
  BadUsernameSessionEvent: BadUsernameSessionEvent
  BaseConfigInfo: BaseConfigInfo
  BaseConfigInfoBackingInfo: BaseConfigInfoBackingInfo
  BaseConfigInfoDiskFileBackingInfo: BaseConfigInfoDiskFileBackingInfo
  BaseConfigInfoFileBackingInfo: BaseConfigInfoFileBackingInfo
  BaseConfigInfoRawDiskMappingBackingInfo: BaseConfigInfoRawDiskMappingBackingInfo
  BatchResult: BatchResult
  BlockedByFirewall: BlockedByFirewall
  BoolOption: BoolOption
  BoolPolicy: BoolPolicy
  CAMServerRefusedConnection: CAMServerRefusedConnection
  CanceledHostOperationEvent: CanceledHostOperationEvent
  CannotAccessFile: CannotAccessFile
  CannotAccessLocalSource: CannotAccessLocalSource
  CannotAccessNetwork: CannotAccessNetwork
  CannotAccessVmComponent: CannotAccessVmComponent
  CannotAccessVmConfig: CannotAccessVmConfig
  CannotAccessVmDevice: CannotAccessVmDevice
  CannotAccessVmDisk: CannotAccessVmDisk
  CannotAddHostWithFTVmAsStandalone: CannotAddHostWithFTVmAsStandalone
  CannotAddHostWithFTVmToDifferentCluster: CannotAddHostWithFTVmToDifferentCluster
  CannotAddHostWithFTVmToNonHACluster: CannotAddHostWithFTVmToNonHACluster
  CannotChangeDrsBehaviorForFtSecondary: CannotChangeDrsBehaviorForFtSecondary
  CannotChangeHaSettingsForFtSecondary: CannotChangeHaSettingsForFtSecondary
  CannotChangeVsanClusterUuid: CannotChangeVsanClusterUuid
  CannotChangeVsanNodeUuid: CannotChangeVsanNodeUuid
  CannotComputeFTCompatibleHosts: CannotComputeFTCompatibleHosts
  CannotCreateFile: CannotCreateFile
  CannotDecryptPasswords: CannotDecryptPasswords
  CannotDeleteFile: CannotDeleteFile
  CannotDisableDrsOnClustersWithVApps: CannotDisableDrsOnClustersWithVApps
  CannotDisableSnapshot: CannotDisableSnapshot
  CannotDisconnectHostWithFaultToleranceVm: CannotDisconnectHostWithFaultToleranceVm
  CannotEnableVmcpForCluster: CannotEnableVmcpForCluster
  CannotModifyConfigCpuRequirements: CannotModifyConfigCpuRequirements
  CannotMoveFaultToleranceVm: CannotMoveFaultToleranceVm
  CannotMoveHostWithFaultToleranceVm: CannotMoveHostWithFaultToleranceVm
  CannotMoveVmWithDeltaDisk: CannotMoveVmWithDeltaDisk
  CannotMoveVmWithNativeDeltaDisk: CannotMoveVmWithNativeDeltaDisk
  CannotMoveVsanEnabledHost: CannotMoveVsanEnabledHost
  CannotPlaceWithoutPrerequisiteMoves: CannotPlaceWithoutPrerequisiteMoves
  CannotPowerOffVmInCluster: CannotPowerOffVmInCluster
  CannotReconfigureVsanWhenHaEnabled: CannotReconfigureVsanWhenHaEnabled
  CannotUseNetwork: CannotUseNetwork
  Capability: Capability
  ChangesInfoEventArgument: ChangesInfoEventArgument
  CheckResult: CheckResult
  ChoiceOption: ChoiceOption
  ClockSkew: ClockSkew
  CloneFromSnapshotNotSupported: CloneFromSnapshotNotSupported
  ClusterAction: ClusterAction
  ClusterActionHistory: ClusterActionHistory
  ClusterAffinityRuleSpec: ClusterAffinityRuleSpec
  ClusterAntiAffinityRuleSpec: ClusterAntiAffinityRuleSpec
  ClusterAttemptedVmInfo: ClusterAttemptedVmInfo
  ClusterClusterInitialPlacementAction: ClusterClusterInitialPlacementAction
  ClusterComplianceCheckedEvent: ClusterComplianceCheckedEvent
  ClusterComputeResourceClusterConfigResult: ClusterComputeResourceClusterConfigResult
  ClusterComputeResourceCryptoModePolicy: ClusterComputeResourceCryptoModePolicy
  ClusterComputeResourceDVSConfigurationValidation: ClusterComputeResourceDVSConfigurationValidation
  ClusterComputeResourceDVSSetting: ClusterComputeResourceDVSSetting
  ClusterComputeResourceDVSSettingDVPortgroupToServiceMapping: ClusterComputeResourceDVSSettingDVPortgroupToServiceMapping
  ClusterComputeResourceDvsProfile: ClusterComputeResourceDvsProfile
  ClusterComputeResourceDvsProfileDVPortgroupSpecToServiceMapping: ClusterComputeResourceDvsProfileDVPortgroupSpecToServiceMapping
  ClusterComputeResourceHCIConfigInfo: ClusterComputeResourceHCIConfigInfo
  ClusterComputeResourceHCIConfigSpec: ClusterComputeResourceHCIConfigSpec
  ClusterComputeResourceHostConfigurationInput: ClusterComputeResourceHostConfigurationInput
  ClusterComputeResourceHostConfigurationProfile: ClusterComputeResourceHostConfigurationProfile
  ClusterComputeResourceHostConfigurationValidation: ClusterComputeResourceHostConfigurationValidation
  ClusterComputeResourceHostEvacuationInfo: ClusterComputeResourceHostEvacuationInfo
  ClusterComputeResourceHostVmkNicInfo: ClusterComputeResourceHostVmkNicInfo
  ClusterComputeResourceMaintenanceInfo: ClusterComputeResourceMaintenanceInfo
  ClusterComputeResourceSummary: ClusterComputeResourceSummary
  ClusterComputeResourceVCProfile: ClusterComputeResourceVCProfile
  ClusterComputeResourceValidationResultBase: ClusterComputeResourceValidationResultBase
  ClusterComputeResourceVcsSlots: ClusterComputeResourceVcsSlots
  ClusterConfigInfo: ClusterConfigInfo
  ClusterConfigInfoEx: ClusterConfigInfoEx
  ClusterConfigSpec: ClusterConfigSpec
  ClusterConfigSpecEx: ClusterConfigSpecEx
  ClusterCreatedEvent: ClusterCreatedEvent
  ClusterCryptoConfigInfo: ClusterCryptoConfigInfo
  ClusterDasAamHostInfo: ClusterDasAamHostInfo
  ClusterDasAamNodeState: ClusterDasAamNodeState
  ClusterDasAdmissionControlInfo: ClusterDasAdmissionControlInfo
  ClusterDasAdmissionControlPolicy: ClusterDasAdmissionControlPolicy
  ClusterDasAdvancedRuntimeInfo: ClusterDasAdvancedRuntimeInfo
  ClusterDasAdvancedRuntimeInfoVmcpCapabilityInfo: ClusterDasAdvancedRuntimeInfoVmcpCapabilityInfo
  ClusterDasConfigInfo: ClusterDasConfigInfo
  ClusterDasData: ClusterDasData
  ClusterDasDataSummary: ClusterDasDataSummary
  ClusterDasFailoverLevelAdvancedRuntimeInfo: ClusterDasFailoverLevelAdvancedRuntimeInfo
  ClusterDasFailoverLevelAdvancedRuntimeInfoHostSlots: ClusterDasFailoverLevelAdvancedRuntimeInfoHostSlots
  ClusterDasFailoverLevelAdvancedRuntimeInfoSlotInfo: ClusterDasFailoverLevelAdvancedRuntimeInfoSlotInfo
  ClusterDasFailoverLevelAdvancedRuntimeInfoVmSlots: ClusterDasFailoverLevelAdvancedRuntimeInfoVmSlots
  ClusterDasFdmHostState: ClusterDasFdmHostState
  ClusterDasHostInfo: ClusterDasHostInfo
  ClusterDasHostRecommendation: ClusterDasHostRecommendation
  ClusterDasVmConfigInfo: ClusterDasVmConfigInfo
  ClusterDasVmConfigSpec: ClusterDasVmConfigSpec
  ClusterDasVmSettings: ClusterDasVmSettings
  ClusterDatastoreUpdateSpec: ClusterDatastoreUpdateSpec
  ClusterDependencyRuleInfo: ClusterDependencyRuleInfo
  ClusterDestroyedEvent: ClusterDestroyedEvent
  ClusterDpmConfigInfo: ClusterDpmConfigInfo
  ClusterDpmHostConfigInfo: ClusterDpmHostConfigInfo
  ClusterDpmHostConfigSpec: ClusterDpmHostConfigSpec
  ClusterDrsConfigInfo: ClusterDrsConfigInfo
  ClusterDrsFaults: ClusterDrsFaults
  ClusterDrsFaultsFaultsByVirtualDisk: ClusterDrsFaultsFaultsByVirtualDisk
  ClusterDrsFaultsFaultsByVm: ClusterDrsFaultsFaultsByVm
  ClusterDrsMigration: ClusterDrsMigration
  ClusterDrsRecommendation: ClusterDrsRecommendation
  ClusterDrsVmConfigInfo: ClusterDrsVmConfigInfo
  ClusterDrsVmConfigSpec: ClusterDrsVmConfigSpec
  ClusterEVCManagerCheckResult: ClusterEVCManagerCheckResult
  ClusterEVCManagerEVCState: ClusterEVCManagerEVCState
  ClusterEnterMaintenanceResult: ClusterEnterMaintenanceResult
  ClusterEvent: ClusterEvent
  ClusterFailoverHostAdmissionControlInfo: ClusterFailoverHostAdmissionControlInfo
  ClusterFailoverHostAdmissionControlInfoHostStatus: ClusterFailoverHostAdmissionControlInfoHostStatus
  ClusterFailoverHostAdmissionControlPolicy: ClusterFailoverHostAdmissionControlPolicy
  ClusterFailoverLevelAdmissionControlInfo: ClusterFailoverLevelAdmissionControlInfo
  ClusterFailoverLevelAdmissionControlPolicy: ClusterFailoverLevelAdmissionControlPolicy
  ClusterFailoverResourcesAdmissionControlInfo: ClusterFailoverResourcesAdmissionControlInfo
  ClusterFailoverResourcesAdmissionControlPolicy: ClusterFailoverResourcesAdmissionControlPolicy
  ClusterFixedSizeSlotPolicy: ClusterFixedSizeSlotPolicy
  ClusterFtVmHostRuleInfo: ClusterFtVmHostRuleInfo
  ClusterGroupInfo: ClusterGroupInfo
  ClusterGroupSpec: ClusterGroupSpec
  ClusterHostGroup: ClusterHostGroup
  ClusterHostInfraUpdateHaModeAction: ClusterHostInfraUpdateHaModeAction
  ClusterHostPowerAction: ClusterHostPowerAction
  ClusterHostRecommendation: ClusterHostRecommendation
  ClusterInfraUpdateHaConfigInfo: ClusterInfraUpdateHaConfigInfo
  ClusterInitialPlacementAction: ClusterInitialPlacementAction
  ClusterIoFilterInfo: ClusterIoFilterInfo
  ClusterMigrationAction: ClusterMigrationAction
  ClusterNetworkConfigSpec: ClusterNetworkConfigSpec
  ClusterNotAttemptedVmInfo: ClusterNotAttemptedVmInfo
  ClusterOrchestrationInfo: ClusterOrchestrationInfo
  ClusterOvercommittedEvent: ClusterOvercommittedEvent
  ClusterPowerOnVmResult: ClusterPowerOnVmResult
  ClusterPreemptibleVmPairInfo: ClusterPreemptibleVmPairInfo
  ClusterPreemptibleVmPairSpec: ClusterPreemptibleVmPairSpec
  ClusterProactiveDrsConfigInfo: ClusterProactiveDrsConfigInfo
  ClusterProfileCompleteConfigSpec: ClusterProfileCompleteConfigSpec
  ClusterProfileConfigInfo: ClusterProfileConfigInfo
  ClusterProfileConfigServiceCreateSpec: ClusterProfileConfigServiceCreateSpec
  ClusterProfileConfigSpec: ClusterProfileConfigSpec
  ClusterProfileCreateSpec: ClusterProfileCreateSpec
  ClusterRecommendation: ClusterRecommendation
  ClusterReconfiguredEvent: ClusterReconfiguredEvent
  ClusterResourceUsageSummary: ClusterResourceUsageSummary
  ClusterRuleInfo: ClusterRuleInfo
  ClusterRuleSpec: ClusterRuleSpec
  ClusterSlotPolicy: ClusterSlotPolicy
  ClusterStatusChangedEvent: ClusterStatusChangedEvent
  ClusterSystemVMsConfigInfo: ClusterSystemVMsConfigInfo
  ClusterSystemVMsConfigSpec: ClusterSystemVMsConfigSpec
  ClusterTagCategoryUpdateSpec: ClusterTagCategoryUpdateSpec
  ClusterUsageSummary: ClusterUsageSummary
  ClusterVmComponentProtectionSettings: ClusterVmComponentProtectionSettings
  ClusterVmGroup: ClusterVmGroup
  ClusterVmHostRuleInfo: ClusterVmHostRuleInfo
  ClusterVmOrchestrationInfo: ClusterVmOrchestrationInfo
  ClusterVmOrchestrationSpec: ClusterVmOrchestrationSpec
  ClusterVmReadiness: ClusterVmReadiness
  ClusterVmToolsMonitoringSettings: ClusterVmToolsMonitoringSettings
  CollectorAddressUnset: CollectorAddressUnset
  ComplianceFailure: ComplianceFailure
  ComplianceFailureComplianceFailureValues: ComplianceFailureComplianceFailureValues
  ComplianceLocator: ComplianceLocator
  ComplianceProfile: ComplianceProfile
  ComplianceResult: ComplianceResult
  CompositePolicyOption: CompositePolicyOption
  ComputeResourceConfigInfo: ComputeResourceConfigInfo
  ComputeResourceConfigSpec: ComputeResourceConfigSpec
  ComputeResourceEventArgument: ComputeResourceEventArgument
  ComputeResourceHostSPBMLicenseInfo: ComputeResourceHostSPBMLicenseInfo
  ComputeResourceHostSeedSpec: ComputeResourceHostSeedSpec
  ComputeResourceHostSeedSpecSingleHostSpec: ComputeResourceHostSeedSpecSingleHostSpec
  ComputeResourceSummary: ComputeResourceSummary
  ConcurrentAccess: ConcurrentAccess
  ConfigTarget: ConfigTarget
  ConflictingConfiguration: ConflictingConfiguration
  ConflictingConfigurationConfig: ConflictingConfigurationConfig
  ConflictingDatastoreFound: ConflictingDatastoreFound
  ConnectedIso: ConnectedIso
  CpuCompatibilityUnknown: CpuCompatibilityUnknown
  CpuHotPlugNotSupported: CpuHotPlugNotSupported
  CpuIncompatible: CpuIncompatible
  CpuIncompatible1ECX: CpuIncompatible1ECX
  CpuIncompatible81EDX: CpuIncompatible81EDX
  CreateTaskAction: CreateTaskAction
  CryptoKeyId: CryptoKeyId
  CryptoKeyPlain: CryptoKeyPlain
  CryptoKeyResult: CryptoKeyResult
  CryptoManagerHostKeyStatus: CryptoManagerHostKeyStatus
  CryptoManagerKmipCertSignRequest: CryptoManagerKmipCertSignRequest
  CryptoManagerKmipCertificateInfo: CryptoManagerKmipCertificateInfo
  CryptoManagerKmipClusterStatus: CryptoManagerKmipClusterStatus
  CryptoManagerKmipCryptoKeyStatus: CryptoManagerKmipCryptoKeyStatus
  CryptoManagerKmipCustomAttributeSpec: CryptoManagerKmipCustomAttributeSpec
  CryptoManagerKmipServerCertInfo: CryptoManagerKmipServerCertInfo
  CryptoManagerKmipServerStatus: CryptoManagerKmipServerStatus
  CryptoSpec: CryptoSpec
  CryptoSpecDecrypt: CryptoSpecDecrypt
  CryptoSpecDeepRecrypt: CryptoSpecDeepRecrypt
  CryptoSpecEncrypt: CryptoSpecEncrypt
  CryptoSpecNoOp: CryptoSpecNoOp
  CryptoSpecRegister: CryptoSpecRegister
  CryptoSpecShallowRecrypt: CryptoSpecShallowRecrypt
  CustomFieldDef: CustomFieldDef
  CustomFieldDefAddedEvent: CustomFieldDefAddedEvent
  CustomFieldDefEvent: CustomFieldDefEvent
  CustomFieldDefRemovedEvent: CustomFieldDefRemovedEvent
  CustomFieldDefRenamedEvent: CustomFieldDefRenamedEvent
  CustomFieldEvent: CustomFieldEvent
  CustomFieldStringValue: CustomFieldStringValue
  CustomFieldValue: CustomFieldValue
  CustomFieldValueChangedEvent: CustomFieldValueChangedEvent
  CustomizationAdapterMapping: CustomizationAdapterMapping
  CustomizationAutoIpV6Generator: CustomizationAutoIpV6Generator
  CustomizationCloudinitPrep: CustomizationCloudinitPrep
  CustomizationCustomIpGenerator: CustomizationCustomIpGenerator
  CustomizationCustomIpV6Generator: CustomizationCustomIpV6Generator
  CustomizationCustomName: CustomizationCustomName
  CustomizationDhcpIpGenerator: CustomizationDhcpIpGenerator
  CustomizationDhcpIpV6Generator: CustomizationDhcpIpV6Generator
  CustomizationEvent: CustomizationEvent
  CustomizationFailed: CustomizationFailed
  CustomizationFault: CustomizationFault
  CustomizationFixedIp: CustomizationFixedIp
  CustomizationFixedIpV6: CustomizationFixedIpV6
  CustomizationFixedName: CustomizationFixedName
  CustomizationGlobalIPSettings: CustomizationGlobalIPSettings
  CustomizationGuiRunOnce: CustomizationGuiRunOnce
  CustomizationGuiUnattended: CustomizationGuiUnattended
  CustomizationIPSettings: CustomizationIPSettings
  CustomizationIPSettingsIpV6AddressSpec: CustomizationIPSettingsIpV6AddressSpec
  CustomizationIdentification: CustomizationIdentification
  CustomizationIdentitySettings: CustomizationIdentitySettings
  CustomizationIpGenerator: CustomizationIpGenerator
  CustomizationIpV6Generator: CustomizationIpV6Generator
  CustomizationLicenseFilePrintData: CustomizationLicenseFilePrintData
  CustomizationLinuxIdentityFailed: CustomizationLinuxIdentityFailed
  CustomizationLinuxOptions: CustomizationLinuxOptions
  CustomizationLinuxPrep: CustomizationLinuxPrep
  CustomizationName: CustomizationName
  CustomizationNetworkSetupFailed: CustomizationNetworkSetupFailed
  CustomizationOptions: CustomizationOptions
  CustomizationPassword: CustomizationPassword
  CustomizationPending: CustomizationPending
  CustomizationPrefixName: CustomizationPrefixName
  CustomizationSpec: CustomizationSpec
  CustomizationSpecInfo: CustomizationSpecInfo
  CustomizationSpecItem: CustomizationSpecItem
  CustomizationStartedEvent: CustomizationStartedEvent
  CustomizationStatelessIpV6Generator: CustomizationStatelessIpV6Generator
  CustomizationSucceeded: CustomizationSucceeded
  CustomizationSysprep: CustomizationSysprep
  CustomizationSysprepFailed: CustomizationSysprepFailed
  CustomizationSysprepText: CustomizationSysprepText
  CustomizationUnknownFailure: CustomizationUnknownFailure
  CustomizationUnknownIpGenerator: CustomizationUnknownIpGenerator
  CustomizationUnknownIpV6Generator: CustomizationUnknownIpV6Generator
  CustomizationUnknownName: CustomizationUnknownName
  CustomizationUserData: CustomizationUserData
  CustomizationVirtualMachineName: CustomizationVirtualMachineName
  CustomizationWinOptions: CustomizationWinOptions
  DVPortConfigInfo: DVPortConfigInfo
  DVPortConfigSpec: DVPortConfigSpec
  DVPortNotSupported: DVPortNotSupported
  DVPortSetting: DVPortSetting
  DVPortState: DVPortState
  DVPortStatus: DVPortStatus
  DVPortgroupConfigInfo: DVPortgroupConfigInfo
  DVPortgroupConfigSpec: DVPortgroupConfigSpec
  DVPortgroupCreatedEvent: DVPortgroupCreatedEvent
  DVPortgroupDestroyedEvent: DVPortgroupDestroyedEvent
  DVPortgroupEvent: DVPortgroupEvent
  DVPortgroupPolicy: DVPortgroupPolicy
  DVPortgroupReconfiguredEvent: DVPortgroupReconfiguredEvent
  DVPortgroupRenamedEvent: DVPortgroupRenamedEvent
  DVPortgroupSelection: DVPortgroupSelection
  DVSBackupRestoreCapability: DVSBackupRestoreCapability
  DVSCapability: DVSCapability
  DVSConfigInfo: DVSConfigInfo
  DVSConfigSpec: DVSConfigSpec
  DVSContactInfo: DVSContactInfo
  DVSCreateSpec: DVSCreateSpec
  DVSFailureCriteria: DVSFailureCriteria
  DVSFeatureCapability: DVSFeatureCapability
  DVSFilterSpecConnecteeSpec: DVSFilterSpecConnecteeSpec
  DVSFilterSpecPnicConnecteeSpec: DVSFilterSpecPnicConnecteeSpec
  DVSFilterSpecPvlanSpec: DVSFilterSpecPvlanSpec
  DVSFilterSpecTrunkVlanSpec: DVSFilterSpecTrunkVlanSpec
  DVSFilterSpecVlanIdSpec: DVSFilterSpecVlanIdSpec
  DVSFilterSpecVlanSpec: DVSFilterSpecVlanSpec
  DVSFilterSpecVmConnecteeSpec: DVSFilterSpecVmConnecteeSpec
  DVSFilterSpecVmknicConnecteeSpec: DVSFilterSpecVmknicConnecteeSpec
  DVSHealthCheckCapability: DVSHealthCheckCapability
  DVSHealthCheckConfig: DVSHealthCheckConfig
  DVSHostLocalPortInfo: DVSHostLocalPortInfo
  DVSMacLearningPolicy: DVSMacLearningPolicy
  DVSMacManagementPolicy: DVSMacManagementPolicy
  DVSManagerDvsConfigTarget: DVSManagerDvsConfigTarget
  DVSManagerPhysicalNicsList: DVSManagerPhysicalNicsList
  DVSNameArrayUplinkPortPolicy: DVSNameArrayUplinkPortPolicy
  DVSNetworkResourceManagementCapability: DVSNetworkResourceManagementCapability
  DVSNetworkResourcePool: DVSNetworkResourcePool
  DVSNetworkResourcePoolAllocationInfo: DVSNetworkResourcePoolAllocationInfo
  DVSNetworkResourcePoolConfigSpec: DVSNetworkResourcePoolConfigSpec
  DVSPolicy: DVSPolicy
  DVSRollbackCapability: DVSRollbackCapability
  DVSRuntimeInfo: DVSRuntimeInfo
  DVSSecurityPolicy: DVSSecurityPolicy
  DVSSelection: DVSSelection
  DVSSummary: DVSSummary
  DVSTrafficShapingPolicy: DVSTrafficShapingPolicy
  DVSUplinkPortPolicy: DVSUplinkPortPolicy
  DVSVendorSpecificConfig: DVSVendorSpecificConfig
  DVSVmVnicNetworkResourcePool: DVSVmVnicNetworkResourcePool
  DailyTaskScheduler: DailyTaskScheduler
  DasAdmissionControlDisabledEvent: DasAdmissionControlDisabledEvent
  DasAdmissionControlEnabledEvent: DasAdmissionControlEnabledEvent
  DasAgentFoundEvent: DasAgentFoundEvent
  DasAgentUnavailableEvent: DasAgentUnavailableEvent
  DasClusterIsolatedEvent: DasClusterIsolatedEvent
  DasConfigFault: DasConfigFault
  DasDisabledEvent: DasDisabledEvent
  DasEnabledEvent: DasEnabledEvent
  DasHeartbeatDatastoreInfo: DasHeartbeatDatastoreInfo
  DasHostFailedEvent: DasHostFailedEvent
  DasHostIsolatedEvent: DasHostIsolatedEvent
  DatabaseError: DatabaseError
  DatabaseSizeEstimate: DatabaseSizeEstimate
  DatabaseSizeParam: DatabaseSizeParam
  DatacenterBasicConnectInfo: DatacenterBasicConnectInfo
  DatacenterConfigInfo: DatacenterConfigInfo
  DatacenterConfigSpec: DatacenterConfigSpec
  DatacenterCreatedEvent: DatacenterCreatedEvent
  DatacenterEvent: DatacenterEvent
  DatacenterEventArgument: DatacenterEventArgument
  DatacenterMismatch: DatacenterMismatch
  DatacenterMismatchArgument: DatacenterMismatchArgument
  DatacenterRenamedEvent: DatacenterRenamedEvent
  DatastoreCapability: DatastoreCapability
  DatastoreCapacityIncreasedEvent: DatastoreCapacityIncreasedEvent
  DatastoreDestroyedEvent: DatastoreDestroyedEvent
  DatastoreDiscoveredEvent: DatastoreDiscoveredEvent
  DatastoreDuplicatedEvent: DatastoreDuplicatedEvent
  DatastoreEvent: DatastoreEvent
  DatastoreEventArgument: DatastoreEventArgument
  DatastoreFileCopiedEvent: DatastoreFileCopiedEvent
  DatastoreFileDeletedEvent: DatastoreFileDeletedEvent
  DatastoreFileEvent: DatastoreFileEvent
  DatastoreFileMovedEvent: DatastoreFileMovedEvent
  DatastoreHostMount: DatastoreHostMount
  DatastoreIORMReconfiguredEvent: DatastoreIORMReconfiguredEvent
  DatastoreInfo: DatastoreInfo
  DatastoreMountPathDatastorePair: DatastoreMountPathDatastorePair
  DatastoreNamespaceManagerDirectoryInfo: DatastoreNamespaceManagerDirectoryInfo
  DatastoreNotWritableOnHost: DatastoreNotWritableOnHost
  DatastoreOption: DatastoreOption
  DatastorePrincipalConfigured: DatastorePrincipalConfigured
  DatastoreRemovedOnHostEvent: DatastoreRemovedOnHostEvent
  DatastoreRenamedEvent: DatastoreRenamedEvent
  DatastoreRenamedOnHostEvent: DatastoreRenamedOnHostEvent
  DatastoreSummary: DatastoreSummary
  DatastoreVVolContainerFailoverPair: DatastoreVVolContainerFailoverPair
  DateTimeProfile: DateTimeProfile
  DeltaDiskFormatNotSupported: DeltaDiskFormatNotSupported
  Description: Description
  DesiredSoftwareSpec: DesiredSoftwareSpec
  DesiredSoftwareSpecBaseImageSpec: DesiredSoftwareSpecBaseImageSpec
  DesiredSoftwareSpecComponentSpec: DesiredSoftwareSpecComponentSpec
  DesiredSoftwareSpecVendorAddOnSpec: DesiredSoftwareSpecVendorAddOnSpec
  DestinationSwitchFull: DestinationSwitchFull
  DestinationVsanDisabled: DestinationVsanDisabled
  DeviceBackedVirtualDiskSpec: DeviceBackedVirtualDiskSpec
  DeviceBackingNotSupported: DeviceBackingNotSupported
  DeviceControllerNotSupported: DeviceControllerNotSupported
  DeviceGroupId: DeviceGroupId
  DeviceHotPlugNotSupported: DeviceHotPlugNotSupported
  DeviceNotFound: DeviceNotFound
  DeviceNotSupported: DeviceNotSupported
  DeviceUnsupportedForVmPlatform: DeviceUnsupportedForVmPlatform
  DeviceUnsupportedForVmVersion: DeviceUnsupportedForVmVersion
  DiagnosticManagerAuditRecordResult: DiagnosticManagerAuditRecordResult
  DiagnosticManagerBundleInfo: DiagnosticManagerBundleInfo
  DiagnosticManagerLogDescriptor: DiagnosticManagerLogDescriptor
  DiagnosticManagerLogHeader: DiagnosticManagerLogHeader
  DigestNotSupported: DigestNotSupported
  DirectoryNotEmpty: DirectoryNotEmpty
  DisableAdminNotSupported: DisableAdminNotSupported
  DisallowedChangeByService: DisallowedChangeByService
  DisallowedDiskModeChange: DisallowedDiskModeChange
  DisallowedMigrationDeviceAttached: DisallowedMigrationDeviceAttached
  DisallowedOperationOnFailoverHost: DisallowedOperationOnFailoverHost
  DisconnectedHostsBlockingEVC: DisconnectedHostsBlockingEVC
  DiskChangeExtent: DiskChangeExtent
  DiskChangeInfo: DiskChangeInfo
  DiskCryptoSpec: DiskCryptoSpec
  DiskHasPartitions: DiskHasPartitions
  DiskIsLastRemainingNonSSD: DiskIsLastRemainingNonSSD
  DiskIsNonLocal: DiskIsNonLocal
  DiskIsUSB: DiskIsUSB
  DiskMoveTypeNotSupported: DiskMoveTypeNotSupported
  DiskNotSupported: DiskNotSupported
  DiskTooSmall: DiskTooSmall
  DistributedVirtualPort: DistributedVirtualPort
  DistributedVirtualPortgroupInfo: DistributedVirtualPortgroupInfo
  DistributedVirtualPortgroupNsxPortgroupOperationResult: DistributedVirtualPortgroupNsxPortgroupOperationResult
  DistributedVirtualPortgroupProblem: DistributedVirtualPortgroupProblem
  DistributedVirtualSwitchHostMember: DistributedVirtualSwitchHostMember
  DistributedVirtualSwitchHostMemberBacking: DistributedVirtualSwitchHostMemberBacking
  DistributedVirtualSwitchHostMemberConfigInfo: DistributedVirtualSwitchHostMemberConfigInfo
  DistributedVirtualSwitchHostMemberConfigSpec: DistributedVirtualSwitchHostMemberConfigSpec
  DistributedVirtualSwitchHostMemberHostUplinkState: DistributedVirtualSwitchHostMemberHostUplinkState
  DistributedVirtualSwitchHostMemberPnicBacking: DistributedVirtualSwitchHostMemberPnicBacking
  DistributedVirtualSwitchHostMemberPnicSpec: DistributedVirtualSwitchHostMemberPnicSpec
  DistributedVirtualSwitchHostMemberRuntimeState: DistributedVirtualSwitchHostMemberRuntimeState
  DistributedVirtualSwitchHostMemberTransportZoneInfo: DistributedVirtualSwitchHostMemberTransportZoneInfo
  DistributedVirtualSwitchHostProductSpec: DistributedVirtualSwitchHostProductSpec
  DistributedVirtualSwitchInfo: DistributedVirtualSwitchInfo
  DistributedVirtualSwitchKeyedOpaqueBlob: DistributedVirtualSwitchKeyedOpaqueBlob
  DistributedVirtualSwitchManagerCompatibilityResult: DistributedVirtualSwitchManagerCompatibilityResult
  DistributedVirtualSwitchManagerDvsProductSpec: DistributedVirtualSwitchManagerDvsProductSpec
  DistributedVirtualSwitchManagerHostArrayFilter: DistributedVirtualSwitchManagerHostArrayFilter
  DistributedVirtualSwitchManagerHostContainer: DistributedVirtualSwitchManagerHostContainer
  DistributedVirtualSwitchManagerHostContainerFilter: DistributedVirtualSwitchManagerHostContainerFilter
  DistributedVirtualSwitchManagerHostDvsFilterSpec: DistributedVirtualSwitchManagerHostDvsFilterSpec
  DistributedVirtualSwitchManagerHostDvsMembershipFilter: DistributedVirtualSwitchManagerHostDvsMembershipFilter
  DistributedVirtualSwitchManagerImportResult: DistributedVirtualSwitchManagerImportResult
  DistributedVirtualSwitchNetworkOffloadSpec: DistributedVirtualSwitchNetworkOffloadSpec
  DistributedVirtualSwitchPortConnectee: DistributedVirtualSwitchPortConnectee
  DistributedVirtualSwitchPortConnection: DistributedVirtualSwitchPortConnection
  DistributedVirtualSwitchPortCriteria: DistributedVirtualSwitchPortCriteria
  DistributedVirtualSwitchPortStatistics: DistributedVirtualSwitchPortStatistics
  DistributedVirtualSwitchProductSpec: DistributedVirtualSwitchProductSpec
  DomainNotFound: DomainNotFound
  DpuStatusInfo: DpuStatusInfo
  DpuStatusInfoOperationalInfo: DpuStatusInfoOperationalInfo
  DrsDisabledEvent: DrsDisabledEvent
  DrsDisabledOnVm: DrsDisabledOnVm
  DrsEnabledEvent: DrsEnabledEvent
  DrsEnteredStandbyModeEvent: DrsEnteredStandbyModeEvent
  DrsEnteringStandbyModeEvent: DrsEnteringStandbyModeEvent
  DrsExitStandbyModeFailedEvent: DrsExitStandbyModeFailedEvent
  DrsExitedStandbyModeEvent: DrsExitedStandbyModeEvent
  DrsExitingStandbyModeEvent: DrsExitingStandbyModeEvent
  DrsInvocationFailedEvent: DrsInvocationFailedEvent
  DrsRecoveredFromFailureEvent: DrsRecoveredFromFailureEvent
  DrsResourceConfigureFailedEvent: DrsResourceConfigureFailedEvent
  DrsResourceConfigureSyncedEvent: DrsResourceConfigureSyncedEvent
  DrsRuleComplianceEvent: DrsRuleComplianceEvent
  DrsRuleViolationEvent: DrsRuleViolationEvent
  DrsSoftRuleViolationEvent: DrsSoftRuleViolationEvent
  DrsVmMigratedEvent: DrsVmMigratedEvent
  DrsVmPoweredOnEvent: DrsVmPoweredOnEvent
  DrsVmotionIncompatibleFault: DrsVmotionIncompatibleFault
  DuplicateDisks: DuplicateDisks
  DuplicateIpDetectedEvent: DuplicateIpDetectedEvent
  DuplicateName: DuplicateName
  DuplicateVsanNetworkInterface: DuplicateVsanNetworkInterface
  DvpgImportEvent: DvpgImportEvent
  DvpgRestoreEvent: DvpgRestoreEvent
  DvsAcceptNetworkRuleAction: DvsAcceptNetworkRuleAction
  DvsApplyOperationFault: DvsApplyOperationFault
  DvsApplyOperationFaultFaultOnObject: DvsApplyOperationFaultFaultOnObject
  DvsCopyNetworkRuleAction: DvsCopyNetworkRuleAction
  DvsCreatedEvent: DvsCreatedEvent
  DvsDestroyedEvent: DvsDestroyedEvent
  DvsDropNetworkRuleAction: DvsDropNetworkRuleAction
  DvsEvent: DvsEvent
  DvsEventArgument: DvsEventArgument
  DvsFault: DvsFault
  DvsFilterConfig: DvsFilterConfig
  DvsFilterConfigSpec: DvsFilterConfigSpec
  DvsFilterParameter: DvsFilterParameter
  DvsFilterPolicy: DvsFilterPolicy
  DvsGreEncapNetworkRuleAction: DvsGreEncapNetworkRuleAction
  DvsHealthStatusChangeEvent: DvsHealthStatusChangeEvent
  DvsHostBackInSyncEvent: DvsHostBackInSyncEvent
  DvsHostInfrastructureTrafficResource: DvsHostInfrastructureTrafficResource
  DvsHostInfrastructureTrafficResourceAllocation: DvsHostInfrastructureTrafficResourceAllocation
  DvsHostJoinedEvent: DvsHostJoinedEvent
  DvsHostLeftEvent: DvsHostLeftEvent
  DvsHostStatusUpdated: DvsHostStatusUpdated
  DvsHostVNicProfile: DvsHostVNicProfile
  DvsHostWentOutOfSyncEvent: DvsHostWentOutOfSyncEvent
  DvsImportEvent: DvsImportEvent
  DvsIpNetworkRuleQualifier: DvsIpNetworkRuleQualifier
  DvsIpPort: DvsIpPort
  DvsIpPortRange: DvsIpPortRange
  DvsLogNetworkRuleAction: DvsLogNetworkRuleAction
  DvsMacNetworkRuleQualifier: DvsMacNetworkRuleQualifier
  DvsMacRewriteNetworkRuleAction: DvsMacRewriteNetworkRuleAction
  DvsMergedEvent: DvsMergedEvent
  DvsNetworkRuleAction: DvsNetworkRuleAction
  DvsNetworkRuleQualifier: DvsNetworkRuleQualifier
  DvsNotAuthorized: DvsNotAuthorized
  DvsOperationBulkFault: DvsOperationBulkFault
  DvsOperationBulkFaultFaultOnHost: DvsOperationBulkFaultFaultOnHost
  DvsOutOfSyncHostArgument: DvsOutOfSyncHostArgument
  DvsPortBlockedEvent: DvsPortBlockedEvent
  DvsPortConnectedEvent: DvsPortConnectedEvent
  DvsPortCreatedEvent: DvsPortCreatedEvent
  DvsPortDeletedEvent: DvsPortDeletedEvent
  DvsPortDisconnectedEvent: DvsPortDisconnectedEvent
  DvsPortEnteredPassthruEvent: DvsPortEnteredPassthruEvent
  DvsPortExitedPassthruEvent: DvsPortExitedPassthruEvent
  DvsPortJoinPortgroupEvent: DvsPortJoinPortgroupEvent
  DvsPortLeavePortgroupEvent: DvsPortLeavePortgroupEvent
  DvsPortLinkDownEvent: DvsPortLinkDownEvent
  DvsPortLinkUpEvent: DvsPortLinkUpEvent
  DvsPortReconfiguredEvent: DvsPortReconfiguredEvent
  DvsPortRuntimeChangeEvent: DvsPortRuntimeChangeEvent
  DvsPortUnblockedEvent: DvsPortUnblockedEvent
  DvsPortVendorSpecificStateChangeEvent: DvsPortVendorSpecificStateChangeEvent
  DvsProfile: DvsProfile
  DvsPuntNetworkRuleAction: DvsPuntNetworkRuleAction
  DvsRateLimitNetworkRuleAction: DvsRateLimitNetworkRuleAction
  DvsReconfiguredEvent: DvsReconfiguredEvent
  DvsRenamedEvent: DvsRenamedEvent
  DvsResourceRuntimeInfo: DvsResourceRuntimeInfo
  DvsRestoreEvent: DvsRestoreEvent
  DvsScopeViolated: DvsScopeViolated
  DvsServiceConsoleVNicProfile: DvsServiceConsoleVNicProfile
  DvsSingleIpPort: DvsSingleIpPort
  DvsSystemTrafficNetworkRuleQualifier: DvsSystemTrafficNetworkRuleQualifier
  DvsTrafficFilterConfig: DvsTrafficFilterConfig
  DvsTrafficFilterConfigSpec: DvsTrafficFilterConfigSpec
  DvsTrafficRule: DvsTrafficRule
  DvsTrafficRuleset: DvsTrafficRuleset
  DvsUpdateTagNetworkRuleAction: DvsUpdateTagNetworkRuleAction
  DvsUpgradeAvailableEvent: DvsUpgradeAvailableEvent
  DvsUpgradeInProgressEvent: DvsUpgradeInProgressEvent
  DvsUpgradeRejectedEvent: DvsUpgradeRejectedEvent
  DvsUpgradedEvent: DvsUpgradedEvent
  DvsVNicProfile: DvsVNicProfile
  DvsVmVnicNetworkResourcePoolRuntimeInfo: DvsVmVnicNetworkResourcePoolRuntimeInfo
  DvsVmVnicResourceAllocation: DvsVmVnicResourceAllocation
  DvsVmVnicResourcePoolConfigSpec: DvsVmVnicResourcePoolConfigSpec
  DvsVnicAllocatedResource: DvsVnicAllocatedResource
  DynamicArray: DynamicArray
  DynamicData: DynamicData
  DynamicProperty: DynamicProperty
  EVCAdmissionFailed: EVCAdmissionFailed
  EVCAdmissionFailedCPUFeaturesForMode: EVCAdmissionFailedCPUFeaturesForMode
  EVCAdmissionFailedCPUModel: EVCAdmissionFailedCPUModel
  EVCAdmissionFailedCPUModelForMode: EVCAdmissionFailedCPUModelForMode
  EVCAdmissionFailedCPUVendor: EVCAdmissionFailedCPUVendor
  EVCAdmissionFailedCPUVendorUnknown: EVCAdmissionFailedCPUVendorUnknown
  EVCAdmissionFailedHostDisconnected: EVCAdmissionFailedHostDisconnected
  EVCAdmissionFailedHostSoftware: EVCAdmissionFailedHostSoftware
  EVCAdmissionFailedHostSoftwareForMode: EVCAdmissionFailedHostSoftwareForMode
  EVCAdmissionFailedVmActive: EVCAdmissionFailedVmActive
  EVCConfigFault: EVCConfigFault
  EVCMode: EVCMode
  EVCModeIllegalByVendor: EVCModeIllegalByVendor
  EVCModeUnsupportedByHosts: EVCModeUnsupportedByHosts
  EVCUnsupportedByHostHardware: EVCUnsupportedByHostHardware
  EVCUnsupportedByHostSoftware: EVCUnsupportedByHostSoftware
  EightHostLimitViolated: EightHostLimitViolated
  ElementDescription: ElementDescription
  EncryptionKeyRequired: EncryptionKeyRequired
  EnteredMaintenanceModeEvent: EnteredMaintenanceModeEvent
  EnteredStandbyModeEvent: EnteredStandbyModeEvent
  EnteringMaintenanceModeEvent: EnteringMaintenanceModeEvent
  EnteringStandbyModeEvent: EnteringStandbyModeEvent
  EntityBackup: EntityBackup
  EntityBackupConfig: EntityBackupConfig
  EntityEventArgument: EntityEventArgument
  EntityPrivilege: EntityPrivilege
  EnumDescription: EnumDescription
  EnvironmentBrowserConfigOptionQuerySpec: EnvironmentBrowserConfigOptionQuerySpec
  ErrorUpgradeEvent: ErrorUpgradeEvent
  EvaluationLicenseSource: EvaluationLicenseSource
  Event: Event
  EventAlarmExpression: EventAlarmExpression
  EventAlarmExpressionComparison: EventAlarmExpressionComparison
  EventArgDesc: EventArgDesc
  EventArgument: EventArgument
  EventDescription: EventDescription
  EventDescriptionEventDetail: EventDescriptionEventDetail
  EventEx: EventEx
  EventFilterSpec: EventFilterSpec
  EventFilterSpecByEntity: EventFilterSpecByEntity
  EventFilterSpecByTime: EventFilterSpecByTime
  EventFilterSpecByUsername: EventFilterSpecByUsername
  ExitMaintenanceModeEvent: ExitMaintenanceModeEvent
  ExitStandbyModeFailedEvent: ExitStandbyModeFailedEvent
  ExitedStandbyModeEvent: ExitedStandbyModeEvent
  ExitingStandbyModeEvent: ExitingStandbyModeEvent
  ExpiredAddonLicense: ExpiredAddonLicense
  ExpiredEditionLicense: ExpiredEditionLicense
  ExpiredFeatureLicense: ExpiredFeatureLicense
  ExtExtendedProductInfo: ExtExtendedProductInfo
  ExtManagedEntityInfo: ExtManagedEntityInfo
  ExtSolutionManagerInfo: ExtSolutionManagerInfo
  ExtSolutionManagerInfoTabInfo: ExtSolutionManagerInfoTabInfo
  ExtendedDescription: ExtendedDescription
  ExtendedElementDescription: ExtendedElementDescription
  ExtendedEvent: ExtendedEvent
  ExtendedEventPair: ExtendedEventPair
  ExtendedFault: ExtendedFault
  Extension: Extension
  ExtensionClientInfo: ExtensionClientInfo
  ExtensionEventTypeInfo: ExtensionEventTypeInfo
  ExtensionFaultTypeInfo: ExtensionFaultTypeInfo
  ExtensionHealthInfo: ExtensionHealthInfo
  ExtensionManagerIpAllocationUsage: ExtensionManagerIpAllocationUsage
  ExtensionOvfConsumerInfo: ExtensionOvfConsumerInfo
  ExtensionPrivilegeInfo: ExtensionPrivilegeInfo
  ExtensionResourceInfo: ExtensionResourceInfo
  ExtensionServerInfo: ExtensionServerInfo
  ExtensionTaskTypeInfo: ExtensionTaskTypeInfo
  FailToEnableSPBM: FailToEnableSPBM
  FailToLockFaultToleranceVMs: FailToLockFaultToleranceVMs
  FailoverLevelRestored: FailoverLevelRestored
  FailoverNodeInfo: FailoverNodeInfo
  FaultDomainId: FaultDomainId
  FaultToleranceAntiAffinityViolated: FaultToleranceAntiAffinityViolated
  FaultToleranceCannotEditMem: FaultToleranceCannotEditMem
  FaultToleranceConfigInfo: FaultToleranceConfigInfo
  FaultToleranceConfigSpec: FaultToleranceConfigSpec
  FaultToleranceCpuIncompatible: FaultToleranceCpuIncompatible
  FaultToleranceDiskSpec: FaultToleranceDiskSpec
  FaultToleranceMetaSpec: FaultToleranceMetaSpec
  FaultToleranceNeedsThickDisk: FaultToleranceNeedsThickDisk
  FaultToleranceNotLicensed: FaultToleranceNotLicensed
  FaultToleranceNotSameBuild: FaultToleranceNotSameBuild
  FaultTolerancePrimaryConfigInfo: FaultTolerancePrimaryConfigInfo
  FaultTolerancePrimaryPowerOnNotAttempted: FaultTolerancePrimaryPowerOnNotAttempted
  FaultToleranceSecondaryConfigInfo: FaultToleranceSecondaryConfigInfo
  FaultToleranceSecondaryOpResult: FaultToleranceSecondaryOpResult
  FaultToleranceVMConfigSpec: FaultToleranceVMConfigSpec
  FaultToleranceVmNotDasProtected: FaultToleranceVmNotDasProtected
  FaultsByHost: FaultsByHost
  FaultsByVM: FaultsByVM
  FcoeConfig: FcoeConfig
  FcoeConfigFcoeCapabilities: FcoeConfigFcoeCapabilities
  FcoeConfigFcoeSpecification: FcoeConfigFcoeSpecification
  FcoeConfigVlanRange: FcoeConfigVlanRange
  FcoeFault: FcoeFault
  FcoeFaultPnicHasNoPortSet: FcoeFaultPnicHasNoPortSet
  FeatureEVCMode: FeatureEVCMode
  FeatureRequirementsNotMet: FeatureRequirementsNotMet
  FileAlreadyExists: FileAlreadyExists
  FileBackedPortNotSupported: FileBackedPortNotSupported
  FileBackedVirtualDiskSpec: FileBackedVirtualDiskSpec
  FileFault: FileFault
  FileInfo: FileInfo
  FileLockInfo: FileLockInfo
  FileLockInfoResult: FileLockInfoResult
  FileLocked: FileLocked
  FileNameTooLong: FileNameTooLong
  FileNotFound: FileNotFound
  FileNotWritable: FileNotWritable
  FileQuery: FileQuery
  FileQueryFlags: FileQueryFlags
  FileTooLarge: FileTooLarge
  FileTransferInformation: FileTransferInformation
  FilesystemQuiesceFault: FilesystemQuiesceFault
  FilterInUse: FilterInUse
  FirewallProfile: FirewallProfile
  FirewallProfileRulesetProfile: FirewallProfileRulesetProfile
  FloatOption: FloatOption
  FloppyImageFileInfo: FloppyImageFileInfo
  FloppyImageFileQuery: FloppyImageFileQuery
  FolderBatchAddHostsToClusterResult: FolderBatchAddHostsToClusterResult
  FolderBatchAddStandaloneHostsResult: FolderBatchAddStandaloneHostsResult
  FolderEventArgument: FolderEventArgument
  FolderFailedHostResult: FolderFailedHostResult
  FolderFileInfo: FolderFileInfo
  FolderFileQuery: FolderFileQuery
  FolderNewHostSpec: FolderNewHostSpec
  FtIssuesOnHost: FtIssuesOnHost
  FtVmHostRuleViolation: FtVmHostRuleViolation
  FullStorageVMotionNotSupported: FullStorageVMotionNotSupported
  GatewayConnectFault: GatewayConnectFault
  GatewayHostNotReachable: GatewayHostNotReachable
  GatewayNotFound: GatewayNotFound
  GatewayNotReachable: GatewayNotReachable
  GatewayOperationRefused: GatewayOperationRefused
  GatewayToHostAuthFault: GatewayToHostAuthFault
  GatewayToHostConnectFault: GatewayToHostConnectFault
  GatewayToHostTrustVerifyFault: GatewayToHostTrustVerifyFault
  GeneralEvent: GeneralEvent
  GeneralHostErrorEvent: GeneralHostErrorEvent
  GeneralHostInfoEvent: GeneralHostInfoEvent
  GeneralHostWarningEvent: GeneralHostWarningEvent
  GeneralUserEvent: GeneralUserEvent
  GeneralVmErrorEvent: GeneralVmErrorEvent
  GeneralVmInfoEvent: GeneralVmInfoEvent
  GeneralVmWarningEvent: GeneralVmWarningEvent
  GenericDrsFault: GenericDrsFault
  GenericVmConfigFault: GenericVmConfigFault
  GhostDvsProxySwitchDetectedEvent: GhostDvsProxySwitchDetectedEvent
  GhostDvsProxySwitchRemovedEvent: GhostDvsProxySwitchRemovedEvent
  GlobalMessageChangedEvent: GlobalMessageChangedEvent
  GroupAlarmAction: GroupAlarmAction
  GuestAliases: GuestAliases
  GuestAuthAliasInfo: GuestAuthAliasInfo
  GuestAuthAnySubject: GuestAuthAnySubject
  GuestAuthNamedSubject: GuestAuthNamedSubject
  GuestAuthSubject: GuestAuthSubject
  GuestAuthentication: GuestAuthentication
  GuestAuthenticationChallenge: GuestAuthenticationChallenge
  GuestComponentsOutOfDate: GuestComponentsOutOfDate
  GuestDiskInfo: GuestDiskInfo
  GuestFileAttributes: GuestFileAttributes
  GuestFileInfo: GuestFileInfo
  GuestInfo: GuestInfo
  GuestInfoCustomizationInfo: GuestInfoCustomizationInfo
  GuestInfoNamespaceGenerationInfo: GuestInfoNamespaceGenerationInfo
  GuestInfoVirtualDiskMapping: GuestInfoVirtualDiskMapping
  GuestListFileInfo: GuestListFileInfo
  GuestMappedAliases: GuestMappedAliases
  GuestMultipleMappings: GuestMultipleMappings
  GuestNicInfo: GuestNicInfo
  GuestOperationsFault: GuestOperationsFault
  GuestOperationsUnavailable: GuestOperationsUnavailable
  GuestOsDescriptor: GuestOsDescriptor
  GuestPermissionDenied: GuestPermissionDenied
  GuestPosixFileAttributes: GuestPosixFileAttributes
  GuestProcessInfo: GuestProcessInfo
  GuestProcessNotFound: GuestProcessNotFound
  GuestProgramSpec: GuestProgramSpec
  GuestRegKeyNameSpec: GuestRegKeyNameSpec
  GuestRegKeyRecordSpec: GuestRegKeyRecordSpec
  GuestRegKeySpec: GuestRegKeySpec
  GuestRegValueBinarySpec: GuestRegValueBinarySpec
  GuestRegValueDataSpec: GuestRegValueDataSpec
  GuestRegValueDwordSpec: GuestRegValueDwordSpec
  GuestRegValueExpandStringSpec: GuestRegValueExpandStringSpec
  GuestRegValueMultiStringSpec: GuestRegValueMultiStringSpec
  GuestRegValueNameSpec: GuestRegValueNameSpec
  GuestRegValueQwordSpec: GuestRegValueQwordSpec
  GuestRegValueSpec: GuestRegValueSpec
  GuestRegValueStringSpec: GuestRegValueStringSpec
  GuestRegistryFault: GuestRegistryFault
  GuestRegistryKeyAlreadyExists: GuestRegistryKeyAlreadyExists
  GuestRegistryKeyFault: GuestRegistryKeyFault
  GuestRegistryKeyHasSubkeys: GuestRegistryKeyHasSubkeys
  GuestRegistryKeyInvalid: GuestRegistryKeyInvalid
  GuestRegistryKeyParentVolatile: GuestRegistryKeyParentVolatile
  GuestRegistryValueFault: GuestRegistryValueFault
  GuestRegistryValueNotFound: GuestRegistryValueNotFound
  GuestScreenInfo: GuestScreenInfo
  GuestStackInfo: GuestStackInfo
  GuestWindowsFileAttributes: GuestWindowsFileAttributes
  GuestWindowsProgramSpec: GuestWindowsProgramSpec
  HAErrorsAtDest: HAErrorsAtDest
  HbrDiskMigrationAction: HbrDiskMigrationAction
  HbrManagerReplicationVmInfo: HbrManagerReplicationVmInfo
  HbrManagerVmReplicationCapability: HbrManagerVmReplicationCapability
  HealthStatusChangedEvent: HealthStatusChangedEvent
  HealthSystemRuntime: HealthSystemRuntime
  HealthUpdate: HealthUpdate
  HealthUpdateInfo: HealthUpdateInfo
  HeterogenousHostsBlockingEVC: HeterogenousHostsBlockingEVC
  HostAccessControlEntry: HostAccessControlEntry
  HostAccessRestrictedToManagementServer: HostAccessRestrictedToManagementServer
  HostAccountSpec: HostAccountSpec
  HostActiveDirectory: HostActiveDirectory
  HostActiveDirectoryInfo: HostActiveDirectoryInfo
  HostActiveDirectorySpec: HostActiveDirectorySpec
  HostAddFailedEvent: HostAddFailedEvent
  HostAddedEvent: HostAddedEvent
  HostAdminDisableEvent: HostAdminDisableEvent
  HostAdminEnableEvent: HostAdminEnableEvent
  HostApplyProfile: HostApplyProfile
  HostAssignableHardwareBinding: HostAssignableHardwareBinding
  HostAssignableHardwareConfig: HostAssignableHardwareConfig
  HostAssignableHardwareConfigAttributeOverride: HostAssignableHardwareConfigAttributeOverride
  HostAuthenticationManagerInfo: HostAuthenticationManagerInfo
  HostAuthenticationStoreInfo: HostAuthenticationStoreInfo
  HostAutoStartManagerConfig: HostAutoStartManagerConfig
  HostBIOSInfo: HostBIOSInfo
  HostBlockAdapterTargetTransport: HostBlockAdapterTargetTransport
  HostBlockHba: HostBlockHba
  HostBootDevice: HostBootDevice
  HostBootDeviceInfo: HostBootDeviceInfo
  HostCacheConfigurationInfo: HostCacheConfigurationInfo
  HostCacheConfigurationSpec: HostCacheConfigurationSpec
  HostCapability: HostCapability
  HostCertificateManagerCertificateInfo: HostCertificateManagerCertificateInfo
  HostCertificateManagerCertificateSpec: HostCertificateManagerCertificateSpec
  HostCnxFailedAccountFailedEvent: HostCnxFailedAccountFailedEvent
  HostCnxFailedAlreadyManagedEvent: HostCnxFailedAlreadyManagedEvent
  HostCnxFailedBadCcagentEvent: HostCnxFailedBadCcagentEvent
  HostCnxFailedBadUsernameEvent: HostCnxFailedBadUsernameEvent
  HostCnxFailedBadVersionEvent: HostCnxFailedBadVersionEvent
  HostCnxFailedCcagentUpgradeEvent: HostCnxFailedCcagentUpgradeEvent
  HostCnxFailedEvent: HostCnxFailedEvent
  HostCnxFailedNetworkErrorEvent: HostCnxFailedNetworkErrorEvent
  HostCnxFailedNoAccessEvent: HostCnxFailedNoAccessEvent
  HostCnxFailedNoConnectionEvent: HostCnxFailedNoConnectionEvent
  HostCnxFailedNoLicenseEvent: HostCnxFailedNoLicenseEvent
  HostCnxFailedNotFoundEvent: HostCnxFailedNotFoundEvent
  HostCnxFailedTimeoutEvent: HostCnxFailedTimeoutEvent
  HostCommunication: HostCommunication
  HostComplianceCheckedEvent: HostComplianceCheckedEvent
  HostCompliantEvent: HostCompliantEvent
  HostConfigAppliedEvent: HostConfigAppliedEvent
  HostConfigChange: HostConfigChange
  HostConfigFailed: HostConfigFailed
  HostConfigFault: HostConfigFault
  HostConfigInfo: HostConfigInfo
  HostConfigManager: HostConfigManager
  HostConfigSpec: HostConfigSpec
  HostConfigSummary: HostConfigSummary
  HostConnectFault: HostConnectFault
  HostConnectInfo: HostConnectInfo
  HostConnectInfoNetworkInfo: HostConnectInfoNetworkInfo
  HostConnectSpec: HostConnectSpec
  HostConnectedEvent: HostConnectedEvent
  HostConnectionLostEvent: HostConnectionLostEvent
  HostCpuIdInfo: HostCpuIdInfo
  HostCpuInfo: HostCpuInfo
  HostCpuPackage: HostCpuPackage
  HostCpuPowerManagementInfo: HostCpuPowerManagementInfo
  HostCpuSchedulerInfo: HostCpuSchedulerInfo
  HostDasDisabledEvent: HostDasDisabledEvent
  HostDasDisablingEvent: HostDasDisablingEvent
  HostDasEnabledEvent: HostDasEnabledEvent
  HostDasEnablingEvent: HostDasEnablingEvent
  HostDasErrorEvent: HostDasErrorEvent
  HostDasEvent: HostDasEvent
  HostDasOkEvent: HostDasOkEvent
  HostDataTransportConnectionInfo: HostDataTransportConnectionInfo
  HostDatastoreBrowserSearchResults: HostDatastoreBrowserSearchResults
  HostDatastoreBrowserSearchSpec: HostDatastoreBrowserSearchSpec
  HostDatastoreConnectInfo: HostDatastoreConnectInfo
  HostDatastoreExistsConnectInfo: HostDatastoreExistsConnectInfo
  HostDatastoreNameConflictConnectInfo: HostDatastoreNameConflictConnectInfo
  HostDatastoreSystemCapabilities: HostDatastoreSystemCapabilities
  HostDatastoreSystemDatastoreResult: HostDatastoreSystemDatastoreResult
  HostDatastoreSystemVvolDatastoreSpec: HostDatastoreSystemVvolDatastoreSpec
  HostDateTimeConfig: HostDateTimeConfig
  HostDateTimeInfo: HostDateTimeInfo
  HostDateTimeSystemServiceTestResult: HostDateTimeSystemServiceTestResult
  HostDateTimeSystemTimeZone: HostDateTimeSystemTimeZone
  HostDeploymentInfo: HostDeploymentInfo
  HostDevice: HostDevice
  HostDhcpService: HostDhcpService
  HostDhcpServiceConfig: HostDhcpServiceConfig
  HostDhcpServiceSpec: HostDhcpServiceSpec
  HostDiagnosticPartition: HostDiagnosticPartition
  HostDiagnosticPartitionCreateDescription: HostDiagnosticPartitionCreateDescription
  HostDiagnosticPartitionCreateOption: HostDiagnosticPartitionCreateOption
  HostDiagnosticPartitionCreateSpec: HostDiagnosticPartitionCreateSpec
  HostDigestInfo: HostDigestInfo
  HostDirectoryStoreInfo: HostDirectoryStoreInfo
  HostDisconnectedEvent: HostDisconnectedEvent
  HostDiskConfigurationResult: HostDiskConfigurationResult
  HostDiskDimensions: HostDiskDimensions
  HostDiskDimensionsChs: HostDiskDimensionsChs
  HostDiskDimensionsLba: HostDiskDimensionsLba
  HostDiskMappingInfo: HostDiskMappingInfo
  HostDiskMappingOption: HostDiskMappingOption
  HostDiskMappingPartitionInfo: HostDiskMappingPartitionInfo
  HostDiskMappingPartitionOption: HostDiskMappingPartitionOption
  HostDiskPartitionAttributes: HostDiskPartitionAttributes
  HostDiskPartitionBlockRange: HostDiskPartitionBlockRange
  HostDiskPartitionInfo: HostDiskPartitionInfo
  HostDiskPartitionLayout: HostDiskPartitionLayout
  HostDiskPartitionSpec: HostDiskPartitionSpec
  HostDnsConfig: HostDnsConfig
  HostDnsConfigSpec: HostDnsConfigSpec
  HostDvxClass: HostDvxClass
  HostEnableAdminFailedEvent: HostEnableAdminFailedEvent
  HostEnterMaintenanceResult: HostEnterMaintenanceResult
  HostEsxAgentHostManagerConfigInfo: HostEsxAgentHostManagerConfigInfo
  HostEvent: HostEvent
  HostEventArgument: HostEventArgument
  HostExtraNetworksEvent: HostExtraNetworksEvent
  HostFaultToleranceManagerComponentHealthInfo: HostFaultToleranceManagerComponentHealthInfo
  HostFeatureCapability: HostFeatureCapability
  HostFeatureMask: HostFeatureMask
  HostFeatureVersionInfo: HostFeatureVersionInfo
  HostFibreChannelHba: HostFibreChannelHba
  HostFibreChannelOverEthernetHba: HostFibreChannelOverEthernetHba
  HostFibreChannelOverEthernetHbaLinkInfo: HostFibreChannelOverEthernetHbaLinkInfo
  HostFibreChannelOverEthernetTargetTransport: HostFibreChannelOverEthernetTargetTransport
  HostFibreChannelTargetTransport: HostFibreChannelTargetTransport
  HostFileAccess: HostFileAccess
  HostFileSystemMountInfo: HostFileSystemMountInfo
  HostFileSystemVolume: HostFileSystemVolume
  HostFileSystemVolumeInfo: HostFileSystemVolumeInfo
  HostFirewallConfig: HostFirewallConfig
  HostFirewallConfigRuleSetConfig: HostFirewallConfigRuleSetConfig
  HostFirewallDefaultPolicy: HostFirewallDefaultPolicy
  HostFirewallInfo: HostFirewallInfo
  HostFirewallRule: HostFirewallRule
  HostFirewallRuleset: HostFirewallRuleset
  HostFirewallRulesetIpList: HostFirewallRulesetIpList
  HostFirewallRulesetIpNetwork: HostFirewallRulesetIpNetwork
  HostFirewallRulesetRulesetSpec: HostFirewallRulesetRulesetSpec
  HostFlagInfo: HostFlagInfo
  HostForceMountedInfo: HostForceMountedInfo
  HostFru: HostFru
  HostGatewaySpec: HostGatewaySpec
  HostGetShortNameFailedEvent: HostGetShortNameFailedEvent
  HostGraphicsConfig: HostGraphicsConfig
  HostGraphicsConfigDeviceType: HostGraphicsConfigDeviceType
  HostGraphicsInfo: HostGraphicsInfo
  HostHardwareElementInfo: HostHardwareElementInfo
  HostHardwareInfo: HostHardwareInfo
  HostHardwareStatusInfo: HostHardwareStatusInfo
  HostHardwareSummary: HostHardwareSummary
  HostHasComponentFailure: HostHasComponentFailure
  HostHbaCreateSpec: HostHbaCreateSpec
  HostHostBusAdapter: HostHostBusAdapter
  HostHyperThreadScheduleInfo: HostHyperThreadScheduleInfo
  HostImageProfileSummary: HostImageProfileSummary
  HostInAuditModeEvent: HostInAuditModeEvent
  HostInDomain: HostInDomain
  HostIncompatibleForFaultTolerance: HostIncompatibleForFaultTolerance
  HostIncompatibleForRecordReplay: HostIncompatibleForRecordReplay
  HostInternetScsiHba: HostInternetScsiHba
  HostInternetScsiHbaAuthenticationCapabilities: HostInternetScsiHbaAuthenticationCapabilities
  HostInternetScsiHbaAuthenticationProperties: HostInternetScsiHbaAuthenticationProperties
  HostInternetScsiHbaDigestCapabilities: HostInternetScsiHbaDigestCapabilities
  HostInternetScsiHbaDigestProperties: HostInternetScsiHbaDigestProperties
  HostInternetScsiHbaDiscoveryCapabilities: HostInternetScsiHbaDiscoveryCapabilities
  HostInternetScsiHbaDiscoveryProperties: HostInternetScsiHbaDiscoveryProperties
  HostInternetScsiHbaIPCapabilities: HostInternetScsiHbaIPCapabilities
  HostInternetScsiHbaIPProperties: HostInternetScsiHbaIPProperties
  HostInternetScsiHbaIPv6Properties: HostInternetScsiHbaIPv6Properties
  HostInternetScsiHbaIscsiIpv6Address: HostInternetScsiHbaIscsiIpv6Address
  HostInternetScsiHbaParamValue: HostInternetScsiHbaParamValue
  HostInternetScsiHbaSendTarget: HostInternetScsiHbaSendTarget
  HostInternetScsiHbaStaticTarget: HostInternetScsiHbaStaticTarget
  HostInternetScsiHbaTargetSet: HostInternetScsiHbaTargetSet
  HostInternetScsiTargetTransport: HostInternetScsiTargetTransport
  HostInventoryFull: HostInventoryFull
  HostInventoryFullEvent: HostInventoryFullEvent
  HostInventoryUnreadableEvent: HostInventoryUnreadableEvent
  HostIoFilterInfo: HostIoFilterInfo
  HostIpChangedEvent: HostIpChangedEvent
  HostIpConfig: HostIpConfig
  HostIpConfigIpV6Address: HostIpConfigIpV6Address
  HostIpConfigIpV6AddressConfiguration: HostIpConfigIpV6AddressConfiguration
  HostIpInconsistentEvent: HostIpInconsistentEvent
  HostIpRouteConfig: HostIpRouteConfig
  HostIpRouteConfigSpec: HostIpRouteConfigSpec
  HostIpRouteEntry: HostIpRouteEntry
  HostIpRouteOp: HostIpRouteOp
  HostIpRouteTableConfig: HostIpRouteTableConfig
  HostIpRouteTableInfo: HostIpRouteTableInfo
  HostIpToShortNameFailedEvent: HostIpToShortNameFailedEvent
  HostIpmiInfo: HostIpmiInfo
  HostIsolationIpPingFailedEvent: HostIsolationIpPingFailedEvent
  HostLicensableResourceInfo: HostLicensableResourceInfo
  HostLicenseConnectInfo: HostLicenseConnectInfo
  HostLicenseExpiredEvent: HostLicenseExpiredEvent
  HostLicenseSpec: HostLicenseSpec
  HostListSummary: HostListSummary
  HostListSummaryGatewaySummary: HostListSummaryGatewaySummary
  HostListSummaryQuickStats: HostListSummaryQuickStats
  HostLocalAuthenticationInfo: HostLocalAuthenticationInfo
  HostLocalFileSystemVolume: HostLocalFileSystemVolume
  HostLocalFileSystemVolumeSpec: HostLocalFileSystemVolumeSpec
  HostLocalPortCreatedEvent: HostLocalPortCreatedEvent
  HostLowLevelProvisioningManagerDiskLayoutSpec: HostLowLevelProvisioningManagerDiskLayoutSpec
  HostLowLevelProvisioningManagerFileDeleteResult: HostLowLevelProvisioningManagerFileDeleteResult
  HostLowLevelProvisioningManagerFileDeleteSpec: HostLowLevelProvisioningManagerFileDeleteSpec
  HostLowLevelProvisioningManagerFileReserveResult: HostLowLevelProvisioningManagerFileReserveResult
  HostLowLevelProvisioningManagerFileReserveSpec: HostLowLevelProvisioningManagerFileReserveSpec
  HostLowLevelProvisioningManagerSnapshotLayoutSpec: HostLowLevelProvisioningManagerSnapshotLayoutSpec
  HostLowLevelProvisioningManagerVmMigrationStatus: HostLowLevelProvisioningManagerVmMigrationStatus
  HostLowLevelProvisioningManagerVmRecoveryInfo: HostLowLevelProvisioningManagerVmRecoveryInfo
  HostMaintenanceSpec: HostMaintenanceSpec
  HostMemberHealthCheckResult: HostMemberHealthCheckResult
  HostMemberRuntimeInfo: HostMemberRuntimeInfo
  HostMemberUplinkHealthCheckResult: HostMemberUplinkHealthCheckResult
  HostMemoryProfile: HostMemoryProfile
  HostMemorySpec: HostMemorySpec
  HostMemoryTierInfo: HostMemoryTierInfo
  HostMissingNetworksEvent: HostMissingNetworksEvent
  HostMonitoringStateChangedEvent: HostMonitoringStateChangedEvent
  HostMountInfo: HostMountInfo
  HostMultipathInfo: HostMultipathInfo
  HostMultipathInfoFixedLogicalUnitPolicy: HostMultipathInfoFixedLogicalUnitPolicy
  HostMultipathInfoHppLogicalUnitPolicy: HostMultipathInfoHppLogicalUnitPolicy
  HostMultipathInfoLogicalUnit: HostMultipathInfoLogicalUnit
  HostMultipathInfoLogicalUnitPolicy: HostMultipathInfoLogicalUnitPolicy
  HostMultipathInfoLogicalUnitStorageArrayTypePolicy: HostMultipathInfoLogicalUnitStorageArrayTypePolicy
  HostMultipathInfoPath: HostMultipathInfoPath
  HostMultipathStateInfo: HostMultipathStateInfo
  HostMultipathStateInfoPath: HostMultipathStateInfoPath
  HostNasVolume: HostNasVolume
  HostNasVolumeConfig: HostNasVolumeConfig
  HostNasVolumeSpec: HostNasVolumeSpec
  HostNasVolumeUserInfo: HostNasVolumeUserInfo
  HostNatService: HostNatService
  HostNatServiceConfig: HostNatServiceConfig
  HostNatServiceNameServiceSpec: HostNatServiceNameServiceSpec
  HostNatServicePortForwardSpec: HostNatServicePortForwardSpec
  HostNatServiceSpec: HostNatServiceSpec
  HostNetCapabilities: HostNetCapabilities
  HostNetOffloadCapabilities: HostNetOffloadCapabilities
  HostNetStackInstance: HostNetStackInstance
  HostNetworkConfig: HostNetworkConfig
  HostNetworkConfigNetStackSpec: HostNetworkConfigNetStackSpec
  HostNetworkConfigResult: HostNetworkConfigResult
  HostNetworkInfo: HostNetworkInfo
  HostNetworkPolicy: HostNetworkPolicy
  HostNetworkResourceRuntime: HostNetworkResourceRuntime
  HostNetworkSecurityPolicy: HostNetworkSecurityPolicy
  HostNetworkTrafficShapingPolicy: HostNetworkTrafficShapingPolicy
  HostNewNetworkConnectInfo: HostNewNetworkConnectInfo
  HostNfcConnectionInfo: HostNfcConnectionInfo
  HostNicFailureCriteria: HostNicFailureCriteria
  HostNicOrderPolicy: HostNicOrderPolicy
  HostNicTeamingPolicy: HostNicTeamingPolicy
  HostNoAvailableNetworksEvent: HostNoAvailableNetworksEvent
  HostNoHAEnabledPortGroupsEvent: HostNoHAEnabledPortGroupsEvent
  HostNoRedundantManagementNetworkEvent: HostNoRedundantManagementNetworkEvent
  HostNonCompliantEvent: HostNonCompliantEvent
  HostNotConnected: HostNotConnected
  HostNotInClusterEvent: HostNotInClusterEvent
  HostNotReachable: HostNotReachable
  HostNtpConfig: HostNtpConfig
  HostNumaInfo: HostNumaInfo
  HostNumaNode: HostNumaNode
  HostNumericSensorInfo: HostNumericSensorInfo
  HostNvmeConnectSpec: HostNvmeConnectSpec
  HostNvmeController: HostNvmeController
  HostNvmeDisconnectSpec: HostNvmeDisconnectSpec
  HostNvmeDiscoverSpec: HostNvmeDiscoverSpec
  HostNvmeDiscoveryLog: HostNvmeDiscoveryLog
  HostNvmeDiscoveryLogEntry: HostNvmeDiscoveryLogEntry
  HostNvmeNamespace: HostNvmeNamespace
  HostNvmeOpaqueTransportParameters: HostNvmeOpaqueTransportParameters
  HostNvmeOverFibreChannelParameters: HostNvmeOverFibreChannelParameters
  HostNvmeOverRdmaParameters: HostNvmeOverRdmaParameters
  HostNvmeOverTcpParameters: HostNvmeOverTcpParameters
  HostNvmeSpec: HostNvmeSpec
  HostNvmeTopology: HostNvmeTopology
  HostNvmeTopologyInterface: HostNvmeTopologyInterface
  HostNvmeTransportParameters: HostNvmeTransportParameters
  HostOpaqueNetworkInfo: HostOpaqueNetworkInfo
  HostOpaqueSwitch: HostOpaqueSwitch
  HostOpaqueSwitchPhysicalNicZone: HostOpaqueSwitchPhysicalNicZone
  HostOvercommittedEvent: HostOvercommittedEvent
  HostPMemVolume: HostPMemVolume
  HostParallelScsiHba: HostParallelScsiHba
  HostParallelScsiTargetTransport: HostParallelScsiTargetTransport
  HostPartialMaintenanceModeRuntimeInfo: HostPartialMaintenanceModeRuntimeInfo
  HostPatchManagerLocator: HostPatchManagerLocator
  HostPatchManagerPatchManagerOperationSpec: HostPatchManagerPatchManagerOperationSpec
  HostPatchManagerResult: HostPatchManagerResult
  HostPatchManagerStatus: HostPatchManagerStatus
  HostPatchManagerStatusPrerequisitePatch: HostPatchManagerStatusPrerequisitePatch
  HostPathSelectionPolicyOption: HostPathSelectionPolicyOption
  HostPciDevice: HostPciDevice
  HostPciPassthruConfig: HostPciPassthruConfig
  HostPciPassthruInfo: HostPciPassthruInfo
  HostPcieHba: HostPcieHba
  HostPcieTargetTransport: HostPcieTargetTransport
  HostPersistentMemoryInfo: HostPersistentMemoryInfo
  HostPlacedVirtualNicIdentifier: HostPlacedVirtualNicIdentifier
  HostPlugStoreTopology: HostPlugStoreTopology
  HostPlugStoreTopologyAdapter: HostPlugStoreTopologyAdapter
  HostPlugStoreTopologyDevice: HostPlugStoreTopologyDevice
  HostPlugStoreTopologyPath: HostPlugStoreTopologyPath
  HostPlugStoreTopologyPlugin: HostPlugStoreTopologyPlugin
  HostPlugStoreTopologyTarget: HostPlugStoreTopologyTarget
  HostPnicNetworkResourceInfo: HostPnicNetworkResourceInfo
  HostPortGroup: HostPortGroup
  HostPortGroupConfig: HostPortGroupConfig
  HostPortGroupPort: HostPortGroupPort
  HostPortGroupProfile: HostPortGroupProfile
  HostPortGroupSpec: HostPortGroupSpec
  HostPosixAccountSpec: HostPosixAccountSpec
  HostPowerOpFailed: HostPowerOpFailed
  HostPowerPolicy: HostPowerPolicy
  HostPrimaryAgentNotShortNameEvent: HostPrimaryAgentNotShortNameEvent
  HostProfileAppliedEvent: HostProfileAppliedEvent
  HostProfileCompleteConfigSpec: HostProfileCompleteConfigSpec
  HostProfileConfigInfo: HostProfileConfigInfo
  HostProfileConfigSpec: HostProfileConfigSpec
  HostProfileHostBasedConfigSpec: HostProfileHostBasedConfigSpec
  HostProfileManagerCompositionResult: HostProfileManagerCompositionResult
  HostProfileManagerCompositionResultResultElement: HostProfileManagerCompositionResultResultElement
  HostProfileManagerCompositionValidationResult: HostProfileManagerCompositionValidationResult
  HostProfileManagerCompositionValidationResultResultElement: HostProfileManagerCompositionValidationResultResultElement
  HostProfileManagerConfigTaskList: HostProfileManagerConfigTaskList
  HostProfileManagerHostToConfigSpecMap: HostProfileManagerHostToConfigSpecMap
  HostProfileSerializedHostProfileSpec: HostProfileSerializedHostProfileSpec
  HostProfileValidationFailureInfo: HostProfileValidationFailureInfo
  HostProfilesEntityCustomizations: HostProfilesEntityCustomizations
  HostProtocolEndpoint: HostProtocolEndpoint
  HostProxySwitch: HostProxySwitch
  HostProxySwitchConfig: HostProxySwitchConfig
  HostProxySwitchEnsInfo: HostProxySwitchEnsInfo
  HostProxySwitchHostLagConfig: HostProxySwitchHostLagConfig
  HostProxySwitchSpec: HostProxySwitchSpec
  HostPtpConfig: HostPtpConfig
  HostPtpConfigPtpPort: HostPtpConfigPtpPort
  HostQualifiedName: HostQualifiedName
  HostRdmaDevice: HostRdmaDevice
  HostRdmaDeviceBacking: HostRdmaDeviceBacking
  HostRdmaDeviceCapability: HostRdmaDeviceCapability
  HostRdmaDeviceConnectionInfo: HostRdmaDeviceConnectionInfo
  HostRdmaDevicePnicBacking: HostRdmaDevicePnicBacking
  HostRdmaHba: HostRdmaHba
  HostRdmaTargetTransport: HostRdmaTargetTransport
  HostReconnectionFailedEvent: HostReconnectionFailedEvent
  HostReliableMemoryInfo: HostReliableMemoryInfo
  HostRemovedEvent: HostRemovedEvent
  HostResignatureRescanResult: HostResignatureRescanResult
  HostRuntimeInfo: HostRuntimeInfo
  HostRuntimeInfoNetStackInstanceRuntimeInfo: HostRuntimeInfoNetStackInstanceRuntimeInfo
  HostRuntimeInfoNetworkRuntimeInfo: HostRuntimeInfoNetworkRuntimeInfo
  HostRuntimeInfoStateEncryptionInfo: HostRuntimeInfoStateEncryptionInfo
  HostScsiDisk: HostScsiDisk
  HostScsiDiskPartition: HostScsiDiskPartition
  HostScsiTopology: HostScsiTopology
  HostScsiTopologyInterface: HostScsiTopologyInterface
  HostScsiTopologyLun: HostScsiTopologyLun
  HostScsiTopologyTarget: HostScsiTopologyTarget
  HostSecuritySpec: HostSecuritySpec
  HostSerialAttachedHba: HostSerialAttachedHba
  HostSerialAttachedTargetTransport: HostSerialAttachedTargetTransport
  HostService: HostService
  HostServiceConfig: HostServiceConfig
  HostServiceInfo: HostServiceInfo
  HostServiceSourcePackage: HostServiceSourcePackage
  HostServiceTicket: HostServiceTicket
  HostSevInfo: HostSevInfo
  HostSgxInfo: HostSgxInfo
  HostSgxRegistrationInfo: HostSgxRegistrationInfo
  HostSharedGpuCapabilities: HostSharedGpuCapabilities
  HostShortNameInconsistentEvent: HostShortNameInconsistentEvent
  HostShortNameToIpFailedEvent: HostShortNameToIpFailedEvent
  HostShutdownEvent: HostShutdownEvent
  HostSnmpConfigSpec: HostSnmpConfigSpec
  HostSnmpDestination: HostSnmpDestination
  HostSnmpSystemAgentLimits: HostSnmpSystemAgentLimits
  HostSpecification: HostSpecification
  HostSpecificationChangedEvent: HostSpecificationChangedEvent
  HostSpecificationOperationFailed: HostSpecificationOperationFailed
  HostSpecificationRequireEvent: HostSpecificationRequireEvent
  HostSpecificationUpdateEvent: HostSpecificationUpdateEvent
  HostSriovConfig: HostSriovConfig
  HostSriovDevicePoolInfo: HostSriovDevicePoolInfo
  HostSriovInfo: HostSriovInfo
  HostSriovNetworkDevicePoolInfo: HostSriovNetworkDevicePoolInfo
  HostSslThumbprintInfo: HostSslThumbprintInfo
  HostStatusChangedEvent: HostStatusChangedEvent
  HostStorageArrayTypePolicyOption: HostStorageArrayTypePolicyOption
  HostStorageDeviceInfo: HostStorageDeviceInfo
  HostStorageElementInfo: HostStorageElementInfo
  HostStorageOperationalInfo: HostStorageOperationalInfo
  HostStorageSystemDiskLocatorLedResult: HostStorageSystemDiskLocatorLedResult
  HostStorageSystemScsiLunResult: HostStorageSystemScsiLunResult
  HostStorageSystemVmfsVolumeResult: HostStorageSystemVmfsVolumeResult
  HostSubSpecification: HostSubSpecification
  HostSubSpecificationDeleteEvent: HostSubSpecificationDeleteEvent
  HostSubSpecificationUpdateEvent: HostSubSpecificationUpdateEvent
  HostSyncFailedEvent: HostSyncFailedEvent
  HostSystemComplianceCheckState: HostSystemComplianceCheckState
  HostSystemHealthInfo: HostSystemHealthInfo
  HostSystemIdentificationInfo: HostSystemIdentificationInfo
  HostSystemInfo: HostSystemInfo
  HostSystemReconnectSpec: HostSystemReconnectSpec
  HostSystemRemediationState: HostSystemRemediationState
  HostSystemResourceInfo: HostSystemResourceInfo
  HostSystemSwapConfiguration: HostSystemSwapConfiguration
  HostSystemSwapConfigurationDatastoreOption: HostSystemSwapConfigurationDatastoreOption
  HostSystemSwapConfigurationDisabledOption: HostSystemSwapConfigurationDisabledOption
  HostSystemSwapConfigurationHostCacheOption: HostSystemSwapConfigurationHostCacheOption
  HostSystemSwapConfigurationHostLocalSwapOption: HostSystemSwapConfigurationHostLocalSwapOption
  HostSystemSwapConfigurationSystemSwapOption: HostSystemSwapConfigurationSystemSwapOption
  HostTargetTransport: HostTargetTransport
  HostTcpHba: HostTcpHba
  HostTcpHbaCreateSpec: HostTcpHbaCreateSpec
  HostTcpTargetTransport: HostTcpTargetTransport
  HostTpmAttestationInfo: HostTpmAttestationInfo
  HostTpmAttestationReport: HostTpmAttestationReport
  HostTpmBootCompleteEventDetails: HostTpmBootCompleteEventDetails
  HostTpmBootSecurityOptionEventDetails: HostTpmBootSecurityOptionEventDetails
  HostTpmCommandEventDetails: HostTpmCommandEventDetails
  HostTpmDigestInfo: HostTpmDigestInfo
  HostTpmEventDetails: HostTpmEventDetails
  HostTpmEventLogEntry: HostTpmEventLogEntry
  HostTpmNvTagEventDetails: HostTpmNvTagEventDetails
  HostTpmOptionEventDetails: HostTpmOptionEventDetails
  HostTpmSignerEventDetails: HostTpmSignerEventDetails
  HostTpmSoftwareComponentEventDetails: HostTpmSoftwareComponentEventDetails
  HostTpmVersionEventDetails: HostTpmVersionEventDetails
  HostTrustAuthorityAttestationInfo: HostTrustAuthorityAttestationInfo
  HostUnresolvedVmfsExtent: HostUnresolvedVmfsExtent
  HostUnresolvedVmfsResignatureSpec: HostUnresolvedVmfsResignatureSpec
  HostUnresolvedVmfsResolutionResult: HostUnresolvedVmfsResolutionResult
  HostUnresolvedVmfsResolutionSpec: HostUnresolvedVmfsResolutionSpec
  HostUnresolvedVmfsVolume: HostUnresolvedVmfsVolume
  HostUnresolvedVmfsVolumeResolveStatus: HostUnresolvedVmfsVolumeResolveStatus
  HostUpgradeFailedEvent: HostUpgradeFailedEvent
  HostUserWorldSwapNotEnabledEvent: HostUserWorldSwapNotEnabledEvent
  HostVFlashManagerVFlashCacheConfigInfo: HostVFlashManagerVFlashCacheConfigInfo
  HostVFlashManagerVFlashCacheConfigInfoVFlashModuleConfigOption: HostVFlashManagerVFlashCacheConfigInfoVFlashModuleConfigOption
  HostVFlashManagerVFlashCacheConfigSpec: HostVFlashManagerVFlashCacheConfigSpec
  HostVFlashManagerVFlashConfigInfo: HostVFlashManagerVFlashConfigInfo
  HostVFlashManagerVFlashResourceConfigInfo: HostVFlashManagerVFlashResourceConfigInfo
  HostVFlashManagerVFlashResourceConfigSpec: HostVFlashManagerVFlashResourceConfigSpec
  HostVFlashManagerVFlashResourceRunTimeInfo: HostVFlashManagerVFlashResourceRunTimeInfo
  HostVFlashResourceConfigurationResult: HostVFlashResourceConfigurationResult
  HostVMotionCompatibility: HostVMotionCompatibility
  HostVMotionConfig: HostVMotionConfig
  HostVMotionInfo: HostVMotionInfo
  HostVMotionManagerDstInstantCloneResult: HostVMotionManagerDstInstantCloneResult
  HostVMotionManagerSrcInstantCloneResult: HostVMotionManagerSrcInstantCloneResult
  HostVMotionNetConfig: HostVMotionNetConfig
  HostVfatVolume: HostVfatVolume
  HostVffsSpec: HostVffsSpec
  HostVffsVolume: HostVffsVolume
  HostVirtualNic: HostVirtualNic
  HostVirtualNicConfig: HostVirtualNicConfig
  HostVirtualNicConnection: HostVirtualNicConnection
  HostVirtualNicIpRouteSpec: HostVirtualNicIpRouteSpec
  HostVirtualNicManagerInfo: HostVirtualNicManagerInfo
  HostVirtualNicManagerNicTypeSelection: HostVirtualNicManagerNicTypeSelection
  HostVirtualNicOpaqueNetworkSpec: HostVirtualNicOpaqueNetworkSpec
  HostVirtualNicSpec: HostVirtualNicSpec
  HostVirtualSwitch: HostVirtualSwitch
  HostVirtualSwitchAutoBridge: HostVirtualSwitchAutoBridge
  HostVirtualSwitchBeaconConfig: HostVirtualSwitchBeaconConfig
  HostVirtualSwitchBondBridge: HostVirtualSwitchBondBridge
  HostVirtualSwitchBridge: HostVirtualSwitchBridge
  HostVirtualSwitchConfig: HostVirtualSwitchConfig
  HostVirtualSwitchSimpleBridge: HostVirtualSwitchSimpleBridge
  HostVirtualSwitchSpec: HostVirtualSwitchSpec
  HostVmciAccessManagerAccessSpec: HostVmciAccessManagerAccessSpec
  HostVmfsRescanResult: HostVmfsRescanResult
  HostVmfsSpec: HostVmfsSpec
  HostVmfsVolume: HostVmfsVolume
  HostVnicConnectedToCustomizedDVPortEvent: HostVnicConnectedToCustomizedDVPortEvent
  HostVsanInternalSystemCmmdsQuery: HostVsanInternalSystemCmmdsQuery
  HostVsanInternalSystemDeleteVsanObjectsResult: HostVsanInternalSystemDeleteVsanObjectsResult
  HostVsanInternalSystemVsanObjectOperationResult: HostVsanInternalSystemVsanObjectOperationResult
  HostVsanInternalSystemVsanPhysicalDiskDiagnosticsResult: HostVsanInternalSystemVsanPhysicalDiskDiagnosticsResult
  HostVvolNQN: HostVvolNQN
  HostVvolVolume: HostVvolVolume
  HostVvolVolumeHostVvolNQN: HostVvolVolumeHostVvolNQN
  HostVvolVolumeSpecification: HostVvolVolumeSpecification
  HostWwnChangedEvent: HostWwnChangedEvent
  HostWwnConflictEvent: HostWwnConflictEvent
  HotSnapshotMoveNotSupported: HotSnapshotMoveNotSupported
  HourlyTaskScheduler: HourlyTaskScheduler
  HttpFault: HttpFault
  HttpNfcLeaseCapabilities: HttpNfcLeaseCapabilities
  HttpNfcLeaseDatastoreLeaseInfo: HttpNfcLeaseDatastoreLeaseInfo
  HttpNfcLeaseDeviceUrl: HttpNfcLeaseDeviceUrl
  HttpNfcLeaseHostInfo: HttpNfcLeaseHostInfo
  HttpNfcLeaseInfo: HttpNfcLeaseInfo
  HttpNfcLeaseManifestEntry: HttpNfcLeaseManifestEntry
  HttpNfcLeaseProbeResult: HttpNfcLeaseProbeResult
  HttpNfcLeaseSourceFile: HttpNfcLeaseSourceFile
  ID: ID
  IDEDiskNotSupported: IDEDiskNotSupported
  IORMNotSupportedHostOnDatastore: IORMNotSupportedHostOnDatastore
  IScsiBootFailureEvent: IScsiBootFailureEvent
  ImportHostAddFailure: ImportHostAddFailure
  ImportOperationBulkFault: ImportOperationBulkFault
  ImportOperationBulkFaultFaultOnImport: ImportOperationBulkFaultFaultOnImport
  ImportSpec: ImportSpec
  InUseFeatureManipulationDisallowed: InUseFeatureManipulationDisallowed
  InaccessibleDatastore: InaccessibleDatastore
  InaccessibleFTMetadataDatastore: InaccessibleFTMetadataDatastore
  InaccessibleVFlashSource: InaccessibleVFlashSource
  IncompatibleDefaultDevice: IncompatibleDefaultDevice
  IncompatibleHostForFtSecondary: IncompatibleHostForFtSecondary
  IncompatibleHostForVmReplication: IncompatibleHostForVmReplication
  IncompatibleSetting: IncompatibleSetting
  IncorrectFileType: IncorrectFileType
  IncorrectHostInformation: IncorrectHostInformation
  IncorrectHostInformationEvent: IncorrectHostInformationEvent
  IndependentDiskVMotionNotSupported: IndependentDiskVMotionNotSupported
  InfoUpgradeEvent: InfoUpgradeEvent
  InheritablePolicy: InheritablePolicy
  InsufficientAgentVmsDeployed: InsufficientAgentVmsDeployed
  InsufficientCpuResourcesFault: InsufficientCpuResourcesFault
  InsufficientDisks: InsufficientDisks
  InsufficientFailoverResourcesEvent: InsufficientFailoverResourcesEvent
  InsufficientFailoverResourcesFault: InsufficientFailoverResourcesFault
  InsufficientGraphicsResourcesFault: InsufficientGraphicsResourcesFault
  InsufficientHostCapacityFault: InsufficientHostCapacityFault
  InsufficientHostCpuCapacityFault: InsufficientHostCpuCapacityFault
  InsufficientHostMemoryCapacityFault: InsufficientHostMemoryCapacityFault
  InsufficientMemoryResourcesFault: InsufficientMemoryResourcesFault
  InsufficientNetworkCapacity: InsufficientNetworkCapacity
  InsufficientNetworkResourcePoolCapacity: InsufficientNetworkResourcePoolCapacity
  InsufficientPerCpuCapacity: InsufficientPerCpuCapacity
  InsufficientResourcesFault: InsufficientResourcesFault
  InsufficientStandbyCpuResource: InsufficientStandbyCpuResource
  InsufficientStandbyMemoryResource: InsufficientStandbyMemoryResource
  InsufficientStandbyResource: InsufficientStandbyResource
  InsufficientStorageIops: InsufficientStorageIops
  InsufficientStorageSpace: InsufficientStorageSpace
  InsufficientVFlashResourcesFault: InsufficientVFlashResourcesFault
  IntExpression: IntExpression
  IntOption: IntOption
  IntPolicy: IntPolicy
  InvalidAffinitySettingFault: InvalidAffinitySettingFault
  InvalidArgument: InvalidArgument
  InvalidBmcRole: InvalidBmcRole
  InvalidBundle: InvalidBundle
  InvalidCAMCertificate: InvalidCAMCertificate
  InvalidCAMServer: InvalidCAMServer
  InvalidClientCertificate: InvalidClientCertificate
  InvalidCollectorVersion: InvalidCollectorVersion
  InvalidController: InvalidController
  InvalidDasConfigArgument: InvalidDasConfigArgument
  InvalidDasRestartPriorityForFtVm: InvalidDasRestartPriorityForFtVm
  InvalidDatastore: InvalidDatastore
  InvalidDatastorePath: InvalidDatastorePath
  InvalidDatastoreState: InvalidDatastoreState
  InvalidDeviceBacking: InvalidDeviceBacking
  InvalidDeviceOperation: InvalidDeviceOperation
  InvalidDeviceSpec: InvalidDeviceSpec
  InvalidDiskFormat: InvalidDiskFormat
  InvalidDrsBehaviorForFtVm: InvalidDrsBehaviorForFtVm
  InvalidEditionEvent: InvalidEditionEvent
  InvalidEditionLicense: InvalidEditionLicense
  InvalidEvent: InvalidEvent
  InvalidFolder: InvalidFolder
  InvalidFormat: InvalidFormat
  InvalidGuestLogin: InvalidGuestLogin
  InvalidHostConnectionState: InvalidHostConnectionState
  InvalidHostName: InvalidHostName
  InvalidHostState: InvalidHostState
  InvalidIndexArgument: InvalidIndexArgument
  InvalidIpfixConfig: InvalidIpfixConfig
  InvalidIpmiLoginInfo: InvalidIpmiLoginInfo
  InvalidIpmiMacAddress: InvalidIpmiMacAddress
  InvalidLicense: InvalidLicense
  InvalidLocale: InvalidLocale
  InvalidLogin: InvalidLogin
  InvalidName: InvalidName
  InvalidNasCredentials: InvalidNasCredentials
  InvalidNetworkInType: InvalidNetworkInType
  InvalidNetworkResource: InvalidNetworkResource
  InvalidOperationOnSecondaryVm: InvalidOperationOnSecondaryVm
  InvalidPowerState: InvalidPowerState
  InvalidPrivilege: InvalidPrivilege
  InvalidProfileReferenceHost: InvalidProfileReferenceHost
  InvalidProperty: InvalidProperty
  InvalidPropertyType: InvalidPropertyType
  InvalidPropertyValue: InvalidPropertyValue
  InvalidRequest: InvalidRequest
  InvalidResourcePoolStructureFault: InvalidResourcePoolStructureFault
  InvalidScheduledTask: InvalidScheduledTask
  InvalidSnapshotFormat: InvalidSnapshotFormat
  InvalidState: InvalidState
  InvalidType: InvalidType
  InvalidVmConfig: InvalidVmConfig
  InvalidVmState: InvalidVmState
  InventoryDescription: InventoryDescription
  InventoryHasStandardAloneHosts: InventoryHasStandardAloneHosts
  IoFilterHostIssue: IoFilterHostIssue
  IoFilterInfo: IoFilterInfo
  IoFilterManagerSslTrust: IoFilterManagerSslTrust
  IoFilterQueryIssueResult: IoFilterQueryIssueResult
  IpAddress: IpAddress
  IpAddressProfile: IpAddressProfile
  IpHostnameGeneratorError: IpHostnameGeneratorError
  IpPool: IpPool
  IpPoolAssociation: IpPoolAssociation
  IpPoolIpPoolConfigInfo: IpPoolIpPoolConfigInfo
  IpPoolManagerIpAllocation: IpPoolManagerIpAllocation
  IpRange: IpRange
  IpRouteProfile: IpRouteProfile
  IscsiDependencyEntity: IscsiDependencyEntity
  IscsiFault: IscsiFault
  IscsiFaultInvalidVnic: IscsiFaultInvalidVnic
  IscsiFaultPnicInUse: IscsiFaultPnicInUse
  IscsiFaultVnicAlreadyBound: IscsiFaultVnicAlreadyBound
  IscsiFaultVnicHasActivePaths: IscsiFaultVnicHasActivePaths
  IscsiFaultVnicHasMultipleUplinks: IscsiFaultVnicHasMultipleUplinks
  IscsiFaultVnicHasNoUplinks: IscsiFaultVnicHasNoUplinks
  IscsiFaultVnicHasWrongUplink: IscsiFaultVnicHasWrongUplink
  IscsiFaultVnicInUse: IscsiFaultVnicInUse
  IscsiFaultVnicIsLastPath: IscsiFaultVnicIsLastPath
  IscsiFaultVnicNotBound: IscsiFaultVnicNotBound
  IscsiFaultVnicNotFound: IscsiFaultVnicNotFound
  IscsiMigrationDependency: IscsiMigrationDependency
  IscsiPortInfo: IscsiPortInfo
  IscsiStatus: IscsiStatus
  IsoImageFileInfo: IsoImageFileInfo
  IsoImageFileQuery: IsoImageFileQuery
  KernelModuleInfo: KernelModuleInfo
  KernelModuleSectionInfo: KernelModuleSectionInfo
  KeyAnyValue: KeyAnyValue
  KeyNotFound: KeyNotFound
  KeyProviderId: KeyProviderId
  KeyValue: KeyValue
  KmipClusterInfo: KmipClusterInfo
  KmipServerInfo: KmipServerInfo
  KmipServerSpec: KmipServerSpec
  KmipServerStatus: KmipServerStatus
  LargeRDMConversionNotSupported: LargeRDMConversionNotSupported
  LargeRDMNotSupportedOnDatastore: LargeRDMNotSupportedOnDatastore
  LatencySensitivity: LatencySensitivity
  LegacyNetworkInterfaceInUse: LegacyNetworkInterfaceInUse
  LicenseAssignmentFailed: LicenseAssignmentFailed
  LicenseAssignmentManagerLicenseAssignment: LicenseAssignmentManagerLicenseAssignment
  LicenseAvailabilityInfo: LicenseAvailabilityInfo
  LicenseDiagnostics: LicenseDiagnostics
  LicenseDowngradeDisallowed: LicenseDowngradeDisallowed
  LicenseEntityNotFound: LicenseEntityNotFound
  LicenseEvent: LicenseEvent
  LicenseExpired: LicenseExpired
  LicenseExpiredEvent: LicenseExpiredEvent
  LicenseFeatureInfo: LicenseFeatureInfo
  LicenseKeyEntityMismatch: LicenseKeyEntityMismatch
  LicenseManagerEvaluationInfo: LicenseManagerEvaluationInfo
  LicenseManagerLicenseInfo: LicenseManagerLicenseInfo
  LicenseNonComplianceEvent: LicenseNonComplianceEvent
  LicenseReservationInfo: LicenseReservationInfo
  LicenseRestricted: LicenseRestricted
  LicenseRestrictedEvent: LicenseRestrictedEvent
  LicenseServerAvailableEvent: LicenseServerAvailableEvent
  LicenseServerSource: LicenseServerSource
  LicenseServerUnavailable: LicenseServerUnavailable
  LicenseServerUnavailableEvent: LicenseServerUnavailableEvent
  LicenseSource: LicenseSource
  LicenseSourceUnavailable: LicenseSourceUnavailable
  LicenseUsageInfo: LicenseUsageInfo
  LimitExceeded: LimitExceeded
  LinkDiscoveryProtocolConfig: LinkDiscoveryProtocolConfig
  LinkLayerDiscoveryProtocolInfo: LinkLayerDiscoveryProtocolInfo
  LinkProfile: LinkProfile
  LinuxVolumeNotClean: LinuxVolumeNotClean
  LocalDatastoreCreatedEvent: LocalDatastoreCreatedEvent
  LocalDatastoreInfo: LocalDatastoreInfo
  LocalLicenseSource: LocalLicenseSource
  LocalTSMEnabledEvent: LocalTSMEnabledEvent
  LocalizableMessage: LocalizableMessage
  LocalizationManagerMessageCatalog: LocalizationManagerMessageCatalog
  LocalizedMethodFault: LocalizedMethodFault
  LockerMisconfiguredEvent: LockerMisconfiguredEvent
  LockerReconfiguredEvent: LockerReconfiguredEvent
  LogBundlingFailed: LogBundlingFailed
  LongOption: LongOption
  LongPolicy: LongPolicy
  MacAddress: MacAddress
  MacRange: MacRange
  MaintenanceModeFileMove: MaintenanceModeFileMove
  ManagedByInfo: ManagedByInfo
  ManagedEntityEventArgument: ManagedEntityEventArgument
  ManagedObjectNotFound: ManagedObjectNotFound
  ManagedObjectReference: ManagedObjectReference
  MemoryFileFormatNotSupportedByDatastore: MemoryFileFormatNotSupportedByDatastore
  MemoryHotPlugNotSupported: MemoryHotPlugNotSupported
  MemorySizeNotRecommended: MemorySizeNotRecommended
  MemorySizeNotSupported: MemorySizeNotSupported
  MemorySizeNotSupportedByDatastore: MemorySizeNotSupportedByDatastore
  MemorySnapshotOnIndependentDisk: MemorySnapshotOnIndependentDisk
  MethodAction: MethodAction
  MethodActionArgument: MethodActionArgument
  MethodAlreadyDisabledFault: MethodAlreadyDisabledFault
  MethodDescription: MethodDescription
  MethodDisabled: MethodDisabled
  MethodFault: MethodFault
  MethodNotFound: MethodNotFound
  MetricAlarmExpression: MetricAlarmExpression
  MigrationDisabled: MigrationDisabled
  MigrationErrorEvent: MigrationErrorEvent
  MigrationEvent: MigrationEvent
  MigrationFault: MigrationFault
  MigrationFeatureNotSupported: MigrationFeatureNotSupported
  MigrationHostErrorEvent: MigrationHostErrorEvent
  MigrationHostWarningEvent: MigrationHostWarningEvent
  MigrationNotReady: MigrationNotReady
  MigrationResourceErrorEvent: MigrationResourceErrorEvent
  MigrationResourceWarningEvent: MigrationResourceWarningEvent
  MigrationWarningEvent: MigrationWarningEvent
  MismatchedBundle: MismatchedBundle
  MismatchedNetworkPolicies: MismatchedNetworkPolicies
  MismatchedVMotionNetworkNames: MismatchedVMotionNetworkNames
  MissingBmcSupport: MissingBmcSupport
  MissingController: MissingController
  MissingIpPool: MissingIpPool
  MissingLinuxCustResources: MissingLinuxCustResources
  MissingNetworkIpConfig: MissingNetworkIpConfig
  MissingObject: MissingObject
  MissingPowerOffConfiguration: MissingPowerOffConfiguration
  MissingPowerOnConfiguration: MissingPowerOnConfiguration
  MissingProperty: MissingProperty
  MissingWindowsCustResources: MissingWindowsCustResources
  MksConnectionLimitReached: MksConnectionLimitReached
  ModeInfo: ModeInfo
  MonthlyByDayTaskScheduler: MonthlyByDayTaskScheduler
  MonthlyByWeekdayTaskScheduler: MonthlyByWeekdayTaskScheduler
  MonthlyTaskScheduler: MonthlyTaskScheduler
  MountError: MountError
  MtuMatchEvent: MtuMatchEvent
  MtuMismatchEvent: MtuMismatchEvent
  MultiWriterNotSupported: MultiWriterNotSupported
  MultipleCertificatesVerifyFault: MultipleCertificatesVerifyFault
  MultipleCertificatesVerifyFaultThumbprintData: MultipleCertificatesVerifyFaultThumbprintData
  MultipleSnapshotsNotSupported: MultipleSnapshotsNotSupported
  NASDatastoreCreatedEvent: NASDatastoreCreatedEvent
  NamePasswordAuthentication: NamePasswordAuthentication
  NamespaceFull: NamespaceFull
  NamespaceLimitReached: NamespaceLimitReached
  NamespaceWriteProtected: NamespaceWriteProtected
  NasConfigFault: NasConfigFault
  NasConnectionLimitReached: NasConnectionLimitReached
  NasDatastoreInfo: NasDatastoreInfo
  NasSessionCredentialConflict: NasSessionCredentialConflict
  NasStorageProfile: NasStorageProfile
  NasVolumeNotMounted: NasVolumeNotMounted
  NegatableExpression: NegatableExpression
  NetBIOSConfigInfo: NetBIOSConfigInfo
  NetDhcpConfigInfo: NetDhcpConfigInfo
  NetDhcpConfigInfoDhcpOptions: NetDhcpConfigInfoDhcpOptions
  NetDhcpConfigSpec: NetDhcpConfigSpec
  NetDhcpConfigSpecDhcpOptionsSpec: NetDhcpConfigSpecDhcpOptionsSpec
  NetDnsConfigInfo: NetDnsConfigInfo
  NetDnsConfigSpec: NetDnsConfigSpec
  NetIpConfigInfo: NetIpConfigInfo
  NetIpConfigInfoIpAddress: NetIpConfigInfoIpAddress
  NetIpConfigSpec: NetIpConfigSpec
  NetIpConfigSpecIpAddressSpec: NetIpConfigSpecIpAddressSpec
  NetIpRouteConfigInfo: NetIpRouteConfigInfo
  NetIpRouteConfigInfoGateway: NetIpRouteConfigInfoGateway
  NetIpRouteConfigInfoIpRoute: NetIpRouteConfigInfoIpRoute
  NetIpRouteConfigSpec: NetIpRouteConfigSpec
  NetIpRouteConfigSpecGatewaySpec: NetIpRouteConfigSpecGatewaySpec
  NetIpRouteConfigSpecIpRouteSpec: NetIpRouteConfigSpecIpRouteSpec
  NetIpStackInfo: NetIpStackInfo
  NetIpStackInfoDefaultRouter: NetIpStackInfoDefaultRouter
  NetIpStackInfoNetToMedia: NetIpStackInfoNetToMedia
  NetStackInstanceProfile: NetStackInstanceProfile
  NetworkCopyFault: NetworkCopyFault
  NetworkDisruptedAndConfigRolledBack: NetworkDisruptedAndConfigRolledBack
  NetworkEventArgument: NetworkEventArgument
  NetworkInaccessible: NetworkInaccessible
  NetworkPolicyProfile: NetworkPolicyProfile
  NetworkProfile: NetworkProfile
  NetworkProfileDnsConfigProfile: NetworkProfileDnsConfigProfile
  NetworkRollbackEvent: NetworkRollbackEvent
  NetworkSummary: NetworkSummary
  NetworksMayNotBeTheSame: NetworksMayNotBeTheSame
  NicSettingMismatch: NicSettingMismatch
  NoAccessUserEvent: NoAccessUserEvent
  NoActiveHostInCluster: NoActiveHostInCluster
  NoAvailableIp: NoAvailableIp
  NoClientCertificate: NoClientCertificate
  NoCompatibleDatastore: NoCompatibleDatastore
  NoCompatibleHardAffinityHost: NoCompatibleHardAffinityHost
  NoCompatibleHost: NoCompatibleHost
  NoCompatibleHostWithAccessToDevice: NoCompatibleHostWithAccessToDevice
  NoCompatibleSoftAffinityHost: NoCompatibleSoftAffinityHost
  NoConnectedDatastore: NoConnectedDatastore
  NoDatastoresConfiguredEvent: NoDatastoresConfiguredEvent
  NoDiskFound: NoDiskFound
  NoDiskSpace: NoDiskSpace
  NoDisksToCustomize: NoDisksToCustomize
  NoGateway: NoGateway
  NoGuestHeartbeat: NoGuestHeartbeat
  NoHost: NoHost
  NoHostSuitableForFtSecondary: NoHostSuitableForFtSecondary
  NoLicenseEvent: NoLicenseEvent
  NoLicenseServerConfigured: NoLicenseServerConfigured
  NoMaintenanceModeDrsRecommendationForVM: NoMaintenanceModeDrsRecommendationForVM
  NoPeerHostFound: NoPeerHostFound
  NoPermission: NoPermission
  NoPermissionEntityPrivileges: NoPermissionEntityPrivileges
  NoPermissionOnAD: NoPermissionOnAD
  NoPermissionOnHost: NoPermissionOnHost
  NoPermissionOnNasVolume: NoPermissionOnNasVolume
  NoSubjectName: NoSubjectName
  NoVcManagedIpConfigured: NoVcManagedIpConfigured
  NoVirtualNic: NoVirtualNic
  NoVmInVApp: NoVmInVApp
  NodeDeploymentSpec: NodeDeploymentSpec
  NodeNetworkSpec: NodeNetworkSpec
  NonADUserRequired: NonADUserRequired
  NonHomeRDMVMotionNotSupported: NonHomeRDMVMotionNotSupported
  NonPersistentDisksNotSupported: NonPersistentDisksNotSupported
  NonVIWorkloadDetectedOnDatastoreEvent: NonVIWorkloadDetectedOnDatastoreEvent
  NonVmwareOuiMacNotSupportedHost: NonVmwareOuiMacNotSupportedHost
  NotADirectory: NotADirectory
  NotAFile: NotAFile
  NotAuthenticated: NotAuthenticated
  NotEnoughCpus: NotEnoughCpus
  NotEnoughLicenses: NotEnoughLicenses
  NotEnoughLogicalCpus: NotEnoughLogicalCpus
  NotEnoughResourcesToStartVmEvent: NotEnoughResourcesToStartVmEvent
  NotFound: NotFound
  NotImplemented: NotImplemented
  NotSupported: NotSupported
  NotSupportedDeviceForFT: NotSupportedDeviceForFT
  NotSupportedHost: NotSupportedHost
  NotSupportedHostForChecksum: NotSupportedHostForChecksum
  NotSupportedHostForVFlash: NotSupportedHostForVFlash
  NotSupportedHostForVmcp: NotSupportedHostForVmcp
  NotSupportedHostForVmemFile: NotSupportedHostForVmemFile
  NotSupportedHostForVsan: NotSupportedHostForVsan
  NotSupportedHostInCluster: NotSupportedHostInCluster
  NotSupportedHostInDvs: NotSupportedHostInDvs
  NotSupportedHostInHACluster: NotSupportedHostInHACluster
  NotUserConfigurableProperty: NotUserConfigurableProperty
  NsxHostVNicProfile: NsxHostVNicProfile
  NumPortsProfile: NumPortsProfile
  NumVirtualCoresPerSocketNotSupported: NumVirtualCoresPerSocketNotSupported
  NumVirtualCpusExceedsLimit: NumVirtualCpusExceedsLimit
  NumVirtualCpusIncompatible: NumVirtualCpusIncompatible
  NumVirtualCpusNotSupported: NumVirtualCpusNotSupported
  NumericRange: NumericRange
  NvdimmDimmInfo: NvdimmDimmInfo
  NvdimmGuid: NvdimmGuid
  NvdimmHealthInfo: NvdimmHealthInfo
  NvdimmInterleaveSetInfo: NvdimmInterleaveSetInfo
  NvdimmNamespaceCreateSpec: NvdimmNamespaceCreateSpec
  NvdimmNamespaceDeleteSpec: NvdimmNamespaceDeleteSpec
  NvdimmNamespaceDetails: NvdimmNamespaceDetails
  NvdimmNamespaceInfo: NvdimmNamespaceInfo
  NvdimmPMemNamespaceCreateSpec: NvdimmPMemNamespaceCreateSpec
  NvdimmRegionInfo: NvdimmRegionInfo
  NvdimmSummary: NvdimmSummary
  NvdimmSystemInfo: NvdimmSystemInfo
  ObjectContent: ObjectContent
  ObjectSpec: ObjectSpec
  ObjectUpdate: ObjectUpdate
  OnceTaskScheduler: OnceTaskScheduler
  OpaqueNetworkCapability: OpaqueNetworkCapability
  OpaqueNetworkSummary: OpaqueNetworkSummary
  OpaqueNetworkTargetInfo: OpaqueNetworkTargetInfo
  OpaqueSwitchProfile: OpaqueSwitchProfile
  OperationDisabledByGuest: OperationDisabledByGuest
  OperationDisallowedOnHost: OperationDisallowedOnHost
  OperationNotSupportedByGuest: OperationNotSupportedByGuest
  OptionDef: OptionDef
  OptionProfile: OptionProfile
  OptionType: OptionType
  OptionValue: OptionValue
  OrAlarmExpression: OrAlarmExpression
  OutOfBounds: OutOfBounds
  OutOfSyncDvsHost: OutOfSyncDvsHost
  OvfAttribute: OvfAttribute
  OvfConnectedDevice: OvfConnectedDevice
  OvfConnectedDeviceFloppy: OvfConnectedDeviceFloppy
  OvfConnectedDeviceIso: OvfConnectedDeviceIso
  OvfConstraint: OvfConstraint
  OvfConsumerCallbackFault: OvfConsumerCallbackFault
  OvfConsumerCommunicationError: OvfConsumerCommunicationError
  OvfConsumerFault: OvfConsumerFault
  OvfConsumerInvalidSection: OvfConsumerInvalidSection
  OvfConsumerOstNode: OvfConsumerOstNode
  OvfConsumerOvfSection: OvfConsumerOvfSection
  OvfConsumerPowerOnFault: OvfConsumerPowerOnFault
  OvfConsumerUndeclaredSection: OvfConsumerUndeclaredSection
  OvfConsumerUndefinedPrefix: OvfConsumerUndefinedPrefix
  OvfConsumerValidationFault: OvfConsumerValidationFault
  OvfCpuCompatibility: OvfCpuCompatibility
  OvfCpuCompatibilityCheckNotSupported: OvfCpuCompatibilityCheckNotSupported
  OvfCreateDescriptorParams: OvfCreateDescriptorParams
  OvfCreateDescriptorResult: OvfCreateDescriptorResult
  OvfCreateImportSpecParams: OvfCreateImportSpecParams
  OvfCreateImportSpecResult: OvfCreateImportSpecResult
  OvfDeploymentOption: OvfDeploymentOption
  OvfDiskMappingNotFound: OvfDiskMappingNotFound
  OvfDiskOrderConstraint: OvfDiskOrderConstraint
  OvfDuplicateElement: OvfDuplicateElement
  OvfDuplicatedElementBoundary: OvfDuplicatedElementBoundary
  OvfDuplicatedPropertyIdExport: OvfDuplicatedPropertyIdExport
  OvfDuplicatedPropertyIdImport: OvfDuplicatedPropertyIdImport
  OvfElement: OvfElement
  OvfElementInvalidValue: OvfElementInvalidValue
  OvfExport: OvfExport
  OvfExportFailed: OvfExportFailed
  OvfFault: OvfFault
  OvfFile: OvfFile
  OvfFileItem: OvfFileItem
  OvfHardwareCheck: OvfHardwareCheck
  OvfHardwareExport: OvfHardwareExport
  OvfHostResourceConstraint: OvfHostResourceConstraint
  OvfHostValueNotParsed: OvfHostValueNotParsed
  OvfImport: OvfImport
  OvfImportFailed: OvfImportFailed
  OvfInternalError: OvfInternalError
  OvfInvalidPackage: OvfInvalidPackage
  OvfInvalidValue: OvfInvalidValue
  OvfInvalidValueConfiguration: OvfInvalidValueConfiguration
  OvfInvalidValueEmpty: OvfInvalidValueEmpty
  OvfInvalidValueFormatMalformed: OvfInvalidValueFormatMalformed
  OvfInvalidValueReference: OvfInvalidValueReference
  OvfInvalidVmName: OvfInvalidVmName
  OvfManagerCommonParams: OvfManagerCommonParams
  OvfMappedOsId: OvfMappedOsId
  OvfMissingAttribute: OvfMissingAttribute
  OvfMissingElement: OvfMissingElement
  OvfMissingElementNormalBoundary: OvfMissingElementNormalBoundary
  OvfMissingHardware: OvfMissingHardware
  OvfNetworkInfo: OvfNetworkInfo
  OvfNetworkMapping: OvfNetworkMapping
  OvfNetworkMappingNotSupported: OvfNetworkMappingNotSupported
  OvfNoHostNic: OvfNoHostNic
  OvfNoSpaceOnController: OvfNoSpaceOnController
  OvfNoSupportedHardwareFamily: OvfNoSupportedHardwareFamily
  OvfOptionInfo: OvfOptionInfo
  OvfParseDescriptorParams: OvfParseDescriptorParams
  OvfParseDescriptorResult: OvfParseDescriptorResult
  OvfProperty: OvfProperty
  OvfPropertyExport: OvfPropertyExport
  OvfPropertyNetwork: OvfPropertyNetwork
  OvfPropertyNetworkExport: OvfPropertyNetworkExport
  OvfPropertyQualifier: OvfPropertyQualifier
  OvfPropertyQualifierDuplicate: OvfPropertyQualifierDuplicate
  OvfPropertyQualifierIgnored: OvfPropertyQualifierIgnored
  OvfPropertyType: OvfPropertyType
  OvfPropertyValue: OvfPropertyValue
  OvfResourceMap: OvfResourceMap
  OvfSystemFault: OvfSystemFault
  OvfToXmlUnsupportedElement: OvfToXmlUnsupportedElement
  OvfUnableToExportDisk: OvfUnableToExportDisk
  OvfUnexpectedElement: OvfUnexpectedElement
  OvfUnknownDevice: OvfUnknownDevice
  OvfUnknownDeviceBacking: OvfUnknownDeviceBacking
  OvfUnknownEntity: OvfUnknownEntity
  OvfUnsupportedAttribute: OvfUnsupportedAttribute
  OvfUnsupportedAttributeValue: OvfUnsupportedAttributeValue
  OvfUnsupportedDeviceBackingInfo: OvfUnsupportedDeviceBackingInfo
  OvfUnsupportedDeviceBackingOption: OvfUnsupportedDeviceBackingOption
  OvfUnsupportedDeviceExport: OvfUnsupportedDeviceExport
  OvfUnsupportedDiskProvisioning: OvfUnsupportedDiskProvisioning
  OvfUnsupportedElement: OvfUnsupportedElement
  OvfUnsupportedElementValue: OvfUnsupportedElementValue
  OvfUnsupportedPackage: OvfUnsupportedPackage
  OvfUnsupportedSection: OvfUnsupportedSection
  OvfUnsupportedSubType: OvfUnsupportedSubType
  OvfUnsupportedType: OvfUnsupportedType
  OvfValidateHostParams: OvfValidateHostParams
  OvfValidateHostResult: OvfValidateHostResult
  OvfWrongElement: OvfWrongElement
  OvfWrongNamespace: OvfWrongNamespace
  OvfXmlFormat: OvfXmlFormat
  PMemDatastoreInfo: PMemDatastoreInfo
  ParaVirtualSCSIController: ParaVirtualSCSIController
  ParaVirtualSCSIControllerOption: ParaVirtualSCSIControllerOption
  PassiveNodeDeploymentSpec: PassiveNodeDeploymentSpec
  PassiveNodeNetworkSpec: PassiveNodeNetworkSpec
  PasswordExpired: PasswordExpired
  PasswordField: PasswordField
  PatchAlreadyInstalled: PatchAlreadyInstalled
  PatchBinariesNotFound: PatchBinariesNotFound
  PatchInstallFailed: PatchInstallFailed
  PatchIntegrityError: PatchIntegrityError
  PatchMetadataCorrupted: PatchMetadataCorrupted
  PatchMetadataInvalid: PatchMetadataInvalid
  PatchMetadataNotFound: PatchMetadataNotFound
  PatchMissingDependencies: PatchMissingDependencies
  PatchNotApplicable: PatchNotApplicable
  PatchSuperseded: PatchSuperseded
  PerfCompositeMetric: PerfCompositeMetric
  PerfCounterInfo: PerfCounterInfo
  PerfEntityMetric: PerfEntityMetric
  PerfEntityMetricBase: PerfEntityMetricBase
  PerfEntityMetricCSV: PerfEntityMetricCSV
  PerfInterval: PerfInterval
  PerfMetricId: PerfMetricId
  PerfMetricIntSeries: PerfMetricIntSeries
  PerfMetricSeries: PerfMetricSeries
  PerfMetricSeriesCSV: PerfMetricSeriesCSV
  PerfProviderSummary: PerfProviderSummary
  PerfQuerySpec: PerfQuerySpec
  PerfSampleInfo: PerfSampleInfo
  PerformanceDescription: PerformanceDescription
  PerformanceManagerCounterLevelMapping: PerformanceManagerCounterLevelMapping
  PerformanceStatisticsDescription: PerformanceStatisticsDescription
  Permission: Permission
  PermissionAddedEvent: PermissionAddedEvent
  PermissionEvent: PermissionEvent
  PermissionProfile: PermissionProfile
  PermissionRemovedEvent: PermissionRemovedEvent
  PermissionUpdatedEvent: PermissionUpdatedEvent
  PhysCompatRDMNotSupported: PhysCompatRDMNotSupported
  PhysicalNic: PhysicalNic
  PhysicalNicCdpDeviceCapability: PhysicalNicCdpDeviceCapability
  PhysicalNicCdpInfo: PhysicalNicCdpInfo
  PhysicalNicConfig: PhysicalNicConfig
  PhysicalNicHint: PhysicalNicHint
  PhysicalNicHintInfo: PhysicalNicHintInfo
  PhysicalNicIpHint: PhysicalNicIpHint
  PhysicalNicLinkInfo: PhysicalNicLinkInfo
  PhysicalNicNameHint: PhysicalNicNameHint
  PhysicalNicProfile: PhysicalNicProfile
  PhysicalNicSpec: PhysicalNicSpec
  PinnedCertificate: PinnedCertificate
  PlacementAction: PlacementAction
  PlacementAffinityRule: PlacementAffinityRule
  PlacementRankResult: PlacementRankResult
  PlacementRankSpec: PlacementRankSpec
  PlacementResult: PlacementResult
  PlacementSpec: PlacementSpec
  PlatformConfigFault: PlatformConfigFault
  PnicUplinkProfile: PnicUplinkProfile
  PodDiskLocator: PodDiskLocator
  PodStorageDrsEntry: PodStorageDrsEntry
  PolicyOption: PolicyOption
  PortGroupProfile: PortGroupProfile
  PosixUserSearchResult: PosixUserSearchResult
  PowerOnFtSecondaryFailed: PowerOnFtSecondaryFailed
  PowerOnFtSecondaryTimedout: PowerOnFtSecondaryTimedout
  PowerSystemCapability: PowerSystemCapability
  PowerSystemInfo: PowerSystemInfo
  PrivilegeAvailability: PrivilegeAvailability
  PrivilegePolicyDef: PrivilegePolicyDef
  ProductComponentInfo: ProductComponentInfo
  ProfileApplyProfileElement: ProfileApplyProfileElement
  ProfileApplyProfileProperty: ProfileApplyProfileProperty
  ProfileAssociatedEvent: ProfileAssociatedEvent
  ProfileChangedEvent: ProfileChangedEvent
  ProfileCompositeExpression: ProfileCompositeExpression
  ProfileCompositePolicyOptionMetadata: ProfileCompositePolicyOptionMetadata
  ProfileConfigInfo: ProfileConfigInfo
  ProfileCreateSpec: ProfileCreateSpec
  ProfileCreatedEvent: ProfileCreatedEvent
  ProfileDeferredPolicyOptionParameter: ProfileDeferredPolicyOptionParameter
  ProfileDescription: ProfileDescription
  ProfileDescriptionSection: ProfileDescriptionSection
  ProfileDissociatedEvent: ProfileDissociatedEvent
  ProfileEvent: ProfileEvent
  ProfileEventArgument: ProfileEventArgument
  ProfileExecuteError: ProfileExecuteError
  ProfileExecuteResult: ProfileExecuteResult
  ProfileExpression: ProfileExpression
  ProfileExpressionMetadata: ProfileExpressionMetadata
  ProfileMetadata: ProfileMetadata
  ProfileMetadataProfileOperationMessage: ProfileMetadataProfileOperationMessage
  ProfileMetadataProfileSortSpec: ProfileMetadataProfileSortSpec
  ProfileParameterMetadata: ProfileParameterMetadata
  ProfileParameterMetadataParameterRelationMetadata: ProfileParameterMetadataParameterRelationMetadata
  ProfilePolicy: ProfilePolicy
  ProfilePolicyMetadata: ProfilePolicyMetadata
  ProfilePolicyOptionMetadata: ProfilePolicyOptionMetadata
  ProfileProfileStructure: ProfileProfileStructure
  ProfileProfileStructureProperty: ProfileProfileStructureProperty
  ProfilePropertyPath: ProfilePropertyPath
  ProfileReferenceHostChangedEvent: ProfileReferenceHostChangedEvent
  ProfileRemovedEvent: ProfileRemovedEvent
  ProfileSerializedCreateSpec: ProfileSerializedCreateSpec
  ProfileSimpleExpression: ProfileSimpleExpression
  ProfileUpdateFailed: ProfileUpdateFailed
  ProfileUpdateFailedUpdateFailure: ProfileUpdateFailedUpdateFailure
  PropertyChange: PropertyChange
  PropertyFilterSpec: PropertyFilterSpec
  PropertyFilterUpdate: PropertyFilterUpdate
  PropertySpec: PropertySpec
  QuarantineModeFault: QuarantineModeFault
  QuestionPending: QuestionPending
  QuiesceDatastoreIOForHAFailed: QuiesceDatastoreIOForHAFailed
  RDMConversionNotSupported: RDMConversionNotSupported
  RDMNotPreserved: RDMNotPreserved
  RDMNotSupported: RDMNotSupported
  RDMNotSupportedOnDatastore: RDMNotSupportedOnDatastore
  RDMPointsToInaccessibleDisk: RDMPointsToInaccessibleDisk
  RawDiskNotSupported: RawDiskNotSupported
  ReadHostResourcePoolTreeFailed: ReadHostResourcePoolTreeFailed
  ReadOnlyDisksWithLegacyDestination: ReadOnlyDisksWithLegacyDestination
  RebootRequired: RebootRequired
  RecordReplayDisabled: RecordReplayDisabled
  RecoveryEvent: RecoveryEvent
  RecurrentTaskScheduler: RecurrentTaskScheduler
  Relation: Relation
  RemoteDeviceNotSupported: RemoteDeviceNotSupported
  RemoteTSMEnabledEvent: RemoteTSMEnabledEvent
  RemoveFailed: RemoveFailed
  ReplicationConfigFault: ReplicationConfigFault
  ReplicationConfigSpec: ReplicationConfigSpec
  ReplicationDiskConfigFault: ReplicationDiskConfigFault
  ReplicationFault: ReplicationFault
  ReplicationGroupId: ReplicationGroupId
  ReplicationIncompatibleWithFT: ReplicationIncompatibleWithFT
  ReplicationInfoDiskSettings: ReplicationInfoDiskSettings
  ReplicationInvalidOptions: ReplicationInvalidOptions
  ReplicationNotSupportedOnHost: ReplicationNotSupportedOnHost
  ReplicationSpec: ReplicationSpec
  ReplicationVmConfigFault: ReplicationVmConfigFault
  ReplicationVmFault: ReplicationVmFault
  ReplicationVmInProgressFault: ReplicationVmInProgressFault
  ReplicationVmProgressInfo: ReplicationVmProgressInfo
  RequestCanceled: RequestCanceled
  ResourceAllocationInfo: ResourceAllocationInfo
  ResourceAllocationOption: ResourceAllocationOption
  ResourceConfigOption: ResourceConfigOption
  ResourceConfigSpec: ResourceConfigSpec
  ResourceInUse: ResourceInUse
  ResourceNotAvailable: ResourceNotAvailable
  ResourcePoolCreatedEvent: ResourcePoolCreatedEvent
  ResourcePoolDestroyedEvent: ResourcePoolDestroyedEvent
  ResourcePoolEvent: ResourcePoolEvent
  ResourcePoolEventArgument: ResourcePoolEventArgument
  ResourcePoolMovedEvent: ResourcePoolMovedEvent
  ResourcePoolQuickStats: ResourcePoolQuickStats
  ResourcePoolReconfiguredEvent: ResourcePoolReconfiguredEvent
  ResourcePoolResourceUsage: ResourcePoolResourceUsage
  ResourcePoolRuntimeInfo: ResourcePoolRuntimeInfo
  ResourcePoolSummary: ResourcePoolSummary
  ResourceViolatedEvent: ResourceViolatedEvent
  RestrictedByAdministrator: RestrictedByAdministrator
  RestrictedVersion: RestrictedVersion
  RetrieveOptions: RetrieveOptions
  RetrieveResult: RetrieveResult
  RetrieveVStorageObjSpec: RetrieveVStorageObjSpec
  RoleAddedEvent: RoleAddedEvent
  RoleEvent: RoleEvent
  RoleEventArgument: RoleEventArgument
  RoleRemovedEvent: RoleRemovedEvent
  RoleUpdatedEvent: RoleUpdatedEvent
  RollbackEvent: RollbackEvent
  RollbackFailure: RollbackFailure
  RuleViolation: RuleViolation
  RunScriptAction: RunScriptAction
  RuntimeFault: RuntimeFault
  SAMLTokenAuthentication: SAMLTokenAuthentication
  SDDCBase: SDDCBase
  SSLDisabledFault: SSLDisabledFault
  SSLVerifyFault: SSLVerifyFault
  SSPIAuthentication: SSPIAuthentication
  SSPIChallenge: SSPIChallenge
  ScheduledHardwareUpgradeInfo: ScheduledHardwareUpgradeInfo
  ScheduledTaskCompletedEvent: ScheduledTaskCompletedEvent
  ScheduledTaskCreatedEvent: ScheduledTaskCreatedEvent
  ScheduledTaskDescription: ScheduledTaskDescription
  ScheduledTaskDetail: ScheduledTaskDetail
  ScheduledTaskEmailCompletedEvent: ScheduledTaskEmailCompletedEvent
  ScheduledTaskEmailFailedEvent: ScheduledTaskEmailFailedEvent
  ScheduledTaskEvent: ScheduledTaskEvent
  ScheduledTaskEventArgument: ScheduledTaskEventArgument
  ScheduledTaskFailedEvent: ScheduledTaskFailedEvent
  ScheduledTaskInfo: ScheduledTaskInfo
  ScheduledTaskReconfiguredEvent: ScheduledTaskReconfiguredEvent
  ScheduledTaskRemovedEvent: ScheduledTaskRemovedEvent
  ScheduledTaskSpec: ScheduledTaskSpec
  ScheduledTaskStartedEvent: ScheduledTaskStartedEvent
  ScsiLun: ScsiLun
  ScsiLunCapabilities: ScsiLunCapabilities
  ScsiLunDescriptor: ScsiLunDescriptor
  ScsiLunDurableName: ScsiLunDurableName
  SeSparseVirtualDiskSpec: SeSparseVirtualDiskSpec
  SecondaryVmAlreadyDisabled: SecondaryVmAlreadyDisabled
  SecondaryVmAlreadyEnabled: SecondaryVmAlreadyEnabled
  SecondaryVmAlreadyRegistered: SecondaryVmAlreadyRegistered
  SecondaryVmNotRegistered: SecondaryVmNotRegistered
  SecurityError: SecurityError
  SecurityProfile: SecurityProfile
  SelectionSet: SelectionSet
  SelectionSpec: SelectionSpec
  SendEmailAction: SendEmailAction
  SendSNMPAction: SendSNMPAction
  ServerLicenseExpiredEvent: ServerLicenseExpiredEvent
  ServerStartedSessionEvent: ServerStartedSessionEvent
  ServiceConsolePortGroupProfile: ServiceConsolePortGroupProfile
  ServiceConsoleReservationInfo: ServiceConsoleReservationInfo
  ServiceContent: ServiceContent
  ServiceLocator: ServiceLocator
  ServiceLocatorCredential: ServiceLocatorCredential
  ServiceLocatorNamePassword: ServiceLocatorNamePassword
  ServiceLocatorSAMLCredential: ServiceLocatorSAMLCredential
  ServiceManagerServiceInfo: ServiceManagerServiceInfo
  ServiceProfile: ServiceProfile
  SessionEvent: SessionEvent
  SessionManagerGenericServiceTicket: SessionManagerGenericServiceTicket
  SessionManagerHttpServiceRequestSpec: SessionManagerHttpServiceRequestSpec
  SessionManagerLocalTicket: SessionManagerLocalTicket
  SessionManagerServiceRequestSpec: SessionManagerServiceRequestSpec
  SessionManagerVmomiServiceRequestSpec: SessionManagerVmomiServiceRequestSpec
  SessionTerminatedEvent: SessionTerminatedEvent
  SharedBusControllerNotSupported: SharedBusControllerNotSupported
  SharesInfo: SharesInfo
  SharesOption: SharesOption
  ShrinkDiskFault: ShrinkDiskFault
  SingleIp: SingleIp
  SingleMac: SingleMac
  SiteInfo: SiteInfo
  SnapshotCloneNotSupported: SnapshotCloneNotSupported
  SnapshotCopyNotSupported: SnapshotCopyNotSupported
  SnapshotDisabled: SnapshotDisabled
  SnapshotFault: SnapshotFault
  SnapshotIncompatibleDeviceInVm: SnapshotIncompatibleDeviceInVm
  SnapshotLocked: SnapshotLocked
  SnapshotMoveFromNonHomeNotSupported: SnapshotMoveFromNonHomeNotSupported
  SnapshotMoveNotSupported: SnapshotMoveNotSupported
  SnapshotMoveToNonHomeNotSupported: SnapshotMoveToNonHomeNotSupported
  SnapshotNoChange: SnapshotNoChange
  SnapshotRevertIssue: SnapshotRevertIssue
  SnapshotSelectionSpec: SnapshotSelectionSpec
  SoftRuleVioCorrectionDisallowed: SoftRuleVioCorrectionDisallowed
  SoftRuleVioCorrectionImpact: SoftRuleVioCorrectionImpact
  SoftwarePackage: SoftwarePackage
  SoftwarePackageCapability: SoftwarePackageCapability
  SolutionUserRequired: SolutionUserRequired
  SourceNodeSpec: SourceNodeSpec
  SsdDiskNotAvailable: SsdDiskNotAvailable
  StateAlarmExpression: StateAlarmExpression
  StaticRouteProfile: StaticRouteProfile
  StorageDrsAutomationConfig: StorageDrsAutomationConfig
  StorageDrsCannotMoveDiskInMultiWriterMode: StorageDrsCannotMoveDiskInMultiWriterMode
  StorageDrsCannotMoveFTVm: StorageDrsCannotMoveFTVm
  StorageDrsCannotMoveIndependentDisk: StorageDrsCannotMoveIndependentDisk
  StorageDrsCannotMoveManuallyPlacedSwapFile: StorageDrsCannotMoveManuallyPlacedSwapFile
  StorageDrsCannotMoveManuallyPlacedVm: StorageDrsCannotMoveManuallyPlacedVm
  StorageDrsCannotMoveSharedDisk: StorageDrsCannotMoveSharedDisk
  StorageDrsCannotMoveTemplate: StorageDrsCannotMoveTemplate
  StorageDrsCannotMoveVmInUserFolder: StorageDrsCannotMoveVmInUserFolder
  StorageDrsCannotMoveVmWithMountedCDROM: StorageDrsCannotMoveVmWithMountedCDROM
  StorageDrsCannotMoveVmWithNoFilesInLayout: StorageDrsCannotMoveVmWithNoFilesInLayout
  StorageDrsConfigInfo: StorageDrsConfigInfo
  StorageDrsConfigSpec: StorageDrsConfigSpec
  StorageDrsDatacentersCannotShareDatastore: StorageDrsDatacentersCannotShareDatastore
  StorageDrsDisabledOnVm: StorageDrsDisabledOnVm
  StorageDrsHbrDiskNotMovable: StorageDrsHbrDiskNotMovable
  StorageDrsHmsMoveInProgress: StorageDrsHmsMoveInProgress
  StorageDrsHmsUnreachable: StorageDrsHmsUnreachable
  StorageDrsIoLoadBalanceConfig: StorageDrsIoLoadBalanceConfig
  StorageDrsIolbDisabledInternally: StorageDrsIolbDisabledInternally
  StorageDrsOptionSpec: StorageDrsOptionSpec
  StorageDrsPlacementRankVmSpec: StorageDrsPlacementRankVmSpec
  StorageDrsPodConfigInfo: StorageDrsPodConfigInfo
  StorageDrsPodConfigSpec: StorageDrsPodConfigSpec
  StorageDrsPodSelectionSpec: StorageDrsPodSelectionSpec
  StorageDrsRelocateDisabled: StorageDrsRelocateDisabled
  StorageDrsSpaceLoadBalanceConfig: StorageDrsSpaceLoadBalanceConfig
  StorageDrsStaleHmsCollection: StorageDrsStaleHmsCollection
  StorageDrsUnableToMoveFiles: StorageDrsUnableToMoveFiles
  StorageDrsVmConfigInfo: StorageDrsVmConfigInfo
  StorageDrsVmConfigSpec: StorageDrsVmConfigSpec
  StorageIOAllocationInfo: StorageIOAllocationInfo
  StorageIOAllocationOption: StorageIOAllocationOption
  StorageIORMConfigOption: StorageIORMConfigOption
  StorageIORMConfigSpec: StorageIORMConfigSpec
  StorageIORMInfo: StorageIORMInfo
  StorageMigrationAction: StorageMigrationAction
  StoragePerformanceSummary: StoragePerformanceSummary
  StoragePlacementAction: StoragePlacementAction
  StoragePlacementResult: StoragePlacementResult
  StoragePlacementSpec: StoragePlacementSpec
  StoragePodSummary: StoragePodSummary
  StorageProfile: StorageProfile
  StorageRequirement: StorageRequirement
  StorageResourceManagerStorageProfileStatistics: StorageResourceManagerStorageProfileStatistics
  StorageVMotionNotSupported: StorageVMotionNotSupported
  StorageVmotionIncompatible: StorageVmotionIncompatible
  StringExpression: StringExpression
  StringOption: StringOption
  StringPolicy: StringPolicy
  StructuredCustomizations: StructuredCustomizations
  SuspendedRelocateNotSupported: SuspendedRelocateNotSupported
  SwapDatastoreNotWritableOnHost: SwapDatastoreNotWritableOnHost
  SwapDatastoreUnset: SwapDatastoreUnset
  SwapPlacementOverrideNotSupported: SwapPlacementOverrideNotSupported
  SwitchIpUnset: SwitchIpUnset
  SwitchNotInUpgradeMode: SwitchNotInUpgradeMode
  SystemError: SystemError
  SystemEventInfo: SystemEventInfo
  Tag: Tag
  TaskDescription: TaskDescription
  TaskEvent: TaskEvent
  TaskFilterSpec: TaskFilterSpec
  TaskFilterSpecByEntity: TaskFilterSpecByEntity
  TaskFilterSpecByTime: TaskFilterSpecByTime
  TaskFilterSpecByUsername: TaskFilterSpecByUsername
  TaskInProgress: TaskInProgress
  TaskInfo: TaskInfo
  TaskInfoFilterSpec: TaskInfoFilterSpec
  TaskInfoFilterSpecFilterTaskResults: TaskInfoFilterSpecFilterTaskResults
  TaskReason: TaskReason
  TaskReasonAlarm: TaskReasonAlarm
  TaskReasonSchedule: TaskReasonSchedule
  TaskReasonSystem: TaskReasonSystem
  TaskReasonUser: TaskReasonUser
  TaskScheduler: TaskScheduler
  TaskTimeoutEvent: TaskTimeoutEvent
  TeamingMatchEvent: TeamingMatchEvent
  TeamingMisMatchEvent: TeamingMisMatchEvent
  TemplateBeingUpgradedEvent: TemplateBeingUpgradedEvent
  TemplateConfigFileInfo: TemplateConfigFileInfo
  TemplateConfigFileQuery: TemplateConfigFileQuery
  TemplateUpgradeEvent: TemplateUpgradeEvent
  TemplateUpgradeFailedEvent: TemplateUpgradeFailedEvent
  TemplateUpgradedEvent: TemplateUpgradedEvent
  ThirdPartyLicenseAssignmentFailed: ThirdPartyLicenseAssignmentFailed
  TicketedSessionAuthentication: TicketedSessionAuthentication
  TimedOutHostOperationEvent: TimedOutHostOperationEvent
  Timedout: Timedout
  TooManyConcurrentNativeClones: TooManyConcurrentNativeClones
  TooManyConsecutiveOverrides: TooManyConsecutiveOverrides
  TooManyDevices: TooManyDevices
  TooManyDisksOnLegacyHost: TooManyDisksOnLegacyHost
  TooManyGuestLogons: TooManyGuestLogons
  TooManyHosts: TooManyHosts
  TooManyNativeCloneLevels: TooManyNativeCloneLevels
  TooManyNativeClonesOnFile: TooManyNativeClonesOnFile
  TooManySnapshotLevels: TooManySnapshotLevels
  ToolsAlreadyUpgraded: ToolsAlreadyUpgraded
  ToolsAutoUpgradeNotSupported: ToolsAutoUpgradeNotSupported
  ToolsConfigInfo: ToolsConfigInfo
  ToolsConfigInfoToolsLastInstallInfo: ToolsConfigInfoToolsLastInstallInfo
  ToolsImageCopyFailed: ToolsImageCopyFailed
  ToolsImageNotAvailable: ToolsImageNotAvailable
  ToolsImageSignatureCheckFailed: ToolsImageSignatureCheckFailed
  ToolsInstallationInProgress: ToolsInstallationInProgress
  ToolsUnavailable: ToolsUnavailable
  ToolsUpgradeCancelled: ToolsUpgradeCancelled
  TraversalSpec: TraversalSpec
  TypeDescription: TypeDescription
  UnSupportedDatastoreForVFlash: UnSupportedDatastoreForVFlash
  UncommittedUndoableDisk: UncommittedUndoableDisk
  UnconfiguredPropertyValue: UnconfiguredPropertyValue
  UncustomizableGuest: UncustomizableGuest
  UnexpectedCustomizationFault: UnexpectedCustomizationFault
  UnexpectedFault: UnexpectedFault
  UnlicensedVirtualMachinesEvent: UnlicensedVirtualMachinesEvent
  UnlicensedVirtualMachinesFoundEvent: UnlicensedVirtualMachinesFoundEvent
  UnrecognizedHost: UnrecognizedHost
  UnsharedSwapVMotionNotSupported: UnsharedSwapVMotionNotSupported
  UnsupportedDatastore: UnsupportedDatastore
  UnsupportedGuest: UnsupportedGuest
  UnsupportedVimApiVersion: UnsupportedVimApiVersion
  UnsupportedVmxLocation: UnsupportedVmxLocation
  UntrustedCertificate: UntrustedCertificate
  UnusedVirtualDiskBlocksNotScrubbed: UnusedVirtualDiskBlocksNotScrubbed
  UpdateSet: UpdateSet
  UpdateVirtualMachineFilesResult: UpdateVirtualMachineFilesResult
  UpdateVirtualMachineFilesResultFailedVmFileInfo: UpdateVirtualMachineFilesResultFailedVmFileInfo
  UpdatedAgentBeingRestartedEvent: UpdatedAgentBeingRestartedEvent
  UpgradeEvent: UpgradeEvent
  UplinkPortMtuNotSupportEvent: UplinkPortMtuNotSupportEvent
  UplinkPortMtuSupportEvent: UplinkPortMtuSupportEvent
  UplinkPortVlanTrunkedEvent: UplinkPortVlanTrunkedEvent
  UplinkPortVlanUntrunkedEvent: UplinkPortVlanUntrunkedEvent
  UsbScanCodeSpec: UsbScanCodeSpec
  UsbScanCodeSpecKeyEvent: UsbScanCodeSpecKeyEvent
  UsbScanCodeSpecModifierType: UsbScanCodeSpecModifierType
  UserAssignedToGroup: UserAssignedToGroup
  UserGroupProfile: UserGroupProfile
  UserInputRequiredParameterMetadata: UserInputRequiredParameterMetadata
  UserLoginSessionEvent: UserLoginSessionEvent
  UserLogoutSessionEvent: UserLogoutSessionEvent
  UserNotFound: UserNotFound
  UserPasswordChanged: UserPasswordChanged
  UserPrivilegeResult: UserPrivilegeResult
  UserProfile: UserProfile
  UserSearchResult: UserSearchResult
  UserSession: UserSession
  UserUnassignedFromGroup: UserUnassignedFromGroup
  UserUpgradeEvent: UserUpgradeEvent
  VASAStorageArray: VASAStorageArray
  VASAStorageArrayDiscoveryFcTransport: VASAStorageArrayDiscoveryFcTransport
  VASAStorageArrayDiscoveryIpTransport: VASAStorageArrayDiscoveryIpTransport
  VASAStorageArrayDiscoverySvcInfo: VASAStorageArrayDiscoverySvcInfo
  VAppCloneSpec: VAppCloneSpec
  VAppCloneSpecNetworkMappingPair: VAppCloneSpecNetworkMappingPair
  VAppCloneSpecResourceMap: VAppCloneSpecResourceMap
  VAppConfigFault: VAppConfigFault
  VAppConfigInfo: VAppConfigInfo
  VAppConfigSpec: VAppConfigSpec
  VAppEntityConfigInfo: VAppEntityConfigInfo
  VAppIPAssignmentInfo: VAppIPAssignmentInfo
  VAppNotRunning: VAppNotRunning
  VAppOperationInProgress: VAppOperationInProgress
  VAppOvfSectionInfo: VAppOvfSectionInfo
  VAppOvfSectionSpec: VAppOvfSectionSpec
  VAppProductInfo: VAppProductInfo
  VAppProductSpec: VAppProductSpec
  VAppPropertyFault: VAppPropertyFault
  VAppPropertyInfo: VAppPropertyInfo
  VAppPropertySpec: VAppPropertySpec
  VAppTaskInProgress: VAppTaskInProgress
  VFlashCacheHotConfigNotSupported: VFlashCacheHotConfigNotSupported
  VFlashModuleNotSupported: VFlashModuleNotSupported
  VFlashModuleVersionIncompatible: VFlashModuleVersionIncompatible
  VMFSDatastoreCreatedEvent: VMFSDatastoreCreatedEvent
  VMFSDatastoreExpandedEvent: VMFSDatastoreExpandedEvent
  VMFSDatastoreExtendedEvent: VMFSDatastoreExtendedEvent
  VMINotSupported: VMINotSupported
  VMOnConflictDVPort: VMOnConflictDVPort
  VMOnVirtualIntranet: VMOnVirtualIntranet
  VMotionAcrossNetworkNotSupported: VMotionAcrossNetworkNotSupported
  VMotionInterfaceIssue: VMotionInterfaceIssue
  VMotionLicenseExpiredEvent: VMotionLicenseExpiredEvent
  VMotionLinkCapacityLow: VMotionLinkCapacityLow
  VMotionLinkDown: VMotionLinkDown
  VMotionNotConfigured: VMotionNotConfigured
  VMotionNotLicensed: VMotionNotLicensed
  VMotionNotSupported: VMotionNotSupported
  VMotionProtocolIncompatible: VMotionProtocolIncompatible
  VMwareDVSConfigInfo: VMwareDVSConfigInfo
  VMwareDVSConfigSpec: VMwareDVSConfigSpec
  VMwareDVSFeatureCapability: VMwareDVSFeatureCapability
  VMwareDVSHealthCheckCapability: VMwareDVSHealthCheckCapability
  VMwareDVSHealthCheckConfig: VMwareDVSHealthCheckConfig
  VMwareDVSMtuHealthCheckResult: VMwareDVSMtuHealthCheckResult
  VMwareDVSPortSetting: VMwareDVSPortSetting
  VMwareDVSPortgroupPolicy: VMwareDVSPortgroupPolicy
  VMwareDVSPvlanConfigSpec: VMwareDVSPvlanConfigSpec
  VMwareDVSPvlanMapEntry: VMwareDVSPvlanMapEntry
  VMwareDVSTeamingHealthCheckConfig: VMwareDVSTeamingHealthCheckConfig
  VMwareDVSTeamingHealthCheckResult: VMwareDVSTeamingHealthCheckResult
  VMwareDVSVlanHealthCheckResult: VMwareDVSVlanHealthCheckResult
  VMwareDVSVlanMtuHealthCheckConfig: VMwareDVSVlanMtuHealthCheckConfig
  VMwareDVSVspanCapability: VMwareDVSVspanCapability
  VMwareDVSVspanConfigSpec: VMwareDVSVspanConfigSpec
  VMwareDvsDpuCapability: VMwareDvsDpuCapability
  VMwareDvsIpfixCapability: VMwareDvsIpfixCapability
  VMwareDvsLacpCapability: VMwareDvsLacpCapability
  VMwareDvsLacpGroupConfig: VMwareDvsLacpGroupConfig
  VMwareDvsLacpGroupSpec: VMwareDvsLacpGroupSpec
  VMwareDvsLagIpfixConfig: VMwareDvsLagIpfixConfig
  VMwareDvsLagVlanConfig: VMwareDvsLagVlanConfig
  VMwareDvsMtuCapability: VMwareDvsMtuCapability
  VMwareIpfixConfig: VMwareIpfixConfig
  VMwareUplinkLacpPolicy: VMwareUplinkLacpPolicy
  VMwareUplinkPortOrderPolicy: VMwareUplinkPortOrderPolicy
  VMwareVspanPort: VMwareVspanPort
  VMwareVspanSession: VMwareVspanSession
  VStorageObject: VStorageObject
  VStorageObjectAssociations: VStorageObjectAssociations
  VStorageObjectAssociationsVmDiskAssociations: VStorageObjectAssociationsVmDiskAssociations
  VStorageObjectConfigInfo: VStorageObjectConfigInfo
  VStorageObjectSnapshot: VStorageObjectSnapshot
  VStorageObjectSnapshotDetails: VStorageObjectSnapshotDetails
  VStorageObjectSnapshotInfo: VStorageObjectSnapshotInfo
  VStorageObjectSnapshotInfoVStorageObjectSnapshot: VStorageObjectSnapshotInfoVStorageObjectSnapshot
  VStorageObjectStateInfo: VStorageObjectStateInfo
  VVolHostPE: VVolHostPE
  VVolVmConfigFileUpdateResult: VVolVmConfigFileUpdateResult
  VVolVmConfigFileUpdateResultFailedVmConfigFileInfo: VVolVmConfigFileUpdateResultFailedVmConfigFileInfo
  VasaProviderContainerSpec: VasaProviderContainerSpec
  VcAgentUninstallFailedEvent: VcAgentUninstallFailedEvent
  VcAgentUninstalledEvent: VcAgentUninstalledEvent
  VcAgentUpgradeFailedEvent: VcAgentUpgradeFailedEvent
  VcAgentUpgradedEvent: VcAgentUpgradedEvent
  VchaClusterConfigInfo: VchaClusterConfigInfo
  VchaClusterConfigSpec: VchaClusterConfigSpec
  VchaClusterDeploymentSpec: VchaClusterDeploymentSpec
  VchaClusterHealth: VchaClusterHealth
  VchaClusterNetworkSpec: VchaClusterNetworkSpec
  VchaClusterRuntimeInfo: VchaClusterRuntimeInfo
  VchaNodeRuntimeInfo: VchaNodeRuntimeInfo
  VimAccountPasswordChangedEvent: VimAccountPasswordChangedEvent
  VimFault: VimFault
  VimVasaProvider: VimVasaProvider
  VimVasaProviderInfo: VimVasaProviderInfo
  VimVasaProviderStatePerArray: VimVasaProviderStatePerArray
  VimVasaProviderVirtualHostConfig: VimVasaProviderVirtualHostConfig
  VirtualAHCIController: VirtualAHCIController
  VirtualAHCIControllerOption: VirtualAHCIControllerOption
  VirtualAppImportSpec: VirtualAppImportSpec
  VirtualAppLinkInfo: VirtualAppLinkInfo
  VirtualAppSummary: VirtualAppSummary
  VirtualBusLogicController: VirtualBusLogicController
  VirtualBusLogicControllerOption: VirtualBusLogicControllerOption
  VirtualCdrom: VirtualCdrom
  VirtualCdromAtapiBackingInfo: VirtualCdromAtapiBackingInfo
  VirtualCdromAtapiBackingOption: VirtualCdromAtapiBackingOption
  VirtualCdromIsoBackingInfo: VirtualCdromIsoBackingInfo
  VirtualCdromIsoBackingOption: VirtualCdromIsoBackingOption
  VirtualCdromOption: VirtualCdromOption
  VirtualCdromPassthroughBackingInfo: VirtualCdromPassthroughBackingInfo
  VirtualCdromPassthroughBackingOption: VirtualCdromPassthroughBackingOption
  VirtualCdromRemoteAtapiBackingInfo: VirtualCdromRemoteAtapiBackingInfo
  VirtualCdromRemoteAtapiBackingOption: VirtualCdromRemoteAtapiBackingOption
  VirtualCdromRemotePassthroughBackingInfo: VirtualCdromRemotePassthroughBackingInfo
  VirtualCdromRemotePassthroughBackingOption: VirtualCdromRemotePassthroughBackingOption
  VirtualController: VirtualController
  VirtualControllerOption: VirtualControllerOption
  VirtualDevice: VirtualDevice
  VirtualDeviceBackingInfo: VirtualDeviceBackingInfo
  VirtualDeviceBackingOption: VirtualDeviceBackingOption
  VirtualDeviceBusSlotInfo: VirtualDeviceBusSlotInfo
  VirtualDeviceBusSlotOption: VirtualDeviceBusSlotOption
  VirtualDeviceConfigSpec: VirtualDeviceConfigSpec
  VirtualDeviceConfigSpecBackingSpec: VirtualDeviceConfigSpecBackingSpec
  VirtualDeviceConnectInfo: VirtualDeviceConnectInfo
  VirtualDeviceConnectOption: VirtualDeviceConnectOption
  VirtualDeviceDeviceBackingInfo: VirtualDeviceDeviceBackingInfo
  VirtualDeviceDeviceBackingOption: VirtualDeviceDeviceBackingOption
  VirtualDeviceDeviceGroupInfo: VirtualDeviceDeviceGroupInfo
  VirtualDeviceFileBackingInfo: VirtualDeviceFileBackingInfo
  VirtualDeviceFileBackingOption: VirtualDeviceFileBackingOption
  VirtualDeviceOption: VirtualDeviceOption
  VirtualDevicePciBusSlotInfo: VirtualDevicePciBusSlotInfo
  VirtualDevicePipeBackingInfo: VirtualDevicePipeBackingInfo
  VirtualDevicePipeBackingOption: VirtualDevicePipeBackingOption
  VirtualDeviceRemoteDeviceBackingInfo: VirtualDeviceRemoteDeviceBackingInfo
  VirtualDeviceRemoteDeviceBackingOption: VirtualDeviceRemoteDeviceBackingOption
  VirtualDeviceURIBackingInfo: VirtualDeviceURIBackingInfo
  VirtualDeviceURIBackingOption: VirtualDeviceURIBackingOption
  VirtualDisk: VirtualDisk
  VirtualDiskAntiAffinityRuleSpec: VirtualDiskAntiAffinityRuleSpec
  VirtualDiskBlocksNotFullyProvisioned: VirtualDiskBlocksNotFullyProvisioned
  VirtualDiskConfigSpec: VirtualDiskConfigSpec
  VirtualDiskDeltaDiskFormatsSupported: VirtualDiskDeltaDiskFormatsSupported
  VirtualDiskFlatVer1BackingInfo: VirtualDiskFlatVer1BackingInfo
  VirtualDiskFlatVer1BackingOption: VirtualDiskFlatVer1BackingOption
  VirtualDiskFlatVer2BackingInfo: VirtualDiskFlatVer2BackingInfo
  VirtualDiskFlatVer2BackingOption: VirtualDiskFlatVer2BackingOption
  VirtualDiskId: VirtualDiskId
  VirtualDiskLocalPMemBackingInfo: VirtualDiskLocalPMemBackingInfo
  VirtualDiskLocalPMemBackingOption: VirtualDiskLocalPMemBackingOption
  VirtualDiskModeNotSupported: VirtualDiskModeNotSupported
  VirtualDiskOption: VirtualDiskOption
  VirtualDiskOptionVFlashCacheConfigOption: VirtualDiskOptionVFlashCacheConfigOption
  VirtualDiskPartitionedRawDiskVer2BackingInfo: VirtualDiskPartitionedRawDiskVer2BackingInfo
  VirtualDiskPartitionedRawDiskVer2BackingOption: VirtualDiskPartitionedRawDiskVer2BackingOption
  VirtualDiskRawDiskMappingVer1BackingInfo: VirtualDiskRawDiskMappingVer1BackingInfo
  VirtualDiskRawDiskMappingVer1BackingOption: VirtualDiskRawDiskMappingVer1BackingOption
  VirtualDiskRawDiskVer2BackingInfo: VirtualDiskRawDiskVer2BackingInfo
  VirtualDiskRawDiskVer2BackingOption: VirtualDiskRawDiskVer2BackingOption
  VirtualDiskRuleSpec: VirtualDiskRuleSpec
  VirtualDiskSeSparseBackingInfo: VirtualDiskSeSparseBackingInfo
  VirtualDiskSeSparseBackingOption: VirtualDiskSeSparseBackingOption
  VirtualDiskSparseVer1BackingInfo: VirtualDiskSparseVer1BackingInfo
  VirtualDiskSparseVer1BackingOption: VirtualDiskSparseVer1BackingOption
  VirtualDiskSparseVer2BackingInfo: VirtualDiskSparseVer2BackingInfo
  VirtualDiskSparseVer2BackingOption: VirtualDiskSparseVer2BackingOption
  VirtualDiskSpec: VirtualDiskSpec
  VirtualDiskVFlashCacheConfigInfo: VirtualDiskVFlashCacheConfigInfo
  VirtualE1000: VirtualE1000
  VirtualE1000Option: VirtualE1000Option
  VirtualE1000e: VirtualE1000e
  VirtualE1000eOption: VirtualE1000eOption
  VirtualEnsoniq1371: VirtualEnsoniq1371
  VirtualEnsoniq1371Option: VirtualEnsoniq1371Option
  VirtualEthernetCard: VirtualEthernetCard
  VirtualEthernetCardDVPortBackingOption: VirtualEthernetCardDVPortBackingOption
  VirtualEthernetCardDistributedVirtualPortBackingInfo: VirtualEthernetCardDistributedVirtualPortBackingInfo
  VirtualEthernetCardLegacyNetworkBackingInfo: VirtualEthernetCardLegacyNetworkBackingInfo
  VirtualEthernetCardLegacyNetworkBackingOption: VirtualEthernetCardLegacyNetworkBackingOption
  VirtualEthernetCardNetworkBackingInfo: VirtualEthernetCardNetworkBackingInfo
  VirtualEthernetCardNetworkBackingOption: VirtualEthernetCardNetworkBackingOption
  VirtualEthernetCardNotSupported: VirtualEthernetCardNotSupported
  VirtualEthernetCardOpaqueNetworkBackingInfo: VirtualEthernetCardOpaqueNetworkBackingInfo
  VirtualEthernetCardOpaqueNetworkBackingOption: VirtualEthernetCardOpaqueNetworkBackingOption
  VirtualEthernetCardOption: VirtualEthernetCardOption
  VirtualEthernetCardResourceAllocation: VirtualEthernetCardResourceAllocation
  VirtualFloppy: VirtualFloppy
  VirtualFloppyDeviceBackingInfo: VirtualFloppyDeviceBackingInfo
  VirtualFloppyDeviceBackingOption: VirtualFloppyDeviceBackingOption
  VirtualFloppyImageBackingInfo: VirtualFloppyImageBackingInfo
  VirtualFloppyImageBackingOption: VirtualFloppyImageBackingOption
  VirtualFloppyOption: VirtualFloppyOption
  VirtualFloppyRemoteDeviceBackingInfo: VirtualFloppyRemoteDeviceBackingInfo
  VirtualFloppyRemoteDeviceBackingOption: VirtualFloppyRemoteDeviceBackingOption
  VirtualHardware: VirtualHardware
  VirtualHardwareCompatibilityIssue: VirtualHardwareCompatibilityIssue
  VirtualHardwareOption: VirtualHardwareOption
  VirtualHardwareVersionNotSupported: VirtualHardwareVersionNotSupported
  VirtualHdAudioCard: VirtualHdAudioCard
  VirtualHdAudioCardOption: VirtualHdAudioCardOption
  VirtualIDEController: VirtualIDEController
  VirtualIDEControllerOption: VirtualIDEControllerOption
  VirtualKeyboard: VirtualKeyboard
  VirtualKeyboardOption: VirtualKeyboardOption
  VirtualLsiLogicController: VirtualLsiLogicController
  VirtualLsiLogicControllerOption: VirtualLsiLogicControllerOption
  VirtualLsiLogicSASController: VirtualLsiLogicSASController
  VirtualLsiLogicSASControllerOption: VirtualLsiLogicSASControllerOption
  VirtualMachineAffinityInfo: VirtualMachineAffinityInfo
  VirtualMachineBaseIndependentFilterSpec: VirtualMachineBaseIndependentFilterSpec
  VirtualMachineBootOptions: VirtualMachineBootOptions
  VirtualMachineBootOptionsBootableCdromDevice: VirtualMachineBootOptionsBootableCdromDevice
  VirtualMachineBootOptionsBootableDevice: VirtualMachineBootOptionsBootableDevice
  VirtualMachineBootOptionsBootableDiskDevice: VirtualMachineBootOptionsBootableDiskDevice
  VirtualMachineBootOptionsBootableEthernetDevice: VirtualMachineBootOptionsBootableEthernetDevice
  VirtualMachineBootOptionsBootableFloppyDevice: VirtualMachineBootOptionsBootableFloppyDevice
  VirtualMachineCapability: VirtualMachineCapability
  VirtualMachineCdromInfo: VirtualMachineCdromInfo
  VirtualMachineCertThumbprint: VirtualMachineCertThumbprint
  VirtualMachineCloneSpec: VirtualMachineCloneSpec
  VirtualMachineConfigInfo: VirtualMachineConfigInfo
  VirtualMachineConfigInfoDatastoreUrlPair: VirtualMachineConfigInfoDatastoreUrlPair
  VirtualMachineConfigInfoOverheadInfo: VirtualMachineConfigInfoOverheadInfo
  VirtualMachineConfigOption: VirtualMachineConfigOption
  VirtualMachineConfigOptionDescriptor: VirtualMachineConfigOptionDescriptor
  VirtualMachineConfigSpec: VirtualMachineConfigSpec
  VirtualMachineConfigSummary: VirtualMachineConfigSummary
  VirtualMachineConnection: VirtualMachineConnection
  VirtualMachineConsolePreferences: VirtualMachineConsolePreferences
  VirtualMachineContentLibraryItemInfo: VirtualMachineContentLibraryItemInfo
  VirtualMachineCpuIdInfoSpec: VirtualMachineCpuIdInfoSpec
  VirtualMachineDatastoreInfo: VirtualMachineDatastoreInfo
  VirtualMachineDatastoreVolumeOption: VirtualMachineDatastoreVolumeOption
  VirtualMachineDefaultPowerOpInfo: VirtualMachineDefaultPowerOpInfo
  VirtualMachineDefaultProfileSpec: VirtualMachineDefaultProfileSpec
  VirtualMachineDefinedProfileSpec: VirtualMachineDefinedProfileSpec
  VirtualMachineDeviceRuntimeInfo: VirtualMachineDeviceRuntimeInfo
  VirtualMachineDeviceRuntimeInfoDeviceRuntimeState: VirtualMachineDeviceRuntimeInfoDeviceRuntimeState
  VirtualMachineDeviceRuntimeInfoVirtualEthernetCardRuntimeState: VirtualMachineDeviceRuntimeInfoVirtualEthernetCardRuntimeState
  VirtualMachineDiskDeviceInfo: VirtualMachineDiskDeviceInfo
  VirtualMachineDisplayTopology: VirtualMachineDisplayTopology
  VirtualMachineDvxClassInfo: VirtualMachineDvxClassInfo
  VirtualMachineDynamicPassthroughInfo: VirtualMachineDynamicPassthroughInfo
  VirtualMachineEmptyIndependentFilterSpec: VirtualMachineEmptyIndependentFilterSpec
  VirtualMachineEmptyProfileSpec: VirtualMachineEmptyProfileSpec
  VirtualMachineFeatureRequirement: VirtualMachineFeatureRequirement
  VirtualMachineFileInfo: VirtualMachineFileInfo
  VirtualMachineFileLayout: VirtualMachineFileLayout
  VirtualMachineFileLayoutDiskLayout: VirtualMachineFileLayoutDiskLayout
  VirtualMachineFileLayoutEx: VirtualMachineFileLayoutEx
  VirtualMachineFileLayoutExDiskLayout: VirtualMachineFileLayoutExDiskLayout
  VirtualMachineFileLayoutExDiskUnit: VirtualMachineFileLayoutExDiskUnit
  VirtualMachineFileLayoutExFileInfo: VirtualMachineFileLayoutExFileInfo
  VirtualMachineFileLayoutExSnapshotLayout: VirtualMachineFileLayoutExSnapshotLayout
  VirtualMachineFileLayoutSnapshotLayout: VirtualMachineFileLayoutSnapshotLayout
  VirtualMachineFlagInfo: VirtualMachineFlagInfo
  VirtualMachineFloppyInfo: VirtualMachineFloppyInfo
  VirtualMachineForkConfigInfo: VirtualMachineForkConfigInfo
  VirtualMachineGuestIntegrityInfo: VirtualMachineGuestIntegrityInfo
  VirtualMachineGuestMonitoringModeInfo: VirtualMachineGuestMonitoringModeInfo
  VirtualMachineGuestQuiesceSpec: VirtualMachineGuestQuiesceSpec
  VirtualMachineGuestSummary: VirtualMachineGuestSummary
  VirtualMachineIdeDiskDeviceInfo: VirtualMachineIdeDiskDeviceInfo
  VirtualMachineIdeDiskDevicePartitionInfo: VirtualMachineIdeDiskDevicePartitionInfo
  VirtualMachineImportSpec: VirtualMachineImportSpec
  VirtualMachineIndependentFilterSpec: VirtualMachineIndependentFilterSpec
  VirtualMachineInstantCloneSpec: VirtualMachineInstantCloneSpec
  VirtualMachineLegacyNetworkSwitchInfo: VirtualMachineLegacyNetworkSwitchInfo
  VirtualMachineMemoryReservationInfo: VirtualMachineMemoryReservationInfo
  VirtualMachineMemoryReservationSpec: VirtualMachineMemoryReservationSpec
  VirtualMachineMessage: VirtualMachineMessage
  VirtualMachineMetadataManagerVmMetadata: VirtualMachineMetadataManagerVmMetadata
  VirtualMachineMetadataManagerVmMetadataInput: VirtualMachineMetadataManagerVmMetadataInput
  VirtualMachineMetadataManagerVmMetadataOwner: VirtualMachineMetadataManagerVmMetadataOwner
  VirtualMachineMetadataManagerVmMetadataResult: VirtualMachineMetadataManagerVmMetadataResult
  VirtualMachineMksConnection: VirtualMachineMksConnection
  VirtualMachineMksTicket: VirtualMachineMksTicket
  VirtualMachineNetworkInfo: VirtualMachineNetworkInfo
  VirtualMachineNetworkShaperInfo: VirtualMachineNetworkShaperInfo
  VirtualMachineParallelInfo: VirtualMachineParallelInfo
  VirtualMachinePciPassthroughInfo: VirtualMachinePciPassthroughInfo
  VirtualMachinePciSharedGpuPassthroughInfo: VirtualMachinePciSharedGpuPassthroughInfo
  VirtualMachinePrecisionClockInfo: VirtualMachinePrecisionClockInfo
  VirtualMachineProfileDetails: VirtualMachineProfileDetails
  VirtualMachineProfileDetailsDiskProfileDetails: VirtualMachineProfileDetailsDiskProfileDetails
  VirtualMachineProfileRawData: VirtualMachineProfileRawData
  VirtualMachineProfileSpec: VirtualMachineProfileSpec
  VirtualMachinePropertyRelation: VirtualMachinePropertyRelation
  VirtualMachineQuestionInfo: VirtualMachineQuestionInfo
  VirtualMachineQuickStats: VirtualMachineQuickStats
  VirtualMachineQuickStatsMemoryTierStats: VirtualMachineQuickStatsMemoryTierStats
  VirtualMachineRelocateSpec: VirtualMachineRelocateSpec
  VirtualMachineRelocateSpecDiskLocator: VirtualMachineRelocateSpecDiskLocator
  VirtualMachineRelocateSpecDiskLocatorBackingSpec: VirtualMachineRelocateSpecDiskLocatorBackingSpec
  VirtualMachineRuntimeInfo: VirtualMachineRuntimeInfo
  VirtualMachineRuntimeInfoDasProtectionState: VirtualMachineRuntimeInfoDasProtectionState
  VirtualMachineScsiDiskDeviceInfo: VirtualMachineScsiDiskDeviceInfo
  VirtualMachineScsiPassthroughInfo: VirtualMachineScsiPassthroughInfo
  VirtualMachineSerialInfo: VirtualMachineSerialInfo
  VirtualMachineSgxInfo: VirtualMachineSgxInfo
  VirtualMachineSgxTargetInfo: VirtualMachineSgxTargetInfo
  VirtualMachineSnapshotInfo: VirtualMachineSnapshotInfo
  VirtualMachineSnapshotTree: VirtualMachineSnapshotTree
  VirtualMachineSoundInfo: VirtualMachineSoundInfo
  VirtualMachineSriovDevicePoolInfo: VirtualMachineSriovDevicePoolInfo
  VirtualMachineSriovInfo: VirtualMachineSriovInfo
  VirtualMachineSriovNetworkDevicePoolInfo: VirtualMachineSriovNetworkDevicePoolInfo
  VirtualMachineStorageInfo: VirtualMachineStorageInfo
  VirtualMachineStorageSummary: VirtualMachineStorageSummary
  VirtualMachineSummary: VirtualMachineSummary
  VirtualMachineTargetInfo: VirtualMachineTargetInfo
  VirtualMachineTicket: VirtualMachineTicket
  VirtualMachineUsageOnDatastore: VirtualMachineUsageOnDatastore
  VirtualMachineUsbInfo: VirtualMachineUsbInfo
  VirtualMachineVFlashModuleInfo: VirtualMachineVFlashModuleInfo
  VirtualMachineVMCIDevice: VirtualMachineVMCIDevice
  VirtualMachineVMCIDeviceFilterInfo: VirtualMachineVMCIDeviceFilterInfo
  VirtualMachineVMCIDeviceFilterSpec: VirtualMachineVMCIDeviceFilterSpec
  VirtualMachineVMCIDeviceOption: VirtualMachineVMCIDeviceOption
  VirtualMachineVMCIDeviceOptionFilterSpecOption: VirtualMachineVMCIDeviceOptionFilterSpecOption
  VirtualMachineVMIROM: VirtualMachineVMIROM
  VirtualMachineVMotionStunTimeInfo: VirtualMachineVMotionStunTimeInfo
  VirtualMachineVcpuConfig: VirtualMachineVcpuConfig
  VirtualMachineVendorDeviceGroupInfo: VirtualMachineVendorDeviceGroupInfo
  VirtualMachineVendorDeviceGroupInfoComponentDeviceInfo: VirtualMachineVendorDeviceGroupInfoComponentDeviceInfo
  VirtualMachineVgpuDeviceInfo: VirtualMachineVgpuDeviceInfo
  VirtualMachineVgpuProfileInfo: VirtualMachineVgpuProfileInfo
  VirtualMachineVideoCard: VirtualMachineVideoCard
  VirtualMachineVirtualDeviceGroups: VirtualMachineVirtualDeviceGroups
  VirtualMachineVirtualDeviceGroupsDeviceGroup: VirtualMachineVirtualDeviceGroupsDeviceGroup
  VirtualMachineVirtualDeviceGroupsVendorDeviceGroup: VirtualMachineVirtualDeviceGroupsVendorDeviceGroup
  VirtualMachineVirtualDeviceSwap: VirtualMachineVirtualDeviceSwap
  VirtualMachineVirtualDeviceSwapDeviceSwapInfo: VirtualMachineVirtualDeviceSwapDeviceSwapInfo
  VirtualMachineVirtualNuma: VirtualMachineVirtualNuma
  VirtualMachineVirtualNumaInfo: VirtualMachineVirtualNumaInfo
  VirtualMachineVirtualPMem: VirtualMachineVirtualPMem
  VirtualMachineWindowsQuiesceSpec: VirtualMachineWindowsQuiesceSpec
  VirtualMachineWipeResult: VirtualMachineWipeResult
  VirtualNVDIMM: VirtualNVDIMM
  VirtualNVDIMMBackingInfo: VirtualNVDIMMBackingInfo
  VirtualNVDIMMController: VirtualNVDIMMController
  VirtualNVDIMMControllerOption: VirtualNVDIMMControllerOption
  VirtualNVDIMMOption: VirtualNVDIMMOption
  VirtualNVMEController: VirtualNVMEController
  VirtualNVMEControllerOption: VirtualNVMEControllerOption
  VirtualNicManagerNetConfig: VirtualNicManagerNetConfig
  VirtualPCIController: VirtualPCIController
  VirtualPCIControllerOption: VirtualPCIControllerOption
  VirtualPCIPassthrough: VirtualPCIPassthrough
  VirtualPCIPassthroughAllowedDevice: VirtualPCIPassthroughAllowedDevice
  VirtualPCIPassthroughDeviceBackingInfo: VirtualPCIPassthroughDeviceBackingInfo
  VirtualPCIPassthroughDeviceBackingOption: VirtualPCIPassthroughDeviceBackingOption
  VirtualPCIPassthroughDvxBackingInfo: VirtualPCIPassthroughDvxBackingInfo
  VirtualPCIPassthroughDvxBackingOption: VirtualPCIPassthroughDvxBackingOption
  VirtualPCIPassthroughDynamicBackingInfo: VirtualPCIPassthroughDynamicBackingInfo
  VirtualPCIPassthroughDynamicBackingOption: VirtualPCIPassthroughDynamicBackingOption
  VirtualPCIPassthroughOption: VirtualPCIPassthroughOption
  VirtualPCIPassthroughPluginBackingInfo: VirtualPCIPassthroughPluginBackingInfo
  VirtualPCIPassthroughPluginBackingOption: VirtualPCIPassthroughPluginBackingOption
  VirtualPCIPassthroughVmiopBackingInfo: VirtualPCIPassthroughVmiopBackingInfo
  VirtualPCIPassthroughVmiopBackingOption: VirtualPCIPassthroughVmiopBackingOption
  VirtualPCNet32: VirtualPCNet32
  VirtualPCNet32Option: VirtualPCNet32Option
  VirtualPS2Controller: VirtualPS2Controller
  VirtualPS2ControllerOption: VirtualPS2ControllerOption
  VirtualParallelPort: VirtualParallelPort
  VirtualParallelPortDeviceBackingInfo: VirtualParallelPortDeviceBackingInfo
  VirtualParallelPortDeviceBackingOption: VirtualParallelPortDeviceBackingOption
  VirtualParallelPortFileBackingInfo: VirtualParallelPortFileBackingInfo
  VirtualParallelPortFileBackingOption: VirtualParallelPortFileBackingOption
  VirtualParallelPortOption: VirtualParallelPortOption
  VirtualPointingDevice: VirtualPointingDevice
  VirtualPointingDeviceBackingOption: VirtualPointingDeviceBackingOption
  VirtualPointingDeviceDeviceBackingInfo: VirtualPointingDeviceDeviceBackingInfo
  VirtualPointingDeviceOption: VirtualPointingDeviceOption
  VirtualPrecisionClock: VirtualPrecisionClock
  VirtualPrecisionClockOption: VirtualPrecisionClockOption
  VirtualPrecisionClockSystemClockBackingInfo: VirtualPrecisionClockSystemClockBackingInfo
  VirtualPrecisionClockSystemClockBackingOption: VirtualPrecisionClockSystemClockBackingOption
  VirtualSATAController: VirtualSATAController
  VirtualSATAControllerOption: VirtualSATAControllerOption
  VirtualSCSIController: VirtualSCSIController
  VirtualSCSIControllerOption: VirtualSCSIControllerOption
  VirtualSCSIPassthrough: VirtualSCSIPassthrough
  VirtualSCSIPassthroughDeviceBackingInfo: VirtualSCSIPassthroughDeviceBackingInfo
  VirtualSCSIPassthroughDeviceBackingOption: VirtualSCSIPassthroughDeviceBackingOption
  VirtualSCSIPassthroughOption: VirtualSCSIPassthroughOption
  VirtualSIOController: VirtualSIOController
  VirtualSIOControllerOption: VirtualSIOControllerOption
  VirtualSerialPort: VirtualSerialPort
  VirtualSerialPortDeviceBackingInfo: VirtualSerialPortDeviceBackingInfo
  VirtualSerialPortDeviceBackingOption: VirtualSerialPortDeviceBackingOption
  VirtualSerialPortFileBackingInfo: VirtualSerialPortFileBackingInfo
  VirtualSerialPortFileBackingOption: VirtualSerialPortFileBackingOption
  VirtualSerialPortOption: VirtualSerialPortOption
  VirtualSerialPortPipeBackingInfo: VirtualSerialPortPipeBackingInfo
  VirtualSerialPortPipeBackingOption: VirtualSerialPortPipeBackingOption
  VirtualSerialPortThinPrintBackingInfo: VirtualSerialPortThinPrintBackingInfo
  VirtualSerialPortThinPrintBackingOption: VirtualSerialPortThinPrintBackingOption
  VirtualSerialPortURIBackingInfo: VirtualSerialPortURIBackingInfo
  VirtualSerialPortURIBackingOption: VirtualSerialPortURIBackingOption
  VirtualSoundBlaster16: VirtualSoundBlaster16
  VirtualSoundBlaster16Option: VirtualSoundBlaster16Option
  VirtualSoundCard: VirtualSoundCard
  VirtualSoundCardDeviceBackingInfo: VirtualSoundCardDeviceBackingInfo
  VirtualSoundCardDeviceBackingOption: VirtualSoundCardDeviceBackingOption
  VirtualSoundCardOption: VirtualSoundCardOption
  VirtualSriovEthernetCard: VirtualSriovEthernetCard
  VirtualSriovEthernetCardOption: VirtualSriovEthernetCardOption
  VirtualSriovEthernetCardSriovBackingInfo: VirtualSriovEthernetCardSriovBackingInfo
  VirtualSriovEthernetCardSriovBackingOption: VirtualSriovEthernetCardSriovBackingOption
  VirtualSwitchProfile: VirtualSwitchProfile
  VirtualSwitchSelectionProfile: VirtualSwitchSelectionProfile
  VirtualTPM: VirtualTPM
  VirtualTPMOption: VirtualTPMOption
  VirtualUSB: VirtualUSB
  VirtualUSBController: VirtualUSBController
  VirtualUSBControllerOption: VirtualUSBControllerOption
  VirtualUSBControllerPciBusSlotInfo: VirtualUSBControllerPciBusSlotInfo
  VirtualUSBOption: VirtualUSBOption
  VirtualUSBRemoteClientBackingInfo: VirtualUSBRemoteClientBackingInfo
  VirtualUSBRemoteClientBackingOption: VirtualUSBRemoteClientBackingOption
  VirtualUSBRemoteHostBackingInfo: VirtualUSBRemoteHostBackingInfo
  VirtualUSBRemoteHostBackingOption: VirtualUSBRemoteHostBackingOption
  VirtualUSBUSBBackingInfo: VirtualUSBUSBBackingInfo
  VirtualUSBUSBBackingOption: VirtualUSBUSBBackingOption
  VirtualUSBXHCIController: VirtualUSBXHCIController
  VirtualUSBXHCIControllerOption: VirtualUSBXHCIControllerOption
  VirtualVMIROMOption: VirtualVMIROMOption
  VirtualVideoCardOption: VirtualVideoCardOption
  VirtualVmxnet: VirtualVmxnet
  VirtualVmxnet2: VirtualVmxnet2
  VirtualVmxnet2Option: VirtualVmxnet2Option
  VirtualVmxnet3: VirtualVmxnet3
  VirtualVmxnet3Option: VirtualVmxnet3Option
  VirtualVmxnet3Vrdma: VirtualVmxnet3Vrdma
  VirtualVmxnet3VrdmaOption: VirtualVmxnet3VrdmaOption
  VirtualVmxnetOption: VirtualVmxnetOption
  VirtualWDT: VirtualWDT
  VirtualWDTOption: VirtualWDTOption
  VlanProfile: VlanProfile
  VmAcquiredMksTicketEvent: VmAcquiredMksTicketEvent
  VmAcquiredTicketEvent: VmAcquiredTicketEvent
  VmAlreadyExistsInDatacenter: VmAlreadyExistsInDatacenter
  VmAutoRenameEvent: VmAutoRenameEvent
  VmBeingClonedEvent: VmBeingClonedEvent
  VmBeingClonedNoFolderEvent: VmBeingClonedNoFolderEvent
  VmBeingCreatedEvent: VmBeingCreatedEvent
  VmBeingDeployedEvent: VmBeingDeployedEvent
  VmBeingHotMigratedEvent: VmBeingHotMigratedEvent
  VmBeingMigratedEvent: VmBeingMigratedEvent
  VmBeingRelocatedEvent: VmBeingRelocatedEvent
  VmCloneEvent: VmCloneEvent
  VmCloneFailedEvent: VmCloneFailedEvent
  VmClonedEvent: VmClonedEvent
  VmConfigFault: VmConfigFault
  VmConfigFileEncryptionInfo: VmConfigFileEncryptionInfo
  VmConfigFileInfo: VmConfigFileInfo
  VmConfigFileQuery: VmConfigFileQuery
  VmConfigFileQueryFilter: VmConfigFileQueryFilter
  VmConfigFileQueryFlags: VmConfigFileQueryFlags
  VmConfigIncompatibleForFaultTolerance: VmConfigIncompatibleForFaultTolerance
  VmConfigIncompatibleForRecordReplay: VmConfigIncompatibleForRecordReplay
  VmConfigInfo: VmConfigInfo
  VmConfigMissingEvent: VmConfigMissingEvent
  VmConfigSpec: VmConfigSpec
  VmConnectedEvent: VmConnectedEvent
  VmCreatedEvent: VmCreatedEvent
  VmDasBeingResetEvent: VmDasBeingResetEvent
  VmDasBeingResetWithScreenshotEvent: VmDasBeingResetWithScreenshotEvent
  VmDasResetFailedEvent: VmDasResetFailedEvent
  VmDasUpdateErrorEvent: VmDasUpdateErrorEvent
  VmDasUpdateOkEvent: VmDasUpdateOkEvent
  VmDateRolledBackEvent: VmDateRolledBackEvent
  VmDeployFailedEvent: VmDeployFailedEvent
  VmDeployedEvent: VmDeployedEvent
  VmDisconnectedEvent: VmDisconnectedEvent
  VmDiscoveredEvent: VmDiscoveredEvent
  VmDiskFailedEvent: VmDiskFailedEvent
  VmDiskFileEncryptionInfo: VmDiskFileEncryptionInfo
  VmDiskFileInfo: VmDiskFileInfo
  VmDiskFileQuery: VmDiskFileQuery
  VmDiskFileQueryFilter: VmDiskFileQueryFilter
  VmDiskFileQueryFlags: VmDiskFileQueryFlags
  VmEmigratingEvent: VmEmigratingEvent
  VmEndRecordingEvent: VmEndRecordingEvent
  VmEndReplayingEvent: VmEndReplayingEvent
  VmEvent: VmEvent
  VmEventArgument: VmEventArgument
  VmFailedMigrateEvent: VmFailedMigrateEvent
  VmFailedRelayoutEvent: VmFailedRelayoutEvent
  VmFailedRelayoutOnVmfs2DatastoreEvent: VmFailedRelayoutOnVmfs2DatastoreEvent
  VmFailedStartingSecondaryEvent: VmFailedStartingSecondaryEvent
  VmFailedToPowerOffEvent: VmFailedToPowerOffEvent
  VmFailedToPowerOnEvent: VmFailedToPowerOnEvent
  VmFailedToRebootGuestEvent: VmFailedToRebootGuestEvent
  VmFailedToResetEvent: VmFailedToResetEvent
  VmFailedToShutdownGuestEvent: VmFailedToShutdownGuestEvent
  VmFailedToStandbyGuestEvent: VmFailedToStandbyGuestEvent
  VmFailedToSuspendEvent: VmFailedToSuspendEvent
  VmFailedUpdatingSecondaryConfig: VmFailedUpdatingSecondaryConfig
  VmFailoverFailed: VmFailoverFailed
  VmFaultToleranceConfigIssue: VmFaultToleranceConfigIssue
  VmFaultToleranceConfigIssueWrapper: VmFaultToleranceConfigIssueWrapper
  VmFaultToleranceInvalidFileBacking: VmFaultToleranceInvalidFileBacking
  VmFaultToleranceIssue: VmFaultToleranceIssue
  VmFaultToleranceOpIssuesList: VmFaultToleranceOpIssuesList
  VmFaultToleranceStateChangedEvent: VmFaultToleranceStateChangedEvent
  VmFaultToleranceTooManyFtVcpusOnHost: VmFaultToleranceTooManyFtVcpusOnHost
  VmFaultToleranceTooManyVMsOnHost: VmFaultToleranceTooManyVMsOnHost
  VmFaultToleranceTurnedOffEvent: VmFaultToleranceTurnedOffEvent
  VmFaultToleranceVmTerminatedEvent: VmFaultToleranceVmTerminatedEvent
  VmGuestOSCrashedEvent: VmGuestOSCrashedEvent
  VmGuestRebootEvent: VmGuestRebootEvent
  VmGuestShutdownEvent: VmGuestShutdownEvent
  VmGuestStandbyEvent: VmGuestStandbyEvent
  VmHealthMonitoringStateChangedEvent: VmHealthMonitoringStateChangedEvent
  VmHostAffinityRuleViolation: VmHostAffinityRuleViolation
  VmInstanceUuidAssignedEvent: VmInstanceUuidAssignedEvent
  VmInstanceUuidChangedEvent: VmInstanceUuidChangedEvent
  VmInstanceUuidConflictEvent: VmInstanceUuidConflictEvent
  VmLimitLicense: VmLimitLicense
  VmLogFileInfo: VmLogFileInfo
  VmLogFileQuery: VmLogFileQuery
  VmMacAssignedEvent: VmMacAssignedEvent
  VmMacChangedEvent: VmMacChangedEvent
  VmMacConflictEvent: VmMacConflictEvent
  VmMaxFTRestartCountReached: VmMaxFTRestartCountReached
  VmMaxRestartCountReached: VmMaxRestartCountReached
  VmMessageErrorEvent: VmMessageErrorEvent
  VmMessageEvent: VmMessageEvent
  VmMessageWarningEvent: VmMessageWarningEvent
  VmMetadataManagerFault: VmMetadataManagerFault
  VmMigratedEvent: VmMigratedEvent
  VmMonitorIncompatibleForFaultTolerance: VmMonitorIncompatibleForFaultTolerance
  VmNoCompatibleHostForSecondaryEvent: VmNoCompatibleHostForSecondaryEvent
  VmNoNetworkAccessEvent: VmNoNetworkAccessEvent
  VmNvramFileInfo: VmNvramFileInfo
  VmNvramFileQuery: VmNvramFileQuery
  VmOrphanedEvent: VmOrphanedEvent
  VmPodConfigForPlacement: VmPodConfigForPlacement
  VmPortGroupProfile: VmPortGroupProfile
  VmPowerOffOnIsolationEvent: VmPowerOffOnIsolationEvent
  VmPowerOnDisabled: VmPowerOnDisabled
  VmPoweredOffEvent: VmPoweredOffEvent
  VmPoweredOnEvent: VmPoweredOnEvent
  VmPoweringOnWithCustomizedDVPortEvent: VmPoweringOnWithCustomizedDVPortEvent
  VmPrimaryFailoverEvent: VmPrimaryFailoverEvent
  VmReconfiguredEvent: VmReconfiguredEvent
  VmRegisteredEvent: VmRegisteredEvent
  VmRelayoutSuccessfulEvent: VmRelayoutSuccessfulEvent
  VmRelayoutUpToDateEvent: VmRelayoutUpToDateEvent
  VmReloadFromPathEvent: VmReloadFromPathEvent
  VmReloadFromPathFailedEvent: VmReloadFromPathFailedEvent
  VmRelocateFailedEvent: VmRelocateFailedEvent
  VmRelocateSpecEvent: VmRelocateSpecEvent
  VmRelocatedEvent: VmRelocatedEvent
  VmRemoteConsoleConnectedEvent: VmRemoteConsoleConnectedEvent
  VmRemoteConsoleDisconnectedEvent: VmRemoteConsoleDisconnectedEvent
  VmRemovedEvent: VmRemovedEvent
  VmRenamedEvent: VmRenamedEvent
  VmRequirementsExceedCurrentEVCModeEvent: VmRequirementsExceedCurrentEVCModeEvent
  VmResettingEvent: VmResettingEvent
  VmResourcePoolMovedEvent: VmResourcePoolMovedEvent
  VmResourceReallocatedEvent: VmResourceReallocatedEvent
  VmRestartedOnAlternateHostEvent: VmRestartedOnAlternateHostEvent
  VmResumingEvent: VmResumingEvent
  VmSecondaryAddedEvent: VmSecondaryAddedEvent
  VmSecondaryDisabledBySystemEvent: VmSecondaryDisabledBySystemEvent
  VmSecondaryDisabledEvent: VmSecondaryDisabledEvent
  VmSecondaryEnabledEvent: VmSecondaryEnabledEvent
  VmSecondaryStartedEvent: VmSecondaryStartedEvent
  VmShutdownOnIsolationEvent: VmShutdownOnIsolationEvent
  VmSmpFaultToleranceTooManyVMsOnHost: VmSmpFaultToleranceTooManyVMsOnHost
  VmSnapshotFileInfo: VmSnapshotFileInfo
  VmSnapshotFileQuery: VmSnapshotFileQuery
  VmStartRecordingEvent: VmStartRecordingEvent
  VmStartReplayingEvent: VmStartReplayingEvent
  VmStartingEvent: VmStartingEvent
  VmStartingSecondaryEvent: VmStartingSecondaryEvent
  VmStaticMacConflictEvent: VmStaticMacConflictEvent
  VmStoppingEvent: VmStoppingEvent
  VmSuspendedEvent: VmSuspendedEvent
  VmSuspendingEvent: VmSuspendingEvent
  VmTimedoutStartingSecondaryEvent: VmTimedoutStartingSecondaryEvent
  VmToolsUpgradeFault: VmToolsUpgradeFault
  VmUnsupportedStartingEvent: VmUnsupportedStartingEvent
  VmUpgradeCompleteEvent: VmUpgradeCompleteEvent
  VmUpgradeFailedEvent: VmUpgradeFailedEvent
  VmUpgradingEvent: VmUpgradingEvent
  VmUuidAssignedEvent: VmUuidAssignedEvent
  VmUuidChangedEvent: VmUuidChangedEvent
  VmUuidConflictEvent: VmUuidConflictEvent
  VmValidateMaxDevice: VmValidateMaxDevice
  VmVnicPoolReservationViolationClearEvent: VmVnicPoolReservationViolationClearEvent
  VmVnicPoolReservationViolationRaiseEvent: VmVnicPoolReservationViolationRaiseEvent
  VmWwnAssignedEvent: VmWwnAssignedEvent
  VmWwnChangedEvent: VmWwnChangedEvent
  VmWwnConflict: VmWwnConflict
  VmWwnConflictEvent: VmWwnConflictEvent
  VmfsAlreadyMounted: VmfsAlreadyMounted
  VmfsAmbiguousMount: VmfsAmbiguousMount
  VmfsConfigOption: VmfsConfigOption
  VmfsDatastoreAllExtentOption: VmfsDatastoreAllExtentOption
  VmfsDatastoreBaseOption: VmfsDatastoreBaseOption
  VmfsDatastoreCreateSpec: VmfsDatastoreCreateSpec
  VmfsDatastoreExpandSpec: VmfsDatastoreExpandSpec
  VmfsDatastoreExtendSpec: VmfsDatastoreExtendSpec
  VmfsDatastoreInfo: VmfsDatastoreInfo
  VmfsDatastoreMultipleExtentOption: VmfsDatastoreMultipleExtentOption
  VmfsDatastoreOption: VmfsDatastoreOption
  VmfsDatastoreSingleExtentOption: VmfsDatastoreSingleExtentOption
  VmfsDatastoreSpec: VmfsDatastoreSpec
  VmfsMountFault: VmfsMountFault
  VmfsUnmapBandwidthSpec: VmfsUnmapBandwidthSpec
  VmotionInterfaceNotEnabled: VmotionInterfaceNotEnabled
  VmwareDistributedVirtualSwitchDpuFailoverPolicy: VmwareDistributedVirtualSwitchDpuFailoverPolicy
  VmwareDistributedVirtualSwitchNetworkOffloadConfig: VmwareDistributedVirtualSwitchNetworkOffloadConfig
  VmwareDistributedVirtualSwitchPvlanSpec: VmwareDistributedVirtualSwitchPvlanSpec
  VmwareDistributedVirtualSwitchTrunkVlanSpec: VmwareDistributedVirtualSwitchTrunkVlanSpec
  VmwareDistributedVirtualSwitchVlanIdSpec: VmwareDistributedVirtualSwitchVlanIdSpec
  VmwareDistributedVirtualSwitchVlanSpec: VmwareDistributedVirtualSwitchVlanSpec
  VmwareUplinkPortTeamingPolicy: VmwareUplinkPortTeamingPolicy
  VnicPortArgument: VnicPortArgument
  VolumeEditorError: VolumeEditorError
  VramLimitLicense: VramLimitLicense
  VsanClusterConfigInfo: VsanClusterConfigInfo
  VsanClusterConfigInfoHostDefaultInfo: VsanClusterConfigInfoHostDefaultInfo
  VsanClusterUuidMismatch: VsanClusterUuidMismatch
  VsanDatastoreInfo: VsanDatastoreInfo
  VsanDiskFault: VsanDiskFault
  VsanFault: VsanFault
  VsanHostClusterStatus: VsanHostClusterStatus
  VsanHostClusterStatusState: VsanHostClusterStatusState
  VsanHostClusterStatusStateCompletionEstimate: VsanHostClusterStatusStateCompletionEstimate
  VsanHostConfigInfo: VsanHostConfigInfo
  VsanHostConfigInfoClusterInfo: VsanHostConfigInfoClusterInfo
  VsanHostConfigInfoNetworkInfo: VsanHostConfigInfoNetworkInfo
  VsanHostConfigInfoNetworkInfoPortConfig: VsanHostConfigInfoNetworkInfoPortConfig
  VsanHostConfigInfoStorageInfo: VsanHostConfigInfoStorageInfo
  VsanHostDecommissionMode: VsanHostDecommissionMode
  VsanHostDiskMapInfo: VsanHostDiskMapInfo
  VsanHostDiskMapResult: VsanHostDiskMapResult
  VsanHostDiskMapping: VsanHostDiskMapping
  VsanHostDiskResult: VsanHostDiskResult
  VsanHostFaultDomainInfo: VsanHostFaultDomainInfo
  VsanHostIpConfig: VsanHostIpConfig
  VsanHostMembershipInfo: VsanHostMembershipInfo
  VsanHostRuntimeInfo: VsanHostRuntimeInfo
  VsanHostRuntimeInfoDiskIssue: VsanHostRuntimeInfoDiskIssue
  VsanHostVsanDiskInfo: VsanHostVsanDiskInfo
  VsanIncompatibleDiskMapping: VsanIncompatibleDiskMapping
  VsanNewPolicyBatch: VsanNewPolicyBatch
  VsanPolicyChangeBatch: VsanPolicyChangeBatch
  VsanPolicyCost: VsanPolicyCost
  VsanPolicySatisfiability: VsanPolicySatisfiability
  VsanUpgradeSystemAPIBrokenIssue: VsanUpgradeSystemAPIBrokenIssue
  VsanUpgradeSystemAutoClaimEnabledOnHostsIssue: VsanUpgradeSystemAutoClaimEnabledOnHostsIssue
  VsanUpgradeSystemHostsDisconnectedIssue: VsanUpgradeSystemHostsDisconnectedIssue
  VsanUpgradeSystemMissingHostsInClusterIssue: VsanUpgradeSystemMissingHostsInClusterIssue
  VsanUpgradeSystemNetworkPartitionInfo: VsanUpgradeSystemNetworkPartitionInfo
  VsanUpgradeSystemNetworkPartitionIssue: VsanUpgradeSystemNetworkPartitionIssue
  VsanUpgradeSystemNotEnoughFreeCapacityIssue: VsanUpgradeSystemNotEnoughFreeCapacityIssue
  VsanUpgradeSystemPreflightCheckIssue: VsanUpgradeSystemPreflightCheckIssue
  VsanUpgradeSystemPreflightCheckResult: VsanUpgradeSystemPreflightCheckResult
  VsanUpgradeSystemRogueHostsInClusterIssue: VsanUpgradeSystemRogueHostsInClusterIssue
  VsanUpgradeSystemUpgradeHistoryDiskGroupOp: VsanUpgradeSystemUpgradeHistoryDiskGroupOp
  VsanUpgradeSystemUpgradeHistoryItem: VsanUpgradeSystemUpgradeHistoryItem
  VsanUpgradeSystemUpgradeHistoryPreflightFail: VsanUpgradeSystemUpgradeHistoryPreflightFail
  VsanUpgradeSystemUpgradeStatus: VsanUpgradeSystemUpgradeStatus
  VsanUpgradeSystemV2ObjectsPresentDuringDowngradeIssue: VsanUpgradeSystemV2ObjectsPresentDuringDowngradeIssue
  VsanUpgradeSystemWrongEsxVersionIssue: VsanUpgradeSystemWrongEsxVersionIssue
  VslmCloneSpec: VslmCloneSpec
  VslmCreateSpec: VslmCreateSpec
  VslmCreateSpecBackingSpec: VslmCreateSpecBackingSpec
  VslmCreateSpecDiskFileBackingSpec: VslmCreateSpecDiskFileBackingSpec
  VslmCreateSpecRawDiskMappingBackingSpec: VslmCreateSpecRawDiskMappingBackingSpec
  VslmMigrateSpec: VslmMigrateSpec
  VslmRelocateSpec: VslmRelocateSpec
  VslmTagEntry: VslmTagEntry
  VspanDestPortConflict: VspanDestPortConflict
  VspanPortConflict: VspanPortConflict
  VspanPortMoveFault: VspanPortMoveFault
  VspanPortPromiscChangeFault: VspanPortPromiscChangeFault
  VspanPortgroupPromiscChangeFault: VspanPortgroupPromiscChangeFault
  VspanPortgroupTypeChangeFault: VspanPortgroupTypeChangeFault
  VspanPromiscuousPortNotSupported: VspanPromiscuousPortNotSupported
  VspanSameSessionPortConflict: VspanSameSessionPortConflict
  VvolDatastoreInfo: VvolDatastoreInfo
  WaitOptions: WaitOptions
  WakeOnLanNotSupported: WakeOnLanNotSupported
  WakeOnLanNotSupportedByVmotionNIC: WakeOnLanNotSupportedByVmotionNIC
  WarningUpgradeEvent: WarningUpgradeEvent
  WeeklyTaskScheduler: WeeklyTaskScheduler
  WillLoseHAProtection: WillLoseHAProtection
  WillModifyConfigCpuRequirements: WillModifyConfigCpuRequirements
  WillResetSnapshotDirectory: WillResetSnapshotDirectory
  WinNetBIOSConfigInfo: WinNetBIOSConfigInfo
  WipeDiskFault: WipeDiskFault
  WitnessNodeInfo: WitnessNodeInfo
  vslmInfrastructureObjectPolicy: vslmInfrastructureObjectPolicy
  vslmInfrastructureObjectPolicySpec: vslmInfrastructureObjectPolicySpec
  vslmVClockInfo: vslmVClockInfo
}

export interface AlarmProperties extends ExtensibleManagedObjectProperties {
  info: AlarmInfo
}
export interface AlarmMethods extends ExtensibleManagedObjectMethods {
  RemoveAlarm: (args: {  }) => void
  ReconfigureAlarm: (args: { spec: AlarmSpec }) => void
}

export interface AlarmManagerProperties {
  defaultExpression?: readonly AlarmExpression[] | undefined
  description: AlarmDescription
}
export interface AlarmManagerMethods {
  CreateAlarm: (args: { entity: ManagedObjectReference; spec: AlarmSpec }) => ManagedObjectReference
  GetAlarm: (args: { entity?: ManagedObjectReference | undefined }) => readonly ManagedObjectReference[] | undefined
  AreAlarmActionsEnabled: (args: { entity: ManagedObjectReference }) => boolean
  EnableAlarmActions: (args: { entity: ManagedObjectReference; enabled: boolean }) => void
  GetAlarmState: (args: { entity: ManagedObjectReference }) => readonly AlarmState[] | undefined
  AcknowledgeAlarm: (args: { alarm: ManagedObjectReference; entity: ManagedObjectReference }) => void
  ClearTriggeredAlarms: (args: { filter: AlarmFilterSpec }) => void
  DisableAlarm: (args: { alarm: ManagedObjectReference; entity: ManagedObjectReference }) => void
  EnableAlarm: (args: { alarm: ManagedObjectReference; entity: ManagedObjectReference }) => void
}

export interface AuthorizationManagerProperties {
  privilegeList?: readonly AuthorizationPrivilege[] | undefined
  roleList?: readonly AuthorizationRole[] | undefined
  description: AuthorizationDescription
}
export interface AuthorizationManagerMethods {
  AddAuthorizationRole: (args: { name: string; privIds?: readonly string[] | undefined }) => number
  RemoveAuthorizationRole: (args: { roleId: number; failIfUsed: boolean }) => void
  UpdateAuthorizationRole: (args: { roleId: number; newName: string; privIds?: readonly string[] | undefined }) => void
  MergePermissions: (args: { srcRoleId: number; dstRoleId: number }) => void
  RetrieveRolePermissions: (args: { roleId: number }) => readonly Permission[] | undefined
  RetrieveEntityPermissions: (args: { entity: ManagedObjectReference; inherited: boolean }) => readonly Permission[] | undefined
  RetrieveAllPermissions: (args: {  }) => readonly Permission[] | undefined
  SetEntityPermissions: (args: { entity: ManagedObjectReference; permission?: readonly Permission[] | undefined }) => void
  ResetEntityPermissions: (args: { entity: ManagedObjectReference; permission?: readonly Permission[] | undefined }) => void
  RemoveEntityPermission: (args: { entity: ManagedObjectReference; user: string; isGroup: boolean }) => void
  HasPrivilegeOnEntity: (args: { entity: ManagedObjectReference; sessionId: string; privId?: readonly string[] | undefined }) => readonly boolean[] | undefined
  HasPrivilegeOnEntities: (args: { entity: readonly ManagedObjectReference[]; sessionId: string; privId?: readonly string[] | undefined }) => readonly EntityPrivilege[] | undefined
  HasUserPrivilegeOnEntities: (args: { entities: readonly ManagedObjectReference[]; userName: string; privId?: readonly string[] | undefined }) => readonly EntityPrivilege[] | undefined
  FetchUserPrivilegeOnEntities: (args: { entities: readonly ManagedObjectReference[]; userName: string }) => readonly UserPrivilegeResult[] | undefined
}

export interface CertificateManagerProperties {
}
export interface CertificateManagerMethods {
  CertMgrRefreshCACertificatesAndCRLs_Task: (args: { host: readonly ManagedObjectReference[] }) => ManagedObjectReference
  CertMgrRefreshCertificates_Task: (args: { host: readonly ManagedObjectReference[] }) => ManagedObjectReference
  CertMgrRevokeCertificates_Task: (args: { host: readonly ManagedObjectReference[] }) => ManagedObjectReference
}

export interface ClusterComputeResourceProperties extends ComputeResourceProperties {
  configuration: ClusterConfigInfo
  recommendation?: readonly ClusterRecommendation[] | undefined
  drsRecommendation?: readonly ClusterDrsRecommendation[] | undefined
  summaryEx: ClusterComputeResourceSummary
  hciConfig?: ClusterComputeResourceHCIConfigInfo | undefined
  migrationHistory?: readonly ClusterDrsMigration[] | undefined
  actionHistory?: readonly ClusterActionHistory[] | undefined
  drsFault?: readonly ClusterDrsFaults[] | undefined
}
export interface ClusterComputeResourceMethods extends ComputeResourceMethods {
  ConfigureHCI_Task: (args: { clusterSpec: ClusterComputeResourceHCIConfigSpec; hostInputs?: readonly ClusterComputeResourceHostConfigurationInput[] | undefined }) => ManagedObjectReference
  ExtendHCI_Task: (args: { hostInputs?: readonly ClusterComputeResourceHostConfigurationInput[] | undefined; vSanConfigSpec?: SDDCBase | undefined }) => ManagedObjectReference
  AbandonHciWorkflow: (args: {  }) => void
  ValidateHCIConfiguration: (args: { hciConfigSpec?: ClusterComputeResourceHCIConfigSpec | undefined; hosts?: readonly ManagedObjectReference[] | undefined }) => readonly ClusterComputeResourceValidationResultBase[] | undefined
  ReconfigureCluster_Task: (args: { spec: ClusterConfigSpec; modify: boolean }) => ManagedObjectReference
  ApplyRecommendation: (args: { key: string }) => void
  CancelRecommendation: (args: { key: string }) => void
  RecommendHostsForVm: (args: { vm: ManagedObjectReference; pool?: ManagedObjectReference | undefined }) => readonly ClusterHostRecommendation[] | undefined
  AddHost_Task: (args: { spec: HostConnectSpec; asConnected: boolean; resourcePool?: ManagedObjectReference | undefined; license?: string | undefined }) => ManagedObjectReference
  MoveInto_Task: (args: { host: readonly ManagedObjectReference[] }) => ManagedObjectReference
  MoveHostInto_Task: (args: { host: ManagedObjectReference; resourcePool?: ManagedObjectReference | undefined }) => ManagedObjectReference
  RefreshRecommendation: (args: {  }) => void
  EvcManager: (args: {  }) => ManagedObjectReference | undefined
  RetrieveDasAdvancedRuntimeInfo: (args: {  }) => ClusterDasAdvancedRuntimeInfo | undefined
  ClusterEnterMaintenanceMode: (args: { host: readonly ManagedObjectReference[]; option?: readonly OptionValue[] | undefined; info?: ClusterComputeResourceMaintenanceInfo | undefined }) => ClusterEnterMaintenanceResult
  PlaceVm: (args: { placementSpec: PlacementSpec }) => PlacementResult
  FindRulesForVm: (args: { vm: ManagedObjectReference }) => readonly ClusterRuleInfo[] | undefined
  StampAllRulesWithUuid_Task: (args: {  }) => ManagedObjectReference
  GetResourceUsage: (args: {  }) => ClusterResourceUsageSummary
  SetCryptoMode: (args: { cryptoMode: string; policy?: ClusterComputeResourceCryptoModePolicy | undefined }) => void
  GetSystemVMsRestrictedDatastores: (args: {  }) => readonly ManagedObjectReference[] | undefined
}

export interface ClusterEVCManagerProperties extends ExtensibleManagedObjectProperties {
  managedCluster: ManagedObjectReference
  evcState: ClusterEVCManagerEVCState
}
export interface ClusterEVCManagerMethods extends ExtensibleManagedObjectMethods {
  ConfigureEvcMode_Task: (args: { evcModeKey: string; evcGraphicsModeKey?: string | undefined }) => ManagedObjectReference
  DisableEvcMode_Task: (args: {  }) => ManagedObjectReference
  CheckConfigureEvcMode_Task: (args: { evcModeKey: string; evcGraphicsModeKey?: string | undefined }) => ManagedObjectReference | undefined
  CheckAddHostEvc_Task: (args: { cnxSpec: HostConnectSpec }) => ManagedObjectReference | undefined
}

export interface ClusterProfileProperties extends ProfileProperties {
}
export interface ClusterProfileMethods extends ProfileMethods {
  UpdateClusterProfile: (args: { config: ClusterProfileConfigSpec }) => void
}

export interface ClusterProfileManagerProperties extends ProfileManagerProperties {
}
export interface ClusterProfileManagerMethods extends ProfileManagerMethods {
}

export interface ComputeResourceProperties extends ManagedEntityProperties {
  resourcePool?: ManagedObjectReference | undefined
  host?: readonly ManagedObjectReference[] | undefined
  datastore?: readonly ManagedObjectReference[] | undefined
  network?: readonly ManagedObjectReference[] | undefined
  summary: ComputeResourceSummary
  environmentBrowser?: ManagedObjectReference | undefined
  configurationEx: ComputeResourceConfigInfo
  lifecycleManaged?: boolean | undefined
  configManagerEnabled?: boolean | undefined
}
export interface ComputeResourceMethods extends ManagedEntityMethods {
  ReconfigureComputeResource_Task: (args: { spec: ComputeResourceConfigSpec; modify: boolean }) => ManagedObjectReference
}

export interface ContainerViewProperties extends ManagedObjectViewProperties {
  container: ManagedObjectReference
  type?: readonly string[] | undefined
  recursive: boolean
}
export interface ContainerViewMethods extends ManagedObjectViewMethods {
}

export interface CryptoManagerProperties {
  enabled: boolean
}
export interface CryptoManagerMethods {
  AddKey: (args: { key: CryptoKeyPlain }) => void
  AddKeys: (args: { keys?: readonly CryptoKeyPlain[] | undefined }) => readonly CryptoKeyResult[] | undefined
  RemoveKey: (args: { key: CryptoKeyId; force: boolean }) => void
  RemoveKeys: (args: { keys?: readonly CryptoKeyId[] | undefined; force: boolean }) => readonly CryptoKeyResult[] | undefined
  ListKeys: (args: { limit?: number | undefined }) => readonly CryptoKeyId[] | undefined
}

export interface CryptoManagerHostProperties extends CryptoManagerProperties {
}
export interface CryptoManagerHostMethods extends CryptoManagerMethods {
  CryptoManagerHostPrepare: (args: {  }) => void
  CryptoManagerHostEnable: (args: { initialKey: CryptoKeyPlain }) => void
  ChangeKey_Task: (args: { newKey: CryptoKeyPlain }) => ManagedObjectReference
  CryptoManagerHostDisable: (args: {  }) => void
  GetCryptoKeyStatus: (args: { keys?: readonly CryptoKeyId[] | undefined }) => readonly CryptoManagerHostKeyStatus[] | undefined
}

export interface CryptoManagerHostKMSProperties extends CryptoManagerHostProperties {
}
export interface CryptoManagerHostKMSMethods extends CryptoManagerHostMethods {
}

export interface CryptoManagerKmipProperties extends CryptoManagerProperties {
  kmipServers?: readonly KmipClusterInfo[] | undefined
}
export interface CryptoManagerKmipMethods extends CryptoManagerMethods {
  RegisterKmipServer: (args: { server: KmipServerSpec }) => void
  MarkDefault: (args: { clusterId: KeyProviderId }) => void
  UpdateKmipServer: (args: { server: KmipServerSpec }) => void
  RemoveKmipServer: (args: { clusterId: KeyProviderId; serverName: string }) => void
  ListKmipServers: (args: { limit?: number | undefined }) => readonly KmipClusterInfo[] | undefined
  RetrieveKmipServersStatus_Task: (args: { clusters?: readonly KmipClusterInfo[] | undefined }) => ManagedObjectReference | undefined
  GenerateKey: (args: { keyProvider?: KeyProviderId | undefined; spec?: CryptoManagerKmipCustomAttributeSpec | undefined }) => CryptoKeyResult
  RetrieveKmipServerCert: (args: { keyProvider: KeyProviderId; server: KmipServerInfo }) => CryptoManagerKmipServerCertInfo
  UploadKmipServerCert: (args: { cluster: KeyProviderId; certificate: string }) => void
  GenerateSelfSignedClientCert: (args: { cluster: KeyProviderId; request?: CryptoManagerKmipCertSignRequest | undefined }) => string
  GenerateClientCsr: (args: { cluster: KeyProviderId; request?: CryptoManagerKmipCertSignRequest | undefined }) => string
  RetrieveSelfSignedClientCert: (args: { cluster: KeyProviderId }) => string
  RetrieveClientCsr: (args: { cluster: KeyProviderId }) => string
  RetrieveClientCert: (args: { cluster: KeyProviderId }) => string
  UpdateSelfSignedClientCert: (args: { cluster: KeyProviderId; certificate: string }) => void
  UpdateKmsSignedCsrClientCert: (args: { cluster: KeyProviderId; certificate: string }) => void
  UploadClientCert: (args: { cluster: KeyProviderId; certificate: string; privateKey: string }) => void
  IsKmsClusterActive: (args: { cluster?: KeyProviderId | undefined }) => boolean
  SetDefaultKmsCluster: (args: { entity?: ManagedObjectReference | undefined; clusterId?: KeyProviderId | undefined }) => void
  GetDefaultKmsCluster: (args: { entity?: ManagedObjectReference | undefined; defaultsToParent?: boolean | undefined }) => KeyProviderId | undefined
  QueryCryptoKeyStatus: (args: { keyIds?: readonly CryptoKeyId[] | undefined; checkKeyBitMap: number }) => readonly CryptoManagerKmipCryptoKeyStatus[] | undefined
  RegisterKmsCluster: (args: { clusterId: KeyProviderId; managementType?: string | undefined }) => void
  UnregisterKmsCluster: (args: { clusterId: KeyProviderId }) => void
  ListKmsClusters: (args: { includeKmsServers?: boolean | undefined; managementTypeFilter?: number | undefined; statusFilter?: number | undefined }) => readonly KmipClusterInfo[] | undefined
  SetKeyCustomAttributes: (args: { keyId: CryptoKeyId; spec: CryptoManagerKmipCustomAttributeSpec }) => CryptoKeyResult
}

export interface CustomFieldsManagerProperties {
  field?: readonly CustomFieldDef[] | undefined
}
export interface CustomFieldsManagerMethods {
  AddCustomFieldDef: (args: { name: string; moType?: string | undefined; fieldDefPolicy?: PrivilegePolicyDef | undefined; fieldPolicy?: PrivilegePolicyDef | undefined }) => CustomFieldDef
  RemoveCustomFieldDef: (args: { key: number }) => void
  RenameCustomFieldDef: (args: { key: number; name: string }) => void
  SetField: (args: { entity: ManagedObjectReference; key: number; value: string }) => void
}

export interface CustomizationSpecManagerProperties {
  info?: readonly CustomizationSpecInfo[] | undefined
  encryptionKey?: readonly number[] | undefined
}
export interface CustomizationSpecManagerMethods {
  DoesCustomizationSpecExist: (args: { name: string }) => boolean
  GetCustomizationSpec: (args: { name: string }) => CustomizationSpecItem
  CreateCustomizationSpec: (args: { item: CustomizationSpecItem }) => void
  OverwriteCustomizationSpec: (args: { item: CustomizationSpecItem }) => void
  DeleteCustomizationSpec: (args: { name: string }) => void
  DuplicateCustomizationSpec: (args: { name: string; newName: string }) => void
  RenameCustomizationSpec: (args: { name: string; newName: string }) => void
  CustomizationSpecItemToXml: (args: { item: CustomizationSpecItem }) => string
  XmlToCustomizationSpecItem: (args: { specItemXml: string }) => CustomizationSpecItem
  CheckCustomizationResources: (args: { guestOs: string }) => void
}

export interface DatacenterProperties extends ManagedEntityProperties {
  vmFolder: ManagedObjectReference
  hostFolder: ManagedObjectReference
  datastoreFolder: ManagedObjectReference
  networkFolder: ManagedObjectReference
  datastore?: readonly ManagedObjectReference[] | undefined
  network?: readonly ManagedObjectReference[] | undefined
  configuration: DatacenterConfigInfo
}
export interface DatacenterMethods extends ManagedEntityMethods {
  BatchQueryConnectInfo: (args: { hostSpecs?: readonly HostConnectSpec[] | undefined }) => readonly DatacenterBasicConnectInfo[] | undefined
  QueryConnectionInfo: (args: { hostname: string; port: number; username: string; password: string; sslThumbprint?: string | undefined }) => HostConnectInfo
  QueryConnectionInfoViaSpec: (args: { spec: HostConnectSpec }) => HostConnectInfo
  PowerOnMultiVM_Task: (args: { vm: readonly ManagedObjectReference[]; option?: readonly OptionValue[] | undefined }) => ManagedObjectReference
  queryDatacenterConfigOptionDescriptor: (args: {  }) => readonly VirtualMachineConfigOptionDescriptor[] | undefined
  ReconfigureDatacenter_Task: (args: { spec: DatacenterConfigSpec; modify: boolean }) => ManagedObjectReference
}

export interface DatastoreProperties extends ManagedEntityProperties {
  info: DatastoreInfo
  summary: DatastoreSummary
  host?: readonly DatastoreHostMount[] | undefined
  vm?: readonly ManagedObjectReference[] | undefined
  browser: ManagedObjectReference
  capability: DatastoreCapability
  iormConfiguration?: StorageIORMInfo | undefined
}
export interface DatastoreMethods extends ManagedEntityMethods {
  RefreshDatastore: (args: {  }) => void
  RefreshDatastoreStorageInfo: (args: {  }) => void
  UpdateVirtualMachineFiles_Task: (args: { mountPathDatastoreMapping: readonly DatastoreMountPathDatastorePair[] }) => ManagedObjectReference
  RenameDatastore: (args: { newName: string }) => void
  DestroyDatastore: (args: {  }) => void
  DatastoreEnterMaintenanceMode: (args: {  }) => StoragePlacementResult
  DatastoreExitMaintenanceMode_Task: (args: {  }) => ManagedObjectReference
  IsClusteredVmdkEnabled: (args: {  }) => boolean
  UpdateVVolVirtualMachineFiles_Task: (args: { failoverPair?: readonly DatastoreVVolContainerFailoverPair[] | undefined }) => ManagedObjectReference
}

export interface DatastoreNamespaceManagerProperties {
}
export interface DatastoreNamespaceManagerMethods {
  CreateDirectory: (args: { datastore: ManagedObjectReference; displayName?: string | undefined; policy?: string | undefined; size?: number | undefined }) => string
  DeleteDirectory: (args: { datacenter?: ManagedObjectReference | undefined; datastorePath: string }) => void
  ConvertNamespacePathToUuidPath: (args: { datacenter?: ManagedObjectReference | undefined; namespaceUrl: string }) => string
  IncreaseDirectorySize: (args: { datacenter?: ManagedObjectReference | undefined; stableName: string; size: number }) => void
  QueryDirectoryInfo: (args: { datacenter?: ManagedObjectReference | undefined; stableName: string }) => DatastoreNamespaceManagerDirectoryInfo
}

export interface DiagnosticManagerProperties {
}
export interface DiagnosticManagerMethods {
  QueryDescriptions: (args: { host?: ManagedObjectReference | undefined }) => readonly DiagnosticManagerLogDescriptor[] | undefined
  BrowseDiagnosticLog: (args: { host?: ManagedObjectReference | undefined; key: string; start?: number | undefined; lines?: number | undefined }) => DiagnosticManagerLogHeader
  GenerateLogBundles_Task: (args: { includeDefault: boolean; host?: readonly ManagedObjectReference[] | undefined }) => ManagedObjectReference | undefined
  FetchAuditRecords: (args: { token?: string | undefined }) => DiagnosticManagerAuditRecordResult
  EmitSyslogMark: (args: { message: string }) => void
}

export interface DistributedVirtualPortgroupProperties extends NetworkProperties {
  key: string
  config: DVPortgroupConfigInfo
  portKeys?: readonly string[] | undefined
}
export interface DistributedVirtualPortgroupMethods extends NetworkMethods {
  ReconfigureDVPortgroup_Task: (args: { spec: DVPortgroupConfigSpec }) => ManagedObjectReference
  DVPortgroupRollback_Task: (args: { entityBackup?: EntityBackupConfig | undefined }) => ManagedObjectReference | undefined
}

export interface DistributedVirtualSwitchProperties extends ManagedEntityProperties {
  uuid: string
  capability: DVSCapability
  summary: DVSSummary
  config: DVSConfigInfo
  networkResourcePool?: readonly DVSNetworkResourcePool[] | undefined
  portgroup?: readonly ManagedObjectReference[] | undefined
  runtime?: DVSRuntimeInfo | undefined
}
export interface DistributedVirtualSwitchMethods extends ManagedEntityMethods {
  FetchDVPortKeys: (args: { criteria?: DistributedVirtualSwitchPortCriteria | undefined }) => readonly string[] | undefined
  FetchDVPorts: (args: { criteria?: DistributedVirtualSwitchPortCriteria | undefined }) => readonly DistributedVirtualPort[] | undefined
  QueryUsedVlanIdInDvs: (args: {  }) => readonly number[] | undefined
  ReconfigureDvs_Task: (args: { spec: DVSConfigSpec }) => ManagedObjectReference
  PerformDvsProductSpecOperation_Task: (args: { operation: string; productSpec?: DistributedVirtualSwitchProductSpec | undefined }) => ManagedObjectReference
  MergeDvs_Task: (args: { dvs: ManagedObjectReference }) => ManagedObjectReference
  AddDVPortgroup_Task: (args: { spec: readonly DVPortgroupConfigSpec[] }) => ManagedObjectReference
  MoveDVPort_Task: (args: { portKey: readonly string[]; destinationPortgroupKey?: string | undefined }) => ManagedObjectReference
  UpdateDvsCapability: (args: { capability: DVSCapability }) => void
  ReconfigureDVPort_Task: (args: { port: readonly DVPortConfigSpec[] }) => ManagedObjectReference
  RefreshDVPortState: (args: { portKeys?: readonly string[] | undefined }) => void
  RectifyDvsHost_Task: (args: { hosts?: readonly ManagedObjectReference[] | undefined }) => ManagedObjectReference
  UpdateNetworkResourcePool: (args: { configSpec: readonly DVSNetworkResourcePoolConfigSpec[] }) => void
  AddNetworkResourcePool: (args: { configSpec: readonly DVSNetworkResourcePoolConfigSpec[] }) => void
  RemoveNetworkResourcePool: (args: { key: readonly string[] }) => void
  DvsReconfigureVmVnicNetworkResourcePool_Task: (args: { configSpec: readonly DvsVmVnicResourcePoolConfigSpec[] }) => ManagedObjectReference
  EnableNetworkResourceManagement: (args: { enable: boolean }) => void
  DVSRollback_Task: (args: { entityBackup?: EntityBackupConfig | undefined }) => ManagedObjectReference | undefined
  CreateDVPortgroup_Task: (args: { spec: DVPortgroupConfigSpec }) => ManagedObjectReference
  UpdateDVSHealthCheckConfig_Task: (args: { healthCheckConfig: readonly DVSHealthCheckConfig[] }) => ManagedObjectReference
  LookupDvPortGroup: (args: { portgroupKey: string }) => ManagedObjectReference | undefined
}

export interface DistributedVirtualSwitchManagerProperties {
}
export interface DistributedVirtualSwitchManagerMethods {
  QueryAvailableDvsSpec: (args: { recommended?: boolean | undefined }) => readonly DistributedVirtualSwitchProductSpec[] | undefined
  QuerySupportedNetworkOffloadSpec: (args: { switchProductSpec: DistributedVirtualSwitchProductSpec }) => readonly DistributedVirtualSwitchNetworkOffloadSpec[] | undefined
  QueryCompatibleVmnicsFromHosts: (args: { hosts?: readonly ManagedObjectReference[] | undefined; dvs: ManagedObjectReference }) => readonly DVSManagerPhysicalNicsList[] | undefined
  QueryCompatibleHostForNewDvs: (args: { container: ManagedObjectReference; recursive: boolean; switchProductSpec?: DistributedVirtualSwitchProductSpec | undefined }) => readonly ManagedObjectReference[] | undefined
  QueryCompatibleHostForExistingDvs: (args: { container: ManagedObjectReference; recursive: boolean; dvs: ManagedObjectReference }) => readonly ManagedObjectReference[] | undefined
  QueryDvsCompatibleHostSpec: (args: { switchProductSpec?: DistributedVirtualSwitchProductSpec | undefined }) => readonly DistributedVirtualSwitchHostProductSpec[] | undefined
  QueryDvsFeatureCapability: (args: { switchProductSpec?: DistributedVirtualSwitchProductSpec | undefined }) => DVSFeatureCapability | undefined
  QueryDvsByUuid: (args: { uuid: string }) => ManagedObjectReference | undefined
  QueryDvsConfigTarget: (args: { host?: ManagedObjectReference | undefined; dvs?: ManagedObjectReference | undefined }) => DVSManagerDvsConfigTarget
  QueryDvsCheckCompatibility: (args: { hostContainer: DistributedVirtualSwitchManagerHostContainer; dvsProductSpec?: DistributedVirtualSwitchManagerDvsProductSpec | undefined; hostFilterSpec?: readonly DistributedVirtualSwitchManagerHostDvsFilterSpec[] | undefined }) => readonly DistributedVirtualSwitchManagerCompatibilityResult[] | undefined
  RectifyDvsOnHost_Task: (args: { hosts: readonly ManagedObjectReference[] }) => ManagedObjectReference
  DVSManagerExportEntity_Task: (args: { selectionSet: readonly SelectionSet[] }) => ManagedObjectReference | undefined
  DVSManagerImportEntity_Task: (args: { entityBackup: readonly EntityBackupConfig[]; importType: string }) => ManagedObjectReference
  DVSManagerLookupDvPortGroup: (args: { switchUuid: string; portgroupKey: string }) => ManagedObjectReference | undefined
}

export interface EnvironmentBrowserProperties {
  datastoreBrowser?: ManagedObjectReference | undefined
}
export interface EnvironmentBrowserMethods {
  QueryConfigOptionDescriptor: (args: {  }) => readonly VirtualMachineConfigOptionDescriptor[] | undefined
  QueryConfigOption: (args: { key?: string | undefined; host?: ManagedObjectReference | undefined }) => VirtualMachineConfigOption | undefined
  QueryConfigOptionEx: (args: { spec?: EnvironmentBrowserConfigOptionQuerySpec | undefined }) => VirtualMachineConfigOption | undefined
  QueryConfigTarget: (args: { host?: ManagedObjectReference | undefined }) => ConfigTarget | undefined
  QueryTargetCapabilities: (args: { host?: ManagedObjectReference | undefined }) => HostCapability | undefined
}

export interface EventHistoryCollectorProperties extends HistoryCollectorProperties {
  latestPage?: readonly Event[] | undefined
  initialized?: boolean | undefined
}
export interface EventHistoryCollectorMethods extends HistoryCollectorMethods {
  ReadNextEvents: (args: { maxCount: number }) => readonly Event[] | undefined
  ReadPreviousEvents: (args: { maxCount: number }) => readonly Event[] | undefined
}

export interface EventManagerProperties {
  description: EventDescription
  latestEvent?: Event | undefined
  maxCollector: number
}
export interface EventManagerMethods {
  RetrieveArgumentDescription: (args: { eventTypeId: string }) => readonly EventArgDesc[] | undefined
  CreateCollectorForEvents: (args: { filter: EventFilterSpec }) => ManagedObjectReference
  LogUserEvent: (args: { entity: ManagedObjectReference; msg: string }) => void
  QueryEvents: (args: { filter: EventFilterSpec }) => readonly Event[] | undefined
  PostEvent: (args: { eventToPost: Event; taskInfo?: TaskInfo | undefined }) => void
}

export interface ExtensibleManagedObjectProperties {
  value?: readonly CustomFieldValue[] | undefined
  availableField?: readonly CustomFieldDef[] | undefined
}
export interface ExtensibleManagedObjectMethods {
  setCustomValue: (args: { key: string; value: string }) => void
}

export interface ExtensionManagerProperties {
  extensionList?: readonly Extension[] | undefined
}
export interface ExtensionManagerMethods {
  UnregisterExtension: (args: { extensionKey: string }) => void
  FindExtension: (args: { extensionKey: string }) => Extension | undefined
  RegisterExtension: (args: { extension: Extension }) => void
  UpdateExtension: (args: { extension: Extension }) => void
  GetPublicKey: (args: {  }) => string
  SetPublicKey: (args: { extensionKey: string; publicKey: string }) => void
  SetExtensionCertificate: (args: { extensionKey: string; certificatePem?: string | undefined }) => void
  SetServiceAccount: (args: { extensionKey: string; serviceAccount: string }) => void
  QueryManagedBy: (args: { extensionKey: string }) => readonly ManagedObjectReference[] | undefined
  QueryExtensionIpAllocationUsage: (args: { extensionKeys?: readonly string[] | undefined }) => readonly ExtensionManagerIpAllocationUsage[] | undefined
}

export interface FailoverClusterConfiguratorProperties {
  disabledConfigureMethod?: readonly string[] | undefined
}
export interface FailoverClusterConfiguratorMethods {
  prepareVcha_Task: (args: { networkSpec: VchaClusterNetworkSpec }) => ManagedObjectReference
  deployVcha_Task: (args: { deploymentSpec: VchaClusterDeploymentSpec }) => ManagedObjectReference
  configureVcha_Task: (args: { configSpec: VchaClusterConfigSpec }) => ManagedObjectReference
  createPassiveNode_Task: (args: { passiveDeploymentSpec: PassiveNodeDeploymentSpec; sourceVcSpec: SourceNodeSpec }) => ManagedObjectReference
  createWitnessNode_Task: (args: { witnessDeploymentSpec: NodeDeploymentSpec; sourceVcSpec: SourceNodeSpec }) => ManagedObjectReference
  getVchaConfig: (args: {  }) => VchaClusterConfigInfo
  destroyVcha_Task: (args: {  }) => ManagedObjectReference
}

export interface FailoverClusterManagerProperties {
  disabledClusterMethod?: readonly string[] | undefined
}
export interface FailoverClusterManagerMethods {
  setClusterMode_Task: (args: { mode: string }) => ManagedObjectReference
  getClusterMode: (args: {  }) => string
  GetVchaClusterHealth: (args: {  }) => VchaClusterHealth
  initiateFailover_Task: (args: { planned: boolean }) => ManagedObjectReference
}

export interface FileManagerProperties {
}
export interface FileManagerMethods {
  MoveDatastoreFile_Task: (args: { sourceName: string; sourceDatacenter?: ManagedObjectReference | undefined; destinationName: string; destinationDatacenter?: ManagedObjectReference | undefined; force?: boolean | undefined }) => ManagedObjectReference
  CopyDatastoreFile_Task: (args: { sourceName: string; sourceDatacenter?: ManagedObjectReference | undefined; destinationName: string; destinationDatacenter?: ManagedObjectReference | undefined; force?: boolean | undefined }) => ManagedObjectReference
  DeleteDatastoreFile_Task: (args: { name: string; datacenter?: ManagedObjectReference | undefined }) => ManagedObjectReference
  MakeDirectory: (args: { name: string; datacenter?: ManagedObjectReference | undefined; createParentDirectories?: boolean | undefined }) => void
  ChangeOwner: (args: { name: string; datacenter?: ManagedObjectReference | undefined; owner: string }) => void
  QueryFileLockInfo: (args: { path: string; host?: ManagedObjectReference | undefined }) => FileLockInfoResult
}

export interface FolderProperties extends ManagedEntityProperties {
  childType?: readonly string[] | undefined
  childEntity?: readonly ManagedObjectReference[] | undefined
  namespace?: string | undefined
}
export interface FolderMethods extends ManagedEntityMethods {
  CreateFolder: (args: { name: string }) => ManagedObjectReference
  MoveIntoFolder_Task: (args: { list: readonly ManagedObjectReference[] }) => ManagedObjectReference
  CreateVM_Task: (args: { config: VirtualMachineConfigSpec; pool: ManagedObjectReference; host?: ManagedObjectReference | undefined }) => ManagedObjectReference
  RegisterVM_Task: (args: { path: string; name?: string | undefined; asTemplate: boolean; pool?: ManagedObjectReference | undefined; host?: ManagedObjectReference | undefined }) => ManagedObjectReference
  CreateCluster: (args: { name: string; spec: ClusterConfigSpec }) => ManagedObjectReference
  CreateClusterEx: (args: { name: string; spec: ClusterConfigSpecEx }) => ManagedObjectReference
  AddStandaloneHost_Task: (args: { spec: HostConnectSpec; compResSpec?: ComputeResourceConfigSpec | undefined; addConnected: boolean; license?: string | undefined }) => ManagedObjectReference
  CreateDatacenter: (args: { name: string }) => ManagedObjectReference
  UnregisterAndDestroy_Task: (args: {  }) => ManagedObjectReference
  CreateDVS_Task: (args: { spec: DVSCreateSpec }) => ManagedObjectReference
  CreateStoragePod: (args: { name: string }) => ManagedObjectReference
  BatchAddStandaloneHosts_Task: (args: { newHosts?: readonly FolderNewHostSpec[] | undefined; compResSpec?: ComputeResourceConfigSpec | undefined; addConnected: boolean }) => ManagedObjectReference
  BatchAddHostsToCluster_Task: (args: { cluster: ManagedObjectReference; newHosts?: readonly FolderNewHostSpec[] | undefined; existingHosts?: readonly ManagedObjectReference[] | undefined; compResSpec?: ComputeResourceConfigSpec | undefined; desiredState?: string | undefined }) => ManagedObjectReference
}

export interface GuestAliasManagerProperties {
}
export interface GuestAliasManagerMethods {
  AddGuestAlias: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; username: string; mapCert: boolean; base64Cert: string; aliasInfo: GuestAuthAliasInfo }) => void
  RemoveGuestAlias: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; username: string; base64Cert: string; subject: GuestAuthSubject }) => void
  RemoveGuestAliasByCert: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; username: string; base64Cert: string }) => void
  ListGuestAliases: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; username: string }) => readonly GuestAliases[] | undefined
  ListGuestMappedAliases: (args: { vm: ManagedObjectReference; auth: GuestAuthentication }) => readonly GuestMappedAliases[] | undefined
}

export interface GuestAuthManagerProperties {
}
export interface GuestAuthManagerMethods {
  ValidateCredentialsInGuest: (args: { vm: ManagedObjectReference; auth: GuestAuthentication }) => void
  AcquireCredentialsInGuest: (args: { vm: ManagedObjectReference; requestedAuth: GuestAuthentication; sessionID?: number | undefined }) => GuestAuthentication
  ReleaseCredentialsInGuest: (args: { vm: ManagedObjectReference; auth: GuestAuthentication }) => void
}

export interface GuestFileManagerProperties {
}
export interface GuestFileManagerMethods {
  MakeDirectoryInGuest: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; directoryPath: string; createParentDirectories: boolean }) => void
  DeleteFileInGuest: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; filePath: string }) => void
  DeleteDirectoryInGuest: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; directoryPath: string; recursive: boolean }) => void
  MoveDirectoryInGuest: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; srcDirectoryPath: string; dstDirectoryPath: string }) => void
  MoveFileInGuest: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; srcFilePath: string; dstFilePath: string; overwrite: boolean }) => void
  CreateTemporaryFileInGuest: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; prefix: string; suffix: string; directoryPath?: string | undefined }) => string
  CreateTemporaryDirectoryInGuest: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; prefix: string; suffix: string; directoryPath?: string | undefined }) => string
  ListFilesInGuest: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; filePath: string; index?: number | undefined; maxResults?: number | undefined; matchPattern?: string | undefined }) => GuestListFileInfo
  ChangeFileAttributesInGuest: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; guestFilePath: string; fileAttributes: GuestFileAttributes }) => void
  InitiateFileTransferFromGuest: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; guestFilePath: string }) => FileTransferInformation
  InitiateFileTransferToGuest: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; guestFilePath: string; fileAttributes: GuestFileAttributes; fileSize: number; overwrite: boolean }) => string
}

export interface GuestOperationsManagerProperties {
  authManager?: ManagedObjectReference | undefined
  fileManager?: ManagedObjectReference | undefined
  processManager?: ManagedObjectReference | undefined
  guestWindowsRegistryManager?: ManagedObjectReference | undefined
  aliasManager?: ManagedObjectReference | undefined
}
export interface GuestOperationsManagerMethods {
}

export interface GuestProcessManagerProperties {
}
export interface GuestProcessManagerMethods {
  StartProgramInGuest: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; spec: GuestProgramSpec }) => number
  ListProcessesInGuest: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; pids?: readonly number[] | undefined }) => readonly GuestProcessInfo[] | undefined
  TerminateProcessInGuest: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; pid: number }) => void
  ReadEnvironmentVariableInGuest: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; names?: readonly string[] | undefined }) => readonly string[] | undefined
}

export interface GuestWindowsRegistryManagerProperties {
}
export interface GuestWindowsRegistryManagerMethods {
  CreateRegistryKeyInGuest: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; keyName: GuestRegKeyNameSpec; isVolatile: boolean; classType?: string | undefined }) => void
  ListRegistryKeysInGuest: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; keyName: GuestRegKeyNameSpec; recursive: boolean; matchPattern?: string | undefined }) => readonly GuestRegKeyRecordSpec[] | undefined
  DeleteRegistryKeyInGuest: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; keyName: GuestRegKeyNameSpec; recursive: boolean }) => void
  SetRegistryValueInGuest: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; value: GuestRegValueSpec }) => void
  ListRegistryValuesInGuest: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; keyName: GuestRegKeyNameSpec; expandStrings: boolean; matchPattern?: string | undefined }) => readonly GuestRegValueSpec[] | undefined
  DeleteRegistryValueInGuest: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; valueName: GuestRegValueNameSpec }) => void
}

export interface HealthUpdateManagerProperties {
}
export interface HealthUpdateManagerMethods {
  RegisterHealthUpdateProvider: (args: { name: string; healthUpdateInfo?: readonly HealthUpdateInfo[] | undefined }) => string
  UnregisterHealthUpdateProvider: (args: { providerId: string }) => void
  QueryProviderList: (args: {  }) => readonly string[] | undefined
  HasProvider: (args: { id: string }) => boolean
  QueryProviderName: (args: { id: string }) => string
  QueryHealthUpdateInfos: (args: { providerId: string }) => readonly HealthUpdateInfo[] | undefined
  AddMonitoredEntities: (args: { providerId: string; entities?: readonly ManagedObjectReference[] | undefined }) => void
  RemoveMonitoredEntities: (args: { providerId: string; entities?: readonly ManagedObjectReference[] | undefined }) => void
  QueryMonitoredEntities: (args: { providerId: string }) => readonly ManagedObjectReference[] | undefined
  HasMonitoredEntity: (args: { providerId: string; entity: ManagedObjectReference }) => boolean
  QueryUnmonitoredHosts: (args: { providerId: string; cluster: ManagedObjectReference }) => readonly ManagedObjectReference[] | undefined
  PostHealthUpdates: (args: { providerId: string; updates?: readonly HealthUpdate[] | undefined }) => void
  QueryHealthUpdates: (args: { providerId: string }) => readonly HealthUpdate[] | undefined
  AddFilter: (args: { providerId: string; filterName: string; infoIds?: readonly string[] | undefined }) => string
  QueryFilterList: (args: { providerId: string }) => readonly string[] | undefined
  QueryFilterName: (args: { filterId: string }) => string
  QueryFilterInfoIds: (args: { filterId: string }) => readonly string[] | undefined
  QueryFilterEntities: (args: { filterId: string }) => readonly ManagedObjectReference[] | undefined
  AddFilterEntities: (args: { filterId: string; entities?: readonly ManagedObjectReference[] | undefined }) => void
  RemoveFilterEntities: (args: { filterId: string; entities?: readonly ManagedObjectReference[] | undefined }) => void
  RemoveFilter: (args: { filterId: string }) => void
}

export interface HistoryCollectorProperties {
  filter: AnyValue
}
export interface HistoryCollectorMethods {
  SetCollectorPageSize: (args: { maxCount: number }) => void
  RewindCollector: (args: {  }) => void
  ResetCollector: (args: {  }) => void
  DestroyCollector: (args: {  }) => void
}

export interface HostAccessManagerProperties {
  lockdownMode: HostLockdownMode
}
export interface HostAccessManagerMethods {
  RetrieveHostAccessControlEntries: (args: {  }) => readonly HostAccessControlEntry[] | undefined
  ChangeAccessMode: (args: { principal: string; isGroup: boolean; accessMode: HostAccessMode }) => void
  QuerySystemUsers: (args: {  }) => readonly string[] | undefined
  UpdateSystemUsers: (args: { users?: readonly string[] | undefined }) => void
  QueryLockdownExceptions: (args: {  }) => readonly string[] | undefined
  UpdateLockdownExceptions: (args: { users?: readonly string[] | undefined }) => void
  ChangeLockdownMode: (args: { mode: HostLockdownMode }) => void
}

export interface HostActiveDirectoryAuthenticationProperties extends HostDirectoryStoreProperties {
}
export interface HostActiveDirectoryAuthenticationMethods extends HostDirectoryStoreMethods {
  JoinDomain_Task: (args: { domainName: string; userName: string; password: string }) => ManagedObjectReference
  JoinDomainWithCAM_Task: (args: { domainName: string; camServer: string }) => ManagedObjectReference
  ImportCertificateForCAM_Task: (args: { certPath: string; camServer: string }) => ManagedObjectReference
  LeaveCurrentDomain_Task: (args: { force: boolean }) => ManagedObjectReference
  EnableSmartCardAuthentication: (args: {  }) => void
  InstallSmartCardTrustAnchor: (args: { cert: string }) => void
  ReplaceSmartCardTrustAnchors: (args: { certs?: readonly string[] | undefined }) => void
  RemoveSmartCardTrustAnchor: (args: { issuer: string; serial: string }) => void
  RemoveSmartCardTrustAnchorByFingerprint: (args: { fingerprint: string; digest: string }) => void
  ListSmartCardTrustAnchors: (args: {  }) => readonly string[] | undefined
  DisableSmartCardAuthentication: (args: {  }) => void
}

export interface HostAssignableHardwareManagerProperties {
  binding?: readonly HostAssignableHardwareBinding[] | undefined
  config: HostAssignableHardwareConfig
}
export interface HostAssignableHardwareManagerMethods {
  DownloadDescriptionTree: (args: {  }) => string
  RetrieveDynamicPassthroughInfo: (args: {  }) => readonly VirtualMachineDynamicPassthroughInfo[] | undefined
  RetrieveVendorDeviceGroupInfo: (args: {  }) => readonly VirtualMachineVendorDeviceGroupInfo[] | undefined
  UpdateAssignableHardwareConfig: (args: { config: HostAssignableHardwareConfig }) => void
}

export interface HostAuthenticationManagerProperties {
  info: HostAuthenticationManagerInfo
  supportedStore: readonly ManagedObjectReference[]
}
export interface HostAuthenticationManagerMethods {
}

export interface HostAuthenticationStoreProperties {
  info: HostAuthenticationStoreInfo
}
export interface HostAuthenticationStoreMethods {
}

export interface HostAutoStartManagerProperties {
  config: HostAutoStartManagerConfig
}
export interface HostAutoStartManagerMethods {
  ReconfigureAutostart: (args: { spec: HostAutoStartManagerConfig }) => void
  AutoStartPowerOn: (args: {  }) => void
  AutoStartPowerOff: (args: {  }) => void
}

export interface HostBootDeviceSystemProperties {
}
export interface HostBootDeviceSystemMethods {
  QueryBootDevices: (args: {  }) => HostBootDeviceInfo | undefined
  UpdateBootDevice: (args: { key: string }) => void
}

export interface HostCacheConfigurationManagerProperties {
  cacheConfigurationInfo?: readonly HostCacheConfigurationInfo[] | undefined
}
export interface HostCacheConfigurationManagerMethods {
  ConfigureHostCache_Task: (args: { spec: HostCacheConfigurationSpec }) => ManagedObjectReference
}

export interface HostCertificateManagerProperties {
  certificateInfo: HostCertificateManagerCertificateInfo
}
export interface HostCertificateManagerMethods {
  RetrieveCertificateInfoList: (args: {  }) => readonly HostCertificateManagerCertificateInfo[] | undefined
  GenerateCertificateSigningRequest: (args: { useIpAddressAsCommonName: boolean; spec?: HostCertificateManagerCertificateSpec | undefined }) => string
  GenerateCertificateSigningRequestByDn: (args: { distinguishedName: string; spec?: HostCertificateManagerCertificateSpec | undefined }) => string
  ProvisionServerPrivateKey: (args: { key: string }) => void
  InstallServerCertificate: (args: { cert: string }) => void
  ReplaceCACertificatesAndCRLs: (args: { caCert: readonly string[]; caCrl?: readonly string[] | undefined }) => void
  NotifyAffectedServices: (args: { services?: readonly string[] | undefined }) => void
  ListCACertificates: (args: {  }) => readonly string[] | undefined
  ListCACertificateRevocationLists: (args: {  }) => readonly string[] | undefined
}

export interface HostCpuSchedulerSystemProperties extends ExtensibleManagedObjectProperties {
  cpuSchedulerInfo?: HostCpuSchedulerInfo | undefined
  hyperthreadInfo?: HostHyperThreadScheduleInfo | undefined
}
export interface HostCpuSchedulerSystemMethods extends ExtensibleManagedObjectMethods {
  EnableHyperThreading: (args: {  }) => void
  DisableHyperThreading: (args: {  }) => void
}

export interface HostDatastoreBrowserProperties {
  datastore?: readonly ManagedObjectReference[] | undefined
  supportedType?: readonly FileQuery[] | undefined
}
export interface HostDatastoreBrowserMethods {
  SearchDatastore_Task: (args: { datastorePath: string; searchSpec?: HostDatastoreBrowserSearchSpec | undefined }) => ManagedObjectReference
  SearchDatastoreSubFolders_Task: (args: { datastorePath: string; searchSpec?: HostDatastoreBrowserSearchSpec | undefined }) => ManagedObjectReference | undefined
  DeleteFile: (args: { datastorePath: string }) => void
}

export interface HostDatastoreSystemProperties {
  datastore?: readonly ManagedObjectReference[] | undefined
  capabilities: HostDatastoreSystemCapabilities
}
export interface HostDatastoreSystemMethods {
  UpdateLocalSwapDatastore: (args: { datastore?: ManagedObjectReference | undefined }) => void
  QueryAvailableDisksForVmfs: (args: { datastore?: ManagedObjectReference | undefined }) => readonly HostScsiDisk[] | undefined
  QueryVmfsDatastoreCreateOptions: (args: { devicePath: string; vmfsMajorVersion?: number | undefined }) => readonly VmfsDatastoreOption[] | undefined
  CreateVmfsDatastore: (args: { spec: VmfsDatastoreCreateSpec }) => ManagedObjectReference
  QueryVmfsDatastoreExtendOptions: (args: { datastore: ManagedObjectReference; devicePath: string; suppressExpandCandidates?: boolean | undefined }) => readonly VmfsDatastoreOption[] | undefined
  QueryVmfsDatastoreExpandOptions: (args: { datastore: ManagedObjectReference }) => readonly VmfsDatastoreOption[] | undefined
  ExtendVmfsDatastore: (args: { datastore: ManagedObjectReference; spec: VmfsDatastoreExtendSpec }) => ManagedObjectReference
  EnableClusteredVmdkSupport: (args: { datastore: ManagedObjectReference }) => void
  DisableClusteredVmdkSupport: (args: { datastore: ManagedObjectReference }) => void
  ExpandVmfsDatastore: (args: { datastore: ManagedObjectReference; spec: VmfsDatastoreExpandSpec }) => ManagedObjectReference
  CreateNasDatastore: (args: { spec: HostNasVolumeSpec }) => ManagedObjectReference
  CreateLocalDatastore: (args: { name: string; path: string }) => ManagedObjectReference
  CreateVvolDatastore: (args: { spec: HostDatastoreSystemVvolDatastoreSpec }) => ManagedObjectReference
  RemoveDatastore: (args: { datastore: ManagedObjectReference }) => void
  SetMaxQueueDepth: (args: { datastore: ManagedObjectReference; maxQdepth: number }) => void
  QueryMaxQueueDepth: (args: { datastore: ManagedObjectReference }) => number
  RemoveDatastoreEx_Task: (args: { datastore: readonly ManagedObjectReference[] }) => ManagedObjectReference
  ConfigureDatastorePrincipal: (args: { userName: string; password?: string | undefined }) => void
  QueryUnresolvedVmfsVolumes: (args: {  }) => readonly HostUnresolvedVmfsVolume[] | undefined
  ResignatureUnresolvedVmfsVolume_Task: (args: { resolutionSpec: HostUnresolvedVmfsResignatureSpec }) => ManagedObjectReference | undefined
}

export interface HostDateTimeSystemProperties {
  dateTimeInfo: HostDateTimeInfo
}
export interface HostDateTimeSystemMethods {
  UpdateDateTimeConfig: (args: { config: HostDateTimeConfig }) => void
  QueryAvailableTimeZones: (args: {  }) => readonly HostDateTimeSystemTimeZone[] | undefined
  QueryDateTime: (args: {  }) => string
  UpdateDateTime: (args: { dateTime: string }) => void
  RefreshDateTimeSystem: (args: {  }) => void
  TestTimeService: (args: {  }) => HostDateTimeSystemServiceTestResult | undefined
}

export interface HostDiagnosticSystemProperties {
  activePartition?: HostDiagnosticPartition | undefined
}
export interface HostDiagnosticSystemMethods {
  QueryAvailablePartition: (args: {  }) => readonly HostDiagnosticPartition[] | undefined
  SelectActivePartition: (args: { partition?: HostScsiDiskPartition | undefined }) => void
  QueryPartitionCreateOptions: (args: { storageType: string; diagnosticType: string }) => readonly HostDiagnosticPartitionCreateOption[] | undefined
  QueryPartitionCreateDesc: (args: { diskUuid: string; diagnosticType: string }) => HostDiagnosticPartitionCreateDescription
  CreateDiagnosticPartition: (args: { spec: HostDiagnosticPartitionCreateSpec }) => void
}

export interface HostDirectoryStoreProperties extends HostAuthenticationStoreProperties {
}
export interface HostDirectoryStoreMethods extends HostAuthenticationStoreMethods {
}

export interface HostEsxAgentHostManagerProperties {
  configInfo: HostEsxAgentHostManagerConfigInfo
}
export interface HostEsxAgentHostManagerMethods {
  EsxAgentHostManagerUpdateConfig: (args: { configInfo: HostEsxAgentHostManagerConfigInfo }) => void
}

export interface HostFirewallSystemProperties extends ExtensibleManagedObjectProperties {
  firewallInfo?: HostFirewallInfo | undefined
}
export interface HostFirewallSystemMethods extends ExtensibleManagedObjectMethods {
  UpdateDefaultPolicy: (args: { defaultPolicy: HostFirewallDefaultPolicy }) => void
  EnableRuleset: (args: { id: string }) => void
  DisableRuleset: (args: { id: string }) => void
  UpdateRuleset: (args: { id: string; spec: HostFirewallRulesetRulesetSpec }) => void
  RefreshFirewall: (args: {  }) => void
}

export interface HostFirmwareSystemProperties {
}
export interface HostFirmwareSystemMethods {
  ResetFirmwareToFactoryDefaults: (args: {  }) => void
  BackupFirmwareConfiguration: (args: {  }) => string
  QueryFirmwareConfigUploadURL: (args: {  }) => string
  RestoreFirmwareConfiguration: (args: { force: boolean }) => void
}

export interface HostGraphicsManagerProperties extends ExtensibleManagedObjectProperties {
  graphicsInfo?: readonly HostGraphicsInfo[] | undefined
  graphicsConfig?: HostGraphicsConfig | undefined
  sharedPassthruGpuTypes?: readonly string[] | undefined
  sharedGpuCapabilities?: readonly HostSharedGpuCapabilities[] | undefined
}
export interface HostGraphicsManagerMethods extends ExtensibleManagedObjectMethods {
  RetrieveVgpuDeviceInfo: (args: {  }) => readonly VirtualMachineVgpuDeviceInfo[] | undefined
  RetrieveVgpuProfileInfo: (args: {  }) => readonly VirtualMachineVgpuProfileInfo[] | undefined
  RefreshGraphicsManager: (args: {  }) => void
  IsSharedGraphicsActive: (args: {  }) => boolean
  UpdateGraphicsConfig: (args: { config: HostGraphicsConfig }) => void
}

export interface HostHealthStatusSystemProperties {
  runtime: HealthSystemRuntime
}
export interface HostHealthStatusSystemMethods {
  RefreshHealthStatusSystem: (args: {  }) => void
  ResetSystemHealthInfo: (args: {  }) => void
  ClearSystemEventLog: (args: {  }) => void
  FetchSystemEventLog: (args: {  }) => readonly SystemEventInfo[] | undefined
}

export interface HostImageConfigManagerProperties {
}
export interface HostImageConfigManagerMethods {
  HostImageConfigGetAcceptance: (args: {  }) => string
  HostImageConfigGetProfile: (args: {  }) => HostImageProfileSummary
  UpdateHostImageAcceptanceLevel: (args: { newAcceptanceLevel: string }) => void
  fetchSoftwarePackages: (args: {  }) => readonly SoftwarePackage[] | undefined
  installDate: (args: {  }) => string
}

export interface HostKernelModuleSystemProperties {
}
export interface HostKernelModuleSystemMethods {
  QueryModules: (args: {  }) => readonly KernelModuleInfo[] | undefined
  UpdateModuleOptionString: (args: { name: string; options: string }) => void
  QueryConfiguredModuleOptionString: (args: { name: string }) => string
}

export interface HostLocalAccountManagerProperties {
}
export interface HostLocalAccountManagerMethods {
  CreateUser: (args: { user: HostAccountSpec }) => void
  UpdateUser: (args: { user: HostAccountSpec }) => void
  CreateGroup: (args: { group: HostAccountSpec }) => void
  RemoveUser: (args: { userName: string }) => void
  RemoveGroup: (args: { groupName: string }) => void
  AssignUserToGroup: (args: { user: string; group: string }) => void
  UnassignUserFromGroup: (args: { user: string; group: string }) => void
  ChangePassword: (args: { user: string; oldPassword: string; newPassword: string }) => void
}

export interface HostLocalAuthenticationProperties extends HostAuthenticationStoreProperties {
}
export interface HostLocalAuthenticationMethods extends HostAuthenticationStoreMethods {
}

export interface HostMemorySystemProperties extends ExtensibleManagedObjectProperties {
  consoleReservationInfo?: ServiceConsoleReservationInfo | undefined
  virtualMachineReservationInfo?: VirtualMachineMemoryReservationInfo | undefined
}
export interface HostMemorySystemMethods extends ExtensibleManagedObjectMethods {
  ReconfigureServiceConsoleReservation: (args: { cfgBytes: number }) => void
  ReconfigureVirtualMachineReservation: (args: { spec: VirtualMachineMemoryReservationSpec }) => void
}

export interface HostNetworkSystemProperties extends ExtensibleManagedObjectProperties {
  capabilities?: HostNetCapabilities | undefined
  networkInfo?: HostNetworkInfo | undefined
  offloadCapabilities?: HostNetOffloadCapabilities | undefined
  networkConfig?: HostNetworkConfig | undefined
  dnsConfig?: HostDnsConfig | undefined
  ipRouteConfig?: HostIpRouteConfig | undefined
  consoleIpRouteConfig?: HostIpRouteConfig | undefined
}
export interface HostNetworkSystemMethods extends ExtensibleManagedObjectMethods {
  UpdateNetworkConfig: (args: { config: HostNetworkConfig; changeMode: string }) => HostNetworkConfigResult
  UpdateDnsConfig: (args: { config: HostDnsConfig }) => void
  UpdateIpRouteConfig: (args: { config: HostIpRouteConfig }) => void
  UpdateConsoleIpRouteConfig: (args: { config: HostIpRouteConfig }) => void
  UpdateIpRouteTableConfig: (args: { config: HostIpRouteTableConfig }) => void
  AddVirtualSwitch: (args: { vswitchName: string; spec?: HostVirtualSwitchSpec | undefined }) => void
  RemoveVirtualSwitch: (args: { vswitchName: string }) => void
  UpdateVirtualSwitch: (args: { vswitchName: string; spec: HostVirtualSwitchSpec }) => void
  AddPortGroup: (args: { portgrp: HostPortGroupSpec }) => void
  RemovePortGroup: (args: { pgName: string }) => void
  UpdatePortGroup: (args: { pgName: string; portgrp: HostPortGroupSpec }) => void
  UpdatePhysicalNicLinkSpeed: (args: { device: string; linkSpeed?: PhysicalNicLinkInfo | undefined }) => void
  QueryNetworkHint: (args: { device?: readonly string[] | undefined }) => readonly PhysicalNicHintInfo[] | undefined
  AddVirtualNic: (args: { portgroup: string; nic: HostVirtualNicSpec }) => string
  RemoveVirtualNic: (args: { device: string }) => void
  UpdateVirtualNic: (args: { device: string; nic: HostVirtualNicSpec }) => void
  AddServiceConsoleVirtualNic: (args: { portgroup: string; nic: HostVirtualNicSpec }) => string
  RemoveServiceConsoleVirtualNic: (args: { device: string }) => void
  UpdateServiceConsoleVirtualNic: (args: { device: string; nic: HostVirtualNicSpec }) => void
  RestartServiceConsoleVirtualNic: (args: { device: string }) => void
  RefreshNetworkSystem: (args: {  }) => void
  startDpuFailover: (args: { dvsName: string; targetDpuAlias?: string | undefined }) => void
}

export interface HostNvdimmSystemProperties {
  nvdimmSystemInfo: NvdimmSystemInfo
}
export interface HostNvdimmSystemMethods {
  CreateNvdimmNamespace_Task: (args: { createSpec: NvdimmNamespaceCreateSpec }) => ManagedObjectReference
  CreateNvdimmPMemNamespace_Task: (args: { createSpec: NvdimmPMemNamespaceCreateSpec }) => ManagedObjectReference
  DeleteNvdimmNamespace_Task: (args: { deleteSpec: NvdimmNamespaceDeleteSpec }) => ManagedObjectReference
  DeleteNvdimmBlockNamespaces_Task: (args: {  }) => ManagedObjectReference
}

export interface HostPatchManagerProperties {
}
export interface HostPatchManagerMethods {
  CheckHostPatch_Task: (args: { metaUrls?: readonly string[] | undefined; bundleUrls?: readonly string[] | undefined; spec?: HostPatchManagerPatchManagerOperationSpec | undefined }) => ManagedObjectReference
  ScanHostPatch_Task: (args: { repository: HostPatchManagerLocator; updateID?: readonly string[] | undefined }) => ManagedObjectReference | undefined
  ScanHostPatchV2_Task: (args: { metaUrls?: readonly string[] | undefined; bundleUrls?: readonly string[] | undefined; spec?: HostPatchManagerPatchManagerOperationSpec | undefined }) => ManagedObjectReference | undefined
  StageHostPatch_Task: (args: { metaUrls?: readonly string[] | undefined; bundleUrls?: readonly string[] | undefined; vibUrls?: readonly string[] | undefined; spec?: HostPatchManagerPatchManagerOperationSpec | undefined }) => ManagedObjectReference
  InstallHostPatch_Task: (args: { repository: HostPatchManagerLocator; updateID: string; force?: boolean | undefined }) => ManagedObjectReference
  InstallHostPatchV2_Task: (args: { metaUrls?: readonly string[] | undefined; bundleUrls?: readonly string[] | undefined; vibUrls?: readonly string[] | undefined; spec?: HostPatchManagerPatchManagerOperationSpec | undefined }) => ManagedObjectReference
  UninstallHostPatch_Task: (args: { bulletinIds?: readonly string[] | undefined; spec?: HostPatchManagerPatchManagerOperationSpec | undefined }) => ManagedObjectReference
  QueryHostPatch_Task: (args: { spec?: HostPatchManagerPatchManagerOperationSpec | undefined }) => ManagedObjectReference
}

export interface HostPciPassthruSystemProperties extends ExtensibleManagedObjectProperties {
  pciPassthruInfo: readonly HostPciPassthruInfo[]
  sriovDevicePoolInfo?: readonly HostSriovDevicePoolInfo[] | undefined
}
export interface HostPciPassthruSystemMethods extends ExtensibleManagedObjectMethods {
  Refresh: (args: {  }) => void
  UpdatePassthruConfig: (args: { config: readonly HostPciPassthruConfig[] }) => void
}

export interface HostPowerSystemProperties {
  capability: PowerSystemCapability
  info: PowerSystemInfo
}
export interface HostPowerSystemMethods {
  ConfigurePowerPolicy: (args: { key: number }) => void
}

export interface HostProfileProperties extends ProfileProperties {
  validationState?: string | undefined
  validationStateUpdateTime?: string | undefined
  validationFailureInfo?: HostProfileValidationFailureInfo | undefined
  complianceCheckTime?: string | undefined
  referenceHost?: ManagedObjectReference | undefined
}
export interface HostProfileMethods extends ProfileMethods {
  HostProfileResetValidationState: (args: {  }) => void
  UpdateReferenceHost: (args: { host?: ManagedObjectReference | undefined }) => void
  UpdateHostProfile: (args: { config: HostProfileConfigSpec }) => void
  ExecuteHostProfile: (args: { host: ManagedObjectReference; deferredParam?: readonly ProfileDeferredPolicyOptionParameter[] | undefined }) => ProfileExecuteResult
}

export interface HostProfileManagerProperties extends ProfileManagerProperties {
}
export interface HostProfileManagerMethods extends ProfileManagerMethods {
  ApplyHostConfig_Task: (args: { host: ManagedObjectReference; configSpec: HostConfigSpec; userInput?: readonly ProfileDeferredPolicyOptionParameter[] | undefined }) => ManagedObjectReference
  GenerateConfigTaskList: (args: { configSpec: HostConfigSpec; host: ManagedObjectReference }) => HostProfileManagerConfigTaskList
  GenerateHostProfileTaskList_Task: (args: { configSpec: HostConfigSpec; host: ManagedObjectReference }) => ManagedObjectReference | undefined
  QueryHostProfileMetadata: (args: { profileName?: readonly string[] | undefined; profile?: ManagedObjectReference | undefined }) => readonly ProfileMetadata[] | undefined
  QueryProfileStructure: (args: { profile?: ManagedObjectReference | undefined }) => ProfileProfileStructure
  CreateDefaultProfile: (args: { profileType: string; profileTypeName?: string | undefined; profile?: ManagedObjectReference | undefined }) => ApplyProfile
  UpdateAnswerFile_Task: (args: { host: ManagedObjectReference; configSpec: AnswerFileCreateSpec }) => ManagedObjectReference
  RetrieveAnswerFile: (args: { host: ManagedObjectReference }) => AnswerFile | undefined
  RetrieveAnswerFileForProfile: (args: { host: ManagedObjectReference; applyProfile: HostApplyProfile }) => AnswerFile | undefined
  ExportAnswerFile_Task: (args: { host: ManagedObjectReference }) => ManagedObjectReference
  CheckAnswerFileStatus_Task: (args: { host: readonly ManagedObjectReference[] }) => ManagedObjectReference | undefined
  QueryAnswerFileStatus: (args: { host: readonly ManagedObjectReference[] }) => readonly AnswerFileStatusResult[] | undefined
  RetrieveHostCustomizations: (args: { hosts?: readonly ManagedObjectReference[] | undefined }) => readonly StructuredCustomizations[] | undefined
  RetrieveHostCustomizationsForProfile: (args: { hosts?: readonly ManagedObjectReference[] | undefined; applyProfile: HostApplyProfile }) => readonly StructuredCustomizations[] | undefined
  GenerateHostConfigTaskSpec_Task: (args: { hostsInfo?: readonly StructuredCustomizations[] | undefined }) => ManagedObjectReference | undefined
  ApplyEntitiesConfig_Task: (args: { applyConfigSpecs?: readonly ApplyHostProfileConfigurationSpec[] | undefined }) => ManagedObjectReference | undefined
  ValidateHostProfileComposition_Task: (args: { source: ManagedObjectReference; targets?: readonly ManagedObjectReference[] | undefined; toBeMerged?: HostApplyProfile | undefined; toReplaceWith?: HostApplyProfile | undefined; toBeDeleted?: HostApplyProfile | undefined; enableStatusToBeCopied?: HostApplyProfile | undefined; errorOnly?: boolean | undefined }) => ManagedObjectReference | undefined
  CompositeHostProfile_Task: (args: { source: ManagedObjectReference; targets?: readonly ManagedObjectReference[] | undefined; toBeMerged?: HostApplyProfile | undefined; toBeReplacedWith?: HostApplyProfile | undefined; toBeDeleted?: HostApplyProfile | undefined; enableStatusToBeCopied?: HostApplyProfile | undefined }) => ManagedObjectReference | undefined
}

export interface HostServiceSystemProperties extends ExtensibleManagedObjectProperties {
  serviceInfo: HostServiceInfo
}
export interface HostServiceSystemMethods extends ExtensibleManagedObjectMethods {
  UpdateServicePolicy: (args: { id: string; policy: string }) => void
  StartService: (args: { id: string }) => void
  StopService: (args: { id: string }) => void
  RestartService: (args: { id: string }) => void
  UninstallService: (args: { id: string }) => void
  RefreshServices: (args: {  }) => void
}

export interface HostSnmpSystemProperties {
  configuration: HostSnmpConfigSpec
  limits: HostSnmpSystemAgentLimits
}
export interface HostSnmpSystemMethods {
  ReconfigureSnmpAgent: (args: { spec: HostSnmpConfigSpec }) => void
  SendTestNotification: (args: {  }) => void
}

export interface HostSpecificationManagerProperties {
}
export interface HostSpecificationManagerMethods {
  UpdateHostSpecification: (args: { host: ManagedObjectReference; hostSpec: HostSpecification }) => void
  UpdateHostSubSpecification: (args: { host: ManagedObjectReference; hostSubSpec: HostSubSpecification }) => void
  RetrieveHostSpecification: (args: { host: ManagedObjectReference; fromHost: boolean }) => HostSpecification
  DeleteHostSubSpecification: (args: { host: ManagedObjectReference; subSpecName: string }) => void
  DeleteHostSpecification: (args: { host: ManagedObjectReference }) => void
  HostSpecGetUpdatedHosts: (args: { startChangeID?: string | undefined; endChangeID?: string | undefined }) => readonly ManagedObjectReference[] | undefined
}

export interface HostStorageSystemProperties extends ExtensibleManagedObjectProperties {
  storageDeviceInfo?: HostStorageDeviceInfo | undefined
  fileSystemVolumeInfo: HostFileSystemVolumeInfo
  systemFile?: readonly string[] | undefined
  multipathStateInfo?: HostMultipathStateInfo | undefined
}
export interface HostStorageSystemMethods extends ExtensibleManagedObjectMethods {
  RetrieveDiskPartitionInfo: (args: { devicePath: readonly string[] }) => readonly HostDiskPartitionInfo[] | undefined
  ComputeDiskPartitionInfo: (args: { devicePath: string; layout: HostDiskPartitionLayout; partitionFormat?: string | undefined }) => HostDiskPartitionInfo
  ComputeDiskPartitionInfoForResize: (args: { partition: HostScsiDiskPartition; blockRange: HostDiskPartitionBlockRange; partitionFormat?: string | undefined }) => HostDiskPartitionInfo
  UpdateDiskPartitions: (args: { devicePath: string; spec: HostDiskPartitionSpec }) => void
  FormatVmfs: (args: { createSpec: HostVmfsSpec }) => HostVmfsVolume
  MountVmfsVolume: (args: { vmfsUuid: string }) => void
  UnmountVmfsVolume: (args: { vmfsUuid: string }) => void
  UnmountVmfsVolumeEx_Task: (args: { vmfsUuid: readonly string[] }) => ManagedObjectReference
  MountVmfsVolumeEx_Task: (args: { vmfsUuid: readonly string[] }) => ManagedObjectReference
  UnmapVmfsVolumeEx_Task: (args: { vmfsUuid: readonly string[] }) => ManagedObjectReference
  DeleteVmfsVolumeState: (args: { vmfsUuid: string }) => void
  RescanVmfs: (args: {  }) => void
  AttachVmfsExtent: (args: { vmfsPath: string; extent: HostScsiDiskPartition }) => void
  ExpandVmfsExtent: (args: { vmfsPath: string; extent: HostScsiDiskPartition }) => void
  UpgradeVmfs: (args: { vmfsPath: string }) => void
  UpgradeVmLayout: (args: {  }) => void
  QueryUnresolvedVmfsVolume: (args: {  }) => readonly HostUnresolvedVmfsVolume[] | undefined
  ResolveMultipleUnresolvedVmfsVolumes: (args: { resolutionSpec: readonly HostUnresolvedVmfsResolutionSpec[] }) => readonly HostUnresolvedVmfsResolutionResult[] | undefined
  ResolveMultipleUnresolvedVmfsVolumesEx_Task: (args: { resolutionSpec: readonly HostUnresolvedVmfsResolutionSpec[] }) => ManagedObjectReference | undefined
  UnmountForceMountedVmfsVolume: (args: { vmfsUuid: string }) => void
  RescanHba: (args: { hbaDevice: string }) => void
  RescanAllHba: (args: {  }) => void
  UpdateSoftwareInternetScsiEnabled: (args: { enabled: boolean }) => void
  UpdateInternetScsiDiscoveryProperties: (args: { iScsiHbaDevice: string; discoveryProperties: HostInternetScsiHbaDiscoveryProperties }) => void
  UpdateInternetScsiAuthenticationProperties: (args: { iScsiHbaDevice: string; authenticationProperties: HostInternetScsiHbaAuthenticationProperties; targetSet?: HostInternetScsiHbaTargetSet | undefined }) => void
  UpdateInternetScsiDigestProperties: (args: { iScsiHbaDevice: string; targetSet?: HostInternetScsiHbaTargetSet | undefined; digestProperties: HostInternetScsiHbaDigestProperties }) => void
  UpdateInternetScsiAdvancedOptions: (args: { iScsiHbaDevice: string; targetSet?: HostInternetScsiHbaTargetSet | undefined; options: readonly HostInternetScsiHbaParamValue[] }) => void
  UpdateInternetScsiIPProperties: (args: { iScsiHbaDevice: string; ipProperties: HostInternetScsiHbaIPProperties }) => void
  UpdateInternetScsiName: (args: { iScsiHbaDevice: string; iScsiName: string }) => void
  UpdateInternetScsiAlias: (args: { iScsiHbaDevice: string; iScsiAlias: string }) => void
  AddInternetScsiSendTargets: (args: { iScsiHbaDevice: string; targets: readonly HostInternetScsiHbaSendTarget[] }) => void
  RemoveInternetScsiSendTargets: (args: { iScsiHbaDevice: string; targets: readonly HostInternetScsiHbaSendTarget[]; force?: boolean | undefined }) => void
  AddInternetScsiStaticTargets: (args: { iScsiHbaDevice: string; targets: readonly HostInternetScsiHbaStaticTarget[] }) => void
  RemoveInternetScsiStaticTargets: (args: { iScsiHbaDevice: string; targets: readonly HostInternetScsiHbaStaticTarget[] }) => void
  EnableMultipathPath: (args: { pathName: string }) => void
  DisableMultipathPath: (args: { pathName: string }) => void
  SetMultipathLunPolicy: (args: { lunId: string; policy: HostMultipathInfoLogicalUnitPolicy }) => void
  UpdateHppMultipathLunPolicy: (args: { lunId: string; policy: HostMultipathInfoHppLogicalUnitPolicy }) => void
  QueryPathSelectionPolicyOptions: (args: {  }) => readonly HostPathSelectionPolicyOption[] | undefined
  QueryStorageArrayTypePolicyOptions: (args: {  }) => readonly HostStorageArrayTypePolicyOption[] | undefined
  UpdateScsiLunDisplayName: (args: { lunUuid: string; displayName: string }) => void
  DetachScsiLun: (args: { lunUuid: string }) => void
  DetachScsiLunEx_Task: (args: { lunUuid: readonly string[] }) => ManagedObjectReference
  DeleteScsiLunState: (args: { lunCanonicalName: string }) => void
  AttachScsiLun: (args: { lunUuid: string }) => void
  AttachScsiLunEx_Task: (args: { lunUuid: readonly string[] }) => ManagedObjectReference
  RefreshStorageSystem: (args: {  }) => void
  DiscoverFcoeHbas: (args: { fcoeSpec: FcoeConfigFcoeSpecification }) => void
  MarkForRemoval: (args: { hbaName: string; remove: boolean }) => void
  FormatVffs: (args: { createSpec: HostVffsSpec }) => HostVffsVolume
  ExtendVffs: (args: { vffsPath: string; devicePath: string; spec?: HostDiskPartitionSpec | undefined }) => void
  DestroyVffs: (args: { vffsPath: string }) => void
  MountVffsVolume: (args: { vffsUuid: string }) => void
  UnmountVffsVolume: (args: { vffsUuid: string }) => void
  DeleteVffsVolumeState: (args: { vffsUuid: string }) => void
  RescanVffs: (args: {  }) => void
  QueryAvailableSsds: (args: { vffsPath?: string | undefined }) => readonly HostScsiDisk[] | undefined
  SetNFSUser: (args: { user: string; password: string }) => void
  ChangeNFSUserPassword: (args: { password: string }) => void
  QueryNFSUser: (args: {  }) => HostNasVolumeUserInfo | undefined
  ClearNFSUser: (args: {  }) => void
  TurnDiskLocatorLedOn_Task: (args: { scsiDiskUuids: readonly string[] }) => ManagedObjectReference | undefined
  TurnDiskLocatorLedOff_Task: (args: { scsiDiskUuids: readonly string[] }) => ManagedObjectReference | undefined
  MarkAsSsd_Task: (args: { scsiDiskUuid: string }) => ManagedObjectReference
  MarkAsNonSsd_Task: (args: { scsiDiskUuid: string }) => ManagedObjectReference
  MarkAsLocal_Task: (args: { scsiDiskUuid: string }) => ManagedObjectReference
  MarkAsNonLocal_Task: (args: { scsiDiskUuid: string }) => ManagedObjectReference
  UpdateVmfsUnmapPriority: (args: { vmfsUuid: string; unmapPriority: string }) => void
  UpdateVmfsUnmapBandwidth: (args: { vmfsUuid: string; unmapBandwidthSpec: VmfsUnmapBandwidthSpec }) => void
  QueryVmfsConfigOption: (args: {  }) => readonly VmfsConfigOption[] | undefined
  MarkPerenniallyReserved: (args: { lunUuid: string; state: boolean }) => void
  MarkPerenniallyReservedEx_Task: (args: { lunUuid?: readonly string[] | undefined; state: boolean }) => ManagedObjectReference | undefined
  CreateNvmeOverRdmaAdapter: (args: { rdmaDeviceName: string }) => void
  RemoveNvmeOverRdmaAdapter: (args: { hbaDeviceName: string }) => void
  CreateSoftwareAdapter: (args: { spec: HostHbaCreateSpec }) => void
  RemoveSoftwareAdapter: (args: { hbaDeviceName: string }) => void
  DiscoverNvmeControllers: (args: { discoverSpec: HostNvmeDiscoverSpec }) => HostNvmeDiscoveryLog
  ConnectNvmeController: (args: { connectSpec: HostNvmeConnectSpec }) => void
  DisconnectNvmeController: (args: { disconnectSpec: HostNvmeDisconnectSpec }) => void
  ConnectNvmeControllerEx_Task: (args: { connectSpec?: readonly HostNvmeConnectSpec[] | undefined }) => ManagedObjectReference
  DisconnectNvmeControllerEx_Task: (args: { disconnectSpec?: readonly HostNvmeDisconnectSpec[] | undefined }) => ManagedObjectReference
}

export interface HostSystemProperties extends ManagedEntityProperties {
  runtime: HostRuntimeInfo
  summary: HostListSummary
  hardware?: HostHardwareInfo | undefined
  capability?: HostCapability | undefined
  licensableResource: HostLicensableResourceInfo
  remediationState?: HostSystemRemediationState | undefined
  precheckRemediationResult?: ApplyHostProfileConfigurationSpec | undefined
  remediationResult?: ApplyHostProfileConfigurationResult | undefined
  complianceCheckState?: HostSystemComplianceCheckState | undefined
  complianceCheckResult?: ComplianceResult | undefined
  configManager: HostConfigManager
  config?: HostConfigInfo | undefined
  vm?: readonly ManagedObjectReference[] | undefined
  datastore?: readonly ManagedObjectReference[] | undefined
  network?: readonly ManagedObjectReference[] | undefined
  datastoreBrowser: ManagedObjectReference
  systemResources?: HostSystemResourceInfo | undefined
  answerFileValidationState?: AnswerFileStatusResult | undefined
  answerFileValidationResult?: AnswerFileStatusResult | undefined
}
export interface HostSystemMethods extends ManagedEntityMethods {
  QueryTpmAttestationReport: (args: {  }) => HostTpmAttestationReport | undefined
  QueryHostConnectionInfo: (args: {  }) => HostConnectInfo
  UpdateSystemResources: (args: { resourceInfo: HostSystemResourceInfo }) => void
  UpdateSystemSwapConfiguration: (args: { sysSwapConfig: HostSystemSwapConfiguration }) => void
  ReconnectHost_Task: (args: { cnxSpec?: HostConnectSpec | undefined; reconnectSpec?: HostSystemReconnectSpec | undefined }) => ManagedObjectReference
  DisconnectHost_Task: (args: {  }) => ManagedObjectReference
  EnterMaintenanceMode_Task: (args: { timeout: number; evacuatePoweredOffVms?: boolean | undefined; maintenanceSpec?: HostMaintenanceSpec | undefined }) => ManagedObjectReference
  ExitMaintenanceMode_Task: (args: { timeout: number }) => ManagedObjectReference
  RebootHost_Task: (args: { force: boolean }) => ManagedObjectReference
  ShutdownHost_Task: (args: { force: boolean }) => ManagedObjectReference
  PowerDownHostToStandBy_Task: (args: { timeoutSec: number; evacuatePoweredOffVms?: boolean | undefined }) => ManagedObjectReference
  PowerUpHostFromStandBy_Task: (args: { timeoutSec: number }) => ManagedObjectReference
  QueryMemoryOverhead: (args: { memorySize: number; videoRamSize?: number | undefined; numVcpus: number }) => number
  QueryMemoryOverheadEx: (args: { vmConfigInfo: VirtualMachineConfigInfo }) => number
  ReconfigureHostForDAS_Task: (args: {  }) => ManagedObjectReference
  UpdateFlags: (args: { flagInfo: HostFlagInfo }) => void
  EnterLockdownMode: (args: {  }) => void
  ExitLockdownMode: (args: {  }) => void
  AcquireCimServicesTicket: (args: {  }) => HostServiceTicket
  UpdateIpmi: (args: { ipmiInfo: HostIpmiInfo }) => void
  RetrieveHardwareUptime: (args: {  }) => number
  PrepareCrypto: (args: {  }) => void
  EnableCrypto: (args: { keyPlain: CryptoKeyPlain }) => void
  ConfigureCryptoKey: (args: { keyId?: CryptoKeyId | undefined }) => void
  QueryProductLockerLocation: (args: {  }) => string
  UpdateProductLockerLocation_Task: (args: { path: string }) => ManagedObjectReference
  RetrieveFreeEpcMemory: (args: {  }) => number
}

export interface HostVFlashManagerProperties {
  vFlashConfigInfo?: HostVFlashManagerVFlashConfigInfo | undefined
}
export interface HostVFlashManagerMethods {
  ConfigureVFlashResourceEx_Task: (args: { devicePath?: readonly string[] | undefined }) => ManagedObjectReference | undefined
  HostConfigureVFlashResource: (args: { spec: HostVFlashManagerVFlashResourceConfigSpec }) => void
  HostRemoveVFlashResource: (args: {  }) => void
  HostConfigVFlashCache: (args: { spec: HostVFlashManagerVFlashCacheConfigSpec }) => void
  HostGetVFlashModuleDefaultConfig: (args: { vFlashModule: string }) => VirtualDiskVFlashCacheConfigInfo
}

export interface HostVMotionSystemProperties extends ExtensibleManagedObjectProperties {
  netConfig?: HostVMotionNetConfig | undefined
  ipConfig?: HostIpConfig | undefined
}
export interface HostVMotionSystemMethods extends ExtensibleManagedObjectMethods {
  UpdateIpConfig: (args: { ipConfig: HostIpConfig }) => void
  SelectVnic: (args: { device: string }) => void
  DeselectVnic: (args: {  }) => void
}

export interface HostVStorageObjectManagerProperties extends VStorageObjectManagerBaseProperties {
}
export interface HostVStorageObjectManagerMethods extends VStorageObjectManagerBaseMethods {
  HostCreateDisk_Task: (args: { spec: VslmCreateSpec }) => ManagedObjectReference
  HostRegisterDisk: (args: { path: string; name?: string | undefined; modifyControlFlags?: boolean | undefined }) => VStorageObject
  HostExtendDisk_Task: (args: { id: ID; datastore: ManagedObjectReference; newCapacityInMB: number }) => ManagedObjectReference
  HostInflateDisk_Task: (args: { id: ID; datastore: ManagedObjectReference }) => ManagedObjectReference
  HostRenameVStorageObject: (args: { id: ID; datastore: ManagedObjectReference; name: string }) => void
  HostRetrieveVStorageInfrastructureObjectPolicy: (args: { datastore: ManagedObjectReference }) => readonly vslmInfrastructureObjectPolicy[] | undefined
  HostDeleteVStorageObject_Task: (args: { id: ID; datastore: ManagedObjectReference }) => ManagedObjectReference
  HostRetrieveVStorageObject: (args: { id: ID; datastore: ManagedObjectReference; diskInfoFlags?: readonly string[] | undefined }) => VStorageObject
  HostRetrieveVStorageObjectState: (args: { id: ID; datastore: ManagedObjectReference }) => VStorageObjectStateInfo
  HostListVStorageObject: (args: { datastore: ManagedObjectReference }) => readonly ID[] | undefined
  HostCloneVStorageObject_Task: (args: { id: ID; datastore: ManagedObjectReference; spec: VslmCloneSpec }) => ManagedObjectReference
  HostRelocateVStorageObject_Task: (args: { id: ID; datastore: ManagedObjectReference; spec: VslmRelocateSpec }) => ManagedObjectReference
  HostSetVStorageObjectControlFlags: (args: { id: ID; datastore: ManagedObjectReference; controlFlags?: readonly string[] | undefined }) => void
  HostClearVStorageObjectControlFlags: (args: { id: ID; datastore: ManagedObjectReference; controlFlags?: readonly string[] | undefined }) => void
  HostReconcileDatastoreInventory_Task: (args: { datastore: ManagedObjectReference }) => ManagedObjectReference
  HostScheduleReconcileDatastoreInventory: (args: { datastore: ManagedObjectReference }) => void
  HostVStorageObjectCreateSnapshot_Task: (args: { id: ID; datastore: ManagedObjectReference; description: string }) => ManagedObjectReference
  HostVStorageObjectDeleteSnapshot_Task: (args: { id: ID; datastore: ManagedObjectReference; snapshotId: ID }) => ManagedObjectReference
  HostVStorageObjectRetrieveSnapshotInfo: (args: { id: ID; datastore: ManagedObjectReference }) => VStorageObjectSnapshotInfo
  HostVStorageObjectCreateDiskFromSnapshot_Task: (args: { id: ID; datastore: ManagedObjectReference; snapshotId: ID; name: string; profile?: readonly VirtualMachineProfileSpec[] | undefined; crypto?: CryptoSpec | undefined; path?: string | undefined; provisioningType?: string | undefined }) => ManagedObjectReference
  HostVStorageObjectRevert_Task: (args: { id: ID; datastore: ManagedObjectReference; snapshotId: ID }) => ManagedObjectReference
  HostUpdateVStorageObjectMetadata_Task: (args: { id: ID; datastore: ManagedObjectReference; metadata?: readonly KeyValue[] | undefined; deleteKeys?: readonly string[] | undefined }) => ManagedObjectReference
  HostRetrieveVStorageObjectMetadata: (args: { id: ID; datastore: ManagedObjectReference; snapshotId?: ID | undefined; prefix?: string | undefined }) => readonly KeyValue[] | undefined
  HostRetrieveVStorageObjectMetadataValue: (args: { id: ID; datastore: ManagedObjectReference; snapshotId?: ID | undefined; key: string }) => string
  HostDeleteVStorageObjectEx_Task: (args: { id: ID; datastore: ManagedObjectReference }) => ManagedObjectReference
  HostUpdateVStorageObjectMetadataEx_Task: (args: { id: ID; datastore: ManagedObjectReference; metadata?: readonly KeyValue[] | undefined; deleteKeys?: readonly string[] | undefined }) => ManagedObjectReference
  HostSetVirtualDiskUuid_Task: (args: { name: string; uuid?: string | undefined }) => ManagedObjectReference
  HostQueryVirtualDiskUuid: (args: { name: string }) => string
}

export interface HostVirtualNicManagerProperties extends ExtensibleManagedObjectProperties {
  info: HostVirtualNicManagerInfo
}
export interface HostVirtualNicManagerMethods extends ExtensibleManagedObjectMethods {
  QueryNetConfig: (args: { nicType: string }) => VirtualNicManagerNetConfig | undefined
  SelectVnicForNicType: (args: { nicType: string; device: string }) => void
  DeselectVnicForNicType: (args: { nicType: string; device: string }) => void
}

export interface HostVsanInternalSystemProperties {
}
export interface HostVsanInternalSystemMethods {
  QueryCmmds: (args: { queries: readonly HostVsanInternalSystemCmmdsQuery[] }) => string
  QueryPhysicalVsanDisks: (args: { props?: readonly string[] | undefined }) => string
  QueryVsanObjects: (args: { uuids?: readonly string[] | undefined }) => string
  QueryObjectsOnPhysicalVsanDisk: (args: { disks: readonly string[] }) => string
  AbdicateDomOwnership: (args: { uuids: readonly string[] }) => readonly string[] | undefined
  QueryVsanStatistics: (args: { labels: readonly string[] }) => string
  ReconfigureDomObject: (args: { uuid: string; policy: string }) => void
  QuerySyncingVsanObjects: (args: { uuids?: readonly string[] | undefined }) => string
  RunVsanPhysicalDiskDiagnostics: (args: { disks?: readonly string[] | undefined }) => readonly HostVsanInternalSystemVsanPhysicalDiskDiagnosticsResult[]
  GetVsanObjExtAttrs: (args: { uuids: readonly string[] }) => string
  ReconfigurationSatisfiable: (args: { pcbs: readonly VsanPolicyChangeBatch[]; ignoreSatisfiability?: boolean | undefined }) => readonly VsanPolicySatisfiability[]
  CanProvisionObjects: (args: { npbs: readonly VsanNewPolicyBatch[]; ignoreSatisfiability?: boolean | undefined }) => readonly VsanPolicySatisfiability[]
  DeleteVsanObjects: (args: { uuids: readonly string[]; force?: boolean | undefined }) => readonly HostVsanInternalSystemDeleteVsanObjectsResult[]
  UpgradeVsanObjects: (args: { uuids: readonly string[]; newVersion: number }) => readonly HostVsanInternalSystemVsanObjectOperationResult[] | undefined
  QueryVsanObjectUuidsByFilter: (args: { uuids?: readonly string[] | undefined; limit?: number | undefined; version?: number | undefined }) => readonly string[] | undefined
}

export interface HostVsanSystemProperties {
  config: VsanHostConfigInfo
}
export interface HostVsanSystemMethods {
  QueryDisksForVsan: (args: { canonicalName?: readonly string[] | undefined }) => readonly VsanHostDiskResult[] | undefined
  AddDisks_Task: (args: { disk: readonly HostScsiDisk[] }) => ManagedObjectReference | undefined
  InitializeDisks_Task: (args: { mapping: readonly VsanHostDiskMapping[] }) => ManagedObjectReference | undefined
  RemoveDisk_Task: (args: { disk: readonly HostScsiDisk[]; maintenanceSpec?: HostMaintenanceSpec | undefined; timeout?: number | undefined }) => ManagedObjectReference | undefined
  RemoveDiskMapping_Task: (args: { mapping: readonly VsanHostDiskMapping[]; maintenanceSpec?: HostMaintenanceSpec | undefined; timeout?: number | undefined }) => ManagedObjectReference | undefined
  UnmountDiskMapping_Task: (args: { mapping: readonly VsanHostDiskMapping[] }) => ManagedObjectReference
  UpdateVsan_Task: (args: { config: VsanHostConfigInfo }) => ManagedObjectReference
  QueryHostStatus: (args: {  }) => VsanHostClusterStatus
  EvacuateVsanNode_Task: (args: { maintenanceSpec: HostMaintenanceSpec; timeout: number }) => ManagedObjectReference
  RecommissionVsanNode_Task: (args: {  }) => ManagedObjectReference
}

export interface HttpNfcLeaseProperties {
  initializeProgress: number
  transferProgress: number
  mode: string
  capabilities: HttpNfcLeaseCapabilities
  info?: HttpNfcLeaseInfo | undefined
  state: HttpNfcLeaseState
  error?: LocalizedMethodFault | undefined
}
export interface HttpNfcLeaseMethods {
  HttpNfcLeaseGetManifest: (args: {  }) => readonly HttpNfcLeaseManifestEntry[] | undefined
  HttpNfcLeaseSetManifestChecksumType: (args: { deviceUrlsToChecksumTypes?: readonly KeyValue[] | undefined }) => void
  HttpNfcLeaseComplete: (args: {  }) => void
  HttpNfcLeaseAbort: (args: { fault?: LocalizedMethodFault | undefined }) => void
  HttpNfcLeaseProgress: (args: { percent: number }) => void
  HttpNfcLeasePullFromUrls_Task: (args: { files?: readonly HttpNfcLeaseSourceFile[] | undefined }) => ManagedObjectReference
  HttpNfcLeaseProbeUrls: (args: { files?: readonly HttpNfcLeaseSourceFile[] | undefined; timeout?: number | undefined }) => readonly HttpNfcLeaseProbeResult[] | undefined
}

export interface InventoryViewProperties extends ManagedObjectViewProperties {
}
export interface InventoryViewMethods extends ManagedObjectViewMethods {
  OpenInventoryViewFolder: (args: { entity: readonly ManagedObjectReference[] }) => readonly ManagedObjectReference[] | undefined
  CloseInventoryViewFolder: (args: { entity: readonly ManagedObjectReference[] }) => readonly ManagedObjectReference[] | undefined
}

export interface IoFilterManagerProperties {
}
export interface IoFilterManagerMethods {
  InstallIoFilter_Task: (args: { vibUrl: string; compRes: ManagedObjectReference; vibSslTrust?: IoFilterManagerSslTrust | undefined }) => ManagedObjectReference | undefined
  UninstallIoFilter_Task: (args: { filterId: string; compRes: ManagedObjectReference }) => ManagedObjectReference
  UpgradeIoFilter_Task: (args: { filterId: string; compRes: ManagedObjectReference; vibUrl: string; vibSslTrust?: IoFilterManagerSslTrust | undefined }) => ManagedObjectReference | undefined
  QueryIoFilterIssues: (args: { filterId: string; compRes: ManagedObjectReference }) => IoFilterQueryIssueResult
  QueryIoFilterInfo: (args: { compRes: ManagedObjectReference }) => readonly ClusterIoFilterInfo[] | undefined
  ResolveInstallationErrorsOnHost_Task: (args: { filterId: string; host: ManagedObjectReference }) => ManagedObjectReference
  ResolveInstallationErrorsOnCluster_Task: (args: { filterId: string; cluster: ManagedObjectReference }) => ManagedObjectReference
  QueryDisksUsingFilter: (args: { filterId: string; compRes: ManagedObjectReference }) => readonly VirtualDiskId[]
}

export interface IpPoolManagerProperties {
}
export interface IpPoolManagerMethods {
  QueryIpPools: (args: { dc: ManagedObjectReference }) => readonly IpPool[] | undefined
  CreateIpPool: (args: { dc: ManagedObjectReference; pool: IpPool }) => number
  UpdateIpPool: (args: { dc: ManagedObjectReference; pool: IpPool }) => void
  DestroyIpPool: (args: { dc: ManagedObjectReference; id: number; force: boolean }) => void
  AllocateIpv4Address: (args: { dc: ManagedObjectReference; poolId: number; allocationId: string }) => string
  AllocateIpv6Address: (args: { dc: ManagedObjectReference; poolId: number; allocationId: string }) => string
  ReleaseIpAllocation: (args: { dc: ManagedObjectReference; poolId: number; allocationId: string }) => void
  QueryIPAllocations: (args: { dc: ManagedObjectReference; poolId: number; extensionKey: string }) => readonly IpPoolManagerIpAllocation[]
}

export interface IscsiManagerProperties {
}
export interface IscsiManagerMethods {
  QueryVnicStatus: (args: { vnicDevice: string }) => IscsiStatus
  QueryPnicStatus: (args: { pnicDevice: string }) => IscsiStatus
  QueryBoundVnics: (args: { iScsiHbaName: string }) => readonly IscsiPortInfo[] | undefined
  QueryCandidateNics: (args: { iScsiHbaName: string }) => readonly IscsiPortInfo[] | undefined
  BindVnic: (args: { iScsiHbaName: string; vnicDevice: string }) => void
  UnbindVnic: (args: { iScsiHbaName: string; vnicDevice: string; force: boolean }) => void
  QueryMigrationDependencies: (args: { pnicDevice: readonly string[] }) => IscsiMigrationDependency
}

export interface LicenseAssignmentManagerProperties {
}
export interface LicenseAssignmentManagerMethods {
  UpdateAssignedLicense: (args: { entity: string; licenseKey: string; entityDisplayName?: string | undefined }) => LicenseManagerLicenseInfo
  RemoveAssignedLicense: (args: { entityId: string }) => void
  QueryAssignedLicenses: (args: { entityId?: string | undefined }) => readonly LicenseAssignmentManagerLicenseAssignment[] | undefined
}

export interface LicenseManagerProperties {
  source: LicenseSource
  sourceAvailable: boolean
  diagnostics?: LicenseDiagnostics | undefined
  featureInfo?: readonly LicenseFeatureInfo[] | undefined
  licensedEdition: string
  licenses: readonly LicenseManagerLicenseInfo[]
  licenseAssignmentManager?: ManagedObjectReference | undefined
  evaluation: LicenseManagerEvaluationInfo
}
export interface LicenseManagerMethods {
  QuerySupportedFeatures: (args: { host?: ManagedObjectReference | undefined }) => readonly LicenseFeatureInfo[] | undefined
  QueryLicenseSourceAvailability: (args: { host?: ManagedObjectReference | undefined }) => readonly LicenseAvailabilityInfo[] | undefined
  QueryLicenseUsage: (args: { host?: ManagedObjectReference | undefined }) => LicenseUsageInfo
  SetLicenseEdition: (args: { host?: ManagedObjectReference | undefined; featureKey?: string | undefined }) => void
  CheckLicenseFeature: (args: { host?: ManagedObjectReference | undefined; featureKey: string }) => boolean
  EnableFeature: (args: { host?: ManagedObjectReference | undefined; featureKey: string }) => boolean
  DisableFeature: (args: { host?: ManagedObjectReference | undefined; featureKey: string }) => boolean
  ConfigureLicenseSource: (args: { host?: ManagedObjectReference | undefined; licenseSource: LicenseSource }) => void
  UpdateLicense: (args: { licenseKey: string; labels?: readonly KeyValue[] | undefined }) => LicenseManagerLicenseInfo
  AddLicense: (args: { licenseKey: string; labels?: readonly KeyValue[] | undefined }) => LicenseManagerLicenseInfo
  RemoveLicense: (args: { licenseKey: string }) => void
  DecodeLicense: (args: { licenseKey: string }) => LicenseManagerLicenseInfo
  UpdateLicenseLabel: (args: { licenseKey: string; labelKey: string; labelValue: string }) => void
  RemoveLicenseLabel: (args: { licenseKey: string; labelKey: string }) => void
}

export interface ListViewProperties extends ManagedObjectViewProperties {
}
export interface ListViewMethods extends ManagedObjectViewMethods {
  ModifyListView: (args: { add?: readonly ManagedObjectReference[] | undefined; remove?: readonly ManagedObjectReference[] | undefined }) => readonly ManagedObjectReference[] | undefined
  ResetListView: (args: { obj?: readonly ManagedObjectReference[] | undefined }) => readonly ManagedObjectReference[] | undefined
  ResetListViewFromView: (args: { view: ManagedObjectReference }) => void
}

export interface LocalizationManagerProperties {
  catalog?: readonly LocalizationManagerMessageCatalog[] | undefined
}
export interface LocalizationManagerMethods {
}

export interface ManagedEntityProperties extends ExtensibleManagedObjectProperties {
  parent?: ManagedObjectReference | undefined
  customValue?: readonly CustomFieldValue[] | undefined
  overallStatus: ManagedEntityStatus
  configStatus: ManagedEntityStatus
  configIssue?: readonly Event[] | undefined
  effectiveRole?: readonly number[] | undefined
  permission?: readonly Permission[] | undefined
  name: string
  disabledMethod?: readonly string[] | undefined
  recentTask?: readonly ManagedObjectReference[] | undefined
  declaredAlarmState?: readonly AlarmState[] | undefined
  triggeredAlarmState?: readonly AlarmState[] | undefined
  alarmActionsEnabled?: boolean | undefined
  tag?: readonly Tag[] | undefined
}
export interface ManagedEntityMethods extends ExtensibleManagedObjectMethods {
  Reload: (args: {  }) => void
  Rename_Task: (args: { newName: string }) => ManagedObjectReference
  Destroy_Task: (args: {  }) => ManagedObjectReference
}

export interface ManagedObjectViewProperties extends ViewProperties {
  view?: readonly ManagedObjectReference[] | undefined
}
export interface ManagedObjectViewMethods extends ViewMethods {
}

export interface MessageBusProxyProperties {
}
export interface MessageBusProxyMethods {
}

export interface NetworkProperties extends ManagedEntityProperties {
  summary: NetworkSummary
  host?: readonly ManagedObjectReference[] | undefined
  vm?: readonly ManagedObjectReference[] | undefined
}
export interface NetworkMethods extends ManagedEntityMethods {
  DestroyNetwork: (args: {  }) => void
}

export interface OpaqueNetworkProperties extends NetworkProperties {
  capability?: OpaqueNetworkCapability | undefined
  extraConfig?: readonly OptionValue[] | undefined
}
export interface OpaqueNetworkMethods extends NetworkMethods {
}

export interface OptionManagerProperties {
  supportedOption?: readonly OptionDef[] | undefined
  setting?: readonly OptionValue[] | undefined
}
export interface OptionManagerMethods {
  QueryOptions: (args: { name?: string | undefined }) => readonly OptionValue[] | undefined
  UpdateOptions: (args: { changedValue: readonly OptionValue[] }) => void
}

export interface OverheadMemoryManagerProperties {
}
export interface OverheadMemoryManagerMethods {
  LookupVmOverheadMemory: (args: { vm: ManagedObjectReference; host: ManagedObjectReference }) => number
}

export interface OvfManagerProperties {
  ovfImportOption?: readonly OvfOptionInfo[] | undefined
  ovfExportOption?: readonly OvfOptionInfo[] | undefined
}
export interface OvfManagerMethods {
  ValidateHost: (args: { ovfDescriptor: string; host: ManagedObjectReference; vhp: OvfValidateHostParams }) => OvfValidateHostResult
  ParseDescriptor: (args: { ovfDescriptor: string; pdp: OvfParseDescriptorParams }) => OvfParseDescriptorResult
  CreateImportSpec: (args: { ovfDescriptor: string; resourcePool: ManagedObjectReference; datastore: ManagedObjectReference; cisp: OvfCreateImportSpecParams }) => OvfCreateImportSpecResult
  CreateDescriptor: (args: { obj: ManagedObjectReference; cdp: OvfCreateDescriptorParams }) => OvfCreateDescriptorResult
}

export interface PerformanceManagerProperties {
  description: PerformanceDescription
  historicalInterval?: readonly PerfInterval[] | undefined
  perfCounter?: readonly PerfCounterInfo[] | undefined
}
export interface PerformanceManagerMethods {
  QueryPerfProviderSummary: (args: { entity: ManagedObjectReference }) => PerfProviderSummary
  QueryAvailablePerfMetric: (args: { entity: ManagedObjectReference; beginTime?: string | undefined; endTime?: string | undefined; intervalId?: number | undefined }) => readonly PerfMetricId[] | undefined
  QueryPerfCounter: (args: { counterId: readonly number[] }) => readonly PerfCounterInfo[] | undefined
  QueryPerfCounterByLevel: (args: { level: number }) => readonly PerfCounterInfo[]
  QueryPerf: (args: { querySpec: readonly PerfQuerySpec[] }) => readonly PerfEntityMetricBase[] | undefined
  QueryPerfComposite: (args: { querySpec: PerfQuerySpec }) => PerfCompositeMetric
  CreatePerfInterval: (args: { intervalId: PerfInterval }) => void
  RemovePerfInterval: (args: { samplePeriod: number }) => void
  UpdatePerfInterval: (args: { interval: PerfInterval }) => void
  UpdateCounterLevelMapping: (args: { counterLevelMap: readonly PerformanceManagerCounterLevelMapping[] }) => void
  ResetCounterLevelMapping: (args: { counters: readonly number[] }) => void
}

export interface ProfileProperties {
  config: ProfileConfigInfo
  description?: ProfileDescription | undefined
  name: string
  createdTime: string
  modifiedTime: string
  entity?: readonly ManagedObjectReference[] | undefined
  complianceStatus: string
}
export interface ProfileMethods {
  RetrieveDescription: (args: {  }) => ProfileDescription | undefined
  DestroyProfile: (args: {  }) => void
  AssociateProfile: (args: { entity: readonly ManagedObjectReference[] }) => void
  DissociateProfile: (args: { entity?: readonly ManagedObjectReference[] | undefined }) => void
  CheckProfileCompliance_Task: (args: { entity?: readonly ManagedObjectReference[] | undefined }) => ManagedObjectReference
  ExportProfile: (args: {  }) => string
}

export interface ProfileComplianceManagerProperties {
}
export interface ProfileComplianceManagerMethods {
  CheckCompliance_Task: (args: { profile?: readonly ManagedObjectReference[] | undefined; entity?: readonly ManagedObjectReference[] | undefined }) => ManagedObjectReference
  QueryComplianceStatus: (args: { profile?: readonly ManagedObjectReference[] | undefined; entity?: readonly ManagedObjectReference[] | undefined }) => readonly ComplianceResult[] | undefined
  ClearComplianceStatus: (args: { profile?: readonly ManagedObjectReference[] | undefined; entity?: readonly ManagedObjectReference[] | undefined }) => void
  QueryExpressionMetadata: (args: { expressionName?: readonly string[] | undefined; profile?: ManagedObjectReference | undefined }) => readonly ProfileExpressionMetadata[] | undefined
}

export interface ProfileManagerProperties {
  profile?: readonly ManagedObjectReference[] | undefined
}
export interface ProfileManagerMethods {
  CreateProfile: (args: { createSpec: ProfileCreateSpec }) => ManagedObjectReference
  QueryPolicyMetadata: (args: { policyName?: readonly string[] | undefined; profile?: ManagedObjectReference | undefined }) => readonly ProfilePolicyMetadata[] | undefined
  FindAssociatedProfile: (args: { entity: ManagedObjectReference }) => readonly ManagedObjectReference[] | undefined
}

export interface PropertyCollectorProperties {
  filter?: readonly ManagedObjectReference[] | undefined
}
export interface PropertyCollectorMethods {
  CreateFilter: (args: { spec: PropertyFilterSpec; partialUpdates: boolean }) => ManagedObjectReference
  RetrieveProperties: (args: { specSet: readonly PropertyFilterSpec[] }) => readonly ObjectContent[] | undefined
  CheckForUpdates: (args: { version?: string | undefined }) => UpdateSet | undefined
  WaitForUpdates: (args: { version?: string | undefined }) => UpdateSet
  CancelWaitForUpdates: (args: {  }) => void
  WaitForUpdatesEx: (args: { version?: string | undefined; options?: WaitOptions | undefined }) => UpdateSet | undefined
  RetrievePropertiesEx: (args: { specSet: readonly PropertyFilterSpec[]; options: RetrieveOptions }) => RetrieveResult | undefined
  ContinueRetrievePropertiesEx: (args: { token: string }) => RetrieveResult
  CancelRetrievePropertiesEx: (args: { token: string }) => void
  CreatePropertyCollector: (args: {  }) => ManagedObjectReference
  DestroyPropertyCollector: (args: {  }) => void
}

export interface PropertyFilterProperties {
  spec: PropertyFilterSpec
  partialUpdates: boolean
}
export interface PropertyFilterMethods {
  DestroyPropertyFilter: (args: {  }) => void
}

export interface ResourcePlanningManagerProperties {
}
export interface ResourcePlanningManagerMethods {
  EstimateDatabaseSize: (args: { dbSizeParam: DatabaseSizeParam }) => DatabaseSizeEstimate
}

export interface ResourcePoolProperties extends ManagedEntityProperties {
  summary: ResourcePoolSummary
  runtime: ResourcePoolRuntimeInfo
  owner: ManagedObjectReference
  resourcePool?: readonly ManagedObjectReference[] | undefined
  vm?: readonly ManagedObjectReference[] | undefined
  config: ResourceConfigSpec
  namespace?: string | undefined
  childConfiguration?: readonly ResourceConfigSpec[] | undefined
}
export interface ResourcePoolMethods extends ManagedEntityMethods {
  UpdateConfig: (args: { name?: string | undefined; config?: ResourceConfigSpec | undefined }) => void
  MoveIntoResourcePool: (args: { list: readonly ManagedObjectReference[] }) => void
  UpdateChildResourceConfiguration: (args: { spec: readonly ResourceConfigSpec[] }) => void
  CreateResourcePool: (args: { name: string; spec: ResourceConfigSpec }) => ManagedObjectReference
  DestroyChildren: (args: {  }) => void
  CreateVApp: (args: { name: string; resSpec: ResourceConfigSpec; configSpec: VAppConfigSpec; vmFolder?: ManagedObjectReference | undefined }) => ManagedObjectReference
  CreateChildVM_Task: (args: { config: VirtualMachineConfigSpec; host?: ManagedObjectReference | undefined }) => ManagedObjectReference
  RegisterChildVM_Task: (args: { path: string; name?: string | undefined; host?: ManagedObjectReference | undefined }) => ManagedObjectReference
  ImportVApp: (args: { spec: ImportSpec; folder?: ManagedObjectReference | undefined; host?: ManagedObjectReference | undefined }) => ManagedObjectReference
  QueryResourceConfigOption: (args: {  }) => ResourceConfigOption
  RefreshRuntime: (args: {  }) => void
}

export interface ScheduledTaskProperties extends ExtensibleManagedObjectProperties {
  info: ScheduledTaskInfo
}
export interface ScheduledTaskMethods extends ExtensibleManagedObjectMethods {
  RemoveScheduledTask: (args: {  }) => void
  ReconfigureScheduledTask: (args: { spec: ScheduledTaskSpec }) => void
  RunScheduledTask: (args: {  }) => void
}

export interface ScheduledTaskManagerProperties {
  scheduledTask?: readonly ManagedObjectReference[] | undefined
  description: ScheduledTaskDescription
}
export interface ScheduledTaskManagerMethods {
  CreateScheduledTask: (args: { entity: ManagedObjectReference; spec: ScheduledTaskSpec }) => ManagedObjectReference
  RetrieveEntityScheduledTask: (args: { entity?: ManagedObjectReference | undefined }) => readonly ManagedObjectReference[] | undefined
  CreateObjectScheduledTask: (args: { obj: ManagedObjectReference; spec: ScheduledTaskSpec }) => ManagedObjectReference
  RetrieveObjectScheduledTask: (args: { obj?: ManagedObjectReference | undefined }) => readonly ManagedObjectReference[] | undefined
}

export interface SearchIndexProperties {
}
export interface SearchIndexMethods {
  FindByUuid: (args: { datacenter?: ManagedObjectReference | undefined; uuid: string; vmSearch: boolean; instanceUuid?: boolean | undefined }) => ManagedObjectReference | undefined
  FindByDatastorePath: (args: { datacenter: ManagedObjectReference; path: string }) => ManagedObjectReference | undefined
  FindByDnsName: (args: { datacenter?: ManagedObjectReference | undefined; dnsName: string; vmSearch: boolean }) => ManagedObjectReference | undefined
  FindByIp: (args: { datacenter?: ManagedObjectReference | undefined; ip: string; vmSearch: boolean }) => ManagedObjectReference | undefined
  FindByInventoryPath: (args: { inventoryPath: string }) => ManagedObjectReference | undefined
  FindChild: (args: { entity: ManagedObjectReference; name: string }) => ManagedObjectReference | undefined
  FindAllByUuid: (args: { datacenter?: ManagedObjectReference | undefined; uuid: string; vmSearch: boolean; instanceUuid?: boolean | undefined }) => readonly ManagedObjectReference[]
  FindAllByDnsName: (args: { datacenter?: ManagedObjectReference | undefined; dnsName: string; vmSearch: boolean }) => readonly ManagedObjectReference[]
  FindAllByIp: (args: { datacenter?: ManagedObjectReference | undefined; ip: string; vmSearch: boolean }) => readonly ManagedObjectReference[]
}

export interface ServiceInstanceProperties {
  serverClock: string
  capability: Capability
  content: ServiceContent
}
export interface ServiceInstanceMethods {
  CurrentTime: (args: {  }) => string
  RetrieveServiceContent: (args: {  }) => ServiceContent
  ValidateMigration: (args: { vm: readonly ManagedObjectReference[]; state?: VirtualMachinePowerState | undefined; testType?: readonly string[] | undefined; pool?: ManagedObjectReference | undefined; host?: ManagedObjectReference | undefined }) => readonly Event[] | undefined
  QueryVMotionCompatibility: (args: { vm: ManagedObjectReference; host: readonly ManagedObjectReference[]; compatibility?: readonly string[] | undefined }) => readonly HostVMotionCompatibility[] | undefined
  RetrieveProductComponents: (args: {  }) => readonly ProductComponentInfo[] | undefined
}

export interface ServiceManagerProperties {
  service?: readonly ServiceManagerServiceInfo[] | undefined
}
export interface ServiceManagerMethods {
  QueryServiceList: (args: { serviceName?: string | undefined; location?: readonly string[] | undefined }) => readonly ServiceManagerServiceInfo[] | undefined
}

export interface SessionManagerProperties {
  sessionList?: readonly UserSession[] | undefined
  currentSession?: UserSession | undefined
  message?: string | undefined
  messageLocaleList?: readonly string[] | undefined
  supportedLocaleList?: readonly string[] | undefined
  defaultLocale: string
}
export interface SessionManagerMethods {
  UpdateServiceMessage: (args: { message: string }) => void
  LoginByToken: (args: { locale?: string | undefined }) => UserSession
  Login: (args: { userName: string; password: string; locale?: string | undefined }) => UserSession
  LoginBySSPI: (args: { base64Token: string; locale?: string | undefined }) => UserSession
  Logout: (args: {  }) => void
  AcquireLocalTicket: (args: { userName: string }) => SessionManagerLocalTicket
  AcquireGenericServiceTicket: (args: { spec: SessionManagerServiceRequestSpec }) => SessionManagerGenericServiceTicket
  TerminateSession: (args: { sessionId: readonly string[] }) => void
  SetLocale: (args: { locale: string }) => void
  LoginExtensionBySubjectName: (args: { extensionKey: string; locale?: string | undefined }) => UserSession
  LoginExtensionByCertificate: (args: { extensionKey: string; locale?: string | undefined }) => UserSession
  ImpersonateUser: (args: { userName: string; locale?: string | undefined }) => UserSession
  SessionIsActive: (args: { sessionID: string; userName: string }) => boolean
  AcquireCloneTicket: (args: {  }) => string
  CloneSession: (args: { cloneTicket: string }) => UserSession
}

export interface SimpleCommandProperties {
  encodingType: SimpleCommandEncoding
  entity: ServiceManagerServiceInfo
}
export interface SimpleCommandMethods {
  ExecuteSimpleCommand: (args: { arguments?: readonly string[] | undefined }) => string
}

export interface SiteInfoManagerProperties {
}
export interface SiteInfoManagerMethods {
  GetSiteInfo: (args: {  }) => SiteInfo
}

export interface StoragePodProperties extends FolderProperties {
  summary?: StoragePodSummary | undefined
  podStorageDrsEntry?: PodStorageDrsEntry | undefined
}
export interface StoragePodMethods extends FolderMethods {
}

export interface StorageQueryManagerProperties {
}
export interface StorageQueryManagerMethods {
  QueryHostsWithAttachedLun: (args: { lunUuid: string }) => readonly ManagedObjectReference[] | undefined
}

export interface StorageResourceManagerProperties {
}
export interface StorageResourceManagerMethods {
  ConfigureDatastoreIORM_Task: (args: { datastore: ManagedObjectReference; spec: StorageIORMConfigSpec }) => ManagedObjectReference
  QueryIORMConfigOption: (args: { host: ManagedObjectReference }) => StorageIORMConfigOption
  QueryDatastorePerformanceSummary: (args: { datastore: ManagedObjectReference }) => readonly StoragePerformanceSummary[] | undefined
  ApplyStorageDrsRecommendationToPod_Task: (args: { pod: ManagedObjectReference; key: string }) => ManagedObjectReference
  ApplyStorageDrsRecommendation_Task: (args: { key: readonly string[] }) => ManagedObjectReference
  CancelStorageDrsRecommendation: (args: { key: readonly string[] }) => void
  RefreshStorageDrsRecommendation: (args: { pod: ManagedObjectReference }) => void
  RefreshStorageDrsRecommendationsForPod_Task: (args: { pod: ManagedObjectReference }) => ManagedObjectReference
  ConfigureStorageDrsForPod_Task: (args: { pod: ManagedObjectReference; spec: StorageDrsConfigSpec; modify: boolean }) => ManagedObjectReference
  ValidateStoragePodConfig: (args: { pod: ManagedObjectReference; spec: StorageDrsConfigSpec }) => MethodFault | undefined
  RecommendDatastores: (args: { storageSpec: StoragePlacementSpec }) => StoragePlacementResult
}

export interface TaskProperties extends ExtensibleManagedObjectProperties {
  info: TaskInfo
}
export interface TaskMethods extends ExtensibleManagedObjectMethods {
  CancelTask: (args: {  }) => void
  UpdateProgress: (args: { percentDone: number }) => void
  SetTaskState: (args: { state: TaskInfoState; result?: AnyValue | undefined; fault?: LocalizedMethodFault | undefined }) => void
  SetTaskDescription: (args: { description: LocalizableMessage }) => void
}

export interface TaskHistoryCollectorProperties extends HistoryCollectorProperties {
  latestPage?: readonly TaskInfo[] | undefined
}
export interface TaskHistoryCollectorMethods extends HistoryCollectorMethods {
  ReadNextTasks: (args: { maxCount: number }) => readonly TaskInfo[] | undefined
  ReadPreviousTasks: (args: { maxCount: number }) => readonly TaskInfo[] | undefined
}

export interface TaskManagerProperties {
  recentTask?: readonly ManagedObjectReference[] | undefined
  description: TaskDescription
  maxCollector: number
}
export interface TaskManagerMethods {
  CreateCollectorForTasks: (args: { filter: TaskFilterSpec }) => ManagedObjectReference
  CreateCollectorWithInfoFilterForTasks: (args: { filter: TaskFilterSpec; infoFilter?: TaskInfoFilterSpec | undefined }) => ManagedObjectReference
  CreateTask: (args: { obj: ManagedObjectReference; taskTypeId: string; initiatedBy?: string | undefined; cancelable: boolean; parentTaskKey?: string | undefined; activationId?: string | undefined }) => TaskInfo
}

export interface TenantTenantManagerProperties {
}
export interface TenantTenantManagerMethods {
  MarkServiceProviderEntities: (args: { entity?: readonly ManagedObjectReference[] | undefined }) => void
  UnmarkServiceProviderEntities: (args: { entity?: readonly ManagedObjectReference[] | undefined }) => void
  RetrieveServiceProviderEntities: (args: {  }) => readonly ManagedObjectReference[] | undefined
}

export interface UserDirectoryProperties {
  domainList?: readonly string[] | undefined
}
export interface UserDirectoryMethods {
  RetrieveUserGroups: (args: { domain?: string | undefined; searchStr: string; belongsToGroup?: string | undefined; belongsToUser?: string | undefined; exactMatch: boolean; findUsers: boolean; findGroups: boolean }) => readonly UserSearchResult[] | undefined
}

export interface VStorageObjectManagerBaseProperties {
}
export interface VStorageObjectManagerBaseMethods {
  VStorageObjectExtendDiskEx_Task: (args: { id: ID; datastore: ManagedObjectReference; newCapacityInMB: number }) => ManagedObjectReference
  RenameVStorageObjectEx: (args: { id: ID; datastore: ManagedObjectReference; name: string }) => vslmVClockInfo
  VStorageObjectCreateSnapshotEx_Task: (args: { id: ID; datastore: ManagedObjectReference; description: string }) => ManagedObjectReference
  VStorageObjectDeleteSnapshotEx_Task: (args: { id: ID; datastore: ManagedObjectReference; snapshotId: ID }) => ManagedObjectReference
  RevertVStorageObjectEx_Task: (args: { id: ID; datastore: ManagedObjectReference; snapshotId: ID }) => ManagedObjectReference
}

export interface VcenterVStorageObjectManagerProperties extends VStorageObjectManagerBaseProperties {
}
export interface VcenterVStorageObjectManagerMethods extends VStorageObjectManagerBaseMethods {
  CreateDisk_Task: (args: { spec: VslmCreateSpec }) => ManagedObjectReference
  RegisterDisk: (args: { path: string; name?: string | undefined }) => VStorageObject
  ExtendDisk_Task: (args: { id: ID; datastore: ManagedObjectReference; newCapacityInMB: number }) => ManagedObjectReference
  InflateDisk_Task: (args: { id: ID; datastore: ManagedObjectReference }) => ManagedObjectReference
  RenameVStorageObject: (args: { id: ID; datastore: ManagedObjectReference; name: string }) => void
  UpdateVStorageObjectPolicy_Task: (args: { id: ID; datastore: ManagedObjectReference; profile?: readonly VirtualMachineProfileSpec[] | undefined }) => ManagedObjectReference
  UpdateVStorageObjectCrypto_Task: (args: { id: ID; datastore: ManagedObjectReference; profile?: readonly VirtualMachineProfileSpec[] | undefined; disksCrypto?: DiskCryptoSpec | undefined }) => ManagedObjectReference
  UpdateVStorageInfrastructureObjectPolicy_Task: (args: { spec: vslmInfrastructureObjectPolicySpec }) => ManagedObjectReference
  RetrieveVStorageInfrastructureObjectPolicy: (args: { datastore: ManagedObjectReference }) => readonly vslmInfrastructureObjectPolicy[] | undefined
  DeleteVStorageObject_Task: (args: { id: ID; datastore: ManagedObjectReference }) => ManagedObjectReference
  RetrieveVStorageObject: (args: { id: ID; datastore: ManagedObjectReference; diskInfoFlags?: readonly string[] | undefined }) => VStorageObject
  RetrieveVStorageObjectState: (args: { id: ID; datastore: ManagedObjectReference }) => VStorageObjectStateInfo
  RetrieveVStorageObjectAssociations: (args: { ids?: readonly RetrieveVStorageObjSpec[] | undefined }) => readonly VStorageObjectAssociations[] | undefined
  ListVStorageObject: (args: { datastore: ManagedObjectReference }) => readonly ID[] | undefined
  CloneVStorageObject_Task: (args: { id: ID; datastore: ManagedObjectReference; spec: VslmCloneSpec }) => ManagedObjectReference
  RelocateVStorageObject_Task: (args: { id: ID; datastore: ManagedObjectReference; spec: VslmRelocateSpec }) => ManagedObjectReference
  SetVStorageObjectControlFlags: (args: { id: ID; datastore: ManagedObjectReference; controlFlags?: readonly string[] | undefined }) => void
  ClearVStorageObjectControlFlags: (args: { id: ID; datastore: ManagedObjectReference; controlFlags?: readonly string[] | undefined }) => void
  AttachTagToVStorageObject: (args: { id: ID; category: string; tag: string }) => void
  DetachTagFromVStorageObject: (args: { id: ID; category: string; tag: string }) => void
  ListVStorageObjectsAttachedToTag: (args: { category: string; tag: string }) => readonly ID[] | undefined
  ListTagsAttachedToVStorageObject: (args: { id: ID }) => readonly VslmTagEntry[] | undefined
  ReconcileDatastoreInventory_Task: (args: { datastore: ManagedObjectReference }) => ManagedObjectReference
  ScheduleReconcileDatastoreInventory: (args: { datastore: ManagedObjectReference }) => void
  VStorageObjectCreateSnapshot_Task: (args: { id: ID; datastore: ManagedObjectReference; description: string }) => ManagedObjectReference
  DeleteSnapshot_Task: (args: { id: ID; datastore: ManagedObjectReference; snapshotId: ID }) => ManagedObjectReference
  RetrieveSnapshotInfo: (args: { id: ID; datastore: ManagedObjectReference }) => VStorageObjectSnapshotInfo
  CreateDiskFromSnapshot_Task: (args: { id: ID; datastore: ManagedObjectReference; snapshotId: ID; name: string; profile?: readonly VirtualMachineProfileSpec[] | undefined; crypto?: CryptoSpec | undefined; path?: string | undefined }) => ManagedObjectReference
  RevertVStorageObject_Task: (args: { id: ID; datastore: ManagedObjectReference; snapshotId: ID }) => ManagedObjectReference
  RetrieveSnapshotDetails: (args: { id: ID; datastore: ManagedObjectReference; snapshotId: ID }) => VStorageObjectSnapshotDetails
  VstorageObjectVCenterQueryChangedDiskAreas: (args: { id: ID; datastore: ManagedObjectReference; snapshotId: ID; startOffset: number; changeId: string }) => DiskChangeInfo
  DeleteVStorageObjectEx_Task: (args: { id: ID; datastore: ManagedObjectReference }) => ManagedObjectReference
  VCenterUpdateVStorageObjectMetadataEx_Task: (args: { id: ID; datastore: ManagedObjectReference; metadata?: readonly KeyValue[] | undefined; deleteKeys?: readonly string[] | undefined }) => ManagedObjectReference
  SetVirtualDiskUuidEx_Task: (args: { name: string; datacenter?: ManagedObjectReference | undefined; uuid?: string | undefined }) => ManagedObjectReference
  QueryVirtualDiskUuidEx: (args: { name: string; datacenter?: ManagedObjectReference | undefined }) => string
}

export interface ViewProperties {
}
export interface ViewMethods {
  DestroyView: (args: {  }) => void
}

export interface ViewManagerProperties {
  viewList?: readonly ManagedObjectReference[] | undefined
}
export interface ViewManagerMethods {
  CreateInventoryView: (args: {  }) => ManagedObjectReference
  CreateContainerView: (args: { container: ManagedObjectReference; type?: readonly string[] | undefined; recursive: boolean }) => ManagedObjectReference
  CreateListView: (args: { obj?: readonly ManagedObjectReference[] | undefined }) => ManagedObjectReference
  CreateListViewFromView: (args: { view: ManagedObjectReference }) => ManagedObjectReference
}

export interface VirtualAppProperties extends ResourcePoolProperties {
  parentFolder?: ManagedObjectReference | undefined
  datastore?: readonly ManagedObjectReference[] | undefined
  network?: readonly ManagedObjectReference[] | undefined
  vAppConfig?: VAppConfigInfo | undefined
  parentVApp?: ManagedObjectReference | undefined
  childLink?: readonly VirtualAppLinkInfo[] | undefined
}
export interface VirtualAppMethods extends ResourcePoolMethods {
  UpdateVAppConfig: (args: { spec: VAppConfigSpec }) => void
  UpdateLinkedChildren: (args: { addChangeSet?: readonly VirtualAppLinkInfo[] | undefined; removeSet?: readonly ManagedObjectReference[] | undefined }) => void
  CloneVApp_Task: (args: { name: string; target: ManagedObjectReference; spec: VAppCloneSpec }) => ManagedObjectReference
  ExportVApp: (args: {  }) => ManagedObjectReference
  PowerOnVApp_Task: (args: {  }) => ManagedObjectReference
  PowerOffVApp_Task: (args: { force: boolean }) => ManagedObjectReference
  SuspendVApp_Task: (args: {  }) => ManagedObjectReference
  unregisterVApp_Task: (args: {  }) => ManagedObjectReference
}

export interface VirtualDiskManagerProperties {
}
export interface VirtualDiskManagerMethods {
  CreateVirtualDisk_Task: (args: { name: string; datacenter?: ManagedObjectReference | undefined; spec: VirtualDiskSpec }) => ManagedObjectReference
  DeleteVirtualDisk_Task: (args: { name: string; datacenter?: ManagedObjectReference | undefined }) => ManagedObjectReference
  MoveVirtualDisk_Task: (args: { sourceName: string; sourceDatacenter?: ManagedObjectReference | undefined; destName: string; destDatacenter?: ManagedObjectReference | undefined; force?: boolean | undefined; profile?: readonly VirtualMachineProfileSpec[] | undefined }) => ManagedObjectReference
  CopyVirtualDisk_Task: (args: { sourceName: string; sourceDatacenter?: ManagedObjectReference | undefined; destName: string; destDatacenter?: ManagedObjectReference | undefined; destSpec?: VirtualDiskSpec | undefined; force?: boolean | undefined }) => ManagedObjectReference
  ExtendVirtualDisk_Task: (args: { name: string; datacenter?: ManagedObjectReference | undefined; newCapacityKb: number; eagerZero?: boolean | undefined }) => ManagedObjectReference
  QueryVirtualDiskFragmentation: (args: { name: string; datacenter?: ManagedObjectReference | undefined }) => number
  DefragmentVirtualDisk_Task: (args: { name: string; datacenter?: ManagedObjectReference | undefined }) => ManagedObjectReference
  ShrinkVirtualDisk_Task: (args: { name: string; datacenter?: ManagedObjectReference | undefined; copy?: boolean | undefined }) => ManagedObjectReference
  InflateVirtualDisk_Task: (args: { name: string; datacenter?: ManagedObjectReference | undefined }) => ManagedObjectReference
  EagerZeroVirtualDisk_Task: (args: { name: string; datacenter?: ManagedObjectReference | undefined }) => ManagedObjectReference
  ZeroFillVirtualDisk_Task: (args: { name: string; datacenter?: ManagedObjectReference | undefined }) => ManagedObjectReference
  SetVirtualDiskUuid: (args: { name: string; datacenter?: ManagedObjectReference | undefined; uuid: string }) => void
  QueryVirtualDiskUuid: (args: { name: string; datacenter?: ManagedObjectReference | undefined }) => string
  QueryVirtualDiskGeometry: (args: { name: string; datacenter?: ManagedObjectReference | undefined }) => HostDiskDimensionsChs
  ImportUnmanagedSnapshot: (args: { vdisk: string; datacenter?: ManagedObjectReference | undefined; vvolId: string }) => void
  ReleaseManagedSnapshot: (args: { vdisk: string; datacenter?: ManagedObjectReference | undefined }) => void
}

export interface VirtualMachineProperties extends ManagedEntityProperties {
  capability: VirtualMachineCapability
  config?: VirtualMachineConfigInfo | undefined
  layout?: VirtualMachineFileLayout | undefined
  layoutEx?: VirtualMachineFileLayoutEx | undefined
  storage?: VirtualMachineStorageInfo | undefined
  environmentBrowser: ManagedObjectReference
  resourcePool?: ManagedObjectReference | undefined
  parentVApp?: ManagedObjectReference | undefined
  resourceConfig?: ResourceConfigSpec | undefined
  runtime: VirtualMachineRuntimeInfo
  guest?: GuestInfo | undefined
  summary: VirtualMachineSummary
  datastore?: readonly ManagedObjectReference[] | undefined
  network?: readonly ManagedObjectReference[] | undefined
  snapshot?: VirtualMachineSnapshotInfo | undefined
  rootSnapshot?: readonly ManagedObjectReference[] | undefined
  guestHeartbeatStatus: ManagedEntityStatus
}
export interface VirtualMachineMethods extends ManagedEntityMethods {
  RefreshStorageInfo: (args: {  }) => void
  CreateSnapshot_Task: (args: { name: string; description?: string | undefined; memory: boolean; quiesce: boolean }) => ManagedObjectReference
  CreateSnapshotEx_Task: (args: { name: string; description?: string | undefined; memory: boolean; quiesceSpec?: VirtualMachineGuestQuiesceSpec | undefined }) => ManagedObjectReference
  RevertToCurrentSnapshot_Task: (args: { host?: ManagedObjectReference | undefined; suppressPowerOn?: boolean | undefined }) => ManagedObjectReference
  RemoveAllSnapshots_Task: (args: { consolidate?: boolean | undefined; spec?: SnapshotSelectionSpec | undefined }) => ManagedObjectReference
  ConsolidateVMDisks_Task: (args: {  }) => ManagedObjectReference
  EstimateStorageForConsolidateSnapshots_Task: (args: {  }) => ManagedObjectReference | undefined
  ReconfigVM_Task: (args: { spec: VirtualMachineConfigSpec }) => ManagedObjectReference
  UpgradeVM_Task: (args: { version?: string | undefined }) => ManagedObjectReference
  ExtractOvfEnvironment: (args: {  }) => string
  PowerOnVM_Task: (args: { host?: ManagedObjectReference | undefined }) => ManagedObjectReference
  PowerOffVM_Task: (args: {  }) => ManagedObjectReference
  SuspendVM_Task: (args: {  }) => ManagedObjectReference
  ResetVM_Task: (args: {  }) => ManagedObjectReference
  ShutdownGuest: (args: {  }) => void
  RebootGuest: (args: {  }) => void
  StandbyGuest: (args: {  }) => void
  AnswerVM: (args: { questionId: string; answerChoice: string }) => void
  CustomizeVM_Task: (args: { spec: CustomizationSpec }) => ManagedObjectReference
  CheckCustomizationSpec: (args: { spec: CustomizationSpec }) => void
  MigrateVM_Task: (args: { pool?: ManagedObjectReference | undefined; host?: ManagedObjectReference | undefined; priority: VirtualMachineMovePriority; state?: VirtualMachinePowerState | undefined }) => ManagedObjectReference
  RelocateVM_Task: (args: { spec: VirtualMachineRelocateSpec; priority?: VirtualMachineMovePriority | undefined }) => ManagedObjectReference
  CloneVM_Task: (args: { folder: ManagedObjectReference; name: string; spec: VirtualMachineCloneSpec }) => ManagedObjectReference
  InstantClone_Task: (args: { spec: VirtualMachineInstantCloneSpec }) => ManagedObjectReference
  ExportVm: (args: {  }) => ManagedObjectReference
  MarkAsTemplate: (args: {  }) => void
  MarkAsVirtualMachine: (args: { pool: ManagedObjectReference; host?: ManagedObjectReference | undefined }) => void
  UnregisterVM: (args: {  }) => void
  ResetGuestInformation: (args: {  }) => void
  MountToolsInstaller: (args: {  }) => void
  UnmountToolsInstaller: (args: {  }) => void
  UpgradeTools_Task: (args: { installerOptions?: string | undefined }) => ManagedObjectReference
  AcquireMksTicket: (args: {  }) => VirtualMachineMksTicket
  QueryConnections: (args: {  }) => readonly VirtualMachineConnection[] | undefined
  DropConnections: (args: { listOfConnections?: readonly VirtualMachineConnection[] | undefined }) => boolean
  AcquireTicket: (args: { ticketType: string }) => VirtualMachineTicket
  SetScreenResolution: (args: { width: number; height: number }) => void
  DefragmentAllDisks: (args: {  }) => void
  CreateSecondaryVM_Task: (args: { host?: ManagedObjectReference | undefined }) => ManagedObjectReference
  CreateSecondaryVMEx_Task: (args: { host?: ManagedObjectReference | undefined; spec?: FaultToleranceConfigSpec | undefined }) => ManagedObjectReference
  TurnOffFaultToleranceForVM_Task: (args: {  }) => ManagedObjectReference
  MakePrimaryVM_Task: (args: { vm: ManagedObjectReference }) => ManagedObjectReference
  TerminateFaultTolerantVM_Task: (args: { vm?: ManagedObjectReference | undefined }) => ManagedObjectReference
  DisableSecondaryVM_Task: (args: { vm: ManagedObjectReference }) => ManagedObjectReference
  EnableSecondaryVM_Task: (args: { vm: ManagedObjectReference; host?: ManagedObjectReference | undefined }) => ManagedObjectReference
  SetDisplayTopology: (args: { displays: readonly VirtualMachineDisplayTopology[] }) => void
  StartRecording_Task: (args: { name: string; description?: string | undefined }) => ManagedObjectReference
  StopRecording_Task: (args: {  }) => ManagedObjectReference
  StartReplaying_Task: (args: { replaySnapshot: ManagedObjectReference }) => ManagedObjectReference
  StopReplaying_Task: (args: {  }) => ManagedObjectReference
  PromoteDisks_Task: (args: { unlink: boolean; disks?: readonly VirtualDisk[] | undefined }) => ManagedObjectReference
  CreateScreenshot_Task: (args: {  }) => ManagedObjectReference
  PutUsbScanCodes: (args: { spec: UsbScanCodeSpec }) => number
  QueryChangedDiskAreas: (args: { snapshot?: ManagedObjectReference | undefined; deviceKey: number; startOffset: number; changeId: string }) => DiskChangeInfo
  QueryUnownedFiles: (args: {  }) => readonly string[] | undefined
  reloadVirtualMachineFromPath_Task: (args: { configurationPath: string }) => ManagedObjectReference
  QueryFaultToleranceCompatibility: (args: {  }) => readonly MethodFault[] | undefined
  QueryFaultToleranceCompatibilityEx: (args: { forLegacyFt?: boolean | undefined }) => readonly MethodFault[] | undefined
  TerminateVM: (args: {  }) => void
  SendNMI: (args: {  }) => void
  AttachDisk_Task: (args: { diskId: ID; datastore: ManagedObjectReference; controllerKey?: number | undefined; unitNumber?: number | undefined }) => ManagedObjectReference
  DetachDisk_Task: (args: { diskId: ID }) => ManagedObjectReference
  ApplyEvcModeVM_Task: (args: { mask?: readonly HostFeatureMask[] | undefined; completeMasks?: boolean | undefined }) => ManagedObjectReference
  CryptoUnlock_Task: (args: {  }) => ManagedObjectReference
}

export interface VirtualMachineCompatibilityCheckerProperties {
}
export interface VirtualMachineCompatibilityCheckerMethods {
  CheckCompatibility_Task: (args: { vm: ManagedObjectReference; host?: ManagedObjectReference | undefined; pool?: ManagedObjectReference | undefined; testType?: readonly string[] | undefined }) => ManagedObjectReference
  CheckVmConfig_Task: (args: { spec: VirtualMachineConfigSpec; vm?: ManagedObjectReference | undefined; host?: ManagedObjectReference | undefined; pool?: ManagedObjectReference | undefined; testType?: readonly string[] | undefined }) => ManagedObjectReference | undefined
  CheckPowerOn_Task: (args: { vm: ManagedObjectReference; host?: ManagedObjectReference | undefined; pool?: ManagedObjectReference | undefined; testType?: readonly string[] | undefined }) => ManagedObjectReference | undefined
}

export interface VirtualMachineGuestCustomizationManagerProperties {
}
export interface VirtualMachineGuestCustomizationManagerMethods {
  CustomizeGuest_Task: (args: { vm: ManagedObjectReference; auth: GuestAuthentication; spec: CustomizationSpec; configParams?: readonly OptionValue[] | undefined }) => ManagedObjectReference
  StartGuestNetwork_Task: (args: { vm: ManagedObjectReference; auth: GuestAuthentication }) => ManagedObjectReference
  AbortCustomization_Task: (args: { vm: ManagedObjectReference; auth: GuestAuthentication }) => ManagedObjectReference
}

export interface VirtualMachineProvisioningCheckerProperties {
}
export interface VirtualMachineProvisioningCheckerMethods {
  QueryVMotionCompatibilityEx_Task: (args: { vm: readonly ManagedObjectReference[]; host: readonly ManagedObjectReference[] }) => ManagedObjectReference
  CheckMigrate_Task: (args: { vm: ManagedObjectReference; host?: ManagedObjectReference | undefined; pool?: ManagedObjectReference | undefined; state?: VirtualMachinePowerState | undefined; testType?: readonly string[] | undefined }) => ManagedObjectReference
  CheckRelocate_Task: (args: { vm: ManagedObjectReference; spec: VirtualMachineRelocateSpec; testType?: readonly string[] | undefined }) => ManagedObjectReference
  CheckClone_Task: (args: { vm: ManagedObjectReference; folder: ManagedObjectReference; name: string; spec: VirtualMachineCloneSpec; testType?: readonly string[] | undefined }) => ManagedObjectReference
  CheckInstantClone_Task: (args: { vm: ManagedObjectReference; spec: VirtualMachineInstantCloneSpec; testType?: readonly string[] | undefined }) => ManagedObjectReference | undefined
}

export interface VirtualMachineSnapshotProperties extends ExtensibleManagedObjectProperties {
  config: VirtualMachineConfigInfo
  childSnapshot?: readonly ManagedObjectReference[] | undefined
  vm: ManagedObjectReference
}
export interface VirtualMachineSnapshotMethods extends ExtensibleManagedObjectMethods {
  RevertToSnapshot_Task: (args: { host?: ManagedObjectReference | undefined; suppressPowerOn?: boolean | undefined }) => ManagedObjectReference
  RemoveSnapshot_Task: (args: { removeChildren: boolean; consolidate?: boolean | undefined }) => ManagedObjectReference
  RenameSnapshot: (args: { name?: string | undefined; description?: string | undefined }) => void
  ExportSnapshot: (args: {  }) => ManagedObjectReference
}

export interface VirtualizationManagerProperties {
}
export interface VirtualizationManagerMethods {
}

export interface VmwareDistributedVirtualSwitchProperties extends DistributedVirtualSwitchProperties {
}
export interface VmwareDistributedVirtualSwitchMethods extends DistributedVirtualSwitchMethods {
  UpdateDVSLacpGroupConfig_Task: (args: { lacpGroupSpec: readonly VMwareDvsLacpGroupSpec[] }) => ManagedObjectReference
}

export interface VsanUpgradeSystemProperties {
}
export interface VsanUpgradeSystemMethods {
  PerformVsanUpgradePreflightCheck: (args: { cluster: ManagedObjectReference; downgradeFormat?: boolean | undefined }) => VsanUpgradeSystemPreflightCheckResult
  QueryVsanUpgradeStatus: (args: { cluster: ManagedObjectReference }) => VsanUpgradeSystemUpgradeStatus
  PerformVsanUpgrade_Task: (args: { cluster: ManagedObjectReference; performObjectUpgrade?: boolean | undefined; downgradeFormat?: boolean | undefined; allowReducedRedundancy?: boolean | undefined; excludeHosts?: readonly ManagedObjectReference[] | undefined }) => ManagedObjectReference
}

export interface ManagedObjectProperties {
  Alarm: AlarmProperties
  AlarmManager: AlarmManagerProperties
  AuthorizationManager: AuthorizationManagerProperties
  CertificateManager: CertificateManagerProperties
  ClusterComputeResource: ClusterComputeResourceProperties
  ClusterEVCManager: ClusterEVCManagerProperties
  ClusterProfile: ClusterProfileProperties
  ClusterProfileManager: ClusterProfileManagerProperties
  ComputeResource: ComputeResourceProperties
  ContainerView: ContainerViewProperties
  CryptoManager: CryptoManagerProperties
  CryptoManagerHost: CryptoManagerHostProperties
  CryptoManagerHostKMS: CryptoManagerHostKMSProperties
  CryptoManagerKmip: CryptoManagerKmipProperties
  CustomFieldsManager: CustomFieldsManagerProperties
  CustomizationSpecManager: CustomizationSpecManagerProperties
  Datacenter: DatacenterProperties
  Datastore: DatastoreProperties
  DatastoreNamespaceManager: DatastoreNamespaceManagerProperties
  DiagnosticManager: DiagnosticManagerProperties
  DistributedVirtualPortgroup: DistributedVirtualPortgroupProperties
  DistributedVirtualSwitch: DistributedVirtualSwitchProperties
  DistributedVirtualSwitchManager: DistributedVirtualSwitchManagerProperties
  EnvironmentBrowser: EnvironmentBrowserProperties
  EventHistoryCollector: EventHistoryCollectorProperties
  EventManager: EventManagerProperties
  ExtensibleManagedObject: ExtensibleManagedObjectProperties
  ExtensionManager: ExtensionManagerProperties
  FailoverClusterConfigurator: FailoverClusterConfiguratorProperties
  FailoverClusterManager: FailoverClusterManagerProperties
  FileManager: FileManagerProperties
  Folder: FolderProperties
  GuestAliasManager: GuestAliasManagerProperties
  GuestAuthManager: GuestAuthManagerProperties
  GuestFileManager: GuestFileManagerProperties
  GuestOperationsManager: GuestOperationsManagerProperties
  GuestProcessManager: GuestProcessManagerProperties
  GuestWindowsRegistryManager: GuestWindowsRegistryManagerProperties
  HealthUpdateManager: HealthUpdateManagerProperties
  HistoryCollector: HistoryCollectorProperties
  HostAccessManager: HostAccessManagerProperties
  HostActiveDirectoryAuthentication: HostActiveDirectoryAuthenticationProperties
  HostAssignableHardwareManager: HostAssignableHardwareManagerProperties
  HostAuthenticationManager: HostAuthenticationManagerProperties
  HostAuthenticationStore: HostAuthenticationStoreProperties
  HostAutoStartManager: HostAutoStartManagerProperties
  HostBootDeviceSystem: HostBootDeviceSystemProperties
  HostCacheConfigurationManager: HostCacheConfigurationManagerProperties
  HostCertificateManager: HostCertificateManagerProperties
  HostCpuSchedulerSystem: HostCpuSchedulerSystemProperties
  HostDatastoreBrowser: HostDatastoreBrowserProperties
  HostDatastoreSystem: HostDatastoreSystemProperties
  HostDateTimeSystem: HostDateTimeSystemProperties
  HostDiagnosticSystem: HostDiagnosticSystemProperties
  HostDirectoryStore: HostDirectoryStoreProperties
  HostEsxAgentHostManager: HostEsxAgentHostManagerProperties
  HostFirewallSystem: HostFirewallSystemProperties
  HostFirmwareSystem: HostFirmwareSystemProperties
  HostGraphicsManager: HostGraphicsManagerProperties
  HostHealthStatusSystem: HostHealthStatusSystemProperties
  HostImageConfigManager: HostImageConfigManagerProperties
  HostKernelModuleSystem: HostKernelModuleSystemProperties
  HostLocalAccountManager: HostLocalAccountManagerProperties
  HostLocalAuthentication: HostLocalAuthenticationProperties
  HostMemorySystem: HostMemorySystemProperties
  HostNetworkSystem: HostNetworkSystemProperties
  HostNvdimmSystem: HostNvdimmSystemProperties
  HostPatchManager: HostPatchManagerProperties
  HostPciPassthruSystem: HostPciPassthruSystemProperties
  HostPowerSystem: HostPowerSystemProperties
  HostProfile: HostProfileProperties
  HostProfileManager: HostProfileManagerProperties
  HostServiceSystem: HostServiceSystemProperties
  HostSnmpSystem: HostSnmpSystemProperties
  HostSpecificationManager: HostSpecificationManagerProperties
  HostStorageSystem: HostStorageSystemProperties
  HostSystem: HostSystemProperties
  HostVFlashManager: HostVFlashManagerProperties
  HostVMotionSystem: HostVMotionSystemProperties
  HostVStorageObjectManager: HostVStorageObjectManagerProperties
  HostVirtualNicManager: HostVirtualNicManagerProperties
  HostVsanInternalSystem: HostVsanInternalSystemProperties
  HostVsanSystem: HostVsanSystemProperties
  HttpNfcLease: HttpNfcLeaseProperties
  InventoryView: InventoryViewProperties
  IoFilterManager: IoFilterManagerProperties
  IpPoolManager: IpPoolManagerProperties
  IscsiManager: IscsiManagerProperties
  LicenseAssignmentManager: LicenseAssignmentManagerProperties
  LicenseManager: LicenseManagerProperties
  ListView: ListViewProperties
  LocalizationManager: LocalizationManagerProperties
  ManagedEntity: ManagedEntityProperties
  ManagedObjectView: ManagedObjectViewProperties
  MessageBusProxy: MessageBusProxyProperties
  Network: NetworkProperties
  OpaqueNetwork: OpaqueNetworkProperties
  OptionManager: OptionManagerProperties
  OverheadMemoryManager: OverheadMemoryManagerProperties
  OvfManager: OvfManagerProperties
  PerformanceManager: PerformanceManagerProperties
  Profile: ProfileProperties
  ProfileComplianceManager: ProfileComplianceManagerProperties
  ProfileManager: ProfileManagerProperties
  PropertyCollector: PropertyCollectorProperties
  PropertyFilter: PropertyFilterProperties
  ResourcePlanningManager: ResourcePlanningManagerProperties
  ResourcePool: ResourcePoolProperties
  ScheduledTask: ScheduledTaskProperties
  ScheduledTaskManager: ScheduledTaskManagerProperties
  SearchIndex: SearchIndexProperties
  ServiceInstance: ServiceInstanceProperties
  ServiceManager: ServiceManagerProperties
  SessionManager: SessionManagerProperties
  SimpleCommand: SimpleCommandProperties
  SiteInfoManager: SiteInfoManagerProperties
  StoragePod: StoragePodProperties
  StorageQueryManager: StorageQueryManagerProperties
  StorageResourceManager: StorageResourceManagerProperties
  Task: TaskProperties
  TaskHistoryCollector: TaskHistoryCollectorProperties
  TaskManager: TaskManagerProperties
  TenantTenantManager: TenantTenantManagerProperties
  UserDirectory: UserDirectoryProperties
  VStorageObjectManagerBase: VStorageObjectManagerBaseProperties
  VcenterVStorageObjectManager: VcenterVStorageObjectManagerProperties
  View: ViewProperties
  ViewManager: ViewManagerProperties
  VirtualApp: VirtualAppProperties
  VirtualDiskManager: VirtualDiskManagerProperties
  VirtualMachine: VirtualMachineProperties
  VirtualMachineCompatibilityChecker: VirtualMachineCompatibilityCheckerProperties
  VirtualMachineGuestCustomizationManager: VirtualMachineGuestCustomizationManagerProperties
  VirtualMachineProvisioningChecker: VirtualMachineProvisioningCheckerProperties
  VirtualMachineSnapshot: VirtualMachineSnapshotProperties
  VirtualizationManager: VirtualizationManagerProperties
  VmwareDistributedVirtualSwitch: VmwareDistributedVirtualSwitchProperties
  VsanUpgradeSystem: VsanUpgradeSystemProperties
}

export interface ManagedObjectMethods {
  Alarm: AlarmMethods
  AlarmManager: AlarmManagerMethods
  AuthorizationManager: AuthorizationManagerMethods
  CertificateManager: CertificateManagerMethods
  ClusterComputeResource: ClusterComputeResourceMethods
  ClusterEVCManager: ClusterEVCManagerMethods
  ClusterProfile: ClusterProfileMethods
  ClusterProfileManager: ClusterProfileManagerMethods
  ComputeResource: ComputeResourceMethods
  ContainerView: ContainerViewMethods
  CryptoManager: CryptoManagerMethods
  CryptoManagerHost: CryptoManagerHostMethods
  CryptoManagerHostKMS: CryptoManagerHostKMSMethods
  CryptoManagerKmip: CryptoManagerKmipMethods
  CustomFieldsManager: CustomFieldsManagerMethods
  CustomizationSpecManager: CustomizationSpecManagerMethods
  Datacenter: DatacenterMethods
  Datastore: DatastoreMethods
  DatastoreNamespaceManager: DatastoreNamespaceManagerMethods
  DiagnosticManager: DiagnosticManagerMethods
  DistributedVirtualPortgroup: DistributedVirtualPortgroupMethods
  DistributedVirtualSwitch: DistributedVirtualSwitchMethods
  DistributedVirtualSwitchManager: DistributedVirtualSwitchManagerMethods
  EnvironmentBrowser: EnvironmentBrowserMethods
  EventHistoryCollector: EventHistoryCollectorMethods
  EventManager: EventManagerMethods
  ExtensibleManagedObject: ExtensibleManagedObjectMethods
  ExtensionManager: ExtensionManagerMethods
  FailoverClusterConfigurator: FailoverClusterConfiguratorMethods
  FailoverClusterManager: FailoverClusterManagerMethods
  FileManager: FileManagerMethods
  Folder: FolderMethods
  GuestAliasManager: GuestAliasManagerMethods
  GuestAuthManager: GuestAuthManagerMethods
  GuestFileManager: GuestFileManagerMethods
  GuestOperationsManager: GuestOperationsManagerMethods
  GuestProcessManager: GuestProcessManagerMethods
  GuestWindowsRegistryManager: GuestWindowsRegistryManagerMethods
  HealthUpdateManager: HealthUpdateManagerMethods
  HistoryCollector: HistoryCollectorMethods
  HostAccessManager: HostAccessManagerMethods
  HostActiveDirectoryAuthentication: HostActiveDirectoryAuthenticationMethods
  HostAssignableHardwareManager: HostAssignableHardwareManagerMethods
  HostAuthenticationManager: HostAuthenticationManagerMethods
  HostAuthenticationStore: HostAuthenticationStoreMethods
  HostAutoStartManager: HostAutoStartManagerMethods
  HostBootDeviceSystem: HostBootDeviceSystemMethods
  HostCacheConfigurationManager: HostCacheConfigurationManagerMethods
  HostCertificateManager: HostCertificateManagerMethods
  HostCpuSchedulerSystem: HostCpuSchedulerSystemMethods
  HostDatastoreBrowser: HostDatastoreBrowserMethods
  HostDatastoreSystem: HostDatastoreSystemMethods
  HostDateTimeSystem: HostDateTimeSystemMethods
  HostDiagnosticSystem: HostDiagnosticSystemMethods
  HostDirectoryStore: HostDirectoryStoreMethods
  HostEsxAgentHostManager: HostEsxAgentHostManagerMethods
  HostFirewallSystem: HostFirewallSystemMethods
  HostFirmwareSystem: HostFirmwareSystemMethods
  HostGraphicsManager: HostGraphicsManagerMethods
  HostHealthStatusSystem: HostHealthStatusSystemMethods
  HostImageConfigManager: HostImageConfigManagerMethods
  HostKernelModuleSystem: HostKernelModuleSystemMethods
  HostLocalAccountManager: HostLocalAccountManagerMethods
  HostLocalAuthentication: HostLocalAuthenticationMethods
  HostMemorySystem: HostMemorySystemMethods
  HostNetworkSystem: HostNetworkSystemMethods
  HostNvdimmSystem: HostNvdimmSystemMethods
  HostPatchManager: HostPatchManagerMethods
  HostPciPassthruSystem: HostPciPassthruSystemMethods
  HostPowerSystem: HostPowerSystemMethods
  HostProfile: HostProfileMethods
  HostProfileManager: HostProfileManagerMethods
  HostServiceSystem: HostServiceSystemMethods
  HostSnmpSystem: HostSnmpSystemMethods
  HostSpecificationManager: HostSpecificationManagerMethods
  HostStorageSystem: HostStorageSystemMethods
  HostSystem: HostSystemMethods
  HostVFlashManager: HostVFlashManagerMethods
  HostVMotionSystem: HostVMotionSystemMethods
  HostVStorageObjectManager: HostVStorageObjectManagerMethods
  HostVirtualNicManager: HostVirtualNicManagerMethods
  HostVsanInternalSystem: HostVsanInternalSystemMethods
  HostVsanSystem: HostVsanSystemMethods
  HttpNfcLease: HttpNfcLeaseMethods
  InventoryView: InventoryViewMethods
  IoFilterManager: IoFilterManagerMethods
  IpPoolManager: IpPoolManagerMethods
  IscsiManager: IscsiManagerMethods
  LicenseAssignmentManager: LicenseAssignmentManagerMethods
  LicenseManager: LicenseManagerMethods
  ListView: ListViewMethods
  LocalizationManager: LocalizationManagerMethods
  ManagedEntity: ManagedEntityMethods
  ManagedObjectView: ManagedObjectViewMethods
  MessageBusProxy: MessageBusProxyMethods
  Network: NetworkMethods
  OpaqueNetwork: OpaqueNetworkMethods
  OptionManager: OptionManagerMethods
  OverheadMemoryManager: OverheadMemoryManagerMethods
  OvfManager: OvfManagerMethods
  PerformanceManager: PerformanceManagerMethods
  Profile: ProfileMethods
  ProfileComplianceManager: ProfileComplianceManagerMethods
  ProfileManager: ProfileManagerMethods
  PropertyCollector: PropertyCollectorMethods
  PropertyFilter: PropertyFilterMethods
  ResourcePlanningManager: ResourcePlanningManagerMethods
  ResourcePool: ResourcePoolMethods
  ScheduledTask: ScheduledTaskMethods
  ScheduledTaskManager: ScheduledTaskManagerMethods
  SearchIndex: SearchIndexMethods
  ServiceInstance: ServiceInstanceMethods
  ServiceManager: ServiceManagerMethods
  SessionManager: SessionManagerMethods
  SimpleCommand: SimpleCommandMethods
  SiteInfoManager: SiteInfoManagerMethods
  StoragePod: StoragePodMethods
  StorageQueryManager: StorageQueryManagerMethods
  StorageResourceManager: StorageResourceManagerMethods
  Task: TaskMethods
  TaskHistoryCollector: TaskHistoryCollectorMethods
  TaskManager: TaskManagerMethods
  TenantTenantManager: TenantTenantManagerMethods
  UserDirectory: UserDirectoryMethods
  VStorageObjectManagerBase: VStorageObjectManagerBaseMethods
  VcenterVStorageObjectManager: VcenterVStorageObjectManagerMethods
  View: ViewMethods
  ViewManager: ViewManagerMethods
  VirtualApp: VirtualAppMethods
  VirtualDiskManager: VirtualDiskManagerMethods
  VirtualMachine: VirtualMachineMethods
  VirtualMachineCompatibilityChecker: VirtualMachineCompatibilityCheckerMethods
  VirtualMachineGuestCustomizationManager: VirtualMachineGuestCustomizationManagerMethods
  VirtualMachineProvisioningChecker: VirtualMachineProvisioningCheckerMethods
  VirtualMachineSnapshot: VirtualMachineSnapshotMethods
  VirtualizationManager: VirtualizationManagerMethods
  VmwareDistributedVirtualSwitch: VmwareDistributedVirtualSwitchMethods
  VsanUpgradeSystem: VsanUpgradeSystemMethods
}

export type ManagedObjectType = keyof ManagedObjectProperties
