// Menulis atas nama: a facilitator owns none of the words, and writes those that a partner says aloud. Who may, for whom, and who stands behind
// the words afterwards.
import { type DictationId, type PartnerId, type PersonId, parseDictationId, parsePersonId } from '../agreement/ids.ts'
import type { Dictation } from './fold-dictation.ts'
import type { RecordedPerson } from './fold-people.ts'
import { columnOf, may, POLICY } from './policy.ts'
import type { AgreementRecord } from './reduce.ts'
import { isStillIn } from './still-in.ts'

/** The dictations that this person may go on with now. */
export function openDictations(
  record: AgreementRecord,
  person: Pick<RecordedPerson, 'id' | 'role' | 'invitation'>,
): readonly Dictation[] {
  if (record.dictations.size === 0 || !may(record, person, 'dictate')) return []
  return [...record.dictations.values()].filter(
    ({ by, partner, answer }) => by === person.id && answer === null && !record.undictated.has(partner),
  )
}

/** Why nobody writes for this partner now, or null when the facilitator may. Somebody has to be there who can say whether it is their word. */
export function dictationObstacle(
  record: AgreementRecord,
  partner: PartnerId,
): 'partner-not-joined' | 'dictation-forbidden' | null {
  if (record.undictated.has(partner)) return 'dictation-forbidden'
  const joined = [...record.people.values()].some(
    (person) =>
      person.partner === partner &&
      POLICY[columnOf(record, person)]['answer-dictation'] !== undefined &&
      isStillIn(record, person),
  )
  return joined ? null : 'partner-not-joined'
}

/** Who stands behind the name that owns a client id. */
export interface Voice {
  /** Who typed */
  readonly person: PersonId
  /** Of whose partner the words are; null for nobody's */
  readonly partner: PartnerId | null
  /** Set where the person typed what the partner said. */
  readonly dictation: DictationId | null
}

/** Null for the server's own words and for names that nobody here has. What a partner has refused is nobody's word. */
export function voiceOf(record: AgreementRecord, owner: string): Voice | null {
  const id = parseDictationId(owner)
  const dictation = id === null ? undefined : record.dictations.get(id)
  if (dictation)
    return {
      person: dictation.by,
      partner: dictation.answer?.outcome === 'refused' ? null : dictation.partner,
      dictation: dictation.id,
    }
  const person = parsePersonId(owner)
  const known = person === null ? undefined : record.people.get(person)
  return known ? { person: known.id, partner: known.partner, dictation: null } : null
}
