// Sentences that a rule flags and sentences that it spares, each in a clause of its own of the small complete agreement.
import { expect, test } from 'vitest'
import { found, partiesOf } from './documents.ts'

export type Case = readonly [sentence: string, parties: string]

/** `code` flags each sentence, quotes it and names the partners. */
export const flags = (code: string, where: string, cases: readonly Case[]) =>
  test.each(cases)(`[${code}] flags “%s”`, (sentence, parties) => {
    const findings = found(code, { [where]: sentence })
    expect(findings.map((finding) => finding.quote)).toContain(sentence)
    expect(partiesOf(findings).join()).toBe(parties)
  })

export const spares = (code: string, where: string, sentences: readonly string[]) =>
  test.each(sentences)(`[${code}] spares “%s”`, (sentence) => {
    expect(found(code, { [where]: sentence })).toEqual([])
  })
