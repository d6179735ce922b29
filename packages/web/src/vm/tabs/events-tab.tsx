import {
  Button,
  SearchInput,
  ToggleGroup,
  ToggleGroupItem,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getProperties } from '@staddle/client/properties.ts'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import type { Event } from '@staddle/vim25/types.ts'
import { useSession } from '../../live/hooks.ts'
import { useEventCollector, useEvents } from '../../live/use-events.ts'
import { type EventCategory, EventSeverity } from '../../parts/event-severity.tsx'
import { formatTime } from '../../parts/format.ts'
import { Empty, Failed, Loading } from '../../parts/states.tsx'
import { type Column, VirtualTable } from '../../parts/virtual-table.tsx'
import type { VmRow } from '../vm-row.ts'

const filters = ['all', 'info', 'warning', 'error'] as const
type Filter = (typeof filters)[number]

export function EventsTab({ vm }: { vm: VmRow }): ReactNode {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<Filter>('all')
  const [text, setText] = useState('')
  const { collector, error, renew } = useEventCollector(vm.ref, filter === 'all' ? undefined : filter)
  if (error !== undefined) return <Failed error={error} onRetry={renew} />
  return (
    <>
      <Toolbar>
        <ToolbarContent>
          <ToolbarItem>
            <SearchInput
              aria-label={t('table.filter')}
              placeholder={t('table.filter')}
              value={text}
              onChange={(_, value) => setText(value)}
              onClear={() => setText('')}
            />
          </ToolbarItem>
          <ToolbarItem>
            <ToggleGroup aria-label={t('vm.events.severity')}>
              {filters.map((id) => (
                <ToggleGroupItem
                  key={id}
                  buttonId={`severity-${id}`}
                  text={t(`vm.events.${id}`)}
                  isSelected={filter === id}
                  onChange={() => setFilter(id)}
                />
              ))}
            </ToggleGroup>
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      {collector === undefined ? (
        <Loading />
      ) : (
        <EventTable key={collector.value} collector={collector} text={text} onForgotten={renew} />
      )}
    </>
  )
}

interface EventTableProps {
  readonly collector: Ref<'EventHistoryCollector'>
  readonly text: string
  readonly onForgotten: () => void
}

function EventTable({ collector, text, onForgotten }: EventTableProps): ReactNode {
  const { t } = useTranslation()
  const { events, error, isAll, loadOlder } = useEvents(collector, onForgotten)
  const columns = useEventColumns()
  const shown = useMemo(() => (events ?? []).filter((event) => matches(event, text)), [events, text])
  if (error !== undefined) return <Failed error={error} onRetry={onForgotten} />
  if (events === undefined) return <Loading />
  return (
    <>
      {shown.length === 0 ? (
        <Empty title={events.length === 0 ? t('vm.events.none') : t('table.noMatch')}>
          {events.length === 0 ? t('vm.events.noneWords') : undefined}
        </Empty>
      ) : (
        <VirtualTable
          label={t('vm.tab.events')}
          rows={shown}
          columns={columns}
          rowKey={({ key }) => String(key)}
          rowName={({ fullFormattedMessage }) => fullFormattedMessage ?? ''}
          initialSort={{ column: 'time', descending: true }}
        />
      )}
      <p className="staddle-note">
        {isAll ? (
          t('vm.events.allLoaded')
        ) : (
          <Button variant="link" isInline onClick={() => void loadOlder()}>
            {t('vm.events.older')}
          </Button>
        )}
      </p>
    </>
  )
}

function matches({ fullFormattedMessage = '', userName }: Event, text: string): boolean {
  const searched = `${fullFormattedMessage} ${userName}`.toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => searched.includes(word))
}

function useEventColumns(): readonly Column<Event>[] {
  const { t } = useTranslation()
  const categories = useCategories()
  return useMemo(
    () => [
      {
        id: 'time',
        title: t('vm.events.time'),
        width: '13rem',
        cell: ({ createdTime }) => formatTime(createdTime),
        // In the order in which they were written, also within one moment.
        sortValue: ({ key }) => key,
      },
      {
        id: 'severity',
        title: t('vm.events.severity'),
        width: '9rem',
        cell: (event) => <EventSeverity category={categoryOf(event, categories)} />,
      },
      {
        id: 'message',
        title: t('vm.events.message'),
        cell: ({ fullFormattedMessage }) => <span title={fullFormattedMessage}>{fullFormattedMessage}</span>,
      },
      {
        id: 'user',
        title: t('vm.events.user'),
        width: '7rem',
        cell: ({ userName }) => userName,
        sortValue: ({ userName }) => userName,
      },
    ],
    [t, categories],
  )
}

type Categories = ReadonlyMap<string, string>

/** Of the kinds of events; an EventEx says its own. */
function useCategories(): Categories | undefined {
  const { client } = useSession()
  const { data } = useQuery({
    queryKey: ['event-categories'],
    staleTime: Infinity,
    queryFn: async (): Promise<Categories> => {
      const manager = asRef('EventManager', client.content.eventManager)
      const { 'description.eventInfo': kinds = [] } = await getProperties(client, manager, ['description.eventInfo'])
      return new Map(kinds.map(({ key, category }) => [key, category]))
    },
  })
  return data
}

function categoryOf(event: Event, categories: Categories | undefined): EventCategory | undefined {
  const own = 'severity' in event ? event.severity : categories?.get(event._typeName)
  return (['info', 'warning', 'error', 'user'] as const).find((known) => known === own)
}
