// Logging in and out, and tickets that stand for a session.
import type { UserSession } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { Denied } from '../domain/errors.ts'
import type { User } from '../services/auth/accounts.ts'
import type { Auth } from '../services/auth/open-auth.ts'
import type { Session } from '../services/auth/sessions.ts'
import { requireSession } from './auth-faults.ts'
import { vimFault } from './faults.ts'
import type { CallContext, Implementation, ManagedObjectInit } from './managed-object.ts'
import type { Registry } from './registry.ts'

export interface SessionManagerOptions {
  readonly id: string
  readonly auth: Auth
  readonly registry: Registry
  /** What service tickets name: the host clients should send the request to. */
  readonly hostName: string
  /** SHA-1 of the certificate served there. */
  readonly thumbprint: () => string
}

const defaultLocale = 'en_US'
const supportedLocales = ['en', 'en_US']
const noOtherLogins = 'Log in with a user name and a password (SessionManager.Login).'

export function createSessionManager(options: SessionManagerOptions): ManagedObjectInit<'SessionManager'> {
  const { auth, id } = options
  return {
    type: 'SessionManager',
    id,
    properties: { message: '', messageLocaleList: ['en'], supportedLocaleList: supportedLocales, defaultLocale },
    computed: {
      sessionList: () => auth.sessions.list().map(toUserSession),
      currentSession: (session) => (session === undefined ? undefined : toUserSession(session)),
    },
    methods: {
      ...loginMethods(options),
      ...sessionMethods(options),
      ...ticketMethods(options),
      ...unsupportedLogins(),
    },
  }
}

export function toUserSession(session: Session): UserSession {
  return {
    _typeName: 'UserSession',
    key: session.id,
    userName: session.userName,
    fullName: session.fullName,
    loginTime: new Date(session.loginTime).toISOString(),
    lastActiveTime: new Date(session.lastActiveTime).toISOString(),
    locale: session.locale,
    messageLocale: 'en',
    extensionSession: false,
    ipAddress: session.remoteAddress,
    userAgent: session.userAgent,
    callCount: session.callCount,
  }
}

function loginMethods({ auth }: SessionManagerOptions): Implementation<'SessionManager'> {
  const { accounts, authorization, sessions, cloneTickets } = auth
  return {
    async Login(context, { userName, password, locale }, self) {
      const user = await accounts.authenticate(userName, password, context.remoteAddress)
      if (authorization.permissionsOf({ userName: user.name, groups: user.groups }).length === 0) {
        const message = `User ${user.name} has no permission on any object. An administrator can give one: staddle role assign ROLE --user ${user.name}`
        throw vimFault('NoPermission', { object: self.ref, privilegeId: 'System.View' }, message)
      }
      return await open(auth, context, user, locale)
    },
    CloneSession(context, { cloneTicket }) {
      const key = cloneTickets.redeem(cloneTicket)
      const cloned = key === undefined ? undefined : sessions.peek(key)
      const user = cloned === undefined ? undefined : accounts.findUser(cloned.userName)
      if (user === undefined)
        throw new Denied('invalid-login', 'The clone ticket is unknown, used or expired, or its session has ended.')
      return open(auth, context, user, cloned?.locale)
    },
    async Logout(context, _, self) {
      sessions.close(requireSession(context, self).key)
      context.setSession(null)
      await sessions.settled()
    },
  }
}

function sessionMethods({ auth: { sessions }, registry, id }: SessionManagerOptions): Implementation<'SessionManager'> {
  return {
    SessionIsActive: (_, { sessionID, userName }) => sessions.find(sessionID)?.userName === userName,
    async TerminateSession(context, { sessionId }) {
      const ending = sessionId.map((one) => {
        const session = sessions.find(one)
        if (session === undefined)
          throw new Denied('not-found', `There is no session ${one}; it may have ended already.`)
        if (session.key === context.session?.key) {
          throw new Denied('invalid-argument', 'A session cannot terminate itself; use Logout.', {
            argument: 'sessionId',
          })
        }
        return session
      })
      for (const session of ending) sessions.close(session.key)
      await sessions.settled()
    },
    SetLocale(context, { locale }, self) {
      sessions.setLocale(requireSession(context, self), checkedLocale(locale))
    },
    UpdateServiceMessage(_, { message }) {
      const manager = registry.getTyped('SessionManager', id)
      if (manager !== undefined) registry.update(manager, { message })
    },
  }
}

function ticketMethods({ auth, hostName, thumbprint }: SessionManagerOptions): Implementation<'SessionManager'> {
  return {
    AcquireCloneTicket: (context, _, self) => auth.cloneTickets.issue(requireSession(context, self).key),
    AcquireGenericServiceTicket(context, { spec }, self) {
      const session = requireSession(context, self)
      if (!isA('SessionManagerHttpServiceRequestSpec', spec)) {
        throw new Denied(
          'not-supported',
          'Tickets are given out for HTTP requests only (SessionManagerHttpServiceRequestSpec).',
        )
      }
      if (!URL.canParse(spec.url, 'https://host/')) {
        throw new Denied('invalid-argument', `"${spec.url.slice(0, 200)}" is not a URL.`, { argument: 'spec.url' })
      }
      const method = (spec.method ?? 'httpGet').replace(/^http/, '')
      return {
        _typeName: 'SessionManagerGenericServiceTicket',
        id: auth.serviceTickets.issue(session, { method, url: spec.url }),
        hostName,
        sslThumbprint: thumbprint(),
        ticketType: 'HostServiceTicket',
      }
    },
  }
}

function unsupportedLogins(): Implementation<'SessionManager'> {
  const refuse = (what: string) => (): never => {
    throw new Denied('not-supported', `${what} is not supported. ${noOtherLogins}`)
  }
  return {
    AcquireLocalTicket: refuse('Logging in by a file on the host'),
    LoginByToken: refuse('Logging in by a SAML token'),
    LoginBySSPI: refuse('Logging in by SSPI'),
    LoginExtensionByCertificate: refuse('Logging in by a client certificate'),
    LoginExtensionBySubjectName: refuse('Logging in by a client certificate'),
    ImpersonateUser: refuse('Impersonation'),
  }
}

/** The session that the caller came with ends: one cookie, one session. */
async function open(
  { sessions }: Auth,
  context: CallContext,
  user: User,
  locale: string | undefined,
): Promise<UserSession> {
  const checked = locale === undefined || locale === '' ? defaultLocale : checkedLocale(locale)
  if (context.session !== undefined) sessions.close(context.session.key)
  const { session, cookie } = sessions.open({
    userName: user.name,
    fullName: user.fullName,
    locale: checked,
    remoteAddress: context.remoteAddress,
    userAgent: context.userAgent.slice(0, 200),
  })
  context.setSession(cookie)
  await sessions.settled()
  return toUserSession(session)
}

/** Any well-formed locale is taken; messages are English in all of them. */
function checkedLocale(locale: string): string {
  if (/^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,3}$/.test(locale)) return locale
  throw new Denied('invalid-argument', `"${locale.slice(0, 40)}" is not a locale such as en_US.`, {
    argument: 'locale',
  })
}
