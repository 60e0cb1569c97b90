// An agreement of about fifty pages: 300 clauses, some 156,000 characters, the same at every call.
import type { StoryClause } from './own-writer.ts'

const WORDS =
  'para mitra sepakat bahwa setiap hasil kerja bersama dicatat terbuka dan dilaporkan kepada semua pihak tiga bulan sekali dalam musyawarah desa yang dihadiri wakil mata air kebun sekolah koperasi serta kelompok perempuan sehingga keputusan penting selalu diambil dengan mufakat'.split(
    ' ',
  )
const CLAUSES = 300
const BLOCKS = 4
const BLOCK_LETTERS = 114

export function longAgreement(): StoryClause[] {
  let next = 0
  const words = (letters: number): string => {
    let text = ''
    while (text.length < letters) {
      next += 7
      text += `${text && ' '}${WORDS[next % WORDS.length]}`
    }
    return text
  }
  return Array.from({ length: CLAUSES }, (_, i) => ({
    id: `k${i}`,
    title: `Judul ${i} ${words(12)}`,
    blocks: Array.from({ length: BLOCKS }, (_, j) => `${i}.${j} ${words(BLOCK_LETTERS)}.`),
  }))
}
