// What a word is made of, told from its affixes alone: unlike stem.ts it knows no roots, so that words which nobody listed are told apart too.
// A root need not be a word: "mengurangi" and "dikurangi" meet in "urang", and that they meet is all that counts.

/** `me`, `di`, `ber` and `ter` are verbs, `pe` and `ke` nouns of doing, `an` a noun by its ending, '' a word without affixes. */
export type Form = 'me' | 'di' | 'ber' | 'ter' | 'pe' | 'ke' | 'an' | ''

export interface WordRoot {
  readonly root: string
  readonly form: Form
}

interface Prefix {
  readonly starts: RegExp
  readonly form: Form
  /** Letters taken off, and the sound that the prefix swallowed. */
  readonly cut: number
  readonly put: string
}

const nasal = (start: 'me' | 'pe'): readonly Prefix[] => [
  { starts: new RegExp(`^${start}ny[aeiou]`, 'u'), form: start, cut: 4, put: 's' },
  { starts: new RegExp(`^${start}ng`, 'u'), form: start, cut: 4, put: '' },
  { starts: new RegExp(`^${start}m[aeiou]`, 'u'), form: start, cut: 3, put: 'p' },
  { starts: new RegExp(`^${start}m[bpf]`, 'u'), form: start, cut: 3, put: '' },
  { starts: new RegExp(`^${start}n[aeiou]`, 'u'), form: start, cut: 3, put: 't' },
  { starts: new RegExp(`^${start}n[tdcjsz]`, 'u'), form: start, cut: 3, put: '' },
]

/** The first that fits counts. */
const PREFIXES: readonly Prefix[] = [
  { starts: /^memper/u, form: 'me', cut: 6, put: '' },
  { starts: /^diper/u, form: 'di', cut: 5, put: '' },
  ...nasal('me'),
  { starts: /^me[lrwymn]/u, form: 'me', cut: 2, put: '' },
  ...nasal('pe'),
  { starts: /^di/u, form: 'di', cut: 2, put: '' },
  { starts: /^ter/u, form: 'ter', cut: 3, put: '' },
  { starts: /^ber/u, form: 'ber', cut: 3, put: '' },
  { starts: /^per.*an$/u, form: 'pe', cut: 3, put: '' },
  { starts: /^ke.*an$/u, form: 'ke', cut: 2, put: '' },
]

/** What is left of a word must still tell it from others. */
const REST_MIN = 3
const CLITIC = /^(.{3,}?)(?:lah|kah|pun)?(?:nya)?$/u
/** "-kan" and "-an" come off words at least this long; a noun in "-an" without a prefix needs one letter more. */
const SUFFIXED_MIN = 5

/** "undang-undang" is "undang", "tolong-menolong" its first half. */
function single(word: string): string {
  const [half = word, again] = word.split('-')
  if (again === undefined || half.length < REST_MIN) return word
  return again.startsWith(half.slice(0, 4)) || half.endsWith(again) || half.startsWith(again.slice(0, 4)) ? half : word
}

function withoutEnd(rest: string, form: Form): WordRoot {
  if (rest.length > SUFFIXED_MIN && rest.endsWith('kan')) return { root: rest.slice(0, -3), form }
  if (rest.endsWith('an') && rest.length >= (form === '' ? SUFFIXED_MIN + 1 : SUFFIXED_MIN))
    return { root: rest.slice(0, -2), form: form === '' ? 'an' : form }
  return form !== '' && rest.length >= SUFFIXED_MIN && /[^i]i$/u.test(rest)
    ? { root: rest.slice(0, -1), form }
    : { root: rest, form }
}

const WORDS_MAX = 20_000
const known = new Map<string, WordRoot>()

/** The root and form of a lower-case word; a text says few words, and those again and again. */
export function wordRoot(word: string): WordRoot {
  const before = known.get(word)
  if (before) return before
  if (known.size >= WORDS_MAX) known.clear()
  const told = readRoot(word)
  known.set(word, told)
  return told
}

function readRoot(word: string): WordRoot {
  const bare = single(word).replace(CLITIC, '$1')
  const prefix = PREFIXES.find(({ starts, cut, put }) => starts.test(bare) && bare.length - cut + put.length > REST_MIN)
  if (!prefix) return withoutEnd(bare, '')
  const { root, form } = withoutEnd(prefix.put + bare.slice(prefix.cut), prefix.form)
  // "dikurangi" and "mengurangi" must meet, and the second has lost its k.
  return { root: /^k[aeiou]/u.test(root) ? root.slice(1) : root, form }
}
