// What cloud-init makes of a new machine, in its own words.

export interface FirstUser {
  readonly hostName: string
  readonly user: string
  /** Lines of OpenSSH public keys. */
  readonly keys: readonly string[]
  /** For the machine's own screen: over the network keys alone open it. */
  readonly password?: string | undefined
}

/** One user who may do everything. JSON is YAML. */
export function cloudInitUserData({ hostName, user, keys, password }: FirstUser): string {
  const account = {
    name: user,
    gecos: user,
    shell: '/bin/bash',
    groups: ['sudo'],
    sudo: 'ALL=(ALL) NOPASSWD:ALL',
    ...(password === undefined ? { lock_passwd: true } : { lock_passwd: false, plain_text_passwd: password }),
    // An empty list is against cloud-init's own schema, which it complains about.
    ...(keys.length === 0 ? {} : { ssh_authorized_keys: keys }),
  }
  const content = { hostname: hostName, manage_etc_hosts: 'localhost', ssh_pwauth: false, users: [account] }
  return `#cloud-config\n${JSON.stringify(content, undefined, 2)}\n`
}
