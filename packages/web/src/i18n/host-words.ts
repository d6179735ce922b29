// What the host says, in the page's language. The host says it in English; what that means elsewhere stands in a language's
// `host-*` files, under the id that the API has for it: the type of an event or fault, a privilege's id, or, where there is
// none, the English words. What is not found there is shown as the host says it, and so is all that people have typed.
import i18next from 'i18next'
import { fillPattern } from '@staddle/base/fill-pattern.ts'

export type Words = Readonly<Record<string, string>>

/** A language other than English has them. */
export interface HostWords {
  /** By type: patterns for `fillPattern`. */
  readonly events: Words
  /** By type: patterns as well. One that does not end as a sentence is followed by the host's own words. */
  readonly faults: Words
  /** By id, groups of them too. */
  readonly privileges: Words
  // By the English words. `{name}` stands for anything in them.
  readonly alarms: Words
  readonly counters: Words
  readonly devices: Words
  readonly messages: Words
  readonly names: Words
  readonly roles: Words
}

export type TextArea = 'alarms' | 'counters' | 'devices' | 'messages' | 'names' | 'roles'

export const hostNamespace = 'host'

/** Undefined in English, and before a language is there. */
export function hostWords(): HostWords | undefined {
  if (!i18next.isInitialized) return undefined
  return i18next.getResourceBundle(i18next.language, hostNamespace) as HostWords | undefined // i18n.ts has put it there
}

export function wordOf(words: Words | undefined, key: string): string | undefined {
  return words !== undefined && Object.hasOwn(words, key) ? words[key] : undefined
}

/** Something that the host always says in the same words, but for the names in it. Other words come back as they are. */
export function hostText(area: TextArea, english: string): string {
  const texts = hostWords()?.[area]
  return texts === undefined ? english : (wordOf(texts, english) ?? composedText(texts, english) ?? english)
}

/** `Group › privilege`; its id where there are no words for it. */
export function privilegeText(id: string): string {
  const words = hostWords()?.privileges
  const [group, own] = [wordOf(words, id.slice(0, id.lastIndexOf('.'))), wordOf(words, id)]
  return group === undefined || own === undefined ? id : `${group} › ${own}`
}

type Composed = readonly (readonly [english: RegExp, pattern: string])[]
const composed = new WeakMap<Words, Composed>()

function composedText(texts: Words, english: string): string | undefined {
  const known = composed.get(texts) ?? composedOf(texts)
  composed.set(texts, known)
  for (const [shape, pattern] of known) {
    const names = shape.exec(english)?.groups
    if (names !== undefined) return fillPattern(pattern, { ...names })
  }
  return undefined
}

function composedOf(texts: Words): Composed {
  return Object.entries(texts)
    .filter(([english]) => english.includes('{'))
    .map(([english, pattern]) => {
      const shape = english.replaceAll(/[$()*+.?[\\\]^|]/g, String.raw`\$&`).replaceAll(/\{(\w+)\}/g, '(?<$1>.*)')
      return [new RegExp(`^${shape}$`, 's'), pattern] as const
    })
}
