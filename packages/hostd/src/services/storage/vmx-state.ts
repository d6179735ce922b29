// What a machine that is registered again goes on from, beside its configuration: its machine type, the memory of a suspended
// one, and the states that somebody may have backed up its disks in. Entries of the .vmx that other products ignore. Pure.
import { disksOf, sealedChain, type SealedLayer } from '../vm/disk-chain.ts'
import { dependentDisks } from '../vm/disk-mode.ts'
import type { MachineState, VmDescription } from '../vm/vm.ts'
import { checkedMachineType, checkedOwnFile, checkedTime } from './vmx-checks.ts'
import type { VmxEntries } from './vmx-file.ts'
import { fromVmxFileName, toVmxFileName, type VmxLocation } from './vmx-paths.ts'

type Line = readonly [key: string, value: string]

/** A layer that nobody writes to any more. */
export interface KnownState {
  readonly path: string
  readonly changeId: string
  /** What tells its data from data that was changed since. */
  readonly stamp: string
}

const mostLayers = 1000

/** Not for clients to set as `extraConfig`: it would be believed when the machine is registered again. */
export const isStateKey = (key: string): boolean =>
  /^staddle\.(machineType$|suspendFile$|suspendTime$|bootTime$|redo\d|layer\d)/i.test(key)

/** The layers below what is written to, and those of snapshots, that have a change id on which all agree. */
export function namedStates({ config, snapshots }: VmDescription): ReadonlyMap<string, string> {
  const layers: SealedLayer[] = [
    ...disksOf(config).flatMap((disk) => sealedChain(disk).slice(1)),
    ...snapshots.flatMap((taken) => dependentDisks(taken.config).flatMap(sealedChain)),
  ]
  const byPath = Map.groupBy(layers, ({ path }) => path)
  const agreed = [...byPath].flatMap(([path, all]) => {
    const [first, ...others] = new Set(all.map(({ changeId }) => changeId))
    return first === undefined || others.length > 0 ? [] : [[path, first] as const]
  })
  return new Map(agreed)
}

export function stateLines(state: MachineState, known: readonly KnownState[], location: VmxLocation): Line[] {
  const { machineType, bootTime, suspendFile, suspendTime, redoLayers = [] } = state
  const suspended: readonly (readonly [string, string | undefined])[] =
    suspendFile === undefined
      ? []
      : [
          ['staddle.suspendFile', toVmxFileName(suspendFile, location)],
          ['staddle.suspendTime', suspendTime],
          ['staddle.bootTime', bootTime],
        ]
  const all: readonly (readonly [string, string | undefined])[] = [['staddle.machineType', machineType], ...suspended]
  return [
    ...all.flatMap(([key, value]): Line[] => (value === undefined ? [] : [[key, value]])),
    ...redoLayers.flatMap(({ diskKey, path }, index): Line[] => [
      [`staddle.redo${index}.disk`, String(diskKey)],
      [`staddle.redo${index}.fileName`, toVmxFileName(path, location)],
    ]),
    ...known.flatMap(({ path, changeId, stamp }, index): Line[] => [
      [`staddle.layer${index}.fileName`, toVmxFileName(path, location)],
      [`staddle.layer${index}.changeId`, changeId],
      [`staddle.layer${index}.stamp`, stamp],
    ]),
  ]
}

/** Well formed, and no more than that. */
export function takeState(
  entries: VmxEntries,
  location: VmxLocation,
): { readonly state: MachineState; readonly known: readonly KnownState[] } {
  const time = (key: string): string | undefined => {
    const text = entries.take(key)
    return text === undefined ? undefined : checkedTime(key, Date.parse(text), '.vmx')
  }
  const suspendFile = entries.take('staddle.suspendFile')
  const redoLayers = entries.numbersOf('staddle.redo').flatMap((index) => redoLayer(entries, index, location))
  return {
    state: {
      machineType: checkedMachineType('staddle.machineType', entries.take('staddle.machineType'), '.vmx'),
      bootTime: time('staddle.bootTime'),
      suspendFile: checkedOwnFile('staddle.suspendFile', suspendFile, ['vmss', 'vmsn'], location, '.vmx'),
      suspendTime: time('staddle.suspendTime'),
      redoLayers: redoLayers.length === 0 ? undefined : redoLayers,
    },
    known: entries
      .numbersOf('staddle.layer')
      .slice(0, mostLayers)
      .flatMap((index) => knownState(entries, `staddle.layer${index}`, location)),
  }
}

function redoLayer(
  entries: VmxEntries,
  index: number,
  location: VmxLocation,
): NonNullable<MachineState['redoLayers']>[number][] {
  const key = `staddle.redo${index}`
  const diskKey = entries.takeNumber(`${key}.disk`, 0, { least: 0, most: 100_000 })
  const path = checkedOwnFile(key, entries.take(`${key}.fileName`), ['vmdk'], location, '.vmx')
  return path === undefined ? [] : [{ diskKey, path }]
}

function knownState(entries: VmxEntries, key: string, location: VmxLocation): KnownState[] {
  const [fileName, changeId, stamp] = ['fileName', 'changeId', 'stamp'].map((name) => entries.take(`${key}.${name}`))
  if (fileName === undefined || stamp === undefined || changeId === undefined) return []
  return /^[0-9A-Za-z-]{1,64}$/.test(changeId) ? [{ path: fromVmxFileName(fileName, location), changeId, stamp }] : []
}
