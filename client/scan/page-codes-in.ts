// The codes of printed pages in a picture: a scan, or a photograph that somebody took with a telephone, askew and in poor light. Pure: the same in
// a thread of the browser and in a test.
import { decodeQRBatch } from 'qr/decode.js'
import { type PageCode, parsePageCode } from '../../shared/export/page-code.ts'

/** Grey, a byte a pixel, row by row. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly grey: Uint8Array
}

/** A larger picture is made smaller first: a page of A4 has a pixel more than five of them a module then. */
export const LONG_EDGE = 2400
/** A code that is small in the whole picture is looked for in parts of it, enlarged so many times, to so many pixels at most. */
const ENLARGED = [2, 3] as const
const PART_PIXELS_MAX = 2400
/** How much of what differs from its neighbours is added to each pixel. */
const SHARPER = 1.5
/** In pixels; no code of ours is smaller. */
const SIDE_MIN = 25
/** The parts overlap by half, so that a code stands whole in one of them; the corner in which it is printed comes first. */
const STEPS = [2, 1, 0] as const

interface Part {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A part of the picture with so many pixels for each of its own, between which the light goes evenly. */
function enlarged(picture: Picture, part: Part, times: number): Picture {
  const width = Math.floor(part.width * times)
  const height = Math.floor(part.height * times)
  const grey = new Uint8Array(width * height)
  const columns = new Int32Array(width)
  const shares = new Float32Array(width)
  for (let x = 0; x < width; x++) {
    const from = Math.min(picture.width - 1, Math.max(0, part.left + (x + 0.5) / times - 0.5))
    columns[x] = Math.min(picture.width - 2, Math.floor(from))
    shares[x] = from - (columns[x] ?? 0)
  }
  const source = picture.grey
  for (let y = 0; y < height; y++) {
    const from = Math.min(picture.height - 1, Math.max(0, part.top + (y + 0.5) / times - 0.5))
    const row = Math.min(picture.height - 2, Math.floor(from))
    const down = from - row
    const upper = row * picture.width
    const lower = upper + picture.width
    for (let x = 0; x < width; x++) {
      const column = columns[x] ?? 0
      const share = shares[x] ?? 0
      const a = (source[upper + column] ?? 0) * (1 - share) + (source[upper + column + 1] ?? 0) * share
      const b = (source[lower + column] ?? 0) * (1 - share) + (source[lower + column + 1] ?? 0) * share
      grey[y * width + x] = a * (1 - down) + b * down
    }
  }
  return { width, height, grey }
}

/** Black and white of many dots an inch becomes grey of fewer, which reads faster and past the specks of a scanner's glass. */
function shrunk(picture: Picture): Picture {
  const times = Math.ceil(Math.max(picture.width, picture.height) / LONG_EDGE)
  if (times === 1) return picture
  const width = Math.floor(picture.width / times)
  const height = Math.floor(picture.height / times)
  const sums = new Uint32Array(width)
  const grey = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    sums.fill(0)
    for (let row = y * times; row < (y + 1) * times; row++)
      for (let x = 0, at = row * picture.width; x < width; x++)
        for (let i = 0; i < times; i++) sums[x] = (sums[x] ?? 0) + (picture.grey[at++] ?? 0)
    for (let x = 0; x < width; x++) grey[y * width + x] = (sums[x] ?? 0) / (times * times)
  }
  return { width, height, grey }
}

/** Against the blur of a telephone: without it the reader finds such a code at some sizes only, and at none in poor light. */
function sharpened({ width, height, grey }: Picture): Picture {
  const out = new Uint8ClampedArray(grey)
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      let sum = 0
      for (let row = at - width; row <= at + width; row += width)
        sum += (grey[row - 1] ?? 0) + (grey[row] ?? 0) + (grey[row + 1] ?? 0)
      const own = grey[at] ?? 0
      out[at] = own + SHARPER * (own - sum / 9)
    }
  return { width, height, grey: new Uint8Array(out.buffer) }
}

/** A format of films of which the reader looks at the first plane, which is grey, and at nothing behind it. */
const GREY = 'I420'

async function codesOf({ width, height, grey }: Picture): Promise<PageCode[]> {
  const [found = []] = await decodeQRBatch([{ width, height, data: grey }], {
    format: GREY,
    effort: Number.POSITIVE_INFINITY,
    timeLimit: Number.POSITIVE_INFINITY,
    maxSize: { width, height },
  })
  return found.flatMap((text) => (typeof text === 'string' ? (parsePageCode(text) ?? []) : []))
}

/** Each code once; others than ours are passed over. `thoroughly`: some seconds for a picture that shows none at once. */
export async function pageCodesIn(scanned: Picture, thoroughly = true): Promise<readonly PageCode[]> {
  const picture = shrunk(scanned)
  const { width, height } = picture
  if (Math.min(width, height) < SIDE_MIN) return []
  const whole = await codesOf(picture)
  if (whole.length > 0 || !thoroughly) return whole
  const [wide, high] = [Math.ceil(width / 2), Math.ceil(height / 2)]
  const sharp = sharpened(picture)
  const most = Math.max(1, PART_PIXELS_MAX / Math.max(wide, high))
  for (const times of new Set(ENLARGED.map((wanted) => Math.min(wanted, most))))
    for (const down of STEPS)
      for (const over of STEPS) {
        const part = { left: (over * width) / 4, top: (down * height) / 4, width: wide, height: high }
        const found = await codesOf(enlarged(sharp, part, times))
        if (found.length > 0) return found
      }
  return []
}
