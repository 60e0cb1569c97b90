import type { hands as idHands } from '../id/hands.ts'
import type { SameShape } from '../locale.ts'
import { counted } from './counted.ts'

export const hands: SameShape<typeof idHands> = {
  hint: {
    label: 'Help where the caret is',
    close: 'Close',
    keys: 'Alt+Enter to choose',
    failed: 'This part could not be loaded. Try again when connected.',
  },
  reference: {
    broken: 'Pasal (removed)',
    brokenPlace: 'paragraph (removed)',
    cut: 'Broken reference',
    places: {
      verse: (marker) => `paragraph ${marker}`,
      letter: (marker) => `letter ${marker}`,
      number: (marker) => `item ${marker}`,
    },
  },
  flag: {
    nameLong: (letters) =>
      `Of this name only its first ${counted(letters, 'character')} are read, checked and printed. Shorten it.`,
    manyPartners: (limit, count) =>
      `${counted(count, 'partner')}: only the first ${limit} stand in the agreement, the check and the print. Join some, or take some out.`,
    unprintable: (code) => `This character (${code}) cannot be printed. Remove or replace it before sealing.`,
  },
  undo: {
    nothing: 'Nothing of what you wrote is left to undo.',
    nothingAgain: 'There is nothing to redo.',
  },
  move: {
    moved: (name, place, count) => `${name} is now number ${place} of ${count}.`,
    first: (name) => `${name} is the first already.`,
    last: (name) => `${name} is the last already.`,
  },
}
