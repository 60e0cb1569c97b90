// Whose hands wrote the words that stand now: each character by who wrote it first, whoever brought it back since or moved it.
import * as Y from 'yjs'
import { inOrder } from '../../shared/agreement/draft.ts'
import { parseSuggestionId, type SuggestionId } from '../../shared/agreement/ids.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { suggesterOf } from '../../shared/agreement/suggestion-keys.ts'
import { type RecordOf, readRecord, recordsOf } from '../../shared/agreement/suggestion-record.ts'
import { type Piece, readRuns } from '../../shared/agreement/text-pieces.ts'
import { type ClauseHands, type Hand, type StandingHands, sumHands } from '../../shared/history/hands.ts'
import { ROW_TABLES } from '../../shared/history/redline.ts'
import { createFirstHands, type FirstHands } from './first-hands.ts'
import { type Past, writerOf } from './past.ts'

interface Reading {
  readonly past: Past
  readonly hands: FirstHands
  readonly recordOf: RecordOf
  /** Suggestions that came with a document. */
  readonly brought: ReadonlySet<SuggestionId>
}

function broughtOf({ draft }: Past): ReadonlySet<SuggestionId> {
  const brought = new Set<SuggestionId>()
  for (const key of draft.suggestions.keys()) {
    const id = parseSuggestionId(key)
    if (id && readRecord(draft, id).brought) brought.add(id)
  }
  return brought
}

/** Whether the maker of a suggestion that came with a document typed this for it. */
const isBrought = ({ brought }: Reading, { marks, from }: Piece): boolean =>
  marks.some(({ kind, id }) => kind === 'insertion' && brought.has(id) && suggesterOf(id) === from.client)

function* handsOf(reading: Reading, text: unknown): Generator<Hand> {
  if (!(text instanceof Y.Text)) return
  const { past, hands, recordOf } = reading
  for (const piece of readRuns(text, recordOf)) {
    const { insert, content, from, size } = piece
    if (typeof insert !== 'string' || !content) continue
    const item = Y.getItem(past.draft.doc.store, Y.createID(from.client, from.clock))
    if (!(item instanceof Y.Item)) continue
    const offset = from.clock - item.id.clock
    const brought = isBrought(reading, piece)
    const found: Hand[] = []
    past.index.eachStretch(from.client, from.clock, from.clock + size, (start, end, born) => {
      const writer = writerOf(past, from.client, born)
      const at = offset + start - from.clock
      let place = start - from.clock
      for (const { length, by } of hands.of(item, at, at + end - start, born)) {
        const letters = insert.slice(place, place + length).replaceAll('\n', '').length
        place += length
        if (letters > 0)
          found.push({ by, letters, ...(by !== writer && { back: writer }), ...(brought && { brought }) })
      }
    })
    yield* found
  }
}

function* besideClauses(reading: Reading): Generator<Hand> {
  const { draft } = reading.past
  yield* handsOf(reading, draft.meta.get('title'))
  for (const table of ['partners', ...ROW_TABLES] as const)
    for (const [, row] of inOrder(draft[table])) for (const value of row.values()) yield* handsOf(reading, value)
}

/** Of the text as it stands at the end of the log. What is only suggested is no part of it. */
export function handsNow(past: Past): StandingHands {
  const { draft } = past
  const hands = createFirstHands(past, { moved: true })
  const reading = { past, hands, recordOf: recordsOf(draft), brought: broughtOf(past) }
  const clauses = snapshot(draft).clauses.map(({ id, blocks }): ClauseHands => {
    const map = draft.clauses.get(id)
    const fields = new Set(
      blocks.flatMap(({ content }) => content.flatMap((part) => (part.type === 'blank' ? [part.field] : []))),
    )
    const texts = [map?.get('title'), map?.get('body'), ...[...fields].map((field) => draft.fields.get(field))]
    return { clause: id, hands: sumHands(texts.flatMap((text) => [...handsOf(reading, text)])) }
  })
  return { clauses, beside: sumHands(besideClauses(reading)) }
}
