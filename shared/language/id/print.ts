// Words that the printed agreement adds to what its partners wrote.
export const print = {
  agreement: 'Perjanjian Kemitraan',
  /** Of a text that states an intent and binds nobody yet. */
  intent: {
    name: 'Nota Kesepahaman',
    notice:
      'Lembar ini hanya meringkas agar mudah dibaca. Yang berlaku ialah naskah nota pada halaman-halaman berikutnya.',
  },
  pasal: 'PASAL',
  page: 'Halaman',
  of: 'dari',
  digest: 'Sidik isi SHA-256',
  draftNotice: 'NASKAH KERJA – BELUM DISEPAKATI',
  blank: '……………………',
  /** Of a part that a newer version wrote; the name may be ''. */
  unknownPart: (name: string) => `[bagian yang belum dikenal${name && `: ${name}`}]`,
  and: 'dan',
  partner: {
    at: (address: string) => `berkedudukan di ${address}`,
    representedBy: 'dalam hal ini diwakili oleh',
    as: (position: string) => `selaku ${position}`,
    basis: (authority: string) => `berdasarkan ${authority}`,
    calledAs: 'untuk selanjutnya disebut',
  },
  kinds: {
    ngo: 'lembaga masyarakat',
    company: 'perusahaan',
    government: 'pemerintah',
    village: 'pemerintah desa',
    community: 'komunitas',
    cooperative: 'koperasi',
    school: 'sekolah',
    university: 'perguruan tinggi',
    other: '',
  },
  contributions: {
    title: 'Kontribusi Para Mitra',
    columns: {
      number: 'No.',
      partner: 'Mitra',
      what: 'Kontribusi',
      quantity: 'Banyaknya',
      when: 'Waktu',
      who: 'Penanggung jawab',
    },
    owner: (owner: string) => `Pemilik: ${owner}`,
    none: 'Belum ada kontribusi yang dicatat.',
  },
  accountability: {
    title: 'Akuntabilitas Para Mitra',
    columns: {
      number: 'No.',
      partner: 'Mitra',
      what: 'Yang dipertanggungjawabkan',
      to: 'Kepada',
      when: 'Kapan',
      who: 'Penanggung jawab',
    },
    toAll: 'semua Mitra',
    none: 'Belum ada pertanggungjawaban yang dicatat.',
  },
  summary: {
    title: 'LEMBAR RINGKAS',
    notice:
      'Lembar ini hanya meringkas agar mudah dibaca. Yang mengikat ialah naskah perjanjian pada halaman-halaman berikutnya.',
    partners: 'Siapa',
    goal: 'Tujuan bersama',
    contributions: 'Yang diberikan tiap mitra',
    dates: 'Waktu',
    decisions: 'Cara memutuskan',
    representedBy: (name: string, position: string) => `diwakili ${position ? `${name}, ${position}` : name}`,
    more: (count: number) => `dan ${count} lainnya`,
    printed: (date: string) => `Disegel ${date}`,
  },
  signatures: {
    title: 'TANDA TANGAN PARA MITRA',
    place: 'Ruang tanda tangan elektronik',
    field: (partner: string, name: string) => `Tanda tangan elektronik ${name ? `${name}, untuk ${partner}` : partner}`,
    stamp: ['Ruang', 'e-Meterai', 'Rp10.000', 'dibubuhkan paling akhir'],
    reason: (digest: string) => `Menyetujui dan menandatangani perjanjian dengan sidik isi SHA-256 ${digest}`,
    signedElectronically: 'DITANDATANGANI SECARA ELEKTRONIK',
    notCertified: 'TTE tidak tersertifikasi',
    certificate: 'Sertifikat SHA-256:',
  },
  consents: {
    title: 'LEMBAR PERSETUJUAN ELEKTRONIK',
    intro:
      'Persetujuan berikut tercatat dalam buku besar terlampir (buku-besar.json) atas isi dengan sidik yang sama seperti pada kaki halaman. Persetujuan ini persetujuan elektronik yang tidak tersertifikasi.',
    columns: { partner: 'Mitra', person: 'Pemberi persetujuan', scope: 'Atas', stance: 'Sikap', time: 'Waktu' },
    wholeText: 'seluruh naskah',
    stances: { agree: 'setuju', 'agree-with-note': 'setuju dengan catatan', object: 'keberatan' },
    none: 'Buku besar terlampir tidak memuat persetujuan atas isi ini.',
  },
  waivers: {
    title: 'CATATAN PENGECUALIAN',
    intro:
      'Pemeriksa menemukan hal berikut. Fasilitator mengusulkannya sebagai bukan masalah, dan wakil setiap Mitra mengakuinya untuk bunyi naskah ini.',
    columns: { finding: 'Temuan', place: 'Pada', reason: 'Alasan', acknowledged: 'Diakui oleh' },
    wholeText: 'seluruh naskah',
    proposedBy: (name: string) => `diusulkan ${name}`,
  },
  verification: {
    title: 'LEMBAR VERIFIKASI',
    intro: 'Perjanjian ini dapat diperiksa oleh siapa pun, kapan pun, tanpa bergantung pada server yang menyegelnya.',
    facts: {
      agreement: 'Nomor dokumen',
      digest: 'Sidik isi (SHA-256)',
      template: 'Templat',
      sealedAt: 'Isi dibekukan',
      authority: 'Sidik penerbit sertifikat (SHA-256)',
    },
    steps: [
      'Simpan berkas PDF ini apa adanya; jangan dicetak ulang ke PDF dan jangan disimpan dengan penyunting PDF.',
      'Buka halaman Periksa PDF pada layanan Mufakat mana pun (berkas diperiksa di perangkat Anda), atau jalankan: mufakat verify BERKAS.pdf',
      'Pada panel tanda tangan pembaca PDF, setiap tanda tangan harus sah dan yang terakhir harus mencakup seluruh berkas; e-Meterai yang dibubuhkan sesudahnya berdiri sendiri.',
      'Lampiran perjanjian.json memuat isi perjanjian; SHA-256 berkas itu harus sama dengan sidik pada kaki setiap halaman.',
      'Lampiran perjanjian.yjs dan buku-besar.json memuat keadaan naskah dan rantai keputusannya; dari keduanya halaman-halaman ini dapat disusun ulang sama persis, bita demi bita.',
    ],
    limits:
      'Tanda tangan pada berkas ini memakai sertifikat yang diterbitkan sendiri oleh penyelenggara dan merupakan tanda tangan elektronik tidak tersertifikasi menurut Peraturan Pemerintah Nomor 71 Tahun 2019.',
  },
  attachments: {
    json: 'Isi perjanjian dalam JSON kanonis (RFC 8785)',
    yjs: 'Keadaan naskah (pembaruan Yjs) untuk dibuka dan disunting kembali',
    ledger: 'Buku besar: urutan keputusan para mitra dengan rantai sidik',
  },
}
