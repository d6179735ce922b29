// From the options of `staddle alarm create` to a definition, and back to words.
import { getProperties } from '@staddle/client/properties.ts'
import { asRef } from '@staddle/client/reference.ts'
import {
  type AlarmType,
  counterName,
  countersOf,
  fromSpec,
  isPercent,
  plainAlarm,
  type SimpleAlarm,
  toSpec,
} from '@staddle/client/simple-alarm.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import type { AlarmSpec, PerfCounterInfo } from '@staddle/vim25/types.ts'
import { CliError } from '../exit-codes.ts'

export interface AlarmOptions {
  readonly on: string
  readonly above?: string
  readonly below?: string
  readonly yellow?: string
  readonly red?: string
  readonly for: string
  readonly event?: string
  readonly status: string
  readonly description?: string
  readonly post?: string
  readonly mail?: string
  readonly run?: string
}

const types: Readonly<Record<string, AlarmType>> = { vm: 'VirtualMachine', host: 'HostSystem', datastore: 'Datastore' }

export async function readCounters(client: VimClient): Promise<readonly PerfCounterInfo[]> {
  const manager = asRef('PerformanceManager', client.content.perfManager)
  return (await getProperties(client, manager, ['perfCounter'])).perfCounter ?? []
}

/** Rejects with CliError `usage` when the options make no alarm. */
export function alarmSpec(name: string, options: AlarmOptions, counters: readonly PerfCounterInfo[]): AlarmSpec {
  const type = types[options.on]
  if (type === undefined) throw wrong(`--on "${options.on}" is none of ${Object.keys(types).join(', ')}.`)
  const { description = '', post: postTo = '', mail: mailTo = '', run: program = '' } = options
  if (postTo !== '' && !/^https?:\/\//i.test(postTo)) throw wrong(`--post "${postTo}" is no http(s) address.`)
  if (program !== '' && !program.startsWith('/')) throw wrong(`--run "${program}" is no absolute path.`)
  const common = { ...plainAlarm, name, description, type, postTo, mailTo, program }
  const asked = [options.above, options.below, options.event].filter((text) => text !== undefined)
  if (asked.length !== 1) throw wrong('Say what it is about: one of --above, --below and --event.')
  if (options.event !== undefined)
    return toSpec({ ...common, kind: 'event', eventType: options.event, eventStatus: colour(options) }, undefined)
  const counter = findCounter(asked[0] ?? '', countersOf(type, counters), options.on)
  return toSpec({ ...common, ...levels(options), counterId: counter.key }, counter)
}

function colour({ status }: AlarmOptions): 'yellow' | 'red' {
  if (status === 'yellow' || status === 'red') return status
  throw wrong(`--status "${status}" is neither yellow nor red.`)
}

function levels({ above, yellow = '', red = '', for: seconds }: AlarmOptions): Partial<SimpleAlarm> {
  if (yellow + red === '') throw wrong('Say from which value: --yellow, --red, or both.')
  for (const [option, text] of Object.entries({ '--yellow': yellow, '--red': red, '--for': seconds }))
    if (!/^-?\d*(\.\d+)?$/.test(text)) throw wrong(`${option} "${text}" is no number.`)
  return { isAbove: above !== undefined, yellow, red, seconds }
}

function findCounter(wanted: string, counters: readonly PerfCounterInfo[], on: string): PerfCounterInfo {
  const found = counters.find((counter) => counterName(counter) === wanted)
  if (found !== undefined) return found
  const names = counters.map(counterName).toSorted()
  throw wrong(`"${wanted}" is no figure of a ${on}. There are:\n  ${names.join('\n  ')}`)
}

const wrong = (message: string): CliError => new CliError('usage', message)

interface AlarmWords {
  readonly when: string
  readonly tells: string
}

export function alarmWords(spec: AlarmSpec, counters: readonly PerfCounterInfo[]): AlarmWords {
  const { action, ...condition } = spec
  const alarm = fromSpec(condition, counters)
  const told =
    action === undefined ? undefined : fromSpec({ ...condition, ...(alarm === undefined ? {} : { action }) }, counters)
  const tells =
    action === undefined
      ? ''
      : told === undefined || alarm === undefined
        ? 'several'
        : [told.postTo, told.mailTo, told.program].filter((text) => text !== '').join(', ')
  return { when: alarm === undefined ? 'several conditions' : whenWords(alarm, counters), tells }
}

function whenWords(alarm: SimpleAlarm, counters: readonly PerfCounterInfo[]): string {
  if (alarm.kind === 'event') return `${alarm.eventType}: ${alarm.eventStatus}`
  const counter = counters.find(({ key }) => key === alarm.counterId)
  const unit = isPercent(counter) ? '%' : ''
  const values = [alarm.yellow, alarm.red].filter((level) => level !== '').map((level) => `${level}${unit}`)
  const lasting = alarm.seconds === '0' ? '' : ` for ${alarm.seconds} s`
  return `${counter === undefined ? alarm.counterId : counterName(counter)} ${alarm.isAbove ? 'above' : 'below'} ${values.join(' / ')}${lasting}`
}
