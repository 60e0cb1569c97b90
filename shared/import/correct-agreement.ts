// Corrections to a file that names its own partners and clauses: its ids stay.
import type { Partner } from '../agreement/agreement.ts'
import type { ImportedAgreement } from '../checks/import-form.ts'
import type { CorrectedPartner, Corrections } from './corrections.ts'

const NOBODY = { short: '', legal: '', address: '', signatory: '', position: '', authority: '' }

function partnerOf({ id, name, short, kind }: CorrectedPartner, before: Partner | undefined): Partner {
  return { ...NOBODY, ...before, id, name, short: short[0] ?? '', kind: kind ?? before?.kind ?? 'other' }
}

export function correctAgreement(file: ImportedAgreement, { tags, partners }: Corrections): ImportedAgreement {
  const { agreement, context } = file
  const corrected = partners?.map((item) =>
    partnerOf(
      item,
      agreement.partners.find(({ id }) => id === item.id),
    ),
  )
  const aliases = partners?.map((item): [Partner['id'], readonly string[]] => [
    item.id,
    [...item.short.slice(1), ...(item.label ? [item.label] : [])],
  ])
  const noKind = new Set(agreement.clauses.flatMap(({ id }, i) => (tags.get(i) === 'lain' ? [id] : [])))
  return {
    ...file,
    agreement: {
      ...agreement,
      ...(corrected ? { partners: corrected } : {}),
      clauses: agreement.clauses.map((clause, i) => ({ ...clause, kind: tags.get(i) ?? clause.kind })),
    },
    context: { ...context, noKind, ...(aliases ? { aliases: new Map(aliases) } : {}) },
  }
}
