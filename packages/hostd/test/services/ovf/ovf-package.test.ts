import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { createConfig } from '../../../src/services/vm/config-spec.ts'
import { formatOvf } from '../../../src/services/ovf/ovf-descriptor.ts'
import { OvfProblem } from '../../../src/services/ovf/ovf-elements.ts'
import {
  planImport,
  type OvfSurroundings,
  type OvfWishes,
  type PlannedImport,
} from '../../../src/services/ovf/ovf-import.ts'
import { parseOvf } from '../../../src/services/ovf/ovf-package.ts'

const rasd = (fields: Record<string, string | number>, attributes = ''): string =>
  `<Item ${attributes}>${Object.entries(fields)
    .map(([name, value]) => `<rasd:${name}>${value}</rasd:${name}>`)
    .join('')}</Item>`

const usual = [
  rasd({ InstanceID: 1, ResourceType: 3, VirtualQuantity: 2, ElementName: 'cpus' }),
  rasd({ InstanceID: 2, ResourceType: 4, VirtualQuantity: 2, AllocationUnits: 'byte * 2^30' }),
  rasd({ InstanceID: 3, ResourceType: 6, ResourceSubType: 'VirtualSCSI' }),
  rasd({ InstanceID: 4, ResourceType: 17, HostResource: 'ovf:/disk/d1', Parent: 3, AddressOnParent: 0 }),
  rasd({ InstanceID: 5, ResourceType: 10, ResourceSubType: 'E1000', Connection: 'inside' }),
]

interface Parts {
  readonly files?: string
  readonly disks?: string
  readonly items?: readonly string[]
  readonly more?: string
  readonly system?: string
  readonly head?: string
}

function ovf({
  files = '<File ovf:href="d.vmdk" ovf:id="f1" ovf:size="1000"/>',
  disks = '<Disk ovf:capacity="4" ovf:capacityAllocationUnits="byte * 2^20" ovf:diskId="d1" ovf:fileRef="f1" ovf:format="http://www.vmware.com/interfaces/specifications/vmdk.html#streamOptimized"/>',
  items = usual,
  more = '',
  system = '',
  head = '<?xml version="1.0"?>',
}: Parts = {}): string {
  return `${head}<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1"
    xmlns:rasd="r" xmlns:vssd="v" xmlns:vmw="http://www.vmware.com/schema/ovf">
    <References>${files}</References><DiskSection><Info/>${disks}</DiskSection>
    <NetworkSection><Network ovf:name="inside"><Description>in</Description></Network></NetworkSection>${more}
    <VirtualSystem ovf:id="vm"><Info/><Name>packed</Name>
    <OperatingSystemSection ovf:id="96" vmw:osType="debian11_64Guest"><Info/></OperatingSystemSection>
    <VirtualHardwareSection><Info/>${items.join('')}</VirtualHardwareSection>${system}</VirtualSystem></Envelope>`
}

const surroundings: OvfSurroundings = {
  networkByName: () => undefined,
  defaultNetwork: { id: 'network-12', name: 'VM Network' },
  isGuestId: (id) => id.endsWith('Guest') || id.endsWith('Guest64'),
}
const wishes: OvfWishes = {
  ...{ entityName: 'web', deploymentOption: '', diskProvisioning: 'thin', networkMapping: [] },
  propertyValues: new Map(),
}
const plan = (parts: Parts = {}, more: Partial<OvfWishes> = {}): PlannedImport =>
  planImport(parseOvf(ovf(parts)), { ...wishes, ...more }, surroundings)
const refuses = (parts: Parts, words: RegExp): void => {
  assert.throws(
    () => plan(parts),
    (error) => error instanceof OvfProblem && words.test(error.message),
    JSON.stringify(parts),
  )
}

test('a package becomes a specification, and says which files have to come', () => {
  const { spec, fileItems, expected, warnings } = plan()
  assert.deepEqual([spec.name, spec.numCPUs, spec.memoryMB, spec.guestId], ['web', 2, 2048, 'debian11_64Guest'])
  assert.deepEqual(
    (spec.deviceChange ?? []).map(({ device }) => device._typeName),
    ['ParaVirtualSCSIController', 'VirtualE1000', 'VirtualDisk'],
  )
  const item = { deviceId: '/web/ParaVirtualSCSIController0:0', path: 'd.vmdk', size: 1000, cimType: 17, create: false }
  assert.deepEqual(fileItems, [item])
  assert.deepEqual(expected, [{ deviceId: item.deviceId, format: 'vmdk', sizeBytes: 1000 }])
  assert.match(warnings.join(), /network "inside" of the package is not mapped/)
})

test('what is not emulated is replaced or left out, and said', () => {
  const strange = [
    rasd({ InstanceID: 3, ResourceType: 6, ResourceSubType: 'buslogic' }),
    rasd({ InstanceID: 6, ResourceType: 14, ElementName: 'Floppy 1' }),
    rasd({ InstanceID: 7, ResourceType: 10, ResourceSubType: 'PCNet32', Connection: 'inside' }),
  ]
  const { spec, warnings } = plan({ items: [...usual.filter((_, index) => index !== 2), ...strange] })
  assert.ok((spec.deviceChange ?? []).some(({ device }) => device._typeName === 'VirtualLsiLogicController'))
  for (const words of [/BusLogic/, /Floppy 1/, /PCNet32/]) assert.match(warnings.join(), words)
})

test('deployment options choose their hardware', () => {
  const more = `<DeploymentOptionSection><Configuration ovf:id="small"><Label>S</Label></Configuration>
    <Configuration ovf:id="large" ovf:default="true"><Label>L</Label></Configuration></DeploymentOptionSection>`
  const cpus = (count: number, option: string): string =>
    rasd({ InstanceID: 1, ResourceType: 3, VirtualQuantity: count }, `ovf:configuration="${option}"`)
  const items = [cpus(1, 'small'), cpus(8, 'large'), ...usual.slice(1)]
  assert.equal(plan({ more, items }).spec.numCPUs, 8)
  assert.equal(plan({ more, items }, { deploymentOption: 'small' }).spec.numCPUs, 1)
  assert.throws(
    () => plan({ more, items }, { deploymentOption: 'huge' }),
    /none of its deployment options: small, large/,
  )
})

test('advanced settings that reach for the host are not taken', () => {
  const config = (key: string): string => `<vmw:ExtraConfig vmw:key="${key}" vmw:value="x"/>`
  const items = [...usual, config('boot.kernel'), config('guestinfo.role'), config('migrate.hostlog')]
  const { spec, warnings } = plan({ items })
  assert.deepEqual(
    (spec.extraConfig ?? []).map(({ key }) => key),
    ['guestinfo.role'],
  )
  assert.match(warnings.join(), /boot\.kernel/)
})

test('hostile and broken packages are refused with words', () => {
  const file = (attributes: string): Parts => ({ files: `<File ovf:id="f1" ${attributes}/>` })
  refuses({ head: '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' }, /document type/)
  refuses({ more: '<x>'.repeat(100) + '</x>'.repeat(100) }, /nests deeper/)
  refuses({ more: '<x/>'.repeat(30_000) }, /more than 20000 elements/)
  refuses({ more: `<x>${'y'.repeat(9_000_000)}</x>` }, /characters long/)
  refuses({ more: '&undefined;' }, /entity/i)
  for (const href of ['../d.vmdk', '/etc/shadow', 'a/../../d.vmdk', 'a\\\\b', 'https://host/d.vmdk', 'a//b', '.'])
    refuses(file(`ovf:href="${href}"`), /leaves the package/)
  refuses(file('ovf:href="d.vmdk" ovf:size="-1"'), /no number/)
  refuses(file('ovf:href="d.vmdk" ovf:size="99999999999999999999"'), /no number/)
  refuses(file('ovf:href="d.vmdk" ovf:chunkSize="100"'), /chunks/)
  refuses(file('ovf:href="d.vmdk" ovf:compression="gzip"'), /unpack it first/)
  refuses({ files: '' }, /file f1, which the package does not have/)
  refuses({ files: '<File ovf:href="a" ovf:id="f1"/><File ovf:href="b" ovf:id="f1"/>' }, /two File elements/)
  const disk = (attributes: string): Parts => ({ disks: `<Disk ovf:diskId="d1" ovf:fileRef="f1" ${attributes}/>` })
  refuses(
    disk('ovf:capacity="9007199254740993" ovf:capacityAllocationUnits="byte * 2^40"'),
    /no number|no possible capacity/,
  )
  refuses(disk('ovf:capacity="4000" ovf:capacityAllocationUnits="byte * 2^40"'), /no possible capacity/)
  refuses(disk('ovf:capacity="0"'), /no possible capacity/)
  refuses(disk('ovf:capacity="${size}"'), /property/)
  refuses(disk('ovf:capacity="1" ovf:capacityAllocationUnits="parsec"'), /no unit/)
  refuses(disk('ovf:capacity="1024" ovf:format="http://example.com/strange"'), /format/)
  refuses({ items: [...usual, usual[0] ?? ''] }, /two hardware items/)
  refuses(
    { items: usual.map((item) => item.replace('ovf:/disk/d1', 'ovf:/disk/d9')) },
    /which the package does not have/,
  )
  refuses({ items: usual.map((item) => item.replace('<rasd:Parent>3', '<rasd:Parent>99')) }, /no controller/)
  refuses({ system: '<StrangeSection><Info/></StrangeSection>' }, /insists on its StrangeSection/)
  assert.match(plan({ system: '<StrangeSection ovf:required="false"/>' }).warnings.join(), /StrangeSection/)
  const collection = ovf().replaceAll('VirtualSystem', 'VirtualSystemCollection')
  assert.throws(() => planImport(parseOvf(collection), wishes, surroundings), /several machines/)
  assert.throws(() => parseOvf('<Envelope/>'), /not an OVF Envelope/)
})

test('whatever is done to a package, reading it answers or says what is wrong', () => {
  const text = ovf()
  const change = fc.record({
    at: fc.nat(text.length),
    cut: fc.nat(200),
    insert: fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom('<', '&', '"', '-->', '<![CDATA[', '99999999999999999'),
    ),
  })
  fc.assert(
    fc.property(change, ({ at, cut, insert }) => {
      try {
        assert.ok(planImport(parseOvf(text.slice(0, at) + insert + text.slice(at + cut)), wishes, surroundings).spec)
      } catch (error) {
        assert.ok(error instanceof OvfProblem, String(error))
      }
    }),
    { numRuns: 500 },
  )
})

test('a machine that is described and read again is the same machine', () => {
  let uuids = 0
  const environment = {
    ...{ newMacAddress: () => '52:54:00:00:00:01', newUuid: () => `00000000-0000-4000-8000-00000000000${++uuids}` },
    ...{
      directory: '[ds] web/',
      ...{ datastoreName: () => 'ds', datastoreId: () => 'datastore-11' },
      vmName: 'web',
      now: '2026-01-01T00:00:00Z',
      guestFullName: (id: string) => id,
      maximumCpus: 64,
      hasKey: () => false,
      isTaken: () => false,
    },
    networkByName: (name: string) => ({ name, id: 'network-12' }),
    networkById: (id: string) => ({ name: 'VM <Network> & "more"', id }),
  }
  const config = (planned: PlannedImport): VirtualMachineConfigInfo =>
    createConfig(planned.spec, 'web', '[ds] web/web.vmx', environment).config
  const first = config(
    plan({ system: '<AnnotationSection><Annotation>a &lt;note&gt;\nof two lines</Annotation></AnnotationSection>' }),
  )
  const file = { deviceId: '/vm-7/ParaVirtualSCSIController0:0', path: 'web-disk1.vmdk', size: 1000 }
  const described = { name: 'web', description: '', ovfFiles: [file], owner: 'vm-7', withExtraConfig: true }
  const text = formatOvf(first, described)
  const again = planImport(parseOvf(text), wishes, {
    ...surroundings,
    networkByName: (name) => ({ name, id: 'network-12' }),
  })
  const second = config(again)
  assert.deepEqual(again.warnings, [])
  const parts = ({ hardware, annotation, guestId, firmware }: VirtualMachineConfigInfo) => ({
    ...{ annotation, guestId, firmware, cpus: hardware.numCPU, memory: hardware.memoryMB },
    devices: (hardware.device ?? []).map(({ key, _typeName, controllerKey, unitNumber }) => ({
      key,
      _typeName,
      controllerKey,
      unitNumber,
    })),
  })
  assert.deepEqual(parts(second), parts(first))
  assert.throws(() => formatOvf(first, { ...described, owner: 'vm-8' }), /has no disk for/)
})
