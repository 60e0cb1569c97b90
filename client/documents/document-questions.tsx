// The one question to ask each partner next.
import { nextQuestion, questionWords } from '../../shared/checks/next-question.ts'
import { maskDigits } from '../../shared/import/mask-digits.ts'
import { guidanceOf } from '../app/guidance.ts'
import { locale } from '../app/locale.ts'
import { checkWords } from '../panels/check-words.ts'
import { findingWords } from '../panels/finding-words.ts'
import { clausePlace } from './clause-place.ts'
import { type DocumentCheck, partnerCalled, templateId } from './document-check.ts'
import { pageWords } from './document-words.ts'

export function DocumentQuestions({ check }: { check: DocumentCheck }) {
  const words = checkWords()
  const { agreement } = check.document.file
  const questions = guidanceOf(templateId())
  return (
    <ul class="plain-list question-list">
      {agreement.partners.map(({ id }) => {
        const next = nextQuestion(check.report, agreement, id)
        const said = next && findingWords(next.finding, { id: templateId() })
        const question = next && questionWords(next, questions)
        const place = next && clausePlace(check, next.finding.clause)
        return (
          <li key={id} class="next-question">
            {next && said ? (
              <>
                <p class="next-for">{words.nextFor(partnerCalled(check, id))}</p>
                <p class="next-text" lang={question && locale.value === 'id' ? 'id' : undefined}>
                  {question ?? maskDigits(said.remedy || said.message)}
                </p>
                <p class="quiet">{maskDigits(said.message)}</p>
                {place && <a href={`#${place.anchor}`}>{pageWords().toText}</a>}
              </>
            ) : (
              <p class="next-for">{words.nothingFor(partnerCalled(check, id))}</p>
            )}
          </li>
        )
      })}
    </ul>
  )
}
