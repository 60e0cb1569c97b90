// What a copy has that the draft lacks, and what becomes of the draft when it is brought in.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Draft, emptyClause, emptyContribution, openDraft, readText } from '../../shared/agreement/draft.ts'
import { bringUnsent, type UnsentChange, unsentChanges } from '../../shared/agreement/unsent-changes.ts'
import { randomFrom, seeds } from '../fuzz/seeds.ts'

const state = (draft: Draft) => Y.encodeStateAsUpdate(draft.doc)
const bodyOf = (draft: Draft, clause: string): Y.Text => draft.clauses.get(clause)!.get('body') as Y.Text

function begin(): Draft {
  const draft = openDraft(new Y.Doc())
  for (const [n, id] of ['satu', 'dua'].entries()) draft.clauses.set(id, emptyClause('lain', `a${n}`))
  bodyOf(draft, 'satu').insert(0, 'Para pihak bersepakat.')
  bodyOf(draft, 'dua').insert(0, 'Biaya ditanggung bersama.')
  draft.meta.set('title', new Y.Text('Air bersih'))
  return draft
}
function fork(draft: Draft): Draft {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state(draft))
  return openDraft(doc)
}
/** Letter by letter with its marks: how runs of equal marks are cut does not matter. */
const letters = (draft: Draft) =>
  bodyOf(draft, 'satu')
    .toDelta()
    .flatMap(({ insert, attributes = {} }: { insert: string; attributes?: object }) =>
      [...insert].map((letter) => [letter, attributes]),
    )
const says = (change: UnsentChange | undefined) =>
  change?.kind === 'text' ? change.pieces.map(({ insert, change }) => `${change}:${insert}`) : change

test('[OF15] what differs is exactly what this device wrote, also when others wrote in the same clause meanwhile', () => {
  const server = begin()
  const mine = fork(server)
  bodyOf(mine, 'satu').insert(21, ' penuh')
  bodyOf(mine, 'satu').delete(5, 6)
  bodyOf(server, 'satu').insert(0, 'Dengan ini ')
  const changes = unsentChanges(state(server), state(mine), true)
  expect(changes).toHaveLength(1)
  expect(changes[0]?.path).toEqual(['clauses', 'satu', 'body'])
  expect(says(changes[0])).toEqual([
    'kept:Dengan ini Para ',
    'removed:pihak ',
    'kept:bersepakat',
    'added: penuh',
    'kept:.',
  ])
})

test('[OF15] values, new clauses and rows, and buried ones are told; a draft that has everything differs in nothing', () => {
  const server = begin()
  const mine = fork(server)
  mine.clauses.set('tiga', emptyClause('lain', 'a9'))
  mine.contributions.set('baris', emptyContribution(null, 'a0'))
  mine.fields.set('tanggal', '2026-11-25')
  mine.clauses.get('dua')!.set('gone', { at: 1, by: 'aku' })
  expect(unsentChanges(state(server), state(mine), true).map(({ kind, path }) => `${kind} ${path.join('.')}`)).toEqual([
    'value clauses.dua.gone',
    'new clauses.tiga',
    'value fields.tanggal',
    'new contributions.baris',
  ])
  Y.applyUpdate(server.doc, state(mine))
  expect(unsentChanges(state(server), state(mine), true)).toEqual([])
})

test('[OF16] brought in, the draft says what a merge would have said, in the name of whoever brings it', () => {
  const server = begin()
  const mine = fork(server)
  bodyOf(mine, 'satu').insert(21, ' penuh', { bold: true })
  bodyOf(mine, 'dua').format(0, 5, { italic: true })
  bodyOf(mine, 'dua').delete(6, 11)
  mine.clauses.set('tiga', emptyClause('lain', 'a9'))
  bodyOf(mine, 'tiga').insert(0, 'Baru.')
  mine.fields.set('tanggal', '2026-11-25')
  bodyOf(server, 'satu').insert(0, 'Dengan ini ')
  const merged = fork(server)
  Y.applyUpdate(merged.doc, state(mine))
  const target = fork(server)
  bringUnsent(target, state(mine), true)
  const read = (draft: Draft) => [...draft.clauses.keys()].sort().map((id) => bodyOf(draft, id).toDelta())
  expect(read(target)).toEqual(read(merged))
  expect(target.fields.get('tanggal')).toBe('2026-11-25')
  const writers = new Set([...Y.decodeUpdate(state(target)).structs].map(({ id }) => id.client))
  expect(writers.has(mine.doc.clientID)).toBe(false)
})

test('[OF16] one change may be chosen, and the rest stays out', () => {
  const server = begin()
  const mine = fork(server)
  bodyOf(mine, 'satu').insert(0, 'A ')
  bodyOf(mine, 'dua').insert(0, 'B ')
  bringUnsent(server, state(mine), true, ({ path }) => path[1] === 'dua')
  expect(bodyOf(server, 'satu').toString()).toBe('Para pihak bersepakat.')
  expect(bodyOf(server, 'dua').toString()).toBe('B Biaya ditanggung bersama.')
})

test('[OF16] the copy of another document replaces what it says, removes nothing, and leaves the draft its template', () => {
  const target = begin()
  target.meta.set('template', 'umum')
  target.clauses.set('hanya-di-sini', emptyClause('lain', 'b'))
  const other = openDraft(new Y.Doc())
  other.clauses.set('satu', emptyClause('lain', 'a0'))
  bodyOf(other, 'satu').insert(0, 'Isi dari tempat lain.')
  other.meta.set('title', new Y.Text('Judul lain'))
  other.meta.set('template', 'lain')
  bringUnsent(target, state(other), false)
  expect(bodyOf(target, 'satu').toString()).toBe('Isi dari tempat lain.')
  expect(bodyOf(target, 'dua').toString()).toBe('Biaya ditanggung bersama.')
  expect(target.clauses.has('hanya-di-sini')).toBe(true)
  expect(readText(target.meta, 'title')).toBe('Judul lain')
  expect(target.meta.get('template')).toBe('umum')
})

test('[OF16] whatever both sides do to the text, what is brought in reads as the merge does', () => {
  for (const seed of seeds(200)) {
    const random = randomFrom(seed)
    const server = begin()
    const mine = fork(server)
    const act = (text: Y.Text) => {
      const at = Math.floor(random() * (text.length + 1))
      const length = Math.min(text.length - at, Math.floor(random() * 6))
      if (random() < 0.5)
        text.insert(at, 'xyz'.slice(0, 1 + Math.floor(random() * 3)), random() < 0.3 ? { bold: true } : {})
      else if (random() < 0.6 && length > 0) text.delete(at, length)
      else if (length > 0) text.format(at, length, { bold: random() < 0.5 ? true : null })
    }
    for (let n = 0; n < 12; n++) {
      act(bodyOf(mine, 'satu'))
      if (random() < 0.6) act(bodyOf(server, 'satu'))
    }
    const merged = fork(server)
    Y.applyUpdate(merged.doc, state(mine))
    bringUnsent(server, state(mine), true)
    expect(letters(server), `FUZZ_SEED=${seed}`).toEqual(letters(merged))
  }
})

test('[PE25] of a copy whose client id somebody else has used, what was written is found and can be brought in', () => {
  const server = begin()
  const mine = fork(server)
  const stolen = fork(server)
  stolen.doc.clientID = mine.doc.clientID
  stolen.meta.set('curian', true)
  bodyOf(mine, 'satu').insert(21, ' di ladang')
  Y.applyUpdate(server.doc, state(stolen))
  const changes = unsentChanges(state(server), state(mine), true)
  const added = changes.flatMap((change) =>
    change.kind === 'text'
      ? change.pieces.flatMap(({ insert, change: fate }) => (fate === 'added' ? [insert] : []))
      : [],
  )
  expect(added.join('')).toContain('di ladang')
  const now = fork(server)
  bringUnsent(now, state(mine), true)
  expect(bodyOf(now, 'satu').toString()).toBe('Para pihak bersepakat di ladang.')
  expect(now.meta.get('curian')).toBe(true)
})
