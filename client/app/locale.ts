// The language of the screen: Indonesian unless this device chose otherwise.
import { effect, signal } from '@preact/signals'
import { type Catalogue, words } from '../../shared/language/catalogue.ts'
import { LOCALES, type Locale } from '../../shared/language/locale.ts'
import { readPreference, writeStored } from './preference.ts'

const KEY = 'mufakat.locale'
export const locale = signal<Locale>(readPreference(KEY, LOCALES, 'id'))

/** The words of the screen. Read inside a component, it follows the reader's choice. */
export const t = (): Catalogue => words(locale.value)

export function switchLocale(): void {
  locale.value = locale.value === 'id' ? 'en' : 'id'
  writeStored(KEY, locale.value)
}

export const formatDate = (at: number): string =>
  new Intl.DateTimeFormat(locale.value === 'id' ? 'id-ID' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(at)

effect(() => {
  document.documentElement.lang = locale.value
})
