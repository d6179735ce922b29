import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refTo } from '@staddle/client/reference.ts'
import { useOne, useSession } from '../live/hooks.ts'
import { useMissingPrivilege } from '../live/privileges.ts'
import { ActionButton } from '../parts/action-button.tsx'
import { Fact, Facts } from '../parts/facts.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { formatTime } from '../parts/format.ts'
import { Failed, Loading, NotAvailable } from '../parts/states.tsx'
import { TextField } from '../parts/text-field.tsx'
import { parseServers } from './host-facts.ts'
import { type HostRow, managerOf } from './host-row.ts'

const timePaths = ['dateTimeInfo'] as const
const lookMillis = 10_000

export function TimeTab({ host }: { host: HostRow }): ReactNode {
  const system = managerOf(host, 'dateTimeSystem', 'HostDateTimeSystem')
  return system === undefined ? <NotAvailable /> : <Time host={host} id={system.value} />
}

function Time({ host, id }: { host: HostRow; id: string }): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const ref = refTo('HostDateTimeSystem', id)
  const { status, values } = useOne(ref, timePaths)
  const missing = useMissingPrivilege(refTo('HostSystem', host.ref.value))('Host.Config.DateTime')
  const [isEditing, setEditing] = useState(false)
  const now = useQuery({
    queryKey: ['time'],
    refetchInterval: lookMillis,
    queryFn: () => client.invoke(ref, 'QueryDateTime', {}),
  })
  const info = values?.dateTimeInfo
  if (status.kind === 'failed') return <Failed error={status.error} />
  if (status.kind === 'loading') return <Loading />
  if (info === undefined) return <NotAvailable>{missing ?? t('state.hidden')}</NotAvailable>
  const servers = info.ntpConfig?.server ?? []
  return (
    <>
      <Facts>
        <Fact term={t('host.time.now')}>{formatTime(now.data)}</Fact>
        <Fact term={t('host.time.zone')}>{info.timeZone.name}</Fact>
        <Fact term={t('host.time.servers')}>
          {servers.length === 0 ? t('host.time.noServers') : servers.join(', ')}
        </Fact>
      </Facts>
      <div className="staddle-buttons">
        <ActionButton variant="secondary" reason={missing} onClick={() => setEditing(true)}>
          {t('host.time.edit')}
        </ActionButton>
      </div>
      {isEditing && <ServersDialog id={id} servers={servers} onClose={() => setEditing(false)} />}
    </>
  )
}

function ServersDialog(props: {
  readonly id: string
  readonly servers: readonly string[]
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const [text, setText] = useState(props.servers.join(', '))
  return (
    <FormDialog
      title={t('host.time.edit')}
      submitText={t('action.save')}
      isValid
      onClose={props.onClose}
      onSubmit={() =>
        client.invoke(refTo('HostDateTimeSystem', props.id), 'UpdateDateTimeConfig', {
          config: { ntpConfig: { server: parseServers(text) } },
        })
      }
    >
      <TextField
        id="ntp-servers"
        label={t('host.time.servers')}
        help={t('host.time.help')}
        value={text}
        onChange={setText}
        autoFocus
      />
    </FormDialog>
  )
}
