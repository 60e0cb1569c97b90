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

const kindsNamed = (profile: LegalProfile, key: string): readonly PartnerKind[] =>
  list(profile.appliesWhen[key]).flatMap((name) => KINDS.get(name) ?? [])

function isMet(key: string, profile: LegalProfile, { agreement, clauses }: Reading): boolean {
  switch (key) {
    case 'ada_mitra_jenis': {
      const wanted = kindsNamed(profile, key)
      return agreement.partners.some(({ kind }) => wanted.includes(kind))
    }
    case 'ada_mitra_bukan_jenis': {
      const others = kindsNamed(profile, key)
      return agreement.partners.some(({ kind }) => !others.includes(kind))
    }
    case 'isi_menyebut': {
      const isNamed = namesIt(mentionPattern(profile))
      return clauses.some((clause) => clause.clause.kind !== 'data_pribadi' && isNamed(clause))
    }
    default:
      return false
  }
}

/** Whether partners and words call for the profile: every condition must hold; `dipilih` never does by itself. */
export const profileApplies = (profile: LegalProfile, reading: Reading): boolean =>
  Object.keys(profile.appliesWhen).every((key) => isMet(key, profile, reading))

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
