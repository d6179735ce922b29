// The snapshots of a machine as a tree that one can act on.
import { Split, SplitItem } from '@patternfly/react-core'
import { CameraIcon } from '@patternfly/react-icons/dist/esm/icons/camera-icon'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOne } from '../../live/hooks.ts'
import { useMissingPrivilege } from '../../live/privileges.ts'
import { ActionButton } from '../../parts/action-button.tsx'
import { Alert } from '../../parts/alert.tsx'
import { Empty, Failed, Loading } from '../../parts/states.tsx'
import { type VmActionId, vmActions } from '../vm-actions.ts'
import { useVmActions } from '../vm-menu.tsx'
import type { VmRow } from '../vm-row.ts'
import { SnapshotActions } from './snapshot-actions.tsx'
import { SnapshotDetails } from './snapshot-details.tsx'
import { type SnapshotRow, snapshotRows } from './snapshot-tree.ts'
import { SnapshotTreeView } from './snapshot-tree-view.tsx'

const snapshotPaths = ['snapshot', 'layoutEx'] as const

export function SnapshotsTab({ vm }: { vm: VmRow }): ReactNode {
  const { t } = useTranslation()
  const { status, values } = useOne(vm.ref, snapshotPaths)
  const rows = useMemo(() => snapshotRows(values?.snapshot, values?.layoutEx), [values])
  const [chosen, setChosen] = useState<string>()
  const snapshots = rows.filter((row): row is SnapshotRow => row.kind === 'snapshot')
  const selected = snapshots.find(({ id }) => id === chosen) ?? snapshots.find(({ isCurrent }) => isCurrent)
  if (status.kind === 'failed') return <Failed error={status.error} />
  if (status.kind === 'loading') return <Loading />
  return (
    <>
      <div className="staddle-line staddle-toolbar">
        <MachineAction vm={vm} id="snapshot" />
        <SnapshotActions vm={vm} selected={selected} count={snapshots.length} />
        <MachineAction vm={vm} id="consolidate" />
      </div>
      {vm.values['runtime.consolidationNeeded'] === true && (
        <Alert isInline isPlain variant="info" title={t('vm.snapshot.layersLeft')} className="staddle-spaced" />
      )}
      {snapshots.length === 0 ? (
        <Empty title={t('vm.snapshot.none')} icon={CameraIcon}>
          {t('vm.snapshot.noneWords')}
        </Empty>
      ) : (
        <Split hasGutter isWrappable className="staddle-spaced">
          <SplitItem isFilled className="staddle-half">
            <SnapshotTreeView rows={rows} selected={selected?.id} onSelect={setChosen} />
          </SplitItem>
          <SplitItem isFilled className="staddle-half">
            {selected !== undefined && <SnapshotDetails row={selected} />}
          </SplitItem>
        </Split>
      )}
    </>
  )
}

/** An action of the whole machine, as a button. */
function MachineAction({ vm, id }: { vm: VmRow; id: VmActionId }): ReactNode {
  const { t } = useTranslation()
  const vms = useMemo(() => [vm], [vm])
  const starter = useVmActions(vms, useMissingPrivilege(vm.ref))
  const action = vmActions.find((one) => one.id === id)
  if (action === undefined) return null
  return (
    <>
      <ActionButton
        variant={id === 'snapshot' ? 'primary' : 'secondary'}
        reason={starter.reason(action)}
        onClick={() => starter.start(action)}
      >
        {t(`vm.actions.${id}`)}
      </ActionButton>
      {starter.dialog}
    </>
  )
}
