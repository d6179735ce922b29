import { Button, Checkbox, ModalBody, ModalFooter, ModalHeader, ModalVariant, Progress } from '@patternfly/react-core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../parts/dialog.tsx'
import { useNotices } from '../../app/notices.tsx'
import { useConnection, useSession } from '../../live/hooks.ts'
import { Alert } from '../../parts/alert.tsx'
import { explain } from '../../parts/explain.ts'
import { labelled } from '../../parts/format.ts'
import { openDownload } from '../export/download-target.ts'
import { exportMachine } from '../export/export-machine.ts'
import { fileNameOf } from '../export/file-name.ts'
import type { VmDialogProps } from '../vm-dialogs.tsx'
import { vmName, type VmRow } from '../vm-row.ts'
import '../vm.css'

export function ExportDialog({ vms: [vm], onClose }: VmDialogProps): ReactNode {
  return vm === undefined ? null : <ExportForm vm={vm} onClose={onClose} />
}

interface Progressing {
  readonly step: 'preparing' | 'sending'
  readonly percent: number
}

function ExportForm({ vm, onClose }: { vm: VmRow; onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const title = labelled(t('vm.actions.export'), vmName(vm))
  const [withExtraConfig, setWithExtraConfig] = useState(false)
  const { start, progress, error } = useExport(vm, title, onClose)
  return (
    <Dialog variant={ModalVariant.small} onClose={onClose} aria-label={title}>
      <ModalHeader title={title} />
      <ModalBody>
        <div className="staddle-stack">
          {error !== undefined && <Alert isInline variant="danger" title={explain(error)} />}
          <p>{t('vm.export.words', { name: `${fileNameOf(vmName(vm))}.ova` })}</p>
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
function useExport(vm: VmRow, title: string, onDone: () => void) {
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
      const target = await openDownload(`${fileNameOf(vmName(vm))}.ova`)
      stop.current = abort
      setProgress({ step: 'preparing', percent: 0 })
      await exportMachine({
        ...{ client, tables, vm: vm.ref, name: vmName(vm), withExtraConfig, target, signal: abort.signal },
        onProgress: (step, percent) => setProgress({ step, percent }),
      })
      notices.succeeded(t('task.doneTitle', { name: title }))
      onDone()
    } catch (error) {
      // Whoever chose no file, or closed the dialog, knows.
      if (!abort.signal.aborted && !(error instanceof DOMException && error.name === 'AbortError')) setError(error)
      setProgress(undefined)
    }
  }
  return { start, progress, error }
}
