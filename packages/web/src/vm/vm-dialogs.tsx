// The dialogs of a machine's actions, each loaded when it is first opened.
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import type { VmDialogId } from './vm-actions.ts'
import type { VmRow } from './vm-row.ts'

export interface VmDialogProps {
  /** One, except for actions that take many. */
  readonly vms: readonly VmRow[]
  readonly onClose: () => void
}

const dialogs: Record<VmDialogId, ComponentType<VmDialogProps>> = {
  answer: lazy(async () => ({ default: (await import('./dialogs/answer-dialog.tsx')).AnswerDialog })),
  snapshot: lazy(async () => ({ default: (await import('./dialogs/snapshot-dialog.tsx')).SnapshotDialog })),
  clone: lazy(async () => ({ default: (await import('./dialogs/clone-dialog.tsx')).CloneDialog })),
  deploy: lazy(async () => ({ default: (await import('./dialogs/clone-dialog.tsx')).CloneDialog })),
  fork: lazy(async () => ({ default: (await import('./dialogs/fork-dialog.tsx')).ForkDialog })),
  relocate: lazy(async () => ({ default: (await import('./dialogs/relocate-dialog.tsx')).RelocateDialog })),
  export: lazy(async () => ({ default: (await import('./dialogs/export-dialog.tsx')).ExportDialog })),
  edit: lazy(async () => ({ default: (await import('./hardware/hardware-dialog.tsx')).HardwareDialog })),
  encryption: lazy(async () => ({ default: (await import('./dialogs/encryption-dialog.tsx')).EncryptionDialog })),
  repair: lazy(async () => ({ default: (await import('./dialogs/repair-dialog.tsx')).RepairDialog })),
  rename: lazy(async () => ({ default: (await import('./dialogs/rename-dialog.tsx')).RenameDialog })),
}

export function VmDialog({ id, ...props }: VmDialogProps & { id: VmDialogId }): ReactNode {
  const Dialog = dialogs[id]
  return (
    <Suspense fallback={null}>
      <Dialog {...props} />
    </Suspense>
  )
}
