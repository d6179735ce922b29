import { isA } from '@staddle/vim25/metadata.ts'
import type { AlarmExpression } from '@staddle/vim25/types.ts'
import { perfCounters } from '../performance/counters.ts'
import { leavesOf } from './alarm-expression.ts'

interface MeasuredFigure {
  readonly counter: number
  readonly instance: string
  readonly value: number
}

/** What was measured when an alarm changed: `cpu.usage.average is 92.4 %`. Empty for one that is about no metric. */
export function figureWords(expression: AlarmExpression, figures: readonly MeasuredFigure[]): string {
  const asked = leavesOf(expression).flatMap((leaf) => (isA('MetricAlarmExpression', leaf) ? [leaf.metric] : []))
  const measured = asked.flatMap(({ counterId, instance }) => {
    const found = figures.find((figure) => figure.counter === counterId && figure.instance === instance)
    return found === undefined ? [] : [wordsOf(found)]
  })
  return [...new Set(measured)].join(', ')
}

function wordsOf({ counter, value }: MeasuredFigure): string {
  const info = perfCounters.find(({ key }) => key === counter)
  if (info === undefined) return `${counter} is ${value}`
  const { groupInfo, nameInfo, rollupType, unitInfo } = info
  // Percents are counted in hundredths.
  const amount = unitInfo.key === 'percent' ? Math.round(value / 10) / 10 : Math.round(value)
  return `${groupInfo.key}.${nameInfo.key}.${rollupType} is ${amount} ${unitInfo.label}`
}
