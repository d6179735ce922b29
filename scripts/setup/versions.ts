// Version numbers, as far as setup needs them.

/** `1:10.0.2+ds-2+deb13u1~bpo12+1` and `QEMU emulator version 10.0.2 (Debian ...)` are both [10, 0]; undefined without a number. */
export function majorMinor(text: string): readonly [number, number] | undefined {
  const match = /(?:^\d+:|^|\s)(\d+)\.(\d+)/.exec(text)
  return match === null ? undefined : [Number(match[1]), Number(match[2])]
}

export function isAtLeast(text: string, major: number, minor: number): boolean {
  const version = majorMinor(text)
  return version !== undefined && (version[0] > major || (version[0] === major && version[1] >= minor))
}

export interface OsRelease {
  /** `debian` */
  readonly id: string
  /** `bookworm`; empty for unreleased ones. */
  readonly codename: string
  readonly prettyName: string
}

export function parseOsRelease(text: string): OsRelease {
  const value = (name: string): string =>
    new RegExp(`^${name}=(?:"(.*)"|(.*))$`, 'm')
      .exec(text)
      ?.slice(1)
      .find((part) => part !== undefined) ?? ''
  return { id: value('ID'), codename: value('VERSION_CODENAME'), prettyName: value('PRETTY_NAME') }
}
