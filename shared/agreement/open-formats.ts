// What lies over a shared text as it is read from its start: the attributes that are open, and the suggestions' marks among them.
import type * as Y from 'yjs'
import { type Clock, parseSuggestionKey, parseWhen, type SuggestionKey } from './suggestion-keys.ts'

export type Attributes = Readonly<Record<string, unknown>>

/** A suggestion's key in force, and when it was set. */
export interface Mark extends SuggestionKey {
  readonly value: unknown
  readonly set: Clock
}

/**
 * Attributes that are read at one place, in the order in which they began: many times what people write there. Without a bound the time to
 * read a text would grow with the square of its length, and one message of a writer's would hold whoever reads it.
 */
const OPEN_MAX = 128

export class OpenFormats {
  marks: readonly Mark[] = []
  private readonly open = new Map<string, unknown>()
  private made: Attributes | null = null

  /** The same object until a format comes. */
  get attributes(): Attributes {
    this.made ??= Object.fromEntries(this.open)
    return this.made
  }

  get(key: string): unknown {
    return this.open.get(key)
  }

  /** `set`: where the format stands in the document's history. */
  take({ key, value }: Pick<Y.ContentFormat, 'key' | 'value'>, set: Clock): void {
    const name = String(key)
    if (value === null) this.open.delete(name)
    else if (this.open.has(name) || this.open.size < OPEN_MAX) this.open.set(name, value)
    else return
    this.made = null
    const parsed = parseSuggestionKey(name)
    if (!parsed) return
    const others = this.marks.filter((mark) => mark.id !== parsed.id || mark.kind !== parsed.kind)
    const isSet = value !== null && value !== false
    this.marks = isSet ? [...others, { ...parsed, value, set: parseWhen(value) ?? set }] : others
  }
}
