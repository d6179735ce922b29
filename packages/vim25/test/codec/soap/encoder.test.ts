import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { getManagedType, newestVersion, versionAtMost, type Field } from '../../../src/metadata.ts'
import { findMethod } from '../../../src/codec/methods.ts'
import {
  decodeRequest,
  decodeResponse,
  encodeFault,
  encodeRequest,
  encodeResponse,
} from '../../../src/codec/soap/envelope.ts'
import { SoapEncoder } from '../../../src/codec/soap/encoder.ts'
import { VimFault } from '../../../src/vim-fault.ts'

const field = (type: string, isArray = false): Field => ({
  ...{ name: 'v', type, isArray, isOptional: true, isSecret: false, since: 0 },
})
const newest = new SoapEncoder(newestVersion)
const encode = (type: string, value: unknown, isArray = false): string => newest.encode(field(type, isArray), value)
const ref = (type: string, value: string): object => ({ _typeName: 'ManagedObjectReference', type, value })

suite('what clients need to see', () => {
  test('xsi:type on every item of an array in an anyType place (libvirt)', () => {
    assert.equal(
      encode('anyType', { _typeName: 'ArrayOfManagedObjectReference', _value: [ref('HostSystem', 'host-1')] }),
      '<v xsi:type="ArrayOfManagedObjectReference"><ManagedObjectReference xsi:type="ManagedObjectReference" type="HostSystem">\
host-1</ManagedObjectReference></v>',
    )
    assert.equal(
      encode('anyType', { _typeName: 'ArrayOfString', _value: ['a', '<'] }),
      '<v xsi:type="ArrayOfString"><string xsi:type="xsd:string">a</string><string xsi:type="xsd:string">&lt;</string></v>',
    )
    const disk = { _typeName: 'VirtualDisk', key: 1, capacityInKB: 2 }
    assert.equal(
      encode('anyType', { _typeName: 'ArrayOfVirtualDevice', _value: [disk, { key: 3 }] }),
      '<v xsi:type="ArrayOfVirtualDevice"><VirtualDevice xsi:type="VirtualDisk"><key>1</key><capacityInKB>2</capacityInKB>\
</VirtualDevice><VirtualDevice xsi:type="VirtualDevice"><key>3</key></VirtualDevice></v>',
    )
  })

  test('never an empty enum (pyVmomi)', () => {
    assert.equal(encode('VirtualMachinePowerState', ''), '')
    assert.equal(encode('VirtualMachinePowerState', undefined), '')
    assert.equal(encode('anyType', { _typeName: 'VirtualMachinePowerState', _value: '' }), '')
    assert.equal(
      encode('anyType', { _typeName: 'VirtualMachinePowerState', _value: 'poweredOn' }),
      '<v xsi:type="VirtualMachinePowerState">poweredOn</v>',
    )
  })

  test('fields in schema order, unset ones left out, xsi:type only where it says something', () => {
    assert.equal(
      encode('OptionValue', { value: { _typeName: 'int', _value: 5 }, key: 'k', _typeName: 'OptionValue' }),
      '<v><key>k</key><value xsi:type="xsd:int">5</value></v>',
    )
    assert.equal(
      encode('VirtualDevice', { _typeName: 'VirtualCdrom', key: 1 }),
      '<v xsi:type="VirtualCdrom"><key>1</key></v>',
    )
    assert.equal(encode('VirtualDevice', [{ key: 1 }, { key: 2 }], true), '<v><key>1</key></v><v><key>2</key></v>')
  })

  test('numbers and text exactly', () => {
    assert.equal(encode('long', 2 ** 63), '<v>9223372036854775807</v>')
    assert.equal(encode('long', -(2 ** 63)), '<v>-9223372036854775808</v>')
    assert.equal(encode('long', 2 ** 60), '<v>1152921504606846976</v>')
    assert.equal(encode('double', 1e21), '<v>1e+21</v>')
    assert.equal(encode('double', Infinity), '<v>INF</v>')
    assert.equal(encode('string', 'a\r\n\u0000\ud800\ufffeé😀]]>'), '<v>a&#13;\n\ufffd\ufffd\ufffdé😀]]&gt;</v>')
    assert.equal(encode('string', ''), '<v></v>')
    assert.throws(() => encode('int', 1.5), /1\.5 is not a value of type int/)
    assert.throws(() => encode('int', '5'), /must be a int, not string/)
    assert.throws(() => encode('anyType', 'bare'), /must say which in _typeName/)
  })
})

suite('API levels', () => {
  const at65 = new SoapEncoder(versionAtMost('6.5'))

  test('fields newer than the client are left out', () => {
    const summary = {
      _typeName: 'VirtualMachineConfigSummary',
      name: 'a',
      template: false,
      vmPathName: 'p',
      hwVersion: 'vmx-21',
    }
    assert.ok(encode('VirtualMachineConfigSummary', summary).includes('hwVersion'))
    assert.ok(!at65.encode(field('VirtualMachineConfigSummary'), summary).includes('hwVersion'))
  })

  test('an object of a newer type goes out as its nearest older ancestor', () => {
    const tpm = { _typeName: 'VirtualTPM', key: 11000, endorsementKeyCertificate: ['YQ=='] }
    assert.ok(encode('VirtualDevice', tpm).startsWith('<v xsi:type="VirtualTPM">'))
    assert.equal(at65.encode(field('VirtualDevice'), tpm), '<v><key>11000</key></v>')
    assert.equal(
      at65.encode(field('anyType'), { _typeName: 'ArrayOfVirtualTPM', _value: [tpm] }),
      '<v xsi:type="ArrayOfVirtualDevice"><VirtualDevice xsi:type="VirtualDevice"><key>11000</key></VirtualDevice></v>',
    )
  })
})

suite('texts kept by identity', () => {
  const big = (name: string): Record<string, unknown> => ({
    _typeName: 'OptionValue',
    key: name,
    value: { _typeName: 'string', _value: 'x'.repeat(600) },
  })

  test('an object that is frozen outside only may change inside', () => {
    const inner = { _typeName: 'string', _value: 'a'.repeat(600) }
    const value = Object.freeze({ _typeName: 'OptionValue', key: 'k', value: inner })
    const first = encode('OptionValue', value)
    inner._value = 'b'.repeat(600)
    assert.notEqual(encode('OptionValue', value), first)
  })

  test('an object that may change is read again', () => {
    const value = big('one')
    const first = encode('OptionValue', value)
    value.key = 'two'
    assert.equal(encode('OptionValue', value), first.replace('one', 'two'))
  })

  test('one untagged object in two declared types has two texts', () => {
    const shared = Object.freeze({ key: 'k'.repeat(400), label: 'l', summary: 's' })
    assert.ok(!encode('Description', shared).includes('<key>'))
    assert.ok(encode('ElementDescription', shared).includes('<key>'))
    assert.ok(!encode('Description', shared).includes('<key>'))
  })
})

suite('messages', () => {
  const method = findMethod('PropertyCollector', 'pc', 'RetrievePropertiesEx')
  const objects = Array.from({ length: 3_000 }, (_, index) => ({
    _typeName: 'ObjectContent',
    obj: ref('VirtualMachine', `vm-${index}`),
    propSet: [
      { _typeName: 'DynamicProperty', name: 'name', val: { _typeName: 'string', _value: `machine ${index} & co` } },
    ],
  }))

  test('a large answer goes out in pieces and comes back whole', () => {
    const value = { _typeName: 'RetrieveResult', token: 't', objects }
    const pieces = [...encodeResponse(newest, method.name, method.result, value)]
    assert.ok(pieces.length > 3)
    assert.ok(pieces.every((piece) => piece.length < 200_000))
    assert.deepEqual(decodeResponse(pieces.join(''), method), value)
  })

  test('pieces are the same text as the whole', () => {
    const update = {
      _typeName: 'PropertyFilterUpdate',
      filter: ref('PropertyFilter', 'f'),
      objectSet: objects.map(({ obj }) => ({ _typeName: 'ObjectUpdate', kind: 'enter', obj })),
    }
    const value = { _typeName: 'UpdateSet', version: '1', filterSet: [update, update], truncated: false }
    const result = findMethod('PropertyCollector', 'pc', 'WaitForUpdatesEx').result
    assert.equal([...newest.encodeInPieces(result, value)].join(''), newest.encode(result, value))
  })

  test('void, unset and arrays', () => {
    const answer = (name: string, value: unknown): string => {
      const called = findMethod('PropertyCollector', 'pc', name)
      return [...encodeResponse(newest, name, called.result, value)].join('')
    }
    assert.match(
      answer('CancelWaitForUpdates', undefined),
      /<CancelWaitForUpdatesResponse xmlns="urn:vim25"><\/CancelWaitForUpdatesResponse>/,
    )
    assert.match(
      answer('RetrievePropertiesEx', undefined),
      /<RetrievePropertiesExResponse xmlns="urn:vim25"><\/RetrievePropertiesExResponse>/,
    )
    assert.match(answer('Fetch', undefined), /<FetchResponse xmlns="urn:vim25"><\/FetchResponse>/)
    assert.match(
      answer('Fetch', { _typeName: 'string', _value: 'x' }),
      /<returnval xsi:type="xsd:string">x<\/returnval>/,
    )
    const two = answer('RetrieveProperties', objects.slice(0, 2))
    assert.equal(two.match(/<returnval>/g)?.length, 2)
  })

  test('a request that this encodes is one that this decodes', () => {
    const login = getManagedType('SessionManager')?.methods.get('Login')
    assert.ok(login !== undefined)
    const text = encodeRequest(
      newest,
      { _typeName: 'ManagedObjectReference', type: 'SessionManager', value: 'sm' },
      login,
      { userName: 'a', password: '<&>' },
    )
    const call = decodeRequest(text, { version: newestVersion })
    assert.deepEqual(
      [call.type, call.id, call.method.name, call.args],
      ['SessionManager', 'sm', 'Login', { userName: 'a', password: '<&>' }],
    )
  })
})

suite('faults', () => {
  const login = findMethod('SessionManager', 'sm', 'Login')

  test('the shape clients look for, and never without a message', () => {
    const text = encodeFault(newest, new VimFault({ _typeName: 'InvalidLogin' }, ''))
    assert.match(text, /<faultcode>ServerFaultCode<\/faultcode><faultstring>InvalidLogin<\/faultstring>/)
    assert.match(
      text,
      /<detail><InvalidLoginFault xmlns="urn:vim25" xsi:type="InvalidLogin"><\/InvalidLoginFault><\/detail>/,
    )
  })

  test('a fault comes back with its fields', () => {
    const fault = { _typeName: 'ManagedObjectNotFound', obj: ref('VirtualMachine', 'vm-9') }
    assert.throws(
      () => decodeResponse(encodeFault(newest, new VimFault(fault, 'vm-9 is gone')), login),
      (error) => {
        assert.ok(error instanceof VimFault)
        assert.deepEqual([error.message, error.fault], ['vm-9 is gone', fault])
        return true
      },
    )
  })

  test('a fault of a newer server is a fault still', () => {
    const text = encodeFault(newest, new VimFault({ _typeName: 'NotSupported' }, 'no')).replaceAll(
      'NotSupported',
      'FaultOf2031',
    )
    assert.throws(
      () => decodeResponse(text, login),
      (error) => error instanceof VimFault && error.fault._typeName === 'MethodFault',
    )
  })
})
