// Where a sentence names a partner. Strong: its name, short name, "Pihak Kedua", or the noun that only it can be ("Yayasan", written with
// a capital). Weak: words that hint at it ("awig-awig" for a community), used only where a hint is enough to spare a false alarm.
import type { Partner } from '../agreement/agreement.ts'
import type { PartnerId } from '../agreement/ids.ts'
import { wordGroups, wordsPattern } from './lexicon.ts'
import type { Lexicon } from './rule-book.ts'

export interface Mention {
  readonly partner: PartnerId
  /** Offsets in the sentence's `plain` text. */
  readonly from: number
  readonly to: number
}

export interface PartnerNames {
  /** Equal keys find the same mentions: what a cache may be keyed by. */
  readonly key: string
  /** Every partner, in the order of the agreement. */
  readonly everybody: readonly PartnerId[]
  find(plain: string): readonly Mention[]
  hinted(low: string): ReadonlySet<PartnerId>
}

export type Aliases = ReadonlyMap<PartnerId, readonly string[]>

const ORDINALS: readonly (readonly string[])[] = [
  ['pertama', 'kesatu', 'i', '1'],
  ['kedua', 'ii', '2'],
  ['ketiga', 'iii', '3'],
  ['keempat', 'iv', '4'],
  ['kelima', 'v', '5'],
  ['keenam', 'vi', '6'],
  ['ketujuh', 'vii', '7'],
  ['kedelapan', 'viii', '8'],
  ['kesembilan', 'ix', '9'],
  ['kesepuluh', 'x', '10'],
]

/** "PIHAK PERTAMA" is "PIHAK KESATU" and "Pihak I" too. */
function sameOrdinal(label: string): string[] {
  const [, party, ordinal] = /^(pihak|mitra) (\S+)$/i.exec(tidy(label)) ?? []
  const same = ORDINALS.find((list) => list.includes(ordinal?.toLowerCase() ?? ''))
  return party && same ? same.map((word) => `${party} ${word}`) : []
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
const tidy = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim()
const firstWord = (name: string): string => tidy(name).split(' ')[0] ?? ''
const COMPANY_FORMS = new Set(['pt', 'cv', 'ud', 'pt.', 'cv.', 'kelompok'])

/** Where these are, the name is that of a place: "Tanjung Sekip" alone is no government. */
const OF_A_PLACE: ReadonlySet<string> = new Set(['village', 'government'])

/**
 * "Kelompok Pelestari Pantai Sindu" is called "Pelestari Pantai Sindu" and "Pelestari Sindu": the name without its generic words, or its
 * first own word with a later one, as long as no other partner has that word.
 */
function shortened(
  { name, kind }: Partner,
  isGeneric: (word: string) => boolean,
  others: readonly Partner[],
): string[] {
  const all = tidy(name).split(' ')
  const start = all.findIndex((word) => !isGeneric(word) && !COMPANY_FORMS.has(word.toLowerCase()))
  const [first, ...rest] = start < 1 ? [] : all.slice(start)
  if (!first || OF_A_PLACE.has(kind) || first.length < 4 || !/^\p{Lu}/u.test(first)) return []
  if (others.some((other) => tidy(`${other.name} ${other.short}`).split(' ').includes(first))) return []
  const later = rest.filter((word) => word.length > 3 && /^\p{Lu}/u.test(word) && !isGeneric(word))
  return later.length === 0 ? [] : [[first, ...rest].join(' '), ...later.map((word) => `${first} ${word}`)]
}

/** `loose` names count in any case, `capital` ones only as written. */
interface NamesOf {
  readonly partner: PartnerId
  readonly loose: readonly string[]
  readonly capital: readonly string[]
}

function namesOf(partners: readonly Partner[], aliases: Aliases, kindWords: ReadonlyMap<string, RegExp>): NamesOf[] {
  const labelled = [...aliases.values()].some((list) => list.some((alias) => /^(pihak|mitra) /i.test(alias)))
  const alone = (test: (partner: Partner) => boolean) => partners.filter(test).length === 1
  const whole = [...kindWords.values()].map((pattern) => new RegExp(`^(?:${pattern.source})$`))
  return partners.map((partner, i) => {
    const own = [partner.name, partner.short, ...(aliases.get(partner.id) ?? [])]
    const ordinals = labelled ? own.flatMap(sameOrdinal) : (ORDINALS[i] ?? []).map((ordinal) => `pihak ${ordinal}`)
    const word = firstWord(partner.name)
    const capital: string[] = []
    const isKindWord = (text: string) => whole.some((pattern) => pattern.test(text.toLowerCase()))
    const isGeneric = isKindWord(word)
    capital.push(
      ...shortened(
        partner,
        isKindWord,
        partners.filter((other) => other !== partner),
      ),
    )
    const begins = (other: Partner) => firstWord(other.name).toLowerCase() === word.toLowerCase()
    if (isGeneric && !COMPANY_FORMS.has(word.toLowerCase()) && alone(begins)) capital.push(word)
    if (partner.kind === 'company' && alone((other) => other.kind === 'company')) capital.push('Perusahaan')
    if (partner.kind === 'village' && alone((other) => other.kind === 'village'))
      capital.push('Desa', 'Pemerintah Desa')
    if (partner.kind === 'cooperative' && alone((other) => other.kind === 'cooperative')) capital.push('Koperasi')
    return { partner: partner.id, loose: [...own, ...ordinals].map(tidy).filter((name) => name.length > 1), capital }
  })
}

/** The words of a name that no other partner's name shares. */
function ownWords(partner: Partner, partners: readonly Partner[]): string[] {
  const split = (text: string) =>
    text
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length > 3)
  const others = new Set(
    partners.filter((other) => other !== partner).flatMap((other) => split(`${other.name} ${other.short}`)),
  )
  return split(`${partner.name} ${partner.short}`).filter((word) => !others.has(word))
}

/** "Lembaga yang mau keluar": any of them. */
const ANYBODY = /^ yang (?:mau|ingin|hendak|berniat|bermaksud|keluar|mundur|mengundurkan|melanggar|lalai)\b/u

/** "Satu kelompok satu suara": any of them, and not the one that is called "Kelompok". */
const ANY_OF =
  /(?<![\p{L}\p{N}])(?:satu|setiap|(?:tiap-)?tiap|semua|seluruh|para|masing-masing|antar|sebuah|suatu|sesama|beberapa)\s+$/iu
const COMMON_NOUN = /^\p{Ll}+$/u

const NO_MENTION: readonly Mention[] = []

export function partnerNames(partners: readonly Partner[], aliases: Aliases, lexicon: Lexicon): PartnerNames {
  const kindWords = wordGroups(lexicon, 'kata_jenis')
  const named = namesOf(partners, aliases, kindWords)
  const byText = new Map<string, PartnerId>()
  const exact = new Map<string, PartnerId>()
  for (const { partner, loose } of named)
    for (const name of loose) byText.set(name.toLowerCase(), byText.get(name.toLowerCase()) ?? partner)
  for (const { partner, capital } of named)
    for (const name of capital) if (!byText.has(name.toLowerCase())) exact.set(name, partner)
  const all = [...byText.keys(), ...exact.keys()].sort((a, b) => b.length - a.length)
  // Names may be written in any script.
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${all.map(literal).join('|') || '(?!)'})(?=(?:lah|pun|kah)?(?![\\p{L}\\p{N}]))`,
    'giu',
  )
  const hints = partners.map((partner) => {
    const kind = kindWords.get(partner.kind)
    // The law of its trade is its own as well: "ketentuan perbankan" of a bank.
    const own = ownWords(partner, partners)
      .map(literal)
      .flatMap((word) => [word, `per${word}an`])
    return { partner: partner.id, patterns: [...(kind ? [kind] : []), wordsPattern(own)] }
  })
  return {
    key: JSON.stringify(named),
    everybody: partners.map((partner) => partner.id),
    find(plain) {
      if (all.length === 0) return NO_MENTION
      let out: Mention[] | null = null
      pattern.lastIndex = 0
      for (let match = pattern.exec(plain); match; match = pattern.exec(plain)) {
        const partner = byText.get(match[0].toLowerCase()) ?? exact.get(match[0])
        if (
          partner === undefined ||
          (!byText.has(match[0].toLowerCase()) && ANYBODY.test(plain.slice(pattern.lastIndex)))
        )
          continue
        if (COMMON_NOUN.test(match[0]) && ANY_OF.test(plain.slice(Math.max(0, match.index - 16), match.index))) continue
        const mention = { partner, from: match.index, to: match.index + match[0].length }
        if (out) out.push(mention)
        else out = [mention]
      }
      return out ?? NO_MENTION
    },
    hinted: (low) =>
      new Set(hints.filter((hint) => hint.patterns.some((item) => low.search(item) >= 0)).map((hint) => hint.partner)),
  }
}
