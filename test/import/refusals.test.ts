import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IMPORT_PROBLEMS, ImportProblem } from '../../shared/import/import-problem.ts'
import { importWords } from '../../shared/import/import-words.ts'
import { IMPORT_BYTES_MAX, TEXT_CHARS_MAX, ZIP_ENTRIES_MAX } from '../../shared/import/limits.ts'
import { maskDigits } from '../../shared/import/mask-digits.ts'
import { NOTES } from '../../shared/import/source.ts'
import { documents as en } from '../../shared/language/en/documents.ts'
import { documents as id } from '../../shared/language/id/documents.ts'
import { documentXml, docx, p, RELS } from './docx-writer.ts'
import { bytesOf, read, refusal } from './reading.ts'
import { zip } from './zip-writer.ts'

const ole = (stream: string) =>
  Uint8Array.from([
    0xd0,
    0xcf,
    0x11,
    0xe0,
    0xa1,
    0xb1,
    0x1a,
    0xe1,
    ...Array<number>(500).fill(0),
    ...[...stream].flatMap((letter) => [letter.charCodeAt(0), 0]),
  ])
const withDocument = (xml: string) =>
  zip([
    { name: '_rels/.rels', data: RELS },
    { name: 'word/document.xml', data: xml, deflate: true },
  ])
const entities = `<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>${documentXml(p('Tujuan'))}`

test.each<[string, string | Uint8Array, string]>([
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 'format-not-read'],
  ['a rich text file', '{\\rtf1 Tujuan}', 'format-not-read'],
  ['a web page', '\ufeff<!DOCTYPE html><html>', 'format-not-read'],
  ['bytes that are nothing', Uint8Array.from({ length: 400 }, (_, i) => (i * 37) % 256), 'not-a-document'],
  ['a ZIP without a document', zip([{ name: 'a.txt', data: 'Tujuan' }]), 'not-a-document'],
  [
    'an OpenDocument file',
    zip([
      { name: 'mimetype', data: 'application/vnd.oasis.opendocument.text' },
      { name: 'content.xml', data: '<a/>' },
    ]),
    'format-not-read',
  ],
  ['a Word file with a password', ole('EncryptedPackage'), 'docx-encrypted'],
  ['a ZIP with a password', zip([{ name: 'word/document.xml', data: 'x', flags: 1 }]), 'docx-encrypted'],
  ['an old Word file', ole('WordDocument'), 'old-word-file'],
  ['a Word file that was cut off', docx(p('Tujuan')).subarray(0, 900), 'docx-damaged'],
  ['XML that is broken', withDocument('<w:document xmlns:w="x"><w:body><w:p></w:body></w:document>'), 'docx-damaged'],
  [
    'XML that nests without end',
    withDocument(documentXml(`${'<w:p>'.repeat(5000)}${'</w:p>'.repeat(5000)}`)),
    'docx-damaged',
  ],
  ['an entity bomb', withDocument(entities), 'docx-entities'],
  ['an entity that nobody knows', withDocument(documentXml('<w:p><w:r><w:t>&bom;</w:t></w:r></w:p>')), 'docx-entities'],
  ['a Word file of pictures only', docx(p('<w:r><w:drawing/></w:r>')), 'no-text'],
  ['an empty Word file', docx(), 'no-text'],
  ['an empty file', '', 'no-text'],
  ['a text of spaces and lines', ' \n\t\u00a0\n---\n', 'no-text'],
  ['a PDF of somebody else', '%PDF-1.7\n1 0 obj\n<</Type /Catalog>>\nendobj\n', 'pdf-not-ours'],
  ['a PDF with a password', '%PDF-1.7\ntrailer <</Root 1 0 R /Encrypt 9 0 R>>\nstartxref\n9\n%%EOF', 'pdf-encrypted'],
  ['JSON that is cut off', '{"parties": [', 'json-damaged'],
  ['JSON that is something else', '{"a": 1}', 'not-agreement'],
  [
    'two partners with one id',
    JSON.stringify({
      parties: [
        { id: 'a', name: 'A' },
        { id: 'a', name: 'B' },
      ],
      clauses: [],
    }),
    'not-agreement',
  ],
])('[DC20] %s is refused', async (_, content, code) => {
  expect(await refusal(content)).toBe(code)
})

test('[DC19] what would unpack to more than the limits is refused by what the directory says', async () => {
  const body = documentXml(p('Tujuan'))
  const claims = (size: number, parts = 1) =>
    zip(Array.from({ length: parts }, (_, i) => ({ name: `word/${i}.xml`, data: body, size })))
  expect(await refusal(claims(65 * 1024 * 1024))).toBe('docx-unpacks-too-large')
  expect(await refusal(claims(30 * 1024 * 1024, 3))).toBe('docx-unpacks-too-large')
  expect(await refusal(zip([{ name: 'a', data: '' }], { entries: ZIP_ENTRIES_MAX + 1 }))).toBe('docx-unpacks-too-large')
  const zeros = zip([{ name: 'word/document.xml', data: new Uint8Array(20 * 1024 * 1024), deflate: true }])
  expect(await refusal(zeros)).toBe('docx-unpacks-too-large')
})

test('[DC19] a directory that lies about a size, or has a part twice, is damage', async () => {
  const lies = (size: number) =>
    zip([{ name: 'word/document.xml', data: documentXml(p('Tujuan '.repeat(3000))), deflate: true, size }])
  expect(await refusal(lies(100))).toBe('docx-damaged')
  expect(await refusal(lies(900_000))).toBe('docx-damaged')
  const twice = { name: 'word/document.xml', data: documentXml(p('Tujuan')) }
  expect(await refusal(zip([twice, twice]))).toBe('docx-damaged')
})

test('[DC20] too many bytes and too many letters are refused', async () => {
  expect(await refusal(new Uint8Array(IMPORT_BYTES_MAX + 1))).toBe('file-too-large')
  expect(await refusal(`Tujuan ${'a'.repeat(TEXT_CHARS_MAX)}`)).toBe('text-too-long')
  expect(await refusal('x'.repeat(IMPORT_BYTES_MAX))).toBe('text-too-long')
  const long = JSON.stringify({ parties: [], clauses: [{ title: 'A', text: 'a '.repeat(TEXT_CHARS_MAX) }] })
  expect(await refusal(long)).toBe('text-too-long')
})

test('[DC15, DC20] an agreement without clauses, and one line without an end, are read and said to be so', async () => {
  expect((await read('{"parties": [], "clauses": []}')).notes).toContainEqual({ code: 'no-clauses' })
  const sentence = 'Para Pihak bersama-sama bertekad memulihkan bakau bagi warga Desa Mekar. '
  const { texts, notes } = await read(`Pasal 1 Tujuan\n${sentence.repeat(1000)}`)
  expect(notes).toContainEqual({ code: 'long-lines-cut', count: 1 })
  expect(texts.flat().every((text) => text.length <= 4000 && text.endsWith('.'))).toBe(true)
  expect(texts.flat().join(' ')).toBe(sentence.repeat(1000).trim())
})

test('[DC15] other scripts are read and said not to be understood; right-to-left marks vanish', async () => {
  const javanese = await read('ꦥꦱꦭ꧀\n\nꦏꦩꦶꦏꦺꦴꦥꦺꦫꦱꦶ')
  const arabic = await read('\u202bنحن نعمل معا من أجل القرية\u202c\nو نتفق')
  expect(javanese.notes).toContainEqual({ code: 'script-unknown' })
  expect(arabic.notes).toContainEqual({ code: 'script-unknown' })
  expect(arabic.texts[0]?.[0]).toBe('نحن نعمل معا من أجل القرية')
})

test('[DC20] more clauses or rows than rules can look at are refused', async () => {
  expect(await refusal(Array.from({ length: 1001 }, (_, i) => `Pasal ${(i % 99) + 1} Tujuan\nIsi.`).join('\n'))).toBe(
    'too-many-parts',
  )
  expect(await refusal(JSON.stringify({ parties: [], clauses: Array(1001).fill({ title: 'A' }) }))).toBe(
    'too-many-parts',
  )
  const rows = Array(5001).fill({ item: 'x' })
  expect(await refusal(JSON.stringify({ parties: [], clauses: [{ title: 'Kontribusi', rows }] }))).toBe(
    'too-many-parts',
  )
  expect(await refusal(`a\tb\tc\n`.repeat(150_000))).toBe('text-too-long')
})

const many = (count: number) =>
  Array.from({ length: count }, (_, i) => `Mitra ${i + 1}: Yayasan Nomor ${i + 1}`).join('\n')

test('[DC21] forty and sixty-four partners are read, sixty-five are refused', async () => {
  expect((await read(`${many(40)}\n\nTUJUAN\nKami ingin.`)).partners).toHaveLength(40)
  expect((await read(`${many(64)}\n\nTUJUAN\nKami ingin.`)).partners).toHaveLength(64)
  expect(await refusal(`${many(65)}\n\nTUJUAN\nKami ingin.`)).toBe('too-many-partners')
  const json = { parties: Array.from({ length: 65 }, (_, i) => ({ id: `p${i}`, name: `M${i}` })), clauses: [] }
  expect(await refusal(JSON.stringify(json))).toBe('too-many-partners')
})

test.each<[unknown, string]>([
  [{ tags: { 0: 'zebra' } }, 'kind-unknown'],
  [{ tags: { a: 'lain' } }, 'corrections-malformed'],
  [{ tags: [] }, 'corrections-malformed'],
  [{ partners: {} }, 'corrections-malformed'],
  [{ partners: [{ id: 'p 1', name: 'A' }] }, 'corrections-malformed'],
  [{ partners: [{ id: 'p1', name: ' ' }] }, 'corrections-malformed'],
  [
    {
      partners: [
        { id: 'p1', name: 'A' },
        { id: 'p1', name: 'B' },
      ],
    },
    'corrections-malformed',
  ],
  [{ partners: Array.from({ length: 65 }, (_, i) => ({ id: `p${i}`, name: 'A' })) }, 'too-many-partners'],
  ['x', 'corrections-malformed'],
])('[DC20] corrections that cannot be read are refused: %j', async (corrections, code) => {
  expect(await refusal('Kami ingin.', { corrections })).toBe(code)
})

test('[DC18] each refusal and each note has a sentence in both languages', () => {
  for (const words of [id, en]) {
    expect(Object.keys(words.problems).sort()).toEqual([...IMPORT_PROBLEMS].sort())
    expect(Object.keys(words.notes).sort()).toEqual([...NOTES].sort())
  }
  for (const locale of ['id', 'en'] as const) {
    const { problem, note } = importWords(locale)
    const data = { clauses: '1', rows: '2', limit: '10', place: '/x', format: 'RTF', kind: 'zebra', count: '65' }
    for (const code of IMPORT_PROBLEMS) expect(problem(new ImportProblem(code, data))).toMatch(/^.{8,}\. .{10,}$/)
    for (const code of NOTES) expect(note({ code, count: 2, value: 'X' })).toMatch(/^.{10,}\.$/)
  }
})

test('[DC17] numbers that name a person are masked, amounts and dates are not', () => {
  expect(maskDigits('NIK 3507123456780001, rekening 123-456-7890-12, telp. 0812 3456 7890.')).toBe(
    'NIK ••••••••••••••01, rekening •••-•••-••••-12, telp. •••• •••• ••90.',
  )
  for (const kept of [
    'Rp54.000.000',
    'Rp 1000000000',
    '1.000.000.000 bibit',
    '17 Agustus 2025',
    '2025-2027',
    'Pasal 12 ayat (3)',
  ])
    expect(maskDigits(kept)).toBe(kept)
})

test('[DC17] excerpts and notes say that something was masked', async () => {
  const { clauses, notes } = await read(
    'TUJUAN\nKami ingin air.\n\nPEMBAYARAN\nKe rekening 1234567890123 atas nama Ani.',
  )
  expect(clauses[1]?.excerpt).toBe('Ke rekening •••••••••••23 atas nama Ani.')
  expect(notes).toContainEqual({ code: 'digits-masked', count: 1 })
})

const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000)

test(`[DC22] whatever bytes come, the answer is a reading or a refusal (seed ${SEED})`, async () => {
  const good = docx(p('PASAL 1'), p('TUJUAN'), p('Kami ingin.', { list: [1, 1] }))
  const pieces = fc.constantFrom(
    'Pasal 1',
    'PIHAK PERTAMA',
    'disebut',
    '"',
    '|',
    '---',
    '\t',
    '\n',
    '\n\n',
    ':',
    '# ',
    'Nama :',
    'Yayasan',
    'atas nama',
    '(1)',
    '.....',
    '{',
    '<w:',
    '&',
    'antara',
    '\u0000',
    'ꦥ',
    '  ',
    'Lampiran',
  )
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    fc.array(pieces, { maxLength: 60 }).map((list) => bytesOf(list.join(' '))),
    fc
      .array(pieces, { maxLength: 30 })
      .map((list) => withDocument(documentXml(p(list.join(' ').replaceAll('\u0000', ''))))),
    fc.tuple(fc.nat(good.length - 1), fc.nat(255)).map(([at, byte]) => good.with(at, byte)),
    fc.nat(good.length).map((length) => good.slice(0, length)),
  )
  await fc.assert(
    fc.asyncProperty(anything, fc.constantFrom('a.md', 'a.txt', 'a.docx', ''), async (bytes, name) => {
      try {
        await read(bytes, { name })
      } catch (error) {
        if (!(error instanceof ImportProblem)) throw error
      }
    }),
    { seed: SEED, numRuns: 400 },
  )
})
