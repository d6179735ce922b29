// What every machine's first disk and every snapshot's holds, and whether it is what it was after something was killed.
import assert from 'node:assert/strict'
import type { TestHost } from '../support/host.ts'
import type { Session } from '../support/real-guests.ts'
import { DatastoreFiles } from './disk-files.ts'
import { readMemory } from './guest-words.ts'
import type { KnownVm } from './host-state.ts'

/** By the id of the machine or of the snapshot. */
export type Words = ReadonlyMap<string, string>

export async function readWords(host: TestHost, vms: readonly KnownVm[], what: string): Promise<Words> {
  const files = new DatastoreFiles(host.dataDirectory)
  const words = new Map<string, string>()
  for (const { ref, disks, snapshots } of vms) {
    if (disks[0] !== undefined) words.set(ref.value, await files.readWord(disks[0], what))
    for (const { id, disk } of snapshots) if (disk !== undefined) words.set(id, await files.readWord(disk, what))
  }
  return words
}

/** What the guest reads is on the disk of the inventory, and what its memory knows to be written is there. */
export async function requireMemory(
  host: TestHost,
  session: Session,
  vm: KnownVm,
  word: string,
  what: string,
): Promise<void> {
  const memory = await readMemory(host, session, vm.ref)
  assert.equal(memory.diskWord, word, `what the guest of ${vm.name} reads ${what}`)
  if (memory.word !== '') assert.equal(memory.word, word, `what the guest of ${vm.name} remembers ${what}`)
  const [round = 0, noted = 0] = memory.noted.split(' ').map(Number)
  const [diskRound = 0, onDisk = 0] = memory.onDisk.split(' ').map(Number)
  const isThere = diskRound > round || (diskRound === round && onDisk >= noted)
  assert.ok(memory.noted === '' || isThere, `${vm.name} wrote ${memory.noted} and finds ${memory.onDisk} ${what}`)
}
