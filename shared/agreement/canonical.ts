// The canonical agreement: what is hashed, consented to and signed. RFC 8785 (JCS) JSON over the content without emphasis, so that making a
// word bold breaks nobody's consent, and one changed letter breaks everybody's.
import { encodeUtf8 } from 'lib0/string'
import { sha256Hex } from '../bytes/sha256-hex.ts'
import {
  type Agreement,
  type Block,
  type Clause,
  type Inline,
  type Logo,
  ROW_TABLES,
  type RowTableName,
  type TableName,
  type TableRow,
} from './agreement.ts'
import { anchoredReferences, referredAnchors } from './anchors.ts'
import type { AgreementId, Anchor, ClauseId } from './ids.ts'
import { numbersOf } from './numbering.ts'
import { isBroken, type ReferenceTarget, referenceText } from './reference-text.ts'

export const AGREEMENT_FORMAT = 'mufakat/agreement@1'

/** Lower-case hexadecimal SHA-256. */
export type Digest = string & { readonly __digest?: never }

/** RFC 8785: keys by UTF-16 code unit, no white space, ECMAScript number and string forms. Throws RangeError on numbers JSON cannot hold. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined)
    entries.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`not a JSON number: ${value}`)
  return JSON.stringify(value)
}

/** SHA-256 of the canonical JSON of any value. */
export const digestOf = (value: unknown): Digest => sha256Hex(encodeUtf8(canonicalJson(value)))

const clean = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()

/** How a reference stands in what is hashed. */
type ReferenceForm = (target: ReferenceTarget) => Readonly<Record<string, string | boolean>>

function canonicalInline(content: readonly Inline[], reference: ReferenceForm): object[] {
  const out: { type: string; text?: string }[] = []
  for (const part of content) {
    const last = out.at(-1)
    if (part.type === 'text') {
      if (last?.type === 'text') last.text += part.text
      else out.push({ type: 'text', text: part.text })
    } else if (part.type === 'blank')
      out.push({ type: 'blank', field: part.field, kind: part.kind, value: clean(part.value) } as { type: string })
    else if (part.type === 'reference') out.push({ ...part, ...reference(part) })
    else out.push({ ...part })
  }
  const texts = out.map((part, i) => {
    if (part.type !== 'text' || part.text === undefined) return part
    let text = part.text.normalize('NFC').replace(/[\s\u00a0]+/g, ' ')
    if (i === 0) text = text.trimStart()
    if (i === out.length - 1) text = text.trimEnd()
    return { type: 'text', text }
  })
  return texts.filter((part) => part.type !== 'text' || part.text !== '')
}

const NO_ANCHORS: ReadonlySet<Anchor> = new Set()

/** A block as it is hashed; `reference` says how a reference stands in it, `anchors` under which names its clause is referred to. */
export const canonicalBlock = (block: Block, reference: ReferenceForm, anchors = NO_ANCHORS) => ({
  list: block.list,
  indent: block.indent,
  anchor: block.anchor !== undefined && anchors.has(block.anchor) ? block.anchor : undefined,
  content: canonicalInline(block.content, reference),
})

const canonicalClause = (clause: Clause, number: number | null, reference: ReferenceForm, anchors = NO_ANCHORS) => ({
  id: clause.id,
  kind: clause.kind,
  number,
  title: clean(clause.title),
  blocks: clause.blocks.map((block) => canonicalBlock(block, reference, anchors)),
})

/** Answers in which the ends of lines mean something. */
const LINED: ReadonlySet<string> = new Set(['lines', 'text'])
const cleanLines = (text: string): string => text.split('\n').map(clean).join('\n').trimEnd()

export const isLogo = (value: unknown): value is Logo =>
  typeof value === 'object' && value !== null && 'digest' in value

/** A row as it is hashed; of a picture its digest. */
export const cleanAll = <T extends object>(row: T): T =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      typeof value === 'string'
        ? LINED.has(key)
          ? cleanLines(value)
          : clean(value)
        : isLogo(value)
          ? value.digest
          : value,
    ]),
  ) as T

/** The rows of a table; what an agreement has no rows of is left out, as it was before there was such a table. */
const LATER: ReadonlySet<RowTableName> = new Set(['decisions', 'secrets', 'letterheads', 'witnesses', 'translations'])
function canonicalRows(
  table: RowTableName,
  agreement: Agreement,
  accept: (row: TableRow) => boolean = () => true,
): readonly object[] | undefined {
  const rows = agreement[table].filter(accept)
  return rows.length === 0 && LATER.has(table) ? undefined : rows.map(cleanAll)
}

/** The canonical agreement as a value; `canonicalJson` of it is the attached perjanjian.json. */
export function canonicalAgreement(id: AgreementId, agreement: Agreement) {
  const numbers = numbersOf(agreement.clauses)
  const anchors = referredAnchors(agreement.clauses)
  // Whoever reads the file finds the words as they are printed.
  const formIn =
    (home: ClauseId): ReferenceForm =>
    (target) => ({ text: clean(referenceText(target, agreement.clauses, home)) })
  return {
    format: AGREEMENT_FORMAT,
    id,
    base: agreement.base,
    title: clean(agreement.title),
    template: agreement.template,
    partners: agreement.partners.map(cleanAll),
    clauses: agreement.clauses.map((clause) =>
      canonicalClause(clause, numbers.get(clause.id) ?? null, formIn(clause.id), anchors(clause.id)),
    ),
    contributions: agreement.contributions.map(cleanAll),
    accountability: agreement.accountability.map(cleanAll),
    decisions: canonicalRows('decisions', agreement),
    secrets: canonicalRows('secrets', agreement),
    letterheads: canonicalRows('letterheads', agreement),
    witnesses: canonicalRows('witnesses', agreement),
    translations: canonicalRows('translations', agreement),
    annexes: [] as const,
  }
}

/** The digest of one row of a table. */
export const rowDigest = (row: TableRow): Digest => digestOf(cleanAll(row))

/** *The* digest: consents, seal, page footers and signatures name it. */
export const documentDigest = (id: AgreementId, agreement: Agreement): Digest =>
  digestOf(canonicalAgreement(id, agreement))

/** The table in the text with which rows are shown. */
export const SHOWN_BY: Readonly<Record<Exclude<RowTableName, 'translations'>, TableName>> = {
  contributions: 'contributions',
  accountability: 'accountability',
  decisions: 'decisions',
  secrets: 'secrets',
  letterheads: 'partners',
  witnesses: 'signatures',
}

/** Which paragraph each reference to one leads to, as it reads; absent where there is none. */
function ledPlaces({ clauses }: Agreement): readonly (readonly string[])[] | undefined {
  const places = clauses.flatMap((clause) =>
    [...anchoredReferences(clause)].map((target) => [
      clause.id,
      target.clause,
      target.anchor,
      referenceText(target, clauses),
    ]),
  )
  return places.length === 0 ? undefined : places
}

/**
 * The digest of what stands outside the clauses: title, partners, order, rows, and which paragraphs references lead to. A word on every clause
 * is no word on the whole without it.
 */
export const frameDigest = (id: AgreementId, agreement: Agreement): Digest =>
  digestOf({
    ...canonicalAgreement(id, { ...agreement, clauses: [] }),
    clauses: agreement.clauses.map((clause) => clause.id),
    references: ledPlaces(agreement),
  })

interface Known {
  readonly number: number | null
  /** The references that lead nowhere, as one text. */
  readonly broken: string
  readonly digest: Digest
}

/** Digests of clauses that show nothing but themselves, for as long as the clause object lives; the Pasal number is part of what is hashed. */
const known = new WeakMap<Clause, Known>()

function clauseDigest(clause: Clause, numbers: ReadonlyMap<ClauseId, number | null>, agreement: Agreement): Digest {
  const number = numbers.get(clause.id) ?? null
  const tables = new Set<TableName>()
  const missing: string[] = []
  for (const { content } of clause.blocks)
    for (const part of content) {
      if (part.type === 'table') tables.add(part.table)
      else if (part.type === 'reference' && isBroken(part, agreement.clauses))
        missing.push(`${part.clause}/${part.anchor ?? ''}`)
    }
  const broken = missing.join(' ')
  const translations = canonicalRows('translations', agreement, (row) => 'clause' in row && row.clause === clause.id)
  const standsAlone = tables.size === 0 && clause.kind !== 'judul' && translations === undefined
  const before = standsAlone ? known.get(clause) : undefined
  if (before && before.number === number && before.broken === broken) return before.digest
  // The clause that is meant, not its number: a clause put in elsewhere changes nothing that was agreed here. That it is gone does.
  const reference: ReferenceForm = (target) => (isBroken(target, agreement.clauses) ? { broken: true } : {})
  const digest = digestOf({
    ...canonicalClause(clause, number, reference),
    agreement: clause.kind === 'judul' ? clean(agreement.title) : undefined,
    partners: tables.has('partners') || tables.has('signatures') ? agreement.partners.map(cleanAll) : undefined,
    ...Object.fromEntries(
      ROW_TABLES.flatMap((table) =>
        table !== 'translations' && tables.has(SHOWN_BY[table]) ? [[table, canonicalRows(table, agreement)]] : [],
      ),
    ),
    translations,
  })
  if (standsAlone) known.set(clause, { number, broken, digest })
  return digest
}

/**
 * The digest of each clause with everything that it shows: the rows of its tables and the partners it lists. A consent or a
 * "sudah dirundingkan" mark that names it lapses when any of that changes, and holds again when the change is undone.
 */
export function clauseDigests(agreement: Agreement): ReadonlyMap<ClauseId, Digest> {
  const numbers = numbersOf(agreement.clauses)
  return new Map(agreement.clauses.map((clause) => [clause.id, clauseDigest(clause, numbers, agreement)]))
}
