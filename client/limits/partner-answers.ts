// Answers that every partner gives for itself in the clause of a kind, read from the text as it stands.
import type { Agreement } from '../../shared/agreement/agreement.ts'
import type { ClauseId, FieldId, PartnerId } from '../../shared/agreement/ids.ts'

export interface Answer {
  readonly clause: ClauseId
  readonly field: FieldId
  /** What is asked, in the words of the blank */
  readonly hint: string
  readonly value: string
}

export interface ClauseAnswers {
  /** Null where the text has no such clause (any more). */
  readonly clause: ClauseId | null
  readonly byPartner: ReadonlyMap<PartnerId, readonly Answer[]>
  /** Of no single partner */
  readonly shared: readonly Answer[]
}

/** Fields of a partner end with its id: `clause.blank.partner`. */
export function partnerAnswers(agreement: Agreement, kind: string): ClauseAnswers {
  const byPartner = new Map<PartnerId, Answer[]>(agreement.partners.map(({ id }) => [id, []]))
  const shared: Answer[] = []
  const clauses = agreement.clauses.filter((clause) => clause.kind === kind)
  for (const { id: clause, blocks } of clauses)
    for (const { content } of blocks)
      for (const part of content) {
        if (part.type !== 'blank' || part.kind !== 'text') continue
        const { field, hint, value } = part
        const owner = agreement.partners.find(({ id }) => field.endsWith(`.${id}`))
        const list = owner ? byPartner.get(owner.id) : shared
        list?.push({ clause, field, hint, value })
      }
  return { clause: clauses[0]?.id ?? null, byPartner, shared }
}
