// Whether the browser checks the spelling of the text: off until somebody wants it, since few browsers know Indonesian and would underline
// most of the words.
import { signal } from '@preact/signals'
import { readPreference, writeStored } from './preference.ts'

const KEY = 'mufakat.spelling'

export const spelling = signal(readPreference(KEY, ['on', 'off'], 'off') === 'on')

export function setSpelling(on: boolean): void {
  spelling.value = on
  writeStored(KEY, on ? 'on' : 'off')
}
