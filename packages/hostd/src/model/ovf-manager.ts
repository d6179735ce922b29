// OvfManager: what a package is and what would become of it here; a machine as a package. Nothing is made by any of this.
import { isA } from '@staddle/vim25/metadata.ts'
import type {
  LocalizedMethodFault,
  OvfCreateImportSpecParams,
  OvfCreateImportSpecResult,
  VAppPropertyInfo,
  VirtualDevice,
  VirtualMachineConfigInfo,
  VirtualMachineImportSpec,
} from '@staddle/vim25/types.ts'
import { Denied } from '../domain/errors.ts'
import { vmId } from '../domain/ids.ts'
import { guestOs } from '../services/host/guest-os.ts'
import { hostId, networkId } from '../services/inventory/initial-inventory.ts'
import { formatOvf } from '../services/ovf/ovf-descriptor.ts'
import { OvfProblem } from '../services/ovf/ovf-elements.ts'
import { planImport, requireSystem, sizesOf, type OvfSurroundings } from '../services/ovf/ovf-import.ts'
import { parseOvf, type OvfProperty } from '../services/ovf/ovf-package.ts'
import type { NfcLeases } from '../services/ovf/nfc-leases.ts'
import { extraConfigValue } from '../services/vm/config-spec.ts'
import type { VmService } from '../services/vm/vm-service.ts'
import { type EntityContext, requireOn } from './entity-context.ts'
import { localized, vimFault } from './faults.ts'
import type { Implementation } from './managed-object.ts'

export interface OvfManagerOptions {
  readonly context: EntityContext
  readonly vms: VmService
  readonly leases: NfcLeases
}

const provisioningTypes = ['thin', 'thick', 'eagerZeroedThick', 'monolithicSparse', 'monolithicFlat', 'sparse', 'flat']

export function addOvfManager(options: OvfManagerOptions): void {
  options.context.registry.add({
    type: 'OvfManager',
    id: 'OvfManager',
    properties: {
      ovfImportOption: [],
      ovfExportOption: [
        {
          option: 'extraconfig',
          description: { key: 'extraconfig', message: 'Include the advanced settings of the virtual machine' },
        },
      ],
    },
    methods: ovfManagerMethods(options),
  })
}

function ovfManagerMethods({ context, vms, leases }: OvfManagerOptions): Implementation<'OvfManager'> {
  const surroundings = (): OvfSurroundings => surroundingsOf(context)
  return {
    // Partly: packages with several machines, chunked or packed files and disks over disks are refused; properties are
    // not handed to the guest.
    CreateImportSpec: (call, { ovfDescriptor, datastore, cisp }): OvfCreateImportSpecResult => {
      const { name: datastoreName, type } = context.inventory.get(datastore.value)
      if (type !== 'Datastore')
        throw new Denied('invalid-datastore', `${datastore.value} is not a datastore.`, { name: datastore.value })
      return reported(() => {
        const planned = planImport(parseOvf(ovfDescriptor), wishesOf(cisp), surroundings())
        const { spec, fileItems, expected, warnings } = planned
        const importSpec: VirtualMachineImportSpec = {
          _typeName: 'VirtualMachineImportSpec',
          configSpec: { ...spec, files: { vmPathName: `[${datastoreName}]` } },
        }
        if (call.session !== undefined) leases.expect(call.session.key, spec.name ?? '', expected)
        return { importSpec, fileItem: fileItems, warning: warnings.map(warning) }
      })
    },
    ParseDescriptor: (_call, { ovfDescriptor }) => {
      const empty = { annotation: '', defaultEntityName: '', virtualApp: false, defaultDeploymentOption: '' }
      return { ...empty, ...reported(() => describePackage(ovfDescriptor)) }
    },
    ValidateHost: (_call, { ovfDescriptor, host, vhp }) => {
      if (host.value !== hostId)
        throw new Denied('invalid-argument', `${host.value} is not a host here; use ${hostId}.`, { argument: 'host' })
      return reported(() => {
        const source = parseOvf(ovfDescriptor)
        const wishes = { ...wishesOf({ ...vhp, _typeName: 'OvfCreateImportSpecParams', entityName: '' }) }
        const { warnings } = planImport(source, wishes, surroundings())
        const { downloadBytes, flatBytes, sparseBytes } = sizesOf(source)
        return {
          ...{ downloadSize: downloadBytes, flatDeploymentSize: flatBytes, sparseDeploymentSize: sparseBytes },
          ...{ warning: warnings.map(warning), supportedDiskProvisioning: provisioningTypes },
        }
      })
    },
    // Partly: machines only; media of drives are not described.
    CreateDescriptor: (call, { obj, cdp }) => {
      if (context.inventory.get(obj.value).type !== 'VirtualMachine')
        throw new Denied('not-supported', 'Only a virtual machine can be described as a package here.')
      requireOn(context, call, obj.value, 'VApp.Export')
      const { config: present, name } = vms.get(vmId(obj.value))
      const config =
        cdp.snapshot === undefined ? present : vms.snapshots.get(vmId(obj.value), cdp.snapshot.value).config
      const ovfDescriptor = formatOvf(config, {
        name: cdp.name ?? name,
        description: cdp.description ?? '',
        ovfFiles: cdp.ovfFiles ?? [],
        owner: obj.value,
        withExtraConfig: (cdp.exportOption ?? []).includes('extraconfig'),
      })
      const left = (config.hardware.device ?? []).filter((device) => isA('VirtualTPM', device))
      const warning = [...left.map((device) => tpmWarning(device, name)), ...kernelWarnings(config, name)]
      return { ovfDescriptor, includeImageFiles: false, ...(warning.length === 0 ? {} : { warning }) }
    },
  }
}

function surroundingsOf({ inventory }: EntityContext): OvfSurroundings {
  const networks = inventory.all().filter(({ type }) => type === 'Network')
  const found = [...networks]
  return {
    networkByName: (name) => found.find((network) => network.name === name),
    defaultNetwork: inventory.get(networkId),
    isGuestId: (id) => guestOs(id) !== undefined,
  }
}

function wishesOf(params: Partial<OvfCreateImportSpecParams>): Parameters<typeof planImport>[1] {
  return {
    entityName: params.entityName ?? '',
    deploymentOption: params.deploymentOption ?? '',
    diskProvisioning: params.diskProvisioning,
    networkMapping: params.networkMapping ?? [],
    propertyValues: new Map((params.propertyMapping ?? []).map(({ key, value }) => [key, value])),
  }
}

function describePackage(ovfDescriptor: string) {
  const source = parseOvf(ovfDescriptor)
  const { downloadBytes, flatBytes, sparseBytes } = sizesOf(source)
  const { networks, deploymentOptions, isCollection } = source
  const common = {
    network: networks.map(({ name, description }) => ({ name, description })),
    approximateDownloadSize: downloadBytes,
    approximateFlatDeploymentSize: flatBytes,
    approximateSparseDeploymentSize: sparseBytes,
    virtualApp: isCollection,
    defaultDeploymentOption: (deploymentOptions.find(({ isDefault }) => isDefault) ?? deploymentOptions[0])?.id ?? '',
    deploymentOption: deploymentOptions.map(({ id, label, description }) => ({ key: id, label, description })),
  }
  if (isCollection) return common
  const { name, id, annotation, eulas, product, properties } = requireSystem(source)
  return {
    ...{ ...common, annotation, eula: eulas, defaultEntityName: name || id },
    property: properties.map(propertyInfo),
    productInfo: { key: 0, ...product },
  }
}

function propertyInfo(property: OvfProperty, key: number): VAppPropertyInfo {
  const { classId, instanceId, label, description, type, isUserConfigurable, value } = property
  return {
    ...{ key, classId, instanceId, id: property.key, label, description, type },
    ...{ category: '', userConfigurable: isUserConfigurable, defaultValue: value, value: '' },
  }
}

/** What is wrong with a package is part of the answer. */
function reported<T extends object>(work: () => T): T | { readonly error: readonly LocalizedMethodFault[] } {
  try {
    return work()
  } catch (error) {
    if (error instanceof OvfProblem) return { error: [problemFault(error)] }
    throw error
  }
}

function problemFault({ fault, line, message, details }: OvfProblem): LocalizedMethodFault {
  const fields = { lineNumber: line, ...details }
  if (fault === 'OvfXmlFormat') return localized(vimFault('OvfXmlFormat', { ...fields, description: message }, message))
  if (fault === 'OvfMissingElement') return localized(vimFault('OvfMissingElement', { ...fields, name: '' }, message))
  if (fault !== 'OvfMissingAttribute') return localized(vimFault('OvfInvalidPackage', fields, message))
  const names = { elementName: details.elementName ?? '', attributeName: details.attributeName ?? '' }
  return localized(vimFault('OvfMissingAttribute', { lineNumber: line, ...names }, message))
}

function tpmWarning(device: VirtualDevice, vmPath: string): LocalizedMethodFault {
  const words = `The TPM of ${vmPath} is not in the package: a machine that is made of it has none, and what the guest sealed needs its recovery key.`
  return localized(vimFault('OvfUnsupportedDeviceExport', { device, vmPath }, words))
}

function kernelWarnings(config: VirtualMachineConfigInfo, vmPath: string): LocalizedMethodFault[] {
  const kernel = extraConfigValue(config, 'boot.kernel')
  if (kernel === undefined) return []
  const words = `${vmPath} starts from the kernel ${kernel}, which is not in the package: a machine that is made of it starts from its disks.`
  return [localized(vimFault('OvfExport', {}, words))]
}

function warning(message: string): LocalizedMethodFault {
  return localized(vimFault('OvfImport', {}, message))
}
