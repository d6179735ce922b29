// What is known about something, as terms and values.
import {
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from '@patternfly/react-core'
import type { ReactNode } from 'react'

export interface FactsCardProps {
  readonly title: string
  /** Beside the title. */
  readonly action?: ReactNode
  readonly isWide?: boolean
  readonly children: ReactNode
}

export function TitledCard({ title, action, isWide = false, children }: FactsCardProps): ReactNode {
  return (
    <Card isCompact component="section" aria-label={title} className={isWide ? 'staddle-card-wide' : undefined}>
      <CardHeader {...(action === undefined ? {} : { actions: { actions: action, hasNoOffset: true } })}>
        <CardTitle component="h2">{title}</CardTitle>
      </CardHeader>
      <CardBody>{children}</CardBody>
    </Card>
  )
}

export function FactsCard({ children, ...card }: FactsCardProps): ReactNode {
  return (
    <TitledCard {...card}>
      <Facts>{children}</Facts>
    </TitledCard>
  )
}

export function Facts({ children }: { children: ReactNode }): ReactNode {
  return (
    <DescriptionList isHorizontal isCompact horizontalTermWidthModifier={{ default: '10rem' }}>
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
