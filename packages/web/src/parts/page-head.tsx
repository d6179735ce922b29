import { Flex, FlexItem, Title } from '@patternfly/react-core'
import type { ReactNode } from 'react'

export interface PageHeadProps {
  readonly title: string
  /** Beside the title. */
  readonly children?: ReactNode
  readonly actions?: ReactNode
}

export function PageHead({ title, children, actions }: PageHeadProps): ReactNode {
  return (
    <Flex className="staddle-head">
      <FlexItem>
        <Title headingLevel="h1">{title}</Title>
      </FlexItem>
      {children !== undefined && <FlexItem>{children}</FlexItem>}
      {actions !== undefined && (
        <FlexItem align={{ default: 'alignRight' }}>
          <Flex columnGap={{ default: 'columnGapSm' }}>{actions}</Flex>
        </FlexItem>
      )}
    </Flex>
  )
}
