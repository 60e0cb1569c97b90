// Words about documents that are sent in to be checked: why one cannot be read, and how one was read.
type Data = Readonly<Record<string, string>>
const of = (data: Data, key: string): string => data[key] ?? ''

export const documents = {
  /** By the code of the refusal: what is the matter, and what to do. */
  problems: {
    'file-too-large': {
      title: (data: Data) => `Berkas lebih besar dari ${of(data, 'limit')} MB`,
      advice: 'Hapus gambar dari berkas itu, atau tempel teksnya saja.',
    },
    'not-a-document': {
      title: (_: Data) => 'Berkas ini bukan naskah',
      advice: 'Pilih berkas Word (.docx), Markdown, teks, JSON perjanjian, atau PDF yang disegel Mufakat.',
    },
    'format-not-read': {
      title: (data: Data) => `Berkas ${of(data, 'format')} tidak dapat dibaca di sini`,
      advice: 'Simpan naskahnya sebagai .docx, atau salin teksnya lalu tempel.',
    },
    'old-word-file': {
      title: (_: Data) => 'Ini berkas Word lama (.doc) atau berkas Office lain',
      advice: 'Buka dengan Word atau LibreOffice, lalu simpan sebagai .docx.',
    },
    'docx-encrypted': {
      title: (_: Data) => 'Berkas Word ini dikunci dengan kata sandi',
      advice: 'Buka dengan kata sandinya, lalu simpan salinan tanpa kata sandi.',
    },
    'docx-damaged': {
      title: (_: Data) => 'Berkas Word ini rusak atau terpotong',
      advice: 'Minta berkasnya dikirim ulang, atau buka dan simpan lagi dengan Word.',
    },
    'docx-unpacks-too-large': {
      title: (_: Data) => 'Isi berkas ini jauh lebih besar daripada berkasnya',
      advice: 'Berkas seperti ini tidak dibuka demi keamanan. Salin teksnya ke dokumen baru.',
    },
    'docx-entities': {
      title: (_: Data) => 'Berkas ini memuat perintah XML yang tidak boleh ada di dokumen Word',
      advice: 'Berkas seperti ini tidak dibuka demi keamanan. Salin teksnya ke dokumen baru.',
    },
    'pdf-not-ours': {
      title: (_: Data) => 'PDF ini tidak membawa perjanjian Mufakat',
      advice: 'Hanya PDF yang disegel dengan Mufakat yang dapat dibaca. Dari PDF lain, salin teksnya lalu tempel.',
    },
    'pdf-encrypted': {
      title: (_: Data) => 'PDF ini dikunci dengan kata sandi',
      advice: 'Buka dengan kata sandinya, salin teksnya, lalu tempel di sini.',
    },
    'json-damaged': {
      title: (_: Data) => 'JSON ini tidak utuh',
      advice: 'Periksa tanda kurung dan komanya, atau ekspor ulang.',
    },
    'not-agreement': {
      title: (data: Data) => `JSON ini bukan perjanjian: periksa ${of(data, 'place')}`,
      advice: 'Bentuk yang dibaca dijelaskan di dokumentasi.',
    },
    'no-text': {
      title: (_: Data) => 'Tidak ada tulisan di dalam berkas ini',
      advice: 'Mungkin isinya gambar hasil pindai. Ketik atau salin teksnya, lalu tempel.',
    },
    'text-too-long': {
      title: (data: Data) => `Naskah ini lebih panjang dari ${Number(of(data, 'limit')).toLocaleString('id-ID')} huruf`,
      advice: 'Periksa naskahnya per bagian; lampiran panjang boleh ditinggalkan.',
    },
    'too-many-partners': {
      title: (data: Data) => `Ada ${of(data, 'count')} mitra; paling banyak ${of(data, 'limit')}`,
      advice: 'Gabungkan mitra yang bertindak bersama menjadi satu.',
    },
    'too-many-parts': {
      title: (data: Data) =>
        `Naskah ini lebih dari ${of(data, 'clauses')} klausul atau ${of(data, 'rows')} baris tabel`,
      advice: 'Periksa naskahnya per bagian; lampiran panjang boleh ditinggalkan.',
    },
    'took-too-long': {
      title: (_: Data) => 'Berkas ini terlalu lama dibaca di server',
      advice: 'Periksa naskah di halaman /periksa, atau per bagian; PDF tersegel di halaman /verifikasi.',
    },
    'kind-unknown': {
      title: (data: Data) => `Jenis klausul «${of(data, 'kind')}» tidak dikenal`,
      advice: 'Pakai jenis klausul dari templat.',
    },
    'corrections-malformed': {
      title: (data: Data) => `Koreksi tidak terbaca: periksa ${of(data, 'place')}`,
      advice: 'Bentuknya {"tags": {"0": "tujuan_bersama"}, "partners": [{"id": "p1", "name": "…"}]}.',
    },
  },
  /** By the code of the note; `value` are words of the document. */
  notes: {
    'encoding-guessed': (_: number, _value: string) =>
      'Huruf berkas ini dibaca sebagai Windows-1252; periksa huruf yang tampak aneh.',
    'lines-joined': (count: number, _value: string) => `${count} baris yang terpotong disambung kembali.`,
    'long-lines-cut': (count: number, _value: string) =>
      `${count} baris yang sangat panjang dibaca per bagian, dipotong di akhir kalimat.`,
    'changes-taken': (count: number, _value: string) =>
      `${count} perubahan terlacak dibaca seolah-olah sudah diterima.`,
    'comments-left-out': (count: number, _value: string) => `${count} komentar tidak ikut dibaca.`,
    'footnotes-left-out': (count: number, _value: string) => `${count} catatan kaki tidak ikut dibaca.`,
    'pictures-left-out': (count: number, _value: string) =>
      `${count} gambar tidak ikut dibaca; tulisan di dalam gambar tidak terlihat di sini.`,
    'script-unknown': (_: number, _value: string) =>
      'Sebagian besar naskah ini tidak memakai huruf Latin. Pemeriksa hanya memahami bahasa Indonesia dalam huruf Latin.',
    'no-partners': (_: number, _value: string) => 'Tidak ada mitra yang dikenali. Tambahkan mitranya di bawah.',
    'one-partner': (_: number, _value: string) => 'Baru satu mitra yang dikenali. Tambahkan yang lain di bawah.',
    'partners-from-table': (_: number, _value: string) =>
      'Para mitra diambil dari tabel, karena naskah tidak memperkenalkan mereka.',
    'same-name': (_: number, value: string) =>
      `Dua mitra bernama «${value}». Beri nama yang berbeda agar tidak tertukar.`,
    'no-headings': (_: number, _value: string) =>
      'Tidak ada judul pasal yang dikenali, jadi naskah dibaca sebagai satu klausul.',
    'no-clauses': (_: number, _value: string) => 'Tidak ada klausul di dalam naskah ini.',
    'row-without-partner': (count: number, _value: string) => `${count} baris tabel tidak menyebut mitra yang dikenal.`,
    'table-as-text': (count: number, _value: string) =>
      `${count} tabel dibaca sebagai tulisan biasa, bukan sebagai daftar kontribusi.`,
    'kind-differs-from-heading': (_: number, value: string) =>
      `Jenis yang disebut berkas berbeda dari judul «${value}»; yang dipakai ialah jenis dari berkas.`,
    'digits-masked': (count: number, _value: string) =>
      `Nomor pribadi (NIK, rekening, telepon) di ${count} klausul disamarkan di halaman ini.`,
  },
  sources: {
    json: 'JSON perjanjian',
    docx: 'dokumen Word',
    markdown: 'Markdown',
    text: 'teks',
    pdf: 'PDF yang disegel Mufakat',
  },
  recognisedBy: {
    heading: 'dari judulnya',
    text: 'dari isi dan letaknya',
    tag: 'dari berkas atau koreksi Anda',
    none: 'belum dikenali',
  },
}
