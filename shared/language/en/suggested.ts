import type { suggested as id } from '../id/suggested.ts'
import type { SameShape } from '../locale.ts'

export const suggested: SameShape<typeof id> = {
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
}
