// A few choices side by side, one of which is taken.
import { ToggleGroup, ToggleGroupItem } from '@patternfly/react-core'
import { type ReactNode, useId } from 'react'

export interface ChoiceToggleProps<T extends string> {
  readonly label: string
  readonly options: readonly T[]
  readonly value: T
  readonly onChange: (value: T) => void
  readonly text: (option: T) => string
  readonly isCompact?: boolean
}

export function ChoiceToggle<T extends string>(props: ChoiceToggleProps<T>): ReactNode {
  const { label, options, value, onChange, text, isCompact = false } = props
  const id = useId()
  return (
    <ToggleGroup aria-label={label} isCompact={isCompact}>
      {options.map((option) => (
        <ToggleGroupItem
          key={option}
          buttonId={`${id}-${option}`}
          text={text(option)}
          isSelected={option === value}
          onChange={() => onChange(option)}
        />
      ))}
    </ToggleGroup>
  )
}
