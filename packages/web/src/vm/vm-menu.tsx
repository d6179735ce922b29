// The actions of one or many machines as a menu, and what they ask before they are done.
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRunTask } from '../app/run-task.ts'
import { ActionMenu } from '../parts/action-menu.tsx'
import { labelled } from '../parts/format.ts'
import { isDialogAction, privilegeRefusal, refusal, type VmAction, vmActions, type VmDialogId } from './vm-actions.ts'
import { VmDialog } from './vm-dialogs.tsx'
import { vmName, type VmRow } from './vm-row.ts'
import { lazyDialog } from '../parts/lazy-part.tsx'

const AskDialog = lazyDialog(async () => (await import('./ask-dialog.tsx')).AskDialog)

export interface VmActionStarter {
  start(action: VmAction): void
  /** Why not; undefined when it is possible for one of them at least. */
  reason(action: VmAction): string | undefined
  /** Draw it where the starter is used. */
  readonly dialog: ReactNode
}

/**
 * Starts actions for these machines; those of them that refuse an action now are left out. `missing`: why the user may not
 * with any of them; where it is not known, the host decides.
 */
export function useVmActions(
  vms: readonly VmRow[],
  missing: (privilege: string) => string | undefined = () => undefined,
): VmActionStarter {
  const { t } = useTranslation()
  const runTask = useRunTask()
  const [asked, setAsked] = useState<{ readonly action: VmAction; readonly vms: readonly VmRow[] }>()
  const close = (): void => setAsked(undefined)
  const run = (action: VmAction, able: readonly VmRow[]): void => {
    for (const vm of able)
      void runTask(labelled(t(`vm.actions.${action.id}`), vmName(vm)), async (client) => action.run?.(client, vm.ref))
  }
  const start = (action: VmAction): void => {
    const able = vms.filter((vm) => refusal(action, vm) === undefined)
    if (action.run !== undefined && action.confirm === undefined) run(action, able)
    else setAsked({ action, vms: able })
  }
  const reason = (action: VmAction): string | undefined => {
    const able = vms.find((vm) => refusal(action, vm) === undefined)
    const [first] = vms
    if (able !== undefined) return privilegeRefusal(action, able, missing)
    return t(`vm.refused.${vms.length === 1 && first !== undefined ? (refusal(action, first) ?? 'mixed') : 'mixed'}`)
  }
  if (asked === undefined || asked.vms.length === 0) return { start, reason, dialog: null }
  const { action } = asked
  if (isDialogAction(action.id))
    return { start, reason, dialog: <VmDialog id={action.id satisfies VmDialogId} vms={asked.vms} onClose={close} /> }
  const dialog = <AskDialog {...asked} onClose={close} onConfirm={() => run(action, asked.vms)} />
  return { start, reason, dialog }
}

export interface VmMenuProps {
  readonly vms: readonly VmRow[]
  readonly starter: VmActionStarter
  /** Three dots instead of the word. */
  readonly isKebab?: boolean
  readonly isSmall?: boolean
  /** It is mounted because somebody wants to see it. */
  readonly isInitiallyOpen?: boolean
}

export function VmMenu({ vms, starter, isKebab = false, isSmall, isInitiallyOpen }: VmMenuProps): ReactNode {
  const { t } = useTranslation()
  const [first] = vms
  const offered = vms.length === 1 ? vmActions : vmActions.filter(({ isBulk }) => isBulk)
  return (
    <ActionMenu
      label={vms.length === 1 && first !== undefined ? t('vm.menuFor', { name: vmName(first) }) : t('vm.menu')}
      text={isKebab ? undefined : t('vm.menu')}
      isDisabled={vms.length === 0}
      isSmall={isSmall}
      isInitiallyOpen={isInitiallyOpen}
      items={offered.map((action) => ({
        ...{ id: action.id, text: t(`vm.actions.${action.id}`), section: action.group },
        ...{ reason: starter.reason(action), isDanger: action.group === 'danger' },
        onClick: () => starter.start(action),
      }))}
    />
  )
}
