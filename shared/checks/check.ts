// The checker: agreement and rule book in, findings and verdicts out. Pure; the same input gives the same report.
import type { Agreement, Clause } from '../agreement/agreement.ts'
import type { ClauseId, PartnerId } from '../agreement/ids.ts'
import { numberClauses } from '../agreement/numbering.ts'
import { byCharacteristic } from './by-characteristic.ts'
import {
  type Cell,
  type Characteristic,
  type CheckContext,
  type CheckReport,
  type Finding,
  LEVELS,
  type Status,
  type Verdict,
} from './finding.ts'
import { offersOf } from './offers.ts'
import { activeProfiles, profileApplies } from './profiles.ts'
import { type Reading, readDocument } from './reading.ts'
import type { Raised, Rule } from './rule.ts'
import type { RuleBook, RuleText } from './rule-book.ts'
import { burdenAndReports } from './rules/burden-and-reports.ts'
import { contributionDetails } from './rules/contribution-details.ts'
import { equalityTransparency } from './rules/equality-transparency.ts'
import { general } from './rules/general.ts'
import { goalWording } from './rules/goal-wording.ts'
import { jointAccountability } from './rules/joint-accountability.ts'
import { listEndings } from './rules/list-endings.ts'
import { nonPhysical } from './rules/non-physical.ts'
import { oneSidedEquality } from './rules/one-sided-equality.ts'
import { oneSidedRules } from './rules/one-sided-rules.ts'
import { process } from './rules/process.ts'
import { readability } from './rules/readability.ts'
import { sharedGoals } from './rules/shared-goals.ts'
import { sharedRules } from './rules/shared-rules.ts'
import { statedContributions } from './rules/stated-contributions.ts'
import { termsAndNumbers } from './rules/terms-and-numbers.ts'
import { codesOf, isWaivable, targetKey, targetOf } from './waiver-target.ts'

export const RULES: readonly Rule[] = [
  ...sharedRules,
  ...oneSidedRules,
  ...statedContributions,
  ...contributionDetails,
  ...jointAccountability,
  ...burdenAndReports,
  ...equalityTransparency,
  ...oneSidedEquality,
  ...nonPhysical,
  ...sharedGoals,
  ...goalWording,
  ...general,
  ...termsAndNumbers,
  ...listEndings,
  ...readability,
  ...process,
]

/** A finding and the characteristics that it stands against. */
interface Judged {
  readonly finding: Finding
  readonly against: readonly Characteristic[]
  readonly doubt: boolean
}

interface ClausePlaces {
  readonly clauses: ReadonlyMap<ClauseId, Clause>
  readonly numbers: ReadonlyMap<ClauseId, number | null>
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

/** One by one: to spread what may be there or not costs more than all else that is done for a finding. */
function judge(raised: Raised, text: RuleText, reading: Reading, { clauses, numbers }: ClausePlaces): Judged {
  const { row, field, quote, doubt = false, parties = reading.partnerIds, level = text.level } = raised
  const { code, characteristic: char } = text
  const clause = raised.clause === undefined ? undefined : clauses.get(raised.clause)
  const number = clause ? numbers.get(clause.id) : null
  const data: Record<string, string> = { mitra: parties.map(reading.nameOf).join(', ') }
  if (clause) data.klausul = clause.title
  if (number) data.pasal = String(number)
  if (quote !== undefined) data.kutipan = quote
  if (doubt) data.ragu = 'ya'
  for (const key in raised.data) data[key] = raised.data[key] ?? ''
  const finding: Writable<Finding> = { code, char, level, parties, clause: clause?.id ?? null, data }
  if (row !== undefined) finding.row = row
  if (field !== undefined) finding.field = field
  if (quote !== undefined) finding.quote = quote
  const own = char === 'general' ? [] : [char]
  const served = text.spreads && clause ? (reading.rule(clause)?.characteristics ?? []) : []
  return { finding, against: [...own, ...served], doubt: doubt && text.level === 'error' }
}

/** Marks what is waived. Most agreements have no waiver: then nothing is compared. */
function withWaivers(judged: readonly Judged[], { waivers }: CheckContext): readonly Judged[] {
  if (!waivers?.size) return judged
  const codes = codesOf(waivers)
  return judged.map((item) => {
    const { finding } = item
    const isWaived = codes.has(finding.code) && isWaivable(finding) && waivers.has(targetKey(targetOf(finding)))
    return isWaived ? { ...item, finding: { ...finding, waived: true } } : item
  })
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Errors first, then by clause order (those without a clause last), then by code; what is equal keeps the order of its rule. What partners
 * have waived comes after everything that is open.
 */
function inOrder(judged: readonly Judged[], reading: Reading): Judged[] {
  const places = new Map(reading.clauses.map((clause, i) => [clause.clause.id, i]))
  const ranked = judged.map((item) => {
    const { waived, level, clause } = item.finding
    const grade = (waived ? LEVELS.length : 0) + LEVELS.indexOf(level)
    const place = clause === null ? places.size : (places.get(clause) ?? places.size)
    return { item, rank: grade * (reading.clauses.length + 1) + place }
  })
  return ranked
    .sort((a, b) => a.rank - b.rank || compareText(a.item.finding.code, b.item.finding.code))
    .map(({ item }) => item)
}

/** How what was found stands, all of it or what concerns `partner`. */
function statusOf(judged: readonly Judged[], partner?: PartnerId): Status {
  let status: Status = 'met'
  for (const { finding, doubt } of judged) {
    if (partner !== undefined && !finding.parties.includes(partner)) continue
    if (finding.waived) {
      if (status === 'met') status = 'waived'
    } else if (finding.level === 'error') return 'missing'
    else if (doubt) status = 'undetermined'
    else if (status !== 'undetermined') status = 'attention'
  }
  return status
}

const VERDICTS: Readonly<Record<Status, Verdict>> = {
  met: 'pass',
  waived: 'pass',
  attention: 'pass',
  missing: 'fail',
  undetermined: 'unsure',
}

function cells(
  characteristic: Characteristic,
  judged: readonly Judged[],
  reading: Reading,
): ReadonlyMap<PartnerId, Cell> {
  // Being allowed to give what money cannot buy asks nothing of a partner that gives something else.
  const asks = (partner: PartnerId) =>
    characteristic !== 'nonPhysicalContributions' ||
    offersOf(reading).some((offer) => offer.isNonPhysical && offer.partners.includes(partner))
  return new Map(
    reading.partnerIds.map((partner): [PartnerId, Cell] => {
      const status = statusOf(judged, partner)
      return [partner, status === 'met' && !asks(partner) ? 'irrelevant' : status]
    }),
  )
}

interface AskedRule {
  readonly rule: Rule
  readonly text: RuleText
}
let lastAsked: { readonly book: RuleBook; readonly rules: readonly AskedRule[] } | null = null

/** The rules that the book names, with its words for them. */
function rulesOf(book: RuleBook): readonly AskedRule[] {
  if (lastAsked?.book !== book) {
    const texts = new Map(book.rules.map((text) => [text.code, text]))
    const rules = RULES.flatMap((rule) => {
      const text = texts.get(rule.code)
      return text ? [{ rule, text }] : []
    })
    lastAsked = { book, rules }
  }
  return lastAsked.rules
}

/** Judges `agreement` by the rules of `book`. Rules that the book does not name are not asked. */
export function check(agreement: Agreement, book: RuleBook, context: CheckContext): CheckReport {
  const reading = readDocument(agreement, book, context)
  const places: ClausePlaces = {
    clauses: new Map(agreement.clauses.map((clause) => [clause.id, clause])),
    numbers: numberClauses(agreement.clauses),
  }
  const raised: Judged[] = []
  for (const { rule, text } of rulesOf(book))
    for (const item of rule.check(reading)) raised.push(judge(item, text, reading, places))
  const judged = inOrder(withWaivers(raised, context), reading)
  const standing = byCharacteristic((): Judged[] => [])
  for (const item of judged) for (const characteristic of item.against) standing[characteristic].push(item)
  const statuses = byCharacteristic((characteristic) => statusOf(standing[characteristic]))
  return {
    verdicts: byCharacteristic((characteristic) => VERDICTS[statuses[characteristic]]),
    statuses,
    matrix: byCharacteristic((characteristic) => cells(characteristic, standing[characteristic], reading)),
    findings: judged.map(({ finding }) => finding),
    profiles: activeProfiles(reading).map((profile) => ({
      id: profile.id,
      because: profileApplies(profile, reading) ? 'facts' : 'chosen',
    })),
  }
}
