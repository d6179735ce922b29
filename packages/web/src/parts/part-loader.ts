// Loads one part of the page, again when it did not come, and keeps it.
export interface Loader<T> {
  readonly loaded: T | undefined
  /** Asks a few times; rejects when it never came. Who asks meanwhile waits for the same. */
  load(): Promise<T>
  /** Asks once and tells nobody. */
  preload(): Promise<void>
}

/** About as long as a host takes to start again. */
const pausesMillis = [300, 700, 1_500, 3_000]
/** After that it counts as not come, though it may still come. */
const limitMillis = 20_000

/** `prepare` comes before each attempt, and fails it when it rejects. */
export function createLoader<T>(
  fetchPart: () => Promise<T>,
  prepare: () => Promise<void> = async () => undefined,
  wait: (millis: number) => Promise<void> = waitFor,
): Loader<T> {
  let loaded: T | undefined
  let loading: Promise<T> | undefined
  const once = async (): Promise<T> => {
    if (loaded === undefined) await prepare()
    return (loaded ??= await fetchPart())
  }
  const inTime = async (): Promise<T> => {
    const tooLate = wait(limitMillis).then(() => {
      throw new Error('the host did not answer in time')
    })
    return await Promise.race([once(), tooLate])
  }
  const often = async (): Promise<T> => {
    for (const millis of pausesMillis) {
      try {
        return await inTime()
      } catch {
        await wait(millis)
      }
    }
    return await inTime()
  }
  return {
    get loaded() {
      return loaded
    },
    load: () => (loading ??= often().finally(() => (loading = undefined))),
    preload: async () => {
      await Promise.allSettled([once()])
    },
  }
}

function waitFor(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis))
}
