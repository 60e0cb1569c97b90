// One finding about a document, with numbers that name a person masked.
import type { Finding } from '../../shared/checks/finding.ts'
import { maskDigits } from '../../shared/import/mask-digits.ts'
import { findingWords } from '../panels/finding-words.ts'
import { LevelMark } from '../panels/status-mark.tsx'
import { type DocumentCheck, partnerCalled, templateId } from './document-check.ts'
import { pageWords } from './document-words.ts'

export function concernedBy(check: DocumentCheck, { parties }: Finding): string {
  const all = check.document.file.agreement.partners.length
  if (parties.length === 0 || parties.length === all) return pageWords().everyone
  return parties.map((id) => partnerCalled(check, id)).join(', ')
}

export function DocumentFinding({ check, finding }: { check: DocumentCheck; finding: Finding }) {
  const page = pageWords()
  const { message, remedy } = findingWords(finding, { id: templateId() })
  return (
    <article class={`finding finding-${finding.level}`}>
      <p class="finding-head">
        <LevelMark level={finding.level} />
        <span class="finding-code">{finding.code}</span>
      </p>
      <p class="finding-message">{maskDigits(message)}</p>
      <p class="finding-where">
        {page.concerns}: <strong>{concernedBy(check, finding)}</strong>
      </p>
      {finding.quote && (
        <blockquote class="finding-quote" lang="id">
          {maskDigits(finding.quote)}
        </blockquote>
      )}
      {remedy && (
        <p class="finding-remedy">
          <span class="finding-label">{page.remedy}:</span> {maskDigits(remedy)}
        </p>
      )}
    </article>
  )
}
