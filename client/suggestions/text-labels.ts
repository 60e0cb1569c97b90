// What the text needs of suggestions before their card and list have come.
import { personName } from '../app/person-name.ts'
import { nameOf } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'

/** By this id the text's key finds the card. */
export const CARD_ID = 'kartu-usulan'

/** The partner's short name, or the person's own where there is no partner; '' when neither is known. */
export function shortWriterName(workspace: Workspace, client: number): string {
  const writer = workspace.writers.writerOf(client)
  if (writer?.partner) return nameOf(workspace, writer.partner)
  return writer?.person ? personName(workspace.live.record.peek()?.people.get(writer.person)?.name) : ''
}

/** Goes to the first control inside; false when there is none. */
export function focusInside(element: HTMLElement | null): boolean {
  const control = element?.querySelector<HTMLElement>('button, a[href]')
  control?.focus()
  return Boolean(control)
}
