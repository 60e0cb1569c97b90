// [UM-13]: how the items of a list end, as a note that fails nothing.
import { describe, expect, test } from 'vitest'
import type { Block } from '../../shared/agreement/agreement.ts'
import { check } from '../../shared/checks/check.ts'
import { book, document } from './documents.ts'

const item = (text: string, list: Block['list'] = 'letter', indent = 0): Block => ({
  list,
  indent,
  content: [{ type: 'text', text }],
})

/** The items that are named in a clause with these paragraphs. */
function named(blocks: readonly Block[], imported = false): readonly (string | undefined)[] {
  const { agreement, context } = document({})
  const [first, ...rest] = agreement.clauses
  if (!first) throw new RangeError('no clause')
  const { findings } = check({ ...agreement, clauses: [{ ...first, blocks }, ...rest] }, book, { ...context, imported })
  const own = findings.filter(({ code }) => code === 'UM-13')
  expect(own.every(({ level }) => level === 'advice')).toBe(true)
  return own.filter(({ clause }) => clause === first.id).map(({ data }) => data.butir)
}

describe('[UM-13] the items of a list', () => {
  const intro = item('Kegiatan meliputi:', 'verse')
  test('without semicolons, without the word that joins the last two, or without a full stop are named once', () => {
    expect(named([intro, item('penanaman'), item('perawatan')])).toEqual(['a.'])
    expect(named([intro, item('penanaman;'), item('perawatan;'), item('panen.')])).toEqual(['b.'])
    expect(named([intro, item('penanaman; dan'), item('perawatan')])).toEqual(['b.'])
    expect(named([intro, item('penanaman'), item('panen'), item('Lalu', 'verse'), item('x'), item('y')])).toHaveLength(
      1,
    )
  })
  test('that end as they should are not, at four levels, and with any of the three words', () => {
    for (const joint of ['dan', 'atau', 'dan/atau'])
      expect(named([intro, item(`penanaman; ${joint}`), item('perawatan.')])).toEqual([])
    const deep = [
      item('penyiapan lahan:', 'letter', 1),
      item('petak;', 'number', 2),
      item('bibit:', 'number', 2),
      item('setempat:', 'letter', 3),
      item('dari pohon induk; dan', 'number', 4),
      item('berumur tiga bulan; dan', 'number', 4),
      item('sehat; dan', 'letter', 3),
      item('tugas jaga; dan', 'number', 2),
      item('pemantauan.', 'letter', 1),
    ]
    expect(named([intro, ...deep.filter((_, at) => at !== 7)])).not.toEqual([])
    expect(
      named([intro, item('petak;', 'letter', 1), item('bibit; dan', 'letter', 1), item('jaga.', 'letter', 1)]),
    ).toEqual([])
  })
  test('that are sentences, dashes, ayat, or of a text from elsewhere are left alone', () => {
    expect(named([intro, item('“Mitra” adalah lembaga.'), item('“Forum” adalah pertemuan.')])).toEqual([])
    expect(named([intro, item('penanaman', 'bullet'), item('perawatan', 'bullet')])).toEqual([])
    expect(named([item('Satu', 'verse'), item('Dua', 'verse')])).toEqual([])
    expect(named([intro, item('penanaman'), item('perawatan')], true)).toEqual([])
  })
})
