// Signs a sealed fixture the way a browser does: WebCrypto keys that cannot be exported, certificates from a CSR.
import { webcrypto } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Authority, type CertificateSubject, openAuthority } from '../../server/certificates/authority.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { signingIntent } from '../../shared/export/signing-intent.ts'
import { concat } from '../../shared/pdf/bytes.ts'
import { placeName } from '../../shared/pdf/certificate-place.ts'
import { certificateRequest } from '../../shared/pdf/certificate-request.ts'
import { type Signer, signPdf } from '../../shared/pdf/sign.ts'
import { fieldOf } from '../../shared/pdf/signature-revision.ts'
import { type Fixture, SEALED_AT } from '../export/sealed-fixture.ts'

export const { subtle } = webcrypto
export const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
export const SIGNED_AT = SEALED_AT + 3_600_000

export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'mufakat-pdf-'))
export const newAuthority = (now: () => number = () => SEALED_AT): Promise<Authority> => openAuthority(newFolder(), now)

export async function newSigner(
  authority: Authority,
  subject: CertificateSubject,
): Promise<Signer & { readonly certificate: string }> {
  const keys = await subtle.generateKey(EC, false, ['sign', 'verify'])
  const sign = async (bytes: Uint8Array<ArrayBuffer>) => new Uint8Array(await subtle.sign(EC, keys.privateKey, bytes))
  const request = await certificateRequest(subtle, new Uint8Array(await subtle.exportKey('spki', keys.publicKey)), sign)
  const { certificate } = await authority.issue(request, subject)
  return {
    algorithm: 'ECDSA-P256',
    chain: [certificate, authority.certificate],
    sign,
    certificate: sha256Hex(certificate),
  }
}

export type Party = Fixture['partners'][number]
export const subjectFor = (party: Party): CertificateSubject & { readonly place: string } => ({
  name: party.signatory,
  position: party.position,
  partner: party.name,
  place: placeName(party.agreement, fieldOf(party), party.digest),
})

export const intentFor = (
  party: Party,
  index: number,
  signer: { readonly certificate: string },
  digest = party.digest,
  time = SIGNED_AT + index * 60_000,
) =>
  signingIntent({
    partner: party.id,
    partnerName: party.name,
    name: party.signatory,
    position: party.position,
    digest,
    certificate: signer.certificate,
    time: new Date(time),
  })

/** The bytes that `party` appends to `file`. */
export async function signatureOf(
  file: Uint8Array,
  party: Party,
  index: number,
  authority: Authority,
): Promise<Uint8Array<ArrayBuffer>> {
  const signer = await newSigner(authority, subjectFor(party))
  return signPdf(subtle, file, intentFor(party, index, signer), signer)
}

/** All partners in turn; every state of the file from the unsigned on. */
export async function signAll(
  base: Uint8Array,
  parties: readonly Party[],
  authority: Authority,
): Promise<Uint8Array[]> {
  const states = [base]
  for (const [i, party] of parties.entries()) {
    const file = states.at(-1) ?? base
    states.push(concat(file, await signatureOf(file, party, i, authority)))
  }
  return states
}
