// What members whose reach is `comment` may write, and what of the comments of others nobody may change, through the room itself.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Trial } from '../../server/relay/guard.ts'
import type { Draft } from '../../shared/agreement/draft.ts'
import { threadsOf } from '../../shared/comments/thread.ts'
import { changeEntry, startThread, withdrawEntry } from '../../shared/comments/write.ts'
import { must, textOf } from '../agreement/draft-builder.ts'
import { commentOn, commentOnClause, say, thread, threadId, words } from '../comments/comment-builder.ts'
import { forge, reachStand } from './reach-stand.ts'

/** Ana may write anything, Rani comments, Faris comments; each has opened a thread, and Rani has replied in Ana's. */
function talking() {
  const stand = reachStand()
  const ana = stand.join('ana', 'all')
  const rani = stand.join('rani', 'comment')
  const faris = stand.join('faris', 'comment')
  commentOn(ana.draft, 'utas-ana', 'tujuan', 'bersama', 'Siapa saja?')
  stand.relay.run()
  say(rani.draft, 'utas-ana', 'comment', 'Semua mitra.')
  commentOnClause(rani.draft, 'utas-rani', 'kontribusi')
  commentOnClause(faris.draft, 'utas-faris', 'tujuan', 'Terlalu panjang')
  stand.relay.run()
  return { stand, ana, rani, faris }
}

const items = (draft: Draft, id: string): Y.Array<Y.Map<unknown>> => {
  const list = draft.comments.get(id)?.get('items')
  if (!(list instanceof Y.Array)) throw new TypeError('no items')
  return list
}

test('[RC5] who comments opens threads, replies, closes, opens again, and changes and takes back their own', () => {
  const { stand, rani, ana } = talking()
  say(rani.draft, 'utas-ana', 'resolve', 'Sudah jelas.')
  say(rani.draft, 'utas-faris', 'comment', 'Saya setuju.')
  say(rani.draft, 'utas-ana', 'reopen', 'Belum semua.')
  const own = must(thread(rani.draft, 'utas-rani').entries[0])
  changeEntry(rani.draft, threadId('utas-rani'), own.id, words('Setuju semua?'))
  const reply = must(thread(rani.draft, 'utas-ana').entries[1])
  withdrawEntry(rani.draft, threadId('utas-ana'), reply.id)
  stand.relay.run()
  expect(rani.client.refusals).toEqual([])
  expect(rani.client.acknowledged).toBe(rani.client.sent)
  expect(threadsOf(ana.draft)).toEqual(threadsOf(rani.draft))
  expect(threadsOf(stand.durable())).toEqual(threadsOf(rani.draft))
  expect(thread(ana.draft, 'utas-rani').entries[0]?.text).toBe('Setuju semua?')
})

test('[RC5] comments made offline are taken from the step 2 with which somebody comes back', () => {
  const { stand, rani, ana } = talking()
  rani.client.disconnect()
  say(rani.draft, 'utas-ana', 'comment', 'Dari jauh.')
  startThread(rani.draft, threadId('utas-jauh'), thread(rani.draft, 'utas-rani').target, words('Dan ini?'))
  rani.client.reconnect('comment')
  stand.relay.run()
  expect(rani.client.refusals).toEqual([])
  expect(threadsOf(ana.draft)).toEqual(threadsOf(rani.draft))
  expect(threadsOf(ana.draft)).toHaveLength(4)
})

type Forgery = readonly [what: string, code: string, change: (draft: Draft, doc: Y.Doc) => void]

const OTHERS_COMMENTS: readonly Forgery[] = [
  [
    'the words of an entry of another',
    'foreign-record',
    (draft) => items(draft, 'utas-faris').get(0).set('text', 'Saya.'),
  ],
  [
    'a key that an entry of another did not have',
    'foreign-record',
    (draft) => items(draft, 'utas-faris').get(0).set('x', 1),
  ],
  ['the kind of an entry of another', 'foreign-record', (draft) => items(draft, 'utas-faris').get(0).set('kind', 'x')],
  ['an entry of another taken out', 'foreign-record', (draft) => items(draft, 'utas-faris').delete(0)],
  ['a thread of another taken out', 'foreign-record', (draft) => draft.comments.delete('utas-faris')],
  ['a thread of another set anew', 'foreign-record', (draft) => draft.comments.set('utas-faris', new Y.Map())],
  [
    'a thread of another made a word',
    'foreign-record',
    (draft) => (draft.comments as Y.Map<unknown>).set('utas-faris', 'x'),
  ],
  [
    'what a thread of another is about',
    'foreign-record',
    (draft) => draft.comments.get('utas-faris')?.set('clause', 'judul'),
  ],
  [
    'the list of a thread of another set anew',
    'foreign-record',
    (draft) => draft.comments.get('utas-ana')?.set('items', new Y.Array()),
  ],
  [
    'a word in the list of entries',
    'foreign-record',
    (draft) => (items(draft, 'utas-ana') as Y.Array<unknown>).push(['x']),
  ],
  ['a word where threads are', 'foreign-record', (draft) => (draft.comments as Y.Map<unknown>).set('baru', 'x')],
]

const PAST_COMMENTS: readonly Forgery[] = [
  ['a letter in a clause', 'beyond-reach', (draft) => textOf(draft.clauses.get('tujuan'), 'body').insert(3, 'x')],
  ['a letter less in a clause', 'beyond-reach', (draft) => textOf(draft.clauses.get('tujuan'), 'body').delete(3, 1)],
  [
    'a word made bold',
    'beyond-reach',
    (draft) => textOf(draft.clauses.get('tujuan'), 'body').format(0, 5, { strong: true }),
  ],
  ['a clause buried', 'beyond-reach', (draft) => draft.clauses.get('tujuan')?.set('gone', { at: 1, by: 'x' })],
  ['a clause taken out', 'beyond-reach', (draft) => draft.clauses.delete('tujuan')],
  ['a new clause', 'beyond-reach', (draft) => draft.clauses.set('baru', new Y.Map())],
  ['the title of the agreement', 'beyond-reach', (draft) => (draft.meta.get('title') as Y.Text).insert(0, 'x')],
  ['an answer to a blank', 'beyond-reach', (draft) => (draft.fields.get('tujuan.luas') as Y.Text).insert(0, '9')],
  ['a new answer', 'beyond-reach', (draft) => draft.fields.set('tujuan.lain', 'x')],
  ['the name of a partner', 'beyond-reach', (draft) => textOf(draft.partners.get('desa'), 'name').insert(0, 'x')],
  ['a row of a table', 'beyond-reach', (draft) => draft.contributions.delete('r1')],
  ['a root that nobody knows', 'beyond-reach', (_draft, doc) => doc.getText('rahasia').insert(0, 'x')],
  ['the list of a root that is a map', 'beyond-reach', (_draft, doc) => void doc.getArray('lain').push([1])],
  [
    'a comment, and a letter in a clause with it',
    'beyond-reach',
    (draft, doc) =>
      doc.transact(() => {
        commentOnClause(draft, 'umpan', 'tujuan')
        textOf(draft.clauses.get('tujuan'), 'body').insert(0, 'x')
      }),
  ],
]

describe('what is refused', () => {
  const attempt = (who: 'ana' | 'rani', change: Forgery[2], kind: 'update' | 'step-two') => {
    const { stand, ana, rani, faris } = talking()
    const { client } = who === 'ana' ? ana : rani
    const before = Y.encodeStateAsUpdate(stand.durable().doc)
    const log = stand.relay.log.length
    const update = forge(client.doc, change)
    if (kind === 'update') client.sendUpdate(update)
    else client.sendStepTwo(update)
    stand.relay.run()
    expect(stand.relay.log).toHaveLength(log)
    expect(Y.encodeStateAsUpdate(stand.durable().doc)).toEqual(before)
    expect(Y.encodeStateAsUpdate(faris.draft.doc)).toEqual(Y.encodeStateAsUpdate(stand.durable().doc))
    // The room goes on for everybody, the refused one as well.
    expect(client.isOpen).toBe(true)
    say(faris.draft, 'utas-ana', 'comment', 'Masih di sini.')
    stand.relay.run()
    expect(thread(client.name === 'ana' ? ana.draft : rani.draft, 'utas-ana').entries.at(-1)?.text).toBe(
      'Masih di sini.',
    )
    return client.refusals
  }

  test.each([...OTHERS_COMMENTS, ...PAST_COMMENTS])(
    '[RC5] from who comments: %s (%s), by no path',
    (_what, code, change) => {
      expect(attempt('rani', change, 'update')).toEqual([code])
      expect(attempt('rani', change, 'step-two')).toEqual([code])
    },
  )

  test.each(OTHERS_COMMENTS)('[RC6] from who may write anything: %s (%s)', (_what, code, change) => {
    expect(attempt('ana', change, 'update')).toEqual([code])
    expect(attempt('ana', change, 'step-two')).toEqual([code])
  })

  test.each(PAST_COMMENTS.slice(0, -1))('[RC6] who may write anything still does: %s', (_what, _code, change) => {
    const { stand, ana } = talking()
    ana.client.sendUpdate(forge(ana.client.doc, change))
    stand.relay.run()
    expect(ana.client.refusals).toEqual([])
  })

  test('[RC5] without a guard nothing is taken from a member of limited reach', () => {
    const { stand, rani } = talking()
    Object.assign(stand.relay.room, { guard: null, guarded: null })
    say(rani.draft, 'utas-ana', 'comment', 'x')
    stand.relay.run()
    expect(rani.client.refusals).toEqual(['beyond-reach'])
  })

  test('[RC6] the comments in a log that was there before are guarded as well', () => {
    const { stand, rani } = talking()
    stand.relay.restart()
    const ana = stand.join('ana', 'all')
    for (const [, code, change] of OTHERS_COMMENTS) {
      ana.client.sendUpdate(forge(rani.client.doc, change))
      stand.relay.run()
      expect(ana.client.refusals.at(-1)).toBe(code)
    }
    expect(threadsOf(ana.draft)).toEqual(threadsOf(rani.draft))
  })
})

test('[RC7] typing beside comments is not judged, and a comment typed in the same moment is', () => {
  const { stand, ana } = talking()
  let asked = 0
  const { guard } = stand.relay.room
  Object.assign(stand.relay.room, {
    guard: {
      ...guard,
      judge(trial: Trial) {
        asked++
        return guard?.judge(trial) ?? null
      },
    },
  })
  const body = ana.draft.clauses.get('tujuan')?.get('body') as Y.Text
  for (let i = 0; i < 50; i++) body.insert(5, 'a')
  body.delete(3, 4)
  stand.relay.run()
  expect(asked).toBe(0)
  say(ana.draft, 'utas-rani', 'comment', 'Ya.')
  body.insert(5, 'b')
  stand.relay.run()
  expect(asked).toBe(1)
  expect(ana.client.refusals).toEqual([])
})

test('[RC8] after a reach has grown what was refused is asked for again, and after it has shrunk nothing more is taken', () => {
  const { stand, rani, ana } = talking()
  const body = (draft: Draft) => draft.clauses.get('tujuan')?.get('body') as Y.Text
  body(rani.draft).insert(0, 'Rani: ')
  stand.relay.run()
  expect(rani.client.refusals).toEqual(['beyond-reach'])
  expect(body(ana.draft).toString()).not.toContain('Rani')
  stand.relay.handle({ type: 'rights', session: rani.client.session, reach: 'all' })
  stand.relay.run()
  expect(body(ana.draft).toString()).toContain('Rani: ')
  expect(rani.client.acknowledged).toBe(rani.client.sent)
  stand.relay.handle({ type: 'rights', session: ana.client.session, reach: 'comment' })
  body(ana.draft).insert(0, 'Ana: ')
  stand.relay.run()
  expect(ana.client.refusals).toEqual(['beyond-reach'])
  expect(body(rani.draft).toString()).not.toContain('Ana')
  expect(rani.client.heard.flatMap((said) => (said.type === 'rights' ? [said.reach] : []))).toEqual(['all'])
})
