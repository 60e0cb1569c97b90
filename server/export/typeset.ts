// Sealed content → PDF bytes, by Typst inside this process. Synchronous and hungry: runs in the press's child process only.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { NodeCompiler, type NodeError, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import type { Digest } from '../../shared/agreement/canonical.ts'
import type { FormFont } from '../../shared/export/form-font.ts'
import {
  LINES_FILE,
  LINES_TEMPLATE,
  type LinePages,
  linesFiles,
  packedContents,
} from '../../shared/export/line-pictures.ts'
import { PAGES_MAX, type PrintForm } from '../../shared/export/print-form.ts'
import { unprintable } from '../../shared/export/printable.ts'
import { type SealedContent, sealedContent } from '../../shared/export/sealed-content.ts'
import type { SealedInput } from '../../shared/export/sealed-input.ts'
import {
  finishTypeset,
  packedLogoPages,
  TEMPLATE_FILE,
  TYPESET_CHARACTERS_MAX,
  typesetFiles,
} from '../../shared/export/typeset-files.ts'
import { contributionTitles } from './contribution-titles.ts'
import { formFont } from './form-font.ts'
import { hasAllPixels } from './logo-pixels.ts'
import { PrintError } from './print-error.ts'
import { privateFonts, readFont, TEXT_FONT } from './print-fonts.ts'
import { projectRoot } from './project-root.ts'

export interface Sealed {
  readonly pdf: Uint8Array
  readonly digest: Digest
  readonly pages: number
}

export interface Typesetter {
  /**
   * Throws PrintError. Only the sealed form has signature fields and attachments. `again`: what was judged when it was sealed is made once more to
   * be compared, and not judged by the second standard.
   */
  typeset(input: SealedInput, form: PrintForm, again?: boolean): Sealed
  /** The same of content that was read already. Throws PrintError. */
  print(content: SealedContent, form: PrintForm, again?: boolean): Sealed
}

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
  const font: FormFont = formFont(readFont(TEXT_FONT))
  const template = readFileSync(join(folder, TEMPLATE_FILE), 'utf8')

  function compile(content: SealedContent, isSealed: boolean, again: boolean): Omit<Sealed, 'digest'> {
    compiler.resetShadow()
    compiler.addSource(join(folder, TEMPLATE_FILE), template)
    for (const [name, bytes] of typesetFiles(content, { isSealed }))
      compiler.mapShadow(join(folder, name), Buffer.from(bytes))
    try {
      const result = compiler.compile({ mainFilePath: join(folder, TEMPLATE_FILE), resetRead: true })
      const document = result.result
      if (!document) throw new PrintError('print-failed', { reason: reasonOf(result.takeDiagnostics()) })
      // An unknown font is only a warning to Typst, and the page would come out in another.
      const warnings = result.takeWarnings()
      if (warnings) throw new PrintError('print-failed', { reason: reasonOf(warnings) })
      if (document.numOfPages > PAGES_MAX)
        throw new PrintError('too-long', { pages: document.numOfPages, max: PAGES_MAX })
      // One export carries one standard. Both are made, so that both of Typst's validators judge; prepare.ts declares the second.
      if (!again) compiler.pdf(document, { pdfStandard: PdfStandard.UA_1 })
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

  /** One standard is enough: the forms that are made of these pages are no document. */
  function setLines(lines: readonly string[]): LinePages | null {
    if (lines.length === 0) return null
    const main = join(folder, LINES_FILE)
    compiler.addSource(main, LINES_TEMPLATE)
    for (const [name, bytes] of linesFiles(lines)) compiler.mapShadow(join(folder, name), Buffer.from(bytes))
    try {
      const result = compiler.compile({ mainFilePath: main, resetRead: true })
      const document = result.result
      if (!document) throw new PrintError('print-failed', { reason: reasonOf(result.takeDiagnostics()) })
      if (document.numOfPages !== lines.length) throw new PrintError('print-failed', { reason: 'lines without pages' })
      const pdf = compiler.pdf(document, { pdfStandard: PdfStandard.A_3a })
      return { lines, pdf, contents: packedContents(pdf).map((packed) => inflateSync(packed)) }
    } finally {
      compiler.resetShadow()
    }
  }

  function print(content: SealedContent, form: PrintForm, again = false): Sealed {
    const characters = unprintable(content.agreement)
    if (characters.length > 0) throw new PrintError('unprintable-character', { characters })
    const { length } = content.attachments.json
    if (length > TYPESET_CHARACTERS_MAX)
      throw new PrintError('too-long', { characters: length, max: TYPESET_CHARACTERS_MAX })
    for (const { logo } of content.document.letterheads)
      if (logo && !hasAllPixels(Buffer.from(logo.png, 'base64')))
        throw new PrintError('damaged-logo', { logo: logo.label })
    const isSealed = form.kind === 'sealed'
    const printed = compile(content, isSealed, again)
    return {
      pdf: finishTypeset(
        printed.pdf,
        content,
        { isSealed },
        {
          font,
          lines: isSealed ? setLines(content.formLines) : null,
          figures: new Map(
            Array.from(packedLogoPages(printed.pdf, content), ([page, packed]) => [page, inflateSync(packed)]),
          ),
        },
      ),
      pages: printed.pages,
      digest: content.digest,
    }
  }

  return {
    print,
    typeset: (input, form, again) => print(sealedContent(input, contributionTitles(input.template), form), form, again),
  }
}
