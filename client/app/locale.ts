// The language of the screen: Indonesian unless this device chose otherwise.
import { effect, type ReadonlySignal, signal } from '@preact/signals'
import { type Catalogue, indonesian } from '../../shared/language/catalogue.ts'
import { LOCALES, type Locale } from '../../shared/language/locale.ts'
import type { TemplateHead } from '../../templates/head-and-book.ts'
import type { Template } from '../../templates/template.ts'
import { english, loadEnglish } from './english.ts'
import { readPreference, writeStored } from './preference.ts'

const KEY = 'mufakat.locale'
const current = signal<Locale>('id')

export const locale: ReadonlySignal<Locale> = current

type Areas = NonNullable<typeof english.value>['areas']
const spoken = () => (current.value === 'en' ? english.value : null)

/** The words of the screen. Read inside a component, it follows the reader's choice. */
export const t = (): Catalogue => spoken()?.catalogue ?? indonesian

/** The words of an area that is loaded with the part that needs it. Follows the reader's choice too. */
export const area = <Name extends keyof Areas>(name: Name, words: Areas[Name]): Areas[Name] =>
  spoken()?.areas[name] ?? words

/** The template with its words in the reader's language. */
export const spokenTemplate = <Known extends TemplateHead>(template: Known): Known | Template =>
  spoken()?.templates.find(({ id }) => id === template.id) ?? template

/** False when the words could not be loaded: the language stays as it is. */
async function speak(next: Locale): Promise<boolean> {
  try {
    if (next === 'en') await loadEnglish()
  } catch {
    return false
  }
  current.value = next
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

/** A moment that somebody waits for: with its weekday. */
export const formatMoment = (at: number): string =>
  new Intl.DateTimeFormat(current.value === 'id' ? 'id-ID' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at)

effect(() => {
  document.documentElement.lang = current.value
})
