// What comes from other programs as text, without a screen: reading, laying out, making clauses of it.
import { TextSelection } from 'prosemirror-state'
import { describe, expect, test } from 'vitest'
import { layOut, tableLines } from '../../client/editor/paste/lay-out.ts'
import { headingAtCaret, headingsBetween, makeClauses } from '../../client/editor/paste/make-clauses.ts'
import { readPastedText } from '../../client/editor/paste/read-text.ts'
import { quantityOf } from '../../client/editor/paste/table-rows.ts'
import { seed, Writer } from './fake-view.ts'

/** Blocks as a person reads them: list and depth in front, *bold*, _italic_, # heading. */
const laid = (text: string) =>
  layOut(readPastedText(text)).map(({ list, indent, isHeading, runs }) =>
    [
      isHeading ? '# ' : '',
      '>'.repeat(indent),
      list ? `${list}: ` : '',
      ...runs.map(({ text: words, strong, em }) => (strong ? `*${words}*` : em ? `_${words}_` : words)),
    ].join(''),
  )

describe('pasted text', () => {
  test('[HN16] markers that count from their first become lists, nested as they follow each other', () => {
    expect(laid('(1) Para Mitra setara.\n(2) Keputusan:\na. mufakat;\nb. dicatat.\n(3) Selesai.')).toEqual([
      'verse: Para Mitra setara.',
      'verse: Keputusan:',
      '>letter: mufakat;',
      '>letter: dicatat.',
      'verse: Selesai.',
    ])
    expect(laid('- lahan\n- tenaga')).toEqual(['bullet: lahan', 'bullet: tenaga'])
  })
  test('[HN16] a marker that the text would count otherwise stays as words', () => {
    expect(laid('(3) Lanjutan ayat.\n(4) Berikutnya.')).toEqual(['(3) Lanjutan ayat.', '(4) Berikutnya.'])
    expect(laid('1. satu\n2. dua\n5. lima')).toEqual(['number: satu', 'number: dua', '5. lima'])
    expect(laid('1.1 Umum saja\n1.2 Khusus saja')).toEqual(['1.1 Umum saja', '1.2 Khusus saja'])
  })
  test('[HN16] lines that a PDF broke are whole again, words that it cut too', () => {
    const pdf = [
      'Para Mitra sepakat menjaga mata air bersama-sama dan berbagi tang-',
      'gung jawab atas pemeliharaannya menurut kemampuan masing-masing, se-',
      'hingga air tersedia bagi seluruh warga desa sepanjang tahun.',
      '',
      'Pasal 3',
      'Tujuan Bersama',
    ].join('\n')
    expect(laid(pdf)).toEqual([
      'Para Mitra sepakat menjaga mata air bersama-sama dan berbagi tanggung jawab atas pemeliharaannya menurut kemampuan masing-masing, sehingga air tersedia bagi seluruh warga desa sepanjang tahun.',
      '# Pasal 3',
      'Tujuan Bersama',
    ])
  })
  test('[HN16] a message keeps its emphasis and its emoji; stars that mark nothing stay', () => {
    expect(laid('*Hasil rapat* di _balai desa_ 🙏🏽\n5*3 * 2 = 30')).toEqual([
      '*Hasil rapat* di _balai desa_ 🙏🏽',
      '5*3 * 2 = 30',
    ])
  })
  test('[HN17] spaces and characters that nobody sees become plain or go; letters of every script stay', () => {
    expect(laid('a\u00a0b\u00adc\u200bd\u202ee\u2066f\ufeff\nꦏꦫꦾ العربية')).toEqual(['a bcdef', 'ꦏꦫꦾ العربية'])
  })
  test('[HN16] a table of tabs becomes sentences that name its columns', () => {
    expect(laid('Mitra\tKontribusi\tWaktu\nDesa\tlahan\t2026\nYayasan\tpendampingan\t')).toEqual([
      'Mitra: Desa; Kontribusi: lahan; Waktu: 2026',
      'Mitra: Yayasan; Kontribusi: pendampingan',
    ])
    expect(
      tableLines([
        ['Nama', ':', 'Budi'],
        ['Jabatan', ':', 'Kepala\nDesa'],
      ]),
    ).toEqual(['Nama: Budi', 'Jabatan: Kepala, Desa'])
  })
  test('[HN18] an amount is a number and its unit, or stays words', () => {
    expect(quantityOf('1.500,5 batang')).toEqual({ quantity: 1500.5, unit: 'batang' })
    expect(quantityOf('2 ha')).toEqual({ quantity: 2, unit: 'ha' })
    expect(quantityOf('secukupnya')).toBe(null)
    expect(quantityOf('99999999999999999999')).toBe(null)
  })
})

describe('making clauses of pasted headings', () => {
  const start = () =>
    new Writer(
      seed([
        { id: 'a', title: 'Tujuan', text: 'awal\nPasal 4\nPembiayaan\nDibagi bersama.\nPasal 5 – Penutup\nSelesai.' },
        { id: 'b', title: 'Lain', text: 'akhir' },
      ]),
      11,
    )
  const range = (one: Writer) => ({ from: one.find('a', 'awal'), to: one.after('a', 'Selesai.') })

  test('[HN18] each heading begins a clause with what stands below it; what stood before stays', () => {
    const one = start()
    const { from, to } = range(one)
    expect(headingsBetween(one.doc, from, to)).toBe(2)
    expect(one.run(makeClauses(from, to))).toBe(true)
    expect(one.read()).toBe('# Tujuan\nawal\n# Pembiayaan\nDibagi bersama.\n# Penutup\nSelesai.\n# Lain\nakhir')
    expect(one.view.state.selection.$head.parent.textContent).toBe('Pembiayaan')
    one.undo.undo()
    expect(one.read()).toContain('awal\nPasal 4\nPembiayaan\nDibagi bersama.\nPasal 5 – Penutup\nSelesai.\n# Lain')
  })
  test('[HN18] the words of a whole clause may go; an empty block stays where they were', () => {
    const one = new Writer(seed([{ id: 'a', title: 'T', text: 'Pasal 1\nisi' }]), 11)
    one.run(makeClauses(one.find('a', 'Pasal'), one.after('a', 'isi')))
    expect(one.read()).toBe('# T\n\n# isi\n')
  })
  test('[HN18] without a heading nothing happens, and a mention of an article is no heading', () => {
    const one = new Writer(seed([{ id: 'a', title: 'T', text: 'satu\nPasal 4 ayat (2) berlaku' }]), 11)
    expect(one.run(makeClauses(one.find('a', 'satu'), one.after('a', 'berlaku')))).toBe(false)
  })
  test('[HN18] the caret in a heading line means it and what stands below', () => {
    const one = start()
    const at = (words: string) => one.send(one.tr.setSelection(TextSelection.create(one.doc, one.find('a', words) + 1)))
    at('Pasal 5')
    const found = headingAtCaret(one.view.state)
    expect(found && one.doc.textBetween(found.from, found.to, '|')).toBe('Pasal 5 – Penutup|Selesai.')
    at('awal')
    expect(headingAtCaret(one.view.state)).toBe(null)
  })
})
