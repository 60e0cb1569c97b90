// The labelled sentences of all corpora as examples for the weights: each for its own question, and, counting less, for the others.
import { readFileSync } from 'node:fs'
import { CHARACTERISTICS, type Characteristic } from '../../../shared/checks/finding.ts'
import { isLaidDown } from '../../../shared/checks/frames/unfair.ts'
import { parseImportForm } from '../../../shared/checks/import-form.ts'
import { type ClauseReading, readDocument } from '../../../shared/checks/reading.ts'
import type { RuleBook } from '../../../shared/checks/rule-book.ts'
import type { Sentence } from '../../../shared/checks/sentence.ts'
import type { Question } from '../../../shared/checks/weighing/questions.ts'
import {
  behindSigns,
  deniedSigns,
  inFrontSigns,
  NAMED_SIGNS,
  pairSigns,
  type SignTaker,
  signLists,
  tellListSigns,
  tellWordSigns,
  wordSigns,
} from '../../../shared/checks/weighing/signs.ts'
import { WHO, type Who } from '../../../shared/checks/weighing/vocabulary.ts'
import { around, type CorpusAgreement, type CorpusSentence, ELSEWHERE, PLACES, readCorpus } from '../corpus.ts'
import { type Retold, readUnseen } from '../unseen.ts'
import type { Example } from './train.ts'

/** Which question a kind of sentence teaches; blanks and vague words are told by lists alone. */
export const QUESTION_OF: Readonly<Record<string, Question>> = {
  unilateral: 'sepihak',
  veto_weight: 'suara',
  one_sided_exit: 'keluar',
  risk_on_one_party: 'risiko',
  confidentiality_unbounded: 'rahasia',
  nonphysical_excluded: 'nonfisik_ditolak',
  oneway_accountability: 'pertanggungjawaban',
  goal_tautological_or_onesided: 'tujuan',
  jointly_made: 'dibuat_bersama',
  dispute_path: 'jalan_selisih',
  nonphysical_present: 'nonfisik_ada',
}

/** Questions that are put to every sentence of an agreement, with the characteristics that they fail. */
const EVERYWHERE: readonly (readonly [question: Question, fails: readonly Characteristic[]])[] = [
  ['sepihak', ['sharedRules', 'equalityTransparency', 'sharedGoals']],
  ['suara', ['equalityTransparency']],
  ['keluar', ['equalityTransparency']],
  ['rahasia', ['equalityTransparency']],
  ['risiko', ['jointAccountability']],
  ['nonfisik_ditolak', ['nonPhysicalContributions']],
]
/** How much an example counts that is borrowed: a sentence or a clause of a fair agreement, or one that was labelled for another question. */
const OF_FAIR = 0.3
const OF_CLAUSE = 0.7
const OF_OTHER = 0.1

/** Sentences that are one of these may well be the other, too. */
const ALSO: readonly (readonly [Question, Question])[] = [
  ['sepihak', 'suara'],
  ['sepihak', 'keluar'],
  ['sepihak', 'rahasia'],
  ['sepihak', 'pertanggungjawaban'],
  ['rahasia', 'pertanggungjawaban'],
  ['keluar', 'risiko'],
  ['keluar', 'suara'],
]
const mayBeBoth = (a: Question, b: Question): boolean =>
  ALSO.some(([one, other]) => (a === one && b === other) || (a === other && b === one))

/** Whether the labelled sentence is certainly none of `question`. */
function isNone(question: Question, { about, flag }: CorpusSentence): boolean {
  const own = QUESTION_OF[about]
  switch (own) {
    case undefined:
      return true
    case 'dibuat_bersama':
    case 'jalan_selisih':
      return flag
    case 'tujuan':
      return !flag || question !== 'sepihak'
    case 'nonfisik_ada':
      return flag || question !== 'nonfisik_ditolak'
    default:
      return !flag || !mayBeBoth(question, own)
  }
}

const NO_SIGNS: ReadonlySet<string> = new Set([
  'isian',
  'isian_kata',
  'bukan_perbuatan',
  // Written once the weights had been taught.
  'veto_pula',
  'tanpa_suara_pula',
  'sah_bila_pula',
  'nonfisik_tolak_pula',
])

const nameOf = (who: number): Who => WHO[who] ?? 'X'

/** Every sign of `sentences`, as the file of weights names it. */
export function signsIn(sentences: readonly Sentence[], book: RuleBook): ReadonlySet<string> {
  const signs = new Set<string>()
  const { lexicon } = book
  const add = (told: readonly string[]): void => {
    for (const sign of told) signs.add(sign)
  }
  const taker: SignTaker = {
    word: (word) => add(wordSigns(word)),
    denied: (word) => add(deniedSigns(word)),
    wantsDenied: () => true,
    pair: (a, b) => add(pairSigns(a, b)),
    behind: (who, word) => add(behindSigns(nameOf(who), word)),
    inFront: (word, who) => add(inFrontSigns(word, nameOf(who))),
    first: (word) => signs.add(word.first),
    named: (place) => signs.add(NAMED_SIGNS[place] ?? ''),
    other: (sign) => signs.add(sign),
  }
  const lists = signLists(Object.keys(lexicon).filter((key) => Array.isArray(lexicon[key]) && !NO_SIGNS.has(key)))
  for (const sentence of sentences) {
    tellWordSigns(sentence, taker)
    tellListSigns(sentence, lists, taker)
  }
  return signs
}

function clausesOf(file: object, book: RuleBook): readonly ClauseReading[] {
  const { agreement, context } = parseImportForm(file, book)
  return readDocument(agreement, book, context).clauses
}

/** The sentences of a labelled text as they are read in the test of sentences. */
export const sentencesOf = (item: CorpusSentence, book: RuleBook): readonly Sentence[] =>
  clausesOf({ title: 'Air', ...around(item) }, book)
    .filter(({ clause }) => clause.title === (PLACES[item.about] ?? ELSEWHERE))
    .flatMap(({ sentences }) => sentences)

function* labelled(items: readonly CorpusSentence[], book: RuleBook): Iterable<Example> {
  for (const item of items) {
    const signs = signsIn(sentencesOf(item, book), book)
    const own = QUESTION_OF[item.about]
    if (own) yield { question: own, signs, flag: item.flag, weight: 1 }
    for (const [question] of EVERYWHERE)
      if (question !== own && isNone(question, item)) yield { question, signs, flag: false, weight: OF_OTHER }
  }
}

/** Questions put to clauses, and their answer where the agreement does not fail the characteristic. */
const TO_CLAUSES: readonly (readonly [question: Question, topic: string, char: Characteristic, flag: boolean])[] = [
  ['dibuat_bersama', 'aturan_bersama', 'sharedRules', true],
  ['jalan_selisih', 'penyelesaian_perselisihan', 'sharedRules', true],
  ['tujuan', 'tujuan_bersama', 'sharedGoals', false],
  ['pertanggungjawaban', 'akuntabilitas', 'jointAccountability', false],
]
/** As many sentences as are read as one. */
const CLAUSE_MAX = 6

/** Clauses of agreements that do not fail do what they are for. */
function* clauses(files: readonly CorpusAgreement[], book: RuleBook): Iterable<Example> {
  const seen = new Set<string>()
  for (const file of files) {
    const asked = TO_CLAUSES.filter(([, , char]) => file.expected[char].verdict === 'pass')
    for (const { topics, sentences } of clausesOf(file, book))
      for (const [question, topic, , flag] of asked) {
        const key = `${question}\t${sentences.map(({ quote }) => quote).join(' ')}`
        if (topics.size !== 1 || !topics.has(topic) || sentences.length > CLAUSE_MAX || seen.has(key)) continue
        seen.add(key)
        yield { question, signs: signsIn(sentences, book), flag, weight: OF_CLAUSE }
      }
  }
}

/** Sentences of agreements that do not fail are one-sided in no way that would fail them. */
function* fair(files: readonly CorpusAgreement[], book: RuleBook): Iterable<Example> {
  const seen = new Set<string>()
  for (const file of files) {
    const passes = new Set(CHARACTERISTICS.filter((char) => file.expected[char].verdict === 'pass'))
    const questions = EVERYWHERE.filter(([, fails]) => fails.every((char) => passes.has(char)))
    for (const clause of clausesOf(file, book).filter(isLaidDown))
      for (const sentence of clause.sentences) {
        const fresh = questions.filter(([question]) => !seen.has(`${question}\t${sentence.quote}`))
        if (fresh.length === 0) continue
        const signs = signsIn([sentence], book)
        for (const [question] of fresh) {
          seen.add(`${question}\t${sentence.quote}`)
          yield { question, signs, flag: false, weight: OF_FAIR }
        }
      }
  }
}

/** The question that a defect answers with yes, by its characteristic and by what its label says it is about. */
const DEFECTS: readonly (readonly [char: Characteristic, about: RegExp, question: Question])[] = [
  ['sharedRules', /^(?!.*dispute)/iu, 'sepihak'],
  ['nonPhysicalContributions', /./u, 'nonfisik_ditolak'],
  ['jointAccountability', /risk|loss|liab|burden|bear|damage|cost|pay/iu, 'risiko'],
  ['jointAccountability', /./u, 'pertanggungjawaban'],
  ['sharedGoals', /./u, 'tujuan'],
  ['equalityTransparency', /exit|leav|terminat|withdraw/iu, 'keluar'],
  ['equalityTransparency', /secre|confiden|close|hid|transparen|open|inform|shut/iu, 'rahasia'],
  ['equalityTransparency', /./u, 'suara'],
]

/** Defects that came in with one sentence: that sentence is what the label says. */
function* defects(variants: readonly Retold[], book: RuleBook): Iterable<Example> {
  for (const { kind, base, file } of variants) {
    if (kind !== 'defect') continue
    const before = new Set(clausesOf(base, book).flatMap(({ sentences }) => sentences.map(({ quote }) => quote)))
    const after = clausesOf(file, book)
    for (const { char, about, clause } of file.mustFlag) {
      const question = DEFECTS.find(([of, says]) => of === char && about !== undefined && says.test(about))?.[2]
      const isNew = base.expected[char].verdict === 'pass' && file.expected[char].verdict === 'fail'
      if (!question || !isNew) continue
      const where = clause === undefined || file.clauses.length === 1 ? after : after.filter((_, at) => at === clause)
      const [only, ...more] = where.flatMap(({ sentences }) => sentences.filter(({ quote }) => !before.has(quote)))
      if (only && more.length === 0) yield { question, signs: signsIn([only], book), flag: true, weight: 1 }
    }
  }
}

/** Texts of one pen or batch. */
export interface Batch {
  readonly name: string
  readonly sentences: readonly CorpusSentence[]
  /** Whose sentences are fair where the agreement does not fail. */
  readonly agreements: readonly CorpusAgreement[]
  readonly variants: readonly Retold[]
}

const LATER = ['fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth'] as const

/** Every batch of labelled texts; `checks` is the folder test/checks. */
export function readBatches(checks: URL): readonly Batch[] {
  const corpus = readCorpus(new URL('corpus/', checks))
  const unseen = readUnseen(new URL('unseen/', checks))
  const later = LATER.map((name) => ({ name, texts: readUnseen(new URL(`unseen/${name}/`, checks)) }))
  const batch = (name: string, { sentences, agreements, variants }: typeof unseen): Batch => ({
    name,
    sentences,
    agreements: [...agreements, ...variants.filter(({ kind }) => kind === 'same').map(({ file }) => file)],
    variants,
  })
  const lines = (name: string) =>
    readFileSync(new URL(`taught/${name}.jsonl`, checks), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as CorpusSentence)
  return [
    { name: 'corpus', sentences: corpus.sentences, agreements: corpus.agreements, variants: [] },
    batch('unseen', unseen),
    ...later.map(({ name, texts }) => batch(name, texts)),
    { name: 'taught/first', sentences: lines('first'), agreements: [], variants: [] },
    { name: 'taught/second', sentences: lines('second'), agreements: [], variants: [] },
  ]
}

export const examplesOf = (batches: readonly Batch[], book: RuleBook): Example[] =>
  batches.flatMap(({ sentences, agreements, variants }) => [
    ...labelled(sentences, book),
    ...fair(agreements, book),
    ...clauses(agreements, book),
    ...defects(variants, book),
  ])
