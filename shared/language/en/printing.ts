import type { printing as id } from '../id/printing.ts'
import type { SameShape } from '../locale.ts'
import { counted } from './counted.ts'

export const printing: SameShape<typeof id> = {
  title: 'Second language',
  lead: 'Write a translation beside any article. It is printed next to the article and consented to with it. Nothing is translated by a machine.',
  language: 'Language',
  write: (clause) => `Translate ${clause}`,
  remove: (clause) => `Remove the translation of ${clause}`,
  removed: 'The translation was removed.',
  restore: 'Undo',
  clauseTitle: 'Title in the second language',
  text: 'Text: one line for each paragraph or item (Enter for a new line)',
  lines: (lines, blocks) =>
    lines === blocks
      ? `${counted(lines, 'line')} for ${counted(blocks, 'paragraph')} or items: printed line beside line.`
      : lines < blocks
        ? `${lines} of ${counted(blocks, 'line')}: what is missing is printed as an empty place.`
        : `${counted(lines, 'line')} for ${counted(blocks, 'paragraph')} or items: printed beside each other as a whole, not line by line.`,
  twice: 'There are two translations of this article. Both are printed; remove one.',
  readOnly: 'The text cannot be changed now.',
  none: 'There is no translation yet.',
  toText: 'To the text',
  paper: {
    title: 'Paper counterparts',
    lead: (count) =>
      `${counted(count, 'counterpart')} to sign on paper, one for each partner: the same words, the stamp at that partner, boxes for initials on every page. The sealed electronic file stays one.`,
    copy: (number, of, partner) => `Counterpart ${number} of ${of}: stamp at ${partner}`,
  },
  languages: {
    en: 'English',
    jv: 'Javanese',
    su: 'Sundanese',
    mad: 'Madurese',
    ban: 'Balinese',
    min: 'Minangkabau',
    bug: 'Buginese',
    ace: 'Acehnese',
    ms: 'Malay',
    tet: 'Tetum',
    nl: 'Dutch',
    de: 'German',
    fr: 'French',
    es: 'Spanish',
    pt: 'Portuguese',
  },
}
