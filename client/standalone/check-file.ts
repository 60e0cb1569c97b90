// The verifier as one file: a page that opens from a disk, without a network. The same text is the page's program and that of the thread which
// it starts from itself; there it only answers.
import { answerVerify } from '../verify/answer-verify.ts'
import { answerPages } from './small-print.ts'

if (typeof document === 'undefined') {
  answerVerify(globalThis)
  answerPages(globalThis)
} else {
  const program = document.currentScript?.textContent ?? ''
  void import('./check-file-page.tsx').then(({ showPage }) => showPage(program))
}
