// The packet rules of the guest network: one table of our own, put in place of its predecessor in one step. Other tables
// are never touched.

export interface NftTable {
  readonly name: string
  readonly bridgeName: string
  /** `10.98.0.0/24` */
  readonly subnet: string
}

export function nftRules({ name, bridgeName, subnet }: NftTable): string {
  return `table inet ${name}
delete table inet ${name}
table inet ${name} {
  chain postrouting {
    type nat hook postrouting priority srcnat; policy accept;
    ip saddr ${subnet} ip daddr != ${subnet} oifname != "${bridgeName}" masquerade
  }
  chain input {
    type filter hook input priority filter; policy accept;
    iifname "${bridgeName}" udp dport { 53, 67 } accept
    iifname "${bridgeName}" tcp dport 53 accept
  }
  chain forward {
    type filter hook forward priority filter; policy accept;
    iifname "${bridgeName}" accept
    oifname "${bridgeName}" ct state established,related accept
  }
}
`
}

/** Idempotent: the first line makes the table in case it is not there. */
export function nftRemoval(name: string): string {
  return `table inet ${name}\ndelete table inet ${name}\n`
}
