// Which clause of an agreement each piece of a document that is brought in becomes. Nothing is written here: people see the places first, and
// what they let stand arrives as suggestions. What has no place is told.
import type { Agreement, Block, Clause } from '../agreement/agreement.ts'
import type { ClauseId } from '../agreement/ids.ts'
import { blockText, partnerName } from '../agreement/plain-text.ts'
import { readDocument as readClauses } from '../checks/reading.ts'
import type { RuleBook } from '../checks/rule-book.ts'
import { isVanishing } from '../export/printed-clause.ts'
import type { ImportedDocument, SourceKind } from './read-document.ts'
import type { Note } from './source.ts'

/** A piece of the document: what stands under one heading. Plain data, so that a thread can send it. */
export interface DocumentPiece {
  readonly index: number
  /** "Pasal 3", as it stands; '' where it has none. */
  readonly label: string
  readonly title: string
  /** The kind of clause that it is about; null where nothing tells. */
  readonly kind: string | null
  readonly blocks: readonly Block[]
  /** The clause that a file of ours says it is; it holds everything of it then, tables too. Null for every other piece. */
  readonly clause: ClauseId | null
}

export interface DocumentPieces {
  readonly source: SourceKind
  readonly pieces: readonly DocumentPiece[]
  /** What is no text of a clause, in the document's own words: partners that it names, and rows of its tables. */
  readonly partners: readonly string[]
  readonly rows: readonly string[]
  readonly notes: readonly Note[]
}

export type Target =
  /** Other words for this clause */
  | { readonly kind: 'replace'; readonly clause: ClauseId }
  /** A clause of its own, behind the one before it */
  | { readonly kind: 'new' }
  /** Left out */
  | { readonly kind: 'none' }

export interface Placement {
  readonly piece: DocumentPiece
  readonly target: Target
  /** Why this place: the file names the clause, the piece speaks of what the clause is about, or has its heading. Null for a place that nobody found. */
  readonly by: 'name' | 'kind' | 'title' | null
}

const isTable = ({ content }: Block): boolean => content.some(({ type }) => type === 'table' || type === 'copies')

/** A document taken apart. */
export function piecesOf({ source, file }: ImportedDocument, book: RuleBook): DocumentPieces {
  const { agreement, context, origins, notes, named: known = new Set() } = file
  const { clauses } = readClauses(agreement, book, context)
  const named = (id: (typeof agreement.contributions)[number]['partner']) =>
    partnerName(agreement.partners.find((partner) => partner.id === id))
  const row = (...parts: readonly (string | number | null)[]) =>
    parts.filter((part) => part !== null && part !== '').join(' · ')
  return {
    source,
    pieces: clauses.map(({ clause, topics, isRecognised }, index) => ({
      index,
      label: origins?.[index]?.label ?? '',
      title: clause.title,
      kind: clause.kind === 'lain' ? ((isRecognised ? [...topics][0] : undefined) ?? null) : clause.kind,
      blocks: known.has(clause.id) ? clause.blocks : clause.blocks.filter((block) => !isTable(block)),
      clause: known.has(clause.id) ? clause.id : null,
    })),
    partners: agreement.partners.map((partner) => partnerName(partner)).filter((name) => name !== ''),
    rows: [
      ...agreement.contributions.map((item) =>
        row(named(item.partner), item.description, item.quantity, item.unit, item.when, item.personInCharge),
      ),
      ...agreement.accountability.map((item) => row(named(item.partner), item.what, item.when, item.personInCharge)),
    ],
    notes,
  }
}

/** A heading as it is compared: without "Pasal 3", case, and what is no letter. */
const bare = (title: string): string =>
  title
    .toLowerCase()
    .replace(/^\s*(?:pasal|bab|bagian)\s+[\divxlc]+\s*[.:–-]?\s*/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Cover, parties and places to sign: the agreement has its own, in fields and not in sentences. */
const FRAME: ReadonlySet<string> = new Set(['judul', 'para_mitra', 'tanda_tangan'])
const isFrame = ({ kind }: DocumentPiece): boolean => kind !== null && FRAME.has(kind)

/** A piece for each place, each clause at most once. The name goes before a heading; a heading that is the same goes before a kind that is the same. */
export function placePieces(pieces: readonly DocumentPiece[], { clauses }: Agreement): readonly Placement[] {
  const free = new Set<Clause>(clauses)
  const found = new Map<DocumentPiece, Placement>()
  const place = (by: 'name' | 'kind' | 'title', fits: (piece: DocumentPiece, clause: Clause) => boolean) => {
    for (const piece of pieces) {
      if (found.has(piece) || piece.blocks.length === 0 || isFrame(piece)) continue
      const clause = [...free].find((candidate) => fits(piece, candidate))
      if (!clause) continue
      free.delete(clause)
      found.set(piece, { piece, target: { kind: 'replace', clause: clause.id }, by })
    }
  }
  place('name', (piece, clause) => piece.clause === clause.id)
  place('title', (piece, clause) => bare(piece.title) !== '' && bare(piece.title) === bare(clause.title))
  place('kind', (piece, clause) => piece.kind !== null && piece.kind === clause.kind)
  return pieces.map((piece) => found.get(piece) ?? { piece, target: elsewhere(piece), by: null })
}

/** What has a number of its own, or is about something that articles are about, was meant as one. */
const elsewhere = (piece: DocumentPiece): Target =>
  piece.blocks.length > 0 && !isFrame(piece) && (piece.label !== '' || piece.kind !== null)
    ? { kind: 'new' }
    : { kind: 'none' }

/** The first words of a piece. */
export function excerptOf({ blocks }: DocumentPiece, agreement: Agreement, chars = 160): string {
  const text = blocks.map((block) => blockText(block, agreement)).join(' ')
  return text.length > chars ? `${text.slice(0, chars)}…` : text
}

/** The blocks that a clause would have: the document's, and the clause's own tables, which stay where they are shown. */
export function blocksFor(piece: DocumentPiece, clause: Clause | undefined): readonly Block[] {
  const own = clause?.blocks ?? []
  if (piece.clause === null || piece.clause !== clause?.id) return [...piece.blocks, ...own.filter(isTable)]
  // A label whose optional answer is open is not printed, so that the file could not hold it.
  const blocks = [...piece.blocks]
  for (const [at, block] of own.entries()) if (isVanishing(block)) blocks.splice(Math.min(at, blocks.length), 0, block)
  return blocks
}
