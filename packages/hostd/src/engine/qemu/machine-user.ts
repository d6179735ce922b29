// Which user a machine's QEMU runs as: a number of its own that no other machine ever gets, because VM ids are never used
// again. It follows from the daemon's run directory and the id alone, so that the owner of a tap can be told before the
// machine starts.
import { createHash } from 'node:crypto'
import type { VmId } from '../../domain/ids.ts'

/** The first uid of a range that systemd's list of uid ranges leaves free: above containers', below the sign bit. */
const firstUid = 1_879_048_192
/** Two daemons on one machine, each with its own run directory, have machines of the same id; few machines have two. */
const daemons = 64
const rangeSize = 3_000_000

/** The first of this daemon's users. */
export function firstUidOf(runDirectory: string): number {
  const place = createHash('sha256').update(runDirectory).digest().readUInt8(0) % daemons
  return firstUid + place * rangeSize
}

/** User and group id (the same number) of the machine; the id must end in a number, as in `vm-12`. */
export function machineUid(first: number, id: VmId): number {
  const digits = /(\d+)$/.exec(id)?.[1]
  const number = Number(digits)
  if (digits === undefined || number >= rangeSize) throw new Error(`no user can be derived from the machine id ${id}`)
  return first + number
}
