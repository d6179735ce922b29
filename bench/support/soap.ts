// The least that speaks SOAP over one TLS connection: what it costs is not the server's, and a hundred of these share a core
// with it. It knows of HTTP what this server answers with: a status, a length or chunks, one answer after the other.
import { connect, type TLSSocket } from 'node:tls'

export interface Answer {
  readonly status: number
  readonly body: Buffer
}

export interface Access {
  readonly url: string
  readonly ca: string
  readonly sessionKey: string
}

export const sixPaths: readonly string[] = [
  ...['name', 'runtime.powerState', 'config.hardware.numCPU', 'config.hardware.memoryMB'],
  ...['guest.ipAddress', 'summary.quickStats.overallCpuUsage'],
]

const headEnd = Buffer.from('\r\n\r\n')
/** Sent in one piece; no XML of this server has line ends like these. */
const lastChunk = Buffer.from('0\r\n\r\n')

export class SoapConnection implements Disposable {
  readonly #access: Access
  readonly #socket: TLSSocket
  #received: Buffer[] = []
  #length = 0
  #head = ''
  #waiting: PromiseWithResolvers<Answer> | undefined

  constructor(access: Access) {
    this.#access = access
    const { hostname, port } = new URL(access.url)
    this.#socket = connect({ host: hostname, port: Number(port), ca: access.ca })
    this.#socket.setNoDelay(true)
    this.#socket.on('data', (chunk: Buffer) => this.#heard(chunk))
    this.#socket.on('error', (error) => this.#waiting?.reject(error))
    this.#socket.on('close', () => this.#waiting?.reject(new Error('the server closed the connection')))
  }

  /** The key of a new session. */
  static async login(server: Omit<Access, 'sessionKey'>, user: string, password: string): Promise<string> {
    using connection = new SoapConnection({ ...server, sessionKey: '' })
    const args = `<userName>${user}</userName><password>${password}</password>`
    await connection.call('Login', 'SessionManager:SessionManager', args)
    const key = /^set-cookie: vmware_soap_session="?([^";\r]+)/im.exec(connection.#head)?.[1]
    if (key === undefined) throw new Error('logging in gave no session')
    return key
  }

  /** `self` is `Type:id`; the answer's body is whole. Rejects when the server answers with a fault. */
  async call(method: string, self: string, args: string): Promise<Buffer> {
    const colon = self.indexOf(':')
    const receiver = `<_this type="${self.slice(0, colon)}">${self.slice(colon + 1)}</_this>`
    const { status, body } = await this.#post(
      `<?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" ` +
        `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body><${method} xmlns="urn:vim25">${receiver}${args}` +
        `</${method}></soapenv:Body></soapenv:Envelope>`,
    )
    if (status !== 200) throw new Error(`${method}: HTTP ${status}: ${body.toString('utf8', 0, 600)}`)
    return body
  }

  /** Of all virtual machines. */
  async createView(): Promise<string> {
    const args = '<container type="Folder">group-d1</container><type>VirtualMachine</type><recursive>true</recursive>'
    const answer = (await this.call('CreateContainerView', 'ViewManager:ViewManager', args)).toString()
    const id = /<returnval[^>]*>([^<]+)</.exec(answer)?.[1]
    if (id === undefined) throw new Error(`no view in ${answer}`)
    return `ContainerView:${id}`
  }

  [Symbol.dispose](): void {
    this.#socket.destroy()
  }

  #post(text: string): Promise<Answer> {
    if (this.#waiting !== undefined) throw new Error('one call at a time')
    this.#waiting = Promise.withResolvers()
    this.#socket.write(
      `POST /sdk HTTP/1.1\r\nhost: ${new URL(this.#access.url).host}\r\ncontent-type: text/xml; charset=utf-8\r\n` +
        `soapaction: "urn:vim25/8.0.3.0"\r\ncookie: vmware_soap_session="${this.#access.sessionKey}"\r\n` +
        `content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
    )
    return this.#waiting.promise
  }

  #heard(chunk: Buffer): void {
    this.#received.push(chunk)
    this.#length += chunk.length
    const answer = this.#whole(chunk)
    if (answer === undefined) return
    this.#received = []
    this.#length = 0
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.resolve(answer)
  }

  /** Undefined while something is missing. */
  #whole(newest: Buffer): Answer | undefined {
    const first = this.#received[0] ?? newest
    const at = first.indexOf(headEnd)
    if (at < 0) throw new Error('the head of an answer did not come at once')
    const head = first.toString('latin1', 0, at)
    this.#head = head
    const status = Number(head.slice('HTTP/1.1 '.length, 'HTTP/1.1 '.length + 3))
    const start = at + headEnd.length
    const length = /^content-length: (\d+)/im.exec(head)?.[1]
    if (length === undefined) {
      if (!newest.subarray(-lastChunk.length).equals(lastChunk)) return undefined
      return { status, body: withoutChunks(Buffer.concat(this.#received).subarray(start)) }
    }
    if (this.#length < start + Number(length)) return undefined
    const all = this.#received.length === 1 ? first : Buffer.concat(this.#received)
    return { status, body: all.subarray(start) }
  }
}

function withoutChunks(body: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; ;) {
    const end = body.indexOf('\r\n', at, 'latin1')
    const size = Number.parseInt(body.toString('latin1', at, end), 16)
    if (size === 0) return Buffer.concat(parts)
    parts.push(body.subarray(end + 2, end + 2 + size))
    at = end + 2 + size + 2
  }
}

export function propertySpec(view: string, paths: readonly string[]): string {
  const pathSet = paths.map((path) => `<pathSet>${path}</pathSet>`).join('')
  return (
    `<propSet><type>VirtualMachine</type>${pathSet}</propSet>` +
    `<objectSet><obj type="ContainerView">${view.slice('ContainerView:'.length)}</obj><skip>true</skip>` +
    `<selectSet xsi:type="TraversalSpec"><type>ContainerView</type><path>view</path></selectSet></objectSet>`
  )
}
