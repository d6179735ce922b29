// Whatever happens, in whatever order, with answers cut or lost: a client that applies what its filters report knows what a
// client knows that reads everything anew. And what is selected is what a plain walk over the inventory finds.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { ManagedObjectReference, ObjectContent, PropertyFilterSpec, UpdateSet } from '@staddle/vim25/types.ts'
import { ClientMirror, contentsSnapshot } from './client-mirror.ts'
import { disk, filterSpec, from, InventoryFixture, named, properties, ref, traverse } from './inventory-fixture.ts'

const vmIds = ['vm-1', 'vm-2', 'vm-3', 'vm-4'] as const
const folderIds = ['group-v1', 'group-v2', 'group-v3'] as const

type Action =
  | { readonly do: 'add' | 'remove'; readonly vm: string; readonly folder: string }
  | { readonly do: 'move'; readonly vm: string; readonly folder: string }
  | { readonly do: 'nest'; readonly folder: string }
  | { readonly do: 'devices'; readonly vm: string; readonly devices: readonly { key: number; label: string }[] }
  | { readonly do: 'power'; readonly vm: string; readonly state: string }
  | { readonly do: 'poll'; readonly max: number; readonly isLost: boolean }

const vm = fc.constantFrom(...vmIds)
const folder = fc.constantFrom(...folderIds)
const device = fc.record({ key: fc.integer({ min: 2000, max: 2003 }), label: fc.constantFrom('a', 'b') })
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ do: fc.constantFrom('add' as const, 'remove' as const), vm, folder }),
  fc.record({ do: fc.constant('move' as const), vm, folder }),
  fc.record({ do: fc.constant('nest' as const), folder }),
  fc.record({
    do: fc.constant('devices' as const),
    vm,
    devices: fc.uniqueArray(device, { selector: ({ key }) => key, maxLength: 4 }),
  }),
  fc.record({ do: fc.constant('power' as const), vm, state: fc.constantFrom('poweredOn', 'poweredOff') }),
  fc.record({ do: fc.constant('poll' as const), max: fc.integer({ min: 1, max: 4 }), isLost: fc.boolean() }),
)

function perform(t: InventoryFixture, step: Exclude<Action, { do: 'poll' }>): void {
  const present = 'vm' in step && t.registry.get(step.vm) !== undefined
  switch (step.do) {
    case 'add':
      if (!present) t.addVm(step.vm, { folder: step.folder })
      return
    case 'remove':
      if (present) t.removeVm(step.vm)
      return
    case 'move':
      if (present) t.move('VirtualMachine', step.vm, step.folder)
      return
    case 'nest':
      // group-v3 goes below group-v1 or group-v2; with itself it makes an island that nothing reaches.
      t.move('Folder', 'group-v3', step.folder)
      return
    case 'devices': {
      if (!present) return
      const object = t.object('VirtualMachine', step.vm)
      const hardware = {
        ...object.properties.config?.hardware,
        device: step.devices.map(({ key, label }) => disk(key, label)),
      }
      t.registry.update(object, { config: { ...object.properties.config, hardware } as never })
      return
    }
    case 'power': {
      if (present)
        t.registry.update(t.object('VirtualMachine', step.vm), { runtime: { powerState: step.state } as never })
      return
    }
  }
}

const again = { do: 'poll', max: 1, isLost: true } as const
/** What was found once and must not come back. */
const found: Action[][] = [
  // An object that came back under its id before its view was published.
  [
    { do: 'remove', vm: 'vm-1', folder: 'group-v1' },
    { do: 'add', vm: 'vm-1', folder: 'group-v1' },
  ],
  // The same answer lost twice.
  [{ ...again, isLost: false }, again, again],
]

/** The simplest thing that is right. */
function walk(t: InventoryFixture): string[] {
  const seen = new Set<string>()
  const open = ['group-v1']
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const { value } of t.object('Folder', id).properties.childEntity ?? []) {
      if (seen.has(value) || t.registry.get(value) === undefined) continue
      seen.add(value)
      if (t.registry.get(value)?.type === 'Folder') open.push(value)
    }
  }
  return [...seen].toSorted()
}

async function specs(t: InventoryFixture): Promise<PropertyFilterSpec[]> {
  const container = ref('Folder', 'group-v1')
  const view = await t.call<ManagedObjectReference>('ViewManager', 'CreateContainerView', {
    container,
    recursive: true,
  })
  const wanted = [properties('ManagedEntity', 'name'), properties('VirtualMachine', 'config', 'runtime.powerState')]
  const down = traverse('Folder', 'childEntity', { name: 'down', selectSet: [named('down')] })
  const up = traverse('ManagedEntity', 'parent', { name: 'up', selectSet: [named('up')] })
  return [
    filterSpec(wanted, [from(container, down)]),
    filterSpec(wanted, [from(view, traverse('ContainerView', 'view'))]),
    filterSpec(wanted, [
      from(ref('HostSystem', 'host-1'), traverse('HostSystem', 'vm', { skip: true, selectSet: [up] })),
    ]),
  ]
}

async function poll(
  t: InventoryFixture,
  collector: string,
  mirror: ClientMirror,
  max: number | undefined,
  isLost: boolean,
): Promise<boolean> {
  const options = { maxWaitSeconds: 0, ...(max === undefined ? {} : { maxObjectUpdates: max }) }
  const updates = await t.call<UpdateSet | undefined>(collector, 'WaitForUpdatesEx', {
    version: mirror.version,
    options,
  })
  if (updates !== undefined && !isLost) mirror.apply(updates)
  return updates?.truncated === true
}

for (const partial of [true, false]) {
  test(`a mirror of ${partial ? 'partial' : 'whole'} updates equals a fresh retrieval`, async () => {
    let compared = 0
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 40 }), async (actions) => {
        using t = new InventoryFixture()
        t.addFolder('group-v2', 'group-v1')
        t.addFolder('group-v3', 'group-v2')
        t.addVm('vm-1')
        const all = await specs(t)
        const clients: { collector: string; mirror: ClientMirror; spec: PropertyFilterSpec }[] = []
        for (const spec of all) {
          const { value: collector } = await t.call<ManagedObjectReference>(
            'propertyCollector',
            'CreatePropertyCollector',
          )
          await t.call(collector, 'CreateFilter', { spec, partialUpdates: partial })
          clients.push({ collector, mirror: new ClientMirror(), spec })
        }
        for (const step of actions) {
          if (step.do !== 'poll') perform(t, step)
          else for (const { collector, mirror } of clients) await poll(t, collector, mirror, step.max, step.isLost)
        }
        for (const { collector, mirror, spec } of clients) {
          // A client that lost its last answer asks again until nothing is left.
          while (await poll(t, collector, mirror, 3, false));
          await poll(t, collector, mirror, undefined, false)
          const fresh = await t.call<ObjectContent[] | undefined>('propertyCollector', 'RetrieveProperties', {
            specSet: [spec],
          })
          assert.deepEqual(mirror.snapshot(), contentsSnapshot(fresh ?? []))
          compared++
        }
        assert.deepEqual([...(clients[0]?.mirror.objects.keys() ?? [])].toSorted(), walk(t))
        assert.deepEqual([...(clients[1]?.mirror.objects.keys() ?? [])].toSorted(), walk(t))
      }),
      { numRuns: Number(process.env.RUNS ?? 150), examples: found.map((actions) => [actions]) },
    )
    assert.ok(compared >= 450)
  })
}
