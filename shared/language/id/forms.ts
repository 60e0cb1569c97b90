// Words of the other forms of an agreement (Word, web page, text) and of the choice between them.

export const forms = {
  /** Stands on every page of every form that is not the sealed file. */
  copy: 'SALINAN KERJA – BUKAN NASKAH YANG DITANDATANGANI',
  subject: 'Salinan kerja perjanjian kemitraan',
  openBlank: (hint: string) => (hint ? `belum diisi: ${hint}` : 'belum diisi'),
  scrollTable: (title: string) => `Tabel, dapat digeser: ${title}`,
  signatureColumns: { name: 'Mitra', signatory: 'Nama dan jabatan' },
  choose: {
    title: 'Bentuk lain',
    lead: 'Semua bentuk memuat bunyi yang sama. Yang ditandatangani hanya PDF yang disegel; yang lain salinan kerja.',
    names: {
      docx: 'Word untuk disunting',
      pdf: 'PDF',
      html: 'Halaman web',
      md: 'Teks',
      json: 'Data untuk program',
    },
    help: {
      docx: 'Dibuka dengan Word atau LibreOffice. Hasil suntingannya dapat dibawa kembali di bawah ini, menjadi usulan.',
      pdf: 'Sebelum disegel bertanda naskah kerja; sesudahnya berkas yang ditandatangani.',
      html: 'Satu berkas untuk peramban, dapat dibaca tanpa jaringan.',
      md: 'Markdown: dibuka dengan penyunting teks apa pun.',
      json: 'Isi yang menjadi dasar sidik, dalam JSON.',
    },
    /** Of a button; `name` is one of the names. */
    download: (name: string) => `Unduh ${name}`,
    working: 'Menyiapkan berkas …',
    saved: (name: string, size: string) => `Terunduh: ${name} (${size}).`,
    refused: (title: string) => `Berkas tidak dapat dibuat. ${title}.`,
    offline:
      'Berkas disusun oleh server, dan sekarang tidak ada jaringan. Naskah dapat dicetak atau dibacakan dari perangkat ini.',
    onlyHere:
      'Bentuk ini tersedia setelah perjanjian sampai di server. Naskah dapat dicetak atau dibacakan dari perangkat ini.',
    print: 'Cetak, huruf besar, atau dibacakan',
  },
  print: {
    title: 'Cetak',
    back: 'Kembali ke berkas',
    button: 'Cetak',
    hint: 'Pilih kertas A4 di jendela cetak. Nomor halaman ikut tercetak di peramban yang mendukungnya.',
    large: 'Huruf besar',
    listen: 'Bacakan',
    readFirst: 'Baca dahulu dengan huruf besar, atau dengarkan:',
    sealed: 'Naskah ini sudah disegel. Yang ditandatangani ialah berkas PDF-nya; ini salinannya.',
    scan: 'Pindai untuk membuka naskah ini',
    stillOpening: 'Naskah sedang dibuka.',
  },
  read: {
    title: 'Dibacakan',
    play: 'Baca',
    resume: 'Lanjutkan',
    pause: 'Jeda',
    previous: 'Pasal sebelumnya',
    next: 'Pasal berikutnya',
    from: 'Mulai dari',
    at: (title: string) => `Bagian: ${title}`,
    finished: 'Selesai dibaca.',
    speed: 'Kecepatan',
    speeds: { slow: 'Pelan', usual: 'Biasa', fast: 'Cepat' },
    looking: 'Mencari suara di perangkat ini …',
    none: 'Peramban ini tidak mempunyai suara untuk membacakan. Buka halaman ini di peramban lain, atau minta seseorang membacakannya.',
    other:
      'Perangkat ini tidak mempunyai suara bahasa Indonesia; suara lain yang dipakai, dan lafalnya dapat keliru. Suara Indonesia dipasang di setelan perangkat, bagian ucapan (text-to-speech).',
    network: 'Suara ini hanya berbunyi dengan jaringan.',
    failed: 'Suaranya terhenti. Tekan «Lanjutkan» untuk mengulang bagian ini.',
    aid: 'Suara membantu membaca. Yang berlaku ialah bunyi tertulis.',
    opening: 'Pembukaan',
    signatures: 'Tanda tangan',
  },
}
