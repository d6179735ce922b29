import { Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef, refTo } from '@staddle/client/reference.ts'
import { anyBoolean, anyInt, anyString } from '@staddle/vim25/any-value.ts'
import type { AnyValue, OptionValue } from '@staddle/vim25/types.ts'
import { useOne, useSession } from '../live/hooks.ts'
import { useMissingPrivilege } from '../live/privileges.ts'
import { ActionButton } from '../parts/action-button.tsx'
import { FilterField, matchesWords } from '../parts/filter-field.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { labelled } from '../parts/format.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { Empty } from '../parts/states.tsx'
import { TextField } from '../parts/text-field.tsx'
import type { Column } from '../parts/virtual-table.tsx'
import { type HostRow, managerOf } from './host-row.ts'

const settingPaths = ['setting'] as const
type Manager = 'host' | 'service'

interface Option {
  readonly manager: Manager
  readonly key: string
  readonly value: AnyValue | undefined
}

/** Options of the host and of the service on it, which vim25 keeps apart. */
export function OptionsTab({ host }: { host: HostRow }): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const ids = {
    host: managerOf(host, 'advancedOption', 'OptionManager') ?? refTo('OptionManager', 'none'),
    service: asRef('OptionManager', client.content.setting),
  }
  const ofHost = useOne(ids.host, settingPaths).values?.setting
  const ofService = useOne(ids.service, settingPaths).values?.setting
  const missing = useMissingPrivilege(refTo('HostSystem', host.ref.value))
  const [text, setText] = useState('')
  const [edited, setEdited] = useState<Option | 'new'>()
  const columns = useOptionColumns()
  const options = useMemo(() => [...toOptions('host', ofHost), ...toOptions('service', ofService)], [ofHost, ofService])
  const shown = options.filter(({ key, value }) => matchesWords(`${key} ${valueText(value)}`, text))
  const reasonOf = (manager: Manager): string | undefined =>
    missing(manager === 'host' ? 'Host.Config.AdvancedConfig' : 'Global.Settings')
  return (
    <>
      <Toolbar>
        <ToolbarContent>
          <ToolbarItem>
            <FilterField value={text} onChange={setText} />
          </ToolbarItem>
          <ToolbarItem>
            <ActionButton variant="secondary" reason={reasonOf('host')} onClick={() => setEdited('new')}>
              {t('host.option.add')}
            </ActionButton>
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      {shown.length === 0 ? (
        <Empty title={options.length === 0 ? t('host.option.none') : t('table.noMatch')} />
      ) : (
        <PlainTable
          label={t('host.tab.options')}
          rows={shown}
          columns={columns}
          rowKey={({ manager, key }) => `${manager} ${key}`}
          actions={(option) => (
            <ActionButton
              variant="link"
              isInline
              reason={reasonOf(option.manager)}
              aria-label={t('host.option.editOf', { name: option.key })}
              onClick={() => setEdited(option)}
            >
              {t('action.edit')}
            </ActionButton>
          )}
        />
      )}
      {edited !== undefined && (
        <OptionDialog
          option={edited === 'new' ? undefined : edited}
          id={ids[edited === 'new' ? 'host' : edited.manager].value}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  )
}

function OptionDialog(props: {
  readonly option: Option | undefined
  readonly id: string
  readonly onClose: () => void
}): ReactNode {
  const { option, id, onClose } = props
  const { t } = useTranslation()
  const { client } = useSession()
  const [key, setKey] = useState(option?.key ?? '')
  const [text, setText] = useState(valueText(option?.value))
  return (
    <FormDialog
      title={option === undefined ? t('host.option.add') : labelled(t('action.edit'), option.key)}
      submitText={t('action.save')}
      isValid={key.trim() !== ''}
      onClose={onClose}
      onSubmit={() =>
        client.invoke(refTo('OptionManager', id), 'UpdateOptions', {
          changedValue: [{ _typeName: 'OptionValue', key: key.trim(), value: likeBefore(option?.value, text) }],
        })
      }
    >
      {option === undefined && (
        <TextField id="option-key" label={t('host.option.key')} value={key} onChange={setKey} isRequired autoFocus />
      )}
      <TextField
        id="option-value"
        label={t('host.option.value')}
        value={text}
        onChange={setText}
        autoFocus={option !== undefined}
      />
    </FormDialog>
  )
}

function toOptions(manager: Manager, settings: readonly OptionValue[] = []): readonly Option[] {
  return settings.map(({ key, value }) => ({ manager, key, value }))
}

function valueText(value: AnyValue | undefined): string {
  return value !== undefined && '_value' in value ? String(value._value) : ''
}

/** An option keeps its type; a new one is text. */
function likeBefore(before: AnyValue | undefined, text: string): AnyValue {
  const value = before !== undefined && '_value' in before ? before._value : undefined
  if (typeof value === 'number' && Number.isInteger(Number(text))) return anyInt(Number(text))
  if (typeof value === 'boolean') return anyBoolean(text === 'true')
  return anyString(text)
}

function useOptionColumns(): readonly Column<Option>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      { id: 'key', title: t('host.option.key'), cell: ({ key }) => key },
      { id: 'value', title: t('host.option.value'), cell: ({ value }) => valueText(value) },
      { id: 'of', title: t('host.option.of'), cell: ({ manager }) => t(`host.option.manager.${manager}`) },
    ],
    [t],
  )
}
