// A page's code as a picture and as a scan, without a printer.
import { deflateSync } from 'node:zlib'
import type { Picture } from '../../client/scan/page-codes-in.ts'
import { type PageCode, pageCodeShape } from '../../shared/export/page-code.ts'
import { concat, fromLatin1 } from '../../shared/pdf/bytes.ts'

const MODULES = 25
const QUIET_ZONE = 4

/** The shape as the template draws it, so many pixels a module, on white. */
export function drawnCode(code: PageCode, pixels: number): Picture {
  const side = (MODULES + 2 * QUIET_ZONE) * pixels
  const grey = new Uint8Array(side * side).fill(255)
  const numbers = [...pageCodeShape(code)].map((letter) => letter.charCodeAt(0) - 64)
  for (let i = 0; i < numbers.length; i += 4) {
    const [left = 0, top = 0, width = 0, height = 0] = numbers.slice(i, i + 4)
    for (let y = (top + QUIET_ZONE) * pixels; y < (top + height + QUIET_ZONE) * pixels; y++)
      grey.fill(0, y * side + (left + QUIET_ZONE) * pixels, y * side + (left + width + QUIET_ZONE) * pixels)
  }
  return { width: side, height: side, grey }
}

/** A picture as it stands in a PDF. */
export const pictureObject = (head: string, data: Uint8Array, lineEnd = '\n'): Uint8Array =>
  concat(
    fromLatin1(`5 0 obj\n<< /Type /XObject /Subtype /Image ${head} >>\nstream${lineEnd}`),
    data,
    fromLatin1('\nendstream\nendobj\n'),
  )

/** As much of a scanned PDF as has pictures. */
export const scannedPdf = (pictures: readonly Picture[]): Uint8Array =>
  concat(
    fromLatin1('%PDF-1.4\n'),
    ...pictures.map(({ width, height, grey }) =>
      pictureObject(
        `/Width ${width} /Height ${height} /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode`,
        new Uint8Array(deflateSync(grey)),
      ),
    ),
    fromLatin1('%%EOF\n'),
  )
