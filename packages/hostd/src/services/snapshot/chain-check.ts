// Whether the files of a machine's disks are what the inventory says, and making them so where that loses nothing.
import { Denied } from '../../domain/errors.ts'
import type { Vm } from '../vm/vm.ts'
import type { VmContext } from '../vm/vm-context.ts'

export interface ChainProblem {
  readonly text: string
  /** Only what a descriptor says of its parent is wrong: everything it needs is there. */
  readonly mend?: { readonly path: string; readonly parent: string | undefined }
}

/** Looks at every layer of the machine and of its snapshots. */
export function chainProblems({ dependencies: { files } }: VmContext, vm: Vm): ChainProblem[] {
  const parents = new Map<string, string | undefined>()
  for (const chain of vm.chains) for (const [index, path] of chain.entries()) parents.set(path, chain[index + 1])
  const problems = [...parents].map(([path, parent]): ChainProblem | undefined => {
    try {
      const said = files.layerAgrees(path, parent)
      return said === undefined ? undefined : { text: said, mend: { path, parent } }
    } catch (error) {
      if (error instanceof Denied) return { text: error.message }
      throw error
    }
  })
  const found = problems.filter((problem) => problem !== undefined)
  const isWhole = found.every(({ mend }) => mend !== undefined)
  // With a layer missing or unreadable nobody knows what the others were meant to be.
  return isWhole ? found : found.map(({ text }) => ({ text }))
}

/** Denied `invalid-state` with everything that is wrong when something cannot be mended; nothing was changed then. */
export async function mendChains(context: VmContext, vm: Vm): Promise<void> {
  const problems = chainProblems(context, vm)
  const hopeless = problems.filter(({ mend }) => mend === undefined)
  if (hopeless.length > 0)
    throw new Denied(
      'invalid-state',
      `The disks of ${vm.name} cannot be mended: ${hopeless.map(({ text }) => text).join(' ')} ` +
        'Put the missing files back, or restore the machine from a backup.',
    )
  for (const { mend } of problems)
    if (mend !== undefined) await context.dependencies.files.setParent(mend.path, mend.parent, { isOpen: true })
}
