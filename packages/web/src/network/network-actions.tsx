// What can be done with a network or a switch, once for the list and the pages.
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refTo } from '@staddle/client/reference.ts'
import type { HostVirtualSwitch } from '@staddle/vim25/types.ts'
import { useRunTask } from '../app/run-task.ts'
import type { HostRow } from '../host/host-row.ts'
import { useMissingPrivilege } from '../live/privileges.ts'
import type { ActionMenuItem } from '../parts/action-menu.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { labelled } from '../parts/format.ts'
import { PortGroupDialog, SwitchDialog } from './network-dialogs.tsx'
import { networkFacts } from './network-facts.ts'
import { networkName, type NetworkRow, useNetworkSystem } from './network-row.ts'

interface Actions {
  readonly items: readonly ActionMenuItem[]
  readonly dialog: ReactNode
}

/** Those that every host has. */
const firstNetwork = 'network-12'
const firstSwitch = 'vSwitch0'

/** Why networks here cannot be changed by this user; undefined when they can. */
export function useNetworksFixed(host: HostRow): string | undefined {
  const { t } = useTranslation()
  const missing = useMissingPrivilege(refTo('HostSystem', host.ref.value))
  const { capabilities } = useNetworkSystem(host)
  return capabilities?.vswitchConfigSupported === false ? t('network.fixed') : missing('Host.Config.Network')
}

export function useNetworkActions(row: NetworkRow, host: HostRow): Actions {
  const { t } = useTranslation()
  const { info } = useNetworkSystem(host)
  const fixed = useNetworksFixed(host)
  const count = row.values.vm?.length ?? 0
  const { portGroup } = networkFacts(info, row.values.name)
  const every = row.ref.value === firstNetwork ? t('network.every') : undefined
  return useActions(host, networkName(row), {
    ...{ method: 'RemovePortGroup', fixed },
    keeps: every ?? (count > 0 ? t('network.inUse', { count }) : undefined),
    edit: (props) => <PortGroupDialog {...props} before={portGroup} />,
  })
}

export function useSwitchActions(one: HostVirtualSwitch, host: HostRow): Actions {
  const { t } = useTranslation()
  const { info } = useNetworkSystem(host)
  const user = info?.portgroup?.find(({ spec }) => spec.vswitchName === one.name)
  const every = one.name === firstSwitch ? t('network.every') : undefined
  return useActions(host, one.name, {
    ...{ method: 'RemoveVirtualSwitch', fixed: useNetworksFixed(host) },
    keeps: every ?? (user === undefined ? undefined : t('network.holds', { name: user.spec.name })),
    edit: (props) => <SwitchDialog {...props} before={one} />,
  })
}

interface Kind {
  readonly method: 'RemovePortGroup' | 'RemoveVirtualSwitch'
  /** Why nothing can be changed, and why this one cannot go. */
  readonly fixed: string | undefined
  readonly keeps: string | undefined
  edit(props: Pick<Parameters<typeof SwitchDialog>[0], 'system' | 'info' | 'onClose'>): ReactNode
}

function useActions(host: HostRow, name: string, { method, fixed, keeps, edit }: Kind): Actions {
  const { t } = useTranslation()
  const runTask = useRunTask()
  const { system, info } = useNetworkSystem(host)
  const [dialog, setDialog] = useState<'edit' | 'remove'>()
  const onClose = (): void => setDialog(undefined)
  const title = labelled(t('action.remove'), name)
  const remove = (): void =>
    void runTask(title, (client) =>
      method === 'RemovePortGroup'
        ? client.invoke(system, method, { pgName: name })
        : client.invoke(system, method, { vswitchName: name }),
    )
  return {
    items: [
      { id: 'edit', text: t('action.edit'), reason: fixed, onClick: () => setDialog('edit') },
      {
        ...{ id: 'remove', text: t('action.remove'), isDanger: true },
        ...{ reason: fixed ?? keeps, onClick: () => setDialog('remove') },
      },
    ],
    dialog:
      dialog === 'edit' && info !== undefined ? (
        edit({ system, info, onClose })
      ) : dialog === 'remove' ? (
        <ConfirmDialog title={title} confirmText={t('action.remove')} isDanger onClose={onClose} onConfirm={remove}>
          {t('network.removeWords')}
        </ConfirmDialog>
      ) : null,
  }
}
