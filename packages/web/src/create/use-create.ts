// What happens when a machine is made: wait for it, power it on when that was asked for, go to its page.
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refTo } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { useNotices } from '../app/notices.tsx'
import { useRunTask } from '../app/run-task.ts'
import { followTask } from '../live/follow-task.ts'
import { useConnection, useSession } from '../live/hooks.ts'
import { labelled } from '../parts/format.ts'

export interface Creation {
  readonly isBusy: boolean
  readonly error: unknown
  /** `make` answers the task whose result is the machine, or the machine. Never rejects: `error` tells. */
  create(name: string, powerOn: boolean, make: (client: VimClient) => Promise<ManagedObjectReference>): Promise<void>
}

export function useCreate(): Creation {
  const { t } = useTranslation()
  const { client } = useSession()
  const { tables } = useConnection()
  const runTask = useRunTask()
  const notices = useNotices()
  const navigate = useNavigate()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  return {
    isBusy,
    error,
    async create(name, powerOn, make) {
      setBusy(true)
      setError(undefined)
      try {
        const made = await make(client)
        // A task's result is the machine, as these methods declare it.
        const machine =
          made.type === 'Task' ? ((await followTask(tables, made)).result as ManagedObjectReference) : made
        notices.succeeded(t('create.made', { name }))
        if (powerOn)
          void runTask(labelled(t('vm.actions.powerOn'), name), () =>
            client.invoke(refTo('VirtualMachine', machine.value), 'PowerOnVM_Task', {}),
          )
        const tab = powerOn ? 'console' : 'summary'
        void navigate({ to: '/vms/$vm/{-$tab}', params: { vm: machine.value, tab } })
      } catch (error) {
        setError(error)
        setBusy(false)
      }
    },
  }
}
