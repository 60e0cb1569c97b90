// What the text shows of comments, and what typing costs with many of them.
import { signal } from '@preact/signals'
import { TextSelection } from 'prosemirror-state'
import type { DecorationSet } from 'prosemirror-view'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type CommentMarks, createCommentDoor } from '../../client/comments/comment-door.ts'
import { byClause, createMarks } from '../../client/comments/text-marks.ts'
import { comment, commentMarks, SETTLE_MS, selectedWords } from '../../client/editor/plugins/comment-marks.ts'
import { NOTHING_SEEN } from '../../shared/comments/list.ts'
import { threadsOf } from '../../shared/comments/thread.ts'
import { editor as words } from '../../shared/language/id/editor.ts'
import { clauseId, seed, sync, Writer } from '../editor/fake-view.ts'
import { commentOn, threadId } from './comment-builder.ts'

const SEED = seed([
  { id: 'a', title: 'Tujuan', text: 'satu dua tiga empat lima enam' },
  { id: 'b', title: 'Aturan', text: 'tujuh delapan\nsembilan sepuluh' },
])

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** An editor with marks, as a desk would feed it, and the clauses that it asked about. */
function open() {
  const door = createCommentDoor()
  const plugin = commentMarks({ door, words: signal(words), may: signal(true) })
  const writer = new Writer(SEED, 1, [plugin])
  const other = new Writer(SEED, 2)
  const asked: string[] = []
  const { draft } = writer
  const reader = { partner: null, isMine: () => true, partnerOf: () => null, seen: NOTHING_SEEN }
  const tell = (changed: CommentMarks['changed'] = null) => {
    const marks = createMarks(draft, byClause(threadsOf(draft)), reader, changed)
    door.marks.value = {
      ...marks,
      marksIn(clause) {
        asked.push(clause)
        return marks.marksIn(clause)
      },
    }
  }
  const marked = () => {
    const set: DecorationSet | undefined = plugin.getState(writer.view.state)
    const marks = set?.find(undefined, undefined, (spec) => spec.thread !== undefined) ?? []
    return marks.map(({ from, to }) => writer.doc.textBetween(from, to, '\n'))
  }
  const select = (id: string, text: string, to = text) => {
    const end = writer.after(id, to)
    writer.send(writer.tr.setSelection(TextSelection.create(writer.doc, writer.find(id, text), end)))
  }
  return { door, writer, other, asked, tell, marked, select }
}

test('[CM16] the words of a comment are marked where they stand, also after somebody else has typed before them', () => {
  const { writer, other, tell, marked } = open()
  commentOn(writer.draft, 't', 'a', 'tiga empat')
  tell()
  expect(marked()).toEqual(['tiga empat'])
  sync(writer, other)
  other.type(other.find('a', 'satu'), 'nol ')
  other.type(other.after('a', 'tiga'), ' koma')
  sync(writer, other)
  expect(marked()).toEqual(['tiga koma empat'])
})

test('[CM16] typing asks about no comment, and once it pauses about those of its clause alone', () => {
  const { writer, asked, tell, marked } = open()
  commentOn(writer.draft, 't', 'a', 'tiga empat')
  commentOn(writer.draft, 'u', 'b', 'sembilan')
  tell()
  asked.length = 0
  for (const letter of 'panjang sekali') writer.type(writer.find('a', 'tiga'), letter)
  expect(asked).toEqual([])
  expect(marked()).toEqual(['tiga empat', 'sembilan'])
  vi.advanceTimersByTime(SETTLE_MS)
  expect(asked).toEqual(['a'])
  expect(marked()).toEqual(['tiga empat', 'sembilan'])
})

test('[CM16] a mark goes with its words, comes back with undo, and what else the draft says is not written to', () => {
  const { writer, tell, marked } = open()
  commentOn(writer.draft, 't', 'a', 'tiga empat')
  tell()
  writer.erase('a', 'tiga empat')
  expect(marked()).toEqual([])
  writer.undo.undo()
  expect(marked()).toEqual(['tiga empat'])
  const changes = writer.changes
  vi.advanceTimersByTime(SETTLE_MS)
  tell(new Set([clauseId('a')]))
  expect(writer.changes).toBe(changes)
})

test('[CM16] of comments that changed only their clauses are drawn anew', () => {
  const { writer, asked, tell, marked } = open()
  commentOn(writer.draft, 't', 'a', 'tiga empat')
  tell()
  commentOn(writer.draft, 'u', 'b', 'sembilan')
  asked.length = 0
  tell(new Set([clauseId('b')]))
  expect(asked).toEqual(['b'])
  expect(marked()).toEqual(['tiga empat', 'sembilan'])
})

test('[CM17] the key asks for a comment on the selected words, opens the comment at the caret, or is about the clause', () => {
  const { door, writer, tell, select } = open()
  commentOn(writer.draft, 't', 'a', 'tiga empat')
  tell()
  select('b', 'delapan', 'sembilan')
  expect(selectedWords(writer.view.state)).toEqual({
    clause: 'b',
    words: { part: 'body', from: 6, to: 22, text: 'delapan\nsembilan' },
  })
  writer.run(comment(door))
  expect(door.focus.value).toMatchObject({ kind: 'new', clause: 'b', words: { text: 'delapan\nsembilan' } })
  select('a', 'Tujuan')
  writer.run(comment(door))
  expect(door.focus.value).toMatchObject({ kind: 'new', clause: 'a', words: { part: 'title', from: 0, to: 6 } })
  const caret = (at: number) => writer.send(writer.tr.setSelection(TextSelection.create(writer.doc, at)))
  caret(writer.after('a', 'tiga'))
  writer.run(comment(door))
  expect(door.focus.value).toEqual({ kind: 'thread', id: threadId('t') })
  caret(writer.find('b', 'tujuh'))
  writer.run(comment(door))
  expect(door.focus.value).toEqual({ kind: 'new', clause: 'b' })
})

test('[CM17] a selection across clauses is about the clause in which it ends', () => {
  const { door, writer } = open()
  const [from, to] = [writer.find('a', 'lima'), writer.after('b', 'tujuh')]
  writer.send(writer.tr.setSelection(TextSelection.create(writer.doc, from, to)))
  expect(selectedWords(writer.view.state)).toBeNull()
  writer.run(comment(door))
  expect(door.focus.value).toEqual({ kind: 'new', clause: 'b' })
})
