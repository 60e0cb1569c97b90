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
  outside: {
    open: 'Tanda tangani lewat penyedia lain',
    lead: 'Untuk kunci yang tidak dapat dibawa ke sini: di penyelenggara sertifikasi (PSrE), di kartu atau perangkat kunci, atau di komputer lain. Sertifikatnya dibawa masuk, sidik yang harus ditandatangani dibawa keluar, dan tanda tangannya dibawa kembali; kuncinya tetap di sana.',
    certificate: 'Sertifikat Anda dan sertifikat penerbitnya',
    certificateHelp: 'Satu berkas atau beberapa: .pem, .cer, .crt, .der, atau .p7b. Kunci pribadi tidak diminta.',
    chosen:
      'Kuncinya di tempat lain: setelah Anda menekan tombol tanda tangan, halaman ini meminta dua tanda tangan dari sana.',
    steps: {
      proof: 'Langkah 1 dari 2: bukti bahwa kunci itu milik Anda',
      signature: 'Langkah 2 dari 2: tanda tangan perjanjian',
    },
    stepText: {
      proof:
        'Mintalah penyedia Anda menandatangani sidik ini dengan kunci sertifikat Anda. Belum ada yang disetujui dengan ini.',
      signature:
        'Mintalah penyedia Anda menandatangani sidik ini. Sidik ini mewakili perjanjian yang baru saja diperiksa di perangkat ini, beserta nama, tempat, dan waktu tanda tangan Anda.',
    },
    digest: 'Sidik SHA-256 yang ditandatangani:',
    copyHex: 'Salin sebagai heksadesimal',
    copyBase64: 'Salin sebagai Base64',
    saveBytes: 'Unduh berkas yang ditandatangani (.der)',
    saveDigest: 'Unduh sidiknya (.sha256, 32 bita)',
    bytesHelp:
      'Program yang menghitung sidik sendiri memakai berkas .der; penyedia yang menandatangani sidik (CSC signHash) memakai sidiknya. Keduanya menghasilkan tanda tangan yang sama: RSA (PKCS #1 v1.5) atau ECDSA P-256, dengan SHA-256.',
    answer: 'Tanda tangan yang kembali',
    answerHelp: 'Nilai tanda tangan (biner, Base64, heksadesimal), atau PKCS#7/CMS tanpa atribut tambahan.',
    typed: 'atau tempelkan di sini',
    give: 'Pakai tanda tangan ini',
    later: 'Lanjutkan nanti',
    laterHelp:
      'Yang sudah dibawa kembali tersimpan di perangkat ini. Buka halaman ini lagi dan tekan tombol tanda tangan untuk meneruskan.',
    problems: {
      'chain-unreadable': 'Tidak ada sertifikat yang terbaca di berkas itu.',
      'chain-own':
        'Harus ada tepat satu sertifikat milik orang di antara berkas-berkas itu; selebihnya sertifikat penerbit.',
      'chain-key-kind': 'Kunci sertifikat ini dari jenis yang tidak dipakai di sini: yang dipakai P-256 atau RSA.',
      'chain-not-signing': 'Sertifikat ini tidak boleh dipakai untuk menandatangani dokumen.',
      'chain-expired': 'Sertifikat ini belum atau tidak lagi berlaku.',
      'answer-unreadable':
        'Ini bukan tanda tangan yang terbaca. Yang diterima: nilai biner, Base64, heksadesimal, atau PKCS#7/CMS.',
      'answer-attributes':
        'Program penyedia menambahkan keterangannya sendiri ke tanda tangan, sehingga yang ditandatangani bukan sidik ini. Minta tanda tangan atas sidiknya saja, tanpa atribut.',
      'answer-other-certificate': 'Tanda tangan ini dibuat dengan sertifikat lain daripada yang Anda pilih.',
      'answer-hashed-twice':
        'Sidiknya ditandatangani seolah-olah ia berkas, jadi dihitung dua kali. Minta tanda tangan atas sidik apa adanya, atau atas berkas .der.',
      'answer-wrong': 'Tanda tangan ini tidak cocok: untuk sidik yang lain, atau dengan kunci yang lain.',
    },
  },
  problems: {
    'p12-unreadable': 'Berkas ini bukan .p12, atau sudah rusak. Mintalah yang utuh kepada penerbitnya.',
    'p12-unreached':
      'Bagian program yang membuka berkas ini belum dapat dimuat. Periksa jaringan Anda, lalu tekan tombolnya sekali lagi.',
    'p12-password': 'Kata sandinya tidak cocok. Periksa huruf besar dan kecil, lalu coba lagi.',
    'p12-cipher':
      'Berkas ini dikunci dengan cara yang tidak dikenal di sini. Simpan ulang dari program penerbitnya dengan AES atau 3DES.',
    'p12-incomplete':
      'Di dalam berkas ini tidak ada kunci beserta sertifikatnya. Ekspor ulang bersama kunci pribadinya.',
    'p12-key-kind': 'Kuncinya dari jenis yang tidak dipakai di sini: yang dipakai P-256 atau RSA.',
  },
}
