// The session cookie, in every form that clients are known to send it back:
//   vmware_soap_session="ID"; Path=/; HttpOnly; Secure      pyVmomi, which returns Set-Cookie as it got it
//   vmware_soap_session= "ID"; $Path=/                      scripts that take pyVmomi's cookie apart
//   vmware_soap_session=ID                                  everybody else; pyVmomi sends an empty header before login

export const sessionCookie = 'vmware_soap_session'
export const ticketCookie = 'vmware_cgi_ticket'

export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const equals = part.indexOf('=')
    if (equals < 0 || part.slice(0, equals).trim() !== name) continue
    const value = part
      .slice(equals + 1)
      .trim()
      .replace(/^"(.*)"$/, '$1')
    if (value !== '') return value
  }
  return undefined
}

/** Quoted because scripts split pyVmomi's copy at the quotes. */
export function sessionSetCookie(key: string | null): string {
  const attributes = 'Path=/; HttpOnly; Secure; SameSite=Strict'
  if (key === null) return `${sessionCookie}=""; ${attributes}; Max-Age=0`
  if (!/^[\w.~+/=-]+$/.test(key)) throw new Error('a session key has characters that a cookie cannot carry')
  return `${sessionCookie}="${key}"; ${attributes}`
}
