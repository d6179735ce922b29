// Every language has words for all that the host says by itself, and none for what it does not say.
import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { before, suite, test } from 'node:test'
import i18next from 'i18next'
import { type DataType, getDataType } from '@staddle/vim25/metadata.ts'
import type { Event, MethodFault } from '@staddle/vim25/types.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { eventFormats } from '../../../hostd/src/services/event/event-formats.ts'
import { hostNamespace, hostText, type HostWords, privilegeText } from '../../src/i18n/host-words.ts'
import { chineseHostWords } from '../../src/i18n/zh-cn/host-words.ts'
import { chinese } from '../../src/i18n/zh-cn/texts.ts'
import { explain } from '../../src/parts/explain.ts'
import { eventKinds, eventLabels, eventMessage } from '../../src/tasks/event-facts.ts'
import * as host from './host-says.ts'

/** By code, which is the folder’s name in small letters. */
const languages: Readonly<Record<string, { readonly texts: object; readonly words: HostWords }>> = {
  'zh-CN': { texts: chinese, words: chineseHostWords },
}

before(() => i18next.init({ lng: 'en', resources: {}, defaultNS: 'texts', interpolation: { escapeValue: false } }))

test('no language is left out', async () => {
  const entries = await readdir(join(import.meta.dirname, '../../src/i18n'), { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== 'en').map(({ name }) => name)
  assert.deepEqual(
    folders,
    Object.keys(languages).map((code) => code.toLowerCase()),
  )
})

for (const [language, { texts, words }] of Object.entries(languages))
  suite(`what the host says in ${language}`, () => {
    before(async () => {
      i18next.addResourceBundle(language, 'texts', texts)
      i18next.addResourceBundle(language, hostNamespace, words)
      await i18next.changeLanguage(language)
    })

    const lists = {
      events: host.eventTypes,
      faults: host.faultTypes,
      privileges: host.privileges,
      alarms: host.alarmTexts,
      counters: host.counterTexts,
      devices: host.deviceLabels,
      names: host.names,
      roles: host.roleTexts,
    } satisfies Partial<Record<keyof HostWords, unknown>>
    for (const [area, list] of Object.entries(lists))
      test(`${area}: all that there are, and no others`, async () => {
        const said = [...new Set(await list())].sort()
        assert.ok(said.length >= 5, `only ${said.length} found`)
        assert.deepEqual(Object.keys(words[area as keyof typeof lists]).sort(), said)
      })

    test('messages: all that are said, and no others', async () => {
      const said = [...(await host.messages()), 'Retry', 'Cancel']
      for (const english of said) assert.notEqual(hostText('messages', english), english)
      for (const english of Object.keys(words.messages)) {
        const parts = english.split(/\{\w+\}/)
        assert.ok(
          said.some((one) => parts.every((part) => one.includes(part))),
          `the host does not say: ${english}`,
        )
      }
    })

    test('sentences name only fields that the event or fault has, and need only what is always there', () => {
      for (const [type, pattern] of Object.entries({ ...words.events, ...words.faults })) {
        for (const path of pathsOf(pattern)) assert.ok(hasPath(getDataType(type), path), `${type} has no ${path}`)
        const english = eventFormats[type]?.text
        if (english === undefined) continue
        const always = pathsOf(english.replaceAll(/\[[^\]]*\]/g, ''))
        for (const path of pathsOf(pattern.replaceAll(/\[[^\]]*\]/g, '')))
          assert.ok(always.includes(path), `${type} may lack ${path}`)
      }
    })
  })

function pathsOf(pattern: string): readonly string[] {
  return [...pattern.matchAll(/\{([\w.]+)\}/g)].map(([, path = '']) => path)
}

function hasPath(type: DataType | undefined, path: string): boolean {
  const [name = '', ...rest] = path.split('.')
  const field = type?.fieldByName.get(name)
  return field !== undefined && (rest.length === 0 || hasPath(getDataType(field.type), rest.join('.')))
}

suite('in Chinese', () => {
  before(() => i18next.changeLanguage('zh-CN'))

  const common = { key: 1, chainId: 1, createdTime: '2026-01-01T00:00:00Z', userName: 'admin' }
  const event = (fields: object): Event => ({ ...common, ...fields }) as Event

  test('an event is told by its type and fields', () => {
    const place = { vm: { name: 'web01' }, host: { name: 'host1' } }
    assert.equal(eventMessage(event({ _typeName: 'VmPoweredOnEvent', ...place })), 'web01 已打开电源（位于 host1）')
    assert.equal(eventMessage(event({ _typeName: 'VmPoweredOnEvent', vm: { name: 'web01' } })), 'web01 已打开电源')
  })

  test('what is in an event is told in the language too, and names are as they were typed', () => {
    const alarm = { _typeName: 'AlarmStatusChangedEvent', entity: { name: 'Admin' }, from: 'gray', to: 'red' }
    assert.equal(
      eventMessage(event({ ...alarm, alarm: { name: 'Host CPU usage' } })),
      'Admin 上的警报“主机 CPU 使用率”已从“未知”变为“警报”',
    )
    assert.equal(
      eventMessage(event({ ...alarm, alarm: { name: 'My {to} [alarm]' } })),
      'Admin 上的警报“My {to} [alarm]”已从“未知”变为“警报”',
    )
    const reason = { fault: { _typeName: 'NoDiskSpace', file: '', datastore: 'second' }, localizedMessage: 'no room' }
    assert.equal(
      eventMessage(event({ _typeName: 'VmFailedToPowerOnEvent', vm: { name: 'web01' }, reason })),
      '无法打开 web01 的电源：数据存储 second 的磁盘空间不足：no room',
    )
  })

  test('words that somebody else has written stay', () => {
    const written = { _typeName: 'GeneralUserEvent', fullFormattedMessage: 'Usage is high' }
    assert.equal(eventMessage(event(written)), 'Usage is high')
    assert.equal(hostText('alarms', 'Keyboard'), 'Keyboard')
  })

  test('kinds of events are those that have words', () => {
    const labels = new Map(eventLabels(eventKinds(undefined)))
    assert.equal(labels.get('VmPoweredOnEvent'), '… 已打开电源')
    assert.equal(labels.has('VmFaultToleranceTurnedOffEvent'), false)
  })

  test('a failure is told by its kind, and in the host’s words where these say more', () => {
    const fault = (fields: object, message: string): VimFault => new VimFault(fields as MethodFault, message)
    const cases: readonly (readonly [VimFault | Error, string])[] = [
      [fault({ _typeName: 'RequestCanceled' }, 'cancelled by a user'), '请求已取消。'],
      [fault({ _typeName: 'DuplicateName', name: 'web' }, 'used already'), '名称“web”已被使用，请选择其他名称。'],
      [
        fault({ _typeName: 'InvalidPowerState', existingState: 'poweredOn' }, 'web01 is on'),
        '当前电源状态（运行中）下无法执行此操作：web01 is on',
      ],
      [
        fault({ _typeName: 'NoPermission', privilegeId: 'VirtualMachine.Interact.PowerOn' }, 'no'),
        '权限不足：需要权限“虚拟机交互 › 打开电源”。',
      ],
      [fault({ _typeName: 'NoPermission' }, 'no'), '权限不足。'],
      [fault({ _typeName: 'VAppConfigFault' }, 'not known here'), 'not known here'],
      [
        fault(
          { _typeName: 'InvalidPowerState', existingState: 'poweredOn' },
          'web01 is powered on; for this it has to be powered off or suspended.',
        ),
        'web01 当前的电源状态不允许此操作。',
      ],
      [new Error('The upload was stopped.'), '上传已停止。'],
      [new TypeError('Failed to fetch'), 'Failed to fetch'],
    ]
    for (const [error, words] of cases) assert.equal(explain(error), words)
  })
})

suite('in English', () => {
  before(() => i18next.changeLanguage('en'))

  test('the host’s own words are shown', () => {
    const said = { _typeName: 'VmPoweredOnEvent', vm: { name: 'web01' }, fullFormattedMessage: 'web01 is powered on' }
    assert.equal(eventMessage(said as unknown as Event), 'web01 is powered on')
    assert.equal(hostText('devices', 'Hard disk 1'), 'Hard disk 1')
    assert.equal(privilegeText('VirtualMachine.Interact.PowerOn'), 'VirtualMachine.Interact.PowerOn')
    const fault = new VimFault({ _typeName: 'NoPermission' }, 'Permission was denied.')
    assert.equal(explain(fault), 'Permission was denied.')
  })
})
