// What a screen in Indonesian does not show of a template: its English words, and notes for whoever edits it. The compiler writes them to
// a file of their own, so that a phone on 2G carries neither.

const APART = ['titleEn', 'summaryEn', 'contentEn', 'en', 'basis', 'condition', 'nature', 'legalNotice'] as const
/** Guidance has a file of its own: it is wanted when somebody opens it. */
type ApartKey = (typeof APART)[number] | 'guidance' | 'guidanceEn'

/** `T` without the keys that are kept apart, at every depth. */
export type WithoutApart<T> = unknown extends T
  ? T
  : T extends string | number | boolean | null
    ? T
    : T extends readonly (infer Entry)[]
      ? readonly WithoutApart<Entry>[]
      : { readonly [Key in keyof T as Key extends ApartKey ? never : Key]: WithoutApart<T[Key]> }

/** What was taken out of a value: the same shape with nothing but those keys; null where nothing was taken. */
export type Apart = string | null | readonly Apart[] | { readonly [key: string]: Apart }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isApart = (key: string): boolean => APART.some((apart) => apart === key)

function part(value: unknown): { readonly kept: unknown; readonly apart: Apart } {
  if (Array.isArray(value)) {
    const parts = value.map(part)
    return {
      kept: parts.map(({ kept }) => kept),
      apart: parts.some(({ apart }) => apart !== null) ? parts.map(({ apart }) => apart) : null,
    }
  }
  if (!isRecord(value)) return { kept: value, apart: null }
  const kept: Record<string, unknown> = {}
  const taken: Record<string, Apart> = {}
  for (const [key, entry] of Object.entries(value)) {
    if (isApart(key) && typeof entry === 'string') {
      taken[key] = entry
      continue
    }
    const parts = part(entry)
    kept[key] = parts.kept
    if (parts.apart !== null) taken[key] = parts.apart
  }
  return { kept, apart: Object.keys(taken).length > 0 ? taken : null }
}

/** Parts a template (or any plain data); `putTogether` is the way back. */
export function takeApart<T>(value: T): { readonly kept: WithoutApart<T>; readonly apart: Apart } {
  const { kept, apart } = part(value)
  return { kept: kept as WithoutApart<T>, apart }
}

function together(kept: unknown, apart: Apart): unknown {
  if (Array.isArray(kept))
    return kept.map((entry, i) => together(entry, Array.isArray(apart) ? (apart[i] ?? null) : null))
  if (!isRecord(kept)) return kept
  const taken = isRecord(apart) ? apart : {}
  const whole: Record<string, unknown> = {}
  for (const [key, entry] of Object.entries(kept))
    whole[key] = together(entry, (taken[key] as Apart | undefined) ?? null)
  for (const [key, entry] of Object.entries(taken)) if (typeof entry === 'string') whole[key] = entry
  return whole
}

/** The whole again. */
export const putTogether = <T>(kept: WithoutApart<T>, apart: Apart): T => together(kept, apart) as T
