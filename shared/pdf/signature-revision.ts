// One signature is one revision that adds a signature dictionary and an appearance and sets V and AP of one field; nothing else. The same
// facts always give the same bytes, so that a verifier can write the revision again and compare.
import type { Partner, Witness } from '../agreement/agreement.ts'
import { appearance, type Look } from './appearance.ts'
import { type Bytes, concat, fromLatin1, latin1 } from './bytes.ts'
import { type FormLetters, PICTURE_SIZE } from './form-line.ts'
import type { Mark } from './mark.ts'
import {
  type Dict,
  dict,
  Name,
  type Obj,
  Raw,
  type Ref,
  readTextString,
  Str,
  Stream,
  textString,
  withEntries,
} from './object.ts'
import { PdfError } from './pdf-error.ts'
import type { PdfFile } from './pdf-file.ts'
import { RevisionWriter } from './revision-writer.ts'
import { type Subtle, sha256 } from './subtle.ts'

/** Partners' signature fields are `ttd-<partnerId>`, those of witnesses `saksi-<rowId>`; no other field is ours. */
const FIELD_PREFIX = 'ttd-'
const WITNESS_PREFIX = 'saksi-'
export const fieldOf = (partner: Pick<Partner, 'id'>): string => `${FIELD_PREFIX}${partner.id}`
/** Whether a field is one that this program has made; others are stamps. */
export const isOwnField = (field: string): boolean => field.startsWith(FIELD_PREFIX) || field.startsWith(WITNESS_PREFIX)
export const isWitnessField = (field: string): boolean => field.startsWith(WITNESS_PREFIX)
export const witnessFieldOf = (witness: Pick<Witness, 'id'>): string => `${WITNESS_PREFIX}${witness.id}`

export interface SigningIntent {
  /** Name of the signature field. */
  readonly field: string
  readonly name: string
  readonly reason: string
  /** Claimed time of signing; whole seconds count. */
  readonly time: Date
  /** Lines of the visible appearance. */
  readonly lines: readonly string[]
  /** Drawn beside them, where the signer wished it */
  readonly mark?: Mark
  /** How the place looks; another than today's only to write an older file again */
  readonly look?: Look
}

export interface OpenSignature {
  /** Bytes that follow the file, with room for the signature. */
  readonly appended: Bytes
  /** Where `<` of the signature stands in the whole file. */
  readonly holeStart: number
  /** Behind its `>`. */
  readonly holeEnd: number
}

const WIB_MS = 7 * 3_600_000
const RANGE_ROOM = '[0 0000000000 0000000000 0000000000]'

/** A date as PDF writes it, by the clock of western Indonesia. */
export const pdfDate = (time: Date): string =>
  `D:${new Date(time.getTime() + WIB_MS).toISOString().slice(0, 19).replace(/[-T:]/g, '')}+07'00'`

/** Milliseconds of a date in the form of `pdfDate`; null for any other form. */
export function parsePdfDate(text: string): number | null {
  const parts = /^D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})\+07'00'$/.exec(text)
  if (!parts) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, second) - WIB_MS
}

/** The signature fields of the form, by name. */
export function signatureFields(file: PdfFile): Map<string, Ref> {
  const out = new Map<string, Ref>()
  const form = file.dict(file.root).get('AcroForm')
  if (form === undefined) return out
  for (const item of file.array(file.dict(form).get('Fields'))) {
    const ref = file.ref(item)
    const name = readTextString(file.dict(ref).get('T'))
    if (name === null || out.has(name)) throw new PdfError('damaged', 'form fields without names of their own')
    out.set(name, ref)
  }
  return out
}

function pictures(file: PdfFile, resources: Dict): FormLetters['pictures'] {
  if (!resources.has('XObject')) return new Map()
  return new Map(
    Array.from(file.dict(resources.get('XObject')), ([name, item]) => {
      const picture = file.get(item)
      const box = picture instanceof Stream ? file.array(picture.dict.get('BBox')) : []
      const width = typeof box[2] === 'number' ? box[2] / PICTURE_SIZE : 0
      return [name, { form: file.ref(item), width }]
    }),
  )
}

/** What the file's form has for the words in its places. */
export function formLetters(file: PdfFile): FormLetters {
  const form = file.dict(file.dict(file.root).get('AcroForm'))
  const resources = file.dict(form.get('DR'))
  const font = file.ref(file.dict(resources.get('Font')).get('F0'))
  const dict = file.dict(font)
  const numbers = (list: Obj | undefined) => file.array(list).map((width) => (typeof width === 'number' ? width : 0))
  if (!dict.has('DescendantFonts'))
    return { kind: 'ascii', font, widths: numbers(dict.get('Widths')), pictures: new Map() }
  const cut = file.dict(file.array(dict.get('DescendantFonts'))[0])
  return { kind: 'latin', font, widths: numbers(file.array(cut.get('W'))[1]), pictures: pictures(file, resources) }
}

function place(file: PdfFile, field: ReturnType<PdfFile['dict']>): { width: number; height: number } {
  const [left = 0, bottom = 0, right = 0, top = 0] = file
    .array(field.get('Rect'))
    .map((side) => (typeof side === 'number' ? side : 0))
  return { width: right - left, height: top - bottom }
}

/**
 * The revision with `reserve` bytes of room for the signature. Throws PdfError `no-such-field`, `already-signed`, or what makes the file
 * unreadable.
 */
export async function openSignature(
  crypto: Pick<Subtle, 'digest'>,
  file: PdfFile,
  intent: SigningIntent,
  reserve: number,
): Promise<OpenSignature> {
  const ref = signatureFields(file).get(intent.field)
  if (!ref) throw new PdfError('no-such-field', intent.field)
  const field = file.dict(ref)
  if (field.has('V')) throw new PdfError('already-signed', intent.field)
  const writer = new RevisionWriter(file)
  const date = pdfDate(intent.time)
  const signature: Obj = dict({
    Type: new Name('Sig'),
    Filter: new Name('Adobe.PPKLite'),
    SubFilter: new Name('ETSI.CAdES.detached'),
    ByteRange: new Raw(RANGE_ROOM),
    Contents: new Raw(`<${'0'.repeat(reserve * 2)}>`),
    M: new Str(fromLatin1(date)),
    Name: textString(intent.name),
    Reason: textString(intent.reason),
  })
  const value = writer.add(signature)
  const shown = writer.add(appearance(intent.lines, place(file, field), formLetters(file), intent.mark, intent.look))
  writer.set(ref, withEntries(field, { V: value, AP: dict({ N: shown }) }))
  const id = (await sha256(crypto, concat(file.bytes.subarray(-4096), fromLatin1(`${intent.field} ${date}`)))).subarray(
    0,
    16,
  )
  const appended = writer.append(id)
  const text = latin1(appended)
  const base = file.bytes.length
  const holeStart = base + text.indexOf('/Contents <') + '/Contents '.length
  const holeEnd = holeStart + reserve * 2 + 2
  const digits = (value: number) => String(value).padStart(10, '0')
  const range = `[0 ${digits(holeStart)} ${digits(holeEnd)} ${digits(base + appended.length - holeEnd)}]`
  appended.set(fromLatin1(range), text.indexOf(RANGE_ROOM))
  return { appended, holeStart, holeEnd }
}

/** SHA-256 of everything but the hole. */
export function signedDigest(
  crypto: Pick<Subtle, 'digest'>,
  file: Uint8Array,
  holeStart: number,
  holeEnd: number,
): Promise<Bytes> {
  return sha256(crypto, concat(file.subarray(0, holeStart), file.subarray(holeEnd)))
}
