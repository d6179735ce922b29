import { Button, Checkbox, ModalBody, ModalFooter, ModalHeader, ModalVariant, Progress } from '@patternfly/react-core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef } from '@staddle/client/reference.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { useNotices } from '../../app/notices.tsx'
import { useConnection, useSession } from '../../live/hooks.ts'
import { Alert } from '../../parts/alert.tsx'
import { explain, explainFault } from '../../parts/explain.ts'
import { labelled } from '../../parts/format.ts'
import { openDownload } from '../export/download-target.ts'
import { exportMachine } from '../export/export-machine.ts'
import { fileNameOf } from '../export/file-name.ts'
import type { VmDialogProps } from '../vm-dialogs.tsx'
import { vmName, type VmRow } from '../vm-row.ts'
import type { SnapshotRow } from '../snapshots/snapshot-tree.ts'
import '../vm.css'

export function ExportDialog({ vms: [vm], onClose }: VmDialogProps): ReactNode {
  return vm === undefined ? null : <ExportForm vm={vm} onClose={onClose} />
}

interface Progressing {
  readonly step: 'preparing' | 'sending'
  readonly percent: number
}

interface Exported {
  readonly vm: VmRow
  /** As it was then, instead of as it is. */
  readonly snapshot?: SnapshotRow
}

export function ExportForm({ onClose, ...exported }: Exported & { onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const { vm, snapshot } = exported
  const title = labelled(t('vm.actions.export'), snapshot?.tree.name ?? vmName(vm))
  const fileName = `${fileNameOf([vmName(vm), ...(snapshot === undefined ? [] : [snapshot.tree.name])].join('-'))}.ova`
  const [withExtraConfig, setWithExtraConfig] = useState(false)
  const { start, progress, error } = useExport(exported, fileName, title, onClose)
  return (
    <Dialog variant={ModalVariant.small} onClose={onClose} aria-label={title}>
      <ModalHeader title={title} />
      <ModalBody>
        <div className="staddle-stack">
          {error !== undefined && <Alert isInline variant="danger" title={explain(error)} />}
          <p>{t('vm.export.words', { name: fileName })}</p>
          <Checkbox
            id="export-extra"
            label={t('vm.export.extraConfig')}
            isChecked={withExtraConfig}
            isDisabled={progress !== undefined}
            onChange={(_, checked) => setWithExtraConfig(checked)}
          />
          {progress !== undefined && (
            <Progress title={t(`vm.export.${progress.step}`)} value={progress.percent} size="sm" />
          )}
        </div>
      </ModalBody>
      <ModalFooter>
        <Button
          isLoading={progress !== undefined}
          isDisabled={progress !== undefined}
          onClick={() => void start(withExtraConfig)}
        >
          {t('vm.actions.export')}
        </Button>
        <Button variant="link" onClick={onClose}>
          {progress === undefined ? t('action.cancel') : t('vm.export.stop')}
        </Button>
      </ModalFooter>
    </Dialog>
  )
}

/** Goes on while the dialog is open; closing it stops the export. */
function useExport({ vm, snapshot }: Exported, fileName: string, title: string, onDone: () => void) {
  const { t } = useTranslation()
  const { client } = useSession()
  const { tables } = useConnection()
  const notices = useNotices()
  const [progress, setProgress] = useState<Progressing>()
  const [error, setError] = useState<unknown>()
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])
  const start = async (withExtraConfig: boolean): Promise<void> => {
    const abort = new AbortController()
    setError(undefined)
    try {
      const target = await openDownload(fileName)
      stop.current = abort
      setProgress({ step: 'preparing', percent: 0 })
      const warnings = await exportMachine({
        ...{ client, tables, vm: vm.ref, name: vmName(vm), withExtraConfig, target, signal: abort.signal },
        ...(snapshot === undefined ? {} : { snapshot: asRef('VirtualMachineSnapshot', snapshot.tree.snapshot) }),
        onProgress: (step, percent) => setProgress({ step, percent }),
      })
      notices.succeeded(t('task.doneTitle', { name: title }))
      for (const warning of warnings) notices.warned(title, explainFault(warning))
      onDone()
    } catch (error) {
      // Whoever chose no file, or closed the dialog, knows.
      if (!abort.signal.aborted && !(error instanceof DOMException && error.name === 'AbortError')) setError(error)
      setProgress(undefined)
    }
  }
  return { start, progress, error }
}
