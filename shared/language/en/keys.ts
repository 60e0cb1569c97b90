import type { keys as idKeys } from '../id/keys.ts'
import type { SameShape } from '../locale.ts'

export const keys: SameShape<typeof idKeys> = {
  title: 'Keyboard shortcuts',
  note: 'On a Mac, press Command instead of Ctrl. This list opens with ? outside the text, and with Ctrl+/ anywhere.',
  keys: 'Keys',
  does: 'What it does',
  close: 'Close',
  groups: {
    writing: 'Writing',
    clauses: 'Articles',
    finding: 'Finding and checking',
    moving: 'Moving about',
  },
  list: {
    undo: 'Undo your own writing',
    redo: 'Redo',
    bold: 'Bold',
    italic: 'Italic',
    indent: 'Indent or outdent a list item',
    line: 'New line in the same paragraph',
    plain: 'Paste as plain text',
    comment: 'Comment on the selected words',
    save: 'Send now and say whether it is saved',
    refer: 'Reference to another article',
    follow: 'Open the article that is referred to',
    up: 'Move the article up or down, in the text and in the list of articles',
    select: 'Select the article; again for the whole text',
    find: 'Find in the text (while the caret is in it)',
    replace: 'Find and replace',
    problem: 'Next or previous finding',
    hint: 'Go to what is offered below the text',
    toolbar: 'Go to the toolbar; Esc returns to the text',
    leave: 'Leave the text for the next part',
    regions: 'Move between parts: list of articles, text, panel',
    help: 'This list: ? outside the text, Ctrl+/ anywhere',
  },
}
