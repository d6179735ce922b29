// The network of the machine underneath, on the screen.
import {
  changeNetwork,
  confirmNetwork,
  confirmSeconds,
  readNetwork,
  takeBackNetwork,
  whyNotChangeable,
  type NetworkHost,
  type Wish,
} from './network.ts'
import { attempt } from './tell-failure.ts'
import type { Ui } from './ui.ts'

export async function networkMenu(ui: Ui, host: NetworkHost): Promise<void> {
  const { t } = ui
  const title = t('Network settings')
  const { cards, gateway, nameServers } = await readNetwork(host.root)
  const around = `${t('Gateway')}: ${gateway ?? '-'}. ${t('Name servers')}: ${nameServers.join(', ') || '-'}.`
  const choices = cards.map(({ name, addresses }) => ({
    label: name,
    about: `${addresses.join(', ') || '-'}. ${around}`,
  }))
  if (choices.length === 0) return await ui.tell(title, [around])
  for (let at: number | undefined = 0; (at = await ui.menu(title, choices, at)) !== undefined;) {
    const card = cards[at]?.name
    if (card !== undefined) await change(ui, host, card)
  }
}

async function change(ui: Ui, host: NetworkHost, card: string): Promise<void> {
  const { t } = ui
  const refusal = await whyNotChangeable(host, card)
  if (refusal !== undefined) return await ui.tell(card, [refusal])
  const ways = [
    { label: 'DHCP', about: t('The network gives the address.') },
    { label: t('Static'), about: t('An address of your choice.') },
  ]
  const way = await ui.menu(card, ways)
  const wish = way === 0 ? ({ kind: 'dhcp' } as const) : way === 1 ? await askStatic(ui, card) : undefined
  if (wish === undefined) return
  const isApplied = await attempt(ui, card, () => changeNetwork(host, card, wish))
  if (!isApplied) return
  const words = t('Undone after {} seconds unless you confirm. Try to reach the host first.', confirmSeconds)
  const isKept = await ui.confirm(card, [words])
  await attempt(ui, card, () => (isKept ? confirmNetwork(host) : takeBackNetwork(host)))
}

async function askStatic(ui: Ui, card: string): Promise<Wish | undefined> {
  const { t } = ui
  const answers = await ui.ask(card, [
    { label: t('Address, such as 192.0.2.7/24') },
    { label: t('Gateway') },
    { label: t('Name servers') },
  ])
  if (answers === undefined) return undefined
  const [address = '', gateway = '', servers = ''] = answers.map((answer) => answer.trim())
  return { kind: 'static', address, gateway, nameServers: servers.split(/[\s,]+/).filter((one) => one !== '') }
}
