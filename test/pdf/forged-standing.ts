// Signatures whose certificate or value is sound, for something else: another agreement, another text, another place, by whoever may not say who
// somebody is. `trusted`: what the caller trusts besides the agreement's authority.
import 'reflect-metadata'
import * as x509 from '@peculiar/x509'
import type { Authority } from '../../server/certificates/authority.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import type { Signer } from '../../shared/pdf/sign.ts'
import { type Foreign, foreignAuthority, foreignRoot, foreignSigner, namesOf } from './foreign-authority.ts'
import { EC, newSigner, type Party, subjectFor, subtle } from './signing-fixture.ts'

type Named = Signer & { readonly certificate: string }
export interface Standing {
  readonly authority: Authority
  readonly party: Party
  readonly other: Party
}
interface Made {
  readonly signer: Named
  readonly trusted?: readonly Uint8Array[]
}

const trusting = async (party: Party, options: Parameters<typeof foreignSigner>[1] = {}): Promise<Made> => {
  const root = await foreignRoot()
  const signer = await foreignSigner([root], { name: namesOf(party), ...options })
  return { signer, trusted: [root.certificate] }
}
/** A certificate for a key of another family, by a root that is trusted. */
async function withKey(
  party: Party,
  algorithm: EcKeyGenParams | RsaHashedKeyGenParams | { name: 'Ed25519' },
): Promise<Made> {
  const root: Foreign = await foreignRoot()
  const keys = (await subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair
  const made = await x509.X509CertificateGenerator.create({
    serialNumber: '4711',
    subject: new x509.Name(namesOf(party)).toJSON(),
    issuer: root.names.toJSON(),
    notBefore: new Date(Date.UTC(2026, 0, 1)),
    notAfter: new Date(Date.UTC(2029, 0, 1)),
    signingKey: root.keys.privateKey,
    publicKey: keys.publicKey,
    signingAlgorithm: EC,
    extensions: [new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true)],
  })
  const certificate = new Uint8Array(made.rawData)
  const how: EcdsaParams & RsaPssParams = { name: algorithm.name, hash: 'SHA-256', saltLength: 32 }
  return {
    signer: {
      algorithm: algorithm.name.startsWith('RSA') ? 'RSA' : 'ECDSA-P256',
      chain: [certificate, root.certificate],
      // Only so long a value fits; the verifier asks for the key first.
      sign: async (bytes) =>
        new Uint8Array(await subtle.sign(how, keys.privateKey, bytes)).slice(
          0,
          algorithm.name.startsWith('RSA') ? 256 : 64,
        ),
      certificate: sha256Hex(certificate),
    },
    trusted: [root.certificate],
  }
}
const rsa = (name: string, publicExponent = Uint8Array.of(1, 0, 1)) => ({
  name,
  modulusLength: 2048,
  publicExponent,
  hash: 'SHA-256',
})
const names = (party: Party, change: (parts: x509.JsonName) => x509.JsonName) => ({ name: change(namesOf(party)) })

export const STANDING: readonly (readonly [name: string, make: (fixture: Standing) => Promise<Made>])[] = [
  [
    'by a namesake’s certificate of the same authority, for another agreement',
    async ({ authority, party }) => ({
      signer: await newSigner(authority, {
        ...subjectFor(party),
        place: `urn:mufakat:place:lain:ttd-p3:${'0'.repeat(64)}`,
      }),
    }),
  ],
  [
    'by a certificate for another text of the agreement',
    async ({ authority, party }) => {
      const subject = subjectFor(party)
      return {
        signer: await newSigner(authority, {
          ...subject,
          place: subject.place.replace(/[0-9a-f]{64}$/, 'a'.repeat(64)),
        }),
      }
    },
  ],
  [
    'by a certificate for another place of the agreement',
    async ({ authority, party, other }) => ({
      signer: await newSigner(authority, { ...subjectFor(party), place: subjectFor(other).place }),
    }),
  ],
  [
    'by a certificate of the authority for no place',
    async ({ authority, party }) => {
      const { name, position, partner } = subjectFor(party)
      return { signer: await newSigner(authority, { name, position, partner }) }
    },
  ],
  [
    'by a certificate for two places',
    async ({ authority, party, other }) => ({
      signer: await newSigner(authority, {
        ...subjectFor(party),
        place: `${subjectFor(party).place} ${subjectFor(other).place}`,
      }),
    }),
  ],
  [
    'by somebody whom a stranger calls a delegate',
    async ({ party }) =>
      trusting(party, {
        name: [
          { O: [party.name] },
          { CN: ['Orang Lain'] },
          { '2.5.4.12': [`kuasa dari ${party.signatory}, ${party.position}`] },
        ],
      }),
  ],
  [
    'by somebody who calls himself a witness',
    async ({ party }) =>
      trusting(party, {
        name: [{ O: [party.name] }, { CN: [party.signatory] }, { '2.5.4.12': [`Saksi, ${party.position}`] }],
      }),
  ],
  ['by a key on P-384', async ({ party }) => withKey(party, { name: 'ECDSA', namedCurve: 'P-384' })],
  ['by a key on P-521', async ({ party }) => withKey(party, { name: 'ECDSA', namedCurve: 'P-521' })],
  ['by a key of Ed25519', async ({ party }) => withKey(party, { name: 'Ed25519' })],
  ['by an RSA key in PSS', async ({ party }) => withKey(party, rsa('RSA-PSS'))],
  [
    'by an RSA key with a small exponent and no padding',
    async ({ party }) => {
      const made = await withKey(party, rsa('RSASSA-PKCS1-v1_5', Uint8Array.of(3)))
      return { ...made, signer: { ...made.signer, sign: async () => new Uint8Array(256).fill(1) } }
    },
  ],
  [
    'by a name in UTF-16 with a null',
    async ({ party }) =>
      trusting(
        party,
        names(
          party,
          (parts) =>
            [...parts.slice(0, 2), { CN: [{ bmpString: `${party.signatory}\0` }] }, ...parts.slice(3)] as x509.JsonName,
        ),
      ),
  ],
  [
    'by a name with an escape',
    async ({ party }) =>
      trusting(
        party,
        names(party, (parts) => [...parts.slice(0, 2), { CN: [`${party.signatory}\u001b[2K`] }, ...parts.slice(3)]),
      ),
  ],
  [
    'by a name turned round',
    async ({ party }) =>
      trusting(
        party,
        names(party, (parts) => [...parts.slice(0, 2), { CN: [`\u202e${party.signatory}`] }, ...parts.slice(3)]),
      ),
  ],
  [
    'by a name and a position in one',
    async ({ party }) =>
      trusting(
        party,
        names(party, (parts) => [...parts.slice(0, 2), { CN: [`${party.signatory}, ${party.position}`] }]),
      ),
  ],
  [
    'by a unit of the organisation',
    async ({ party }) =>
      trusting(
        party,
        names(party, (parts) => [{ O: ['Induk'] }, { OU: [party.name] }, ...parts.slice(2)]),
      ),
  ],
  [
    'by a name in capital letters',
    async ({ party }) =>
      trusting(
        party,
        names(party, (parts) => [...parts.slice(0, 2), { CN: [party.signatory.toUpperCase()] }, ...parts.slice(3)]),
      ),
  ],
  [
    'by two authorities that issued each other',
    async ({ party }) => {
      const [one, two] = [
        await foreignRoot({ name: [{ CN: ['Satu'] }] }),
        await foreignRoot({ name: [{ CN: ['Dua'] }] }),
      ]
      const cross = await foreignAuthority(two, { name: [{ CN: ['Satu'] }] })
      const signer = await foreignSigner([one], { name: namesOf(party) })
      return {
        signer: { ...signer, chain: [signer.chain[0]!, cross.certificate, two.certificate, cross.certificate] },
        trusted: [two.certificate],
      }
    },
  ],
  [
    'by a chain of nine',
    async ({ party }) => {
      const chain: Foreign[] = [await foreignRoot()]
      for (let i = 0; i < 8; i++) chain.push(await foreignAuthority(chain.at(-1)!, { name: [{ CN: [`Antara ${i}`] }] }))
      const signer = await foreignSigner(chain, { name: namesOf(party) })
      return { signer, trusted: [chain[0]!.certificate] }
    },
  ],
  [
    'by the same certificate twice',
    async ({ authority, party }) => {
      const signer = await newSigner(authority, subjectFor(party))
      return { signer: { ...signer, chain: [signer.chain[0]!, signer.chain[0]!, signer.chain[1]!] } }
    },
  ],
  [
    'by the signatory of another place with both organisations',
    async ({ authority, party, other }) => ({
      signer: await newSigner(authority, { ...subjectFor(other), partner: `${other.name}; ${party.name}` }),
    }),
  ],
]
