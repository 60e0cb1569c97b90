// The template's starter text as clauses of an agreement with these partners: what a new draft holds, and what an untouched clause still says.
import type { Block, Clause, Inline } from '../agreement/agreement.ts'
import { type FieldId, type PartnerId, parseClauseId, parseFieldId } from '../agreement/ids.ts'
import type { ClauseRule, StarterBlock, StarterInline } from './rule-book.ts'

export interface StarterSource {
  readonly clauses: readonly Pick<ClauseRule, 'kind' | 'title' | 'blocks'>[]
}

/** The field of a blank: `clause.blank`, or `clause.blank.partner` where every partner answers for itself. Throws RangeError on bad ids. */
export function starterField(clause: string, blank: string, partner: PartnerId | null): FieldId {
  const name = partner === null ? `${clause}.${blank}` : `${clause}.${blank}.${partner}`
  const field = parseFieldId(name)
  if (field === null) throw new RangeError(`not a field id: ${name}`)
  return field
}

function inline(part: StarterInline, clause: string, partner: PartnerId | null): Inline {
  if (part.type !== 'blank') return part
  return { type: 'blank', field: starterField(clause, part.id, partner), kind: part.kind, hint: part.hint, value: '' }
}

/** As the items of a legal list end; `behind` are the items that follow. */
const itemEnd = (behind: number): string => (behind === 0 ? '.' : behind === 1 ? '; dan' : ';')

function expand(block: StarterBlock, clause: string, partners: readonly PartnerId[]): Block[] {
  const { list, indent } = block
  if (!block.perPartner) return [{ list, indent, content: block.content.map((part) => inline(part, clause, null)) }]
  return partners.map((partner, at) => {
    const pieces = block.content.map((part) => inline(part, clause, partner))
    const [first, ...rest] = pieces
    const after: Inline[] =
      first?.type === 'text'
        ? [{ type: 'text', text: `: ${first.text}` }, ...rest]
        : [{ type: 'text', text: ': ' }, ...pieces]
    return {
      list,
      indent,
      content: [{ type: 'mention', partner }, ...after, { type: 'text', text: itemEnd(partners.length - 1 - at) }],
    }
  })
}

/** Clause ids are the clause kinds, so that two drafts of one template name the same clause alike. */
export function starterClauses(source: StarterSource, partners: readonly { readonly id: PartnerId }[]): Clause[] {
  const ids = partners.map((partner) => partner.id)
  return source.clauses.map(({ kind, title, blocks }) => {
    const id = parseClauseId(kind)
    if (id === null) throw new RangeError(`not a clause id: ${kind}`)
    return { id, kind, title, blocks: blocks.flatMap((block) => expand(block, kind, ids)) }
  })
}
