// What cloud-init makes of a new machine, in its own words.

export interface FirstUser {
  readonly hostName: string
  readonly user: string
  /** Lines of OpenSSH public keys. */
  readonly keys: readonly string[]
}

/** One user who may do everything and logs in by key alone. JSON is YAML. */
export function cloudInitUserData({ hostName, user, keys }: FirstUser): string {
  const account = {
    name: user,
    gecos: user,
    shell: '/bin/bash',
    groups: ['sudo'],
    sudo: 'ALL=(ALL) NOPASSWD:ALL',
    lock_passwd: true,
    ssh_authorized_keys: keys,
  }
  const content = { hostname: hostName, manage_etc_hosts: 'localhost', ssh_pwauth: false, users: [account] }
  return `#cloud-config\n${JSON.stringify(content, undefined, 2)}\n`
}
