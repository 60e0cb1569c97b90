// Where the paragraphs stand to which references lead: «ayat (2) huruf a». It changes only when such a paragraph stands elsewhere.
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { type ListPlace, listPlaces } from '../../../shared/agreement/block-place.ts'
import { parseIndent, parseList } from '../../../shared/agreement/clause-parts.ts'
import { type Anchor, type ClauseId, parseAnchor, parseClauseId } from '../../../shared/agreement/ids.ts'
import { changedSections } from '../binding/changed-sections.ts'

type Places = ReadonlyMap<Anchor, readonly ListPlace[]>
export type BlockPlaces = ReadonlyMap<ClauseId, Places>

/** Lists and indents of the paragraphs of a clause node. */
export const listedBlocks = (clause: Node) =>
  clause.children
    .slice(1)
    .map(({ attrs }) => ({ list: parseList(attrs.list), indent: parseIndent(attrs.indent), anchor: attrs.anchor }))

const NONE: Places = new Map()

function placesOf(clause: Node): Places {
  if (!clause.children.some(({ attrs }) => typeof attrs.anchor === 'string')) return NONE
  const blocks = listedBlocks(clause)
  const places = new Map<Anchor, readonly ListPlace[]>()
  for (const [index, { anchor: name }] of blocks.entries()) {
    const anchor = parseAnchor(name)
    // Of several the last is meant, as in `anchoredAt`.
    if (anchor) places.set(anchor, listPlaces(blocks, index))
  }
  return places
}

const say = (places: Places): string => JSON.stringify([...places])

export interface FollowedPlaces {
  readonly plugin: Plugin
  readonly places: ReadonlySignal<BlockPlaces>
}

export function followBlockPlaces(): FollowedPlaces {
  const places = signal<BlockPlaces>(new Map())
  const look = ({ state }: Pick<EditorView, 'state'>) => {
    places.value = new Map(
      state.doc.children.flatMap((clause) => {
        const id = parseClauseId(clause.attrs.id)
        const own = placesOf(clause)
        return id && own !== NONE ? [[id, own] as const] : []
      }),
    )
  }
  const plugin = new Plugin({
    view(view) {
      look(view)
      return {
        update(now, before) {
          if (now.state.doc === before.doc) return
          const changed = changedSections(before.doc, now.state.doc)
          const isSame = ({ old, now: is }: { readonly old: Node; readonly now: Node }) => {
            const [was, places] = [placesOf(old), placesOf(is)]
            return was === places || say(was) === say(places)
          }
          if (!changed?.every(isSame)) look(now)
        },
      }
    },
  })
  return { plugin, places }
}
