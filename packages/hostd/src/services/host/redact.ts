// What may leave the host in a support bundle. Secrets are not logged in the first place; this is the second line.

const hidden = '[redacted]'

const secrets: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g, hidden],
  // Session keys and tickets.
  [/\b[0-9a-f]{64}\b/gi, hidden],
  // Addresses of leases are their credentials.
  [/(\/(?:nfc|ticket)\/)[^\s"'/]+/g, `$1${hidden}`],
  [/\b(basic|bearer)\s+[A-Za-z0-9+/=._-]{4,}/gi, `$1 ${hidden}`],
  [
    /(["']?\b\w*(?:passw(?:or)?d|passphrase|secret|credential|cookie|soap_session|session-?_?id|session-?_?key|token)\w*["']?\s*[:=]\s*)("(?:[^"\\]|\\.)*"|[^\s,;}]+)/gi,
    `$1"${hidden}"`,
  ],
]

export function redact(text: string): string {
  return secrets.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text)
}
