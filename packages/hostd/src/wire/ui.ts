// The web UI at /ui/: files as they were built, and the page for every other address below it, which the page reads itself.
// The page may run and show only what comes from this host; styles that its libraries make while running carry a number
// that is new with every answer.
import { randomBytes } from 'node:crypto'
import type { Exchange } from './exchange.ts'
import type { UiFile, UiFiles } from './ports.ts'

const page = 'index.html'
const nonceMark = '__NONCE__'

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

export class UiEndpoint {
  readonly #files: UiFiles

  constructor(files: UiFiles) {
    this.#files = files
  }

  async answer(exchange: Exchange): Promise<void> {
    const name = exchange.path.slice('/ui/'.length)
    if (name === '' || name === page) return await this.#sendPage(exchange)
    const file = await this.#files.open(name)
    if (file !== undefined) return await sendFile(exchange, name, file)
    // An asset that is not there must not look like a page: after an update, old pages ask for old assets.
    if (/^assets\/|\.\w{2,5}$/.test(name))
      return await exchange.sendText(404, 'text/plain; charset=utf-8', 'No such file\n')
    await this.#sendPage(exchange)
  }

  async #sendPage(exchange: Exchange): Promise<void> {
    const file = await this.#files.open(page)
    if (file === undefined) {
      const words = 'The web UI has not been built on this host. `npm start` builds it.\n'
      return await exchange.sendText(404, 'text/plain; charset=utf-8', words)
    }
    const nonce = randomBytes(16).toString('base64')
    setPageHeaders(exchange, nonce)
    await exchange.sendText(200, 'text/html; charset=utf-8', file.content.toString('utf8').replaceAll(nonceMark, nonce))
  }
}

function setPageHeaders({ response }: Exchange, nonce: string): void {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]
  response.setHeader('Content-Security-Policy', policy.join('; '))
  response.setHeader('Referrer-Policy', 'no-referrer')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=()')
}

async function sendFile(exchange: Exchange, name: string, file: UiFile): Promise<void> {
  const { response, method } = exchange
  // Names in assets/ change with their content.
  const isLasting = name.startsWith('assets/')
  response.setHeader('Cache-Control', isLasting ? 'public, max-age=31536000, immutable' : 'no-cache')
  response.setHeader('Content-Type', types[/\.(\w+)$/.exec(name)?.[1] ?? ''] ?? 'application/octet-stream')
  response.setHeader('Vary', 'Accept-Encoding')
  const accepted = exchange.header('accept-encoding') ?? ''
  const encoding = (['br', 'gzip'] as const).find(
    (known) => file.encoded[known] !== undefined && accepted.includes(known),
  )
  const content = encoding === undefined ? file.content : (file.encoded[encoding] ?? file.content)
  if (encoding !== undefined) response.setHeader('Content-Encoding', encoding)
  response.setHeader('Content-Length', content.length)
  exchange.log.bytesOut = content.length
  response.end(method === 'HEAD' ? undefined : content)
}
