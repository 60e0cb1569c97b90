// The new text from the old one and its amendments: what makes a list of amendments an exact one.
import type { Agreement, Block, Clause } from '../agreement/agreement.ts'
import { renamed } from '../agreement/anchors.ts'
import { AMENDED_TABLES, type AmendedRow, type Amendment } from './amendments.ts'

type Of<T extends Amendment['type']> = Extract<Amendment, { readonly type: T }>

const ofType = <T extends Amendment['type']>(list: readonly Amendment[], ...types: readonly T[]): Of<T>[] =>
  list.filter((item): item is Of<T> => types.some((type) => type === item.type))

/** `items` without some, and with others put behind what they name, in the order in which they are named. */
function placed<T extends { readonly id: string }>(
  items: readonly T[],
  gone: ReadonlySet<string>,
  put: readonly { readonly item: T; readonly after: string | null }[],
): T[] {
  const moved = new Set(put.map(({ item }) => item.id))
  const out = items.filter(({ id }) => !gone.has(id) && !moved.has(id))
  for (const { item, after } of put)
    out.splice(after === null ? 0 : out.findIndex(({ id }) => id === after) + 1, 0, item)
  return out
}

function applyBlocks(blocks: readonly Block[], changes: readonly Amendment[]): readonly Block[] {
  const removed = new Set(ofType(changes, 'block-removed').map(({ at }) => at))
  const changed = new Map([
    ...ofType(changes, 'block-named').flatMap(({ at, anchor }): [number, Block][] => {
      const block = blocks[at]
      return block ? [[at, renamed(block, anchor)]] : []
    }),
    ...ofType(changes, 'block-changed').map(({ at, now }): [number, Block] => [at, now]),
  ])
  const added = (after: number) =>
    ofType(changes, 'block-added').flatMap((item) => (item.after === after ? [item.now] : []))
  return [
    ...added(-1),
    ...blocks.flatMap((block, at) => [...(removed.has(at) ? [] : [changed.get(at) ?? block]), ...added(at)]),
  ]
}

function applyClauses(clauses: readonly Clause[], amendments: readonly Amendment[]): readonly Clause[] {
  const known = new Map(clauses.map((clause) => [clause.id, clause]))
  const put = ofType(amendments, 'clause-added', 'clause-moved').flatMap((item) => {
    const clause = item.type === 'clause-added' ? item.clause : known.get(item.clause)
    return clause ? [{ item: clause, after: item.after }] : []
  })
  const gone = new Set<string>(ofType(amendments, 'clause-removed').map(({ clause }) => clause))
  return placed(clauses, gone, put).map((clause) => {
    const own = ofType(
      amendments,
      'clause-title',
      'clause-kind',
      'block-added',
      'block-changed',
      'block-named',
      'block-removed',
    ).filter((item) => item.clause === clause.id)
    if (own.length === 0) return clause
    const [title] = ofType(own, 'clause-title')
    const [kind] = ofType(own, 'clause-kind')
    return {
      id: clause.id,
      kind: kind?.now ?? clause.kind,
      title: title?.now ?? clause.title,
      blocks: applyBlocks(clause.blocks, own),
    }
  })
}

function applyRows<Row extends AmendedRow>(rows: readonly Row[], changes: readonly Amendment[]): readonly Row[] {
  const known = new Map<string, Row>(rows.map((row) => [row.id, row]))
  const put = ofType(changes, 'row-added', 'row-moved').flatMap((item) => {
    // What is added to a table is a row of that table: `amendmentsOf` took it from there.
    const row = item.type === 'row-added' ? (item.row as Row) : known.get(item.id)
    return row ? [{ item: row, after: item.after }] : []
  })
  const gone = new Set<string>(ofType(changes, 'row-removed').map(({ row }) => row.id))
  const cells = new Map(ofType(changes, 'row-changed').map((item) => [item.id, item.cells]))
  return placed(rows, gone, put).map((row) => {
    const own = cells.get(row.id)
    return own ? { ...row, ...Object.fromEntries(own.map(({ name, now }) => [name, now])) } : row
  })
}

/** `base` with its amendments: the consolidated text, the same as what the amendments were read from in everything that is hashed. */
export function applyAmendments(base: Agreement, amendments: readonly Amendment[]): Agreement {
  const [title] = ofType(amendments, 'title')
  const tables = Object.fromEntries(
    AMENDED_TABLES.map((table) => [
      table,
      applyRows<AmendedRow>(
        base[table],
        amendments.filter((item) => 'table' in item && item.table === table),
      ),
    ]),
  )
  return { ...base, ...tables, title: title?.now ?? base.title, clauses: applyClauses(base.clauses, amendments) }
}
