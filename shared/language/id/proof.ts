// Words about keys and certificates that a signatory brings along.
export const proof = {
  own: 'Saya punya sertifikat sendiri (.p12)',
  ownLead:
    'Misalnya dari penyelenggara sertifikasi elektronik (PSrE). Berkas dan kata sandinya dibuka di perangkat ini saja dan tidak dikirim ke mana pun; kuncinya dilupakan begitu halaman ditutup.',
  file: 'Berkas sertifikat (.p12 atau .pfx)',
  password: 'Kata sandi berkas itu',
  open: 'Buka sertifikat',
  opening: 'Membuka…',
  opened: (owner: string, issuer: string) => `Sertifikat ${owner}, diterbitkan ${issuer}, akan dipakai.`,
  notCertified:
    'Tersertifikasi atau tidaknya tanda tangan bergantung pada penerbit itu, bukan pada situs ini; pemeriksa menyebutnya tersertifikasi hanya bila ia mempercayai penerbitnya.',
  instead: 'Pakai kunci yang dibuat perangkat ini',
  missing: 'Pilih berkasnya dahulu.',
  problems: {
    'p12-unreadable': 'Berkas ini bukan .p12, atau sudah rusak. Mintalah yang utuh kepada penerbitnya.',
    'p12-password': 'Kata sandinya tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi.',
    'p12-cipher':
      'Berkas ini dikunci dengan cara yang tidak dikenal di sini. Simpan ulang dari program penerbitnya dengan AES atau 3DES.',
    'p12-incomplete':
      'Di dalam berkas ini tidak ada kunci beserta sertifikatnya. Ekspor ulang bersama kunci pribadinya.',
    'p12-key-kind': 'Kuncinya dari jenis yang tidak dipakai di sini: yang dipakai P-256 atau RSA.',
  },
}
