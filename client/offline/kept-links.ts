// The invitation links of an agreement that the server has just created from this device, until the person has passed them on.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { list, Undecodable } from '../api/decode.ts'
import { type InvitationLink, parseInvitationLink } from '../api/invitation-link.ts'
import { forgetStored, readStored, writeStored } from '../app/preference.ts'

const keyOf = (id: AgreementId): string => `mufakat.links.${id}`

/** Null where there are none, or another version kept them. */
export function keptLinks(id: AgreementId): readonly InvitationLink[] | null {
  try {
    return list(parseInvitationLink)(JSON.parse(readStored(keyOf(id)) ?? 'null'))
  } catch (error) {
    if (error instanceof Undecodable || error instanceof SyntaxError) return null
    throw error
  }
}

export const keepLinks = (id: AgreementId, links: readonly InvitationLink[]): boolean =>
  writeStored(keyOf(id), JSON.stringify(links))

export const forgetLinks = (id: AgreementId): boolean => forgetStored(keyOf(id))
