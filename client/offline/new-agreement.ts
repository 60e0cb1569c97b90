// Agreements that were begun on this device and that no server knows yet.
import { PARTNER_KINDS } from '../../shared/agreement/agreement.ts'
import {
  type AgreementId,
  type PartnerId,
  type PersonId,
  parseAgreementId,
  parsePartnerId,
  parsePersonId,
} from '../../shared/agreement/ids.ts'
import { USUAL_PAUSE_DAYS } from '../../shared/ledger/event-pause.ts'
import type { NewAgreement, Proposal } from '../api/api.ts'
import { type Decoder, fields, id, list, nullable, object, oneOf, text, Undecodable, whole } from '../api/decode.ts'
import type { AgreementView } from '../api/opening.ts'
import { readStored, writeStored } from '../app/preference.ts'

export interface BegunAgreement {
  readonly proposal: Proposal
  readonly agreement: NewAgreement
  /** Who writes it here: their name, and for which of the partners. */
  readonly name: string
  readonly partner: PartnerId
}

const KEY = 'mufakat.begun'

const optionalText: Decoder<string | null> = nullable(text)

const parsePartner: Decoder<NewAgreement['partners'][number]> = (value) => {
  const { name, kind, short } = fields(value)
  const called = optionalText(short)
  return { name: text(name), kind: oneOf(PARTNER_KINDS)(kind), ...(called === null ? {} : { short: called }) }
}

const parseAgreement: Decoder<NewAgreement> = (value) => {
  const given = fields(value)
  const profile = optionalText(given.profile)
  const pause = nullable(whole)(given.readingPauseDays) ?? USUAL_PAUSE_DAYS
  const facilitator = nullable(object<{ name: string }>({ name: text }))(given.facilitator)
  return {
    title: text(given.title),
    template: text(given.template),
    partners: list(parsePartner)(given.partners),
    ...(profile === null ? {} : { profile }),
    readingPauseDays: pause,
    ...(facilitator === null ? {} : { facilitator }),
  }
}

const parseBegun = object<BegunAgreement>({
  proposal: object<Proposal>({ agreementId: id(parseAgreementId), key: text, seed: text }),
  agreement: parseAgreement,
  name: text,
  partner: id(parsePartnerId),
})

/** Those that wait for a network, the latest first. What this version cannot read is left where it is and not shown. */
export function begunAgreements(): readonly BegunAgreement[] {
  try {
    const kept: unknown = JSON.parse(readStored(KEY) ?? '[]')
    if (!Array.isArray(kept)) return []
    return kept.flatMap((entry: unknown) => {
      try {
        return [parseBegun(entry)]
      } catch (error) {
        if (error instanceof Undecodable) return []
        throw error
      }
    })
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}

export const begunAgreement = (agreement: AgreementId): BegunAgreement | null =>
  begunAgreements().find(({ proposal }) => proposal.agreementId === agreement) ?? null

/** False where the browser keeps nothing: then an agreement cannot begin here. */
export const keepBegun = (begun: BegunAgreement): boolean =>
  writeStored(KEY, JSON.stringify([begun, ...others(begun.proposal.agreementId)]))

export const forgetBegun = (agreement: AgreementId): boolean => writeStored(KEY, JSON.stringify(others(agreement)))

const others = (agreement: AgreementId): readonly BegunAgreement[] =>
  begunAgreements().filter(({ proposal }) => proposal.agreementId !== agreement)

/** What stands where a server's name of the agreement's beginning will stand. */
export const BEGUN_EPOCH = 'baru'
const HERE = 'perangkat-ini'

/** Nobody on a server: the person gets an id when the agreement is created there. */
export function personHere(): PersonId {
  const person = parsePersonId(HERE)
  if (person === null) throw new RangeError(HERE)
  return person
}

/** What a server would say about it. */
export const begunView = ({ agreement, name, partner }: BegunAgreement): AgreementView => ({
  epoch: BEGUN_EPOCH,
  title: agreement.title,
  state: 'draf',
  template: agreement.template,
  me: { personId: personHere(), name, role: 'writer', partnerId: partner },
  draft: null,
  writers: [],
})
