// Words about what this device keeps: the program, the agreements, and copies of what could not be sent.
export const offline = {
  update: {
    waits: 'Versi baru Mufakat sudah siap. Tulisan Anda tetap tersimpan saat dimuat ulang.',
    load: 'Muat versi baru',
    later: 'Nanti saja',
  },
  program: {
    title: 'Program Mufakat',
    looking: 'Sedang melihat…',
    none: 'Program belum disimpan di perangkat ini. Buka satu naskah saat ada jaringan; tanpa HTTPS, atau di jendela penyamaran, peramban tidak menyimpannya.',
    part: (have: number, of: number) => `Baru sebagian tersimpan: ${have} dari ${of} berkas.`,
    whole: (version: string) => `Tersimpan lengkap: semua layar terbuka tanpa jaringan (versi ${version}).`,
    bring: 'Ambil sisanya sekarang',
  },
  onlyHere: {
    title: 'Perjanjian ini baru ada di perangkat ini',
    text: 'Tulislah seperti biasa. Begitu ada jaringan, Mufakat membuatnya di server, memasukkan tulisan Anda, lalu memberi tautan undangan untuk para mitra.',
    asking: 'Sedang membuat perjanjian di server…',
    ask: 'Coba sekarang',
    refused: 'Server belum dapat membuat perjanjian ini',
    key: 'Kunci operator',
    keyHelp:
      'Di server ini hanya operator yang membuat perjanjian. Minta kuncinya, atau tautan pembuatan, kepada operator.',
  },
  begin: {
    title: 'Mulai tanpa jaringan',
    text: 'Server tidak terjangkau sekarang. Perjanjian dapat dimulai di perangkat ini dan langsung ditulis; tautan undangan menyusul saat ada jaringan.',
    name: 'Nama Anda',
    nameHelp: 'Tulisan Anda tercatat atas nama ini.',
    nameMissing: 'Tulis nama Anda.',
    partner: 'Anda menulis untuk',
    start: 'Mulai di perangkat ini',
    failed: 'Perangkat ini tidak dapat menyimpan perjanjian baru',
    failedHelp:
      'Kosongkan ruang di perangkat, atau pakai jendela biasa (bukan penyamaran). Isian Anda di halaman ini belum hilang.',
  },
  links: {
    title: 'Perjanjian ini sekarang ada di server',
    text: 'Bagikan tautan undangan kepada para mitra. Tautan disimpan di perangkat ini sampai Anda menandai sudah membagikannya.',
    open: 'Lihat tautan undangan',
    done: 'Sudah saya bagikan semua',
    close: 'Tutup',
    general: 'Untuk semua',
  },
  copies: {
    title: 'Salinan saya',
    titleOf: (name: string) => `Salinan ${name}`,
    notice: (count: number) => `Ada ${count} salinan tulisan yang tidak terkirim ke perjanjian ini`,
    noticeText:
      'Tidak ada yang hilang: tulisan itu disimpan di perangkat ini. Lihat apa yang berbeda, lalu tentukan akan diapakan.',
    look: 'Lihat salinan',
  },
}
