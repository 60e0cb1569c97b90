// The second corpus: agreements and sentences that were written before anybody looked at how the checker reads them. See unseen/README.md.
import { readdirSync, readFileSync } from 'node:fs'
import type { Characteristic } from '../../shared/checks/finding.ts'
import type { CorpusAgreement, CorpusSentence, Variant } from './corpus.ts'

/** One clause told anew; a defect names the verdicts that it changes and what must be flagged. */
interface Retelling {
  readonly id: string
  readonly kind: 'defect' | 'same'
  readonly clause: number
  readonly text: string
  readonly verdicts?: Readonly<Partial<Record<Characteristic, 'pass' | 'fail' | 'any'>>>
  readonly mustFlag?: CorpusAgreement['mustFlag']
}

export interface Unseen {
  readonly agreements: readonly CorpusAgreement[]
  readonly variants: readonly Variant[]
  readonly sentences: readonly CorpusSentence[]
}

function retold(base: CorpusAgreement, { id, kind, clause, text, verdicts = {}, mustFlag = [] }: Retelling): Variant {
  const clauses = base.clauses.map((item, at) => (at === clause ? { ...item, text } : item))
  const changed = Object.fromEntries(Object.entries(verdicts).map(([char, verdict]) => [char, { verdict }]))
  const expected = { ...base.expected, ...changed }
  return { id, kind, file: { ...base, id: `${base.id}/${id}`, clauses, expected, mustFlag, mustNotFlag: [] } }
}

/** The folder is that of the sources, wherever this file runs from. */
export function readUnseen(folder: URL): Unseen {
  const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')
  const bases = readdirSync(new URL('agreements/', folder))
    .sort()
    .map(
      (name) => JSON.parse(read(`agreements/${name}`)) as CorpusAgreement & { readonly variants: readonly Retelling[] },
    )
  return {
    agreements: bases,
    variants: bases.flatMap((base) => base.variants.map((variant) => retold(base, variant))),
    sentences: read('sentences.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as CorpusSentence),
  }
}
