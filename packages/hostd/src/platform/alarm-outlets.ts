// How alarms reach somebody: a program, an HTTP server, a mail server. Nothing of the daemon goes along but what is said.
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { once } from 'node:events'
import { EngineError } from '../domain/errors.ts'
import type { AlarmOutlets, Mail, MailSettings } from '../domain/ports/alarm-outlets.ts'
import { CommandError, runCommand } from './run-command.ts'

/** `nobody` and `nogroup` wherever there are users at all. */
const nobody = 65_534
const patienceMillis = 30_000

export function createAlarmOutlets({ isRoot }: { readonly isRoot: boolean }): AlarmOutlets {
  return {
    async runProgram(argv, environment, signal) {
      if (!isRoot)
        throw new EngineError(
          'refused',
          'run an alarm program',
          'alarms run programs only where the daemon runs as root, so that it can run them as a user without rights',
        )
      await wrapped('run an alarm program', () =>
        runCommand(argv, {
          environment: { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8', HOME: '/', ...environment },
          user: { uid: nobody, gid: nobody },
          cwd: '/',
          ...{ signal, timeoutMillis: patienceMillis },
          maxOutputBytes: 1024 * 1024,
        }),
      )
    },
    postJson: (url, body, signal) => wrapped(`post to ${url.origin}`, () => post(url, body, signal)),
    sendMail: (settings, mail, signal) =>
      wrapped(`send mail by ${settings.server}`, () => send(settings, mail, signal)),
  }
}

async function wrapped(operation: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const isMissing = error instanceof CommandError && error.isMissing
    const why = error instanceof Error ? error.message : String(error)
    throw new EngineError(isMissing ? 'missing' : 'refused', operation, `could not ${operation}: ${why}`, {
      cause: error,
    })
  }
}

async function post(url: URL, body: string, signal: AbortSignal): Promise<void> {
  const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      'User-Agent': 'Staddle',
    },
    signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMillis)]),
    agent: false,
  })
  request.end(body)
  const [response] = (await once(request, 'response')) as [{ statusCode?: number; resume(): void; destroy(): void }]
  // What it says is of no interest.
  response.destroy()
  const { statusCode = 0 } = response
  if (statusCode < 200 || statusCode > 299) throw new Error(`it answered with HTTP ${statusCode}`)
}

async function send({ server, port, sender, login }: MailSettings, mail: Mail, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  // Megabytes that only a host that sends mail needs.
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({
    ...{ host: server, port, secure: port === 465, connectionTimeout: 10_000, greetingTimeout: 10_000 },
    socketTimeout: patienceMillis,
    // A password never crosses the network in the clear.
    requireTLS: login !== undefined && port !== 465,
    ...(login === undefined ? {} : { auth: { user: login.user, pass: login.password } }),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  // Closing the transport does not end a conversation that goes on.
  const stopped = Promise.withResolvers<never>()
  const stop = (): void => stopped.reject(new Error('the daemon is stopping'))
  signal.addEventListener('abort', stop, { once: true })
  const { to, cc, subject, text } = mail
  try {
    await Promise.race([stopped.promise, transport.sendMail({ from: sender, to: [...to], cc: [...cc], subject, text })])
  } finally {
    signal.removeEventListener('abort', stop)
    transport.close()
  }
}
