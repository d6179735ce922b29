// Values that come out of a .vmx or .vmsd and are acted on: anything else is refused. Pure.
import { badVmx, type FileKind } from './vmx-file.ts'
import { fromVmxFileName, type VmxLocation } from './vmx-paths.ts'

/** Becomes an argument of the engine. */
export function checkedMachineType(what: string, type: string | undefined, kind: FileKind): string | undefined {
  if (type === undefined || /^[a-z0-9][a-z0-9.-]{0,39}$/.test(type)) return type
  throw badVmx(`${what} has no usable machine type`, kind)
}

export function checkedTime(what: string, millis: number, kind: FileKind): string {
  const time = new Date(Math.floor(millis))
  if (Number.isNaN(time.getTime())) throw badVmx(`${what} has an impossible time`, kind)
  return time.toISOString()
}

/** It is deleted some day: nothing but a file with such an ending beside the .vmx may be named. */
export function checkedOwnFile(
  what: string,
  name: string | undefined,
  endings: readonly string[],
  place: VmxLocation,
  kind: FileKind,
): string | undefined {
  if (name === undefined) return undefined
  if (/^[^/\\[\]]{1,200}$/.test(name) && endings.some((ending) => name.endsWith(`.${ending}`)))
    return fromVmxFileName(name, place)
  throw badVmx(`a file of ${what} is no .${endings.join(' or .')} file beside the machine's other files`, kind)
}
