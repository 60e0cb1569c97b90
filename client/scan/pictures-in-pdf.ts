// The pictures of a scanned PDF: what a scanner or a telephone's scanning program makes is one picture a page. The file is not read as a PDF,
// whose tables may be written in any way: pictures are streams, and streams stand in the file as they are.
import { latin1 } from '../../shared/pdf/bytes.ts'
import { unfaxed } from './unfaxed.ts'
import { unjbig } from './unjbig.ts'
import { unjpx } from './unjpx.ts'
import { unpredicted } from './unpredicted.ts'
import type { Decoders } from './wasm-decoder.ts'

export type PictureInPdf =
  | { readonly kind: 'jpeg'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'grey'; readonly width: number; readonly height: number; readonly grey: Uint8Array }
  /** Packed in a way that nothing here knows, or damaged, or its decoder could not be had. */
  | { readonly kind: 'unread' }

/** Rejects for what is no zlib data or unpacks to more than the limit. */
export type Unpack = (bytes: Uint8Array, limit: number) => Promise<Uint8Array>

/** Of one picture, unpacked: a page of A4 at 600 dpi in colours. */
const UNPACKED_LIMIT_BYTES = 128 * 1024 * 1024
/** More pages than are ever printed. */
const PICTURES_MAX = 400
/** A smaller one is a logo or a signature. */
const SIDE_MIN = 300
/** Where a fax does not say it (ISO 32000-1, table 11). */
const FAX_COLUMNS = 1728
const HEAD_BYTES = 4096

const numberOf = (head: string, key: string): number => Number(new RegExp(`/${key}\\s+(-?\\d+)`).exec(head)?.[1] ?? 0)

function endOf(file: Uint8Array, text: string, head: string, start: number): number {
  const length = /\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(head)?.[1]
  const told = start + Number(length ?? 0)
  if (length && told <= file.length && /^\s{0,2}endstream/.test(text.slice(told, told + 11))) return told
  const found = text.indexOf('endstream', start)
  if (found < 0) return file.length
  // The line end before the word is no data; browsers refuse to unpack what has more behind it.
  return found - (/\r?\n$/.exec(text.slice(Math.max(start, found - 2), found))?.[0].length ?? 0)
}

/** A stream and what stands before it in its object */
interface Found {
  readonly head: string
  readonly data: Uint8Array
}

interface FoundPicture extends Found {
  /** What JBIG2 shares between pages */
  readonly globals: Found | null
}

/** The object that `head` names as shared. */
function globalsOf(file: Uint8Array, text: string, head: string): Found | null {
  const [, name] = /\/JBIG2Globals\s+(\d+\s+\d+)\s+R/.exec(head) ?? []
  if (name === undefined) return null
  const object = new RegExp(`(?:^|\\D)${name} obj\\b`).exec(text)
  const begin = object ? object.index + object[0].length : 0
  const stream = /^[\s\S]*?stream\r?\n/.exec(text.slice(begin, begin + HEAD_BYTES))
  if (!object || !stream) return null
  const start = begin + stream[0].length
  return { head: stream[0], data: file.subarray(start, endOf(file, text, stream[0], start)) }
}

/** Every picture that is as large as a page may be. An encrypted file has none that can be read. */
function* streams(file: Uint8Array): Generator<FoundPicture> {
  const text = latin1(file)
  if (/\/Encrypt\s+\d+\s+\d+\s+R/.test(text.slice(-HEAD_BYTES))) return
  let at = 0
  for (let next = text.indexOf('stream', at); next >= 0; next = text.indexOf('stream', at)) {
    at = next + 6
    const lineEnd = /^\r?\n/.exec(text.slice(at, at + 2))?.[0].length
    if (text.slice(next - 3, next) === 'end' || !lineEnd) continue
    const before = text.slice(Math.max(0, next - HEAD_BYTES), next)
    const head = before.slice(before.lastIndexOf(' obj') + 4)
    if (!/\/Subtype\s*\/Image/.test(head)) continue
    const end = endOf(file, text, head, at + lineEnd)
    if (Math.min(numberOf(head, 'Width'), numberOf(head, 'Height')) >= SIDE_MIN)
      yield { head, data: file.subarray(at + lineEnd, end), globals: globalsOf(file, text, head) }
    at = end
  }
}

const filtersOf = (head: string): string[] =>
  (/\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(head)?.[1] ?? '').match(/\w+/g) ?? []

function faxPage(
  head: string,
  bytes: Uint8Array,
  { width, height }: { width: number; height: number },
): Uint8Array | null {
  const columns = numberOf(head, 'Columns') || FAX_COLUMNS
  // Some packers round the row up to whole bytes.
  if (columns < width || columns - width > 7 || columns * height > UNPACKED_LIMIT_BYTES) return null
  const isAligned = /\/EncodedByteAlign\s+true/.test(head)
  const grey = unfaxed(bytes, { k: numberOf(head, 'K'), columns, rows: height, isAligned })
  if (grey === null || columns === width) return grey
  const cropped = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) cropped.set(grey.subarray(y * columns, y * columns + width), y * width)
  return cropped
}

/** They unpack to a picture by themselves; another filter may be around them. */
const OF_PICTURES: readonly (string | undefined)[] = ['DCTDecode', 'CCITTFaxDecode', 'JBIG2Decode', 'JPXDecode']

/** Without the filters around the picture's own; null where one is not known. */
async function bared({ head, data }: Found, unpack: Unpack): Promise<Uint8Array | null> {
  const filters = filtersOf(head)
  let bytes = data
  for (const filter of OF_PICTURES.includes(filters.at(-1)) ? filters.slice(0, -1) : filters) {
    if (filter !== 'FlateDecode') return null
    bytes = await unpack(bytes, UNPACKED_LIMIT_BYTES)
  }
  return bytes
}

async function pictureOf(found: FoundPicture, unpack: Unpack, decoders: Decoders): Promise<PictureInPdf> {
  const { head } = found
  const size = { width: numberOf(head, 'Width'), height: numberOf(head, 'Height') }
  const grey = (pixels: Uint8Array | null): PictureInPdf =>
    pixels ? { kind: 'grey', ...size, grey: pixels } : { kind: 'unread' }
  try {
    const bytes = await bared(found, unpack)
    if (bytes === null || size.width * size.height > UNPACKED_LIMIT_BYTES) return { kind: 'unread' }
    switch (filtersOf(head).at(-1)) {
      case 'DCTDecode':
        return { kind: 'jpeg', bytes: new Uint8Array(bytes) }
      case 'CCITTFaxDecode':
        return grey(faxPage(head, bytes, size))
      case 'JBIG2Decode': {
        const globals = found.globals && (await bared(found.globals, unpack))
        return grey(await unjbig({ ...size, bytes, globals }, decoders))
      }
      case 'JPXDecode': {
        const picture = await unjpx(bytes, decoders, UNPACKED_LIMIT_BYTES)
        return picture ? { kind: 'grey', ...picture } : { kind: 'unread' }
      }
      default: {
        const bits = numberOf(head, 'BitsPerComponent') || 1
        return grey(unpredicted(bytes, { ...size, bits }, numberOf(head, 'Predictor') >= 10))
      }
    }
  } catch {
    // Damaged, or larger than any page: no picture.
    return { kind: 'unread' }
  }
}

/** In the order of the file; whoever asks for the next one has had the one before. */
export async function* picturesInPdf(
  file: Uint8Array,
  unpack: Unpack,
  decoders: Decoders,
): AsyncGenerator<PictureInPdf> {
  let count = 0
  for (const found of streams(file)) {
    if (count++ >= PICTURES_MAX) return
    yield await pictureOf(found, unpack, decoders)
  }
}
