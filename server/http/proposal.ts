// An agreement that began on a device without a network: the device has chosen its id and seeded the draft, and asks the server to create
// the same. The links follow from a secret of the device, so that a request whose answer was lost gets the same answer again.
import { z } from 'zod'
import { type AgreementId, type PartnerId, parseAgreementId } from '../../shared/agreement/ids.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import type { Role } from '../../shared/ledger/role.ts'
import { brandedId } from '../identity/branded.ts'
import { expected } from '../identity/expected.ts'
import { deriveSecret, isSecret } from '../identity/secret.ts'
import { Problem } from './problem.ts'

/** As `makeId` makes them: a shorter or meaningful id would be somebody's guess. */
const MADE = /^[0-9a-z]{12}$/

export const proposalSchema = z.object({
  agreementId: brandedId(parseAgreementId).refine((id) => MADE.test(id), expected('made-id')),
  key: z.string().refine(isSecret, expected('device-secret')),
  /** SHA-256 of the seed that the device has applied. */
  seed: z.string().regex(/^[0-9a-f]{64}$/),
})

type Proposal = z.infer<typeof proposalSchema>

/** The secret of one link. */
export const proposedSecret = (key: string, role: Role, partner: PartnerId | null): string =>
  deriveSecret(key, `${role} ${partner ?? ''}`)

/** Two seeds that differ would be two beginnings of one document. Throws Problem `seed-differs`. */
export function requireSameSeed({ seed }: Proposal, own: Uint8Array): void {
  if (sha256Hex(own) !== seed) throw new Problem('seed-differs')
}

/** Runs what concerns one agreement one after another: of two requests at once the second finds what the first has made. */
export function inTurnOf<T>(): (agreement: AgreementId, work: () => Promise<T>) => Promise<T> {
  const turns = new Map<AgreementId, Promise<unknown>>()
  return async (agreement, work) => {
    const before = turns.get(agreement) ?? Promise.resolve()
    const mine = before.then(work)
    const settled = mine.then(
      () => undefined,
      () => undefined, // whoever asked hears of it; the next one has its turn all the same
    )
    turns.set(agreement, settled)
    try {
      return await mine
    } finally {
      if (turns.get(agreement) === settled) turns.delete(agreement)
    }
  }
}
