// What a file is by its own bytes; names and media types only decide where bytes cannot.

export type FileKind = 'zip' | 'pdf' | 'ole' | 'json' | 'text' | { readonly notRead: string }

const SIGNATURES: readonly (readonly [string, FileKind])[] = [
  ['504b0304', 'zip'],
  ['504b0506', 'zip'],
  ['d0cf11e0a1b11ae1', 'ole'],
  ['89504e47', { notRead: 'PNG' }],
  ['ffd8ff', { notRead: 'JPEG' }],
  ['47494638', { notRead: 'GIF' }],
  ['7b5c727466', { notRead: 'RTF' }],
  ['1f8b', { notRead: 'GZIP' }],
  ['377abcaf271c', { notRead: '7z' }],
  ['52617221', { notRead: 'RAR' }],
]

/** UTF-16 has one beside every Latin letter. */
const NUL = String.fromCharCode(0)

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

export function sniff(bytes: Uint8Array): FileKind {
  const start = hex(bytes.subarray(0, 8))
  const signed = SIGNATURES.find(([signature]) => start.startsWith(signature))
  if (signed) return signed[1]
  const head = latin(bytes.subarray(0, 1024))
  if (head.includes('%PDF-')) return 'pdf'
  const words = head
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/u, '')
    .split(NUL)
    .join('')
    .trimStart()
  if (/^<(?:!doctype html|html|head|body)[\s>]/iu.test(words)) return { notRead: 'HTML' }
  return words.startsWith('{') ? 'json' : 'text'
}

/** Names of streams in an OLE file are UTF-16: whether one of them is `name`. */
export function oleHolds(bytes: Uint8Array, name: string): boolean {
  const wanted = Uint8Array.from([...name].flatMap((letter) => [letter.charCodeAt(0), 0]))
  const [first = 0] = wanted
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return true
  return false
}
