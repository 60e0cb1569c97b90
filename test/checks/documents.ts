// A small complete agreement in the import form, and ways to bend it. Cases say only what differs.
import { check } from '../../shared/checks/check.ts'
import type { CheckReport, Finding } from '../../shared/checks/finding.ts'
import { type ImportedAgreement, parseImportForm } from '../../shared/checks/import-form.ts'
import { loadTemplate } from '../../templates/library.ts'

export const book = loadTemplate('perjanjian-kemitraan-umum')!

export interface Row {
  party: string
  item: string
  category?: string
  quantity?: string
  when?: string
  pic?: string
  owner?: string
}
/** Text or rows of a clause by kind; null takes the clause away; a key that is no kind is a heading. */
export type Changes = Readonly<Record<string, string | readonly Row[] | null>>

export const PARTIES = [
  {
    id: 'desa',
    name: 'Desa Mekar',
    short: ['Desa Mekar'],
    label: 'PIHAK PERTAMA',
    type: 'desa',
    signatory: { name: 'Sri' },
  },
  {
    id: 'pt',
    name: 'PT Laut Biru',
    short: ['Laut Biru'],
    label: 'PIHAK KEDUA',
    type: 'perusahaan',
    signatory: { name: 'Ana' },
  },
  {
    id: 'kop',
    name: 'Koperasi Bahari',
    short: ['Bahari'],
    label: 'PIHAK KETIGA',
    type: 'koperasi',
    signatory: { name: 'Udin' },
  },
]

const WHOLE: Readonly<Record<string, string>> = {
  tujuan_bersama:
    'Para Pihak bersama-sama bertekad memulihkan 20 hektare bakau di Desa Mekar bagi 230 keluarga nelayan sampai Juni 2027.',
  manfaat: 'Desa Mekar memperoleh pantai yang aman, Laut Biru memperoleh bahan baku, dan Bahari memperoleh ikan.',
  aturan_bersama:
    'Ketentuan ini disusun bersama dan menyesuaikan Perdes Desa Mekar, kebijakan keselamatan Laut Biru, dan AD/ART Bahari.',
  kontribusi:
    'Desa Mekar: lahan 20 hektare dan pengetahuan pasang surut (Sri). Laut Biru: bibit 3.000 batang (Ana). Bahari: 30 orang penanam (Udin).',
  kesetaraan: 'Setiap Pihak mempunyai satu suara; keputusan diambil secara mufakat dengan bantuan fasilitator.',
  akuntabilitas:
    'Setiap Pihak melaporkan kontribusinya kepada semua Pihak setiap bulan. Penilaian dilakukan bersama warga. Kerugian ditanggung bersama.',
  keterbukaan_kerahasiaan: 'Buku kas dan keputusan terbuka bagi semua Pihak.',
  hak_kewajiban: 'Setiap Pihak berhak memperoleh informasi.',
  pembiayaan: 'Kemitraan ini tidak mengelola uang bersama.',
  ruang_lingkup: 'Kegiatan meliputi menyiapkan lahan, menanam bibit, dan menjaga pasang surut.',
  jangka_waktu: 'Berlaku sejak 1 Juni 2025 sampai dengan 30 Juni 2027.',
  perubahan: 'Perubahan dilakukan atas persetujuan tertulis semua Pihak.',
  penyelesaian_perselisihan: 'Perselisihan diselesaikan dengan musyawarah, lalu mediasi, lalu pengadilan.',
}

export function document(changes: Changes = {}, parties: readonly object[] = PARTIES): ImportedAgreement {
  const kinds = new Set(book.clauses.map((clause) => clause.kind))
  const clauses = Object.entries({ ...WHOLE, ...changes }).flatMap(([key, content]) => {
    if (content === null) return []
    const head = kinds.has(key) ? { kind: key, title: key } : { title: key }
    return [typeof content === 'string' ? { ...head, text: content } : { ...head, rows: content }]
  })
  return parseImportForm({ title: 'Bakau', parties, clauses }, book)
}

export const report = (changes: Changes = {}, parties: readonly object[] = PARTIES): CheckReport => {
  const { agreement, context } = document(changes, parties)
  return check(agreement, book, context)
}

/** The findings of one rule. */
export const found = (code: string, changes: Changes = {}, parties: readonly object[] = PARTIES): readonly Finding[] =>
  report(changes, parties).findings.filter((finding) => finding.code === code)

/** The partners that a rule names, all findings together, each once. */
export const partiesOf = (findings: readonly Finding[]): string[] => [
  ...new Set(findings.flatMap((finding) => finding.parties)),
]
