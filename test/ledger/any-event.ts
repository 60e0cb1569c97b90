// Any event of a ledger, by its type: a new type does not compile until it can be made here.
import { parseDictationId, parseRowId } from '../../shared/agreement/ids.ts'
import { CHARACTERISTICS } from '../../shared/checks/finding.ts'
import type { Actor, LedgerPayload, LedgerType } from '../../shared/ledger/event.ts'
import { STANCES } from '../../shared/ledger/event-consents.ts'
import { COUNTERPART_KINDS, COUNTERPART_MATCHES } from '../../shared/ledger/event-counterparts.ts'
import { DICTATION_OUTCOMES } from '../../shared/ledger/event-dictation.ts'
import { CLOSING_KINDS, ENDING_GROUNDS, LIGHTS } from '../../shared/ledger/event-lifetime.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { ROLES } from '../../shared/ledger/role.ts'
import { STATES, type State } from '../../shared/ledger/state.ts'
import { must } from '../agreement/draft-builder.ts'
import { agreementId, clause, digest, invitation, partner, person, waiver } from './build-ledger.ts'

export type Made = readonly [Actor, LedgerPayload]

const SEALED: readonly State[] = ['ditandatangani', 'berlaku', 'berakhir']
/** Only where there is a sealed file. */
const AFTER_SEAL: readonly LedgerType[] = ['sealed', 'certificate-issued', 'signed']

type Makers = {
  readonly [T in Exclude<LedgerType, 'agreement-created'>]: () => Omit<
    Extract<LedgerPayload, { readonly type: T }>,
    'type'
  >
}

/** `next` gives numbers from 0 to 1. Anything whose place in the chain a server could have given it, whether it would have or not. */
export function anyEvent(next: () => number, record: AgreementRecord): Made {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const number = (below: number) => Math.floor(next() * below)
  const who = pick(['p1', 'p2'])
  const by = person(pick(['signatory-p1', 'signatory-p2', 'facilitator-x', 'writer-p1']))
  const of = partner(who)
  const ofNone = pick([null, of])
  const text = pick(['', 'ya', 'é "\\ \u2028 𝒜', 'Nama panjang sekali '.repeat(9)])
  const words = digest(pick(['a', 'b', 'document']))
  const scope = clause(pick(['a', 'b', 'document']))
  const signed = pick([undefined, { device: 'ab'.repeat(16), at: number(9), signature: 'AAAA' }])
  const word = { partner: of, ...(signed && { signed }) }
  const file = { pdfDigest: digest(text), pdfBytes: number(99) }
  const link = invitation(pick(['i-1', 'i-signatory-p1']))
  const certificate = { person: by, serial: '01', certificate: words }
  const row = must(parseRowId('saksi-1'))
  const dictation = must(parseDictationId('diktean1'))
  const hasSeal = 'seal' in record.standing
  const proposal = record.pause.proposal?.seq ?? number(9)
  const makers: Makers = {
    'partner-added': () => ({ partner: partner(pick(['p1', 'p2', 'p3'])), name: text, kind: 'ngo' }),
    invited: () => ({ invitation: link, role: pick(ROLES), partner: ofNone, expiresAt: pick([null, number(9)]) }),
    'invitation-revoked': () => ({ invitation: link }),
    joined: () => ({ person: by, name: text, position: text, role: pick(ROLES), partner: ofNone, invitation: link }),
    'role-changed': () => ({ person: by, role: pick(ROLES) }),
    'identity-proven': () => ({ person: by, by: text }),
    'recovery-offered': () => ({ person: by, expiresAt: number(9) }),
    'person-recovered': () => ({ person: by }),
    'personal-data-erased': () => ({
      person: pick([null, by]),
      events: [1 + number(record.head.seq), 1 + number(record.head.seq)],
    }),
    'negotiated-marked': () => ({ ...word, clause: scope, clauseDigest: words }),
    'consent-given': () => ({
      ...word,
      scope,
      digest: words,
      documentDigest: words,
      stance: pick(STANCES),
      note: text,
      ...pick([{}, { frame: words }, { frame: words, ground: words }]),
    }),
    'consent-withdrawn': () => ({ ...word, scope }),
    'profiles-chosen': () => ({ on: pick([[], ['desa']]), off: pick([[], ['desa', 'koperasi']]), reason: text }),
    'state-changed': () => ({
      from: record.standing.kind,
      to: pick(STATES.filter((to) => hasSeal || !SEALED.includes(to))),
      reason: text,
      documentDigest: words,
    }),
    sealed: () => ({ documentDigest: words, ...file }),
    'certificate-issued': () => ({ partner: of, ...certificate, issuer: 'PSrE Contoh' }),
    signed: () => ({ partner: of, person: by, ...file }),
    'waiver-proposed': () => ({
      waiver: waiver(pick(['w1', 'w2'])),
      target: {
        code: 'KN-01',
        level: 'error',
        clause: pick([null, scope]),
        row: null,
        field: null,
        parties: [of],
        quote: text,
        about: '',
      },
      digest: words,
      message: text,
      reason: text,
    }),
    'waiver-acknowledged': () => ({ ...word, waiver: waiver(pick(['w1', 'w2'])) }),
    'waiver-withdrawn': () => ({ ...word, partner: ofNone, waiver: waiver(pick(['w1', 'w2'])) }),
    'version-named': () => ({ name: text, update: number(3), updateHash: words, documentDigest: words }),
    'version-unnamed': () => ({ update: number(3) }),
    'draft-carried': () => ({ person: pick([null, by]), name: text, device: 'd', clients: [number(9)] }),
    'device-shown': () => ({ device: pick(['ab', 'cd']).repeat(16), key: 'AAAA', claim: 'AAAA' }),
    'pause-proposed': () => ({ days: number(31), reason: text }),
    'pause-agreed': () => ({ ...word, proposal: pick([proposal, number(9)]) }),
    'decision-recorded': () => ({
      text,
      reason: text,
      clause: pick([null, scope]),
      present: pick([[], [by]]),
      others: text,
    }),
    dictated: () => ({ dictation, partner: of, client: number(9) }),
    'dictation-answered': () => ({ dictation, partner: of, outcome: pick(DICTATION_OUTCOMES), clock: number(9) }),
    'dictation-allowed': () => ({ partner: of, allowed: next() < 0.5 }),
    'signature-declined': () => ({ partner: of, person: by, reason: text, documentDigest: words }),
    'correction-asked': () => ({ partner: of, person: by, clause: scope, clauseDigest: words, reason: text }),
    'signature-withdrawn': () => ({ partner: of, person: by, reason: text }),
    'signing-delegated': () => ({
      partner: of,
      invitation: link,
      name: text,
      position: text,
      letter: words,
      letterBytes: number(9),
      letterMedia: 'application/pdf',
    }),
    'signing-order-proposed': () => ({ order: pick([[], [of]]) }),
    'signing-order-acknowledged': () => ({ partner: of, proposal: number(9) }),
    'witness-invited': () => ({ invitation: link, witness: row }),
    'witness-certificate-issued': () => ({ witness: row, ...certificate }),
    'witness-signed': () => ({ witness: row, person: by, ...file }),
    'counterpart-attached': () => ({
      partner: ofNone,
      kind: pick(COUNTERPART_KINDS),
      name: text,
      digest: words,
      bytes: number(9),
      media: 'application/pdf',
      match: pick(COUNTERPART_MATCHES),
      documentDigest: words,
    }),
    'review-opened': () => ({ review: 1 + number(3), due: pick([null, '2027-01-01']), reason: text }),
    'review-answered': () => ({
      review: 1 + number(3),
      partner: of,
      answers: { community: text, partners: 'ya', together: '' },
      lights: Object.fromEntries(CHARACTERISTICS.map((name) => [name, { light: pick(LIGHTS), note: text }])) as Extract<
        LedgerPayload,
        { type: 'review-answered' }
      >['lights'],
    }),
    'review-closed': () => ({ review: 1 + number(3), outcome: text }),
    'ending-proposed': () => ({
      to: pick(['berakhir', 'batal']),
      partner: of,
      ground: pick(ENDING_GROUNDS),
      clause: pick([null, scope]),
      day: pick([null, '2027-01-01']),
      reason: text,
      closing: [{ kind: pick(CLOSING_KINDS), what: text, outcome: text }],
    }),
    'ending-agreed': () => ({ partner: of }),
    'ending-withdrawn': () => ({ partner: of }),
    'addendum-opened': () => ({ addendum: agreementId, number: 1 + number(3) }),
  }
  const types = Object.keys(makers) as (keyof Makers)[]
  const type = pick(types.filter((one) => hasSeal || !AFTER_SEAL.includes(one)))
  return [by, { type, ...makers[type]() } as LedgerPayload]
}
