// Words of the page that verifies a PDF in the browser. The facts and problems themselves stand in verify.ts.
export const verifyPage = {
  lead: 'Pilih PDF perjanjian. Pemeriksaan berjalan seluruhnya di peramban Anda; berkasnya tidak dikirim ke mana pun.',
  choose: 'Pilih PDF',
  drop: 'atau jatuhkan satu atau beberapa berkas di sini: naskah dan adendumnya diperiksa sebagai rantai',
  another: 'Periksa berkas lain',
  reading: (name: string) => `Memeriksa ${name}…`,
  result: (name: string) => `Hasil pemeriksaan ${name}`,
  allHold: 'Semua yang sudah diperiksa di peramban cocok',
  allHoldText: 'Isi terlampir, sidik tercetak, catatan keputusan, dan setiap tanda tangan saling membuktikan.',
  allHoldPages: 'Semuanya cocok, juga halaman yang tercetak',
  again: {
    unchecked:
      'Halaman yang tercetak BELUM dicocokkan dengan isi terlampir. Tanda tangan yang sah tidak membuktikan bahwa kata dan angka di halaman sama dengan isi yang disepakati.',
    matched: 'Halaman yang tercetak sama persis, bita demi bita, dengan hasil mencetak ulang isi terlampir.',
    offer: 'Cetak ulang dari sumbernya dan bandingkan',
    size: (megabytes: number) =>
      megabytes === 0
        ? 'Alat cetaknya sudah ada di sini; tidak perlu jaringan.'
        : `Mengunduh alat cetak sekitar ${megabytes} MB dari situs ini, hanya bila Anda menekannya; di jaringan 2G bisa lebih dari setengah jam. Berkas perjanjian tetap di perangkat ini.`,
    fetching: (percent: number) => `Mengunduh alat cetak: ${percent}%`,
    printing: 'Mencetak ulang dan membandingkan; di ponsel bisa satu menit atau lebih…',
    stop: 'Hentikan',
    stopped: 'Dihentikan. Halaman yang tercetak tetap belum dicocokkan.',
    'not-fetched': 'Alat cetak tidak dapat diunduh, atau untuk bentuk cetak lain. Halaman tetap belum dicocokkan.',
    unfinished:
      'Pencetakan ulang tidak selesai di perangkat ini: waktu atau memorinya habis. Halaman tetap belum dicocokkan; coba di komputer, atau pakai perintah mufakat verify.',
    keepHelp: (megabytes: number) =>
      `Alat cetak dapat disimpan di perangkat ini (${megabytes} MB) untuk dipakai tanpa jaringan.`,
    keep: 'Simpan alat cetak',
    kept: 'Alat cetak tersimpan di perangkat ini.',
    drop: 'Hapus alat cetak',
    full: 'Perangkat ini tidak dapat menyimpannya.',
  },
  notAllSigned: 'Cocok, tetapi belum semua mitra menandatangani',
  differs: 'Ada yang tidak cocok',
  differsText: 'Jangan dipakai sebelum jelas sebabnya.',
  notOurs: 'Ini bukan perjanjian yang disegel dengan Mufakat',
  notOursText:
    'Berkas ini bukan PDF dari Mufakat, atau sudah rusak, atau pernah disimpan ulang oleh program lain sehingga buktinya hilang. Mintalah berkas aslinya.',
  tooLarge: (megabytes: number) => `Berkas lebih dari ${megabytes} MB; perjanjian kami tidak sebesar itu.`,
  unreadable: 'Peramban tidak dapat membaca berkas ini. Pilih lagi berkasnya.',
  problems: 'Yang tidak cocok',
  digests: 'Sidik isi',
  digestPrinted: 'Tercetak di halaman',
  digestAttached: 'Isi terlampir',
  digestRecomputed: 'Dihitung ulang dari keadaan dokumen',
  digestMissing: 'tidak ada',
  digestsAgree: 'Ketiganya sama.',
  digestsDiffer: 'Ketiganya TIDAK sama.',
  signatures: 'Tanda tangan',
  signatureOf: (partner: string) => `Atas nama ${partner}`,
  witness: (name: string) => `Saksi: ${name}`,
  who: 'Penandatangan',
  when: 'Waktu menurut penandatangan',
  deviceTime: 'Waktu perangkat',
  revocation: 'Pencabutan',
  covers: 'Cakupan',
  validity: 'Keabsahan',
  missing: 'belum menandatangani',
  ledger: 'Catatan keputusan (buku besar)',
  authority: 'Penerbit sertifikat (sidik SHA-256)',
  authorityText:
    'Disebut oleh berkas ini sendiri. Cocokkan dengan sidik yang diumumkan penyelenggara situs tempat perjanjian dibuat.',
  tail: 'Setelah tanda tangan terakhir',
  cannot: 'Yang tidak dapat diperiksa di peramban',
  cannotRebuild:
    'Di sini halaman belum dicetak ulang dari isi terlampir, jadi belum terbukti bahwa yang tercetak sama huruf demi huruf dengan isi terlampir. Perintah berikut juga membuktikannya, tanpa jaringan:',
  cannotRevocation:
    'Apakah sebuah sertifikat dicabut sesudah daftar pencabutan yang termuat di berkas tidak diperiksa di sini; bila tidak ada daftar, pencabutannya tidak diperiksa. Daftar terbaru penerbit ada di situs tempat perjanjian dibuat; perintah mufakat verify menerimanya dengan --crl. Sertifikat dari PSrE diperiksa di laman PSrE tersebut.',
  counterparts: 'Rangkap',
  counterpartsText:
    'Berkas ini satu-satunya asli elektronik. Rangkap dari kertas atau dari penyelenggara lain tidak termuat di dalamnya; daftarnya ada di situs tempat perjanjian dibuat, di Berkas. Jatuhkan beberapa PDF sekaligus untuk melihat mana yang memuat naskah yang sama.',
  cannotIdentity:
    'Siapa orang di balik tanda tangan tidak dapat dibuktikan di sini: sertifikatnya diterbitkan situs tempat perjanjian dibuat, bukan PSrE Indonesia.',
  cannotIdentityOfOwn:
    'Siapa orang di balik tanda tangan tidak dapat dibuktikan di sini: sertifikatnya diterbitkan situs tempat perjanjian dibuat, atau dibawa penandatangan sendiri. Apakah penerbit yang disebut itu PSrE Indonesia, ditanyakan kepada penerbit itu.',
  command: 'npx mufakat verify BERKAS.pdf',
  size: 'Ukuran',
  code: 'Delapan kata berkas ini',
  codeHelp:
    'Bacakan lewat telepon kepada mitra lain: bila kedelapan katanya sama, berkas Anda berdua sama. Setiap tanda tangan mengubah kata-katanya.',
  codeThen: 'Delapan kata pada tanda terimanya',
  alone: {
    title: 'Pemeriksa perjanjian',
    lead: 'Halaman ini satu berkas: ia berjalan dari cakram atau kartu memori, tanpa jaringan dan tanpa situs mana pun.',
    trust:
      'Percayai hasilnya sejauh Anda percaya dari mana berkas pemeriksa ini berasal. Simpan salinannya bersama perjanjian Anda.',
    otherLanguage: 'English',
    take: 'Pemeriksa dalam satu berkas',
    takeText:
      'Simpan bersama perjanjian, misalnya di kartu memori. Bertahun-tahun lagi ia masih memeriksa perjanjian tanpa jaringan dan tanpa situs ini.',
    takeButton: (megabytes: string) => `Unduh pemeriksa (${megabytes} MB)`,
    takeWhole: (megabytes: string) => `Unduh pemeriksa lengkap (${megabytes} MB)`,
    takeWholeText:
      'Yang lengkap juga mencetak ulang halaman dari sumbernya dan membandingkannya; yang kecil memeriksa segala hal lain, tetapi tidak itu.',
    small:
      'Pemeriksa kecil ini tidak mencetak ulang halaman. Pemeriksa lengkap, dari situs yang sama, melakukannya juga tanpa jaringan.',
  },
  certificate: 'Sertifikat',
  endorsed: (issuer: string) =>
    `Milik penandatangan sendiri, diterbitkan ${issuer}; situs tempat perjanjian dibuat mencatatnya sebagai milik penandatangan ini.`,
  stampedAt: 'Cap waktu',
  stampedBy: (time: string, authority: string) => `${time}, menurut ${authority} (lembaganya tidak diperiksa di sini)`,
}
