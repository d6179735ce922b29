import { Checkbox, ExpandableSection, FormGroup } from '@patternfly/react-core'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef } from '@staddle/client/reference.ts'
import type { AuthorizationRole } from '@staddle/vim25/types.ts'
import { useSession } from '../live/hooks.ts'
import { Alert } from '../parts/alert.tsx'
import { FilterField, matchesWords } from '../parts/filter-field.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { labelled, noted } from '../parts/format.ts'
import { TextField } from '../parts/text-field.tsx'
import { groupState, type PrivilegeGroup, roleLabel, toggled } from './role-facts.ts'

export interface RoleDialogProps {
  readonly kind: 'create' | 'clone' | 'edit' | 'show'
  /** Absent: a new one. */
  readonly role: AuthorizationRole | undefined
  readonly tree: readonly PrivilegeGroup[]
  readonly onClose: () => void
}

export function RoleDialog({ kind, role, tree, onClose }: RoleDialogProps): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const [name, setName] = useState(
    role === undefined ? '' : kind === 'clone' ? t('access.copyOf', { name: roleLabel(role) }) : role.name,
  )
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(role?.privilege))
  const isShown = kind === 'show'
  const save = async (): Promise<void> => {
    if (isShown) return
    const manager = asRef('AuthorizationManager', client.content.authorizationManager)
    const privIds = [...chosen]
    if (kind === 'edit' && role !== undefined)
      await client.invoke(manager, 'UpdateAuthorizationRole', { roleId: role.roleId, newName: name.trim(), privIds })
    else await client.invoke(manager, 'AddAuthorizationRole', { name: name.trim(), privIds })
  }
  const label = role === undefined ? '' : roleLabel(role)
  const titles = {
    create: t('access.createRole'),
    clone: labelled(t('access.cloneRole'), label),
    edit: labelled(t('action.edit'), label),
    show: label,
  }
  return (
    <FormDialog
      title={titles[kind]}
      submitText={isShown ? t('action.close') : kind === 'edit' ? t('action.save') : t('action.create')}
      size="medium"
      isValid={name.trim() !== ''}
      onClose={onClose}
      onSubmit={save}
    >
      {isShown ? (
        role?.system === true && <Alert isInline isPlain variant="info" title={t('access.systemRole')} />
      ) : (
        <TextField id="role-name" label={t('access.name')} value={name} onChange={setName} isRequired autoFocus />
      )}
      <PrivilegeTree tree={tree} chosen={chosen} onChange={isShown ? undefined : setChosen} />
    </FormDialog>
  )
}

interface PrivilegeTreeProps {
  readonly tree: readonly PrivilegeGroup[]
  readonly chosen: ReadonlySet<string>
  /** Absent: it is only shown. */
  readonly onChange: ((chosen: ReadonlySet<string>) => void) | undefined
}

function PrivilegeTree({ tree, chosen, onChange }: PrivilegeTreeProps): ReactNode {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const shown = useMemo(
    () =>
      tree
        .map((group) => ({
          ...group,
          privileges: group.privileges.filter(({ id, label, summary }) =>
            matchesWords(`${group.label} ${label} ${summary} ${id}`, text),
          ),
        }))
        .filter(({ privileges }) => privileges.length > 0),
    [tree, text],
  )
  return (
    <FormGroup label={t('access.privileges')} role="group">
      <FilterField value={text} onChange={setText} label={t('access.findPrivilege')} />
      <div className="staddle-privileges">
        {shown.map((group) => (
          <div key={group.id} className="staddle-privilege-group">
            <Checkbox
              id={`group-${group.id}`}
              aria-label={t('access.allOf', { name: group.label })}
              isChecked={groupState(group, chosen)}
              isDisabled={onChange === undefined}
              onChange={(_, isOn) =>
                onChange?.(
                  toggled(
                    chosen,
                    group.privileges.map(({ id }) => id),
                    isOn,
                  ),
                )
              }
            />
            <ExpandableSection
              toggleText={group.label}
              isExpanded={text !== '' || opened.has(group.id)}
              onToggle={(_, isOn) => setOpened(toggled(opened, [group.id], isOn))}
            >
              {group.privileges.map(({ id, label, summary }) => (
                <Checkbox
                  key={id}
                  id={`privilege-${id}`}
                  label={label}
                  description={summary === label ? id : noted(summary, id)}
                  isChecked={chosen.has(id)}
                  isDisabled={onChange === undefined}
                  onChange={(_, isOn) => onChange?.(toggled(chosen, [id], isOn))}
                />
              ))}
            </ExpandableSection>
          </div>
        ))}
      </div>
    </FormGroup>
  )
}
