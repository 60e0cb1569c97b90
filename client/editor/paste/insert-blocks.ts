// Laid-out blocks → the text: at the caret, in slices that each leave the screen time to answer, as one step of undo.
import type { Node } from 'prosemirror-model'
import { TextSelection, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { schema } from '../../../shared/agreement/schema.ts'
import { deleteAcrossTexts, OWN_STEP } from '../commands/clause-commands.ts'
import { pastedKey } from '../plugins/pasted-range.ts'
import type { LaidOut } from './lay-out.ts'

/** Characters and blocks of one slice: some milliseconds of work on a slow phone. */
const SLICE_CHARACTERS = 24_000
const SLICE_BLOCKS = 120

function inline(runs: LaidOut['runs']): Node[] {
  return runs.flatMap(({ text, strong, em }) => {
    const marks = [...(em ? [schema.mark('em')] : []), ...(strong ? [schema.mark('strong')] : [])]
    return text
      .split('\n')
      .flatMap((line, index) => [
        ...(index > 0 ? [schema.node('break')] : []),
        ...(line ? [schema.text(line, marks)] : []),
      ])
  })
}

/** Blocks as nodes; one that is longer than a slice is cut at spaces, since a paragraph of a megabyte is no paragraph. */
function nodesOf(blocks: readonly LaidOut[]): Node[] {
  return blocks.flatMap(({ list, indent, runs }) => {
    const size = runs.reduce((sum, { text }) => sum + text.length, 0)
    if (size <= SLICE_CHARACTERS) return [schema.node('block', { list, indent }, inline(runs))]
    return runs.flatMap((run) => {
      const parts =
        run.text.match(new RegExp(`[^]{1,${SLICE_CHARACTERS}}(?=\\s|$)|[^]{1,${SLICE_CHARACTERS}}`, 'gu')) ?? []
      return parts.map((text, index) =>
        schema.node('block', { list: index === 0 ? list : null, indent }, inline([{ ...run, text: text.trim() }])),
      )
    })
  })
}

const isPlain = (block: Node): boolean => block.attrs.list === null && block.attrs.indent === 0

/** Puts the first blocks in; gives the position behind them, between two blocks. */
function insertFirst(tr: Transaction, blocks: readonly Node[]): { from: number; to: number } {
  const { $from } = tr.selection
  const [first] = blocks
  if (!first) return { from: tr.selection.from, to: tr.selection.from }
  if ($from.parent.type === schema.nodes.title) {
    // A title is one line: the first one joins it, the others begin the body.
    const words = first.textBetween(0, first.content.size, ' ', ' ')
    tr.insertText(words)
    const start = tr.selection.$from.after()
    tr.insert(start, blocks.slice(1))
    return { from: start, to: start + blocks.slice(1).reduce((sum, block) => sum + block.nodeSize, 0) }
  }
  if (blocks.length === 1 && isPlain(first)) {
    const from = $from.pos
    tr.replaceWith(from, from, first.content)
    return { from, to: from + first.content.size }
  }
  const size = blocks.reduce((sum, block) => sum + block.nodeSize, 0)
  if ($from.parent.content.size === 0) {
    const from = $from.before()
    tr.replaceWith(from, $from.after(), blocks)
    return { from, to: from + size }
  }
  if ($from.parentOffset > 0 && $from.parentOffset < $from.parent.content.size)
    tr.split($from.pos, 1, [{ type: schema.nodes.block, attrs: { list: null, indent: 0 } }])
  const at = $from.parentOffset === 0 ? $from.before() : tr.doc.resolve($from.pos).after()
  tr.insert(at, blocks)
  return { from: at, to: at + size }
}

/** The border behind the block that holds `position`, or the position when it is a border; null outside a clause. */
function betweenBlocks(doc: Node, position: number): number | null {
  const $at = doc.resolve(Math.min(position, doc.content.size))
  return $at.depth === 1 ? position : $at.depth === 2 && $at.parent.type === schema.nodes.block ? $at.after() : null
}

export interface Inserting {
  /** 0 to 1, after each slice. */
  readonly progress: (done: number) => void
  /** Edits are one step of undo while it is open. */
  readonly oneUndoStep: (open: boolean) => void
  /** All is in; `false` when its place was removed meanwhile. */
  readonly finished: (whole: boolean) => void
}

export function insertBlocks(
  view: EditorView,
  laidOut: readonly LaidOut[],
  { progress, finished, oneUndoStep }: Inserting,
): void {
  const nodes = nodesOf(laidOut)
  let done = 0
  const slice = (): Node[] => {
    const out: Node[] = []
    let characters = 0
    while (done < nodes.length && out.length < SLICE_BLOCKS && characters < SLICE_CHARACTERS) {
      const node = nodes[done++]
      if (!node) break
      out.push(node)
      characters += node.content.size
    }
    return out
  }
  oneUndoStep(true)
  deleteAcrossTexts(view.state, view.dispatch)
  const { tr } = view.state
  if (!tr.selection.empty) tr.deleteSelection()
  const range = insertFirst(tr, slice())
  tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(range.to, tr.doc.content.size)), -1))
  view.dispatch(tr.setMeta(pastedKey, range).setMeta(OWN_STEP, 'begin').scrollIntoView())
  const end = (whole: boolean) => {
    oneUndoStep(false)
    finished(whole)
  }
  const next = () => {
    if (view.isDestroyed) return
    if (done >= nodes.length) return end(true)
    const at = pastedKey.getState(view.state)
    const place = at ? betweenBlocks(view.state.doc, at.to) : null
    if (!at || place === null) return end(false)
    const blocks = slice()
    const size = blocks.reduce((sum, block) => sum + block.nodeSize, 0)
    const more = view.state.tr.insert(place, blocks)
    view.dispatch(more.setMeta(pastedKey, { from: at.from, to: place + size }))
    progress(done / nodes.length)
    setTimeout(next)
  }
  if (done < nodes.length) {
    progress(done / nodes.length)
    setTimeout(next)
  } else end(true)
}
