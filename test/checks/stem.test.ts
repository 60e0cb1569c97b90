import { expect, test } from 'vitest'
import { stemOf } from '../../shared/checks/stem.ts'

const ROOTS = new Set(
  'tetap tentu putus ubah susun rumus tafsir akhir henti undur tanggung pikul lapor sesuai atur ganti kesamping baru sepakat'.split(
    ' ',
  ),
)

test.each<[string, string, string]>([
  ['menetapkan', 'tetap', 'active'],
  ['ditetapkan', 'tetap', 'passive'],
  ['penetapan', 'tetap', 'noun'],
  ['mengubah', 'ubah', 'active'],
  ['diubahnya', 'ubah', 'passive'],
  ['perubahan', 'ubah', 'noun'],
  ['ubah-ubah', 'ubah', 'bare'],
  ['menyusun', 'susun', 'active'],
  ['memikul', 'pikul', 'active'],
  ['memutuskannya', 'putus', 'active'],
  ['mengakhiri', 'akhir', 'active'],
  ['mengundurkan', 'undur', 'active'],
  ['diperbarui', 'baru', 'passive'],
  ['menafsirkan', 'tafsir', 'active'],
  ['tetapkan', 'tetap', 'bare'],
  ['ketentuan', 'tentu', 'noun'],
  ['menyepakati', 'sepakat', 'active'],
])('[CK42] the stem of “%s” is “%s”, %s', (word, root, voice) => {
  expect(stemOf(word, ROOTS)).toEqual({ root, voice })
})

test.each(['pasar', 'mengikat', 'membaca', 'ubahan2', 'ditetas', 'menu', ''])(
  '[CK42] “%s” is made of no known root',
  (word) => {
    expect(stemOf(word, ROOTS)).toBeNull()
  },
)
