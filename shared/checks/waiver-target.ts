// Which finding a waiver ("bukan masalah") is about, and the words that it holds for.

import type { Agreement } from '../agreement/agreement.ts'
import { allRows } from '../agreement/agreement.ts'
import { canonicalJson, type Digest, digestOf, rowDigest } from '../agreement/canonical.ts'
import type { ClauseId, FieldId, PartnerId, RowId } from '../agreement/ids.ts'
import type { Finding, Level } from './finding.ts'

export interface WaiverTarget {
  readonly code: string
  readonly level: Level
  readonly clause: ClauseId | null
  readonly row: RowId | null
  readonly field: FieldId | null
  /** Sorted, so that the same partners are the same target. */
  readonly parties: readonly PartnerId[]
  /** The sentence, exactly as it stands; empty where the finding quotes none. */
  readonly quote: string
  /** What else tells it from another finding of the same code, such as the demand of a legal profile; empty for most. */
  readonly about: string
}

/**
 * What nobody can call harmless, because it is no judgement: blanks, wording that is still the template's (which has its own
 * "sudah dirundingkan"), and partners or signatories that are missing.
 */
const NOT_WAIVABLE: ReadonlySet<string> = new Set(['UM-01', 'UM-02', 'UM-03', 'KN-05'])

export const isWaivable = (finding: Pick<Finding, 'code'>): boolean => !NOT_WAIVABLE.has(finding.code)

/** Names and places: they change without the finding becoming another one. */
const CIRCUMSTANCES: ReadonlySet<string> = new Set(['mitra', 'mitra_lain', 'klausul', 'pasal', 'kutipan', 'ragu'])

export const targetOf = ({ code, level, clause, row, field, parties, quote, data }: Finding): WaiverTarget => ({
  code,
  level,
  clause,
  row: row ?? null,
  field: field ?? null,
  parties: [...parties].sort(),
  quote: quote ?? '',
  about: Object.entries(data)
    .filter(([key]) => !CIRCUMSTANCES.has(key))
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join('; '),
})

/** Two targets with the same key are the same finding. It begins with the code, so that most findings are told apart without their key. */
export const targetKey = (target: WaiverTarget): string => `${target.code} ${canonicalJson(target)}`

/** The codes of findings that `keys` are of. */
export const codesOf = (keys: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...keys].map((key) => key.slice(0, key.indexOf(' '))))

const outlines = new WeakMap<Agreement, Digest>()

/** The list of clauses and partners; an agreement object never changes. */
function outlineDigest(agreement: Agreement): Digest {
  const known = outlines.get(agreement)
  if (known !== undefined) return known
  const digest = digestOf({
    partners: agreement.partners.map(({ id, kind, name }) => ({ id, kind, name })),
    clauses: agreement.clauses.map(({ id, kind, title }) => ({ id, kind, title })),
  })
  outlines.set(agreement, digest)
  return digest
}

export type TargetPlace = Pick<WaiverTarget, 'clause' | 'row'>

/**
 * The digest of what the finding stands on: its row; else its clause with everything that the clause shows; else, for what is missing in
 * the whole text, the list of clauses and partners. Null when the row or clause is not there.
 */
export function targetDigest(
  { clause, row }: TargetPlace,
  agreement: Agreement,
  clauseDigests: ReadonlyMap<ClauseId, Digest>,
): Digest | null {
  if (row !== null) {
    const found = allRows(agreement).find((item) => item.id === row)
    return found ? rowDigest(found) : null
  }
  if (clause !== null) return clauseDigests.get(clause) ?? null
  return outlineDigest(agreement)
}
