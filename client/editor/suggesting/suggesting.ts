// The mode for suggestions: rewrites what somebody does, and keeps the records of what was suggested.
import type { EditorState, Transaction } from 'prosemirror-state'
import type { Draft } from '../../../shared/agreement/draft.ts'
import { parseClauseId, parseSuggestionId, type SuggestionId } from '../../../shared/agreement/ids.ts'
import { parseSuggestionKey, suggesterOf } from '../../../shared/agreement/suggestion-keys.ts'
import { readRecord } from '../../../shared/agreement/suggestion-record.ts'
import {
  claimTyped,
  createRecord,
  nextSuggestionId,
  seeMarked,
  spareUnseen,
} from '../../../shared/suggestions/suggestion-records.ts'
import type { Origins } from '../binding/origins.ts'
import type { SectionShape } from '../binding/shape.ts'
import { SUGGESTS, type Suggested, suggestTransaction } from './suggest-transaction.ts'

export interface SuggestingOptions {
  readonly draft: Draft
  readonly origins: Origins
  readonly shape: SectionShape
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export interface Suggesting {
  /** The transaction as a suggestion. Nothing is written yet. */
  rewrite(tr: Transaction, state: EditorState): Suggested
  /** The suggestion that typing at the caret would go into. */
  atCaret(state: EditorState): SuggestionId
  /** After the editor has taken a transaction over, and the binding has written it: keeps the records of what it suggests. */
  written(tr: Transaction, state: EditorState): void
}

const isIds = (value: unknown): value is ReadonlySet<SuggestionId> => value instanceof Set

export function createSuggesting({ draft, origins, shape, now }: SuggestingOptions): Suggesting {
  const isOwn = (id: SuggestionId) => suggesterOf(id) === draft.doc.clientID && readRecord(draft, id).decision === null
  let issued = 0
  const upcoming = (): SuggestionId => {
    const [client, number] = nextSuggestionId(draft).split('.')
    const id = parseSuggestionId(`${client}.${Math.max(Number(number), issued + 1)}`)
    if (id === null) throw new RangeError('no more suggestions under this client id')
    return id
  }
  const fresh = (): SuggestionId => {
    const id = upcoming()
    issued = Number(id.slice(id.indexOf('.') + 1))
    return id
  }
  return {
    atCaret({ selection: { $head } }) {
      for (const node of [$head.nodeBefore, $head.nodeAfter])
        for (const { attrs } of node?.marks ?? []) {
          const id = parseSuggestionId(attrs.id)
          if (id && isOwn(id)) return id
        }
      return upcoming()
    },
    rewrite(tr, state) {
      const suggested = suggestTransaction(tr, state, { shape, isOwn, fresh })
      if (suggested.kind === 'suggested')
        draft.doc.transact(() => {
          for (const id of suggested.ids) {
            const { clause } = readRecord(draft, id)
            if (clause) spareUnseen(draft, id, clause)
          }
        }, origins.create)
      return suggested
    },
    written(tr, state) {
      const ids: unknown = tr.getMeta(SUGGESTS)
      if (!isIds(ids) || ids.size === 0) return
      const homes = clausesOf(state, ids)
      draft.doc.transact(() => {
        for (const [id, home] of homes) {
          const clause = parseClauseId(home)
          if (!clause) continue
          createRecord(draft, id, clause, now())
          seeMarked(draft, id, clause)
          claimTyped(draft, id, clause)
        }
      }, origins.create)
    },
  }
}

/** In which clause each suggestion stands. */
function clausesOf({ doc }: EditorState, ids: ReadonlySet<SuggestionId>): Map<SuggestionId, string> {
  const homes = new Map<SuggestionId, string>()
  const note = (id: unknown, home: string) => {
    const parsed = parseSuggestionId(id)
    if (parsed && ids.has(parsed) && !homes.has(parsed)) homes.set(parsed, home)
  }
  doc.forEach((clause) => {
    const home = String(clause.attrs.id)
    const keys = (suggested: unknown) => {
      for (const key of Object.keys(typeof suggested === 'object' && suggested ? suggested : {}))
        note(parseSuggestionKey(key)?.id, home)
    }
    keys(clause.attrs.suggested)
    clause.descendants((node) => {
      if (node.type.name === 'block') keys(node.attrs.suggested)
      for (const mark of node.marks) note(mark.attrs.id, home)
    })
  })
  return homes
}
