// How the items of lists end: what is offered, and what is left alone.
import { describe, expect, test } from 'vitest'
import type { ListKind } from '../../shared/agreement/agreement.ts'
import { type EndedBlock, itemEndings, type Joint } from '../../shared/agreement/item-endings.ts'

const item = (text: string, list: ListKind | null = 'letter', indent = 1): EndedBlock => ({ list, indent, text })
const intro = (text: string): EndedBlock => item(text, 'verse', 0)

/** The texts as they are after the mend. */
function mended(blocks: readonly EndedBlock[], at: number, joint: Joint = 'dan'): readonly string[] {
  const texts = blocks.map(({ text }) => text)
  for (const { block, from, put } of itemEndings(blocks, at, joint)?.changes ?? [])
    texts[block] = (texts[block] ?? '').slice(0, from) + put
  return texts
}

describe('[HN30] a list of letters or numbers ends as legal texts do', () => {
  test('a colon before, semicolons, a joint in the last but one, a full stop', () => {
    const list = [intro('Desa menyediakan'), item('lahan'), item('tenaga,'), item('kearifan lokal;')]
    expect(mended(list, 2)).toEqual(['Desa menyediakan:', 'lahan;', 'tenaga; dan', 'kearifan lokal.'])
    expect(mended(list, 1, 'dan/atau')[2]).toBe('tenaga; dan/atau')
    expect(itemEndings(list, 1, 'dan')?.open).toBe(1)
  })
  test.each(['dan', 'atau', 'dan/atau'] as const)('what the writers said stays: %s', (said) => {
    const list = [intro('Pilihannya:'), item('lahan;'), item(`uang, ${said}`), item('tenaga.')]
    expect(mended(list, 1, 'dan')).toEqual(['Pilihannya:', 'lahan;', `uang; ${said}`, 'tenaga.'])
    expect(itemEndings(list, 1, 'dan')?.open).toBe(0)
  })
  test('a list in a list is introduced by its item, and its last item ends as that item would', () => {
    const list = [
      intro('Kontribusi'),
      item('Desa'),
      item('lahan', 'number', 2),
      item('tenaga', 'number', 2),
      item('Yayasan'),
      item('dana', 'number', 2),
      item('ilmu', 'number', 2),
    ]
    expect(mended(list, 3, 'dan')).toEqual([
      'Kontribusi:',
      'Desa:',
      'lahan; dan',
      'tenaga; dan',
      'Yayasan:',
      'dana; dan',
      'ilmu.',
    ])
  })
  test('a list that ends so already is left as it is', () => {
    const list = [intro('Desa menyediakan:'), item('lahan; atau'), item('tenaga.')]
    expect(itemEndings(list, 1, 'dan')).toEqual({ changes: [], open: 0 })
  })
  test('words are never cut: "dan" inside, a question, a blank at the end', () => {
    const list = [
      intro('Yang dibahas:'),
      item('hak dan kewajiban'),
      item('siapa yang hadir?'),
      item('dana sebesar \uFFFC'),
    ]
    expect(mended(list, 1)).toEqual([
      'Yang dibahas:',
      'hak dan kewajiban;',
      'siapa yang hadir?',
      'dana sebesar \uFFFC.',
    ])
  })
  test('ayat, bullets, single items and items without words are nobody’s business', () => {
    expect(itemEndings([item('a', 'verse', 0), item('b', 'verse', 0)], 0, 'dan')).toBeNull()
    expect(itemEndings([item('a', 'bullet'), item('b', 'bullet')], 0, 'dan')).toBeNull()
    expect(itemEndings([intro('x'), item('a')], 1, 'dan')).toBeNull()
    expect(itemEndings([intro('x'), item('a'), item(' ')], 1, 'dan')).toBeNull()
    expect(itemEndings([intro('x')], 0, 'dan')).toBeNull()
  })
})
