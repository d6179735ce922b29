// The settings that have no field of their own.
import { Button, TextInput } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FilterField } from '../../parts/filter-field.tsx'
import { useEditing } from './editing.ts'

export function AdvancedTab(): ReactNode {
  const { t } = useTranslation()
  const { draft, change } = useEditing()
  const [filter, setFilter] = useState('')
  const set = (index: number, changes: { key?: string; value?: string }): void =>
    change({ ...draft, options: draft.options.map((one, at) => (at === index ? { ...one, ...changes } : one)) })
  const remove = (index: number): void => change({ ...draft, options: draft.options.filter((_, at) => at !== index) })
  return (
    <div className="staddle-stack">
      <p>{t('vm.hardware.advancedWords')}</p>
      <div className="staddle-hardware-head">
        <FilterField value={filter} onChange={setFilter} />
        <Button
          variant="secondary"
          onClick={() => {
            setFilter('')
            change({ ...draft, options: [{ key: '', value: '' }, ...draft.options] })
          }}
        >
          {t('vm.hardware.addSetting')}
        </Button>
      </div>
      <ul className="staddle-settings">
        {draft.options.map(({ key, value }, index) => {
          if (!key.toLowerCase().includes(filter.trim().toLowerCase())) return null
          return (
            <li key={index}>
              <TextInput
                aria-label={t('vm.hardware.settingName', { number: index + 1 })}
                value={key}
                onChange={(_, text) => set(index, { key: text })}
              />
              <TextInput
                aria-label={t('vm.hardware.settingValue', { name: key })}
                value={value}
                onChange={(_, text) => set(index, { value: text })}
              />
              <Button
                variant="link"
                isInline
                aria-label={t('vm.hardware.remove', { name: key })}
                onClick={() => remove(index)}
              >
                {t('action.remove')}
              </Button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
