// What is still to be filled in: blanks of the text without an answer, and the signs that people type for "later".
import type { BlankKind, Block, Inline } from '../agreement/agreement.ts'
import type { FieldId, PartnerId } from '../agreement/ids.ts'
import { signs } from './lexicon.ts'
import type { Lexicon } from './rule-book.ts'

export interface EmptyBlank {
  readonly field: FieldId | null
  readonly kind: BlankKind
  /** The hint of the blank, or the typed sign. */
  readonly hint: string
  /** The typed sign as it stands; null for a blank of the template. */
  readonly typed: string | null
}

/** A row of dots may fill a page; so much of it tells which it is. */
const QUOTE_MAX = 120

/**
 * What every sign for "later" holds in small letters; nearly all text holds none of it and need not be searched for them. A bracket counts
 * with what a sign has behind it: most hold a number in words.
 */
const MAY_BE_BLANK =
  /[[<_…\t{ſ]|\((?:\s|nama|jabatan|alamat|tempat|nomor|jumlah|sebutkan|tulis|isi|cantumkan|lengkapi|masukkan|akan|masih|belum)|diisi|dilengkapi|dituliskan|\.{2}|###|\?{3}|xx|tb[dac]|\bnn\b|n\/a|to be|(?:dd|tgl|hh)[/.-]|kemudian|belakangan|nanti|tahap berikutnya|menyusul|rp\.? ?[,-]|belum diisi|isi di sini|kosong|dalam proses/u

/** The same for words that say it: "luas lahan belum diketahui", "nama penengah: menyusul". */
const mayLack = (text: string): boolean =>
  text.includes('akan di') ||
  text.includes('elum ') ||
  (text.includes(':') && /: ?(?:masih|menunggu|menyusul|dalam pem|di[bcdrsk])/iu.test(text))

const NONE: readonly RegExpExecArray[] = []

/** As matchAll, which makes its pattern anew for every text. `pattern` is global. */
function matches(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  pattern.lastIndex = 0
  const first = pattern.exec(text)
  if (!first) return NONE
  const found = [first]
  for (let match: RegExpExecArray | null = first; match; match = pattern.exec(text)) {
    if (match[0] === '') pattern.lastIndex++
    if (match !== first) found.push(match)
  }
  return found
}

/** "tidak akan ditentukan kemudian": the contrary of a blank. */
const isDeniedLater = (text: string, { 0: words, index }: RegExpExecArray): boolean =>
  /\b(?:tidak|tak) (?:akan|boleh) di/iu.test(words) ||
  (/^(?:akan|di)/iu.test(words) && /\b(?:tidak|tak)(?: (?:akan|boleh|pernah))* $/iu.test(text.slice(0, index)))

function search(text: string, lexicon: Lexicon): readonly RegExpExecArray[] {
  const typed = MAY_BE_BLANK.test(text.toLowerCase()) ? matches(text, signs(lexicon, 'isian')) : NONE
  if (!mayLack(text)) return typed
  const overlaps = (a: RegExpExecArray, b: RegExpExecArray): boolean =>
    a.index < b.index + b[0].length && b.index < a.index + a[0].length
  const said = matches(text, signs(lexicon, 'isian_kata'))
  const more = said.filter((words) => !typed.some((sign) => overlaps(words, sign)))
  return [...typed, ...more].filter((match) => !isDeniedLater(text, match)).sort((a, b) => a.index - b.index)
}

/** The same text is asked twice in a row, whether it is empty and what it lacks. */
let lastText = ''
let lastLexicon: Lexicon | null = null
let lastFound = NONE

function signsIn(text: string, lexicon: Lexicon): readonly RegExpExecArray[] {
  if (lastText === text && lastLexicon === lexicon) return lastFound
  lastText = text
  lastLexicon = lexicon
  lastFound = search(text, lexicon)
  return lastFound
}

/** Typed signs for "to be filled in later", as they stand in `text`, in reading order. */
export const typedBlanks = (text: string, lexicon: Lexicon): string[] =>
  signsIn(text, lexicon).map((match) => match[0].trim().slice(0, QUOTE_MAX))

/** A cell that only says that its answer comes later. */
const LATER =
  /^[\s(–—-]*(?:akan |masih )?(?:menyusul|belum ada|belum diisi|belum ditentukan|dikosongkan|kosong)(?: kemudian)?[\s).]*$/iu

/** Whether `text` says nothing once blanks, dashes and white space are taken away. */
export function isEmptyText(text: string, lexicon: Lexicon): boolean {
  if (LATER.test(text)) return true
  let from = 0
  for (const { index, 0: sign } of signsIn(text, lexicon)) {
    if (/[\p{L}\p{N}]/u.test(text.slice(from, Math.max(from, index)))) return false
    from = Math.max(from, index + sign.length)
  }
  return !/[\p{L}\p{N}]/u.test(text.slice(from))
}

function partBlanks(part: Inline, lexicon: Lexicon): readonly EmptyBlank[] {
  if (part.type === 'blank') {
    const { field, kind, hint, value } = part
    if (kind === 'optional') return NO_BLANKS
    if (value.trim() === '') return [{ field, kind, hint, typed: null }]
    return typedBlanks(value, lexicon).map((typed) => ({ field, kind, hint, typed }))
  }
  if (part.type !== 'text' || signsIn(part.text, lexicon).length === 0) return NO_BLANKS
  return typedBlanks(part.text, lexicon).map((typed) => ({ field: null, kind: 'text', hint: typed, typed }))
}

const NO_BLANKS: readonly EmptyBlank[] = []

/** Blanks of a block without an answer, in reading order; optional ones never count. */
export function emptyBlanks({ content }: Block, lexicon: Lexicon): readonly EmptyBlank[] {
  let out = NO_BLANKS
  for (const part of content) {
    const found = partBlanks(part, lexicon)
    if (found.length > 0) out = out.length > 0 ? [...out, ...found] : found
  }
  return out
}

/** A blank shown twice is listed once. */
export function withoutRepeated(blanks: readonly EmptyBlank[]): readonly EmptyBlank[] {
  const seen = new Set<FieldId>()
  return blanks.filter(({ field }) => {
    if (field === null) return true
    if (seen.has(field)) return false
    seen.add(field)
    return true
  })
}

/** The partner that a per-partner blank belongs to; null for a blank of everybody. */
export function blankOwner(field: FieldId | null, partners: readonly { readonly id: PartnerId }[]): PartnerId | null {
  const last = field?.split('.').slice(2).join('.')
  return last ? (partners.find((partner) => partner.id === last)?.id ?? null) : null
}
