// Keeps together what signing with a key elsewhere needs: the chain, what was answered, and who waits for an answer.
import type { Signal } from '@preact/signals'
import type { AgreementId, PersonId } from '../../shared/agreement/ids.ts'
import type { Bytes } from '../../shared/pdf/bytes.ts'
import { parseCertificate } from '../../shared/pdf/certificate.ts'
import { type ChainFault, type OutsideRequest, outsideKey, readChain } from './outside-key.ts'
import type { OwnKey } from './own-key.tsx'
import type { SigningServer } from './signing-server.ts'
import { dropOutside, type KeptOutside, keepOutside, keptOutside } from './signing-store.ts'

/** The person turned away: what was answered is kept, nothing was signed. */
export class OutsideLaterError extends Error {
  readonly code = 'outside-later'
}

export interface PendingRequest {
  readonly request: OutsideRequest
  answer(signature: Bytes): void
  turnAway(): void
}

/** A key elsewhere that was chosen for one signature. */
export interface OutsideKey extends OwnKey {
  readonly outside: {
    /** The time that the signature claims */
    readonly at: number
    readonly issued: KeptOutside['issued']
    /** The same server, whose certificate is kept */
    keeping(server: SigningServer): SigningServer
    forget(): Promise<boolean>
  }
}

export interface OutsideDesk {
  /** What was begun here before; null for nothing. */
  resume(): Promise<OutsideKey | null>
  begin(files: readonly Uint8Array[], now: number): Promise<OutsideKey | ChainFault>
}

export function outsideDesk(
  agreement: AgreementId,
  person: PersonId,
  pending: Signal<PendingRequest | null>,
): OutsideDesk {
  const open = (from: KeptOutside): OutsideKey => {
    let kept = from
    const keep = async (next: Partial<KeptOutside>) => {
      kept = { ...kept, ...next }
      await keepOutside(agreement, person, kept)
    }
    const ask = (request: OutsideRequest) =>
      new Promise<Bytes>((resolve, reject) => {
        pending.value = {
          request,
          answer(signature) {
            pending.value = null
            resolve(signature)
          },
          turnAway() {
            pending.value = null
            reject(new OutsideLaterError())
          },
        }
      })
    const answers = {
      find: async (digest: string) => kept.answers.get(digest) ?? null,
      keep: (digest: string, signature: Uint8Array) =>
        keep({ answers: new Map([...kept.answers, [digest, signature]]) }),
    }
    const { names, issuerName } = parseCertificate(kept.chain[0] ?? new Uint8Array())
    return {
      ok: true,
      key: outsideKey(kept.chain, answers, ask),
      owner: names.name,
      issuer: issuerName,
      outside: {
        at: kept.at,
        issued: kept.issued,
        keeping: (server) => ({
          ...server,
          async presentCertificate(request, chain) {
            const issued = await server.presentCertificate(request, chain)
            if (issued.ok) await keep({ issued: issued.value })
            return issued
          },
        }),
        forget: () => dropOutside(agreement, person),
      },
    }
  }
  return {
    async resume() {
      const kept = await keptOutside(agreement, person)
      return kept && kept.chain.length > 0 ? open(kept) : null
    },
    async begin(files, now) {
      const read = readChain(files, now)
      if (!read.ok) return read.code
      const kept: KeptOutside = { chain: read.chain, at: now, issued: null, answers: new Map() }
      await keepOutside(agreement, person, kept)
      return open(kept)
    },
  }
}
