import { Button, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refTo } from '@staddle/client/reference.ts'
import type { EventFilterSpec } from '@staddle/vim25/types.ts'
import { ChoiceToggle } from '../../parts/choice-toggle.tsx'
import { FilterField, matchesWords } from '../../parts/filter-field.tsx'
import { Empty, Failed, Loading } from '../../parts/states.tsx'
import { eventMessage } from '../../tasks/event-facts.ts'
import { EventTable, useEventSource } from '../../tasks/events-page.tsx'
import { useHistory } from '../../tasks/use-history.ts'
import type { VmRow } from '../vm-row.ts'

const filters = ['all', 'info', 'warning', 'error'] as const
type Filter = (typeof filters)[number]

export function EventsTab({ vm }: { vm: VmRow }): ReactNode {
  const { t } = useTranslation()
  const [severity, setSeverity] = useState<Filter>('all')
  const [text, setText] = useState('')
  const { type, value } = vm.ref
  const filter = useMemo<EventFilterSpec>(
    () => ({
      entity: { entity: refTo(type, value), recursion: 'self' },
      ...(severity === 'all' ? {} : { category: [severity] }),
    }),
    [type, value, severity],
  )
  const history = useHistory(useEventSource(filter))
  const shown = history.rows.filter((event) => matchesWords(`${eventMessage(event)} ${event.userName}`, text))
  return (
    <>
      <Toolbar>
        <ToolbarContent>
          <ToolbarItem>
            <FilterField value={text} onChange={setText} />
          </ToolbarItem>
          <ToolbarItem>
            <ChoiceToggle
              label={t('tasks.severity')}
              options={filters}
              value={severity}
              onChange={setSeverity}
              text={(id) => (id === 'all' ? t('tasks.all') : t(`severity.${id}`))}
            />
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      {history.kind === 'failed' ? (
        <Failed error={history.error} />
      ) : history.kind === 'loading' ? (
        <Loading />
      ) : shown.length === 0 ? (
        <Empty title={history.rows.length === 0 ? t('vm.events.none') : t('table.noMatch')}>
          {history.rows.length === 0 ? t('vm.events.noneWords') : undefined}
        </Empty>
      ) : (
        <EventTable events={shown} />
      )}
      {history.kind === 'live' && !history.isWhole && (
        <Button variant="link" onClick={history.loadOlder}>
          {t('tasks.older')}
        </Button>
      )}
    </>
  )
}
