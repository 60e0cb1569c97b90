// Random pasts of a draft: several people who type, cut, split, mark, move, remove, bring back, undo, work offline and come back. Every
// character that somebody types is another one, so that a test can say of each whose it is.
import * as Y from 'yjs'
import { LogIndex } from '../../server/history/log-index.ts'
import type { Past } from '../../server/history/past.ts'
import {
  type Draft,
  type DraftMap,
  emptyClause,
  emptyContribution,
  inOrder,
  openDraft,
  writeText,
} from '../../shared/agreement/draft.ts'
import { type ClauseId, parseSuggestionId } from '../../shared/agreement/ids.ts'
import { decide } from '../../shared/suggestions/decide.ts'
import { createRecord } from '../../shared/suggestions/suggestion-records.ts'
import { smallDraft } from '../agreement/draft-builder.ts'
import type { SeededRandom } from '../relay/seeded-random.ts'

export interface LoggedUpdate {
  readonly at: number
  readonly principal: string
  readonly bytes: Uint8Array
}

interface Person {
  readonly name: string
  readonly draft: Draft
  readonly undo: Y.UndoManager
  seen: number
  offline: Uint8Array | null
}

export interface ManyHands {
  readonly log: readonly LoggedUpdate[]
  readonly owners: ReadonlyMap<number, string>
}

const PEOPLE = ['ani', 'budi', 'citra'] as const
const START = Date.UTC(2026, 2, 3, 2)

/** From here on characters are used once each; surrogates are left alone. */
const FIRST_LETTER = 0x4e00

/** `worksOffline`: people are away now and then, and what they did comes in one update. */
export function manyHands(random: SeededRandom, length: number, worksOffline = true): ManyHands {
  const log: LoggedUpdate[] = []
  const owners = new Map<number, string>([[1, 'server']])
  let letter = FIRST_LETTER
  let clock = START
  const words = (count: number) => Array.from({ length: count }, () => String.fromCharCode(letter++)).join('')
  const record = (principal: string, bytes: Uint8Array) => {
    clock += random.below(20) === 0 ? 40 * 60_000 : random.below(30_000)
    log.push({ at: clock, principal, bytes })
  }

  const seed = smallDraft()
  const seedDoc = new Y.Doc({ gc: false })
  seedDoc.clientID = 1
  // The seed is written under one client id, as the server's is.
  copyInto(seed, openDraft(seedDoc))
  record('server', Y.encodeStateAsUpdate(seedDoc))

  const people = PEOPLE.map((name, i): Person => {
    const doc = new Y.Doc({ gc: i !== 0 })
    doc.clientID = 100 * (i + 1) + random.below(90)
    owners.set(doc.clientID, name)
    const draft = openDraft(doc)
    const undo = new Y.UndoManager([draft.clauses, draft.fields, draft.contributions], {
      trackedOrigins: new Set(['edit']),
      captureTimeout: 0,
      doc,
    })
    const person: Person = { name, draft, undo, seen: 0, offline: null }
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'log' && person.offline === null) record(name, update)
    })
    return person
  })
  const read = (person: Person, until: number) => {
    for (const { bytes } of log.slice(person.seen, until)) Y.applyUpdate(person.draft.doc, bytes, 'log')
    person.seen = Math.max(person.seen, until)
  }
  while (log.length < length) {
    const person = people[random.below(people.length)]
    if (!person) continue
    if (person.offline === null)
      read(person, person.seen === 0 ? 1 : person.seen + random.below(log.length - person.seen + 1))
    if (worksOffline && random.below(25) === 0) {
      const before = person.offline
      person.offline = before === null ? Y.encodeStateVector(person.draft.doc) : null
      if (before !== null) {
        read(person, log.length)
        record(person.name, Y.encodeStateAsUpdate(person.draft.doc, before))
      }
    }
    edit(person, random, words)
  }
  return { log, owners }
}

/** Writes what one draft has into another, under its own client id. */
export function copyInto(from: Draft, into: Draft): void {
  const copy = (value: unknown): unknown => {
    if (value instanceof Y.Text) {
      const text = new Y.Text()
      text.applyDelta(value.toDelta())
      return text
    }
    if (!(value instanceof Y.Map)) return value
    const map = new Y.Map<unknown>()
    for (const [key, inner] of value) map.set(key, copy(inner))
    return map
  }
  into.doc.transact(() => {
    for (const root of ['meta', 'clauses', 'fields', 'partners', 'contributions', 'accountability'] as const)
      for (const [key, value] of from[root]) into.doc.getMap(root).set(key, copy(value))
  })
}

function edit({ draft, undo }: Person, random: SeededRandom, words: (count: number) => string): unknown {
  const all = [...draft.clauses.entries()]
  const here = inOrder<ClauseId>(draft.clauses)
  const [, clause] = here[random.below(Math.max(here.length, 1))] ?? []
  const body = clause?.get('body')
  const title = clause?.get('title')
  const write = (change: () => void) => draft.doc.transact(change, 'edit')
  const inBody = (change: (text: Y.Text, at: number, some: number) => void) => {
    if (!(body instanceof Y.Text)) return
    const at = random.below(body.length + 1)
    write(() => change(body, at, Math.min(1 + random.below(8), body.length - at)))
  }
  const suggest = (change: (id: string) => void) => {
    const id = parseSuggestionId(`${draft.doc.clientID}.${draft.suggestions.size + 1}`)
    const about = here.find(([, map]) => map === clause)?.[0]
    if (!id || !about || draft.suggestions.has(id)) return
    write(() => createRecord(draft, id, about, 1))
    change(id)
  }
  switch (random.below(24)) {
    case 22:
      return inBody((text, at) => {
        const end = text.toString().indexOf('\n', at)
        if (end >= 0) text.format(end, 1, { anchor: `n${random.below(4)}` })
        else clause?.set('anchor0', `n${random.below(4)}`)
      })
    case 23:
      return inBody((text, at) =>
        text.insertEmbed(at, {
          type: 'reference',
          clause: here[random.below(here.length)]?.[0],
          anchor: `n${random.below(4)}`,
        }),
      )

    case 0:
    case 1:
    case 2:
    case 3:
      return inBody((text, at) => text.insert(at, words(1 + random.below(9)), {}))
    case 4:
    case 5:
    case 6:
      return inBody((text, at, some) => some > 0 && text.delete(at, some))
    case 7:
      return inBody((text, at) => text.insert(at, '\n', random.below(2) === 0 ? { list: 'verse', indent: 1 } : {}))
    case 8:
      return inBody(
        (text, at, some) => some > 0 && text.format(at, some, { strong: random.below(2) === 0 ? true : null }),
      )
    case 9:
      return inBody((text, at, some) => some > 0 && text.format(at, some, { list: 'number' }))
    case 10:
      return title instanceof Y.Text && write(() => writeText(title, `${title.toString().slice(0, 3)}${words(2)}`))
    case 11:
      return write(() => clause?.set('rank', String.fromCharCode(97 + random.below(26))))
    case 12: {
      const [, some] = all[random.below(all.length)] ?? []
      return write(() => (some?.get('gone') ? some.delete('gone') : some?.set('gone', { at: 1, by: 'x' })))
    }
    case 13: {
      const id = `k${words(1).charCodeAt(0)}`
      const fresh = emptyClause('lain', String.fromCharCode(97 + random.below(26)))
      fresh.set('gone', { at: 1, by: 'x' })
      draft.doc.transact(() => draft.clauses.set(id, fresh), 'create')
      return write(() => {
        fresh.delete('gone')
        const text = fresh.get('body')
        if (text instanceof Y.Text) text.insert(0, words(12))
      })
    }
    case 14: {
      const field = draft.fields.get('tujuan.luas')
      return write(() =>
        field instanceof Y.Text && random.below(3) > 0
          ? writeText(field, words(3))
          : draft.fields.set('tujuan.luas', random.below(2) === 0 ? words(2) : new Y.Text(words(4))),
      )
    }
    case 15:
      return write(() => editRow(draft, random, words))
    case 16:
      return suggest((id) => inBody((text, at) => text.insert(at, words(4), { [`insertion:${id}`]: true })))
    case 17:
      return suggest((id) =>
        inBody(
          (text, at, some) =>
            some > 0 && text.format(at, some, { [`deletion:${id}`]: true, [`change:${id}`]: 'verse/1' }),
        ),
      )
    case 20: {
      const open = [...draft.suggestions.keys()].flatMap((key) => parseSuggestionId(key) ?? [])
      const id = open[random.below(Math.max(open.length, 1))]
      return (
        id &&
        decide(draft, id, random.below(3) > 0 ? 'accepted' : 'rejected', { at: random.below(1_000), origin: 'edit' })
      )
    }
    case 21: {
      const whole = random.below(2) === 0 ? 'insertion' : 'deletion'
      return suggest((id) => write(() => clause?.set(`${whole}:${id}`, true)))
    }
    case 18:
      return undo.undo()
    default:
      return random.below(3) === 0 ? undo.redo() : undo.undo()
  }
}

function editRow(draft: Draft, random: SeededRandom, words: (count: number) => string): void {
  const rows: readonly (readonly [string, DraftMap])[] = [...draft.contributions.entries()]
  const [, row] = rows[random.below(Math.max(rows.length, 1))] ?? []
  switch (random.below(6)) {
    case 0:
      draft.contributions.set(`r${words(1).charCodeAt(0)}`, emptyContribution(null, String(random.below(9))))
      return
    case 1:
      row?.set('quantity', random.below(50))
      return
    case 2:
      row?.set('partner', random.below(2) === 0 ? 'desa' : 'lsm')
      return
    case 3:
      if (row?.get('gone')) row.delete('gone')
      else row?.set('gone', { at: 1, by: 'x' })
      return
    case 4:
      row?.set('rank', String(random.below(9)))
      return
    default: {
      const text = row?.get('description')
      if (text instanceof Y.Text) text.insert(random.below(text.length + 1), words(3))
    }
  }
}

/** The document after the first `seq` updates. */
export function draftAt(log: readonly LoggedUpdate[], seq: number): Draft {
  const doc = new Y.Doc({ gc: false })
  for (const { bytes } of log.slice(0, seq))
    doc.transact((transaction) => {
      Y.applyUpdate(doc, bytes)
      // As the server's draft is fed: otherwise Yjs removes doubled format marks, deletions that are in no log.
      transaction.local = true
    })
  return openDraft(doc)
}

export function pastOf({ log, owners }: ManyHands): Past {
  const index = new LogIndex()
  for (const update of log) index.append(update)
  return { draft: draftAt(log, log.length), index, owner: (client) => owners.get(client) }
}
