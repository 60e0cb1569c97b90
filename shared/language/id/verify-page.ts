// Words of the page that verifies a PDF in the browser. The facts and problems themselves stand in verify.ts.
export const verifyPage = {
  lead: 'Pilih PDF perjanjian. Pemeriksaan berjalan seluruhnya di peramban Anda; berkasnya tidak dikirim ke mana pun.',
  choose: 'Pilih PDF',
  drop: 'atau jatuhkan satu atau beberapa berkas di sini: naskah dan adendumnya diperiksa sebagai rantai',
  another: 'Periksa berkas lain',
  reading: (name: string) => `Memeriksa ${name}…`,
  result: (name: string) => `Hasil pemeriksaan ${name}`,
  allHold: 'Semua yang dapat diperiksa di peramban cocok',
  allHoldText: 'Isi terlampir, sidik tercetak, catatan keputusan, dan setiap tanda tangan saling membuktikan.',
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
    'Peramban tidak menyusun ulang halaman dari isi terlampir, jadi halaman ini tidak membuktikan bahwa yang tercetak sama huruf demi huruf dengan isi terlampir. Perintah berikut membuktikannya, juga tanpa jaringan:',
  cannotRevocation:
    'Apakah sebuah sertifikat dicabut sesudah daftar pencabutan yang termuat di berkas tidak diperiksa di sini; bila tidak ada daftar, pencabutannya tidak diperiksa. Daftar terbaru penerbit ada di situs tempat perjanjian dibuat; perintah mufakat verify menerimanya dengan --crl. Sertifikat dari PSrE diperiksa di laman PSrE tersebut.',
  counterparts: 'Rangkap',
  counterpartsText:
    'Berkas ini satu-satunya asli elektronik. Rangkap dari kertas atau dari penyelenggara lain tidak termuat di dalamnya; daftarnya ada di situs tempat perjanjian dibuat, di Berkas. Jatuhkan beberapa PDF sekaligus untuk melihat mana yang memuat naskah yang sama.',
  cannotIdentity:
    'Siapa orang di balik tanda tangan tidak dapat dibuktikan di sini: sertifikatnya diterbitkan situs tempat perjanjian dibuat, bukan PSrE Indonesia.',
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
    takeButton: 'Unduh pemeriksa',
  },
  endorsed: (issuer: string) =>
    `Sertifikat milik penandatangan sendiri, diterbitkan ${issuer}; situs tempat perjanjian dibuat mencatatnya sebagai milik penandatangan ini.`,
  stampedAt: 'Cap waktu',
  stampedBy: (time: string, authority: string) => `${time}, menurut ${authority} (lembaganya tidak diperiksa di sini)`,
}
