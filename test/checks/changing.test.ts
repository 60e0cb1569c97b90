// An agreement that changes a little at a time is judged as if it had been read afresh each time.
import { expect, test } from 'vitest'
import type { Agreement, Block, Clause } from '../../shared/agreement/agreement.ts'
import { check } from '../../shared/checks/check.ts'
import { parseImportForm } from '../../shared/checks/import-form.ts'
import { randomFrom, seeds } from '../fuzz/seeds.ts'
import { readCorpus } from './corpus.ts'
import { book, document } from './documents.ts'

const corpus = readCorpus(new URL('./corpus/', import.meta.url))
const sentences = corpus.agreements.flatMap((file) =>
  file.clauses.flatMap((clause) => (clause.text ?? '').split(/(?<=\.)\s+/)).filter((text) => text !== ''),
)
const STEPS = 25

const block = (text: string): Block => ({ list: null, indent: 0, content: [{ type: 'text', text }] })

/** One edit: a sentence more, a block less, twice or elsewhere, a clause that goes to the front. */
function edited(clauses: readonly Clause[], random: () => number): readonly Clause[] {
  const pick = (length: number) => Math.floor(random() * length)
  const at = pick(clauses.length)
  const clause = clauses[at]
  if (!clause) return clauses
  const { blocks } = clause
  const i = pick(blocks.length + 1)
  const sentence = sentences[pick(sentences.length)] ?? ''
  const become = (next: readonly Block[]) => clauses.map((item, k) => (k === at ? { ...clause, blocks: next } : item))
  switch (pick(5)) {
    case 0:
      return become([...blocks.slice(0, i), block(sentence), ...blocks.slice(i)])
    case 1:
      return become([...blocks.slice(0, i), ...blocks.slice(i + 1)])
    case 2:
      return become([...blocks, ...blocks.slice(i, i + 1)])
    case 3: {
      const joined = blocks
        .slice(i, i + 1)
        .map((old) => ({ ...old, content: [...old.content, ...block(` ${sentence}`).content] }))
      return become([...blocks.slice(0, i), ...joined, ...blocks.slice(i + 1)])
    }
    default:
      return [clause, ...clauses.filter((item) => item !== clause)]
  }
}

test('[CK50] what was found in a sentence stays true of it: after any edit the report is that of a fresh reading', () => {
  for (const seed of seeds(6)) {
    const random = randomFrom(seed)
    const file = corpus.agreements[seed % corpus.agreements.length]
    const other = corpus.agreements[(seed + 1) % corpus.agreements.length]
    if (!file || !other) throw new Error('no corpus')
    const { agreement, context } = parseImportForm(file, book)
    const elsewhere = parseImportForm(other, book)
    const states: Agreement[] = []
    let now = agreement
    for (let step = 0; step < STEPS; step++) {
      now = { ...now, clauses: edited(now.clauses, random) }
      states.push(now)
    }
    const followed = states.map((state) => check(state, book, context))
    states.forEach((state, step) => {
      // Another agreement, and objects that nobody has seen: nothing is remembered.
      check(elsewhere.agreement, book, elsewhere.context)
      expect(followed[step], `seed ${seed}, step ${step}`).toEqual(check(structuredClone(state), book, context))
    })
  }
})

test('[CK50] a sentence that goes on about another partner than before is understood anew', () => {
  const { agreement, context } = document({
    tata_kelola: 'Desa Mekar memimpin rapat. Juga berwenang mengubah jadwal kerja secara sepihak.',
  })
  const whose = (state: Agreement) =>
    check(state, book, context).findings.flatMap(({ code, parties }) => (code === 'AB-03' ? parties : []))
  const renamed = (name: string): Agreement => ({
    ...agreement,
    clauses: agreement.clauses.map((item) =>
      item.kind === 'tata_kelola'
        ? { ...item, blocks: [block(`${name} memimpin rapat. Juga berwenang mengubah jadwal kerja secara sepihak.`)] }
        : item,
    ),
  })
  expect(whose(agreement)).toEqual(['desa'])
  expect(whose(renamed('PT Laut Biru'))).toEqual(['pt'])
  expect(whose(agreement)).toEqual(['desa'])
})
