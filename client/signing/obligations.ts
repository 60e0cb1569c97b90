// What the text asks of my partner: rows of the tables, and sentences that name it with a word of duty. A help for reading, no judgement: the
// whole text binds.
import type { Accountability, Agreement, Contribution } from '../../shared/agreement/agreement.ts'
import type { ClauseId, PartnerId } from '../../shared/agreement/ids.ts'
import { blockText } from '../../shared/agreement/plain-text.ts'

export interface Duty {
  readonly clause: ClauseId
  readonly text: string
}

export interface Obligations {
  readonly contributions: readonly Contribution[]
  readonly accountability: readonly Accountability[]
  readonly duties: readonly Duty[]
}

/** Words by which an Indonesian agreement binds. */
const DUTY = /\b(wajib|berkewajiban|harus|bertanggung jawab|menanggung|dilarang|tidak boleh|menjamin)\b/i
const EACH = /\b(para mitra|setiap mitra|masing-masing mitra|kedua belah pihak|para pihak|setiap pihak)\b/i

/** Sentences, at their full stops; abbreviations and numbers keep theirs. */
const sentencesOf = (text: string): readonly string[] =>
  text
    .split(/(?<=[.;])\s+(?=\p{Lu}|\()/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Whether a sentence names the partner by its name or short name. */
function namesPartner(agreement: Agreement, partner: PartnerId): (sentence: string) => boolean {
  const listed = agreement.partners.find(({ id }) => id === partner)
  const names = [listed?.short ?? '', listed?.name ?? ''].map((name) => name.trim()).filter((name) => name !== '')
  if (names.length === 0) return () => false
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${names.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, 'iu')
  return (sentence) => pattern.test(sentence)
}

export function obligationsOf(agreement: Agreement, partner: PartnerId): Obligations {
  const names = namesPartner(agreement, partner)
  const duties = agreement.clauses.flatMap((clause) =>
    clause.blocks
      .flatMap((block) => sentencesOf(blockText(block, agreement, '…')))
      .filter((sentence) => DUTY.test(sentence) && (names(sentence) || EACH.test(sentence)))
      .map((text) => ({ clause: clause.id, text })),
  )
  return {
    contributions: agreement.contributions.filter((row) => row.partner === partner),
    accountability: agreement.accountability.filter((row) => row.partner === partner && row.what.trim() !== ''),
    duties,
  }
}
