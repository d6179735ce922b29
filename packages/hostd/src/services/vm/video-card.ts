// The memory of a machine's video card: vSphere's limits, and what a request makes of it. Pure.
import type { VirtualDevice, VirtualMachineVideoCard } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'

export const videoCardKey = 500
export const usualVideoKiB = 16_384
export const leastVideoKiB = 1024
export const mostVideoKiB = 128 * 1024

/** What is wrong with the wish; undefined when nothing is. */
export function videoProblem(before: VirtualDevice, after: VirtualDevice): string | undefined {
  const wanted = videoKiBOf(after)
  if (wanted === undefined || wanted === videoKiBOf(before) || (wanted >= leastVideoKiB && wanted <= mostVideoKiB))
    return undefined
  return `is ${wanted}; a video card has ${leastVideoKiB} to ${mostVideoKiB} KB (${leastVideoKiB / 1024} to ${mostVideoKiB / 1024} MB)`
}

export function videoKiBOf(device: VirtualDevice): number | undefined {
  return isA('VirtualMachineVideoCard', device) ? device.videoRamSizeInKB : undefined
}

/** "Detect settings automatically": the host chooses, whatever else was asked for. */
export function withDetectedVideo(device: VirtualDevice): VirtualDevice {
  if (!isA('VirtualMachineVideoCard', device) || device.useAutoDetect !== true) return device
  const detected: VirtualMachineVideoCard = { ...device, videoRamSizeInKB: usualVideoKiB }
  return detected
}

/** Of a machine that comes from elsewhere, within the limits. */
export function videoLikeOther(own: VirtualDevice, other: VirtualDevice): VirtualDevice {
  if (!isA('VirtualMachineVideoCard', own) || !isA('VirtualMachineVideoCard', other)) return own
  const size = other.videoRamSizeInKB ?? own.videoRamSizeInKB ?? usualVideoKiB
  const card: VirtualMachineVideoCard = {
    ...own,
    videoRamSizeInKB: Math.min(Math.max(size, leastVideoKiB), mostVideoKiB),
    useAutoDetect: other.useAutoDetect ?? own.useAutoDetect,
  }
  return withDetectedVideo(card)
}
