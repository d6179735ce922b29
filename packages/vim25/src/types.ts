// The one name other packages import vim25 types by.
export type * from './generated/types.ts'
