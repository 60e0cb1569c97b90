// The parts of a multipart/form-data body (RFC 7578): a few small ones, each in one piece.

export interface FormPart {
  readonly name: string
  readonly fileName: string
  readonly media: string
  readonly data: Uint8Array
}

/** A document and its corrections; who sends more means something else. */
const PARTS_MAX = 8
const HEADERS_BYTES_MAX = 4096

const parameter = (header: string, name: string): string =>
  new RegExp(`(?:^|;|\\s)${name}="([^"]{0,300})"`, 'i').exec(header)?.[1] ?? ''

/** Null when the body is not what its boundary promises, or has too many parts. */
export function readMultipart(body: Uint8Array, contentType: string): readonly FormPart[] | null {
  const boundary = /boundary=(?:"([^"]{1,70})"|([^;\s]{1,70}))/i.exec(contentType)
  if (!boundary) return null
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const mark = Buffer.from(`\r\n--${boundary[1] ?? boundary[2] ?? ''}`)
  const first = mark.subarray(2)
  if (!bytes.subarray(0, first.length).equals(first)) return null
  const parts: FormPart[] = []
  let at = first.length
  while (bytes.toString('latin1', at, at + 2) === '\r\n') {
    const head = bytes.indexOf('\r\n\r\n', at)
    const end = head < 0 ? -1 : bytes.indexOf(mark, head + 2)
    if (end < 0 || head - at > HEADERS_BYTES_MAX || parts.length === PARTS_MAX) return null
    const headers = bytes.toString('utf8', at, head)
    const disposition = /^content-disposition:\s*form-data(.*)$/im.exec(headers)?.[1] ?? ''
    parts.push({
      name: parameter(disposition, 'name'),
      fileName: parameter(disposition, 'filename'),
      media: (/^content-type:\s*([^;\r\n]+)/im.exec(headers)?.[1] ?? '').trim().toLowerCase(),
      data: new Uint8Array(bytes.subarray(head + 4, end)),
    })
    at = end + mark.length
  }
  return bytes.toString('latin1', at, at + 2) === '--' ? parts : null
}
