// Words of a base and its addenda that are checked from their files alone.
import type { ChainCode } from '../../amend/file-chain.ts'

export const chain = {
  title: 'Rantai naskah dan adendum',
  none: 'Tidak ada adendum di antara berkas-berkas ini.',
  noFiles: 'Tidak ada berkas PDF di folder itu.',
  sameText: 'Rangkap dari naskah yang sama',
  sameTextFile: (file: string, signed: number, partners: number) =>
    `${file}: ${signed} dari ${partners} tanda tangan mitra`,
  sameTextHelp:
    'Isinya sama, sidik demi sidik. Tanda tangan yang dibubuhkan di tempat lain dinilai di laman penyelenggaranya.',
  upon: (file: string, ordinal: string, base: string) => `${file}: Adendum ${ordinal} atas ${base}`,
  unknownBase: (agreement: string) => `naskah ${agreement} (berkasnya tidak disertakan)`,
  holds: 'Sidik naskah dan berkas dasarnya cocok, dan perubahannya tepat seperti yang tercetak.',
  changes: (count: number) => `${count} perubahan`,
  problems: {
    'base-missing': 'Berkas yang diubahnya tidak ada di antara berkas-berkas ini.',
    'base-words-differ': 'Naskah dasar di berkas ini berbeda dengan yang disebut adendum.',
    'base-file-differs': 'Berkas dasar ini bukan berkas bertanda tangan yang disebut adendum.',
    'base-unsigned': 'Berkas dasar yang disebut adendum belum ditandatangani semua mitra.',
    'carried-text-differs': 'Adendum tidak membawa naskah yang diubahnya.',
    'ledger-differs': 'Buku besar adendum menyebut dasar yang lain.',
    'number-differs': 'Nomor adendum tidak mengikuti dasarnya.',
    'partners-differ': 'Mitranya bukan mitra yang sama.',
    'changes-differ': 'Perubahannya bukan selisih dari berkas dasar ini.',
    'authority-differs':
      'Penerbit sertifikatnya bukan penerbit naskah dasarnya. Siapa pun dapat membuat penerbit sendiri; pastikan kepada para mitra.',
    'amended-twice':
      'Naskah dasar ini diubah juga oleh adendum lain yang sudah ditandatangani. Keduanya tidak dapat berlaku bersama.',
  } satisfies Record<ChainCode, string>,
}
