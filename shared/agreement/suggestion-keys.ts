// How a suggestion stands in the draft: as attributes of what it is about, one key a suggestion, so that any number of them can lie over
// each other and two people's never disturb one another. Keys hold nothing but the id; who, when and what became of it is in its record.
//
//   on text, atoms and separators of a clause's title and body   insertion:<id> = true    deletion:<id> = true
//   on a separator (for the block after it)                      change:<id> = '<list>/<indent>'
//   on the clause's map, for its first block                     0:change:<id> = '<list>/<indent>'
//   on the clause's map, for the clause as a whole               insertion:<id> = true    deletion:<id> = true
import { parseSuggestionId, type SuggestionId } from './ids.ts'

export const SUGGESTION_KINDS = ['insertion', 'deletion', 'change'] as const
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number]

export const suggestionKey = (kind: SuggestionKind, id: SuggestionId): string => `${kind}:${id}`

export interface SuggestionKey {
  readonly kind: SuggestionKind
  readonly id: SuggestionId
}

const known = new Map<string, SuggestionKey | null>()
/** Keys that are remembered once read; hostile ones past this are read each time. */
const KNOWN_MAX = 10_000

/** Null for every other attribute. */
export function parseSuggestionKey(key: string): SuggestionKey | null {
  const before = known.get(key)
  if (before !== undefined) return before
  const colon = key.indexOf(':')
  const kind = colon < 0 ? undefined : SUGGESTION_KINDS.find((name) => name === key.slice(0, colon))
  const id = kind === undefined ? null : parseSuggestionId(key.slice(colon + 1))
  const parsed = kind === undefined || id === null ? null : { kind, id }
  if (known.size < KNOWN_MAX) known.set(key, parsed)
  return parsed
}

const FIRST = '0:'

/** The key on the clause's map that stands for `key` of its first block, which no separator precedes. */
export const firstBlockKey = (key: string): string => (key.includes(':') ? `${FIRST}${key}` : `${key}0`)

/** The suggestion key of the first block that a key of the clause's map is, or null. */
export const parseFirstBlockKey = (key: string): SuggestionKey | null =>
  key.startsWith(FIRST) ? parseSuggestionKey(key.slice(FIRST.length)) : null

/** The Yjs client id under which a suggestion was made. */
export const suggesterOf = (id: SuggestionId): number => Number(id.slice(0, id.indexOf('.')))
