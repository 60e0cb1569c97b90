import type { suggesting as id } from '../id/suggesting.ts'
import type { SameShape } from '../locale.ts'

export const suggesting: SameShape<typeof id> = {
  modeKey: 'Suggesting mode (Ctrl+Shift+U)',
  short: 'Suggest',
  on: 'Suggesting mode is on: the text stays until your suggestion is accepted.',
  onGuest: 'You are a guest: what you write becomes a suggestion, and writers decide.',
  onBehalf: (partner) =>
    `Writing on behalf of ${partner}. What you write becomes a suggestion of ${partner}, which is asked whether it is its word.`,
  off: 'Turn suggesting mode off',
  turnedOff: 'Suggesting mode is off: what you write goes straight into the text.',
  moves: 'Articles cannot be moved by suggestion. Turn suggesting mode off, or ask for it in a comment.',
  label: (name) => (name ? `Suggestion by ${name}` : 'Suggestion'),
  someone: 'somebody',
  inserted: 'inserted',
  deleted: 'deleted',
  blockInserted: 'new paragraph suggested',
  blockDeleted: 'joining of paragraphs suggested',
  change: (shape) => `suggested: ${shape}`,
  shapes: { none: 'plain paragraph', verse: 'verse (1)', letter: 'item a.', number: 'item 1.', bullet: 'item –' },
  indent: (shape, level) => (level > 0 ? `${shape}, indent ${level}` : shape),
  newClause: 'New article suggested',
  removal: 'Removal of this article suggested',
}
