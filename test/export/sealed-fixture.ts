// A realistic agreement with any number of partners, as a draft's state and the ledger that led to its seal.
import * as Y from 'yjs'
import type { PartnerKind } from '../../shared/agreement/agreement.ts'
import { type Digest, documentDigest } from '../../shared/agreement/canonical.ts'
import { emptyContribution, openDraft, writeText } from '../../shared/agreement/draft.ts'
import {
  type AgreementId,
  type PartnerId,
  parseAgreementId,
  parseInvitationId,
  parsePartnerId,
  parsePersonId,
  parseRowId,
} from '../../shared/agreement/ids.ts'
import { ranksFor } from '../../shared/agreement/rank.ts'
import { snapshot } from '../../shared/agreement/snapshot.ts'
import type { SealedInput } from '../../shared/export/sealed-input.ts'
import { appendEvent } from '../../shared/ledger/chain.ts'
import type { LedgerEvent, LedgerPayload } from '../../shared/ledger/event.ts'
import { loadTemplate } from '../../templates/library.ts'
import { seedDraft } from '../../templates/seed.ts'

export const TEMPLATE = 'perjanjian-kemitraan-umum'
export const SEALED_AT = Date.UTC(2026, 10, 24, 3, 15, 0)

function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new RangeError('a bad fixture')
  return value
}

interface FixturePartner {
  readonly name: string
  readonly short: string
  readonly kind: PartnerKind
  readonly legal: string
  readonly address: string
  readonly signatory: string
  readonly position: string
  readonly authority: string
}

const PARTNERS: readonly FixturePartner[] = [
  {
    name: 'Perkumpulan Rimba Lestari',
    short: 'Rimba Lestari',
    kind: 'ngo',
    legal: 'badan hukum perkumpulan berdasarkan Keputusan Menteri Hukum Nomor AHU-0012345.AH.01.07 Tahun 2019',
    address: 'Jalan Cendana Nomor 17, Kota Balikpapan',
    signatory: 'Siti Aminah Nurhaliza',
    position: 'Ketua Pengurus',
    authority: 'Anggaran Dasar Pasal 14',
  },
  {
    name: 'PT Samudra Jaya Abadi',
    short: 'Samudra Jaya',
    kind: 'company',
    legal: 'perseroan terbatas',
    address: 'Gedung Bahari Lantai 8, Jalan Jenderal Sudirman Kaveling 52, Jakarta Selatan',
    signatory: 'I Gusti Ngurah Bagus Wiratama',
    position: 'Direktur Keberlanjutan',
    authority: 'Surat Kuasa Nomor 88/SK-DIR/X/2026',
  },
  {
    name: 'Pemerintah Desa Muara Sukamaju',
    short: 'Desa Muara Sukamaju',
    kind: 'village',
    legal: '',
    address: 'Jalan Poros Desa RT 02, Kecamatan Muara Jawa, Kabupaten Kutai Kartanegara',
    signatory: 'H. Abdul Rahman, S.Sos.',
    position: 'Kepala Desa',
    authority: 'Berita Acara Musyawarah Desa Nomor 07/MD/2026',
  },
  {
    name: 'Kelompok Perempuan Pesisir “Bunga Karang”',
    short: 'Bunga Karang',
    kind: 'community',
    legal: '',
    address: 'Dusun Atas, Desa Muara Sukamaju',
    signatory: 'Ibu Maryam',
    position: 'Ketua Kelompok',
    authority: 'musyawarah anggota tanggal 3 Oktober 2026',
  },
  {
    name: 'Universitas Mulawarman',
    short: 'Unmul',
    kind: 'university',
    legal: 'perguruan tinggi negeri',
    address: 'Jalan Kuaro, Samarinda',
    signatory: 'Prof. Dr. Retno Kusumawardhani, M.Si.',
    position: 'Dekan Fakultas Perikanan dan Ilmu Kelautan',
    authority: 'Keputusan Rektor Nomor 512/UN17/KP/2025',
  },
  {
    name: 'Koperasi Nelayan Mina Sejahtera',
    short: 'Mina Sejahtera',
    kind: 'cooperative',
    legal: 'koperasi',
    address: 'Pelabuhan Perikanan Muara Jawa',
    signatory: 'Yohanes Paskalis Leki',
    position: 'Ketua',
    authority: 'Rapat Anggota Tahunan 2025',
  },
  {
    name: 'Sekolah Menengah Kejuruan Negeri 3 Muara Jawa',
    short: 'SMKN 3',
    kind: 'school',
    legal: '',
    address: 'Jalan Pendidikan Nomor 3',
    signatory: 'Dra. Endang Sulistyowati',
    position: 'Kepala Sekolah',
    authority: 'Surat Tugas Dinas Pendidikan',
  },
  {
    name: 'Dinas Kelautan dan Perikanan Kabupaten Kutai Kartanegara',
    short: 'DKP Kukar',
    kind: 'government',
    legal: '',
    address: 'Jalan Wolter Monginsidi, Tenggarong',
    signatory: 'Ir. Bambang Suprihatin',
    position: 'Kepala Dinas',
    authority: 'Surat Kuasa Bupati Nomor 180/221/2026',
  },
]

const ANSWERS: Readonly<Record<string, string>> = {
  pokok_kemitraan: 'Pemulihan Sabuk Mangrove dan Penghidupan Warga Pesisir Desa Muara Sukamaju',
  nomor_mitra: '021/RL-KMT/XI/2026; SJA/CSR/2026/118; 140/Ds-MS/XI/2026',
  hari_tanggal_tempat:
    'Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam, bertempat di Balai Desa Muara Sukamaju',
  keadaan_awal:
    'sabuk mangrove sepanjang 4,2 kilometer di pesisir desa menyusut dari 61 hektare pada tahun 2004 menjadi 23 hektare pada tahun 2025, dan 138 keluarga nelayan kehilangan sekitar sepertiga hasil tangkapan kepiting',
  alasan_bermitra:
    'pengetahuan tentang pola pasang, lahan semai, dana, dan keahlian pemantauan berada pada lembaga yang berbeda-beda',
  riwayat_perundingan:
    'lima kali pertemuan di Balai Desa dan di rumah ketua Dusun Atas sejak 12 Juli 2026 sampai dengan 3 November 2026',
  tujuan: 'pulihnya 30 hektare mangrove dan bertambahnya penghasilan 138 keluarga nelayan di Desa Muara Sukamaju',
  ukuran:
    'tutupan mangrove 53 hektare menurut pemantauan bersama dan hasil tangkapan kepiting rata-rata 4 kilogram tiap perahu tiap hari',
  batas_waktu: '2029-12-31',
  jeda_hari: '14',
  hari_jawab: '7',
  hari_musyawarah: '30',
  hari_mundur: '90',
  hari_pemberitahuan: '10',
  mulai: '2026-12-01',
  selesai: '2029-12-31',
  kala_pertemuan: 'dua bulan',
  pengelola: 'Ibu Rosdiana dari Yayasan Titian Mufakat',
}

const CONTRIBUTIONS: readonly (readonly [
  kind: string,
  description: string,
  quantity: number | null,
  unit: string,
  when: string,
  owner: string,
])[] = [
  [
    'pengetahuan',
    'pendampingan pembibitan dan pelatihan pemantauan tutupan mangrove',
    12,
    'sesi',
    'Januari–Juni 2027',
    '',
  ],
  ['dana', 'biaya bibit, ajir, dan konsumsi gotong royong', 640000000, 'rupiah', '2027-01-15', ''],
  ['sarana', 'lahan semai di belakang Balai Desa selama masa perjanjian', 0.5, 'hektare', 'sejak 1 Desember 2026', ''],
  [
    'kearifan_lokal',
    'pembacaan pola pasang dan pemilihan petak tanam oleh lima sesepuh',
    5,
    'tetua',
    'setiap musim tanam',
    'masyarakat Dusun Atas',
  ],
  ['data', 'citra dan data kedalaman hasil survei tahunan', 1, 'set data', 'setiap Maret', 'Universitas Mulawarman'],
  ['tenaga', 'perahu dan pengemudi untuk pengangkutan bibit', 8, 'perahu', 'musim tanam', ''],
  ['waktu', 'praktik siswa jurusan budidaya', 2, 'hari setiap minggu', 'semester genap', ''],
  ['kewenangan', 'rekomendasi pemanfaatan ruang pesisir', 1, 'surat', 'Desember 2026', ''],
]

export interface Fixture {
  readonly input: SealedInput
  readonly partners: readonly {
    readonly id: PartnerId
    readonly name: string
    readonly signatory: string
    readonly position: string
    readonly short: string
    /** Of the text that they sign */
    readonly digest: Digest
    readonly agreement: AgreementId
  }[]
}

function fill(doc: Y.Doc, partners: readonly FixturePartner[]): void {
  const draft = openDraft(doc)
  for (const [field, value] of draft.fields.entries()) {
    const name = field.split('.')[1] ?? ''
    const answer = ANSWERS[name]
    if (value instanceof Y.Text)
      writeText(value, answer ?? `${name.replaceAll('_', ' ')} yang telah dirundingkan bersama`)
    else draft.fields.set(field, answer ?? '30')
  }
  partners.forEach((partner, i) => {
    const map = draft.partners.get(`p${i + 1}`)
    for (const key of ['legal', 'address', 'signatory', 'position', 'authority'] as const) {
      const text = map?.get(key)
      if (text instanceof Y.Text) writeText(text, partner[key])
    }
  })
  const ranks = ranksFor(partners.length)
  partners.forEach((partner, i) => {
    const [kind, description, quantity, unit, when, owner] = must(CONTRIBUTIONS[i % CONTRIBUTIONS.length])
    const row = emptyContribution(must(parsePartnerId(`p${i + 1}`)), ranks[i] ?? '')
    draft.contributions.set(must(parseRowId(`k${i + 1}`)), row)
    row.set('kind', kind)
    row.set('quantity', quantity)
    row.set('unit', unit)
    const answers = { description, when, personInCharge: partner.signatory, owner }
    for (const [key, value] of Object.entries(answers)) {
      const text = row.get(key)
      if (text instanceof Y.Text) writeText(text, value)
    }
  })
  for (const row of draft.accountability.values()) {
    const answers = {
      what: 'laporan pelaksanaan kontribusi dan penggunaan dana',
      when: 'setiap tiga bulan',
      personInCharge: 'bendahara',
    }
    for (const [key, value] of Object.entries(answers)) {
      const text = row.get(key)
      if (text instanceof Y.Text) writeText(text, value)
    }
  }
}

function ledgerFor(yjs: Uint8Array, partners: readonly FixturePartner[], authority: string): LedgerEvent[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, yjs)
  const agreement = snapshot(openDraft(doc))
  const id = must(parseAgreementId('mangrove-sukamaju'))
  const digest = documentDigest(id, agreement)
  const events: LedgerEvent[] = []
  let at = SEALED_AT - 3_600_000
  const add = (actor: LedgerEvent['actor'], payload: LedgerPayload) => {
    events.push(appendEvent(events.at(-1) ?? null, { at, actor, payload }))
    at += 60_000
  }
  add('operator', {
    type: 'agreement-created',
    agreement: id,
    title: agreement.title,
    template: agreement.template,
    authority,
  })
  partners.forEach((partner, i) => {
    add('server', {
      type: 'partner-added',
      partner: must(parsePartnerId(`p${i + 1}`)),
      name: partner.name,
      kind: partner.kind,
    })
  })
  partners.forEach((partner, i) => {
    const person = must(parsePersonId(`orang${i + 1}`))
    const invitation = must(parseInvitationId(`undangan${i + 1}`))
    const own = must(parsePartnerId(`p${i + 1}`))
    add('server', {
      type: 'joined',
      person,
      name: partner.signatory,
      position: partner.position,
      role: 'signatory',
      partner: own,
      invitation,
    })
    const note = i === 1 ? 'penyaluran dana menunggu pembukaan rekening bersama' : ''
    add(person, {
      type: 'consent-given',
      partner: own,
      scope: 'document',
      digest,
      documentDigest: digest,
      stance: note ? 'agree-with-note' : 'agree',
      note,
    })
  })
  at = SEALED_AT
  add('server', { type: 'state-changed', from: 'draf', to: 'disepakati', reason: '', documentDigest: digest })
  return events
}

/** `edit` may change the draft before it is sealed. */
export function sealedFixture(
  count = 3,
  authority = '0'.repeat(64),
  edit: (doc: Y.Doc) => void = () => undefined,
): Fixture {
  const chosen = Array.from({ length: count }, (_, i) => {
    const base = must(PARTNERS[i % PARTNERS.length])
    return i < PARTNERS.length ? base : { ...base, name: `${base.name} ${i + 1}`, short: `${base.short} ${i + 1}` }
  })
  const template = must(loadTemplate(TEMPLATE))
  const named = chosen.map(({ name, short, kind }, i) => ({ id: must(parsePartnerId(`p${i + 1}`)), name, short, kind }))
  const doc = new Y.Doc()
  doc.clientID = 7
  Y.applyUpdate(doc, seedDraft(template, { title: 'Pemulihan Sabuk Mangrove Desa Muara Sukamaju', partners: named }))
  doc.transact(() => fill(doc, chosen))
  edit(doc)
  const yjs = Y.encodeStateAsUpdate(doc)
  const id = must(parseAgreementId('mangrove-sukamaju'))
  const digest = documentDigest(id, snapshot(openDraft(doc)))
  doc.destroy()
  return {
    input: {
      id,
      yjs,
      ledger: ledgerFor(yjs, chosen, authority),
      template: TEMPLATE,
    },
    partners: named.map((partner, i) => ({
      ...partner,
      signatory: must(chosen[i]).signatory,
      position: must(chosen[i]).position,
      digest,
      agreement: id,
    })),
  }
}
