// npm run dev: the daemon with simulated machines and data in data/dev, started again whenever a source file changes; the
// web UI is built again when one of its files does.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const options = ['--engine', 'sim', '--data', join(root, 'data/dev'), ...process.argv.slice(2)]
const words = ['--watch', 'packages/hostd/src/main.ts', ...options]
const daemon = spawn(process.execPath, words, { cwd: root, stdio: 'inherit' })
const builder = spawn(
  process.execPath,
  ['node_modules/vite/bin/vite.js', 'build', '--watch', 'packages/web', '--logLevel', 'warn'],
  {
    cwd: root,
    stdio: 'inherit',
  },
)
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.on(name, () => {
    daemon.kill(name)
    builder.kill(name)
  })
daemon.on('exit', (code) => {
  process.exitCode = code ?? 0
})
