// Texts that were written blind. They stand here as a floor: what was read once must not be lost again.
import { expect, test } from 'vitest'
import { isFlagged, judgeAgreement, newTally } from './corpus.ts'
import { book } from './documents.ts'
import { readUnseen } from './unseen.ts'

const unseen = readUnseen(new URL('./unseen/', import.meta.url))
const fifth = readUnseen(new URL('./unseen/fifth/', import.meta.url))
const told = (kind: 'defect' | 'same') => fifth.variants.filter((item) => item.kind === kind).map(({ file }) => file)

/** The fifth batch is read without a mistake by now: it must stay so. */
const AT_MOST = { whole: 0, defect: 0, same: 0, sentences: 0 }

test('[CK44] whole agreements from other pens are judged as labelled', () => {
  const tally = newTally()
  for (const file of unseen.agreements) judgeAgreement(file, book, tally)
  expect(tally.wrong).toEqual([])
})

test('[CK45] one defect in them fails its own characteristic, with clause and partner', () => {
  const tally = newTally()
  for (const { kind, file } of unseen.variants) if (kind === 'defect') judgeAgreement(file, book, tally)
  expect(tally.wrong).toEqual([])
})

test('[CK46] a clause of theirs in other words keeps the verdicts', () => {
  const tally = newTally()
  for (const { kind, file } of unseen.variants) if (kind === 'same') judgeAgreement(file, book, tally)
  expect(tally.wrong).toEqual([])
})

test('[CK47] of single sentences from other pens at least 98 of 100 are read as labelled', () => {
  const wrong = unseen.sentences.filter((sentence) => isFlagged(sentence, book) !== sentence.flag)
  expect(wrong.length / unseen.sentences.length).toBeLessThan(0.02)
})

test.each([
  ['[CK44] whole agreements of the fifth batch are read no worse than before', fifth.agreements, AT_MOST.whole],
  ['[CK45] one defect in them is found no less than before', told('defect'), AT_MOST.defect],
  ['[CK46] other words for a clause of theirs change no more than before', told('same'), AT_MOST.same],
] as const)('%s', (_, files, most) => {
  const tally = newTally()
  for (const file of files) judgeAgreement(file, book, tally)
  expect(tally.wrong.length, tally.wrong.join('\n')).toBeLessThanOrEqual(most)
})

test('[CK47] single sentences of the fifth batch are read no worse than before', () => {
  const wrong = fifth.sentences.filter((sentence) => isFlagged(sentence, book) !== sentence.flag)
  expect(wrong.length, wrong.map(({ text }) => text).join('\n')).toBeLessThanOrEqual(AT_MOST.sentences)
})
