// A problem in words: what happened and what to do, with its code for whoever helps.
import type { Problem } from '../api/call.ts'
import { t } from './locale.ts'
import { problemWords } from './problem-words.ts'

export function ProblemNote({ problem }: { problem: Problem }) {
  const { title, text } = problemWords(problem)
  return (
    <div class="note note-error" role="alert">
      <p class="note-title">{title}</p>
      <p>{text}</p>
      <p class="note-code">{t().common.code(problem.code)}</p>
    </div>
  )
}
