// VirtualMachine's screen, keyboard and serial ports.
import { unescapeName } from '@staddle/base/entity-name.ts'
import { Denied } from '../domain/errors.ts'
import { vmId } from '../domain/ids.ts'
import type { Machine, SerialConnection } from '../domain/ports/engine.ts'
import { serialPorts } from '../services/vm/machine-spec.ts'
import type { Vm } from '../services/vm/vm.ts'
import type { VmService } from '../services/vm/vm-service.ts'
import type { Access } from './access.ts'
import { consolePrivilege, type ConsoleTickets } from './console-tickets.ts'
import { callerOf } from './entity-context.ts'
import { notAuthenticated } from './faults.ts'
import type { CallContext, Implementation, ManagedObject } from './managed-object.ts'
import { requirePrivileges } from './require-privilege.ts'

export interface ConsoleOptions {
  readonly vms: VmService
  readonly tickets: ConsoleTickets
  readonly access: Access
  /** Where this host is reached by a client that did not say how it does. */
  readonly endpoint: () => Place
}

interface Place {
  readonly host: string
  readonly port: number
  readonly sslThumbprint: string
}

interface ConsoleTicket extends Place {
  readonly ticket: string
  readonly cfgFile: string
}

type Self = ManagedObject<'VirtualMachine'>
type Opening = (machine: Machine) => Promise<SerialConnection>

export function consoleMethods({ vms, tickets, access, endpoint }: ConsoleOptions): Implementation<'VirtualMachine'> {
  const issue = (context: CallContext, self: Self, method: 'AcquireTicket' | 'AcquireMksTicket', opening: Opening) => {
    const id = vmId(self.id)
    const { session } = context
    if (session === undefined) throw notAuthenticated(self.ref, consolePrivilege)
    // The interface names no privilege for AcquireTicket, because it depends on the kind of ticket; all kinds here need this.
    requirePrivileges(access, context, self, [consolePrivilege])
    vms.running(id, method)
    // Whatever runs by then: the machine may be started afresh meanwhile.
    const open = async (): Promise<SerialConnection> => opening(vms.running(id, method))
    const ticket = tickets.issue({ session, machine: self, open })
    const cfgFile = vms.get(id).config.files.vmPathName ?? ''
    return { ticket, cfgFile, ...reachedAt(context, endpoint()) } satisfies ConsoleTicket
  }
  return {
    AcquireTicket: (context, { ticketType }, self) => {
      const ticket = issue(context, self, 'AcquireTicket', openingOf(ticketType, vms.get(vmId(self.id))))
      const host = ticket.host.includes(':') ? `[${ticket.host}]` : ticket.host
      return { ...ticket, url: `wss://${host}:${ticket.port}/ticket/${ticket.ticket}` }
    },
    // Partly: what the ticket opens speaks VNC through a WebSocket, not VMware's own protocol.
    AcquireMksTicket: (context, _args, self) =>
      issue(context, self, 'AcquireMksTicket', (machine) => machine.openScreen()),
    CreateScreenshot_Task: (context, _args, self) => vms.screenshot(vmId(self.id), callerOf(context)),
    PutUsbScanCodes: (_context, { spec }, self) => vms.typeKeys(vmId(self.id), spec.keyEvents),
  }
}

function openingOf(ticketType: string, { name, config }: Pick<Vm, 'name' | 'config'>): Opening {
  const serial = /^serial([0-3])$/.exec(ticketType)?.[1]
  const count = serialPorts(config.hardware.device ?? []).length
  if (serial !== undefined && Number(serial) >= count)
    throw new Denied(
      'invalid-argument',
      `${unescapeName(name)} has no serial port ${serial}: it has ${count === 1 ? 'serial0 alone' : `serial0 to serial${count - 1}`}.`,
      { argument: 'ticketType' },
    )
  if (serial !== undefined) return (machine) => machine.openSerial(Number(serial))
  if (ticketType === 'webmks') return (machine) => machine.openScreen()
  const known = 'ask for webmks (the screen) or serial0 to serial3.'
  if (ticketType === 'mks')
    throw new Denied('not-supported', `VMware's own console protocol (mks) is not spoken here; ${known}`)
  throw new Denied('invalid-argument', `"${ticketType}" is no kind of ticket here; ${known}`, {
    argument: 'ticketType',
  })
}

/** The name and port that the client itself uses lead back here, also through port forwarding. */
function reachedAt({ authority }: CallContext, place: Place): Place {
  const parts = /^\[?([^\]]+?)\]?(?::(\d+))?$/.exec(authority ?? '')
  return parts === null ? place : { ...place, host: parts[1] ?? place.host, port: Number(parts[2] ?? 443) }
}
