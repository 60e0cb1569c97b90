// A picture file that somebody chose → the small PNG that goes into the draft, made on the device. It is drawn anew on white, so that nothing
// of the file but what one sees comes along: no place, no camera, no profile, no transparency.
import { LOGO_BYTES_MAX, LOGO_HEIGHT_MAX, LOGO_WIDTH_MAX } from '../../../shared/agreement/logo.ts'
import { encodeExact, encodeFew, type Pack, type Pixels } from './encode-png.ts'

/** Of the file that is chosen: a photograph of a phone is below it, and a phone can still hold its pixels. */
export const CHOSEN_BYTES_MAX = 12 * 1024 * 1024

export type LogoProblem = 'not-a-picture' | 'too-large' | 'too-detailed' | 'old-browser'
export type Drawn =
  | { readonly ok: true; readonly png: Uint8Array }
  | { readonly ok: false; readonly problem: LogoProblem }

/** Shares of the greatest size that are tried before a picture is refused: at the smallest a crest is 96 pixels high. */
const SIZES = [1, 0.8, 0.65, 0.5, 0.4]
const COLOURS = [256, 96]

async function pack(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(packed).arrayBuffer())
}

/** The first form that fits: as it is, then with fewer colours. */
export async function encodeWithin(pixels: Pixels, bytes: number, packer: Pack): Promise<Uint8Array | null> {
  const exact = await encodeExact(pixels, packer)
  if (exact.length <= bytes) return exact
  for (const most of COLOURS) {
    const few = await encodeFew(pixels, most, packer)
    if (few.length <= bytes) return few
  }
  return null
}

function pixelsOf(picture: ImageBitmap, share: number): Pixels | null {
  const scale = Math.min((LOGO_WIDTH_MAX * share) / picture.width, (LOGO_HEIGHT_MAX * share) / picture.height, 1)
  const width = Math.max(1, Math.round(picture.width * scale))
  const height = Math.max(1, Math.round(picture.height * scale))
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const paper = canvas.getContext('2d')
  if (!paper) return null
  paper.fillStyle = '#fff'
  paper.fillRect(0, 0, width, height)
  paper.imageSmoothingQuality = 'high'
  paper.drawImage(picture, 0, 0, width, height)
  const { data } = paper.getImageData(0, 0, width, height)
  const rgb = new Uint8Array(width * height * 3)
  for (let i = 0; i < width * height; i++) rgb.set(data.subarray(i * 4, i * 4 + 3), i * 3)
  return { width, height, rgb }
}

export async function drawLogo(file: Blob): Promise<Drawn> {
  if (file.size > CHOSEN_BYTES_MAX) return { ok: false, problem: 'too-large' }
  if (typeof CompressionStream === 'undefined') return { ok: false, problem: 'old-browser' }
  const picture = await createImageBitmap(file).catch(() => null)
  if (!picture) return { ok: false, problem: 'not-a-picture' }
  try {
    for (const share of SIZES) {
      const pixels = pixelsOf(picture, share)
      if (!pixels) return { ok: false, problem: 'old-browser' }
      const png = await encodeWithin(pixels, LOGO_BYTES_MAX, pack)
      if (png) return { ok: true, png }
    }
    return { ok: false, problem: 'too-detailed' }
  } finally {
    picture.close()
  }
}
