// One line of a form.
import {
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  TextInput,
} from '@patternfly/react-core'
import type { ReactNode } from 'react'

interface FieldProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly help?: string | undefined
  readonly isRequired?: boolean
}

export interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'password' | 'number' | 'search'
  readonly autoComplete?: string
  readonly autoFocus?: boolean
  readonly isDisabled?: boolean
}

export function TextField(props: TextFieldProps): ReactNode {
  const { id, label, value, onChange, help, isRequired = false, type = 'text', ...rest } = props
  return (
    <FormGroup label={label} fieldId={id} isRequired={isRequired}>
      <TextInput id={id} type={type} value={value} onChange={(_, text) => onChange(text)} {...rest} />
      <Help>{help}</Help>
    </FormGroup>
  )
}

export interface ChoiceFieldProps extends FieldProps {
  readonly options: readonly { readonly value: string; readonly text: string }[]
  readonly isDisabled?: boolean
}

export function ChoiceField({
  id,
  label,
  value,
  onChange,
  help,
  options,
  isDisabled = false,
}: ChoiceFieldProps): ReactNode {
  return (
    <FormGroup label={label} fieldId={id}>
      <FormSelect id={id} value={value} isDisabled={isDisabled} onChange={(_, text) => onChange(text)}>
        {options.map((option) => (
          <FormSelectOption key={option.value} value={option.value} label={option.text} />
        ))}
      </FormSelect>
      <Help>{help}</Help>
    </FormGroup>
  )
}

function Help({ children }: { children: string | undefined }): ReactNode {
  return children === undefined ? null : (
    <FormHelperText>
      <HelperText>
        <HelperTextItem>{children}</HelperTextItem>
      </HelperText>
    </FormHelperText>
  )
}
