// UM-09 … UM-12: terms that are used and explained, references that lead somewhere, article numbers without holes.
import type { ClauseId } from '../../agreement/ids.ts'
import { numberClauses } from '../../agreement/numbering.ts'
import { BROKEN_PLACE, BROKEN_REFERENCE, isBroken, referenceText } from '../../agreement/reference-text.ts'
import { cue, sentencesWith } from '../cue.ts'
import { asWritten, definedTerms, templateTerms } from '../defined-terms.ts'
import { eachClause } from '../frames/unfair.ts'
import type { ClauseReading, Reading } from '../reading.ts'
import { remembered } from '../remember.ts'
import type { Raised, Rule } from '../rule.ts'
import type { Sentence } from '../sentence.ts'
import { wordPattern } from '../word-pattern.ts'

/** "Komite Pengarah", "Tim Teknis": two capitalised words, of which the first is a kind of body. Longer ones are names of organisations. */
const BODY =
  /(?<![\p{L}\p{N}"“«])(?:Komite|Tim|Panitia|Sekretariat|Dewan|Badan|Forum|Pengelola|Satuan|Majelis) \p{Lu}\p{Ll}+(?! \p{Lu})(?![\p{L}\p{N}])/gu
const BODY_WORD = wordPattern(/\b(?:komite|tim|panitia|sekretariat|dewan|badan|forum|pengelola|satuan|majelis) /u)
const BODIES = cue([], [BODY_WORD])
const BODY_KIND = /Komite|Tim|Panitia|Sekretariat|Dewan|Badan|Forum|Pengelola|Satuan|Majelis/u
const BODY_USES_MIN = 2

interface Use {
  readonly clause: ClauseId
  readonly quote: string
}

function firstUse(term: string, reading: Reading, skip: (sentence: Sentence) => boolean): Use | null {
  const pattern = asWritten(term)
  for (const clause of reading.clauses)
    for (const sentence of clause.sentences)
      if (!skip(sentence) && pattern.test(sentence.plain)) return { clause: clause.clause.id, quote: sentence.quote }
  return null
}

type Body = Use & { readonly term: string }
const NO_BODY: readonly Body[] = []

const bodiesIn = (clause: ClauseReading): readonly Body[] =>
  sentencesWith(clause.sentences, BODIES).flatMap((sentence) =>
    BODY_KIND.test(sentence.plain) ? bodiesOf(sentence, clause) : NO_BODY,
  )

const bodiesOf = (sentence: Sentence, clause: ClauseReading): Body[] =>
  Array.from(sentence.plain.matchAll(BODY)).flatMap(({ 0: term, index }) =>
    sentence.mentions.some(({ from, to }) => from < index + term.length && index < to)
      ? []
      : [{ term, clause: clause.clause.id, quote: sentence.quote }],
  )

/** Bodies that the text names at least twice, with their first use; what belongs to a partner's name is not one. */
function bodies(reading: Reading): ReadonlyMap<string, Use> {
  const uses = new Map<string, Use & { readonly count: number }>()
  for (const { term, ...use } of eachClause(reading, bodiesIn)) {
    const known = uses.get(term)
    uses.set(term, { ...(known ?? use), count: (known?.count ?? 0) + 1 })
  }
  return new Map([...uses].filter(([, { count }]) => count >= BODY_USES_MIN))
}

function* undefinedTerms(reading: Reading): Iterable<Raised> {
  const defined = new Set(definedTerms(reading).map(({ term }) => term))
  const asked = new Map<string, Use>()
  for (const term of templateTerms(reading.book)) {
    const use = defined.has(term) || reading.context.imported ? null : firstUse(term, reading, () => false)
    if (use) asked.set(term, use)
  }
  for (const [term, use] of bodies(reading)) if (!defined.has(term)) asked.set(term, use)
  for (const [term, { clause, quote }] of asked) yield { clause, quote, data: { istilah: term } }
}

function* unusedTerms(reading: Reading): Iterable<Raised> {
  const explained = new Set(reading.about('pengertian').map((clause) => clause.clause.id))
  for (const { term, clause, quote } of definedTerms(reading)) {
    if (!explained.has(clause)) continue
    if (!firstUse(term, reading, (sentence) => sentence.quote === quote))
      yield { clause, quote, data: { istilah: term } }
  }
}

const REFERENCE = wordPattern(/\bpasal\s+(\d{1,3})\b|\bayat\s*\((\d{1,2})\)/gu)
const REFERRING = cue([], [REFERENCE])
/** What may stand between "Pasal 4 ayat (1)" and the next ayat of the same article. */
const JOINED =
  /^[\s,]*(?:dan|serta|atau|huruf|angka|sampai|dengan|s\.d\.|[a-z]\.?)?(?:[\s,]+(?:dan|serta|atau|dengan))?[\s,]*$/u
/** Words that make it an article of something else: a law, a regulation, a partner's own statutes. */
const OTHER_TEXT =
  /\b(?:undang-undang|uu|uud|perppu|peraturan|pp|perpres|permen\p{L}*|perda|perdes|keputusan|kuhper\p{L}*|kuhp|kitab|anggaran dasar|anggaran rumah tangga|ad\/art|statuta|perjanjian (?:induk|pokok|sebelumnya))\b/u
const NEAR = 60

const versesOf = (clause: ClauseReading): number =>
  clause.blocks.filter(({ block }) => block.list === 'verse' && block.indent === 0).length

/** Articles by their number: as they are counted here or, in an imported text, as its headings say. Null where headings say nothing. */
function articles(reading: Reading): ReadonlyMap<number, ClauseReading> | null {
  const { imported, numbers } = reading.context
  const numbered = imported ? numbers : numberClauses(reading.agreement.clauses)
  const found = new Map<number, ClauseReading>()
  for (const clause of reading.clauses) {
    const number = numbered?.get(clause.clause.id)
    if (number) found.set(number, clause)
  }
  return found.size > 0 ? found : null
}

const hasReferences = remembered(({ clause }: ClauseReading): boolean =>
  clause.blocks.some(({ content }) => content.some(({ type }) => type === 'reference')),
)

/** References whose clause or paragraph was taken out; the words around them are the quote. */
function* brokenReferences({ agreement, clauses }: Reading): Iterable<Raised> {
  for (const { clause, sentences } of clauses.filter(hasReferences))
    for (const { content } of clause.blocks)
      for (const part of content) {
        if (part.type !== 'reference' || !isBroken(part, agreement.clauses)) continue
        const rujukan = referenceText(part, agreement.clauses, clause.id)
        const broken = rujukan.endsWith(BROKEN_PLACE) ? BROKEN_PLACE : BROKEN_REFERENCE
        const quote = sentences.find(({ plain }) => plain.includes(broken))?.quote
        yield { clause: clause.id, ...(quote ? { quote } : {}), data: { rujukan } }
      }
}

function* deadReferences(reading: Reading): Iterable<Raised> {
  yield* brokenReferences(reading)
  const known = articles(reading)
  if (known === null) return
  for (const clause of reading.clauses)
    for (const sentence of sentencesWith(clause.sentences, REFERRING)) {
      let article: { readonly at: ClauseReading | null; readonly end: number } | null = null
      for (const match of sentence.low.matchAll(REFERENCE.pattern)) {
        const [text, pasal, ayat] = match
        const end = match.index + text.length
        const near = sentence.low.slice(Math.max(0, match.index - NEAR), end + NEAR)
        if (OTHER_TEXT.test(near)) continue
        const raised = {
          clause: clause.clause.id,
          quote: sentence.quote,
          data: { rujukan: sentence.plain.slice(match.index, end) },
        }
        if (pasal !== undefined) {
          const at: ClauseReading | null = known.get(Number(pasal)) ?? null
          article = { at, end }
          if (at === null) yield raised
          continue
        }
        const isOfArticle: boolean = article !== null && JOINED.test(sentence.low.slice(article.end, match.index))
        const target: ClauseReading | null = isOfArticle && article ? article.at : clause
        if (isOfArticle && article) article = { at: article.at, end }
        const verses: number = target ? versesOf(target) : 0
        if (verses > 0 && Number(ayat) > verses) yield raised
      }
    }
}

function* brokenNumbering(reading: Reading): Iterable<Raised> {
  const { numbers } = reading.context
  if (!numbers) return
  let before: number | null = null
  for (const { clause } of reading.clauses) {
    const number = numbers.get(clause.id)
    if (number === undefined) continue
    if (before !== null && number !== before + 1)
      yield { clause: clause.id, data: { dari: String(before), ke: String(number) } }
    before = number
  }
}

export const termsAndNumbers: readonly Rule[] = [
  { code: 'UM-09', check: undefinedTerms },
  { code: 'UM-10', check: unusedTerms },
  { code: 'UM-11', check: deadReferences },
  { code: 'UM-12', check: brokenNumbering },
]
