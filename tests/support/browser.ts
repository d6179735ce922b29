// A page of the web UI in Debian's Chromium. What the page complains about (errors, refused content) fails the test.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { ensureWebBuilt } from '../../scripts/setup/web-build.ts'
import type { TestHost } from './host.ts'

const root = join(import.meta.dirname, '../..')
const quiet = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
]

/** What pages complained about, by the browser they were in. */
const complaintsOf = new WeakMap<Browser, string[]>()

/** Disposing fails when a page complained: the tests' own failures are told by the tests. */
export async function openBrowser(): Promise<Browser & AsyncDisposable> {
  await ensureWebBuilt(root, () => undefined)
  // As root Chromium cannot make its sandbox; the pages are our own.
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: [...quiet, '--no-sandbox'] })
  const complaints: string[] = []
  complaintsOf.set(browser, complaints)
  const close = async (): Promise<void> => {
    await browser.close()
    if (complaints.length > 0) throw new Error(`A page complained:\n${complaints.join('\n')}`)
  }
  return Object.assign(browser, { [Symbol.asyncDispose]: close })
}

export interface Visit extends AsyncDisposable {
  readonly page: Page
  readonly context: BrowserContext
  /** What the page complained about so far. */
  readonly complaints: string[]
}

export interface VisitOptions {
  readonly path?: string
  readonly user?: { readonly name: string; readonly password: string } | 'nobody'
  readonly width?: number
  readonly height?: number
  readonly colorScheme?: 'light' | 'dark'
  readonly locale?: string
  /** Show the first-run tour; usually it is taken as seen. */
  readonly tour?: boolean
}

/** Signs in and goes to the path. A test that expects a complaint empties the list. */
export async function visit(browser: Browser, host: TestHost, options: VisitOptions = {}): Promise<Visit> {
  const { width = 1400, height = 900, colorScheme = 'light', locale = 'en-US', path = '/ui/', user } = options
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    viewport: { width, height },
    colorScheme,
    locale,
    reducedMotion: 'reduce',
  })
  if (options.tour !== true) await context.addInitScript({ content: takeTourAsSeen })
  context.setDefaultTimeout(20_000)
  const complaints: string[] = []
  // Windows that the page opens are the user's as well.
  context.on('page', (opened) => watch(opened, complaints))
  const page = await context.newPage()
  await goTo(page, `${host.url}${path}`)
  if (user !== 'nobody') await signIn(page, user ?? { name: host.user, password: host.password })
  return {
    page,
    context,
    complaints,
    [Symbol.asyncDispose]: async () => {
      await context.close()
      complaintsOf.get(browser)?.push(...complaints)
    },
  }
}

function watch(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => {
    if (!interrupted.has(page)) complaints.push(String(error))
  })
  page.on('console', (message) => {
    // A refused call is logged by the browser itself; the page tells its user about it.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(message.text())
  })
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText === networkChanged) interrupted.add(page)
  })
  void keepDrawn(page)
}

const drawnEvery = 1_500

/**
 * Without a GPU Chromium now and then draws a page no more until it is asked to. Nothing shows then of what has come, and
 * nothing is found either, because Playwright looks when a frame is drawn.
 */
async function keepDrawn(page: Page): Promise<void> {
  const dot = { format: 'jpeg', clip: { x: 0, y: 0, width: 1, height: 1, scale: 1 } } as const
  try {
    const protocol = await page.context().newCDPSession(page)
    for (; !page.isClosed(); await delay(drawnEvery, undefined, { ref: false }))
      await protocol.send('Page.captureScreenshot', dot)
  } catch {
    // It has been closed.
  }
}

/** For every page but the one that Chromium shows for a dropped load, which may store nothing. */
const takeTourAsSeen = `if (location.protocol === 'https:') localStorage.setItem('staddle-tour', 'seen')`

const networkChanged = 'net::ERR_NETWORK_CHANGED'
const interrupted = new WeakSet<Page>()
const mostAttempts = 5

/**
 * Opens the address. Chromium drops whatever it is loading when a network interface of the machine comes or goes, as they do
 * beside tests with real networks: then again.
 */
export async function goTo(page: Page, address: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    interrupted.delete(page)
    const error = await page.goto(address).then(
      () => undefined,
      (error: unknown) => error,
    )
    if (error === undefined && !interrupted.has(page)) return
    if (attempt === mostAttempts || (error !== undefined && !wasDropped(error)))
      throw new Error(`${address} could not be opened`, { cause: error })
  }
}

function wasDropped(error: unknown): boolean {
  // The page that Chromium shows for the first attempt may come in the way of the second.
  return error instanceof Error && [networkChanged, 'chrome-error://'].some((sign) => error.message.includes(sign))
}

export async function signIn(page: Page, user: { readonly name: string; readonly password: string }): Promise<void> {
  await page.getByRole('textbox', { name: 'User name' }).fill(user.name)
  await page.getByLabel(/^Password/).fill(user.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'User menu' }).waitFor()
}

export interface Downloaded {
  readonly name: string
  readonly content: Buffer
}

/** What comes from the host when this is done; again when Chromium dropped it, as it does with whatever it loads. */
export async function downloaded(page: Page, act: () => Promise<void>): Promise<Downloaded> {
  for (let attempt = 1; ; attempt++) {
    const [download] = await Promise.all([page.waitForEvent('download'), act()])
    const failure = await download.failure()
    if (failure === null) return { name: download.suggestedFilename(), content: await readFile(await download.path()) }
    if (attempt === mostAttempts) throw new Error(`${download.url()} could not be downloaded: ${failure}`)
  }
}
