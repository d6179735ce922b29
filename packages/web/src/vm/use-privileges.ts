import { useQuery } from '@tanstack/react-query'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import { useSession } from '../live/hooks.ts'

/** What the signed-in user may do with the object; undefined while it is not known. */
export function usePrivileges(entity: Ref): ReadonlySet<string> | undefined {
  const { client, user } = useSession()
  const { data } = useQuery({
    queryKey: ['privileges', user.key, entity.value],
    queryFn: async () => {
      const manager = asRef('AuthorizationManager', client.content.authorizationManager)
      const args = { entities: [entity], userName: user.userName }
      const [result] = await client.invoke(manager, 'FetchUserPrivilegeOnEntities', args)
      return new Set(result?.privileges)
    },
    staleTime: 30_000,
  })
  return data
}
