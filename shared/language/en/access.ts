import type { access as id } from '../id/access.ts'
import type { SameShape } from '../locale.ts'

export const access: SameShape<typeof id> = {
  title: 'Accessibility',
  goal: 'Everybody should be able to read, write, agree and sign in their own way. Our goal is WCAG 2.2 level AA.',
  holds: 'What holds on every screen',
  holdsList: [
    'Every button and field can be used with a keyboard alone; the keys are listed under Help.',
    'State is always said with a word and a sign, never by colour alone.',
    'The text can be twice as large. On a screen 320 pixels wide no page needs scrolling sideways.',
    'Light and dark, contrast and motion follow the settings of your device.',
    'Reading has no time limit, and nothing can be done by dragging only.',
    'Signing does not ask for a drawing.',
    'On the screen Print the text can be printed in large letters, or read aloud article by article.',
    'The sealed PDF follows PDF/UA-1, so that a screen reader knows its headings, lists and tables.',
  ],
  how: 'How it is checked',
  howText:
    'Every screen is checked by a program (axe-core), in both themes, at widths of 320 and 1280 pixels. The main paths are walked with a keyboard alone. The PDF is checked against PDF/UA.',
  open: 'What we do not know yet',
  openText:
    'Nobody who uses a screen reader, such as TalkBack or NVDA, has tested Mufakat with us yet. A program finds only some of the barriers.',
  tell: 'Found a barrier?',
  tellText:
    'Tell the facilitator or the operator of this server: which screen, what you wanted to do, and which aid you use. Meanwhile the facilitator can write on your behalf, and the text can be printed.',
}
