// One sentence of a clause and the questions that rules ask of it. Answers are remembered: a sentence lives as long as its clause.
import type { PartnerId } from '../agreement/ids.ts'
import { possibleLists, words } from './lexicon.ts'
import type { Mention, PartnerNames } from './partner-names.ts'
import type { Lexicon } from './rule-book.ts'

export interface Found {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** Whom words are about: everybody, or the partners named. */
export interface Parties {
  readonly all: boolean
  readonly partners: readonly PartnerId[]
}

export interface Sentence {
  /** Exactly as it stands in the text. */
  readonly quote: string
  /** White space made single, and the same in lower case: offsets of matches and mentions count in these. */
  readonly plain: string
  readonly low: string
  readonly mentions: readonly Mention[]
  /** Every partner of the agreement, named here or not. */
  readonly everybody: readonly PartnerId[]
  /** Every place where the sentence says one of the words of a list. */
  find(key: string): readonly Found[]
  says(key: string): boolean
  /** Whether `part`, words cut out of `low`, says one of them; names are not taken out. */
  saysIn(part: string, key: string): boolean
  /** Says one of the words, and at least once without a negation in front of it. */
  affirms(key: string): boolean
  isNegated(at: number): boolean
  /** Whom the words between `since` and `at` name last as doing it: "X dan Y wajib …", "Para Mitra …", but not "kepada X". */
  doersBefore(at: number, since?: number): Parties
  /** Whom the words behind `at` name: after "oleh", or after "kepada". */
  partiesAfter(at: number, preposition: 'oleh' | 'kepada'): Parties
}

/** Full stops that end no sentence: titles, legal forms, initials. */
const ABBREVIATION =
  /(?:^|[\s(])(?:pt|cv|ud|no|jl|dr|drs|dra|ir|hj|h|tn|ny|tgl|hlm|dll|dsb|dst|prof|st|s\.pd|m\.pd|a\.n|u\.p|\p{L})$/iu
/** The longest of them, with the space before it. */
const ABBREVIATION_MAX = 8
/** How far a negation reaches, in words. */
const NEGATION_REACH = 8

/** Nobody follows a longer one; what is longer is read piece by piece, so that no text costs more than its length. */
const SENTENCE_MAX = 1200

/** Pieces of at most SENTENCE_MAX characters, cut behind a comma where there is one, else at a space. */
function readable(text: string): string[] {
  if (text.length <= SENTENCE_MAX) return [text]
  const out: string[] = []
  let from = 0
  while (text.length - from > SENTENCE_MAX) {
    const window = text.slice(from, from + SENTENCE_MAX)
    const cut = Math.max(window.lastIndexOf(', ') + 1, 0) || window.lastIndexOf(' ') + 1 || SENTENCE_MAX
    out.push(text.slice(from, from + cut).trim())
    from += cut
  }
  out.push(text.slice(from).trim())
  return out
}

const SAYS_SOMETHING = /[\p{L}\p{N}…._-]/u

/** Cuts a block into sentences; a semicolon ends one too, because agreements list duties with it. */
export function splitSentences(text: string): string[] {
  const out: string[] = []
  let from = 0
  for (const match of text.matchAll(/(?<![.…])(?:[.!?]["”’)]?|;)(?=\s|$)/gu)) {
    const end = match.index + match[0].length
    if (
      match[0].startsWith('.') &&
      ABBREVIATION.test(text.slice(Math.max(from, match.index - ABBREVIATION_MAX), match.index))
    )
      continue
    out.push(text.slice(from, end))
    from = end
  }
  out.push(text.slice(from))
  return out.flatMap((item) => readable(item.trim())).filter((item) => SAYS_SOMETHING.test(item))
}

function uniqueParties(all: boolean, partners: readonly PartnerId[]): Parties {
  return { all, partners: [...new Set(partners)] }
}

const NOTHING: readonly Found[] = []

/** Every place where the global `pattern` matches; none matches the empty word. */
function placesOf(pattern: RegExp, low: string): readonly Found[] {
  pattern.lastIndex = 0
  let match = pattern.exec(low)
  if (!match) return NOTHING
  const out: Found[] = []
  for (; match; match = pattern.exec(low)) {
    const [text] = match
    if (text === '') pattern.lastIndex++
    else out.push({ from: match.index, to: match.index + text.length, text })
  }
  return out
}

/** White space that is not one space. */
const UNEVEN = / {2}|[^\S ]|\u00a0/u

export function makeSentence(quote: string, names: PartnerNames, lexicon: Lexicon): Sentence {
  const plain = UNEVEN.test(quote) ? quote.replace(/[\s\u00a0]+/g, ' ') : quote
  const low = plain.toLowerCase()
  const mentions = names.find(plain)
  const known = new Map<string, readonly Found[]>()
  const isPossible = possibleLists(lexicon, low)

  const find = (key: string): readonly Found[] => {
    if (!isPossible(key)) return NOTHING
    const remembered = known.get(key)
    if (remembered) return remembered
    const places = placesOf(words(lexicon, key), low)
    // "bersama" in "Koperasi Maju Bersama" is part of a name.
    const found =
      places.length === 0 || mentions.length === 0
        ? places
        : places.filter(({ from, to }) => !mentions.some((mention) => mention.from <= from && to <= mention.to))
    known.set(key, found)
    return found
  }

  const isNegated = (at: number): boolean => {
    const reach = low
      .slice(0, at)
      .split(' ')
      .slice(-NEGATION_REACH - 1)
      .join(' ')
    const start = at - reach.length
    const opposites = find('penyangkal_bukan')
    return find('penyangkal').some(
      (negation) =>
        negation.from >= start &&
        negation.to <= at &&
        !opposites.some((other) => other.from <= negation.from && negation.to <= other.to) &&
        // A comma or "tetapi" between the negation and the word starts a new thought.
        !/[,:]|\b(?:tetapi|namun|melainkan|kecuali|sehingga)\b/u.test(low.slice(negation.to, at)),
    )
  }

  const isReceiver = (at: number): boolean => {
    const before = low.slice(0, at).trimEnd()
    return find('kepada').some((word) => word.to === before.length)
  }

  /** The names listed last: "X, Y, dan Z"; what stands further in front belongs to other words. */
  const lastList = (named: readonly Mention[]): Mention[] => {
    const list: Mention[] = []
    for (const mention of [...named].reverse()) {
      const next = list[0]
      if (next && !/^[\s,]*(?:dan|serta|beserta|maupun|bersama)?[\s,]*$/u.test(low.slice(mention.to, next.from))) break
      list.unshift(mention)
    }
    return list
  }

  return {
    quote,
    plain,
    low,
    mentions,
    everybody: names.everybody,
    find,
    says: (key) => find(key).length > 0,
    saysIn: (part, key) => isPossible(key) && part.search(words(lexicon, key)) >= 0,
    affirms: (key) => find(key).some((found) => !isNegated(found.from)),
    isNegated,
    doersBefore(at, since = 0) {
      const within = (found: { from: number; to: number }) =>
        found.from >= since && found.to <= at && !isReceiver(found.from)
      const doers = lastList(mentions.filter(within))
      const everyone = find('semua_mitra').some(within)
      const each = find('bersama').some(within)
      return uniqueParties(
        everyone || (each && doers.length === 0),
        doers.map((doer) => doer.partner),
      )
    },
    partiesAfter(at, preposition) {
      const place = low.slice(at).search(preposition === 'oleh' ? /\boleh\b/u : /\b(?:kepada|pada|ke)\b/u)
      if (place < 0) return uniqueParties(false, [])
      const start = at + place
      // The list of names right behind the preposition: "kepada X, Y, dan Z"; "oleh X dan diserahkan kepada Y" ends at X.
      const end = low
        .slice(start)
        .search(
          preposition === 'oleh'
            ? /[;:]|\b(?:yang|dalam|setiap|tiap|paling|selambat|untuk|agar|sebelum|sesudah|setelah|kepada|pada|dan di[a-z]{3,}|serta di[a-z]{3,})\b/u
            : /[;:]|\b(?:yang|dalam|setiap|tiap|paling|selambat|untuk|agar|sebelum|sesudah|setelah)\b/u,
        )
      const stop = end < 0 ? low.length : start + end
      const inside = (found: { from: number; to: number }) => found.from >= start && found.to <= stop
      const everyone = find('semua_mitra').some(inside) || find('bersama').some(inside)
      return uniqueParties(
        everyone,
        mentions.filter(inside).map((mention) => mention.partner),
      )
    },
  }
}
