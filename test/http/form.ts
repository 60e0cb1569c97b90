// A form with a file, as a browser sends it.
import type { Ask } from './serve-http.ts'

const encoder = new TextEncoder()
/** The smallest file that is told by its bytes to be a PDF. */
export const SMALL_PDF = encoder.encode('%PDF-1.7\n')

/** `fields` beside the file `file`. */
export function form(
  fields: Readonly<Record<string, string>>,
  file: Uint8Array = SMALL_PDF,
  fileName = 'berkas.pdf',
): Ask {
  const field = ([name, value]: readonly [string, string]) =>
    `--grens\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const head = encoder.encode(
    `${Object.entries(fields).map(field).join('')}--grens\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
  )
  const tail = encoder.encode('\r\n--grens--\r\n')
  const bytes = new Uint8Array([...head, ...file, ...tail])
  return { method: 'POST', bytes, media: 'multipart/form-data; boundary=grens' }
}
