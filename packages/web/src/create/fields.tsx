// The fields that every way of making a machine asks for.
import {
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  NumberInput,
  TextInput,
} from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '../parts/format.ts'
import { nameProblem } from './create-settings.ts'
import type { DatastoreRow, NetworkRow } from './use-places.ts'

export interface NameFieldProps {
  readonly value: string
  readonly taken: ReadonlySet<string>
  readonly onChange: (name: string) => void
}

export function NameField({ value, taken, onChange }: NameFieldProps): ReactNode {
  const { t } = useTranslation()
  const problem = nameProblem(value, taken)
  const isShown = problem !== undefined && problem !== 'empty'
  return (
    <FormGroup label={t('create.name')} fieldId="machine-name" isRequired>
      <TextInput
        id="machine-name"
        value={value}
        autoFocus
        validated={isShown ? 'error' : 'default'}
        onChange={(_, name) => onChange(name)}
      />
      {isShown && <FieldHelp isError>{t(`create.nameProblem.${problem}`)}</FieldHelp>}
    </FormGroup>
  )
}

export function FieldHelp({ isError = false, children }: { isError?: boolean; children: ReactNode }): ReactNode {
  return (
    <FormHelperText>
      <HelperText>
        <HelperTextItem variant={isError ? 'error' : 'default'} screenReaderText="">
          {children}
        </HelperTextItem>
      </HelperText>
    </FormHelperText>
  )
}

export interface NumberFieldProps {
  readonly id: string
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step?: number
  readonly help?: string
  readonly onChange: (value: number) => void
}

export function NumberField({ id, label, value, min, max, step = 1, help, onChange }: NumberFieldProps): ReactNode {
  const set = (next: number): void =>
    onChange(Math.min(max, Math.max(min, Number.isFinite(next) ? Math.round(next) : min)))
  return (
    <FormGroup label={label} fieldId={id}>
      <NumberInput
        id={id}
        inputName={id}
        inputProps={{ id }}
        inputAriaLabel={label}
        minusBtnAriaLabel={`${label} −`}
        plusBtnAriaLabel={`${label} +`}
        value={value}
        min={min}
        max={max}
        onMinus={() => set(value - step)}
        onPlus={() => set(value + step)}
        onChange={(event) => set(Number(event.currentTarget.value))}
      />
      {help !== undefined && <FieldHelp>{help}</FieldHelp>}
    </FormGroup>
  )
}

export interface ChoiceProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
}

export function Choice({ id, label, value, options, onChange }: ChoiceProps): ReactNode {
  return (
    <FormGroup label={label} fieldId={id}>
      <FormSelect id={id} value={value} aria-label={label} onChange={(_, chosen) => onChange(chosen)}>
        {options.map((option) => (
          <FormSelectOption key={option.value} value={option.value} label={option.label} />
        ))}
      </FormSelect>
    </FormGroup>
  )
}

interface PlaceChoiceProps {
  readonly value: string
  readonly onChange: (id: string) => void
}

export function DatastoreChoice({ rows, ...rest }: PlaceChoiceProps & { rows: readonly DatastoreRow[] }): ReactNode {
  const { t } = useTranslation()
  const options = rows.map(({ ref, values }) => ({
    value: ref.value,
    label: t('create.free', { name: values.name, free: formatBytes(values['summary.freeSpace']) }),
  }))
  return <Choice id="datastore" label={t('create.datastore')} options={options} {...rest} />
}

export function NetworkChoice({ rows, ...rest }: PlaceChoiceProps & { rows: readonly NetworkRow[] }): ReactNode {
  const { t } = useTranslation()
  const options = [
    ...rows.map(({ ref, values }) => ({ value: ref.value, label: values.name ?? ref.value })),
    { value: '', label: t('create.noNetwork') },
  ]
  return <Choice id="network" label={t('create.network')} options={options} {...rest} />
}
