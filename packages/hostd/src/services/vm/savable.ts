// Whose state can be saved while it runs: for a suspend, a snapshot with memory, instant clones.
import type { VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import { disksOf } from './disk-chain.ts'

/** QEMU cannot write down what its NVMe device is at. */
export function isSavable(config: VirtualMachineConfigInfo): boolean {
  const controllers = (config.hardware.device ?? []).filter((device) => isA('VirtualNVMEController', device))
  return !disksOf(config).some(({ controllerKey }) => controllers.some(({ key }) => key === controllerKey))
}

export function requireSavable({
  name,
  config,
}: {
  readonly name: string
  readonly config: VirtualMachineConfigInfo
}): void {
  if (isSavable(config)) return
  throw new Denied(
    'not-supported',
    `${name} has a disk on an NVMe controller, and the state of those cannot be saved while they are in use: take a snapshot without memory, or power ${name} off and put its disks on a SCSI or SATA controller.`,
  )
}
