// A support bundle for whoever may have one: what /support sends. It speaks no HTTP; wire/support-bundle.ts does.
import type { Auth } from '../services/auth/open-auth.ts'
import type { Diagnostics } from '../services/host/diagnostics.ts'
import type { Access } from './access.ts'
import { diagnosticManagerId } from './diagnostic-manager.ts'
import { noPermission, notAuthenticated, vimFault } from './faults.ts'
import type { Registry } from './registry.ts'

export interface SupportBundleAccess {
  readonly registry: Registry
  readonly access: Access
  readonly auth: Auth
  readonly diagnostics: Diagnostics
}

const privilege = 'Global.Diagnostics'

/** Rejects with VimFaults. */
export async function findSupportBundle(
  { registry, access, auth, diagnostics }: SupportBundleAccess,
  { sessionKey, name }: { readonly sessionKey: string | undefined; readonly name: string },
): Promise<{ readonly path: string; readonly sizeBytes: number }> {
  const manager = registry.getTyped('DiagnosticManager', diagnosticManagerId)
  if (manager === undefined) throw new Error('the host has no DiagnosticManager')
  const session = sessionKey === undefined ? undefined : auth.sessions.get(sessionKey)
  if (session === undefined) throw notAuthenticated(manager.ref, privilege)
  if (!access.has(session, manager, privilege)) throw noPermission(manager.ref, privilege)
  const found = await diagnostics.openBundle(name)
  if (found === undefined)
    throw vimFault('FileNotFound', { file: name }, 'There is no such bundle; only the latest few are kept.')
  return found
}
