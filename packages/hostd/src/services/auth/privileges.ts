// Privileges: the ids that the interface facts name plus those that vSphere's own documentation asks of methods whose
// privilege depends on their arguments (ReconfigVM_Task, SetEntityPermissions, FileManager ...).

/** What everyone who may see an object has on it. */
export const systemPrivileges = ['System.Anonymous', 'System.View', 'System.Read'] as const

/** Privileges that depend on a method's arguments, which the facts therefore do not name. Group -> ids without it. */
const argumentDependent: Readonly<Record<string, readonly string[]>> = {
  Alarm: ['Acknowledge', 'Create', 'Delete', 'DisableActions', 'Edit', 'SetStatus', 'ToggleEnableOnEntity'],
  Authorization: ['ModifyPermissions', 'ModifyRoles', 'ReassignRolePermissions'],
  Datacenter: ['Create', 'Delete', 'Move', 'Reconfigure', 'Rename'],
  Datastore: [
    'AllocateSpace',
    'Browse',
    'Config',
    'Delete',
    'DeleteFile',
    'FileManagement',
    'Move',
    'Rename',
    'UpdateVirtualMachineFiles',
    'UpdateVirtualMachineMetadata',
  ],
  Cryptographer: [
    ...['Access', 'AddDisk', 'Clone', 'Decrypt', 'Encrypt', 'EncryptNew', 'ManageKeys', 'Migrate', 'Recrypt'],
    ...['RegisterHost', 'RegisterVM'],
  ],
  Folder: ['Create', 'Delete', 'Move', 'Rename'],
  Global: [
    'CancelTask',
    'Diagnostics',
    'DisableMethods',
    'EnableMethods',
    'Licenses',
    'LogEvent',
    'ManageCustomFields',
    'Proxy',
    'ScriptAction',
    'ServiceManagers',
    'SetCustomField',
    'Settings',
    'SystemTag',
    'VCServer',
  ],
  'Host.Inventory': ['RemoveHostFromCluster', 'MoveHost', 'MoveCluster', 'RenameCluster', 'DeleteCluster'],
  'Host.Local': ['CreateVM', 'DeleteVM', 'InstallAgent', 'ManageUserGroups', 'ReconfigVM'],
  Network: ['Assign', 'Config', 'Delete', 'Move'],
  Performance: ['ModifyIntervals'],
  Resource: [
    'ApplyRecommendation',
    'AssignVAppToPool',
    'AssignVMToPool',
    'ColdMigrate',
    'CreatePool',
    'DeletePool',
    'EditPool',
    'HotMigrate',
    'MovePool',
    'QueryVMotion',
    'RenamePool',
  ],
  Sessions: ['GlobalMessage', 'ImpersonateUser', 'TerminateSession', 'ValidateSession'],
  'VirtualMachine.Config': [
    'AddExistingDisk',
    'AddNewDisk',
    'AddRemoveDevice',
    'AdvancedConfig',
    'Annotation',
    'CPUCount',
    'ChangeTracking',
    'DiskExtend',
    'DiskLease',
    'EditDevice',
    'HostUSBDevice',
    'ManagedBy',
    'Memory',
    'MksControl',
    'RawDevice',
    'RemoveDisk',
    'Rename',
    'Resource',
    'Settings',
    'SwapPlacement',
    'ToggleForkParent',
    'Unlock',
    'UpgradeVirtualHardware',
  ],
  'VirtualMachine.GuestOperations': ['Execute', 'Modify', 'ModifyAliases', 'Query', 'QueryAliases'],
  'VirtualMachine.Interact': [
    'AnswerQuestion',
    'Backup',
    'ConsoleInteract',
    'CreateScreenshot',
    'DeviceConnection',
    'DnD',
    'GuestControl',
    'Pause',
    'PowerOff',
    'PowerOn',
    'PutUsbScanCodes',
    'Reset',
    'SESparseMaintenance',
    'SetCDMedia',
    'SetFloppyMedia',
    'Suspend',
    'ToolsInstall',
  ],
  'VirtualMachine.Inventory': ['Create', 'CreateFromExisting', 'Delete', 'Move', 'Register', 'Unregister'],
  'VirtualMachine.Provisioning': [
    'Clone',
    'CloneTemplate',
    'CreateTemplateFromVM',
    'Customize',
    'DeployTemplate',
    'DiskRandomAccess',
    'DiskRandomRead',
    'FileRandomAccess',
    'GetVmFiles',
    'MarkAsTemplate',
    'MarkAsVM',
    'ModifyCustSpecs',
    'PromoteDisks',
    'PutVmFiles',
    'ReadCustSpecs',
  ],
  'VirtualMachine.State': ['CreateSnapshot', 'RemoveSnapshot', 'RenameSnapshot', 'RevertToSnapshot'],
}

/** Sorted by id: those that the interface facts name, and those that only methods themselves know. */
export function allPrivileges(fromFacts: Iterable<string>): readonly string[] {
  const own = Object.entries(argumentDependent).flatMap(([group, names]) => names.map((name) => `${group}.${name}`))
  return [...new Set([...systemPrivileges, ...own, ...fromFacts])].sort()
}

/** `VirtualMachine.Config` of `VirtualMachine.Config.CPUCount`. */
export const privilegeGroup = (id: string): string => id.slice(0, id.lastIndexOf('.'))
export const privilegeName = (id: string): string => id.slice(id.lastIndexOf('.') + 1)

/** `Config.CPUCount` -> `Config CPU count`: the words of an id, for people. */
export function privilegeLabel(id: string): string {
  const words = id
    .replaceAll('.', ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(' ')
  return words.map((word, index) => (index === 0 || /^[A-Z]{2,}/.test(word) ? word : word.toLowerCase())).join(' ')
}
