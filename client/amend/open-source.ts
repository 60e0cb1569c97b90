// A sealed file on this device → the agreement inside it, read here: nothing is sent, and no network is needed.

import type { Agreement } from '../../shared/agreement/agreement.ts'
import { canonicalAgreement, canonicalJson } from '../../shared/agreement/canonical.ts'
import { blockMarkers } from '../../shared/agreement/numbering.ts'
import { type AmendmentItem, amendmentItems } from '../../shared/amend/amendment-items.ts'
import { amendmentsOf } from '../../shared/amend/amendments.ts'
import { baseInState } from '../../shared/export/printed-addendum.ts'
import { blockRuns } from '../../shared/export/printed-clause.ts'
import { readAgreement } from '../../shared/export/sealed-content.ts'
import { readSealedSource, type SealedSource, type SourceFault } from '../../shared/pdf/sealed-source.ts'
import { clauseName } from '../panels/partner-names.ts'
import { inflate } from '../verify/inflate.ts'

/** Two hundred pages with sixty-four signatures stay far below it. */
const FILE_LIMIT_BYTES = 40 * 1024 * 1024

export interface OpenedSource {
  readonly bytes: Uint8Array
  readonly source: SealedSource
  readonly agreement: Agreement
  /** What an addendum changes; empty for an agreement of its own. */
  readonly changes: readonly AmendmentItem[]
}

export async function openSource(bytes: Uint8Array): Promise<OpenedSource | { readonly fault: SourceFault }> {
  if (bytes.length > FILE_LIMIT_BYTES) return { fault: 'too-large' }
  const reading = await readSealedSource(bytes, { crypto: crypto.subtle, inflate })
  if (!reading.ok) return { fault: reading.code }
  const { source } = reading
  const agreement = readAgreement(source.yjs)
  const { base } = agreement
  const before = base ? baseInState(source.yjs, base) : null
  const changes = before ? amendmentItems(before, agreement, amendmentsOf(before, agreement)) : []
  return { bytes, source, agreement, changes }
}

export interface ReadableClause {
  readonly title: string
  readonly lines: readonly string[]
}

/** The text as people read it, clause by clause. */
export const readable = (agreement: Agreement): readonly ReadableClause[] =>
  agreement.clauses.map((clause) => {
    const markers = blockMarkers(clause.blocks)
    return {
      title: clauseName(agreement, clause.id),
      lines: clause.blocks.flatMap((block, i) => {
        const text = blockRuns(block, agreement)
          .map((run) => (run.type === 'text' ? run.text : ' '))
          .join('')
        return text === '' ? [] : [[markers[i], text].filter(Boolean).join(' ')]
      }),
    }
  })

export const plainText = (agreement: Agreement): string =>
  [agreement.title, ...readable(agreement).map(({ title, lines }) => [title, ...lines].join('\n'))].join('\n\n')

/** Byte for byte what the file attaches and the digest is of. */
export const agreementJson = ({ source, agreement }: OpenedSource): string =>
  canonicalJson(canonicalAgreement(source.id, agreement))
