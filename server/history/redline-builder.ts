// Past and two moments → redline.

import { PARTNER_DETAILS } from '../../shared/agreement/agreement.ts'
import {
  ACCOUNTABILITY_TEXTS,
  CONTRIBUTION_TEXTS,
  DECISION_TEXTS,
  type DraftMap,
  LETTERHEAD_TEXTS,
  SECRET_TEXTS,
  TRANSLATION_TEXTS,
  WITNESS_TEXTS,
} from '../../shared/agreement/draft.ts'
import type { ClauseId, PartnerId, RowId } from '../../shared/agreement/ids.ts'
import { numberClauses } from '../../shared/agreement/numbering.ts'
import {
  type CellRedline,
  type ClauseRedline,
  type Redline,
  ROW_TABLES,
  type RowRedline,
  type RowTable,
  type Run,
  type Standing,
} from '../../shared/history/redline.ts'
import { bodyRedline, isChangedBlock, type Maps } from './body-redline.ts'
import { type Past, valueAt } from './past.ts'
import { runsOf } from './runs.ts'
import { type StoodEntry, standings, windowOf } from './standings.ts'

export interface Wanted {
  /** Updates after which the two moments are, the first at most the second */
  readonly before: number
  readonly after: number
  /** Only these clauses are worked out; others are told as unchanged. */
  readonly only?: ReadonlySet<ClauseId>
  /** Only rows of these tables */
  readonly tables?: ReadonlySet<RowTable>
  /** With the content of what did not change. */
  readonly whole: boolean
}

const isSame = (runs: readonly Run[]): boolean => runs.every(({ change }) => change === 'same')

const stands = ({ presence, moved }: Standing): boolean => presence === 'kept' && moved === null

function kindAt(past: Past, map: DraftMap | null, seq: number): string {
  const kind = map && valueAt(past, map, 'kind', seq)
  return typeof kind === 'string' && kind ? kind : 'lain'
}

function clauseRedlines(past: Past, wanted: Wanted): readonly ClauseRedline[] {
  const stood = standings<ClauseId>(past, past.draft.clauses, wanted)
  const kinds = stood.map(({ id, mapBefore, mapAfter, standing }) => ({
    id,
    standing,
    before: kindAt(past, mapBefore ?? mapAfter, mapBefore ? wanted.before : wanted.after),
    after: kindAt(past, mapAfter ?? mapBefore, mapAfter ? wanted.after : wanted.before),
  }))
  const numbersAt = (side: 'before' | 'after') =>
    numberClauses(
      kinds
        .filter(({ standing }) => standing[side] !== null)
        .sort((a, b) => (a.standing[side] ?? 0) - (b.standing[side] ?? 0))
        .map((entry) => ({ id: entry.id, kind: entry[side] })),
    )
  const numbersBefore = numbersAt('before')
  const numbersAfter = numbersAt('after')
  return stood.map((entry, at): ClauseRedline => {
    const { id, standing, mapBefore, mapAfter } = entry
    const window = windowOf(standing, wanted)
    const maps: Maps = [mapBefore, mapAfter]
    const kind = kinds[at]?.after ?? 'lain'
    const kindBefore = kinds[at]?.before ?? 'lain'
    const title = runsOf(past, maps, 'title', window)
    const skipped = wanted.only !== undefined && !wanted.only.has(id)
    const blocks = skipped ? [] : bodyRedline(past, maps, window)
    const changed =
      !skipped && (!stands(standing) || kind !== kindBefore || !isSame(title) || blocks.some(isChangedBlock))
    return {
      id,
      ...standing,
      kind,
      kindBefore,
      numberBefore: numbersBefore.get(id) ?? null,
      numberAfter: numbersAfter.get(id) ?? null,
      changed,
      title,
      blocks: changed || wanted.whole ? blocks : [],
    }
  })
}

interface Columns {
  readonly texts: readonly string[]
  readonly values: readonly string[]
}

const COLUMNS: Readonly<Record<RowTable, Columns>> = {
  partners: { texts: PARTNER_DETAILS, values: ['kind'] },
  contributions: { texts: CONTRIBUTION_TEXTS, values: ['partner', 'kind', 'quantity', 'unit'] },
  accountability: { texts: ACCOUNTABILITY_TEXTS, values: ['partner', 'to'] },
  decisions: { texts: DECISION_TEXTS, values: ['way', 'deadlock', 'days'] },
  secrets: { texts: SECRET_TEXTS, values: ['partner', 'until'] },
  letterheads: { texts: LETTERHEAD_TEXTS, values: ['partner', 'logo'] },
  witnesses: { texts: WITNESS_TEXTS, values: ['partner'] },
  translations: { texts: TRANSLATION_TEXTS, values: ['clause', 'language'] },
}

function rowRedline(past: Past, table: RowTable, entry: StoodEntry<RowId | PartnerId>, wanted: Wanted): RowRedline {
  const { id, standing, mapBefore, mapAfter } = entry
  const window = windowOf(standing, wanted)
  const cell = (name: string, type: CellRedline['type']): CellRedline => ({
    name,
    type,
    runs: runsOf(past, [mapBefore, mapAfter], name, window, name === 'quantity' || name === 'days'),
  })
  const { texts, values } = COLUMNS[table]
  const cells = [...values.map((name) => cell(name, 'value')), ...texts.map((name) => cell(name, 'text'))]
  const changed = !stands(standing) || cells.some(({ runs }) => !isSame(runs))
  return { table, id, ...standing, changed, cells: changed || wanted.whole ? cells : [] }
}

export function buildRedline(past: Past, wanted: Wanted): Redline {
  const { draft } = past
  const rows = (table: RowTable) =>
    wanted.tables?.has(table) === false
      ? []
      : standings<RowId | PartnerId>(past, draft[table], wanted).map((entry) => rowRedline(past, table, entry, wanted))
  return {
    title: runsOf(past, [draft.meta, draft.meta], 'title', { ...wanted, shown: 'both', touch: null }),
    clauses: clauseRedlines(past, wanted),
    rows: ROW_TABLES.flatMap(rows),
  }
}
