import { useQuery } from '@tanstack/react-query'
import { asRef } from '@staddle/client/reference.ts'
import { useSession } from '../live/hooks.ts'

export interface Principal {
  readonly name: string
  readonly description: string
  readonly isGroup: boolean
}

const everything = { searchStr: '', exactMatch: false, findUsers: true, findGroups: true }

/** Users and groups of this host. */
export function usePrincipals() {
  const { client } = useSession()
  return useQuery({
    queryKey: ['principals'],
    queryFn: async (): Promise<readonly Principal[]> => {
      const directory = asRef('UserDirectory', client.content.userDirectory)
      const found = (await client.invoke(directory, 'RetrieveUserGroups', everything)) ?? []
      return found.map(({ principal, fullName = '', group }) => ({
        name: principal,
        description: fullName,
        isGroup: group,
      }))
    },
  })
}

/** None while they are not known: a filter by user is then not offered. */
export function useUserNames(): readonly string[] {
  const { data = [] } = usePrincipals()
  return data.filter(({ isGroup }) => !isGroup).map(({ name }) => name)
}
