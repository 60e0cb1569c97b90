// AK-04, AK-06, AK-09: reports have a time and a person, and no partner bears all of the risk.
import { type Burden, burdensOf, isLeftAlone, isOfEveryRisk } from '../frames/burdens.ts'
import { isBesideOthers, isSharedOut } from '../frames/each-its-own.ts'
import { isMirrored } from '../frames/mirrored.ts'
import { inClauses, othersThan } from '../frames/unfair.ts'
import { type ClauseReading, findSentence, type Reading } from '../reading.ts'
import { remembered } from '../remember.ts'
import { reportDuties } from '../report-duties.ts'
import { askingIf, type Certainty, type Raised, type Rule } from '../rule.ts'
import { ASKED_MOST } from '../weighing/reach.ts'
import { isShort, raisedBySigns, type WeighedFinding, weighedFor } from '../weighing/weighed.ts'
import { isDoubted, isSurelyFair } from '../weighing/weights.ts'
import { sharedRisk } from './joint-accountability.ts'
import { peopleOf } from './people.ts'
import { isParty } from './whom.ts'

/** Risk that one partner bears counts when it is all of it, or when nothing in the text shares any. */
function unfairBurdens(reading: Reading): readonly Burden[] {
  const burdens = inClauses(reading, burdensOf)
  const bearers = new Set(burdens.filter((item) => item.what === 'some').flatMap((item) => item.partners))
  const isShared =
    bearers.size > 1 ||
    burdens.some(({ clause, sentence }) => isSharedOut(clause, sentence) || isMetTogether(clause)) ||
    findSentence(reading, sharedRisk) !== null
  return burdens.filter((burden) => burden.what !== 'some' || (!isShared && burden.clause.topics.has('berbagi_risiko')))
}

/** "Bibit mati disulam dengan dana bersama": a loss that is met out of what all have laid together. */
const isMetTogether = remembered(({ sentences }: ClauseReading): boolean =>
  sentences.some(({ low }) => MET_TOGETHER.test(low)),
)
const MET_TOGETHER =
  /\b(?:dari|dengan|memakai|lewat|melalui|oleh) (?:uang |dana )?(?:dana|kas|iuran|tabungan|celengan|cadangan|simpanan|lumbung|rekening)(?: [a-z]+)? (?:bersama|ber(?:dua|tiga|empat|lima)|gabungan|cadangan)\b|\b(?:patungan|urunan|dibagi (?:rata|dua|tiga|empat|lima))\b/u

/** "Tidak menjadi beban X saja": others bear it as well. */
const NOT_ALONE =
  /\b(?:tidak|tak|bukan)\b(?![^.;]*\b(?:melainkan|tetapi|tapi|namun)\b)(?:[^.;]*\b(?:saja|semata|sendirian)\b| (?:(?:akan|boleh|harus|perlu|dapat) )*(?:menanggung|memikul|menutup|mengganti|membayar)(?:nya)? sendiri\b)/u

/** Borne for what caused it: "bibit mati karena tumpahan minyak diganti X". */
const BY_CAUSE = /\b(?:karena|akibat|sebab|disebabkan)\b/u

/** A cost of one kind or of one cause, in a text that shares its losses: hardly all that can go wrong. */
const isPartOnly = ({ clause, sentence, weight }: WeighedFinding, reading: Reading): boolean =>
  (weight < ASKED_MOST || BY_CAUSE.test(sentence.low)) &&
  !sentence.says('menyeluruh') &&
  (findSentence(reading, sharedRisk) !== null || isMetTogether(clause))

/** "Tidak ikut nanggung sepeser pun", "yang menanggung cuma X": all of it, in other words than the lexicon's. */
const WHOLLY = /\b(?:apa-apa|sepeser(?: pun)?|sedikit pun|cuma)\b/u

/**
 * In a text of some length signs alone lay a burden on a partner, or all of it on somebody: that people who are no partner need not pay for a
 * part is hardly against anybody.
 */
function weighedAs(burden: WeighedFinding, reading: Reading): Certainty {
  const { certainty, clause, sentence, holder } = burden
  if (isPartOnly(burden, reading)) return 'faint'
  if (certainty !== 'sure' || isShort(reading)) return certainty
  if (isBesideOthers(clause, sentence)) return 'faint'
  const isAll = sentence.says('menyeluruh') || WHOLLY.test(sentence.low) || isLeftAlone(clause, sentence)
  return isAll || sentence.mentions.length > 0 || isParty(holder, sentence) ? 'sure' : 'faint'
}

const isTimedClause = remembered((clause: ClauseReading): boolean =>
  clause.sentences.some((sentence) => sentence.says('kala')),
)

function burdened(burden: Burden, reading: Reading): Pick<Raised, 'parties' | 'data'> {
  if (burden.partners.length === 0) return {}
  if (burden.what !== 'freed') return { parties: burden.partners }
  // One is freed, so the others bear it: both sides are concerned.
  const bearers = othersThan(burden.partners, reading)
  return { parties: reading.partnerIds, data: { mitra: bearers.map(reading.nameOf).join(', ') } }
}

export const burdenAndReports: readonly Rule[] = [
  {
    code: 'AK-04',
    *check(reading) {
      const duties = reportDuties(reading)
      const [first] = duties
      if (!first) return
      const clauses = new Set(duties.map((duty) => duty.clause))
      const rows = reading.agreement.accountability.some((row) => row.when.trim() !== '')
      const isTimed = reading.clauses.some(
        (clause) => (clauses.has(clause.clause.id) || clause.topics.has('akuntabilitas')) && isTimedClause(clause),
      )
      if (!rows && !isTimed) yield { clause: first.clause, quote: first.quote }
    },
  },
  {
    code: 'AK-06',
    *check(reading) {
      const seen = new Set<string>()
      for (const burden of unfairBurdens(reading)) {
        const { clause, sentence } = burden
        if (seen.has(sentence.quote) || isSurelyFair(sentence) || NOT_ALONE.test(sentence.low)) continue
        if (isMirrored(clause, sentence, burden.partners) && !isLeftAlone(clause, sentence)) continue
        seen.add(sentence.quote)
        yield askingIf(isDoubted(sentence, 'risiko') && !isLeftAlone(clause, sentence) && !isOfEveryRisk(sentence), {
          clause: clause.clause.id,
          quote: sentence.quote,
          ...burdened(burden, reading),
        })
      }
      for (const burden of weighedFor('risiko', reading)) {
        const { clause, sentence, partners } = burden
        if (!seen.has(sentence.quote) && !NOT_ALONE.test(sentence.low))
          yield raisedBySigns(burden, weighedAs(burden, reading), {
            clause: clause.clause.id,
            quote: sentence.quote,
            ...(partners.length > 0 ? { parties: partners } : {}),
          })
      }
    },
  },
  {
    code: 'AK-09',
    *check(reading) {
      const duties = reportDuties(reading)
      const [first] = duties
      if (!first) return
      const rows = reading.agreement.accountability
      for (const partner of reading.partnerIds) {
        const own = duties.filter((duty) => duty.who.all || duty.who.partners.includes(partner))
        if (own.length === 0) continue
        const isInRow = rows.some((row) => row.partner === partner && row.personInCharge.trim() !== '')
        const clauses = reading.clauses.filter((clause) => own.some((duty) => duty.clause === clause.clause.id))
        const isNamed = clauses.some((clause) => peopleOf(clause, reading).has(partner))
        if (!isInRow && !isNamed) yield { clause: first.clause, parties: [partner] }
      }
    },
  },
]
