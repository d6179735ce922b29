import { useTranslation } from 'react-i18next'
import { kindOf, labelOf } from './devices.ts'
import type { DraftDevice } from './draft.ts'
import { useEditing } from './editing.ts'

/** What the host calls it; new ones are counted. */
export function useDeviceLabel({ device, original }: DraftDevice): string {
  const { t } = useTranslation()
  const { draft } = useEditing()
  if (original !== undefined) return labelOf(device)
  const kind = kindOf(device)
  const fresh = draft.devices.filter((one) => one.original === undefined && kindOf(one.device) === kind)
  const name = t(`vm.hardware.newKinds.${kind}`)
  return fresh.length === 1 ? name : `${name} ${fresh.findIndex((one) => one.device.key === device.key) + 1}`
}
