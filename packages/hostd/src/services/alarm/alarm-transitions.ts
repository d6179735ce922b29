// Which of an alarm's actions belong to a change of its status.
import type { AlarmTriggeringAction } from '@staddle/vim25/types.ts'
import type { AlarmStatus } from './alarm-record.ts'

/** The transitions of an action; the four old fields count where none are given. */
export function actsOn(action: AlarmTriggeringAction, from: AlarmStatus, to: AlarmStatus): boolean {
  const { transitionSpecs = [], green2yellow, yellow2red, red2yellow, yellow2green } = action
  // A jump from green to red goes through yellow, as people think of it.
  if (transitionSpecs.length > 0)
    return transitionSpecs.some(({ startState, finalState }) => passes(startState, finalState, from, to))
  return (
    (green2yellow && passes('green', 'yellow', from, to)) ||
    (yellow2red && passes('yellow', 'red', from, to)) ||
    (red2yellow && passes('red', 'yellow', from, to)) ||
    (yellow2green && passes('yellow', 'green', from, to))
  )
}

const steps: readonly AlarmStatus[] = ['green', 'yellow', 'red']

function passes(start: AlarmStatus, final: AlarmStatus, from: AlarmStatus, to: AlarmStatus): boolean {
  const at = (status: AlarmStatus): number => steps.indexOf(status === 'gray' ? 'green' : status)
  const [first, last, begin, end] = [at(start), at(final), at(from), at(to)]
  return last > first ? begin <= first && end >= last : last < first && begin >= first && end <= last
}

export function repeatsIn({ transitionSpecs = [] }: AlarmTriggeringAction, status: AlarmStatus): boolean {
  return transitionSpecs.some(({ finalState, repeats }) => repeats && finalState === status)
}
