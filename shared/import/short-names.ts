// Names that a text uses for a partner without introducing them: "Beku Laut" for PT Beku Laut Prima, "KWT Sekar" for Kelompok Wanita Tani
// Sekar. Only what the text itself says counts, and only where one partner alone can be meant.
import type { PartnerKind } from '../agreement/agreement.ts'
import { isOrganisationWord } from './organisation-name.ts'

export interface Named {
  readonly id: string
  readonly name: string
  readonly kind: PartnerKind
}

const WORDS_MAX = 6
/** A shorter word alone is too often something else. */
const SINGLE_CHARS_MIN = 4
/** A single word must be used more than once, and never in small letters. */
const SINGLE_USES_MIN = 2
/** Names of organisations are no longer. */
const PHRASE_WORDS_MAX = 12
const JOINS = /^(?:dan|di|untuk|bagi|atas|para|dalam|serta)$/iu
/** A single word behind one of these is a place. */
const PLACE =
  /^(?:di|ke|dari|desa|dusun|kampung|kelurahan|kecamatan|kabupaten|kota|provinsi|pulau|teluk|sungai|danau|gunung|pantai|hutan)$/iu
/** Begin many names and mean nothing alone. */
const VAGUE =
  /^(?:pt|cv|ud|fa|bank|badan|balai|kantor|pusat|rumah|toko|forum|masyarakat|warga|jaringan|desa|kampung|usaha|dinas|pemerintah|kelompok|lembaga|organisasi)$/iu
const PLACED: ReadonlySet<PartnerKind> = new Set(['village', 'government', 'school'])

const bare = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
const wordsOf = (text: string): string[] => text.split(/\s+/).map(bare).filter(Boolean)

/** Initials of the first words, then the rest: "KWT Sekar", "KWTS". */
function shortened(words: readonly string[]): string[] {
  const whole = words.filter((word) => !JOINS.test(word))
  return whole.slice(1).map((_, i) => {
    const initials = whole.slice(0, i + 2).map((word) => word.charAt(0).toUpperCase())
    return [initials.join(''), ...whole.slice(i + 2)].join(' ')
  })
}

function candidates({ name, kind }: Named): string[] {
  const words = wordsOf(name)
  const own = words.filter((word, i) => i > 0 || !isOrganisationWord(word))
  const runs = own.flatMap((_, from) =>
    own.slice(from + 1, from + WORDS_MAX).map((_word, length) => own.slice(from, from + length + 2).join(' ')),
  )
  // Two words of the name with some left out between them: "Pelestari Sindu" for Kelompok Pelestari Pantai Sindu.
  const pairs = own.flatMap((word, i) => (VAGUE.test(word) ? [] : own.slice(i + 2).map((other) => `${word} ${other}`)))
  const last = own.at(-1) ?? ''
  const single = !PLACED.has(kind) && last.length >= SINGLE_CHARS_MIN ? [last] : []
  const first = words[0] !== undefined && isOrganisationWord(words[0]) && !VAGUE.test(words[0]) ? [words[0]] : []
  // "Pantai Sindu" is where they are and not who they are, unless they are the place.
  const isPlace = (phrase: string) => !PLACED.has(kind) && PLACE.test(phrase.split(' ', 1)[0] ?? '')
  return [...runs, ...pairs, ...shortened(words), ...single, ...first].filter(
    (phrase) => phrase !== words.join(' ') && !isPlace(phrase),
  )
}

/** How many words from `at` make the longest known phrase. */
function longest(words: readonly string[], at: number, known: ReadonlySet<string>): number | undefined {
  if (!/^\p{Lu}/u.test(words[at] ?? '')) return undefined
  for (let size = Math.min(PHRASE_WORDS_MAX, words.length - at); size > 0; size--)
    if (known.has(words.slice(at, at + size).join(' '))) return size
  return undefined
}

/** For each partner, the names in `lines` that are its alone. Linear in the text. */
export function namesInUse(
  lines: readonly string[],
  partners: readonly Named[],
): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, Set<string>>()
  for (const partner of partners)
    for (const phrase of candidates(partner)) owners.set(phrase, (owners.get(phrase) ?? new Set()).add(partner.id))
  const full = new Set(partners.map(({ name }) => wordsOf(name).join(' ')))
  const known = new Set([...owners.keys(), ...full])
  const uses = new Map<string, number>()
  const small = new Set<string>()
  for (const text of lines) {
    const words = wordsOf(text)
    for (const word of words) if (/^\p{Ll}/u.test(word)) small.add(word)
    for (let at = 0; at < words.length; at++) {
      const length = longest(words, at, known)
      if (length === undefined) continue
      const phrase = words.slice(at, at + length).join(' ')
      const isPlace = length === 1 && (PLACE.test(words[at - 1] ?? '') || /^\p{Lu}/u.test(words[at + 1] ?? ''))
      if (!full.has(phrase) && !isPlace) uses.set(phrase, (uses.get(phrase) ?? 0) + 1)
      at += length - 1
    }
  }
  const found = new Map<string, string[]>()
  for (const [phrase, count] of uses) {
    const ids = [...(owners.get(phrase) ?? [])]
    const [id] = ids
    const isLoose = !phrase.includes(' ') && (count < SINGLE_USES_MIN || small.has(phrase.toLowerCase()))
    if (id !== undefined && ids.length === 1 && !isLoose) found.set(id, [...(found.get(id) ?? []), phrase])
  }
  return found
}
