// Words for people. English is part of the page; another language is loaded when it is chosen. A language is one folder
// with the same files as `en/`, about whose texts the compiler complains when they are missing, and with `host-*` files for
// what the host says (host-words.ts), about which a test does.
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { createLoader } from '../parts/part-loader.ts'
import { english, type Texts } from './en/texts.ts'
import { hostNamespace, type HostWords } from './host-words.ts'

export const languages = { en: 'English', 'zh-CN': '简体中文' } as const
export type Language = keyof typeof languages

interface LanguageWords {
  readonly texts: Texts
  /** Absent in English, which is what the host speaks. */
  readonly host?: HostWords
}

const load: Record<Language, () => Promise<LanguageWords>> = {
  en: async () => ({ texts: english }),
  'zh-CN': createLoader(async () => {
    const [{ chinese }, { chineseHostWords }] = await Promise.all([
      import('./zh-cn/texts.ts'),
      import('./zh-cn/host-words.ts'),
    ])
    return { texts: chinese, host: chineseHostWords }
  }).load,
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'texts'
    resources: { texts: typeof english }
  }
}

const storageKey = 'staddle-language'

export async function startTranslation(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'texts',
    ns: ['texts'],
    resources: { en: { texts: english } },
    interpolation: { escapeValue: false },
  })
  try {
    await setLanguage(preferredLanguage())
  } catch {
    // A page in English is better than none; the choice is kept for the next time.
  }
}

/** Rejects when the language's words do not come. */
export async function setLanguage(language: Language): Promise<void> {
  const { texts, host } = await load[language]()
  i18next.addResourceBundle(language, 'texts', texts)
  if (host !== undefined) i18next.addResourceBundle(language, hostNamespace, host)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  localStorage.setItem(storageKey, language)
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'en'
}

function preferredLanguage(): Language {
  const stored = localStorage.getItem(storageKey)
  if (isLanguage(stored)) return stored
  return navigator.languages[0]?.toLowerCase().startsWith('zh') === true ? 'zh-CN' : 'en'
}

function isLanguage(value: string | null): value is Language {
  return value !== null && value in languages
}
