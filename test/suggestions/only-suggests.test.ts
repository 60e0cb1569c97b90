// What somebody who may only suggest may write, and what not.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { nameBlock, namedBlocks } from '../../shared/agreement/anchor-block.ts'
import { type Draft, emptyClause, openDraft } from '../../shared/agreement/draft.ts'
import { parseSuggestionId } from '../../shared/agreement/ids.ts'
import { decide, support } from '../../shared/suggestions/decide.ts'
import type { Overreach } from '../../shared/suggestions/only-suggests.ts'
import { suggestClause, suggestRemoval, suggestReplacement } from '../../shared/suggestions/suggest.ts'
import { whenNow } from '../../shared/suggestions/when-now.ts'
import { clauseId, textOf } from '../agreement/draft-builder.ts'
import { overreachOfUpdate } from './overreach-of-update.ts'
import { blocks, body, copy, exchange, GOAL, must, start, suggest, title } from './stand.ts'

const GUEST = 7
const at = 1

/** What the server says to the update that `act` makes, after `before` has been done by others and reached the guest. */
function judged(
  act: (guest: Draft) => void,
  before: (other: Draft, guest: Draft) => void = () => {},
): Overreach | null {
  const bytes = start('Para pihak sepakat bekerja sama\nDana lima juta')
  const [other, guest] = [copy(bytes, 2), copy(bytes, GUEST)]
  before(other, guest)
  exchange(other, guest)
  const updates: Uint8Array[] = []
  guest.doc.on('update', (update: Uint8Array) => updates.push(update))
  act(guest)
  const server = copy(Y.encodeStateAsUpdate(other.doc), 99)
  const shadow = new Y.Doc({ gc: false })
  for (const update of updates) {
    const found = overreachOfUpdate(server.doc, shadow, update, (client) => client === GUEST)
    if (found) return found
    Y.applyUpdate(server.doc, update)
  }
  return null
}

const firstId = (draft: Draft) => must(parseSuggestionId([...draft.suggestions.keys()][0]))

describe('a guest may', () => {
  const allowed: Readonly<Record<string, [(guest: Draft) => void, ((other: Draft, guest: Draft) => void)?]>> = {
    'suggest other words': [(guest) => suggest(guest, 'Para mitra sepakat', 'Dana lima juta rupiah')],
    'suggest a title': [(guest) => suggestReplacement(guest, GOAL, { title: 'Maksud' }, { at })],
    'suggest lists and indents': [
      (guest) =>
        suggestReplacement(
          guest,
          GOAL,
          {
            blocks: blocks('Para pihak sepakat bekerja sama', 'Dana lima juta').map((b) => ({ ...b, list: 'number' })),
          },
          { at },
        ),
    ],
    'suggest a new clause': [
      (guest) =>
        suggestClause(guest, clauseId('baru'), { kind: 'lain', title: 'B', blocks: blocks('c') }, GOAL, { at }),
    ],
    'suggest that a clause go': [(guest) => suggestRemoval(guest, GOAL, { at })],
    'go on in an own suggestion': [
      (guest) => {
        const id = suggest(guest, 'Para pihak sepakat bekerja keras sama', 'Dana lima juta')
        body(guest).insert(body(guest).toString().indexOf('keras') + 2, 'X')
        body(guest).delete(body(guest).toString().indexOf('keXras'), 3)
        support(guest, id, true, { at })
      },
    ],
    'name the paragraphs to which a suggested reference leads': [
      (guest) => {
        const [first, second] = namedBlocks(guest, GOAL)
        for (const block of [must(first), must(second)]) nameBlock(guest, GOAL, block.name, 'anchor')
        suggest(guest, 'Para pihak sepakat bekerja sama', 'Dana lima juta menurut ayat')
      },
    ],
    'withdraw an own suggestion and take that back': [
      (guest) => {
        const id = suggest(guest, 'Para pihak')
        decide(guest, id, 'withdrawn', { at })
        decide(guest, id, null, { at })
      },
    ],
    "call another's suggestion good, and strike words of it": [
      (guest) => {
        support(guest, firstId(guest), true, { at })
        const from = body(guest).toString().indexOf('keras')
        body(guest).format(from, 5, { [`deletion:${GUEST}.1`]: whenNow(guest) })
      },
      (other) => suggest(other, 'Para pihak sepakat bekerja keras sama', 'Dana lima juta'),
    ],
    'take out of an own suggestion what somebody who may write typed in it': [
      (guest) => body(guest).delete(body(guest).toString().indexOf('keXX'), 'keXXras'.length),
      (other, guest) => {
        suggest(guest, 'Para pihak sepakat bekerja keras sama', 'Dana lima juta')
        exchange(other, guest)
        body(other).insert(body(other).toString().indexOf('keras') + 2, 'XX')
      },
    ],
  }
  for (const [name, [act, before]] of Object.entries(allowed))
    test(`[US12, US13, US14] ${name}`, () => expect(judged(act, before)).toBeNull())
})

const otherSuggests = (other: Draft) => suggest(other, 'Para pihak sepakat bekerja keras sama', 'Dana lima juta')
const guestSuggests = (_other: Draft, guest: Draft) => suggest(guest, 'Para pihak sepakat bekerja keras sama', 'Dana')

describe('a guest may not', () => {
  const refused: Readonly<Record<string, [string, (guest: Draft) => void, ((other: Draft, guest: Draft) => void)?]>> = {
    'answer a blank': ['root', (guest) => guest.fields.set('a', 'x')],
    'name a partner': ['root', (guest) => guest.partners.set('p', new Y.Map())],
    'use a root of its own': ['root', (guest) => guest.doc.getMap('lain').set('a', 1)],
    type: ['clause', (guest) => body(guest).insert(3, 'X')],
    'type in a title': ['clause', (guest) => title(guest).insert(0, 'X')],
    delete: ['clause', (guest) => body(guest).delete(0, 4)],
    'make words bold': ['clause', (guest) => body(guest).format(0, 4, { strong: true })],
    'set a list': ['clause', (guest) => guest.clauses.get('tujuan')?.set('list0', 'number')],
    'give a paragraph a name of its own choice': [
      'clause',
      (guest) => body(guest).format(body(guest).toString().indexOf('\n'), 1, { anchor: 'dua' }),
    ],
    'name a first paragraph otherwise': ['clause', (guest) => guest.clauses.get('tujuan')?.set('anchor0', 'dua')],
    'move a clause': ['clause', (guest) => guest.clauses.get('tujuan')?.set('rank', 'zz')],
    'remove a clause': ['clause', (guest) => guest.clauses.get('tujuan')?.set('gone', { at, by: '' })],
    'add a clause': ['clause', (guest) => guest.clauses.set('b', emptyClause('lain', 'z'))],
    'put plain words into a new clause': [
      'clause',
      (guest) => {
        const map = emptyClause('lain', 'z')
        map.set(`insertion:${GUEST}.1`, true)
        guest.clauses.set('b', map)
        textOf(guest.clauses.get('b'), 'body').insert(0, 'tanpa tanda')
      },
    ],
    "suggest in another's name": ['clause', (guest) => body(guest).insert(3, 'X', { 'insertion:2.9': true })],
    "take another's mark off": [
      'clause',
      (guest) => body(guest).format(0, body(guest).length, { [`insertion:${firstId(guest)}`]: null }),
      otherSuggests,
    ],
    "delete another's suggested words": [
      'clause',
      (guest) => body(guest).delete(body(guest).toString().indexOf('keras'), 5),
      otherSuggests,
    ],
    "decide on another's suggestion": [
      'suggestion',
      (guest) => decide(guest, firstId(guest), 'accepted', { at }),
      otherSuggests,
    ],
    "remove another's record": ['suggestion', (guest) => guest.suggestions.delete(firstId(guest)), otherSuggests],
    'support in the name of another': [
      'suggestion',
      (guest) => (guest.suggestions.get(firstId(guest)) as Y.Map<unknown>).set('support:2', 1),
      otherSuggests,
    ],
    'accept an own suggestion': [
      'suggestion',
      (guest) => decide(guest, firstId(guest), 'accepted', { at }),
      guestSuggests,
    ],
    'date a mark back to before a decision': [
      'clause',
      (guest) => body(guest).format(0, 4, { [`deletion:${firstId(guest)}`]: `${GUEST}.1` }),
      guestSuggests,
    ],
    'touch an own suggestion that was accepted': [
      'clause',
      (guest) => body(guest).delete(body(guest).toString().indexOf('keras'), 2),
      (other, guest) => {
        const id = guestSuggests(other, guest)
        exchange(other, guest)
        decide(other, id, 'accepted', { at })
      },
    ],
    'take back what was decided about an own suggestion': [
      'suggestion',
      (guest) => decide(guest, firstId(guest), null, { at }),
      (other, guest) => {
        const id = guestSuggests(other, guest)
        exchange(other, guest)
        decide(other, id, 'rejected', { at })
      },
    ],
  }
  for (const [name, [kind, act, before]] of Object.entries(refused))
    test(`[US11, US12, US13, US14] ${name}`, () => expect(judged(act, before)?.kind).toBe(kind))

  test('[US12] words slipped under the mark of an own suggestion by another client id of the guest', () => {
    const bytes = start('satu dua')
    const [first, second] = [copy(bytes, GUEST), copy(bytes, GUEST + 1)]
    suggest(first, 'satu baru dua')
    exchange(first, second)
    const server = copy(Y.encodeStateAsUpdate(first.doc), 99)
    body(second).insert(body(second).toString().indexOf('baru') + 1, 'X')
    const update = Y.encodeStateAsUpdate(second.doc, Y.encodeStateVector(server.doc))
    const found = overreachOfUpdate(
      server.doc,
      new Y.Doc({ gc: false }),
      update,
      (client) => client >= GUEST && client < 9,
    )
    expect(found).toEqual({ kind: 'clause', clause: 'tujuan' })
    expect(openDraft(server.doc).clauses.size).toBe(1)
  })

  test('[US11] comments are left to their own rule', () => {
    const bytes = start('satu')
    const [guest, server] = [copy(bytes, GUEST), copy(bytes, 99)]
    guest.doc.getMap('comments').set('c', new Y.Map())
    const update = Y.encodeStateAsUpdate(guest.doc, Y.encodeStateVector(server.doc))
    const judge = (elsewhere: readonly string[]) =>
      overreachOfUpdate(server.doc, new Y.Doc({ gc: false }), update, (client) => client === GUEST, elsewhere)
    expect(judge(['comments'])).toBeNull()
    expect(judge([])).toEqual({ kind: 'root', name: 'comments' })
  })
})
