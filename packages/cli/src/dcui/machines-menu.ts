// The machines of the host, and their power.
import { unescapeName } from '@staddle/base/entity-name.ts'
import { retrieve, type Retrieved } from '@staddle/client/properties.ts'
import { waitForTask } from '@staddle/client/wait-for-task.ts'
import { printable } from '../output/style.ts'
import type { MenuContext } from './main-menu.ts'
import { attempt } from './tell-failure.ts'
import { fit } from './words.ts'

const paths = ['name', 'runtime.powerState', 'config.template', 'guest.ipAddress'] as const
type Machine = Retrieved<'VirtualMachine', (typeof paths)[number]>

const actions = {
  poweredOn: [
    ['Shut down the guest', 'ShutdownGuest'],
    ['Power off', 'PowerOffVM_Task'],
    ['Reset', 'ResetVM_Task'],
    ['Suspend', 'SuspendVM_Task'],
  ],
  poweredOff: [['Power on', 'PowerOnVM_Task']],
  suspended: [
    ['Power on', 'PowerOnVM_Task'],
    ['Power off', 'PowerOffVM_Task'],
  ],
} as const

const stateWords = { poweredOn: 'running', poweredOff: 'off', suspended: 'suspended' } as const

function stateWord(values: Machine['values']): (typeof stateWords)[keyof typeof stateWords] | 'template' {
  return values['config.template'] === true ? 'template' : stateWords[values['runtime.powerState'] ?? 'poweredOff']
}

export async function machinesMenu(context: MenuContext): Promise<void> {
  const { ui, client } = context
  const title = ui.t('Virtual machines')
  for (let at: number | undefined = 0; ;) {
    const machines = (await retrieve(client, 'VirtualMachine', paths)).toSorted(byName)
    if (machines.length === 0) return await ui.tell(title, [ui.t('There are no virtual machines.')])
    const choices = machines.map(({ ref, values }) => ({
      label: `${values['runtime.powerState'] === 'poweredOn' ? '>' : ' '} ${fit(printable(unescapeName(values.name ?? '')), 26)}`,
      about: [ref.value, ui.t(stateWord(values)), values['guest.ipAddress']].filter(Boolean).join('  '),
    }))
    at = await ui.menu(title, choices, at)
    const chosen = at === undefined ? undefined : machines[at]
    if (chosen === undefined) return
    await act(context, chosen)
  }
}

async function act({ ui, client }: MenuContext, { ref, values }: Machine): Promise<void> {
  const { t } = ui
  const possible = actions[values['runtime.powerState'] ?? 'poweredOff']
  const name = printable(unescapeName(values.name ?? ''))
  if (values['config.template'] === true) return await ui.tell(name, [t('It is a template: nothing to power on.')])
  const at = await ui.menu(
    name,
    possible.map(([label]) => ({ label: t(label), about: '' })),
  )
  const action = at === undefined ? undefined : possible[at]
  if (action === undefined) return
  const [label, method] = action
  const isHarsh = method === 'PowerOffVM_Task' || method === 'ResetVM_Task'
  if (isHarsh && !(await ui.confirm(`${t(label)}: ${name}`, [`${t(label)}: ${name}`]))) return
  await attempt(ui, `${t(label)}: ${name}`, async () => {
    if (method === 'ShutdownGuest') return await client.invoke(ref, method, {})
    await waitForTask(client, await client.invoke(ref, method, {}))
  })
}

const byName = (left: Machine, right: Machine): number =>
  (left.values.name ?? '').localeCompare(right.values.name ?? '')
