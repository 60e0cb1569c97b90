// A small stemmer for Indonesian: finds which root of a given list a word is made of, and whether the word is active, passive or a noun.
// It knows only the roots it is given, so that "ketentuan" never becomes a deed by accident and a name never becomes a verb.

/** `bare` is the root itself, which after a subject is a deed, too: "yang kami buat". */
export type Voice = 'active' | 'passive' | 'noun' | 'bare'

export interface Stem {
  readonly root: string
  readonly voice: Voice
}

interface Peeled {
  readonly rest: string
  readonly voice: Voice
}

const VOWEL = /^[aeiou]/u

/** What may stand behind `word`: its nasal prefix taken off and the sound that it swallowed put back. */
function afterNasal(word: string, start: 'me' | 'pe'): string[] {
  if (!word.startsWith(start)) return []
  const rest = word.slice(2)
  const out = [rest]
  if (rest.startsWith('ny')) out.push(`s${rest.slice(2)}`)
  else if (rest.startsWith('ng')) {
    const behind = rest.slice(2)
    out.push(behind, ...(VOWEL.test(behind) ? [`k${behind}`] : []))
    if (behind.startsWith('e')) out.push(behind.slice(1))
  } else if (rest.startsWith('m')) out.push(rest.slice(1), ...(VOWEL.test(rest.slice(1)) ? [`p${rest.slice(1)}`] : []))
  else if (rest.startsWith('n')) out.push(rest.slice(1), ...(VOWEL.test(rest.slice(1)) ? [`t${rest.slice(1)}`] : []))
  return out
}

function peelings(word: string): Peeled[] {
  const out: Peeled[] = afterNasal(word, 'me').map((rest) => ({ rest, voice: 'active' }))
  const plain: readonly (readonly [string, Voice])[] = [
    ['memper', 'active'],
    ['diper', 'passive'],
    ['ber', 'active'],
    ['di', 'passive'],
    ['ter', 'passive'],
    ['per', 'noun'],
    ['ke', 'noun'],
    ['se', 'bare'],
  ]
  for (const [prefix, voice] of plain) if (word.startsWith(prefix)) out.push({ rest: word.slice(prefix.length), voice })
  for (const rest of afterNasal(word, 'pe')) out.push({ rest, voice: 'noun' })
  return out
}

const SUFFIXES = ['', 'kan', 'an', 'i', 'i'] as const
const CLITIC = /(?:lah|kah|pun|nya|ku|mu)$/u

function withoutSuffix(rest: string, roots: ReadonlySet<string>): { root: string; suffix: string } | null {
  for (const suffix of SUFFIXES) {
    if (!rest.endsWith(suffix)) continue
    const root = suffix === '' ? rest : rest.slice(0, -suffix.length)
    if (roots.has(root)) return { root, suffix }
  }
  return null
}

function stemPlain(word: string, roots: ReadonlySet<string>): Stem | null {
  if (roots.has(word)) return { root: word, voice: 'bare' }
  for (const { rest, voice } of peelings(word)) {
    const found = withoutSuffix(rest, roots)
    if (!found) continue
    // "ketentuan", "perubahan", "keputusan" name a thing; "kesepakatan" never a deed.
    return { root: found.root, voice: voice === 'noun' || found.suffix === 'an' ? 'noun' : voice }
  }
  const own = withoutSuffix(word, roots)
  return own ? { root: own.root, voice: own.suffix === 'an' ? 'noun' : 'bare' } : null
}

/** The root of `word` (lower case) among `roots`; null when it is made of none of them. "ubah-ubah" counts as "ubah". */
export function stemOf(word: string, roots: ReadonlySet<string>): Stem | null {
  const [half = word, again] = word.split('-')
  const single = again !== undefined && (again.startsWith(half) || half.endsWith(again)) ? half : word
  const whole = stemPlain(single, roots)
  if (whole) return whole
  const bare = single.replace(CLITIC, '')
  return bare === single ? null : stemPlain(bare, roots)
}
