// A thread's side of reading the codes of printed pages: the file comes in, after each picture what stands in it goes out.
import type { PageCode } from '../../shared/export/page-code.ts'
import { inflate } from '../verify/inflate.ts'
import { LONG_EDGE, type Picture, pageCodesIn } from './page-codes-in.ts'
import { picturesInPdf } from './pictures-in-pdf.ts'
import type { DecoderName, Decoders } from './wasm-decoder.ts'

/** `isLast`: nothing follows. A picture that could not be read has no codes. */
export interface ScanAnswer {
  readonly codes: readonly PageCode[]
  readonly isRead: boolean
  readonly isLast: boolean
}

/** The thread fetches nothing: the page brings it what a picture needs. */
export interface DecoderAsk {
  readonly needs: DecoderName
}

export interface DecoderBrought {
  readonly name: DecoderName
  /** Null where it could not be had */
  readonly bytes: ArrayBuffer | null
}

/** A thread's own side, seen from within. */
interface Port {
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void
  postMessage(answer: ScanAnswer | DecoderAsk): void
}

const isBrought = (data: unknown): data is DecoderBrought =>
  typeof data === 'object' && data !== null && 'name' in data && 'bytes' in data

/** Each is asked for once. */
function decodersFrom(port: Port): Decoders {
  const had = new Map<DecoderName, Promise<WebAssembly.Module>>()
  const asked = (name: DecoderName): Promise<WebAssembly.Module> =>
    new Promise((resolve, reject) => {
      port.addEventListener('message', ({ data }) => {
        if (!isBrought(data) || data.name !== name) return
        if (data.bytes === null) reject(new Error('no decoder'))
        else WebAssembly.compile(data.bytes).then(resolve, reject)
      })
      port.postMessage({ needs: name })
    })
  return (name) => {
    const module = had.get(name) ?? asked(name)
    had.set(name, module)
    return module
  }
}

/** Rejects for what is no picture, and where the browser cannot draw in a thread. */
async function drawn(file: Blob): Promise<Picture> {
  const bitmap = await createImageBitmap(file)
  const times = Math.min(1, LONG_EDGE / Math.max(bitmap.width, bitmap.height))
  const [width, height] = [
    Math.max(1, Math.round(bitmap.width * times)),
    Math.max(1, Math.round(bitmap.height * times)),
  ]
  const context = new OffscreenCanvas(width, height).getContext('2d')
  if (!context) throw new Error('no canvas')
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  const { data } = context.getImageData(0, 0, width, height)
  const grey = new Uint8Array(width * height)
  for (let i = 0; i < grey.length; i++)
    grey[i] = ((data[4 * i] ?? 0) * 77 + (data[4 * i + 1] ?? 0) * 151 + (data[4 * i + 2] ?? 0) * 28) >> 8
  return { width, height, grey }
}

async function* picturesOf(file: Blob, decoders: Decoders): AsyncGenerator<Picture | null> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (bytes[0] !== 0x25) {
    yield await drawn(file)
    return
  }
  for await (const found of picturesInPdf(bytes, inflate, decoders)) {
    if (found.kind === 'grey') yield found
    else yield found.kind === 'jpeg' ? await drawn(new Blob([found.bytes])).catch(() => null) : null
  }
}

/** So many pictures without a code are looked at for some seconds; what follows them only at a glance, so that a thick file comes to an end. */
const PATIENCE = 3

async function scan(file: Blob, port: Port): Promise<void> {
  let empty = 0
  try {
    for await (const picture of picturesOf(file, decodersFrom(port))) {
      const codes = picture ? await pageCodesIn(picture, empty < PATIENCE) : []
      if (codes.length === 0) empty++
      port.postMessage({ codes, isRead: picture !== null, isLast: false })
    }
  } catch {
    // No picture at all, or a browser that cannot draw here: the digest is typed.
    port.postMessage({ codes: [], isRead: false, isLast: false })
  }
  port.postMessage({ codes: [], isRead: true, isLast: true })
}

export function answerScan(port: Port): void {
  port.addEventListener('message', ({ data }) => {
    if (data instanceof Blob) void scan(data, port)
  })
}
