// Fills a starting draft the way two partners would, as one Yjs update on top of what there is.
import * as Y from 'yjs'
import { PARTNER_DETAILS } from '../../shared/agreement/agreement.ts'
import {
  type Draft,
  type DraftMap,
  emptyContribution,
  inOrder,
  openDraft,
  readText,
} from '../../shared/agreement/draft.ts'
import { parsePartnerId } from '../../shared/agreement/ids.ts'
import { ACCOUNTS, answerTo, CONTRIBUTIONS, detailOf } from '../journeys/answers.ts'

/** What `change` adds to a draft, as the update that its editor would send. */
export function updateOf(draft: Draft, change: (draft: Draft) => void): Uint8Array {
  const doc = new Y.Doc({ gc: false })
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(draft.doc))
  const before = Y.encodeStateVector(doc)
  doc.transact(() => change(openDraft(doc)))
  return Y.encodeStateAsUpdate(doc, before)
}

function write(map: DraftMap, values: Readonly<Record<string, string | number>>): void {
  for (const [key, value] of Object.entries(values)) {
    const text = map.get(key)
    if (text instanceof Y.Text) text.insert(0, String(value))
    else map.set(key, value)
  }
}

/** Answers every blank, every partner's details, contributions and accounts. */
export function fillEverything(draft: Draft): void {
  for (const [field, value] of [...draft.fields.entries()]) {
    if (value instanceof Y.Text) value.insert(0, answerTo(field))
    else draft.fields.set(field, answerTo(field))
  }
  for (const [id, map] of inOrder(draft.partners)) {
    for (const detail of PARTNER_DETAILS)
      if (readText(map, detail) === '') write(map, { [detail]: detailOf(id, detail) })
  }
  CONTRIBUTIONS.forEach(({ partner, ...row }, index) => {
    const map = emptyContribution(parsePartnerId(partner), `a${index}`)
    draft.contributions.set(`row-${index}`, map)
    write(map, row)
  })
  for (const [, map] of inOrder(draft.accountability)) {
    const account = ACCOUNTS.find((row) => row.partner === map.get('partner'))
    if (account) write(map, { what: account.what, when: account.when, personInCharge: account.personInCharge })
  }
}
