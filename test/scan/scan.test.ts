// A page that comes back on paper, read from the picture.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Picture, pageCodesIn } from '../../client/scan/page-codes-in.ts'
import { type PictureInPdf, picturesInPdf } from '../../client/scan/pictures-in-pdf.ts'
import { scannedPages } from '../../client/scan/scanned-pages.ts'
import { unfaxed } from '../../client/scan/unfaxed.ts'
import type { Decoders } from '../../client/scan/wasm-decoder.ts'
import { inflate } from '../../server/export/inflate.ts'
import { createPress, type Press } from '../../server/export/press.ts'
import { pageCodeText, parsePageCode } from '../../shared/export/page-code.ts'
import { pageList } from '../../shared/language/page-list.ts'
import { concat, fromLatin1 } from '../../shared/pdf/bytes.ts'
import { type Fixture, sealedFixture } from '../export/sealed-fixture.ts'
import { randomFrom } from '../fuzz/seeds.ts'
import { drawnCode, pictureObject } from './drawn-code.ts'
import { CODE_FAXED, CODE_SIDE, RUNS_COLUMNS, RUNS_FAXED, RUNS_ROWS, runsDrawn } from './faxed.ts'
import { CODE_JBIG, CODE_JPX, CODE_JPX_COLOURS, CODE_PLACED, CODE_SHAPES } from './packed-codes.ts'
import { photograph } from './photograph.ts'

const DIGEST = sealedFixture(2).partners[0]!.digest
const folder = mkdtempSync(join(tmpdir(), 'mufakat-scan-'))

describe('[PF48] the code of a page', () => {
  test('names counterpart, page and the first digits of the digest, in the fewest modules', async () => {
    for (const [counterpart, page] of [
      [0, 1],
      [2, 12],
      [64, 200],
    ] as const) {
      const code = { counterpart, page, digits: DIGEST.slice(0, 20) }
      expect(parsePageCode(pageCodeText(code))).toEqual(code)
      expect(await pageCodesIn(drawnCode(code, 4))).toEqual([code])
    }
  })
  test('another code is none', () => {
    for (const text of [
      '',
      'https://mufakat.example',
      'MUFAKAT 1.1 ABC',
      `MUFAKAT 1.1 ${'0'.repeat(21)}`,
      'mufakat 1.1',
    ])
      expect(parsePageCode(text)).toBeNull()
  })
})

describe('[SN20] what the codes of a scan say together', () => {
  const of = (counterpart: number, page: number, digits = DIGEST.slice(0, 20)) => ({ counterpart, page, digits })
  test('counterpart, pages in order, and those between them that were not read', () => {
    expect(scannedPages([], DIGEST)).toBeNull()
    expect(scannedPages([of(2, 3), of(2, 1), of(2, 1), of(2, 5)], DIGEST)).toEqual({
      counterpart: 2,
      pages: [1, 3, 5],
      missing: [2, 4],
      digits: DIGEST.slice(0, 20),
      isOfText: true,
    })
    expect(scannedPages([of(1, 1), of(2, 2)], DIGEST)).toMatchObject({ counterpart: null, isOfText: true })
  })
  test('one page of another text is told, however many are of this one', () => {
    const other = 'f'.repeat(20)
    expect(scannedPages([of(1, 1), of(1, 2, other), of(1, 3)], DIGEST)).toMatchObject({
      isOfText: false,
      digits: other,
      pages: [2],
    })
  })
  test('pages are listed as people write them', () => {
    expect([[], [4], [1, 2, 3, 5, 8, 9]].map(pageList)).toEqual(['', '4', '1–3, 5, 8–9'])
  })
})

const require = createRequire(import.meta.url)
const decoders: Decoders = (name) => WebAssembly.compile(readFileSync(require.resolve(`pdfjs-dist/wasm/${name}.wasm`)))

async function pictures(pdf: Uint8Array): Promise<PictureInPdf[]> {
  const out: PictureInPdf[] = []
  for await (const found of picturesInPdf(pdf, inflate, decoders)) out.push(found)
  return out
}

describe('[SN20] the pictures of a scanned PDF', () => {
  const page = drawnCode({ counterpart: 1, page: 2, digits: DIGEST }, 10)
  const size = `/Width ${page.width} /Height ${page.height}`
  const packed = (bytes: Uint8Array) => new Uint8Array(deflateSync(bytes))
  const rgb = new Uint8Array(page.grey.length * 3).map((_, i) => page.grey[Math.floor(i / 3)]!)
  const tagged = (parts: Uint8Array, row: number, kind: number): Uint8Array => {
    const rows: Uint8Array[] = []
    for (let y = 0; y * row < parts.length; y++) {
      const line = parts.slice(y * row, (y + 1) * row)
      const above = y > 0 ? parts.subarray((y - 1) * row, y * row) : new Uint8Array(row)
      rows.push(Uint8Array.of(kind), kind === 2 ? line.map((value, i) => value - above[i]!) : line)
    }
    return concat(...rows)
  }
  const bitRow = Math.ceil(page.width / 8)
  const bits = new Uint8Array(bitRow * page.height)
  for (const [i, value] of page.grey.entries())
    if (value > 127)
      bits[Math.floor(i / page.width) * bitRow + ((i % page.width) >> 3)]! |= 0x80 >> ((i % page.width) & 7)
  test.each([
    ['grey', `${size} /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode`, packed(page.grey)],
    ['colours', `${size} /BitsPerComponent 8 /ColorSpace 9 0 R /Filter [/FlateDecode]`, packed(rgb)],
    [
      'colours by PNG’s rows',
      `${size} /BitsPerComponent 8 /Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors 3 >>`,
      packed(tagged(rgb, page.width * 3, 2)),
    ],
    ['black and white', `${size} /BitsPerComponent 1 /Filter /FlateDecode`, packed(bits)],
    ['no packing', `${size} /BitsPerComponent 8 /Length ${page.grey.length}`, page.grey],
  ])('%s', async (_, head, data) => {
    const [found] = await pictures(concat(fromLatin1('%PDF-1.4\n'), pictureObject(head, data, '\r\n')))
    expect(found?.kind).toBe('grey')
    if (found?.kind === 'grey') expect(await pageCodesIn(found)).toMatchObject([{ counterpart: 1, page: 2 }])
  })
  test('a JPEG is given out as it is; other packings and damage are told as unread; a small picture and a locked file have none', async () => {
    const jpeg = Uint8Array.of(0xff, 0xd8, 1, 2, 3)
    expect(await pictures(pictureObject(`${size} /Filter /DCTDecode /Length 5`, jpeg))).toEqual([
      { kind: 'jpeg', bytes: jpeg },
    ])
    expect(await pictures(pictureObject(`${size} /Filter [/FlateDecode /DCTDecode]`, packed(jpeg)))).toEqual([
      { kind: 'jpeg', bytes: jpeg },
    ])
    for (const filter of ['/CCITTFaxDecode', '/JBIG2Decode', '/JPXDecode', '/FlateDecode'])
      expect(await pictures(pictureObject(`${size} /Filter ${filter}`, jpeg)), filter).toEqual([{ kind: 'unread' }])
    expect(await pictures(pictureObject('/Width 90 /Height 900 /Filter /DCTDecode', jpeg))).toEqual([])
    const locked = concat(pictureObject(`${size} /Filter /DCTDecode`, jpeg), fromLatin1('trailer << /Encrypt 7 0 R >>'))
    expect(await pictures(locked)).toEqual([])
  })
  test('what goes on without end is bounded, and nothing is thrown', async () => {
    expect(await pictures(fromLatin1('stream\n'.repeat(50_000)))).toEqual([])
    expect(await pictures(fromLatin1('1 0 obj << /Subtype /Image /Width 400 /Height 400 stream\n'))).toEqual([
      { kind: 'unread' },
    ])
    const limits: number[] = []
    const unpack = async (_: Uint8Array, limit: number): Promise<Uint8Array> => {
      limits.push(limit)
      throw new RangeError('unpacks to more')
    }
    const file = pictureObject(`${size} /BitsPerComponent 8 /Filter [/FlateDecode /FlateDecode]`, packed(bits))
    for await (const found of picturesInPdf(file, unpack, decoders)) expect(found).toEqual({ kind: 'unread' })
    expect(limits).toEqual([128 * 1024 * 1024])
  })
})

const unpacked = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))

describe('[SN20] pages packed as by a fax machine', () => {
  test.each(RUNS_FAXED)('%s: runs of every length come out as they went in', (_, k, packed) => {
    const page = { k, columns: RUNS_COLUMNS, rows: RUNS_ROWS, isAligned: false }
    expect(Buffer.compare(unfaxed(unpacked(packed), page) ?? Buffer.of(), runsDrawn())).toBe(0)
  })
  test('the code of a page is read out of a PDF', async () => {
    const head = `/Width ${CODE_SIDE} /Height ${CODE_SIDE} /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns ${CODE_SIDE} >>`
    const [found] = await pictures(pictureObject(head, unpacked(CODE_FAXED)))
    expect(found?.kind).toBe('grey')
    if (found?.kind === 'grey')
      expect(await pageCodesIn(found)).toEqual([{ counterpart: 2, page: 3, digits: '0123456789abcdef0123' }])
  })
  test('rows that begin with a byte, without ends of lines', () => {
    // White 4, black 4; white 8; each row filled up to a byte
    const bytes = Uint8Array.of(0b10110110, 0b10011000)
    const grey = unfaxed(bytes, { k: 0, columns: 8, rows: 3, isAligned: true })
    expect(grey && [...grey]).toEqual([255, 255, 255, 255, 0, 0, 0, 0, ...new Array<number>(16).fill(255)])
  })
  test('damage is told, whatever is cut off or changed, and no row comes from behind the data', () => {
    const random = randomFrom(20_260)
    for (const [, k, packed] of RUNS_FAXED) {
      const page = { k, columns: RUNS_COLUMNS, rows: RUNS_ROWS, isAligned: false }
      for (let i = 0; i < 200; i++) {
        const bytes = unpacked(packed)
        bytes[Math.floor(random() * bytes.length)]! ^= 1 << Math.floor(random() * 8)
        const length = unfaxed(i % 2 ? bytes : bytes.subarray(0, Math.floor(random() * bytes.length)), page)?.length
        expect([undefined, RUNS_COLUMNS * RUNS_ROWS]).toContain(length)
      }
      expect(unfaxed(Uint8Array.of(0xff, 0xd8, 1, 2, 3), page)).toBeNull()
      expect(unfaxed(new Uint8Array(0), page)).toBeNull()
      expect(unfaxed(new Uint8Array(9_000), page)).toBeNull()
    }
  })
})

describe('[SN20] pages packed as JBIG2 and JPEG 2000', () => {
  const side = `/Width ${CODE_SIDE} /Height ${CODE_SIDE}`
  const jbig = (parms = '') => `${side} /BitsPerComponent 1 /Filter /JBIG2Decode ${parms}`
  const shared = (head: string, data: Uint8Array, number = 17) =>
    concat(fromLatin1(`${number} 0 obj\n<< ${head} >>\nstream\n`), data, fromLatin1('\nendstream\nendobj\n'))
  const placed = pictureObject(jbig('/DecodeParms << /JBIG2Globals 7 0 R >>'), unpacked(CODE_PLACED))
  const shapes = unpacked(CODE_SHAPES)

  test.each([
    ['JBIG2', pictureObject(jbig(), unpacked(CODE_JBIG))],
    [
      'JBIG2, packed once more',
      pictureObject(
        `${side} /Filter [/FlateDecode /JBIG2Decode] /DecodeParms [null null]`,
        deflateSync(unpacked(CODE_JBIG)),
      ),
    ],
    [
      'JBIG2 with shapes that pages share',
      concat(shared('/Length 3', Uint8Array.of(1, 2, 3)), placed, shared('', shapes, 7)),
    ],
    ['the same, the shapes packed', concat(shared('/Filter /FlateDecode', deflateSync(shapes), 7), placed)],
    ['JPEG 2000', pictureObject(`${side} /Filter /JPXDecode`, unpacked(CODE_JPX))],
    [
      'JPEG 2000 in colours',
      pictureObject(`${side} /ColorSpace /DeviceRGB /Filter /JPXDecode`, unpacked(CODE_JPX_COLOURS)),
    ],
  ])('the code of a page is read out of a PDF: %s', async (_, file) => {
    const [found] = await pictures(file)
    expect(found?.kind).toBe('grey')
    if (found?.kind === 'grey')
      expect(await pageCodesIn(found)).toEqual([{ counterpart: 2, page: 3, digits: '0123456789abcdef0123' }])
  })
  test('black and white come out pixel by pixel', async () => {
    const [found] = await pictures(pictureObject(jbig(), unpacked(CODE_JBIG)))
    const drawn = drawnCode({ counterpart: 2, page: 3, digits: '0123456789abcdef0123' }, 10)
    expect(found).toEqual({ kind: 'grey', ...drawn })
  })
  test('without its shapes, or without the decoder, a page is told as unread', async () => {
    expect(await pictures(placed)).not.toMatchObject([{ kind: 'jpeg' }])
    for await (const found of picturesInPdf(placed, inflate, () => Promise.reject(new Error('no network'))))
      expect(found).toEqual({ kind: 'unread' })
  })
  test('damage, wherever it is, ends in a picture or in none, and nothing is thrown', async () => {
    const random = randomFrom(61)
    const modules = { jbig2: await decoders('jbig2'), openjpeg: await decoders('openjpeg') }
    for (const [head, packed] of [
      [jbig(), CODE_JBIG],
      [`${side} /Filter /JPXDecode`, CODE_JPX],
    ] as const)
      for (let at = 0; at < unpacked(packed).length; at += 13) {
        const bytes = unpacked(packed)
        bytes[at]! ^= 1 << Math.floor(random() * 8)
        const file = pictureObject(head, at % 2 ? bytes : bytes.subarray(0, at))
        for await (const found of picturesInPdf(file, inflate, async (name) => modules[name]))
          expect(['grey', 'unread']).toContain(found.kind)
      }
  })
  test('a picture that says it is larger than any page is not unpacked', async () => {
    const bytes = unpacked(CODE_JPX)
    const at = Buffer.from(bytes).indexOf(Buffer.of(0xff, 0x4f, 0xff, 0x51))
    new DataView(bytes.buffer).setUint32(at + 8, 2 ** 30)
    new DataView(bytes.buffer).setUint32(at + 12, 2 ** 30)
    const asked: string[] = []
    const counted: Decoders = (name) => {
      asked.push(name)
      return decoders(name)
    }
    const huge = '/Width 40000 /Height 40000 /Filter /JBIG2Decode'
    const file = concat(pictureObject(`${side} /Filter /JPXDecode`, bytes), pictureObject(huge, unpacked(CODE_JBIG)))
    for await (const found of picturesInPdf(file, inflate, counted)) expect(found).toEqual({ kind: 'unread' })
    expect(asked).toEqual([])
  })
})

const hasTool = spawnSync('sh', ['-c', 'command -v pdftoppm']).status === 0

describe.skipIf(!hasTool)(
  `[SN20] printed pages as pictures (pdftoppm${hasTool ? '' : ' NOT RUN: not installed here'})`,
  () => {
    let press: Press
    let fixture: Fixture
    let pages = ''
    beforeAll(async () => {
      press = createPress()
      fixture = sealedFixture(3)
      pages = join(folder, 'rangkap.pdf')
      writeFileSync(pages, (await press.counterpart(fixture.input, 2)).pdf)
    })
    afterAll(() => press.close())

    function rendered(page: number, dpi: number): Picture {
      const file = join(folder, `${page}-${dpi}`)
      execFileSync('pdftoppm', ['-gray', '-singlefile', '-r', `${dpi}`, '-f', `${page}`, '-l', `${page}`, pages, file])
      const bytes = readFileSync(`${file}.pgm`)
      const [head = '', width, height] = /^P5\s+(\d+)\s+(\d+)\s+\d+\s/.exec(bytes.toString('latin1', 0, 40)) ?? []
      return { width: Number(width), height: Number(height), grey: new Uint8Array(bytes.subarray(head.length)) }
    }
    const expected = (page: number) => [{ counterpart: 2, page, digits: fixture.partners[0]!.digest.slice(0, 20) }]

    test.each([100, 150, 200, 300])('scanned straight at %i dpi', async (dpi) => {
      expect(await pageCodesIn(rendered(3, dpi))).toEqual(expected(3))
    })
    test.each([
      { long: 1200, blur: 0.6, skew: 0.03, light: 0.5, seed: 1 },
      { long: 1200, blur: 0.8, skew: 0.045, light: 0.4, seed: 2 },
      { long: 1600, blur: 1, skew: 0.045, light: 0.5, seed: 3 },
      { long: 1800, blur: 1.2, skew: 0.045, light: 0.35, seed: 4 },
    ])('photographed by a telephone: $long pixels, blur $blur, skew $skew, light $light', async (conditions) => {
      expect(await pageCodesIn(photograph(rendered(2, 200), conditions))).toEqual(expected(2))
    })
    test('a page without a code has none, and is not waited for', async () => {
      expect(await pageCodesIn({ width: 1200, height: 1600, grey: new Uint8Array(1200 * 1600).fill(200) })).toEqual([])
    })
  },
)

test('[SN20] what stands above a damaged row of a fax is read: a code in it proves itself', () => {
  const page = { k: -1, columns: CODE_SIDE, rows: CODE_SIDE, isAligned: false }
  const whole = unfaxed(new Uint8Array(Buffer.from(CODE_FAXED, 'base64')), page)
  const bytes = new Uint8Array(Buffer.from(CODE_FAXED, 'base64'))
  bytes.fill(0, bytes.length - 40, bytes.length - 20)
  const broken = unfaxed(bytes, page)
  expect(broken?.subarray(0, 100 * CODE_SIDE)).toEqual(whole?.subarray(0, 100 * CODE_SIDE))
})
