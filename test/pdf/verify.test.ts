import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inflate } from '../../server/export/inflate.ts'
import { createPress } from '../../server/export/press.ts'
import { canonicalJson } from '../../shared/agreement/canonical.ts'
import { concat, fromLatin1 } from '../../shared/pdf/bytes.ts'
import { signPdf } from '../../shared/pdf/sign.ts'
import { type VerifyOptions, verifyPdf } from '../../shared/pdf/verify.ts'
import type { VerifyReport } from '../../shared/pdf/verify-report.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import {
  addField,
  coverAfterSigning,
  coverPage,
  renameTitle,
  replaceAttachment,
  replacePageContent,
  revise,
  withdrawSignature,
} from './attacks.ts'
import { foreignRoot, foreignSigner } from './foreign-authority.ts'
import { signWithCompany, stamp } from './foreign-signature.ts'
import { intentFor, newAuthority, newSigner, signAll, signatureOf, subjectFor, subtle } from './signing-fixture.ts'

const press = createPress()
afterAll(() => press.close())

let authority: Awaited<ReturnType<typeof newAuthority>>
let fixture: ReturnType<typeof sealedFixture>
let states: Uint8Array[]
let signed: Uint8Array

const check = (file: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<VerifyReport> =>
  verifyPdf(file, { crypto: subtle, inflate, authorities: [authority.certificate], ...options })
const rebuild: VerifyOptions['rebuild'] = async (input) => (await press.seal(input)).pdf
const codes = (report: VerifyReport): string[] => report.problems.map((problem) => problem.code)

beforeAll(async () => {
  authority = await newAuthority()
  fixture = sealedFixture(3, authority.fingerprint)
  const { pdf } = await press.seal(fixture.input)
  states = await signAll(pdf, fixture.partners, authority)
  signed = states.at(-1)!
})

describe('an honest file', () => {
  test('[PF1] all facts hold: digests, print, signatures, ledger, nothing behind', async () => {
    const report = await check(signed, { rebuild })
    expect(report.problems).toEqual([])
    expect(report).toMatchObject({
      format: 'mufakat/agreement@1',
      rebuilt: true,
      tail: 'none',
      ledger: { events: fixture.input.ledger.length, chainValid: true },
    })
    expect(report.contentHash.printed).toMatch(/^[0-9a-f]{64}$/)
    expect(new Set(Object.values(report.contentHash)).size).toBe(1)
    expect(
      report.signatures.map(({ partner, valid, covers, certified }) => [partner, valid, covers, certified]),
    ).toEqual([
      ['p1', true, 'revision', false],
      ['p2', true, 'revision', false],
      ['p3', true, 'all', false],
    ])
    expect(report.signatures[0]).toMatchObject({
      name: 'Siti Aminah Nurhaliza',
      subject: 'Siti Aminah Nurhaliza, Ketua Pengurus, Perkumpulan Rimba Lestari',
      time: '2026-11-24T04:15:00.000Z',
    })
  })

  test('[PF2] each signature only appends to what the signer before saw', () => {
    for (const [i, state] of states.slice(1).entries())
      expect(Buffer.compare(state.subarray(0, states[i]!.length), states[i]!)).toBe(0)
  })

  test('[PF3] without an authority of the caller, the one that the ledger names counts and is told as claimed', async () => {
    const report = await verifyPdf(signed, { crypto: subtle, inflate })
    expect(report.problems).toEqual([])
    expect(report.authority).toEqual({ fingerprint: authority.fingerprint, trusted: false })
    expect(report.rebuilt).toBeNull()
  })

  test('[PF4] a file that not everybody has signed says who is missing', async () => {
    const report = await check(states[1]!)
    expect(report.problems.map(({ code, data }) => [code, data.partner])).toEqual([
      ['signature-missing', 'Samudra Jaya'],
      ['signature-missing', 'Desa Muara Sukamaju'],
    ])
    expect(report.signatures).toMatchObject([{ partner: 'p1', valid: true, covers: 'all' }])
  })
})

describe('forgeries', () => {
  test('[PF5] an annotation that covers words inside a co-signer’s own revision is found', async () => {
    const signer = await newSigner(authority, subjectFor(fixture.partners[2]!))
    const forged = await signWithCompany(states[2]!, intentFor(fixture.partners[2]!, 2, signer), signer, coverPage)
    const report = await check(forged, { rebuild })
    expect(codes(report)).toEqual(['revision-changed'])
    expect(report.problems[0]!.data.objects).not.toBe('')
    expect(report.signatures.map((signature) => signature.valid)).toEqual([true, true, false])
  })

  test('[PF6] pages that do not come from the attached words are found, though every signature is valid', async () => {
    const dishonest = replacePageContent(states[0]!)
    const report = await check((await signAll(dishonest, fixture.partners, authority)).at(-1)!, { rebuild })
    expect(report.signatures.every((signature) => signature.valid)).toBe(true)
    expect(report.rebuilt).toBe(false)
    expect(codes(report)).toEqual(['print-differs'])
  })

  test.each([
    ['a cover after signing', () => coverAfterSigning(signed)],
    ['a replaced page', () => replacePageContent(signed)],
    ['another title', () => renameTitle(signed)],
    ['a withdrawn signature', () => withdrawSignature(signed, 'ttd-p1')],
    ['one more field', () => addField(signed)],
    ['a line end', () => concat(signed, fromLatin1('\n'))],
    ['a comment', () => concat(signed, fromLatin1('% kosong\n%%EOF\n'))],
    ['its own last revision again', () => concat(signed, signed.subarray(states[2]!.length))],
  ])('[PF7] bytes behind the last signature are told: %s', async (_, forge) => {
    const report = await check(forge())
    expect(report.tail).toBe('unknown')
    expect(codes(report)).toContain('bytes-after')
  })

  test('[PF8] an attachment replaced before signing disagrees with the digest, the draft or the ledger', async () => {
    const other = sealedFixture(3, authority.fingerprint, (doc) => doc.getMap('fields').set('penutup.x', 'lain'))
    const text = canonicalJson(other.input.ledger.slice(0, 3))
    const forge = async (name: string, bytes: Uint8Array) =>
      codes(await check(replaceAttachment(states[0]!, name, bytes), { rebuild }))
    expect(await forge('buku-besar.json', fromLatin1(text.replace('"seq":2', '"seq":9')))).toEqual(
      expect.arrayContaining(['ledger-broken', 'print-differs']),
    )
    expect(await forge('perjanjian.yjs', sealedFixture(2).input.yjs)).toEqual(
      expect.arrayContaining(['content-differs']),
    )
    const json = fromLatin1(
      '{"format":"mufakat/agreement@1","id":"mangrove-sukamaju","partners":[],"template":{"id":"perjanjian-kemitraan-umum"}}',
    )
    expect(await forge('perjanjian.json', json)).toEqual(
      expect.arrayContaining(['content-differs', 'printed-digest-differs', 'field-unknown']),
    )
    expect(await forge('perjanjian.yjs', fromLatin1('not yjs'))).toContain('attachment-unreadable')
  })

  test('[PF9] only the signatory whom the agreement names may sign in a partner’s place', async () => {
    const [party] = fixture.partners
    for (const subject of [
      { ...subjectFor(party!), name: 'Orang Lain' },
      { ...subjectFor(party!), position: 'Bendahara' },
      { ...subjectFor(party!), partner: 'PT Lain' },
    ]) {
      const signer = await newSigner(authority, subject)
      const file = concat(states[0]!, await signPdf(subtle, states[0]!, intentFor(party!, 0, signer), signer))
      expect(codes(await check(file))).toContain('signer-differs')
    }
  })

  test('[PF10] a certificate of another authority does not count, nor one that was not valid when it signed', async () => {
    const other = await newAuthority()
    const file = concat(states[0]!, await signatureOf(states[0]!, fixture.partners[0]!, 0, other))
    expect(codes(await check(file))).toContain('authority-unknown')
    const signer = await newSigner(authority, subjectFor(fixture.partners[0]!))
    const late = { ...intentFor(fixture.partners[0]!, 0, signer), time: new Date(Date.UTC(2040, 0, 1)) }
    expect(codes(await check(concat(states[0]!, await signPdf(subtle, states[0]!, late, signer))))).toContain(
      'outside-validity',
    )
  })

  test('[PF11] an unauthenticated byte inside the signature’s own container is found', async () => {
    const start = signed.length - 1
    const hole = Buffer.from(signed).lastIndexOf('/Contents <') + '/Contents <'.length
    for (const at of [hole + 40, hole + 900, hole + 1900, hole + 2600]) {
      expect(at).toBeLessThan(start)
      const forged = new Uint8Array(signed)
      forged[at] = forged[at] === 0x31 ? 0x32 : 0x31
      expect((await check(forged)).problems).not.toEqual([])
    }
  })
})

describe('the stamp', () => {
  const peruri = async () =>
    foreignSigner([await foreignRoot()], { name: [{ O: ['Perum PERURI'] }, { CN: ['PERURI e-Meterai'] }] })

  test('[PF12] one e-Meterai behind the signatures is named and harms none of them', async () => {
    const report = await check(await stamp(signed, await peruri(), 70), { rebuild })
    expect(report.problems).toEqual([])
    expect(report.tail).toBe('e-meterai')
    expect(report.signatures.every((signature) => signature.valid && signature.covers === 'revision')).toBe(true)
  })

  test('[PF13] a stamp that is large, changes more, is repeated or is nobody’s counts as unknown', async () => {
    const seal = await peruri()
    const once = await stamp(signed, seal, 70)
    const stranger = await newSigner(authority, { name: 'Seseorang', position: '', partner: 'PT Lain' })
    const forged = [
      await stamp(signed, seal, 400),
      await stamp(signed, seal, 70, coverPage),
      await stamp(once, seal, 70),
      await stamp(signed, stranger, 70),
      revise(once, (pdf, writer) => coverPage(pdf, writer)),
    ]
    for (const file of forged)
      expect(await check(file)).toMatchObject({ tail: 'unknown', problems: [{ code: 'bytes-after' }] })
  })
})
