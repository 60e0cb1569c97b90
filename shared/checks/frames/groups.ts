// Who a sentence speaks of: one partner, several, everybody, or a body that is nobody's own (a forum, a court).
import type { PartnerId } from '../../agreement/ids.ts'
import type { Sentence } from '../sentence.ts'

export interface Group {
  /** `one` is a single partner, or words for a single one that need not be known: "penyandang dana", "Yayasan". */
  readonly kind: 'one' | 'several' | 'every' | 'body'
  /** Partners that are known; empty where the words name somebody else. */
  readonly partners: readonly PartnerId[]
  readonly from: number
  readonly to: number
}

const JOIN = /^[\s,]*(?:dan(?:\/atau)?|serta|beserta|maupun|bersama|bersama-sama|atau|&|\/)?[\s,]*(?:pihak )?$/u
const SAME = /^[\s,]*(?:\(|selaku|sebagai|yaitu|ialah|atau|,)?[\s,]*["“]?$/u

interface Place {
  readonly from: number
  readonly to: number
}
const overlaps = (a: Place, b: Place): boolean => a.from < b.to && b.from < a.to

/** A label in capitals; in small letters a "pihak ketiga" is anybody outside. */
const UNKNOWN_LABEL = /\bPIHAK (?:PERTAMA|KE[A-Z]{3,})\b/gu

/** Organisations by their kind, written with a capital: "Yayasan", "Pemerintah Desa". */
const organisations = (sentence: Sentence): Place[] => [
  ...sentence.find('sebutan_lembaga').filter(({ from }) => /\p{Lu}/u.test(sentence.plain.charAt(from))),
  ...(sentence.plain.includes('PIHAK ')
    ? Array.from(sentence.plain.matchAll(UNKNOWN_LABEL), ({ index, 0: text }) => ({
        from: index,
        to: index + text.length,
      }))
    : []),
]

function singles(sentence: Sentence): Group[] {
  const everyone = sentence
    .find('semua_mitra')
    .map(({ from, to }): Group => ({ kind: 'every', partners: [], from, to }))
  const anyone = sentence.find('siapa_pun').map(({ from, to }): Group => ({ kind: 'every', partners: [], from, to }))
  const bodies = sentence
    .find('lembaga_netral')
    .map(({ from, to }): Group => ({ kind: 'body', partners: [], from, to }))
  const named = sentence.mentions.map(
    ({ partner, from, to }): Group => ({ kind: 'one', partners: [partner], from, to }),
  )
  const described = sentence
    .find('sebutan_satu')
    .map(({ from, to }): Group => ({ kind: 'one', partners: [], from, to }))
  const kinds = organisations(sentence).map(({ from, to }): Group => ({ kind: 'one', partners: [], from, to }))
  const out: Group[] = []
  for (const group of [...described, ...named, ...anyone, ...everyone, ...bodies, ...kinds])
    if (!out.some((other) => overlaps(other, group))) out.push(group)
  return out.sort((a, b) => a.from - b.from)
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

/** "ditanggung X, dan Y tidak ikut": two names in a list take no comma. */
const isNewThought = (last: Group, between: string, low: string): boolean =>
  last.kind === 'one' &&
  /^\s*,\s*(?:dan|serta)\s/u.test(between) &&
  /\bdi[a-z]{3,}\s+(?:oleh\s+)?$/u.test(low.slice(0, last.from))

const known = new WeakMap<Sentence, readonly Group[]>()

/** The groups of a sentence in reading order; "X, Y, dan Z" is one of them. */
export function groupsIn(sentence: Sentence): readonly Group[] {
  const remembered = known.get(sentence)
  if (remembered) return remembered
  const out: Group[] = []
  for (const group of singles(sentence)) {
    const last = out.at(-1)
    const between = last ? sentence.low.slice(last.to, group.from) : ''
    const isSame = last?.kind === 'one' && group.kind === 'one' && last.partners[0] === group.partners[0]
    if (last && isSame && SAME.test(between)) out[out.length - 1] = { ...last, to: group.to }
    else if (
      last &&
      last.kind !== 'body' &&
      group.kind !== 'body' &&
      isJoined(between, sentence.low.slice(group.to)) &&
      !isNewThought(last, between, sentence.low)
    )
      out[out.length - 1] = join(last, group, sentence.everybody)
    else out.push(group)
  }
  known.set(sentence, out)
  return out
}
