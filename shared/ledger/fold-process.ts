// Where the agreement stands: its states, and the profiles that hold.
import type { BaseReference } from '../agreement/base-reference.ts'
import type { Digest } from '../agreement/canonical.ts'
import type { AgreementId, PartnerId } from '../agreement/ids.ts'
import type { ProfileChoice } from '../checks/finding.ts'
import type { ProcessPayload } from './event-process.ts'
import type { ConsentRecord } from './fold-consents.ts'
import type { IssuedCertificate, Seal, Signature } from './fold-signing.ts'
import type { SealedState } from './state.ts'

/** Where the agreement stands. Seal, certificates and signatures belong to the states that have a sealed file. */
export type Standing =
  | { readonly kind: 'draf' | 'tinjauan' | 'batal' }
  | {
      readonly kind: SealedState
      readonly documentDigest: Digest
      /** Null only inside the ledger that the sealed file attaches: that ledger ends just before the seal is recorded. */
      readonly seal: Seal | null
      readonly certificates: ReadonlyMap<PartnerId, IssuedCertificate>
      readonly signatures: ReadonlyMap<PartnerId, Signature>
    }

export interface ProcessRecord {
  readonly id: AgreementId
  readonly title: string
  readonly createdAt: number
  readonly template: { readonly id: string; readonly version: string; readonly digest: string }
  /** SHA-256 of the certificate that issues signing certificates for this agreement. */
  readonly authority: Digest
  /** The signed agreement of which this is an addendum; null for an agreement of its own. */
  readonly base: BaseReference | null
  readonly standing: Standing
  /** Whether the files that a legal profile asks for must lie beside the sealed one before all is signed. */
  readonly annexesRequired: boolean
  readonly profiles: ProfileChoice
}

type Beginning = Extract<ProcessPayload, { readonly type: 'agreement-created' }>

export const beginProcess = (payload: Beginning, at: number): ProcessRecord => ({
  id: payload.agreement,
  title: payload.title,
  createdAt: at,
  template: payload.template,
  authority: payload.authority,
  base: payload.base ?? null,
  standing: { kind: 'draf' },
  annexesRequired: payload.annexesRequired ?? false,
  profiles: { on: [], off: [] },
})

/** Throws RangeError for what a verified ledger never has: a second beginning, a signed agreement without a seal. */
export function foldProcess(record: ProcessRecord, payload: ProcessPayload): Partial<ProcessRecord & ConsentRecord> {
  switch (payload.type) {
    case 'agreement-created':
      throw new RangeError('agreement-created stands only at the beginning')
    case 'profiles-chosen':
      return { profiles: { on: payload.on, off: payload.off } }
    case 'state-changed':
      return stateChanged(record, payload)
  }
}

type StateChanged = Extract<ProcessPayload, { readonly type: 'state-changed' }>

function stateChanged(
  { standing }: ProcessRecord,
  { from, to, documentDigest }: StateChanged,
): Partial<ProcessRecord & ConsentRecord> {
  switch (to) {
    case 'draf':
    case 'tinjauan':
      // Going back from an agreed text takes the seal and every consent with it; the events stay.
      return { standing: { kind: to }, ...(from === 'disepakati' && { consents: [] }) }
    case 'disepakati':
      return {
        standing: { kind: to, documentDigest, seal: null, certificates: new Map(), signatures: new Map() },
      }
    case 'batal':
      return { standing: { kind: to } }
    case 'ditandatangani':
    case 'berlaku':
    case 'berakhir':
      if (!('seal' in standing)) throw new RangeError(`${to} after ${standing.kind}`)
      return { standing: { ...standing, kind: to } }
  }
}
