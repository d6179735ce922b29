// What went wrong: in the page's language what kind of thing, and in the host's own words what, why and what to do.
import i18next from 'i18next'
import { fillPattern } from '@staddle/base/fill-pattern.ts'
import type { LocalizedMethodFault, MethodFault } from '@staddle/vim25/types.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { hostText, hostWords, privilegeText, wordOf } from '../i18n/host-words.ts'
import { labelled } from './format.ts'

export function explain(error: unknown): string {
  if (error instanceof VimFault) return explainFault({ fault: error.fault, localizedMessage: error.message })
  return hostText('messages', error instanceof Error ? error.message : String(error))
}

export function explainFault({ fault, localizedMessage = fault._typeName }: LocalizedMethodFault): string {
  const said = hostText('messages', localizedMessage)
  if (said !== localizedMessage) return said
  const pattern = wordOf(hostWords()?.faults, fault._typeName)
  const words = pattern === undefined ? undefined : fillPattern(pattern, readable(fault))
  if (words === undefined) return localizedMessage
  return /[.。]$/.test(words) ? words : labelled(words, localizedMessage)
}

/** With words for those of its fields that are ids. */
function readable(fault: MethodFault & { readonly existingState?: unknown; readonly privilegeId?: unknown }): object {
  const state = (['poweredOn', 'poweredOff', 'suspended'] as const).find((known) => known === fault.existingState)
  return {
    ...fault,
    ...(state === undefined ? {} : { existingState: i18next.t(`vm.power.${state}`) }),
    ...(typeof fault.privilegeId === 'string' ? { privilegeId: privilegeText(fault.privilegeId) } : {}),
  }
}
