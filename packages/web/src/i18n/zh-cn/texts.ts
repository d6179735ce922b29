import type { Texts } from '../en/texts.ts'
import { access } from './access.ts'
import { common } from './common.ts'
import { console } from './console.ts'
import { create } from './create.ts'
import { host } from './host.ts'
import { network } from './network.ts'
import { storage } from './storage.ts'
import { tasks } from './tasks.ts'
import { vm } from './vm.ts'

export const chinese: Texts = { ...common, access, console, create, host, network, storage, tasks, vm }
