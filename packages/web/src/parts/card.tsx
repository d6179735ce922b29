// A titled part of a page with what is known about something.
import { Card, CardBody, CardHeader, CardTitle } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { Facts } from './facts.tsx'

export interface TitledCardProps {
  readonly title: string
  /** Beside the title. */
  readonly action?: ReactNode
  readonly children: ReactNode
}

export function TitledCard({ title, action, children }: TitledCardProps): ReactNode {
  return (
    <Card isCompact component="section" aria-label={title}>
      <CardHeader {...(action === undefined ? {} : { actions: { actions: action, hasNoOffset: true } })}>
        <CardTitle component="h2">{title}</CardTitle>
      </CardHeader>
      <CardBody>{children}</CardBody>
    </Card>
  )
}

export function FactsCard({ children, ...card }: TitledCardProps): ReactNode {
  return (
    <TitledCard {...card}>
      <Facts>{children}</Facts>
    </TitledCard>
  )
}
