// What has to be in order besides before somebody tries an action: proposals that wait, words that were given, certificates.
import type { Decision } from '../../server/http/decisions.ts'
import { parseDictationId, parseInvitationId, parseWaiverId } from '../../shared/agreement/ids.ts'
import { sha256Hex } from '../../shared/bytes/sha256-hex.ts'
import { CHARACTERISTICS } from '../../shared/checks/finding.ts'
import { targetDigest, targetOf } from '../../shared/checks/waiver-target.ts'
import { isSealedState } from '../../shared/ledger/state.ts'
import { must } from '../agreement/draft-builder.ts'
import type { Ask } from '../http/serve-http.ts'
import {
  type Before,
  CLAUSE,
  FINDING,
  type Making,
  P1,
  P2,
  personOf,
  SEALED_BYTES,
  said,
  TEXT,
  type Who,
  WITNESS,
} from './policy-world.ts'

export const WAIVER = must(parseWaiverId('maaf1'))
export const DICTATION = must(parseDictationId('dikte1'))
export const DICTATED_CLIENT = 4_000_001
const TARGET = targetOf(FINDING)
export const TARGET_DIGEST = must(targetDigest(TARGET, TEXT.agreement, TEXT.clauses))
export const CLAUSE_DIGEST = must(TEXT.clauses.get(CLAUSE))
const GREEN = { light: 'green', note: '' } as const
export const words = 'Sudah dibicarakan.'
export const ANSWERS = { community: 'Ya', partners: 'Ya', together: 'Ya' }
export const LIGHTS = Object.fromEntries(CHARACTERISTICS.map((name) => [name, GREEN])) as Record<
  (typeof CHARACTERISTICS)[number],
  typeof GREEN
>
export const closing = [
  { kind: 'asset', what: 'Pompa', outcome: 'Desa' },
  { kind: 'data', what: 'Peta', outcome: 'Dihapus' },
] as const

export const waived: Before = () => [
  said(
    {
      type: 'waiver-proposed',
      waiver: WAIVER,
      target: TARGET,
      digest: TARGET_DIGEST,
      message: 'Kata',
      reason: words,
    },
    personOf('facilitator'),
  ),
]
export const acknowledged: Before = (making) => [
  ...waived(making),
  said({ type: 'waiver-acknowledged', waiver: WAIVER, partner: P1 }, personOf('signatory')),
]
export const dictated: Before = () => [
  said({ type: 'dictated', dictation: DICTATION, partner: P1, client: DICTATED_CLIENT }, personOf('facilitator')),
]
const consentOf = (making: Making, partner: typeof P1, who: Who): Decision => {
  const { document, frame } = making.digests
  const what = { digest: document, documentDigest: document, ...(frame && { frame }) }
  return said({ type: 'consent-given', partner, scope: 'document', stance: 'agree', note: '', ...what }, personOf(who))
}
/** Everybody agrees to every word. */
export const agreed: Before = (making) => [consentOf(making, P1, 'signatory'), consentOf(making, P2, 'signatory p2')]
export const reviewed: Before = () => [
  said({ type: 'review-opened', review: 1, due: null, reason: '' }, personOf('writer p2')),
]
export const answered: Before = (making) => [
  ...reviewed(making),
  ...([P1, P2] as const).map((partner) =>
    said(
      { type: 'review-answered', review: 1, partner, answers: ANSWERS, lights: LIGHTS },
      personOf(partner === P1 ? 'writer' : 'writer p2'),
    ),
  ),
]
export const isSigned = ({ state }: Making): boolean => state === 'ditandatangani' || state === 'berlaku'
/** Partner p2 wants it to end; `byAll`: p1 as well. */
export const ending =
  (byAll: boolean): Before =>
  (making) => [
    said(
      {
        type: 'ending-proposed',
        to: isSigned(making) ? 'berakhir' : 'batal',
        partner: P2,
        ground: 'consensus',
        clause: null,
        day: null,
        reason: words,
        closing,
      },
      personOf('signatory p2'),
    ),
    ...(byAll ? [said({ type: 'ending-agreed', partner: P1 }, personOf('signatory'))] : []),
  ]
/** Partner p1 has signed, by the delegate where that one tries, and nothing is missing for taking that back. */
export const signedByOwn =
  (who: Who): Before =>
  ({ state }) => {
    if (state !== 'disepakati') return []
    const person = personOf(who === 'delegate' ? who : 'signatory')
    return [said({ type: 'signed', partner: P1, person, pdfDigest: '0'.repeat(64), pdfBytes: 1 }, person)]
  }
const CERTIFICATE = sha256Hex(new TextEncoder().encode('sertifikat'))
/** Serials are of the authority, not of one agreement. */
const issued = ({ id }: Making) => ({ serial: id, certificate: CERTIFICATE })
/** A certificate for the partner's place, in the name of whoever tries. */
export const certified =
  (who: Who): Before =>
  (making) =>
    isSealedState(making.state)
      ? [said({ type: 'certificate-issued', partner: P1, person: personOf(who), ...issued(making) })]
      : []
export const witnessCertified =
  (who: Who): Before =>
  (making) =>
    isSealedState(making.state)
      ? [said({ type: 'witness-certificate-issued', witness: WITNESS, person: personOf(who), ...issued(making) })]
      : []
export const ownCertificate = (who: Who): Before => (who === 'witness' ? witnessCertified(who) : certified(who))
export const signatureFor = (field: string): Ask => ({
  bytes: new TextEncoder().encode(`sig:${field}:${CERTIFICATE}:${SEALED_BYTES}`),
  media: 'application/octet-stream',
})
export const colleague: Before = () => [invited('tautan-rekan', P1)]
const invited = (link: string, partner: typeof P1): Decision =>
  said({
    type: 'invited',
    invitation: must(parseInvitationId(link)),
    role: 'writer',
    partner,
    expiresAt: null,
  })
