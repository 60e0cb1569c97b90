// How a moment of a draft is named in addresses and requests:
//
//   moment = 'kini' | update | 'e' event        kini is the last durable update; an event is one of the ledger, for the text that it is about
//   update = number [ '-' hash ]                after so many updates; the first hexadecimal digits of the log's hash there tell another log

export type MomentName =
  | { readonly kind: 'now' }
  | { readonly kind: 'update'; readonly seq: number; readonly hash: string }
  | { readonly kind: 'event'; readonly seq: number }

/** Enough to tell logs that have parted. */
const HASH_DIGITS = 8

export function parseMoment(text: string): MomentName | null {
  if (text === 'kini') return { kind: 'now' }
  const [, event, update, hash = ''] = /^(?:e(\d{1,9})|(\d{1,9})(?:-([0-9a-f]{8,64}))?)$/.exec(text) ?? []
  if (event !== undefined) return { kind: 'event', seq: Number(event) }
  if (update !== undefined) return { kind: 'update', seq: Number(update), hash }
  return null
}

export const updateMoment = (seq: number, hash: string): string =>
  seq === 0 ? '0' : `${seq}-${hash.slice(0, HASH_DIGITS)}`
export const eventMoment = (seq: number): string => `e${seq}`

/** `moment..moment`, as it stands in an address. */
export function parseSpan(text: string): readonly [from: string, to: string] | null {
  const [from, to, ...rest] = text.split('..')
  if (from === undefined || to === undefined || rest.length > 0) return null
  return parseMoment(from) && parseMoment(to) ? [from, to] : null
}
