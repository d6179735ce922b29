// staddle session ls | rm
import type { Command } from 'commander'
import { getProperties } from '@staddle/client/properties.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { printable } from '../output/style.ts'
import { formatTable } from '../output/table.ts'
import { formatDuration, formatTime } from '../output/units.ts'
import type { Register } from '../register.ts'

export function registerSession(program: Command, register: Register): void {
  const session = program.command('session').description('who is logged in')
  register(session.command('ls').description('list sessions'), list)
  register(session.command('rm <session...>').description('end sessions'), remove)
}

async function list(context: CommandContext): Promise<void> {
  const client = await context.client()
  const { sessionList, currentSession } = await getProperties(client, client.sessionManager, [
    'sessionList',
    'currentSession',
  ])
  if (sessionList === undefined)
    throw new CliError(
      'denied',
      'You may not see the sessions of others: that needs the privilege Sessions.TerminateSession.',
    )
  const rows = [...sessionList].sort((left, right) => left.loginTime.localeCompare(right.loginTime))
  const now = context.clock.now()
  context.print(
    rows.map((row) => ({ ...row, isCurrent: row.key === currentSession?.key })),
    () =>
      formatTable(
        [
          { title: 'SESSION', value: (row) => row.key },
          {
            title: 'USER',
            value: (row) =>
              printable(row.userName) + (row.key === currentSession?.key ? context.style.good(' (you)') : ''),
          },
          { title: 'FROM', value: (row) => printable(row.ipAddress) },
          { title: 'SINCE', value: (row) => formatTime(row.loginTime) },
          {
            title: 'IDLE',
            value: (row) => formatDuration((now - Date.parse(row.lastActiveTime)) / 1_000),
            align: 'right',
          },
          { title: 'CALLS', value: (row) => String(row.callCount), align: 'right' },
          { title: 'CLIENT', value: (row) => printable(row.userAgent).slice(0, 40) },
        ],
        rows,
        context.style.heading,
      ),
  )
}

async function remove(context: CommandContext, ids: readonly string[]): Promise<void> {
  const client = await context.client()
  await client.invoke(client.sessionManager, 'TerminateSession', { sessionId: ids })
  context.note(ids.length === 1 ? 'The session is ended.' : `${ids.length} sessions are ended.`)
}
