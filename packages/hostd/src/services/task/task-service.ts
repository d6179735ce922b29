// Tasks: what a client asked for and waits on. A task is queued, then running, then success or error, exactly once.
//
// The TaskInfo of an unfinished task is in the store under `task/<id>`, so that a daemon that died finds it again and ends
// it (services/vm/recovery.ts finishes or undoes the work first). An ended task moves to the history in the host's database.
// Work that must not run beside other work on the same object is queued by `queueKey`, in the order it was asked for.
import { Emitter } from '@staddle/base/emitter.ts'
import type { Clock } from '@staddle/base/clock.ts'
import { KeyedQueue } from '@staddle/base/keyed-queue.ts'
import type {
  AnyValue,
  LocalizedMethodFault,
  ManagedObjectReference,
  TaskInfo,
  TaskReasonSystem,
  TaskReasonUser,
} from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { Denied, EngineError } from '../../domain/errors.ts'
import type { History, Store } from '../../domain/ports/store.ts'
import type { Logger } from '../logger.ts'

export interface TaskRequest {
  readonly entity?: ManagedObjectReference
  readonly entityName?: string
  /** Wire name, `PowerOnVM_Task`. */
  readonly method: string
  /** Localisation key, `VirtualMachine.powerOn`. */
  readonly descriptionId: string
  readonly userName: string
  readonly cancelable?: boolean
  /** Tasks with the same key run one after another; without one a task starts at once. */
  readonly queueKey?: string
}

export interface RunningTask {
  readonly id: string
  /** Aborted with Denied `canceled` when a client cancels a cancelable task. */
  readonly signal: AbortSignal
  progress(percent: number): void
  /** From now on it works beside what else is queued for the object. */
  leaveQueue(): void
}

export type TaskWork = (task: RunningTask) => Promise<AnyValue | undefined | void>

export type TaskChange = { readonly kind: 'started' | 'changed'; readonly info: TaskInfo }

/** How many tasks may wait for one object before more are refused. */
const queueLimit = 32

export interface TaskServiceOptions {
  readonly store: Store
  readonly history: History
  readonly clock: Clock
  readonly logger: Logger
  readonly lastKey: number
  /** Turns what work threw into the fault a client reads. */
  readonly toFault: (error: unknown) => LocalizedMethodFault
}

interface LiveTask {
  info: TaskInfo
  readonly abort: AbortController
  readonly done: Promise<void>
}

/** More tasks than a daemon ever has told of and not written down yet. */
const unrecordedTasks = 1000

/**
 * Where the ids of a new daemon's tasks begin. Those that died with the one before, before anything of them was written down, do
 * not come again: whoever still waits for one must not hear of the end of another.
 */
export async function lastTaskKey(store: Store, history: History): Promise<number> {
  const { entries } = await store.list('task/')
  const { task } = await history.lastKeys()
  const last = Math.max(task, ...entries.map(({ key }) => Number(key.replace('task/task-', ''))))
  return last === 0 ? 0 : last + unrecordedTasks
}

export class TaskService {
  readonly changes = new Emitter<TaskChange>()
  readonly #options: TaskServiceOptions
  readonly #live = new Map<string, LiveTask>()
  readonly #queue = new KeyedQueue<string>()
  readonly #waiting = new Map<string, number>()
  #lastKey: number

  constructor(options: TaskServiceOptions) {
    this.#options = options
    this.#lastKey = options.lastKey
  }

  /** Starts the work and answers with the task to wait on. Refuses with Denied `in-progress` when too much is queued. */
  run(request: TaskRequest, work: TaskWork): ManagedObjectReference {
    const { queueKey } = request
    const ahead = queueKey === undefined ? 0 : (this.#waiting.get(queueKey) ?? 0)
    if (ahead >= queueLimit) {
      throw new Denied(
        'in-progress',
        `${request.entityName ?? 'The object'} has ${ahead} operations waiting; try again when they are done.`,
      )
    }
    const key = ++this.#lastKey
    const abort = new AbortController()
    const live: { info: TaskInfo; abort: AbortController } = { info: this.#newInfo(key, request), abort }
    const id = live.info.key
    const left = Promise.withResolvers<void>()
    const execute = (): Promise<void> =>
      this.#execute(id, key, work, { signal: abort.signal, leaveQueue: left.resolve })
    const done = queueKey === undefined ? execute() : this.#inTurn(queueKey, execute, left.promise)
    this.#live.set(id, Object.assign(live, { done }))
    this.changes.emit({ kind: 'started', info: live.info })
    return live.info.task
  }

  /** Resolves when it is done, and lets the next one in when it has `left`. */
  #inTurn(queueKey: string, execute: () => Promise<void>, left: Promise<void>): Promise<void> {
    this.#waiting.set(queueKey, (this.#waiting.get(queueKey) ?? 0) + 1)
    const done = Promise.withResolvers<void>()
    void this.#queue
      .run(queueKey, () => {
        const executed = execute()
        done.resolve(executed)
        return Promise.race([executed, left])
      })
      .finally(() => this.#left(queueKey))
    return done.promise
  }

  /** Runs `work` in the queue of `queueKey` without a task: for short internal work on the same object. */
  serialize<T>(queueKey: string, work: () => Promise<T>): Promise<T> {
    return this.#queue.run(queueKey, work)
  }

  get(id: string): TaskInfo | undefined {
    return this.#live.get(id)?.info
  }

  /** Denied `invalid-state` when the task cannot be cancelled any more or never could. */
  cancel(id: string): void {
    const live = this.#live.get(id)
    if (live === undefined) throw new Denied('invalid-state', `Task ${id} has ended and cannot be cancelled.`)
    if (!live.info.cancelable) throw new Denied('not-supported', `Task ${id} (${live.info.name}) cannot be cancelled.`)
    if (live.info.cancelled) return
    this.#change(id, { cancelled: true })
    live.abort.abort(new Denied('canceled', `Task ${id} was cancelled.`))
  }

  /** Resolves when the task has succeeded, rejects with its fault when it has not. */
  async result(task: ManagedObjectReference): Promise<void> {
    let last = this.#live.get(task.value)?.info
    using _heard = this.changes.on(({ info }) => {
      if (info.key === task.value) last = info
    })
    await this.#live.get(task.value)?.done
    const { error } = last ?? {}
    if (error !== undefined) throw new VimFault(error.fault, error.localizedMessage ?? error.fault._typeName)
  }

  /** Ends a task that an earlier daemon left unfinished, with what became of its work. */
  async conclude(info: TaskInfo, outcome: { result?: AnyValue | undefined } | { error: unknown }): Promise<void> {
    await this.#finish(info, Number(info.key.replace('task-', '')), outcome)
  }

  /** The tasks an earlier daemon left; `success` for those whose work was done and only the task's own end was missing. */
  async unfinished(): Promise<TaskInfo[]> {
    const { entries } = await this.#options.store.list('task/')
    return entries.map((entry) => JSON.parse(entry.value) as TaskInfo)
  }

  /** The store key and value that make the task found again after a crash; part of the work's own first transaction. */
  durableRecord(id: string): { readonly key: string; readonly value: string } {
    return { key: `task/${id}`, value: JSON.stringify(this.#liveInfo(id)) }
  }

  /** For the transaction that says the task's work is done: whatever happens from then on, the task ends well. */
  successRecord(id: string, result?: AnyValue): { readonly key: string; readonly value: string } {
    const { key } = this.durableRecord(id)
    const info: TaskInfo = { ...this.#liveInfo(id), state: 'success', result }
    return { key, value: JSON.stringify(info) }
  }

  /** Waits for everything that runs or is queued. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.#live.values()].map((live) => live.done))
  }

  /** Waits for what runs now, not for what is queued or comes later. `besides`: tasks that wait themselves. */
  async othersSettled(besides: readonly (string | undefined)[]): Promise<void> {
    const running = [...this.#live.values()].filter(
      ({ info }) => info.state === 'running' && !besides.includes(info.key),
    )
    await Promise.allSettled(running.map((live) => live.done))
  }

  async #execute(
    id: string,
    key: number,
    work: TaskWork,
    means: Pick<RunningTask, 'signal' | 'leaveQueue'>,
  ): Promise<void> {
    // A microtask later, so that run() has registered the task before its work can look it up or end.
    await Promise.resolve()
    const outcome = await this.#attempt(id, work, means)
    const live = this.#live.get(id)
    if (live === undefined) throw new Error(`task ${id} ended twice`)
    await this.#finish(live.info, key, outcome)
  }

  async #attempt(
    id: string,
    work: TaskWork,
    means: Pick<RunningTask, 'signal' | 'leaveQueue'>,
  ): Promise<{ result?: AnyValue | undefined } | { error: unknown }> {
    try {
      means.signal.throwIfAborted()
      this.#change(id, { state: 'running', startTime: this.#time() })
      const result = await work({ id, ...means, progress: (percent) => this.#progress(id, percent) })
      return { result: result ?? undefined }
    } catch (error) {
      return { error }
    }
  }

  async #finish(
    info: TaskInfo,
    key: number,
    outcome: { result?: AnyValue | undefined } | { error: unknown },
  ): Promise<void> {
    const { history, store, logger } = this.#options
    if ('error' in outcome && !isExpected(outcome.error))
      logger.error({ taskId: info.key, task: info.descriptionId, err: outcome.error }, 'a task failed unexpectedly')
    const ended: TaskInfo = {
      ...info,
      startTime: info.startTime ?? this.#time(),
      completeTime: this.#time(),
      cancelable: false,
      ...('error' in outcome
        ? { state: 'error', error: this.#options.toFault(outcome.error) }
        : { state: 'success', result: outcome.result, progress: undefined }),
    }
    try {
      await history.saveTask({
        key,
        time: Date.parse(info.queueTime),
        type: info.descriptionId,
        userName:
          info.reason._typeName === 'TaskReasonUser' && 'userName' in info.reason ? String(info.reason.userName) : '',
        entities: info.entity === undefined ? [] : [info.entity.value],
        value: ended,
      })
      await store.transact({ delete: [`task/${info.key}`] })
    } catch (error) {
      logger.error({ taskId: info.key, err: error }, 'a finished task could not be recorded')
    }
    this.#live.delete(info.key)
    this.changes.emit({ kind: 'changed', info: ended })
  }

  #liveInfo(id: string): TaskInfo {
    const live = this.#live.get(id)
    if (live === undefined) throw new Error(`task ${id} is not running`)
    return live.info
  }

  #progress(id: string, percent: number): void {
    const whole = Math.max(0, Math.min(100, Math.floor(percent)))
    if (this.#live.get(id)?.info.progress !== whole) this.#change(id, { progress: whole })
  }

  #change(id: string, changes: Partial<TaskInfo>): void {
    const live = this.#live.get(id)
    if (live === undefined) return
    live.info = { ...live.info, ...changes }
    this.changes.emit({ kind: 'changed', info: live.info })
  }

  #left(queueKey: string): void {
    const waiting = (this.#waiting.get(queueKey) ?? 1) - 1
    if (waiting === 0) this.#waiting.delete(queueKey)
    else this.#waiting.set(queueKey, waiting)
  }

  #newInfo(key: number, request: TaskRequest): TaskInfo {
    const id = `task-${key}`
    return {
      key: id,
      task: moRef('Task', id),
      name: request.method,
      descriptionId: request.descriptionId,
      entity: request.entity,
      entityName: request.entityName,
      state: 'queued',
      cancelled: false,
      cancelable: request.cancelable ?? false,
      reason: reasonOf(request.userName),
      queueTime: this.#time(),
      eventChainId: key,
    }
  }

  #time(): string {
    return new Date(this.#options.clock.now()).toISOString()
  }
}

/** Clients hear of these in words; of anything else they are told that the log has it. */
function isExpected(error: unknown): boolean {
  return error instanceof Denied || error instanceof EngineError || error instanceof VimFault
}

/** The host itself where there is no user. */
function reasonOf(userName: string): TaskInfo['reason'] {
  const reason: TaskReasonUser | TaskReasonSystem =
    userName === '' ? { _typeName: 'TaskReasonSystem' } : { _typeName: 'TaskReasonUser', userName }
  return reason
}
