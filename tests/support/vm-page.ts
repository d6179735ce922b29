// What tests of one machine's page share: one browser page that goes from machine to machine.
import type { Browser, Locator, Page } from 'playwright-core'
import { visit } from './browser.ts'
import { startBrowserTest } from './browser-test.ts'
import type { TestHost } from './host.ts'
import { createMachine } from './machines.ts'
import { openSession, type Session, type VmRef } from './real-guests.ts'

export interface VmPageTest extends AsyncDisposable {
  readonly host: TestHost
  readonly session: Session
  readonly browser: Browser
  readonly page: Page
  /** A machine of its own for a test. */
  make(name: string): Promise<VmRef>
  /** Goes to the tab of a machine that still has its first name. */
  open(vm: VmRef, tab?: string): Promise<void>
  /** From the page's menu. */
  choose(action: string): Promise<void>
  readonly dialog: Locator
}

export async function startVmPageTest(): Promise<VmPageTest> {
  const started = await startBrowserTest({ args: ['--sim-boot-ms', '20'] })
  await using scope = started.scope
  const { host, browser } = started
  const session = scope.use(await openSession(host))
  const { page } = scope.use(await visit(browser, host))
  const owned = scope.move()
  const names = new Map<string, string>()
  return {
    ...{ host, session, browser, page },
    dialog: page.getByRole('dialog').last(),
    async make(name) {
      const vm = await createMachine(session, name)
      names.set(vm.value, name)
      return vm
    },
    async open(vm, tab = 'summary') {
      // As the page's own links do it: nothing is loaded again.
      await page.evaluate(`history.pushState(null, '', '/ui/vms/${vm.value}/${tab}')`)
      await page.getByRole('heading', { level: 1, name: names.get(vm.value) ?? vm.value, exact: true }).waitFor()
    },
    choose: async (action) => chooseAction(page, action),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

/** From the menu of the machine whose page is shown, or will be: the menus in a list's rows have dots instead of the word. */
export async function chooseAction(page: Page, action: string): Promise<void> {
  await page
    .getByRole('button', { name: /^Actions for/ })
    .filter({ hasText: 'Actions' })
    .click()
  await page.getByRole('menuitem', { name: action, exact: true }).click()
}
