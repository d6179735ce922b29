// The lock file must not tie the project to one registry: no `resolved` address of a download host, and nothing that runs
// or fetches at install time.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

interface LockedPackage {
  readonly resolved?: string
  readonly link?: boolean
}

export function checkLockFile(root: string): string[] {
  const lock: { readonly packages?: Readonly<Record<string, LockedPackage>> } = JSON.parse(
    readFileSync(join(root, 'package-lock.json'), 'utf8'),
  )
  return lockProblems(lock.packages ?? {})
}

export function lockProblems(packages: Readonly<Record<string, LockedPackage>>): string[] {
  const entries = Object.entries(packages)
  if (entries.length === 0) return ['package-lock.json lists no package']
  return entries
    .filter(([, entry]) => entry.resolved !== undefined && entry.link !== true)
    .map(
      ([name, entry]) =>
        `package-lock.json: ${name} names where it comes from (${entry.resolved}); the registry is the user's choice`,
    )
}
