// The same agreement in another order, other names for its partners, other words for all of them: no verdict turns round.
import { expect, test } from 'vitest'
import { checkFile } from '../../shared/checks/answer.ts'
import { CHARACTERISTICS } from '../../shared/checks/finding.ts'
import type { CorpusAgreement } from './corpus.ts'
import { book } from './documents.ts'
import { readUnseen } from './unseen.ts'

const agreements = ['sixteenth', 'twentysecond'].flatMap(
  (batch) => readUnseen(new URL(`./unseen/${batch}/`, import.meta.url)).agreements,
)

const told = (file: CorpusAgreement, tell: (text: string) => string): CorpusAgreement => ({
  ...file,
  clauses: file.clauses.map((clause) => (clause.text ? { ...clause, text: tell(clause.text) } : clause)),
})
const ALL = /\b[Pp]ara (?:Pihak|Mitra|pihak|mitra)\b/gu
const COUNT: Readonly<Record<number, string>> = { 2: 'kedua pihak', 3: 'ketiga pihak', 4: 'keempat pihak' }
const sentences = (text: string): readonly string[] => text.split(/(?<=\p{Ll}{3}\.) (?=\p{Lu})/u)
/** What stands in lines or verses already stays so. */
const isPlain = (text: string): boolean => !/\n|\(1\)/u.test(text)

const WAYS: Readonly<Record<string, (file: CorpusAgreement) => CorpusAgreement>> = {
  'the clauses turned round': (file) => ({ ...file, clauses: [...file.clauses].reverse() }),
  'a line for each sentence': (file) => told(file, (text) => (isPlain(text) ? sentences(text).join('\n') : text)),
  'a verse for each sentence': (file) =>
    told(file, (text) =>
      isPlain(text)
        ? sentences(text)
            .map((said, i) => `(${i + 1}) ${said}`)
            .join('\n')
        : text,
    ),
  'all of them by their number': (file) => told(file, (text) => text.replace(ALL, COUNT[file.parties.length] ?? '$&')),
  'all of them in other words': (file) => told(file, (text) => text.replace(ALL, 'semua mitra')),
  'short names for labels': (file) =>
    told(file, (text) =>
      file.parties.reduce(
        (words, { label, short }) =>
          label ? words.replace(new RegExp(`\\b${label}\\b`, 'gu'), short[0] ?? label) : words,
        text,
      ),
    ),
  'plain words for when and must': (file) =>
    told(file, (text) =>
      text
        .replace(/\bapabila\b/gu, 'kalau')
        .replace(/\bjika\b/gu, 'bila')
        .replace(/\bwajib\b/gu, 'harus'),
    ),
}

test.each(Object.entries(WAYS))('[CK46] %s: no verdict turns from fulfilled to not, or back', (_, way) => {
  const turned = agreements.flatMap((file) => {
    const before = checkFile(file, book, 'id').verdicts
    const after = checkFile(way(file), book, 'id').verdicts
    return CHARACTERISTICS.filter(
      (char) => before[char] !== after[char] && before[char] !== 'unsure' && after[char] !== 'unsure',
    ).map((char) => `${file.id}: ${char} ${before[char]} → ${after[char]}`)
  })
  expect(turned).toEqual([])
})
