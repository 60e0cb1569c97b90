// What the check of a document says: at a glance, in questions, in the text itself, and on paper.
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Corrections } from '../../shared/import/corrections.ts'
import { Icon } from '../app/every-icon.tsx'
import { MarkMatrix } from '../panels/check-matrix.tsx'
import { checkWords } from '../panels/check-words.ts'
import type { FindingFilter } from '../panels/finding-filter.ts'
import { type DocumentCheck, partnerCalled } from './document-check.ts'
import { DocumentClauses } from './document-clauses.tsx'
import { DocumentPartners } from './document-partners.tsx'
import { DocumentQuestions } from './document-questions.tsx'
import { documentWords, pageWords } from './document-words.ts'
import { MeetingSheet } from './meeting-sheet.tsx'

interface ResultProps {
  readonly check: DocumentCheck
  readonly correct: (corrections: Corrections) => void
}

function Notes({ check: { reading } }: { check: DocumentCheck }) {
  const { notes } = documentWords()
  if (reading.notes.length === 0) return null
  return (
    <ul class="document-notes">
      {reading.notes.map(({ code, count = 0, value = '', clause }) => (
        <li key={`${code} ${clause ?? ''} ${value}`}>
          <Icon name="help" /> {notes[code](count, value)}
        </li>
      ))}
    </ul>
  )
}

export const EVERYTHING: FindingFilter = { partner: null, char: null }

export function DocumentResult({ check, correct }: ResultProps) {
  const page = pageWords()
  const words = checkWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const filter = useSignal<FindingFilter>(EVERYTHING)
  const { reading, report, name } = check
  useEffect(() => heading.current?.focus(), [])
  const count = (level: string) => report.findings.filter((finding) => finding.level === level).length
  const choose = (next: FindingFilter) => {
    filter.value = next
    requestAnimationFrame(() => document.getElementById('naskah-temuan')?.focus())
  }
  return (
    <>
      <section class="document-result screen-only" aria-labelledby="hasil">
        <h2 id="hasil" ref={heading} tabIndex={-1}>
          {page.result(reading.title || name)}
        </h2>
        <p class="document-summary">
          {page.summary(
            documentWords().sources[reading.source],
            reading.partners.length,
            reading.clauses.length,
            reading.rows,
          )}{' '}
          <strong>{words.summary(count('error'), count('warning'), count('advice'))}.</strong>
        </p>
        <Notes check={check} />
        <div class="button-row">
          <button type="button" class="button button-primary" onClick={() => print()}>
            <Icon name="print" /> {page.print}
          </button>
        </div>
        <section class="section" aria-labelledby="matriks">
          <h3 id="matriks">{page.marks}</h3>
          <p class="quiet">{page.marksHelp}</p>
          <MarkMatrix
            report={check.report}
            partners={check.document.file.agreement.partners.map(({ id }) => ({ id, name: partnerCalled(check, id) }))}
            leads={(_, findings) => findings > 0}
            choose={choose}
          />
        </section>
        <section class="section" aria-labelledby="tanyakan-mitra">
          <h3 id="tanyakan-mitra">{page.questions}</h3>
          <DocumentQuestions check={check} />
        </section>
        <section class="section" aria-labelledby="dikenali">
          <h3 id="dikenali">{page.taken}</h3>
          <p class="quiet">{page.takenHelp}</p>
          <DocumentPartners check={check} correct={correct} />
        </section>
        <DocumentClauses check={check} correct={correct} filter={filter} />
        <p class="quiet">{words.advisory}</p>
      </section>
      <MeetingSheet check={check} />
    </>
  )
}
