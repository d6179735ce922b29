// What the kernel tells in files, below /proc and /sys.
import { readdir, readFile, readlink } from 'node:fs/promises'
import { basename, join } from 'node:path'

export class KernelFiles {
  /** Ends in a slash. */
  readonly root: string

  constructor(root: string) {
    this.root = join(root, '/')
  }

  text(path: string): Promise<string> {
    return readFile(join(this.root, path), 'utf8')
  }

  /** Drivers refuse questions that make no sense for a device with all sorts of errors: no answer, then. */
  tryText(path: string): Promise<string | undefined> {
    return this.text(path).catch(() => undefined)
  }

  /** Undefined when there is nothing in it. Device trees end their strings with a zero byte. */
  async line(path: string): Promise<string | undefined> {
    const text = (await this.tryText(path))?.replaceAll('\0', '').trim()
    return text === '' ? undefined : text
  }

  names(path: string): Promise<string[]> {
    return readdir(join(this.root, path)).catch(() => [])
  }

  linkName(path: string): Promise<string | undefined> {
    return readlink(join(this.root, path)).then(
      (target) => basename(target),
      () => undefined,
    )
  }
}
