// Requests in the forms that real clients were recorded to send, and in forms that nobody should.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { newestVersion, versionAtMost } from '../../../src/metadata.ts'
import { decodeRequest, type RequestOptions, type SoapCall } from '../../../src/codec/soap/envelope.ts'
import { VimFault } from '../../../src/vim-fault.ts'

const soap = 'xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"'
const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"'

function decode(call: string, options: Partial<RequestOptions> = {}): SoapCall {
  const text = `<soapenv:Envelope ${soap} ${xsi}><soapenv:Header/><soapenv:Body>${call}</soapenv:Body></soapenv:Envelope>`
  return decodeRequest(text, { version: newestVersion, ...options })
}

function refused(call: string, message: RegExp, type = 'InvalidRequest', options: Partial<RequestOptions> = {}): void {
  assert.throws(
    () => decode(call, options),
    (error) => {
      assert.ok(error instanceof VimFault, String(error))
      assert.match(error.message, message)
      assert.equal(error.fault._typeName, type)
      return true
    },
  )
}

const login = (params: string): string =>
  `<Login xmlns="urn:vim25"><_this type="SessionManager">SessionManager</_this>${params}</Login>`
const reconfigure = (spec: string): string =>
  `<ReconfigVM_Task xmlns="urn:vim25"><_this type="VirtualMachine">vm-1</_this><spec>${spec}</spec></ReconfigVM_Task>`

suite('recorded forms', () => {
  test('govc: a prefix of its own for xsi, declared on the outer element only', () => {
    const call = decodeRequest(
      `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><ReconfigVM_Task xmlns="urn:vim25" \
xmlns:_XMLSchema-instance="http://www.w3.org/2001/XMLSchema-instance"><_this type="VirtualMachine">vm-52</_this><spec>\
<deviceChange><operation>add</operation><device _XMLSchema-instance:type="VirtualDisk"><key>-1</key>\
<backing _XMLSchema-instance:type="VirtualDiskFlatVer2BackingInfo"><fileName></fileName><diskMode>persistent</diskMode>\
<thinProvisioned>true</thinProvisioned></backing><capacityInKB>10485760</capacityInKB></device></deviceChange>\
<extraConfig _XMLSchema-instance:type="OptionValue"><key>a</key><value xmlns:XMLSchema="http://www.w3.org/2001/XMLSchema" \
_XMLSchema-instance:type="XMLSchema:string">b</value></extraConfig></spec></ReconfigVM_Task></Body></Envelope>`,
      { version: newestVersion },
    )
    assert.equal(call.method.name, 'ReconfigVM_Task')
    assert.deepEqual([call.type, call.id], ['VirtualMachine', 'vm-52'])
    const backing = {
      _typeName: 'VirtualDiskFlatVer2BackingInfo',
      fileName: '',
      diskMode: 'persistent',
      thinProvisioned: true,
    }
    const device = { _typeName: 'VirtualDisk', key: -1, backing, capacityInKB: 10485760 }
    assert.deepEqual(call.args, {
      spec: {
        _typeName: 'VirtualMachineConfigSpec',
        deviceChange: [{ _typeName: 'VirtualDeviceConfigSpec', operation: 'add', device }],
        extraConfig: [{ _typeName: 'OptionValue', key: 'a', value: { _typeName: 'string', _value: 'b' } }],
      },
    })
  })

  test('govmomi 0.24: types of XML Schema under a prefix that it declares nowhere', () => {
    const envelope = (type: string): string =>
      `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><ReconfigVM_Task xmlns="urn:vim25">\
<_this type="VirtualMachine">vm-1</_this><spec><extraConfig xmlns:XMLSchema-instance="http://www.w3.org/2001/XMLSchema-instance" \
XMLSchema-instance:type="OptionValue"><key>a</key><value XMLSchema-instance:type="${type}">b</value></extraConfig></spec>\
</ReconfigVM_Task></Body></Envelope>`
    const { args } = decodeRequest(envelope('xsd:string'), { version: newestVersion })
    const value = { _typeName: 'string', _value: 'b' }
    assert.deepEqual(args, {
      spec: {
        _typeName: 'VirtualMachineConfigSpec',
        extraConfig: [{ _typeName: 'OptionValue', key: 'a', value }],
      },
    })
    assert.throws(
      () => decodeRequest(envelope('mine:string'), { version: newestVersion }),
      /prefix that is not declared/,
    )
  })

  test('govmomi: what was added to a type after it was made may be missing, what it had from the start may not', () => {
    const search = (details: string): string =>
      `<SearchDatastore_Task xmlns="urn:vim25"><_this type="HostDatastoreBrowser">b</_this><datastorePath>[a]</datastorePath>\
<searchSpec><details>${details}</details></searchSpec></SearchDatastore_Task>`
    const { args } = decode(
      search('<fileType>true</fileType><fileSize>true</fileSize><modification>true</modification>'),
    )
    const details = { _typeName: 'FileQueryFlags', fileType: true, fileSize: true, modification: true }
    assert.deepEqual(args.searchSpec, { _typeName: 'HostDatastoreBrowserSearchSpec', details })
    refused(search('<fileType>true</fileType><fileSize>true</fileSize>'), /details lacks the required 'modification'/)
  })

  test('suds: a prefix on every element, and they swap', () => {
    const call = decodeRequest(
      `<SOAP-ENV:Envelope xmlns:ns0="urn:vim25" xmlns:ns1="http://schemas.xmlsoap.org/soap/envelope/" ${xsi} \
xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Header/><ns1:Body><ns0:CreateContainerView>\
<ns0:_this type="ViewManager">ViewManager</ns0:_this><ns0:container type="Folder">group-d1</ns0:container>\
<ns0:type>VirtualMachine</ns0:type><ns0:recursive>1</ns0:recursive></ns0:CreateContainerView></ns1:Body></SOAP-ENV:Envelope>`,
      { version: newestVersion },
    )
    const container = { _typeName: 'ManagedObjectReference', type: 'Folder', value: 'group-d1' }
    assert.deepEqual(call.args, { container, type: ['VirtualMachine'], recursive: true })
  })

  test('libvirt: xsi:type on every parameter, an empty version', () => {
    const { args } = decode(
      `<WaitForUpdates xmlns="urn:vim25"><_this xmlns="urn:vim25" xsi:type="ManagedObjectReference" type="PropertyCollector">pc\
</_this><version xmlns="urn:vim25" xsi:type="xsd:string"></version></WaitForUpdates>`,
    )
    assert.deepEqual(args, { version: '' })
  })

  test('pyVmomi: versionId on every parameter', () => {
    const { args } = decode(
      login('<userName versionId="6.5">admin</userName><password versionId="6.5"> p&amp;w </password>'),
    )
    assert.deepEqual(args, { userName: 'admin', password: ' p&w ' })
  })

  test('fence_vmware_soap leaves options out; govc sends them empty', () => {
    const spec =
      '<specSet><propSet><type>VirtualMachine</type></propSet><objectSet><obj type="Folder">f</obj></objectSet></specSet>'
    for (const options of ['', '<options></options>']) {
      const { args } = decode(
        `<RetrievePropertiesEx xmlns="urn:vim25"><_this type="PropertyCollector">pc</_this>${spec}${options}</RetrievePropertiesEx>`,
      )
      assert.deepEqual(args.options, { _typeName: 'RetrieveOptions' })
    }
  })

  test('Fetch, which no description of the interface mentions', () => {
    const call = decode(
      '<Fetch xmlns="urn:vim25"><_this type="VirtualMachine">vm-18</_this><prop>snapshot</prop></Fetch>',
    )
    assert.deepEqual([call.method.name, call.args], ['Fetch', { prop: 'snapshot' }])
  })

  test('an unset value said as xsi:nil', () => {
    const { args } = decode(login('<userName>a</userName><password>b</password><locale xsi:nil="true"/>'))
    assert.deepEqual(args, { userName: 'a', password: 'b' })
  })

  test('a client newer than this interface may say more', () => {
    const call = reconfigure('<name>a</name><thoughtOfIn2031>x</thoughtOfIn2031>')
    assert.deepEqual(decode(call, { skipsUnknown: true }).args, {
      spec: { _typeName: 'VirtualMachineConfigSpec', name: 'a' },
    })
    refused(call, /spec has no 'thoughtOfIn2031'/)
  })

  test('what an older client cannot know is not required of it', () => {
    const old = versionAtMost('5.5')
    const spec = '<key>k</key><value xsi:type="xsd:long">9223372036854775807</value>'
    const { args } = decode(reconfigure(`<extraConfig>${spec}</extraConfig>`), { version: old })
    assert.ok(JSON.stringify(args).includes('"_typeName":"long"'))
  })
})

suite('refused, and said why', () => {
  test('parameters', () => {
    refused(login('<userName>a</userName>'), /Login lacks the required 'password'/)
    refused(
      login('<userName>a</userName><userName>b</userName><password>c</password>'),
      /Login\.userName is given twice/,
    )
    refused(login('<user>a</user>'), /Login has no 'user'/)
    refused(login('<userName><b/></userName>'), /elements where a string belongs/)
    refused(login('hello<userName>a</userName><password>c</password>'), /text where elements belong/)
  })

  test('primitives', () => {
    refused(reconfigure('<numCPUs>1.5</numCPUs>'), /spec\.numCPUs: '1\.5' is not a whole number/)
    refused(reconfigure('<numCPUs>2147483648</numCPUs>'), /from -2147483648 to 2147483647/)
    refused(reconfigure('<numCPUs></numCPUs>'), /'' is not a whole number/)
    refused(reconfigure('<memoryMB>9223372036854775808</memoryMB>'), /is not a whole number/)
    refused(reconfigure(`<memoryMB>${'9'.repeat(100_000)}</memoryMB>`), /is not a whole number/)
    refused(reconfigure('<cpuHotAddEnabled>yes</cpuHotAddEnabled>'), /is not true, false, 1 or 0/)
    refused(reconfigure('<changeTrackingEnabled>TRUE</changeTrackingEnabled>'), /is not true, false, 1 or 0/)
    for (const time of ['2024-02-30T00:00:00Z', '2024-01-01', '2024-01-01T25:00:00Z', 'now', '2024-13-01T00:00:00Z']) {
      refused(reconfigure(`<createDate>${time}</createDate>`), /is not a date and time/)
    }
  })

  test('enums', () => {
    const call = (operation: string): string =>
      reconfigure(`<deviceChange><operation>${operation}</operation></deviceChange>`)
    refused(call('destroy'), /'destroy' is not a value of VirtualDeviceConfigSpecOperation/)
    refused(call(''), /is not a value of/)
    refused(call('toString'), /is not a value of/)
  })

  test('types that do not fit the place', () => {
    refused(
      reconfigure('<deviceChange><device xsi:type="Description"/></deviceChange>'),
      /'Description' is not a kind of VirtualDevice/,
      'InvalidType',
    )
    refused(
      reconfigure('<deviceChange><device xsi:type="Nonsense"/></deviceChange>'),
      /no data object type 'Nonsense'/,
      'InvalidType',
    )
    refused(
      reconfigure('<deviceChange><device xsi:type="constructor"/></deviceChange>'),
      /no data object type/,
      'InvalidType',
    )
    refused(reconfigure('<extraConfig><key>a</key><value><x/></value></extraConfig>'), /needs an xsi:type/)
    refused(
      reconfigure('<extraConfig><key>a</key><value xsi:type="Nope">x</value></extraConfig>'),
      /no type 'Nope'/,
      'InvalidType',
    )
    refused(
      reconfigure('<deviceChange><device xsi:type="un:VirtualDisk"/></deviceChange>'),
      /prefix that is not declared/,
    )
  })

  test('references', () => {
    const move = (vm: string): string => `<Destroy_Task xmlns="urn:vim25">${vm}</Destroy_Task>`
    refused(move(''), /lacks '_this'/)
    refused(move('<_this>vm-1</_this>'), /lacks its 'type'/)
    refused(move('<_this type="VirtualMachine"/>'), /'_this' is empty/)
    refused(move('<_this type="Zebra">z</_this>'), /no managed object type 'Zebra'/, 'InvalidType')
    refused(
      move('<_this type="SessionManager">z</_this>'),
      /SessionManager has no method Destroy_Task/,
      'MethodNotFound',
    )
    refused(move('<_this type="__proto__">z</_this>'), /no managed object type/, 'InvalidType')
    const container =
      '<_this type="ViewManager">v</_this><container type="SessionManager">s</container><recursive>true</recursive>'
    refused(
      `<CreateContainerView xmlns="urn:vim25">${container}</CreateContainerView>`,
      /is not a ManagedEntity/,
      'InvalidType',
    )
  })

  test('envelopes', () => {
    refused('', /SOAP body is empty/)
    refused('<Login xmlns="urn:other"/>', /'Login' is of 'urn:other'/)
    for (const text of ['<a/>', '<Envelope/>', `<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"/>`]) {
      assert.throws(() => decodeRequest(text, { version: newestVersion }), /not a SOAP 1\.1 envelope/)
    }
    assert.throws(() => decodeRequest(`<soapenv:Envelope ${soap}/>`, { version: newestVersion }), /no body/)
  })
})
