// What a copy of a draft has that the draft lacks: found exactly, because both are states of one document, and written into the draft as new
// writing of whoever brings it. A copy of another document (another template, a server that began anew) is compared by what it says.
import * as Y from 'yjs'
import { ROW_TABLES } from './agreement.ts'
import { contradict } from './contradiction.ts'
import { type Draft, openDraft } from './draft.ts'
import { readDelta } from './read-delta.ts'

type Attributes = Readonly<Record<string, unknown>>

/** A piece of a text, in order. What is `removed` stands in the draft, what is `added` in the copy. */
export interface Piece {
  readonly insert: string | object
  readonly change: 'kept' | 'added' | 'removed'
  readonly attributes: Attributes
}

/** Keys from a root of the draft to the place: `clauses`, a clause id, `body`. */
export type Path = readonly string[]

export type UnsentChange =
  | { readonly kind: 'text'; readonly path: Path; readonly pieces: readonly Piece[] }
  | { readonly kind: 'value'; readonly path: Path; readonly before: unknown; readonly after: unknown }
  /** A clause, a row, a thread that the draft has not. */
  | { readonly kind: 'new'; readonly path: Path }
  | { readonly kind: 'removed'; readonly path: Path }

interface Operation {
  readonly insert?: string | object
  readonly attributes?: Attributes
}

const lengthOf = (insert: string | object): number => (typeof insert === 'string' ? insert.length : 1)
const isShared = (value: unknown): value is Y.AbstractType<unknown> => value instanceof Y.AbstractType

/** The copy laid over the draft; `before` and `after` are snapshots of it, so that the draft's own text is told from what is added. */
interface Overlay {
  readonly doc: Y.Doc
  readonly before: Y.Snapshot
  readonly after: Y.Snapshot
}

function overlay(draft: Uint8Array, copy: Uint8Array): Overlay {
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, draft)
  const before = Y.snapshot(doc)
  Y.applyUpdate(doc, copy)
  return { doc, before, after: Y.snapshot(doc) }
}

const read = (update: Uint8Array): Y.Doc => {
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, update)
  return doc
}

/** Pieces of a text that both hold. */
function piecesOf(text: Y.Text, { before, after }: Overlay): readonly Piece[] {
  const operations: Operation[] = text.toDelta(after, before, (type: 'added' | 'removed') => ({ type }))
  return operations.map(({ insert = '', attributes = {} }) => {
    const { ychange, ...rest } = attributes
    const type = typeof ychange === 'object' && ychange !== null ? Reflect.get(ychange, 'type') : null
    return { insert, attributes: rest, change: type === 'added' || type === 'removed' ? type : 'kept' }
  })
}

/** What a text reads as: runs of equal attributes are one, however they came about. */
function reading(text: Y.Text): string {
  const runs: { insert: string | object; attributes: string }[] = []
  for (const { insert = '', attributes = {} } of readDelta(text)) {
    const marks = JSON.stringify(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)))
    const last = runs.at(-1)
    if (last?.attributes === marks && typeof last.insert === 'string' && typeof insert === 'string')
      last.insert += insert
    else runs.push({ insert, attributes: marks })
  }
  return JSON.stringify(runs)
}

/** Pieces of two texts that share no history: everything of the one in place of everything of the other. */
function replaced(from: Y.Text, to: Y.Text): readonly Piece[] {
  const all = (text: Y.Text, change: 'added' | 'removed') =>
    readDelta(text).map(({ insert, attributes = {} }) => ({ insert, attributes, change }))
  return reading(from) === reading(to) ? [] : [...all(from, 'removed'), ...all(to, 'added')]
}

function sameAttributes(a: Attributes, b: Attributes): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => JSON.stringify(a[key]) === JSON.stringify(b[key]))
}

/** What makes the draft's text read as the copy's. */
function deltaOf(pieces: readonly Piece[], draft: Y.Text): readonly object[] {
  // The draft's own attributes, run by run: kept and removed pieces pass over exactly its letters.
  const runs = readDelta(draft).map(({ insert, attributes = {} }) => ({ left: lengthOf(insert), attributes }))
  const operations: object[] = []
  const pass = (length: number, wanted: Attributes | null) => {
    for (let left = length; left > 0; ) {
      const run = runs[0]
      if (!run) return
      const step = Math.min(left, run.left)
      if (wanted === null) operations.push({ delete: step })
      else if (sameAttributes(wanted, run.attributes)) operations.push({ retain: step })
      else {
        const gone = Object.fromEntries(Object.keys(run.attributes).map((key) => [key, null]))
        operations.push({ retain: step, attributes: { ...gone, ...wanted } })
      }
      left -= step
      run.left -= step
      if (run.left === 0) runs.shift()
    }
  }
  for (const { insert, change, attributes } of pieces) {
    if (change === 'added') operations.push({ insert, attributes })
    else pass(lengthOf(insert), change === 'kept' ? attributes : null)
  }
  return operations
}

const isText = (value: unknown): value is Y.Text => value instanceof Y.Text

interface Found {
  readonly change: UnsentChange
  readonly value: unknown
}

/** Walks two maps side by side. `pieces` tells what differs in a text. */
function compare(
  draft: Y.Map<unknown>,
  copy: Y.Map<unknown>,
  path: Path,
  pieces: (draft: Y.Text, copy: Y.Text) => readonly Piece[],
): Found[] {
  const found: Found[] = []
  for (const [key, value] of copy.entries()) {
    const at = [...path, key]
    const own = draft.get(key)
    if (isText(value) && isText(own)) {
      const parts = pieces(own, value)
      if (parts.some(({ change }) => change !== 'kept') || (parts.length > 0 && reading(value) !== reading(own)))
        found.push({ change: { kind: 'text', path: at, pieces: parts }, value })
    } else if (value instanceof Y.Map && own instanceof Y.Map) found.push(...compare(own, value, at, pieces))
    else if (value instanceof Y.Array && own instanceof Y.Array) {
      if (value.length > own.length) found.push({ change: { kind: 'new', path: at }, value })
    } else if (own === undefined && isShared(value)) found.push({ change: { kind: 'new', path: at }, value })
    else if (!isShared(value) && !isShared(own) && JSON.stringify(value) !== JSON.stringify(own))
      found.push({ change: { kind: 'value', path: at, before: own ?? null, after: value }, value })
  }
  for (const key of draft.keys())
    if (!copy.has(key)) found.push({ change: { kind: 'removed', path: [...path, key] }, value: undefined })
  return found
}

const ROOTS = ['meta', 'clauses', 'fields', 'partners', ...ROW_TABLES, 'comments'] as const
/** What a template is, how old the form of the draft, and what an addendum amends, belongs to the draft alone. */
const OWN_META: ReadonlySet<string> = new Set([
  'template',
  'templateVersion',
  'templateDigest',
  'schemaVersion',
  'base',
  'baseText',
])

/** Whether both are states of one document that can be laid over each other. */
const isSame = (draft: Uint8Array, copy: Uint8Array, sameDocument: boolean): boolean =>
  sameDocument && !contradict(read(draft), read(copy))

function findAll(draft: Uint8Array, copy: Uint8Array, same: boolean): { readonly found: readonly Found[] } {
  const own = read(draft)
  const laid = same ? overlay(draft, copy) : null
  const other = laid?.doc ?? read(copy)
  const pieces = laid ? (_: Y.Text, text: Y.Text) => piecesOf(text, laid) : replaced
  const found = ROOTS.flatMap((root) => compare(own.getMap(root), other.getMap(root), [root], pieces))
  return { found: found.filter(({ change: { path } }) => path[0] !== 'meta' || !OWN_META.has(path[1] ?? '')) }
}

/**
 * `draft` and `copy` are Yjs updates. `sameDocument`: they began as one; otherwise, and where they say different things under one id, they are
 * compared by what they say.
 */
export const unsentChanges = (draft: Uint8Array, copy: Uint8Array, sameDocument: boolean): readonly UnsentChange[] =>
  findAll(draft, copy, isSame(draft, copy, sameDocument)).found.map(({ change }) => change)

/** The draft as it would read with the copy in it; of another document, the copy itself. */
export const withCopy = (draft: Uint8Array, copy: Uint8Array, sameDocument: boolean): Draft =>
  openDraft(isSame(draft, copy, sameDocument) ? overlay(draft, copy).doc : read(copy))

/** A value of another document, for this one. */
function cloned(value: unknown): unknown {
  if (isText(value)) {
    const text = new Y.Text()
    text.applyDelta(readDelta(value))
    return text
  }
  if (value instanceof Y.Map) return new Y.Map([...value.entries()].map(([key, item]) => [key, cloned(item)]))
  if (value instanceof Y.Array) {
    const array = new Y.Array<unknown>()
    array.push(value.toArray().map(cloned))
    return array
  }
  return value
}

function placeOf(draft: Draft, path: Path): { readonly map: Y.Map<unknown>; readonly key: string } | null {
  const [root = '', ...keys] = path
  const key = keys.pop()
  let map: unknown = draft.doc.getMap(root)
  for (const step of keys) map = map instanceof Y.Map ? map.get(step) : null
  return map instanceof Y.Map && key !== undefined ? { map, key } : null
}

function write(draft: Draft, { change, value }: Found): void {
  const place = placeOf(draft, change.path)
  if (!place) return
  const { map, key } = place
  const own = map.get(key)
  switch (change.kind) {
    case 'text':
      if (isText(own)) own.applyDelta([...deltaOf(change.pieces, own)], { sanitize: false })
      return
    case 'value':
      map.set(key, value)
      return
    case 'removed':
      map.delete(key)
      return
    case 'new':
      if (own instanceof Y.Array && value instanceof Y.Array) own.push(value.toArray().slice(own.length).map(cloned))
      else map.set(key, cloned(value))
      return
  }
}

/**
 * Writes into the draft what the copy has and the draft lacks, in one transaction, as writing of this draft's own client. `wanted` chooses
 * among the changes. Of another document nothing is removed.
 */
export function bringUnsent(
  draft: Draft,
  copy: Uint8Array,
  sameDocument: boolean,
  wanted: (change: UnsentChange) => boolean = () => true,
  origin: unknown = null,
): void {
  const own = Y.encodeStateAsUpdate(draft.doc)
  const same = isSame(own, copy, sameDocument)
  const { found } = findAll(own, copy, same)
  draft.doc.transact(() => {
    for (const one of found) if (wanted(one.change) && (same || one.change.kind !== 'removed')) write(draft, one)
  }, origin)
}
