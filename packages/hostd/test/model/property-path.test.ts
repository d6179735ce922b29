import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newestVersion, versionAtMost } from '@staddle/vim25/metadata.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { parsePath, PathCompiler, readPath } from '../../src/model/property-path.ts'

const compiler = new PathCompiler()
const vmPath = (text: string) => compiler.compile('VirtualMachine', text, newestVersion)

test('paths are read into steps', () => {
  assert.deepEqual(parsePath('name'), [{ name: 'name', key: undefined }])
  assert.deepEqual(parsePath('config.extraConfig["a.b[c]"].value'), [
    { name: 'config', key: undefined },
    { name: 'extraConfig', key: 'a.b[c]' },
    { name: 'value', key: undefined },
  ])
  assert.equal(parsePath('config.hardware.device[4000].key')?.[2]?.key, '4000')
  for (const bad of ['', '.', 'a.', '.a', 'a..b', 'a[', 'a[1', 'a b', 'a["x]', 'a'.repeat(2000)]) {
    assert.equal(parsePath(bad), undefined, bad)
  }
})

test('the type at the end of a path is known, also in derived types', () => {
  const types = (text: string) => [vmPath(text).type, vmPath(text).isArray]
  assert.deepEqual(types('name'), ['string', false])
  assert.deepEqual(types('summary.runtime.powerState'), ['VirtualMachinePowerState', false])
  assert.deepEqual(types('config.hardware.device'), ['VirtualDevice', true])
  assert.deepEqual(types('config.hardware.device[4000]'), ['VirtualDevice', false])
  assert.deepEqual(types('config.hardware.device[4000].macAddress'), ['string', false])
  assert.deepEqual(types('config.hardware.device[4000].deviceInfo.label'), ['string', false])
})

test('what is not there is InvalidProperty', () => {
  for (const bad of [
    'nonsense',
    'config.nonsense',
    'name.length',
    'config.hardware.device.key',
    'snapshot.rootSnapshotList.name',
    'name[1]',
    'runtime.host.name',
    'constructor',
    'config.__proto__',
  ]) {
    assert.throws(
      () => vmPath(bad),
      (error) =>
        error instanceof VimFault && error.fault._typeName === 'InvalidProperty' && error.message.includes(bad),
      bad,
    )
  }
})

test('properties and fields newer than the client are InvalidProperty for it', () => {
  const old = versionAtMost('4.0')
  assert.throws(() => compiler.compile('ResourcePool', 'namespace', old), /no property/)
  assert.ok(compiler.compile('ResourcePool', 'namespace', newestVersion))
  assert.throws(
    () => compiler.compile('VirtualMachine', 'summary.config.hwVersion', versionAtMost('6.5')),
    /no property/,
  )
  assert.ok(vmPath('summary.config.hwVersion'))
})

test('values are read through keys, unset ones are undefined', () => {
  const config = {
    hardware: { device: [{ key: 1, deviceInfo: { label: 'one' } }, { key: 2 }] },
    extraConfig: [{ key: 'a.b', value: 3 }],
  }
  assert.equal(readPath(vmPath('config.hardware.device[1].deviceInfo.label'), config), 'one')
  assert.equal(readPath(vmPath('config.hardware.device[2].deviceInfo.label'), config), undefined)
  assert.equal(readPath(vmPath('config.hardware.device[3]'), config), undefined)
  assert.equal(readPath(vmPath('config.extraConfig["a.b"].value'), config), 3)
  assert.equal(readPath(vmPath('config.hardware.memoryMB'), undefined), undefined)
})
