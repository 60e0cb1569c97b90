// What stands under the id of somebody who did not write it first. Of a character that does not change any more once its update is in the log, so only
// what came since is looked at when it is asked again.
import * as Y from 'yjs'
import type { OriginRow } from '../../shared/agreement/origins.ts'
import { createFirstHands, type FirstHands } from './first-hands.ts'
import { type Birth, NEVER } from './log-index.ts'
import { type Past, writerOf } from './past.ts'

/** Neighbours of one author as one, by client id and clock. */
function joined(origins: readonly OriginRow[]): OriginRow[] {
  const rows: OriginRow[] = []
  for (const [client, clock, end, by] of [...origins].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = rows.at(-1)
    if (last?.[0] === client && last[2] === clock && last[3] === by) rows[rows.length - 1] = [client, last[1], end, by]
    else rows.push([client, clock, end, by])
  }
  return rows
}

/** What came with one update under one id, as far as somebody else wrote it first. */
function* originsOf(past: Past, hands: FirstHands, { client, clock, end }: Birth, born: number): Generator<OriginRow> {
  const writer = writerOf(past, client, born)
  for (let at = clock; at < end; ) {
    const item = Y.getItem(past.draft.doc.store, Y.createID(client, at))
    const until = Math.min(item.id.clock + item.length, end)
    if (item instanceof Y.Item && item.content instanceof Y.ContentString) {
      let from = at
      for (const { length, by } of hands.of(item, at - item.id.clock, until - item.id.clock, born)) {
        if (by !== writer) yield [client, from, from + length, by]
        from += length
      }
    }
    at = until
  }
}

export class OriginLog {
  private rows: OriginRow[] = []
  private readonly clients = new Set<number>()
  private looked = 0

  /** Whether `holds` for every id under which something was looked at. */
  isOf(holds: (client: number) => boolean): boolean {
    return [...this.clients].every(holds)
  }

  /** Of all that is in the log, what stands. */
  read(past: Past): readonly OriginRow[] {
    const { index } = past
    const hands = createFirstHands(past, { moved: true })
    const found: OriginRow[] = []
    for (const birth of index.bornBetween(this.looked, index.length)) {
      this.clients.add(birth.client)
      found.push(...originsOf(past, hands, birth, index.bornWith(birth.client, birth.clock)))
    }
    this.looked = index.length
    if (found.length > 0) this.rows = joined([...this.rows, ...found])
    const standing: OriginRow[] = []
    for (const [client, clock, end, by] of this.rows)
      index.eachStretch(client, clock, end, (from, to, _born, died) => {
        if (died === NEVER) standing.push([client, from, to, by])
      })
    return joined(standing)
  }
}
