/** A string that only its maker may create: `VmId` is not any string. */
export type Brand<Base, Name extends string> = Base & { readonly __brand: Name }
