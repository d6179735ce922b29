import { IdleError, type Ui } from './ui.ts'

/** What a call or a program refused, in its own words. */
export async function tellFailure(ui: Ui, error: unknown): Promise<void> {
  const words = error instanceof Error ? error.message : String(error)
  try {
    await ui.tell(ui.t('That did not work'), [words])
  } catch (reason) {
    // Nobody is there to read it.
    if (!(reason instanceof IdleError)) throw reason
  }
}

/** Runs it while the screen says so, and tells when it fails. True when it worked. */
export async function attempt(ui: Ui, title: string, work: () => Promise<unknown>): Promise<boolean> {
  ui.show(title, ['', `  ${ui.t('Please wait')} ...`], [])
  try {
    await work()
    return true
  } catch (error) {
    await tellFailure(ui, error)
    return false
  }
}
