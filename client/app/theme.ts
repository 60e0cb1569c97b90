// Light, dark, or what the device prefers.
import { effect, signal } from '@preact/signals'
import { readPreference, writeStored } from './preference.ts'

const KEY = 'mufakat.theme'
export const THEMES = ['auto', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export const theme = signal<Theme>(readPreference(KEY, THEMES, 'auto'))

export function nextTheme(): void {
  theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? 'auto'
  writeStored(KEY, theme.value)
}

effect(() => {
  if (theme.value === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme.value
})
