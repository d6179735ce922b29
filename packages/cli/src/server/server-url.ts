import { CliError } from '../exit-codes.ts'

export const defaultServer = 'https://127.0.0.1:8443'
const defaultPort = '8443'

/** `host`, `host:port` and whole URLs become `https://host:port`. A URL without a port keeps https's own, 443. */
export function parseServerUrl(text: string): string {
  const hasScheme = /^[a-z]+:\/\//i.test(text)
  const isBareAddress = /^[0-9a-f:]+$/i.test(text) && text.split(':').length > 2
  const url = URL.parse(hasScheme ? text : `https://${isBareAddress ? `[${text}]` : text}`)
  if (url === null || url.hostname === '')
    throw new CliError('usage', `"${text}" is not a server. Write it like host1, host1:8443 or https://host1:8443.`)
  if (url.protocol !== 'https:')
    throw new CliError('usage', `"${text}" is not https; a password is never sent in the clear.`)
  if (url.username !== '' || url.password !== '')
    throw new CliError(
      'usage',
      'Leave user and password out of the server address: use --user, and type the password when asked.',
    )
  const port = url.port !== '' ? url.port : hasScheme || text.endsWith(':443') ? '443' : defaultPort
  return `https://${url.hostname}:${port}`
}
