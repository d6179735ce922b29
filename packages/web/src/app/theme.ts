export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const storageKey = 'staddle-theme'
const darkClass = 'pf-v6-theme-dark'
const system = matchMedia('(prefers-color-scheme: dark)')
let followed: (() => void) | undefined

export function storedTheme(): Theme {
  const stored = localStorage.getItem(storageKey)
  return themes.find((theme) => theme === stored) ?? 'system'
}

export function applyTheme(theme: Theme): void {
  localStorage.setItem(storageKey, theme)
  if (followed !== undefined) system.removeEventListener('change', followed)
  const draw = (): void => {
    const isDark = theme === 'dark' || (theme === 'system' && system.matches)
    document.documentElement.classList.toggle(darkClass, isDark)
  }
  followed = theme === 'system' ? draw : undefined
  if (followed !== undefined) system.addEventListener('change', followed)
  draw()
}
