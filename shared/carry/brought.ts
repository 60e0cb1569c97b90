// What a file brings to a draft, clause by clause, as a reader would see it: which words come in, which go out, and under whose id.
import * as Y from 'yjs'
import { ROW_TABLES } from '../agreement/agreement.ts'
import { type Draft, type DraftMap, openDraft, readText } from '../agreement/draft.ts'
import { type ClauseId, parseClauseId } from '../agreement/ids.ts'
import type { ScannedUpdate } from '../update/scan-update.ts'

export interface Piece {
  readonly kind: 'kept' | 'added' | 'removed'
  readonly text: string
  /** Of an added piece: the Yjs client id under which it was written. Who took words out is not in a draft. */
  readonly client: number | null
}

export interface BroughtClause {
  readonly id: ClauseId
  readonly title: string
  readonly change: 'new' | 'changed' | 'gone' | 'back'
  /** Title, a line's end, and the text; what stays is shortened. */
  readonly pieces: readonly Piece[]
}

export interface Brought {
  /** The draft with the file in it, as one update. */
  readonly state: Uint8Array
  readonly clauses: readonly BroughtClause[]
  /** How many entries outside the clauses change. */
  readonly others: Readonly<Record<OtherRoot, number>>
}

export const OTHER_ROOTS = ['fields', 'partners', ...ROW_TABLES, 'comments', 'suggestions'] as const
export type OtherRoot = (typeof OTHER_ROOTS)[number]

/** Characters of what stays that are shown beside a change. */
const CONTEXT_CHARS = 60

/** Null where the updates build on what is not there. `state` is the draft before, as one update. */
export function whatComes(state: Uint8Array, updates: readonly ScannedUpdate[]): Brought | null {
  const doc = new Y.Doc({ gc: false })
  const draft = openDraft(doc)
  Y.applyUpdate(doc, state)
  const before = Y.snapshot(doc)
  const gone = new Set([...draft.clauses.entries()].filter(([, clause]) => isGone(clause)).map(([id]) => id))
  const changed = new Set<unknown>()
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    for (const type of transaction.changedParentTypes.keys()) changed.add(type)
  })
  doc.transact(() => {
    for (const { bytes } of updates) Y.applyUpdate(doc, bytes)
  })
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return null
  const after = Y.snapshot(doc)
  const clauses = [...draft.clauses.entries()].flatMap(([id, clause]) => {
    const known = parseClauseId(id)
    if (!known || !(clause instanceof Y.Map) || !changed.has(clause)) return []
    return clauseChange(known, clause, before, after, gone.has(id))
  })
  const brought = { state: Y.encodeStateAsUpdate(doc), clauses, others: otherChanges(draft, changed) }
  doc.destroy()
  return brought
}

const isGone = (clause: unknown): boolean => clause instanceof Y.Map && Boolean(clause.get('gone'))

function clauseChange(
  id: ClauseId,
  clause: DraftMap,
  before: Y.Snapshot,
  after: Y.Snapshot,
  wasGone: boolean,
): readonly BroughtClause[] {
  const item = clause._item
  const isNew = item !== null && (before.sv.get(item.id.client) ?? 0) <= item.id.clock
  const goes = isGone(clause)
  if (goes && (wasGone || isNew)) return []
  const pieces = [
    ...piecesOf(clause.get('title'), before, after),
    NEW_LINE,
    ...piecesOf(clause.get('body'), before, after),
  ]
  const change = isNew ? 'new' : goes ? 'gone' : wasGone ? 'back' : 'changed'
  if (change === 'changed' && pieces.every(({ kind }) => kind === 'kept')) return []
  return [{ id, title: readText(clause, 'title'), change, pieces: shortened(pieces) }]
}

const NEW_LINE: Piece = { kind: 'kept', text: '\n', client: null }

interface YChange {
  readonly type: 'added' | 'removed'
  readonly client: number
}

function piecesOf(text: unknown, before: Y.Snapshot, after: Y.Snapshot): readonly Piece[] {
  if (!(text instanceof Y.Text)) return []
  const delta: readonly { insert: unknown; attributes?: { ychange?: YChange } }[] = text.toDelta(
    after,
    before,
    (type: YChange['type'], { client }: Y.ID): YChange => ({ type, client }),
  )
  return delta.map(({ insert, attributes }) => {
    const change = attributes?.ychange
    return {
      kind: change?.type ?? 'kept',
      text: typeof insert === 'string' ? insert : embedText(insert),
      client: change?.type === 'added' ? change.client : null,
    }
  })
}

/** A break is a line's end; blanks, mentions and tables stand as a mark. */
const embedText = (embed: unknown): string =>
  typeof embed === 'object' && embed !== null && Reflect.get(embed, 'type') === 'break' ? '\n' : '…'

/** Neighbours of one kind in one piece, and of what stays what stands beside a change. */
function shortened(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (last?.kind === piece.kind && last.client === piece.client)
      joined[joined.length - 1] = { ...last, text: last.text + piece.text }
    else joined.push(piece)
  }
  return joined.map((piece, at) => {
    if (piece.kind !== 'kept' || piece.text.length <= CONTEXT_CHARS * 2) return piece
    const head = at === 0 ? '' : piece.text.slice(0, CONTEXT_CHARS)
    const tail = at === joined.length - 1 ? '' : piece.text.slice(-CONTEXT_CHARS)
    return { ...piece, text: `${head} … ${tail}` }
  })
}

function otherChanges({ doc }: Draft, changed: ReadonlySet<unknown>): Record<OtherRoot, number> {
  const count = (name: OtherRoot): number => {
    let touched = 0
    const root = doc.getMap(name)
    if (!changed.has(root)) return 0
    for (const value of root.values()) if (changed.has(value)) touched++
    // Values that are no shared types change with the root itself.
    return Math.max(touched, 1)
  }
  return {
    fields: count('fields'),
    partners: count('partners'),
    contributions: count('contributions'),
    accountability: count('accountability'),
    decisions: count('decisions'),
    secrets: count('secrets'),
    letterheads: count('letterheads'),
    witnesses: count('witnesses'),
    translations: count('translations'),
    comments: count('comments'),
    suggestions: count('suggestions'),
  }
}
