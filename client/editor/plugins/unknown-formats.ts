// Formats of newer versions: kept in the draft, and shown as something that this version does not know.
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey, type Transaction } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import * as Y from 'yjs'
import { MARKS } from '../../../shared/agreement/agreement.ts'
import { ANCHOR } from '../../../shared/agreement/anchors.ts'
import { shownOffsets } from '../../../shared/agreement/shown-offsets.ts'
import { parseSuggestionKey } from '../../../shared/agreement/suggestion-keys.ts'
import { recordsOf } from '../../../shared/agreement/suggestion-record.ts'
import { readPieces } from '../../../shared/agreement/text-pieces.ts'
import { NAMED } from '../../../shared/agreement/title-names.ts'
import { isRemote } from '../binding/binding.ts'
import { changedSections } from '../binding/changed-sections.ts'
import { bodyPosition, titlePosition } from '../binding/flat-text.ts'
import type { EditorContext } from '../context.ts'
import { REDRAW } from './redraw.ts'

type Options = Pick<EditorContext, 'draft' | 'origins' | 'words'>

const key = new PluginKey<DecorationSet>('unknown-formats')

const KNOWN: ReadonlySet<string> = new Set([...MARKS, 'list', 'indent', ANCHOR, NAMED])
const isUnknown = (name: string): boolean => !KNOWN.has(name) && parseSuggestionKey(name) === null

/** Letters of a format's name that are shown. */
const NAME_LETTERS = 40

function hasUnknown(text: Y.Text): boolean {
  for (let item = text._start; item !== null; item = item.right)
    if (!item.deleted && item.content instanceof Y.ContentFormat && isUnknown(String(item.content.key))) return true
  return false
}

function decorate(clause: Node, at: number, { draft, words }: Options): Decoration[] {
  const map = draft.clauses.get(String(clause.attrs.id))
  if (!(map instanceof Y.Map)) return []
  const out: Decoration[] = []
  for (const [side, position] of [
    ['title', titlePosition],
    ['body', bodyPosition],
  ] as const) {
    const text = map.get(side)
    if (!(text instanceof Y.Text) || !hasUnknown(text)) continue
    const { toShown } = shownOffsets(draft, text)
    for (const { attributes, at: from, size, shown } of readPieces(text, recordsOf(draft))) {
      const names = Object.keys(attributes).filter((name) => isUnknown(name) && attributes[name] !== false)
      if (names.length === 0 || !shown) continue
      const title = words.peek().unknown.format(names.map((name) => name.slice(0, NAME_LETTERS)).join(', '))
      const place = (offset: number) => at + position(clause, toShown(offset))
      out.push(Decoration.inline(place(from), place(from + size), { class: 'unknown-format', title }))
    }
  }
  return out
}

function decorateAll(doc: Node, options: Options): DecorationSet {
  const out: Decoration[] = []
  doc.forEach((clause, at) => {
    out.push(...decorate(clause, at, options))
  })
  return DecorationSet.create(doc, out)
}

function apply(tr: Transaction, set: DecorationSet, options: Options): DecorationSet {
  if (tr.getMeta(key) !== undefined || tr.getMeta(REDRAW) !== undefined) return decorateAll(tr.doc, options)
  if (!tr.docChanged) return set
  const moved = set.map(tr.mapping, tr.doc)
  // After a remote change the draft and the editor agree; a local one is not in the draft yet, and only moves what is known.
  if (!isRemote(tr)) return moved
  const changed = changedSections(tr.before, tr.doc)
  if (!changed) return decorateAll(tr.doc, options)
  return changed.reduce(
    (now, clause) =>
      now
        .remove(now.find(clause.at + 1, clause.at + clause.now.nodeSize - 1))
        .add(tr.doc, decorate(clause.now, clause.at, options)),
    moved,
  )
}

const tellsOfUnknown = (event: Y.YEvent<Y.AbstractType<unknown>>): boolean =>
  event instanceof Y.YTextEvent && event.delta.some(({ attributes }) => Object.keys(attributes ?? {}).some(isUnknown))

export const unknownFormats = (options: Options): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key,
    state: { init: (_config, { doc }) => decorateAll(doc, options), apply: (tr, set) => apply(tr, set, options) },
    props: { decorations: (state) => key.getState(state) },
    view(view) {
      let ended = false
      // A format that the editor does not know changes nothing that it would hear of.
      const observe = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], { origin }: Y.Transaction) => {
        // What is written here has no format that is unknown here, and to look at every key costs the more the longer a clause is.
        if (origin === options.origins.edit || !events.some(tellsOfUnknown)) return
        queueMicrotask(() => {
          if (!ended) view.dispatch(view.state.tr.setMeta(key, true))
        })
      }
      options.draft.clauses.observeDeep(observe)
      return {
        destroy() {
          ended = true
          options.draft.clauses.unobserveDeep(observe)
        },
      }
    },
  })
