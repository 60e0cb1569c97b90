import { expect, test } from 'vitest'
import { bytesOf, read } from './reading.ts'

const titles = (reading: { clauses: readonly { title: string }[] }) => reading.clauses.map(({ title }) => title)

test('[DC6] Markdown is read with headings, lists and tables, without its marks', async () => {
  const { source, title, texts, contributions, partners, ...rest } = await read(
    [
      '---',
      'judul: x',
      '---',
      '# Perjanjian **Kemitraan** Kebun',
      '',
      '## Para Mitra',
      '- **Yayasan Tunas**, diwakili oleh Ani',
      '- Desa Mekar',
      '',
      'Tujuan',
      '------',
      '1. Kami *bersama* ingin [kebun](http://x) yang __subur__.',
      '<!-- catatan -->',
      '',
      '## Kontribusi',
      '| Mitra | Kontribusi | Jumlah |',
      '|:--|---|---|',
      '| Yayasan Tunas | Bibit \\| benih | 300 batang |',
      '| Desa Mekar | Lahan | 2 ha |',
      '',
      '### Aturan',
      '> Isi `biasa` dengan \\*bintang\\* dan ______ isian.',
    ].join('\n'),
    { name: 'a.md' },
  )
  expect([source, title]).toEqual(['markdown', 'Perjanjian Kemitraan Kebun'])
  expect(titles(rest)).toEqual(['', 'Para Mitra', 'Tujuan', 'Kontribusi', 'Aturan'])
  expect(texts[2]).toEqual(['Kami bersama ingin kebun yang subur.'])
  expect(texts[4]).toEqual(['Isi biasa dengan *bintang* dan ______ isian.'])
  expect(partners.map(({ name }) => name)).toEqual(['Yayasan Tunas', 'Desa Mekar'])
  expect(contributions.map((row) => row.slice(0, 3))).toEqual([
    ['p1', 'Bibit | benih', '300 batang'],
    ['p2', 'Lahan', '2 ha'],
  ])
})

test('[DC7] broken lines and broken words are joined; what a writer ended stays ended', async () => {
  const text = [
    'Pasal 1',
    'Tujuan',
    'Para Pihak bersama-sama bertekad memulihkan dua puluh hektare bakau di pe-',
    'sisir utara bagi dua ratus tiga puluh keluarga nelayan dan meneruskan hutan bakau',
    'itu kepada anak cucu dengan cara yang disepakati bersama-',
    'sama sampai tahun 2030 sesuai',
    'Pasal 2 ayat (1) perjanjian ini dan peraturan desa yang berlaku di semua dusun.',
    'Halaman 1 dari 3',
    '(1) Ayat yang pendek.',
    '(2) Ayat yang lain.',
    '- 2 -',
    'Pasal 2',
    'Aturan',
    'Isi.',
  ].join('\n')
  const { texts, notes } = await read(text)
  expect(texts).toEqual([
    [
      'Para Pihak bersama-sama bertekad memulihkan dua puluh hektare bakau di pesisir utara bagi dua ratus tiga puluh keluarga nelayan dan meneruskan hutan bakau itu kepada anak cucu dengan cara yang disepakati bersama-sama sampai tahun 2030 sesuai Pasal 2 ayat (1) perjanjian ini dan peraturan desa yang berlaku di semua dusun.',
      'Ayat yang pendek.',
      'Ayat yang lain.',
    ],
    ['Isi.'],
  ])
  expect(notes).toContainEqual({ code: 'lines-joined', count: 4 })
})

test('[DC7] lines of label and value stay lines, however long they are', async () => {
  const lines = Array.from(
    { length: 5 },
    (_, i) => `Mitra ${i + 1}: Yayasan Pelestari Alam dan Budaya Pesisir Nusantara Nomor ${i + 1}`,
  )
  expect((await read(lines.join('\n'))).partners).toHaveLength(5)
})

const ODD = 'Pasal 1\u00a0\u2007Tujuan\r\nKami\u200b ingin ke\u00adbun.\r\rPasal 2\tAturan\r\nIsi – “baik”.'
const utf16 = (text: string, low: 0 | 1, mark = true) => {
  const units = [...(mark ? '\ufeff' : ''), ...text].map((letter) => letter.charCodeAt(0))
  return Uint8Array.from(units.flatMap((unit) => (low === 0 ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])))
}

test.each<[string, Uint8Array]>([
  ['UTF-8', bytesOf(ODD)],
  ['UTF-8 with a byte order mark', bytesOf(`\ufeff${ODD}`)],
  ['UTF-16, little end first', utf16(ODD, 0)],
  ['UTF-16, big end first', utf16(ODD, 1)],
  ['UTF-16 without a mark', utf16(ODD, 0, false)],
])('[DC7] odd spaces and line ends are read past, in %s', async (_, bytes) => {
  const reading = await read(bytes)
  expect(titles(reading)).toEqual(['Tujuan', 'Aturan'])
  expect(reading.texts).toEqual([['Kami ingin kebun.'], ['Isi – “baik”.']])
})

test('[DC7] Windows-1252 is read, and said to be a guess', async () => {
  const bytes = Uint8Array.from([
    ...bytesOf('TUJUAN\nKami ingin '),
    0x93,
    ...bytesOf('kebun'),
    0x94,
    0x20,
    0x96,
    0x20,
    0xe9,
    0x2e,
  ])
  const { texts, notes } = await read(bytes)
  expect(texts).toEqual([['Kami ingin “kebun” – é.']])
  expect(notes.map(({ code }) => code)).toContain('encoding-guessed')
})

test('[DC11] JSON is known by its brace, also when it comes as text; a text may begin with one', async () => {
  const json = JSON.stringify({ parties: [], clauses: [{ title: 'Tujuan', text: 'Kami ingin.' }] })
  expect((await read(json, { media: 'text/plain' })).source).toBe('json')
  expect((await read('{draf} Kami ingin kebun.', { name: 'a.txt' })).source).toBe('text')
})

test('[DC7] rows of tabs are a table', async () => {
  const { contributions } = await read(
    'Yayasan Air, disebut PIHAK PERTAMA\nDesa Mekar, disebut PIHAK KEDUA\n\nPasal 1 Kontribusi\nPihak\tKontribusi\tWaktu\nPIHAK PERTAMA\tDana\tJuli\nPihak Kesatu\tIlmu\t-\nPIHAK II\tLahan\tAgustus\nPasal 2 Aturan\nIsi.',
  )
  expect(contributions.map(([partner, item, , when]) => [partner, item, when])).toEqual([
    ['p1', 'Dana', 'Juli'],
    ['p1', 'Ilmu', '-'],
    ['p2', 'Lahan', 'Agustus'],
  ])
})
