// What a person does in an editor, each deed chosen and placed by chance, through the commands of the product's keys and buttons. A deed tells
// what it means to put into the text and what to take out of it; anything else that comes or goes is a fault.

import { Fragment, type Node, Slice } from 'prosemirror-model'
import type { Transaction } from 'prosemirror-state'
import * as Y from 'yjs'
import { chainCommands, toggleMark } from '../../client/editor/commands/basic-commands.ts'
import {
  backspaceAtStart,
  deleteAtEnd,
  indent,
  insertBreak,
  leaveTitle,
  outdent,
  splitBlock,
  toggleList,
} from '../../client/editor/commands/block-commands.ts'
import {
  deleteAcrossTexts,
  insertClause,
  moveClause,
  removeClause,
} from '../../client/editor/commands/clause-commands.ts'
import { withoutClauses } from '../../client/editor/plugins/paste.ts'
import { LISTS } from '../../shared/agreement/agreement.ts'
import { schema } from '../../shared/agreement/schema.ts'
import type { SeededRandom } from '../relay/seeded-random.ts'
import type { Author } from './author.ts'
import type { Account } from './characters.ts'

export interface Meant {
  /** The deed in words, for a trace. */
  readonly says: string
  /** `character@clause/side` that it writes. */
  readonly writes?: readonly string[]
  /** Characters that it takes away, wherever they stand. */
  readonly takes?: string
  /** Undo and redo bring back what they will and take what this person wrote; a copy brings what it copies. */
  readonly free?: 'undo' | 'copy'
  act(): void
}

type Deed = (author: Author, chance: SeededRandom, account: Account) => Meant | null

const pick = <T>(chance: SeededRandom, list: readonly T[]): T | undefined => list[chance.below(list.length)]
const fresh = (account: Account, count: number) => Array.from({ length: count }, () => account.character()).join('')
const clauseAt = (author: Author, at: number) => String(author.writer.doc.resolve(at).node(1).attrs.id)
const homes = (text: string, place: string) => [...text].map((character) => `${character}@${place}`)

const type: Deed = (author, chance, account) => {
  // A word that is composed goes on where it began; otherwise people like to meet in the clause that came last.
  const last = author.spots().filter((at) => clauseAt(author, at) === author.newest)
  const { $head } = author.writer.view.state.selection
  const caret = $head.parent.isTextblock ? [$head.pos] : []
  const spots = author.composing ? caret : chance.below(2) === 0 ? last : []
  const at = pick(chance, spots.length > 0 ? spots : author.spots())
  if (at === undefined) return null
  const text = fresh(account, 1 + chance.below(3))
  const place = author.place(at)
  return {
    says: `types ${text} in ${place}`,
    writes: homes(text, place),
    act: () => author.writer.type(at, text),
  }
}

const erase: Deed = (author, chance) => {
  const from = pick(chance, author.spots())
  if (from === undefined) return null
  const to = author.endOf(from, 1 + chance.below(5))
  const takes = author.writer.doc.textBetween(from, to, '', ' ')
  return to > from
    ? {
        says: `erases ${takes} in ${author.place(from)}`,
        takes,
        act: () => author.writer.send(author.writer.tr.delete(from, to)),
      }
    : null
}

/** Types over a selection of one text. */
const overtype: Deed = (author, chance, account) => {
  const from = pick(chance, author.spots())
  if (from === undefined) return null
  const to = author.endOf(from, 1 + chance.below(4))
  const takes = author.writer.doc.textBetween(from, to, '', ' ')
  const text = fresh(account, 1)
  const place = author.place(from)
  return {
    says: `types ${text} over ${takes} in ${place}`,
    writes: homes(text, place),
    takes,
    act: () => author.writer.send(author.writer.tr.insertText(text, from, to)),
  }
}

/** Several ranges of one transaction, as replacing everywhere makes them. */
const replaceAll: Deed = (author, chance, account) => {
  const found = [...new Set(Array.from({ length: 2 + chance.below(3) }, () => pick(chance, author.spots('block'))))]
  const ranges: { from: number; to: number }[] = []
  for (const from of found.flatMap((at) => (at === undefined ? [] : [at])).sort((a, b) => a - b)) {
    const to = author.endOf(from, chance.below(3))
    if (from >= (ranges.at(-1)?.to ?? 0)) ranges.push({ from, to })
  }
  if (ranges.length < 2) return null
  const takes = ranges.map(({ from, to }) => author.writer.doc.textBetween(from, to, '', ' ')).join('')
  const texts = ranges.map(() => fresh(account, 1))
  return {
    says: `replaces ${takes || 'nothing'} by ${texts.join(' … ')} in ${ranges.length} places`,
    writes: ranges.flatMap(({ from }, i) => homes(texts[i] ?? '', author.place(from))),
    takes,
    act() {
      const { tr } = author.writer
      ranges.forEach(({ from, to }, i) => {
        tr.insertText(texts[i] ?? '', tr.mapping.map(from, 1), tr.mapping.map(to, 1))
      })
      author.writer.send(tr)
    },
  }
}

const retitle: Deed = (author, chance, account) => {
  const at = pick(chance, author.spots('title'))
  if (at === undefined) return null
  const $at = author.writer.doc.resolve(at)
  const text = fresh(account, 2)
  const takes = $at.parent.textContent
  return {
    says: `calls ${author.place(at)} ${text} instead of ${takes}`,
    writes: homes(text, author.place(at)),
    takes,
    act: () => author.writer.send(author.writer.tr.insertText(text, $at.start(), $at.end())),
  }
}

/** Keys that change no words: where the caret is decides what they do. */
const keys = {
  Enter: chainCommands(leaveTitle, splitBlock),
  'Shift-Enter': insertBreak,
  Backspace: backspaceAtStart,
  Delete: deleteAtEnd,
  'Mod-]': indent,
  'Mod-[': outdent,
} as const
const press: Deed = (author, chance) => {
  const key = pick(chance, Object.keys(keys) as (keyof typeof keys)[])
  const spots = author.spots()
  const starts = spots.filter((spot) => author.writer.doc.resolve(spot).parentOffset === 0)
  const ends = spots.filter((spot) => spot === author.writer.doc.resolve(spot).end())
  const at = pick(chance, key === 'Backspace' ? starts : key === 'Delete' ? ends : spots)
  if (key === undefined || at === undefined) return null
  return {
    says: `presses ${key} at ${at} in ${author.place(at)}`,
    act() {
      author.selectText(at)
      author.writer.run(keys[key])
    },
  }
}

const format: Deed = (author, chance) => {
  const from = pick(chance, author.spots('block'))
  if (from === undefined) return null
  const list = pick(chance, LISTS)
  const mark = pick(chance, ['strong', 'em'] as const) ?? 'em'
  const to = author.endOf(from, 1 + chance.below(8))
  const asList = chance.below(2) === 0 && list !== undefined
  return {
    says: `makes ${asList ? list : mark} of ${from} to ${to} in ${author.place(from)}`,
    act() {
      author.selectText(from, to)
      author.writer.run(asList ? toggleList(list) : toggleMark(schema.marks[mark]))
    },
  }
}

const paste: Deed = (author, chance, account) => {
  const at = pick(chance, author.spots('block'))
  if (at === undefined) return null
  const place = author.place(at)
  const texts = Array.from({ length: 1 + chance.below(3) }, () => fresh(account, 2))
  const nodes: Node[] = texts.map((text, i) =>
    schema.node('block', { list: i > 0 ? (pick(chance, LISTS) ?? null) : null, indent: 0 }, [
      schema.text(text, chance.below(2) === 0 ? [schema.mark('strong')] : []),
      ...(chance.below(3) === 0 ? [schema.node('break')] : []),
    ]),
  )
  const asClause = chance.below(3) === 0
  const content = asClause
    ? schema.node('clause', { id: 'asing', kind: 'lain' }, [schema.node('title', null), ...nodes])
    : null
  const open = chance.below(2)
  return {
    says: `pastes ${texts.join(' / ')}${asClause ? ' as a clause' : ''} in ${place}`,
    writes: texts.flatMap((text) => homes(text, place)),
    act() {
      author.selectText(at)
      const slice = withoutClauses(
        content ? new Slice(Fragment.from(content), 0, 0) : new Slice(Fragment.from(nodes), open, open),
      )
      author.writer.send(author.writer.tr.replaceSelection(slice))
    },
  }
}

/** Cut here, put there, in one transaction, as dragging does. */
const drag: Deed = (author, chance) => {
  const from = pick(chance, author.spots('block'))
  const target = pick(chance, author.spots('block'))
  if (from === undefined || target === undefined) return null
  const to = author.endOf(from, 1 + chance.below(6))
  if (to === from || (target >= from && target <= to)) return null
  const text = author.writer.doc.textBetween(from, to, '', ' ')
  const typed = [...text].filter((character) => (character.codePointAt(0) ?? 0) >= 0x4e00).join('')
  return {
    says: `drags ${text} from ${author.place(from)} to ${author.place(target)}`,
    writes: homes(typed, author.place(target)),
    takes: text,
    act() {
      const slice = author.writer.doc.slice(from, to)
      const { tr } = author.writer
      tr.delete(from, to)
      author.writer.send(tr.replace(tr.mapping.map(target), tr.mapping.map(target), slice))
    },
  }
}

const copyClause: Deed = (author, chance) => {
  const node = pick(chance, author.writer.doc.children)
  if (!node || author.writer.doc.childCount > 9) return null
  return {
    says: `copies clause ${node.attrs.id}`,
    free: 'copy',
    act: () => author.writer.send(author.writer.tr.insert(chance.below(2) * author.writer.doc.content.size, node)),
  }
}

const move: Deed = (author, chance) => {
  const node = pick(chance, author.writer.doc.children)
  if (!node) return null
  const id = String(node.attrs.id)
  const to = chance.below(author.writer.doc.childCount)
  const step = chance.below(2) === 0 ? -1 : 1
  const far = chance.below(2) === 0
  return {
    says: `moves clause ${id} ${far ? `to ${to}` : step < 0 ? 'up' : 'down'}`,
    act() {
      if (far) author.writer.move(id, to)
      else author.writer.run(moveClause(id, step))
    },
  }
}

const bury: Deed = (author, chance) => {
  const node = pick(chance, author.writer.doc.children)
  if (!node || author.writer.doc.childCount < 2) return null
  const id = String(node.attrs.id)
  return { says: `removes clause ${id}`, act: () => author.writer.run(removeClause(id)) }
}

const restore: Deed = (author, chance) => {
  const { draft, origins } = author.writer
  const gone = [...draft.clauses.entries()].filter(([, map]) => map.get('gone'))
  const [id, map] = pick(chance, gone) ?? []
  if (!id || !map) return null
  return {
    says: `brings clause ${id} back`,
    act: () => Y.transact(draft.doc, () => map.delete('gone'), origins.edit),
  }
}

const create: Deed = (author, chance) => {
  const node = pick(chance, author.writer.doc.children)
  if (author.writer.doc.childCount > 9) return null
  return {
    says: `makes a clause behind ${node?.attrs.id ?? 'nothing'}`,
    act: () => author.writer.run(insertClause(node ? String(node.attrs.id) : null)),
  }
}

/** Empties what is selected of several clauses. */
const eraseAcross: Deed = (author, chance) => {
  const [a, b] = [pick(chance, author.spots()), pick(chance, author.spots())]
  if (a === undefined || b === undefined || clauseAt(author, a) === clauseAt(author, b)) return null
  const [from, to] = [Math.min(a, b), Math.max(a, b)]
  return {
    says: `erases from ${author.place(from)} to ${author.place(to)}`,
    takes: author.writer.doc.textBetween(from, to, '', ' '),
    act() {
      author.selectText(from, to)
      author.writer.run(deleteAcrossTexts)
    },
  }
}

const undoing =
  (which: 'undo' | 'redo'): Deed =>
  (author, chance) => {
    const times = 1 + chance.below(3)
    return {
      says: `${which === 'undo' ? 'undoes' : 'does again'} ${times} times`,
      free: 'undo',
      act() {
        author.writer.binding.flush()
        for (let i = 0; i < times; i++) author.writer.undo[which]()
      },
    }
  }

const pause: Deed = (author) => ({ says: 'pauses', act: () => author.writer.undo.stopCapturing() })

/** A transaction that would take clauses away without saying so is refused. */
const eraseAll: Deed = (author) => ({
  says: 'tries to delete everything at once',
  act() {
    const tr: Transaction = author.writer.tr
    author.writer.send(tr.delete(0, tr.doc.content.size))
  },
})

const DEEDS: readonly (readonly [number, Deed])[] = [
  [34, type],
  [8, erase],
  [5, overtype],
  [6, replaceAll],
  [3, retitle],
  [16, press],
  [8, format],
  [5, paste],
  [4, drag],
  [2, copyClause],
  [6, move],
  [3, bury],
  [2, restore],
  [7, create],
  [1, eraseAcross],
  [1, eraseAll],
  [7, undoing('undo')],
  [4, undoing('redo')],
  [4, pause],
]
const ALL = DEEDS.reduce((sum, [weight]) => sum + weight, 0)

/** A deed of this author, or null when the one that was drawn is not possible now. */
export function drawDeed(author: Author, chance: SeededRandom, account: Account): Meant | null {
  if (author.composing) return type(author, chance, account)
  let left = chance.below(ALL)
  for (const [weight, deed] of DEEDS) {
    left -= weight
    if (left < 0) return deed(author, chance, account)
  }
  return null
}
