// Branded ids. Each brand is made in exactly one place: the parser below it.
declare const brand: unique symbol
type Brand<Name extends string> = string & { readonly [brand]: Name }

export type AgreementId = Brand<'AgreementId'>
export type PartnerId = Brand<'PartnerId'>
export type PersonId = Brand<'PersonId'>
export type InvitationId = Brand<'InvitationId'>
export type ClauseId = Brand<'ClauseId'>
/** The name of a paragraph to which a reference leads. It is one within its clause. */
export type Anchor = Brand<'Anchor'>
export type RowId = Brand<'RowId'>
export type WaiverId = Brand<'WaiverId'>
export type ThreadId = Brand<'ThreadId'>
/** Words that a facilitator writes for a partner. It owns its Yjs client id as a person owns theirs. */
export type DictationId = Brand<'DictationId'>
/** A place for a short answer: a blank of a clause, named `clause.blank` or `clause.blank.partner`. */
export type FieldId = Brand<'FieldId'>
/** `${Yjs client id of who suggests}.${its own count}`: no two people make the same one. */
export type SuggestionId = Brand<'SuggestionId'>

const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/
const SUGGESTION = /^\d{1,10}\.\d{1,9}$/
const FIELD = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,159}$/

const parse =
  <T extends string>(pattern: RegExp) =>
  (value: unknown): T | null =>
    typeof value === 'string' && pattern.test(value) ? (value as T) : null

/** Each returns null for anything that is not an id: letters, digits, `_`, `-`, at most 64 (fields: 160, with dots). */
export const parseAgreementId = parse<AgreementId>(ID)
export const parsePartnerId = parse<PartnerId>(ID)
export const parsePersonId = parse<PersonId>(ID)
export const parseInvitationId = parse<InvitationId>(ID)
export const parseClauseId = parse<ClauseId>(ID)
export const parseAnchor = parse<Anchor>(ID)
export const parseRowId = parse<RowId>(ID)
export const parseWaiverId = parse<WaiverId>(ID)
export const parseThreadId = parse<ThreadId>(ID)
export const parseDictationId = parse<DictationId>(ID)
export const parseFieldId = parse<FieldId>(FIELD)
export const parseSuggestionId = parse<SuggestionId>(SUGGESTION)

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz'

/** Twelve characters (62 bits) from `random`, a source of bytes: browser and server each pass their own. */
export function makeId<T extends string>(
  random: (size: number) => Uint8Array,
  parser: (value: unknown) => T | null,
): T {
  let text = ''
  while (text.length < 12)
    for (const byte of random(16)) if (byte < 252 && text.length < 12) text += ALPHABET[byte % 36]
  const id = parser(text)
  if (id === null) throw new RangeError(`not an id: ${text}`)
  return id
}
