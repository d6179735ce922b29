import { access } from './access.ts'
import { charts } from './charts.ts'
import { common } from './common.ts'
import { console } from './console.ts'
import { create } from './create.ts'
import { vm } from './vm.ts'
import { host } from './host.ts'
import { network } from './network.ts'
import { storage } from './storage.ts'
import { tasks } from './tasks.ts'

export const english = { ...common, access, charts, console, create, host, network, storage, tasks, vm }

export type Widened<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widened<T[K]> }

/** The shape of a language. */
export type Texts = Widened<typeof english>
