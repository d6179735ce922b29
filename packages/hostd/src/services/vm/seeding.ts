// How a machine gets the medium that its guest customizes itself from: when it is cloned, and later.
import { unescapeName } from '@staddle/base/entity-name.ts'
import type { VirtualMachineConfigInfo, VirtualMachineConfigSpec } from '@staddle/vim25/types.ts'
import { makeIsoImage } from '../customization/iso-image.ts'
import {
  macAddressesOf,
  seedDrive,
  seedDriveChanges,
  seedPath,
  withoutSeedDrive,
  withSeed,
} from '../customization/seed-device.ts'
import type { Seed, SeedTarget } from '../customization/seed.ts'
import type { Step } from '../task/steps.ts'
import type { CloneWish } from './create.ts'
import { backingFile } from './device-change.ts'
import type { GuestCustomization } from './vm.ts'
import type { VmContext } from './vm-context.ts'

/** Where the bytes of a seed come from. Never recorded: passwords are among them. */
export type SeedSource = { readonly image: Uint8Array } | { readonly copyOf: string }

interface SeedPlan {
  readonly source: VirtualMachineConfigInfo
  readonly changes: VirtualMachineConfigSpec
  /** Of the clone's own seed; undefined when it has none. */
  readonly path: string | undefined
  readonly copied: SeedSource | undefined
  finish(clone: VirtualMachineConfigInfo): VirtualMachineConfigInfo
}

/** A customized clone has a new seed. Any other has a copy of its source's, so that its guest sees no change. */
export function planSeed(
  source: VirtualMachineConfigInfo,
  { changes, seed }: CloneWish,
  directory: string,
  uuid: string,
): SeedPlan {
  const path = seedPath(directory, uuid)
  const same = (config: VirtualMachineConfigInfo): VirtualMachineConfigInfo => config
  if (seed !== undefined) {
    const without = withoutSeedDrive(source)
    const deviceChange = [...(changes.deviceChange ?? []), ...seedDriveChanges(path, without)]
    return { source: without, changes: { ...changes, deviceChange }, path, copied: undefined, finish: same }
  }
  const old = seedDrive(source)?.path
  if (old === undefined) return { source, changes, path: undefined, copied: undefined, finish: same }
  return { source, changes, path, copied: { copyOf: old }, finish: (clone) => withSeedAt(clone, old, path) }
}

function withSeedAt(config: VirtualMachineConfigInfo, from: string, to: string): VirtualMachineConfigInfo {
  const device = (config.hardware.device ?? []).map((one) => (backingFile(one) === from ? withSeed(one, to) : one))
  return { ...config, hardware: { ...config.hardware, device } }
}

export interface SeededMachine {
  readonly id: string
  readonly name: string
  readonly config: VirtualMachineConfigInfo
  readonly instanceId: string
  /** Milliseconds since 1970. */
  readonly now: number
}

export function makeSeedFor(
  make: ((target: SeedTarget) => Seed) | undefined,
  machine: SeededMachine,
): { readonly source: SeedSource; readonly customization: GuestCustomization } | undefined {
  const seed = make?.(seedTargetOf(machine))
  if (seed === undefined) return undefined
  return {
    source: { image: makeIsoImage(seed.label, seed.files, machine.now) },
    customization: { state: 'pending', hostName: seed.hostName },
  }
}

export function seedTargetOf({ id, name, config, instanceId }: Omit<SeededMachine, 'now'>): SeedTarget {
  const { guestId } = config
  return { vmId: id, vmName: unescapeName(name), guestId, instanceId, macAddresses: macAddressesOf(config) }
}

/** Before the commit: a later daemon that finds it undone deletes the seed, one that finds it done needs no bytes. */
export function seedSteps(
  { dependencies: { files }, undeleted }: Pick<VmContext, 'dependencies' | 'undeleted'>,
  path: string | undefined,
  source: SeedSource | undefined,
): Step[] {
  if (path === undefined) return []
  return [
    {
      name: `write ${path}`,
      do: async () => {
        if (source === undefined) return
        if ('image' in source) await files.writePrivateFile(path, source.image)
        else await files.copyPrivateFile(source.copyOf, path)
      },
      undo: () => undeleted.discard([{ kind: 'file', path }]),
    },
  ]
}
