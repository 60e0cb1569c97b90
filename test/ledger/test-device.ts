// A device of a test: a real key, and words signed with it.
import { webcrypto } from 'node:crypto'
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import { claimBytes, deviceOf } from '../../shared/carry/letter.ts'
import type { LedgerPayload } from '../../shared/ledger/event.ts'
import { textHash } from '../../shared/ledger/event-text.ts'
import { type Said, statementBytes } from '../../shared/ledger/statement.ts'
import { copy } from '../../shared/pdf/bytes.ts'

export const SALT = 'ab'.repeat(16)

export async function makeTestDevice() {
  const pair = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const key = new Uint8Array(await webcrypto.subtle.exportKey('spki', pair.publicKey))
  const base64 = (bytes: ArrayBuffer | Uint8Array) => Buffer.from(bytes as Uint8Array).toString('base64')
  const sign = async (bytes: Uint8Array) =>
    base64(await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, copy(bytes)))
  const claim = (agreement: AgreementId, person: PersonId) => sign(claimBytes(agreement, person))
  return {
    name: deviceOf(key),
    key: base64(key),
    claim,
    /** What a request carries beside the word. */
    async word(agreement: AgreementId, person: PersonId, said: Omit<Said, 'note'>, note = '', at = 5) {
      const hash = note === '' ? null : textHash(SALT, note)
      const signature = await sign(statementBytes({ ...said, note: hash, agreement, person, at }))
      return {
        key: base64(key),
        claim: await claim(agreement, person),
        at,
        signature,
        ...(note !== '' && { salt: SALT }),
      }
    },
    /** The event that shows this key. */
    shown: async (agreement: AgreementId, person: PersonId): Promise<LedgerPayload> => ({
      type: 'device-shown',
      device: deviceOf(key),
      key: base64(key),
      claim: await claim(agreement, person),
    }),
  }
}
