// Bringing an earlier text back: an ordinary change of the draft, the least in whole words, so that what did not differ keeps its authors
// and its comments. The log is never rewound. Suggestions that wait stay where they are.
import * as Y from 'yjs'
import type { Agreement, Clause } from '../agreement/agreement.ts'
import { PARTNER_DETAILS } from '../agreement/agreement.ts'
import { ANCHOR, referredAnchors } from '../agreement/anchors.ts'
import { encodeShape, parseIndent, parseList } from '../agreement/clause-parts.ts'
import { clausesInOrder } from '../agreement/clauses-in-order.ts'
import {
  ACCOUNTABILITY_TEXTS,
  CONTRIBUTION_TEXTS,
  DECISION_TEXTS,
  type Draft,
  type DraftMap,
  emptyAccountability,
  emptyClause,
  emptyContribution,
  emptyDecision,
  emptyLetterhead,
  emptySecret,
  emptyTranslation,
  emptyWitness,
  type Gone,
  inOrder,
  LETTERHEAD_TEXTS,
  readText,
  SECRET_TEXTS,
  TRANSLATION_TEXTS,
  WITNESS_TEXTS,
  writeText,
} from '../agreement/draft.ts'
import type { Anchor, ClauseId } from '../agreement/ids.ts'
import { readField } from '../agreement/read-clause.ts'
import { firstBlockKey, parseSuggestionKey, suggestionKey } from '../agreement/suggestion-keys.ts'
import { recordsOf } from '../agreement/suggestion-record.ts'
import { readClauseMarks, readPieces, standingOf } from '../agreement/text-pieces.ts'
import { standingWords, stretches, type Wording, wordingOf } from '../suggestions/suggest.ts'
import { wordChanges } from '../suggestions/word-changes.ts'

export interface RestoreOptions {
  /** Origin of the Yjs transaction */
  readonly origin: unknown
  /** What says that something was removed, by whom and when. */
  readonly gone: () => Gone
  /** The fewest ranks to write so that clauses, or rows, stand in the wanted order. */
  readonly ranks: <Id extends string>(
    wanted: readonly Id[],
    now: readonly (readonly [Id, string])[],
  ) => ReadonlyMap<Id, string>
}

const embedAt = ({ details }: Wording, offset: number): string => JSON.stringify(details.get(offset)?.embed ?? null)

function insert(target: Y.Text, at: number, wanted: Wording, from: number, to: number): void {
  let offset = at
  for (let start = from; start < to; ) {
    const { embed, attributes } = wanted.details.get(start) ?? { attributes: {} }
    if (embed) {
      // Attributes are said even when there are none: Yjs would take over those of what stands to the left.
      target.insertEmbed(offset++, embed, {})
      start++
      continue
    }
    let end = start + 1
    while (end < to && sameLetter(wanted, start, end)) end++
    target.insert(offset, wanted.text.slice(start, end), { ...attributes })
    offset += end - start
    start = end
  }
}

const sameLetter = ({ details }: Wording, a: number, b: number): boolean => {
  const [one, other] = [details.get(a), details.get(b)]
  if (one?.embed || other?.embed) return false
  return JSON.stringify(one?.attributes ?? {}) === JSON.stringify(other?.attributes ?? {})
}

/** Line ends that stayed get the list and indent of the block that they begin, and lose changes that were accepted since. */
function shapeBlocks(draft: Draft, target: Y.Text, at: number, shape: string): void {
  const [list, indent] = shape.split('/')
  const piece = readPieces(target, recordsOf(draft)).find((one) => one.at <= at && at < one.at + one.size)
  const taken = Object.fromEntries((piece?.applied ?? []).map(([id]) => [suggestionKey('change', id), null]))
  target.format(at, 1, { ...taken, list: list || null, indent: Number(indent) || null })
}

const NONE: ReadonlySet<unknown> = new Set()

/** Makes what is agreed on of a text read as wanted; true when anything differed. `names`: of paragraphs, that stand where it says or nowhere. */
function restoreText(draft: Draft, target: Y.Text, wanted: Wording, names: ReadonlySet<unknown> = NONE): boolean {
  const now = standingWords(draft, target)
  const changes = wordChanges(now.text, wanted.text, (at, newAt) => embedAt(now, at) === embedAt(wanted, newAt))
  let differs = changes.length > 0
  let [offset, shift] = [0, 0]
  for (const { from, to, newTo } of [...changes, { from: now.text.length, to: 0, newTo: 0 }]) {
    for (; offset < from; offset++) {
      const [is, be] = [now.details.get(offset), wanted.details.get(offset + shift)]
      if (now.text[offset] !== '\n' || be?.shape === undefined) continue
      const at = now.at[offset] ?? 0
      // A name that came later stays, so that what leads to it does; one that belongs elsewhere goes.
      const isNamed = be.anchor !== undefined || names.has(is?.anchor)
      if (isNamed && is?.anchor !== be.anchor) {
        target.format(at, 1, { [ANCHOR]: be.anchor ?? null })
        differs = true
      }
      if (be.shape === is?.shape) continue
      shapeBlocks(draft, target, at, be.shape)
      differs = true
    }
    offset = to
    shift = newTo - to
  }
  for (const { from, to, newFrom, newTo } of [...changes].reverse()) {
    for (const { at, size } of stretches(now.at.slice(from, to)).reverse()) target.delete(at, size)
    const before = now.at[from - 1]
    insert(target, before === undefined ? 0 : before + 1, wanted, newFrom, newTo)
  }
  return differs
}

const textUnder = (map: DraftMap, key: string): Y.Text => {
  const value = map.get(key)
  if (value instanceof Y.Text) return value
  const text = new Y.Text(readText(map, key))
  map.set(key, text)
  return text
}

/** A clause that was removed, by hand or by a suggestion that was accepted, is there again. */
function showClause(draft: Draft, map: DraftMap): boolean {
  const recordOf = recordsOf(draft)
  let hidden = false
  if (map.get('gone')) {
    map.delete('gone')
    hidden = true
  }
  for (const mark of readClauseMarks(map, parseSuggestionKey)) {
    if (standingOf([mark], null, recordOf).content) continue
    map.delete(suggestionKey(mark.kind, mark.id))
    hidden = true
  }
  return hidden
}

/** `led`: the names to which references of the wanted text lead. */
function writeClause(draft: Draft, wanted: Clause, rank: string, led: ReadonlySet<Anchor> = new Set()): boolean {
  const known = draft.clauses.get(wanted.id)
  const map = known instanceof Y.Map ? known : emptyClause(wanted.kind, rank)
  if (map !== known) draft.clauses.set(wanted.id, map)
  let differs = showClause(draft, map) || map !== known
  if (map.get('kind') !== wanted.kind) {
    map.set('kind', wanted.kind)
    differs = true
  }
  differs = restoreText(draft, textUnder(map, 'title'), { text: wanted.title, details: new Map() }) || differs
  const [first] = wanted.blocks
  const list = parseList(map.get(firstBlockKey('list')))
  const shape = encodeShape({ list, indent: parseIndent(map.get(firstBlockKey('indent'))) })
  if (first && encodeShape(first) !== shape) {
    if (first.list === null) map.delete(firstBlockKey('list'))
    else map.set(firstBlockKey('list'), first.list)
    map.set(firstBlockKey('indent'), first.indent)
    differs = true
  }
  const names = new Set<unknown>([...led, ...wanted.blocks.flatMap(({ anchor }) => anchor ?? [])])
  const named = map.get(firstBlockKey(ANCHOR))
  if (first && first.anchor !== named && (first.anchor !== undefined || names.has(named))) {
    if (first.anchor === undefined) map.delete(firstBlockKey(ANCHOR))
    else map.set(firstBlockKey(ANCHOR), first.anchor)
    differs = true
  }
  differs = restoreText(draft, textUnder(map, 'body'), wordingOf(wanted.blocks), names) || differs
  for (const { content } of wanted.blocks)
    for (const part of content)
      if (part.type === 'blank') differs = restoreAnswer(draft, part.field, part.value) || differs
  return differs
}

function restoreAnswer(draft: Draft, field: string, wanted: string): boolean {
  if (readField(draft, field) === wanted) return false
  const value = draft.fields.get(field)
  if (value instanceof Y.Text) writeText(value, wanted)
  else draft.fields.set(field, wanted)
  return true
}

/** Makes one clause read as it did, with the answers in its blanks; brings it back where it was removed. False when it reads so already. */
export function restoreClause(draft: Draft, wanted: Clause, { origin }: Pick<RestoreOptions, 'origin'>): boolean {
  return draft.doc.transact(() => {
    const [, last] = inOrder<ClauseId>(draft.clauses).at(-1) ?? []
    return writeClause(draft, wanted, `${readText(last, 'rank')}i`)
  }, origin)
}

type Texts = Readonly<Record<string, string | number | null>>

/** Answers that are numbers, or null. */
const NUMBERS: ReadonlySet<string> = new Set(['quantity', 'days'])

function writeCells(map: DraftMap, wanted: Texts, texts: readonly string[]): boolean {
  let differs = false
  for (const [key, value] of Object.entries(wanted)) {
    if (key === 'id') continue
    if (texts.includes(key)) {
      if (readText(map, key) === value) continue
      writeText(textUnder(map, key), String(value ?? ''))
    } else {
      if ((map.get(key) ?? '') === (value ?? '')) continue
      map.set(key, NUMBERS.has(key) ? value : (value ?? ''))
    }
    differs = true
  }
  return differs
}

interface Table {
  readonly root: Y.Map<DraftMap>
  readonly rows: readonly (Texts & { readonly id: string })[]
  readonly texts: readonly string[]
  /** Null for partners: who they are is a decision, not a text. */
  readonly empty: (() => DraftMap) | null
}

function writeTable({ root, rows, texts, empty }: Table, { gone, ranks }: Omit<RestoreOptions, 'origin'>): boolean {
  let differs = false
  const wanted = new Set(rows.map(({ id }) => id))
  for (const row of rows) {
    const known = root.get(row.id)
    const map = known instanceof Y.Map ? known : (empty?.() ?? null)
    // Whether somebody is a partner is no matter of the text.
    if (map === null || (empty === null && map.get('gone'))) continue
    if (map !== known) root.set(row.id, map)
    if (map.get('gone')) map.delete('gone')
    else if (map === known && !writeCells(map, row, texts)) continue
    writeCells(map, row, texts)
    differs = true
  }
  if (empty !== null)
    for (const [id, map] of inOrder(root))
      if (!wanted.has(id)) {
        map.set('gone', gone())
        differs = true
      }
  const order = rows.map(({ id }) => id)
  return writeOrder(root, order, ranks) || differs
}

/** What is wanted stands in its order again; what is not wanted and stays (a partner who came later) stands behind it if anything moves. */
function writeOrder(root: Y.Map<DraftMap>, order: readonly string[], ranks: RestoreOptions['ranks']): boolean {
  const now = inOrder(root).map(([id, map]): [string, string] => [id, readText(map, 'rank')])
  const there = now.map(([id]) => id)
  const wanted = order.filter((id) => there.includes(id))
  const isInOrder = there.filter((id) => wanted.includes(id)).every((id, index) => id === wanted[index])
  if (isInOrder) return false
  const written = ranks([...wanted, ...there.filter((id) => !wanted.includes(id))], now)
  for (const [id, rank] of written) root.get(id)?.set('rank', rank)
  return written.size > 0
}

/**
 * Makes the whole text read as it did: clauses and their order, answers, rows, what partners say of themselves, the title. Clauses and rows
 * that came later are removed, as by hand. False when it reads so already.
 */
export function restoreAll(draft: Draft, wanted: Agreement, { origin, ...options }: RestoreOptions): boolean {
  return draft.doc.transact(() => {
    let differs = false
    const kept = new Set(wanted.clauses.map(({ id }) => id))
    for (const [id, map] of clausesInOrder(draft))
      if (!kept.has(id)) {
        map.set('gone', options.gone())
        differs = true
      }
    const led = referredAnchors(wanted.clauses)
    for (const clause of wanted.clauses) differs = writeClause(draft, clause, 'z', led(clause.id)) || differs
    const order = wanted.clauses.map(({ id }) => id)
    differs = writeOrder(draft.clauses, order, options.ranks) || differs
    const cells = <T extends object>(rows: readonly T[]) =>
      rows.map((row) => ({ ...row }) as unknown as Texts & { id: string })
    const tables: readonly Table[] = [
      { root: draft.partners, rows: cells(wanted.partners), texts: PARTNER_DETAILS, empty: null },
      {
        root: draft.contributions,
        rows: cells(wanted.contributions),
        texts: CONTRIBUTION_TEXTS,
        empty: () => emptyContribution(null, 'z'),
      },
      {
        root: draft.accountability,
        rows: cells(wanted.accountability),
        texts: ACCOUNTABILITY_TEXTS,
        empty: () => emptyAccountability(null, 'z'),
      },
      {
        root: draft.decisions,
        rows: cells(wanted.decisions),
        texts: DECISION_TEXTS,
        empty: () => emptyDecision('z'),
      },
      { root: draft.secrets, rows: cells(wanted.secrets), texts: SECRET_TEXTS, empty: () => emptySecret(null, 'z') },
      {
        root: draft.letterheads,
        rows: cells(wanted.letterheads.map((row) => ({ ...row, logo: row.logo?.png ?? '' }))),
        texts: LETTERHEAD_TEXTS,
        empty: () => emptyLetterhead(null, 'z'),
      },
      {
        root: draft.witnesses,
        rows: cells(wanted.witnesses),
        texts: WITNESS_TEXTS,
        empty: () => emptyWitness(null, 'z'),
      },
      {
        root: draft.translations,
        rows: cells(wanted.translations),
        texts: TRANSLATION_TEXTS,
        empty: () => emptyTranslation(null, 'en', 'z'),
      },
    ]
    for (const table of tables) differs = writeTable(table, options) || differs
    const title = textUnder(draft.meta, 'title')
    if (title.toString() !== wanted.title) {
      writeText(title, wanted.title)
      differs = true
    }
    return differs
  }, origin)
}
