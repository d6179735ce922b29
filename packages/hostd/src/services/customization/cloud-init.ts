// Seeds for cloud-init's NoCloud data source: meta-data, user-data and, where addresses are given, network-config (version 2).
import type { CustomizationCloudinitPrep, CustomizationLinuxPrep, CustomizationSpec } from '@staddle/vim25/types.ts'
import { parse, stringify } from 'yaml'
import { Denied } from '../../domain/errors.ts'
import { adapterSettings, globalDns, type AdapterSettings } from './adapter-settings.ts'
import { guestName } from './guest-name.ts'
import { withHashedPasswords } from './hashed-passwords.ts'
import type { IsoFile } from './iso-image.ts'
import type { Seed, SeedTarget } from './seed.ts'

const label = 'cidata'
const longestHostName = 63
const longestText = 512 * 1024
/** In the guest: made by bootcmd, called before and after, and gone again. */
const scriptPath = '/var/lib/cloud/staddle-customization'

export function linuxPrepSeed(prep: CustomizationLinuxPrep, spec: CustomizationSpec, target: SeedTarget): Seed {
  const name = guestName(prep.hostName, target, longestHostName)
  const hostName = name.split('.', 1)[0] ?? name
  const domain = prep.domain.replace(/^\.+|\.+$/g, '')
  const fqdn = name.includes('.') || domain === '' ? name : `${name}.${domain}`
  const script = prep.scriptText ?? ''
  requireShort(script, 'spec.identity.scriptText')
  const userData = {
    hostname: hostName,
    fqdn,
    preserve_hostname: false,
    manage_etc_hosts: 'localhost',
    ...(prep.timeZone === undefined || prep.timeZone === '' ? {} : { timezone: prep.timeZone }),
    ...(script === '' ? {} : { bootcmd: [oncePerInstance(script)] }),
    ...commands([
      ...(prep.hwClockUTC === undefined ? [] : [['timedatectl', 'set-local-rtc', prep.hwClockUTC ? '0' : '1']]),
      ...(script === ''
        ? []
        : [
            [scriptPath, 'postcustomization'],
            ['rm', '-f', scriptPath],
          ]),
    ]),
  }
  return {
    label,
    hostName,
    files: [
      metaData({ 'instance-id': target.instanceId, 'local-hostname': fqdn }),
      { name: 'user-data', content: `#cloud-config\n${yaml(userData)}` },
      ...networkConfig(spec, target),
    ],
  }
}

/** As vSphere takes them: meta-data in YAML or JSON, with the network below `network`; user-data in any form of cloud-init. */
export function cloudInitSeed(prep: CustomizationCloudinitPrep, spec: CustomizationSpec, target: SeedTarget): Seed {
  requireShort(prep.metadata, 'spec.identity.metadata')
  requireShort(prep.userdata ?? '', 'spec.identity.userdata')
  const { network, 'network.encoding': encoding, ...given } = parseMapping(prep.metadata)
  const own = network === undefined ? networkConfig(spec, target) : [givenNetwork(network, encoding)]
  const localName = given['local-hostname'] ?? given['hostname']
  return {
    label,
    hostName: typeof localName === 'string' ? localName.split('.', 1)[0] : undefined,
    files: [
      metaData({ 'instance-id': target.instanceId, ...given }),
      { name: 'user-data', content: withHashedPasswords(prep.userdata ?? '#cloud-config\n{}\n') },
      ...own,
    ],
  }
}

/** vSphere calls the script twice. Before: as early as cloud-init runs anything, and once however often the guest starts. */
function oncePerInstance(script: string): string[] {
  const encoded = Buffer.from(script).toString('base64')
  const unpack = `umask 077; printf %s ${encoded} | base64 -d > ${scriptPath}; chmod 700 ${scriptPath}`
  return ['cloud-init-per', 'instance', 'staddle', 'sh', '-c', `${unpack}; ${scriptPath} precustomization`]
}

function commands(list: readonly (readonly string[])[]): { readonly runcmd?: readonly (readonly string[])[] } {
  return list.length === 0 ? {} : { runcmd: list }
}

/** Nothing where nothing was said: cloud-init then asks DHCP on the first card. */
function networkConfig(spec: CustomizationSpec, { macAddresses }: SeedTarget): IsoFile[] {
  const adapters = adapterSettings(spec, macAddresses)
  if (adapters.length === 0) return []
  const ethernets = Object.fromEntries(
    adapters.map((adapter) => {
      const name = `eth${macAddresses.findIndex((mac) => mac.toLowerCase() === adapter.macAddress)}`
      return [name, ethernet(name, adapter, globalDns(spec))]
    }),
  )
  return [{ name: 'network-config', content: yaml({ version: 2, ethernets }) }]
}

function ethernet(name: string, adapter: AdapterSettings, dns: ReturnType<typeof globalDns>): object {
  const servers = [...new Set([...adapter.dnsServers, ...dns.servers])]
  const search = [...new Set([...(adapter.dnsDomain === undefined ? [] : [adapter.dnsDomain]), ...dns.suffixes])]
  const nameservers = {
    ...(search.length === 0 ? {} : { search }),
    ...(servers.length === 0 ? {} : { addresses: servers }),
  }
  return {
    match: { macaddress: adapter.macAddress },
    'set-name': name,
    dhcp4: adapter.dhcp4,
    ...(adapter.dhcp6 ? { dhcp6: true } : {}),
    ...(adapter.autoconfigure6 ? { 'accept-ra': true } : {}),
    ...(adapter.addresses.length === 0 ? {} : { addresses: adapter.addresses }),
    // Not `default`, which the cloud-init of Debian 12 does not understand.
    ...(adapter.gateways.length === 0
      ? {}
      : { routes: adapter.gateways.map((via) => ({ to: via.includes(':') ? '::/0' : '0.0.0.0/0', via })) }),
    ...(Object.keys(nameservers).length === 0 ? {} : { nameservers }),
  }
}

function givenNetwork(network: unknown, encoding: unknown): IsoFile {
  const config = typeof network === 'string' ? parseMapping(decodeText(network, encoding)) : network
  if (!isMapping(config)) throw malformed('its "network" is not a mapping')
  const inner = config['network'] ?? config['config'] ?? config
  if (!isMapping(inner) || inner['version'] === undefined) throw malformed('its "network" has no "version"')
  return { name: 'network-config', content: yaml(inner) }
}

function decodeText(text: string, encoding: unknown): string {
  if (encoding === undefined) return text
  if (encoding === 'base64' || encoding === 'b64') return Buffer.from(text, 'base64').toString('utf8')
  throw malformed(`its "network.encoding" is not base64, the one encoding that is read here`)
}

function parseMapping(text: string): Readonly<Record<string, unknown>> {
  if (text.trim() === '') return {}
  let value: unknown
  try {
    value = parse(text, { maxAliasCount: 0, logLevel: 'silent' })
  } catch (error) {
    throw malformed(error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error))
  }
  if (!isMapping(value)) throw malformed('it is not a mapping')
  return value
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function malformed(why: string): Denied {
  return new Denied('invalid-argument', `The cloud-init metadata cannot be used: ${why}.`, {
    argument: 'spec.identity.metadata',
  })
}

function requireShort(text: string, argument: string): void {
  if (Buffer.byteLength(text) <= longestText) return
  throw new Denied('invalid-argument', `${argument} is longer than ${longestText / 1024} KiB.`, { argument })
}

function metaData(content: Readonly<Record<string, unknown>>): IsoFile {
  return { name: 'meta-data', content: yaml(content) }
}

function yaml(value: unknown): string {
  return stringify(value, { lineWidth: 0 })
}
