// LicenseManager and LicenseAssignmentManager: one entry that tells the truth, so that tools which insist on a licence go on.
import type { LicenseManagerLicenseInfo } from '@staddle/vim25/types.ts'
import { anyString } from '@staddle/vim25/any-value.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../domain/errors.ts'
import type { Registry } from './registry.ts'

export const licenseManagerId = 'LicenseManager'
const assignmentManagerId = 'LicenseAssignmentManager'
const editionKey = 'staddle.open'

export function addLicenseManager(registry: Registry, product: { readonly version: string }, entityId: string): void {
  const license = openLicense(product.version)
  registry.add({
    type: 'LicenseAssignmentManager',
    id: assignmentManagerId,
    properties: {},
    methods: {
      QueryAssignedLicenses: (_context, { entityId: asked }) => [
        { entityId: asked ?? entityId, entityDisplayName: 'Staddle', assignedLicense: license },
      ],
    },
  })
  registry.add({
    type: 'LicenseManager',
    id: licenseManagerId,
    properties: {
      source: { _typeName: 'LocalLicenseSource', licenseKeys: license.licenseKey } as {
        _typeName: 'LocalLicenseSource'
      },
      sourceAvailable: true,
      licensedEdition: editionKey,
      licenses: [license],
      licenseAssignmentManager: moRef('LicenseAssignmentManager', assignmentManagerId),
      evaluation: { properties: [] },
    },
    methods: {
      CheckLicenseFeature: () => true,
      QuerySupportedFeatures: () => [],
      DecodeLicense: (_context, { licenseKey }) => {
        if (licenseKey === license.licenseKey) return license
        throw new Denied('invalid-argument', 'Staddle is open source and takes no licence keys.', {
          argument: 'licenseKey',
        })
      },
    },
  })
}

function openLicense(version: string): LicenseManagerLicenseInfo {
  return {
    licenseKey: '00000-00000-00000-00000-00000',
    editionKey,
    name: 'Staddle, open source (Apache License 2.0)',
    total: 0,
    costUnit: 'server',
    properties: [
      { key: 'ProductName', value: anyString('Staddle') },
      { key: 'ProductVersion', value: anyString(version) },
    ],
  }
}
