import type { HostWords } from '../host-words.ts'
import { hostEvents } from './host-events.ts'
import { hostFaults } from './host-faults.ts'
import { hostPrivileges } from './host-privileges.ts'
import { hostTexts } from './host-texts.ts'

export const chineseHostWords: HostWords = {
  events: hostEvents,
  faults: hostFaults,
  privileges: hostPrivileges,
  ...hostTexts,
}
