// The agreement as the rules read it: clauses with their topics, sentences and blanks. A clause that did not change is not read again.
import type { Agreement, Block, Clause, Partner, TableName } from '../agreement/agreement.ts'
import type { ClauseId, PartnerId } from '../agreement/ids.ts'
import { inlineText, partnerName } from '../agreement/plain-text.ts'
import { homeOf, referenceText } from '../agreement/reference-text.ts'
import { type EmptyBlank, emptyBlanks, isEmptyText, withoutRepeated } from './blanks.ts'
import { type Cue, sentencesWith } from './cue.ts'
import type { CheckContext } from './finding.ts'
import { groupsSaid } from './lexicon.ts'
import { type Aliases, type PartnerNames, partnerNames } from './partner-names.ts'
import { topicsInWords } from './recognise.ts'
import { type Remembering, rememberedWith } from './remember.ts'
import type { ClauseRule, Lexicon, RuleBook } from './rule-book.ts'
import { makeSentence, type Sentence, splitSentences } from './sentence.ts'

export interface BlockReading {
  readonly block: Block
  /** All that the block says. */
  readonly text: string
  readonly sentences: readonly Sentence[]
  /** The partner that the block names first, if it is one line of a per-partner list. */
  readonly lineOf: PartnerId | null
  /** What the line says about that partner, without its name. */
  readonly lineText: string
  readonly blanks: readonly EmptyBlank[]
}

export interface ClauseReading extends Remembering {
  readonly clause: Clause
  /** Kinds of the template that the clause stands for: its own, else those that its heading speaks of, else what its words do. */
  readonly topics: ReadonlySet<string>
  /** Kind or heading tell; topics found in the words alone do not count. */
  readonly isRecognised: boolean
  readonly blocks: readonly BlockReading[]
  readonly sentences: readonly Sentence[]
  readonly blanks: readonly EmptyBlank[]
  readonly tables: ReadonlySet<TableName>
  /** Says something beside blanks, or shows a table. */
  readonly isFilled: boolean
}

export interface Reading extends Remembering {
  readonly agreement: Agreement
  readonly book: RuleBook
  readonly context: CheckContext
  readonly names: PartnerNames
  readonly partnerIds: readonly PartnerId[]
  readonly clauses: readonly ClauseReading[]
  /** Filled clauses about `topic`. */
  about(topic: string): readonly ClauseReading[]
  /** Clauses whose kind and heading tell nothing: what they are about must be found in their words, or asked. */
  readonly unrecognised: readonly ClauseReading[]
  rule(clause: Clause): ClauseRule | undefined
  nameOf(partner: PartnerId): string
}

function topicsOf(clause: Clause, book: RuleBook): ReadonlySet<string> {
  if (clause.kind !== 'lain' && book.clauses.some((rule) => rule.kind === clause.kind)) return new Set([clause.kind])
  return topicsOfTitle(clause.title, book)
}

const MAKING = /\b(?:membuat|dibuat|pembuatan|bikin|menyusun|disusun|penyusunan)\b/u

/** Kinds of clause that a heading speaks of; empty for one that tells nothing. */
export function topicsOfTitle(heading: string, book: Pick<RuleBook, 'lexicon'>): ReadonlySet<string> {
  const title = heading
    .toLowerCase()
    .replace(
      /^\s*(?:pasal|bagian|bab|butir)?\s*(?:(?:\d{1,3}|[ivxlc]{1,6})(?=[.):\s]|$)[.):]?|[a-h][.)])?\s*[-–.:]?\s*/u,
      '',
    )
    .trim()
  if (!title) return new Set()
  // "Laporannya", "Goal-nya apa": the word itself is the heading.
  const named = title.replace(/(?<=[a-z]{3})-?nya\b/gu, '')
  const topics = new Set(
    [title, ...(named === title ? [] : [named])].flatMap((text) => groupsSaid(book.lexicon, 'judul_klausul', text)),
  )
  // "Perubahan Aturan", "Pengakuan Kontribusi Nonfisik": the closer topic wins over the wider one that its words also touch.
  if (topics.has('kontribusi_nonfisik')) topics.delete('kontribusi')
  // "Cara membuat dan mengubah aturan" is about both.
  if (topics.has('pengakhiran') || (topics.has('perubahan') && !MAKING.test(title))) topics.delete('aturan_bersama')
  if (topics.has('penutup') || topics.has('pengertian')) topics.delete('aturan_bersama')
  // "Duduk perkara aturan" is about the rules.
  if (topics.size > 1) topics.delete('latar_belakang')
  // "Kontribusi Para Pihak" is about what they give, not about who they are.
  if (topics.size > 1) topics.delete('para_mitra')
  return topics
}

function blockSource(block: Block, agreement: Pick<Agreement, 'partners' | 'clauses'>): string {
  const [only, ...more] = block.content
  if (only?.type === 'text' && more.length === 0) return only.text
  const home = homeOf(block, agreement.clauses)
  return block.content.map((part) => inlineText(part, agreement, '', home)).join('')
}

/** What joins the items of a list says nothing about a partner. */
const ITEM_END = /\s*(?:;(?:\s*(?:dan\/atau|dan|atau))?|\.)\s*$/u

type ReadBlock = (block: Block) => BlockReading

function readBlock(
  block: Block,
  text: string,
  readSentence: (quote: string) => Sentence,
  lexicon: Lexicon,
): BlockReading {
  const sentences = splitSentences(text).map(readSentence)
  const [first] = sentences
  const [mention] = first?.mentions ?? []
  const starts = first && mention?.from === 0 && /^\s*:/.test(first.plain.slice(mention.to))
  const lineText = starts
    ? text
        .slice(text.indexOf(':') + 1)
        .replace(ITEM_END, '')
        .trim()
    : ''
  const lineOf = starts ? mention.partner : null
  return { block, text, sentences, lineOf, lineText, blanks: emptyBlanks(block, lexicon) }
}

/** Items by a word of theirs, each of which can be taken once. */
function takeOnce<T>(items: readonly T[], key: (item: T) => string): (key: string) => T | undefined {
  const known = new Map<string, T[]>()
  for (const item of items) {
    const same = known.get(key(item))
    if (same) same.push(item)
    else known.set(key(item), [item])
  }
  return (text) => known.get(text)?.shift()
}

/**
 * Reads blocks, and takes what the clause said `before` as it was read then: what has been found in a sentence stays known. Blocks are
 * looked for first, then, in a block that changed, sentences.
 */
function blockReader(
  before: ClauseReading | undefined,
  { blocks }: Clause,
  agreement: Agreement,
  names: PartnerNames,
  { lexicon }: RuleBook,
): ReadBlock {
  const readFresh = (quote: string) => makeSentence(quote, names, lexicon)
  if (!before) return (block) => readBlock(block, blockSource(block, agreement), readFresh, lexicon)
  const texts = new Map(blocks.map((block) => [block, blockSource(block, agreement)]))
  const now = new Set(texts.values())
  const takeBlock = takeOnce(before.blocks, (block) => block.text)
  const changed = before.blocks.filter((block) => !now.has(block.text))
  const takeSentence = takeOnce(
    changed.flatMap((block) => block.sentences),
    (sentence) => sentence.quote,
  )
  return (block) => {
    const text = texts.get(block) ?? ''
    const same = takeBlock(text)
    if (same) return same.block === block ? same : { ...same, block, blanks: emptyBlanks(block, lexicon) }
    return readBlock(block, text, (quote) => takeSentence(quote) ?? readFresh(quote), lexicon)
  }
}

function readClause(clause: Clause, readOne: ReadBlock, book: RuleBook): ClauseReading {
  const blocks = clause.blocks.map(readOne)
  const tables = new Set<TableName>()
  for (const { content } of clause.blocks) for (const part of content) if (part.type === 'table') tables.add(part.table)
  const topics = topicsOf(clause, book)
  const reading: ClauseReading = {
    clause,
    topics,
    isRecognised: topics.size > 0,
    blocks,
    sentences: blocks.flatMap((block) => block.sentences),
    blanks: withoutRepeated(blocks.flatMap((block) => block.blanks)),
    tables,
    isFilled: tables.size > 0 || blocks.some(({ text }) => !isEmptyText(text, book.lexicon)),
    memory: [],
  }
  return reading.isRecognised ? reading : { ...reading, topics: topicsInWords(reading), memory: [] }
}

/** What a person says is not asked again. */
const withoutKind = (reading: ClauseReading): ClauseReading => ({
  ...reading,
  topics: new Set(),
  isRecognised: true,
  memory: [],
})

const NO_ALIASES: Aliases = new Map()

/** How a clause read, and what its references said then. */
interface KnownClause {
  readonly references: string
  readonly reading: ClauseReading
}

/** What was read last: one document that changes a little at a time. */
interface LastRead {
  readonly book: RuleBook
  readonly rules: ReadonlyMap<string, ClauseRule>
  readonly key: string
  readonly names: PartnerNames
  /**
   * A clause that is the same object is not read again, and one in which a sentence changed reads that one only. Not a WeakMap by clause:
   * readings name their clauses, and the collector of young objects lets no such pair go, so that every reading ever made was copied twice.
   */
  clauses: ReadonlyMap<ClauseId, KnownClause>
}
let last: LastRead | null = null

/** Names are costly to compile and change seldom: the last ones are kept. */
function lastRead(partners: readonly Partner[], aliases: Aliases, book: RuleBook): LastRead {
  const key = JSON.stringify([partners.map(({ id, kind, name, short }) => [id, kind, name, short]), [...aliases]])
  if (last?.book === book && last.key === key) return last
  const rules = new Map(book.clauses.map((rule) => [rule.kind, rule]))
  last = { book, rules, key, names: partnerNames(partners, aliases, book.lexicon), clauses: new Map() }
  return last
}

/** What the references of a clause read as now: a number that moved is read again. */
function referencesIn({ id, blocks }: Clause, { clauses }: Agreement): string {
  let read = ''
  for (const { content } of blocks)
    for (const part of content) if (part.type === 'reference') read += `\n${referenceText(part, clauses, id)}`
  return read
}

export function readDocument(agreement: Agreement, book: RuleBook, context: CheckContext): Reading {
  const memory = lastRead(agreement.partners, context.aliases ?? NO_ALIASES, book)
  const { names, rules } = memory
  const partners = new Map(agreement.partners.map((partner) => [partner.id, partner]))
  const read = agreement.clauses.map((clause) => {
    const known = memory.clauses.get(clause.id)
    const isSame = known?.reading.clause === clause
    if (isSame && known.references === '') return known
    const references = referencesIn(clause, agreement)
    if (isSame && known.references === references) return known
    const own = readClause(clause, blockReader(known?.reading, clause, agreement, names, book), book)
    return { references, reading: context.noKind?.has(clause.id) ? withoutKind(own) : own }
  })
  memory.clauses = new Map(read.map((known) => [known.reading.clause.id, known]))
  const clauses = read.map(({ reading }) => reading)
  const byTopic = new Map<string, ClauseReading[]>()
  for (const clause of clauses)
    if (clause.isFilled) for (const topic of clause.topics) byTopic.set(topic, [...(byTopic.get(topic) ?? []), clause])
  return {
    agreement,
    book,
    context,
    names,
    partnerIds: agreement.partners.map((partner) => partner.id),
    clauses,
    about: (topic) => byTopic.get(topic) ?? [],
    unrecognised: clauses.filter((clause) => clause.isFilled && !clause.isRecognised),
    rule: (clause) => rules.get(clause.kind),
    nameOf: (partner) => partnerName(partners.get(partner)),
    memory: [],
  }
}

type SentenceTest = (sentence: Sentence, clause: ClauseReading, lexicon: Lexicon) => boolean
type FirstOf = (clause: ClauseReading, lexicon: Lexicon) => { readonly sentence: Sentence | null }

/**
 * Finds in a clause the first sentence that `test` accepts, among those that may hold what it needs; remembered, so it is made once, when a
 * file is loaded.
 */
export const firstThat = (needs: Cue, test: SentenceTest): FirstOf =>
  rememberedWith((clause, lexicon) => ({
    sentence: sentencesWith(clause.sentences, needs).find((sentence) => test(sentence, clause, lexicon)) ?? null,
  }))

/** The clause that holds a sentence which `first` finds, with the sentence; the first in reading order. */
export function findSentence(
  { clauses, book }: Pick<Reading, 'clauses' | 'book'>,
  first: FirstOf,
): { readonly clause: ClauseId; readonly sentence: Sentence } | null {
  for (const clause of clauses) {
    const { sentence } = first(clause, book.lexicon)
    if (sentence) return { clause: clause.clause.id, sentence }
  }
  return null
}
