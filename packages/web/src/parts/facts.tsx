// Names and values, as on every summary.
import {
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from '@patternfly/react-core'
import type { ReactNode } from 'react'

export function Facts({ children, isWide = false }: { children: ReactNode; isWide?: boolean }): ReactNode {
  return (
    <DescriptionList
      isHorizontal
      isCompact
      className="staddle-facts"
      horizontalTermWidthModifier={{ default: '18ch' }}
      columnModifier={{ default: '1Col', ...(isWide ? { xl: '2Col' } : {}) }}
    >
      {children}
    </DescriptionList>
  )
}

/** What is not known is a dash. */
export function Fact({ term, children }: { term: string; children: ReactNode }): ReactNode {
  const isKnown = children !== undefined && children !== null && children !== ''
  return (
    <DescriptionListGroup>
      <DescriptionListTerm>{term}</DescriptionListTerm>
      <DescriptionListDescription>{isKnown ? children : '—'}</DescriptionListDescription>
    </DescriptionListGroup>
  )
}
