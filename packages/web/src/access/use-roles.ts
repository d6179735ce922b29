import { asRef } from '@staddle/client/reference.ts'
import type { AuthorizationRole } from '@staddle/vim25/types.ts'
import { useOne, useSession } from '../live/hooks.ts'

const rolePaths = ['roleList'] as const

export function useRoles(): readonly AuthorizationRole[] {
  return useRoleList().values?.roleList ?? nothing
}

export function useAreRolesLoading(): boolean {
  return useRoleList().status.kind === 'loading'
}

function useRoleList() {
  const { client } = useSession()
  return useOne(asRef('AuthorizationManager', client.content.authorizationManager), rolePaths)
}

const nothing: readonly AuthorizationRole[] = []
