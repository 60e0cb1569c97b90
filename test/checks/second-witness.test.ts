// When the checker is sure: a second witness for what signs alone say, and nothing near for a gap.
import { describe, expect, test } from 'vitest'
import { found } from './documents.ts'

const filler = Array.from({ length: 20 }, (_, i) => `Rapat ke-${i + 1} dicatat dalam buku rapat.`).join(' ')

describe('[CK57] a power by signs alone', () => {
  const levels = (sentence: string) => found('AB-03', { Jalan: sentence, Catatan: filler }).map(({ level }) => level)

  test('[CK57] is pointed at where nobody known holds it and it is of no rule', () => {
    expect(levels('Perahu tidak berangkat bila arus berbahaya, dan keputusan itu ada pada juru mudi.')).not.toContain(
      'error',
    )
  })
  test('[CK57] is an error where it tells of the others', () => {
    expect(levels('Lokasi pelatihan diganti Laut Biru tanpa berunding dengan mitra lain.')).toContain('error')
  })
})

describe('[CK58] a gap', () => {
  const levels = (akuntabilitas: string) => found('AK-02', { akuntabilitas }).map(({ level }) => level)

  test('[CK58] is asked where the partner does something beside those who report', () => {
    const told = levels(
      'Laut Biru dan Desa Mekar melaporkan hasil tiap bulan. Bahari mencocokkan timbangan bersama keduanya.',
    )
    expect(told.length).toBeGreaterThan(0)
    expect(told).not.toContain('error')
  })
  test('[CK58] is an error where the partner only hears', () => {
    expect(levels('Laut Biru dan Desa Mekar melapor kepada Bahari tiap bulan. Bahari menerima laporan itu.')).toContain(
      'error',
    )
  })
})

describe('[CK59] a gift that money cannot buy', () => {
  const levels = (kontribusi_nonfisik: string) => found('NF-02', { kontribusi_nonfisik }).map(({ level }) => level)

  test.each(['Ingatan para tetua adalah sumbangan terbesar dan tidak diberi harga.'])(
    '[CK59] is prized in “%s”',
    (said) => {
      expect(levels(said)).not.toContain('error')
    },
  )
  test('[CK59] is refused by what leaves out all else', () => {
    expect(levels('Kontribusi selain uang dan barang tidak diakui.')).toContain('error')
  })
})
