// What a clause was taken for, and the way to say what it is.
import type { Corrections } from '../../shared/import/corrections.ts'
import type { ClauseRead } from '../../shared/import/reading-answer.ts'
import { locale, spokenTemplate } from '../app/locale.ts'
import { bookOf } from '../panels/judge.ts'
import { clauseName } from './clause-place.ts'
import { type DocumentCheck, templateId } from './document-check.ts'
import { documentWords, pageWords } from './document-words.ts'

interface KindProps {
  readonly check: DocumentCheck
  readonly read: ClauseRead
  readonly correct: (corrections: Corrections) => void
}

export function ClauseKind({ check, read, correct }: KindProps) {
  const page = pageWords()
  const { recognisedBy } = documentWords()
  const { clauses } = spokenTemplate(bookOf(templateId()))
  const id = `jenis-klausul-${read.index}`
  return (
    <p class="clause-kind">
      <label class="visually-hidden" for={id}>
        {page.clauseKind(clauseName(read))}
      </label>
      <select
        id={id}
        value={read.kind ?? 'lain'}
        onChange={(event) =>
          correct({
            ...check.corrections,
            tags: new Map([...check.corrections.tags, [read.index, event.currentTarget.value]]),
          })
        }
      >
        <option value="lain">{page.noKind}</option>
        {clauses.map((clause) => (
          <option key={clause.kind} value={clause.kind}>
            {locale.value === 'en' ? clause.titleEn : clause.title}
          </option>
        ))}
      </select>{' '}
      <span class="quiet">{page.recognised(recognisedBy[read.recognisedBy ?? 'none'])}</span>
    </p>
  )
}
