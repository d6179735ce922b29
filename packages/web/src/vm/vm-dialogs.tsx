// The dialogs of a machine's actions, each loaded when it is first opened.
import { type ComponentType, type ReactNode } from 'react'
import type { VmDialogId } from './vm-actions.ts'
import type { VmRow } from './vm-row.ts'
import { lazyDialog } from '../parts/lazy-part.tsx'

export interface VmDialogProps {
  /** One, except for actions that take many. */
  readonly vms: readonly VmRow[]
  readonly onClose: () => void
}

const dialogs: Record<VmDialogId, ComponentType<VmDialogProps>> = {
  answer: lazyDialog(async () => (await import('./dialogs/answer-dialog.tsx')).AnswerDialog),
  snapshot: lazyDialog(async () => (await import('./dialogs/snapshot-dialog.tsx')).SnapshotDialog),
  clone: lazyDialog(async () => (await import('./dialogs/clone-dialog.tsx')).CloneDialog),
  deploy: lazyDialog(async () => (await import('./dialogs/clone-dialog.tsx')).CloneDialog),
  fork: lazyDialog(async () => (await import('./dialogs/fork-dialog.tsx')).ForkDialog),
  relocate: lazyDialog(async () => (await import('./dialogs/relocate-dialog.tsx')).RelocateDialog),
  export: lazyDialog(async () => (await import('./dialogs/export-dialog.tsx')).ExportDialog),
  edit: lazyDialog(async () => (await import('./hardware/hardware-dialog.tsx')).HardwareDialog),
  encryption: lazyDialog(async () => (await import('./dialogs/encryption-dialog.tsx')).EncryptionDialog),
  repair: lazyDialog(async () => (await import('./dialogs/repair-dialog.tsx')).RepairDialog),
  rename: lazyDialog(async () => (await import('./dialogs/rename-dialog.tsx')).RenameDialog),
}

export function VmDialog({ id, ...props }: VmDialogProps & { id: VmDialogId }): ReactNode {
  const Dialog = dialogs[id]
  return <Dialog {...props} />
}
