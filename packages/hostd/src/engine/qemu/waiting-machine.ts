// A machine that is made ready ahead of its start, from a fork point: what takes a start its time is done by then.
//
//   launched ─▶ in its group ─▶ state loaded ─▶ waits ─▶ taken over by a start: its files come in the place of blanks ─▶ runs
//                                   ▲               └─▶ not wanted any more, or QEMU ended ─▶ nothing is left
//                                   └─ waits before that, too, for a fork point that is not filled yet
//
// It has no record on disk: a daemon that finds what an earlier one left ends it. The guest has not run in any case.
import { isDeepStrictEqual } from 'node:util'
import type { Clock, Millis } from '@staddle/base/clock.ts'
import { EngineError } from '../../domain/errors.ts'
import type { MachineSpec } from '../../domain/machine-spec.ts'
import type { WaitingMachine } from '../../domain/ports/engine.ts'
import { diskNodes, layerNodeName } from './devices.ts'
import { limitDisks } from './disk-io.ts'
import { tellKeys } from './disk-keys.ts'
import { FileAccess } from './file-access.ts'
import type { QemuForkPoint } from './fork-point.ts'
import { openVariables } from './move-firmware.ts'
import { endNewborn, greet, joinGroup, loadState, type Newborn } from './newborn.ts'

const takeTimeLimit: Millis = 5_000

export class QemuWaitingMachine implements WaitingMachine {
  readonly #clock: Clock
  readonly #onEnd: () => void
  readonly #loaded: Promise<void>
  #newborn: Newborn | undefined
  #ended: Promise<void> | undefined

  /** `onEnd` is called when it waits no more and was not taken. */
  constructor(newborn: Newborn, loaded: Promise<void>, clock: Clock, onEnd: () => void) {
    this.#newborn = { ...newborn, isLoaded: true }
    this.#loaded = loaded
    this.#clock = clock
    this.#onEnd = onEnd
    loaded.catch(() => this[Symbol.asyncDispose]())
    void newborn.session.closed.then(() => this[Symbol.asyncDispose]())
  }

  get waits(): boolean {
    return this.#newborn?.session.isOpen === true
  }

  /** For its start; undefined when there is nothing to take over: it may have ended without anybody's noticing. */
  async take(): Promise<Newborn | undefined> {
    const newborn = this.#newborn
    this.#newborn = undefined
    try {
      await this.#loaded
      await newborn?.session.call('query-status', {}, takeTimeLimit)
      return newborn
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
      this.#newborn = newborn
      await this[Symbol.asyncDispose]()
      return undefined
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const newborn = this.#newborn
    this.#newborn = undefined
    if (newborn !== undefined) this.#ended = endNewborn(newborn, this.#clock).finally(this.#onEnd)
    await this.#ended
  }
}

/** What QEMU takes once and for all when it starts cannot come later. */
export function requireWaitable({ id, name, disks, tpm }: MachineSpec, fork: QemuForkPoint): void {
  const what =
    !fork.isFilled && (fork.layout.growth?.addedMiB.length ?? 0) > 0
      ? 'memory that was added is'
      : tpm !== undefined
        ? 'its TPM is'
        : disks.some(({ readOnly }) => readOnly)
          ? 'a disk that is only read is'
          : undefined
  if (what === undefined) return
  throw new EngineError('refused', `start ${id} ahead of time`, `${name} cannot be started yet: ${what} needed for it`)
}

/** From a process that has just begun to one that can load a state. */
export async function greetAhead(newborn: Newborn, spec: MachineSpec): Promise<void> {
  const greeted = greet(newborn.session, spec)
  greeted.catch(() => undefined)
  await joinGroup(newborn)
  await greeted
}

/** When there is one; `refused` when its memory lies elsewhere than where the machine has mapped it. */
export async function loadWhenFilled(newborn: Newborn, fork: QemuForkPoint): Promise<void> {
  const mapped = fork.offsets
  await fork.filled
  if (!isDeepStrictEqual(fork.offsets, mapped))
    throw new EngineError('refused', 'fork', 'the memory that is shared does not lie where it was expected')
  await loadState(newborn, undefined)
}

/** Puts the machine's files in the place of the blanks that it has waited with. */
export async function putFilesIn({ session, launched }: Newborn, { disks, firmware }: MachineSpec): Promise<void> {
  const access = new FileAccess(launched.record.uid ?? undefined)
  const putIn = async (disk: MachineSpec['disks'][number]): Promise<void> => {
    const drive = { path: `/machine/peripheral/${disk.id}`, property: 'drive' }
    const [blank] = await Promise.all([session.call('qom-get', drive), access.ownDisk(disk), tellKeys(session, [disk])])
    // Asked for at once: QEMU does one after the other.
    await Promise.all([
      ...diskNodes(disk, launched.fileNode).map((node) => session.call('blockdev-add', node)),
      session.call('qom-set', { ...drive, value: layerNodeName(disk.id, disk.path) }),
      session.call('blockdev-del', { 'node-name': blank }),
    ])
  }
  const putVariablesIn = async (path: string): Promise<void> => {
    await access.own(path, 'the EFI variables')
    await openVariables(session, path)
  }
  const variables = firmware.kind === 'efi' ? [putVariablesIn(firmware.variablesPath)] : []
  await Promise.all([...disks.map(putIn), ...variables])
  await limitDisks(session, disks)
}
