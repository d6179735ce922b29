// Answer files for Windows: a generalized system reads Unattend.xml from the root of a removable medium, one being installed
// Autounattend.xml; the seed has the same text under both names.
import type { CustomizationSpec, CustomizationSysprep, CustomizationSysprepText } from '@staddle/vim25/types.ts'
import { Denied } from '../../domain/errors.ts'
import { adapterSettings, globalDns, type AdapterSettings } from './adapter-settings.ts'
import { guestName } from './guest-name.ts'
import type { Seed, SeedTarget, Unseal } from './seed.ts'
import { windowsTimeZone } from './windows-time-zones.ts'

const label = 'UNATTEND'
const longestComputerName = 15
const longestText = 512 * 1024

/** The client's own answer file, as it is. */
export function sysprepTextSeed({ value }: CustomizationSysprepText): Seed {
  if (!/<unattend[\s>]/.test(value) || Buffer.byteLength(value) > longestText)
    throw new Denied('invalid-argument', 'spec.identity.value is not an answer file: it has no <unattend> element.', {
      argument: 'spec.identity.value',
    })
  return answerFile(value, /<ComputerName>([^<*]+)<\/ComputerName>/.exec(value)?.[1])
}

export function sysprepSeed(
  prep: CustomizationSysprep,
  spec: CustomizationSpec,
  target: SeedTarget,
  unseal: Unseal,
): Seed {
  const computerName = guestName(prep.userData.computerName, target, longestComputerName)
  const adapters = adapterSettings(spec, target.macAddresses)
  const components = {
    specialize: [
      ['Microsoft-Windows-Shell-Setup', shellSetup(prep, computerName)],
      ['Microsoft-Windows-UnattendedJoin', join(prep, unseal)],
      ['Microsoft-Windows-TCPIP', tcpip(adapters)],
      ['Microsoft-Windows-DNS-Client', dnsClient(spec, adapters)],
    ],
    oobeSystem: [['Microsoft-Windows-Shell-Setup', firstLogon(prep, unseal)]],
  } as const
  const passes = Object.entries(components).map(([pass, list]) =>
    element(
      'settings',
      list.flatMap(([name, content]) => (content === '' ? [] : [component(name, content)])).join(''),
      {
        pass,
      },
    ),
  )
  const attributes = {
    xmlns: 'urn:schemas-microsoft-com:unattend',
    'xmlns:wcm': 'http://schemas.microsoft.com/WMIConfig/2002/State',
  }
  const text = `<?xml version="1.0" encoding="utf-8"?>\n${element('unattend', passes.join(''), attributes)}\n`
  return answerFile(text, computerName)
}

function answerFile(content: string, hostName: string | undefined): Seed {
  return { label, hostName, files: ['autounattend.xml', 'unattend.xml'].map((name) => ({ name, content })) }
}

function shellSetup({ userData, guiUnattended }: CustomizationSysprep, computerName: string): string {
  return [
    element('ComputerName', escape(computerName)),
    textElement('ProductKey', userData.productId),
    textElement('RegisteredOwner', userData.fullName),
    textElement('RegisteredOrganization', userData.orgName),
    textElement('TimeZone', timeZone(guiUnattended.timeZone)),
  ].join('')
}

function timeZone(index: number): string {
  const name = windowsTimeZone(index)
  if (name !== undefined) return name
  throw new Denied('invalid-argument', `${index} is not the number of a time zone of Windows; 85 is GMT.`, {
    argument: 'spec.identity.guiUnattended.timeZone',
  })
}

function join({ identification }: CustomizationSysprep, unseal: Unseal): string {
  const { joinDomain, joinWorkgroup, domainAdmin, domainAdminPassword, domainOU } = identification
  if (joinDomain === undefined || joinDomain === '')
    return joinWorkgroup === undefined || joinWorkgroup === ''
      ? ''
      : element('Identification', textElement('JoinWorkgroup', joinWorkgroup))
  if (domainAdmin === undefined || domainAdminPassword === undefined)
    throw new Denied('invalid-argument', 'Joining a domain needs domainAdmin and domainAdminPassword.', {
      argument: 'spec.identity.identification',
    })
  const [, inDomain, user] = /^([^\\]+)\\(.+)$/.exec(domainAdmin) ?? []
  const credentials = [
    textElement('Domain', inDomain ?? joinDomain),
    textElement('Username', user ?? domainAdmin),
    textElement('Password', unseal(domainAdminPassword)),
  ]
  return element(
    'Identification',
    [
      element('Credentials', credentials.join('')),
      textElement('JoinDomain', joinDomain),
      textElement('MachineObjectOU', domainOU ?? ''),
    ].join(''),
  )
}

function tcpip(adapters: readonly AdapterSettings[]): string {
  const interfaces = adapters.map(({ macAddress, dhcp4, dhcp6, addresses, gateways }) =>
    element(
      'Interface',
      [
        element('Identifier', identifierOf(macAddress)),
        element('Ipv4Settings', element('DhcpEnabled', String(dhcp4))),
        ...(dhcp6 ? [element('Ipv6Settings', element('DhcpEnabled', 'true'))] : []),
        listElement('UnicastIpAddresses', 'IpAddress', addresses),
        gateways.length === 0 ? '' : element('Routes', gateways.map(route).join('')),
      ].join(''),
      add,
    ),
  )
  return interfaces.length === 0 ? '' : element('Interfaces', interfaces.join(''))
}

function route(gateway: string, index: number): string {
  const prefix = gateway.includes(':') ? '::/0' : '0.0.0.0/0'
  const parts = [
    element('Identifier', String(index)),
    element('Prefix', prefix),
    element('NextHopAddress', escape(gateway)),
  ]
  return element('Route', parts.join(''), add)
}

function dnsClient(spec: CustomizationSpec, adapters: readonly AdapterSettings[]): string {
  const { servers, suffixes } = globalDns(spec)
  const interfaces = adapters.flatMap(({ macAddress, dnsServers, dnsDomain }) => {
    const own = [...new Set([...dnsServers, ...servers])]
    if (own.length === 0 && dnsDomain === undefined) return []
    const parts = [
      element('Identifier', identifierOf(macAddress)),
      textElement('DNSDomain', dnsDomain ?? ''),
      listElement('DNSServerSearchOrder', 'IpAddress', own),
    ]
    return [element('Interface', parts.join(''), add)]
  })
  return [
    listElement('DNSSuffixSearchOrder', 'DomainName', suffixes),
    interfaces.length === 0 ? '' : element('Interfaces', interfaces.join('')),
  ].join('')
}

function firstLogon({ guiUnattended, guiRunOnce }: CustomizationSysprep, unseal: Unseal): string {
  const { password, autoLogon, autoLogonCount } = guiUnattended
  const secret = password === undefined ? undefined : unseal(password)
  const value = secret === undefined ? '' : `${textElement('Value', secret)}${element('PlainText', 'true')}`
  const pages = [
    element('HideEULAPage', 'true'),
    element('HideOnlineAccountScreens', 'true'),
    element('ProtectYourPC', '3'),
  ]
  const logon = [
    element('Enabled', 'true'),
    element('LogonCount', String(Math.max(1, autoLogonCount))),
    element('Username', 'Administrator'),
    element('Password', value),
  ]
  const commands = (guiRunOnce?.commandList ?? []).map((command, index) =>
    element('SynchronousCommand', `${element('Order', String(index + 1))}${textElement('CommandLine', command)}`, add),
  )
  return [
    element('OOBE', pages.join('')),
    value === '' ? '' : element('UserAccounts', element('AdministratorPassword', value)),
    autoLogon && value !== '' ? element('AutoLogon', logon.join('')) : '',
    commands.length === 0 ? '' : element('FirstLogonCommands', commands.join('')),
  ].join('')
}

const add = { 'wcm:action': 'add' }

function component(name: string, content: string): string {
  return element('component', content, {
    name,
    processorArchitecture: 'amd64',
    publicKeyToken: '31bf3856ad364e35',
    language: 'neutral',
    versionScope: 'nonSxS',
  })
}

function identifierOf(macAddress: string): string {
  return macAddress.replaceAll(':', '-').toUpperCase()
}

/** `<IpAddress wcm:action="add" wcm:keyValue="1">…` */
function listElement(name: string, item: string, values: readonly string[]): string {
  if (values.length === 0) return ''
  const items = values.map((value, index) =>
    element(item, escape(value), { ...add, 'wcm:keyValue': String(index + 1) }),
  )
  return element(name, items.join(''))
}

/** Nothing for an empty text. */
function textElement(name: string, text: string): string {
  return text === '' ? '' : element(name, escape(text))
}

function element(name: string, content: string, attributes: Readonly<Record<string, string>> = {}): string {
  const shown = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(value)}"`)
  return `<${name}${shown.join('')}>${content}</${name}>`
}

function escape(text: string): string {
  const words: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replace(/[&<>"]/g, (letter) => words[letter] ?? '')
}
