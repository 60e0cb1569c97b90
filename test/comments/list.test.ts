// Threads in the list: whose they were, how they are found, what is new, who is waited for.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { closedThreads } from '../../shared/comments/closed-threads.ts'
import {
  countByPartner,
  filterThreads,
  groupByClause,
  hasNew,
  NOTHING_SEEN,
  type Reader,
  seenAll,
  seenThread,
} from '../../shared/comments/list.ts'
import { mentionBefore, mentionsIn, splitMentions } from '../../shared/comments/mentions.ts'
import { threadsOf } from '../../shared/comments/thread.ts'
import { addEntry, startThread } from '../../shared/comments/write.ts'
import { clauseId } from '../editor/fake-view.ts'
import {
  commentOn,
  commentOnClause,
  copyOf,
  DESA,
  exchange,
  LSM,
  partnerOf,
  say,
  thread,
  threadId,
  threeDevices,
  words,
} from './comment-builder.ts'

const reader = (client: number, seen = NOTHING_SEEN): Reader => ({
  partner: partnerOf(client) ?? null,
  isMine: (other) => other === client,
  partnerOf,
  seen,
})

test('[CM13] closed threads say whose they were, who closed them, and whether anybody answered', () => {
  const [desa, lsm, facilitator] = threeDevices()
  for (const id of ['answered', 'own', 'open', 'again', 'bare', 'stranger']) commentOnClause(desa, id, 'tujuan')
  exchange(desa, lsm, facilitator)
  say(lsm, 'answered', 'resolve', 'Sudah diubah')
  say(desa, 'own', 'resolve', 'Sudah jelas')
  say(lsm, 'again', 'resolve', 'Selesai')
  say(lsm, 'again', 'reopen', 'Belum')
  const items = lsm.comments.get('bare')?.get('items')
  if (items instanceof Y.Array)
    items.push([
      new Y.Map<unknown>([
        ['kind', 'resolve'],
        ['text', ''],
      ]),
    ])
  const stranger = copyOf(lsm, 77)
  say(stranger, 'stranger', 'resolve', 'x')
  exchange(desa, lsm, stranger)
  expect(closedThreads(desa, partnerOf)).toEqual([
    { by: DESA, closedBy: LSM, clause: 'tujuan', isAnswered: true },
    { by: DESA, closedBy: LSM, clause: 'tujuan', isAnswered: false },
    { by: DESA, closedBy: DESA, clause: 'tujuan', isAnswered: true },
  ])
})

test('[CM14] threads are found by state, partner and words, and stand by clause in the order of the text', () => {
  const [desa, lsm] = threeDevices()
  commentOn(desa, 'a', 'tujuan', 'bersama', 'Bersama siapa?')
  commentOnClause(desa, 'b', 'kontribusi', 'Berapa luas?')
  commentOnClause(desa, 'c', 'hilang', 'Di mana?')
  exchange(desa, lsm)
  say(lsm, 'a', 'comment', 'Semua warga')
  say(lsm, 'b', 'resolve', 'Dua belas hektare')
  startThread(lsm, threadId('d'), { kind: 'clause', clause: clauseId('judul') }, words('@Desa Tanjung periksa', [DESA]))
  exchange(desa, lsm)
  const found = (filter: Partial<Parameters<typeof filterThreads>[1]>) =>
    filterThreads(threadsOf(desa), { status: 'all', partner: null, words: '', ...filter }, reader(1)).map(
      ({ id }) => id,
    )
  expect(found({})).toEqual(['a', 'b', 'c', 'd'])
  expect(found({ status: 'open' })).toEqual(['a', 'c', 'd'])
  expect(found({ status: 'resolved' })).toEqual(['b'])
  expect(found({ status: 'mentions' })).toEqual(['d'])
  expect(found({ partner: LSM })).toEqual(['a', 'b', 'd'])
  expect(found({ words: 'WARGA bersama' })).toEqual(['a'])
  const order = ['judul', 'tujuan', 'kontribusi'].map(clauseId)
  expect(groupByClause(threadsOf(desa), order).map(({ clause }) => clause)).toEqual([...order, 'hilang'])
})

test('[CM15] new is what others wrote since I was last here, by the order of their writing and no clock', () => {
  const [desa, lsm] = threeDevices()
  commentOnClause(desa, 't', 'tujuan')
  exchange(desa, lsm)
  expect(hasNew(thread(desa, 't'), reader(1))).toBe(false)
  expect(hasNew(thread(lsm, 't'), reader(2))).toBe(true)
  const seen = seenAll(threadsOf(lsm), NOTHING_SEEN)
  expect(hasNew(thread(lsm, 't'), reader(2, seen))).toBe(false)
  addEntry(desa, threadId('t'), 'comment', words('Satu lagi', [], -1))
  exchange(desa, lsm)
  expect(hasNew(thread(lsm, 't'), reader(2, seen))).toBe(true)
  commentOnClause(desa, 'u', 'tujuan')
  exchange(desa, lsm)
  const one = seenThread(thread(lsm, 'u'), seen)
  expect(['t', 'u'].map((id) => hasNew(thread(lsm, id), reader(2, one)))).toEqual([true, false])
})

test('[CM19] a mention is a name of a partner behind an @: the longest that stands there, in any capitals, as a whole word', () => {
  const partners = [
    { id: DESA, label: 'Desa' },
    { id: LSM, label: 'Desa Wisata' },
  ]
  expect(mentionsIn('@desa wisata dan @Desa, surel a@desa.id', partners)).toEqual([LSM, DESA])
  expect(mentionsIn('@Desaku @ desa', partners)).toEqual([])
  expect(splitMentions('Halo @Desa!', partners)).toEqual([
    { text: 'Halo ', partner: null },
    { text: '@Desa', partner: DESA },
    { text: '!', partner: null },
  ])
  expect(mentionBefore('Halo @Des', 9)).toEqual({ at: 5, typed: 'Des' })
  expect(mentionBefore('surel a@des', 11)).toBeNull()
})

test('[CM20] each partner has a count of what it opened and of where it is waited for', () => {
  const [desa, lsm] = threeDevices()
  startThread(desa, threadId('a'), { kind: 'clause', clause: clauseId('tujuan') }, words('@Yayasan bagaimana?', [LSM]))
  startThread(desa, threadId('b'), { kind: 'clause', clause: clauseId('tujuan') }, words('@Yayasan setuju?', [LSM]))
  exchange(desa, lsm)
  say(lsm, 'b', 'comment', 'Setuju')
  const counts = countByPartner(threadsOf(lsm), [DESA, LSM], partnerOf)
  expect(Object.fromEntries(counts)).toEqual({ desa: { opened: 2, awaited: 0 }, lsm: { opened: 0, awaited: 1 } })
})
