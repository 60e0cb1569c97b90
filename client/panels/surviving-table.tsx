// Of whom the words are that still stand, clause by clause and in all: worked out by the server from the log, which alone knows who wrote first what
// somebody brought back.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { parsePartnerId } from '../../shared/agreement/ids.ts'
import { formatNumber } from '../../shared/language/format.ts'
import { type Surviving, survivingOf, type Words, writtenBy } from '../../shared/ledger/surviving.ts'
import type { Result } from '../api/call.ts'
import { locale, t } from '../app/locale.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { ScrollTable } from '../app/scroll-table.tsx'
import { type HandsAnswer, readHands } from '../history/history-api.ts'
import { authorName, clauseLabel } from '../history/names.ts'
import { decisionWords } from './decision-words.ts'
import { nameOf, partnersOf } from './partner-names.ts'
import type { Workspace } from './workspace.ts'
import '../styles/panels.css'
import '../styles/decisions.css'

/** The text is counted again once nobody has written for so long. */
const REST_MS = 1_500

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${formatNumber(locale.value, Math.round((100 * part) / whole))} %`

interface RowProps {
  readonly workspace: Workspace
  readonly answer: HandsAnswer
  readonly name: string
  readonly words: Surviving
}

function Row({ workspace, answer, name, words }: RowProps) {
  const { surviving } = decisionWords()
  const written = writtenBy(words)
  const letters = (count: number) => surviving.characters(formatNumber(locale.value, count))
  const story = ({ back, brought }: Words) => (
    <>
      {back.map(({ by, letters: count }) => (
        <span key={String(by)} class="cell-note">
          {surviving.back(letters(count), authorName(workspace, answer.people, by))}
        </span>
      ))}
      {brought > 0 && <span class="cell-note">{surviving.brought(letters(brought))}</span>}
    </>
  )
  const cell = (some: Words) => (
    <div>
      {some.letters === 0 ? '–' : letters(some.letters)}
      {story(some)}
    </div>
  )
  return (
    <tr>
      <th scope="row">{name}</th>
      {partnersOf(workspace).map((partner) => {
        const some = words.partners.get(partner)
        return (
          <td key={partner} data-label={nameOf(workspace, partner)}>
            <div>
              <strong>{percent(some?.letters ?? 0, written)}</strong>
              {some && <span class="quiet"> {letters(some.letters)}</span>}
              {some && story(some)}
            </div>
          </td>
        )
      })}
      <td data-label={surviving.others}>{cell(words.others)}</td>
      <td data-label={surviving.template}>{cell(words.template)}</td>
    </tr>
  )
}

function Table({ workspace, answer }: { workspace: Workspace; answer: HandsAnswer }) {
  const { surviving } = decisionWords()
  const { hands, people } = answer
  const partnerOf = (person: string) => parsePartnerId(people[person]?.partnerId)
  const rows = hands.clauses.map((one) => ({ id: one.clause, words: survivingOf(one.hands, partnerOf) }))
  const written = rows.filter(({ words }) => writtenBy(words) > 0)
  const untouched = rows.length - written.length
  const whole = survivingOf([...hands.clauses.flatMap((one) => one.hands), ...hands.beside], partnerOf)
  const beside = survivingOf(hands.beside, partnerOf)
  return (
    <>
      <ScrollTable labelledBy="huruf-judul">
        <table class="table matrix table-cards">
          <caption id="huruf-judul">{surviving.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{surviving.clause}</th>
              {partnersOf(workspace).map((partner) => (
                <th key={partner} scope="col">
                  {nameOf(workspace, partner)}
                </th>
              ))}
              <th scope="col">{surviving.others}</th>
              <th scope="col">{surviving.template}</th>
            </tr>
          </thead>
          <tbody>
            <Row workspace={workspace} answer={answer} name={surviving.whole} words={whole} />
            {written.map(({ id, words }) => (
              <Row key={id} workspace={workspace} answer={answer} name={clauseLabel(workspace, id)} words={words} />
            ))}
            <Row workspace={workspace} answer={answer} name={surviving.beside} words={beside} />
          </tbody>
        </table>
      </ScrollTable>
      {untouched > 0 && <p class="quiet">{surviving.untouched(untouched)}</p>}
    </>
  )
}

export function SurvivingTable({ workspace }: { workspace: Workspace }) {
  const { surviving } = decisionWords()
  const { live, session } = workspace
  const answer = useSignal<Result<HandsAnswer> | null>(null)
  const { kind } = session.status.value
  const text = live.agreement.value
  // Counted anew whenever the text has moved, or the server has it.
  useEffect(() => {
    let left = false
    const ask = () =>
      void readHands(workspace.id).then((told) => {
        // What was counted before is of more use than why it cannot be counted now.
        if (!left && (told.ok || !answer.peek()?.ok)) answer.value = told
      })
    const timer = setTimeout(ask, answer.peek() === null ? 0 : REST_MS)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [workspace, text, kind, answer])
  const told = answer.value
  return (
    <>
      <p class="quiet">{surviving.help}</p>
      <p>{surviving.weighsNothing}</p>
      {told === null ? (
        <p class="quiet" role="status">
          {t().common.loading}
        </p>
      ) : told.ok ? (
        <Table workspace={workspace} answer={told.value} />
      ) : (
        <ProblemNote problem={told.problem} />
      )}
    </>
  )
}
