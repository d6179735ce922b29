// What a machine made from an image is told about itself, in cloud-init's own words. The host adds what only it knows: the
// instance id, and which card has which address.
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { isIP, isIPv4 } from 'node:net'
import type { CustomizationAdapterMapping, CustomizationFixedIp, CustomizationSpec } from '@staddle/vim25/types.ts'
import { cloudInitUserData } from '@staddle/client/cloud-init.ts'
import { CliError } from '../exit-codes.ts'

export interface SeedWish {
  readonly hostName: string
  readonly user: string
  readonly keys: readonly string[]
  /** In place of what would be made of `user` and `keys`. */
  readonly userData: string | undefined
  /** `10.98.0.50/24`; none leaves it to DHCP. */
  readonly addresses: readonly string[]
  readonly gateways: readonly string[]
  readonly dnsServers: readonly string[]
}

const keyPattern =
  /^(ssh-(ed25519|rsa)|ecdsa-sha2-nistp\d+|sk-(ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com) [A-Za-z0-9+/=]+( .*)?$/
const usualKeys = ['id_ed25519.pub', 'id_ecdsa.pub', 'id_rsa.pub']

/** The lines of public key files; the user's own where none is named. */
export async function readPublicKeys(paths: readonly string[], home = homedir()): Promise<string[]> {
  if (paths.length === 0) {
    for (const name of usualKeys) {
      const text = await readFile(join(home, '.ssh', name), 'utf8').catch(() => undefined)
      if (text !== undefined) return publicKeysIn(text, join(home, '.ssh', name))
    }
    return []
  }
  const found = await Promise.all(paths.map(async (path) => publicKeysIn(await readKeyFile(path), path)))
  return found.flat()
}

async function readKeyFile(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw new CliError(
      'usage',
      `--ssh-key ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    )
  })
}

export function publicKeysIn(text: string, path: string): string[] {
  if (/PRIVATE KEY/.test(text))
    throw new CliError('usage', `${path} is a private key, which stays where it is. Give the public one: ${path}.pub`)
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  const wrong = lines.find((line) => !keyPattern.test(line))
  if (lines.length === 0 || wrong !== undefined) throw new CliError('usage', `${path} is no file of public SSH keys.`)
  return lines
}

export function machineSeed(wish: SeedWish): CustomizationSpec {
  const metadata = JSON.stringify({ 'local-hostname': wish.hostName })
  const identity = {
    _typeName: 'CustomizationCloudinitPrep' as const,
    metadata,
    userdata: wish.userData ?? cloudInitUserData(wish),
  }
  const nicSettingMap = adapterOf(wish)
  return { identity, globalIPSettings: {}, ...(nicSettingMap === undefined ? {} : { nicSettingMap: [nicSettingMap] }) }
}

function adapterOf({ addresses, gateways, dnsServers }: SeedWish): CustomizationAdapterMapping | undefined {
  if (addresses.length === 0) {
    if (gateways.length + dnsServers.length === 0) return undefined
    throw new CliError('usage', '--gateway and --dns go with --ip; without it, DHCP gives them.')
  }
  const given = addresses.map(parseAddress)
  const [fourth, ...others] = given.filter(({ isFour }) => isFour)
  if (others.length > 0) throw new CliError('usage', 'One IPv4 address can be given; further ones are IPv6.')
  const sixth = given.filter(({ isFour }) => !isFour)
  const wrong = [...gateways, ...dnsServers].find((text) => isIP(text) === 0)
  if (wrong !== undefined) throw new CliError('usage', `"${wrong}" is not an IP address.`)
  const ipV6Spec = {
    ip: sixth.map(({ address, length }) => ({
      _typeName: 'CustomizationFixedIpV6' as const,
      ipAddress: address,
      subnetMask: length,
    })),
    gateway: gateways.filter((text) => !isIPv4(text)),
  }
  const fixed: CustomizationFixedIp | undefined =
    fourth === undefined ? undefined : { _typeName: 'CustomizationFixedIp', ipAddress: fourth.address }
  return {
    adapter: {
      ip: fixed ?? { _typeName: 'CustomizationDhcpIpGenerator' },
      ...(fourth === undefined ? {} : { subnetMask: maskOf(fourth.length) }),
      gateway: gateways.filter((text) => isIPv4(text)),
      dnsServerList: dnsServers,
      ...(sixth.length === 0 ? {} : { ipV6Spec }),
    },
  }
}

function parseAddress(text: string): { readonly address: string; readonly length: number; readonly isFour: boolean } {
  const [, address = '', digits = ''] = /^([0-9a-fA-F.:]+)\/(\d{1,3})$/.exec(text) ?? []
  const isFour = isIPv4(address)
  const length = Number(digits)
  if (isIP(address) !== 0 && digits !== '' && length <= (isFour ? 32 : 128)) return { address, length, isFour }
  throw new CliError('usage', `--ip "${text}" is not like 10.98.0.50/24 or 2001:db8::5/64.`)
}

function maskOf(length: number): string {
  const bits = '1'.repeat(length).padEnd(32, '0')
  return [0, 8, 16, 24].map((at) => Number.parseInt(bits.slice(at, at + 8), 2)).join('.')
}
