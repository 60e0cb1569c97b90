// Texts that were written blind. They stand here as a floor: what was read once must not be lost again.
import { expect, test } from 'vitest'
import { isFlagged, judgeAgreement, newTally } from './corpus.ts'
import { book } from './documents.ts'
import { readUnseen } from './unseen.ts'

const unseen = readUnseen(new URL('./unseen/', import.meta.url))

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
