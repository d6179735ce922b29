// A page of what has happened: choices above, rows below, and what comes before them when it is asked for.
import { Button, PageSection, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FilterField } from '../parts/filter-field.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Empty, Failed, Loading } from '../parts/states.tsx'
import type { HistoryState } from './history-reader.ts'

export interface HistoryViewProps {
  readonly title: string
  readonly actions?: ReactNode
  readonly history: HistoryState<unknown> & { readonly loadOlder: () => void }
  /** Words to look for, and whoever hears of others. */
  readonly text: string
  readonly onText: (text: string) => void
  /** Each in a place of its own, by its name. */
  readonly choices: Readonly<Record<string, ReactNode>>
  /** How many rows are left of all. */
  readonly shown: number
  /** What to say when there is nothing at all. */
  readonly none: string
  readonly noneWords?: string
  readonly children: ReactNode
}

export function HistoryView(props: HistoryViewProps): ReactNode {
  const { title, actions, history, text, onText, choices, shown } = props
  const { t } = useTranslation()
  return (
    <PageSection isFilled className="staddle-fill" aria-label={title}>
      <PageHead title={title} actions={actions} />
      <Toolbar>
        <ToolbarContent>
          <ToolbarItem>
            <FilterField value={text} onChange={onText} />
          </ToolbarItem>
          {Object.entries(choices).map(([name, choice]) => (
            <ToolbarItem key={name}>{choice}</ToolbarItem>
          ))}
          <ToolbarItem align={{ default: 'alignEnd' }} alignSelf="center">
            {t('tasks.shown', { count: shown })}
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <Rows {...props} />
      {history.kind === 'live' && !history.isWhole && (
        <Button variant="link" onClick={history.loadOlder}>
          {t('tasks.older')}
        </Button>
      )}
    </PageSection>
  )
}

function Rows({ history, shown, none, noneWords, children }: HistoryViewProps): ReactNode {
  const { t } = useTranslation()
  if (history.kind === 'failed') return <Failed error={history.error} />
  if (history.kind === 'loading') return <Loading />
  if (shown > 0) return children
  return <Empty title={history.rows.length === 0 ? none : t('table.noMatch')}>{noneWords}</Empty>
}
