// Which notices are shown. Pure.

export interface Notice {
  readonly key: number
  readonly variant: 'success' | 'info' | 'warning' | 'danger'
  readonly title: string
  readonly words?: string
}

const most = { passing: 5, staying: 20 }

/** Until it is closed. */
export const stays = ({ variant }: Pick<Notice, 'variant'>): boolean => variant === 'danger' || variant === 'warning'

/** Too many push out the oldest of their kind: no success a failure that nobody has read. */
export function withNotice(shown: readonly Notice[], added: Notice): readonly Notice[] {
  const sameKind = shown.filter((notice) => stays(notice) === stays(added))
  const pushedOut = sameKind.slice(0, 1 - (stays(added) ? most.staying : most.passing))
  return [...shown.filter((notice) => !pushedOut.includes(notice)), added]
}
