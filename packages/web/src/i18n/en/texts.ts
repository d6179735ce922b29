import { common } from './common.ts'
import { console } from './console.ts'
import { vm } from './vm.ts'

export const english = { ...common, console, vm }

export type Widened<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widened<T[K]> }

/** The shape of a language. */
export type Texts = Widened<typeof english>
