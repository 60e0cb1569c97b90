// The second corpus: agreements and sentences that were written before anybody looked at how the checker reads them. See unseen/README.md.
import { readdirSync, readFileSync } from 'node:fs'
import type { Characteristic } from '../../shared/checks/finding.ts'
import type { CorpusAgreement, CorpusClause, CorpusSentence, Variant } from './corpus.ts'

/** What becomes of one clause: words of it that stand there once, cells of one of its rows, or whole parts of it. */
type Edit = { readonly clause: number } & (
  | { readonly find: string; readonly put: string }
  | { readonly row: number; readonly set: object }
  | Partial<CorpusClause>
)

/** Clauses told anew; a defect names the verdicts that it changes and what must be flagged. */
interface Retelling {
  readonly id: string
  readonly kind: 'defect' | 'same'
  readonly clause?: number
  readonly text?: string
  readonly edits?: readonly Edit[]
  readonly verdicts?: Readonly<Partial<Record<Characteristic, 'pass' | 'fail' | 'any'>>>
  readonly mustFlag?: CorpusAgreement['mustFlag']
}

/** With the agreement that it was made from. */
export interface Retold extends Variant {
  readonly base: CorpusAgreement
}

export interface Unseen {
  readonly agreements: readonly CorpusAgreement[]
  readonly variants: readonly Retold[]
  readonly sentences: readonly CorpusSentence[]
}

function edited(item: CorpusClause, edit: Edit): CorpusClause {
  if ('find' in edit) {
    const [before, after, ...more] = (item.text ?? '').split(edit.find)
    if (before === undefined || after === undefined || more.length > 0) throw new RangeError(edit.find)
    return { ...item, text: before + edit.put + after }
  }
  if ('row' in edit)
    return { ...item, rows: (item.rows ?? []).map((row, at) => (at === edit.row ? { ...row, ...edit.set } : row)) }
  const { clause: _, ...parts } = edit
  return { ...item, ...parts }
}

function retold(base: CorpusAgreement, told: Retelling): Retold {
  const { id, kind, clause, text, verdicts = {}, mustFlag = [] } = told
  const edits = told.edits ?? (clause === undefined || text === undefined ? [] : [{ clause, text }])
  const clauses = base.clauses.map((item, at) => edits.filter((edit) => edit.clause === at).reduce(edited, item))
  const changed = Object.fromEntries(Object.entries(verdicts).map(([char, verdict]) => [char, { verdict }]))
  const expected = { ...base.expected, ...changed }
  return { id, kind, base, file: { ...base, id: `${base.id}/${id}`, clauses, expected, mustFlag, mustNotFlag: [] } }
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
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as CorpusSentence),
  }
}
