// What was taken for what, as JSON: beside the verdicts in every answer about a document that was sent in.
import type { Clause, PartnerKind } from '../agreement/agreement.ts'
import { blockText } from '../agreement/plain-text.ts'
import { type ClauseReading, readDocument, topicsOfTitle } from '../checks/reading.ts'
import type { RuleBook } from '../checks/rule-book.ts'
import { maskDigits } from './mask-digits.ts'
import { labelsLike } from './party-lookup.ts'
import type { ImportedDocument, SourceKind } from './read-document.ts'
import type { Note } from './source.ts'

export interface PartnerRead {
  readonly id: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly kind: PartnerKind
}

/** By its heading, by where it stands and what it says, or because the file or a person said so. */
export type RecognisedBy = 'heading' | 'text' | 'tag'

export interface ClauseRead {
  readonly index: number
  /** "Pasal 3", as it stands; '' where it has none. */
  readonly label: string
  readonly title: string
  readonly kind: string | null
  readonly recognisedBy: RecognisedBy | null
  readonly excerpt: string
}

export interface ReadingAnswer {
  readonly source: SourceKind
  readonly title: string
  readonly partners: readonly PartnerRead[]
  readonly clauses: readonly ClauseRead[]
  /** How many rows of contributions and reports were read from tables. */
  readonly rows: number
  readonly notes: readonly Note[]
}

const EXCERPT_CHARS = 180

function clauseRead({ file }: ImportedDocument, clause: ClauseReading, index: number, excerpt: string): ClauseRead {
  const origin = file.origins?.[index]
  const [topic] = clause.topics
  const isKnown = clause.clause.kind !== 'lain'
  const said = origin?.byText && !origin.tagged ? 'text' : 'tag'
  return {
    index,
    label: origin?.label ?? '',
    title: clause.clause.title,
    kind: topic ?? null,
    recognisedBy:
      topic === undefined ? (origin?.tagged ? 'tag' : null) : isKnown ? said : clause.isRecognised ? 'heading' : 'text',
    excerpt,
  }
}

/** A kind that the file gives and a heading that speaks of another. */
function contradictions(clauses: readonly Clause[], { file }: ImportedDocument, book: RuleBook): Note[] {
  return clauses.flatMap((clause, i): Note[] => {
    const origin = file.origins?.[i]
    if (clause.kind === 'lain' || origin?.byText || origin?.tagged || clause.title === '') return []
    const topics = topicsOfTitle(clause.title, book)
    return topics.size === 0 || topics.has(clause.kind) || !book.clauses.some(({ kind }) => kind === clause.kind)
      ? []
      : [{ code: 'kind-differs-from-heading', clause: i, value: clause.title }]
  })
}

/** The names that the document gives, without the other ways of writing one ("Pihak I"). */
function ownNames(aliases: readonly string[]): string[] {
  const given = aliases.filter((alias) => alias !== '')
  const [label] = given.filter((alias) => labelsLike(alias).length > 0)
  const same = new Set(label === undefined ? [] : labelsLike(label))
  return given.filter((alias) => !same.has(alias))
}

export function readingAnswer(document: ImportedDocument, book: RuleBook): ReadingAnswer {
  const { agreement, context, notes } = document.file
  const { clauses } = readDocument(agreement, book, context)
  let masked = 0
  const excerpts = clauses.map(({ clause }) => {
    const text = clause.blocks
      .map((block) => blockText(block, agreement))
      .filter(Boolean)
      .join(' ')
    const shown = maskDigits(text.slice(0, EXCERPT_CHARS * 2))
    if (maskDigits(text) !== text) masked++
    return shown.length > EXCERPT_CHARS ? `${shown.slice(0, EXCERPT_CHARS)}…` : shown
  })
  return {
    source: document.source,
    title: agreement.title,
    partners: agreement.partners.map(({ id, name, short, kind }) => ({
      id,
      name,
      aliases: ownNames([short, ...(context.aliases?.get(id) ?? [])]),
      kind,
    })),
    clauses: clauses.map((clause, i) => clauseRead(document, clause, i, excerpts[i] ?? '')),
    rows: agreement.contributions.length + agreement.accountability.length,
    notes: [
      ...notes,
      ...contradictions(agreement.clauses, document, book),
      ...(masked > 0 ? [{ code: 'digits-masked' as const, count: masked }] : []),
    ],
  }
}
