// Whether a sentence names a person or a position of a partner: its signatory, "(Bu Sari)", "penanggung jawab: Ketua".
import type { PartnerId } from '../../agreement/ids.ts'
import type { ClauseReading, Reading } from '../reading.ts'
import { remembered, rememberedWith } from '../remember.ts'
import type { Sentence } from '../sentence.ts'

const IN_BRACKETS = /\(\s*\p{Lu}[\p{L}.' ]{1,40}\)/u

interface Person {
  readonly partner: PartnerId
  /** Signatory and position, in lower case. */
  readonly names: readonly string[]
}

let last: { readonly key: string; readonly people: readonly Person[] } = { key: '', people: [] }

/** One list as long as nobody's signatory or position changes. */
const signatories = remembered(({ agreement }: Reading): readonly Person[] => {
  const key = agreement.partners
    .map(({ id, signatory, position }) => `${id}\u0001${signatory}\u0001${position}`)
    .join('\u0002')
  if (last.key !== key)
    last = {
      key,
      people: agreement.partners.map(({ id, signatory, position }) => ({
        partner: id,
        names: [signatory, position].flatMap((text) => (text.trim().length > 2 ? [text.toLowerCase()] : [])),
      })),
    }
  return last.people
})

const peopleIn = rememberedWith(
  ({ sentences }: ClauseReading, people: readonly Person[]): ReadonlySet<PartnerId> =>
    new Set(
      people
        .filter((person) => sentences.some((sentence) => bearsName(sentence, person)))
        .map(({ partner }) => partner),
    ),
)

/** The partners of which the clause names a person or a position; read again only when the clause or a signatory changes. */
export const peopleOf = (clause: ClauseReading, reading: Reading): ReadonlySet<PartnerId> =>
  peopleIn(clause, signatories(reading))

/** `sentence` says who in the partner answers for it. A position or a name in brackets counts for whoever the sentence speaks of. */
function bearsName(sentence: Sentence, { partner, names }: Person): boolean {
  if (names.some((name) => sentence.low.includes(name))) return true
  const isAbout = sentence.mentions.length === 0 || sentence.mentions.some((mention) => mention.partner === partner)
  return isAbout && (IN_BRACKETS.test(sentence.plain) || sentence.says('penanggung_jawab'))
}
