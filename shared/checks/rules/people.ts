// Whether a sentence names a person or a position of a partner: its signatory, "(Bu Sari)", "penanggung jawab: Ketua".
import type { PartnerId } from '../../agreement/ids.ts'
import type { ClauseReading, Reading } from '../reading.ts'
import type { Sentence } from '../sentence.ts'

const IN_BRACKETS = /\(\s*\p{Lu}[\p{L}.' ]{1,40}\)/u

const named = new WeakMap<ClauseReading, { readonly key: string; readonly partners: ReadonlySet<PartnerId> }>()

/** The partners of which the clause names a person or a position; read again only when the clause or a signatory changes. */
export function peopleOf(clause: ClauseReading, reading: Reading): ReadonlySet<PartnerId> {
  const key = reading.agreement.partners
    .map(({ id, signatory, position }) => `${id}\u0001${signatory}\u0001${position}`)
    .join('\u0002')
  const known = named.get(clause)
  if (known?.key === key) return known.partners
  const partners = new Set(
    reading.partnerIds.filter((partner) => clause.sentences.some((sentence) => bearsName(sentence, partner, reading))),
  )
  named.set(clause, { key, partners })
  return partners
}

/** `sentence` says who in the partner answers for it. A position or a name in brackets counts for whoever the sentence speaks of. */
function bearsName(sentence: Sentence, partner: PartnerId, reading: Reading): boolean {
  const own = reading.agreement.partners.find((item) => item.id === partner)
  const names = [own?.signatory, own?.position].flatMap((text) =>
    text && text.trim().length > 2 ? [text.toLowerCase()] : [],
  )
  if (names.some((name) => sentence.low.includes(name))) return true
  const isAbout = sentence.mentions.length === 0 || sentence.mentions.some((mention) => mention.partner === partner)
  return isAbout && (IN_BRACKETS.test(sentence.plain) || sentence.says('penanggung_jawab'))
}
