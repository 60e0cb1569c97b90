// Words for the verification of a sealed file.
type Data = Readonly<Record<string, string>>
const of = (data: Data, key: string): string => data[key] ?? ''

export const verify = {
  code: 'Delapan kata berkas ini',
  codeThen: 'delapan kata pada tanda terimanya',
  title: 'Hasil pemeriksaan berkas perjanjian',
  allHold: 'SEMUA FAKTA COCOK. Naskah, isi terlampir, dan tanda tangan saling membuktikan.',
  someDiffer: 'ADA YANG TIDAK COCOK. Jangan dipakai sebelum jelas sebabnya.',
  notAllChecked:
    'BELUM SEMUA DIPERIKSA. Yang diperiksa cocok; halaman yang tercetak belum dibandingkan dengan isi terlampir.',
  notOurs: 'Berkas ini bukan perjanjian yang disegel dengan Mufakat, atau sudah rusak sehingga tidak terbaca.',
  unreadableFile: (file: string) => `Berkas tidak dapat dibaca: ${file}`,
  usage: 'Cara pakai: mufakat verify BERKAS.pdf … | FOLDER [--json] [--ca BERKAS] [--crl BERKAS] [--time-limit DETIK]',
  digest: 'Sidik isi (SHA-256)',
  digestsAgree: 'tercetak, terlampir, dan hasil hitung ulang sama',
  digestsDiffer: (printed: string, attached: string, recomputed: string) =>
    `tidak sama: tercetak ${printed}, terlampir ${attached}, hitung ulang ${recomputed}`,
  print: 'Cetakan',
  prints: {
    same: 'sama persis dengan hasil menyusun ulang isi terlampir',
    differs: 'TIDAK sama dengan hasil menyusun ulang isi terlampir',
    unknown: 'tidak disusun ulang di sini',
  },
  partners: 'Mitra',
  signatures: 'Tanda tangan',
  noSignature: 'belum ada tanda tangan',
  witness: 'saksi',
  signature: (partner: string, subject: string, time: string) => `${partner}: ${subject}, ${time}`,
  valid: 'sah',
  invalid: 'TIDAK SAH',
  notCertified: 'tanda tangan elektronik tidak tersertifikasi',
  certifiedOrNot: 'tersertifikasi hanya bila penerbitnya PSrE Indonesia, yang tidak diperiksa di sini',
  certified: 'tanda tangan elektronik tersertifikasi',
  coversAll: 'mencakup seluruh berkas',
  coversRevision: 'mencakup berkas sampai saat ia menandatangani',
  authority: 'Penerbit sertifikat',
  authorityTrusted: 'sama dengan yang Anda berikan',
  authorityClaimed: 'disebut oleh berkas ini sendiri; cocokkan sidiknya dengan penyelenggara, atau beri --ca',
  ledger: 'Buku besar',
  ledgerValid: (events: number) => `${events} peristiwa, rantai utuh`,
  ledgerBroken: (events: number) => `${events} peristiwa, RANTAI PUTUS`,
  endorsed: (issuer: string) =>
    `sertifikat dibawa penandatangan sendiri, terbitan ${issuer}; penerbit sertifikat perjanjian ini menyatakan pemiliknya penandatangan yang disebut naskah`,
  noStamp: 'tanpa cap waktu: waktunya menurut perangkat penandatangan',
  stampedBy: (time: string, authority: string) => `cap waktu ${time} dari ${authority}`,
  stampTrusted: 'lembaganya sama dengan yang Anda berikan',
  stampClaimed: 'lembaganya tidak Anda berikan dengan --ca, jadi waktu itu belum terbukti',
  ledgerStory: (begun: string, sealed: string) => `dimulai ${begun}, naskah disegel ${sealed}`,
  counterparts: 'Rangkap',
  counterpartsText:
    'berkas ini satu-satunya asli elektronik; rangkap dari kertas atau dari penyelenggara lain disimpan di samping berkas, di situs tempat perjanjian dibuat, dan tidak termuat di sini',
  notChecked: 'Yang tidak diperiksa',
  deviceTime: (time: string) => `diputuskan tanpa jaringan pada ${time} menurut waktu perangkat`,
  clockDoubts: {
    'before-seal':
      'PERINGATAN: menurut buku besar naskah baru disegel sesudah waktu itu; jam perangkatnya tidak dapat dipercaya',
    'after-signature':
      'PERINGATAN: waktu itu sesudah waktu tanda tangannya sendiri; jam perangkatnya tidak dapat dipercaya',
    'after-stamp': 'PERINGATAN: waktu itu sesudah cap waktunya; jam perangkatnya tidak dapat dipercaya',
  },
  revocations: {
    unchecked: 'pencabutan sertifikatnya tidak diperiksa: tidak ada daftar pencabutan dari penerbitnya',
    good: (time: string) => `tidak dicabut menurut daftar pencabutan tertanggal ${time}`,
    revoked: (time: string) => `sertifikatnya DICABUT pada ${time}`,
  },
  notRevoked:
    'apakah sebuah sertifikat dicabut sesudah daftar pencabutan yang ada, atau, tanpa daftar, apakah pernah dicabut; beri --crl BERKAS dengan daftar terbaru penerbitnya (alamat situs perjanjian, lalu /api/v1/revocations.crl)',
  notIdentity: 'siapa orang di balik sebuah sertifikat; penerbitnya yang menjaminnya',
  tail: 'Setelah tanda tangan terakhir',
  tails: {
    none: 'tidak ada tambahan',
    'e-meterai': 'satu e-Meterai (keasliannya diperiksa di laman Peruri)',
    unknown: 'ADA TAMBAHAN YANG TIDAK DIKENAL',
  },
  problems: {
    unreadable: (_: Data) => 'Berkas rusak atau bukan PDF yang dibuat dengan Mufakat.',
    'took-too-long': (_: Data) =>
      'Pemeriksaan dihentikan: berkas ini menghabiskan waktu atau memori jauh lebih banyak daripada perjanjian mana pun.',
    'verifier-busy': (_: Data) =>
      'Terlalu banyak berkas sedang diperiksa; berkas ini belum dinilai. Coba lagi sebentar lagi.',
    'attachment-missing': (data: Data) => `Lampiran ${of(data, 'name')} tidak ada di dalam berkas.`,
    'attachment-unreadable': (data: Data) => `Lampiran ${of(data, 'name')} rusak dan tidak dapat dibaca.`,
    'content-differs': (_: Data) =>
      'Isi perjanjian.json tidak sama dengan bacaan keadaan dokumen terlampir (perjanjian.yjs).',
    'printed-digest-differs': (_: Data) => 'Sidik yang tercetak tidak sama dengan sidik isi terlampir.',
    'print-differs': (_: Data) => 'Halaman yang tercetak tidak sama dengan hasil menyusun ulang isi terlampir.',
    'print-unfinished': (_: Data) =>
      'Halaman TIDAK diperiksa terhadap isi terlampir: menyusun ulang seluruhnya tidak selesai dalam waktu yang tersedia. Beri waktu lebih banyak (mufakat verify --time-limit DETIK) sebelum berkas ini dipakai.',
    'print-format-unknown': (data: Data) =>
      `Berkas disusun dengan bentuk cetak ${of(data, 'found')}; program ini menyusun ${of(data, 'expected')}, jadi cetakannya tidak dapat dibandingkan.`,
    'rebuild-failed': (data: Data) => `Isi terlampir tidak dapat disusun ulang: ${of(data, 'reason')}`,
    'statement-forged': (data: Data) =>
      `Peristiwa ke-${of(data, 'seq')} dalam buku besar bukan pernyataan orang yang disebutnya: tanda tangan perangkatnya tidak cocok.`,
    'ledger-broken': (data: Data) => `Rantai buku besar putus pada peristiwa ke-${of(data, 'seq')}.`,
    'ledger-of-another': (_: Data) => 'Buku besar terlampir bukan milik perjanjian ini.',
    'ledger-differs': (_: Data) =>
      'Buku besar terlampir tidak berakhir dengan penyegelan naskah ini oleh para mitra ini.',
    'field-missing': (data: Data) => `Tempat tanda tangan untuk ${of(data, 'partner')} tidak ada.`,
    'field-unknown': (data: Data) => `Ada tempat tanda tangan yang bukan milik mitra: ${of(data, 'field')}.`,
    'signature-missing': (data: Data) => `${of(data, 'partner')} belum menandatangani.`,
    'signature-damaged': (data: Data) => `Tanda tangan ${of(data, 'partner')} rusak.`,
    'signed-content-differs': (data: Data) => `Berkas berubah setelah ditandatangani ${of(data, 'partner')}.`,
    'signature-wrong': (data: Data) => `Tanda tangan ${of(data, 'partner')} tidak cocok dengan sertifikatnya.`,
    'authority-unknown': (data: Data) =>
      `Sertifikat ${of(data, 'partner')} tidak diterbitkan oleh penerbit yang dipercaya.`,
    'signer-differs': (data: Data) =>
      `Yang menandatangani untuk ${of(data, 'partner')} ialah ${of(data, 'found')}, bukan ${of(data, 'expected')}.`,
    'signed-before-seal': (data: Data) =>
      `Waktu tanda tangan ${of(data, 'partner')} lebih awal daripada penyegelan naskah.`,
    'timestamp-wrong': (data: Data) =>
      `Cap waktu pada tanda tangan ${of(data, 'partner')} tidak membuktikan tanda tangan itu.`,
    'outside-validity': (data: Data) =>
      `Waktu tanda tangan ${of(data, 'partner')} berada di luar masa berlaku sertifikatnya.`,
    'revision-changed': (data: Data) => `Bersama tanda tangan ${of(data, 'partner')} ada perubahan lain pada berkas.`,
    'base-signed': (data: Data) => `Naskah dasar sudah memuat isian tanda tangan: ${of(data, 'field')}.`,
    'certificate-of-another-place': (data: Data) =>
      `Sertifikat ${of(data, 'partner')} dibuat untuk tempat tanda tangan lain: perjanjian, naskah, atau mitra yang lain.`,
    'certificate-without-place': (data: Data) =>
      `Sertifikat ${of(data, 'partner')} tidak menyebut untuk tempat tanda tangan mana ia dibuat. Mufakat edisi awal, sebelum 26 November 2026, membuatnya begitu; karena itu tanda tangannya tidak terbukti untuk naskah ini. Bila berkas ini dari edisi itu, segel dan tanda tangani naskahnya sekali lagi.`,
    'signature-second-form': (data: Data) =>
      `Nilai tanda tangan ${of(data, 'partner')} tertulis dalam bentuk kedua, yang membuktikan hal yang sama tetapi tidak diterima, supaya berkas bertanda tangan hanya punya satu bentuk. Mufakat edisi awal, sebelum 26 November 2026, ada kalanya menulisnya begitu; pada berkas yang lebih baru ada yang mengubahnya. Segel dan tanda tangani naskahnya sekali lagi.`,
    'wording-differs': (data: Data) =>
      `Tanda tangan ${of(data, 'partner')} menyebut nama, alasan, atau tulisan di tempatnya yang lain daripada sertifikatnya.`,
    'partners-too-few': (_: Data) => 'Naskah menyebut kurang dari dua mitra.',
    'ledger-impossible': (data: Data) =>
      `Peristiwa ke-${of(data, 'seq')} dalam buku besar tidak mungkin dicatat situs mana pun: pelakunya tidak berhak, langkahnya tidak ada, atau waktunya mundur.`,
    'sealed-without-consent': (data: Data) =>
      `Menurut buku besar, ${of(data, 'partner')} belum menyetujui naskah ini ketika disegel.`,
    'stamp-over-words': (data: Data) =>
      `e-Meterai di halaman ${of(data, 'page')} menutupi tulisan. Lihat berkas sebelum dibubuhi meterai.`,
    'signed-after-next': (data: Data) =>
      `Waktu tanda tangan ${of(data, 'partner')} lebih kemudian daripada cap waktu tepercaya pada tanda tangan sesudahnya.`,
    'certificate-revoked': (data: Data) =>
      `Sertifikat ${of(data, 'partner')} dicabut pada ${of(data, 'at')}; tidak ada cap waktu tepercaya yang membuktikan tanda tangannya dibuat sebelum itu.`,
    'bytes-after': (data: Data) =>
      `Ada ${of(data, 'bytes')} bita tambahan setelah tanda tangan terakhir; yang terlihat di halaman dapat diubah dengannya.`,
  },
}
