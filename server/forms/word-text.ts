// Runs of a printed block → runs of a Word paragraph.
import { InternalHyperlink, type ParagraphChild, TextRun } from 'docx'
import type { ClauseId } from '../../shared/agreement/ids.ts'
import type { Run } from '../../shared/export/document.ts'
import { openBlankText } from '../../shared/export/open-blank.ts'
import { showable } from '../../shared/export/showable.ts'

type Targets = ReadonlyMap<ClauseId, string>

function wordRun(run: Run, targets: Targets, strong: boolean): ParagraphChild {
  if (run.type === 'break') return new TextRun({ break: 1 })
  // What is not said is the style's business.
  const look = { ...(run.strong || strong ? { bold: true } : {}), ...(run.em ? { italics: true } : {}) }
  if (run.open !== undefined)
    return new TextRun({ ...look, text: openBlankText(showable(run.open)), highlight: 'yellow' })
  const text = new TextRun({ ...look, text: showable(run.text) })
  const anchor = run.to && targets.get(run.to)
  return anchor === undefined ? text : new InternalHyperlink({ anchor, children: [text] })
}

export const wordRuns = (runs: readonly Run[], targets: Targets, strong = false): ParagraphChild[] =>
  runs.map((run) => wordRun(run, targets, strong))
