import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moRef } from '@staddle/vim25/metadata.ts'
import type { VirtualDisk, VirtualDiskFlatVer2BackingInfo, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { disksOf, layersOf, withDatastores } from '../../../src/services/vm/disk-chain.ts'

const layer = (fileName: string, parent?: VirtualDiskFlatVer2BackingInfo): VirtualDiskFlatVer2BackingInfo => ({
  ...{ _typeName: 'VirtualDiskFlatVer2BackingInfo', fileName, diskMode: 'persistent' },
  ...{ datastore: moRef('Datastore', 'datastore-one'), ...(parent === undefined ? {} : { parent }) },
})

test('every layer names the datastore that it is on, wherever it was when it was added', () => {
  const backing = layer('[one] web/web-000001.vmdk', layer('[two] web/web.vmdk'))
  const device: VirtualDisk[] = [{ _typeName: 'VirtualDisk', key: 2000, capacityInKB: 1, backing }]
  const config = { hardware: { device } } as unknown as VirtualMachineConfigInfo
  const shown = withDatastores(config, (path) => moRef('Datastore', `datastore-${path.slice(1, path.indexOf(']'))}`))
  assert.deepEqual(
    disksOf(shown).flatMap((disk) => layersOf(disk).map(({ fileName, datastore }) => [fileName, datastore?.value])),
    [
      ['[one] web/web-000001.vmdk', 'datastore-one'],
      ['[two] web/web.vmdk', 'datastore-two'],
    ],
  )
  // What is right, or on a datastore that nobody knows, stays the same object.
  assert.equal(
    withDatastores(config, () => undefined),
    config,
  )
})
