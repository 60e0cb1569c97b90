// For whoever leads the talks: what to ask each partner next, side by side.
import { checkWords } from './check-words.ts'
import { nextOf, Question } from './next-question.tsx'
import { nameOf, partnersOf } from './partner-names.ts'
import type { Workspace } from './workspace.ts'
import '../styles/panels.css'

export function PartnerQuestions({ workspace }: { workspace: Workspace }) {
  const check = checkWords()
  return (
    <section class="partner-questions" aria-labelledby="tanyakan-mitra">
      <h2 id="tanyakan-mitra">{check.nextEach}</h2>
      <ul class="plain-list question-list">
        {partnersOf(workspace).map((partner) => {
          const next = nextOf(workspace, partner)
          return (
            <li key={partner} class="next-question">
              {next ? (
                <Question workspace={workspace} next={next} partner={partner} />
              ) : (
                <p class="next-for">{check.nothingFor(nameOf(workspace, partner))}</p>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
