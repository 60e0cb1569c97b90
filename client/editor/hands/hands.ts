// What hands do in the text beyond one command: referring to another clause, finding, going somewhere, taking back, and what is said about the
// place of the caret. Comes when somebody begins to work in the text, or asks for any of it (late-hands.ts).
import { type EditorState, Selection } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { nameBlock, namedBlocks } from '../../../shared/agreement/anchor-block.ts'
import { type Anchor, type ClauseId, parseClauseId } from '../../../shared/agreement/ids.ts'
import { announce } from '../../app/announce.ts'
import { bringTables, tables } from '../bring-tables.ts'
import { clauseLabel } from '../clause-label.ts'
import { clauseAt } from '../commands/clause-commands.ts'
import type { EditorContext } from '../context.ts'
import type { FindBar } from '../find/find-bar.ts'
import type { Hint, HintLine } from '../hint-line.ts'
import type { JumpTarget } from '../jump-target.ts'
import type { FindMarks } from '../plugins/find-marks.ts'
import { placeLabel } from '../reference-label.ts'
import { hintAt } from './caret-hint.ts'
import { handsWords } from './hands-words.ts'
import { jump } from './jump.ts'
import { insertReference, selectedReference, type TypedReference, typedReference } from './reference-commands.ts'
import { returnClause } from './return-clause.ts'
import { tellUndone, type Undone } from './tell-undone.ts'

export interface Hands {
  /** Brings a removed clause back as it is in the draft now, and shows it. */
  bringBack(id: string): void
  /** Asks for a clause and refers to it: in the place of a typed number at the caret, of the selected reference, or at the caret. */
  refer(): void
  /** Makes the typed number at the caret a reference. */
  makeReference(): void
  /** Goes where the selected reference leads. */
  follow(): void
  /** `anchor`: to the paragraph of that name, where it is there. */
  goTo(clause: ClauseId, anchor?: Anchor | null): void
  /** Scrolls to a place and lights it up; selects the quote when the clause still says it. */
  jumpTo(target: JumpTarget): void
  /** Shows and names the place of a step that was taken back out of sight. */
  undone(step: Undone): void
  /** What is special where the caret stands. */
  hintAt(state: EditorState): Hint | null
  /** Opens the bar for finding, with the fields for replacing where somebody may write. */
  find(replace: boolean): void
  destroy(): void
}

/** Origin of the transactions that give paragraphs their names. */
const NAMING = 'anchor'

const chooser = () => import('../references/choose-clause.ts')
const finder = () => import('../find/find-bar.ts')

export interface HandsOptions {
  readonly context: EditorContext
  readonly view: () => EditorView
  readonly hints: () => HintLine
  readonly marks: FindMarks
  /** Writes what a composition holds back. */
  readonly flush: () => void
  /** Puts the find bar on the page. */
  readonly place: (bar: HTMLElement) => void
}

export function createHands({ context, view, hints, marks, flush, place }: HandsOptions): Hands {
  // So that they open without a network later. What cannot come now is asked for again, with words, when it is wanted.
  Promise.all([chooser(), finder()]).catch(() => {})
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
    const { reference } = handsWords(context)
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
    hands.jumpTo({ clause, anchor })
    view().focus()
  }
  const hands: Hands = {
    goTo,
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
    },
    jumpTo(target) {
      const go = () => {
        if (!view().isDestroyed) jump(view(), target, context.draft, context.partners.peek())
      }
      if (target.row && !tables.peek()) bringTables().then(go, go)
      else go()
    },
    undone: (step) => tellUndone(step, view(), context, hints()),
    hintAt: (state) => hintAt(state, context, hands, view),
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
  return hands
}
