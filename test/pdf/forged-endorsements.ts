// Signatures with a certificate from elsewhere, whose endorsement is not what it seems. What is presented is the last partner's place.
import 'reflect-metadata'
import * as x509 from '@peculiar/x509'
import type { Authority } from '../../server/certificates/authority.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { presentedName } from '../../shared/pdf/certificate-chain.ts'
import { certificateRequest } from '../../shared/pdf/certificate-request.ts'
import type { Signer } from '../../shared/pdf/sign.ts'
import { SEALED_AT } from '../export/sealed-fixture.ts'
import { type Foreign, type ForeignOptions, foreignRoot, foreignSigner, namesOf } from './foreign-authority.ts'
import { EC, type Party, SIGNED_AT, subjectFor, subtle } from './signing-fixture.ts'

type Presented = Awaited<ReturnType<typeof foreignSigner>>
type Named = Signer & { readonly certificate: string }

export interface EndorsedFixture {
  readonly authority: Authority
  /** Whose place it is, and another partner */
  readonly party: Party
  readonly other: Party
  /** A provider whom the caller does not know */
  readonly provider: Foreign
}

const DAY = 24 * 3_600_000
/** Takes the room of another partner's people: somebody with a certificate of the provider. */
const someone = (provider: Foreign, options: ForeignOptions = {}) =>
  foreignSigner([provider], { name: [{ CN: ['Seseorang'] }], ...options })

async function requestOf({ keys, sign }: Presented) {
  return certificateRequest(subtle, new Uint8Array(await subtle.exportKey('spki', keys.publicKey)), sign)
}

/** The endorsement that the authority gives when it is asked as it should be. */
export async function endorse(authority: Authority, signer: Presented, party: Party, presented = signer.chain) {
  return (await authority.issue(await requestOf(signer), subjectFor(party), presented)).certificate
}

const named = (signer: Presented, chain: readonly Uint8Array[]): Named => ({
  ...signer,
  chain,
  certificate: sha256Hex(chain[0]!),
})

/** An endorsement by somebody's own authority, as a stranger makes it. */
async function ownEndorsement(signer: Presented, party: Party, presented: readonly Uint8Array[], by: Foreign) {
  const made = await x509.X509CertificateGenerator.create({
    serialNumber: '77',
    subject: new x509.Name(namesOf(party)).toJSON(),
    issuer: by.names.toJSON(),
    notBefore: new Date(SEALED_AT - DAY),
    notAfter: new Date(SIGNED_AT + 30 * DAY),
    signingKey: by.keys.privateKey,
    publicKey: signer.keys.publicKey,
    signingAlgorithm: EC,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.SubjectAlternativeNameExtension([{ type: 'url', value: await presentedName(subtle, presented) }]),
    ],
  })
  return new Uint8Array(made.rawData)
}

/** A key of which the authority made an ordinary certificate for `party`. */
async function certified(authority: Authority, party: Party): Promise<Presented> {
  const bare = await someone(await foreignRoot())
  const { certificate } = await authority.issue(await requestOf(bare), subjectFor(party))
  return { ...bare, chain: [certificate, authority.certificate], certificate: sha256Hex(certificate) }
}

type Forge = (fixture: EndorsedFixture) => Promise<Named>

/** `code` is told with only the agreement's authority trusted, and with none given. */
export const ENDORSEMENTS: readonly (readonly [name: string, code: string, forge: Forge])[] = [
  [
    'another partner’s own certificate with an endorsement of their making',
    'authority-unknown',
    async ({ authority, party, other }) => {
      const signer = await certified(authority, other)
      const root = await foreignRoot()
      return named(signer, [...signer.chain, await ownEndorsement(signer, party, signer.chain, root), root.certificate])
    },
  ],
  [
    'the same with only the leaf in front',
    'authority-unknown',
    async ({ authority, party, other }) => {
      const signer = await certified(authority, other)
      const root = await foreignRoot()
      const own = signer.chain.slice(0, 1)
      return named(signer, [...own, await ownEndorsement(signer, party, own, root), root.certificate])
    },
  ],
  [
    'an endorsement by an authority of the same name',
    'authority-unknown',
    async ({ party, provider }) => {
      const signer = await someone(provider)
      const twin = await foreignRoot({
        name: [{ C: ['ID'] }, { O: ['Mufakat'] }, { CN: ['Penerbit Sertifikat Mufakat (tidak tersertifikasi)'] }],
      })
      return named(signer, [...signer.chain, await ownEndorsement(signer, party, signer.chain, twin), twin.certificate])
    },
  ],
  [
    'an endorsement by the signer’s own provider',
    'authority-unknown',
    async ({ party, provider }) => {
      const signer = await someone(provider)
      return named(signer, [...signer.chain, await ownEndorsement(signer, party, signer.chain, provider)])
    },
  ],
  [
    'an endorsement for another partner’s place',
    'signer-differs',
    async ({ authority, other, provider }) => {
      const signer = await someone(provider)
      return named(signer, [...signer.chain, await endorse(authority, signer, other), authority.certificate])
    },
  ],
  [
    'an endorsement of somebody else’s certificate',
    'authority-unknown',
    async ({ authority, party, provider }) => {
      const [signer, honest] = [await someone(provider), await someone(provider)]
      return named(signer, [...signer.chain, await endorse(authority, honest, party), authority.certificate])
    },
  ],
  [
    'an endorsement that was made for a shorter chain',
    'signature-damaged',
    async ({ authority, party, provider }) => {
      const signer = await someone(provider)
      const short = await endorse(authority, signer, party, signer.chain.slice(0, 1))
      return named(signer, [...signer.chain, short, authority.certificate])
    },
  ],
  [
    'an endorsement with a certificate taken out of the chain',
    'signature-damaged',
    async ({ authority, party, provider }) => {
      const signer = await someone(provider)
      return named(signer, [signer.chain[0]!, await endorse(authority, signer, party), authority.certificate])
    },
  ],
  [
    'two endorsements',
    'authority-unknown',
    async ({ authority, party, provider }) => {
      const signer = await someone(provider)
      const two = [await endorse(authority, signer, party), await endorse(authority, signer, party)]
      return named(signer, [...signer.chain, ...two, authority.certificate])
    },
  ],
  [
    'an endorsement and no word of who gave it, by a stranger',
    'authority-unknown',
    async ({ party, provider }) => {
      const signer = await someone(provider)
      const stranger = await foreignRoot()
      return named(signer, [...signer.chain, await ownEndorsement(signer, party, signer.chain, stranger)])
    },
  ],
  [
    'an endorsed certificate that had expired',
    'outside-validity',
    async ({ authority, party, provider }) => {
      // Valid when it was presented, and past when it signed.
      const signer = await someone(provider, { until: SEALED_AT + 60_000 })
      return named(signer, [...signer.chain, await endorse(authority, signer, party), authority.certificate])
    },
  ],
  [
    'an endorsed certificate put behind its endorsement',
    'signature-damaged',
    async ({ authority, party, provider }) => {
      const signer = await someone(provider)
      const good = await endorse(authority, signer, party)
      return named(signer, [good, ...signer.chain, authority.certificate])
    },
  ],
]
