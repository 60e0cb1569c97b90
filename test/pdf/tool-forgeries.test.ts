// What becomes of a signed file in other people's tools, which write it anew or add to it: told, each by the code that says what is wrong.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inflate } from '../../server/export/inflate.ts'
import { createPress } from '../../server/export/press.ts'
import { concat } from '../../shared/pdf/bytes.ts'
import { verifyPdf } from '../../shared/pdf/verify.ts'
import { sealedFixture } from '../export/sealed-fixture.ts'
import { newAuthority, signAll, subtle } from './signing-fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'mufakat-alat-'))
const path = (name: string) => join(folder, name)
const press = createPress()
let signed: Uint8Array
beforeAll(async () => {
  const authority = await newAuthority()
  const fixture = sealedFixture(2, authority.fingerprint)
  const states = await signAll((await press.seal(fixture.input)).pdf, fixture.partners, authority)
  signed = states.at(-1)!
  writeFileSync(path('asli.pdf'), signed)
  writeFileSync(path('kosong.pdf'), states[0]!)
  writeFileSync(path('catatan.txt'), 'Perjanjian ini batal.')
})
afterAll(async () => {
  await press.close()
  rmSync(folder, { recursive: true, force: true })
})

const codes = async (file: Uint8Array): Promise<readonly string[]> =>
  (await verifyPdf(file, { crypto: subtle, inflate })).problems.map(({ code }) => code)

const QPDF: readonly (readonly [name: string, code: string, how: readonly string[]])[] = [
  ['made for the web', 'base-signed', ['--linearize']],
  ['packed in streams of objects', 'unreadable', ['--object-streams=generate']],
  ['written to be read by people', 'base-signed', ['--qdf']],
  ['locked for reading', 'unreadable', ['--encrypt', '', 'pemilik', '256', '--']],
  ['with its pages turned', 'base-signed', ['--rotate=+90:1']],
  ['with fewer pages', 'field-missing', ['--pages', '.', '1-2', '--']],
  ['with other words laid over it', 'base-signed', ['--overlay', 'kosong.pdf', '--to=1', '--']],
  ['without its draft', 'attachment-missing', ['--remove-attachment=perjanjian.yjs']],
  ['with one more attachment', 'base-signed', ['--add-attachment', 'catatan.txt', '--']],
]
const use = (tool: string, ...how: string[]) => execFileSync(tool, how, { cwd: folder, stdio: 'ignore' })
const has = (...tools: string[]): boolean =>
  tools.every((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0)

const hasQpdf = has('qpdf')
describe.skipIf(!hasQpdf)(`qpdf${hasQpdf ? '' : ' NOT RUN: not installed here'}`, () => {
  test.each(QPDF)('[PF5, PF6] a signed file %s is told', async (_, code, how) => {
    use('qpdf', 'asli.pdf', ...how, 'baru.pdf')
    expect(await codes(new Uint8Array(readFileSync(path('baru.pdf'))))).toContain(code)
  })
})

const hasPoppler = has('pdfattach', 'pdfunite')
describe.skipIf(!hasPoppler)(`pdfattach, pdfunite${hasPoppler ? '' : ' NOT RUN: not installed here'}`, () => {
  test('[PF7] a note that is attached behind the signatures is told, and the signatures stay valid', async () => {
    use('pdfattach', 'asli.pdf', 'catatan.txt', 'lampir.pdf')
    const report = await verifyPdf(new Uint8Array(readFileSync(path('lampir.pdf'))), { crypto: subtle, inflate })
    expect(report.problems.map(({ code }) => code)).toEqual(['bytes-after'])
    expect(report.signatures.map(({ valid, covers }) => [valid, covers])).toEqual(Array(2).fill([true, 'revision']))
  })
  test('[PF5] two files in one are told', async () => {
    use('pdfunite', 'asli.pdf', 'kosong.pdf', 'satu.pdf')
    expect(await codes(new Uint8Array(readFileSync(path('satu.pdf'))))).toContain('signature-missing')
  })
})

const TRAVELS: readonly (readonly [name: string, code: string, carry: (file: Uint8Array) => Uint8Array])[] = [
  ['behind itself', 'bytes-after', (file) => concat(file, file)],
  ['packed', 'unreadable', (file) => new Uint8Array(gzipSync(file))],
  ['in letters for mail', 'unreadable', (file) => Buffer.from(Buffer.from(file).toString('base64'))],
  ['behind a mark of byte order', 'unreadable', (file) => concat(Uint8Array.of(0xef, 0xbb, 0xbf), file)],
  [
    'with line ends of another system',
    'unreadable',
    (file) => Buffer.from(Buffer.from(file).toString('latin1').replaceAll('\n', '\r\n'), 'latin1'),
  ],
  ['taken for text and written as UTF-8', 'unreadable', (file) => Buffer.from(Buffer.from(file).toString('latin1'))],
]
test.each(TRAVELS)('[PF7, PF15] a signed file %s is told', async (_, code, carry) => {
  expect(await codes(new Uint8Array(carry(signed)))).toContain(code)
})
