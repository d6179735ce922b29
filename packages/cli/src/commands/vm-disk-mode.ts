// Which disks take part in snapshots, as the command line says it: "independent" for all, "2=independent" for one.
import { changeWithMode, diskModeNames, diskModes, type DiskMode } from '@staddle/client/disk-modes.ts'
import type { VirtualDeviceConfigSpec } from '@staddle/vim25/types.ts'
import { CliError } from '../exit-codes.ts'

export const diskModeWords = `${diskModeNames.slice(0, -1).join(', ')} or ${diskModeNames.at(-1)}`

/** Scripts may say it in the words of the vSphere API. */
export function parseDiskMode(text: string, option: string): DiskMode {
  const mode = diskModeNames.find((name) => name === text || diskModes[name] === text)
  if (mode !== undefined) return mode
  throw new CliError('usage', `${option} "${text}" is neither ${diskModeWords}.`)
}

/** For disks that are not there yet: counted in the order in which they are asked for. */
export function withDiskModes(
  changes: readonly VirtualDeviceConfigSpec[],
  wishes: readonly string[],
  option: string,
): readonly VirtualDeviceConfigSpec[] {
  const disks = changes.filter(({ device }) => device._typeName === 'VirtualDisk')
  const modes = new Map<VirtualDeviceConfigSpec, DiskMode>()
  for (const wish of wishes) {
    const [, number, word = ''] = /^(?:(\d+)=)?(.+)$/.exec(wish) ?? []
    const mode = parseDiskMode(word, option)
    const targets = number === undefined ? disks : disks.slice(Number(number) - 1, Number(number))
    if (targets.length === 0)
      throw new CliError('usage', `${option} "${wish}": there is no such disk among those that are made.`)
    for (const target of targets) modes.set(target, mode)
  }
  return changes.map((change) => {
    const mode = modes.get(change)
    return mode === undefined ? change : changeWithMode(change, mode)
  })
}
