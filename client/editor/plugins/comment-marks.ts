// Comments as the text shows them: a quiet mark under the words, and at each clause a button that counts them. Where the words stand is found
// clause by clause: typing only moves marks along, and what it does to them is settled once it pauses.
import { effect, untracked } from '@preact/signals'
import type { Node } from 'prosemirror-model'
import { type Command, type EditorState, Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { type ClauseId, parseClauseId } from '../../../shared/agreement/ids.ts'
import type { CommentDoor, CommentMark, SelectedWords } from '../../comments/comment-door.ts'
import { isRemote } from '../binding/binding.ts'
import { changedSections } from '../binding/changed-sections.ts'
import { bodyOffset, bodyPosition, titleOffset, titlePosition } from '../binding/flat-text.ts'
import { clauseOfSelection } from '../commands/clause-commands.ts'
import type { EditorComments, EditorContext } from '../context.ts'
import { REDRAW } from './redraw.ts'

export type CommentMarksOptions = Pick<EditorContext, 'words'> & EditorComments

/** After the last key in a clause its marks are placed anew. */
export const SETTLE_MS = 400

/** Stands for an inline atom in the words of a selection, as it does in the draft's flat text. */
const ATOM = '\ufffc'

const marksKey = new PluginKey<DecorationSet>('comment-marks')
/** Meta: the clauses whose marks are to be placed anew; null for all. */
type Anew = ReadonlySet<string> | null

/** The words of a selection that lies in one text of one clause; null for a caret, or across clauses. */
export function selectedWords(state: EditorState): { readonly clause: ClauseId; readonly words: SelectedWords } | null {
  const { $from, $to, empty } = state.selection
  if (empty || $from.depth < 1 || $to.depth < 1 || $from.before(1) !== $to.before(1)) return null
  const node = $from.node(1)
  const clause = parseClauseId(node.attrs.id)
  if (!clause) return null
  const at = $from.before(1)
  const inTitle = $from.parent.type.name === 'title' && $to.parent.type.name === 'title'
  const offset = inTitle ? titleOffset : bodyOffset
  const [from, to] = [offset(node, $from.pos - at), offset(node, $to.pos - at)]
  // A selection that begins in the title and goes on is about the body.
  const start = inTitle ? $from.pos : Math.max($from.pos, at + bodyPosition(node, 0))
  const text = state.doc.textBetween(start, Math.max(start, $to.pos), '\n', ATOM)
  const words = { part: inTitle ? 'title' : 'body', from, to, text } as const
  return from < to && words.text.trim() !== '' ? { clause, words } : null
}

/** The thread whose mark stands at a position; the innermost of several. */
export function threadAt(state: EditorState, position: number): CommentMark['thread'] | null {
  const found = marksKey.getState(state)?.find(position, position, (spec) => spec.thread !== undefined) ?? []
  const [inner] = [...found].sort((a, b) => a.to - a.from - (b.to - b.from))
  return inner?.spec.thread ?? null
}

/** Without its selection as well: a browser goes on writing where that stands, though nothing there has the focus. The state keeps it. */
function lookAway({ dom }: EditorView): void {
  dom.blur()
  dom.ownerDocument.getSelection()?.removeAllRanges()
}

/** Comments on the selected words; on a mark opens its thread, elsewhere the clause's comments. */
export function comment({ focus }: CommentDoor): Command {
  return (state, dispatch, view) => {
    const selected = selectedWords(state)
    const thread = selected ? null : threadAt(state, state.selection.head)
    const clause = selected?.clause ?? parseClauseId(clauseOfSelection(state))
    if (!clause) return false
    if (!dispatch) return true
    if (selected) focus.value = { kind: 'new', ...selected }
    else focus.value = thread ? { kind: 'thread', id: thread } : { kind: 'new', clause }
    // The form may be on its way for a while: what is typed for it must not replace the words that it is about.
    if (!thread && view) lookAway(view)
    return true
  }
}

function button(clause: ClauseId, { door, words }: CommentMarksOptions): HTMLElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.contentEditable = 'false'
  const { open, isNew } = door.marks.peek()?.countIn(clause) ?? { open: 0, isNew: false }
  const { comments } = words.peek()
  const name = open === 0 ? comments.onClause : isNew ? comments.openNew(open) : comments.open(open)
  made.className = open === 0 ? 'clause-comments' : 'clause-comments has-comments'
  made.title = name
  made.setAttribute('aria-label', name)
  if (open > 0) made.textContent = isNew ? `${open} •` : String(open)
  made.addEventListener('click', () => {
    door.focus.value = open === 0 ? { kind: 'new', clause } : { kind: 'clause', clause }
  })
  return made
}

function decorateClause(node: Node, at: number, options: CommentMarksOptions, out: Decoration[]): void {
  const marks = options.door.marks.peek()
  const clause = parseClauseId(node.attrs.id)
  if (!clause) return
  const { open, isNew } = marks?.countIn(clause) ?? { open: 0, isNew: false }
  // Who may not comment gets a button only where there is something to read.
  if (open > 0 || options.may.peek())
    out.push(
      Decoration.widget(at + 1, () => button(clause, options), {
        side: -2,
        key: `comments:${clause}:${open}:${isNew}:${options.words.peek().text}`,
        stopEvent: () => true,
        ignoreSelection: true,
      }),
    )
  if (!marks || open === 0) return
  for (const { thread, part, from, to, isNew: fresh } of marks.marksIn(clause)) {
    const position = part === 'title' ? titlePosition : bodyPosition
    out.push(
      Decoration.inline(
        at + position(node, from),
        at + position(node, to),
        {
          nodeName: 'mark',
          class: fresh ? 'comment-mark comment-mark-new' : 'comment-mark',
          'data-thread': thread,
        },
        { thread },
      ),
    )
  }
}

function decorateAll(doc: Node, options: CommentMarksOptions): DecorationSet {
  const out: Decoration[] = []
  doc.forEach((node, at) => {
    decorateClause(node, at, options, out)
  })
  return DecorationSet.create(doc, out)
}

/** The set with the marks of some clauses placed anew; the others stay the same objects. */
function decorateSome(set: DecorationSet, doc: Node, clauses: ReadonlySet<string>, options: CommentMarksOptions) {
  const out: Decoration[] = []
  const old: Decoration[] = []
  doc.forEach((node, at) => {
    if (!clauses.has(String(node.attrs.id))) return
    old.push(...set.find(at + 1, at + node.nodeSize - 1))
    decorateClause(node, at, options, out)
  })
  return set.remove(old).add(doc, out)
}

/** Clauses that are other nodes than before: what a transaction touched. */
function touched(before: Node, now: Node): ReadonlySet<string> {
  const changed = changedSections(before, now)
  if (changed) return new Set(changed.map((clause) => String(clause.now.attrs.id)))
  const known = new Set(before.children)
  return new Set(now.children.filter((node) => !known.has(node)).map((node) => String(node.attrs.id)))
}

function apply(tr: Transaction, set: DecorationSet, options: CommentMarksOptions): DecorationSet {
  const anew: Anew | undefined = tr.getMeta(marksKey)
  if (anew === null || tr.getMeta(REDRAW) !== undefined) return decorateAll(tr.doc, options)
  if (!tr.docChanged) return anew ? decorateSome(set, tr.doc, anew, options) : set
  // Clauses that come, go or move draw everything anew, as their frames do.
  if (!changedSections(tr.before, tr.doc)) return decorateAll(tr.doc, options)
  const moved = set.map(tr.mapping, tr.doc)
  // After a remote change the draft and the editor agree; a local one is not in the draft yet.
  return isRemote(tr) ? decorateSome(moved, tr.doc, touched(tr.before, tr.doc), options) : moved
}

export function commentMarks(options: CommentMarksOptions): Plugin<DecorationSet> {
  const { door } = options
  const attach = (view: EditorView) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const unsettled = new Set<string>()
    const settle = () => {
      const clauses = new Set(unsettled)
      unsettled.clear()
      view.dispatch(view.state.tr.setMeta(marksKey, clauses))
    }
    let isFirst = true
    let seen = door.marks.peek()
    const stop = effect(() => {
      const marks = door.marks.value
      options.may.value
      const changed = marks && marks !== seen ? marks.changed : null
      seen = marks
      if (isFirst) isFirst = false
      else untracked(() => view.dispatch(view.state.tr.setMeta(marksKey, changed)))
    })
    return {
      update(_view: EditorView, before: EditorState) {
        if (before.doc === view.state.doc) return
        for (const clause of touched(before.doc, view.state.doc)) unsettled.add(clause)
        clearTimeout(timer)
        timer = setTimeout(settle, SETTLE_MS)
      },
      destroy() {
        clearTimeout(timer)
        stop()
      },
    }
  }
  return new Plugin<DecorationSet>({
    key: marksKey,
    state: {
      init: (_config, { doc }) => decorateAll(doc, options),
      apply: (tr, set) => apply(tr, set, options),
    },
    props: {
      decorations: (state) => marksKey.getState(state),
      handleClick(view, position) {
        const thread = threadAt(view.state, position)
        if (!thread || !view.state.selection.empty) return false
        // Whoever taps into commented words may be about to write there: the next letter is for the text, and a comment in the making stays.
        if (!view.editable) door.focus.value = { kind: 'thread', id: thread }
        else if (door.focus.peek()?.kind !== 'new') door.focus.value = { kind: 'thread', id: thread, quiet: true }
        return false
      },
    },
    view: attach,
  })
}
