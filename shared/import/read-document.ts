// Any document → an agreement that can be judged, and what was taken for what. One way for browser, server and command line.

import { PARTNERS_MAX } from '../agreement/agreement.ts'
import { AGREEMENT_FORMAT } from '../agreement/canonical.ts'
import { NotAgreement } from '../checks/agreement-parser.ts'
import { parseCanonicalForm } from '../checks/canonical-form.ts'
import { type ImportedAgreement, importExpanded, parseImportForm } from '../checks/import-form.ts'
import type { RuleBook } from '../checks/rule-book.ts'
import { type Inflate, readAttachments } from '../pdf/attachments.ts'
import { PdfError } from '../pdf/pdf-error.ts'
import { PdfFile } from '../pdf/pdf-file.ts'
import { correctAgreement } from './correct-agreement.ts'
import { type Corrections, NO_CORRECTIONS } from './corrections.ts'
import { decodeText } from './decode-text.ts'
import { readDocx } from './docx.ts'
import { expandSource } from './expand-source.ts'
import { ImportProblem } from './import-problem.ts'
import { CLAUSES_MAX, IMPORT_BYTES_MAX, ROWS_MAX, TEXT_CHARS_MAX } from './limits.ts'
import { looksLikeMarkdown, readMarkdown } from './markdown.ts'
import { readPlainText } from './plain-text.ts'
import { oleHolds, sniff } from './sniff.ts'
import type { Note, Source } from './source.ts'
import type { InflateRaw } from './zip.ts'

export type SourceKind = 'json' | 'docx' | 'markdown' | 'text' | 'pdf'

/** How this machine unpacks: `inflate` for zlib data of a PDF, `inflateRaw` for parts of a DOCX. */
export interface Unpack {
  readonly inflate: Inflate
  readonly inflateRaw: InflateRaw
}

export interface Sent {
  readonly bytes: Uint8Array
  /** File name or media type: says whether a text is Markdown. */
  readonly name?: string
  readonly media?: string
}

export interface ImportedDocument {
  readonly source: SourceKind
  readonly file: ImportedAgreement
}

const isMarkdown = ({ name = '', media = '' }: Sent, text: string): boolean =>
  media === 'text/markdown' ||
  /\.(?:md|markdown|mdown)$/iu.test(name) ||
  (media === '' && !/\.\w{1,5}$/u.test(name) && looksLikeMarkdown(text))

const isText = ({ name = '', media = '' }: Sent): boolean =>
  media.startsWith('text/') || /\.(?:txt|md|markdown)$/iu.test(name)

function readText(sent: Sent): { kind: SourceKind; source: Source } {
  const decoded = decodeText(sent.bytes)
  if (decoded === null) throw new ImportProblem('not-a-document')
  const { text, encoding } = decoded
  if (text.length > TEXT_CHARS_MAX) throw new ImportProblem('text-too-long', { limit: String(TEXT_CHARS_MAX) })
  const markdown = isMarkdown(sent, text)
  const source = markdown ? readMarkdown(text) : readPlainText(text)
  const guessed: Note[] = encoding === 'windows-1252' ? [{ code: 'encoding-guessed' }] : []
  return {
    kind: markdown ? 'markdown' : 'text',
    source: { ...source, notes: [...guessed, ...source.notes] },
  }
}

function parseJson(bytes: Uint8Array): unknown {
  const decoded = decodeText(bytes)
  if (decoded === null) throw new ImportProblem('not-a-document')
  try {
    return JSON.parse(decoded.text.replace(/^\ufeff/u, ''))
  } catch {
    throw new ImportProblem('json-damaged')
  }
}

const tooMany = (count: number) =>
  new ImportProblem('too-many-partners', { count: String(count), limit: String(PARTNERS_MAX) })

/** Throws for what no rule can look at in time. */
function bounded(file: ImportedAgreement): ImportedAgreement {
  const { partners, clauses, contributions, accountability } = file.agreement
  if (partners.length > PARTNERS_MAX) throw tooMany(partners.length)
  if (textLength(file) > TEXT_CHARS_MAX) throw new ImportProblem('text-too-long', { limit: String(TEXT_CHARS_MAX) })
  if (clauses.length > CLAUSES_MAX || contributions.length + accountability.length > ROWS_MAX)
    throw new ImportProblem('too-many-parts', { clauses: String(CLAUSES_MAX), rows: String(ROWS_MAX) })
  return file
}

const textLength = ({ agreement: { clauses, contributions } }: ImportedAgreement): number =>
  clauses
    .flatMap(({ blocks }) => blocks.flatMap(({ content }) => content))
    .reduce((sum, part) => sum + (part.type === 'text' ? part.text.length : 0), 0) +
  contributions.reduce((sum, { description }) => sum + description.length, 0)

/** An agreement as JSON of either form. Throws ImportProblem with the place of the first wrong value. */
export function readAgreementJson(
  value: unknown,
  book: RuleBook,
  corrections: Corrections = NO_CORRECTIONS,
): ImportedAgreement {
  try {
    const isCanonical =
      typeof value === 'object' && value !== null && 'format' in value && value.format === AGREEMENT_FORMAT
    const file = isCanonical
      ? correctAgreement(parseCanonicalForm(value, book), corrections)
      : parseImportForm(value, book, corrections)
    const { partners } = file.agreement
    if (new Set(partners.map(({ id }) => id)).size !== partners.length)
      throw new NotAgreement(isCanonical ? '/partners' : '/parties')
    return bounded(file)
  } catch (error) {
    if (error instanceof NotAgreement) throw new ImportProblem('not-agreement', { place: error.place })
    throw error
  }
}

/** Null for a text that only begins with a brace. */
function readBraces(sent: Sent, book: RuleBook, corrections: Corrections): ImportedDocument | null {
  try {
    return { source: 'json', file: readAgreementJson(parseJson(sent.bytes), book, corrections) }
  } catch (error) {
    if (error instanceof ImportProblem && error.code === 'json-damaged' && isText(sent)) return null
    throw error
  }
}

async function readPdf(bytes: Uint8Array, inflate: Inflate): Promise<unknown> {
  try {
    const { found } = await readAttachments(new PdfFile(bytes), inflate)
    const json = found.get('perjanjian.json')
    if (json) return parseJson(json)
  } catch (error) {
    if (!(error instanceof PdfError)) throw error
    const tail = String.fromCharCode(...bytes.subarray(-8192))
    throw new ImportProblem(/\/Encrypt[\s\d<]/u.test(tail) ? 'pdf-encrypted' : 'pdf-not-ours')
  }
  throw new ImportProblem('pdf-not-ours')
}

const withText = (source: Source): Source => {
  const hasText = source.blocks.some((block) =>
    (block.type === 'line' ? [block.text] : block.rows.flat()).some((text) => /[\p{L}\p{N}]/u.test(text)),
  )
  if (!hasText) throw new ImportProblem('no-text')
  return source
}

/** Throws ImportProblem, and nothing else, for whatever cannot be read. */
export async function readDocument(
  sent: Sent,
  unpack: Unpack,
  book: RuleBook,
  corrections: Corrections = NO_CORRECTIONS,
): Promise<ImportedDocument> {
  const { bytes } = sent
  if (bytes.length > IMPORT_BYTES_MAX)
    throw new ImportProblem('file-too-large', { limit: String(IMPORT_BYTES_MAX / 1024 / 1024) })
  const kind = sniff(bytes)
  if (typeof kind === 'object') throw new ImportProblem('format-not-read', { format: kind.notRead })
  const outlined = (source: Source) => bounded(importExpanded(expandSource(withText(source), book, corrections), book))
  switch (kind) {
    case 'ole':
      throw new ImportProblem(oleHolds(bytes, 'EncryptedPackage') ? 'docx-encrypted' : 'old-word-file')
    case 'zip':
      return { source: 'docx', file: outlined(await readDocx(bytes, unpack.inflateRaw)) }
    case 'pdf':
      return { source: 'pdf', file: readAgreementJson(await readPdf(bytes, unpack.inflate), book, corrections) }
    case 'json':
      return readBraces(sent, book, corrections) ?? { source: 'text', file: outlined(readText(sent).source) }
    case 'text': {
      const { kind: source, source: read } = readText(sent)
      return { source, file: outlined(read) }
    }
  }
}
