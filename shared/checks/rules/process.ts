// PR: what the history of the draft shows about who took part. Evidence, never an error: people also meet away from the screen.
import type { PartnerId } from '../../agreement/ids.ts'
import type { ClosedSuggestion } from '../finding.ts'
import type { ClauseReading, Reading } from '../reading.ts'
import type { Rule } from '../rule.ts'

/** From here on a clause counts as written by one partner. */
const DOMINANT_SHARE = 0.8
/** So many suggestions closed by one and the same other partner are a habit. */
const HABIT_MIN = 3

const FOUNDING = ['aturan_bersama', 'tujuan_bersama'] as const

const founding = (reading: Reading): ReadonlySet<ClauseReading> =>
  new Set(FOUNDING.flatMap((topic) => reading.about(topic)))

const names = (partners: readonly PartnerId[], reading: Reading): string => partners.map(reading.nameOf).join(', ')

/** Everything that `partner` suggested was closed by one and the same other partner. */
function isAlwaysClosedByOne(own: readonly ClosedSuggestion[], partner: PartnerId): boolean {
  const closers = new Set(own.map((item) => item.closedBy))
  const [closer] = closers
  return own.length >= HABIT_MIN && closers.size === 1 && closer != null && closer !== partner
}

export const process: readonly Rule[] = [
  {
    code: 'PR-01',
    *check(reading) {
      const { tookPart } = reading.context.process ?? {}
      if (!tookPart) return
      for (const partner of reading.partnerIds) if (!tookPart.has(partner)) yield { parties: [partner] }
    },
  },
  {
    code: 'PR-02',
    *check(reading) {
      const { authorship } = reading.context.process ?? {}
      if (!authorship) return
      for (const { clause } of founding(reading)) {
        const writer = [...(authorship.get(clause.id) ?? [])].find(([, share]) => share > DOMINANT_SHARE)?.[0]
        if (writer === undefined) continue
        const marks = reading.context.negotiated.get(clause.id)
        const silent = reading.partnerIds.filter((partner) => partner !== writer && !marks?.has(partner))
        if (silent.length > 0)
          yield { clause: clause.id, parties: [writer], data: { mitra_lain: names(silent, reading) } }
      }
    },
  },
  {
    code: 'PR-03',
    *check(reading) {
      const { lapsed } = reading.context.process ?? {}
      if (!lapsed) return
      for (const { clause } of reading.clauses) {
        const parties = reading.partnerIds.filter((partner) => lapsed.get(clause.id)?.has(partner))
        if (parties.length > 0) yield { clause: clause.id, parties }
      }
    },
  },
  {
    code: 'PR-04',
    *check(reading) {
      const { closed } = reading.context.process ?? {}
      if (!closed) return
      for (const partner of reading.partnerIds) {
        const own = closed.filter((item) => item.by === partner)
        const ignored = own.find((item) => !item.isAnswered && item.closedBy !== partner)
        if (ignored) yield { parties: [partner], ...(ignored.clause === null ? {} : { clause: ignored.clause }) }
        else if (isAlwaysClosedByOne(own, partner)) yield { parties: [partner] }
      }
    },
  },
]
