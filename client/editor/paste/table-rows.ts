// A pasted table whose columns are those of the contribution table → rows of it.
import * as Y from 'yjs'
import { type Draft, emptyContribution, inOrder, readText } from '../../../shared/agreement/draft.ts'
import { type PartnerId, parsePartnerId, type RowId } from '../../../shared/agreement/ids.ts'
import { rowTable, type TableRow } from '../../../shared/import/import-table.ts'
import { partyLookup } from '../../../shared/import/party-lookup.ts'
import { tableOf } from '../../../shared/import/source.ts'
import type { EditorContext } from '../context.ts'
import { addRow } from '../views/rows.ts'
import type { PastedTable } from './pasted.ts'

function lookup(draft: Draft): (text: string) => PartnerId | null {
  const find = partyLookup(
    inOrder<PartnerId>(draft.partners).map(([id, map]) => ({
      id,
      name: readText(map, 'name'),
      short: [readText(map, 'short')].filter(Boolean),
      label: '',
    })),
  )
  return (text) => {
    const found = find(text)
    return found.length === 1 ? parsePartnerId(found[0]) : null
  }
}

/** Null for a table about something else. */
export function contributionRows({ rows }: PastedTable, draft: Draft): readonly TableRow[] | null {
  const find = lookup(draft)
  const read = rowTable(tableOf(rows), { topics: new Set(), names: (text) => find(text) !== null })
  return read?.about === 'contributions' ? read.rows : null
}

/** "1.500,5 batang" → 1500.5 and "batang"; null where no number leads. */
export function quantityOf(text: string): { readonly quantity: number; readonly unit: string } | null {
  const match = /^\s*(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?\s*(\S.*)?$/u.exec(text)
  if (!match) return null
  const quantity = Number(`${match[1]?.replace(/\./g, '')}.${match[2] ?? 0}`)
  return Number.isSafeInteger(Math.trunc(quantity)) ? { quantity, unit: match[3]?.trim() ?? '' } : null
}

/** Adds the rows at the end of their partner's; what a column of ours does not hold goes into the description. */
export function addContributions(rows: readonly TableRow[], context: EditorContext): readonly RowId[] {
  const find = lookup(context.draft)
  return rows.map(({ who, item, quantity, when, pic }) => {
    const partner = find(who)
    const counted = quantityOf(quantity)
    const spare = [partner === null ? who : '', counted === null ? quantity : ''].filter(Boolean)
    const texts = { description: [item, ...spare].filter(Boolean).join(', '), when, personInCharge: pic }
    return addRow(
      context.draft.contributions,
      (rank) => {
        const row = emptyContribution(partner, rank)
        for (const [key, text] of Object.entries(texts)) {
          const shared = new Y.Text(text.replace(/\s+/g, ' ').trim())
          row.set(key, shared)
        }
        if (counted) {
          row.set('quantity', counted.quantity)
          row.set('unit', counted.unit)
        }
        return row
      },
      (row) => partner !== null && row.get('partner') === partner,
      context,
    )
  })
}
