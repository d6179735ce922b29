// The fixed documents under /sdk: which API levels there are, and the interface itself. Made when first asked for.
import { newestVersionName, versions } from '@staddle/vim25/metadata.ts'
import type { Exchange } from './exchange.ts'
import { serviceWsdl, vimWsdl } from './wsdl.ts'

const xml = 'text/xml; charset=utf-8'

/** pyVmomi compares these with what it knows and speaks the newest level on both lists. */
export function serviceVersions(): string {
  const prior = versions.filter((name) => isOffered(name)).toReversed()
  const listed = prior.map((name) => `<version>${name}</version>`).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>
<namespaces version="1.0"><namespace><name>urn:vim25</name><version>${newestVersionName}</version>\
<priorVersions>${listed}</priorVersions></namespace></namespaces>
`
}

function isOffered(name: string): boolean {
  const [major = 0, minor = 0] = name.split('.').map(Number)
  return name !== newestVersionName && (major > 5 || (major === 5 && minor >= 5))
}

export class Documents {
  readonly #made = new Map<string, Buffer>()
  readonly #makers: ReadonlyMap<string, () => string> = new Map([
    ['/sdk/vimServiceVersions.xml', serviceVersions],
    ['/sdk/vimService.wsdl', serviceWsdl],
    ['/sdk/vim.wsdl', vimWsdl],
  ])

  has(path: string): boolean {
    return this.#makers.has(path)
  }

  async send(exchange: Exchange): Promise<void> {
    await exchange.sendText(200, xml, this.#get(exchange.path))
  }

  #get(path: string): Buffer {
    const known = this.#made.get(path)
    if (known !== undefined) return known
    const maker = this.#makers.get(path)
    if (maker === undefined) throw new Error(`no document ${path}`)
    const made = Buffer.from(maker())
    this.#made.set(path, made)
    return made
  }
}
