// A button that stays visible when it cannot be used, and says why.
import { Button, type ButtonProps, Tooltip } from '@patternfly/react-core'
import type { ReactNode } from 'react'

export interface ActionButtonProps extends Omit<ButtonProps, 'isDisabled' | 'isAriaDisabled'> {
  /** Why it cannot be used; undefined when it can. */
  readonly reason: string | undefined
}

export function ActionButton({ reason, ...props }: ActionButtonProps): ReactNode {
  if (reason === undefined) return <Button {...props} />
  return (
    <Tooltip content={reason}>
      <Button {...props} isAriaDisabled title={reason} />
    </Tooltip>
  )
}
