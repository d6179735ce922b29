// Where alarms' mail goes through, under the names that vCenter has for it.
import { anyString } from '@staddle/vim25/any-value.ts'
import type { OptionValue } from '@staddle/vim25/types.ts'
import { getProperties, unbox } from './properties.ts'
import { asRef } from './reference.ts'
import type { VimClient } from './vim-client.ts'

export const mailKeys = {
  server: 'mail.smtp.server',
  port: 'mail.smtp.port',
  sender: 'mail.sender',
  user: 'mail.smtp.username',
  /** Written, never read. */
  password: 'mail.smtp.password',
} as const
export type MailSetting = keyof typeof mailKeys
export type MailSettings = Readonly<Record<Exclude<MailSetting, 'password'>, string>>

export async function readMailSettings(client: VimClient): Promise<MailSettings> {
  const { setting = [] } = await getProperties(client, settingsOf(client), ['setting'])
  const found = new Map(setting.map(({ key, value }) => [key, textOf(unbox(value))]))
  const read = (name: MailSetting): string => found.get(mailKeys[name]) ?? ''
  return { server: read('server'), port: read('port') || '25', sender: read('sender'), user: read('user') }
}

/** What is not given stays as it is. */
export async function changeMailSettings(
  client: VimClient,
  changes: Partial<Readonly<Record<MailSetting, string>>>,
): Promise<void> {
  const changedValue = Object.entries(changes).map(
    // The names are those above.
    ([name, value]): OptionValue => ({
      _typeName: 'OptionValue',
      key: mailKeys[name as MailSetting],
      value: anyString(value),
    }),
  )
  await client.invoke(settingsOf(client), 'UpdateOptions', { changedValue })
}

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

const settingsOf = (client: VimClient) => asRef('OptionManager', client.content.setting)
