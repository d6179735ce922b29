import { createContext, use } from 'react'
import type { VirtualMachineConfigInfo, VirtualMachineConfigOption } from '@staddle/vim25/types.ts'
import type { HardwareDraft } from './draft.ts'

export interface HardwareEditing {
  readonly config: VirtualMachineConfigInfo
  readonly draft: HardwareDraft
  readonly change: (draft: HardwareDraft) => void
  readonly isRunning: boolean
  /** Why what needs the machine to be off cannot be changed now. */
  readonly needsOff: string | undefined
  /** Why what can be plugged into a running machine cannot be changed now: it is suspended. */
  readonly needsRunningOrOff: string | undefined
  readonly hasSnapshots: boolean
  /** What machines here can be made of; undefined while it is not known. */
  readonly offered: VirtualMachineConfigOption | undefined
}

export const HardwareContext = createContext<HardwareEditing | undefined>(undefined)

export function useEditing(): HardwareEditing {
  const editing = use(HardwareContext)
  if (editing === undefined) throw new Error('there is no hardware dialog above this component')
  return editing
}
