import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CustomizationSysprep } from '@staddle/vim25/types.ts'
import { readXml, requestLimits } from '@staddle/vim25/codec/soap/xml-reader.ts'
import { Denied } from '../../../src/domain/errors.ts'
import { contentOf, seedOf, target, windows } from './seed-fixture.ts'

const sysprep: CustomizationSysprep = {
  _typeName: 'CustomizationSysprep',
  guiUnattended: {
    password: { value: 'p<a&ss>"word', plainText: true },
    timeZone: 110,
    autoLogon: true,
    autoLogonCount: 2,
  },
  userData: {
    fullName: 'Somebody & Sons',
    orgName: 'Example',
    computerName: {
      _typeName: 'CustomizationFixedName',
      name: 'WEB',
    } as CustomizationSysprep['userData']['computerName'],
    productId: '',
  },
  guiRunOnce: { commandList: ['cmd /c echo 1 > C:\\a.txt'] },
  identification: {
    joinDomain: 'example.test',
    domainAdmin: 'EXAMPLE\\joiner',
    domainAdminPassword: { value: 'secret', plainText: true },
  },
}

test('Sysprep becomes an answer file under both names', () => {
  const seed = seedOf(
    {
      identity: sysprep,
      globalIPSettings: { dnsSuffixList: ['example.test'], dnsServerList: [] },
      nicSettingMap: [
        {
          adapter: {
            ip: { _typeName: 'CustomizationFixedIp', ipAddress: '10.0.0.5' } as never,
            subnetMask: '255.255.255.0',
            gateway: ['10.0.0.1'],
            dnsServerList: ['10.0.0.2'],
          },
        },
      ],
    },
    windows,
  )
  const text = contentOf(seed, 'unattend.xml')
  assert.equal(contentOf(seed, 'autounattend.xml'), text)
  assert.equal(seed.hostName, 'WEB')
  readXml(text, requestLimits)
  for (const part of [
    '<ComputerName>WEB</ComputerName>',
    '<RegisteredOwner>Somebody &amp; Sons</RegisteredOwner>',
    '<TimeZone>W. Europe Standard Time</TimeZone>',
    '<Credentials><Domain>EXAMPLE</Domain><Username>joiner</Username><Password>secret</Password></Credentials><JoinDomain>example.test</JoinDomain>',
    '<Interface wcm:action="add"><Identifier>00-50-56-00-00-01</Identifier><Ipv4Settings><DhcpEnabled>false</DhcpEnabled></Ipv4Settings><UnicastIpAddresses><IpAddress wcm:action="add" wcm:keyValue="1">10.0.0.5/24</IpAddress></UnicastIpAddresses><Routes><Route wcm:action="add"><Identifier>0</Identifier><Prefix>0.0.0.0/0</Prefix><NextHopAddress>10.0.0.1</NextHopAddress></Route></Routes></Interface>',
    '<DNSSuffixSearchOrder><DomainName wcm:action="add" wcm:keyValue="1">example.test</DomainName></DNSSuffixSearchOrder>',
    '<AdministratorPassword><Value>p&lt;a&amp;ss&gt;&quot;word</Value><PlainText>true</PlainText></AdministratorPassword>',
    '<AutoLogon><Enabled>true</Enabled><LogonCount>2</LogonCount><Username>Administrator</Username>',
    '<SynchronousCommand wcm:action="add"><Order>1</Order><CommandLine>cmd /c echo 1 &gt; C:\\a.txt</CommandLine></SynchronousCommand>',
  ])
    assert.ok(text.includes(part), `${part} in ${text}`)
})

test('an own answer file is taken as it is', () => {
  const value = '<unattend xmlns="urn:schemas-microsoft-com:unattend"><ComputerName>OWN</ComputerName></unattend>'
  const seed = seedOf({ identity: { _typeName: 'CustomizationSysprepText', value } as never }, windows)
  assert.equal(contentOf(seed, 'autounattend.xml'), value)
  assert.equal(seed.hostName, 'OWN')
})

test('what Windows cannot be is refused', () => {
  const refused = (change: object, code: string, of = windows) =>
    assert.throws(
      () => seedOf({ identity: { ...sysprep, ...change } }, of),
      (error: unknown) => error instanceof Denied && error.code === code,
    )
  refused({}, 'uncustomizable-guest', target)
  refused({ guiUnattended: { ...sysprep.guiUnattended, timeZone: 999 } }, 'invalid-argument')
  refused({ identification: { joinDomain: 'example.test' } }, 'invalid-argument')
  refused(
    {
      userData: {
        ...sysprep.userData,
        computerName: { _typeName: 'CustomizationFixedName', name: 'longer-than-fifteen' },
      },
    },
    'invalid-argument',
  )
})
