// A button that stays visible when what it does is not possible, and says why.
import { Button, type ButtonProps, Tooltip } from '@patternfly/react-core'
import type { ReactNode } from 'react'

export interface ReasonButtonProps extends Omit<ButtonProps, 'isDisabled' | 'isAriaDisabled' | 'ref'> {
  /** Why not; undefined when it is possible. */
  readonly reason: string | undefined
}

export function ReasonButton({ reason, ...props }: ReasonButtonProps): ReactNode {
  if (reason === undefined) return <Button {...props} />
  return (
    <Tooltip content={reason}>
      <Button {...props} isAriaDisabled />
    </Tooltip>
  )
}
