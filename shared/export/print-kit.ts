// Everything with which a browser typesets a sealed text again, as one file: the typesetter, the fonts, the template, and what the server's own
// typesetter reads beside the draft. The build packs it; a page fetches it when somebody asks for it.
//
//   4 bytes, big-endian   length of the index
//   index                 JSON, UTF-8: Index
//   files                 one behind the other, in the order of the index
import { decodeUtf8, encodeUtf8 } from 'lib0/string'
import { concat } from '../pdf/bytes.ts'
import type { FormFont } from './form-font.ts'
import type { ContributionTitles } from './printed-tables.ts'

export interface PrintKit {
  /** Of the pages that it makes (printed-format.ts): a file of another cannot be compared. */
  readonly format: string
  /** The typesetter as WebAssembly, made ready by compiler-module.ts */
  readonly compiler: Uint8Array
  readonly template: Uint8Array
  readonly fonts: readonly Uint8Array[]
  readonly formFont: FormFont
  /** What each template calls its kinds of contribution */
  readonly titles: ReadonlyMap<string, ContributionTitles>
}

/** Sizes in bytes: typesetter, template, font of the form, then the fonts. */
interface Index {
  readonly format: string
  readonly sizes: readonly number[]
  readonly formFont: Omit<FormFont, 'file'>
  readonly titles: readonly (readonly [template: string, titles: readonly (readonly [kind: string, title: string])[]])[]
}

const HEAD_BYTES = 4

export function packPrintKit({ format, compiler, template, fonts, formFont, titles }: PrintKit): Uint8Array {
  const { file, ...measures } = formFont
  const files = [compiler, template, file, ...fonts]
  const index: Index = {
    format,
    sizes: files.map(({ length }) => length),
    formFont: measures,
    titles: [...titles].map(([name, kinds]) => [name, [...kinds]]),
  }
  const packed = encodeUtf8(JSON.stringify(index))
  const head = new Uint8Array(HEAD_BYTES)
  new DataView(head.buffer).setUint32(0, packed.length)
  return concat(head, packed, ...files)
}

/** Null for what is no whole kit: a file that was cut off on its way. What the index says is our own build's word. */
export function readPrintKit(bytes: Uint8Array): PrintKit | null {
  if (bytes.length < HEAD_BYTES) return null
  const start = HEAD_BYTES + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
  if (start > bytes.length) return null
  let index: Index
  try {
    index = JSON.parse(decodeUtf8(bytes.subarray(HEAD_BYTES, start))) as Index
  } catch {
    return null
  }
  let at = start
  const files = index.sizes.map((size) => {
    at += size
    return bytes.subarray(at - size, at)
  })
  const [compiler, template, file, ...fonts] = files
  if (at !== bytes.length || !compiler || !template || !file) return null
  return {
    format: index.format,
    compiler,
    template,
    fonts,
    formFont: { ...index.formFont, file },
    titles: new Map(index.titles.map(([name, kinds]) => [name, new Map(kinds)])),
  }
}
