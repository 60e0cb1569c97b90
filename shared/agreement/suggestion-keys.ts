// How a suggestion stands in the draft: as attributes of what it is about, one key a suggestion, so that any number of them can lie over
// each other and two people's never disturb one another. Keys hold nothing but the id; who, when and what became of it is in its record.
//
//   on text, atoms and separators of a clause's title and body   insertion:<id> = <when>    deletion:<id> = <when>
//   on a separator (for the block after it)                      change:<id> = '<list>/<indent>/<when>'
//   on the clause's map, for its first block                     0:change:<id> = '<list>/<indent>/<when>'
//   on the clause's map, for the clause as a whole               insertion:<id> = <when>    deletion:<id> = <when>
//
// <when> is '<client>.<clock>': how far whoever set the mark had written. A decision covers the marks of which the decider had seen that. (The
// mark's own item would not do: Yjs sets a mark anew, under another's id, when somebody writes inside it.)
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

/** The change to its first block that a key of the clause's map suggests, or null. */
export function parseFirstBlockKey(key: string): SuggestionKey | null {
  const parsed = key.startsWith(FIRST) ? parseSuggestionKey(key.slice(FIRST.length)) : null
  return parsed?.kind === 'change' ? parsed : null
}

/** A place of the shared document's history. */
export interface Clock {
  readonly client: number
  readonly clock: number
}

const WHEN = /(?:^|\/)(\d{1,10})\.(\d{1,15})$/

export const encodeWhen = ({ client, clock }: Clock): string => `${client}.${clock}`
export function parseWhen(value: unknown): Clock | null {
  const found = typeof value === 'string' ? WHEN.exec(value) : null
  return found ? { client: Number(found[1]), clock: Number(found[2]) } : null
}

/** The Yjs client id under which a suggestion was made. */
export const suggesterOf = (id: SuggestionId): number => Number(id.slice(0, id.indexOf('.')))
