// Lines and tables of a document → the import form of an agreement, with what was taken for what.
import { type Block, PARTNER_KINDS, PARTNERS_MAX } from '../agreement/agreement.ts'
import { type ClauseId, parsePartnerId } from '../agreement/ids.ts'
import { topicsOfTitle } from '../checks/reading.ts'
import type { RuleBook } from '../checks/rule-book.ts'
import type { Corrections } from './corrections.ts'
import { partOfWords, type WordPartsRead } from './docx-parts.ts'
import { articleLine } from './heading-line.ts'
import { ImportProblem } from './import-problem.ts'
import { type RowTable, rowTable, tableLines } from './import-table.ts'
import { type FoundPartner, introducedPartners } from './introductions.ts'
import { LINE_CHARS_MAX, OPENING_CHARS_MAX, TEXT_CHARS_MAX } from './limits.ts'
import { kindOfName } from './organisation-name.ts'
import { type OutlinedClause, outlineOf } from './outline.ts'
import { type OwnClauseParts, type OwnReading, ownBlocks } from './own-blocks.ts'
import { ownOutline } from './own-outline.ts'
import { type OwnPartner, ownIntroductions } from './own-partners.ts'
import { labelsLike, namesOf, type Party, partyLookup } from './party-lookup.ts'
import { namesInUse } from './short-names.ts'
import { line, type Note, type Source, type SourceBlock, type SourceLine, type SourceTable } from './source.ts'

/** A party of the import form. */
export interface FormParty extends Party {
  readonly type: string
  readonly signatory?: { readonly name: string; readonly position: string }
  /** Other ways of writing its label. */
  readonly also?: readonly string[]
  readonly legal?: string
  readonly address?: string
  readonly authority?: string
}

export interface FormClause {
  readonly kind?: string
  readonly title: string
  readonly text: string
  readonly rows?: readonly object[]
  /** What a file of ours says exactly, in place of text and rows. */
  readonly own?: OwnClauseParts
}

/** How a clause was found. */
export interface ClauseOrigin {
  /** "Pasal 3"; '' where it has none. */
  readonly label: string
  /** By where it stands and what it holds. */
  readonly byText: boolean
  readonly tagged: boolean
}

export interface Expanded {
  readonly title: string
  readonly parties: readonly FormParty[]
  readonly clauses: readonly FormClause[]
  readonly origins: readonly ClauseOrigin[]
  readonly notes: readonly Note[]
}

/** Where a line that is too long is cut: behind a sentence, else at a space. */
function cutLong(text: string): string[] {
  const out: string[] = []
  let from = 0
  while (text.length - from > LINE_CHARS_MAX) {
    const piece = text.slice(from, from + LINE_CHARS_MAX)
    const sentence = Math.max(piece.lastIndexOf('. '), piece.lastIndexOf('; '))
    const space = piece.lastIndexOf(' ')
    const length = sentence > LINE_CHARS_MAX / 4 ? sentence + 1 : space > LINE_CHARS_MAX / 4 ? space : LINE_CHARS_MAX
    out.push(piece.slice(0, length))
    from += length
  }
  out.push(text.slice(from))
  return out
}

function bounded(blocks: readonly SourceBlock[]): { readonly blocks: readonly SourceBlock[]; readonly cut: number } {
  const chars = blocks.reduce(
    (sum, block) => sum + (block.type === 'line' ? block.text.length : block.rows.flat().join('').length),
    0,
  )
  if (chars > TEXT_CHARS_MAX) throw new ImportProblem('text-too-long', { limit: String(TEXT_CHARS_MAX) })
  let cut = 0
  const out = blocks.flatMap((block): SourceBlock[] => {
    if (block.type === 'table' || block.text.length <= LINE_CHARS_MAX) return [block]
    cut++
    const [first = '', ...more] = cutLong(block.text).map((text) => text.trim())
    // Cut words lose their look: the pieces would hold them twice.
    return [withoutRuns({ ...block, text: first }), ...more.map((text) => line(text))]
  })
  return { blocks: out, cut }
}

function withoutRuns(block: SourceLine): SourceLine {
  if (!block.own) return block
  const { runs, ...own } = block.own
  return { ...block, own }
}

/** The first pages as text: up to the second article, since the first one may define who is who. */
function openingText(blocks: readonly SourceBlock[]): string {
  const out: string[] = []
  let size = 0
  let articles = 0
  for (const block of blocks) {
    if (block.type === 'line' && articleLine(block.text)?.kind === 'article' && ++articles > 2) break
    for (const text of block.type === 'line' ? [block.text] : tableLines(block)) {
      size += text.length + 1
      out.push(text.replaceAll('\t', ' '))
    }
    if (size > OPENING_CHARS_MAX) break
  }
  return out.join('\n')
}

/** Who gives something in a table, where nobody was introduced. */
function partnersInTables(blocks: readonly SourceBlock[]): FoundPartner[] {
  const names = new Map<string, string>()
  for (const block of blocks) {
    if (block.type !== 'table') continue
    const read = rowTable(block, { topics: new Set(), names: (text) => kindOfName(text) !== 'other' })
    for (const { who } of read?.rows ?? [])
      if (who !== '' && who.split(' ').length <= 10 && !/^(?:para|semua|seluruh|setiap|masing)/iu.test(who))
        names.set(who.toLowerCase(), who)
  }
  return [...names.values()].map((name) => ({
    name,
    label: '',
    short: [],
    kind: kindOfName(name),
    signatory: '',
    position: '',
  }))
}

function toParty(found: FoundPartner, i: number): FormParty {
  return {
    id: `p${i + 1}`,
    name: found.name,
    short: found.short,
    label: found.label,
    type: found.kind,
    ...(found.signatory ? { signatory: { name: found.signatory, position: found.position } } : {}),
  }
}

const ownParty = (
  { name, short, legal, address, signatory, position, authority }: OwnPartner,
  i: number,
  id: string | null,
): FormParty => ({
  id: id ?? `p${i + 1}`,
  name,
  short: short ? [short] : [],
  label: '',
  type: kindOfName(name),
  legal,
  address,
  authority,
  ...(signatory ? { signatory: { name: signatory, position } } : {}),
})

/** Corrected partners keep the signatory that was found under their id. */
const corrected = (partners: NonNullable<Corrections['partners']>, found: readonly FormParty[]): FormParty[] =>
  partners.map(({ id, name, short, label, kind }) => {
    const before = found.find((party) => party.id === id)
    return {
      id,
      name,
      short,
      label,
      type: kind ?? before?.type ?? kindOfName(name),
      ...(before?.signatory ? { signatory: before.signatory } : {}),
    }
  })

/** Rows of dots are where one signs, not something to be filled in. */
const withoutDots = (text: string): string => text.replace(/\(?\s*[._…]{3,}\s*\)?/gu, ' ').trim()

interface ClauseParts {
  readonly lines: readonly string[]
  readonly tables: readonly RowTable[]
  readonly asText: number
}

function partsOf(
  clause: OutlinedClause,
  kind: string,
  book: RuleBook,
  find: (text: string) => readonly string[],
): ClauseParts {
  const lines: string[] = []
  const tables: RowTable[] = []
  let asText = 0
  const topics = kind !== '' && kind !== 'lain' ? new Set([kind]) : topicsOfTitle(clause.title, book)
  const place = { topics, names: (text: string) => find(text).length > 0 }
  const isSigned = clause.kind === 'tanda_tangan' || clause.kind === 'judul'
  const readTable = (table: SourceTable) => {
    const read = isSigned || clause.kind === 'para_mitra' ? null : rowTable(table, place)
    if (read) tables.push(read)
    else {
      if (!isSigned && clause.kind !== 'para_mitra') asText++
      lines.push(...tableLines(table))
    }
  }
  for (const block of clause.blocks)
    if (block.type === 'table') readTable(block)
    else lines.push(block.text)
  return { lines: isSigned ? lines.map(withoutDots) : lines, tables, asText }
}

function formRows(
  tables: readonly RowTable[],
  find: (text: string) => readonly string[],
): { rows: object[]; lost: number } {
  let lost = 0
  const rows = tables.flatMap(({ about, rows: read }) =>
    read.flatMap(({ who, item, quantity, when, pic, to }): object[] => {
      const parties = find(who)
      if (parties.length === 0) lost++
      const row = { about, item, quantity, when, pic, to }
      return parties.length === 0
        ? [{ ...row, item: who ? `${who}: ${item}` : item }]
        : parties.map((party) => ({ party, ...row }))
    }),
  )
  return { rows, lost }
}

const isTableBlock = ({ content }: Block): boolean => content.every(({ type }) => type === 'table')

const ownClause = (clause: OutlinedClause, kind: string, own: OwnClauseParts): FormClause => ({
  ...(kind ? { kind } : {}),
  title: clause.title || (clause.kind === null ? clause.label : ''),
  text: clause.blocks
    .map((block) => (block.type === 'line' ? block.text : ''))
    .join('\n')
    .trim(),
  own,
})

function partnerNotes(parties: readonly FormParty[]): Note[] {
  const notes: Note[] = []
  if (parties.length === 0) notes.push({ code: 'no-partners' })
  if (parties.length === 1) notes.push({ code: 'one-partner' })
  const names = parties.map(({ name }) => name.toLowerCase())
  const twice = parties.filter(({ name }, i) => names.indexOf(name.toLowerCase()) !== i)
  for (const { name } of twice) notes.push({ code: 'same-name', value: name })
  return notes
}

/** What stands in another script is shown and not understood: the word lists are in Latin letters. */
function scriptNote(blocks: readonly SourceBlock[]): Note[] {
  let letters = 0
  let latin = 0
  for (const block of blocks) {
    const text = block.type === 'line' ? block.text : block.rows.flat().join(' ')
    letters += text.match(/\p{L}/gu)?.length ?? 0
    latin += text.match(/\p{Script=Latin}/gu)?.length ?? 0
  }
  return letters > 0 && latin < letters * 0.7 ? [{ code: 'script-unknown' }] : []
}

/** What words stand for, if what they name is in the file too. */
function partsIn(
  parts: WordPartsRead,
  clauses: readonly OutlinedClause[],
  parties: readonly FormParty[],
): OwnReading['partOf'] {
  const here = new Set<string>(clauses.flatMap(({ name = '' }) => ownId(parts, name) ?? []))
  for (const { id } of parties) here.add(id)
  return (name, words) => {
    const part = partOfWords(parts, name, words)
    if (part?.type === 'reference') return here.has(part.clause) ? part : null
    if (part?.type === 'mention') return here.has(part.partner) ? part : null
    return part
  }
}

function ownId(parts: WordPartsRead, name: string): ClauseId | null {
  const part = parts.get(name)
  return part?.type === 'clause' ? part.id : null
}

/** The id under which the agreement knew a partner of this name, that stood at this place. */
function ownPartyId(parts: WordPartsRead | undefined, name: string, i: number): string | null {
  const part = parts?.get(`mitra_${i + 1}`)
  return part?.type === 'partner' && part.name.trim() === name.trim() ? part.id : null
}

/** `given` are partners that the file names itself. Throws ImportProblem. */
export function expandSource(
  source: Source,
  book: RuleBook,
  corrections: Corrections,
  given: readonly FormParty[] = [],
): Expanded {
  const { blocks, cut } = bounded(source.blocks)
  const notes: Note[] = [...source.notes, ...scriptNote(blocks)]
  if (cut > 0) notes.push({ code: 'long-lines-cut', count: cut })
  const introductions = source.isOwn ? ownIntroductions(blocks) : null
  let found =
    given.length === 0 && introductions
      ? introductions.partners.map((partner, i) => ownParty(partner, i, ownPartyId(source.parts, partner.name, i)))
      : given
  if (found.length === 0) {
    const introduced = introducedPartners(openingText(blocks))
    const fromTables = introduced.length < 2 ? partnersInTables(blocks) : []
    if (fromTables.length >= 2) notes.push({ code: 'partners-from-table' })
    found = (fromTables.length >= 2 ? fromTables : introduced).map(toParty)
  }
  const parties = corrections.partners ? corrected(corrections.partners, found) : found
  if (parties.length > PARTNERS_MAX)
    throw new ImportProblem('too-many-partners', { count: String(parties.length), limit: String(PARTNERS_MAX) })
  notes.push(...partnerNotes(parties))
  const find = partyLookup(parties)
  const names = new Set(parties.flatMap((party) => [party.name.toLowerCase(), ...namesOf(party)]))
  const { title, clauses: outlined } = source.isOwn
    ? ownOutline(blocks)
    : outlineOf(blocks, (text) => topicsOfTitle(text, book).size > 0, names)
  const reading: OwnReading = {
    find: (text) => parsePartnerId(find(text).length === 1 ? find(text)[0] : undefined),
    book,
    introductions: introductions?.lines ?? new Set(),
    partOf: partsIn(source.parts ?? new Map(), outlined, parties),
  }
  const clauses: FormClause[] = []
  const origins: ClauseOrigin[] = []
  outlined.forEach((clause, i) => {
    const tag = corrections.tags.get(i)
    const kind = tag ?? clause.kind ?? ''
    if (source.isOwn) {
      const own = ownBlocks(clause.blocks, clause.kind, reading)
      const before = clauses.at(-1)
      // Rows that no clause shows are printed behind all clauses, under a heading of their own that is no clause.
      if (
        clause.kind === null &&
        clause.label === '' &&
        before?.own &&
        own.rows.length > 0 &&
        own.blocks.every(isTableBlock)
      ) {
        clauses[clauses.length - 1] = { ...before, own: { ...before.own, rows: [...before.own.rows, ...own.rows] } }
        return
      }
      const id = ownId(source.parts ?? new Map(), clause.name ?? '')
      const isFree = id !== null && !clauses.some((other) => other.own?.id === id)
      const known = source.parts?.get(clause.name ?? '')
      // The title of the clause that heads the text is printed nowhere.
      const title = known?.type === 'clause' ? (known.title ?? clause.title) : clause.title
      clauses.push(ownClause({ ...clause, title }, kind, { ...own, ...(isFree && { id }) }))
      origins.push({ label: clause.label, byText: clause.kind !== null, tagged: tag !== undefined })
      return
    }
    const { lines, tables, asText } = partsOf(clause, kind, book, find)
    const { rows, lost } = formRows(tables, find)
    if (asText > 0) notes.push({ code: 'table-as-text', clause: i, count: asText })
    if (lost > 0) notes.push({ code: 'row-without-partner', clause: i, count: lost })
    clauses.push({
      ...(kind ? { kind } : {}),
      title: clause.title || (clause.kind === null ? clause.label : ''),
      text: lines.join('\n').trim(),
      ...(tables.length > 0 ? { rows } : {}),
    })
    origins.push({ label: clause.label, byText: clause.kind !== null, tagged: tag !== undefined })
  })
  if (clauses.length === 0) notes.push({ code: 'no-clauses' })
  else if (outlined.every((clause) => clause.title === '' && clause.label === '')) notes.push({ code: 'no-headings' })
  const used = namesInUse(
    clauses.map(({ text }) => text),
    parties.map(({ id, name, type }) => ({ id, name, kind: PARTNER_KINDS.find((kind) => kind === type) ?? 'other' })),
  )
  return {
    title,
    parties: parties.map((party) => ({
      ...party,
      also: [...(party.label ? labelsLike(party.label) : []), ...(used.get(party.id) ?? [])],
    })),
    clauses,
    origins,
    notes,
  }
}
