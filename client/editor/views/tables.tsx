// The tables of the text, each drawn by the component of its name. They come when one of them is to be seen (bring-tables.ts).
import type { ReadonlySignal } from '@preact/signals'
import { type ComponentType, render } from 'preact'
import type * as Y from 'yjs'
import type { TableName } from '../../../shared/agreement/agreement.ts'
import type { Draft, DraftMap } from '../../../shared/agreement/draft.ts'
import type { EditorContext } from '../context.ts'
import { AccountabilityTable } from './accountability-table.tsx'
import { ContributionsTable } from './contributions-table.tsx'
import { DecisionsTable } from './decisions-table.tsx'
import { PartnersTable, SignaturePlaces } from './partners-table.tsx'
import { followRows, type Row } from './rows.ts'
import { SecretsTable } from './secrets-table.tsx'
import '../../styles/editor-rows.css'

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

/** Draws a table into `dom` and keeps it as the draft is; returns how to take it away. */
export function drawTable(dom: HTMLElement, table: TableName, context: EditorContext): () => void {
  const { rows: of, Component, followsTexts = false } = TABLE_KINDS[table]
  const { rows, stop } = followRows(of(context.draft), followsTexts)
  render(<Component rows={rows} context={context} />, dom)
  return () => {
    render(null, dom)
    stop()
  }
}
