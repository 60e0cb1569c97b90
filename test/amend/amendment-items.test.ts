import { expect, test } from 'vitest'
import type { Agreement, Block, Clause, ListKind } from '../../shared/agreement/agreement.ts'
import { parseRowId } from '../../shared/agreement/ids.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import { amendmentItems } from '../../shared/amend/amendment-items.ts'
import { amendmentsOf } from '../../shared/amend/amendments.ts'
import { blockPlace } from '../../shared/amend/places.ts'
import { clauseId, must, partnerId, smallDraft } from '../agreement/draft-builder.ts'

const block = (text: string, list: ListKind | null = null, indent = 0): Block => ({
  list,
  indent,
  content: [{ type: 'text', text }],
})
const clause = (id: string, title: string, ...blocks: readonly Block[]): Clause => ({
  id: clauseId(id),
  kind: id === 'judul' ? 'judul' : 'lain',
  title,
  blocks,
})
const withClauses = (...clauses: readonly Clause[]): Agreement => ({ ...snapshot(smallDraft()), clauses })
const told = (base: Agreement, next: Agreement) =>
  amendmentItems(base, next, amendmentsOf(base, next)).map(({ text, lines }) => [text, ...lines].join(' | '))

const money = clause(
  'uang',
  'Pembiayaan',
  block('Para Mitra membiayai bersama.', 'verse'),
  block('Biaya dibagi:', 'verse'),
  block('desa menyediakan lahan;', 'letter', 1),
  block('yayasan menyediakan bibit.', 'letter', 1),
)
const title = clause('judul', 'Judul', block('PERJANJIAN'))
const forum = clause('forum', 'Forum Mitra', block('Forum bertemu setiap bulan.'))
const end = clause('akhir', 'Penutup', block('Perjanjian ini dibuat dengan iktikad baik.'))
const base = withClauses(title, forum, money, end)

test('[AM13] a place is named by Pasal, ayat, huruf, in the numbers of the signed text', () => {
  const place = (at: number) => blockPlace(money, base.clauses, at)
  expect([0, 1, 2, 3].map(place)).toEqual([
    'Pasal 2 ayat (1)',
    'Pasal 2 ayat (2)',
    'Pasal 2 ayat (2) huruf a',
    'Pasal 2 ayat (2) huruf b',
  ])
  expect(blockPlace(forum, base.clauses, 0)).toBe('Pasal 1')
  expect(blockPlace(title, base.clauses, 0)).toBe('Bagian “Judul”')
})

test('[AM13] what was changed, added and removed is told as semula … menjadi …, ditambah, dihapus', () => {
  const next = withClauses(title, forum, {
    ...money,
    blocks: [
      block('Para Mitra membiayai bersama-sama.', 'verse'),
      ...money.blocks.slice(1, 3),
      block('Pengeluaran dicatat.', 'verse'),
    ],
  })
  expect(told(base, next)).toEqual([
    'Pasal 3 tentang Penutup dihapus.',
    'Pasal 2 ayat (1) semula “Para Mitra membiayai bersama.” menjadi “Para Mitra membiayai bersama-sama.”',
    'Pasal 2 ayat (2) huruf b dihapus; semula “yayasan menyediakan bibit.”',
    'Setelah Pasal 2 ayat (2) huruf b ditambah: “Pengeluaran dicatat.”',
  ])
})

test('[AM13] a new Pasal is printed whole, and Pasal that count on are told', () => {
  const added = clause('baru', 'Laporan', block('Laporan dibuat.', 'verse'), block('Laporan dibacakan.', 'verse'))
  expect(told(base, withClauses(title, forum, added, money, end))).toEqual([
    'Setelah Pasal 1 ditambah Pasal 2 tentang Laporan, yang berbunyi: | (1) Laporan dibuat. | (2) Laporan dibacakan.',
    'Dalam naskah gabungan, Pasal 2 sampai dengan Pasal 3 menjadi Pasal 3 sampai dengan Pasal 4.',
  ])
  expect(told(base, withClauses(title, money, forum, end))).toContain('Pasal 1 dipindahkan ke setelah Pasal 2.')
})

test('[AM13] rows of tables and answers of partners are told by table, row and column', () => {
  const agreement = snapshot(smallDraft())
  const next: Agreement = {
    ...agreement,
    partners: agreement.partners.map((partner) => ({
      ...partner,
      address: partner.id === 'lsm' ? 'Jalan Laut 1' : '',
    })),
    contributions: [
      ...agreement.contributions.map((row) => ({ ...row, quantity: 2, unit: 'ha' })),
      {
        id: must(parseRowId('r2')),
        partner: partnerId('lsm'),
        kind: '',
        description: 'Bibit',
        quantity: 500,
        unit: 'batang',
        when: '2027-01-01',
        personInCharge: '',
        owner: '',
      },
    ],
    accountability: [],
  }
  expect(told(agreement, next)).toEqual([
    'Daftar Para Mitra baris ke-2 (Yayasan Pesisir), kolom alamat, semula kosong menjadi “Jalan Laut 1”.',
    'Tabel Kontribusi baris ke-1 (Lahan semai), kolom banyaknya, semula kosong menjadi “2”.',
    'Tabel Kontribusi baris ke-1 (Lahan semai), kolom satuan, semula kosong menjadi “ha”.',
    'Pada Tabel Kontribusi ditambah satu baris: | Mitra: Yayasan | uraian: Bibit | banyaknya: 500 | satuan: batang | waktu: 1 Januari 2027',
    'Tabel Akuntabilitas baris ke-1 dihapus; semula: | Mitra: Yayasan | kepada: semua Mitra',
  ])
})

test('[AM13] money is told as the tables print it, and other figures with their thousands apart', () => {
  const agreement = snapshot(smallDraft())
  const row = must(agreement.contributions[0])
  const fund = (quantity: number | null, unit: string) => ({
    ...agreement,
    contributions: [{ ...row, description: 'Dana', quantity, unit }],
  })
  const moved = (was: Agreement, now: Agreement) =>
    amendmentItems(was, now, amendmentsOf(was, now)).map(({ text }) => text)
  expect(moved(fund(120_000_000, 'rupiah'), fund(90_500_000, 'rupiah'))).toEqual([
    'Tabel Kontribusi baris ke-1 (Dana), kolom banyaknya, semula “Rp120.000.000” menjadi “Rp90.500.000”.',
  ])
  expect(moved(fund(3000, 'bibit'), fund(12_500.5, 'bibit'))).toEqual([
    'Tabel Kontribusi baris ke-1 (Dana), kolom banyaknya, semula “3.000” menjadi “12.500,5”.',
  ])
  expect(moved(fund(3000, 'bibit'), fund(3_000_000, 'Rp'))).toEqual([
    'Tabel Kontribusi baris ke-1 (Dana), kolom banyaknya, semula “3.000” menjadi “Rp3.000.000”.',
    'Tabel Kontribusi baris ke-1 (Dana), kolom satuan, semula “bibit” menjadi “Rp”.',
  ])
})

test('[AM13] a text that nobody changed has no amendments', () => {
  expect(told(base, base)).toEqual([])
})
