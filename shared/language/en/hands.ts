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
    title: 'Reference to an article',
    search: 'Search by number or title',
    help: 'Arrow up and down choose, Enter inserts, Esc cancels.',
    none: 'No article matches.',
    count: (count) => (count === 1 ? '1 article' : `${count} articles`),
    insert: 'Insert',
    cancel: 'Cancel',
    offer: (text) => `«${text}» is plain text: its number does not follow when articles move.`,
    make: 'Make it a reference (Ctrl+K)',
    leadsTo: (name) => `Reference to ${name}.`,
    leadsNowhere: 'The article it refers to was removed from the text.',
    open: 'Open',
    change: 'Change (Ctrl+K)',
    inserted: (name) => `Reference to ${name} inserted.`,
    onlyInBody: 'A reference goes into the body of an article, not into a title.',
  },
  undo: {
    undone: (place) => `Undone in ${place}.`,
    redone: (place) => `Redone in ${place}.`,
    several: (count) => (count === 1 ? '1 article' : `${count} articles`),
    answer: (name) => `an answer in ${name}`,
    row: (name) => `a row in ${name}`,
    nothing: 'Nothing of what you wrote is left to undo.',
    nothingAgain: 'There is nothing to redo.',
  },
  move: {
    moved: (name, place, count) => `${name} is now number ${place} of ${count}.`,
    first: (name) => `${name} is the first already.`,
    last: (name) => `${name} is the last already.`,
  },
}
