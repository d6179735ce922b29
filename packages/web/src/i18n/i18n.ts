// Words for people. English is part of the page; another language is loaded when it is chosen. A language is one folder
// with the same files as `en/`: the compiler complains about a text that is missing.
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { createLoader } from '../parts/part-loader.ts'
import { english, type Texts } from './en/texts.ts'

export const languages = { en: 'English', 'zh-CN': '简体中文' } as const
export type Language = keyof typeof languages

const load: Record<Language, () => Promise<Texts>> = {
  en: async () => english,
  'zh-CN': createLoader(async () => (await import('./zh-cn/texts.ts')).chinese).load,
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
  i18next.addResourceBundle(language, 'texts', await load[language]())
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
