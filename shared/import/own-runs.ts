// Words of one of our own files with how they look and what they stand for, on their way from a paragraph to a block.
import type { Inline, MarkName } from '../agreement/agreement.ts'
import { tidyText } from './tidy.ts'

export interface OwnRun {
  readonly text: string
  readonly strong: boolean
  readonly em: boolean
  /** The bookmark that the words stand in; null for plain words. */
  readonly part: string | null
}

const sameLook = (a: OwnRun | undefined, b: OwnRun): a is OwnRun =>
  a?.strong === b.strong && a.em === b.em && a.part === b.part

/** The lines of a paragraph, each as runs: spaces made one, none at the ends; neighbours of one look are one run. */
export function ownRunLines(pieces: readonly OwnRun[]): OwnRun[][] {
  const lines: OwnRun[][] = [[]]
  for (const piece of pieces) {
    const [first = '', ...more] = tidyText(piece.text).replace(/ {2,}/g, ' ').split('\n')
    push(lines.at(-1), { ...piece, text: first })
    for (const text of more) lines.push([{ ...piece, text }])
  }
  return lines.map(trimmed)
}

function push(line: OwnRun[] | undefined, run: OwnRun): void {
  if (!line) return
  const last = line.at(-1)
  const text = last?.text.endsWith(' ') ? run.text.replace(/^ /, '') : run.text
  if (sameLook(last, run)) line[line.length - 1] = { ...run, text: last.text + text }
  else line.push({ ...run, text })
}

function trimmed(line: readonly OwnRun[]): OwnRun[] {
  const runs = line.map((run, at) => ({
    ...run,
    text: trimEnd(at === 0 ? run.text.trimStart() : run.text, at === line.length - 1),
  }))
  return runs.filter(({ text, part }) => text !== '' || part !== null)
}
const trimEnd = (text: string, isLast: boolean): string => (isLast ? text.trimEnd() : text)

/** The content of a block. `partOf` says what the words in a bookmark stand for; null where they are words. */
export function inlineOf(runs: readonly OwnRun[], partOf: (name: string, words: string) => Inline | null): Inline[] {
  const out: Inline[] = []
  for (let at = 0; at < runs.length; at++) {
    const run = runs[at]
    if (!run) break
    if (run.part !== null) {
      // A part may lie in several runs: a program parts words as it likes.
      let words = run.text
      while (runs[at + 1]?.part === run.part) words += runs[++at]?.text ?? ''
      const part = partOf(run.part, words)
      if (part) {
        out.push(part)
        continue
      }
      put(out, { ...run, text: words })
    } else put(out, run)
  }
  return out
}

function put(out: Inline[], { text, strong, em }: OwnRun): void {
  if (text === '') return
  const marks: MarkName[] = [...(em ? (['em'] as const) : []), ...(strong ? (['strong'] as const) : [])]
  const last = out.at(-1)
  if (last?.type === 'text' && (last.marks ?? []).join() === marks.join()) {
    out[out.length - 1] = { ...last, text: last.text + text }
    return
  }
  out.push({ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) })
}
