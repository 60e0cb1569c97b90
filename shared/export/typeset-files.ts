// What the typesetter reads, as files by their names: the same on a server and in a browser, so that the same pages come out.
import { encodeUtf8 } from 'lib0/string'
import { fromBase64 } from '../bytes/base64.ts'
import { print as words } from '../language/id/print.ts'
import { unhex } from '../pdf/bytes.ts'
import type { Run } from './document.ts'
import { type FigurePages, packedFigurePages } from './figure-boxes.ts'
import type { FormFont } from './form-font.ts'
import type { LinePages } from './line-pictures.ts'
import { prepare } from './prepare.ts'
import { joinRuns } from './printed-clause.ts'
import { editionOf, hasFigureBoxes, hasPageCodes } from './printed-format.ts'
import type { SealedContent } from './sealed-content.ts'

/** Beyond it the page limit is certain: a page holds about 3,000 characters. Counts bytes of the canonical JSON. */
export const TYPESET_CHARACTERS_MAX = 900_000

/** The template, which comes beside these files; it reads `/data.json`. */
export const TEMPLATE_FILE = 'template.typ'

const ATTACHED = [
  { path: '/perjanjian.json', relationship: 'source', mime: 'application/json', description: words.attachments.json },
  {
    path: '/perjanjian.yjs',
    relationship: 'data',
    mime: 'application/octet-stream',
    description: words.attachments.yjs,
  },
  { path: '/buku-besar.json', relationship: 'data', mime: 'application/json', description: words.attachments.ledger },
] as const

/**
 * For JSON.stringify: words alone. What they stand for is no matter of the page, and neighbours of one look are one run; references and open
 * blanks stand by themselves.
 */
const plainRuns = (_key: string, value: unknown): unknown =>
  Array.isArray(value) && isRuns(value) ? joinRuns(value.map(plainWords)) : value

/** The same, with what joins an item of a list to the next never alone on a line: the space before it does not break. */
const joinedRuns = (key: string, value: unknown): unknown => {
  const plain = plainRuns(key, value)
  if (!Array.isArray(plain) || !isRuns(plain)) return plain
  const last = plain.at(-1)
  return last?.type === 'text'
    ? [...plain.slice(0, -1), { ...last, text: last.text.replace(JOINS_ITEMS, '$1\u00a0$2') }]
    : plain
}

/** At the end of an item */
const JOINS_ITEMS = /([;,]) (dan|atau|dan\/atau)$/

const isRuns = (list: readonly unknown[]): list is readonly Run[] =>
  list.length > 0 &&
  list.every(
    (item) =>
      typeof item === 'object' && item !== null && 'type' in item && (item.type === 'break' || 'strong' in item),
  )

function plainWords(run: Run): Run {
  if (run.type === 'break') return run
  const { of, ...words } = run
  return of && (of.type === 'reference' || run.open !== undefined) ? { ...words, of } : words
}

const logoFile = (at: number): string => `kop-${at + 1}.png`

/** Bytes by name, without the template. Only a sealed file carries attachments. */
export function typesetFiles(
  { document, format, codes, attachments }: SealedContent,
  { isSealed }: { readonly isSealed: boolean },
): ReadonlyMap<string, Uint8Array> {
  const { letterheads } = document
  const data = {
    ...document,
    edition: editionOf(format),
    codes,
    letterheads: letterheads.map(({ lines, logo }, at) => {
      if (!logo) return { lines, logo }
      const { png, ...size } = logo
      return { lines, logo: { ...size, file: `/${logoFile(at)}` } }
    }),
    attachments: isSealed ? ATTACHED : [],
  }
  return new Map([
    ['data.json', encodeUtf8(JSON.stringify(data, hasPageCodes(format) ? joinedRuns : plainRuns))],
    ...letterheads.flatMap(({ logo }, at) =>
      logo ? [[logoFile(at), fromBase64(logo.png) ?? new Uint8Array()] as const] : [],
    ),
    ['perjanjian.json', attachments.json],
    ['perjanjian.yjs', attachments.yjs],
    ['buku-besar.json', attachments.ledger],
  ])
}

/** The pages with logos, still packed (zlib), where the format wants their boxes; `finishTypeset` takes them unpacked. */
export const packedLogoPages = (typeset: Uint8Array, { format, document }: SealedContent): FigurePages =>
  hasFigureBoxes(format) && document.letterheads.some(({ logo }) => logo !== null)
    ? packedFigurePages(typeset)
    : new Map()

interface Beside {
  readonly font: FormFont
  /** Of the content's `formLines`; null where there are none. */
  readonly lines: LinePages | null
  /** Of `packedLogoPages`, unpacked */
  readonly figures: FigurePages
}

/** The whole file: what the typesetter gave, with the second revision. Only a sealed file has signature fields. */
export function finishTypeset(
  typeset: Uint8Array,
  { digest, document: { signatures } }: SealedContent,
  { isSealed }: { readonly isSealed: boolean },
  beside: Beside,
): Uint8Array {
  const fields = isSealed ? [...signatures.places, ...signatures.witnesses.places] : []
  return prepare(typeset, fields, { ...beside, id: unhex(digest.slice(0, 32)) })
}
