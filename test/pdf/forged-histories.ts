// Ledgers whose chain is whole and whose end is the seal of this text, and which no server would have written: somebody speaks who may not, or
// for another, nobody agreed, time runs back. The dishonest one is whoever seals.
import { parseInvitationId, parsePartnerId, parsePersonId } from '../../shared/agreement/ids.ts'
import type { LedgerEvent, LedgerPayload } from '../../shared/ledger/event.ts'

type Body = Pick<LedgerEvent, 'at' | 'actor' | 'payload'>
type Change = (bodies: Body[]) => readonly Body[]

const DAY = 24 * 3_600_000
const person = (id: string) => parsePersonId(id)!
const partner = (id: string) => parsePartnerId(id)!
const isConsent = ({ payload }: Body) => payload.type === 'consent-given'
const isLast = ({ payload }: Body) => payload.type === 'state-changed'
const consents =
  (change: (body: Body, payload: Extract<LedgerPayload, { type: 'consent-given' }>) => Body): Change =>
  (bodies) =>
    bodies.map((body) => (body.payload.type === 'consent-given' ? change(body, body.payload) : body))
/** One more event just before the seal. */
const before =
  (make: (last: Body) => Body): Change =>
  (bodies) => {
    const last = bodies.at(-1)!
    return [...bodies.slice(0, -1), make(last), last]
  }
const step = (from: string, to: string, last: Body): Body =>
  ({ at: last.at - 1, actor: 'server', payload: { ...last.payload, from, to } }) as Body

export const HISTORIES: readonly (readonly [name: string, change: Change])[] = [
  ['in which nobody agreed', (bodies) => bodies.filter((body) => !isConsent(body))],
  [
    'in which one partner never agreed',
    (bodies) => bodies.filter(({ payload }) => payload.type !== 'consent-given' || payload.partner !== partner('p2')),
  ],
  ['in which a partner objects', consents((body, payload) => ({ ...body, payload: { ...payload, stance: 'object' } }))],
  [
    'in which a partner took its word back',
    before((last) => ({
      at: last.at - 1,
      actor: person('orang1'),
      payload: { type: 'consent-withdrawn', partner: partner('p1'), scope: 'document' },
    })),
  ],
  [
    'in which they agreed to another text',
    consents((body, payload) => ({
      ...body,
      payload: { ...payload, digest: 'e'.repeat(64), documentDigest: 'e'.repeat(64) },
    })),
  ],
  ['in which one person agrees for all', consents((body) => ({ ...body, actor: person('orang1') }))],
  ['in which a stranger agrees', consents((body) => ({ ...body, actor: person('orang99') }))],
  ['in which the server agrees', consents((body) => ({ ...body, actor: 'server' }))],
  ['in which the operator agrees', consents((body) => ({ ...body, actor: 'operator' }))],
  [
    'in which an observer agrees',
    (bodies) =>
      bodies.map((body) =>
        body.payload.type === 'joined'
          ? { ...body, payload: { ...body.payload, role: 'observer', partner: null } }
          : body,
      ),
  ],
  [
    'in which a reviewer agrees',
    (bodies) =>
      bodies.map((body) =>
        body.payload.type === 'joined' ? { ...body, payload: { ...body.payload, role: 'reviewer' } } : body,
      ),
  ],
  [
    'in which they agreed before they came in',
    (bodies) => {
      const at = bodies.findIndex(isConsent)
      return [bodies[0]!, bodies[at]!, ...bodies.filter((_, i) => i !== 0 && i !== at)]
    },
  ],
  [
    'in which a person changes sides',
    (bodies) => {
      const at = bodies.findIndex(({ payload }) => payload.type === 'joined')
      const { payload } = bodies[at]!
      if (payload.type !== 'joined') return bodies
      const again: Body = {
        ...bodies.at(-2)!,
        actor: 'server',
        payload: { ...payload, partner: partner('p2'), invitation: parseInvitationId('lain')! },
      }
      return [...bodies.slice(0, -1), again, bodies.at(-1)!]
    },
  ],
  [
    'in which somebody comes in for no partner of it',
    before((last) => ({
      at: last.at - 1,
      actor: 'server',
      payload: {
        type: 'joined',
        person: person('orang9'),
        name: 'Orang',
        position: '',
        role: 'signatory',
        partner: partner('p9'),
        invitation: parseInvitationId('lain')!,
      },
    })),
  ],
  [
    'that seals from where it was not',
    (bodies) =>
      bodies.map((body) =>
        isLast(body) ? ({ ...body, payload: { ...body.payload, from: 'berlaku' } } as Body) : body,
      ),
  ],
  ['that seals twice', before((last) => ({ ...last, at: last.at - 1 }))],
  ['that was dropped before', before((last) => step('draf', 'batal', last))],
  ['that had ended before', before((last) => step('berlaku', 'berakhir', last))],
  [
    'whose first event is of next year',
    (bodies) => bodies.map((body, i) => (i === 0 ? { ...body, at: body.at + 365 * DAY } : body)),
  ],
  ['whose consents are of after the seal', consents((body) => ({ ...body, at: body.at + 30 * DAY }))],
  [
    'whose time runs back for months',
    (bodies) => bodies.map((body, i) => (i === 2 ? { ...body, at: body.at - 200 * DAY } : body)),
  ],
  [
    'that begins an addendum to something else',
    (bodies) =>
      bodies.map((body) =>
        body.payload.type === 'agreement-created'
          ? {
              ...body,
              payload: {
                ...body.payload,
                base: {
                  agreement: body.payload.agreement,
                  number: 1,
                  documentDigest: 'a'.repeat(64),
                  pdfDigest: 'b'.repeat(64),
                  pdfBytes: 7,
                },
              },
            }
          : body,
      ),
  ],
  [
    'of another template',
    (bodies) =>
      bodies.map((body) =>
        body.payload.type === 'agreement-created'
          ? { ...body, payload: { ...body.payload, template: { ...body.payload.template, id: 'nota-kesepahaman' } } }
          : body,
      ),
  ],
  [
    'with a device of somebody else',
    before((last) => ({
      at: last.at - 1,
      actor: person('orang1'),
      payload: { type: 'device-shown', device: 'a'.repeat(32), key: 'AAAA', claim: 'AAAA' } as LedgerPayload,
    })),
  ],
  [
    'with a word signed by a device that nobody showed',
    consents((body, payload) => ({
      ...body,
      payload: { ...payload, signed: { device: 'a'.repeat(32), at: body.at, signature: 'AAAA' } } as LedgerPayload,
    })),
  ],
]
