// A table atom in the text, drawn by the component of its name.
import type { ReadonlySignal } from '@preact/signals'
import { type ComponentType, render } from 'preact'
import type { NodeViewConstructor } from 'prosemirror-view'
import type * as Y from 'yjs'
import type { TableName } from '../../../shared/agreement/agreement.ts'
import type { Draft, DraftMap } from '../../../shared/agreement/draft.ts'
import { parseTable } from '../../../shared/agreement/read-clause.ts'
import type { EditorContext } from '../context.ts'
import { AccountabilityTable } from './accountability-table.tsx'
import { ContributionsTable } from './contributions-table.tsx'
import { DecisionsTable } from './decisions-table.tsx'
import { island, leaveIsland } from './native-island.ts'
import { PartnersTable, SignaturePlaces } from './partners-table.tsx'
import { followRows, type Row } from './rows.ts'
import { SecretsTable } from './secrets-table.tsx'

interface TableKind {
  readonly rows: (draft: Draft) => Y.Map<DraftMap>
  readonly Component: ComponentType<{ rows: ReadonlySignal<readonly Row[]>; context: EditorContext }>
  /** Shows the rows' texts itself, so that each keystroke in them matters. */
  readonly followsTexts?: boolean
}

const TABLE_KINDS: Readonly<Record<TableName, TableKind>> = {
  partners: { rows: ({ partners }) => partners, Component: PartnersTable },
  contributions: { rows: ({ contributions }) => contributions, Component: ContributionsTable },
  accountability: { rows: ({ accountability }) => accountability, Component: AccountabilityTable },
  decisions: { rows: ({ decisions }) => decisions, Component: DecisionsTable },
  secrets: { rows: ({ secrets }) => secrets, Component: SecretsTable },
  signatures: { rows: ({ partners }) => partners, Component: SignaturePlaces, followsTexts: true },
}

export const tableView =
  (context: EditorContext): NodeViewConstructor =>
  (node, view, getPos) => {
    const dom = document.createElement('div')
    const table = parseTable(node.attrs.table)
    dom.className = 'table-frame'
    if (!table) return island(dom, { destroy: () => {} })
    dom.dataset.table = table
    const { rows: of, Component, followsTexts = false } = TABLE_KINDS[table]
    const { rows, stop } = followRows(of(context.draft), followsTexts)
    dom.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing) return
      event.preventDefault()
      leaveIsland(view, getPos)
    })
    render(<Component rows={rows} context={context} />, dom)
    return island(dom, {
      destroy() {
        render(null, dom)
        stop()
      },
      update: (next) => next.sameMarkup(node),
    })
  }
