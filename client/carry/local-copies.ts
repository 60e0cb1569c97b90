// Drafts that came by a file to a device that has never met their server.
import { type AgreementId, type PartnerId, parsePartnerId } from '../../shared/agreement/ids.ts'
import { type Decoder, id, nullable, object, text, Undecodable } from '../api/decode.ts'
import type { AgreementView } from '../api/opening.ts'
import { forgetStored, readStored, writeStored } from '../app/preference.ts'
import { personHere } from '../offline/new-agreement.ts'
import { localCopyKey } from './own-clients.ts'

/** What stands where a server's name of the agreement's beginning will stand, so that such a copy has a store of its own. */
export const LOCAL_EPOCH = 'berkas'

export interface LocalCopy {
  /** The agreement's beginning, as its file named it */
  readonly epoch: string
  readonly title: string
  readonly template: string
  /** Who writes here, by their own word */
  readonly name: string
  readonly partnerId: PartnerId | null
}

const parse: Decoder<LocalCopy> = object<LocalCopy>({
  epoch: text,
  title: text,
  template: text,
  name: text,
  partnerId: nullable(id(parsePartnerId)),
})

/** Null where there is none. */
export function localCopyOf(agreement: AgreementId): LocalCopy | null {
  try {
    const kept = readStored(localCopyKey(agreement))
    return kept === null ? null : parse(JSON.parse(kept))
  } catch (error) {
    if (error instanceof Undecodable || error instanceof SyntaxError) return null
    throw error
  }
}

export const keepLocalCopy = (agreement: AgreementId, copy: LocalCopy): boolean =>
  writeStored(localCopyKey(agreement), JSON.stringify(copy))
export const forgetLocalCopy = (agreement: AgreementId): boolean => forgetStored(localCopyKey(agreement))

/** What a server would say about it. */
export const localView = ({ title, template, name, partnerId }: LocalCopy): AgreementView => ({
  epoch: LOCAL_EPOCH,
  title,
  state: 'draf',
  template,
  me: { personId: personHere(), name, role: 'writer', partnerId },
  draft: null,
  writers: [],
})
