import type { Texts } from '../en/texts.ts'
import { common } from './common.ts'
import { console } from './console.ts'
import { vm } from './vm.ts'

export const chinese: Texts = { ...common, console, vm }
