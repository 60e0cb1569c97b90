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
  removal: 'Removal of this article suggested',
}
