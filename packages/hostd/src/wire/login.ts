// Sessions for wires that carry a user name and password with the request itself.
import { newestVersion } from '@staddle/vim25/metadata.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import type { ManagedObjectReference, ServiceContent } from '@staddle/vim25/types.ts'
import type { Exchange } from './exchange.ts'
import type { VimCaller } from './vim-caller.ts'

/** Where everything starts; needs no login. */
export async function serviceContent(exchange: Exchange, caller: VimCaller): Promise<ServiceContent> {
  const root = { type: 'ServiceInstance', id: 'ServiceInstance' }
  const call = { ...root, method: 'RetrieveServiceContent', args: {}, version: newestVersion }
  const { value } = await caller.invokeAs(exchange, call, undefined, exchange.signal)
  // The model answers what its metadata says.
  return value as ServiceContent
}

/** The new session's key. Rejects with InvalidLogin. */
export async function login(
  exchange: Exchange,
  caller: VimCaller,
  userName: string,
  password: string,
): Promise<string> {
  const { sessionManager } = await serviceContent(exchange, caller)
  const call = { ...target(sessionManager), method: 'Login', args: { userName, password }, version: newestVersion }
  const { sessionKey } = await caller.invokeAs(exchange, call, undefined, exchange.signal)
  if (typeof sessionKey !== 'string') throw new Error('Login made no session')
  return sessionKey
}

export async function logout(exchange: Exchange, caller: VimCaller, sessionKey: string): Promise<void> {
  const { sessionManager } = await serviceContent(exchange, caller)
  const call = { ...target(sessionManager), method: 'Logout', args: {}, version: newestVersion }
  // Also for a client that has gone away: its session must not stay.
  await caller.invokeAs(exchange, call, sessionKey, AbortSignal.timeout(10_000))
}

/** Runs `work` in the request's session, or in one made for it from basic authentication and ended after it. */
export async function withSession(
  exchange: Exchange,
  caller: VimCaller,
  work: (sessionKey: string | undefined) => Promise<void>,
): Promise<void> {
  const credentials = exchange.basicCredentials
  if (exchange.sessionKey !== undefined || credentials === undefined) return await work(exchange.sessionKey)
  const sessionKey = await login(exchange, caller, credentials.userName, credentials.password)
  try {
    await work(sessionKey)
  } finally {
    await logout(exchange, caller, sessionKey).catch((error: unknown) => {
      // The session ended by itself meanwhile: nothing is left to end.
      if (!(error instanceof VimFault)) throw error
    })
  }
}

export function target(ref: ManagedObjectReference | undefined): { type: string; id: string } {
  if (ref === undefined) throw new Error('the service content lacks a manager that every host has')
  return { type: ref.type, id: ref.value }
}
