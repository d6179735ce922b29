import { asRef } from '@staddle/client/reference.ts'
import type { AuthorizationRole } from '@staddle/vim25/types.ts'
import { useOne, useSession } from '../live/hooks.ts'

const rolePaths = ['roleList'] as const

export function useRoles(): readonly AuthorizationRole[] {
  const { client } = useSession()
  const manager = asRef('AuthorizationManager', client.content.authorizationManager)
  return useOne(manager, rolePaths).values?.roleList ?? nothing
}

const nothing: readonly AuthorizationRole[] = []
