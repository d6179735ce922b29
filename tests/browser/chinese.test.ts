// The web UI in Chinese: what the host says too, and no English that is left anywhere.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { asRef } from '../../packages/client/src/reference.ts'
import type { AlarmSpec, EventAlarmExpression } from '../../packages/vim25/src/types.ts'
import { english } from '../../packages/web/src/i18n/en/texts.ts'
import { chinese } from '../../packages/web/src/i18n/zh-cn/texts.ts'
import { goTo, visit } from '../support/browser.ts'
import { startBrowserTest } from '../support/browser-test.ts'
import { fillHost, type FilledHost } from '../support/filled-host.ts'
import type { TestHost } from '../support/host.ts'
import { openSession, runTask } from '../support/real-guests.ts'

let scope: AsyncDisposableStack
let host: TestHost
let filled: FilledHost
let page: Page

before(async () => {
  const started = await startBrowserTest()
  ;({ scope, host } = started)
  filled = scope.use(await fillHost(host))
  await makeAlarm('Usage')
  page = scope.use(await visit(started.browser, host)).page
  await page.evaluate("localStorage.setItem('staddle-language', 'zh-CN')")
})

after(() => scope.disposeAsync())

/** Triggered by a machine that starts, which one does. */
async function makeAlarm(name: string): Promise<void> {
  await using session = await openSession(host)
  const { client } = session
  const expression: EventAlarmExpression = {
    ...{ _typeName: 'EventAlarmExpression', eventType: 'VmPoweredOnEvent', objectType: 'VirtualMachine' },
    status: 'red',
  }
  const spec: AlarmSpec = { _typeName: 'AlarmSpec', name, description: 'Usage', enabled: true, expression }
  const manager = asRef('AlarmManager', client.content.alarmManager)
  await client.invoke(manager, 'CreateAlarm', { entity: client.rootFolder, spec })
  const vm = filled.machines.get('web02')
  assert.ok(vm)
  await runTask(session, vm, 'PowerOnVM_Task', {})
}

const open = (route: string): Promise<void> => goTo(page, `${host.url}/ui/${route}`)
const row = (table: string, name: RegExp) => page.getByRole('table', { name: table }).getByRole('row', { name })

test('a word to click stays on one line in a narrow table', async () => {
  await open('host/sessions')
  const end = page.getByRole('button', { name: /^结束/ }).first()
  const lineHeight = (await end.boundingBox())?.height
  await page.setViewportSize({ width: 820, height: 900 })
  const narrowHeight = (await end.boundingBox())?.height
  await page.setViewportSize({ width: 1400, height: 900 })
  assert.ok(lineHeight !== undefined && narrowHeight === lineHeight, `${narrowHeight} instead of ${lineHeight}`)
})

suite('what the host says', () => {
  test('of events, which are found by it too', async () => {
    await open('events')
    await row('事件', /web01 已打开电源（位于 .*） web01 admin$/).waitFor()
    await row('事件', /web02 上的警报“Usage”已从“.*”变为“警报”/).waitFor()
    await page.getByRole('textbox', { name: '筛选' }).fill('创建 old')
    await page.getByText('显示 1 项', { exact: true }).waitFor()
    await page.getByRole('textbox', { name: '筛选' }).fill('')
    await page.getByRole('combobox', { name: '事件类型' }).selectOption('… 已打开电源')
    await row('事件', /已创建 old/).waitFor({ state: 'detached' })
    await row('事件', /web01 已打开电源/).waitFor()
  })

  test('of alarms, but for those that people have named', async () => {
    await open('alarms/definitions')
    await row('定义', /^主机 CPU 使用率 是 cpu.usage.average 高于 75 % \/ 90 % 主机的处理器持续繁忙五分钟/).waitFor()
    await row('定义', /^Usage 是 VmPoweredOnEvent：警报 Usage/).waitFor()
    await open('alarms/triggered')
    await row('已触发', /^警报 Usage web02/).waitFor()
  })

  test('of a task that failed', async () => {
    await open('tasks')
    await row('任务', /打开电源 web01 admin 失败 web01 当前的电源状态不允许此操作。/).waitFor()
  })

  test('of devices, roles and privileges', async () => {
    await open(`vms/${filled.vm}/hardware`)
    await page.getByText('硬盘 1', { exact: true }).waitFor()
    await page.getByText('网络适配器 1', { exact: true }).waitFor()
    await open('access/roles')
    await row('角色', /^管理员 完全访问权限/).waitFor()
    await page.getByRole('button', { name: '创建角色' }).click()
    await page.getByRole('button', { name: '虚拟机交互', exact: true }).click()
    await page.getByRole('checkbox', { name: '打开电源', exact: true }).waitFor()
  })
})

// Not those that show what the machine's hardware, logs and certificate say.
const routes = [
  ...['vms', 'create', 'create?from=package', 'create?from=template', 'datastores', 'networks', 'tasks', 'events'],
  ...['alarms/triggered', 'alarms/definitions', 'access/users', 'access/roles', 'access/permissions'],
  ...['services', 'autostart', 'keys', 'sessions', 'time', 'licences'].map((tab) => `host/${tab}`),
  ...['summary', 'snapshots', 'hardware', 'files', 'events', 'permissions'].map((tab) => `vms/@/${tab}`),
]

/** What is clicked on one of them. */
const dialogs: Readonly<Record<string, string>> = {
  vms: chinese.vm.register.submit,
  datastores: chinese.storage.create,
  networks: chinese.network.add,
  'alarms/definitions': chinese.tasks.alarm.create,
  'access/users': chinese.access.createUser,
  'access/permissions': chinese.access.give,
  'host/keys': chinese.host.key.createWithCopy,
}

/** Texts and attributes that are read out, of all that is on the page. */
const wordsOnPage = `(() => {
  const found = new Set()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) found.add(walker.currentNode.data.trim())
  const names = ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext']
  for (const element of document.body.querySelectorAll('*'))
    for (const name of names) found.add(element.getAttribute(name) ?? '')
  return [...found]
})()`

const typed = ['before the update', 'as it was', 'Usage', 'vm', 'host', 'network', 'datastore']
const untranslated = new Set(
  textsOf(english)
    .filter(([path, text]) => new Map(textsOf(chinese)).get(path) !== text)
    .map(([, text]) => text)
    .filter((text) => !typed.includes(text)),
)

/** Sentences, and what the page itself says in English. */
function isEnglish(text: string): boolean {
  if (typed.includes(text)) return false
  return untranslated.has(text) || (/\b[A-Za-z]?[a-z]+ [a-z]{2,}\b/.test(text) && !/\p{Script=Han}/u.test(text))
}

function textsOf(texts: object, below = ''): readonly (readonly [path: string, text: string])[] {
  return Object.entries(texts).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'string') return [[`${below}${name}`, value] as const]
    return typeof value === 'object' && value !== null ? textsOf(value, `${below}${name}.`) : []
  })
}

test('no page and no dialog has English left', async () => {
  const left: string[] = []
  const look = async (where: string): Promise<void> => {
    const words = await page.evaluate<string[]>(wordsOnPage)
    assert.ok(words.length > 20, `${where} has only ${words.length} texts`)
    left.push(...words.filter(isEnglish).map((text) => `${where}: ${text}`))
  }
  for (const route of routes) {
    await open(route.replace('@', filled.vm))
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.locator('.staddle-appear-late, .pf-v6-c-spinner').first().waitFor({ state: 'detached' })
    await look(route)
    const button = dialogs[route]
    if (button === undefined) continue
    await page.getByRole('button', { name: button, exact: true }).click()
    await page.getByRole('dialog').getByRole('button').first().waitFor()
    await look(`${route} ${button}`)
  }
  assert.deepEqual(left, [])
})
