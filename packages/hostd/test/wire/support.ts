// A wire server over a scripted model, with a real TLS connection to it.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request, type RequestOptions } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@staddle/base/clock.ts'
import { findMethod } from '@staddle/vim25/codec/methods.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import type { Invocation, InvocationResult, Model } from '../../src/model/model.ts'
import type {
  DatastoreFiles,
  Metrics,
  NfcTransfers,
  Screens,
  SnapshotDisks,
  Tickets,
  UiFiles,
  WireLogger,
} from '../../src/wire/ports.ts'
import type { WireLimits } from '../../src/wire/limits.ts'
import { createWireServer, type WireServer } from '../../src/wire/server.ts'

export type Script = (call: Invocation) => unknown
/** What a script returns to change the session as well. */
export class WithSession {
  readonly value: unknown
  readonly sessionKey: string | null

  constructor(value: unknown, sessionKey: string | null) {
    this.value = value
    this.sessionKey = sessionKey
  }
}

export class ScriptedModel implements Model {
  readonly calls: Invocation[] = []
  readonly #script: Readonly<Record<string, Script>>

  constructor(script: Readonly<Record<string, Script>>) {
    this.#script = script
  }

  async invoke(call: Invocation): Promise<InvocationResult> {
    this.calls.push(call)
    const answer = this.#script[call.method]
    if (answer === undefined) throw new VimFault({ _typeName: 'NotSupported' }, `${call.method} is not scripted`)
    const value = await answer(call)
    const field = findMethod(call.type, call.id, call.method).result
    if (value instanceof WithSession) return { value: value.value, field, sessionKey: value.sessionKey }
    return { value, field, sessionKey: undefined }
  }
}

export interface TestWire extends AsyncDisposable {
  readonly server: WireServer
  readonly port: number
  readonly model: ScriptedModel
  readonly log: object[]
  readonly tls: { readonly key: string; readonly cert: string }
}

export interface TestWireOptions {
  readonly script?: Readonly<Record<string, Script>>
  readonly files?: DatastoreFiles
  readonly transfers?: NfcTransfers
  readonly snapshotDisks?: SnapshotDisks
  readonly screens?: Screens
  readonly metrics?: Metrics
  readonly tickets?: Tickets
  readonly ui?: UiFiles
  readonly limits?: Partial<WireLimits>
}

const noLeases = (): Promise<never> => Promise.reject(new VimFault({ _typeName: 'NotFound' }, 'no leases here'))

let certificate: { readonly key: string; readonly cert: string } | undefined

export async function startWire({
  script = {},
  files,
  transfers,
  snapshotDisks,
  screens,
  metrics,
  tickets,
  ui,
  limits = {},
}: TestWireOptions = {}): Promise<TestWire> {
  const model = new ScriptedModel({ ...basics, ...script })
  const log: object[] = []
  const note = (fields: object, message: string): void => void log.push({ ...fields, message })
  const logger: WireLogger = { debug: note, info: note, warn: note, error: note }
  const tls = (certificate ??= makeCertificate())
  const server = await createWireServer({
    ...{ model, tls, listen: { host: '127.0.0.1', port: 0 }, clock: systemClock, logger, limits },
    transfers: transfers ?? { receive: noLeases, send: noLeases },
    snapshotDisks: snapshotDisks ?? { resolve: noLeases },
    bundles: { resolve: noLeases },
    screens: screens ?? { capture: () => Promise.reject(new VimFault({ _typeName: 'NotSupported' }, 'no screens')) },
    files: files ?? { resolve: () => Promise.reject(new VimFault({ _typeName: 'NotSupported' }, 'no files here')) },
    ui: ui ?? { open: () => Promise.resolve(undefined) },
    metrics: metrics ?? { read: noLeases },
    tickets: tickets ?? { openTicket: () => Promise.resolve(undefined) },
  })
  return { server, port: server.address.port, model, log, tls, [Symbol.asyncDispose]: () => server.close() }
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  readonly body: Buffer
}

export function send(wire: TestWire, options: RequestOptions, body?: string | Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port: wire.port, rejectUnauthorized: false, agent: false, ...options },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () => {
          const whole = Buffer.concat(chunks)
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: whole.toString(), body: whole })
        })
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

export function soap(wire: TestWire, call: string, headers: Record<string, string> = {}): Promise<Answer> {
  const body = `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>${call}</Body></Envelope>`
  return send(wire, { method: 'POST', path: '/sdk', headers: { 'Content-Type': 'text/xml', ...headers } }, body)
}

export const ref = (type: string, value: string): object => ({ _typeName: 'ManagedObjectReference', type, value })

const about = {
  ...{ name: 'Staddle', fullName: 'Staddle 0.1', vendor: 'Staddle', version: '8.0.3', build: '1', osType: 'linux-x64' },
  ...{ productLineId: 'vpx', apiType: 'VirtualCenter', apiVersion: '8.0.3.0' },
}
export const content = {
  _typeName: 'ServiceContent',
  rootFolder: ref('Folder', 'group-d1'),
  propertyCollector: ref('PropertyCollector', 'propertyCollector'),
  viewManager: ref('ViewManager', 'ViewManager'),
  about: { _typeName: 'AboutInfo', ...about },
  sessionManager: ref('SessionManager', 'SessionManager'),
}
const session = {
  ...{ _typeName: 'UserSession', key: 'shown', userName: 'admin', fullName: 'Administrator', locale: 'en' },
  ...{ loginTime: '2024-01-01T00:00:00Z', lastActiveTime: '2024-01-01T00:00:00Z', messageLocale: 'en' },
  ...{ extensionSession: false, ipAddress: '127.0.0.1', userAgent: 'test', callCount: 1 },
}
const basics: Readonly<Record<string, Script>> = {
  RetrieveServiceContent: () => content,
  Login: ({ args }) => {
    if (args.password === 'right') return new WithSession(session, 'secret-key-1')
    throw new VimFault(
      { _typeName: 'InvalidLogin' },
      'Cannot complete login due to an incorrect user name or password.',
    )
  },
  Logout: () => new WithSession(undefined, null),
  CurrentTime: () => '2024-01-01T00:00:00Z',
}

function makeCertificate(): { readonly key: string; readonly cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'wire-test-'))
  try {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
    const args = ['req', '-x509', ...curve, '-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=localhost']
    execFileSync('openssl', [...args, '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'], { stdio: 'ignore' })
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
