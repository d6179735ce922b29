// What asks for something before a network or a switch is added or changed.
import { Checkbox } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ref } from '@staddle/client/reference.ts'
import type { HostNetworkInfo, HostPortGroup, HostVirtualSwitch } from '@staddle/vim25/types.ts'
import { useSession } from '../live/hooks.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { labelled } from '../parts/format.ts'
import { ChoiceField, TextField } from '../parts/text-field.tsx'
import { isBound, portGroupSpec, switchSpec, uplinkOf, wholeNumber } from './network-specs.ts'

interface DialogProps {
  readonly system: Ref<'HostNetworkSystem'>
  readonly info: HostNetworkInfo
  readonly onClose: () => void
}

/** `before`: the one to change; a new one without. */
export function PortGroupDialog(props: DialogProps & { readonly before?: HostPortGroup | undefined }): ReactNode {
  const { system, info, before, onClose } = props
  const { t } = useTranslation()
  const { client } = useSession()
  const [name, setName] = useState(before?.spec.name ?? '')
  const [vlan, setVlan] = useState(String(before?.spec.vlanId ?? 0))
  const [on, setOn] = useState(before?.spec.vswitchName ?? info.vswitch?.at(-1)?.name ?? '')
  const [bound, setBound] = useState(isBound(before))
  const vlanId = wholeNumber(vlan, 0, 4095)
  const save = async (): Promise<void> => {
    const portgrp = portGroupSpec(before, { name: name.trim(), vlanId: vlanId ?? 0, vswitchName: on, isBound: bound })
    if (before === undefined) await client.invoke(system, 'AddPortGroup', { portgrp })
    else await client.invoke(system, 'UpdatePortGroup', { pgName: before.spec.name, portgrp })
  }
  return (
    <FormDialog
      title={before === undefined ? t('network.add') : labelled(t('action.edit'), before.spec.name)}
      submitText={before === undefined ? t('action.create') : t('action.save')}
      isValid={name.trim() !== '' && vlanId !== undefined}
      onClose={onClose}
      onSubmit={save}
    >
      <TextField id="network-name" label={t('network.name')} value={name} onChange={setName} isRequired autoFocus />
      <TextField
        id="network-vlan"
        label={t('network.vlan')}
        help={t('network.vlanHelp')}
        type="number"
        value={vlan}
        onChange={setVlan}
      />
      <ChoiceField
        id="network-switch"
        label={t('network.switch')}
        value={on}
        onChange={setOn}
        options={(info.vswitch ?? []).map((one) => ({ value: one.name, text: one.name }))}
      />
      <Checkbox
        id="network-bound"
        label={t('network.bound')}
        isChecked={bound}
        onChange={(_, checked) => setBound(checked)}
      />
    </FormDialog>
  )
}

export function SwitchDialog(props: DialogProps & { readonly before?: HostVirtualSwitch | undefined }): ReactNode {
  const { system, info, before, onClose } = props
  const { t } = useTranslation()
  const { client } = useSession()
  const [name, setName] = useState(before?.name ?? '')
  const [mtu, setMtu] = useState(String(before?.mtu ?? 1500))
  const [uplink, setUplink] = useState(uplinkOf(before) ?? '')
  const size = wholeNumber(mtu, 1280, 9000)
  const save = async (): Promise<void> => {
    const spec = switchSpec(before, { mtu: size ?? 1500, uplink })
    const method = before === undefined ? 'AddVirtualSwitch' : 'UpdateVirtualSwitch'
    await client.invoke(system, method, { vswitchName: name.trim(), spec })
  }
  return (
    <FormDialog
      title={before === undefined ? t('network.addSwitch') : labelled(t('action.edit'), before.name)}
      submitText={before === undefined ? t('action.create') : t('action.save')}
      isValid={name.trim() !== '' && size !== undefined}
      onClose={onClose}
      onSubmit={save}
    >
      {before === undefined && (
        <TextField id="switch-name" label={t('network.name')} value={name} onChange={setName} isRequired autoFocus />
      )}
      <TextField id="switch-mtu" label="MTU" type="number" value={mtu} onChange={setMtu} />
      <ChoiceField
        id="switch-uplink"
        label={t('network.uplink')}
        help={t('network.uplinkHelp')}
        value={uplink}
        onChange={setUplink}
        options={[
          { value: '', text: t('network.noUplink') },
          ...(info.pnic ?? []).map(({ device }) => ({ value: device, text: device })),
        ]}
      />
    </FormDialog>
  )
}
