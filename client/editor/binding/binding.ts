// The binding: keeps an editor and a draft the same. Local transactions are written to the draft by the clause they touched, remote changes
// come in as minimal steps. It knows nothing of panels, node views or the network; docs/editor.md tells how to use it alone.
import { type EditorState, Plugin, PluginKey, Selection, type Transaction } from 'prosemirror-state'
import type { StepMap } from 'prosemirror-transform'
import * as Y from 'yjs'
import type { Gone } from '../../../shared/agreement/draft.ts'
import { anchoredEnds, carriedSelection, type Ends, heldEnds, heldFurther } from './carried-selection.ts'
import { changedRanges } from './changed-ranges.ts'
import { deltaMap } from './held-text.ts'
import { type HiddenMemory, hiddenMemory } from './hidden-memory.ts'
import type { Origins } from './origins.ts'
import { readTransaction, touchedClauses } from './read-clauses.ts'
import type { Sections } from './shape.ts'
import { type HeldClause, writeClauses } from './write-clauses.ts'

/** How long a remote change may wait for a composition (IME) to end. */
export const COMPOSITION_HOLD_MS = 1500
/** As often as that, where it is around the word that is composed. */
export const COMPOSITION_HOLDS = 6
/** A browser tells the composed text to the editor shortly after `compositionend`. */
const COMPOSITION_SETTLE_MS = 50

/** What the binding needs of an editor view; tests give a small one of their own. */
export interface BoundView {
  readonly state: EditorState
  readonly composing: boolean
  dispatch(transaction: Transaction): void
}

export interface BindingOptions {
  readonly sections: Sections
  readonly origins: Origins
  /** The mark that a removed clause gets: when and by whom. */
  readonly gone: () => Gone
  /** Called before a change of others is shown: the view may have a selection to read that the browser has not told of yet. */
  readonly readSelection?: () => void
}

export interface Binding {
  readonly plugin: Plugin<Unwritten>
  /** Writes and reads at once what a composition holds back. */
  flush(): void
}

/** Steps since the editor and the draft last agreed. */
interface Unwritten {
  readonly since: EditorState['doc']
  readonly maps: readonly StepMap[]
}

interface Held {
  readonly touched: Set<string>
  readonly clauses: Map<string, HeldClause>
  /** How often something was held back longer. */
  readonly turns: number
  readonly timer: ReturnType<typeof setTimeout>
}

/** Meta of transactions that show a change of the draft; local ones do not carry it. */
export const bindingKey = new PluginKey<Unwritten>('draft-binding')
export const isRemote = (transaction: Transaction): boolean => transaction.getMeta(bindingKey) !== undefined

export function createBinding({ sections, origins, gone, readSelection }: BindingOptions): Binding {
  let view: BoundView | null = null
  let agreed: EditorState['doc'] | null = null
  let reading = false
  let writing = false
  let held: Held | null = null
  let memory: HiddenMemory | null = null
  const hiddenNow = (text: Y.Text) => memory?.hidden(text) ?? null
  /** Sections of which this editor wrote something beside their texts during a composition: read again when it has ended. */
  const noted = new Set<string>()

  const write = (bound: BoundView) => {
    const { doc, selection } = bound.state
    const before = agreed
    if (!before || doc === before) return
    agreed = doc
    const steps = bindingKey.getState(bound.state)
    const ranges = steps?.since === before ? changedRanges(steps.maps) : null
    const caret = selection.empty ? selection.from : null
    writing = true
    try {
      writeClauses(sections, origins, { before, after: doc, ranges, caret, held: held?.clauses ?? new Map() }, gone)
    } finally {
      writing = false
    }
  }

  const read = (bound: BoundView, touched: ReadonlySet<string>, undone: boolean, ends?: Ends) => {
    const tr = readTransaction(bound.state, sections, touched)
    if (!tr.docChanged) return
    const carried = ends && carriedSelection(tr, bound.state.selection, sections, touched, ends, hiddenNow)
    if (carried) tr.setSelection(carried)
    if (undone) {
      const change = changedRanges(tr.mapping.maps).at(-1)
      if (change) tr.setSelection(Selection.near(tr.doc.resolve(change.newTo), -1)).scrollIntoView()
    } else if (bound.state.doc.content.size === 0) {
      // In an empty text everything is selected, and would be still when the text has come: the first letter would take its place.
      tr.setSelection(Selection.atStart(tr.doc))
    }
    tr.setMeta(bindingKey, true).setMeta('y-sync$', { isChangeOrigin: true }).setMeta('addToHistory', false)
    reading = true
    try {
      bound.dispatch(tr)
    } finally {
      reading = false
    }
    if (bindingKey.getState(bound.state)?.since !== tr.doc)
      throw new Error('a change of the draft was kept from the editor')
    agreed = tr.doc
    write(bound)
  }

  const readNoted = () => {
    if (!view || noted.size === 0) return
    const ids = new Set(noted)
    noted.clear()
    read(view, ids, false)
  }

  const flush = () => {
    if (!view || !held) {
      if (view && !view.composing) readNoted()
      return
    }
    const { touched, clauses, timer } = held
    const before = agreed
    clearTimeout(timer)
    write(view)
    held = null
    read(view, touched, false, before ? heldEnds(view.state, sections, before, clauses) : undefined)
  }

  /**
   * Shows what others wrote elsewhere, and holds on to what they wrote around a composed word: it would end the composition, and a keyboard that
   * does not notice puts the word in once more.
   */
  const showElsewhere = () => {
    const head = view?.state.selection.$head
    const here = view?.composing && head && head.depth > 0 ? String(head.node(1).attrs.id) : ''
    const around = held?.clauses.get(here)
    const shown = agreed?.children.find(({ attrs }) => attrs.id === here)
    if (!view || !held || !around || !shown || !head || held.turns >= COMPOSITION_HOLDS) return flush()
    const { touched, turns, timer } = held
    clearTimeout(timer)
    write(view)
    touched.delete(here)
    held = {
      touched: new Set([here]),
      clauses: new Map([[here, heldFurther(around, shown, head.node(1), sections.shape)]]),
      turns: turns + 1,
      timer: setTimeout(showElsewhere, COMPOSITION_HOLD_MS),
    }
    // Where the clause itself has gone to another place, all is shown.
    if (readTransaction(view.state, sections, touched).mapping.mapResult(head.pos).deleted) return showAll(touched)
    read(view, touched, false)
    noteLayout()
  }
  const showAll = (touched: ReadonlySet<string>) => {
    for (const id of touched) held?.touched.add(id)
    flush()
  }

  const begun = (): Held => ({
    touched: new Set(),
    clauses: new Map(),
    turns: 1,
    timer: setTimeout(showElsewhere, COMPOSITION_HOLD_MS),
  })
  const hold = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
    held ??= begun()
    for (const id of touchedClauses(events)) held.touched.add(id)
    for (const event of events) {
      const [id, side] = event.path
      if (!(event instanceof Y.YTextEvent) || (side !== 'title' && side !== 'body')) continue
      const clause = held.clauses.get(String(id)) ?? unchanged(String(id))
      held.clauses.set(String(id), clause)
      clause[side].push(deltaMap(event.delta))
    }
  }

  /** What was hidden of the sections' texts before a change that might be held back. */
  let layout: ReadonlyMap<string, HeldClause['hidden']> = new Map()
  const hiddenBefore = (id: string) => layout.get(id) ?? { title: null, body: null }
  const unchanged = (id: string): HeldClause => ({ title: [], body: [], hidden: hiddenBefore(id) })
  const isOwn = ({ origin }: Y.Transaction) => writing || origin === origins.create
  /**
   * The ends of the selection before changes that are shown at once: of others, and own ones that were not made in the text. Undo goes where it
   * changed something. Other transactions may come before one is told of.
   */
  const ends = new WeakMap<Y.Transaction, Ends>()
  const noteBefore = (transaction: Y.Transaction) => {
    if (!view || held || isOwn(transaction)) return
    // Yjs itself tidies formats, of which nothing is shown.
    const isTidying = transaction.local && (transaction.origin ?? null) === null
    if (view.composing) noteLayout()
    else if (!isTidying && !(transaction.origin instanceof Y.UndoManager)) {
      if (!transaction.local) readSelection?.()
      if (view.state.doc === agreed) ends.set(transaction, anchoredEnds(view.state, sections, hiddenNow))
    }
  }
  const noteLayout = () => {
    const { map, shape } = sections
    if (!shape.hidden) return
    const hidden = (text: unknown) => (text instanceof Y.Text ? (shape.hidden?.(text) ?? null) : null)
    const hiddenOf = (section: unknown) =>
      section instanceof Y.Map
        ? { title: hidden(section.get('title')), body: hidden(section.get('body')) }
        : { title: null, body: null }
    layout = new Map([...map].map(([id, section]) => [id, hiddenOf(section)]))
  }

  const observe = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    const own = transaction.origin === origins.edit || transaction.origin === origins.create
    if (!view || (writing && own)) return
    if (view.composing || held) hold(events)
    else read(view, touchedClauses(events), transaction.origin instanceof Y.UndoManager, ends.get(transaction))
    if (held && !view.composing) flush()
  }

  const reread = (ids: ReadonlySet<string>, transaction: Y.Transaction) => {
    if (!view || reading) return
    if (!held && !view.composing) return read(view, ids, false, ends.get(transaction))
    if (!held && isOwn(transaction)) {
      // What this editor notes about its own words hides none of them: it waits for nothing, and nothing waits for it.
      for (const id of ids) noted.add(id)
      return
    }
    held ??= begun()
    for (const id of ids) {
      held.touched.add(id)
      if (!held.clauses.has(id)) held.clauses.set(id, unchanged(id))
    }
  }

  const attach = (bound: BoundView) => {
    view = bound
    agreed = bound.state.doc
    sections.map.observeDeep(observe)
    sections.doc.on('beforeTransaction', noteBefore)
    memory = hiddenMemory(sections)
    const stopWatching = sections.watch?.(reread)
    // The draft may have moved on between the making of the state and of the view.
    read(bound, new Set(sections.map.keys()), false)
    return {
      update() {
        if (reading || (held && bound.composing)) return
        if (held) flush()
        else write(bound)
        if (!bound.composing) readNoted()
      },
      destroy() {
        flush()
        sections.map.unobserveDeep(observe)
        sections.doc.off('beforeTransaction', noteBefore)
        memory?.stop()
        stopWatching?.()
        view = null
      },
    }
  }

  const plugin = new Plugin<Unwritten>({
    key: bindingKey,
    state: {
      init: (_config, state) => ({ since: state.doc, maps: [] }),
      apply(tr, value) {
        if (!tr.docChanged) return value
        if (isRemote(tr)) return { since: tr.doc, maps: [] }
        if (tr.before === agreed) return { since: tr.before, maps: tr.mapping.maps }
        return { since: value.since, maps: [...value.maps, ...tr.mapping.maps] }
      },
    },
    view: attach,
    props: {
      handleDOMEvents: {
        compositionend: () => {
          setTimeout(flush, COMPOSITION_SETTLE_MS)
          return false
        },
      },
    },
  })
  return { plugin, flush }
}
