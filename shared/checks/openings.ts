// How a match of a pattern can begin, told by its first word and, where that is not enough, by the one behind it.

/** Longer beginnings tell lists apart no better. */
const START_MAX = 8
/** More beginnings than these in one pattern, and it counts as one that any word may begin. */
const STARTS_MAX = 400
/** Behind a whole word: "ke" begins many words, the word "ke" is one. */
const END = '$'

/** Beginnings of words, digits in a row as one "#"; a whole word has an END. */
export interface Openings {
  /** Words that are all that can be told of a match. */
  readonly alone: ReadonlySet<string>
  /** Words that begin a match with one of `second` right behind them. */
  readonly first: ReadonlySet<string>
  readonly second: ReadonlySet<string>
}

/** What has been read of a pattern so far. */
interface Begun extends Openings {
  /** First words that may go on. */
  readonly open: ReadonlySet<string>
  /** Second words that may go on; the empty one has not begun. */
  readonly openSecond: ReadonlySet<string>
}

class Unreadable extends Error {}

const NONE: ReadonlySet<string> = new Set()

const union = (a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> =>
  a.size === 0 || a === b ? b : b.size === 0 ? a : new Set([...a, ...b])

function both(a: Begun, b: Begun): Begun {
  if (a === b) return a
  const all = {
    open: union(a.open, b.open),
    alone: union(a.alone, b.alone),
    first: union(a.first, b.first),
    openSecond: union(a.openSecond, b.openSecond),
    second: union(a.second, b.second),
  }
  if (all.open.size + all.alone.size + all.first.size > STARTS_MAX) throw new Unreadable()
  return all.openSecond.size + all.second.size > STARTS_MAX ? withoutSecond(all) : all
}

/** The words behind are too many, or anything: the first must do. */
const withoutSecond = (begun: Begun): Begun => ({
  ...begun,
  alone: union(begun.alone, begun.first),
  first: NONE,
  openSecond: NONE,
  second: NONE,
})

const isWhole = (word: string): boolean => word.endsWith(END)
/** A word that was cut may go on. */
const whole = (word: string): string => (word === '' || isWhole(word) || word.length >= START_MAX ? word : word + END)

/** A letter or "#" for a digit goes on with each word. No letter can stand behind a whole word: such a match there is not. */
function lengthened(words: ReadonlySet<string>, sign: string): ReadonlySet<string> {
  if (words.size === 0) return words
  const out = new Set<string>()
  for (const word of words)
    if (!isWhole(word)) out.add(word.length >= START_MAX || (sign === '#' && word.endsWith('#')) ? word : word + sign)
  return out
}

/** Most of a pattern stands behind what can be told of it. */
const isTold = ({ open, openSecond }: Begun): boolean => open.size === 0 && openSecond.size === 0

const withSign = (begun: Begun, sign: string): Begun =>
  isTold(begun)
    ? begun
    : { ...begun, open: lengthened(begun.open, sign), openSecond: lengthened(begun.openSecond, sign) }

const eachWhole = (words: ReadonlySet<string>): ReadonlySet<string> =>
  words.size === 0 ? words : new Set(Array.from(words, whole))

/** The border of a word. */
const withBorder = (begun: Begun): Begun =>
  isTold(begun) ? begun : { ...begun, open: eachWhole(begun.open), openSecond: eachWhole(begun.openSecond) }

/** A space, or a sign that is of no word: another word begins. */
function withGap(begun: Begun): Begun {
  if (isTold(begun)) return begun
  // A match that begins with such a sign can stand anywhere.
  if (begun.open.has('')) throw new Unreadable()
  const words = withBorder(begun)
  const done = [...words.openSecond].filter((word) => word !== '')
  const isWaiting = words.openSecond.has('') || words.open.size > 0
  return {
    open: NONE,
    alone: words.alone,
    first: union(words.first, words.open),
    openSecond: isWaiting ? new Set(['']) : NONE,
    second: union(words.second, new Set(done)),
  }
}

/** Anything may follow: nothing more can be told. */
function cut(begun: Begun): Begun {
  if (isTold(begun)) return begun
  if (begun.open.has('')) throw new Unreadable()
  const told = begun.openSecond.has('') ? withoutSecond(begun) : begun
  return {
    open: NONE,
    alone: union(told.alone, told.open),
    first: told.first,
    openSecond: NONE,
    second: union(told.second, told.openSecond),
  }
}

const LOOKAROUND = ['?<!', '?<=', '?!', '?='] as const

/** Reads the small part of pattern syntax that the lexicon uses. `at` moves along; anything else makes the pattern Unreadable. */
function reader(source: string) {
  let at = 0

  /** A set such as [0-9], [a-z], [ -]. */
  const skipSet = (): 'digit' | 'gap' | 'other' => {
    const end = source.indexOf(']', at)
    if (end < 0) throw new Unreadable()
    const inside = source.slice(at, end)
    at = end + 1
    if (/^[\d.,-]*\d[\d.,-]*$/u.test(inside)) return 'digit'
    return /^[ ,;:./-]+$/u.test(inside) ? 'gap' : 'other'
  }

  const skipGroup = (): void => {
    for (let depth = 1; depth > 0; at++) {
      if (at >= source.length) throw new Unreadable()
      if (source[at] === '\\') at++
      else if (source[at] === '(') depth++
      else if (source[at] === ')') depth--
    }
  }

  const group = (begun: Begun): Begun => {
    if (LOOKAROUND.some((sign) => source.startsWith(sign, at))) {
      skipGroup()
      return begun
    }
    if (source.startsWith('?:', at)) at += 2
    const inside = alternatives(begun)
    if (source[at++] !== ')') throw new Unreadable()
    return inside
  }

  const set = (begun: Begun): Begun => {
    const kind = skipSet()
    return kind === 'digit' ? withSign(begun, '#') : kind === 'gap' ? withGap(begun) : cut(begun)
  }

  const escaped = (begun: Begun): Begun => {
    const char = source[at++] ?? ''
    if (char === 'b') return withBorder(begun)
    if (char === 'd') return withSign(begun, '#')
    if (char === 'p') at = source.indexOf('}', at) + 1
    return /[\s().+*?/-]/u.test(char) || char === 's' ? withGap(begun) : cut(begun)
  }

  /** What `begun` becomes behind the piece that stands at `at`. */
  const piece = (begun: Begun): Begun => {
    const char = source[at++] ?? ''
    switch (char) {
      case '(':
        return group(begun)
      case '[':
        return set(begun)
      case '\\':
        return escaped(begun)
      case '.':
        return cut(begun)
      case '^':
        return begun
      case '$':
        return withBorder(begun)
      default:
        if (char >= 'a' && char <= 'z') return withSign(begun, char)
        if (char >= '0' && char <= '9') return withSign(begun, '#')
        return /\p{L}/u.test(char) ? cut(begun) : withGap(begun)
    }
  }

  /** How often the piece stands that was read last; `at` moves behind it. */
  const times = (): 'once' | 'maybe' | 'often' | 'any' => {
    const sign = source[at]
    if (sign === '{') {
      const isNeeded = /[1-9]/u.test(source[at + 1] ?? '')
      at = source.indexOf('}', at) + 1
      return isNeeded ? 'often' : 'any'
    }
    if (sign !== '?' && sign !== '*' && sign !== '+') return 'once'
    at++
    return sign === '?' ? 'maybe' : sign === '+' ? 'often' : 'any'
  }

  const sequence = (from: Begun): Begun => {
    let begun = from
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      // Many spaces are one.
      const isGap = source.startsWith('\\s', at) || source[at] === ' '
      const behind = piece(begun)
      switch (times()) {
        case 'once':
          begun = behind
          break
        case 'maybe':
          begun = both(begun, behind)
          break
        case 'often':
          begun = isGap ? behind : cut(behind)
          break
        case 'any':
          begun = both(begun, isGap ? behind : cut(behind))
      }
      // Taking as little as possible is the same.
      if (source[at] === '?') at++
    }
    return begun
  }

  const alternatives = (from: Begun): Begun => {
    let all = sequence(from)
    while (source[at] === '|') {
      at++
      all = both(all, sequence(from))
    }
    return all
  }

  return alternatives
}

/**
 * How a match of `source` can begin; null when any word may begin one. A `closed` pattern matches whole words only, with none of their
 * letters left behind it.
 */
export function openingsOf(source: string, closed: boolean): Openings | null {
  try {
    const read = reader(source)({
      open: new Set(['']),
      alone: NONE,
      first: NONE,
      openSecond: NONE,
      second: NONE,
    })
    const { alone, first, second } = cut(closed ? withBorder(read) : read)
    return { alone, first, second }
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}

/** Every beginning by which `word`, of small letters and "#" for digits in a row, may be listed among Openings. */
export function startsOfWord(word: string): readonly string[] {
  const starts = Array.from({ length: Math.min(word.length, START_MAX) }, (_, i) => word.slice(0, i + 1))
  return word.length < START_MAX ? [...starts, word + END] : starts
}
