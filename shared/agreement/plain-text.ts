// What a clause says, as a reader hears it: blanks by their answers, mentions by the partner's own short name.

import { rupiahInWords } from '../language/format.ts'
import type { Agreement, Block, Clause, Inline, Partner } from './agreement.ts'
import type { ClauseId } from './ids.ts'
import { homeOf, referenceText } from './reference-text.ts'

/** What a text shows that does not stand in it: names and numbers. */
type Told = Pick<Agreement, 'partners' | 'clauses'>

export const partnerName = (partner: Partner | undefined): string => partner?.short.trim() || partner?.name.trim() || ''

/** An answer as it is read: money in figures and words, everything else as it stands. '' where there is none. */
const answerText = ({ kind, value }: Extract<Inline, { type: 'blank' }>): string =>
  kind === 'money' ? rupiahInWords(value) : value.trim()

/** `empty` is what stands where a blank has no answer yet; `home` the clause in which the words stand, null where that is not known. */
export function inlineText(part: Inline, agreement: Told, empty = '', home: ClauseId | null = null): string {
  switch (part.type) {
    case 'text':
      return part.text
    case 'blank':
      return answerText(part) || empty
    case 'mention':
      return partnerName(agreement.partners.find((partner) => partner.id === part.partner))
    case 'reference':
      return referenceText(part, agreement.clauses, home)
    case 'copies':
      return String(agreement.partners.length)
    case 'break':
      return ' '
    case 'table':
    case 'unknown':
      return ''
  }
}

export function blockText(block: Block, agreement: Told, empty = ''): string {
  const home = homeOf(block, agreement.clauses)
  return block.content
    .map((part) => inlineText(part, agreement, empty, home))
    .join('')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
}

export const clauseText = (clause: Clause, agreement: Told, empty = ''): string =>
  clause.blocks
    .map((block) => blockText(block, agreement, empty))
    .filter(Boolean)
    .join('\n')
