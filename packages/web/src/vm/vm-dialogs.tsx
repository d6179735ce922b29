// The dialogs of a machine's actions, each loaded when it is first opened.
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import type { VmDialogId } from './vm-actions.ts'
import type { VmRow } from './vm-row.ts'

export interface VmDialogProps {
  /** One, except for actions that take many. */
  readonly vms: readonly VmRow[]
  readonly onClose: () => void
}

const dialogs: Partial<Record<VmDialogId, ComponentType<VmDialogProps>>> = {
  rename: lazy(async () => ({ default: (await import('./dialogs/rename-dialog.tsx')).RenameDialog })),
  snapshot: lazy(async () => ({ default: (await import('./dialogs/snapshot-dialog.tsx')).SnapshotDialog })),
}

export function VmDialog({ id, ...props }: VmDialogProps & { id: VmDialogId }): ReactNode {
  const Dialog = dialogs[id]
  return Dialog === undefined ? null : (
    <Suspense fallback={null}>
      <Dialog {...props} />
    </Suspense>
  )
}
