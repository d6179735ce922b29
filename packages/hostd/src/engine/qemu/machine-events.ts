// QEMU's events in the port's words. Pure but for what must be remembered between two of them.
import type { MachineEvent } from '../../domain/ports/engine.ts'
import { agentDeviceId } from './command-line.ts'
import type { QmpEvent } from './qmp-schema.ts'

export type EndReason = Extract<MachineEvent, { kind: 'gone' }>['reason']
type PauseCause = Pick<Extract<MachineEvent, { kind: 'paused' }>, 'reason' | 'detail'>

export class EventTranslator {
  #pauseCause: PauseCause | undefined
  #endReason: EndReason | undefined

  /** Why the process ends or ended, as far as QEMU said. */
  get endReason(): EndReason | undefined {
    return this.#endReason
  }

  /** The event to pass on, if any. */
  translate(event: QmpEvent): MachineEvent | undefined {
    switch (event.event) {
      case 'SHUTDOWN':
        this.#endReason = endReason(event.data)
        return undefined
      case 'RESET':
        return { kind: 'reset', byGuest: event.data.guest }
      case 'BLOCK_IO_ERROR':
        if (event.data.action === 'stop') this.#pauseCause = ioErrorCause(event.data)
        return undefined
      case 'GUEST_PANICKED':
        if (event.data.action === 'pause') this.#pauseCause = { reason: 'panic', detail: 'the guest system panicked' }
        return undefined
      case 'WATCHDOG':
        if (event.data.action === 'pause')
          this.#pauseCause = { reason: 'watchdog', detail: 'the guest did not serve its watchdog' }
        return undefined
      case 'STOP':
        return this.#paused()
      case 'RESUME':
        return { kind: 'resumed' }
      case 'VSERPORT_CHANGE':
        return event.data.id === agentDeviceId ? { kind: 'agent', connected: event.data.open } : undefined
      case 'DEVICE_TRAY_MOVED':
        return { kind: 'media', cdromId: event.data.id, trayOpen: event.data['tray-open'] }
      default:
        return undefined
    }
  }

  #paused(): MachineEvent {
    const cause = this.#pauseCause ?? { reason: 'asked', detail: '' }
    this.#pauseCause = undefined
    return { kind: 'paused', ...cause }
  }
}

function endReason({ guest, reason }: { guest: boolean; reason: string }): EndReason {
  if (reason === 'guest-panic' || reason === 'host-error') return 'crashed'
  return guest ? 'guest-shutdown' : 'powered-off'
}

function ioErrorCause(data: {
  'qom-path'?: string | undefined
  'node-name'?: string | undefined
  operation: string
  nospace?: boolean | undefined
  reason: string
}): PauseCause {
  const device = data['qom-path']?.split('/').at(-1) ?? data['node-name'] ?? 'a disk'
  return {
    reason: data.nospace === true ? 'no-space' : 'io-error',
    detail: `${data.operation} on ${device} failed: ${data.reason}`,
  }
}

/** The port's status for QEMU's run state. */
export function isRunning(status: string): boolean {
  // `suspended` is the guest's own sleep (ACPI S3): its CPUs stand still, but it was not paused.
  return status === 'running' || status === 'suspended'
}

/** Run states of a process whose guest never ran. */
export function hasNeverRun(status: string): boolean {
  return ['prelaunch', 'inmigrate', 'paused', 'postmigrate'].includes(status)
}
