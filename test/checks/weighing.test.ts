// The weights: how they are made, and that they say no more than the texts that taught them.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { partnerNames } from '../../shared/checks/partner-names.ts'
import { makeSentence } from '../../shared/checks/sentence.ts'
import { OF_SENTENCES, QUESTIONS, UNFAIR_QUESTIONS } from '../../shared/checks/weighing/questions.ts'
import { ASKED_MOST, askedIn, CONTRADICTED, SURE, SURE_MOST, sureIn } from '../../shared/checks/weighing/reach.ts'
import { isDoubted, isSurelyFair, strongest, weightOf } from '../../shared/checks/weighing/weights.ts'
import { wordRoot } from '../../shared/checks/weighing/word-root.ts'
import { isFlagged } from './corpus.ts'
import { book, found } from './documents.ts'
import { readBatches, sentencesOf } from './weighing/examples.ts'
import { asYaml, tableOf, whyOf } from './weighing/make-weights.ts'

const checks = new URL('./', import.meta.url)
const batches = readBatches(checks)
const read = (text: string) => makeSentence(text, partnerNames([], new Map(), book.lexicon), book.lexicon)

test('[CK51] the table of weights is what the labelled sentences teach, byte for byte', () => {
  const file = new URL('../../templates/perjanjian-kemitraan-umum/bobot.yaml', import.meta.url)
  expect(asYaml(tableOf(batches, book))).toBe(readFileSync(file, 'utf8'))
}, 900_000)

test.each([
  ['menetapkan', 'tetap', 'me'],
  ['ditetapkan', 'tetap', 'di'],
  ['mengurangi', 'urang', 'me'],
  ['dikurangi', 'urang', 'di'],
  ['penyusunan', 'susun', 'pe'],
  ['menyusun', 'susun', 'me'],
  ['memutuskan', 'putus', 'me'],
  ['laporannya', 'lapor', 'an'],
  ['undang-undang', 'undang', ''],
  ['desa', 'desa', ''],
] as const)('[CK52] “%s” is made of “%s”', (word, root, form) => {
  expect(wordRoot(word)).toEqual({ root, form })
})

test('[CK52] signs are told of words that nobody listed', () => {
  expect(weightOf(read('Perseroan boleh mengganti jadwal sesukanya.'), 'sepihak')).toBeGreaterThan(
    weightOf(read('Jadwal dirembuk oleh semua mitra.'), 'sepihak'),
  )
})

test('[CK52] what is settled before every list is asked is settled as by all of them', () => {
  const sentences = batches
    .flatMap((batch) => batch.sentences)
    .filter((_, i) => i % 5 === 0)
    .flatMap((item) => sentencesOf(item, book))
  for (const sentence of sentences) {
    const weights = UNFAIR_QUESTIONS.map((question) => weightOf(sentence, question))
    expect(isSurelyFair(sentence), sentence.quote).toBe(weights.every((weight) => weight < CONTRADICTED))
    const sure = strongest(sentence)
    const most = Math.max(...weights.slice(0, OF_SENTENCES))
    if (sure !== 'none') expect([most, weightOf(sentence, sure.question)], sentence.quote).toEqual([sure.weight, most])
  }
  expect(sentences.filter((sentence) => strongest(sentence) !== 'none').length).toBeGreaterThan(sentences.length / 10)
}, 60_000)

test('[CK54] a longer text asks more of the signs of one sentence, up to a bound', () => {
  expect(sureIn(0)).toBe(SURE)
  expect(sureIn(10)).toBe(SURE)
  expect(sureIn(40)).toBeGreaterThan(sureIn(20))
  expect(sureIn(100_000)).toBe(SURE_MOST)
  expect(askedIn(10)).toBe(SURE)
  expect(askedIn(40)).toBeLessThan(sureIn(40))
  expect(askedIn(100_000)).toBe(ASKED_MOST)
})

test('[CK54] what is found in a short text is asked about in a long one', () => {
  const sure = batches
    .flatMap((batch) => batch.sentences)
    .filter(({ about, flag }) => about === 'veto_weight' && flag)
    .flatMap((item) => sentencesOf(item, book))
    .filter((sentence) => {
      const most = strongest(sentence)
      return most !== 'none' && most.question === 'suara' && most.weight < SURE_MOST
    })
    .map(({ quote }) => quote)
  const filler = Array.from({ length: 120 }, (_, i) => `Rapat ke-${i + 1} dicatat dalam buku rapat.`).join(' ')
  const levels = (more: string) =>
    sure.map((quote) => found('ST-02', { kesetaraan: `Setiap Pihak satu suara. ${quote}`, Catatan: more })[0]?.level)
  const told = levels('Rapat dicatat.').flatMap((level, i) => (level === 'error' ? [i] : []))
  const asked = levels(filler)
  expect(told.length).toBeGreaterThan(0)
  expect(told.some((i) => asked[i] === 'warning')).toBe(true)
})

test('[CK54] what little speaks for is pointed at and decides nothing', () => {
  const filler = Array.from({ length: 40 }, (_, i) => `Rapat ke-${i + 1} dicatat dalam buku rapat.`).join(' ')
  const clauses = {
    kesetaraan: 'Setiap Pihak satu suara.',
    Lain: 'Laut Biru memilih tempat percontohan.',
    Catatan: filler,
  }
  expect(found('AB-03', clauses).every(({ level }) => level === 'warning')).toBe(true)
})

test('[CK56] what must be done at once is pointed at', () => {
  const [only] = found('AB-03', {
    Jalan: 'Dalam hal jalan longsor, Laut Biru dapat mengalihkan rute tanpa menunggu rapat.',
  })
  expect(only?.level ?? 'warning').toBe('warning')
})

test('[CK55] kin of a word are weighed like it', () => {
  const kin = ['mengakhiri', 'menyudahi', 'membubarkan', 'meninggalkan']
  for (const verb of kin)
    expect(weightOf(read(`Perseroan leluasa ${verb} kemitraan seketika.`), 'keluar'), verb).toBeGreaterThan(
      weightOf(read('Perseroan leluasa membersihkan kemitraan seketika.'), 'keluar'),
    )
})

test('[CK56] what a frame reads and the signs speak against is asked', () => {
  const read = 'Laporan cuaca milik Laut Biru yang dibuat sebelum 2020 tidak diberitahukan kepada nelayan.'
  const doubted = [read, 'Letak sarang burung tidak diberitahukan kepada pengunjung.']
    .flatMap((keterbukaan_kerahasiaan) => found('ST-04', { keterbukaan_kerahasiaan }))
    .filter(({ data }) => data.ragu === 'kalimat')
  for (const { level, quote } of doubted) expect([level, quote]).toEqual(['warning', expect.any(String)])
  const sentence = makeSentence(read, partnerNames([], new Map(), book.lexicon), book.lexicon)
  expect(isDoubted(sentence, 'rahasia')).toBe(weightOf(sentence, 'rahasia') < 0)
  expect(isDoubted(sentence, 'suara')).toBe(false)
})

test('[CK53] why a sentence is weighed as it is can be asked', () => {
  const why = whyOf('PIHAK PERTAMA menetapkan jadwal tanpa bertanya.', book)
  expect(why.split('\n')).toHaveLength(QUESTIONS.length)
  expect(why).toMatch(/^sepihak \d+: .*titik awal/u)
})

test('[CK47] of the sentences that taught the weights at least 85 of 100 are read as labelled', () => {
  const taught = batches.filter(({ name }) => name.startsWith('taught')).flatMap(({ sentences }) => sentences)
  const wrong = taught.filter((sentence) => isFlagged(sentence, book) !== sentence.flag)
  expect(wrong.length / taught.length).toBeLessThan(0.15)
}, 180_000)
