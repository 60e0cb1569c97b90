import type { hands as idHands } from '../id/hands.ts'
import type { SameShape } from '../locale.ts'

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
