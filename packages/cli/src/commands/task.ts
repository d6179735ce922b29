// staddle task ls | cancel
import { unescapeName } from '@staddle/base/entity-name.ts'
import type { Command } from 'commander'
import { getProperties } from '@staddle/client/properties.ts'
import { asRef, refTo } from '@staddle/client/reference.ts'
import { tidyUp, type VimClient } from '@staddle/client/vim-client.ts'
import { cancelTask } from '@staddle/client/wait-for-task.ts'
import type { TaskInfo } from '@staddle/vim25/types.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { printable, type Style } from '../output/style.ts'
import { formatTable } from '../output/table.ts'
import { formatTime, parseCount } from '../output/units.ts'
import type { Register } from '../register.ts'

export function registerTask(program: Command, register: Register): void {
  const task = program.command('task').description('operations that run or have ended')
  register(
    task
      .command('ls')
      .description('list tasks, newest first')
      .option('-n, --last <count>', 'how many', '20')
      .option('--running', 'only those that have not ended'),
    list,
  )
  register(task.command('cancel <task...>').description('cancel running tasks'), cancel)
}

async function list(
  context: CommandContext,
  _: readonly string[],
  options: { readonly last: string; readonly running?: boolean },
): Promise<void> {
  const count = parseCount(options.last, '--last')
  const client = await context.client()
  const all = [...(await latestTasks(client, count, options.running === true))]
    .sort((left, right) => right.queueTime.localeCompare(left.queueTime))
    .slice(0, count)
  context.print(all, () => {
    if (all.length === 0) return 'No tasks.\n'
    return formatTable(
      [
        { title: 'TASK', value: (row) => row.key },
        { title: 'WHAT', value: (row) => printable((row.name ?? row.descriptionId).replace(/_Task$/, '')) },
        { title: 'ON', value: (row) => printable(unescapeName(row.entityName ?? '')) },
        { title: 'STATE', value: (row) => describeState(context.style, row) },
        { title: 'BY', value: (row) => describeUser(row) },
        { title: 'STARTED', value: (row) => formatTime(row.startTime ?? row.queueTime) },
        { title: 'ERROR', value: (row) => printable(row.error?.localizedMessage ?? row.error?.fault._typeName) },
      ],
      all,
      context.style.heading,
    )
  })
}

function describeUser({ reason }: TaskInfo): string {
  if (reason._typeName === 'TaskReasonSystem') return 'the host'
  return printable('userName' in reason ? String(reason.userName) : '')
}

function describeState(style: Style, { state, progress }: TaskInfo): string {
  if (state === 'success') return style.good('done')
  if (state === 'error') return style.bad('failed')
  return style.warning(state === 'running' && progress !== undefined ? `running ${progress} %` : state)
}

async function latestTasks(client: VimClient, count: number, isRunningOnly: boolean): Promise<readonly TaskInfo[]> {
  const manager = asRef('TaskManager', client.content.taskManager)
  const filter = isRunningOnly ? { state: ['queued', 'running'] as const } : {}
  const collector = asRef('TaskHistoryCollector', await client.invoke(manager, 'CreateCollectorForTasks', { filter }))
  try {
    await client.invoke(collector, 'SetCollectorPageSize', { maxCount: Math.min(count, 1_000) })
    const { latestPage = [] } = await getProperties(client, collector, ['latestPage'])
    return latestPage
  } finally {
    await tidyUp(client.invoke(collector, 'DestroyCollector', {}))
  }
}

async function cancel(context: CommandContext, ids: readonly string[]): Promise<void> {
  const client = await context.client()
  for (const id of ids) {
    if (!/^[\w.-]+$/.test(id))
      throw new CliError('usage', `"${id}" is not a task id such as task-12; see "staddle task ls".`)
    await cancelTask(client, refTo('Task', id))
    context.note(`${id} is being cancelled.`)
  }
}
