// The import form of an agreement (parties, and clauses of text or rows) → agreement. Kinds are taken as given; a clause without one is
// recognised by its heading when it is read.
import {
  type Accountability,
  type Agreement,
  type Clause,
  type Contribution,
  type Decision,
  type Inline,
  PARTNER_KINDS,
  type Partner,
  type PartnerKind,
  type Secret,
} from '../agreement/agreement.ts'
import {
  type ClauseId,
  type PartnerId,
  parseClauseId,
  parsePartnerId,
  parseRowId,
  type RowId,
} from '../agreement/ids.ts'
import { ANNEX_KIND, CHAPTER_KIND } from '../agreement/numbering.ts'
import { type Corrections, NO_CORRECTIONS } from '../import/corrections.ts'
import { type ClauseOrigin, type Expanded, expandSource, type FormParty } from '../import/expand-source.ts'
import { looksLikeMarkdown, readMarkdown } from '../import/markdown.ts'
import type { OwnClauseParts } from '../import/own-blocks.ts'
import type { OwnRow } from '../import/own-tables.ts'
import { readPlainText } from '../import/plain-text.ts'
import type { Note } from '../import/source.ts'
import {
  asFields,
  asId,
  asList,
  asName,
  asNames,
  asText,
  asTexts,
  boundNames,
  type Fields,
} from './agreement-parser.ts'
import type { CheckContext } from './finding.ts'
import type { RuleBook } from './rule-book.ts'
import { blocksOf } from './text-blocks.ts'

export interface ImportedAgreement {
  readonly id: string | null
  readonly agreement: Agreement
  readonly context: CheckContext
  /** Where a clause stands in the file; null for a form whose clauses have ids of their own. */
  readonly clauseIndex: ReadonlyMap<ClauseId, number> | null
  readonly rowIndex: ReadonlyMap<RowId, number> | null
  /** How each clause was found, in their order; null for a file that names its clauses itself. */
  readonly origins: readonly ClauseOrigin[] | null
  readonly notes: readonly Note[]
  /** Clauses that the file knows by the ids of the agreement that it was made of. */
  readonly named?: ReadonlySet<ClauseId>
}

/** Kinds of partner as Indonesian files name them. */
const KIND_WORDS: ReadonlyMap<string, PartnerKind> = new Map([
  ...PARTNER_KINDS.map((kind): [string, PartnerKind] => [kind, kind]),
  ...['ormas', 'lsm', 'yayasan', 'perkumpulan', 'lembaga'].map((word): [string, PartnerKind] => [word, 'ngo']),
  ...['perusahaan', 'swasta', 'bumn', 'bumd', 'umkm'].map((word): [string, PartnerKind] => [word, 'company']),
  ...['pemerintah', 'pemda', 'dinas', 'instansi', 'puskesmas'].map((word): [string, PartnerKind] => [
    word,
    'government',
  ]),
  ...['desa', 'kelurahan', 'nagari', 'gampong'].map((word): [string, PartnerKind] => [word, 'village']),
  ...['komunitas', 'masyarakat', 'adat', 'kelompok', 'warga'].map((word): [string, PartnerKind] => [word, 'community']),
  ...['koperasi', 'bumdes'].map((word): [string, PartnerKind] => [word, 'cooperative']),
  ...['sekolah', 'madrasah', 'pesantren'].map((word): [string, PartnerKind] => [word, 'school']),
  ...['kampus', 'universitas', 'politeknik', 'perguruan_tinggi'].map((word): [string, PartnerKind] => [
    word,
    'university',
  ]),
])

interface Party {
  readonly partner: Partner
  readonly aliases: readonly string[]
}

function readParty(value: unknown, i: number): Party {
  const place = `/parties/${i}`
  const fields = asFields(value, place)
  const short = asNames(fields.short, `${place}/short`)
  const label = asName(fields.label, `${place}/label`)
  const signatory = fields.signatory == null ? {} : asFields(fields.signatory, `${place}/signatory`)
  const partner: Partner = {
    id: asId(parsePartnerId, fields.id, `${place}/id`),
    kind: KIND_WORDS.get(asText(fields.type ?? fields.kind, `${place}/type`).toLowerCase()) ?? 'other',
    name: asName(fields.name, `${place}/name`),
    short: short[0] ?? '',
    legal: asText(fields.legal, `${place}/legal`),
    address: asText(fields.address, `${place}/address`),
    signatory: asText(signatory.name, `${place}/signatory/name`),
    position: asText(signatory.position, `${place}/signatory/position`),
    authority: asText(fields.authority, `${place}/authority`),
  }
  const also = asNames(fields.also, `${place}/also`)
  return { partner, aliases: [...short.slice(1), ...(label ? [label] : []), ...also] }
}

/** "180 m2" → 180 and its unit; "Rp54.000.000" → rupiah; what is no number stays words. */
function readQuantity(text: string): Pick<Contribution, 'quantity' | 'unit'> {
  const rupiah = /^Rp\.?\s*([\d.]+)$/iu.exec(text.trim())
  if (rupiah?.[1]) return { quantity: Number(rupiah[1].replaceAll('.', '')), unit: 'rupiah' }
  const counted = /^(\d+(?:,\d+)?)\s*(\D.*)?$/u.exec(text.trim())
  if (counted?.[1]) return { quantity: Number(counted[1].replace(',', '.')), unit: counted[2]?.trim() ?? '' }
  return { quantity: null, unit: text.trim() }
}

interface RowsRead {
  readonly contributions: Contribution[]
  readonly accountability: Accountability[]
  readonly decisions: Decision[]
  readonly secrets: Secret[]
  readonly index: Map<RowId, number>
}

function readRow(value: unknown, place: string, id: RowId, book: RuleBook, isReport: boolean, into: RowsRead): void {
  const fields = asFields(value, place)
  const text = (key: string) => asText(fields[key], `${place}/${key}`)
  const partner: PartnerId | null = fields.party == null ? null : asId(parsePartnerId, fields.party, `${place}/party`)
  if (isReport)
    into.accountability.push({
      id,
      partner,
      what: text('item'),
      to: '',
      when: text('when'),
      personInCharge: text('pic'),
    })
  else {
    const kind = book.contributionKinds.find((item) => item.id === fields.category)?.id ?? ''
    into.contributions.push({
      id,
      partner,
      kind,
      description: text('item'),
      ...readQuantity(text('quantity')),
      when: text('when'),
      personInCharge: text('pic'),
      owner: text('owner'),
    })
  }
}

function placeOwnRow(own: OwnRow, id: RowId, into: RowsRead): void {
  switch (own.table) {
    case 'contributions':
      into.contributions.push({ id, ...own.row })
      break
    case 'accountability':
      into.accountability.push({ id, ...own.row })
      break
    case 'decisions':
      into.decisions.push({ id, ...own.row })
      break
    case 'secrets':
      into.secrets.push({ id, ...own.row })
      break
  }
}

/** "Pasal 7" of a heading; null where it carries no number. */
const articleNumber = (heading: string): number | null => {
  const written = /^\s*pasal\s+(\d{1,3})\b/iu.exec(heading)?.[1]
  return written ? Number(written) : null
}

interface ClauseSource {
  /** Where the clause stands in the file. */
  readonly index: number
  readonly fields: Fields
  /** Blocks and rows that are known exactly, in place of text and rows. */
  readonly own?: OwnClauseParts | undefined
}

interface Form {
  readonly id: string | null
  readonly title: string
  readonly parties: readonly unknown[]
  readonly clauses: readonly ClauseSource[]
  readonly origins: readonly ClauseOrigin[] | null
  readonly notes: readonly Note[]
}

function build(form: Form, book: RuleBook): ImportedAgreement {
  const parties = form.parties.map(readParty)
  boundNames(
    parties.flatMap(({ partner, aliases }) => [partner.name, partner.short, ...aliases]),
    '/parties',
  )
  const rows: RowsRead = { contributions: [], accountability: [], decisions: [], secrets: [], index: new Map() }
  const clauseIndex = new Map<ClauseId, number>()
  const numbers = new Map<ClauseId, number>()
  const noKind = new Set<ClauseId>()
  const taken = new Set<string>(form.clauses.flatMap(({ own }) => own?.id ?? []))
  /** `c1` for the first, and so on; another where a file of ours has given that id to another clause. */
  const freeId = (i: number): ClauseId => {
    let name = `c${i + 1}`
    while (taken.has(name)) name = `${name}x`
    return asId(parseClauseId, name, `/clauses/${i}`)
  }
  const clauses = form.clauses.map(({ index, fields, own }, i): Clause => {
    const place = `/clauses/${index}`
    const id = own?.id ?? freeId(i)
    clauseIndex.set(id, index)
    const given = asText(fields.kind, `${place}/kind`)
    const isKnown = given === CHAPTER_KIND || given === ANNEX_KIND || book.clauses.some((rule) => rule.kind === given)
    const kind = isKnown ? given : 'lain'
    const blocks = own ? [...own.blocks] : blocksOf(asText(fields.text, `${place}/text`))
    own?.rows.forEach((row, r) => {
      const rowId = asId(parseRowId, `c${i + 1}-r${r + 1}`, `${place}/rows/${r}`)
      rows.index.set(rowId, r)
      placeOwnRow(row, rowId, rows)
    })
    if (!own && fields.rows !== undefined) {
      const shown = new Set<'contributions' | 'accountability'>()
      const list = asList(fields.rows, `${place}/rows`)
      list.forEach((row, r) => {
        const isReport = kind === 'akuntabilitas' || asFields(row, `${place}/rows/${r}`).about === 'accountability'
        shown.add(isReport ? 'accountability' : 'contributions')
        const rowId = asId(parseRowId, `c${i + 1}-r${r + 1}`, `${place}/rows/${r}`)
        rows.index.set(rowId, r)
        readRow(row, `${place}/rows/${r}`, rowId, book, isReport, rows)
      })
      if (list.length === 0) shown.add(kind === 'akuntabilitas' ? 'accountability' : 'contributions')
      for (const table of shown) {
        const content: readonly Inline[] = [{ type: 'table', table }]
        blocks.push({ list: null, indent: 0, content })
      }
    }
    const title = asText(fields.title, `${place}/title`)
    const number = articleNumber(form.origins?.[i]?.label || title)
    if (number !== null) numbers.set(id, number)
    if (form.origins?.[i]?.tagged && kind === 'lain') noKind.add(id)
    return { id, kind, title, blocks }
  })
  return {
    id: form.id,
    agreement: {
      title: form.title,
      template: { id: '', version: '', digest: '' },
      partners: parties.map((party) => party.partner),
      clauses,
      contributions: rows.contributions,
      accountability: rows.accountability,
      decisions: rows.decisions,
      secrets: rows.secrets,
      letterheads: [],
      witnesses: [],
      translations: [],
    },
    context: {
      negotiated: new Map(),
      imported: true,
      numbers,
      noKind,
      aliases: new Map(parties.map((party) => [party.partner.id, party.aliases])),
    },
    clauseIndex,
    rowIndex: rows.index,
    origins: form.origins,
    notes: form.notes,
    named: new Set(form.clauses.flatMap(({ own }) => own?.id ?? [])),
  }
}

/** A document that was read as lines and tables; findings name its clauses by their place in that reading. */
export const importExpanded = (read: Expanded, book: RuleBook): ImportedAgreement =>
  build(
    {
      ...read,
      id: null,
      clauses: read.clauses.map(({ own, ...clause }, index) => ({ index, fields: { ...clause }, own })),
    },
    book,
  )

/** The text of a file whose only clause has no title: a whole agreement, pasted. Null for any other. */
function pastedText(clauses: readonly ClauseSource[]): string | null {
  const [only] = clauses
  if (clauses.length !== 1 || !only || only.fields.rows !== undefined) return null
  return asText(only.fields.title, '/clauses/0/title').trim() === ''
    ? asText(only.fields.text, '/clauses/0/text')
    : null
}

const withTags = (clauses: readonly ClauseSource[], { tags }: Corrections): ClauseSource[] =>
  clauses.map(({ index, fields }) => {
    const kind = tags.get(index)
    return { index, fields: kind === undefined ? fields : { ...fields, kind } }
  })

function givenParty(value: unknown, i: number): FormParty {
  const { partner } = readParty(value, i)
  const fields = asFields(value, `/parties/${i}`)
  return {
    id: partner.id,
    name: partner.name,
    short: asTexts(fields.short, `/parties/${i}/short`),
    label: asText(fields.label, `/parties/${i}/label`),
    type: partner.kind,
    ...(partner.signatory ? { signatory: { name: partner.signatory, position: partner.position } } : {}),
  }
}

/** The import form as an agreement. Throws NotAgreement with the place of the first value that is not as the form says. */
export function parseImportForm(value: unknown, book: RuleBook, corrections = NO_CORRECTIONS): ImportedAgreement {
  const file = asFields(value, '/')
  const given = asList(file.parties, '/parties')
  const parties = given.map(givenParty)
  const clauses = asList(file.clauses, '/clauses').map((item, index) => ({
    index,
    fields: asFields(item, `/clauses/${index}`),
  }))
  const id = typeof file.id === 'string' ? file.id : null
  const title = asText(file.title, '/title')
  const pasted = pastedText(clauses)
  if (pasted === null) {
    const origins = clauses.map(({ index }) => ({ label: '', byText: false, tagged: corrections.tags.has(index) }))
    const notes: Note[] = clauses.length === 0 ? [{ code: 'no-clauses' }] : []
    const named = corrections.partners ?? given
    return build({ id, title, parties: named, clauses: withTags(clauses, corrections), origins, notes }, book)
  }
  const source = looksLikeMarkdown(pasted) ? readMarkdown(pasted) : readPlainText(pasted)
  const read = expandSource(source, book, corrections, parties)
  return build(
    {
      ...read,
      id,
      title: title || read.title,
      clauses: read.clauses.map(({ own, ...clause }) => ({ index: 0, fields: { ...clause }, own })),
    },
    book,
  )
}
