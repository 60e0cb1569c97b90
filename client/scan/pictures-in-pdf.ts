// The pictures of a scanned PDF: what a scanner or a telephone's scanning program makes is one picture a page. The file is not read as a PDF,
// whose tables may be written in any way: pictures are streams, and streams stand in the file as they are.
import { latin1 } from '../../shared/pdf/bytes.ts'
import { unfaxed } from './unfaxed.ts'
import { unpredicted } from './unpredicted.ts'

export type PictureInPdf =
  | { readonly kind: 'jpeg'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'grey'; readonly width: number; readonly height: number; readonly grey: Uint8Array }
  /** Packed in a way that browsers do not know (JBIG2, JPEG 2000), or damaged. */
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

interface Found {
  readonly head: string
  readonly data: Uint8Array
}

/** Every picture that is as large as a page may be. An encrypted file has none that can be read. */
function* streams(file: Uint8Array): Generator<Found> {
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
      yield { head, data: file.subarray(at + lineEnd, end) }
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

async function pictureOf({ head, data }: Found, unpack: Unpack): Promise<PictureInPdf> {
  const filters = filtersOf(head)
  const last = filters.at(-1)
  try {
    const size = { width: numberOf(head, 'Width'), height: numberOf(head, 'Height') }
    let bytes = data
    for (const filter of last === 'DCTDecode' || last === 'CCITTFaxDecode' ? filters.slice(0, -1) : filters) {
      if (filter !== 'FlateDecode') return { kind: 'unread' }
      bytes = await unpack(bytes, UNPACKED_LIMIT_BYTES)
    }
    if (last === 'DCTDecode') return { kind: 'jpeg', bytes: new Uint8Array(bytes) }
    const grey =
      last === 'CCITTFaxDecode'
        ? faxPage(head, bytes, size)
        : unpredicted(
            bytes,
            { ...size, bits: numberOf(head, 'BitsPerComponent') || 1 },
            numberOf(head, 'Predictor') >= 10,
          )
    return grey ? { kind: 'grey', ...size, grey } : { kind: 'unread' }
  } catch {
    // Damaged, or larger than any page: no picture.
    return { kind: 'unread' }
  }
}

/** In the order of the file; whoever asks for the next one has had the one before. */
export async function* picturesInPdf(file: Uint8Array, unpack: Unpack): AsyncGenerator<PictureInPdf> {
  let count = 0
  for (const found of streams(file)) {
    if (count++ >= PICTURES_MAX) return
    yield await pictureOf(found, unpack)
  }
}
