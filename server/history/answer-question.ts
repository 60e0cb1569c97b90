import type { Historian } from './historian.ts'
import type { HistoryQuestion } from './history-message.ts'

/** What the historian of a draft answers; JSON can hold it. */
export function answerQuestion(historian: Historian, question: HistoryQuestion): unknown {
  switch (question.kind) {
    case 'timeline':
      return historian.timeline(question.before, question.limit)
    case 'work':
      return historian.work(question.from, question.to)
    case 'redline':
      return historian.redline(question.from, question.to, question.clause)
    case 'text':
      return historian.text(question.seq)
    case 'digest':
      return historian.digest(question.seq)
    case 'hands':
      return historian.hands()
    case 'origins':
      return historian.origins()
    case 'since':
      return historian.since()
    case 'moments':
      return question.wanted.map(({ at, digest }) => historian.momentOf(at, digest))
  }
}
