// Logs of the host as they are written, and the support bundle.
import { Checkbox, FormSelect, FormSelectOption, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { unbox } from '@staddle/client/properties.ts'
import { asRef, refTo, type Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import type { DiagnosticManagerBundleInfo } from '@staddle/vim25/types.ts'
import { useRunTask } from '../app/run-task.ts'
import { hostText } from '../i18n/host-words.ts'
import { useSession } from '../live/hooks.ts'
import { useMissingOnRoot } from '../live/privileges.ts'
import { ActionButton } from '../parts/action-button.tsx'
import { FilterField, matchesWords } from '../parts/filter-field.tsx'
import { Empty, Failed, Loading, NotAvailable } from '../parts/states.tsx'
import { lastLinesFrom, readableLogLine } from './host-facts.ts'

const shownLines = 500
const followMillis = 2_000
/** Beyond every log: the answer says where it ends. */
const beyond = 2 ** 31 - 1

export function LogsTab(): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const { diagnosticManager } = client.content
  const refused = useMissingOnRoot()('Global.Diagnostics')
  if (diagnosticManager === undefined) return <NotAvailable>{t('host.log.noManager')}</NotAvailable>
  if (refused !== undefined) return <NotAvailable>{refused}</NotAvailable>
  return <Logs id={diagnosticManager.value} />
}

function Logs({ id }: { id: string }): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const manager = refTo('DiagnosticManager', id)
  const logs = useQuery({
    queryKey: ['logs'],
    queryFn: async () => (await client.invoke(manager, 'QueryDescriptions', {})) ?? [],
  })
  const [chosen, setChosen] = useState<string>()
  const [text, setText] = useState('')
  const [isFollowing, setFollowing] = useState(true)
  const key = chosen ?? logs.data?.[0]?.key
  return (
    <>
      <Toolbar>
        <ToolbarContent>
          <ToolbarItem>
            <FormSelect aria-label={t('host.log.which')} value={key ?? ''} onChange={(_, value) => setChosen(value)}>
              {(logs.data ?? []).map(({ key, info }) => (
                <FormSelectOption key={key} value={key} label={hostText('names', info.label)} />
              ))}
            </FormSelect>
          </ToolbarItem>
          <ToolbarItem>
            <FilterField value={text} onChange={setText} />
          </ToolbarItem>
          <ToolbarItem alignSelf="center">
            <Checkbox
              id="log-follow"
              label={t('host.log.follow')}
              isChecked={isFollowing}
              onChange={(_, checked) => setFollowing(checked)}
            />
          </ToolbarItem>
          <ToolbarItem align={{ default: 'alignEnd' }}>
            <BundleButton manager={manager} />
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      {logs.isError ? (
        <Failed error={logs.error} onRetry={() => void logs.refetch()} />
      ) : logs.isPending ? (
        <Loading />
      ) : key === undefined ? (
        <Empty title={t('host.log.none')} />
      ) : (
        <LogLines manager={manager} logKey={key} text={text} isFollowing={isFollowing} />
      )}
    </>
  )
}

interface LogLinesProps {
  readonly manager: Ref<'DiagnosticManager'>
  readonly logKey: string
  readonly text: string
  readonly isFollowing: boolean
}

function LogLines({ manager, logKey, text, isFollowing }: LogLinesProps): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const box = useRef<HTMLPreElement>(null)
  const page = useQuery({
    queryKey: ['log', logKey],
    refetchInterval: isFollowing ? followMillis : false,
    queryFn: () => readEnd(client, manager, logKey),
  })
  const lines = useMemo(() => page.data?.filter((line) => matchesWords(line, text)) ?? [], [page.data, text])
  useEffect(() => {
    if (isFollowing && box.current !== null) box.current.scrollTop = box.current.scrollHeight
  }, [lines, isFollowing])
  if (page.isError) return <Failed error={page.error} onRetry={() => void page.refetch()} />
  if (page.isPending) return <Loading />
  return (
    <pre ref={box} className="staddle-log" tabIndex={0} role="log" aria-label={t('host.log.lines')}>
      {lines.length === 0 ? t('table.noMatch') : lines.join('\n')}
    </pre>
  )
}

async function readEnd(client: VimClient, manager: Ref<'DiagnosticManager'>, key: string): Promise<readonly string[]> {
  const { lineEnd } = await client.invoke(manager, 'BrowseDiagnosticLog', { key, start: beyond, lines: 0 })
  const start = lastLinesFrom(lineEnd, shownLines)
  const page = await client.invoke(manager, 'BrowseDiagnosticLog', { key, start, lines: shownLines })
  return (page.lineText ?? []).map(readableLogLine)
}

function BundleButton({ manager }: { manager: Ref<'DiagnosticManager'> }): ReactNode {
  const { t } = useTranslation()
  const runTask = useRunTask()
  const missing = useMissingOnRoot()('Global.Diagnostics')
  const [isBusy, setBusy] = useState(false)
  const [bundles, setBundles] = useState<readonly DiagnosticManagerBundleInfo[]>([])
  const make = async (): Promise<void> => {
    setBusy(true)
    const { info } = await runTask(t('host.log.bundle'), async (client) =>
      client.invoke(asRef('DiagnosticManager', manager), 'GenerateLogBundles_Task', { includeDefault: true }),
    )
    setBusy(false)
    // The task's result is a list of bundles.
    setBundles((unbox(info?.result) as readonly DiagnosticManagerBundleInfo[] | undefined) ?? [])
  }
  return (
    <div className="staddle-buttons">
      {bundles.map(({ url }) => (
        <a key={url} href={new URL(url, location.href).pathname} download>
          {t('host.log.downloadBundle')}
        </a>
      ))}
      <ActionButton variant="secondary" reason={missing} isLoading={isBusy} onClick={() => void make()}>
        {t('host.log.bundle')}
      </ActionButton>
    </div>
  )
}
