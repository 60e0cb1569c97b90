import { CHARACTERISTICS } from '../../shared/checks/finding.ts'
import { meanings } from '../app/meanings.ts'
import { pageWords } from './page-words.ts'

/** The six marks of a partnership, in the order of the checker. */
export function SixMarks() {
  const pages = pageWords()
  return (
    <section class="section" aria-labelledby="enam-ciri">
      <h2 id="enam-ciri">{pages.home.marks}</h2>
      <p class="section-lead">{pages.home.marksLead}</p>
      <ol class="marks">
        {CHARACTERISTICS.map((mark) => (
          <li key={mark}>
            <h3>{meanings().characteristics[mark]}</h3>
            <p>{pages.home.marksSay[mark]}</p>
          </li>
        ))}
      </ol>
      <p>
        <a href="/templat">{pages.home.templates}</a>
      </p>
    </section>
  )
}
