// An amount of memory or storage: a number and its unit.
import {
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  InputGroup,
  InputGroupItem,
  TextInput,
} from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

export interface SizeFieldProps {
  readonly id: string
  readonly label: string
  readonly bytes: number
  /** Not a number while what is written is none. */
  readonly onChange: (bytes: number) => void
  /** Why it cannot be changed. */
  readonly reason?: string | undefined
  readonly help?: string | undefined
}

const units = { MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 } as const
type Unit = keyof typeof units

export function SizeField({ id, label, bytes, onChange, reason, help }: SizeFieldProps): ReactNode {
  const { t } = useTranslation()
  const [unit, setUnit] = useState<Unit>(() => unitFor(bytes))
  const [text, setText] = useState(() => String(bytes / units[unit]))
  const change = (written: string, of: Unit): void => {
    setText(written)
    setUnit(of)
    onChange(written.trim() === '' ? NaN : Math.round(Number(written.replace(',', '.')) * units[of]))
  }
  const words = reason ?? help
  return (
    <FormGroup label={label} fieldId={id}>
      <InputGroup>
        <InputGroupItem>
          <TextInput
            id={id}
            inputMode="decimal"
            className="staddle-number"
            value={text}
            isDisabled={reason !== undefined}
            onChange={(_, value) => change(value, unit)}
          />
        </InputGroupItem>
        <InputGroupItem>
          <FormSelect
            aria-label={t('size.unitOf', { name: label })}
            value={unit}
            isDisabled={reason !== undefined}
            onChange={(_, value) => change(text, (value in units ? value : 'GiB') as Unit)}
          >
            {Object.keys(units).map((one) => (
              <FormSelectOption key={one} value={one} label={one} />
            ))}
          </FormSelect>
        </InputGroupItem>
      </InputGroup>
      {words !== undefined && (
        <FormHelperText>
          <HelperText>
            <HelperTextItem>{words}</HelperTextItem>
          </HelperText>
        </FormHelperText>
      )}
    </FormGroup>
  )
}

/** The largest in which it is a whole number, or nearly. */
function unitFor(bytes: number): Unit {
  if (bytes >= units.TiB && bytes % units.TiB === 0) return 'TiB'
  return bytes >= units.GiB && bytes % (units.GiB / 4) === 0 ? 'GiB' : 'MiB'
}
