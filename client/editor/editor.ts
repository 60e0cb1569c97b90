// The editor of an agreement: the draft as one readable, writable page.
import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import { EditorState, type Plugin } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import type { Awareness } from 'y-protocols/awareness'
import type { Draft } from '../../shared/agreement/draft.ts'
import { type ClauseId, makeId, type PartnerId, parseClauseId, type SuggestionId } from '../../shared/agreement/ids.ts'
import type { Locale } from '../../shared/language/locale.ts'
import type { TemplateHead } from '../../templates/head-and-book.ts'
import { spelling } from '../app/spelling.ts'
import { draftNode, sectionsOf, undoOf } from './agreement-sections.ts'
import { createBinding, isRemote } from './binding/binding.ts'
import { createOrigins } from './binding/origins.ts'
import { tidy } from './binding/tidy.ts'
import { bringTables, tables } from './bring-tables.ts'
import { clauseActions } from './clause-actions.ts'
import { clauseAt, clauseOfSelection, OWN_STEP } from './commands/clause-commands.ts'
import { textKeymap } from './commands/keymap.ts'
import { listRules } from './commands/list-rules.ts'
import { type CommentButton, createCommentButton } from './comment-button.ts'
import {
  type EditorComments,
  type EditorContext,
  handsFor,
  type SuggestMode,
  suggestingFor,
  wordsFor,
} from './context.ts'
import { followFlags } from './flags/follow-flags.ts'
import type { TermFlag } from './flags/term-flags.ts'
import { createHintLine } from './hint-line.ts'
import { createHistory, undoInControls } from './history.ts'
import type { JumpTarget } from './jump-target.ts'
import { followEditorKeys, lateHands } from './late-hands.ts'
import { followPartners } from './partner-labels.ts'
import { followBlockPlaces } from './plugins/block-places.ts'
import { caretClause } from './plugins/caret-clause.ts'
import { carriedNames } from './plugins/carried-names.ts'
import { clauseFrame } from './plugins/clause-frame.ts'
import { followClauseNames } from './plugins/clause-names.ts'
import { comment, commentMarks } from './plugins/comment-marks.ts'
import { findMarks } from './plugins/find-marks.ts'
import { flagMarks } from './plugins/flag-marks.ts'
import { flash } from './plugins/flash.ts'
import { keylessEdits } from './plugins/keyless-edits.ts'
import { lateCarets } from './plugins/late-carets.ts'
import { lateDropCursor } from './plugins/late-drop-cursor.ts'
import { numbering } from './plugins/numbering.ts'
import { otherTitleNotes } from './plugins/other-titles.ts'
import { bringPaste, paste } from './plugins/paste.ts'
import { carryPasted, pastedRange } from './plugins/pasted-range.ts'
import { placeholders } from './plugins/placeholders.ts'
import { keepCaret, promptCaret, readSelection } from './plugins/read-caret.ts'
import { readMarks } from './plugins/read-marks.ts'
import { REDRAW } from './plugins/redraw.ts'
import { unknownFormats } from './plugins/unknown-formats.ts'
import { createRemovalNotice } from './removal-notice.ts'
import { type EditorSuggestions, editorSuggestions, type SuggestionOptions } from './suggesting/editor-suggestions.ts'
import { createToolbar, type Toolbar } from './toolbar.ts'
import { blankView } from './views/blank-view.ts'
import { copiesView, mentionView, unknownView } from './views/name-views.ts'
import { referenceView } from './views/reference-view.ts'
import { tableView } from './views/table-view.ts'

export interface EditorOptions {
  readonly draft: Draft
  /** Null where nobody else can be seen. */
  readonly awareness: Awareness | null
  readonly editable: ReadonlySignal<boolean>
  readonly template: TemplateHead
  readonly locale: Locale
  /** Terms and references that the check asks about; null until it has come. */
  readonly terms: ReadonlySignal<readonly TermFlag[] | null>
  readonly me: { readonly partner: PartnerId | null }
  /** Null where there are no comments. */
  readonly comments?: EditorComments | null
  /** Whether what is done becomes a suggestion. Answers and rows are not suggested, and rest meanwhile. */
  readonly mode: SuggestMode
  readonly suggestions: SuggestionOptions
}

export interface Editor extends Pick<EditorSuggestions, 'decide' | 'show' | 'step'> {
  /** The suggestion at the caret. */
  readonly currentSuggestion: ReadonlySignal<SuggestionId | null>
  /** What is done in the text becomes a suggestion. */
  readonly suggests: ReadonlySignal<boolean>
  /** Scrolls to a place and lights it up; selects the quote when the clause still says it. */
  jumpTo(target: JumpTarget): void
  focus(): void
  undo(): void
  redo(): void
  /** Swaps the clause with its neighbour; false where there is none. */
  moveClause(id: ClauseId, direction: -1 | 1): boolean
  setLocale(locale: Locale): void
  readonly currentClause: ReadonlySignal<ClauseId | null>
  /** Writes what is not written yet, and takes the editor off the page. */
  destroy(): void
}

let editors = 0

/** Puts an editor into `mount`. The draft is read and written from then on, until `destroy`. */
export function createEditor(mount: HTMLElement, options: EditorOptions): Editor {
  const { draft, awareness, template, me, mode, comments = null } = options
  /** While what suggesting needs is on its way. */
  const isHeld = signal(false)
  const editable = computed(() => options.editable.value && !isHeld.value)
  const origins = createOrigins()
  const undoManager = undoOf(draft, origins)
  const { captureTimeout } = undoManager
  const locale = signal(options.locale)
  const words = computed(() => wordsFor(locale.value))
  const handsWords = computed(() => handsFor(locale.value))
  const { partners, stop: stopPartners } = followPartners(draft)
  const clauseNames = followClauseNames()
  const blockPlaces = followBlockPlaces()
  const context: EditorContext = {
    draft,
    origins,
    template,
    editable,
    fieldsEditable: computed(() => editable.value && !mode.isOn.value),
    mode,
    locale,
    words,
    hands: handsWords,
    suggesting: computed(() => suggestingFor(locale.value)),
    clauseNames: clauseNames.names,
    blockPlaces: blockPlaces.places,
    partners,
    me,
    comments,
    gone: () => ({ at: Date.now(), by: me.partner ?? '' }),
    newUndoStep: () => undoManager.stopCapturing(),
    oneUndoStep: (open) => {
      undoManager.captureTimeout = open ? Number.POSITIVE_INFINITY : captureTimeout
      if (!open) undoManager.stopCapturing()
    },
  }
  const sections = sectionsOf(draft)
  const binding = createBinding({ sections, origins, gone: context.gone, readSelection: () => readSelection(view) })
  const currentClause = signal<ClauseId | null>(null)
  const hints = createHintLine(context, () => view.focus())
  const marks = findMarks()
  const hands = lateHands(
    {
      context,
      view: () => view,
      hints: () => hints,
      marks,
      flush: binding.flush,
      place: (bar) => toolbar?.dom.after(bar),
    },
    () => follow(view.state),
    () => hints.tell({ text: context.hands.peek().hint.failed, actions: [] }),
  )
  const refer = () => hands.use((here) => here.refer())
  const history = createHistory({
    context,
    undoManager,
    flush: binding.flush,
    hands,
    here: () => currentClause.peek(),
  })
  const suggestions = editorSuggestions({
    ...options.suggestions,
    context,
    shape: sections.shape,
    view: () => view,
    refuse: (text) => hints.tell({ text, actions: [] }),
    hold: (held) => {
      isHeld.value = held
    },
  })
  const removal = createRemovalNotice(context, (id) => hands.use((here) => here.bringBack(id)))
  const actions = clauseActions(
    context,
    () => view,
    () => removal,
  )
  let toolbar: Toolbar | null = null
  let commentButton: CommentButton | null = null
  const beginComment = comments && comment(comments.door)

  const help = document.createElement('p')
  help.id = `editor-help-${++editors}`
  help.className = 'visually-hidden'
  const page = document.createElement('div')
  page.className = 'editor-page'
  mount.classList.add('editor')
  mount.append(help, page)

  /** Says what the selection is in. */
  const follow = (state: EditorState, isWriting = false) => {
    currentClause.value = parseClauseId(clauseOfSelection(state))
    toolbar?.update(state)
    commentButton?.update(state)
    hints.atCaret(() => hands.here()?.hintAt(view.state) ?? null, isWriting)
  }
  /** What comes next is a letter that the browser has put in, and brought into sight with the room that the page keeps free at its edges. */
  let isTyped = false
  /** It is shown as it was put in: the view need not measure the caret, and all that holds it, to scroll there once more. */
  let isInSight = false
  const plugins: Plugin[] = [
    textKeymap({
      ...history,
      move: actions.move,
      refer,
      follow: () => hands.use((here) => here.follow()),
      hint: hints.focus,
      tools: () => toolbar?.focus(),
      comment: beginComment,
    }),
    keylessEdits({
      ...history,
      suggests: () => mode.isOn.peek(),
      typing: () => {
        isTyped = true
      },
    }),
    promptCaret(),
    readMarks(),
    caretClause(),
    listRules(),
    paste({ context, hints: () => hints }),
    pastedRange(),
    carriedNames(),
    numbering(
      (number) => words.peek().pasal(number),
      clauseFrame({ ...context, onRemoved: actions.removed, moveClause: actions.moveClause, setKind: actions.setKind }),
    ),
    clauseNames.plugin,
    blockPlaces.plugin,
    ...(comments ? [commentMarks({ ...comments, words })] : []),
    placeholders(context),
    otherTitleNotes(context),
    unknownFormats(context),
    flash(),
    marks.plugin,
    flagMarks(),
    lateDropCursor(),
    ...suggestions.plugins,
    ...(awareness ? [lateCarets({ draft, partners, words, awareness })] : []),
    tidy({
      sections,
      makeId: () => makeId((size) => crypto.getRandomValues(new Uint8Array(size)), parseClauseId),
      isEditable: () => editable.peek(),
    }),
    binding.plugin,
  ]
  const view = new EditorView(page, {
    state: EditorState.create({ doc: draftNode(draft), plugins }),
    editable: () => editable.peek(),
    nodeViews: {
      blank: blankView(context),
      mention: mentionView(context),
      reference: referenceView(context),
      copies: copiesView(context),
      table: tableView(context),
      unknown: unknownView(context),
    },
    attributes: () => ({
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': words.peek().text,
      'aria-describedby': help.id,
      'aria-readonly': String(!editable.peek()),
      'data-empty-text': words.peek().emptyText,
      class: 'editor-text',
      tabindex: '0',
      lang: 'id',
      autocapitalize: 'sentences',
      spellcheck: String(spelling.peek()),
    }),
    handleScrollToSelection: () => isInSight,
    dispatchTransaction(asked) {
      if (!asked.docChanged || isRemote(asked)) keepCaret(view, asked)
      const tr = suggestions.rewrite(asked, view.state)
      if (tr === null) return
      if (tr !== asked) carryPasted(asked, tr)
      isInSight = isTyped && tr === asked
      isTyped = false
      const state = view.state.apply(tr)
      const isOwn = tr.docChanged && !isRemote(tr)
      // Before it is written: what happens in another clause, and whatever is a step by itself, begins a new step of undo.
      const newStep =
        tr.getMeta(OWN_STEP) !== undefined || parseClauseId(clauseOfSelection(state)) !== currentClause.peek()
      if (newStep) undoManager.stopCapturing()
      view.updateState(state)
      if (tr.getMeta(OWN_STEP) === true) undoManager.stopCapturing()
      if (isOwn) {
        removal.hide()
        hints.forget()
        hands.forget()
      }
      if (tr.docChanged) removal.follow((id) => clauseAt(tr.doc, id) !== null)
      suggestions.taken(tr, view)
      follow(view.state, isOwn)
    },
  })
  toolbar = createToolbar(view, context, {
    history,
    refer,
    comment: beginComment,
    suggest: suggestions.controls.button,
  })
  const head = document.createElement('div')
  head.className = 'editor-head'
  head.append(toolbar.dom, suggestions.controls.banner)
  mount.prepend(head)
  page.after(removal.dom, hints.dom)
  if (comments && beginComment) {
    commentButton = createCommentButton(words, comments.may, () => void beginComment(view.state, view.dispatch))
    page.after(commentButton.dom)
  }
  const stopWords = effect(() => {
    help.textContent = editable.value ? words.value.textHelp : words.value.readOnlyHelp
    mount.classList.toggle('is-read-only', !editable.value)
    void options.suggestions.news.value
    untracked(() => view.dispatch(view.state.tr.setMeta(REDRAW, true)))
  })
  const controller = new AbortController()
  const { signal: until } = controller
  // Without a network they are asked for again when one of them is seen, and with the next touch.
  const bringRows = () => void bringTables().catch(() => {})
  const bringAll = () => {
    hands.bring()
    bringRows()
    // Without a network it is asked for when something is pasted.
    bringPaste().catch(() => {})
    suggestions.bring()
  }
  page.addEventListener('focusin', bringAll, { once: true, signal: until })
  // Whoever touches anything may want them next, and the network may be gone by then; what did not come is asked for again.
  const occasions = ['pointerdown', 'keydown', 'online'] as const
  const askAgain = () => {
    if (!tables.peek()) bringRows()
    if (!hands.here()) hands.bring()
    else if (tables.peek()) for (const type of occasions) removeEventListener(type, askAgain, true)
  }
  for (const type of occasions) addEventListener(type, askAgain, { capture: true, signal: until })
  view.dom.addEventListener('pointerdown', hands.forget, { signal: until })
  // Coming back to the text from an answer or a row begins a new step.
  view.dom.addEventListener(
    'focus',
    () => {
      undoManager.stopCapturing()
    },
    { signal: until },
  )
  undoInControls(page, history, until)
  // Attributes are read anew with every state.
  const stopSpelling = effect(() => {
    void spelling.value
    untracked(() => view.dispatch(view.state.tr))
  })
  const stopFlags = followFlags(view, context, options.terms)
  followEditorKeys(mount, hands, until)
  // A phone may end a page in the background at any time, and a page that is left may never be hidden: what a composition holds back is written
  // before, and first of all, so that it is among what the device keeps of the draft in that moment.
  const first = { capture: true, signal: until }
  const leave = () => binding.flush()
  document.addEventListener('visibilitychange', leave, first)
  document.addEventListener('freeze', leave, first)
  addEventListener('pagehide', leave, first)

  return {
    jumpTo: (target) => hands.use((here) => here.jumpTo(target)),
    focus: () => view.focus(),
    undo: history.undo,
    redo: history.redo,
    moveClause: actions.moveClause,
    setLocale: (next) => {
      locale.value = next
    },
    currentClause,
    currentSuggestion: suggestions.current,
    suggests: mode.isOn,
    decide: suggestions.decide,
    show: suggestions.show,
    step: suggestions.step,
    destroy() {
      controller.abort()
      stopWords()
      stopSpelling()
      stopFlags()
      suggestions.controls.destroy()
      suggestions.destroy()
      toolbar?.destroy()
      hands.destroy()
      hints.destroy()
      commentButton?.destroy()
      view.destroy()
      stopPartners()
      undoManager.destroy()
      mount.replaceChildren()
      mount.classList.remove('editor', 'is-read-only')
    },
  }
}
