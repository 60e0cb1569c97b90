import type * as Y from 'yjs'
import { type Clock, parseSuggestionKey, parseWhen } from '../../shared/agreement/suggestion-keys.ts'
import {
  type Attributes,
  type Mark,
  type Standing,
  standingOf,
  withClaims,
} from '../../shared/agreement/text-pieces.ts'
import type { Touch } from '../../shared/history/redline.ts'
import { latest, type View } from './view.ts'

/** What lies over a text at one moment as it is read from its start. */
export class Side {
  attributes: Attributes = {}
  marks: readonly Mark[] = []
  readonly view: View

  constructor(view: View) {
    this.view = view
  }

  /** Whether what came and went with these updates stood at the moment. */
  has(born: number, died: number): boolean {
    return born <= this.view.seq && died > this.view.seq
  }

  format({ key, value }: Y.ContentFormat, set: Clock): void {
    const name = String(key)
    const { [name]: _, ...rest } = this.attributes
    this.attributes = value === null ? rest : { ...rest, [name]: value }
    const parsed = parseSuggestionKey(name)
    if (!parsed) return
    this.marks = this.marks.filter((mark) => mark.id !== parsed.id || mark.kind !== parsed.kind)
    if (value !== null && value !== false)
      this.marks = [...this.marks, { ...parsed, value, set: parseWhen(value) ?? set }]
  }

  standing(place: Clock): Standing {
    const { recordOf } = this.view
    return standingOf(withClaims(this.marks, place, recordOf), place, recordOf)
  }

  /** Who decided last on what is suggested here, and when. */
  decided(): Touch | null {
    return latest(this.marks.map(({ id }) => this.view.decidedBy(id)))
  }
}
