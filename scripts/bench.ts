// npm run bench: runs every bench/*.bench.ts, one after the other on a quiet machine, and prints its lines.
// `npm run bench -- start` runs those whose name contains "start".
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const filters = process.argv.slice(2)
const files = globSync('bench/*.bench.ts', { cwd: root })
  .filter((file) => filters.length === 0 || filters.some((part) => file.includes(part)))
  .sort()
if (files.length === 0) {
  console.error(`There is no measurement${filters.length === 0 ? '' : ` that matches ${filters.join(' ')}`} in bench/.`)
  process.exitCode = 1
}
for (const file of files) {
  console.log(`== ${file}`)
  const { status, signal } = spawnSync(process.execPath, [file], {
    cwd: root,
    stdio: 'inherit',
  })
  if (status === 0) continue
  console.error(`${file} ended with ${signal ?? `exit code ${status}`}`)
  process.exitCode = 1
}
