// What follows the last party's signature. One thing may: a single e-Meterai, which the law has placed after signing. Its own chain of trust
// is not judged here (Peruri's page does that); that it touches nothing but a stamp on one page is.
import { latin1, sameBytes, unhex } from './bytes.ts'
import { parseCertificate, verifySignature } from './certificate.ts'
import { child, children, readFirst, readOid, TAG } from './der.ts'
import { type Dict, isDict, Name, type Obj, Ref, readTextString, writeObject } from './object.ts'
import { PdfError } from './pdf-error.ts'
import { PdfFile } from './pdf-file.ts'
import { changedObjects } from './revisions.ts'
import { FIELD_PREFIX, signedDigest } from './signature-revision.ts'
import type { Subtle } from './subtle.ts'
import type { Tail } from './verify-report.ts'

/** Points; a stamp is about 70. A larger annotation could cover words. */
const STAMP_SIDE_MAX = 130
const ISSUER = /peruri|e-?meterai/i

/** Whether `after` is `before` with other values only under `keys`. */
function differsOnlyIn(before: Obj, after: Obj, keys: readonly string[]): boolean {
  if (!isDict(before) || !isDict(after)) return false
  const rest = (source: Dict) =>
    writeObject(new Map([...source].filter(([key]) => !keys.includes(key)).sort(([a], [b]) => (a < b ? -1 : 1))))
  return rest(before) === rest(after)
}

/** The one item that `after` has beyond `before`; null when there is not exactly one, or another changed. */
function onlyAdded(before: readonly Obj[], after: readonly Obj[]): Ref | null {
  const added = after.at(-1)
  const kept = after.slice(0, -1)
  return added instanceof Ref && kept.length === before.length && writeObject(kept) === writeObject(before)
    ? added
    : null
}

const listOf = (file: PdfFile, object: Obj | undefined): readonly Obj[] =>
  object === undefined ? [] : file.array(object)

interface Stamp {
  readonly field: Dict
  readonly explained: ReadonlySet<number>
}

/** The stamp's field when the revision adds exactly one to the form and one annotation, the same, to one page. */
function findStamp(before: PdfFile, after: PdfFile): Stamp | null {
  const explained = new Set<number>()
  const explain = (object: Obj | undefined) => object instanceof Ref && explained.add(object.number)
  const [oldRoot, newRoot] = [before.dict(before.root), after.dict(after.root)]
  if (
    after.root.number !== before.root.number ||
    !differsOnlyIn(oldRoot, newRoot, ['AcroForm', 'Metadata', 'Extensions'])
  )
    return null
  const [oldForm, newForm] = [before.dict(oldRoot.get('AcroForm')), after.dict(newRoot.get('AcroForm'))]
  if (!differsOnlyIn(oldForm, newForm, ['Fields', 'SigFlags', 'DA', 'DR'])) return null
  const field = onlyAdded(before.array(oldForm.get('Fields')), after.array(newForm.get('Fields')))
  if (!field || before.entries.has(field.number)) return null
  for (const object of [
    before.root,
    oldRoot.get('AcroForm'),
    oldRoot.get('Metadata'),
    before.trailer.get('Info'),
    oldForm.get('Fields'),
  ])
    explain(object)
  const pages = before.pages()
  if (writeObject(pages) !== writeObject(after.pages())) return null
  let stamped = 0
  for (const page of pages) {
    const [old, now] = [before.dict(page), after.dict(page)]
    const [oldList, newList] = [listOf(before, old.get('Annots')), listOf(after, now.get('Annots'))]
    if (writeObject(oldList) === writeObject(newList)) continue
    if (!differsOnlyIn(old, now, ['Annots']) || onlyAdded(oldList, newList)?.number !== field.number) return null
    stamped++
    explain(page)
    explain(old.get('Annots'))
  }
  return stamped === 1 ? { field: after.dict(field), explained } : null
}

function isSmall(file: PdfFile, field: Dict): boolean {
  const [left, bottom, right, top] = file.array(field.get('Rect'))
  if (typeof left !== 'number' || typeof bottom !== 'number' || typeof right !== 'number' || typeof top !== 'number')
    return false
  return Math.abs(right - left) <= STAMP_SIDE_MAX && Math.abs(top - bottom) <= STAMP_SIDE_MAX
}

/** Whether the stamp signs the whole file with a certificate that names Peruri. */
async function isWhole(crypto: Subtle, file: PdfFile, field: Dict): Promise<boolean> {
  const signature = file.dict(field.get('V'))
  const [from, start, end, rest] = file.array(signature.get('ByteRange'))
  if (
    from !== 0 ||
    typeof start !== 'number' ||
    typeof end !== 'number' ||
    typeof rest !== 'number' ||
    end + rest !== file.bytes.length
  )
    return false
  const hole = latin1(file.bytes.subarray(start, end))
  if (!/^<[0-9a-fA-F]*>$/.test(hole)) return false
  const data = children(child(child(readFirst(unhex(hole.slice(1, -1))), 1, 0xa0), 0, TAG.sequence))
  const certificates = data.find((node) => node.tag === 0xa0)
  const infos = data.at(-1)
  if (!certificates || !infos) return false
  const info = children(child(infos, 0, TAG.sequence))
  const [, issuerSerial, , attributes, algorithm, value] = info
  if (!issuerSerial || attributes?.tag !== 0xa0 || !algorithm || value?.tag !== TAG.octetString) return false
  const signer = children(certificates)
    .map((node) => parseCertificate(node.whole))
    .find((certificate) =>
      sameBytes(issuerSerial.content, new Uint8Array([...certificate.issuer, ...certificate.serial])),
    )
  if (!signer || !ISSUER.test(`${signer.names.name} ${signer.names.organization}`)) return false
  const digest = await signedDigest(crypto, file.bytes, start, end)
  const named = children(attributes).find((attribute) => readOid(child(attribute, 0)) === '1.2.840.113549.1.9.4')
  if (!named || !sameBytes(child(child(named, 1, TAG.set), 0).content, digest)) return false
  const asSet = new Uint8Array(attributes.whole)
  asSet[0] = TAG.set
  const id = readOid(child(algorithm, 0))
  return verifySignature(
    crypto,
    signer.publicKey,
    id === '1.2.840.113549.1.1.1' ? '1.2.840.113549.1.1.11' : id,
    value.content,
    asSet,
  )
}

async function isStamp(crypto: Subtle, bytes: Uint8Array, end: number): Promise<boolean> {
  const [before, after] = [new PdfFile(bytes.subarray(0, end)), new PdfFile(bytes)]
  if (after.trailer.get('Prev') !== before.startxref) return false
  const stamp = findStamp(before, after)
  if (!stamp || !isSmall(after, stamp.field)) return false
  const type = stamp.field.get('FT')
  if (!(type instanceof Name) || type.value !== 'Sig' || readTextString(stamp.field.get('T'))?.startsWith(FIELD_PREFIX))
    return false
  if (changedObjects(before, after).some((number) => before.entries.has(number) && !stamp.explained.has(number)))
    return false
  return isWhole(crypto, after, stamp.field)
}

/** Names the bytes from `end` on. Never throws for what a file holds. */
export async function classifyTail(crypto: Subtle, bytes: Uint8Array, end: number): Promise<Tail> {
  if (end === bytes.length) return 'none'
  try {
    return (await isStamp(crypto, bytes, end)) ? 'e-meterai' : 'unknown'
  } catch (error) {
    if (error instanceof PdfError) return 'unknown'
    throw error
  }
}
