import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { systemClock } from '@staddle/base/clock.ts'
import type { CustomizationSpecItem } from '@staddle/vim25/types.ts'
import { Denied } from '../../../src/domain/errors.ts'
import { CustomizationSpecs } from '../../../src/services/customization/customization-specs.ts'
import { PasswordSeal } from '../../../src/services/customization/passwords.ts'
import { specFromXml, specToXml } from '../../../src/services/customization/spec-xml.ts'
import { createMemoryStore } from '../../../src/store/memory/memory-store.ts'

const item = (name: string): CustomizationSpecItem => ({
  info: { name, description: 'a <spec> & more', type: 'Windows' },
  spec: {
    globalIPSettings: { dnsServerList: ['10.0.0.2', '10.0.0.3'] },
    nicSettingMap: [{ adapter: { ip: { _typeName: 'CustomizationDhcpIpGenerator' } } }],
    identity: {
      _typeName: 'CustomizationSysprep',
      guiUnattended: {
        password: { value: 'open sesame', plainText: true },
        timeZone: 85,
        autoLogon: false,
        autoLogonCount: 0,
      },
      userData: {
        ...{ fullName: 'a', orgName: 'b', productId: '' },
        computerName: { _typeName: 'CustomizationPrefixName', base: 'web' },
      },
      identification: {},
    } as unknown as CustomizationSpecItem['spec']['identity'],
  },
})

const isDenied = (code: string) => (error: unknown) => error instanceof Denied && error.code === code

test('specs are kept, changed and found again, their passwords sealed', async () => {
  await using store = createMemoryStoreHolder()
  const seal = new PasswordSeal(Buffer.alloc(32, 7), randomBytes)
  let time = 0
  const now = (): string => new Date((time += 1000)).toISOString()
  const open = (): Promise<CustomizationSpecs> => CustomizationSpecs.open({ store: store.store, seal, now })
  const specs = await open()
  await specs.create(item('a/b'))
  await assert.rejects(specs.create(item('a/b')), isDenied('already-exists'))
  const kept = JSON.stringify((await store.store.list('customization-spec/')).entries)
  assert.ok(!kept.includes('sesame'), 'the password is not in the store')
  const read = (await open()).get('a/b')
  const { identity } = read.spec
  assert.ok('guiUnattended' in identity)
  const { password } = (identity as { guiUnattended: { password: { value: string; plainText: boolean } } })
    .guiUnattended
  assert.equal(password.plainText, false)
  assert.equal(seal.unseal(password), 'open sesame')
  await assert.rejects(
    specs.overwrite({ ...read, info: { ...read.info, changeVersion: '1' } }),
    isDenied('concurrent-access'),
  )
  await specs.overwrite(read)
  assert.throws(() => new PasswordSeal(Buffer.alloc(32, 8), randomBytes).unseal(password), isDenied('cannot-decrypt'))
  await specs.duplicate('a/b', 'copy')
  await specs.rename('copy', 'other')
  assert.deepEqual(
    (await open()).infos().map(({ name }) => name),
    ['a/b', 'other'],
  )
  await specs.delete('a/b')
  await assert.rejects(specs.delete('a/b'), isDenied('not-found'))
  assert.deepEqual(
    (await open()).infos().map(({ name }) => name),
    ['other'],
  )
})

test('the key is made once and is private', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'sd-'))
  try {
    const sealed = (await PasswordSeal.open(directory, randomBytes)).seal({ value: 'x', plainText: true })
    assert.equal((await PasswordSeal.open(directory, randomBytes)).unseal(sealed), 'x')
    assert.equal((await stat(join(directory, 'customization.key'))).mode & 0o777, 0o600)
  } finally {
    await rm(directory, { recursive: true })
  }
})

test('specs go to text and back', () => {
  const text = specToXml(item('web'))
  assert.match(text, /<_type>vim\.CustomizationSpecItem<\/_type>/)
  assert.match(text, /<_type>vim\.vm\.customization\.PrefixNameGenerator<\/_type>/)
  const back = specFromXml(text)
  assert.equal(specToXml(back), text)
  assert.equal(back.info.description, 'a <spec> & more')
})

test('what vCenter exports is read', () => {
  const { info, spec } = specFromXml(`<ConfigRoot>
  <_type>vim.CustomizationSpecItem</_type>
  <info>
    <_type>vim.CustomizationSpecInfo</_type>
    <changeVersion>1520520398</changeVersion>
    <description/>
    <lastUpdateTime>2018-03-08T14:46:38Z</lastUpdateTime>
    <name>lin</name>
    <type>Linux</type>
  </info>
  <spec>
    <_type>vim.vm.customization.Specification</_type>
    <globalIPSettings>
      <_type>vim.vm.customization.GlobalIPSettings</_type>
      <dnsServerList><_length>1</_length><_type>string[]</_type><e id="0">8.8.8.8</e></dnsServerList>
    </globalIPSettings>
    <identity>
      <_type>vim.vm.customization.LinuxPrep</_type>
      <domain>example.test</domain>
      <hostName><_type>vim.vm.customization.VirtualMachineNameGenerator</_type></hostName>
      <hwClockUTC>true</hwClockUTC>
      <timeZone>Europe/Berlin</timeZone>
    </identity>
    <nicSettingMap>
      <_length>1</_length>
      <_type>vim.vm.customization.AdapterMapping[]</_type>
      <e id="0">
        <_type>vim.vm.customization.AdapterMapping</_type>
        <adapter>
          <_type>vim.vm.customization.IPSettings</_type>
          <ip><_type>vim.vm.customization.DhcpIpGenerator</_type></ip>
        </adapter>
      </e>
    </nicSettingMap>
    <options><_type>vim.vm.customization.LinuxOptions</_type></options>
  </spec>
</ConfigRoot>`)
  assert.equal(info.name, 'lin')
  assert.equal(spec.identity._typeName, 'CustomizationLinuxPrep')
  assert.deepEqual(spec.globalIPSettings.dnsServerList, ['8.8.8.8'])
  assert.equal(spec.nicSettingMap?.[0]?.adapter.ip._typeName, 'CustomizationDhcpIpGenerator')
})

test('other texts are refused', () => {
  for (const text of [
    '',
    '<a',
    '<ConfigRoot/>',
    '<!DOCTYPE a><ConfigRoot/>',
    '<ConfigRoot><_type>vim.HostSystem</_type></ConfigRoot>',
  ])
    assert.throws(() => specFromXml(text), isDenied('invalid-argument'), text)
})

function createMemoryStoreHolder(): { store: ReturnType<typeof createMemoryStore> } & AsyncDisposable {
  const store = createMemoryStore({ clock: systemClock })
  return { store, [Symbol.asyncDispose]: () => store.close() }
}
