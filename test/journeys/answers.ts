// Believable answers for every blank of perjanjian-kemitraan-umum, so that a journey can fill a whole agreement the way partners would.
// All names are plain examples.

export const PARTNERS = [
  { name: 'Yayasan Contoh Hijau', kind: 'ngo', short: 'Yayasan' },
  { name: 'Pemerintah Desa Contoh Jaya', kind: 'village', short: 'Desa' },
] as const

const ANSWERS: Readonly<Record<string, string>> = {
  pokok_kemitraan: 'pemulihan mata air dan kebun pangan di Desa Contoh Jaya',
  hari_tanggal_tempat: 'Senin, tanggal tujuh bulan Desember tahun dua ribu dua puluh enam, di Balai Desa Contoh Jaya',
  keadaan_awal: 'dari 412 keluarga di desa, 178 keluarga kekurangan air bersih selama musim kemarau 2026',
  alasan_bermitra:
    'pengetahuan tentang mata air ada pada warga, keahlian teknis ada pada Yayasan, dan kewenangan atas lahan ada pada Desa',
  riwayat_perundingan: 'tiga pertemuan di Balai Desa pada bulan September sampai dengan November 2026',
  tujuan: 'air bersih yang cukup sepanjang tahun bagi 178 keluarga di Dusun Atas, Desa Contoh Jaya',
  ukuran: 'sekurang-kurangnya 60 liter air bersih per orang per hari pada puncak kemarau',
  batas_waktu: '2028-10-31',
  musyawarah_tujuan: 'tanggal 12 Oktober 2026 dalam musyawarah desa',
  manfaat_masyarakat: 'air bersih sepanjang tahun dan kebun pangan keluarga yang tetap hidup di musim kemarau',
  kegiatan: 'pemetaan mata air, pembuatan bak penampung, penanaman kawasan resapan, dan pelatihan pengelola air',
  lokasi: 'Dusun Atas dan kawasan mata air Desa Contoh Jaya',
  jeda_hari: '14',
  kala_pertemuan: 'dua bulan',
  pengelola: 'Forum Warga Penjaga Mata Air',
  kala_penilaian: 'enam bulan',
  tempat_pengumuman: 'papan pengumuman Balai Desa dan pertemuan dusun',
  pembagian_risiko:
    'kegagalan tanam ditanggung bersama dengan penanaman ulang; kerusakan bak penampung diperbaiki bersama',
  saluran: 'papan pengumuman Balai Desa dan pertemuan dusun setiap tiga bulan',
  wilayah: 'Dusun Atas',
  cara_pelibatan: 'musyawarah dusun setiap tiga bulan yang dihadiri perempuan, pemuda, dan tetua',
  penerima_pengaduan: 'Forum Warga Penjaga Mata Air',
  hari_jawab: '14',
  jumlah_dana: '50000000',
  rekening: 'rekening bersama atas nama kemitraan',
  hari_pemberitahuan: '14',
  pengendali_data: 'Desa',
  waktu_hapus: 'satu tahun',
  mulai: '2027-01-04',
  selesai: '2028-12-31',
  kala_tinjauan: 'satu tahun',
  hari_mundur: '60',
  aset: 'bak penampung dan peta mata air menjadi milik Desa dan dipakai warga',
  hari_musyawarah: '30',
  penengah: 'tokoh adat setempat yang dipilih bersama',
  forum_akhir: 'pengadilan negeri setempat',
  bahasa_acuan: 'Indonesia',
}

const EACH: Readonly<Record<string, readonly [string, string]>> = {
  peraturan_internal: [
    'Anggaran Dasar dan pedoman pengadaan barang Yayasan',
    'Peraturan Desa tentang pengelolaan mata air dan hukum adat setempat',
  ],
  manfaat_khusus: [
    'pembelajaran tentang pemulihan mata air yang dapat dibagikan ke daerah lain',
    'biaya air warga turun dan kawasan mata air terlindungi',
  ],
  kekuatan: ['tenaga ahli hidrologi dan pengalaman mendampingi warga', 'kewenangan atas lahan dan kepercayaan warga'],
  keterbatasan: ['tidak dapat membiayai pekerjaan di luar tahun anggaran', 'belum mempunyai tenaga teknis pengairan'],
  tidak_dapat_diubah: ['pengadaan barang melalui tiga penawaran', 'keputusan atas lahan melalui musyawarah desa'],
  penghubung: ['koordinator program, melalui telepon kantor Yayasan', 'kepala urusan pembangunan, melalui kantor desa'],
  hak: ['memperoleh data mata air untuk pembelajaran', 'memperoleh pelatihan pengelola air'],
  kewajiban: ['mendampingi pemetaan dan pelatihan', 'menyediakan lahan dan menjaga kawasan resapan'],
  alamat_pemberitahuan: ['Jalan Contoh Nomor 1, kantor Yayasan', 'Jalan Balai Desa Nomor 1, kantor desa'],
}

const DETAILS: Readonly<Record<string, readonly [string, string]>> = {
  legal: ['yayasan berbadan hukum', 'pemerintah desa'],
  address: ['Jalan Contoh Nomor 1', 'Jalan Balai Desa Nomor 1, Desa Contoh Jaya'],
  signatory: ['Penanda Tangan Yayasan', 'Penanda Tangan Desa'],
  position: ['Ketua Pengurus', 'Kepala Desa'],
  authority: ['Anggaran Dasar Yayasan', 'Keputusan Bupati tentang pengangkatan Kepala Desa'],
}

const partnerIndex = (partner: string): 0 | 1 => (partner === 'p2' ? 1 : 0)

/** The answer to a blank, by its field id (`clause.blank` or `clause.blank.partner`); '' for blanks that may stay empty. */
export function answerTo(field: string): string {
  const [, blank = '', partner] = field.split('.')
  return (partner === undefined ? ANSWERS[blank] : EACH[blank]?.[partnerIndex(partner)]) ?? ''
}

/** What a partner says about itself, beyond name and short name. */
export const detailOf = (partner: string, detail: string): string => DETAILS[detail]?.[partnerIndex(partner)] ?? ''

export const CONTRIBUTIONS = [
  {
    partner: 'p1',
    kind: 'pengetahuan',
    description: 'pelatihan pengelolaan air dan pemetaan mata air',
    quantity: 8,
    unit: 'sesi',
    when: 'Januari sampai Juni 2027',
    personInCharge: 'koordinator program Yayasan',
    owner: 'Yayasan',
  },
  {
    partner: 'p1',
    kind: 'dana',
    description: 'biaya bahan bak penampung',
    quantity: 120000000,
    unit: 'rupiah',
    when: 'dua termin, Februari dan Mei 2027',
    personInCharge: 'bendahara Yayasan',
    owner: '',
  },
  {
    partner: 'p2',
    kind: 'sarana',
    description: 'lahan untuk bak penampung dan kawasan resapan',
    quantity: 4,
    unit: 'hektare',
    when: 'selama perjanjian',
    personInCharge: 'kepala urusan pembangunan',
    owner: '',
  },
  {
    partner: 'p2',
    kind: 'kearifan_lokal',
    description: 'pengetahuan warga tentang letak dan musim mata air',
    quantity: 5,
    unit: 'tetua',
    when: 'Januari 2027',
    personInCharge: 'ketua adat',
    owner: 'masyarakat adat Dusun Atas',
  },
] as const

export const ACCOUNTS = [
  {
    partner: 'p1',
    what: 'penyaluran dana, kegiatan pelatihan, dan keterlambatan',
    when: 'setiap tiga bulan',
    personInCharge: 'koordinator program',
  },
  {
    partner: 'p2',
    what: 'pemakaian lahan, kerja bakti warga, dan keputusan desa',
    when: 'setiap tiga bulan',
    personInCharge: 'sekretaris desa',
  },
] as const
