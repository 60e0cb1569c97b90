// Texts that nobody writes and somebody sends: an answer with codes, never an exception, never a hang.
import { expect, test } from 'vitest'
import { checkFile } from '../../shared/checks/answer.ts'
import { CHARACTERISTICS } from '../../shared/checks/finding.ts'
import { book } from './documents.ts'

const party = (i: number, name = `Mitra ${i}`) => ({
  id: `p${i}`,
  name,
  short: [],
  type: 'lain',
  signatory: { name: 'A' },
})
const TWO = [party(1), party(2)]
const ask = (parties: readonly object[], clauses: readonly object[]) =>
  checkFile({ title: 'x', parties, clauses }, book, 'id')

const LOADED =
  'PIHAK PERTAMA menetapkan ketentuan, bila mufakat tidak tercapai dan hak suara menurut besarnya dana tidak dihitung, '
const long = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length))
const SIZE = 300_000

test.each<[string, readonly object[], readonly object[]]>([
  ['no clauses', TWO, []],
  ['nothing at all', [], []],
  [
    'forty partners',
    Array.from({ length: 40 }, (_, i) => party(i)),
    [{ title: 'Kontribusi', text: 'Mitra 3: tiga sapi.' }],
  ],
  [
    'two partners of one name',
    [party(1, 'Koperasi'), party(2, 'Koperasi')],
    [{ title: 'Aturan', text: 'Koperasi menetapkan aturan.' }],
  ],
  [
    'right-to-left script',
    [party(1, 'شركة البحر'), party(2, 'جمعية')],
    [{ title: 'الهدف', text: 'شركة البحر تحدد القواعد.' }],
  ],
  ['Javanese script', [party(1, 'ꦏꦺꦴꦥꦼꦫꦱꦶ'), party(2, 'ꦢꦺꦱ')], [{ title: 'ꦠꦸꦗꦸꦮꦤ꧀', text: 'ꦏꦺꦴꦥꦼꦫꦱꦶ ꦢꦺꦱ' }]],
  [
    'kinds against headings',
    TWO,
    [
      { kind: 'kontribusi', title: 'Tujuan', text: 'Para Pihak ingin tiga sapi.' },
      { kind: 'tanda_tangan', title: 'x', rows: [{ party: 'p1', item: 'a' }] },
    ],
  ],
  [
    'names of pattern signs',
    [party(1, '(.*)+$'), party(2, '[a-')],
    [{ title: 'Lain', text: '(.*)+$ menetapkan aturan.' }],
  ],
  ['one endless sentence', TWO, [{ title: 'Lain', text: long(LOADED, SIZE) }]],
  ['one endless word', TWO, [{ title: 'Lain', text: long('a', SIZE) }]],
  ['an endless word and words behind it', TWO, [{ title: 'Lain', text: `${long('x', SIZE)}kata, nanti: menyusul.` }]],
  ['only opening brackets', TWO, [{ title: 'Lain', text: long('[', SIZE) }]],
  ['only dots', TWO, [{ title: 'Lain', text: long('.', SIZE) }]],
  ['only brackets', TWO, [{ title: 'Lain', text: long('([<{“', SIZE) }]],
  ['only digits', TWO, [{ title: 'Lain', text: long('1.', SIZE) }]],
])('[CK48] %s get an answer', (_, parties, clauses) => {
  const { verdicts, findings } = ask(parties, clauses)
  expect(Object.keys(verdicts).sort()).toEqual([...CHARACTERISTICS].sort())
  for (const { code, message } of findings) expect([code, message]).toEqual([code, expect.stringMatching(/\S/)])
})

test('[CK48] an endless sentence is quoted in readable pieces that stand in the text', () => {
  const text = long(LOADED, 20_000)
  const { findings } = ask(TWO, [{ title: 'Lain', text }])
  const quotes = findings.flatMap(({ quote }) => (quote === undefined ? [] : [quote]))
  expect(quotes.length).toBeGreaterThan(0)
  for (const quote of quotes) {
    expect(text).toContain(quote)
    expect(quote.length).toBeLessThanOrEqual(1200)
  }
})

test('[CK49] words inside a partner’s name are the name and nothing else', () => {
  const parties = [party(1, 'PT Roda Kita'), party(2, 'Koperasi Maju Bersama')]
  const clauses = [
    { title: 'Kontribusi', text: 'PT Roda Kita: tiga mesin. Koperasi Maju Bersama: ikut serta.' },
    { title: 'Aturan', text: 'Aturan ditetapkan oleh Koperasi Maju Bersama.' },
  ]
  const said = ask(parties, clauses).findings.map(({ code, parties: whom }) => `${code} ${whom.join()}`)
  expect(said).toContain('KN-03 p2')
  expect(said).toContain('AB-03 p2')
})
