// What the partners answered, side by side, and what there is to talk about: red first, then yellow.

import type { PartnerId } from '../../shared/agreement/ids.ts'
import { CHARACTERISTICS } from '../../shared/checks/finding.ts'
import { REVIEW_QUESTIONS } from '../../shared/ledger/event-lifetime.ts'
import type { Review } from '../../shared/ledger/fold-lifetime.ts'
import { formatDate } from '../app/locale.ts'
import { meanings } from '../app/meanings.ts'
import { personName } from '../app/person-name.ts'
import { ScrollTable } from '../app/scroll-table.tsx'
import { nameOf, partnersOf } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import { amendWords } from './amend-words.ts'
import { LightMark } from './light-mark.tsx'

interface Shown {
  readonly workspace: Workspace
  readonly review: Review
}

function LightTable({ workspace, review }: Shown) {
  const { health } = amendWords()
  const { characteristics } = meanings()
  const partners = partnersOf(workspace)
  return (
    <ScrollTable labelledBy={`jawaban-${review.number}`}>
      <table class="light-table">
        <thead>
          <tr>
            <th scope="col">{health.mark}</th>
            {partners.map((partner) => (
              <th key={partner} scope="col">
                {nameOf(workspace, partner)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {CHARACTERISTICS.map((mark) => (
            <tr key={mark}>
              <th scope="row">{characteristics[mark]}</th>
              {partners.map((partner) => {
                const answer = review.answers.get(partner)
                return <td key={partner}>{answer ? <LightMark light={answer.lights[mark].light} /> : health.none}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}

/** The marks that somebody gave no green light, those with a red one first. */
export function Agenda({ workspace, review }: Shown) {
  const { health } = amendWords()
  const { characteristics } = meanings()
  const cells = CHARACTERISTICS.flatMap((mark) => {
    const given = [...review.answers].flatMap(
      ([partner, { lights }]): readonly [PartnerId, 'red' | 'yellow', string][] => {
        const { light, note } = lights[mark]
        return light === 'green' ? [] : [[partner, light, note]]
      },
    )
    return given.length === 0 ? [] : [{ mark, given, isRed: given.some(([, light]) => light === 'red') }]
  })
  const ordered = [...cells.filter(({ isRed }) => isRed), ...cells.filter(({ isRed }) => !isRed)]
  return (
    <section class="agenda" aria-labelledby={`agenda-${review.number}`}>
      <h3 id={`agenda-${review.number}`}>{health.agenda}</h3>
      {ordered.length === 0 ? (
        <p>{health.agendaNone}</p>
      ) : (
        <>
          <p class="quiet">{health.agendaHelp}</p>
          <ol>
            {ordered.map(({ mark, given }) => (
              <li key={mark}>
                <strong>{characteristics[mark]}</strong>
                <ul>
                  {given.map(([partner, light, note]) => (
                    <li key={partner}>
                      <LightMark light={light} /> {health.agendaItem(nameOf(workspace, partner), note)}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  )
}

export function ReviewAnswers({ workspace, review }: Shown) {
  const { health } = amendWords()
  const people = workspace.live.record.value?.people
  return (
    // No region of its own: its table is one, of the same name.
    <div>
      <h3 id={`jawaban-${review.number}`}>{health.answers}</h3>
      <LightTable workspace={workspace} review={review} />
      {REVIEW_QUESTIONS.map((question) => (
        <div key={question} class="review-question">
          <h4>{health.questions[question]}</h4>
          <dl>
            {[...review.answers].map(([partner, { answers, person, at }]) => (
              <div key={partner}>
                <dt>
                  {nameOf(workspace, partner)}{' '}
                  <span class="quiet">{health.by(personName(people?.get(person)?.name), formatDate(at))}</span>
                </dt>
                <dd>{answers[question]}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </div>
  )
}
