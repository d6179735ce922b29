// Finding users and groups by name.
import type { UserSearchResult } from '@staddle/vim25/types.ts'
import { Denied } from '../domain/errors.ts'
import type { Accounts } from '../services/auth/accounts.ts'
import type { ManagedObjectInit } from './managed-object.ts'

export function createUserDirectory({
  id,
  accounts,
}: {
  readonly id: string
  readonly accounts: Accounts
}): ManagedObjectInit<'UserDirectory'> {
  return {
    type: 'UserDirectory',
    id,
    properties: { domainList: [] },
    methods: {
      RetrieveUserGroups(_, { domain, searchStr, belongsToGroup, belongsToUser, exactMatch, findUsers, findGroups }) {
        if (domain !== undefined && domain !== '') {
          throw new Denied('not-found', `There is no domain ${domain}; users and groups of this platform have none.`)
        }
        const wanted = searchStr.toLowerCase()
        const matches = (...names: string[]): boolean =>
          names.some((name) => (exactMatch ? name.toLowerCase() === wanted : name.toLowerCase().includes(wanted)))
        const users = findUsers
          ? usersIn(accounts, belongsToGroup).filter((user) => matches(user.name, user.fullName))
          : []
        const groups = findGroups ? groupsWith(accounts, belongsToUser).filter((group) => matches(group.name)) : []
        return [
          ...users.map((user) => result(user.name, user.fullName || user.description, false)),
          ...groups.map((group) => result(group.name, group.description, true)),
        ]
      },
    },
  }
}

function usersIn(accounts: Accounts, groupName: string | undefined): ReturnType<Accounts['users']> {
  if (groupName === undefined || groupName === '') return accounts.users()
  const group = accounts.findGroup(groupName)
  if (group === undefined) throw new Denied('not-found', `There is no group ${groupName}.`)
  return accounts.users().filter((user) => user.groups.includes(group.name))
}

function groupsWith(accounts: Accounts, userName: string | undefined): ReturnType<Accounts['groups']> {
  if (userName === undefined || userName === '') return accounts.groups()
  const user = accounts.findUser(userName)
  if (user === undefined) throw new Denied('not-found', `There is no user ${userName}.`)
  return accounts.groups().filter((group) => user.groups.includes(group.name))
}

function result(principal: string, fullName: string, group: boolean): UserSearchResult {
  return { _typeName: 'UserSearchResult', principal, fullName, group }
}
