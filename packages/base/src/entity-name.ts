// Names in the inventory. vim25 has them escaped, because a path of names is written with slashes.

/** For people and for file names: `%2f` is a slash in the name, `%5c` a backslash, `%25` a percent sign. */
export function unescapeName(name: string): string {
  return name.replace(/%(2f|5c|25)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
