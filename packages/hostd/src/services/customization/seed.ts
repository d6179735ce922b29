// From a client's customization spec to the medium that a guest customizes itself from: a NoCloud seed for cloud-init, an
// answer file for Windows. Pure.
import type { CustomizationPassword, CustomizationSpec } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import { cloudInitSeed, linuxPrepSeed } from './cloud-init.ts'
import type { IsoFile } from './iso-image.ts'
import { sysprepSeed, sysprepTextSeed } from './sysprep.ts'

/** The machine that a seed is for. */
export interface SeedTarget {
  readonly vmId: string
  readonly vmName: string
  readonly guestId: string
  /** New for every customization: cloud-init does its work once for each. */
  readonly instanceId: string
  /** Of its network cards in their order. */
  readonly macAddresses: readonly string[]
}

export interface Seed {
  /** What the guest finds the medium by. */
  readonly label: string
  readonly files: readonly IsoFile[]
  /** What the guest will call itself when it has done what it was told; undefined when that is not known. */
  readonly hostName: string | undefined
}

/** Plain text of a password. Denied `cannot-decrypt` when it is sealed by another host. */
export type Unseal = (password: CustomizationPassword) => string

export function makeSeed(spec: CustomizationSpec, target: SeedTarget, unseal: Unseal): Seed {
  const { identity, nicSettingMap = [] } = spec
  requireCards(nicSettingMap.length, target)
  const isWindows = /^win/i.test(target.guestId)
  const isForWindows = isA('CustomizationSysprep', identity) || isA('CustomizationSysprepText', identity)
  if (isWindows !== isForWindows) {
    const message = isForWindows
      ? `${target.vmName} is no Windows by its guest id ${target.guestId}, and Sysprep answers are for Windows alone.`
      : `${target.vmName} is a Windows by its guest id ${target.guestId}; customize it with CustomizationSysprep.`
    throw new Denied('uncustomizable-guest', message, { guestId: target.guestId })
  }
  if (isA('CustomizationLinuxPrep', identity)) return linuxPrepSeed(identity, spec, target)
  if (isA('CustomizationCloudinitPrep', identity)) return cloudInitSeed(identity, spec, target)
  if (isA('CustomizationSysprep', identity)) return sysprepSeed(identity, spec, target, unseal)
  if (isA('CustomizationSysprepText', identity)) return sysprepTextSeed(identity)
  throw new Denied('invalid-argument', `A ${identity._typeName} says nothing that a guest could be given.`, {
    argument: 'spec.identity',
  })
}

function requireCards(given: number, { macAddresses, vmName }: SeedTarget): void {
  if (given <= macAddresses.length) return
  throw new Denied(
    'nic-setting-mismatch',
    `The customization has settings for ${given} network cards, and ${vmName} has ${macAddresses.length}.`,
    { inSpec: given, inVm: macAddresses.length },
  )
}
