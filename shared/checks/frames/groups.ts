// Who a sentence speaks of: one partner, several, everybody, or a body that is nobody's own (a forum, a court).
import type { PartnerId } from '../../agreement/ids.ts'
import { remembered } from '../remember.ts'
import type { Sentence } from '../sentence.ts'

export interface Group {
  /** `one` is a single partner, or words for a single one that need not be known: "penyandang dana", "Yayasan". */
  readonly kind: 'one' | 'several' | 'every' | 'body'
  /** Partners that are known; empty where the words name somebody else. */
  readonly partners: readonly PartnerId[]
  readonly from: number
  readonly to: number
}

const JOIN =
  /^[\s,]*(?:dan(?:\/atau)?|serta|beserta|maupun|mau|entah|bersama|bersama-sama|atau(?:pun)?|&|\/)?[\s,]*(?:pihak )?$/u
const SAME = /^[\s,]*(?:\(|selaku|sebagai|yaitu|ialah|atau|,)?[\s,]*["“]?$/u

interface Place {
  readonly from: number
  readonly to: number
}
const overlaps = (a: Place, b: Place): boolean => a.from < b.to && b.from < a.to

/** A label in capitals; in small letters a "pihak ketiga" is anybody outside. */
const UNKNOWN_LABEL = /\bPIHAK (?:PERTAMA|KE[A-Z]{3,})\b/gu

/** "PT Samudra Karagenan": a company by its form, whether it is known or not. */
const COMPANY_SIGN = /\b(?:PT|CV|UD|Perumda)\b/u
const COMPANY = /\b(?:PT|CV|UD|Perumda)\.?(?: \p{Lu}[\p{L}-]*)+/gu

const NOBODY: readonly PartnerId[] = []
const NO_GROUP: readonly Group[] = []

/** `groups` with one more at its place; where another says the same words, that one is meant. */
function withGroup(
  groups: Group[] | null,
  kind: Group['kind'],
  { from, to }: Place,
  partners: readonly PartnerId[] = NOBODY,
): Group[] {
  const group = { kind, partners, from, to }
  if (!groups) return [group]
  let at = 0
  for (const other of groups) {
    if (overlaps(other, group)) return groups
    if (other.from < from) at++
  }
  groups.splice(at, 0, group)
  return groups
}

/** Found in the order in which they count: where two say the same words, the one that was found first is meant. */
function singles(sentence: Sentence): readonly Group[] {
  // Most sentences name one or none: no list is begun before.
  let out: Group[] | null = null
  for (const place of sentence.find('sebutan_satu')) out = withGroup(out, 'one', place)
  for (const mention of sentence.mentions) out = withGroup(out, 'one', mention, [mention.partner])
  for (const place of sentence.find('siapa_pun')) out = withGroup(out, 'every', place)
  for (const place of sentence.find('semua_mitra')) out = withGroup(out, 'every', place)
  for (const place of sentence.find('lembaga_netral')) out = withGroup(out, 'body', place)
  // Organisations by their kind, written with a capital: "Yayasan", "Pemerintah Desa".
  for (const place of sentence.find('sebutan_lembaga'))
    if (/\p{Lu}/u.test(sentence.plain.charAt(place.from))) out = withGroup(out, 'one', place)
  if (COMPANY_SIGN.test(sentence.plain))
    for (const { index, 0: text } of sentence.plain.matchAll(COMPANY))
      out = withGroup(out, 'one', { from: index, to: index + text.length })
  if (sentence.plain.includes('PIHAK '))
    for (const { index, 0: text } of sentence.plain.matchAll(UNKNOWN_LABEL))
      out = withGroup(out, 'one', { from: index, to: index + text.length })
  return out ?? NO_GROUP
}

function join(a: Group, b: Group, everybody: readonly PartnerId[]): Group {
  const partners = [...new Set([...a.partners, ...b.partners])]
  const isAll = everybody.length > 1 && everybody.every((partner) => partners.includes(partner))
  const kind = isAll || a.kind === 'every' || b.kind === 'every' ? 'every' : 'several'
  return { kind, partners, from: a.from, to: b.to }
}

/** A comma alone joins only inside a list: "X, Y, dan Z"; in "bila gagal di X, Y menanggung" a new thought begins. */
const isJoined = (between: string, behind: string): boolean =>
  JOIN.test(between) && (/[a-z&/]/u.test(between) || /^\s*(?:,|dan\b|serta\b|atau\b|maupun\b|&)/u.test(behind))

const DOES =
  /^(?:\s+(?:beserta|bersama|dengan) [a-z]+)?\s+(?:tidak|tak|wajib|harus|akan|dapat|boleh|berhak|hanya|cukup|tinggal|bebas|tetap|me[a-z]{3,}|ber[a-z]{3,}|di[a-z]{4,})\b/u

const BY = /\bdi[a-z]{3,}\s+(?:oleh\s+)?$/u

/** "ditanggung X, dan Y tidak ikut", "menjadi beban X, dan Y bebas": two names in a list take no comma. */
const isPastComma = (last: Group, between: string, low: string, next: Group): boolean =>
  /^\s*,\s*(?:dan|serta)\s/u.test(between) &&
  (BY.test(low.slice(0, last.from)) ||
    (/[a-z]\s+[a-z]/u.test(low.slice(0, last.from)) && DOES.test(low.slice(next.to))))

/** "ditanggung X dan mitra lain tidak ikut": what the others do is told apart. */
const isOfOthers = (last: Group, low: string, next: Group): boolean =>
  next.kind === 'every' &&
  /\blain(?:nya)?$/u.test(low.slice(next.from, next.to)) &&
  BY.test(low.slice(0, last.from)) &&
  DOES.test(low.slice(next.to))

/** "ditentukan X dan Y wajib mematuhinya": what the second must do is told apart. */
const isOfWhoMust = (last: Group, low: string, next: Group): boolean =>
  BY.test(low.slice(0, last.from)) &&
  /^\s+(?:wajib|harus|mesti|tinggal|cukup|hanya)\s+(?:me[a-z]{3,}|ber[a-z]{3,}|ikut|tunduk|patuh|terima)/u.test(
    low.slice(next.to),
  )

const isNewThought = (last: Group, between: string, low: string, next: Group): boolean =>
  last.kind === 'one' &&
  (isPastComma(last, between, low, next) || isOfOthers(last, low, next) || isOfWhoMust(last, low, next))

/** The groups of a sentence in reading order; "X, Y, dan Z" is one of them. */
export const groupsIn = remembered((sentence: Sentence): readonly Group[] => {
  const found = singles(sentence)
  if (found.length < 2) return found
  const out: Group[] = []
  for (const group of found) {
    const last = out.at(-1)
    const between = last ? sentence.low.slice(last.to, group.from) : ''
    const isSame = last?.kind === 'one' && group.kind === 'one' && last.partners[0] === group.partners[0]
    if (last && isSame && SAME.test(between)) out[out.length - 1] = { ...last, to: group.to }
    else if (
      last &&
      last.kind !== 'body' &&
      group.kind !== 'body' &&
      isJoined(between, sentence.low.slice(group.to)) &&
      !isNewThought(last, between, sentence.low, group)
    )
      out[out.length - 1] = join(last, group, sentence.everybody)
    else out.push(group)
  }
  return out
})
