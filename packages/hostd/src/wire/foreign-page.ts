// Browsers send a user's cookies and remembered passwords along with what pages of other sites ask for, and say in headers
// that no page can change who asked. Programs other than browsers send neither header.
import type { IncomingMessage } from 'node:http'

/** Whether a page that did not come from this very host asks. */
export function isForeign({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const site = headers['sec-fetch-site']
  // `none`: the user typed the address. `same-site` can be another port or a neighbouring host.
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true
  const { origin, host = '' } = headers
  return origin !== undefined && origin.toLowerCase() !== `https://${host.toLowerCase()}`
}
