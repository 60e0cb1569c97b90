// Anchors: where the words of a comment stand after everything that people do to a text.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { clauseText, mapText } from '../../shared/comments/place.ts'
import { threadsOf } from '../../shared/comments/thread.ts'
import { clauseId, seed, sync, Writer } from '../editor/fake-view.ts'
import { randomFrom, seeds, timeLimit } from '../fuzz/seeds.ts'
import { commentOn, commentOnClause, copyOf, placeOf, thread, wordsAt } from './comment-builder.ts'

const SEED = seed([
  { id: 'a', title: 'Tujuan', text: 'satu dua tiga empat lima enam' },
  { id: 'b', title: 'Aturan', text: 'tujuh delapan\nsembilan sepuluh' },
])

/** Two people with the same draft; the first has commented on «tiga empat». */
function twoWriters(): [Writer, Writer] {
  const [ani, budi] = [new Writer(SEED, 1), new Writer(SEED, 2)]
  commentOn(ani.draft, 't', 'a', 'tiga empat')
  sync(ani, budi)
  return [ani, budi]
}

/** What both see, and what somebody sees who comes later and has collected what was deleted. */
function seen(ani: Writer, budi: Writer): string | null {
  sync(ani, budi)
  const later = copyOf(ani.draft, 9)
  const all = [ani.draft, budi.draft, later].map((draft) => wordsAt(draft, 't'))
  expect(new Set(all).size, String(all)).toBe(1)
  return all[0] ?? null
}

test('[CM2] what is typed inside the words belongs to them, what is typed at their edges does not', () => {
  const [ani, budi] = twoWriters()
  budi.type(budi.after('a', 'tiga'), ' koma lima')
  budi.type(budi.find('a', 'tiga'), 'X')
  budi.type(budi.after('a', 'empat'), 'Y')
  expect(seen(ani, budi)).toBe('tiga koma lima empat')
})

test('[CM2] splitting before or inside the words and joining again leaves them their comment', () => {
  const [ani, budi] = twoWriters()
  budi.split(budi.find('a', 'tiga'))
  expect(seen(ani, budi)).toBe('tiga empat')
  ani.split(ani.find('a', ' empat'))
  expect(seen(ani, budi)).toBe('tiga\n empat')
  budi.join(budi.find('a', ' empat'))
  budi.join(budi.find('a', 'tiga'))
  expect(seen(ani, budi)).toBe('tiga empat')
})

test('[CM2] splitting and taking the split back is the same for both', () => {
  const [ani, budi] = twoWriters()
  ani.split(ani.find('a', 'empat'))
  ani.undo.undo()
  expect(seen(ani, budi)).toBe('tiga empat')
})

test('[CM3] words that were taken out and brought back by undo are found again, by everybody', () => {
  const [ani, budi] = twoWriters()
  ani.erase('a', 'tiga empat')
  sync(ani, budi)
  expect(wordsAt(budi.draft, 't')).toBeNull()
  ani.undo.undo()
  expect(seen(ani, budi)).toBe('tiga empat')
})

test('[CM3] of words of which a part was taken out and brought back the whole is found again', () => {
  const [ani, budi] = twoWriters()
  budi.erase('a', 'tiga')
  sync(ani, budi)
  expect(wordsAt(ani.draft, 't')).toBe(' empat')
  budi.undo.undo()
  expect(seen(ani, budi)).toBe('tiga empat')
})

test('[CM3] words that were cut and pasted elsewhere in the clause are found by their quote', () => {
  const [ani, budi] = twoWriters()
  commentOn(ani.draft, 'u', 'a', 'satu dua tiga empat')
  ani.erase('a', 'satu dua tiga empat ')
  ani.type(ani.after('a', 'enam'), ' satu dua tiga empat')
  sync(ani, budi)
  expect(wordsAt(budi.draft, 'u')).toBe('satu dua tiga empat')
})

test('[CM3] of several equal places the one with the same neighbours is meant; a short word alone is not looked for', () => {
  const writer = new Writer(
    seed([{ id: 'a', title: '', text: 'mitra hadir. desa dan mitra setuju. lalu mitra pulang.' }]),
    1,
  )
  commentOn(writer.draft, 't', 'a', 'mitra setuju')
  commentOn(writer.draft, 'u', 'a', 'lalu')
  writer.erase('a', 'mitra setuju')
  writer.type(writer.find('a', '. lalu'), 'mitra setuju')
  expect(placeOf(writer.draft, thread(writer.draft, 't'))?.from).toBe(22)
  writer.erase('a', '. lalu mitra pulang.')
  writer.type(writer.find('a', 'mitra hadir'), 'lalu ')
  expect(wordsAt(writer.draft, 'u')).toBeNull()
})

test('[CM4] a sentence that was rewritten leaves its comment with the quote, and a removed clause comes back with its comments', () => {
  const [ani, budi] = twoWriters()
  budi.erase('a', 'satu dua tiga empat lima enam')
  budi.type(budi.at('a') + 2 + 'Tujuan'.length + 2, 'kalimat lain')
  expect(seen(ani, budi)).toBeNull()
  const { target } = thread(ani.draft, 't')
  expect(target.kind === 'text' && target.quote.exact).toBe('tiga empat')
  commentOn(ani.draft, 'u', 'b', 'delapan')
  ani.remove('b')
  sync(ani, budi)
  expect(threadsOf(budi.draft).map(({ id }) => id)).toEqual(['t', 'u'])
  ani.undo.undo()
  sync(ani, budi)
  expect(wordsAt(budi.draft, 'u')).toBe('delapan')
})

test('[CM2] a moved clause takes its comments along, and a comment on a title stays on it', () => {
  const [ani, budi] = twoWriters()
  commentOn(budi.draft, 'u', 'a', 'Tujuan', 'Tujuan siapa?', 'title')
  budi.move('a', 1)
  ani.type(ani.at('a') + 2, 'Maksud dan ')
  expect(seen(ani, budi)).toBe('tiga empat')
  expect(wordsAt(ani.draft, 'u')).toBe('Tujuan')
})

/** Everything that people do to a text, and comments in between. */
function story(number: number): Writer[] {
  const random = randomFrom(number)
  const below = (limit: number) => Math.floor(random() * limit)
  const writers = [1, 2, 3].map((client) => new Writer(SEED, number * 10 + client))
  const spot = (writer: Writer): number => {
    const spots: number[] = []
    writer.doc.descendants((node, at) => {
      if (node.isTextblock) for (let i = 0; i <= node.content.size; i++) spots.push(at + 1 + i)
    })
    return spots[below(spots.length)] ?? 2
  }
  let made = 0
  const acts: readonly ((writer: Writer) => void)[] = [
    (writer) => writer.type(spot(writer), 'abc def'.slice(0, 1 + below(7))),
    (writer) => writer.type(spot(writer), ' kata'),
    (writer) => {
      const from = spot(writer)
      const to = Math.min(from + 1 + below(8), writer.doc.resolve(from).end())
      if (to > from) writer.send(writer.tr.delete(from, to))
    },
    (writer) => {
      const at = spot(writer)
      if (writer.doc.resolve(at).parent.type.name === 'block') writer.split(at)
    },
    (writer) => {
      const at = spot(writer)
      const $at = writer.doc.resolve(at)
      if ($at.parent.type.name === 'block' && $at.index(1) > 1) writer.join(at)
    },
    (writer) => writer.undo.undo(),
    (writer) => writer.undo.redo(),
    (writer) => writer.move(below(2) === 0 ? 'a' : 'b', below(2)),
    (writer) => {
      const clause = below(2) === 0 ? 'a' : 'b'
      const text = String(clauseText(writer.draft, clauseId(clause), 'body') ?? '')
      const from = below(Math.max(text.length - 1, 1))
      const quoted = text.slice(from, from + 1 + below(12))
      if (quoted) commentOn(writer.draft, `t${++made}-${writer.draft.doc.clientID}`, clause, quoted)
    },
  ]
  for (let turn = 0; turn < 60; turn++) {
    const writer = writers[below(writers.length)]
    if (!writer) continue
    acts[below(acts.length)]?.(writer)
    if (below(8) === 0) sync(...writers.filter(() => below(2) === 0))
  }
  sync(...writers)
  return writers
}

test(
  '[CM1] everybody with the same draft finds every comment at the same words, whatever was done to the text',
  () => {
    for (const number of seeds(60)) {
      const writers = story(number)
      const [first] = writers
      if (!first) throw new RangeError()
      const drafts = [...writers.map(({ draft }) => draft), copyOf(first.draft, 7), copyOf(first.draft, 8, false)]
      for (const one of threadsOf(first.draft)) {
        const places = drafts.map((draft) => JSON.stringify(placeOf(draft, thread(draft, one.id))))
        expect(new Set(places).size, `FUZZ_SEED=${number} ${one.id} ${places}`).toBe(1)
      }
    }
  },
  timeLimit(20_000),
)

test(
  '[CM1] offsets are those of Yjs without following what an undo brought back',
  () => {
    let asked = 0
    for (const number of seeds(20)) {
      for (const { draft } of story(number))
        for (const { target } of threadsOf(draft)) {
          if (target.kind !== 'text') continue
          const text = clauseText(draft, target.clause, target.part)
          if (!text) throw new RangeError(`FUZZ_SEED=${number}`)
          const map = mapText(text)
          for (const position of [target.from, target.to]) {
            const relative = Y.createRelativePositionFromJSON(position)
            const absolute = Y.createAbsolutePositionFromRelativePosition(relative, draft.doc, false)
            expect(map.offset(position), `FUZZ_SEED=${number}`).toBe(absolute?.type === text ? absolute.index : null)
            asked++
          }
        }
    }
    expect(asked).toBeGreaterThan(100)
  },
  timeLimit(20_000),
)

test('[CM2] a comment on a clause stands at the clause', () => {
  const [ani, budi] = twoWriters()
  commentOnClause(ani.draft, 'u', 'b')
  sync(ani, budi)
  expect(thread(budi.draft, 'u').target).toEqual({ kind: 'clause', clause: 'b' })
})
