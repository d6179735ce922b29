// The part of QMP that is used here: every command with its arguments and its answer, every event with its data.
// Answers are parsed, fields that nobody reads are not named.
import { z } from 'zod'
import type { MemoryBackend } from './growth.ts'

type JsonObject = Readonly<Record<string, unknown>>

const nothing = z.unknown().transform(() => undefined)

/** The shape of each command's answer. */
export const qmpResults = {
  qmp_capabilities: nothing,
  'human-monitor-command': z.string(),
  'query-status': z.object({ status: z.string(), running: z.boolean() }),
  'query-uuid': z.object({ UUID: z.string() }),
  'query-cpus-fast': z.array(z.object({ 'cpu-index': z.number(), 'thread-id': z.number() })),
  'query-hotpluggable-cpus': z.array(
    z.object({
      type: z.string(),
      'qom-path': z.string().optional(),
      props: z.looseObject({ 'socket-id': z.number(), 'core-id': z.number(), 'thread-id': z.number() }),
    }),
  ),
  'query-memory-devices': z.array(
    z.object({ type: z.string(), data: z.object({ slot: z.number(), size: z.number() }) }),
  ),
  'query-blockstats': z.array(
    z.object({
      qdev: z.string().optional(),
      stats: z.object({
        rd_bytes: z.number(),
        wr_bytes: z.number(),
        rd_operations: z.number(),
        wr_operations: z.number(),
        rd_total_time_ns: z.number(),
        wr_total_time_ns: z.number(),
      }),
    }),
  ),
  'query-block': z.array(
    z.object({
      qdev: z.string().optional(),
      'io-status': z.string().optional(),
      inserted: z.object({ iops: z.number(), bps: z.number() }).optional(),
    }),
  ),
  'query-chardev': z.array(z.object({ label: z.string(), 'frontend-open': z.boolean() })),
  'query-migrate': z.object({
    status: z.string().optional(),
    'error-desc': z.string().optional(),
    ram: z.object({ total: z.number(), remaining: z.number(), transferred: z.number() }).optional(),
  }),
  cont: nothing,
  stop: nothing,
  quit: nothing,
  system_reset: nothing,
  system_powerdown: nothing,
  set_link: nothing,
  screendump: nothing,
  'send-key': nothing,
  device_add: nothing,
  device_del: nothing,
  netdev_add: nothing,
  netdev_del: nothing,
  'object-add': nothing,
  'object-del': nothing,
  'blockdev-add': nothing,
  'blockdev-del': nothing,
  'blockdev-reopen': nothing,
  'query-named-block-nodes': z.array(
    z.object({
      'node-name': z.string(),
      backing_file_depth: z.number(),
      file: z.string().optional(),
      image: z.object({ 'virtual-size': z.number() }).optional(),
    }),
  ),
  'query-fdsets': z.array(
    z.object({ 'fdset-id': z.number(), fds: z.array(z.object({ opaque: z.string().optional() })) }),
  ),
  'remove-fd': nothing,
  'query-jobs': z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      status: z.string(),
      'current-progress': z.number(),
      'total-progress': z.number(),
      error: z.string().optional(),
    }),
  ),
  'qom-get': z.string(),
  'qom-set': nothing,
  transaction: nothing,
  block_resize: nothing,
  block_set_io_throttle: nothing,
  'block-commit': nothing,
  'blockdev-mirror': nothing,
  'job-complete': nothing,
  'job-cancel': nothing,
  'job-dismiss': nothing,
  'blockdev-open-tray': nothing,
  'blockdev-close-tray': nothing,
  'blockdev-remove-medium': nothing,
  'blockdev-insert-medium': nothing,
  'migrate-set-capabilities': nothing,
  'migrate-set-parameters': nothing,
  migrate: nothing,
  'migrate-continue': nothing,
  'migrate-incoming': nothing,
  migrate_cancel: nothing,
}

export type QmpCommand = keyof typeof qmpResults
export type QmpResult<Command extends QmpCommand> = z.infer<(typeof qmpResults)[Command]>

type StateAddress =
  | { readonly transport: 'file'; readonly filename: string; readonly offset: number }
  | { readonly transport: 'socket'; readonly type: 'unix'; readonly path: string }

export interface StateChannel {
  readonly channels: readonly [{ readonly 'channel-type': 'main'; readonly addr: StateAddress }]
}

interface ArgumentsOf {
  'human-monitor-command': { 'command-line': string }
  set_link: { name: string; up: boolean }
  screendump: { filename: string; format: 'png' }
  'send-key': { keys: readonly { type: 'qcode'; data: string }[] }
  device_add: JsonObject
  device_del: { id: string }
  netdev_add: JsonObject
  netdev_del: { id: string }
  'blockdev-add': JsonObject
  'blockdev-del': { 'node-name': string }
  'blockdev-reopen': { options: readonly JsonObject[] }
  'query-named-block-nodes': { flat: true }
  'remove-fd': { 'fdset-id': number }
  'qom-get': { path: string; property: string }
  'qom-set': { path: string; property: string; value: string }
  transaction: { actions: readonly BlockdevSnapshot[] }
  block_resize: { 'node-name': string; size: number }
  block_set_io_throttle: JsonObject & { readonly id: string }
  'block-commit': JsonObject
  'object-add':
    | { readonly 'qom-type': 'secret'; readonly id: string; readonly data: string }
    | (JsonObject & MemoryBackend)
  'object-del': { id: string }
  'blockdev-mirror': JsonObject
  'job-complete': { id: string }
  'job-cancel': { id: string }
  'job-dismiss': { id: string }
  'blockdev-open-tray': { id: string; force: boolean }
  'blockdev-close-tray': { id: string }
  'blockdev-remove-medium': { id: string }
  'blockdev-insert-medium': { id: string; 'node-name': string }
  'migrate-set-capabilities': { capabilities: readonly { capability: string; state: boolean }[] }
  'migrate-set-parameters': { 'max-bandwidth': number; 'downtime-limit'?: number }
  'migrate-continue': { state: 'pre-switchover' }
  migrate: StateChannel
  'migrate-incoming': StateChannel
}

export interface BlockdevSnapshot {
  readonly type: 'blockdev-snapshot'
  readonly data: { readonly node: string; readonly overlay: string }
}

/** Commands that are not in ArgumentsOf take none. */
export type QmpArguments<Command extends QmpCommand> = Command extends keyof ArgumentsOf
  ? ArgumentsOf[Command]
  : Readonly<Record<string, never>>

export function fileChannel(filename: string, offset: number): StateChannel {
  return { channels: [{ 'channel-type': 'main', addr: { transport: 'file', filename, offset } }] }
}

export function socketChannel(path: string): StateChannel {
  return { channels: [{ 'channel-type': 'main', addr: { transport: 'socket', type: 'unix', path } }] }
}

export const greetingSchema = z.object({
  QMP: z.object({ version: z.object({ qemu: z.object({ major: z.number(), minor: z.number(), micro: z.number() }) }) }),
})

export const answerSchema = z.union([
  z.object({ id: z.number(), return: z.unknown() }),
  // An error without id answers something that QEMU could not read.
  z.object({ id: z.number().optional(), error: z.object({ class: z.string(), desc: z.string() }) }),
])

const event = <Name extends string, Data extends z.ZodType>(name: Name, data: Data) =>
  z.object({ event: z.literal(name), data })
const bare = <Name extends string>(name: Name) => z.object({ event: z.literal(name) })

export const eventSchema = z.discriminatedUnion('event', [
  event('SHUTDOWN', z.object({ guest: z.boolean(), reason: z.string() })),
  event('RESET', z.object({ guest: z.boolean(), reason: z.string() })),
  bare('STOP'),
  bare('RESUME'),
  bare('POWERDOWN'),
  event(
    'BLOCK_IO_ERROR',
    z.object({
      'qom-path': z.string().optional(),
      'node-name': z.string().optional(),
      operation: z.string(),
      action: z.string(),
      nospace: z.boolean().optional(),
      reason: z.string(),
    }),
  ),
  event('GUEST_PANICKED', z.object({ action: z.string() })),
  event('WATCHDOG', z.object({ action: z.string() })),
  event('VSERPORT_CHANGE', z.object({ id: z.string(), open: z.boolean() })),
  event('DEVICE_TRAY_MOVED', z.object({ id: z.string(), 'tray-open': z.boolean() })),
  event('DEVICE_DELETED', z.object({ device: z.string().optional(), path: z.string() })),
  event('DEVICE_UNPLUG_GUEST_ERROR', z.object({ device: z.string().optional(), path: z.string() })),
  event('MIGRATION', z.object({ status: z.string() })),
  event('JOB_STATUS_CHANGE', z.object({ id: z.string(), status: z.string() })),
])

export type QmpEvent = z.infer<typeof eventSchema>
