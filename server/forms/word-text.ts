// Runs of a printed block → runs of a Word paragraph.
import { InternalHyperlink, type ParagraphChild, TextRun } from 'docx'
import type { Run } from '../../shared/export/document.ts'
import { openBlankText } from '../../shared/export/open-blank.ts'
import { type Targets, targetOf } from '../../shared/export/section-name.ts'
import { showable } from '../../shared/export/showable.ts'
import type { WordParts } from './word-parts.ts'

function wordRun(run: Run, targets: Targets, parts: WordParts): ParagraphChild {
  if (run.type === 'break') return new TextRun({ break: 1 })
  // What is not said is the style's business.
  const look = { ...(run.strong ? { bold: true } : {}), ...(run.em ? { italics: true } : {}) }
  const words = run.open === undefined ? showable(run.text) : openBlankText(showable(run.open))
  const text = new TextRun({
    ...look,
    text: words,
    ...(run.open === undefined ? {} : { highlight: 'yellow' as const }),
  })
  if (words === '') return run.of ? parts.mark(run.of, '', []) : text
  const anchor = targetOf(run, targets)
  const shown = anchor === undefined ? text : new InternalHyperlink({ anchor, children: [text] })
  return run.of ? parts.mark(run.of, words, [shown]) : shown
}

export const wordRuns = (runs: readonly Run[], targets: Targets, parts: WordParts): ParagraphChild[] =>
  runs.map((run) => wordRun(run, targets, parts))
