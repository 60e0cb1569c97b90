// Builds ledgers for tests: a story of decisions in, events out.

import {
  parseAgreementId,
  parseClauseId,
  parseInvitationId,
  parsePartnerId,
  parsePersonId,
  parseWaiverId,
} from '../../shared/agreement/ids.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { appendEvent } from '../../shared/ledger/chain.ts'
import type { Actor, LedgerEvent, LedgerPayload } from '../../shared/ledger/event.ts'
import type { Stance } from '../../shared/ledger/event-consents.ts'
import type { Role } from '../../shared/ledger/role.ts'
import type { State } from '../../shared/ledger/state.ts'

const need = <T>(value: T | null): T => {
  if (value === null) throw new RangeError('not an id')
  return value
}
export const agreementId = need(parseAgreementId('perjanjian-1'))
export const partner = (name: string) => need(parsePartnerId(name))
export const person = (name: string) => need(parsePersonId(name))
export const invitation = (name: string) => need(parseInvitationId(name))
export const waiver = (name: string) => need(parseWaiverId(name))
export const clause = (name: string) => need(parseClauseId(name))
/** A digest that stands for a text. */
export const digest = (text: string) => sha256Hex(new TextEncoder().encode(text))

export function chainOf(decisions: readonly (readonly [Actor, LedgerPayload])[]): LedgerEvent[] {
  const events: LedgerEvent[] = []
  for (const [index, [actor, payload]] of decisions.entries()) {
    events.push(appendEvent(events.at(-1) ?? null, { at: 1000 + index, actor, payload }))
  }
  return events
}

export const created: readonly [Actor, LedgerPayload] = [
  'server',
  {
    type: 'agreement-created',
    agreement: agreementId,
    title: 'Air bersih',
    template: { id: 'umum', version: '1.0.0', digest: digest('template') },
    authority: digest('authority'),
  },
]
export const added = (name: string): readonly [Actor, LedgerPayload] => [
  'server',
  { type: 'partner-added', partner: partner(name), name: `Mitra ${name}`, kind: 'ngo' },
]
export const invited = (role: Role, of: string | null = null): readonly [Actor, LedgerPayload] => [
  'server',
  {
    type: 'invited',
    invitation: invitation(`i-${role}-${of ?? 'x'}`),
    role,
    partner: of === null ? null : partner(of),
    expiresAt: null,
  },
]
export const joined = (role: Role, of: string | null = null): readonly [Actor, LedgerPayload] => [
  person(`${role}-${of ?? 'x'}`),
  {
    type: 'joined',
    person: person(`${role}-${of ?? 'x'}`),
    name: `Orang ${role}`,
    position: '',
    role,
    partner: of === null ? null : partner(of),
    invitation: invitation(`i-${role}-${of ?? 'x'}`),
  },
]
export const consented = (
  of: string,
  scope: string,
  text: string,
  stance: Stance = 'agree',
): readonly [Actor, LedgerPayload] => [
  person(`signatory-${of}`),
  {
    type: 'consent-given',
    partner: partner(of),
    scope: clause(scope),
    digest: digest(text),
    documentDigest: digest('document'),
    stance,
    note: '',
  },
]
export const moved = (from: State, to: State): readonly [Actor, LedgerPayload] => [
  'server',
  { type: 'state-changed', from, to, reason: '', documentDigest: digest('document') },
]
export const sealed: readonly [Actor, LedgerPayload] = [
  'server',
  { type: 'sealed', documentDigest: digest('document'), pdfDigest: digest('pdf'), pdfBytes: 3 },
]
export const signed = (of: string): readonly [Actor, LedgerPayload] => [
  person(`signatory-${of}`),
  {
    type: 'signed',
    partner: partner(of),
    person: person(`signatory-${of}`),
    pdfDigest: digest(`pdf ${of}`),
    pdfBytes: 4,
  },
]

/** Two partners, each with a signatory who joined. */
export const twoPartners = [
  created,
  added('p1'),
  added('p2'),
  invited('signatory', 'p1'),
  invited('signatory', 'p2'),
  joined('signatory', 'p1'),
  joined('signatory', 'p2'),
]
