// Which parts of a draft a stretch of its log touches, found by the items that came and went, without looking at the rest.
import * as Y from 'yjs'
import type { Draft } from '../../shared/agreement/draft.ts'
import { type ClauseId, parseClauseId } from '../../shared/agreement/ids.ts'
import { ROW_TABLES, type RowTable } from '../../shared/history/redline.ts'
import { type Past, valueAt } from './past.ts'

export interface Touched {
  readonly clauses: ReadonlySet<ClauseId>
  readonly tables: ReadonlySet<RowTable>
}

interface Place {
  readonly root: Y.AbstractType<unknown>
  readonly key: string | null
}

type Parent = Y.AbstractType<unknown>

/** Finds where an item hangs; remembers the way from each shared type. */
export class Touching {
  private readonly places = new WeakMap<Parent, Place | null>()
  private readonly past: Past
  private shownIn: { readonly updates: number; readonly clauses: ReadonlyMap<string, ReadonlySet<ClauseId>> } | null =
    null

  constructor(past: Past) {
    this.past = past
  }

  between(from: number, to: number): Touched {
    const { draft, index } = this.past
    const clauses = new Set<ClauseId>()
    const tables = new Set<RowTable>()
    const note = (place: Place | null) => {
      if (place === null) return
      if (place.root === draft.clauses) {
        const id = parseClauseId(place.key)
        if (id) clauses.add(id)
      } else if (place.root === draft.suggestions) {
        for (const id of this.suggestedIn(place.key ?? '')) clauses.add(id)
      } else if (place.root === draft.fields) {
        for (const id of this.clausesOf(place.key ?? '')) clauses.add(id)
      } else for (const table of ROW_TABLES) if (place.root === draft[table]) tables.add(table)
    }
    for (const { client, clock, end } of index.bornBetween(from, to)) this.eachItem(client, clock, end, note)
    for (const { client, clock, end } of index.deletedBetween(from, to)) this.eachItem(client, clock, end, note)
    return { clauses, tables }
  }

  private eachItem(client: number, clock: number, end: number, note: (place: Place | null) => void): void {
    const structs = this.past.draft.doc.store.clients.get(client)
    const last = structs?.at(-1)
    if (!structs || !last || clock >= last.id.clock + last.length) return
    for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
      const struct = structs[at]
      if (!struct || struct.id.clock >= end) return
      if (struct instanceof Y.Item) note(this.placeOf(struct))
    }
  }

  private placeOf(item: Y.Item): Place | null {
    if (!(item.parent instanceof Y.AbstractType)) return null
    const parent: Parent = item.parent
    const owner = parent._item
    if (owner === null) return { root: parent, key: item.parentSub }
    const known = this.places.get(parent)
    if (known !== undefined) return known
    const place = this.placeOf(owner)
    this.places.set(parent, place)
    return place
  }

  /** The clause that a suggestion is about; all, where its record does not say. */
  private suggestedIn(suggestion: string): Iterable<ClauseId> {
    const { draft, index } = this.past
    const record = valueAt(this.past, draft.suggestions, suggestion, index.length)
    const clause = record instanceof Y.Map ? parseClauseId(valueAt(this.past, record, 'clause', index.length)) : null
    return clause ? [clause] : [...draft.clauses._map.keys()].flatMap((key) => parseClauseId(key) ?? [])
  }

  /** Clauses that show, or ever showed, the blank with this field. */
  private clausesOf(field: string): Iterable<ClauseId> {
    const { index, draft } = this.past
    if (this.shownIn?.updates !== index.length) this.shownIn = { updates: index.length, clauses: blanksOf(draft) }
    return this.shownIn.clauses.get(field) ?? []
  }
}

function blanksOf(draft: Draft): ReadonlyMap<string, ReadonlySet<ClauseId>> {
  const shown = new Map<string, Set<ClauseId>>()
  for (const [key, clause] of draft.clauses.entries()) {
    const id = parseClauseId(key)
    const body = clause instanceof Y.Map ? clause.get('body') : null
    if (id === null || !(body instanceof Y.Text)) continue
    for (let item = body._start; item !== null; item = item.right) {
      const embed: unknown = item.content instanceof Y.ContentEmbed ? item.content.embed : null
      const field: unknown = typeof embed === 'object' && embed !== null ? Reflect.get(embed, 'field') : null
      if (typeof field === 'string') shown.set(field, (shown.get(field) ?? new Set()).add(id))
    }
  }
  return shown
}
