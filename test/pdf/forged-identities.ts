// Signatures by somebody whose word does not count: the revision is ours, the container is sound, the certificate is not the signatory's.
import 'reflect-metadata'
import * as x509 from '@peculiar/x509'
import { concat } from '../../shared/pdf/bytes.ts'
import { type Signer, signPdf } from '../../shared/pdf/sign.ts'
import { SEALED_AT } from '../export/sealed-fixture.ts'
import { foreignAuthority, foreignRoot, foreignSigner, namesOf } from './foreign-authority.ts'
import { intentFor, type Party, SIGNED_AT, subtle } from './signing-fixture.ts'

const YEAR = 365 * 24 * 3_600_000
const OWN_NAME = [{ C: ['ID'] }, { O: ['Mufakat'] }, { CN: ['Penerbit Sertifikat Mufakat (tidak tersertifikasi)'] }]
const { KeyUsageFlags } = x509
const ca = (flags = KeyUsageFlags.keyCertSign, pathLength?: number, isCa = true) => [
  new x509.BasicConstraintsExtension(isCa, pathLength, true),
  new x509.KeyUsagesExtension(flags, true),
]

const purpose = (id: string) => new x509.ExtendedKeyUsageExtension([id])
/** Permitted: one name of a host. */
const SOME_NAMES = Uint8Array.from([0x30, 0x07, 0xa0, 0x05, 0x30, 0x03, 0x82, 0x01, 0x61])

type Forge = (party: Party) => Promise<Signer & { readonly certificate: string }>

/** With the root of each chain trusted by the caller: what is wrong is in the chain, not in the trust. */
export const CHAINS: readonly (readonly [name: string, code: string, forge: Forge])[] = [
  [
    'expired',
    'outside-validity',
    async (party) => foreignSigner([await foreignRoot()], { name: namesOf(party), until: SIGNED_AT - 1 }),
  ],
  [
    'not valid yet',
    'outside-validity',
    async (party) => foreignSigner([await foreignRoot()], { name: namesOf(party), from: SEALED_AT + YEAR }),
  ],
  [
    'issued by an authority that had expired',
    'authority-unknown',
    async (party) =>
      foreignSigner([await foreignRoot({ until: SEALED_AT - YEAR / 2, from: SEALED_AT - YEAR })], {
        name: namesOf(party),
      }),
  ],
  [
    'issued by no authority',
    'authority-unknown',
    async (party) => {
      const root = await foreignRoot()
      const person = await foreignAuthority(root, {
        name: [{ CN: ['Orang'] }],
        extensions: ca(KeyUsageFlags.digitalSignature, undefined, false),
      })
      return foreignSigner([root, person], { name: namesOf(party) })
    },
  ],
  [
    'issued by an authority that may not issue',
    'authority-unknown',
    async (party) => {
      const root = await foreignRoot()
      const between = await foreignAuthority(root, {
        name: [{ CN: ['Antara'] }],
        extensions: ca(KeyUsageFlags.cRLSign),
      })
      return foreignSigner([root, between], { name: namesOf(party) })
    },
  ],
  [
    'issued too many steps away',
    'authority-unknown',
    async (party) => {
      const root = await foreignRoot({ extensions: ca(KeyUsageFlags.keyCertSign, 0) })
      return foreignSigner([root, await foreignAuthority(root, { name: [{ CN: ['Antara'] }] })], {
        name: namesOf(party),
      })
    },
  ],
  [
    'an authority itself',
    'authority-unknown',
    async (party) => foreignSigner([await foreignRoot()], { name: namesOf(party), extensions: ca() }),
  ],
  [
    'for web servers only',
    'authority-unknown',
    async (party) =>
      foreignSigner([await foreignRoot()], {
        name: namesOf(party),
        extensions: [new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.1'])],
      }),
  ],
  [
    'for encryption only',
    'authority-unknown',
    async (party) =>
      foreignSigner([await foreignRoot()], {
        name: namesOf(party),
        extensions: [new x509.KeyUsagesExtension(KeyUsageFlags.keyEncipherment, true)],
      }),
  ],
  ...(
    [
      ['for web servers only', purpose('1.3.6.1.5.5.7.3.1')],
      ['for times only', purpose('1.3.6.1.5.5.7.3.8')],
      ['for programs only', purpose('1.3.6.1.5.5.7.3.3')],
      ['bound to some names', new x509.Extension('2.5.29.30', false, SOME_NAMES)],
    ] as const
  ).flatMap(([what, extension]): (readonly [string, string, Forge])[] => [
    [
      `issued through an authority ${what}`,
      'authority-unknown',
      async (party) => {
        const root = await foreignRoot()
        const name = [{ CN: ['Antara'] }]
        const between = await foreignAuthority(root, { name, extensions: [...ca(), extension] })
        return foreignSigner([root, between], { name: namesOf(party) })
      },
    ],
    [
      `issued by a root ${what}`,
      'authority-unknown',
      async (party) =>
        foreignSigner([await foreignRoot({ extensions: [...ca(), extension] })], { name: namesOf(party) }),
    ],
  ]),
  [
    'for reservations of keys only',
    'authority-unknown',
    async (party) =>
      foreignSigner([await foreignRoot()], {
        name: namesOf(party),
        extensions: [new x509.KeyUsagesExtension(KeyUsageFlags.keyAgreement, true)],
      }),
  ],
  [
    'with a link missing',
    'authority-unknown',
    async (party) => {
      const root = await foreignRoot()
      const signer = await foreignSigner([root, await foreignAuthority(root, { name: [{ CN: ['Antara'] }] })], {
        name: namesOf(party),
      })
      return { ...signer, chain: [signer.chain[0]!, signer.chain[2]!] }
    },
  ],
  [
    'with a chain of the wrong order',
    'authority-unknown',
    async (party) => {
      const root = await foreignRoot()
      const signer = await foreignSigner([root, await foreignAuthority(root, { name: [{ CN: ['Antara'] }] })], {
        name: namesOf(party),
      })
      return { ...signer, chain: [signer.chain[0]!, signer.chain[2]!, signer.chain[1]!] }
    },
  ],
  [
    'with a stranger in the chain',
    'authority-unknown',
    async (party) => {
      const signer = await foreignSigner([await foreignRoot()], { name: namesOf(party) })
      return { ...signer, chain: [...signer.chain, (await foreignRoot({ name: [{ CN: ['Orang'] }] })).certificate] }
    },
  ],
  [
    'of another name',
    'signer-differs',
    async (party) => foreignSigner([await foreignRoot()], { name: namesOf({ ...party, signatory: 'Orang Lain' }) }),
  ],
  [
    'of the same name with a space more',
    'signer-differs',
    async (party) =>
      foreignSigner([await foreignRoot()], { name: namesOf({ ...party, signatory: `${party.signatory} ` }) }),
  ],
  [
    'of the same name in other letters',
    'signer-differs',
    async (party) =>
      foreignSigner([await foreignRoot()], {
        name: namesOf({ ...party, signatory: party.signatory.replace('a', 'а') }),
      }),
  ],
  [
    'of another position',
    'signer-differs',
    async (party) => foreignSigner([await foreignRoot()], { name: namesOf({ ...party, position: 'Bendahara' }) }),
  ],
  [
    'of another organisation',
    'signer-differs',
    async (party) => foreignSigner([await foreignRoot()], { name: namesOf({ ...party, name: 'PT Lain' }) }),
  ],
  [
    'of a person without organisation',
    'signer-differs',
    async (party) => foreignSigner([await foreignRoot()], { name: [{ CN: [party.signatory] }] }),
  ],
]

/** With only the agreement's own authority trusted. */
export const STRANGERS: readonly (readonly [name: string, forge: Forge])[] = [
  ['an authority that nobody named', async (party) => foreignSigner([await foreignRoot()], { name: namesOf(party) })],
  [
    'an authority of the same name',
    async (party) => foreignSigner([await foreignRoot({ name: OWN_NAME })], { name: namesOf(party) }),
  ],
  [
    'themselves',
    async (party) => {
      const root = await foreignRoot({ name: namesOf(party), extensions: [] })
      const signer = await foreignSigner([root])
      return {
        ...signer,
        chain: [root.certificate],
        sign: async (bytes) =>
          new Uint8Array(await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, root.keys.privateKey, bytes)),
      }
    },
  ],
]

/** The last partner's signature, by this signer. */
export async function signedBy(
  file: Uint8Array,
  party: Party,
  index: number,
  signer: Signer & { readonly certificate: string },
) {
  return concat(file, await signPdf(subtle, file, intentFor(party, index, signer), signer))
}
