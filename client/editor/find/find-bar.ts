// The bar for finding and replacing: a field, the number of matches, next and previous, and what to put in their place.

import { TextSelection } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import { parseClauseId } from '../../../shared/agreement/ids.ts'
import { clauseLabel } from '../clause-label.ts'
import type { EditorContext } from '../context.ts'
import { handsWords } from '../hands/hands-words.ts'
import { jump, scrollToPosition } from '../hands/jump.ts'
import { type FindMarks, findMarksKey } from '../plugins/find-marks.ts'
import { type FindForm, findForm } from './find-form.ts'
import { findMatches, type Match, matchAt, patternOf, type Search } from './find-text.ts'
import { replaceMatches, textMatches } from './replace-text.ts'

/** More marks than this are counted and not lit: nobody looks at them all, and drawing them would hold up typing. */
const MARKS_MAX = 2000

export interface FindBar {
  readonly dom: HTMLElement
  /** Shows the bar with the selected words in its field. */
  open(replace: boolean): void
  destroy(): void
}

export function createFindBar(view: EditorView, context: EditorContext, marks: FindMarks): FindBar {
  let search: Search | null = null
  let matches: readonly Match[] = []
  let at = -1
  let frame = 0
  /** What a replacement did; stands until the person goes on. */
  let news = ''
  const words = () => handsWords(context).find

  const light = () => {
    const { doc } = view.state
    const lit = matches
      .slice(0, MARKS_MAX)
      .flatMap((match, index) =>
        match.kind === 'text'
          ? [Decoration.inline(match.from, match.to, { class: index === at ? 'found found-now' : 'found' })]
          : [],
      )
    view.dispatch(
      view.state.tr.setMeta(findMarksKey, lit.length > 0 ? DecorationSet.create(doc, lit) : DecorationSet.empty),
    )
  }
  const nameOf = (match: Match) => clauseLabel(match.clause, context.clauseNames.peek(), context.words.peek())
  const tell = () => {
    const { none, place, beside, count } = words()
    const match = matches[at]
    const others = matches.length - textMatches(matches).length
    const text = !search
      ? ''
      : matches.length === 0
        ? none
        : match
          ? place(at + 1, matches.length, nameOf(match))
          : count(matches.length)
    form.say(news || [text, others > 0 ? beside(others) : ''].filter(Boolean).join(' '))
    form.enable(matches.length > 0, textMatches(matches).length > 0 && context.editable.peek())
  }
  const look = () => {
    matches = search ? findMatches(view.state.doc, context.draft, search) : []
    at = Math.min(at, matches.length - 1)
  }
  const show = () => {
    news = ''
    const match = matches[at]
    light()
    tell()
    if (!match) return
    if (match.kind === 'text') {
      const { doc } = view.state
      view.dispatch(view.state.tr.setSelection(TextSelection.create(doc, match.from, match.to)))
      scrollToPosition(view, match.from)
    } else {
      const focused = document.activeElement
      const clause = parseClauseId(match.clause)
      const target = match.kind === 'answer' ? { field: match.field } : { row: match.row }
      if (clause) jump(view, { clause, ...target }, context.draft, context.partners.peek())
      if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
    }
  }
  const step = (by: 1 | -1) => {
    news = ''
    look()
    if (matches.length === 0) return tell()
    at = at < 0 ? matchAt(matches, view.state.selection.from) : (at + by + matches.length) % matches.length
    show()
  }
  const begin = () => {
    const pattern = patternOf(form.query())
    search = pattern && { pattern, found: new WeakMap() }
    at = -1
    look()
    if (matches.length > 0) at = matchAt(matches, view.state.selection.from)
    show()
  }
  const replaceOne = () => {
    look()
    const match = matches[at]
    if (match?.kind !== 'text') return step(1)
    const tr = replaceMatches(view.state, [match], form.replacement())
    if (!tr) return
    view.dispatch(tr)
    look()
    if (matches.length > 0) at = matchAt(matches, match.from + form.replacement().length)
    show()
  }
  const replaceAll = () => {
    look()
    const count = textMatches(matches).length
    const tr = replaceMatches(view.state, matches, form.replacement())
    if (!tr) return
    view.dispatch(tr)
    look()
    at = -1
    news = words().replaced(count)
    light()
    tell()
  }
  const close = () => {
    search = null
    matches = []
    at = -1
    light()
    form.dom.hidden = true
    marks.listen(null)
    view.focus()
  }
  const form: FindForm = findForm(context, { begin, step, replaceOne, replaceAll, close })

  return {
    dom: form.dom,
    open(replace) {
      const { from, to, $from, $to } = view.state.selection
      const selected = $from.sameParent($to) ? view.state.doc.textBetween(from, to, ' ', '').trim() : ''
      form.dom.hidden = false
      form.show(replace && context.editable.peek(), selected)
      marks.listen(() => {
        if (!search || frame !== 0) return
        // Once a frame: the marks follow by themselves, only their number is counted anew.
        frame = requestAnimationFrame(() => {
          frame = 0
          look()
          light()
          tell()
        })
      })
      begin()
    },
    destroy() {
      cancelAnimationFrame(frame)
      if (!view.isDestroyed && !form.dom.hidden) close()
      marks.listen(null)
      form.dom.remove()
    },
  }
}
