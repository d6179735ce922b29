// The web UI as static files in dist/, each with its compressed forms beside it: the host sends them as they lie there.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { dropUnusedProperties } from './unused-properties.ts'

/** PatternFly's looks that this UI does not offer. */
const unusedSymbols = ['pf-v6-theme-glass', 'pf-v6-theme-felt', 'pf-v6-theme-high-contrast']

export default defineConfig({
  root: import.meta.dirname,
  base: '/ui/',
  build: {
    target: 'es2023',
    sourcemap: false,
    // A preloaded chunk that needs no polyfill, and nothing inlined: the content security policy allows no data in scripts.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_500,
    // Everything that the first page needs in one file: many small ones are slower to ask for and compress worse.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } } },
  },
  css: { transformer: 'lightningcss', lightningcss: { unusedSymbols } },
  plugins: [react(), slimStyles(), compressed()],
})

function slimStyles(): Plugin {
  return {
    name: 'staddle-slim-styles',
    apply: 'build',
    generateBundle: {
      // Behind what makes the style sheets.
      order: 'post',
      handler(_, bundle) {
        const files = Object.values(bundle).map((file) => ({
          file,
          text: file.type === 'chunk' ? file.code : typeof file.source === 'string' ? file.source : '',
        }))
        for (const { file, text } of files) {
          if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue
          const others = files.filter((other) => other.file !== file)
          file.source = dropUnusedProperties(text, others.map((other) => other.text).join('\n'))
        }
      },
    },
  }
}

function compressed(): Plugin {
  return {
    name: 'staddle-compressed',
    apply: 'build',
    async writeBundle({ dir }) {
      const directory = dir ?? join(import.meta.dirname, 'dist')
      const names = await readdir(directory, { recursive: true })
      await Promise.all(
        names.filter((name) => /\.(js|css|svg)$/.test(name)).map((name) => compress(join(directory, name))),
      )
    },
  }
}

async function compress(path: string): Promise<void> {
  const content = await readFile(path)
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(content, quality),
    promisify(gzip)(content, { level: 9 }),
  ])
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)])
}
