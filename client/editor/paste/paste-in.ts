// A paste from elsewhere, from its reading to what is offered about it afterwards. Loaded when somebody begins to work in the text.
import type { EditorView } from 'prosemirror-view'
import { parseRowId } from '../../../shared/agreement/ids.ts'
import { clauseOfSelection } from '../commands/clause-commands.ts'
import type { EditorContext } from '../context.ts'
import { handsWords } from '../hands/hands-words.ts'
import type { HintAction, HintLine } from '../hint-line.ts'
import { pastedKey } from '../plugins/pasted-range.ts'
import { insertBlocks } from './insert-blocks.ts'
import { layOut } from './lay-out.ts'
import { headingAtCaret, headingsBetween, makeClauses } from './make-clauses.ts'
import type { Pasted } from './pasted.ts'
import { readPastedHtml } from './read-html.ts'
import { readPastedText } from './read-text.ts'
import { addContributions, contributionRows } from './table-rows.ts'

export { headingAtCaret, makeClauses, readPastedHtml, readPastedText }

/**
 * Characters of one paste: 500 pages of an agreement, and a quarter of what one message to the server may hold. More is a document: it is
 * kept as a file and read as one.
 */
export const PASTE_MAX_CHARACTERS = 1_048_576

export interface PasteInto {
  readonly view: EditorView
  readonly context: EditorContext
  readonly hints: HintLine
}

function download(text: string, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** Nothing is put in, nothing is lost: the words can be kept as a file. */
export function refuseLarge(text: string, { context, hints }: PasteInto): void {
  const { paste } = handsWords(context)
  hints.tell({
    text: paste.tooLarge(text.length, PASTE_MAX_CHARACTERS),
    actions: [{ label: paste.keep, run: () => download(text, paste.fileName) }],
  })
}

function offerRows(pieces: readonly Pasted[], { view, context, hints }: PasteInto): HintAction[] {
  const tables = pieces.flatMap((piece) => (piece.type === 'table' ? [piece] : []))
  const rows = tables.flatMap((table) => contributionRows(table, context.draft) ?? [])
  const { paste } = handsWords(context)
  // Rows are not suggested: in the mode for suggestions they would be written plainly.
  if (rows.length === 0 || !context.fieldsEditable.peek()) return []
  return [
    {
      label: paste.asRows(rows.length),
      run() {
        if (!context.fieldsEditable.peek()) return hints.tell({ text: paste.rowsLater, actions: [] })
        const range = pastedKey.getState(view.state)
        // The words of the table stand in its rows now; what was pasted beside it stays.
        if (range && tables.length === pieces.length) {
          const { doc } = view.state
          const $from = doc.resolve(range.from)
          const isAllOfClause =
            $from.depth === 1 &&
            $from.parent.childCount > 1 &&
            range.to - range.from >= $from.parent.content.size - ($from.parent.firstChild?.nodeSize ?? 0)
          const tr = view.state.tr
          if (isAllOfClause) tr.replaceWith(range.from, range.to, view.state.schema.nodes.block?.create() ?? [])
          else tr.delete(range.from, range.to)
          view.dispatch(tr)
        }
        const added = addContributions(rows, context)
        hints.tell({ text: paste.rowsAdded(added.length), actions: [] })
        const row = parseRowId(added[0])
        requestAnimationFrame(() => {
          document.querySelector<HTMLElement>(`[data-row="${CSS.escape(row ?? '')}"] textarea`)?.focus()
        })
      },
    },
  ]
}

function offers(pieces: readonly Pasted[], pictures: number, into: PasteInto): void {
  const { view, context, hints } = into
  const { paste } = handsWords(context)
  const actions: HintAction[] = []
  const range = pastedKey.getState(view.state)
  const headings = range ? headingsBetween(view.state.doc, range.from, range.to) : 0
  const said: string[] = []
  if (range && headings > 0) {
    said.push(paste.headings(headings))
    actions.push({
      label: paste.makeClauses,
      run() {
        const now = pastedKey.getState(view.state)
        if (now) makeClauses(now.from, now.to)(view.state, view.dispatch)
        view.focus()
      },
    })
  }
  const rows = offerRows(pieces, into)
  if (rows.length > 0) said.push(paste.table)
  actions.push(...rows)
  if (pictures > 0) said.push(paste.pictures(pictures))
  if (said.length > 0) hints.tell({ text: said.join(' '), actions })
}

/** Puts in what was read, and offers what could be made of it; nothing is made of it silently. */
export function pasteIn(pieces: readonly Pasted[], pictures: number, into: PasteInto): void {
  const { view, context, hints } = into
  const laidOut = layOut(pieces)
  const { paste } = handsWords(context)
  if (laidOut.length === 0) {
    if (pictures > 0) hints.tell({ text: paste.pictures(pictures), actions: [] })
    return
  }
  const clause = clauseOfSelection(view.state)
  if (clause === null) return
  let sliced = false
  insertBlocks(view, laidOut, {
    oneUndoStep: context.oneUndoStep,
    progress(done) {
      sliced = true
      hints.tell({ text: paste.busy(Math.round(done * 10) * 10), actions: [] })
    },
    finished(whole) {
      if (!whole) {
        const text = laidOut.map(({ runs }) => runs.map((run) => run.text).join('')).join('\n')
        hints.tell({
          text: paste.interrupted,
          actions: [{ label: paste.keep, run: () => download(text, paste.fileName) }],
        })
        return
      }
      if (sliced) hints.tell({ text: paste.done(laidOut.length), actions: [] })
      offers(pieces, pictures, into)
    },
  })
}
