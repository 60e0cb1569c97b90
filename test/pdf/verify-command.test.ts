import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EXIT, run } from '../../server/cli/verify.ts'
import { verifySeveral } from '../../server/cli/verify-chain.ts'
import { inWords } from '../../server/cli/verify-in-words.ts'
import { createPress } from '../../server/export/press.ts'
import { parsePartnerId } from '../../shared/agreement/ids.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { eightWords } from '../../shared/digest-words/eight-words.ts'
import { endedReport } from '../../shared/pdf/verify-report.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { coverAfterSigning } from './attacks.ts'
import { newAuthority, signAll } from './signing-fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'mufakat-verify-'))
const path = (name: string) => join(folder, name)
const press = createPress()
afterAll(() => press.close())

beforeAll(async () => {
  const authority = await newAuthority()
  const fixture = sealedFixture(2, authority.fingerprint)
  const signed = (await signAll((await press.seal(fixture.input)).pdf, fixture.partners, authority)).at(-1)!
  writeFileSync(path('signed.pdf'), signed)
  writeFileSync(path('covered.pdf'), coverAfterSigning(signed))
  writeFileSync(path('noise.pdf'), 'bukan PDF')
  writeFileSync(path('ca.cer'), authority.certificate)
  const lines = Buffer.from(authority.certificate).toString('base64').replace(/.{64}/g, '$&\n')
  writeFileSync(path('ca.pem'), `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`)
  writeFileSync(path('other.cer'), (await newAuthority()).certificate)
})

async function call(...args: string[]) {
  let [out, err] = ['', '']
  const code = await run(args, {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
  })
  return { code, out, err }
}

test('[PF31, VF19] exits with 0 and says in plain words that all facts hold, and what was not checked', async () => {
  const { code, out } = await call(path('signed.pdf'), '--ca', path('ca.pem'))
  expect(code).toBe(0)
  expect(out).toContain('SEMUA FAKTA COCOK')
  expect(out).toContain('sama dengan yang Anda berikan')
  expect(out).toContain('Siti Aminah Nurhaliza')
  expect(out).toContain('tanpa cap waktu: waktunya menurut perangkat penandatangan')
  expect(out).toMatch(/Buku besar: \d+ peristiwa, rantai utuh; dimulai .*2026.*, naskah disegel .*2026/)
  expect(out).toContain('Rangkap: berkas ini satu-satunya asli elektronik')
  expect(out).toContain('apakah sebuah sertifikat dicabut sesudah daftar pencabutan yang ada')
})

test('[SN1] the words of the file and of each receipt stand in the report', async () => {
  const { out } = await call(path('signed.pdf'))
  const whole = eightWords(sha256Hex(new Uint8Array(readFileSync(path('signed.pdf')))))
  expect(out).toContain(`Delapan kata berkas ini: ${whole}`)
  const receipts = [...out.matchAll(/pada tanda terimanya: (.+)/g)].map(([, words]) => words)
  expect(receipts).toHaveLength(2)
  expect(receipts.at(-1)).toBe(whole)
  expect(receipts[0]).not.toBe(whole)
})

test('[VF30] a time limit that is none is a wrong call; what it leaves unchecked is said', async () => {
  for (const limit of ['0', '-1', 'lama', '601'])
    expect(await call(path('signed.pdf'), '--time-limit', limit)).toMatchObject({ code: 2 })
  expect(await call(path('signed.pdf'), '--time-limit', '600')).toMatchObject({ code: 0 })
  const late = inWords(endedReport('took-too-long'), new Uint8Array(), 'id')
  expect(late).toContain('[took-too-long]')
})

test('[PF31] a folder without a PDF is no folder whose files hold, and a file that never ends is read up to the limit', async () => {
  const empty = mkdtempSync(join(folder, 'kosong-'))
  expect(await call(empty)).toMatchObject({ code: 2, out: '', err: 'Tidak ada berkas PDF di folder itu.\n' })
  expect(await call('/dev/zero')).toMatchObject({ code: 2 })
})

test('[PF31] --json gives the report on one line', async () => {
  const { code, out } = await call('--json', path('signed.pdf'), '--ca', path('ca.cer'))
  expect(code).toBe(0)
  expect(out.trim().split('\n')).toHaveLength(1)
  expect(JSON.parse(out)).toMatchObject({
    rebuilt: true,
    tail: 'none',
    problems: [],
    signatures: [{ valid: true }, { valid: true, covers: 'all' }],
  })
})

test('[PF31] exits with 1 when something does not hold, and names it', async () => {
  expect(await call(path('covered.pdf'))).toMatchObject({ code: 1, out: expect.stringContaining('[bytes-after]') })
  expect(await call(path('signed.pdf'), '--ca', path('other.cer'))).toMatchObject({
    code: 1,
    out: expect.stringContaining('[authority-unknown]'),
  })
})

test('[PF31] exits with 2 for what is none of ours, cannot be read, or is no call', async () => {
  expect(await call(path('noise.pdf'))).toMatchObject({ code: 2, out: expect.stringContaining('bukan perjanjian') })
  expect(await call(path('absent.pdf'))).toMatchObject({ code: 2, err: expect.stringContaining('absent.pdf') })
  expect(await call(path('signed.pdf'), '--ca', path('noise.pdf'))).toMatchObject({ code: 2 })
  expect(await call()).toMatchObject({ code: 2, err: expect.stringContaining('Cara pakai') })
  expect(await call(path('signed.pdf'), '--cepat')).toMatchObject({ code: 2 })
})

test('[VF19] timestamps, endorsements and authorities are told apart in both languages', () => {
  const signature = {
    partner: parsePartnerId('p1')!,
    name: 'Siti',
    subject: 'SITI AMINAH',
    time: '2026-11-24T04:15:00.000Z',
    certified: true,
    valid: true,
    covers: 'all',
    certificate: '',
    fileDigest: '0'.repeat(64),
    endorsed: true,
    issuer: 'PSrE Contoh',
    timestamp: { time: '2026-11-24T04:16:00.000Z', authority: 'Cap Waktu', trusted: false },
    deviceTime: null,
    revocation: { state: 'revoked', time: '2026-11-25T00:00:00.000Z' },
  } as const
  const report = { ...endedReport('unreadable'), format: 'x', problems: [], signatures: [signature] }
  const said = inWords(report, new Uint8Array(), 'id')
  expect(said).toMatch(/sertifikatnya DICABUT pada 25 November 2026/)
  expect(said).toContain('sertifikat dibawa penandatangan sendiri, terbitan PSrE Contoh')
  expect(said).toMatch(/cap waktu .* dari Cap Waktu; lembaganya tidak Anda berikan dengan --ca/)
  const english = inWords(
    { ...report, signatures: [{ ...signature, timestamp: { ...signature.timestamp, trusted: true } }] },
    new Uint8Array(),
    'en',
  )
  expect(english).toContain('the signatory brought the certificate, issued by PSrE Contoh')
  expect(english).toMatch(/timestamp .* by Cap Waktu; the authority that you gave/)
})

test('[VF19, VF30] of several files, those of the same text are named; one that was given up on is not read again', async () => {
  const { out } = await call(path('signed.pdf'), path('covered.pdf'))
  expect(out).toContain('Rangkap dari naskah yang sama')
  expect(out).toContain('covered.pdf: 2 dari 2 tanda tangan mitra')
  let late = ''
  const io = { stdout: { write: (text: string) => (late += text) }, stderr: { write: () => undefined } }
  const paths = [path('signed.pdf'), path('covered.pdf')]
  expect(await verifySeveral({ paths, json: false, flags: [] }, io, 'id', async () => EXIT.notOurs)).toBe(EXIT.notOurs)
  expect(late).not.toContain('Rangkap dari naskah yang sama')
})
