// Ledgers in which everybody agreed and the text was sealed, and in which somebody does what the table of rights gives to others: a server writes
// none of it. The dishonest one is whoever seals; the pages are printed from this very ledger, and everybody signs them.
import { parseInvitationId, parsePartnerId, parsePersonId } from '../../shared/agreement/ids.ts'
import type { LedgerEvent, LedgerPayload } from '../../shared/ledger/event.ts'
import type { Role } from '../../shared/ledger/role.ts'

type Body = Pick<LedgerEvent, 'at' | 'actor' | 'payload'>
type Change = (bodies: Body[]) => readonly Body[]
type Said = Pick<LedgerEvent, 'actor' | 'payload'>

const person = (id: string) => parsePersonId(id)!
const partner = (id: string) => parsePartnerId(id)!
const link = (id: string) => parseInvitationId(id)!
const STRANGER = person('orang99')
const [FIRST, SECOND] = [person('orang1'), person('orang2')]
const PARTNERS = ['p1', 'p2', 'p3'].map(partner)

/** More events, just before the seal. */
const before =
  (...said: readonly Said[]): Change =>
  (bodies) => {
    const last = bodies.at(-1)!
    return [...bodies.slice(0, -1), ...said.map((one) => ({ ...one, at: last.at - 1 })), last]
  }
/** More events, before anybody comes in. */
const early =
  (...said: readonly Said[]): Change =>
  (bodies) => {
    const at = bodies.findIndex(({ payload }) => payload.type === 'joined')
    return [...bodies.slice(0, at), ...said.map((one) => ({ ...one, at: bodies[at]!.at })), ...bodies.slice(at)]
  }
const by =
  (actor: Body['actor'], is: (payload: LedgerPayload) => boolean): Change =>
  (bodies) =>
    bodies.map((body) => (is(body.payload) ? { ...body, actor } : body))
const both =
  (one: Change, two: Change): Change =>
  (bodies) =>
    two([...one(bodies)])
const isStep = ({ type }: LedgerPayload) => type === 'state-changed'
const isBeginning = ({ type }: LedgerPayload) => type === 'agreement-created'
const comesIn = (role: Role, of: ReturnType<typeof partner> | null, actor: Body['actor'] = 'server'): Said => ({
  actor,
  payload: {
    type: 'joined',
    person: person('orang8'),
    name: 'Orang',
    position: '',
    role,
    partner: of,
    invitation: link('lain'),
  },
})
const invited = (role: Role, of: ReturnType<typeof partner> | null, actor: Body['actor'] = 'server'): Said => ({
  actor,
  payload: { type: 'invited', invitation: link('undangan1'), role, partner: of, expiresAt: null },
})
/** The first consent with something else just before it. */
const beforeConsent =
  (said: (first: Body) => Said): Change =>
  (bodies) => {
    const at = bodies.findIndex(({ payload }) => payload.type === 'consent-given')
    const first = bodies[at]!
    return [...bodies.slice(0, at), { ...said(first), at: first.at }, ...bodies.slice(at)]
  }
/** A proposal, and then the word of each partner on it, all by one person. */
const forAll =
  (proposal: LedgerPayload, word: (number: number, of: (typeof PARTNERS)[number]) => LedgerPayload): Change =>
  (bodies) => {
    const words = PARTNERS.map((of) => ({ actor: FIRST, payload: word(bodies.length, of) }))
    return before({ actor: FIRST, payload: proposal }, ...words)(bodies)
  }
const asReviewed: LedgerPayload = {
  type: 'state-changed',
  from: 'draf',
  to: 'tinjauan',
  reason: 'x',
  documentDigest: 'a'.repeat(64),
}
const changed = (id: typeof FIRST): LedgerPayload => ({ type: 'role-changed', person: id, role: 'signatory' })
const named: LedgerPayload = {
  type: 'version-named',
  name: 'Naskah akhir',
  update: 3,
  updateHash: 'a'.repeat(64),
  documentDigest: 'b'.repeat(64),
}
const decided = (present: (typeof FIRST)[]): LedgerPayload => ({
  type: 'decision-recorded',
  text: 'Semua sepakat',
  reason: '',
  clause: null,
  present,
  others: '',
})
const proven = (id: typeof FIRST): LedgerPayload => ({ type: 'identity-proven', person: id, by: 'Kantor' })

export const RIGHTS: readonly (readonly [name: string, change: Change])[] = [
  ['that a stranger sealed', by(STRANGER, isStep)],
  ['that the operator sealed', by('operator', isStep)],
  ['that an observer sealed', both(early(comesIn('observer', null)), by(person('orang8'), isStep))],
  ['that a writer sealed', both(early(comesIn('writer', PARTNERS[0]!)), by(person('orang8'), isStep))],
  ['that a witness sealed', both(early(comesIn('witness', null)), by(person('orang8'), isStep))],
  [
    'that a stranger put up for review',
    before(
      { actor: STRANGER, payload: asReviewed },
      { actor: FIRST, payload: { ...asReviewed, from: 'tinjauan', to: 'draf' } as LedgerPayload },
    ),
  ],
  ['that a stranger began', by(STRANGER, isBeginning)],
  ['to which a stranger brings the partners', by(STRANGER, ({ type }) => type === 'partner-added')],
  ['in which a stranger changes a role', before({ actor: STRANGER, payload: changed(FIRST) })],
  [
    'in which writers make themselves signatories',
    (bodies) =>
      bodies.flatMap((body) =>
        body.payload.type === 'joined'
          ? [
              { ...body, payload: { ...body.payload, role: 'writer' as const } },
              { ...body, actor: body.payload.person, payload: changed(body.payload.person) },
            ]
          : [body],
      ),
  ],
  [
    'in which one partner makes another’s reviewer a signatory',
    (bodies) =>
      bodies.flatMap((body) =>
        body.payload.type === 'joined' && body.payload.person === SECOND
          ? [
              { ...body, payload: { ...body.payload, role: 'reviewer' as const } },
              { ...body, actor: FIRST, payload: changed(SECOND) },
            ]
          : [body],
      ),
  ],
  ['in which a stranger invites', early(invited('signatory', PARTNERS[0]!, STRANGER))],
  [
    'in which an observer invites',
    both(early(comesIn('observer', null)), early(invited('signatory', PARTNERS[0]!, person('orang8')))),
  ],
  ['in which a link for observers lets a signatory in', early(invited('observer', null))],
  ['in which a link of another partner lets a signatory in', early(invited('signatory', PARTNERS[1]!))],
  [
    'in which somebody comes in by a link that was taken back',
    early(invited('signatory', PARTNERS[0]!), {
      actor: 'server',
      payload: { type: 'invitation-revoked', invitation: link('undangan1') },
    }),
  ],
  [
    'in which somebody agrees whose link was taken back',
    both(
      early(invited('signatory', PARTNERS[0]!)),
      beforeConsent(() => ({
        actor: 'operator',
        payload: { type: 'invitation-revoked', invitation: link('undangan1') },
      })),
    ),
  ],
  [
    'in which somebody agrees whose data was erased',
    beforeConsent(({ actor }) => ({
      actor: 'operator',
      payload: { type: 'personal-data-erased', person: actor as typeof FIRST, events: [] },
    })),
  ],
  ['in which somebody brings another in', early(comesIn('writer', PARTNERS[0]!, STRANGER))],
  [
    'sealed in an hour, where the text is to be read for a month',
    (bodies) =>
      bodies.map((body) =>
        body.payload.type === 'agreement-created'
          ? { ...body, payload: { ...body.payload, readingPauseDays: 30 } }
          : body,
      ),
  ],
  [
    'in which one person agrees for all to read for less long',
    forAll({ type: 'pause-proposed', days: 0, reason: 'x' }, (proposal, of) => ({
      type: 'pause-agreed',
      proposal,
      partner: of,
    })),
  ],
  [
    'in which one person agrees for all to an order of signing',
    forAll({ type: 'signing-order-proposed', order: PARTNERS.toReversed() }, (proposal, of) => ({
      type: 'signing-order-acknowledged',
      proposal,
      partner: of,
    })),
  ],
  [
    'in which a stranger proposes an order of signing',
    before({ actor: STRANGER, payload: { type: 'signing-order-proposed', order: PARTNERS } }),
  ],
  [
    'in which a signatory chooses the profiles',
    beforeConsent(() => ({ actor: FIRST, payload: { type: 'profiles-chosen', on: [], off: [], reason: 'x' } })),
  ],
  [
    'in which a signatory forbids what another partner may have written',
    before({ actor: FIRST, payload: { type: 'dictation-allowed', partner: PARTNERS[1]!, allowed: false } }),
  ],
  [
    'in which somebody declines for another partner, before there is a seal',
    before({
      actor: FIRST,
      payload: {
        type: 'signature-declined',
        partner: PARTNERS[1]!,
        person: FIRST,
        reason: 'x',
        documentDigest: 'a'.repeat(64),
      },
    }),
  ],
  [
    'in which a stranger wants to end it for a partner',
    before({
      actor: STRANGER,
      payload: {
        type: 'ending-proposed',
        to: 'batal',
        partner: PARTNERS[0]!,
        ground: 'consensus',
        clause: null,
        day: null,
        reason: 'x',
        closing: [],
      },
    }),
  ],
  ['in which somebody vouches for themselves', before({ actor: FIRST, payload: proven(FIRST) })],
  ['in which the server vouches for nobody', before({ actor: 'server', payload: proven(STRANGER) })],
  ['in which a stranger names the text', before({ actor: STRANGER, payload: named })],
  ['in which a stranger records what a meeting decided', before({ actor: STRANGER, payload: decided([FIRST]) })],
  ['in which a meeting had strangers in it', before({ actor: FIRST, payload: decided([FIRST, STRANGER]) })],
  [
    'in which the server says that all was talked over',
    before({
      actor: 'server',
      payload: { type: 'negotiated-marked', partner: PARTNERS[0]!, clause: 'tujuan', clauseDigest: 'a'.repeat(64) },
    } as Said),
  ],
]
