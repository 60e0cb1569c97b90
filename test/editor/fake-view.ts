// An editor without a screen: enough of a view for the binding, and verbs for what a person does.
import { type Command, EditorState, type Plugin, TextSelection, type Transaction } from 'prosemirror-state'
import * as Y from 'yjs'
import { draftNode, sectionsOf, undoOf } from '../../client/editor/agreement-sections.ts'
import { type Binding, type BoundView, createBinding } from '../../client/editor/binding/binding.ts'
import { createOrigins } from '../../client/editor/binding/origins.ts'
import { REMOVE_CLAUSE, tidy } from '../../client/editor/binding/tidy.ts'
import { type Draft, emptyClause, openDraft } from '../../shared/agreement/draft.ts'
import { type ClauseId, parseClauseId } from '../../shared/agreement/ids.ts'
import { ranksFor } from '../../shared/agreement/rank.ts'
import { schema } from '../../shared/agreement/schema.ts'

export const clauseId = (text: string): ClauseId => {
  const id = parseClauseId(text)
  if (!id) throw new RangeError(text)
  return id
}

type PluginView = { update?(view: BoundView, before: EditorState): void; destroy?(): void }

export class FakeView implements BoundView {
  state: EditorState
  composing = false
  readonly pluginViews: PluginView[] = []
  constructor(state: EditorState) {
    this.state = state
    for (const plugin of state.plugins) {
      const start = plugin.spec.view as ((view: BoundView) => PluginView) | undefined
      if (start) this.pluginViews.push(start(this))
    }
  }
  dispatch = (tr: Transaction): void => {
    const before = this.state
    this.state = before.applyTransaction(tr).state
    for (const view of this.pluginViews) view.update?.(this, before)
  }
  destroy(): void {
    for (const view of this.pluginViews) view.destroy?.()
  }
}

/** One person with an editor and a copy of the draft. */
export class Writer {
  readonly draft: Draft
  readonly origins = createOrigins()
  readonly undo: Y.UndoManager
  readonly binding: Binding
  readonly view: FakeView
  editable = true
  /** Called before a change of others is shown. */
  onRemote: () => void = () => undefined
  /** How often the draft changed. */
  changes = 0

  constructor(
    seed: Uint8Array,
    client: number,
    plugins: readonly Plugin[] = [],
    doc: Y.Doc = new Y.Doc({ gc: false }),
  ) {
    doc.clientID = client
    this.draft = openDraft(doc)
    Y.applyUpdate(doc, seed)
    doc.on('update', () => {
      this.changes++
    })
    this.undo = undoOf(this.draft, this.origins)
    this.binding = createBinding({
      sections: sectionsOf(this.draft),
      origins: this.origins,
      gone: () => ({ at: 1, by: String(client) }),
      readSelection: () => this.onRemote(),
    })
    let made = 0
    const makeId = () => clauseId(`new-${client}-${++made}`)
    const keep = tidy({ sections: sectionsOf(this.draft), makeId, isEditable: () => this.editable })
    const state = EditorState.create({ doc: draftNode(this.draft), plugins: [...plugins, keep, this.binding.plugin] })
    this.view = new FakeView(state)
  }

  get doc() {
    return this.view.state.doc
  }
  get tr() {
    return this.view.state.tr
  }
  send(tr: Transaction): void {
    this.view.dispatch(tr)
  }
  run(command: Command): boolean {
    return command(this.view.state, (tr) => this.view.dispatch(tr))
  }

  /** Position of the clause node. */
  at(id: string): number {
    let found = -1
    this.doc.forEach((node, offset) => {
      if (node.attrs.id === id) found = offset
    })
    if (found < 0) throw new RangeError(`no clause ${id}`)
    return found
  }
  /** Position right before `words` in a clause. */
  find(id: string, words: string): number {
    const start = this.at(id)
    let found = -1
    this.doc.nodeAt(start)?.descendants((node, offset) => {
      const index = node.text?.indexOf(words) ?? -1
      if (found < 0 && index >= 0) found = start + 1 + offset + index
    })
    if (found < 0) throw new RangeError(`no ${words} in ${id}`)
    return found
  }
  after(id: string, words: string): number {
    return this.find(id, words) + words.length
  }

  /** Types as a person does: the caret ends behind the text. */
  type(at: number, text: string): void {
    const tr = this.tr.insertText(text, at)
    this.send(tr.setSelection(TextSelection.create(tr.doc, at + text.length)))
  }
  erase(id: string, words: string): void {
    const from = this.find(id, words)
    this.send(this.tr.delete(from, from + words.length))
  }
  split(at: number): void {
    const { parent } = this.doc.resolve(at)
    this.send(this.tr.split(at, 1, [{ type: schema.nodes.block, attrs: parent.attrs }]))
  }
  /** Joins the block at `at` with the one before it. */
  join(at: number): void {
    this.send(this.tr.join(this.doc.resolve(at).before(2)))
  }
  block(at: number, attrs: { list?: string | null; indent?: number }): void {
    const position = this.doc.resolve(at).before(2)
    this.send(this.tr.setNodeMarkup(position, null, { ...this.doc.nodeAt(position)?.attrs, ...attrs }))
  }
  mark(id: string, words: string, mark: 'strong' | 'em'): void {
    const from = this.find(id, words)
    this.send(this.tr.addMark(from, from + words.length, schema.mark(mark)))
  }
  move(id: string, index: number): void {
    const at = this.at(id)
    const node = this.doc.nodeAt(at)
    if (!node) return
    const tr = this.tr.delete(at, at + node.nodeSize)
    let target = 0
    for (let i = 0; i < index && i < tr.doc.childCount; i++) target += tr.doc.child(i).nodeSize
    this.send(tr.insert(target, node))
  }
  remove(id: string): void {
    const at = this.at(id)
    this.send(this.tr.delete(at, at + (this.doc.nodeAt(at)?.nodeSize ?? 0)).setMeta(REMOVE_CLAUSE, id))
  }
  create(index: number, title: string, text: string): string {
    let at = 0
    for (let i = 0; i < index && i < this.doc.childCount; i++) at += this.doc.child(i).nodeSize
    const node = schema.node('clause', { id: '', kind: 'lain' }, [
      schema.node('title', null, title ? [schema.text(title)] : []),
      schema.node('block', null, text ? [schema.text(text)] : []),
    ])
    this.send(this.tr.insert(at, node))
    return String(this.doc.nodeAt(at)?.attrs.id)
  }

  /** The text as a person reads it: `# title`, blocks by line, lists with their kind, marks as * and _. */
  read(): string {
    return this.doc.children
      .map((clause) =>
        clause.children
          .map((part) => {
            if (part.type.name === 'title') return `# ${part.textContent}`
            const prefix = '>'.repeat(part.attrs.indent) + (part.attrs.list ? `${part.attrs.list}: ` : '')
            const words = part.children.map((node) => {
              if (!node.isText) return `<${node.type.name}>`
              const wrap = node.marks.map((mark) => (mark.type.name === 'strong' ? '*' : '_')).join('')
              return `${wrap}${node.text}${[...wrap].reverse().join('')}`
            })
            return prefix + words.join('')
          })
          .join('\n'),
      )
      .join('\n')
  }
}

export interface SeedClause {
  readonly id: string
  readonly title: string
  readonly text: string
}

/** A draft with these clauses; '\n' in the text parts blocks. */
export function seed(clauses: readonly SeedClause[]): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = 999_999
  const draft = openDraft(doc)
  const ranks = ranksFor(clauses.length)
  doc.transact(() => {
    clauses.forEach(({ id, title, text }, index) => {
      const map = emptyClause('lain', ranks[index] ?? '')
      draft.clauses.set(id, map)
      ;(map.get('title') as Y.Text).insert(0, title)
      ;(map.get('body') as Y.Text).insert(0, text)
    })
  })
  return Y.encodeStateAsUpdate(doc)
}

/** Everybody gets what the others have, until nobody has anything new: Yjs itself tidies formats after a merge, and tells the others. */
export function sync(...writers: readonly Writer[]): void {
  const changes = () => writers.reduce((sum, writer) => sum + writer.changes, 0)
  for (let before = -1; before !== changes(); ) {
    before = changes()
    for (const from of writers)
      for (const to of writers)
        if (from !== to)
          Y.applyUpdate(
            to.draft.doc,
            Y.encodeStateAsUpdate(from.draft.doc, Y.encodeStateVector(to.draft.doc)),
            'network',
          )
  }
}
