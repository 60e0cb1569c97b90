// Sealed content → PDF bytes, by Typst inside this process. Synchronous and hungry: runs in the press's child process only.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NodeCompiler, type NodeError, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import type { Digest } from '../../shared/agreement/canonical.ts'
import type { Run } from '../../shared/export/document.ts'
import type { PrintForm } from '../../shared/export/print-form.ts'
import { unprintable } from '../../shared/export/printable.ts'
import { joinRuns } from '../../shared/export/printed-clause.ts'
import { type SealedContent, sealedContent } from '../../shared/export/sealed-content.ts'
import type { SealedInput } from '../../shared/export/sealed-input.ts'
import { print as words } from '../../shared/language/id/print.ts'
import { unhex } from '../../shared/pdf/bytes.ts'
import { type AsciiFont, asciiFont } from './ascii-font.ts'
import { contributionTitles } from './contribution-titles.ts'
import { hasAllPixels } from './logo-pixels.ts'
import { prepare } from './prepare.ts'
import { PrintError } from './print-error.ts'
import { privateFonts, readFont, TEXT_FONT } from './print-fonts.ts'
import { projectRoot } from './project-root.ts'

const PAGES_MAX = 200
/** A page holds about 3,000 characters; beyond this the page limit is certain, and not worth minutes of work to learn. */
const CHARACTERS_MAX = 900_000

export interface Sealed {
  readonly pdf: Uint8Array
  readonly digest: Digest
  readonly pages: number
}

const ATTACHED = [
  { path: '/perjanjian.json', relationship: 'source', mime: 'application/json', description: words.attachments.json },
  {
    path: '/perjanjian.yjs',
    relationship: 'data',
    mime: 'application/octet-stream',
    description: words.attachments.yjs,
  },
  { path: '/buku-besar.json', relationship: 'data', mime: 'application/json', description: words.attachments.ledger },
] as const

export interface Typesetter {
  /** Throws PrintError. Only the sealed form has signature fields and attachments. */
  typeset(input: SealedInput, form: PrintForm): Sealed
  /** The same of content that was read already. Throws PrintError. */
  print(content: SealedContent, form: PrintForm): Sealed
}

/**
 * For JSON.stringify: words alone. What they stand for is no matter of the page, and neighbours of one look are one run; references and open
 * blanks stand by themselves.
 */
const plainRuns = (_key: string, value: unknown): unknown =>
  Array.isArray(value) && isRuns(value) ? joinRuns(value.map(plainWords)) : value

const isRuns = (list: readonly unknown[]): list is readonly Run[] =>
  list.length > 0 &&
  list.every(
    (item) =>
      typeof item === 'object' && item !== null && 'type' in item && (item.type === 'break' || 'strong' in item),
  )

function plainWords(run: Run): Run {
  if (run.type === 'break') return run
  const { of, ...words } = run
  return of && (of.type === 'reference' || run.open !== undefined) ? { ...words, of } : words
}

const logoFile = (at: number): string => `/kop-${at + 1}.png`

function reasonOf(error: NodeError | null): string {
  return error ? JSON.stringify(error.shortDiagnostics) : 'unknown'
}

/** Reads fonts and template; later calls of `typeset` share them. */
export function createTypesetter(): Typesetter {
  const folder = join(projectRoot(), 'server/export')
  const compiler = NodeCompiler.create({
    workspace: folder,
    fontArgs: [{ fontBlobs: privateFonts().map((font) => Buffer.from(font)) }],
  })
  const formFont: AsciiFont = asciiFont(readFont(TEXT_FONT))
  const template = readFileSync(join(folder, 'template.typ'), 'utf8')

  function compile(content: SealedContent, form: PrintForm): Omit<Sealed, 'digest'> {
    const { letterheads } = content.document
    const data = {
      ...content.document,
      letterheads: letterheads.map(({ lines, logo }, at) => {
        if (!logo) return { lines, logo }
        const { png, ...size } = logo
        return { lines, logo: { ...size, file: logoFile(at) } }
      }),
      attachments: form.kind === 'sealed' ? ATTACHED : [],
    }
    compiler.resetShadow()
    compiler.addSource(join(folder, 'template.typ'), template)
    compiler.mapShadow(join(folder, 'data.json'), Buffer.from(JSON.stringify(data, plainRuns)))
    for (const [at, { logo }] of letterheads.entries())
      if (logo) compiler.mapShadow(join(folder, logoFile(at)), Buffer.from(logo.png, 'base64'))
    compiler.mapShadow(join(folder, 'perjanjian.json'), Buffer.from(content.attachments.json))
    compiler.mapShadow(join(folder, 'perjanjian.yjs'), Buffer.from(content.attachments.yjs))
    compiler.mapShadow(join(folder, 'buku-besar.json'), Buffer.from(content.attachments.ledger))
    try {
      const result = compiler.compile({ mainFilePath: join(folder, 'template.typ'), resetRead: true })
      const document = result.result
      if (!document) throw new PrintError('print-failed', { reason: reasonOf(result.takeDiagnostics()) })
      // An unknown font is only a warning to Typst, and the page would come out in another.
      const warnings = result.takeWarnings()
      if (warnings) throw new PrintError('print-failed', { reason: reasonOf(warnings) })
      if (document.numOfPages > PAGES_MAX)
        throw new PrintError('too-long', { pages: document.numOfPages, max: PAGES_MAX })
      // One export carries one standard. Both are made, so that both of Typst's validators judge; prepare.ts declares the second.
      compiler.pdf(document, { pdfStandard: PdfStandard.UA_1 })
      return { pdf: compiler.pdf(document, { pdfStandard: PdfStandard.A_3a }), pages: document.numOfPages }
    } catch (error) {
      throw error instanceof PrintError
        ? error
        : new PrintError('print-failed', { reason: error instanceof Error ? error.message : String(error) })
    } finally {
      compiler.resetShadow()
      compiler.evictCache(10)
    }
  }

  function print(content: SealedContent, form: PrintForm): Sealed {
    const characters = unprintable(content.agreement)
    if (characters.length > 0) throw new PrintError('unprintable-character', { characters })
    if (content.attachments.json.length > CHARACTERS_MAX)
      throw new PrintError('too-long', { characters: content.attachments.json.length, max: CHARACTERS_MAX })
    for (const { logo } of content.document.letterheads)
      if (logo && !hasAllPixels(Buffer.from(logo.png, 'base64')))
        throw new PrintError('damaged-logo', { logo: logo.label })
    const printed = compile(content, form)
    const { places, witnesses } = content.document.signatures
    const fields = form.kind === 'sealed' ? [...places, ...witnesses.places] : []
    const pdf = prepare(printed.pdf, fields, formFont, unhex(content.digest.slice(0, 32)))
    return { pdf, pages: printed.pages, digest: content.digest }
  }

  return {
    print,
    typeset: (input, form) => print(sealedContent(input, contributionTitles(input.template), form), form),
  }
}
