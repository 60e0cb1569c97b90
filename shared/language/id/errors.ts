// Words of everything that can be refused: HTTP problems, closed connections, a server that does not start.
import { problems } from './problems.ts'

/** One line of `mufakat revoke`; `revoked`: day and reason. */
interface ShownCertificate {
  readonly serial: string
  readonly day: string
  readonly place: string
  readonly name: string
  readonly signed: boolean
  readonly revoked: string | null
}

interface ShownPerson {
  readonly person: string
  readonly name: string
  readonly role: string
  readonly partner: string
  readonly stillIn: boolean
}

interface ShownRecovery {
  readonly url: string
  readonly day: string
  readonly pin: string | null
}

export const errors = {
  problems,
  /** What was expected at a place of a request; the number is a limit, where the words have one. */
  expected: {
    line: (most: number) => `satu baris, 1 sampai ${most} huruf`,
    id: (_: number) => 'tanda pengenal yang dikenal sistem ini',
    'made-id': (_: number) => 'dua belas huruf kecil dan angka',
    'device-secret': (_: number) => '43 huruf base64url',
    required: (_: number) => 'wajib diisi',
    reason: (_: number) => 'tuliskan alasannya',
    words: (_: number) => 'tuliskan jawabannya',
    decided: (_: number) => 'tuliskan apa yang diputuskan',
    'light-words': (_: number) => 'tuliskan catatan untuk tanda yang tidak hijau',
    day: (_: number) => 'tanggal, misalnya 2026-12-31',
    'days-ahead': (days: number) => `waktu mendatang, paling jauh ${days} hari lagi`,
    'person-or-events': (_: number) => 'seorang, atau beberapa peristiwa',
    'on-or-off': (_: number) => 'setiap profil dinyalakan atau dimatikan, tidak keduanya',
    'each-partner-once': (_: number) => 'setiap mitra satu kali, atau kosong',
    printed: (most: number) => `sekurang-kurangnya ${most} dari angka 0–9 dan huruf a–f`,
    'request-before': (_: number) => 'kiriman sebelum ini belum sampai',
  },
  /** Why the server did not start: one line each, after the code. */
  start: {
    'config-unknown': (name: string) => `Pengaturan ${name} tidak dikenal.`,
    'config-malformed': (name: string, expected: string) =>
      `Pengaturan ${name} tidak terbaca; yang diharapkan: ${expected}.`,
    'config-missing': (name: string, by: string) => `Pengaturan ${name} belum diisi, padahal ${by} memerlukannya.`,
    'config-unsupported': (name: string) =>
      `Pengaturan ${name} tidak dipakai: satu simpul bekerja, yang lain menunggu. Hapus pengaturan itu.`,
    'port-in-use': (address: string) =>
      `Alamat ${address} sudah dipakai program lain. Hentikan program itu atau pilih PORT lain.`,
    'port-forbidden': (address: string) => `Sistem tidak mengizinkan alamat ${address}. Pilih PORT di atas 1023.`,
    'host-unavailable': (address: string) => `Alamat ${address} tidak ada pada mesin ini. Periksa HOST.`,
    'data-forbidden': (folder: string) => `Folder data ${folder} tidak dapat ditulisi. Periksa DATA_DIR dan izinnya.`,
    'store-locked': (folder: string) =>
      `Folder data ${folder} sedang dipakai Mufakat lain. Hentikan yang itu, atau pilih DATA_DIR lain.`,
    'store-damaged': (folder: string, place: string) =>
      `Data di ${folder} rusak dan tidak diubah (${place}). Jalankan «mufakat doctor», atau pulihkan cadangan.`,
    'store-newer': (folder: string) => `Data di ${folder} ditulis versi yang lebih baru. Pakai versi itu.`,
    'authority-unusable': (folder: string, why: string) =>
      `Penerbit sertifikat di ${folder}/certificates tidak dapat dipakai (${why}). Jalankan «mufakat doctor».`,
    'database-unreachable': (_folder: string, why: string) =>
      `Basis data dari DATABASE_URL tidak dapat dipakai (${why}). Periksa alamat, nama, sandi, dan jaringannya.`,
    'database-unset': (_folder: string, cache: string) =>
      `Datanya ada di PostgreSQL, sedangkan ${cache} hanya salinan kerja. Isi DATABASE_URL, atau pilih DATA_DIR lain.`,
    'database-not-migrated': (_folder: string, store: string) =>
      `Basis data dari DATABASE_URL masih kosong, sedangkan ${store} berisi data. Jalankan «mufakat migrate», atau pilih DATA_DIR lain.`,
    'store-full': (folder: string) => `Tidak ada ruang tersisa untuk ${folder}.`,
    'store-error': (folder: string) => `Data di ${folder} tidak dapat dibuka.`,
    unexpected: (message: string) => `Kekeliruan yang tidak terduga: ${message}`,
  },
  cli: {
    ready: (url: string) => `Mufakat siap di ${url}`,
    standby: (url: string) =>
      `Mufakat menunggu di ${url}: basis datanya sedang dipakai simpul lain, dan diambil alih bila simpul itu berhenti.`,
    takenOver:
      'Simpul lain telah mengambil alih basis data ini, atau basis data ini dikembalikan ke saat sebelumnya; simpul ini berhenti.',
    operatorLink: (url: string) => `Tautan pengelola (hanya tampil sekali, simpanlah): ${url}`,
    commandUnknown: (name: string) => `Perintah «${name}» tidak dikenal.`,
    optionUnknown: (name: string) => `Pilihan «${name}» tidak dikenal.`,
    optionMissing: (name: string) => `Pilihan «${name}» perlu diisi.`,
    unreachable: (url: string) => `Tidak ada Mufakat yang menjawab di ${url}.`,
    refused: (code: string, title: string) => `${code}: ${title}.`,
    created: (id: string) => `Perjanjian ${id} dibuat. Bagikan setiap tautan hanya kepada yang dituju:`,
    exportAddress: 'Tulis alamat perjanjian, misalnya http://127.0.0.1:3000/p/ID, atau berkas yang ada.',
    formatUnknown: (format: string, known: string) => `Bentuk «${format}» tidak dikenal. Pilihannya: ${known}.`,
    formatOfServer: (format: string) =>
      `Bentuk ${format} hanya ada pada server: tulis alamat perjanjian, bukan berkas.`,
    notRead: (file: string) => `${file} tidak dapat dibaca.`,
    notWritten: (file: string) => `${file} tidak dapat ditulis.`,
    written: (file: string, bytes: number) => `${file} ditulis (${bytes} byte).`,
    erased: (events: string) =>
      events === ''
        ? 'Tidak ada teks yang dapat dihapus.'
        : `Teks pribadi pada peristiwa ${events} dihapus dari buku besar. Berkas yang sudah disegel, cadangan lama, dan naskahnya sendiri tidak berubah.`,
    notErased: (events: string) =>
      `Peristiwa ${events} berasal dari versi lama: teksnya bagian dari rantai dan tidak dapat dihapus.`,
    nobodyIn: 'Belum ada orang di perjanjian ini.',
    person: ({ person, name, role, partner, stillIn }: ShownPerson) =>
      `${person}  ${name || '(dihapus)'}  ${role}${partner ? `  ${partner}` : ''}${stillIn ? '' : '  tautannya sudah dicabut'}`,
    recovery: ({ url, day, pin }: ShownRecovery) =>
      `${url}\nBerlaku sampai ${day}, sekali pakai. Serahkan hanya kepada orangnya sendiri: siapa pun yang memegangnya masuk sebagai dia.${pin === null ? '' : `\nPIN ${pin}: sampaikan lewat jalan lain, misalnya telepon.`}`,
    noCertificates: 'Belum ada sertifikat yang diterbitkan untuk perjanjian ini.',
    certificate: ({ serial, day, place, name, signed, revoked }: ShownCertificate) =>
      `${serial}  ${day}  ${place}  ${name || '(dihapus)'}  ${signed ? 'sudah menandatangani' : 'belum menandatangani'}${revoked ? `  dicabut ${revoked}` : ''}`,
    revoked: (serial: string) =>
      `Sertifikat ${serial} dicabut. Bagikan daftar terbaru (/api/v1/revocations.crl) kepada yang memeriksa; berkas yang sudah beredar tidak berubah.`,
    partnerForm: 'Tulis mitra sebagai "Nama:jenis", misalnya "Yayasan Air:ngo".',
    help: `mufakat <perintah>

  serve      jalankan server
  create     buat perjanjian di server yang berjalan
             --title JUDUL --partner "NAMA:JENIS" (sedikitnya dua) [--template ID] [--profile ID] [--url ALAMAT] [--json]
             Setiap tautan untuk satu orang; --shared-links: boleh dipakai beberapa orang
  recover    tampilkan orang di sebuah perjanjian, atau buat tautan pemulihan bagi satu orang
             --agreement ID [--person ID [--pin]] [--url ALAMAT]  (ADMIN_TOKEN: token pengelola)
  erase      hapus data pribadi seseorang dari buku besar
             --agreement ID --person ID [--event NOMOR]… [--url ALAMAT]  (ADMIN_TOKEN: token pengelola)
  revoke     tampilkan sertifikat sebuah perjanjian, atau cabut satu
             --agreement ID [--serial SERI --reason key-lost|mistake] [--url ALAMAT]  (ADMIN_TOKEN: token pengelola)
  check      periksa enam ciri sebuah naskah:        check BERKAS… [--json]
  verify     periksa PDF bertanda tangan:            verify BERKAS.pdf [--json] [--ca BERKAS]
  export     simpan perjanjian ke berkas:           export ALAMAT|BERKAS --out BERKAS [--format docx|html|md|pdf|json|mufakat]
             ALAMAT: dari server (SESSION_TOKEN: token masuk seorang anggota) [--since BERKAS.mufakat]
             BERKAS: JSON perjanjian, DOCX, Markdown, teks, atau PDF tersegel, tanpa server dan tanpa jaringan
  backup     salin semua data, juga selagi berjalan: backup BERKAS
  restore    pulihkan dari cadangan:                 restore BERKAS
  doctor     periksa kesehatan pemasangan ini
  migrate    pindahkan data ke PostgreSQL:           migrate [--to postgres://…] [--dry-run]
  help       tampilkan ini`,
  },
}
