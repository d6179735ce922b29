// The mail server that alarms send through.
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changeMailSettings, type MailSetting, readMailSettings } from '@staddle/client/mail-settings.ts'
import { useSession } from '../live/hooks.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { TextField } from '../parts/text-field.tsx'

type Changes = Partial<Readonly<Record<MailSetting, string>>>

export function MailDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const { data: present } = useQuery({ queryKey: ['mail'], gcTime: 0, queryFn: () => readMailSettings(client) })
  const [changes, setChanges] = useState<Changes>({})
  if (present === undefined) return null
  const values = { ...present, password: '', ...changes }
  const port = Number(values.port)
  const field = (name: MailSetting) => ({
    id: `mail-${name}`,
    value: values[name],
    onChange: (text: string) => setChanges({ ...changes, [name]: text }),
  })
  return (
    <FormDialog
      title={t('tasks.mail.server')}
      submitText={t('action.save')}
      isValid={Number.isInteger(port) && port > 0 && port < 65_536 && (values.server === '' || values.sender !== '')}
      onClose={onClose}
      onSubmit={() => {
        const { password, ...others } = changes
        return changeMailSettings(client, password === '' ? others : changes)
      }}
    >
      <TextField {...field('server')} label={t('tasks.mail.name')} help={t('tasks.mail.nameWords')} autoFocus />
      <TextField {...field('port')} label={t('tasks.mail.port')} type="number" />
      <TextField {...field('sender')} label={t('tasks.mail.sender')} help={t('tasks.mail.senderWords')} />
      <TextField {...field('user')} label={t('tasks.mail.user')} help={t('tasks.mail.userWords')} autoComplete="off" />
      <TextField
        {...field('password')}
        type="password"
        autoComplete="new-password"
        label={t('tasks.mail.password')}
        help={t('tasks.mail.passwordWords')}
      />
    </FormDialog>
  )
}
