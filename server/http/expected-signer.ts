// Who the sealed text expects by a signatory's, a delegate's or a witness's link, so that nobody types what is printed already.
import type { FoundInvitation } from '../identity/invitation.ts'
import type { Parts } from './parts.ts'

/** Nothing before the seal, and nothing of a link that asks for a PIN: names are told to whoever holds all of it. */
export async function expectedBy(
  parts: Pick<Parts, 'currentText'>,
  { record, invitation, pin }: FoundInvitation,
): Promise<{ readonly expected?: { readonly name: string; readonly position: string } }> {
  if (pin !== null || !('seal' in record.standing)) return {}
  const delegate = [...record.delegations.values()].find((known) => known.invitation === invitation.id)
  if (delegate) return { expected: { name: delegate.name, position: delegate.position } }
  const { agreement } = await parts.currentText(record.id)
  const witness = record.witnessLinks.get(invitation.id)
  const row = witness && agreement.witnesses.find(({ id }) => id === witness)
  if (row) return { expected: { name: row.name, position: row.position } }
  const listed = agreement.partners.find(({ id }) => id === invitation.partner)
  if (invitation.role !== 'signatory' || !listed || listed.signatory.trim() === '') return {}
  return { expected: { name: listed.signatory.trim(), position: listed.position.trim() } }
}
