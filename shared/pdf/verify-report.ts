// What a verification says. Facts and codes; the words stand in the language catalogues.
import type { Partner } from '../agreement/agreement.ts'
import type { Digest } from '../agreement/canonical.ts'
import type { PartnerId, RowId } from '../agreement/ids.ts'
import { verify as words } from '../language/id/verify.ts'
import { oneLine } from '../language/one-line.ts'
import type { ClockDoubt } from './device-time.ts'

export type ProblemCode = Exclude<keyof typeof words.problems, number | symbol>

export interface Problem {
  readonly code: ProblemCode
  readonly message: string
  readonly data: Readonly<Record<string, string>>
}

export interface SignatureReport {
  readonly partner: PartnerId
  /** As claimed by the signer. */
  readonly name: string
  /** Claimed, ISO 8601; '' when unreadable. */
  readonly time: string
  /** Names in the certificate: name, position, organisation. */
  readonly subject: string
  /** Whether an authority that the caller trusts, and that is not the agreement's own, issued the certificate. Ours is never accredited. */
  readonly certified: boolean
  readonly valid: boolean
  /** `all` when the signature covers the whole file; the earlier of several cover the revision that their signer saw. */
  readonly covers: 'all' | 'revision'
  /** SHA-256 of the signer's certificate; '' when there is none. */
  readonly certificate: Digest
  /** SHA-256 of the file as it was once this signature stood: what its signer's receipt names. */
  readonly fileDigest: Digest
  /** Whether the agreement's authority vouches for a certificate that another has issued. */
  readonly endorsed: boolean
  /** Who issued the signer's certificate, by its own word; '' when there is none. */
  readonly issuer: string
  /** What a time authority says of the moment, ISO 8601; `trusted` when the caller gave that authority. */
  readonly timestamp: { readonly time: string; readonly authority: string; readonly trusted: boolean } | null
  /**
   * Whether the certificate was taken back. `unchecked`: no list tells · `good`: not by the list of `time` · `revoked`: at `time`, ISO 8601.
   */
  readonly revocation: { readonly state: 'unchecked' | 'good' | 'revoked'; readonly time: string | null }
  /** When it was decided without a network, by the device's clock, ISO 8601; `doubt`: why that cannot be true. Judges nothing. */
  readonly deviceTime: { readonly time: string; readonly doubt: ClockDoubt | null } | null
}

/** The signature of a witness; none has to be there. */
export interface WitnessReport extends Omit<SignatureReport, 'partner'> {
  readonly witness: RowId
}

export type Tail = 'none' | 'e-meterai' | 'unknown'

export interface VerifyReport {
  /** Format of the attached agreement; null when the file is not one of ours. */
  readonly format: string | null
  readonly contentHash: {
    readonly printed: Digest | null
    readonly attached: Digest | null
    readonly recomputed: Digest | null
  }
  /** Whether typesetting the attachments again gives the base byte for byte; null where nothing could typeset. */
  readonly rebuilt: boolean | null
  readonly partners: readonly Pick<Partner, 'id' | 'name' | 'short' | 'signatory' | 'position'>[]
  readonly signatures: readonly SignatureReport[]
  /** Of those witnesses who signed, as the text names them. */
  readonly witnesses: readonly WitnessReport[]
  readonly tail: Tail
  /** `begunAt`, `sealedAt`: milliseconds since 1970 by the server's clock, of the first event and of the last; null without any. */
  readonly ledger: {
    readonly events: number
    readonly chainValid: boolean
    readonly begunAt: number | null
    readonly sealedAt: number | null
  }
  /** The authority that the signatures lead to, and whether the caller named it (or only the file itself does). */
  readonly authority: { readonly fingerprint: Digest | null; readonly trusted: boolean }
  readonly problems: readonly Problem[]
}

/** What typesetting the attachments again gave; `unknown` where nothing could, or a format that no program sets again was not compared. */
export const printFact = ({ rebuilt, problems }: VerifyReport): 'same' | 'differs' | 'unknown' =>
  rebuilt === null || problems.some(({ code }) => code === 'print-format-unknown')
    ? 'unknown'
    : rebuilt
      ? 'same'
      : 'differs'

/** What is said of a file that was not judged to its end. */
export const endedReport = (code: 'unreadable' | 'took-too-long' | 'verifier-busy'): VerifyReport => ({
  format: null,
  contentHash: { printed: null, attached: null, recomputed: null },
  rebuilt: null,
  partners: [],
  signatures: [],
  witnesses: [],
  tail: 'none',
  ledger: { events: 0, chainValid: false, begunAt: null, sealedAt: null },
  authority: { fingerprint: null, trusted: false },
  problems: [problem(code)],
})

export function problem(code: ProblemCode, found: Readonly<Record<string, string>> = {}): Problem {
  const data = Object.fromEntries(Object.entries(found).map(([key, value]) => [key, oneLine(value)]))
  return { code, message: words.problems[code](data), data }
}

/** The report as programs get it, from the command line and over HTTP: the facts of the contract and nothing beside them. */
export function publishedReport(report: VerifyReport) {
  const { format, contentHash, rebuilt, partners, tail } = report
  const { events, chainValid } = report.ledger
  return {
    format,
    contentHash,
    rebuilt: rebuilt ?? false,
    partners,
    signatures: report.signatures.map(
      ({ partner, name, time, subject, certified, valid, covers, revocation, timestamp, deviceTime }) => ({
        partner,
        name,
        time,
        subject,
        certified,
        valid,
        covers,
        revocation: revocation.state,
        revocationTime: revocation.time,
        timestamp: timestamp && { time: timestamp.time, trusted: timestamp.trusted },
        deviceTime,
      }),
    ),
    tail,
    ledger: { events, chainValid },
    problems: report.problems.map(({ code, message }) => ({ code, message })),
  }
}
