// What the host said of a machine while a task changed it.
import type { VmMessageEvent } from '@staddle/vim25/types.ts'
import { asRef, type Ref } from './reference.ts'
import type { VimClient } from './vim-client.ts'

/** Of that kind, since the task began. */
export async function vmMessages(
  client: VimClient,
  vm: Ref<'VirtualMachine'>,
  eventType: 'VmMessageEvent' | 'VmMessageWarningEvent',
  beginTime: string | undefined,
): Promise<string[]> {
  const time = beginTime === undefined ? {} : { time: { beginTime } }
  const events = await client.invoke(asRef('EventManager', client.content.eventManager), 'QueryEvents', {
    filter: { entity: { entity: vm, recursion: 'self' }, eventTypeId: [eventType], ...time },
  })
  return ((events ?? []) as readonly VmMessageEvent[]).map(({ message }) => message)
}
