// The three files inside a sealed agreement, from which it can be judged without any server.
import { Name, type Obj, readTextString, Stream } from './object.ts'
import type { PdfFile } from './pdf-file.ts'

export const ATTACHMENTS = ['perjanjian.json', 'perjanjian.yjs', 'buku-besar.json'] as const
export type AttachmentName = (typeof ATTACHMENTS)[number]

/** A draft is stopped at 16 MiB, and what is made of it is smaller; more is not read. */
const ATTACHMENT_BYTES_MAX = 24 * 1024 * 1024

export type Inflate = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>

/** Names and embedded file streams of the document's name tree; each name once. */
function embeddedFiles(file: PdfFile): Map<string, Stream> {
  const out = new Map<string, Stream>()
  const names = file.dict(file.root).get('Names')
  const tree = names === undefined ? undefined : file.dict(names).get('EmbeddedFiles')
  if (tree === undefined) return out
  const pairs: readonly Obj[] = file.array(file.dict(tree).get('Names'))
  for (let i = 0; i + 1 < pairs.length; i += 2) {
    const name = readTextString(pairs[i])
    const stream = file.get(file.dict(file.dict(pairs[i + 1]).get('EF')).get('F'))
    if (name !== null && stream instanceof Stream && !out.has(name)) out.set(name, stream)
  }
  return out
}

/** The attachments that are there and can be unpacked; `damaged` names the ones that cannot. */
export async function readAttachments(
  file: PdfFile,
  inflate: Inflate,
): Promise<{ readonly found: ReadonlyMap<AttachmentName, Uint8Array>; readonly damaged: readonly AttachmentName[] }> {
  const streams = embeddedFiles(file)
  const found = new Map<AttachmentName, Uint8Array>()
  const damaged: AttachmentName[] = []
  for (const name of ATTACHMENTS) {
    const stream = streams.get(name)
    if (!stream) continue
    const filter = stream.dict.get('Filter')
    const isPacked = filter instanceof Name && filter.value === 'FlateDecode'
    const bytes = filter === undefined ? stream.data : isPacked ? await unpacked(stream.data, inflate) : null
    if (bytes && bytes.length <= ATTACHMENT_BYTES_MAX) found.set(name, bytes)
    else damaged.push(name)
  }
  return { found, damaged }
}

async function unpacked(bytes: Uint8Array, inflate: Inflate): Promise<Uint8Array | null> {
  try {
    return await inflate(bytes)
  } catch {
    // Whatever the unpacker says, to a reader it means the same: these bytes are not what was sealed.
    return null
  }
}
