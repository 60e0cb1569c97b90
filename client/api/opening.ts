// What a page asks first about an agreement.
import {
  type AgreementId,
  type DictationId,
  type PartnerId,
  type PersonId,
  parseDictationId,
  parsePartnerId,
  parsePersonId,
} from '../../shared/agreement/ids.ts'
import { ROLES, type Role } from '../../shared/ledger/role.ts'
import { STATES, type State } from '../../shared/ledger/state.ts'
import { REACHES, type Reach } from '../../shared/protocol/reach.ts'
import { call, type Result } from './call.ts'
import { type Decoder, fields, id, list, nullable, object, oneOf, text, whole } from './decode.ts'

export interface Me {
  readonly personId: PersonId
  readonly name: string
  readonly role: Role
  readonly partnerId: PartnerId | null
}

export interface DraftView {
  readonly reach: Reach
  readonly schemaVersion: number
}

/** The client ids under which a person has written, and for which partner. */
export interface WritersView {
  /** Null in an answer of an older server, which told partners only. */
  readonly personId: PersonId | null
  readonly partnerId: PartnerId | null
  /** Set where the person wrote down what the partner said. */
  readonly dictationId?: DictationId | null
  readonly clients: readonly number[]
}

export interface AgreementView {
  /** Names the beginning of the agreement. */
  readonly epoch: string
  readonly title: string
  readonly state: State
  readonly template: string
  readonly me: Me
  /** How far I may touch the text, by the form of it that the server writes. Null where an older server does not say. */
  readonly draft: DraftView | null
  readonly writers: readonly WritersView[]
}

const partnerId = id(parsePartnerId)
const personId = id(parsePersonId)
const me = object<Me>({ personId, name: text, role: oneOf(ROLES), partnerId: nullable(partnerId) })

export const parseAgreementView: Decoder<AgreementView> = object<AgreementView>({
  epoch: text,
  title: text,
  state: oneOf(STATES),
  template: (value) => text(fields(value).id),
  me,
  // One that this version does not know is one that it cannot honour.
  draft: nullable(
    object<DraftView>({ reach: (value) => REACHES.find((known) => known === value) ?? 'none', schemaVersion: whole }),
  ),
  // A device may remember an answer of a version that did not tell them.
  writers: (value) =>
    nullable(
      list(
        object<WritersView>({
          personId: nullable(personId),
          partnerId: nullable(partnerId),
          dictationId: nullable(id(parseDictationId)),
          clients: list(whole),
        }),
      ),
    )(value) ?? [],
})

export const readAgreement = (agreement: AgreementId): Promise<Result<AgreementView>> =>
  call(`/api/v1/agreements/${agreement}/opening`, { read: parseAgreementView })
