// F12: shut down or restart the machine, said twice, with what it costs.
import { retrieve } from '@staddle/client/properties.ts'
import { asRef } from '@staddle/client/reference.ts'
import { waitForTask } from '@staddle/client/wait-for-task.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import { attempt } from './tell-failure.ts'
import type { Ui } from './ui.ts'

export async function endHost(ui: Ui, client: VimClient): Promise<void> {
  const { t } = ui
  const machines = await retrieve(client, 'VirtualMachine', ['runtime.powerState'])
  const running = machines.filter(({ values }) => values['runtime.powerState'] === 'poweredOn').length
  const cost = running === 0 ? t('No machine runs.') : t('{} machines run and are shut down first.', running)
  const ways = [
    { label: t('Shut down the host'), about: cost, method: 'ShutdownHost_Task' },
    { label: t('Restart the host'), about: cost, method: 'RebootHost_Task' },
  ] as const
  const at = await ui.menu(t('Shut down or restart'), ways)
  const way = at === undefined ? undefined : ways[at]
  if (way === undefined || !(await ui.confirm(way.label, [cost]))) return
  const [host] = await retrieve(client, 'HostSystem', [])
  if (host === undefined) return
  await attempt(ui, way.label, async () => {
    const task = await client.invoke(asRef('HostSystem', host.ref), way.method, { force: true })
    await waitForTask(client, task)
  })
}
