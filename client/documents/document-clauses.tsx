// The text as it was read, clause by clause, with the kind that each was taken for and its findings beside it.
import type { Signal } from '@preact/signals'
import type { Finding } from '../../shared/checks/finding.ts'
import type { Corrections } from '../../shared/import/corrections.ts'
import { meanings } from '../app/meanings.ts'
import { type FindingFilter, filterFindings, findingKey } from '../panels/finding-filter.ts'
import { ClauseKind } from './clause-kind.tsx'
import { clauseAnchor, clauseName } from './clause-place.ts'
import { ClauseText } from './clause-text.tsx'
import { type DocumentCheck, partnerCalled } from './document-check.ts'
import { DocumentFinding } from './document-finding.tsx'
import { pageWords } from './document-words.ts'

interface ClausesProps {
  readonly check: DocumentCheck
  readonly correct: (corrections: Corrections) => void
  readonly filter: Signal<FindingFilter>
}

function Findings({ check, findings }: { check: DocumentCheck; findings: readonly Finding[] }) {
  return (
    <>
      {findings.map((finding) => (
        <DocumentFinding key={findingKey(finding)} check={check} finding={finding} />
      ))}
    </>
  )
}

function Choice({ check, filter }: Pick<ClausesProps, 'check' | 'filter'>) {
  const page = pageWords()
  const { char, partner } = filter.value
  if (char === null || partner === null) return null
  return (
    <p class="document-choice">
      <strong>{page.showing(meanings().characteristics[char], partnerCalled(check, partner))}</strong>{' '}
      <button
        type="button"
        class="button button-small"
        onClick={() => {
          filter.value = { partner: null, char: null }
        }}
      >
        {page.showAll}
      </button>
    </p>
  )
}

export function DocumentClauses({ check, correct, filter }: ClausesProps) {
  const page = pageWords()
  const { agreement } = check.document.file
  const wanted = filterFindings(check.report.findings, filter.value)
  const isChosen = filter.value.char !== null
  const whole = wanted.filter((finding) => finding.clause === null)
  return (
    <section class="section" aria-labelledby="naskah-temuan">
      <h3 id="naskah-temuan" tabIndex={-1}>
        {page.text}
      </h3>
      <Choice check={check} filter={filter} />
      {isChosen && wanted.length === 0 && <p>{page.noneChosen}</p>}
      {whole.length > 0 && (
        <section class="document-whole" aria-labelledby="seluruh-naskah">
          <h4 id="seluruh-naskah">{page.whole}</h4>
          <div class="document-whole-findings">
            <Findings check={check} findings={whole} />
          </div>
        </section>
      )}
      {check.reading.clauses.map((read, i) => {
        const clause = agreement.clauses[i]
        const findings = wanted.filter((finding) => finding.clause === clause?.id)
        if (!clause || (isChosen && findings.length === 0)) return null
        return (
          <article
            key={clause.id}
            class="document-clause"
            id={clauseAnchor(i)}
            tabIndex={-1}
            aria-labelledby={`judul-${i}`}
          >
            <header class="document-clause-head">
              <h4 id={`judul-${i}`}>{clauseName(read)}</h4>
              <ClauseKind check={check} read={read} correct={correct} />
            </header>
            <ClauseText agreement={agreement} clause={clause} findings={findings} />
            <div class="document-clause-findings">
              {findings.length === 0 ? (
                <p class="quiet">{page.noFindings}</p>
              ) : (
                <Findings check={check} findings={findings} />
              )}
            </div>
          </article>
        )
      })}
    </section>
  )
}
