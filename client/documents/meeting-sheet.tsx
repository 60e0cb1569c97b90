// Lembar musyawarah: on paper, what is missing for whom, what to ask, and room to write. Printed only.
import { CHARACTERISTICS, type Characteristic, type Finding } from '../../shared/checks/finding.ts'
import { nextQuestion, questionWords } from '../../shared/checks/next-question.ts'
import { maskDigits } from '../../shared/import/mask-digits.ts'
import { guidanceOf } from '../app/guidance.ts'
import { locale } from '../app/locale.ts'
import { meanings } from '../app/meanings.ts'
import { findingWords } from '../panels/finding-words.ts'
import { StatusMark } from '../panels/status-mark.tsx'
import { type DocumentCheck, templateId } from './document-check.ts'
import { concernedBy } from './document-finding.tsx'
import { pageWords } from './document-words.ts'

/** What fits one sheet: the gravest of each mark. */
const FINDINGS_PER_MARK = 2

function Row({ check, char }: { check: DocumentCheck; char: Characteristic }) {
  const { sheet } = pageWords()
  const { agreement } = check.document.file
  const findings = check.report.findings.filter((finding) => finding.char === char)
  const shown = findings.slice(0, FINDINGS_PER_MARK)
  const next = nextQuestion({ findings }, agreement, null)
  const words = (finding: Finding) => findingWords(finding, { id: templateId() })
  /** "Kelompok Tani belum merinci …" says itself for whom. */
  const namesThem = (finding: Finding) => words(finding).message.includes(concernedBy(check, finding))
  const question = next && (questionWords(next, guidanceOf(templateId())) ?? words(next.finding).remedy)
  return (
    <tr>
      <th scope="row">
        {meanings().characteristics[char]}
        <StatusMark status={check.report.statuses[char]} />
      </th>
      <td>
        {shown.length === 0 && <p>{sheet.nothing}</p>}
        <ul>
          {shown.map((finding) => (
            <li key={`${finding.code} ${finding.parties.join()} ${finding.clause} ${finding.quote}`}>
              <span class="sheet-finding">
                {maskDigits(words(finding).message)}
                {!namesThem(finding) && <em> ({concernedBy(check, finding)})</em>}
              </span>
            </li>
          ))}
        </ul>
        {findings.length > shown.length && <p>{sheet.more(findings.length - shown.length)}</p>}
      </td>
      <td>
        {question && (
          <p class="sheet-question" lang={locale.value}>
            {maskDigits(question)}
          </p>
        )}
      </td>
      <td class="sheet-room" />
    </tr>
  )
}

export function MeetingSheet({ check }: { check: DocumentCheck }) {
  const { sheet } = pageWords()
  const { reading, name } = check
  return (
    <section class="meeting-sheet print-only" aria-hidden="true">
      <h2>{sheet.title}</h2>
      <p class="sheet-of">{sheet.of(reading.title || name)}</p>
      <p class="sheet-partners">
        {sheet.partners}: {reading.partners.map((partner) => partner.name).join(' · ')}
      </p>
      <p class="sheet-line">{sheet.held}:</p>
      <p class="sheet-line">{sheet.present}:</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{sheet.mark}</th>
            <th scope="col">{sheet.missing}</th>
            <th scope="col">{sheet.ask}</th>
            <th scope="col">{sheet.notes}</th>
          </tr>
        </thead>
        <tbody>
          {CHARACTERISTICS.map((char) => (
            <Row key={char} check={check} char={char} />
          ))}
        </tbody>
      </table>
      <p class="sheet-advisory">{sheet.advisory}</p>
    </section>
  )
}
