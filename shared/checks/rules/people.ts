// Whether a sentence names a person or a position of a partner: its signatory, "(Bu Sari)", "penanggung jawab: Ketua".
import type { PartnerId } from '../../agreement/ids.ts'
import type { Reading } from '../reading.ts'
import type { Sentence } from '../sentence.ts'

const IN_BRACKETS = /\(\s*\p{Lu}[\p{L}.' ]{1,40}\)/u

/** `sentence` says who in the partner answers for it. A position or a name in brackets counts for whoever the sentence speaks of. */
export function bearsName(sentence: Sentence, partner: PartnerId, reading: Reading): boolean {
  const own = reading.agreement.partners.find((item) => item.id === partner)
  const names = [own?.signatory, own?.position].flatMap((text) =>
    text && text.trim().length > 2 ? [text.toLowerCase()] : [],
  )
  if (names.some((name) => sentence.low.includes(name))) return true
  const isAbout = sentence.mentions.length === 0 || sentence.mentions.some((mention) => mention.partner === partner)
  return isAbout && (IN_BRACKETS.test(sentence.plain) || sentence.says('penanggung_jawab'))
}
