// ServiceInstance: the first object every client asks. `content` names the managers that exist, and no others.
//
// `about`: libvirt goes by apiType and a dotted apiVersion, Ansible by apiType, Go tools parse version as three numbers and
// build as one. name and vendor say what this is.
import type {
  AboutInfo,
  ManagedObjectReference,
  ManagedObjectType,
  ProductComponentInfo,
  ServiceContent,
} from '@staddle/vim25/types.ts'
import { newestVersionName } from '@staddle/vim25/metadata.ts'
import type { Clock } from '@staddle/base/clock.ts'
import { rootFolderId } from '../services/inventory/initial-inventory.ts'
import type { Registry } from './registry.ts'

export interface ProductFacts {
  /** Staddle's own, `0.1.0`. */
  readonly version: string
  /** Digits. */
  readonly build: string
  /** Stable for the life of the data directory. */
  readonly instanceUuid: string
}

export const serviceInstanceId = 'ServiceInstance'
export const settingId = 'VpxSettings'

export function aboutInfo(product: ProductFacts): AboutInfo {
  return {
    name: 'Staddle',
    fullName: `Staddle ${product.version} build-${product.build}`,
    vendor: 'Staddle',
    version: newestVersionName.split('.').slice(0, 3).join('.'),
    build: product.build,
    localeVersion: 'INTL',
    localeBuild: '000',
    osType: 'linux-x64',
    productLineId: 'vpx',
    apiType: 'VirtualCenter',
    apiVersion: newestVersionName,
    instanceUuid: product.instanceUuid,
    licenseProductName: 'Staddle',
    licenseProductVersion: product.version,
  }
}

/** Fields of ServiceContent by the type of the one object that belongs there. */
const managers: readonly (readonly [field: keyof ServiceContent, type: ManagedObjectType])[] = [
  ['viewManager', 'ViewManager'],
  ['userDirectory', 'UserDirectory'],
  ['sessionManager', 'SessionManager'],
  ['authorizationManager', 'AuthorizationManager'],
  ['serviceManager', 'ServiceManager'],
  ['perfManager', 'PerformanceManager'],
  ['eventManager', 'EventManager'],
  ['taskManager', 'TaskManager'],
  ['alarmManager', 'AlarmManager'],
  ['extensionManager', 'ExtensionManager'],
  ['customizationSpecManager', 'CustomizationSpecManager'],
  ['customFieldsManager', 'CustomFieldsManager'],
  ['licenseManager', 'LicenseManager'],
  ['searchIndex', 'SearchIndex'],
  ['diagnosticManager', 'DiagnosticManager'],
  ['fileManager', 'FileManager'],
  ['virtualDiskManager', 'VirtualDiskManager'],
  ['storageResourceManager', 'StorageResourceManager'],
  ['ovfManager', 'OvfManager'],
  ['accountManager', 'HostLocalAccountManager'],
  ['cryptoManager', 'CryptoManagerKmip'],
]

export interface ServiceInstanceOptions {
  readonly registry: Registry
  readonly clock: Clock
  readonly product: ProductFacts
}

/** Add it last: `content` shows the managers that are in the registry by then. */
export function addServiceInstance({ registry, clock, product }: ServiceInstanceOptions): void {
  const content = serviceContent(registry, aboutInfo(product))
  const now = (): string => new Date(clock.now()).toISOString()
  registry.add({
    type: 'ServiceInstance',
    id: serviceInstanceId,
    properties: {
      serverClock: now(),
      capability: {
        ...{ provisioningSupported: true, multiHostSupported: false, userShellAccessSupported: false },
        ...{ supportedEVCMode: [], networkBackupAndRestoreSupported: false },
      },
      content,
    },
    computed: { serverClock: now },
    methods: {
      CurrentTime: now,
      RetrieveServiceContent: () => content,
      RetrieveProductComponents: (): ProductComponentInfo[] => [],
    },
  })
}

function serviceContent(registry: Registry, about: AboutInfo): ServiceContent {
  const byType = new Map<string, ManagedObjectReference>()
  for (const object of registry.all()) {
    if (object.ownerSession === undefined && !byType.has(object.type)) byType.set(object.type, object.ref)
  }
  const existing = managers.flatMap(([field, type]) => {
    const ref = byType.get(type)
    return ref === undefined ? [] : [[field, ref] as const]
  })
  const setting = registry.getTyped('OptionManager', settingId)?.ref
  const rootFolder = registry.getTyped('Folder', rootFolderId)?.ref
  const propertyCollector = byType.get('PropertyCollector')
  if (rootFolder === undefined || propertyCollector === undefined) {
    throw new Error('the service instance needs the root folder and the property collector in the registry first')
  }
  return {
    rootFolder,
    propertyCollector,
    ...Object.fromEntries(existing),
    about,
    ...(setting === undefined ? {} : { setting }),
  }
}
