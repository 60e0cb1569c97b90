// A small draft to read from.
import * as Y from 'yjs'
import {
  type Draft,
  emptyAccountability,
  emptyClause,
  emptyContribution,
  emptyPartner,
  openDraft,
} from '../../shared/agreement/draft.ts'
import {
  type AgreementId,
  type ClauseId,
  type PartnerId,
  parseAgreementId,
  parseClauseId,
  parsePartnerId,
} from '../../shared/agreement/ids.ts'

export const must = <T>(id: T | null | undefined): T => {
  if (id === null || id === undefined) throw new RangeError('not an id')
  return id
}
export const AGREEMENT: AgreementId = must(parseAgreementId('perjanjian-1'))
export const clauseId = (id: string): ClauseId => must(parseClauseId(id))
export const partnerId = (id: string): PartnerId => must(parsePartnerId(id))

export const textOf = (map: Y.Map<unknown> | undefined, key: string): Y.Text => {
  const value = map?.get(key)
  if (!(value instanceof Y.Text)) throw new TypeError(`no text at ${key}`)
  return value
}

/** Two partners; a goal with a blank and a mention, a contribution clause with its table, and a row each. */
export function smallDraft(): Draft {
  const draft = openDraft(new Y.Doc())
  const clause = (id: string, kind: string, rank: string, title: string) => {
    draft.clauses.set(id, emptyClause(kind, rank))
    textOf(draft.clauses.get(id), 'title').insert(0, title)
    return textOf(draft.clauses.get(id), 'body')
  }
  draft.doc.transact(() => {
    const title = new Y.Text()
    draft.meta.set('title', title)
    title.insert(0, 'Sabuk mangrove')
    for (const [id, rank, name] of [
      ['desa', 'd', 'Desa Tanjung'],
      ['lsm', 'm', 'Yayasan Pesisir'],
    ] as const) {
      draft.partners.set(id, emptyPartner('village', rank))
      textOf(draft.partners.get(id), 'name').insert(0, name)
    }
    textOf(draft.partners.get('lsm'), 'short').insert(0, 'Yayasan')
    clause('judul', 'judul', 'b', 'Judul').insert(0, 'PERJANJIAN')
    const goal = clause('tujuan', 'tujuan_bersama', 'f', 'Tujuan Bersama')
    goal.applyDelta([
      { insert: 'Memulihkan ' },
      { insert: { type: 'blank', field: 'tujuan.luas', kind: 'text', hint: 'luas' } },
      { insert: ' bersama ' },
      { insert: { type: 'mention', partner: 'lsm' } },
      { insert: '\n', attributes: { list: 'verse', indent: 1 } },
      { insert: 'Dirawat ', attributes: { strong: true } },
      { insert: 'bersama.' },
    ])
    draft.fields.set('tujuan.luas', new Y.Text('12 ha'))
    clause('kontribusi', 'kontribusi', 'p', 'Kontribusi').insertEmbed(0, { type: 'table', table: 'contributions' })
    draft.contributions.set('r1', emptyContribution(partnerId('desa'), 'f'))
    textOf(draft.contributions.get('r1'), 'description').insert(0, 'Lahan semai')
    draft.accountability.set('s1', emptyAccountability(partnerId('lsm'), 'f'))
  })
  return draft
}
