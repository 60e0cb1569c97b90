// Threads: who wrote what, what closing means, what is passed over, and what reading many costs.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  COMMENT_MAX_CHARS,
  ENTRIES_MAX,
  QUOTE_MAX_CHARS,
  THREADS_MAX,
  threadsOf,
} from '../../shared/comments/thread.ts'
import { addEntry, changeEntry, startThread, withdrawEntry } from '../../shared/comments/write.ts'
import { smallDraft } from '../agreement/draft-builder.ts'
import { clauseId } from '../editor/fake-view.ts'
import {
  commentOn,
  commentOnClause,
  copyOf,
  DESA,
  exchange,
  placeOf,
  say,
  thread,
  threadId,
  threeDevices,
  words,
  wordsAt,
} from './comment-builder.ts'

test('[CM5] who wrote an entry is the owner of its client id; a field that claims otherwise is not read', () => {
  const [desa, lsm] = threeDevices()
  commentOnClause(desa, 't', 'tujuan')
  exchange(desa, lsm)
  say(lsm, 't', 'comment', 'Ya')
  const items = lsm.comments.get('t')?.get('items')
  if (items instanceof Y.Array) items.get(1).set('by', 'desa')
  exchange(desa, lsm)
  expect(thread(desa, 't').entries.map(({ client }) => client)).toEqual([1, 2])
})

test('[CM6] replies, closings and reopenings of several people at once are all kept, in one order', () => {
  const [desa, lsm, facilitator] = threeDevices()
  commentOnClause(desa, 't', 'tujuan')
  exchange(desa, lsm, facilitator)
  say(desa, 't', 'comment', 'Satu lagi')
  say(lsm, 't', 'resolve', 'Sudah diubah')
  say(facilitator, 't', 'comment', 'Terima kasih')
  exchange(desa, lsm, facilitator)
  const read = [desa, lsm, facilitator].map((draft) => thread(draft, 't'))
  expect(new Set(read.map((one) => JSON.stringify(one))).size).toBe(1)
  expect(read[0]?.entries.map(({ text }) => text).sort()).toEqual([
    'Satu lagi',
    'Setuju?',
    'Sudah diubah',
    'Terima kasih',
  ])
  expect(read[0]?.isResolved).toBe(true)
  say(desa, 't', 'reopen', 'Belum jelas')
  expect(thread(desa, 't').isResolved).toBe(false)
})

test('[CM7] closing and reopening need a word', () => {
  const [desa] = threeDevices()
  commentOnClause(desa, 't', 'tujuan')
  expect(say(desa, 't', 'resolve', '  ')).toBe('empty')
  expect(say(desa, 't', 'reopen', '')).toBe('empty')
  expect(thread(desa, 't').isResolved).toBe(false)
})

test("[CM6] what people do with comments adds or changes their own entries, and takes nothing of another's away", () => {
  const [desa, lsm] = threeDevices()
  commentOn(desa, 't', 'tujuan', 'bersama', 'Bersama siapa?')
  exchange(desa, lsm)
  const foreign: string[] = []
  lsm.doc.on('afterTransaction', ({ deleteSet }: Y.Transaction) => {
    for (const client of deleteSet.clients.keys()) if (client !== 2) foreign.push(String(client))
  })
  say(lsm, 't', 'comment', 'Semua')
  say(lsm, 't', 'resolve', 'Jelas')
  const own = thread(lsm, 't').entries[1]
  changeEntry(lsm, threadId('t'), own?.id ?? '', words('Semua mitra', [DESA]))
  withdrawEntry(lsm, threadId('t'), own?.id ?? '')
  expect(foreign).toEqual([])
  expect(thread(lsm, 't').entries[1]?.text).toBe('')
})

test("[CM8] an entry that somebody else's hand changed says whose hand it was; the writer's other device is told apart by its owner", () => {
  const [desa, lsm] = threeDevices()
  commentOnClause(desa, 't', 'tujuan', 'Kami setuju')
  exchange(desa, lsm)
  const entry = thread(lsm, 't').entries[0]
  expect(entry?.setBy).toEqual([])
  changeEntry(lsm, threadId('t'), entry?.id ?? '', words('Kami menolak'))
  exchange(desa, lsm)
  expect(thread(desa, 't').entries[0]).toMatchObject({ client: 1, setBy: [2] })
})

test('[CM8] words that were taken back leave the draft; a thread in which nothing is left is not shown', () => {
  const [desa, lsm] = threeDevices()
  commentOnClause(desa, 't', 'tujuan', 'Nomor saya 0812-rahasia')
  withdrawEntry(desa, threadId('t'), thread(desa, 't').entries[0]?.id ?? '')
  exchange(desa, lsm)
  expect(threadsOf(lsm)).toEqual([])
  expect(Buffer.from(Y.encodeStateAsUpdate(lsm.doc)).includes('rahasia')).toBe(false)
})

test('[CM9] a comment that is empty or too long, and a thread too many, are refused with a code', () => {
  const [desa] = threeDevices()
  const target = { kind: 'clause', clause: clauseId('tujuan') } as const
  expect(startThread(desa, threadId('t'), target, words(' '))).toBe('empty')
  expect(startThread(desa, threadId('t'), target, words('a'.repeat(COMMENT_MAX_CHARS + 1)))).toBe('too-long')
  expect(addEntry(desa, threadId('t'), 'comment', words('a'))).toBe('not-there')
  expect(changeEntry(desa, threadId('t'), '1-1', words('a'))).toBe('not-there')
  expect(threadsOf(desa)).toEqual([])
  desa.doc.transact(() => {
    for (let i = 0; i < THREADS_MAX; i++) commentOnClause(desa, `t${i}`, 'tujuan', 'a')
  })
  expect(threadsOf(desa)).toHaveLength(THREADS_MAX)
  expect(startThread(desa, threadId('t'), target, words('a'))).toBe('too-many-threads')
  desa.doc.transact(() => {
    for (let i = 1; i < ENTRIES_MAX; i++) say(desa, 't1', 'comment', 'a')
  })
  expect(say(desa, 't1', 'comment', 'a')).toBe('too-many-entries')
})

test('[CM9] what an operator reads of these limits is what the program does', () => {
  const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8').replaceAll('\n', ' ')
  const shown = (value: number) => value.toLocaleString('en')
  for (const words of [
    `${shown(COMMENT_MAX_CHARS)} characters a comment`,
    `${shown(THREADS_MAX)} threads an agreement`,
    `${shown(ENTRIES_MAX)} entries a thread`,
    `${shown(QUOTE_MAX_CHARS)} characters of quoted words`,
  ])
    expect(page).toContain(words)
})

test('[CM10] whatever stands under comments is read or passed over, and the good threads beside it are shown', () => {
  const [desa] = threeDevices()
  const garbage = (fill: (map: Y.Map<unknown>) => void) => {
    const map = new Y.Map<unknown>()
    fill(map)
    return map
  }
  const entry = (values: Record<string, unknown>) => new Y.Map<unknown>(Object.entries(values))
  const item = (clock: unknown) => ({ item: { client: 1, clock }, assoc: 0 })
  const comments: Y.Map<unknown> = desa.comments as Y.Map<unknown>
  desa.doc.transact(() => {
    comments.set('number', 7)
    comments.set('text', new Y.Text('halo'))
    comments.set(
      'not an id!',
      garbage((map) => map.set('clause', 'tujuan')),
    )
    comments.set(
      'no-clause',
      garbage((map) => map.set('items', new Y.Array())),
    )
    comments.set(
      'no-items',
      garbage((map) => map.set('clause', 'tujuan')),
    )
    comments.set(
      'text-items',
      garbage((map) => map.set('clause', 'tujuan').length && map.set('items', new Y.Text('x'))),
    )
    let made = 0
    for (const from of [
      null,
      1,
      'x',
      {},
      item(-1),
      item(Number.NaN),
      item(1e300),
      { item: 'x' },
      { tname: 'baru' },
      { type: item(0).item },
    ])
      comments.set(
        `forged-${made++}`,
        garbage((map) => {
          map.set('clause', 'tujuan')
          map.set('part', 'body')
          map.set('from', from)
          map.set('to', item(2 ** 40))
          map.set('quote', made % 2 ? { exact: 5, before: [], after: null } : 'kutipan')
          const items = new Y.Array<unknown>()
          items.push([
            1,
            'x',
            new Y.Text('x'),
            entry({ kind: 'unknown', text: 'x' }),
            entry({ kind: 'comment', text: 'isi', at: 'x', mentions: 'x' }),
          ])
          map.set('items', items)
        }),
      )
  })
  commentOn(desa, 'good', 'tujuan', 'bersama')
  const roots = [...desa.doc.share.keys()]
  const threads = threadsOf(desa)
  expect(threads).toHaveLength(11)
  for (const one of threads) placeOf(desa, one)
  expect(wordsAt(desa, 'good')).toBe('bersama')
  expect(wordsAt(desa, 'forged-0')).toBeNull()
  expect([...desa.doc.share.keys()]).toEqual(roots)
})

test('[CM10] of five thousand threads only the one that changed is read again', () => {
  const draft = copyOf(smallDraft(), 1)
  draft.doc.transact(() => {
    for (let i = 0; i < 5_000; i++) {
      const map = new Y.Map<unknown>([['clause', 'tujuan']])
      const items = new Y.Array<unknown>()
      items.push([
        new Y.Map<unknown>([
          ['kind', 'comment'],
          ['text', `pesan ${i}`],
          ['at', i],
        ]),
      ])
      map.set('items', items)
      draft.comments.set(`t${i}`, map)
    }
  })
  const before = threadsOf(draft)
  expect(before).toHaveLength(5_000)
  const body = draft.clauses.get('tujuan')?.get('body')
  if (body instanceof Y.Text) body.insert(0, 'x')
  expect(threadsOf(draft)).toBe(before)
  say(draft, 't7', 'comment', 'ya')
  const after = threadsOf(draft)
  expect(after.filter((one, index) => one !== before[index]).map(({ id }) => id)).toEqual(['t7'])
})
