// Messages made to hurt: refused with the right fault, for a cost that the message's size bounds.
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { newestVersion } from '../../../src/metadata.ts'
import { decodeRequest } from '../../../src/codec/soap/envelope.ts'
import { readXml, requestLimits } from '../../../src/codec/soap/xml-reader.ts'
import { VimFault } from '../../../src/vim-fault.ts'

function refused(text: string, message: RegExp): void {
  assert.throws(
    () => decodeRequest(text, { version: newestVersion }),
    (error) => {
      assert.ok(error instanceof VimFault, String(error))
      assert.match(error.message, message)
      assert.equal(error.fault._typeName, 'InvalidRequest')
      return true
    },
  )
}

/** Of this process: what the machine does beside it does not count. */
const cpuMillis = (): number => process.cpuUsage().user / 1000

const megabytes = 8 * 1024 * 1024

suite('hostile XML', () => {
  test('too deep: the work stops at the tag that is too deep', () => {
    const deep = '<a>'.repeat(megabytes / 3)
    const started = cpuMillis()
    refused(deep, /nests deeper than 200/)
    assert.ok(cpuMillis() - started < 1_000)
    assert.doesNotThrow(() => readXml('<a>'.repeat(200) + '</a>'.repeat(200), requestLimits))
    refused('<a>'.repeat(201) + '</a>'.repeat(201), /nests deeper than 200/)
  })

  test('too many elements', () => {
    refused(`<r>${'<a/>'.repeat(megabytes / 4)}</r>`, /more than 200000 elements/)
  })

  test('too many attributes', () => {
    const attributes = Array.from({ length: 100_000 }, (_, index) => ` a${index}="x"`).join('')
    refused(`<r${attributes}/>`, /more than 64 attributes/)
    refused(`<r${attributes.replaceAll(' a', ' xmlns:a')}/>`, /more than 64 attributes/)
  })

  test('document types and entities', () => {
    refused('<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><r>&b;</r>', /document type declaration/)
    refused('<!DOCTYPE r SYSTEM "file:///etc/passwd"><r/>', /document type declaration/)
    refused('<r>&nope;</r>', /not well-formed/)
    refused('<r>&#0;</r>', /not well-formed/)
  })

  test('not well-formed', () => {
    for (const text of [
      '',
      ' ',
      'hello',
      '<a>',
      '<a></b>',
      '<a b="1" b="2"/>',
      '<a/><b/>',
      '<x:a/>',
      '\u0000',
      '<a b=1/>',
      '<a>\u0001</a>',
    ]) {
      refused(text, /not (well-formed )?XML/)
    }
  })

  test('names of what every object inherits', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const call = `<Login xmlns="urn:vim25"><_this type="SessionManager">s</_this><${name}>x</${name}></Login>`
      refused(
        `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${call}</e:Body></e:Envelope>`,
        new RegExp(`Login has no '${name}'`),
      )
      assert.throws(() => readXml(`<a xmlns:x="u" ${name}:type="b"/>`, requestLimits), VimFault)
    }
    assert.equal(Object.getPrototypeOf({}), Object.prototype)
  })

  test('long texts and long numbers cost what their length costs', () => {
    const started = cpuMillis()
    const password = '&amp;'.repeat(megabytes / 5 - 1_000)
    const call = `<Login xmlns="urn:vim25"><_this type="SessionManager">s</_this><userName>a</userName><password>${password}</password></Login>`
    const { args } = decodeRequest(
      `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${call}</e:Body></e:Envelope>`,
      { version: newestVersion },
    )
    assert.equal(String(args.password).length, password.length / 5)
    assert.ok(cpuMillis() - started < 5_000)
  })
})
