// What the user may do, as the host tells it: the roles that hold on an object for whoever asks, and what is in them.
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import type { AuthorizationRole } from '@staddle/vim25/types.ts'
import { privilegeText } from '../i18n/host-words.ts'
import { useAll, useOne, useSession } from './hooks.ts'

const rolePaths = ['roleList'] as const
const entityPaths = ['effectiveRole'] as const

/** The entities that have rights of their own. */
export type EntityType =
  | 'Folder'
  | 'Datacenter'
  | 'ComputeResource'
  | 'ResourcePool'
  | 'HostSystem'
  | 'VirtualMachine'
  | 'Datastore'
  | 'Network'

const noRoles: readonly AuthorizationRole[] = []

type Missing = (privilege: string) => string | undefined

/** Answers why not; undefined when the user may, or when it is not known (yet): then the host decides. */
export function useMissingPrivilege(entity: Ref<EntityType>): Missing {
  const held = useOne(entity, entityPaths).values?.effectiveRole
  return useMissing(useMemo(() => [held], [held]))
}

/** Answers why for none of the machines. It reads the rights on all there are: to be mounted when it is wanted. */
export function useMissingOnEvery(vms: readonly Ref<'VirtualMachine'>[]): Missing {
  const machines = useAll('VirtualMachine', entityPaths)
  return useMissing(useMemo(() => vms.map(({ value }) => machines.get(value)?.values.effectiveRole), [machines, vms]))
}

/** `held`: the roles on each of the objects. */
function useMissing(held: readonly (readonly number[] | undefined)[]): Missing {
  const { t } = useTranslation()
  const { client } = useSession()
  const manager = asRef('AuthorizationManager', client.content.authorizationManager)
  const roles = useOne(manager, rolePaths).values?.roleList ?? noRoles
  const { allowed, known } = useMemo(() => {
    const holding = roles.filter(({ roleId }) => held.some((some) => some?.includes(roleId) === true))
    return {
      allowed: new Set(holding.flatMap(({ privilege }) => privilege ?? [])),
      known: new Set(roles.flatMap(({ privilege }) => privilege ?? [])),
    }
  }, [held, roles])
  return useCallback(
    (privilege) =>
      held.includes(undefined) || allowed.has(privilege) || !known.has(privilege)
        ? undefined
        : t('state.noPrivilege', { privilege: privilegeText(privilege) }),
    [allowed, known, held, t],
  )
}

export function useMissingOnRoot(): Missing {
  return useMissingPrivilege(useSession().client.rootFolder)
}
