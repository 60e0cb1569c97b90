import { expect, test } from 'vitest'
import { documentXml, docx, p, RELS, run, table, textBox } from './docx-writer.ts'
import { read } from './reading.ts'
import { zip } from './zip-writer.ts'

const WHO = [
  p('Yayasan Air Bersih, selanjutnya disebut PIHAK PERTAMA;'),
  p('Desa Sumber Rejo, selanjutnya disebut PIHAK KEDUA.'),
]

test('[DC1] numbers that Word counts are read as they are seen', async () => {
  const { clauses, texts } = await read(
    docx(
      ...WHO,
      p('Tujuan', { style: 'Judul1', list: [1, 0] }),
      p('Para Pihak bertekad menanam bakau.', { list: [1, 1] }),
      p('Tujuan meliputi:', { list: [1, 1] }),
      p('hutan;', { list: [1, 2] }),
      p('laut.', { list: [1, 2] }),
      p('Kontribusi', { style: 'Pasal' }),
      p('Desa menyediakan lahan.', { list: [1, 1] }),
      p('bebas', { list: [3, 0] }),
      p('satu', { list: [4, 0] }),
      p('dua', { list: [4, 0] }),
      p('mulai lagi', { list: [5, 0] }),
    ),
  )
  expect(clauses.slice(1).map(({ label, title, kind }) => [label, title, kind])).toEqual([
    ['Pasal 1', 'Tujuan', 'tujuan_bersama'],
    ['Pasal 2', 'Kontribusi', 'kontribusi'],
  ])
  expect(texts[1]).toEqual(['Para Pihak bertekad menanam bakau.', 'Tujuan meliputi:', 'hutan;', 'laut.'])
  expect(texts[2]).toEqual(['Desa menyediakan lahan.', 'bebas', 'satu', 'dua', 'mulai lagi'])
})

test('[DC1] the marks of lists stay with their blocks', async () => {
  const { agreement } = await read(
    docx(
      p('Tujuan', { style: 'Pasal' }),
      p('Satu.', { list: [1, 1] }),
      p('dua;', { list: [1, 2] }),
      p('x', { list: [3, 0] }),
      p('Aturan', { style: 'Pasal' }),
      p('Isi.'),
    ),
  )
  expect(agreement.clauses[0]?.blocks.map(({ list }) => list)).toEqual(['verse', 'letter', 'bullet'])
})

test('[DC1] text boxes and soft breaks are read once', async () => {
  const { texts, clauses } = await read(
    docx(
      p('Pasal 1\nTUJUAN'),
      p('Kami ingin\nair bersih.'),
      textBox(p('Catatan kaki meja.')),
      p('Pasal 2\nATURAN'),
      p('Isi\tlain.'),
    ),
  )
  expect(clauses.map(({ title }) => title)).toEqual(['TUJUAN', 'ATURAN'])
  expect(texts).toEqual([['Kami ingin', 'air bersih.', 'Catatan kaki meja.'], ['Isi lain.']])
})

test('[DC2] a heading on two lines is one heading, bold or plain, with numbers typed or counted', async () => {
  const { clauses } = await read(
    docx(
      p('PASAL 1', { bold: true, centre: true }),
      p('TUJUAN', { bold: true, centre: true }),
      p('Kami ingin.'),
      p('Pasal 2'),
      p('Keterbukaan informasi'),
      p('Semua terbuka.'),
      p('PASAL 3'),
      p('HAK, KEWAJIBAN, DAN'),
      p('TANGGUNG JAWAB'),
      p('Setiap Pihak berhak.'),
      p('Pasal 4'),
      p('Perjanjian ini berlaku selama dua tahun sejak ditandatangani.'),
    ),
  )
  expect(clauses.map(({ label, title }) => `${label}: ${title}`)).toEqual([
    'PASAL 1: TUJUAN',
    'Pasal 2: Keterbukaan informasi',
    'PASAL 3: HAK, KEWAJIBAN, DAN TANGGUNG JAWAB',
    'Pasal 4: Pasal 4',
  ])
})

test('[DC2] chapters group articles, and name those that have no name', async () => {
  const { clauses } = await read(
    docx(
      p('BAB I', { bold: true }),
      p('TUJUAN', { bold: true }),
      p('Pasal 1'),
      p('Kami ingin air bersih bagi semua.'),
      p('BAB II'),
      p('KONTRIBUSI'),
      p('Pasal 2'),
      p('Dana'),
      p('Yayasan memberi dana.'),
      p('Pasal 3'),
      p('Desa memberi lahan seluas dua hektare.'),
    ),
  )
  expect(clauses.map(({ label, title, kind }) => [label, title, kind])).toEqual([
    ['Pasal 1', 'TUJUAN', 'tujuan_bersama'],
    ['Pasal 2', 'Dana', 'pembiayaan'],
    ['Pasal 3', 'KONTRIBUSI', 'kontribusi'],
  ])
})

test('[DC3] tracked changes are read as accepted, and what is left out is counted', async () => {
  const changed = `<w:p><w:r><w:t xml:space="preserve">Kami ingin </w:t></w:r><w:del><w:r><w:delText>madu</w:delText></w:r></w:del><w:ins><w:r><w:t>air</w:t></w:r></w:ins><w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:commentReference w:id="1"/></w:r></w:p>`
  const { texts, notes } = await read(
    docx(p('TUJUAN', { style: 'Judul1' }), changed, p('ATURAN', { style: 'Judul1' }), p('Isi.')),
  )
  expect(texts[0]).toEqual(['Kami ingin air'])
  expect(notes.map(({ code, count }) => [code, count])).toEqual(
    expect.arrayContaining([
      ['changes-taken', 2],
      ['comments-left-out', 1],
      ['footnotes-left-out', 1],
    ]),
  )
})

test('[DC4] a table of contributions becomes rows; a merged cell counts for each of its rows', async () => {
  const { contributions, rows, notes } = await read(
    docx(
      ...WHO,
      p('KONTRIBUSI', { style: 'Pasal' }),
      table([
        ['No', 'Pihak', 'Bentuk Kontribusi', 'Jumlah', 'Waktu', 'Penanggung Jawab'],
        ['1', { text: 'PIHAK PERTAMA', merge: 'restart' }, 'Dana', 'Rp54.000.000', 'Juli 2025', 'Siti'],
        ['2', { text: '', merge: 'continue' }, 'Ilmu\nkonservasi air', '', '', ''],
        ['3', 'Desa Sumber Rejo', 'Lahan', '2 ha', 'selama perjanjian', 'Joko'],
        ['4', 'Para Pihak', 'Gotong royong', '12 hari', '', ''],
        ['5', 'Karang Taruna', 'Tenaga', '30 orang', '', ''],
        [{ text: 'Jumlah', span: 3 }, '', '', ''],
      ]),
      p('ATURAN', { style: 'Pasal' }),
      p('Isi.'),
    ),
  )
  expect(contributions).toEqual([
    ['p1', 'Dana', '54000000 rupiah', 'Juli 2025', 'Siti'],
    ['p1', 'Ilmu konservasi air', '', '', ''],
    ['p2', 'Lahan', '2 ha', 'selama perjanjian', 'Joko'],
    ['p1', 'Gotong royong', '12 hari', '', ''],
    ['p2', 'Gotong royong', '12 hari', '', ''],
    [null, 'Karang Taruna: Tenaga', '30 orang', '', ''],
  ])
  expect(rows).toBe(6)
  expect(notes).toContainEqual({ code: 'row-without-partner', clause: 1, count: 1 })
})

test('[DC4] columns named after partners are read by column', async () => {
  const { contributions } = await read(
    docx(
      ...WHO,
      p('Kontribusi', { style: 'Pasal' }),
      table([
        ['Hal', 'Yayasan', 'Desa'],
        ['Dana', 'Rp5.000.000', ''],
        ['Lahan', '', '✓'],
      ]),
      p('Aturan', { style: 'Pasal' }),
      p('Isi.'),
    ),
  )
  expect(contributions.map(([partner, item]) => [partner, item])).toEqual([
    ['p1', 'Rp5.000.000'],
    ['p2', 'Lahan'],
  ])
})

test('[DC4] a table of reports becomes what partners account for', async () => {
  const { agreement } = await read(
    docx(
      ...WHO,
      p('Pelaporan', { style: 'Pasal' }),
      table([
        ['Mitra', 'Laporan', 'Kepada', 'Waktu'],
        ['Yayasan', 'Penggunaan dana', 'Semua', 'setiap bulan'],
        ['Desa', 'Pemakaian lahan', 'Semua', 'setiap tiga bulan'],
      ]),
      p('Aturan', { style: 'Pasal' }),
      p('Isi.'),
    ),
  )
  expect(agreement.accountability.map(({ partner, what, when }) => [partner, what, when])).toEqual([
    ['p1', 'Penggunaan dana', 'setiap bulan'],
    ['p2', 'Pemakaian lahan', 'setiap tiga bulan'],
  ])
})

test('[DC5] a table of something else stays text', async () => {
  const { texts, contributions, notes } = await read(
    docx(
      ...WHO,
      p('Jadwal', { style: 'Pasal' }),
      table([
        ['Bulan', 'Acara'],
        ['Juni', 'Rapat pertama'],
      ]),
      p('Aturan', { style: 'Pasal' }),
      p('Isi.'),
    ),
  )
  expect(texts[1]).toEqual(['Bulan Acara', 'Juni Rapat pertama'])
  expect(contributions).toEqual([])
  expect(notes).toContainEqual({ code: 'table-as-text', clause: 1, count: 1 })
})

test('[DC11] a Word file is known by its bytes, under any name; its main part may stand elsewhere', async () => {
  const moved = zip([
    { name: '_rels/.rels', data: RELS.replace('word/document.xml', '/isi/naskah.xml') },
    { name: 'isi/naskah.xml', data: documentXml(p('Tujuan', {}) + p(run('Kami ingin.'))) },
  ])
  expect((await read(moved, { name: 'naskah.txt', media: 'text/plain' })).source).toBe('docx')
})
