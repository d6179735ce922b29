// dnsmasq's lease file: one line a lease, `expiry mac address name client-id`.

/** Address by lower-case MAC for the leases that hold at `now` (milliseconds since 1970); the latest counts. */
export function parseLeases(text: string, now: number): Map<string, string> {
  const latest = new Map<string, { readonly expiry: number; readonly address: string }>()
  for (const line of text.split('\n')) {
    const [expiryText = '', mac = '', address = ''] = line.split(' ')
    if (!/^\d+$/.test(expiryText) || !/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(mac)) continue
    // 0 never expires.
    const expiry = expiryText === '0' ? Infinity : Number(expiryText) * 1000
    const known = latest.get(mac.toLowerCase())
    if (expiry > now && (known === undefined || known.expiry <= expiry))
      latest.set(mac.toLowerCase(), { expiry, address })
  }
  return new Map([...latest].map(([mac, { address }]) => [mac, address]))
}
