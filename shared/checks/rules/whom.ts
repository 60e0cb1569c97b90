// Whom a finding concerns when the sentence names its partner only by words such as "penyandang dana".
import type { Group } from '../frames/groups.ts'
import { fundersOf } from '../funders.ts'
import type { Reading } from '../reading.ts'
import type { Raised } from '../rule.ts'
import type { Sentence } from '../sentence.ts'

const MONEY = /dana|modal|hibah|bantuan|terbesar|terbanyak|paling|donor|donatur|investor|sponsor/u

/** A partner, or whoever brings the money: not "pengelola" or "tokoh desa", who may be anybody. */
export const isParty = (group: Group | null, sentence: Sentence): group is Group =>
  group !== null && (group.partners.length > 0 || MONEY.test(sentence.plain.slice(group.from, group.to).toLowerCase()))

/** The partner that the words name; who brings the money for "penyandang dana"; else everybody, with the words in place of a name. */
export function whom(group: Group, sentence: Sentence, reading: Reading): Pick<Raised, 'parties' | 'data'> {
  if (group.partners.length > 0) return { parties: group.partners }
  const words = sentence.plain.slice(group.from, group.to)
  const funders = MONEY.test(words.toLowerCase()) ? fundersOf(reading) : []
  return funders.length > 0 ? { parties: funders } : { data: { mitra: words } }
}
