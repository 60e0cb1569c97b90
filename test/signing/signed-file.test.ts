// What a signature shows and says beside the plain case: a drawn mark, a delegate, a device's own time.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CertificateSubject } from '../../server/certificates/authority.ts'
import { inWords } from '../../server/cli/verify-in-words.ts'
import { inflate } from '../../server/export/inflate.ts'
import { createPress } from '../../server/export/press.ts'
import { delegateFor } from '../../shared/export/signatory.ts'
import { type SigningFacts, signingIntent } from '../../shared/export/signing-intent.ts'
import { appearance, LOOKS, type Look } from '../../shared/pdf/appearance.ts'
import { concat, latin1 } from '../../shared/pdf/bytes.ts'
import { clockDoubt, deviceTimeIn } from '../../shared/pdf/device-time.ts'
import { isMark, type Mark } from '../../shared/pdf/mark.ts'
import { Ref } from '../../shared/pdf/object.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'
import { readLayers } from '../../shared/pdf/read-signatures.ts'
import { signPdf } from '../../shared/pdf/sign.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import { SEALED_AT, sealedFixture } from '../export/sealed-fixture.ts'
import { newAuthority, newSigner, SIGNED_AT, signAll, subjectFor, subtle } from '../pdf/signing-fixture.ts'

const press = createPress()
afterAll(() => press.close())
let authority: Awaited<ReturnType<typeof newAuthority>>
let fixture: ReturnType<typeof sealedFixture>
let base: Uint8Array

beforeAll(async () => {
  authority = await newAuthority()
  fixture = sealedFixture(2, authority.fingerprint)
  base = (await press.seal(fixture.input)).pdf
})

const MARK: Mark = [
  [
    [0, 0],
    [500, 499],
    [1000, 3],
  ],
  [
    [100, 250],
    [900, 250],
  ],
]

const linesOf = async (file: Uint8Array) => (await readLayers(subtle, file)).signatures.at(-1)?.lines ?? []

async function signedWith(
  some: Partial<SigningFacts>,
  named: CertificateSubject = subjectFor(fixture.partners[0]!),
  look: Look = 'full',
): Promise<Uint8Array<ArrayBuffer>> {
  const party = fixture.partners[0]!
  const subject = { ...subjectFor(party), ...named }
  const signer = await newSigner(authority, subject)
  const facts = {
    partner: party.id,
    partnerName: subject.partner,
    name: subject.name,
    position: subject.position,
    digest: party.digest,
    certificate: signer.certificate,
    time: new Date(SIGNED_AT),
    ...some,
  }
  return concat(base, await signPdf(subtle, base, { ...signingIntent(facts), look }, signer))
}
const check = (file: Uint8Array) => verifyPdf(file, { crypto: subtle, inflate, authorities: [authority.certificate] })
const reasonOf = async (file: Uint8Array) => (await readLayers(subtle, file)).signatures[0]?.reason ?? ''
const codes = async (file: Uint8Array) => (await check(file)).problems.map(({ code }) => code)

test('[SN8] a drawn mark stands beside the typed name, and the next partner signs behind it', async () => {
  const file = await signedWith({ mark: MARK })
  expect(latin1(file)).toContain('0 0 m 500 499 l 1000 3 l S\n100 250 m 900 250 l S')
  expect(await linesOf(file)).toContain('Siti Aminah Nurhaliza')
  expect(await codes(file)).toEqual(['signature-missing'])
  const both = (await signAll(file, [fixture.partners[1]!], authority)).at(-1)!
  expect(await codes(both)).toEqual([])
  expect(new PdfFile(both).bytes.length).toBe(both.length)
})

test('[SN8] a mark that was changed, or is more than a mark, is found', async () => {
  const file = await signedWith({ mark: MARK })
  const text = latin1(file)
  const moved = Uint8Array.from(file)
  moved[text.indexOf('500 499 l')] = '4'.charCodeAt(0)
  expect(await codes(moved)).toContain('signed-content-differs')
  const scribble: Mark = [Array.from({ length: 1501 }, (_, at) => [at % 1000, at % 500] as const)]
  expect(isMark(scribble)).toBe(false)
  expect(await codes(await signedWith({ mark: scribble }))).toContain('revision-changed')
  for (const mark of [
    [[[0, 0]]],
    [
      [
        [0, 0],
        [1001, 1],
      ],
    ],
    [
      [
        [0, 0],
        [0.5, 1],
      ],
    ],
  ] as unknown as Mark[])
    expect(isMark(mark)).toBe(false)
})

test('[SN14] a mark takes no room from the lines, which stand apart in a low place too', () => {
  const lines = ['DISAKSIKAN SECARA ELEKTRONIK', ...Array.from({ length: 6 }, (_, at) => `baris ${at}`)]
  const set = (height: number, mark?: Mark) => {
    const { data } = appearance(
      lines,
      { width: 150, height },
      { kind: 'latin', font: new Ref(1, 0), widths: [], pictures: new Map() },
      mark,
    )
    return Array.from(latin1(data).matchAll(/\/F0 ([\d.]+) Tf 1 0 0 1 \S+ ([\d.]+) Tm/g), ([, size, y]) => [
      Number(size),
      Number(y),
    ])
  }
  expect(set(68, MARK)).toEqual(set(68))
  for (const height of [68, 45, 30]) {
    const placed = set(height)
    expect(placed).toHaveLength(7)
    for (const [i, [, y = 0]] of placed.entries())
      expect((placed[i - 1]?.[1] ?? Number.POSITIVE_INFINITY) - y).toBeGreaterThanOrEqual(placed[i]?.[0] ?? 0)
  }
})

test('[SN14] a file that was signed when places looked otherwise still proves itself', async () => {
  for (const look of LOOKS)
    expect(await codes(await signedWith({ mark: MARK }, undefined, look))).toEqual(['signature-missing'])
  expect(await signedWith({ mark: MARK }, undefined, 'first')).not.toEqual(await signedWith({ mark: MARK }))
})

test('[SN5] a delegate’s certificate says in whose place; another place or another name there does not count', async () => {
  const named = subjectFor(fixture.partners[0]!)
  const delegate = delegateFor(named, 'Wakil Ketua')
  const letter = 'ab'.repeat(32)
  const file = await signedWith({ letter }, delegate)
  const report = await check(file)
  expect(report.problems.map(({ code }) => code)).toEqual(['signature-missing'])
  expect(report.signatures[0]).toMatchObject({ name: 'Wakil Ketua', valid: true })
  expect(report.signatures[0]?.subject).toContain(`kuasa dari ${named.name}`)
  expect(await reasonOf(file)).toContain(letter)
  const other = delegateFor({ ...named, name: 'Orang Lain' }, 'Wakil Ketua')
  expect(await codes(await signedWith({}, other))).toContain('signer-differs')
  expect(await codes(await signedWith({}, { ...delegate, partner: 'PT Lain' }))).toContain('signer-differs')
})

test('[SN9] a signature made without a network shows and says the device’s time as such', async () => {
  const file = await signedWith({ deviceTime: new Date(Date.UTC(2026, 10, 20, 3, 4, 5)) })
  expect((await linesOf(file)).join('\n')).toContain('(waktu perangkat)')
  expect(await reasonOf(file)).toMatch(/pada 2026-11-20T03:04:05 UTC menurut waktu perangkat/)
  expect(await codes(file)).toEqual(['signature-missing'])
})

test('[SN16] a device’s time that cannot be true is told beside the signature, and judges nothing', async () => {
  const day = 24 * 3_600_000
  const toldOf = async (at: number) => {
    const file = await signedWith({ deviceTime: new Date(at) })
    const report = await verifyPdf(file, { crypto: subtle, inflate, authorities: [authority.certificate] })
    expect(report.problems.map(({ code }) => code)).toEqual(['signature-missing'])
    expect(report.signatures[0]?.deviceTime?.time).toBe(new Date(at).toISOString())
    return { doubt: report.signatures[0]?.deviceTime?.doubt, words: inWords(report, file, 'id') }
  }
  const honest = await toldOf(SEALED_AT + 60_000)
  expect(honest.doubt).toBeNull()
  expect(honest.words).toContain('menurut waktu perangkat')
  expect(honest.words).not.toContain('PERINGATAN')
  expect((await toldOf(SEALED_AT - day / 2)).doubt).toBeNull()
  const early = await toldOf(SEALED_AT - 2 * day)
  expect(early.doubt).toBe('before-seal')
  expect(early.words).toContain('PERINGATAN: menurut buku besar naskah baru disegel sesudah waktu itu')
  expect((await toldOf(SEALED_AT + 30 * day)).doubt).toBe('after-signature')
})

test('[SN16] neither is a time of a wrong calendar told, nor one before a timestamp doubted', () => {
  const moments = { sealedAt: 0, signedAt: 1e12, stampedAt: 1e12 }
  expect(clockDoubt(1e12 - 1, moments)).toBeNull()
  expect(clockDoubt(1e12 + 2 * 24 * 3_600_000, moments)).toBe('after-stamp')
  expect(deviceTimeIn('Menyetujui')).toBeNull()
})
