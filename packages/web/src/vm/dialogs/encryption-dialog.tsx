// Whether a machine's disks are encrypted, and with what; all of them at once, while it is off.
import { Checkbox, FormGroup, Radio } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cryptoSpec, disksToChange, encryptWith, rekeyWith } from '@staddle/client/disk-crypto.ts'
import type { CryptoSpec, VirtualDevice } from '@staddle/vim25/types.ts'
import { useKeys } from '../../host/use-keys.ts'
import { useOne } from '../../live/hooks.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { labelled } from '../../parts/format.ts'
import { ChoiceField } from '../../parts/text-field.tsx'
import { useVmTask } from '../use-vm-task.ts'
import type { VmDialogProps } from '../vm-dialogs.tsx'
import { vmName, type VmRow } from '../vm-row.ts'

const devicePaths = ['config.hardware.device'] as const
const wishes = ['encrypt', 'rekey', 'decrypt'] as const
type Wish = (typeof wishes)[number]

export function EncryptionDialog({ vms: [vm], onClose }: VmDialogProps): ReactNode {
  return vm === undefined ? null : <Loaded vm={vm} onClose={onClose} />
}

interface OneProps {
  readonly vm: VmRow
  readonly onClose: () => void
}

function Loaded({ vm, onClose }: OneProps): ReactNode {
  const { values } = useOne(vm.ref, devicePaths)
  const devices = values?.['config.hardware.device']
  return devices === undefined ? null : <EncryptionForm vm={vm} devices={devices} onClose={onClose} />
}

function EncryptionForm({ vm, devices, onClose }: OneProps & { devices: readonly VirtualDevice[] }): ReactNode {
  const { t } = useTranslation()
  const runVmTask = useVmTask()
  const disksFor = (wish: Wish): readonly VirtualDevice[] => disksToChange(devices, wish !== 'encrypt')
  const [wish, setWish] = useState<Wish>(() => (disksFor('encrypt').length > 0 ? 'encrypt' : 'rekey'))
  const [key, setKey] = useState('')
  const [isDeep, setDeep] = useState(false)
  const disks = disksFor(wish)
  const newKey = key === '' ? undefined : key
  const crypto: Record<Wish, () => CryptoSpec> = {
    encrypt: () => encryptWith(newKey),
    rekey: () => rekeyWith(newKey, isDeep),
    decrypt: () => ({ _typeName: 'CryptoSpecDecrypt' }),
  }
  return (
    <FormDialog
      title={labelled(t('vm.actions.encryption'), vmName(vm))}
      submitText={t(`vm.encryption.${wish}`)}
      isValid={disks.length > 0}
      onClose={onClose}
      onSubmit={async () => {
        const spec = cryptoSpec(devices, disks, crypto[wish]())
        await runVmTask((client) => client.invoke(vm.ref, 'ReconfigVM_Task', { spec }))
      }}
    >
      <FormGroup role="radiogroup" isStack label={t('vm.encryption.what')} fieldId="encryption">
        {wishes.map((one) => (
          <Radio
            key={one}
            id={`encryption-${one}`}
            name="encryption"
            label={t(`vm.encryption.${one}`)}
            description={
              disksFor(one).length === 0
                ? t('vm.encryption.noDisk')
                : t('vm.encryption.disks', { count: disksFor(one).length })
            }
            isChecked={wish === one}
            isDisabled={disksFor(one).length === 0}
            onChange={() => setWish(one)}
          />
        ))}
      </FormGroup>
      {wish !== 'decrypt' && <KeyChoice value={key} onChange={setKey} />}
      {wish === 'rekey' && (
        <Checkbox
          id="encryption-deep"
          label={t('vm.encryption.deep')}
          description={t('vm.encryption.deepWords')}
          isChecked={isDeep}
          onChange={(_, checked) => setDeep(checked)}
        />
      )}
    </FormDialog>
  )
}

function KeyChoice({ value, onChange }: { value: string; onChange: (key: string) => void }): ReactNode {
  const { t } = useTranslation()
  const { data: keys = [] } = useKeys()
  return (
    <ChoiceField
      id="encryption-key"
      label={t('vm.encryption.key')}
      value={value}
      onChange={onChange}
      help={t('vm.encryption.keyWords')}
      options={[{ value: '', text: t('vm.encryption.newKeys') }, ...keys.map(({ id }) => ({ value: id, text: id }))]}
    />
  )
}
