// Refusals and notes in words, for what answers in either language.
import { documents as en } from '../language/en/documents.ts'
import { documents as id } from '../language/id/documents.ts'
import type { Locale } from '../language/locale.ts'
import type { ImportProblem } from './import-problem.ts'
import type { Note } from './source.ts'

export function importWords(locale: Locale) {
  const words = locale === 'en' ? en : id
  return {
    words,
    title: ({ code, data }: ImportProblem): string => words.problems[code].title(data),
    /** "Berkas ini bukan naskah. Pilih …" */
    problem: ({ code, data }: ImportProblem): string =>
      `${words.problems[code].title(data)}. ${words.problems[code].advice}`,
    note: ({ code, count = 0, value = '' }: Note): string => words.notes[code](count, value),
  }
}
