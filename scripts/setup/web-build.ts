// The web UI is built where it is used: the first start, and the first after its sources changed, make its files.
import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tryCommand } from '../../packages/hostd/src/platform/run-command.ts'

const sources = [
  'packages/{web,client,base}/src/**',
  'packages/vim25/src/*.ts',
  'packages/web/*.*',
  'packages/web/public/**',
]
const stamp = 'packages/web/dist/.built-from'

/** Throws with the builder's words when the UI cannot be built. */
export async function ensureWebBuilt(root: string, print: (line: string) => void): Promise<void> {
  const wanted = fingerprint(root)
  if (readStamp(root) === wanted) return
  print('Building the web UI ...')
  const argv = [process.execPath, 'node_modules/vite/bin/vite.js', 'build', 'packages/web', '--logLevel', 'warn']
  const { exitCode, stdout, stderr } = await tryCommand(argv, { cwd: root })
  if (exitCode !== 0) throw new Error(`The web UI could not be built: ${`${stdout}${stderr}`.trim()}`)
  writeFileSync(join(root, stamp), wanted)
}

function fingerprint(root: string): string {
  const hash = createHash('sha256')
  const files = globSync([...sources, 'package-lock.json'], { cwd: root, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort()
  for (const path of paths) hash.update(path.slice(root.length)).update(readFileSync(path))
  return hash.digest('hex')
}

function readStamp(root: string): string | undefined {
  try {
    return readFileSync(join(root, stamp), 'utf8')
  } catch {
    // Never built.
    return undefined
  }
}
