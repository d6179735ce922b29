// Which user a machine's QEMU runs as: a number of its own that no other machine ever gets, because VM ids are never used
// again. It follows from the id alone, so that the owner of a tap can be told before the machine starts.
import type { VmId } from '../../domain/ids.ts'

/** The first uid of a range that systemd's list of uid ranges leaves free: above containers', below the sign bit. */
export const defaultFirstUid = 1_879_048_192
const rangeSize = 200_000_000

/** User and group id (the same number) of the machine; the id must end in a number, as in `vm-12`. */
export function machineUid(firstUid: number, id: VmId): number {
  const digits = /(\d+)$/.exec(id)?.[1]
  const number = Number(digits)
  if (digits === undefined || number >= rangeSize) throw new Error(`no user can be derived from the machine id ${id}`)
  return firstUid + number
}
