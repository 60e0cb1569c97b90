// A live draft from the template, and verbs that people would use on it.
import * as Y from 'yjs'
import type { Agreement } from '../../shared/agreement/agreement.ts'
import { type Draft, emptyContribution, openDraft } from '../../shared/agreement/draft.ts'
import { type ClauseId, type PartnerId, parseClauseId, parsePartnerId } from '../../shared/agreement/ids.ts'
import { followDraft, snapshot } from '../../shared/agreement/snapshot.ts'
import { check } from '../../shared/checks/check.ts'
import type { CheckContext, CheckReport } from '../../shared/checks/finding.ts'
import { seedDraft } from '../../templates/seed.ts'
import { book } from './documents.ts'

export const partner = (id: string): PartnerId => parsePartnerId(id)!
export const clause = (id: string): ClauseId => parseClauseId(id)!
export const PARTNERS = [
  { id: partner('desa'), name: 'Desa Mekar', kind: 'village' as const, short: 'Desa Mekar' },
  { id: partner('pt'), name: 'PT Laut Biru', kind: 'company' as const, short: 'Laut Biru' },
]

export interface Seeded {
  readonly draft: Draft
  read(): Agreement
  check(context?: Partial<CheckContext>): CheckReport
  answer(field: string, value: string): void
  write(clause: string, text: string): void
  remove(clause: string): void
  contribute(partner: string, kind: string, description: string): void
  account(row: number, what: string): void
  sign(partner: string, name: string): void
}

export function seeded(): Seeded {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seedDraft(book, { title: 'Bakau', partners: PARTNERS }))
  const draft = openDraft(doc)
  const live = followDraft(draft)
  const text = (map: Y.Map<unknown> | undefined, key: string) => map?.get(key) as Y.Text
  let rows = 0
  return {
    draft,
    read: () => live.read(),
    check: (context = {}) => check(snapshot(draft), book, { negotiated: new Map(), ...context }),
    answer(field, value) {
      const old = draft.fields.get(field)
      if (old === undefined) throw new RangeError(field)
      if (old instanceof Y.Text) old.insert(0, value)
      else draft.fields.set(field, value)
    },
    write(id, value) {
      const body = text(draft.clauses.get(id), 'body')
      body.delete(0, body.length)
      body.insert(0, value)
    },
    remove(id) {
      draft.clauses.get(id)?.set('gone', { at: 1, by: 'x' })
    },
    contribute(id, kind, description) {
      const row = emptyContribution(partner(id), String(rows++))
      draft.contributions.set(`r${rows}`, row)
      row.set('kind', kind)
      text(row, 'description').insert(0, description)
    },
    account(row, what) {
      text(draft.accountability.get(`seed-${row}`), 'what').insert(0, what)
    },
    sign(id, name) {
      text(draft.partners.get(id), 'signatory').insert(0, name)
    },
  }
}

export const everyone: ReadonlySet<PartnerId> = new Set(PARTNERS.map((item) => item.id))
