import { Title } from '@patternfly/react-core'
import type { ReactNode } from 'react'

export interface PageHeadProps {
  readonly title: string
  /** Beside the title. */
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

export function PageHead({ title, children, actions }: PageHeadProps): ReactNode {
  return (
    <div className="staddle-line staddle-head">
      <div>
        <Title headingLevel="h1">{title}</Title>
      </div>
      {children !== undefined && <div>{children}</div>}
      {actions !== undefined && <div className="staddle-line staddle-end">{actions}</div>}
    </div>
  )
}
