/** Whether a word from the command line is one of a table's. */
export const isKeyOf = <T extends object>(table: T, key: string): key is keyof T & string => Object.hasOwn(table, key)
