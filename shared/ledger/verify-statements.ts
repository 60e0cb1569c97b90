// Whether what devices signed in a ledger is what they signed. Says nothing about the chain: verifyChain does.
import { fromBase64 } from '../bytes/base64.ts'
import { claimBytes, deviceOf, isSignedBy, type Verifying } from '../carry/letter.ts'
import type { LedgerEvent } from './event.ts'
import { type AgreementRecord, advance, reduce } from './reduce.ts'
import { saidIn, signatureOf, statementBytes } from './statement.ts'

/**
 * `device-unknown` nobody, or somebody else, showed that key · `claim-wrong` a key was shown without being held · `signature-wrong` these are not the
 * words, the person or the agreement that were signed · `replayed` the signature stands in an earlier event · `out-of-place` no server could have put the
 * event there; those behind it are not judged.
 */
export type StatementFault = 'device-unknown' | 'claim-wrong' | 'signature-wrong' | 'replayed' | 'out-of-place'

export interface StatementReport {
  readonly seq: number
  /** `unsigned`: words of a person that no device signed, as programs send them. */
  readonly result: 'signed' | 'unsigned' | StatementFault
}

/** Bytes of base64; none for what is no base64: no signature has no bytes. */
const bytesOf = (text: string): Uint8Array => fromBase64(text) ?? new Uint8Array()

async function judge(
  subtle: Verifying,
  before: AgreementRecord,
  event: LedgerEvent,
  seen: ReadonlySet<string>,
): Promise<StatementReport['result'] | null> {
  const { payload, actor } = event
  if (actor === 'operator' || actor === 'server') return null
  if (payload.type === 'device-shown') {
    const key = bytesOf(payload.key)
    const claimed = claimBytes(before.id, actor)
    const held = deviceOf(key) === payload.device && (await isSignedBy(subtle, key, bytesOf(payload.claim), claimed))
    return held ? null : 'claim-wrong'
  }
  const said = saidIn(before, event)
  if (said === null) return null
  const signature = signatureOf(event)
  if (signature === null) return 'unsigned'
  const device = before.devices.get(signature.device)
  if (device?.person !== actor) return 'device-unknown'
  if (seen.has(signature.signature)) return 'replayed'
  const bytes = statementBytes({ ...said, agreement: before.id, person: actor, at: signature.at })
  const holds = await isSignedBy(subtle, bytesOf(device.key), bytesOf(signature.signature), bytes)
  return holds ? 'signed' : 'signature-wrong'
}

/** Every event that says a person's word, or shows a key that is not held, with what its signature is worth. */
export async function verifyStatements(
  subtle: Verifying,
  events: readonly LedgerEvent[],
): Promise<readonly StatementReport[]> {
  const [first, ...rest] = events
  if (first === undefined) return []
  if (first.payload.type !== 'agreement-created') return [{ seq: first.seq, result: 'out-of-place' }]
  let record = reduce([first])
  const seen = new Set<string>()
  const reports: StatementReport[] = []
  for (const event of rest) {
    const result = await judge(subtle, record, event, seen)
    if (result !== null) reports.push({ seq: event.seq, result })
    const signature = signatureOf(event)
    if (signature) seen.add(signature.signature)
    try {
      record = advance(record, event)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      return [...reports, { seq: event.seq, result: 'out-of-place' }]
    }
  }
  return reports
}

/** Those that are no people's words, though they say they are. */
export const forgedStatements = (reports: readonly StatementReport[]): readonly StatementReport[] =>
  reports.filter(({ result }) => result !== 'signed' && result !== 'unsigned')
