import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { Historian } from '../../server/history/historian.ts'
import { buildRedline } from '../../server/history/redline-builder.ts'
import { CheckpointBuilder } from '../../server/relay/checkpoint-builder.ts'
import { openDraft } from '../../shared/agreement/draft.ts'
import { parseSuggestionId } from '../../shared/agreement/ids.ts'
import { eventMoment, parseMoment, parseSpan, updateMoment } from '../../shared/history/moment.ts'
import { PAUSE_MS, type Sitting, sit } from '../../shared/history/sittings.ts'
import { countWords, type Work, workOf } from '../../shared/history/work.ts'
import { decide } from '../../shared/suggestions/decide.ts'
import { createRecord } from '../../shared/suggestions/suggestion-records.ts'
import { whenNow } from '../../shared/suggestions/when-now.ts'
import { AGREEMENT, clauseId, smallDraft, textOf } from '../agreement/draft-builder.ts'
import { seeds } from '../fuzz/seeds.ts'
import { seededRandom } from '../relay/seeded-random.ts'
import { type LoggedUpdate, manyHands, pastOf } from './many-hands.ts'

function historianOf({ log, owners }: ReturnType<typeof manyHands>, take = (all: readonly LoggedUpdate[]) => [all]) {
  const historian = new Historian(AGREEMENT)
  for (const updates of take(log)) historian.take(updates)
  historian.setOwners(owners)
  return historian
}

const didSomething = ({ clauses, tables, title }: Work) => clauses.length + tables.length > 0 || title

describe('sittings', () => {
  test('[HI5] a pause of more than thirty minutes ends a sitting, and so do twelve hours without one', () => {
    const sittings: Sitting[] = []
    const times = [0, PAUSE_MS, 2 * PAUSE_MS + 1, 2 * PAUSE_MS]
    for (const [i, at] of times.entries()) sit(sittings, i + 1, at)
    expect(sittings).toEqual([
      { from: 0, to: 2, began: 0, ended: PAUSE_MS },
      { from: 2, to: 4, began: 2 * PAUSE_MS + 1, ended: 2 * PAUSE_MS + 1 },
    ])
    const long: Sitting[] = []
    for (let i = 0; i <= 30; i++) sit(long, i + 1, i * PAUSE_MS)
    expect(long.map(({ to }) => to)).toEqual([25, 31])
  })

  test('[HI6] words are counted as people read them', () => {
    expect(countWords('Pasal 3: air bersih, 60 liter/orang; bapak-ibu')).toBe(7)
    expect(countWords(' – … ')).toBe(0)
  })

  test('[HI6] pages follow each other without gap, and each sitting tells what its own redline shows', () => {
    for (const seed of seeds(4)) {
      const hands = manyHands(seededRandom(seed), 160)
      const past = pastOf(hands)
      const historian = historianOf(hands)
      const seen: Sitting[] = []
      for (let before: number | null = hands.log.length; before !== null; ) {
        const page = historian.timeline(before, 3)
        for (const { work: all, ...sitting } of page.sittings) {
          const [work, idle] = [all.filter(didSomething), all.filter((one) => !didSomething(one))]
          const senders = new Set(hands.log.slice(sitting.from, sitting.to).map(({ principal }) => principal))
          for (const { by } of idle) expect(senders.has(by ?? '')).toBe(true)
          for (const sender of senders)
            if (sender !== 'server')
              expect(
                all.some(({ by }) => by === sender),
                `seed ${seed}: ${sender}`,
              ).toBe(true)
          seen.push(sitting)
          const whole = workOf(buildRedline(past, { before: sitting.from, after: sitting.to, whole: false }))
          const order = (a: { by: string | null }, b: { by: string | null }) => (`${a.by}` < `${b.by}` ? -1 : 1)
          expect([...work].sort(order), `seed ${seed}: ${sitting.from}..${sitting.to}`).toEqual([...whole].sort(order))
        }
        before = page.next
      }
      seen.reverse()
      // The server's seed came before anybody sat down.
      expect(hands.log[0]?.principal).toBe('server')
      expect(seen[0]?.from).toBe(1)
      expect(seen.at(-1)?.to).toBe(hands.log.length)
      for (const [i, sitting] of seen.entries()) if (i > 0) expect(sitting.from).toBe(seen[i - 1]?.to)
    }
  })
})

describe('the past of a draft', () => {
  test('[HI7] it is the same from a checkpoint, in pieces, and as the log grows', () => {
    for (const seed of seeds(5)) {
      const random = seededRandom(seed)
      const hands = manyHands(random, 150)
      const { log, owners } = hands
      const whole = historianOf(hands)
      const inPieces = historianOf(hands, (all) => all.map((update) => [update]))
      const until = 1 + random.below(log.length)
      const builder = new CheckpointBuilder({ structs: 20, ranges: 20 })
      expect(builder.take(log.slice(0, until).map(({ bytes }) => bytes))).toBe(true)
      const fromCheckpoint = new Historian(AGREEMENT)
      fromCheckpoint.begin(builder.finish() ?? [], until)
      fromCheckpoint.take(log)
      fromCheckpoint.setOwners(owners)
      for (let turn = 0; turn < 5; turn++) {
        const before = random.below(log.length)
        const after = before + random.below(log.length - before + 1)
        const expected = whole.redline(before, after, null)
        for (const other of [inPieces, fromCheckpoint])
          expect(other.redline(before, after, null), `seed ${seed}: ${before}..${after}`).toEqual(expected)
        expect(fromCheckpoint.digest(after)).toBe(whole.digest(after))
      }
    }
  })

  test('[HI7] of a log with poison in it, it is that of the rest', () => {
    const hands = manyHands(seededRandom(4), 60, false)
    const poison = { at: hands.log[30]?.at ?? 0, principal: 'ani', bytes: Uint8Array.of(1, 1, 1, 1, 1) }
    const log = [...hands.log.slice(0, 30), poison, ...hands.log.slice(30)]
    expect(() => new Historian(AGREEMENT).take(log)).toThrow()
    const careful = new Historian(AGREEMENT, { isCareful: true })
    careful.take(log)
    careful.setOwners(hands.owners)
    careful.settle()
    expect(careful.text(61)).toEqual(historianOf(hands).text(60))
  })

  test('[HI10] the moment of a decision is found by the digest of the text that it names', () => {
    const hands = manyHands(seededRandom(9), 80, false)
    const historian = historianOf(hands)
    const digest = historian.digest(50)
    const at = hands.log[52]?.at ?? 0
    const found = historian.momentOf(at, digest)
    expect(found === null ? null : historian.digest(found)).toBe(digest)
    expect(historian.momentOf(at, '0'.repeat(64))).toBeNull()
    expect(historian.momentOf(at, null)).toBe(53)
    expect(historian.momentOf(0, null)).toBe(0)
  })
})

test('[HI8] moments have names that are read back, and nothing else is one', () => {
  expect(parseMoment('kini')).toEqual({ kind: 'now' })
  expect(parseMoment('120')).toEqual({ kind: 'update', seq: 120, hash: '' })
  expect(parseMoment(updateMoment(120, 'ab12cd34ef'))).toEqual({ kind: 'update', seq: 120, hash: 'ab12cd34' })
  expect(updateMoment(0, '00')).toBe('0')
  expect(parseMoment(eventMoment(7))).toEqual({ kind: 'event', seq: 7 })
  for (const wrong of ['', '-1', '12-xy', '12-ab', 'e', '1234567890', 'Kini', '1..2'])
    expect(parseMoment(wrong)).toBeNull()
  expect(parseSpan('3..kini')).toEqual(['3', 'kini'])
  for (const wrong of ['3', '3..', '1..2..3', 'x..y']) expect(parseSpan(wrong)).toBeNull()
})

describe('words that came back', () => {
  /** Two people on one clause; each change is one update of the log. */
  function together() {
    const log: LoggedUpdate[] = []
    const docs = [new Y.Doc(), new Y.Doc()]
    const names = ['ani', 'budi']
    docs.forEach((doc, i) => {
      doc.clientID = 10 + i
      doc.on('update', (bytes: Uint8Array, origin: unknown) => {
        if (origin === 'log') return
        log.push({ at: log.length * 1_000, principal: names[i] ?? '', bytes })
        for (const other of docs) if (other !== doc) Y.applyUpdate(other, bytes, 'log')
      })
    })
    const seed = Y.encodeStateAsUpdate(smallDraft().doc)
    log.push({ at: 0, principal: 'server', bytes: seed })
    for (const doc of docs) Y.applyUpdate(doc, seed, 'log')
    const [ani, budi] = docs.map((doc) => openDraft(doc))
    if (!ani || !budi) throw new Error('two people')
    const body = (draft: typeof ani) => textOf(draft.clauses.get('judul'), 'body')
    const redline = (from: number, to: number) => {
      const historian = new Historian(AGREEMENT)
      historian.take(log)
      historian.setOwners(
        new Map([
          [10, 'ani'],
          [11, 'budi'],
        ]),
      )
      const clause = historian.redline(from, to, null).clauses.find(({ id }) => id === 'judul')
      return clause?.blocks.flatMap(({ content }) => content).filter(({ change }) => change !== 'same') ?? []
    }
    return { log, ani, budi, body, redline }
  }

  test('[HI3] an undone deletion names who undid it and whose words came back', () => {
    const { log, ani, budi, body, redline } = together()
    body(ani).insert(10, ' kata-kata Ani')
    const undo = new Y.UndoManager(body(budi), { trackedOrigins: new Set(['budi']) })
    budi.doc.transact(() => body(budi).delete(10, 14), 'budi')
    const deleted = log.length
    expect(redline(2, deleted)).toMatchObject([{ text: ' kata-kata Ani', change: 'del', by: 'budi', of: 'ani' }])
    undo.undo()
    expect(redline(deleted, log.length)).toMatchObject([
      { text: ' kata-kata Ani', change: 'ins', by: 'budi', of: 'ani' },
    ])
    expect(redline(2, log.length)).toEqual([])
  })

  test('[HI3] a clause that comes back names who brought it back, and its words who wrote them', () => {
    const { log, ani, budi, body } = together()
    body(ani).insert(10, ' BERSAMA')
    ani.clauses.get('judul')?.set('gone', { at: 1, by: 'ani' })
    const gone = log.length
    budi.clauses.get('judul')?.delete('gone')
    const historian = new Historian(AGREEMENT)
    historian.take(log)
    historian.setOwners(
      new Map([
        [10, 'ani'],
        [11, 'budi'],
      ]),
    )
    const clause = historian.redline(gone, log.length, null).clauses.find(({ id }) => id === 'judul')
    expect(clause).toMatchObject({ presence: 'restored', touch: { by: 'budi' }, changed: true })
    expect(clause?.blocks[0]?.content).toMatchObject([
      { text: 'PERJANJIAN', change: 'ins', by: 'budi' },
      { text: ' BERSAMA', change: 'ins', by: 'budi', of: 'ani' },
    ])
    const removal = historian.redline(1, gone, null).clauses.find(({ id }) => id === 'judul')
    expect(removal).toMatchObject({ presence: 'removed', touch: { by: 'ani' }, after: null })
  })

  test('[HI4] a suggestion is content from its acceptance on: put in by who accepted it, in the words of who made it', () => {
    const { log, ani, budi, body, redline } = together()
    const id = parseSuggestionId('10.1')!
    ani.doc.transact(() => {
      createRecord(ani, id, clauseId('judul'), 1)
      body(ani).insert(10, ' USUL', { 'insertion:10.1': true })
    })
    const suggested = log.length
    expect(redline(1, suggested)).toEqual([])
    // Each letter says when it was typed; they are one word all the same.
    for (const [i, letter] of ['B', 'A', 'R', 'U'].entries())
      ani.doc.transact(() => body(ani).insert(15 + i, letter, { 'insertion:10.1': whenNow(ani) }))
    const typed = log.length
    decide(budi, id, 'accepted', { at: 2 })
    expect(redline(typed, log.length)).toMatchObject([{ text: ' USULBARU', change: 'ins', by: 'budi', of: 'ani' }])
  })
})
