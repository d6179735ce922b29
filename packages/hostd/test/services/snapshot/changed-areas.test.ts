// Areas of disks and the ways between their states: what is told may be too much, never too little.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { VirtualDisk, VirtualDiskFlatVer2BackingInfo, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { dataAreas, heldAreas } from '../../../src/engine/storage/disk-map.ts'
import { findWay } from '../../../src/services/snapshot/changed-areas.ts'
import { coarsen, pageOf, unite } from '../../../src/services/snapshot/disk-areas.ts'
import { nextMerge } from '../../../src/services/snapshot/merge-plan.ts'
import { sealedChain, trackingLayers, withLayer, withoutLayer } from '../../../src/services/vm/disk-chain.ts'

const area = (start: number, length: number) => ({ start, length })

test('areas are united', () => {
  const areas = [area(100, 10), area(0, 50), area(40, 20), area(60, 5), area(7, 0)]
  assert.deepEqual(unite(areas), [area(0, 65), area(100, 10)])
})

test('fewer areas cover the same and more, by the narrowest gaps', () => {
  const areas = [area(0, 10), area(12, 10), area(100, 10), area(111, 10), area(500, 1)]
  assert.deepEqual(coarsen(areas, 9), areas)
  assert.deepEqual(coarsen(areas, 3), [area(0, 22), area(100, 21), area(500, 1)])
  assert.deepEqual(coarsen(areas, 1), [area(0, 501)])
  for (let most = 1; most <= 5; most++) {
    const coarse = coarsen(areas, most)
    assert.equal(coarse.length, most)
    assert.deepEqual(unite([...coarse, ...areas]), coarse)
  }
})

test('pages cover a disk without a gap', () => {
  const areas = [area(0, 10), area(20, 10), area(40, 10), area(60, 40)]
  assert.deepEqual(pageOf(areas, 0, 80, 2), { areas: [area(0, 10), area(20, 10)], length: 40 })
  assert.deepEqual(pageOf(areas, 40, 80, 2), { areas: [area(40, 10), area(60, 20)], length: 40 })
  assert.deepEqual(pageOf(areas, 25, 80, 9).areas[0], area(25, 5))
  assert.deepEqual(pageOf(areas, 80, 80, 2), { areas: [], length: 0 })
})

test('a way goes through layers and the log, and only back', () => {
  const step = (to: string, from: string) => ({ to, from })
  const steps = [step('d', 'b'), step('d', 'c'), step('c', 'b'), step('b', 'a'), step('x', 'b')]
  assert.deepEqual(findWay(steps, 'd', 'a'), [step('d', 'b'), step('b', 'a')])
  assert.deepEqual(findWay(steps, 'd', 'c'), [step('d', 'c')])
  assert.deepEqual(findWay(steps, 'd', 'd'), [])
  assert.equal(findWay(steps, 'b', 'd'), undefined)
  assert.equal(findWay(steps, 'd', 'x'), undefined)
})

test('zeros that a layer holds are held, and no data', () => {
  const entry = (start: number, present: boolean, zero: boolean, data: boolean) => ({
    ...{ start, length: 10, depth: 0, present, zero, data },
  })
  const text = JSON.stringify([
    entry(0, false, true, false),
    entry(10, true, true, false),
    entry(20, true, false, true),
    entry(30, true, false, false),
  ])
  assert.deepEqual(heldAreas('look', text), [area(10, 10), area(20, 10), area(30, 10)])
  assert.deepEqual(dataAreas('look', text), [area(20, 10), area(30, 10)])
  assert.throws(() => heldAreas('look', '[{"start":0,"length":1,"zero":true,"data":false}]'), /not understood/)
})

function configOf(...layers: readonly (readonly [string, string | undefined])[]): VirtualMachineConfigInfo {
  const backing = layers.toReversed().reduce<VirtualDiskFlatVer2BackingInfo | undefined>(
    (parent, [fileName, changeId]) => ({
      ...{ _typeName: 'VirtualDiskFlatVer2BackingInfo', fileName, diskMode: 'persistent' },
      ...(changeId === undefined ? {} : { changeId }),
      ...(parent === undefined ? {} : { parent }),
    }),
    undefined,
  )
  const disk = { _typeName: 'VirtualDisk', key: 2000, capacityInKB: 1, backing } as VirtualDisk
  return { changeTrackingEnabled: true, hardware: { device: [disk] } } as unknown as VirtualMachineConfigInfo
}

const layersOf = (config: VirtualMachineConfigInfo) =>
  (config.hardware.device ?? []).flatMap(sealedChain).map(({ path, changeId }) => [path, changeId])

test('a merge passes the name of the state on, and what is written to has none', () => {
  const config = configOf(['top', undefined], ['b', 'two'], ['a', 'one'])
  assert.deepEqual(layersOf(withoutLayer(config, 'b')), [
    ['top', undefined],
    ['a', 'two'],
  ])
  assert.deepEqual(layersOf(withoutLayer(config, 'top')), [
    ['b', undefined],
    ['a', 'one'],
  ])
  const [disk] = configOf(['b', 'two'], ['a', 'one']).hardware.device ?? []
  const layered = disk as VirtualDisk
  const grown = withLayer(layered, [{ diskKey: layered.key, path: 'top' }])
  assert.deepEqual(
    sealedChain(grown).map(({ changeId }) => changeId),
    [undefined, 'two', 'one'],
  )
})

test('the layer that takes in what is tracked stays; those below it do not', () => {
  const chains = [['[d] v/top', '[d] v/b', '[d] v/a']]
  const use = {
    chains,
    foreign: new Set<string>(),
    directory: '[d] v/',
    ownElsewhere: new Set<string>(),
    held: new Set<string>(),
  }
  const tracked = configOf(['[d] v/top', undefined], ['[d] v/b', 'two'], ['[d] v/a', 'one'])
  assert.equal(nextMerge({ ...use, tracking: trackingLayers(tracked) })?.layer, '[d] v/b')
  const rest = { ...use, chains: [['[d] v/top', '[d] v/a']] }
  const held = trackingLayers(configOf(['[d] v/top', undefined], ['[d] v/a', 'two']))
  assert.equal(nextMerge({ ...rest, tracking: held }), undefined)
  assert.equal(nextMerge({ ...rest, tracking: new Set() })?.layer, '[d] v/top')
  // Nobody counts from a state without a name.
  assert.equal(trackingLayers(configOf(['[d] v/top', undefined], ['[d] v/a', undefined])).size, 0)
  assert.equal(trackingLayers({ ...tracked, changeTrackingEnabled: false }).size, 0)
})
