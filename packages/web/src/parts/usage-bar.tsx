import { Progress, ProgressMeasureLocation, ProgressSize, ProgressVariant } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { formatPercent } from './format.ts'

export interface UsageBarProps {
  readonly label: string
  readonly used: number | undefined
  readonly total: number | undefined
}

const [warningAt, dangerAt] = [0.75, 0.9]

/** How full something is; yellow from three quarters on, red from nine tenths. */
export function UsageBar({ label, used, total }: UsageBarProps): ReactNode {
  if (used === undefined || total === undefined || total <= 0) return null
  const share = Math.min(1, Math.max(0, used / total))
  const variant = share >= dangerAt ? ProgressVariant.danger : share >= warningAt ? ProgressVariant.warning : undefined
  return (
    <Progress
      className="staddle-usage"
      value={share * 100}
      label={formatPercent(share)}
      size={ProgressSize.sm}
      measureLocation={ProgressMeasureLocation.outside}
      aria-label={label}
      {...(variant === undefined ? {} : { variant })}
    />
  )
}
