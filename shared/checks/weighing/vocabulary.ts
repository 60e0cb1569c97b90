// Words as they are weighed: how one is written decides what it is, and there is one object a word, so that what is known of it stays with it.
import type { Lexicon } from '../rule-book.ts'
import { wordRoot } from './word-root.ts'

/** Who may be named, in the order of the alphabet. */
export const WHO = ['BEBERAPA', 'NETRAL', 'ORANG', 'SEMUA', 'X', 'Y'] as const
export type Who = (typeof WHO)[number]

/** What a table of weights knows of a word. */
export interface WordRows {
  readonly rows: readonly number[]
  /** Where a sentence begins with it. */
  readonly first: readonly number[]
  readonly denied: readonly number[]
  /** Rows of its groups behind and in front of each of WHO, at their places; null where no such row counts. */
  readonly behind: readonly (readonly number[])[] | null
  readonly inFront: readonly (readonly number[])[] | null
  /** Whether any pair begins or ends with it; most words stand in none. */
  readonly begins: boolean
  readonly ends: boolean
}

export interface Word {
  readonly number: number
  /** The root, or X, Y (the first single one and any other), SEMUA, BEBERAPA, NETRAL, ORANG; # and RP for figures. */
  readonly sign: string
  /** The same with its form: "di.tetap". */
  readonly full: string
  readonly kind: 'who' | 'word' | 'little' | 'mark'
  /** Its place in WHO; NOBODY for other words. */
  readonly who: number
  /** The sign of a sentence that begins with it. */
  readonly first: string
  /** Behind it somebody else may do something else. */
  readonly isTurn: boolean
  /** The groups of like words that it belongs to, as signs: "%ubah". */
  readonly groups: readonly string[]
  /** Put there by the table of weights of the lexicon when it first hears the word. */
  rows: WordRows | null
}
const NOBODY = -1
const TURNS: ReadonlySet<string> = new Set(['tetapi', 'sedangkan', ';', ':'])
const PEOPLE = WHO.indexOf('ORANG')

/** `body` and `name` stand for somebody single. */
export interface Spelling {
  readonly as: 'body' | 'people' | 'name' | 'plain'
  /** The word itself, for `name` too: at the beginning of a sentence a capital letter says nothing. */
  readonly word: Word
  readonly low: string
}

const group = (lexicon: Lexicon, key: string): ReadonlySet<string> => {
  const lists = lexicon.timbangan
  return new Set(lists && !Array.isArray(lists) ? (lists as Readonly<Record<string, readonly string[]>>)[key] : [])
}

/** Roots and spellings of the words of each group of like words. */
function groupsOf(lexicon: Lexicon): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>()
  const lists = lexicon.golongan_kata
  if (!lists || Array.isArray(lists)) return groups
  for (const [name, words] of Object.entries(lists as Readonly<Record<string, readonly string[]>>))
    for (const key of new Set(words.flatMap((word) => [word, wordRoot(word).root])))
      groups.set(key, [...(groups.get(key) ?? []), `%${name}`])
  return groups
}
const UNGROUPED: readonly string[] = []

/** Words are made anew once so many are known: some 200 bytes each. */
const WORDS_MAX = 20_000

/** The words of one lexicon. */
export class Vocabulary {
  readonly #little: ReadonlySet<string>
  readonly #bodies: ReadonlySet<string>
  readonly #people: ReadonlySet<string>
  readonly #noNames: ReadonlySet<string>
  readonly #groups: ReadonlyMap<string, readonly string[]>
  readonly #words = new Map<string, Word>()
  /** Numbers are never given twice. */
  #made = 0
  readonly #who: readonly Word[]
  readonly figure: Word
  readonly money: Word

  constructor(lexicon: Lexicon) {
    this.#little = group(lexicon, 'kata_tugas')
    this.#bodies = group(lexicon, 'lembaga')
    this.#people = group(lexicon, 'orang')
    this.#noNames = group(lexicon, 'bukan_nama')
    this.#groups = groupsOf(lexicon)
    this.#who = WHO.map((sign, who) => this.#make(sign, sign, 'who', who))
    this.figure = this.#make('#', '#', 'mark')
    this.money = this.#make('RP', 'RP', 'mark')
  }

  who(who: Who): Word {
    return this.#who[WHO.indexOf(who)] ?? this.figure
  }

  #make(sign: string, full: string, kind: Word['kind'], who = NOBODY): Word {
    const isNamed = kind === 'who' || kind === 'mark'
    const groups = isNamed ? UNGROUPED : (this.#groups.get(sign) ?? UNGROUPED)
    const isTurn = TURNS.has(sign)
    return { number: this.#made++, sign, full, kind, who, first: `^ ${sign}`, isTurn, groups, rows: null }
  }

  #word(sign: string, full: string, kind: Word['kind'], who = NOBODY): Word {
    const key = `${kind} ${full} ${sign}`
    const known = this.#words.get(key)
    if (known) return known
    if (this.#words.size >= WORDS_MAX) this.#words.clear()
    const made = this.#make(sign, full, kind, who)
    this.#words.set(key, made)
    return made
  }

  spelling(written: string): Spelling {
    const low = written.toLowerCase()
    if (!/^\p{L}/u.test(written)) return { as: 'plain', word: this.#word(written, written, 'mark'), low }
    if (this.#people.has(low)) return { as: 'people', word: this.#word('ORANG', low, 'who', PEOPLE), low }
    const { root, form } = wordRoot(low)
    const word = this.#little.has(low)
      ? this.#word(low, low, 'little')
      : this.#word(root, form === '' ? root : `${form}.${root}`, 'word')
    if (this.#bodies.has(low)) return { as: 'body', word, low }
    return { as: written !== low && !this.#noNames.has(low) ? 'name' : 'plain', word, low }
  }
}

const vocabularies = new WeakMap<Lexicon, Vocabulary>()

export function vocabularyOf(lexicon: Lexicon): Vocabulary {
  const known = vocabularies.get(lexicon)
  if (known) return known
  const made = new Vocabulary(lexicon)
  vocabularies.set(lexicon, made)
  return made
}
