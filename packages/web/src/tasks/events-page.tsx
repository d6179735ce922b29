// What has happened on the host.
import { Button, FormSelect, FormSelectOption } from '@patternfly/react-core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getProperties } from '@staddle/client/properties.ts'
import { asRef, refTo } from '@staddle/client/reference.ts'
import type { Event, EventFilterSpec } from '@staddle/vim25/types.ts'
import { ChoiceToggle } from '../parts/choice-toggle.tsx'
import { useSession } from '../live/hooks.ts'
import { EventSeverity } from '../parts/event-severity.tsx'
import { matchesWords } from '../parts/filter-field.tsx'
import { formatTime } from '../parts/format.ts'
import { saveText } from '../parts/save-text.ts'
import { type Column, VirtualTable } from '../parts/virtual-table.tsx'
import { toCsv } from './csv.ts'
import {
  type EventKinds,
  eventKinds,
  eventLabels,
  eventMessage,
  eventSeverity,
  eventTarget,
  eventType,
  severities,
  type Severity,
} from './event-facts.ts'
import { HistoryView } from './history-view.tsx'
import type { HistorySource } from './history-reader.ts'
import { UserChoice } from './tasks-page.tsx'
import { useHistory } from './use-history.ts'
import { useUserNames } from './use-user-names.ts'

export function EventsPage(): ReactNode {
  const { t } = useTranslation()
  const [severity, setSeverity] = useState<Severity | 'all'>('all')
  const [type, setType] = useState('')
  const [user, setUser] = useState('')
  const [text, setText] = useState('')
  const kinds = useEventKinds()
  const filter = useMemo<EventFilterSpec>(
    () => ({
      ...(severity === 'all' ? {} : { category: [severity] }),
      ...(type === '' ? {} : { eventTypeId: [type] }),
      ...(user === '' ? {} : { userName: { systemUser: false, userList: [user] } }),
    }),
    [severity, type, user],
  )
  const history = useHistory(useEventSource(filter))
  const users = useUserNames()
  const shown = useMemo(
    () => history.rows.filter((event) => matchesWords(eventWords(event), text)),
    [history.rows, text],
  )
  return (
    <HistoryView
      title={t('nav.events')}
      {...{ history, text, onText: setText, shown: shown.length }}
      actions={
        <Button
          variant="secondary"
          isDisabled={shown.length === 0}
          onClick={() => saveText('events.csv', eventsCsv(shown, kinds), 'text/csv')}
        >
          {t('tasks.export')}
        </Button>
      }
      choices={{
        severity: (
          <ChoiceToggle
            label={t('tasks.severity')}
            options={['all', ...severities]}
            value={severity}
            onChange={setSeverity}
            text={(id) => (id === 'all' ? t('tasks.all') : t(`severity.${id}`))}
          />
        ),
        type: <TypeChoice kinds={kinds} value={type} onChange={setType} />,
        user: <UserChoice users={users} value={user} onChange={setUser} />,
      }}
      none={t('tasks.noEvents')}
    >
      <EventTable events={shown} />
    </HistoryView>
  )
}

function TypeChoice(props: {
  readonly kinds: EventKinds
  readonly value: string
  readonly onChange: (type: string) => void
}): ReactNode {
  const { t } = useTranslation()
  const types = useMemo(() => eventLabels(props.kinds), [props.kinds, t])
  return (
    <FormSelect
      className="staddle-choice"
      aria-label={t('tasks.type')}
      value={props.value}
      onChange={(_, value) => props.onChange(value)}
    >
      <FormSelectOption value="" label={t('tasks.anyType')} />
      {types.map(([key, label]) => (
        <FormSelectOption key={key} value={key} label={label} />
      ))}
    </FormSelect>
  )
}

/** A `filter` that is another object is another question. */
export function useEventSource(filter: EventFilterSpec): HistorySource<Event> {
  return useMemo(
    () => ({
      type: 'EventHistoryCollector',
      open: (client) =>
        client.invoke(asRef('EventManager', client.content.eventManager), 'CreateCollectorForEvents', { filter }),
      older: (client, { value }, maxCount) =>
        client.invoke(refTo('EventHistoryCollector', value), 'ReadPreviousEvents', { maxCount }),
      keyOf: ({ key }) => key,
    }),
    [filter],
  )
}

/** What kinds of events there are does not change while the host runs. */
export function useEventKinds(): EventKinds {
  const { client } = useSession()
  const { data } = useQuery({
    queryKey: ['event-kinds'],
    staleTime: Infinity,
    queryFn: async () => {
      const manager = asRef('EventManager', client.content.eventManager)
      return eventKinds((await getProperties(client, manager, ['description'])).description)
    },
  })
  return useMemo(() => data ?? eventKinds(undefined), [data])
}

export function EventTable({ events }: { events: readonly Event[] }): ReactNode {
  const { t } = useTranslation()
  const kinds = useEventKinds()
  const columns = useMemo<readonly Column<Event>[]>(
    () => [
      {
        id: 'severity',
        title: t('tasks.severity'),
        width: '9rem',
        cell: (event) => <EventSeverity category={eventSeverity(event, kinds)} />,
        sortValue: (event) => eventSeverity(event, kinds),
      },
      {
        id: 'time',
        title: t('tasks.time'),
        width: '13.5rem',
        cell: ({ createdTime }) => formatTime(createdTime),
        sortValue: ({ key }) => key,
      },
      {
        id: 'message',
        title: t('tasks.message'),
        cell: (event) => <span title={eventMessage(event)}>{eventMessage(event)}</span>,
      },
      { id: 'target', title: t('task.target'), width: '10rem', cell: eventTarget, sortValue: eventTarget },
      {
        id: 'user',
        title: t('task.user'),
        width: '7rem',
        cell: ({ userName }) => userName,
        sortValue: ({ userName }) => userName,
      },
    ],
    [t, kinds],
  )
  return (
    <VirtualTable
      label={t('nav.events')}
      rows={events}
      columns={columns}
      minWidth="62rem"
      rowKey={({ key }) => String(key)}
      rowName={eventMessage}
      initialSort={{ column: 'time', descending: true }}
    />
  )
}

function eventWords(event: Event): string {
  return `${eventMessage(event)} ${eventType(event)} ${eventTarget(event)} ${event.userName}`
}

function eventsCsv(events: readonly Event[], kinds: EventKinds): string {
  return toCsv(
    ['key', 'time', 'severity', 'type', 'target', 'user', 'message'],
    events.map((event) => [
      ...[String(event.key), event.createdTime, eventSeverity(event, kinds), eventType(event)],
      ...[eventTarget(event), event.userName, eventMessage(event)],
    ]),
  )
}
