// Judges what the file says of itself: the attached JSON, Yjs state, ledger and printed digest must all tell the same agreement.
import { decodeUtf8, encodeUtf8 } from 'lib0/string'
import * as Y from 'yjs'
import { PARTNERS_MAX, PARTNERS_MIN, type Partner, type Witness } from '../agreement/agreement.ts'
import { type BaseReference, parseBase } from '../agreement/base-reference.ts'
import {
  AGREEMENT_FORMAT,
  canonicalAgreement,
  canonicalJson,
  clauseDigests,
  type Digest,
  frameDigest,
} from '../agreement/canonical.ts'
import { openDraft } from '../agreement/draft.ts'
import { groundDigests } from '../agreement/ground.ts'
import { type AgreementId, type PartnerId, parseAgreementId, parsePartnerId, parseRowId } from '../agreement/ids.ts'
import { partnerName } from '../agreement/plain-text.ts'
import { snapshot } from '../agreement/snapshot.ts'
import { sha256Hex } from '../bytes/sha256-hex.ts'
import { DIGEST_KEYWORD } from '../export/printed-format.ts'
import { verifyChain } from '../ledger/chain.ts'
import type { LedgerEvent } from '../ledger/event.ts'
import type { TextDigests } from '../ledger/freshness.ts'
import { LEDGER_WORK_MAX, ledgerWork } from '../ledger/ledger-work.ts'
import { parseLedger } from '../ledger/parse-event.ts'
import { verifyStory } from '../ledger/verify-story.ts'
import { LIMITS } from '../protocol/limits.ts'
import { scanUpdate } from '../update/scan-update.ts'
import type { AttachmentName } from './attachments.ts'
import { readTextString } from './object.ts'
import type { PdfFile } from './pdf-file.ts'
import { type Problem, problem } from './verify-report.ts'

/** Pieces of text that a draft may consist of: six times a book of 200 pages, and a second's work to read. */
const STRUCTS_MAX = 250_000
/** Line ends that a draft may hold: ten times those of 200 pages, and a second's work to read; bytes of other meaning are counted along. */
const LINE_ENDS_MAX = 100_000
const LINE_END = 0x0a

/** What perjanjian.json names; the rest of it is judged by its digest. */
export interface AttachedAgreement {
  readonly id: AgreementId
  readonly template: string
  /** Of which it is an addendum; null for an agreement of its own. */
  readonly base: BaseReference | null
  readonly partners: readonly Partner[]
  readonly witnesses: readonly Witness[]
}

export interface Content {
  readonly agreement: AttachedAgreement
  readonly printed: Digest | null
  readonly printFormat: string | null
  readonly attached: Digest
  readonly recomputed: Digest | null
  readonly ledger: readonly LedgerEvent[]
  readonly chainValid: boolean
  readonly problems: readonly Problem[]
}

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decodeUtf8(bytes))
  } catch {
    // Not JSON, or not UTF-8: no value.
    return undefined
  }
}

function parsePartner(value: unknown): Partner | null {
  if (!isObject(value)) return null
  const id = parsePartnerId(value.id)
  if (!id) return null
  const detail = (key: keyof Partner) => textOf(value[key])
  return {
    id,
    kind: 'other',
    name: detail('name'),
    short: detail('short'),
    legal: detail('legal'),
    address: detail('address'),
    signatory: detail('signatory'),
    position: detail('position'),
    authority: detail('authority'),
  }
}

function parseWitness(value: unknown): Witness[] {
  const id = isObject(value) ? parseRowId(value.id) : null
  return isObject(value) && id
    ? [{ id, name: textOf(value.name), position: textOf(value.position), partner: parsePartnerId(value.partner) }]
    : []
}

/** What an attached perjanjian.json names; null when it is not an agreement in our format. */
export function parseAttachedAgreement(bytes: Uint8Array): AttachedAgreement | null {
  const value = parseJson(bytes)
  if (!isObject(value) || value.format !== AGREEMENT_FORMAT || !Array.isArray(value.partners)) return null
  const id = parseAgreementId(value.id)
  const partners = value.partners.map(parsePartner)
  if (!id || partners.length > PARTNERS_MAX || new Set(partners.map((partner) => partner?.id)).size !== partners.length)
    return null
  const found = partners.filter((partner) => partner !== null)
  return found.length === partners.length
    ? {
        id,
        template: isObject(value.template) ? textOf(value.template.id) : '',
        base: parseBase(value.base),
        partners: found,
        witnesses: Array.isArray(value.witnesses) ? value.witnesses.flatMap(parseWitness) : [],
      }
    : null
}

function lineEnds(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(LINE_END); at >= 0 && count <= LINE_ENDS_MAX; at = bytes.indexOf(LINE_END, at + 1))
    count++
  return count
}

interface Recomputed {
  readonly json: string
  readonly digests: Omit<TextDigests, 'document'>
}

/** What the Yjs state reads as; null when it cannot be read, waits for more, or is made to cost time. */
function recompute(id: AgreementId, yjs: Uint8Array): Recomputed | null {
  if (lineEnds(yjs) > LINE_ENDS_MAX) return null
  const doc = new Y.Doc()
  try {
    scanUpdate(yjs, () => 0, { updateParts: STRUCTS_MAX, depth: LIMITS.depth })
    Y.applyUpdate(doc, yjs)
    // What waits for changes that are not here would come to life beside them.
    if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return null
    const agreement = snapshot(openDraft(doc))
    return {
      json: canonicalJson(canonicalAgreement(id, agreement)),
      digests: {
        clauses: clauseDigests(agreement),
        frame: frameDigest(id, agreement),
        grounds: groundDigests(id, agreement),
      },
    }
  } catch {
    // The scan and Yjs throw errors of many kinds on a damaged update; to a reader they all mean that nothing can be recomputed.
    return null
  } finally {
    doc.destroy()
  }
}

function keywords(base: PdfFile): string[] {
  const info = base.trailer.get('Info')
  const text = info === undefined ? null : readTextString(base.get(base.dict(info).get('Keywords')))
  return (text ?? '').split(/[,;]\s*/)
}

/** A ledger that is not worth more than a second to read; null for any other. */
function parseAttachedLedger(bytes: Uint8Array): readonly LedgerEvent[] | null {
  const value = parseJson(bytes)
  const ledger = parseLedger(value)
  // Written in one way only: a key that stands twice means another thing to another reader.
  return ledger && ledgerWork(ledger) <= LEDGER_WORK_MAX && canonicalJson(value) === decodeUtf8(bytes) ? ledger : null
}

/** Whether the events tell of these partners, who agree on this text, and end with its seal. */
function isOfThisText(ledger: readonly LedgerEvent[], agreement: AttachedAgreement, digest: Digest): boolean {
  const { partners, base, template } = agreement
  const first = ledger[0]?.payload
  if (first?.type !== 'agreement-created' || first.template.id !== template) return false
  if (canonicalJson(first.base ?? null) !== canonicalJson(base) || base?.agreement === agreement.id) return false
  const last = ledger.at(-1)?.payload
  if (last?.type !== 'state-changed' || last.to !== 'disepakati' || last.documentDigest !== digest) return false
  const known = new Set(ledger.flatMap(({ payload }) => (payload.type === 'partner-added' ? [payload.partner] : [])))
  return known.size === partners.length && partners.every(({ id }) => known.has(id))
}

function readLedger(bytes: Uint8Array | undefined, agreement: AttachedAgreement, digest: Digest) {
  const problems: Problem[] = []
  const ledger = bytes ? parseAttachedLedger(bytes) : null
  if (bytes && !ledger) problems.push(problem('attachment-unreadable', { name: 'buku-besar.json' }))
  const chain = verifyChain(ledger ?? [])
  if (!chain.ok) problems.push(problem('ledger-broken', { seq: String(chain.seq) }))
  const first = ledger?.[0]?.payload
  if (ledger && (first?.type !== 'agreement-created' || first.agreement !== agreement.id))
    problems.push(problem('ledger-of-another'))
  else if (ledger && !isOfThisText(ledger, agreement, digest)) problems.push(problem('ledger-differs'))
  return { ledger: ledger ?? [], chainValid: ledger !== null && chain.ok, problems }
}

function storyProblems(
  ledger: readonly LedgerEvent[],
  { partners }: AttachedAgreement,
  digests: TextDigests,
): readonly Problem[] {
  const { impossible, unconsented } = verifyStory(ledger, digests)
  const called = (id: PartnerId) => partnerName(partners.find((partner) => partner.id === id)) || id
  return [
    ...impossible.map((seq) => problem('ledger-impossible', { seq: String(seq) })),
    ...unconsented.map((id) => problem('sealed-without-consent', { partner: called(id) })),
  ]
}

/** Null when the file carries no agreement of ours. */
export function verifyContent(base: PdfFile, attachments: ReadonlyMap<AttachmentName, Uint8Array>): Content | null {
  const json = attachments.get('perjanjian.json')
  const agreement = json ? parseAttachedAgreement(json) : null
  if (!json || !agreement) return null
  const attached = sha256Hex(json)
  const yjs = attachments.get('perjanjian.yjs')
  const again = yjs ? recompute(agreement.id, yjs) : null
  const recomputed = again === null ? null : sha256Hex(encodeUtf8(again.json))
  const words = keywords(base)
  const printed = words.find((word) => word.startsWith(DIGEST_KEYWORD))?.slice(DIGEST_KEYWORD.length) ?? null
  const { ledger, chainValid, problems } = readLedger(attachments.get('buku-besar.json'), agreement, attached)
  if (yjs && recomputed === null) problems.unshift(problem('attachment-unreadable', { name: 'perjanjian.yjs' }))
  else if (yjs && recomputed !== attached) problems.unshift(problem('content-differs'))
  if (printed !== attached) problems.unshift(problem('printed-digest-differs'))
  if (agreement.partners.length < PARTNERS_MIN) problems.push(problem('partners-too-few'))
  if (again && chainValid) problems.push(...storyProblems(ledger, agreement, { document: attached, ...again.digests }))
  return {
    agreement,
    printed,
    printFormat: words.find((word) => word.startsWith('mufakat/print@')) ?? null,
    attached,
    recomputed,
    ledger,
    chainValid,
    problems,
  }
}
