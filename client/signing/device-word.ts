// A person's word, signed by the key of this device: what the server verifies before it records it. Where this browser keeps no key, the word
// goes unsigned, and everybody sees that.
import { toBase64 } from 'lib0/buffer'
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import { claimBytes } from '../../shared/carry/letter.ts'
import { textHash } from '../../shared/ledger/event-text.ts'
import { type Said, statementBytes } from '../../shared/ledger/statement.ts'
import { copy as ownBytes } from '../../shared/pdf/bytes.ts'
import { openDeviceKey } from './device-key.ts'

/** As the server takes it; docs/ledger.md. */
export interface DeviceWord {
  readonly key: string
  readonly claim: string
  readonly at: number
  readonly signature: string
  readonly salt?: string
}

const SALT_BYTES = 16

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** Undefined where this device cannot sign. `at`: milliseconds since 1970 by its clock. */
export async function signWord(
  agreement: AgreementId,
  person: PersonId,
  said: Omit<Said, 'note'>,
  note = '',
  at = Date.now(),
): Promise<DeviceWord | undefined> {
  const key = globalThis.crypto?.subtle ? await openDeviceKey(agreement, person) : null
  if (key === null) return undefined
  const salt = hex(crypto.getRandomValues(new Uint8Array(SALT_BYTES)))
  const hash = note === '' ? null : textHash(salt, note)
  const sign = async (bytes: Uint8Array) => toBase64(await key.sign(ownBytes(bytes)))
  return {
    key: toBase64(key.publicKey),
    claim: await sign(claimBytes(agreement, person)),
    at,
    signature: await sign(statementBytes({ ...said, note: hash, agreement, person, at })),
    ...(note !== '' && { salt }),
  }
}
