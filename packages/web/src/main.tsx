// The web UI: everything is constructed here and handed down.
import '@patternfly/react-core/dist/styles/base.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { keepFocus } from './app/keep-focus.ts'
import { applyTheme, storedTheme } from './app/theme.ts'
import { startTranslation } from './i18n/i18n.ts'
import { Connection } from './live/connection.ts'
import { ConnectionContext } from './live/hooks.ts'
import { noticeLostStyles } from './parts/part-styles.ts'
import './staddle.css'

noticeLostStyles()
applyTheme(storedTheme())
await startTranslation()
const connection = new Connection()
connection.start()
const queries = new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } } })

const root = document.querySelector<HTMLElement>('#root') ?? document.body
keepFocus(root)
createRoot(root).render(
  <StrictMode>
    <ConnectionContext value={connection}>
      <QueryClientProvider client={queries}>
        <App />
      </QueryClientProvider>
    </ConnectionContext>
  </StrictMode>,
)
