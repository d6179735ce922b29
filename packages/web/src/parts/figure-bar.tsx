import { Progress, ProgressMeasureLocation, ProgressSize, ProgressVariant } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { formatPercent, labelled } from './format.ts'

export interface FigureBarProps {
  readonly title: string
  readonly used: number | undefined
  readonly total: number | undefined
  /** `1.2 GiB of 4 GiB`. */
  readonly words: string
  /** Being full is trouble. */
  readonly warnsWhenFull?: boolean
}

const nearlyFull = 0.9

/** How much of something is used, in words too. */
export function FigureBar({ title, used, total, words, warnsWhenFull = false }: FigureBarProps): ReactNode {
  const fraction = used === undefined || total === undefined || total <= 0 ? 0 : Math.min(1, used / total)
  const isWarning = warnsWhenFull && fraction >= nearlyFull
  return (
    <Progress
      className="staddle-figure"
      title={labelled(title, words)}
      value={fraction * 100}
      label={formatPercent(fraction)}
      valueText={words}
      size={ProgressSize.sm}
      measureLocation={ProgressMeasureLocation.outside}
      {...(isWarning ? { variant: ProgressVariant.warning } : {})}
    />
  )
}
