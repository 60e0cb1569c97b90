// The whole corpus of our own. What an outside reader asks for is the floor; a text that is read wrongly is named.
import { expect, test } from 'vitest'
import { isFlagged, judgeAgreement, newTally, readCorpus, rewritten, variantsOf } from './corpus.ts'
import { book } from './documents.ts'

const corpus = readCorpus(new URL('./corpus/', import.meta.url))

test('[CK44] whole agreements are judged as their readers judged them, and every defect is located', () => {
  const tally = newTally()
  for (const file of corpus.agreements) judgeAgreement(file, book, tally)
  expect(tally.wrong).toEqual([])
  expect(tally.located).toBe(tally.locatable)
})

test('[CK44] a clause told in other words, fair or unfair, is judged as labelled', () => {
  const tally = newTally()
  const files = rewritten(corpus)
  for (const file of files) judgeAgreement(file, book, tally)
  expect(files).toHaveLength(corpus.rewrites.length)
  expect(tally.wrong).toEqual([])
})

test('[CK45] one injected defect fails its own characteristic, with clause and partner, and no other', () => {
  const tally = newTally()
  for (const { kind, file } of variantsOf(corpus)) if (kind === 'defect') judgeAgreement(file, book, tally)
  expect(tally.right / tally.decided).toBeGreaterThan(0.99)
  expect(tally.decided / tally.scored).toBeGreaterThan(0.99)
  expect(tally.located / tally.locatable).toBeGreaterThan(0.98)
}, 120_000)

test('[CK46] a change that keeps the meaning keeps the verdicts', () => {
  const unclean: string[] = []
  for (const { kind, id, file } of variantsOf(corpus)) {
    if (kind !== 'same') continue
    const tally = newTally()
    judgeAgreement(file, book, tally)
    if (tally.right < tally.scored) unclean.push(id, ...tally.wrong)
  }
  expect(unclean).toEqual([])
}, 120_000)

test('[CK47] single sentences are flagged and spared as labelled', () => {
  const wrong = corpus.sentences.filter((sentence) => isFlagged(sentence, book) !== sentence.flag)
  expect(wrong.map(({ id, text }) => `${id}: ${text}`)).toEqual([])
})
