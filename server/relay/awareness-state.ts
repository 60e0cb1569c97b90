// What one person may show of themselves to others. The server writes who it is; everything else is checked, because one malformed cursor
// makes every open editor throw.
import type { Member } from './event.ts'

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const isClock = (value: unknown): boolean => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

const isYjsId = (value: unknown): boolean => isObject(value) && isClock(value.client) && isClock(value.clock)

const isAbsent = (value: unknown): boolean => value === undefined || value === null

/** Whether Yjs can make a relative position of it. */
function isRelativePosition(value: unknown): boolean {
  if (!isObject(value)) return false
  const { type, tname, item, assoc } = value
  if (!isAbsent(type) && !isYjsId(type)) return false
  if (!isAbsent(item) && !isYjsId(item)) return false
  if (!isAbsent(tname) && typeof tname !== 'string') return false
  if (!isAbsent(assoc) && !(typeof assoc === 'number' && Number.isSafeInteger(assoc))) return false
  return !(isAbsent(type) && isAbsent(tname) && isAbsent(item))
}

/** A cursor is a pair of relative positions, `anchor` and `head`; beside them plain values may say where (a clause, a field). */
function isCursor(value: unknown): boolean {
  if (!isObject(value)) return false
  return (
    Object.entries(value).every(([key, part]) =>
      key === 'anchor' || key === 'head' ? isRelativePosition(part) : typeof part !== 'object' || part === null,
    ) &&
    'anchor' in value &&
    'head' in value
  )
}

const HEX_COLOUR = /^#[0-9a-f]{6}([0-9a-f]{2})?$/i

/** The user as the server knows it, with the colours of stock clients where they are plain hexadecimal (they end up in a style). */
function userOf(claimed: unknown, member: Member): Json {
  const user: Record<string, unknown> = { name: member.name, person: member.person, partner: member.partner }
  if (isObject(claimed))
    for (const key of ['color', 'colorLight']) {
      const colour = claimed[key]
      if (typeof colour === 'string' && HEX_COLOUR.test(colour)) user[key] = colour
    }
  return user
}

/** The state as others see it, as JSON; null for one that is none. A cursor that is none is shown as no cursor. */
export function shownState(json: string, member: Member): string | null {
  let state: unknown
  try {
    state = JSON.parse(json)
  } catch {
    return null // not JSON: there is nothing to show
  }
  if (!isObject(state)) return null
  const shown: Record<string, unknown> = { ...state, user: userOf(state.user, member) }
  if ('cursor' in state && !isCursor(state.cursor)) shown.cursor = null
  return JSON.stringify(shown)
}
