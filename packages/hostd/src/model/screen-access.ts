// A picture of a machine's screen for whoever may look at it: what /screen sends. It speaks no HTTP; wire/screen.ts does.
import { vmId } from '../domain/ids.ts'
import type { Auth } from '../services/auth/open-auth.ts'
import type { VmService } from '../services/vm/vm-service.ts'
import type { Access } from './access.ts'
import { managedObjectNotFound, noPermission, notAuthenticated, toVimFault } from './faults.ts'
import type { Registry } from './registry.ts'

export interface ScreenAccess {
  readonly registry: Registry
  readonly access: Access
  readonly auth: Auth
  readonly vms: VmService
}

const privilege = 'VirtualMachine.Interact.CreateScreenshot'

/** A PNG. Rejects with VimFaults. */
export async function takeScreenshot(
  { registry, access, auth, vms }: ScreenAccess,
  { sessionKey, id }: { readonly sessionKey: string | undefined; readonly id: string },
): Promise<Uint8Array> {
  const ref = { _typeName: 'ManagedObjectReference', type: 'VirtualMachine', value: id } as const
  const session = sessionKey === undefined ? undefined : auth.sessions.get(sessionKey)
  if (session === undefined) throw notAuthenticated(ref, privilege)
  const machine = registry.getTyped('VirtualMachine', id)
  if (machine === undefined || !access.has(session, machine, 'System.View')) throw managedObjectNotFound(ref)
  if (!access.has(session, machine, privilege)) throw noPermission(ref, privilege)
  try {
    return await vms.running(vmId(id), 'CreateScreenshot_Task').screenshot()
  } catch (error) {
    throw toVimFault(error) ?? error
  }
}
