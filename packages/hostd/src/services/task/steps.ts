// Long work as a list of named steps, so that it can be finished or undone by whoever finds it half done.
//
// Every `do` and every `undo` is idempotent: recovery repeats them without knowing how far an earlier daemon came.
// Until the step that commits, a failure undoes everything in reverse; from then on the work can only be finished.

export interface Step {
  readonly name: string
  do(): Promise<void>
  /** Must work when `do` never ran, failed in the middle or succeeded. Steps after the commit have none. */
  undo?(): Promise<void>
  /** From here on the work is done rather than undone. Exactly one step says so. */
  readonly commits?: true
}

export async function runSteps(steps: readonly Step[], signal?: AbortSignal): Promise<void> {
  let committed = false
  for (const [index, step] of steps.entries()) {
    try {
      if (!committed) signal?.throwIfAborted()
      await step.do()
    } catch (error) {
      if (!committed) await undoSteps(steps.slice(0, index + 1)).catch((left: unknown) => tellAlso(error, left))
      throw error
    }
    committed ||= step.commits === true
  }
}

/** What led to it is what whoever asked can do something about. */
function tellAlso(error: unknown, left: unknown): void {
  if (!(error instanceof Error)) return
  const words = left instanceof Error ? left.message : String(left)
  error.message = `${error.message.replace(/\.$/, '')}. Undoing what had been done failed as well: ${words}`
}

/** Undoes all, in reverse. A failing undo does not keep the others from running; the first failure is thrown at the end. */
export async function undoSteps(steps: readonly Step[]): Promise<void> {
  const failures: unknown[] = []
  for (const step of steps.toReversed()) {
    try {
      await step.undo?.()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

/** Does all again: for work that had committed when its daemon died. */
export async function finishSteps(steps: readonly Step[]): Promise<void> {
  for (const step of steps) await step.do()
}
