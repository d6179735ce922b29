import { Button, FormGroup, InputGroup, InputGroupItem, TextInput } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FileChooser } from '../../storage/file-chooser.tsx'
import { ConnectFields } from './connect-fields.tsx'
import { ControllerChoice } from './controller-choice.tsx'
import { DeviceSection } from './device-section.tsx'
import { backingFile } from './devices.ts'
import { changeDevice, type DraftDevice } from './draft.ts'
import { useEditing } from './editing.ts'
import { emptyDrive, medium } from './new-devices.ts'

export function CdromSection({ one }: { one: DraftDevice }): ReactNode {
  const { t } = useTranslation()
  const { draft, change, needsOff, needsRunningOrOff } = useEditing()
  const [isChoosing, setChoosing] = useState(false)
  const { device } = one
  const file = backingFile(device)
  const id = `device-${device.key}-medium`
  // A medium that is put in is meant to be there.
  const insert = (path: string): void => {
    const connectable = { startConnected: true, allowGuestControl: true, ...device.connectable, connected: true }
    change(
      changeDevice(draft, { ...device, backing: medium(path), connectable: { ...connectable, startConnected: true } }),
    )
  }
  return (
    <DeviceSection one={one} summary={file === '' ? t('vm.hardware.empty') : file} removal={needsOff}>
      <FormGroup label={t('vm.hardware.medium')} fieldId={id} className="staddle-device-wide">
        <InputGroup>
          <InputGroupItem isFill>
            <TextInput id={id} value={file} placeholder={t('vm.hardware.empty')} readOnlyVariant="default" />
          </InputGroupItem>
          <InputGroupItem>
            <Button variant="control" isDisabled={needsRunningOrOff !== undefined} onClick={() => setChoosing(true)}>
              {t('storageChoice.browse')}
            </Button>
          </InputGroupItem>
          <InputGroupItem>
            <Button
              variant="control"
              isDisabled={file === '' || needsRunningOrOff !== undefined}
              onClick={() => change(changeDevice(draft, { ...device, backing: emptyDrive }))}
            >
              {t('vm.hardware.eject')}
            </Button>
          </InputGroupItem>
        </InputGroup>
      </FormGroup>
      <ConnectFields device={device} />
      <ControllerChoice drive={device} kind="cdrom" isNew={one.original === undefined} />
      {isChoosing && (
        <FileChooser
          title={t('vm.hardware.chooseMedium')}
          ending="iso"
          onChoose={insert}
          onClose={() => setChoosing(false)}
        />
      )}
    </DeviceSection>
  )
}
