// What tests of the web UI begin with: a host and a browser, which end together with what is made for them.
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { startTestHost, type TestHost, type TestHostOptions } from './host.ts'

export interface BrowserTest {
  /** Dispose of it after the tests; what a test needs for all of them is given to it. */
  readonly scope: AsyncDisposableStack
  readonly host: TestHost
  readonly browser: Browser
}

/** On simulated machines. */
export async function startBrowserTest(options: TestHostOptions = {}): Promise<BrowserTest> {
  await using scope = new AsyncDisposableStack()
  const host = scope.use(await startTestHost({ engine: 'sim', ...options }))
  const browser = scope.use(await openBrowser())
  return { scope: scope.move(), host, browser }
}

/** From the menu of a row, or of the page of what has this name. */
export async function chooseFor(page: Page, of: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${of}`, exact: true }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}
