// A person's word with their device's signature, verified before it is recorded. Programs sign nothing; what they say is recorded as unsigned.
import { webcrypto } from 'node:crypto'
import { z } from 'zod'
import { claimBytes, deviceOf, isSignedBy } from '../../shared/carry/letter.ts'
import type { LedgerPayload } from '../../shared/ledger/event.ts'
import type { DeviceSignature } from '../../shared/ledger/event-devices.ts'
import { textHash } from '../../shared/ledger/event-text.ts'
import type { RecordedPerson } from '../../shared/ledger/fold-people.ts'
import { type Said, signatureOf, statementBytes } from '../../shared/ledger/statement.ts'
import { claimEntries, DEVICES_MAX, deviceOwner, devicesOf, personOfDevice } from '../carry/devices.ts'
import type { Entry } from '../store/store.ts'
import type { Decision, OpenLedger } from './decisions.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'

const base64 = z.base64().max(400)

const deviceWord = z.object({
  /** SubjectPublicKeyInfo, P-256 */
  key: base64,
  /** Signature over agreement and person, as for POST …/devices */
  claim: base64,
  /** Milliseconds since 1970 by the device */
  at: z.int().min(0),
  /** Over the statement; docs/ledger.md */
  signature: base64,
  /** With which the note was hashed in the statement */
  salt: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
})
export type DeviceWord = z.infer<typeof deviceWord>

/** What POST and DELETE of a word take beside it. */
export const signedBody = { device: deviceWord.optional() }

/** The body of a request that may have none. */
export const optionalBody = z.object(signedBody)

export const SIGNED_PROBLEMS = [
  'claim-invalid',
  'device-taken',
  'too-many-devices',
  'statement-invalid',
  'statement-replayed',
] as const

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))

/** Shows the key first where the ledger does not know it. */
async function showDevice(
  parts: Parts,
  ledger: OpenLedger,
  person: RecordedPerson,
  { key, claim }: DeviceWord,
): Promise<{ readonly device: string; readonly decisions: readonly Decision[]; readonly entries: readonly Entry[] }> {
  const { id, devices } = ledger.record
  const device = deviceOf(bytes(key))
  const shown = devices.get(device)
  const owner = shown?.person ?? personOfDevice(parts.store, id, device)
  if (owner !== null && owner !== person.id) throw new Problem('device-taken')
  if (shown) return { device, decisions: [], entries: [] }
  if (!(await isSignedBy(webcrypto.subtle, bytes(key), bytes(claim), claimBytes(id, person.id))))
    throw new Problem('claim-invalid')
  const decisions: readonly Decision[] = [{ actor: person.id, payload: { type: 'device-shown', device, key, claim } }]
  if (owner !== null) return { device, decisions, entries: [] }
  const mine = devicesOf(parts.store, id).filter((known) => known.person === person.id)
  if (mine.length >= DEVICES_MAX) throw new Problem('too-many-devices', { limit: DEVICES_MAX })
  await parts.relay.settle(id)
  return { device, decisions, entries: claimEntries(parts.store, id, device, person.id) }
}

export interface SignedWord {
  /** To be recorded just before the word. */
  readonly before: readonly Decision[]
  readonly entries: readonly Entry[]
  readonly signed: DeviceSignature
  readonly salts: Readonly<Record<string, string>>
  /** To be called once it is committed. */
  recorded(): void
}

/** Throws a Problem of `SIGNED_PROBLEMS` unless this device of the person signed just this. */
async function verifyWord(
  parts: Parts,
  ledger: OpenLedger,
  person: RecordedPerson,
  said: Omit<Said, 'note'>,
  note: string,
  word: DeviceWord,
): Promise<SignedWord> {
  const { id } = ledger.record
  const { device, decisions, entries } = await showDevice(parts, ledger, person, word)
  const { key, at, signature, salt } = word
  if (note !== '' && salt === undefined) throw new Problem('statement-invalid')
  const hash = note === '' || salt === undefined ? null : textHash(salt, note)
  const statement = statementBytes({ ...said, note: hash, agreement: id, person: person.id, at })
  if (!(await isSignedBy(webcrypto.subtle, bytes(key), bytes(signature), statement)))
    throw new Problem('statement-invalid')
  if (ledger.events.some((event) => signatureOf(event)?.signature === signature))
    throw new Problem('statement-replayed')
  return {
    before: decisions,
    entries,
    signed: { device, at, signature },
    salts: salt === undefined || note === '' ? {} : { note: salt },
    recorded() {
      if (entries.length > 0) parts.relay.ownerKnown(id, deviceOwner(device), person.id)
    },
  }
}

type Word = Extract<LedgerPayload, { readonly type: Said['type'] }>

/** Records a person's word, signed where a device signed it. Resolves with the time of the event. */
export async function recordWord(
  parts: Parts,
  ledger: OpenLedger,
  person: RecordedPerson,
  payload: Word,
  said: Omit<Said, 'note'>,
  word: DeviceWord | undefined,
): Promise<number> {
  const note = payload.type === 'consent-given' ? payload.note : ''
  const signed = word && (await verifyWord(parts, ledger, person, said, note, word))
  const decision: Decision = signed
    ? { actor: person.id, payload: { ...payload, signed: signed.signed }, salts: signed.salts }
    : { actor: person.id, payload }
  const events = ledger.draft([...(signed?.before ?? []), decision])
  await ledger.commit(events, signed?.entries)
  signed?.recorded()
  return events.at(-1)?.at ?? 0
}
