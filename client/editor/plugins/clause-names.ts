// How each clause is called now: its number and title. References and notices show it; it changes only when a number or a title does.
import { type ReadonlySignal, signal } from '@preact/signals'
import { Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { ClauseId } from '../../../shared/agreement/ids.ts'
import { changedSections } from '../binding/changed-sections.ts'
import { numberingKey } from './numbering.ts'

export interface ClauseName {
  readonly number: number | null
  /** `BAB I` or `Lampiran I`, '' of others. */
  readonly head: string
  readonly title: string
}
export type ClauseNames = ReadonlyMap<ClauseId, ClauseName>

export interface FollowedNames {
  readonly plugin: Plugin
  /** In the order of the text. */
  readonly names: ReadonlySignal<ClauseNames>
}

/** Needs the numbering plugin before it. */
export function followClauseNames(): FollowedNames {
  const names = signal<ClauseNames>(new Map())
  const look = ({ state }: Pick<EditorView, 'state'>) => {
    const titles = new Map(
      state.doc.children.map((node) => [String(node.attrs.id), node.firstChild?.textContent.trim()]),
    )
    const { numbers = new Map<ClauseId, number | null>(), heads } = numberingKey.getState(state) ?? {}
    names.value = new Map(
      [...numbers].map(([id, number]) => [id, { number, head: heads?.get(id) ?? '', title: titles.get(id) ?? '' }]),
    )
  }
  const plugin = new Plugin({
    view(view) {
      look(view)
      return {
        update(now, before) {
          if (now.state.doc === before.doc) return
          const isSame = numberingKey.getState(now.state)?.numbers === numberingKey.getState(before)?.numbers
          const changed = isSame ? changedSections(before.doc, now.state.doc) : null
          if (!changed || changed.some((clause) => clause.old.firstChild !== clause.now.firstChild)) look(now)
        },
      }
    },
  })
  return { plugin, names }
}
