// From a draft's state and its ledger to everything that is printed and attached. Pure: the server seals with it, a verifier anywhere
// typesets again from it.
import { encodeUtf8 } from 'lib0/string'
import * as Y from 'yjs'
import type { Agreement, Clause, TableName } from '../agreement/agreement.ts'
import { canonicalAgreement, canonicalJson, type Digest } from '../agreement/canonical.ts'
import { openDraft } from '../agreement/draft.ts'
import { ANNEX_KIND, CHAPTER_KIND, numberClauses, partHeads } from '../agreement/numbering.ts'
import { partnerName } from '../agreement/plain-text.ts'
import { snapshot } from '../agreement/snapshot.ts'
import { sha256Hex } from '../bytes/sha256-hex.ts'
import { formatDate, formatDateTime } from '../language/format.ts'
import { print as words } from '../language/id/print.ts'
import type { PrintBlock, PrintDocument, PrintSection, Run } from './document.ts'
import { formLines } from './form-lines.ts'
import { pageCodeShape } from './page-code.ts'
import { PAGES_MAX, PARAF_MAX, type PrintForm, wantsParaf } from './print-form.ts'
import { cleanText } from './printable.ts'
import { printAddendum } from './printed-addendum.ts'
import { blockRuns, isVanishing, plainRun, printClause, type TablePrinter } from './printed-clause.ts'
import { printConsents } from './printed-consents.ts'
import { DIGEST_KEYWORD, hasPageCodes, PRINT_FORMAT, type PrintFormat } from './printed-format.ts'
import { printLetterheads } from './printed-letterheads.ts'
import {
  type ContributionTitles,
  printAccountability,
  printContributions,
  printDecisions,
  printPartners,
  printSecrets,
} from './printed-tables.ts'
import { printBeside } from './printed-translation.ts'
import { printWaivers } from './printed-waivers.ts'
import type { SealedInput } from './sealed-input.ts'
import { printSigning } from './signing-places.ts'
import { summaryRows } from './summary.ts'

export interface SealedContent {
  readonly agreement: Agreement
  readonly digest: Digest
  readonly format: PrintFormat
  readonly document: PrintDocument
  /** Of each page that there may be, for its margin (page-code.ts); none on a draft. */
  readonly codes: readonly string[]
  /** Lines of signatures in letters that the form's font lacks: they are set with the pages. */
  readonly formLines: readonly string[]
  /** What travels inside the file, by name. */
  readonly attachments: { readonly json: Uint8Array; readonly yjs: Uint8Array; readonly ledger: Uint8Array }
}

/** Reads the draft out of its state. Throws whatever Yjs throws on a state that is damaged. */
export function readAgreement(yjs: Uint8Array): Agreement {
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, yjs)
    return snapshot(openDraft(doc))
  } finally {
    doc.destroy()
  }
}

export function sealedContent(
  input: SealedInput,
  titles: ContributionTitles,
  form: PrintForm = { kind: 'sealed' },
): SealedContent {
  const agreement = readAgreement(input.yjs)
  const json = encodeUtf8(canonicalJson(canonicalAgreement(input.id, agreement)))
  const digest = sha256Hex(json)
  return {
    agreement,
    digest,
    format: formatOf(input),
    document: printDocument(input, agreement, digest, titles, form),
    codes: form.kind === 'draft' || !hasPageCodes(formatOf(input)) ? [] : codesOf(digest, form),
    formLines: form.kind === 'sealed' ? formLines(agreement, input.ledger) : [],
    attachments: { json, yjs: input.yjs, ledger: encodeUtf8(canonicalJson(input.ledger)) },
  }
}

const text = (value: string): string => cleanText(value).trim()
/** The clause by which a text says that it states an intent and binds nobody yet. */
const INTENT = 'sifat_nota'

const isTitle = (clause: Clause): boolean => clause.kind === 'judul'

/** What decides about the pages beside the words: a file has no ledger and no draft. */
type PrintedInput = Pick<SealedInput, 'id' | 'ledger' | 'format'> & { readonly yjs: Uint8Array | null }

/** What is printed. `input` brings the decisions about the agreement, and its draft, from which an addendum is told; a file has neither. */
export function printDocument(
  input: PrintedInput,
  agreement: Agreement,
  digest: Digest,
  titles: ContributionTitles,
  form: PrintForm,
): PrintDocument {
  const { partners } = agreement
  const draft = form.kind === 'draft'
  const [second] = agreement.translations
  const at = input.ledger.at(-1)?.at ?? 0
  const date = new Date(at)
  const names = agreement.partners.map((partner) => text(partner.name) || text(partnerName(partner)))
  const isIntent = agreement.clauses.some((clause) => clause.kind === INTENT)
  const kind = isIntent ? words.intent.name : words.agreement
  const amending = input.yjs && printAddendum(input.yjs, agreement, titles)
  const title = amending?.title ?? (text(agreement.title) || kind)
  const whole = {
    ...printHeading(agreement, text(agreement.title) || kind),
    sections: printSections(agreement, titles),
  }
  return {
    title,
    description: `${kind}: ${names.join('; ')}`,
    authors: names,
    keywords: [kind, input.id, `${DIGEST_KEYWORD}${digest}`, formatOf(input)],
    digest,
    draft,
    counterpart: form.kind === 'counterpart' ? words.counterpart(form.number, partners.length) : '',
    paraf: partners.length <= PARAF_MAX && (form.kind === 'counterpart' || wantsParaf(input.ledger)),
    date: {
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      hour: date.getUTCHours(),
      minute: date.getUTCMinutes(),
      second: date.getUTCSeconds(),
    },
    summary: {
      title: words.summary.title,
      notice: isIntent ? words.intent.notice : words.summary.notice,
      rows: summaryRows(agreement),
      footer: draft ? '' : words.summary.printed(formatDate('id', at)),
    },
    letterheads: printLetterheads(agreement),
    titleClause: titleClauseOf(agreement),
    ...whole,
    // The numbers in the title are the base's; they stand above the whole text. An addendum has its own.
    ...(amending && { heading: amending.heading, numbers: amending.numbers, sections: amending.sections }),
    consolidated: amending && {
      ...amending.annex,
      heading: [...whole.heading, ...whole.numbers.map((line) => [plainRun(line)])],
      sections: whole.sections,
    },
    signatures: printSigning(agreement, form),
    consents: {
      title: words.consents.title,
      intro: words.consents.intro,
      table: printConsents(agreement, digest, input.ledger),
      none: words.consents.none,
    },
    waivers: printWaiverSheet(agreement, input),
    verification: printVerification(input, agreement, digest),
    labels: {
      pasal: words.pasal,
      page: words.page,
      of: words.of,
      digest: words.digest,
      draft: words.draftNotice,
      watermark: words.watermark,
      annexOf: words.annexOf(kind, title),
      ownLanguage: words.ownLanguage,
      secondLanguage: second ? words.languages[second.language] : '',
    },
  }
}

const formatOf = ({ format }: Pick<SealedInput, 'format'>): PrintFormat => format ?? PRINT_FORMAT

const codesOf = (digest: Digest, form: PrintForm): readonly string[] =>
  Array.from({ length: PAGES_MAX }, (_, i) =>
    pageCodeShape({ counterpart: form.kind === 'counterpart' ? form.number : 0, page: i + 1, digits: digest }),
  )

function printWaiverSheet(agreement: Agreement, { ledger }: Pick<SealedInput, 'ledger'>): PrintDocument['waivers'] {
  const table = printWaivers(agreement, ledger)
  return table && { title: words.waivers.title, intro: words.waivers.intro, table }
}

function titleClauseOf(agreement: Agreement): PrintDocument['titleClause'] {
  const clause = agreement.clauses.find(isTitle)
  return clause ? { id: clause.id, title: clause.title } : null
}

/** The title clause: its lines centred, and the letter numbers of the partners each on a line. */
function printHeading(agreement: Agreement, title: string): Pick<PrintDocument, 'heading' | 'numbers'> {
  const heading: Run[][] = []
  const numbers: string[] = []
  for (const block of agreement.clauses.filter(isTitle).flatMap((clause) => clause.blocks)) {
    if (isVanishing(block)) continue
    const runs = blockRuns(block, agreement)
    const line = runs.map((run) => (run.type === 'text' ? run.text : ' ')).join('')
    const number = /^Nomor\s*:\s*(.+)$/i.exec(line)?.[1]
    if (number)
      numbers.push(
        ...number
          .split(/\s*;\s*/)
          .filter(Boolean)
          .map(words.letterNumber),
      )
    else if (runs.length > 0) heading.push(runs)
  }
  return { heading: heading.length > 0 ? heading : [[plainRun(title)]], numbers }
}

/** Where a translation stands beside the clause line by line, the clause's own blocks are in it. */
function printWithBeside(
  clause: Clause,
  agreement: Agreement,
  tables: TablePrinter,
): Pick<PrintSection, 'blocks' | 'beside'> {
  const beside = printBeside(clause, agreement, tables)
  return beside?.rows ? { blocks: [], beside } : { blocks: printClause(clause, agreement, tables), beside }
}

const PLAIN = { clause: null, kind: '', number: null, head: '', level: 1, isAnnex: false, beside: null } as const

/** Every clause in its order. Rows that no clause shows get a section of their own: what was agreed is printed, wherever tables went. */
function printSections(agreement: Agreement, titles: ContributionTitles): PrintSection[] {
  const numbers = numberClauses(agreement.clauses)
  const shown = new Set<TableName>()
  const tables = (table: TableName): PrintBlock[] => {
    if (shown.has(table)) return []
    shown.add(table)
    switch (table) {
      case 'partners':
        return printPartners(agreement)
      case 'contributions':
        return printContributions(agreement, titles)
      case 'accountability':
        return printAccountability(agreement)
      case 'decisions':
        return printDecisions(agreement)
      case 'secrets':
        return printSecrets(agreement)
      case 'signatures':
        return [] // signature places always close the agreement
    }
  }
  const heads = partHeads(agreement.clauses)
  const clauses = agreement.clauses.filter((clause) => !isTitle(clause))
  const chapterAt = clauses.findIndex((clause) => clause.kind === CHAPTER_KIND)
  const firstChapter = chapterAt < 0 ? clauses.length : chapterAt
  const sections = clauses.map(
    (clause, i): PrintSection => ({
      clause: clause.id,
      number: numbers.get(clause.id) ?? null,
      head: (heads.get(clause.id) ?? '').toUpperCase(),
      level: i > firstChapter && numbers.get(clause.id) ? 2 : 1,
      isAnnex: clause.kind === ANNEX_KIND,
      title: text(clause.title),
      kind: clause.kind,
      ...printWithBeside(clause, agreement, tables),
    }),
  )
  const rest: PrintSection[] = []
  if (!shown.has('contributions') && agreement.contributions.length > 0)
    rest.push({ ...PLAIN, title: words.contributions.title, blocks: tables('contributions') })
  if (!shown.has('accountability') && agreement.accountability.some((row) => text(row.what)))
    rest.push({ ...PLAIN, title: words.accountability.title, blocks: tables('accountability') })
  if (!shown.has('decisions') && agreement.decisions.some((row) => text(row.subject)))
    rest.push({ ...PLAIN, title: words.decisions.title, blocks: tables('decisions') })
  if (!shown.has('secrets') && agreement.secrets.some((row) => text(row.what)))
    rest.push({ ...PLAIN, title: words.secrets.title, blocks: tables('secrets') })
  const opening: PrintSection[] = shown.has('partners')
    ? []
    : [{ ...PLAIN, kind: 'para_mitra', title: '', blocks: tables('partners') }]
  const QUIET = new Set(['para_mitra', 'latar_belakang', 'tanda_tangan'])
  const printed = sections
    .filter(
      ({ blocks, beside, number, head }) => blocks.length > 0 || beside !== null || number !== null || head !== '',
    )
    .map((section) =>
      QUIET.has(section.kind)
        ? { ...section, title: '', beside: section.beside && { ...section.beside, title: '' } }
        : section,
    )
  return [...opening, ...printed, ...rest]
}

function printVerification(input: PrintedInput, agreement: Agreement, digest: Digest): PrintDocument['verification'] {
  const { facts, pageCode, steps, ...rest } = words.verification
  const last = input.ledger.at(-1)
  const first = input.ledger[0]?.payload
  const rows: [string, string][] = [
    [facts.agreement, input.id],
    [facts.digest, digest],
    [facts.template, text(`${agreement.template.id} ${agreement.template.version}`)],
  ]
  if (last) rows.push([facts.sealedAt, formatDateTime('id', last.at)])
  if (first?.type === 'agreement-created') rows.push([facts.authority, first.authority])
  return { ...rest, facts: rows, steps: hasPageCodes(formatOf(input)) ? [...steps, pageCode] : steps }
}
