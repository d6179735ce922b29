// A new group, or who is in one.
import { Checkbox, FormGroup } from '@patternfly/react-core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import { useSession } from '../live/hooks.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { labelled } from '../parts/format.ts'
import { Failed, Loading } from '../parts/states.tsx'
import { TextField } from '../parts/text-field.tsx'
import { type Principal, useUserNames } from '../tasks/use-user-names.ts'

export interface GroupDialogProps {
  /** Undefined for a new one. */
  readonly group: Principal | undefined
  readonly onClose: () => void
  readonly onChanged: () => void
}

export function GroupDialog(props: GroupDialogProps): ReactNode {
  const { client } = useSession()
  const { group } = props
  const members = useQuery({
    queryKey: ['members', group?.name],
    staleTime: 0,
    gcTime: 0,
    queryFn: async () => (group === undefined ? [] : membersOf(client, group.name)),
  })
  if (members.isError) return <Failed error={members.error} onRetry={() => void members.refetch()} />
  if (members.isPending) return <Loading />
  return <GroupForm {...props} members={members.data} />
}

async function membersOf(client: VimClient, belongsToGroup: string): Promise<readonly string[]> {
  const directory = asRef('UserDirectory', client.content.userDirectory)
  const wanted = { searchStr: '', exactMatch: false, findUsers: true, findGroups: false, belongsToGroup }
  const found = (await client.invoke(directory, 'RetrieveUserGroups', wanted)) ?? []
  return found.map(({ principal }) => principal)
}

function GroupForm(props: GroupDialogProps & { readonly members: readonly string[] }): ReactNode {
  const { group, members, onClose, onChanged } = props
  const { t } = useTranslation()
  const { client } = useSession()
  const users = useUserNames()
  const [name, setName] = useState(group?.name ?? '')
  const [description, setDescription] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(members))
  const save = async (): Promise<void> => {
    const accounts = asRef('HostLocalAccountManager', client.content.accountManager)
    const id = name.trim()
    if (group === undefined)
      await client.invoke(accounts, 'CreateGroup', { group: { _typeName: 'HostAccountSpec', id, description } })
    for (const user of users)
      if (chosen.has(user) !== members.includes(user))
        await client.invoke(accounts, chosen.has(user) ? 'AssignUserToGroup' : 'UnassignUserFromGroup', {
          ...{ user, group: id },
        })
    onChanged()
  }
  return (
    <FormDialog
      title={group === undefined ? t('access.createGroup') : labelled(t('access.members'), group.name)}
      submitText={group === undefined ? t('action.create') : t('action.save')}
      isValid={name.trim() !== ''}
      onClose={onClose}
      onSubmit={save}
    >
      {group === undefined && (
        <>
          <TextField id="group-name" label={t('access.name')} value={name} onChange={setName} isRequired autoFocus />
          <TextField
            id="group-description"
            label={t('access.description')}
            value={description}
            onChange={setDescription}
          />
        </>
      )}
      <FormGroup role="group" isStack label={t('access.members')} fieldId="group-members">
        {users.map((user) => (
          <Checkbox
            key={user}
            id={`member-${user}`}
            label={user}
            isChecked={chosen.has(user)}
            onChange={(_, isChecked) => {
              const next = new Set(chosen)
              if (isChecked) next.add(user)
              else next.delete(user)
              setChosen(next)
            }}
          />
        ))}
      </FormGroup>
    </FormDialog>
  )
}
