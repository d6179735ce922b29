import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { newestVersion, versionAtMost, type Field } from '../../../src/metadata.ts'
import { decodeJsonRequest, decodeJsonValue } from '../../../src/codec/json/decoder.ts'
import { JsonEncoder } from '../../../src/codec/json/encoder.ts'
import { VimFault } from '../../../src/vim-fault.ts'
import { randomDataObject } from '../arbitrary.ts'

const any: Field = { name: 'val', type: 'anyType', isArray: false, isOptional: true, isSecret: false, since: 0 }
const encoder = new JsonEncoder(newestVersion)
const options = { version: newestVersion }

function decode(name: string, body: unknown, type = 'SessionManager'): Readonly<Record<string, unknown>> {
  return decodeJsonRequest(type, 'x', name, body, options).args
}

function refused(message: RegExp, action: () => unknown): void {
  assert.throws(action, (error) => error instanceof VimFault && message.test(error.message))
}

test('what was encoded decodes to the same value', () => {
  fc.assert(
    fc.property(fc.gen(), (g) => {
      const value = randomDataObject(g)
      const text = encoder.encode(any, value)
      assert.ok(text !== undefined)
      assert.deepEqual(decodeJsonValue(any, JSON.parse(text)), value)
      assert.equal(encoder.encode(any, value), text)
    }),
    { numRuns: 300 },
  )
})

suite('values', () => {
  test('boxes, arrays and references', () => {
    const host = { _typeName: 'ManagedObjectReference', type: 'HostSystem', value: 'host-1' }
    const encode = (value: unknown): unknown => JSON.parse(encoder.encode(any, value) ?? 'null')
    assert.deepEqual(encode({ _typeName: 'string', _value: 'a' }), { _typeName: 'string', _value: 'a' })
    assert.deepEqual(encode({ _typeName: 'base64Binary', _value: 'YQ==' }), { _typeName: 'binary', _value: 'YQ==' })
    assert.deepEqual(encode({ _typeName: 'ArrayOfManagedObjectReference', _value: [host] }), {
      _typeName: 'ArrayOfManagedObjectReference',
      _value: [host],
    })
    assert.deepEqual(encode({ key: 'k', _typeName: 'OptionValue', value: undefined }), {
      _typeName: 'OptionValue',
      key: 'k',
    })
    assert.deepEqual(encode(host), host)
  })

  test('what is newer than the client is left out', () => {
    const old = new JsonEncoder(versionAtMost('6.5'))
    const summary = { _typeName: 'VirtualMachineConfigSummary', name: 'a', hwVersion: 'vmx-21' }
    assert.deepEqual(JSON.parse(old.encode(any, summary) ?? ''), {
      _typeName: 'VirtualMachineConfigSummary',
      name: 'a',
    })
  })

  test('a fault carries its message', () => {
    assert.deepEqual(JSON.parse(encoder.encodeFault({ _typeName: 'NotSupported' }, 'not here')), {
      _typeName: 'NotSupported',
      faultstring: 'not here',
    })
  })
})

suite('requests', () => {
  test('as the public schema has them', () => {
    assert.deepEqual(decode('Login', { userName: 'a', password: 'b' }), { userName: 'a', password: 'b' })
    assert.deepEqual(decode('Login', { _typeName: 'LoginRequestType', userName: 'a', password: 'b', locale: null }), {
      userName: 'a',
      password: 'b',
    })
    assert.deepEqual(decode('Logout', undefined), {})
  })

  test('a fault named by its own type is wrapped', () => {
    const args = decode('SetTaskState', { state: 'error', fault: { _typeName: 'NotFound' } }, 'Task')
    assert.deepEqual(args.fault, { _typeName: 'LocalizedMethodFault', fault: { _typeName: 'NotFound' } })
  })

  test('refused, and said why', () => {
    refused(/lacks the required 'password'/, () => decode('Login', { userName: 'a' }))
    refused(/has no 'user'/, () => decode('Login', { user: 'a' }))
    refused(/has no '__proto__'/, () => decode('Login', JSON.parse('{"userName":"a","password":"b","__proto__":{}}')))
    refused(/Login\.userName: 5 is not a string/, () => decode('Login', { userName: 5, password: 'b' }))
    refused(/must be a JSON object/, () => decode('Login', []))
    refused(/has no method Nope/, () => decode('Nope', {}))
    const spec = (value: unknown): unknown => decode('ReconfigVM_Task', { spec: value }, 'VirtualMachine')
    refused(/numCPUs: 1\.5 is not a whole number/, () => spec({ numCPUs: 1.5 }))
    refused(/numCPUs: 4294967296 is not/, () => spec({ numCPUs: 2 ** 32 }))
    refused(/deviceChange must be an array/, () => spec({ deviceChange: {} }))
    refused(/'Description' is not a kind of VirtualMachineConfigSpec/, () => spec({ _typeName: 'Description' }))
    refused(/no type 'Zebra'/, () => spec({ extraConfig: [{ key: 'a', value: { _typeName: 'Zebra', _value: 1 } }] }))
    refused(/must be an object with a _typeName/, () => spec({ extraConfig: [{ key: 'a', value: 'bare' }] }))
  })

  test('bottomless values end', () => {
    let value: unknown = { _typeName: 'string', _value: 'x' }
    for (let depth = 0; depth < 50_000; depth++) value = { _typeName: 'ArrayOfAnyType', _value: [value] }
    refused(/nests deeper than 200/, () =>
      decode('ReconfigVM_Task', { spec: { extraConfig: [{ key: 'a', value }] } }, 'VirtualMachine'),
    )
  })
})
