// Task and TaskManager: every task of the service as a managed object, the newest ended ones kept to be asked about.
import type { ManagedObjectReference, TaskInfo } from '@staddle/vim25/types.ts'
import { dataTypeNames, getManagedType, isDerived, managedTypeNames } from '@staddle/vim25/metadata.ts'
import type { TaskService } from '../services/task/task-service.ts'
import { Denied } from '../domain/errors.ts'
import type { Access } from './access.ts'
import type { CallContext, ComputedProperties, Implementation, ManagedObject } from './managed-object.ts'
import type { Registry } from './registry.ts'
import { share } from './share.ts'

export interface TaskOptions {
  readonly registry: Registry
  readonly tasks: TaskService
  readonly access: Access
  readonly computed: ComputedProperties<'Task'>
  readonly createCollector: NonNullable<Implementation<'TaskManager'>['CreateCollectorForTasks']>
  /** Called when the recent tasks of an entity have changed. */
  readonly onRecentTasks: (entityId: string) => void
}

export interface PublishedTasks extends Disposable {
  /** An entity's unfinished tasks and those that ended last, newest first. */
  recentTasksOf(entityId: string): readonly ManagedObjectReference[]
}

export const taskManagerId = 'TaskManager'
/** How many ended tasks remain objects; older ones are in the history only. */
const keptTasks = 2000
const recentOfEntity = 5
const recentOfAll = 200
const maximumCollectors = 32

export function publishTasks(options: TaskOptions): PublishedTasks {
  const { registry, tasks } = options
  const recentByEntity = new Map<string, readonly ManagedObjectReference[]>()
  /** In the order they began. */
  const published = new Set<string>()
  const methods = taskMethods(options)
  const manager = registry.add({
    type: 'TaskManager',
    id: taskManagerId,
    properties: { recentTask: [], description: taskDescription(), maxCollector: maximumCollectors },
    methods: { CreateCollectorForTasks: options.createCollector },
  })

  const begin = (info: TaskInfo): void => {
    registry.add({
      type: 'Task',
      id: info.key,
      properties: { info: share(undefined, info) },
      methods,
      computed: options.computed,
    })
    published.add(info.key)
    const recent = [...(manager.properties.recentTask ?? []), info.task].slice(-recentOfAll)
    registry.update(manager, { recentTask: recent })
    if (info.entity !== undefined) {
      recentByEntity.set(
        info.entity.value,
        [info.task, ...(recentByEntity.get(info.entity.value) ?? [])].slice(0, recentOfEntity),
      )
      options.onRecentTasks(info.entity.value)
    }
    dropOldest()
  }
  const dropOldest = (): void => {
    if (published.size <= keptTasks) return
    for (const id of published) {
      if (published.size <= keptTasks) return
      if (tasks.get(id) !== undefined) continue
      published.delete(id)
      registry.remove(id)
    }
  }
  const change = (info: TaskInfo): void => {
    const object = registry.getTyped('Task', info.key)
    if (object !== undefined) registry.update(object, { info: share(object.properties.info, info) })
  }

  const scope = new DisposableStack()
  scope.use(tasks.changes.on(({ kind, info }) => (kind === 'started' ? begin(info) : change(info))))
  return {
    recentTasksOf: (entityId) => recentByEntity.get(entityId) ?? [],
    [Symbol.dispose]: () => scope.dispose(),
  }
}

function taskMethods({ tasks, access }: TaskOptions): Implementation<'Task'> {
  return {
    CancelTask: (context, _args, self) => {
      requireMayCancel(context, self)
      tasks.cancel(self.id)
    },
  }

  /** Whoever started a task may cancel it; for the others there is a privilege, on what it is about. */
  function requireMayCancel(context: CallContext, self: ManagedObject<'Task'>): void {
    const reason = self.properties.info?.reason
    const isOwn = reason !== undefined && 'userName' in reason && reason.userName === context.session?.userName
    if (isOwn || access.has(context.session, self, 'Global.CancelTask')) return
    throw new Denied(
      'no-permission',
      'Only who started a task, or who has the privilege Global.CancelTask, may cancel it.',
      { object: self.properties.info?.entity ?? self.ref, privilegeId: 'Global.CancelTask' },
    )
  }
}

function taskDescription(): { methodInfo: ElementInfo[]; state: ElementInfo[]; reason: TypeInfo[] } {
  const methodInfo = managedTypeNames.flatMap((type) =>
    [...(getManagedType(type)?.methods.values() ?? [])]
      .filter((method) => method.declaredBy === type && method.name.endsWith('_Task'))
      .map((method) => element(`${type}.${taskWord(method.name)}`, method.name)),
  )
  return {
    methodInfo,
    state: [
      element('queued', 'Queued'),
      element('running', 'Running'),
      element('success', 'Completed'),
      element('error', 'Error'),
    ],
    reason: dataTypeNames
      .filter((name) => isDerived(name, 'TaskReason'))
      .map((name) => ({
        _typeName: 'TypeDescription',
        key: name,
        label: name.replace('TaskReason', ''),
        summary: name,
      })),
  }
}

interface ElementInfo {
  _typeName: 'ElementDescription'
  key: string
  label: string
  summary: string
}
type TypeInfo = Omit<ElementInfo, '_typeName'> & { _typeName: 'TypeDescription' }

function element(key: string, label: string): ElementInfo {
  return { _typeName: 'ElementDescription', key, label, summary: label }
}

/** `PowerOnVM_Task` is described under `powerOn`, `CreateVM_Task` of a folder under `createVm`. */
function taskWord(method: string): string {
  if (method === 'ReconfigVM_Task') return 'reconfigure'
  const word = method
    .slice(0, -'_Task'.length)
    .replace(/^(Create|Register|Clone)VM$/, '$1Vm')
    .replace(/VM$/, '')
  return word.charAt(0).toLowerCase() + word.slice(1)
}
