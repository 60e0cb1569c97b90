// What a guest may write, and what nobody may change in the records of others' suggestions, through the room itself.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { clauseDigests } from '../../shared/agreement/canonical.ts'
import type { Draft } from '../../shared/agreement/draft.ts'
import { parseSuggestionId, type SuggestionId } from '../../shared/agreement/ids.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { decide, support } from '../../shared/suggestions/decide.ts'
import { suggestClause, suggestRemoval, suggestReplacement } from '../../shared/suggestions/suggest.ts'
import { whenNow } from '../../shared/suggestions/when-now.ts'
import { clauseId } from '../agreement/draft-builder.ts'
import { commentOnClause } from '../comments/comment-builder.ts'
import { blocks } from '../suggestions/stand.ts'
import { FORGED_SUGGESTIONS, record, type SuggestionForgery, state } from './forged-suggestions.ts'
import { at, body, find, forge, propose, reachStand } from './reach-stand.ts'

const digests = (draft: Draft): string => JSON.stringify([...clauseDigests(snapshot(draft))])
/** Ana writes, Gani and Tuti are guests; each has a suggestion open in the title clause. */
function proposing() {
  const stand = reachStand()
  const ana = stand.join('ana', 'all')
  const gani = stand.join('gani', 'suggest')
  const tuti = stand.join('tuti', 'suggest')
  const ids = {
    ana: propose(ana.draft, 'PERJANJIAN INDAH'),
    gani: propose(gani.draft, 'PERJANJIAN KEMITRAAN'),
    tuti: propose(tuti.draft, 'PERJANJIAN BERSAMA'),
  }
  stand.relay.run()
  return { stand, ana, gani, tuti, ids }
}

describe('a guest', () => {
  const honest: Readonly<Record<string, (draft: Draft, own: SuggestionId, other: SuggestionId) => void>> = {
    'suggests other words, and lines': (draft) => void propose(draft, 'PERJANJIAN BAIK', 'dan lain'),
    'suggests a title': (draft) => {
      suggestReplacement(draft, clauseId('tujuan'), { title: 'Maksud Bersama' }, { at })
    },
    'suggests lists': (draft) => {
      suggestReplacement(
        draft,
        clauseId('judul'),
        { blocks: blocks('PERJANJIAN').map((block) => ({ ...block, list: 'number' })) },
        { at },
      )
    },
    'suggests a clause': (draft) => {
      const clause = { kind: 'lain', title: 'Baru', blocks: blocks('Isi baru.') }
      suggestClause(draft, clauseId('baru'), clause, clauseId('tujuan'), { at })
    },
    'suggests a clause less': (draft) => {
      suggestRemoval(draft, clauseId('tujuan'), { at })
    },
    'types on in an own suggestion, letter by letter': (draft) => {
      for (const letter of 'BARU') body(draft).insert(find(draft, 'ITRAAN'), letter)
    },
    'takes letters out of an own suggestion': (draft) => body(draft).delete(find(draft, 'KEMITRAAN') + 2, 4),
    "strikes words of another's suggestion": (draft, own) => {
      body(draft).format(find(draft, 'BERSAMA'), 7, { [`deletion:${own}`]: whenNow(draft) })
    },
    'supports, and no longer': (draft, _own, other) => {
      support(draft, other, true, { at })
      support(draft, other, false, { at })
    },
    'withdraws, and takes that back': (draft, own) => {
      decide(draft, own, 'withdrawn', { at })
      decide(draft, own, null, { at })
    },
    'comments in between': (draft) => {
      commentOnClause(draft, 'utas', 'tujuan')
      propose(draft, 'PERJANJIAN LAIN')
    },
  }
  test.each(Object.entries(honest))(
    '[RC9] %s: it is taken, and nothing that is agreed on has changed',
    (_what, act) => {
      const { stand, ana, gani, ids } = proposing()
      const before = digests(stand.durable())
      act(gani.draft, ids.gani, ids.tuti)
      stand.relay.run()
      expect(gani.client.refusals).toEqual([])
      expect(gani.client.acknowledged).toBe(gani.client.sent)
      expect(digests(stand.durable())).toBe(before)
      expect(Y.encodeStateVector(ana.draft.doc)).toEqual(Y.encodeStateVector(gani.draft.doc))
      expect(body(ana.draft).toDelta()).toEqual(body(gani.draft).toDelta())
    },
  )

  test('[RC9] goes on typing while a writer accepts: what came too late stays open, and is taken', () => {
    const { stand, ana, gani, ids } = proposing()
    decide(ana.draft, ids.gani, 'accepted', { at })
    ana.client.flush()
    stand.relay.turnEnd()
    while (stand.relay.waiting.length > 0) stand.relay.commit()
    for (const letter of 'KITA') body(gani.draft).insert(find(gani.draft, 'KEMITRAAN') + 9, letter)
    stand.relay.run()
    expect(gani.client.refusals).toEqual([])
    const agreed = digests(stand.durable())
    body(gani.draft).insert(find(gani.draft, 'ATIK') + 2, 'X')
    stand.relay.run()
    expect(gani.client.refusals).toEqual([])
    expect(digests(stand.durable())).toBe(agreed)
    expect(digests(ana.draft)).toBe(agreed)
  })

  test('[RC9] comes back with suggestions made offline', () => {
    const { stand, ana, gani } = proposing()
    gani.client.disconnect()
    propose(gani.draft, 'PERJANJIAN JAUH')
    body(gani.draft).insert(find(gani.draft, 'JAUH') + 2, 'XX')
    body(ana.draft).insert(0, 'SEBUAH ')
    stand.relay.run()
    gani.client.reconnect('suggest')
    stand.relay.run()
    expect(gani.client.refusals).toEqual([])
    expect(body(ana.draft).toDelta()).toEqual(body(gani.draft).toDelta())
    expect(snapshot(stand.durable()).clauses[0]?.blocks[0]?.content[0]).toMatchObject({ text: 'SEBUAH PERJANJIAN' })
  })
})

describe('what is refused', () => {
  test.each(Object.entries(FORGED_SUGGESTIONS))('[RC9] from a guest: %s, by no path', (_what, change) => {
    for (const path of ['update', 'step-two'] as const) {
      const { stand, gani, tuti, ids } = proposing()
      const log = stand.relay.log.length
      const update = forge(gani.client.doc, (draft) => change(draft, ids))
      if (path === 'update') gani.client.sendUpdate(update)
      else gani.client.sendStepTwo(update)
      stand.relay.run()
      expect(gani.client.refusals).toHaveLength(1)
      expect(['beyond-reach', 'foreign-record']).toContain(gani.client.refusals[0])
      expect(stand.relay.log).toHaveLength(log)
      expect(Y.encodeStateAsUpdate(tuti.draft.doc)).toEqual(Y.encodeStateAsUpdate(stand.durable().doc))
      // The room goes on, for the refused one as well.
      propose(gani.draft, 'PERJANJIAN LAGI')
      stand.relay.run()
      expect(gani.client.refusals).toHaveLength(1)
      expect(body(tuti.draft).toString()).toContain('LAGI')
    }
  })

  const REWRITTEN = [
    "another's record taken out",
    "another's record set anew",
    "another's support",
    'a key of a record that nobody knows',
    'a word in place of a record',
  ]
  test.each(REWRITTEN)('[RC10] from who may write anything: %s', (what) => {
    const { stand, ana, ids } = proposing()
    ana.client.sendUpdate(forge(ana.client.doc, (draft) => FORGED_SUGGESTIONS[what]?.(draft, ids)))
    stand.relay.run()
    expect(ana.client.refusals).toEqual(['foreign-record'])
  })

  test("[RC10] when a suggestion was made, and what its maker had seen, is the maker's word alone", () => {
    const { stand, ana, ids } = proposing()
    for (const key of ['at', 'sv', 'clause']) {
      ana.client.sendUpdate(forge(ana.client.doc, (draft) => record(draft, ids.tuti).set(key, 'x')))
      stand.relay.run()
    }
    expect(ana.client.refusals).toEqual(['foreign-record', 'foreign-record', 'foreign-record'])
  })

  test('[RC9] a guest touches an own suggestion no more once a writer has decided on it', () => {
    for (const outcome of ['accepted', 'rejected'] as const) {
      const { stand, ana, gani, ids } = proposing()
      decide(ana.draft, ids.gani, outcome, { at })
      stand.relay.run()
      const agreed = digests(stand.durable())
      const changes: readonly SuggestionForgery[] = [
        (draft) => body(draft).delete(find(draft, 'KEMITRAAN'), 3),
        (draft) => body(draft).format(find(draft, 'KEMITRAAN'), 9, { [`insertion:${ids.gani}`]: null }),
        (draft) => record(draft, ids.gani).set('state', null),
        (draft) => record(draft, ids.gani).set('state', state('withdrawn')),
      ]
      for (const change of changes) {
        gani.client.sendUpdate(forge(gani.client.doc, (draft) => change(draft, ids)))
        stand.relay.run()
      }
      expect(gani.client.refusals).toHaveLength(changes.length)
      expect(digests(stand.durable())).toBe(agreed)
    }
  })

  test('[RC9] from who comments: a suggestion', () => {
    const { stand } = proposing()
    const rani = stand.join('rani', 'comment')
    propose(rani.draft, 'PERJANJIAN SAYA')
    stand.relay.run()
    expect(rani.client.refusals[0]).toBe('beyond-reach')
  })
})

test('[RC9] taking back what a writer has decided on meanwhile is taken in, and changes nothing that is agreed on', () => {
  const { stand, ana, gani, ids } = proposing()
  decide(ana.draft, ids.gani, 'accepted', { at })
  stand.relay.run()
  const agreed = digests(stand.durable())
  for (const outcome of ['withdrawn', 'accepted'])
    gani.client.sendUpdate(forge(gani.client.doc, (draft) => record(draft, ids.gani).set('withdrawn', state(outcome))))
  stand.relay.run()
  expect(gani.client.refusals).toEqual([])
  expect(digests(stand.durable())).toBe(agreed)
})

test('[RC10] who may write anything decides, supports, and goes on where somebody suggested', () => {
  const { stand, ana, gani, tuti, ids } = proposing()
  decide(ana.draft, ids.gani, 'accepted', { at, answer: 'Baik.' })
  support(ana.draft, ids.tuti, true, { at })
  decide(ana.draft, ids.tuti, 'rejected', { at })
  decide(ana.draft, ids.tuti, null, { at })
  stand.relay.run()
  body(gani.draft).insert(find(gani.draft, 'KEMITRAAN') + 4, 'YY')
  stand.relay.run()
  // What came after the decision is a remainder that whoever decides makes a record for.
  decide(ana.draft, ids.gani, 'rejected', { at: 2 })
  stand.relay.run()
  for (const { client } of [ana, gani, tuti]) expect(client.refusals).toEqual([])
  expect([...stand.durable().suggestions.keys()].every((key) => parseSuggestionId(key) !== null)).toBe(true)
  expect(Y.encodeStateVector(tuti.draft.doc)).toEqual(Y.encodeStateVector(ana.draft.doc))
})

test('[RC11] a refused trial costs its author the bytes of a copy: who goes on is closed, and comes back', () => {
  const { stand, gani, ids } = proposing()
  Object.assign(stand.relay.room, { rates: { ...stand.relay.room.rates, bytes: { perSecond: 1, burst: 20_000 } } })
  for (let i = 0; i < 40 && gani.client.isOpen; i++) {
    gani.client.sendUpdate(forge(gani.client.doc, (draft) => body(draft).insert(3, 'X')))
    stand.relay.run()
  }
  expect(gani.client.closeReason).toBe('too-fast')
  expect(digests(stand.durable())).not.toContain('X')
  expect(ids.gani).toBeDefined()
})
