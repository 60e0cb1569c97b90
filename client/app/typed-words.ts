// What somebody types into a form and has not sent: kept on this device with every key, since a phone ends a page whenever it likes.
import { type Signal, signal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import { type Decoder, text, Undecodable } from '../api/decode.ts'
import { forgetWords, isAnothers, keepWords, keptWords, keysOfWords, TYPED } from './kept-words.ts'
import { ownPlace } from './preference.ts'

/** Who types, and in which agreement */
interface Whose {
  readonly id: AgreementId
  readonly me: { readonly personId: PersonId }
}

const keyOf = ({ id, me }: Whose, field: string): string => `${TYPED}${id}.${me.personId}.${field}`

/** Null where nothing is kept, or another version kept it. */
function keptAs<T>(key: string, read: Decoder<T>): T | null {
  try {
    const stored = keptWords(key)
    return stored === null ? null : read(JSON.parse(stored))
  } catch (error) {
    if (error instanceof Undecodable || error instanceof SyntaxError) return null
    throw error
  }
}

export interface Sendable {
  /** What it says now goes out. Once that has arrived, call what this returns: the field is emptied, unless somebody has typed on meanwhile. */
  send(): () => void
}

export interface Typed<T> extends Signal<T>, Sendable {}

/** By key, the form that was shown last: how it hears what became of the words of one before it; null: they were sent. */
const latest = new Map<string, (from: string, to: string | null) => void>()

/** By key, where this tab keeps what is typed in it: another one may have typed under the key itself. */
const own = new Map<string, string>()

/** Where words of one form may stand: this tab's first, then `key`, then what other tabs have put beside it. */
function placesFor(key: string): readonly string[] {
  const mine = own.get(key)
  const all = keysOfWords().filter((one) => one === key || one.startsWith(`${key}.`))
  return mine === undefined ? all : [mine, ...all]
}

/**
 * Words that are kept until they say `initial` again. An answer may come when its form is off the screen and another one has read the same words:
 * what becomes of them there becomes of them here, unless somebody has typed on.
 */
export function typedSignal<T>(key: string, initial: T, read: Decoder<T>): Typed<T> {
  const first = JSON.stringify(initial)
  let place = placesFor(key).find((one) => keptAs(one, read) !== null) ?? key
  const found = keptAs(place, read)
  const typed = signal(found ?? initial)
  let said = JSON.stringify(typed.peek())
  // As it is said here from now on: an object may have been kept with its members in another order.
  if (found !== null && keptWords(place) !== said) keepWords(place, said, keptWords(place))
  const hear = (from: string, to: string | null): void => {
    if (said === from) typed.value = to === null ? initial : read(JSON.parse(to))
  }
  latest.set(key, hear)
  typed.subscribe((now) => {
    const from = said
    said = JSON.stringify(now)
    const there = latest.get(key)
    if (there !== hear) there?.(from, said === first ? null : said)
    if (said === first) forgetWords(place, from)
    else if (there === hear) {
      if (isAnothers(place, from)) {
        forgetWords(place, from) // what this tab alone has of them
        place = ownPlace(key)
      }
      keepWords(place, said, from)
      own.set(key, place)
    }
  })
  const send = () => {
    const sent = said
    return () => {
      if (said === sent) typed.value = initial
    }
  }
  return Object.assign(typed, { send })
}

/** What a form holds: as it was left, else `initial`. It is kept until it says `initial` again, or is forgotten. `read` stays the same. */
export function useTyped<T>(whose: Whose, field: string, initial: T, read: Decoder<T>): Typed<T> {
  const key = keyOf(whose, field)
  const first = JSON.stringify(initial)
  return useMemo(() => typedSignal(key, initial, read), [key, first, read])
}

/** `words` were sent, and stand in the form until it is told what became of them; what was typed on since is still kept. */
export function forgetTyped(whose: Whose, field: string, words: unknown): void {
  const key = keyOf(whose, field)
  for (const place of placesFor(key)) forgetWords(place, JSON.stringify(words))
}

/** The words of one field. Set `initial` once they are sent or given up. */
export const useTypedWords = (whose: Whose, field: string, initial = ''): Typed<string> =>
  useTyped(whose, field, initial, text)
