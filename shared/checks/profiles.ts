// Which legal profiles an agreement falls under, and which clauses it therefore needs.
import type { PartnerKind } from '../agreement/agreement.ts'
import { wordsPattern } from './lexicon.ts'
import type { ClauseReading, Reading } from './reading.ts'
import { remembered } from './remember.ts'
import type { ClauseRule, LegalProfile } from './rule-book.ts'

/** Kinds of partner as template authors name them. */
const KINDS: ReadonlyMap<string, PartnerKind> = new Map([
  ['desa', 'village'],
  ['pemerintah', 'government'],
  ['perusahaan', 'company'],
  ['ormas', 'ngo'],
  ['komunitas', 'community'],
  ['koperasi', 'cooperative'],
  ['sekolah', 'school'],
  ['kampus', 'university'],
])

/** Whether a partner is foreign is not recorded: people choose this profile. */
const FOREIGN = 'mitra-asing'

const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

const mentionPatterns = new WeakMap<LegalProfile, RegExp>()

function mentionPattern(profile: LegalProfile): RegExp {
  const known = mentionPatterns.get(profile)
  if (known) return known
  const pattern = wordsPattern(list(profile.appliesWhen.isi_menyebut).map((word) => word.toLowerCase()))
  mentionPatterns.set(profile, pattern)
  return pattern
}

/** Whether partners and words call for the profile: every condition must hold; `dipilih` never does by itself. */
export function profileApplies(profile: LegalProfile, reading: Reading): boolean {
  const { appliesWhen } = profile
  const kinds = reading.agreement.partners.map((partner) => partner.kind)
  const known = (key: string) => list(appliesWhen[key]).flatMap((name) => KINDS.get(name) ?? [])
  const tests: Readonly<Record<string, () => boolean>> = {
    ada_mitra_jenis: () => known('ada_mitra_jenis').some((kind) => kinds.includes(kind)),
    ada_mitra_bukan_jenis: () => {
      const others = known('ada_mitra_bukan_jenis')
      return kinds.some((kind) => !others.includes(kind))
    },
    isi_menyebut: () => {
      const isNamed = namesIt(mentionPattern(profile))
      return reading.clauses.some((clause) => clause.clause.kind !== 'data_pribadi' && isNamed(clause))
    },
    dipilih: () => false,
  }
  return Object.keys(appliesWhen).every((key) => tests[key]?.() ?? false)
}

export const activeProfiles = remembered((reading: Reading): readonly LegalProfile[] => {
  const { on, off } = reading.context.profiles ?? { on: [], off: [] }
  return reading.book.profiles.filter(
    (profile) => on.includes(profile.id) || (!off.includes(profile.id) && profileApplies(profile, reading)),
  )
})

const annexPatterns = new WeakMap<LegalProfile['annexes'][number], RegExp>()

/** Whether a clause says words of a pattern: one answer a clause for each. */
const naming = new WeakMap<RegExp, (clause: ClauseReading) => boolean>()

function namesIt(pattern: RegExp): (clause: ClauseReading) => boolean {
  const known = naming.get(pattern)
  if (known) return known
  const test = remembered((clause: ClauseReading) => clause.sentences.some(({ low }) => low.search(pattern) >= 0))
  naming.set(pattern, test)
  return test
}

/** Annexes that a profile asks for and that no sentence of the text names. */
export function unnamedAnnexes(profile: LegalProfile, reading: Reading): LegalProfile['annexes'] {
  return profile.annexes.filter((annex) => {
    const pattern = annexPatterns.get(annex) ?? wordsPattern(annex.says)
    annexPatterns.set(annex, pattern)
    return !reading.clauses.some(namesIt(pattern))
  })
}

/** Whether this agreement cannot do without the clause: by the template, by a profile, or because it has funds. */
export function isRequired(rule: ClauseRule, reading: Reading): boolean {
  if (rule.necessity === 'required') return true
  if (activeProfiles(reading).some((profile) => rule.requiredByProfiles.includes(profile.id))) return true
  if (rule.requiredWhen === 'has-foreign-partner') return activeProfiles(reading).some(({ id }) => id === FOREIGN)
  return rule.requiredWhen === 'has-funds' && reading.agreement.contributions.some((row) => row.kind === 'dana')
}
