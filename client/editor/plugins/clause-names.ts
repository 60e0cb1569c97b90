// How each clause is called now: its number and title. References and notices show it; it changes only when a number or a title does.
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { ClauseId } from '../../../shared/agreement/ids.ts'
import { numberingKey } from './numbering.ts'

export interface ClauseName {
  readonly number: number | null
  readonly title: string
}
export type ClauseNames = ReadonlyMap<ClauseId, ClauseName>

type Seen = ReadonlyMap<ClauseId, { readonly number: number | null; readonly title: Node | null }>

function isSame(a: Seen, b: Seen): boolean {
  if (a.size !== b.size) return false
  const others = b.entries()
  for (const [id, { number, title }] of a) {
    const other = others.next().value
    if (!other || other[0] !== id || other[1].number !== number || other[1].title !== title) return false
  }
  return true
}

export interface FollowedNames {
  readonly plugin: Plugin
  /** In the order of the text. */
  readonly names: ReadonlySignal<ClauseNames>
}

/** Needs the numbering plugin before it. */
export function followClauseNames(): FollowedNames {
  const names = signal<ClauseNames>(new Map())
  let seen: Seen = new Map()
  const look = ({ state }: Pick<EditorView, 'state'>) => {
    const marked = numberingKey.getState(state)?.marked ?? new Map<ClauseId, { node: Node; number: number | null }>()
    const now: Seen = new Map(
      [...marked].map(([id, { node, number }]) => [id, { number, title: node.firstChild }] as const),
    )
    if (isSame(seen, now)) return
    seen = now
    names.value = new Map(
      [...now].map(([id, { number, title }]) => [id, { number, title: title?.textContent.trim() ?? '' }]),
    )
  }
  const plugin = new Plugin({
    view(view) {
      look(view)
      return {
        update: (now, before) => {
          if (now.state.doc !== before.doc) look(now)
        },
      }
    },
  })
  return { plugin, names }
}
