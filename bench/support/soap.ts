// The least that speaks SOAP over one TLS connection: strings out, bytes in. What it costs is not the server's.
import { Agent, request } from 'node:https'

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

export class SoapConnection implements Disposable {
  readonly #access: Access
  readonly #agent: Agent

  constructor(access: Access) {
    this.#access = access
    this.#agent = new Agent({ keepAlive: true, maxSockets: 1, ca: access.ca })
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
    this.#agent.destroy()
  }

  #post(text: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'text/xml; charset=utf-8',
        soapaction: '"urn:vim25/8.0.3.0"',
        cookie: `vmware_soap_session="${this.#access.sessionKey}"`,
        'content-length': Buffer.byteLength(text),
      }
      const outgoing = request(
        `${this.#access.url}/sdk`,
        { method: 'POST', agent: this.#agent, headers },
        (incoming) => {
          const chunks: Buffer[] = []
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
          incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks) }))
          incoming.on('error', reject)
        },
      )
      outgoing.on('error', reject)
      outgoing.end(text)
    })
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
