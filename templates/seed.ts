// The first bytes of a draft. Always the same for the same template and partners, and applying them twice changes nothing: the server and
// a device that works offline may both seed.
import * as Y from 'yjs'
import type { Block, Clause, PartnerKind } from '../shared/agreement/agreement.ts'
import {
  type Draft,
  emptyAccountability,
  emptyClause,
  emptyPartner,
  openDraft,
  SCHEMA_VERSION,
  SEED_CLIENT,
} from '../shared/agreement/draft.ts'
import type { PartnerId } from '../shared/agreement/ids.ts'
import { ranksFor } from '../shared/agreement/rank.ts'
import { starterClauses } from '../shared/checks/starter.ts'
import type { Template } from './template.ts'

export interface SeedPartner {
  readonly id: PartnerId
  readonly name: string
  readonly kind: PartnerKind
  readonly short?: string
}

type Operation = { insert: string | object; attributes?: Record<string, unknown> }

const blockAttributes = (block: Block): Record<string, unknown> => ({
  ...(block.list === null ? {} : { list: block.list }),
  ...(block.indent === 0 ? {} : { indent: block.indent }),
})

function bodyOf(blocks: readonly Block[]): Operation[] {
  const operations: Operation[] = []
  blocks.forEach((block, i) => {
    if (i > 0) operations.push({ insert: '\n', attributes: blockAttributes(block) })
    for (const part of block.content) {
      if (part.type === 'text') operations.push({ insert: part.text })
      else if (part.type === 'blank')
        operations.push({ insert: { type: 'blank', field: part.field, kind: part.kind, hint: part.hint } })
      else operations.push({ insert: { ...part } })
    }
  })
  return operations
}

const textOf = (map: Y.Map<unknown>, key: string): Y.Text => {
  const text = map.get(key)
  if (!(text instanceof Y.Text)) throw new TypeError(`no text at ${key}`)
  return text
}

function seedClause(draft: Draft, clause: Clause, rank: string): void {
  const map = emptyClause(clause.kind, rank)
  const [first] = clause.blocks
  if (first && first.list !== null) map.set('list0', first.list)
  if (first && first.indent > 0) map.set('indent0', first.indent)
  draft.clauses.set(clause.id, map)
  textOf(map, 'title').insert(0, clause.title)
  textOf(map, 'body').applyDelta(bodyOf(clause.blocks))
  for (const block of clause.blocks)
    for (const part of block.content)
      if (part.type === 'blank')
        draft.fields.set(part.field, part.kind === 'date' || part.kind === 'number' ? '' : new Y.Text())
}

function seedMeta(draft: Draft, template: Template, title: string): void {
  const text = new Y.Text()
  draft.meta.set('title', text)
  text.insert(0, title)
  draft.meta.set('template', template.id)
  draft.meta.set('templateVersion', template.version)
  draft.meta.set('templateDigest', template.digest)
  draft.meta.set('schemaVersion', SCHEMA_VERSION)
}

/** A Yjs V1 update that holds the whole starting draft: title, partners, every clause, one accountability row for each partner. */
export function seedDraft(
  template: Template,
  agreement: { readonly title: string; readonly partners: readonly SeedPartner[] },
): Uint8Array {
  const doc = new Y.Doc({ gc: false })
  doc.clientID = SEED_CLIENT
  const draft = openDraft(doc)
  const { partners } = agreement
  doc.transact(() => {
    seedMeta(draft, template, agreement.title)
    const partnerRanks = ranksFor(partners.length)
    partners.forEach((partner, i) => {
      const rank = partnerRanks[i] ?? ''
      const map = emptyPartner(partner.kind, rank)
      draft.partners.set(partner.id, map)
      textOf(map, 'name').insert(0, partner.name)
      if (partner.short) textOf(map, 'short').insert(0, partner.short)
      draft.accountability.set(`seed-${i + 1}`, emptyAccountability(partner.id, rank))
    })
    const clauses = starterClauses(template, partners)
    const clauseRanks = ranksFor(clauses.length)
    clauses.forEach((clause, i) => {
      seedClause(draft, clause, clauseRanks[i] ?? '')
    })
  })
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}
