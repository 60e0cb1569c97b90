// What the keys of the editor do beyond one command: moving a clause with words for it, referring to another clause, finding. The parts that
// need a dialog or a bar are loaded when somebody begins to work in the text.
import { Selection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { nameBlock, namedBlocks } from '../../shared/agreement/anchor-block.ts'
import { type Anchor, type ClauseId, parseClauseId } from '../../shared/agreement/ids.ts'
import { announce } from '../app/announce.ts'
import { clauseLabel } from './clause-label.ts'
import { clauseAt, clauseOfSelection, moveClause } from './commands/clause-commands.ts'
import {
  insertReference,
  selectedReference,
  type TypedReference,
  typedReference,
} from './commands/reference-commands.ts'
import type { EditorContext } from './context.ts'
import type { FindBar } from './find/find-bar.ts'
import { jump } from './jump.ts'
import type { FindMarks } from './plugins/find-marks.ts'
import { bringPaste } from './plugins/paste.ts'
import { placeLabel } from './reference-label.ts'
import type { RemovalNotice } from './removal-notice.ts'
import { returnClause } from './return-clause.ts'

export interface EditorActions {
  /** Swaps the clause with its neighbour and says where it is now; false when it is at the end of the text. */
  moveClause(id: string, direction: -1 | 1): boolean
  /** The same for the clause of the caret. */
  move(direction: -1 | 1): void
  /** Says that a clause was removed and offers the way back, or that its removal is suggested. */
  removed(id: string, name: string): void
  /** Brings a removed clause back as it is in the draft now, and shows it. */
  bringBack(id: string): void
  /** Makes a clause of one's own a Pasal, the head of a chapter, or an annex. */
  setKind(id: string, kind: string): void
  /** Asks for a clause and refers to it: in the place of a typed number at the caret, of the selected reference, or at the caret. */
  refer(): void
  /** Makes the typed number at the caret a reference. */
  makeReference(): void
  /** Goes where the selected reference leads; false when none is selected. */
  follow(): boolean
  /** `anchor`: to the paragraph of that name, where it is there. */
  goTo(clause: ClauseId, anchor?: Anchor | null): void
  /** Opens the bar for finding, with the fields for replacing where somebody may write. */
  find(replace: boolean): void
  destroy(): void
}

/** Origin of the transactions that give paragraphs their names. */
const NAMING = 'anchor'

const chooser = () => import('./references/choose-clause.ts')
const finder = () => import('./find/find-bar.ts')

/** Brings the parts that are loaded late, so that they open without a network later. */
export function bringActions(): void {
  // What cannot come now is asked for again, with words, when it is wanted.
  Promise.all([chooser(), finder(), bringPaste()]).catch(() => {})
}

export interface ActionOptions {
  readonly context: EditorContext
  readonly view: () => EditorView
  readonly marks: FindMarks
  readonly removal: RemovalNotice
  /** Writes what a composition holds back. */
  readonly flush: () => void
  /** Puts the find bar on the page. */
  readonly place: (bar: HTMLElement) => void
}

export function createActions({ context, view, marks, removal, flush, place }: ActionOptions): EditorActions {
  let bar: FindBar | null = null
  // In another language it is another bar.
  const stopWords = context.hands.subscribe(() => {
    bar?.destroy()
    bar = null
  })
  const failed = () => announce(context.hands.peek().hint.failed)
  const label = (id: string | null) => clauseLabel(id, context.clauseNames.peek(), context.words.peek())
  const mayWrite = () => context.editable.peek()
  const insert = (
    clause: ClauseId,
    anchor: Anchor | null,
    range: { readonly from: number; readonly to: number } | null,
  ) => {
    const { reference } = context.hands.peek()
    // A paragraph gets its name in the draft, for everybody alike, also from who only suggests the reference: it changes no word.
    if (anchor) nameBlock(context.draft, clause, anchor, NAMING)
    const { state, dispatch } = view()
    const done = insertReference(clause, range, anchor)(state, dispatch)
    const places = anchor ? (context.blockPlaces.peek().get(clause)?.get(anchor) ?? []) : []
    const name = [label(clause), placeLabel(places, context.hands.peek())].filter(Boolean).join(', ')
    announce(done ? reference.inserted(name) : reference.onlyInBody)
    view().focus()
  }
  const anchorOf = ({ clause, block }: Pick<TypedReference, 'clause' | 'block'>): Anchor | null =>
    block === null ? null : (namedBlocks(context.draft, clause)[block]?.name ?? null)
  const goTo = (clause: ClauseId, anchor: Anchor | null = null) => {
    jump(view(), { clause, anchor }, context.draft, context.partners.peek())
    view().focus()
  }
  const actions: EditorActions = {
    goTo,
    moveClause(id, direction) {
      const { state, dispatch } = view()
      const { move } = context.hands.peek()
      const name = label(id)
      const moved = mayWrite() && moveClause(id, direction)(state, dispatch)
      const now = clauseAt(view().state.doc, id)
      if (moved && now) announce(move.moved(label(id), now.index + 1, view().state.doc.childCount))
      else if (mayWrite()) announce((direction < 0 ? move.first : move.last)(name))
      return moved
    },
    removed(id, name) {
      const isSuggested = clauseAt(view().state.doc, id) !== null
      if (isSuggested) announce(context.suggesting.peek().removal)
      else removal.show(id, name)
      // On a touch screen the text would open the keyboard, over the way back.
      if (!isSuggested && matchMedia('(pointer: coarse)').matches) removal.focus()
      else view().focus()
    },
    bringBack(id) {
      const clause = parseClauseId(id)
      if (!clause || !context.fieldsEditable.peek()) return
      flush()
      returnClause(clause, context)
      const back = clauseAt(view().state.doc, clause)
      if (back) view().dispatch(view().state.tr.setSelection(Selection.near(view().state.doc.resolve(back.at + 1))))
      goTo(clause)
      announce(context.words.peek().clause.returned(label(id)))
    },
    setKind(id, kind) {
      const clause = parseClauseId(id)
      if (!clause || !context.fieldsEditable.peek()) return
      context.newUndoStep()
      context.draft.doc.transact(() => context.draft.clauses.get(clause)?.set('kind', kind), context.origins.edit)
    },
    move(direction) {
      const id = clauseOfSelection(view().state)
      if (id !== null && actions.moveClause(id, direction)) view().dispatch(view().state.tr.scrollIntoView())
    },
    refer() {
      if (!mayWrite()) return
      const { state } = view()
      const typed = typedReference(state, context.clauseNames.peek())
      const proposed = typed ? { clause: typed.clause, anchor: anchorOf(typed) } : selectedReference(state)
      const load = async () => {
        const { chooseClause } = await chooser()
        const chosen = await chooseClause(context, proposed)
        if (view().isDestroyed) return
        if (!chosen) return view().focus()
        // The text may have changed under the dialog: the place is looked for again.
        insert(chosen.clause, chosen.anchor, typed && typedReference(view().state, context.clauseNames.peek()))
      }
      load().catch(failed)
    },
    makeReference() {
      const typed = mayWrite() ? typedReference(view().state, context.clauseNames.peek()) : null
      if (typed) insert(typed.clause, anchorOf(typed), typed)
    },
    follow() {
      const selected = selectedReference(view().state)
      if (selected) goTo(selected.clause, selected.anchor)
      return selected !== null
    },
    find(replace) {
      const open = async () => {
        const { createFindBar } = await finder()
        if (view().isDestroyed) return
        if (!bar) {
          bar = createFindBar(view(), context, marks)
          place(bar.dom)
        }
        bar.open(replace)
      }
      open().catch(failed)
    },
    destroy() {
      stopWords()
      bar?.destroy()
    },
  }
  return actions
}

/** Keys that work wherever the focus is inside the editor; outside it they stay the browser's. */
export function followEditorKeys(mount: HTMLElement, { find }: EditorActions, signal: AbortSignal): void {
  mount.addEventListener(
    'keydown',
    (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.isComposing) return
      const key = event.key.toLowerCase()
      if (key === 'f') find(false)
      else if (key === 'h') find(true)
      else return
      event.preventDefault()
    },
    { signal },
  )
}
