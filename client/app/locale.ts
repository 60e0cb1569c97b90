// The language of the screen: Indonesian unless this device chose otherwise.
import { batch, effect, type ReadonlySignal, signal } from '@preact/signals'
import { type Catalogue, indonesian, words } from '../../shared/language/catalogue.ts'
import { LOCALES, type Locale } from '../../shared/language/locale.ts'
import { readPreference, writeStored } from './preference.ts'

const KEY = 'mufakat.locale'
const current = signal<Locale>('id')
const catalogue = signal<Catalogue>(indonesian)

export const locale: ReadonlySignal<Locale> = current

/** The words of the screen. Read inside a component, it follows the reader's choice. */
export const t = (): Catalogue => catalogue.value

/** False when the words could not be loaded: the language stays as it is. */
async function speak(next: Locale): Promise<boolean> {
  let loaded: Catalogue
  try {
    loaded = await words(next)
  } catch {
    return false
  }
  batch(() => {
    current.value = next
    catalogue.value = loaded
  })
  return true
}

/** Settles the language before anything is drawn. */
export const startLocale = (): Promise<boolean> => speak(readPreference(KEY, LOCALES, 'id'))

/** False when the other language could not be loaded. */
export async function switchLocale(): Promise<boolean> {
  const next = current.peek() === 'id' ? 'en' : 'id'
  const done = await speak(next)
  if (done) writeStored(KEY, next)
  return done
}

export const formatDate = (at: number): string =>
  new Intl.DateTimeFormat(current.value === 'id' ? 'id-ID' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(at)

effect(() => {
  document.documentElement.lang = current.value
})
