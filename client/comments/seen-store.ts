// What a reader has read of an agreement's comments, as this device remembers it.
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import { NOTHING_SEEN, type Seen } from '../../shared/comments/list.ts'
import { readStored, writeStored } from '../app/preference.ts'

const keyOf = (agreement: AgreementId, person: PersonId): string => `mufakat.comments-read.${agreement}.${person}`

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

/** What another version wrote and this one cannot read counts as nothing read. */
export function parseSeen(stored: string | null): Seen {
  let value: unknown
  try {
    value = JSON.parse(stored ?? 'null')
  } catch {
    return NOTHING_SEEN
  }
  if (typeof value !== 'object' || value === null) return NOTHING_SEEN
  const { upTo, also }: { readonly upTo?: unknown; readonly also?: unknown } = value
  if (!Array.isArray(upTo) || !Array.isArray(also)) return NOTHING_SEEN
  const pairs = upTo.flatMap((pair: unknown): [number, number][] =>
    Array.isArray(pair) && isCount(pair[0]) && isCount(pair[1]) ? [[pair[0], pair[1]]] : [],
  )
  return { upTo: new Map(pairs), also: new Set(also.filter((id: unknown) => typeof id === 'string')) }
}

export const readSeen = (agreement: AgreementId, person: PersonId): Seen =>
  parseSeen(readStored(keyOf(agreement, person)))

/** False where the browser keeps nothing: then everything is new again on the next visit. */
export const keepSeen = (agreement: AgreementId, person: PersonId, { upTo, also }: Seen): boolean =>
  writeStored(keyOf(agreement, person), JSON.stringify({ upTo: [...upTo], also: [...also] }))
