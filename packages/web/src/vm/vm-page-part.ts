// The page of a machine, loaded when it is first opened, or when somebody points at what leads to it.
import { lazyPart } from '../parts/lazy-part.tsx'

export const VmPagePart = lazyPart(async () => (await import('./vm-page.tsx')).VmPage)
