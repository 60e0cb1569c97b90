// Typesets a sealed text again, in a thread of the browser: the server's typesetter as WebAssembly, with its fonts and template, gives the same
// bytes. Synchronous and hungry: whoever asks ends the thread when it takes too long.
import init, { TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler'
import { decodeUtf8 } from 'lib0/string'
import { STANDARD_A_3A, STANDARD_ADDRESS } from '../../shared/export/compiler-module.ts'
import {
  LINES_FILE,
  LINES_TEMPLATE,
  type LinePages,
  linesFiles,
  packedContents,
} from '../../shared/export/line-pictures.ts'
import type { PrintKit } from '../../shared/export/print-kit.ts'
import { unprintable } from '../../shared/export/printable.ts'
import { sealedContent } from '../../shared/export/sealed-content.ts'
import type { SealedInput } from '../../shared/export/sealed-input.ts'
import {
  finishTypeset,
  packedLogoPages,
  TEMPLATE_FILE,
  TYPESET_CHARACTERS_MAX,
  typesetFiles,
} from '../../shared/export/typeset-files.ts'
import { inflate } from './inflate.ts'

/** The attachments cannot have been printed by anybody. */
class RebuildError extends Error {}

/** Diagnostics as objects, beside the result */
const WITH_DIAGNOSTICS = 3

/** What the compiler says without a result is for the reader of a bug report. */
const told = (answer: unknown): string => JSON.stringify(answer)?.slice(0, 500) ?? ''

/** What the compiler's own defaults are made of: ways to files that it does not have. Every file that it needs is given. */
function noOtherFiles(): never {
  throw new RebuildError('a file that was not given')
}

/**
 * The compiler makes those defaults from strings of JavaScript, which no page and no thread of ours may (script-src without 'unsafe-eval').
 * While it is put together, a function made from a string is one that refuses.
 */
async function withoutStrings<T>(make: () => Promise<T>): Promise<T> {
  const before: unknown = Reflect.get(globalThis, 'Function')
  Reflect.set(globalThis, 'Function', function refusing() {
    return noOtherFiles
  })
  try {
    return await make()
  } finally {
    Reflect.set(globalThis, 'Function', before)
  }
}

/** Sets a template with its files; one after another. */
type Typeset = (name: string, template: string, files: ReadonlyMap<string, Uint8Array>) => Uint8Array

async function openTypesetter(kit: PrintKit): Promise<Typeset> {
  const { memory } = await init({ module_or_path: new Uint8Array(kit.compiler) })
  new Uint8Array(memory.buffer)[STANDARD_ADDRESS] = STANDARD_A_3A
  const compiler = await withoutStrings(async () => {
    const builder = new TypstCompilerBuilder()
    builder.set_dummy_access_model()
    for (const font of kit.fonts) await builder.add_raw_font(font)
    return builder.build()
  })
  return (main, template, files) => {
    compiler.add_source(`/${main}`, template)
    for (const [name, bytes] of files) compiler.map_shadow(`/${name}`, bytes)
    const answer: unknown = compiler.compile(`/${main}`, undefined, 'pdf', WITH_DIAGNOSTICS)
    const result: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'result') : null
    if (!(result instanceof Uint8Array)) throw new RebuildError(told(answer))
    return result
  }
}

async function setLines(lines: readonly string[], typeset: Typeset): Promise<LinePages | null> {
  if (lines.length === 0) return null
  const pdf = typeset(LINES_FILE, LINES_TEMPLATE, linesFiles(lines))
  return { lines, pdf, contents: await Promise.all(packedContents(pdf).map((packed) => inflate(packed))) }
}

/** The whole file; null when the typesetter could not start or ended without an answer, as when it needs more memory than it may. Once in a thread. */
export async function printAgain(kit: PrintKit, input: SealedInput): Promise<Uint8Array | null> {
  const content = sealedContent(input, kit.titles.get(input.template) ?? new Map())
  if (unprintable(content.agreement).length > 0) throw new RebuildError('unprintable-character')
  if (content.attachments.json.length > TYPESET_CHARACTERS_MAX) throw new RebuildError('too-long')
  try {
    const typeset = await openTypesetter(kit)
    const pdf = typeset(TEMPLATE_FILE, decodeUtf8(kit.template), typesetFiles(content, { isSealed: true }))
    const lines = await setLines(content.formLines, typeset)
    const figures = new Map(
      await Promise.all(
        Array.from(packedLogoPages(pdf, content), async ([page, packed]) => [page, await inflate(packed)] as const),
      ),
    )
    return finishTypeset(pdf, content, { isSealed: true }, { font: kit.formFont, lines, figures })
  } catch (error) {
    if (error instanceof RebuildError) throw error
    // A trap of the typesetter, a browser without room for it or without WebAssembly: nothing that the file is to blame for.
    return null
  }
}
