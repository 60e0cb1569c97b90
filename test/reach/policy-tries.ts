// How each action of the table is tried over HTTP: by every route that asks for it, with everything but the table in order. An action without a
// try does not compile; a route without one fails outsiders.test.ts.
import type { LedgerType } from '../../shared/ledger/event.ts'
import type { Action } from '../../shared/ledger/policy.ts'
import { form } from '../http/form.ts'
import type { Ask, Reply } from '../http/serve-http.ts'
import { foreignRoot, foreignSigner } from '../pdf/foreign-authority.ts'
import {
  ANSWERS,
  acknowledged,
  agreed,
  answered,
  CLAUSE_DIGEST,
  certified,
  closing,
  colleague,
  DICTATED_CLIENT,
  DICTATION,
  dictated,
  ending,
  isSigned,
  LIGHTS,
  ownCertificate,
  reviewed,
  signatureFor,
  signedByOwn,
  TARGET_DIGEST,
  WAIVER,
  waived,
  witnessCertified,
  words,
} from './policy-before.ts'
import {
  type Before,
  CLAUSE,
  FINDING,
  linkOf,
  P1,
  P2,
  personOf,
  said,
  type Who,
  WITNESS,
  type World,
} from './policy-world.ts'

export interface Try {
  /** As api.md names it, `:id` being the agreement */
  readonly route: string
  /** What has to be in order besides; with `own`, for whoever tries it. */
  readonly before?: Before
  readonly own?: (who: Who) => Before
  /** What is sent; the path follows that of the agreement. */
  ask(world: World, who: Who): { readonly path: string; readonly ask?: Ask }
  /** The event in the name of whoever did it (of the server: with `by`); null where the ledger has none. */
  readonly event: LedgerType | null
  readonly by?: 'server'
  /** Set where nothing is written although it is done. */
  readonly isQuiet?: true
  /** What shows it besides. */
  shows?(world: World, reply: Reply): void | Promise<void>
}

const AGREEMENT = '/api/v1/agreements/:id'
const post = (path: string, body: unknown = {}) => ({ path, ask: { body } })
const remove = (path: string, body?: unknown) => ({
  path,
  ask: { method: 'DELETE', ...(body === undefined ? {} : { body }) },
})

/** A try that is one request, the same whoever tries. */
const simple = (
  route: string,
  event: LedgerType | null,
  ask: (world: World) => { readonly path: string; readonly ask?: Ask },
  more: Partial<Try> = {},
): Try => ({ route: route.replace(' ', ` ${AGREEMENT}`), event, ask, ...more })

const PERSONAL_LINK = { role: 'writer', partnerId: 'p1' }
const REQUEST = Uint8Array.of(0x30, 0x03)
/** A certificate that somebody brings; whose it is does not matter here. */
const [BROUGHT = REQUEST] = (await foreignSigner([await foreignRoot()], { name: [{ CN: ['PERSON P1'] }] })).chain
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const step = (body: object, more: Partial<Try> = {}): Try =>
  simple('POST /state', 'state-changed', () => post('/state', body), more)

/** What is decided over HTTP. What touches the draft is tried by policy-cells.test.ts over every way there is. */
export const TRIES: Readonly<Record<Exclude<Action, 'edit' | 'suggest' | 'comment'>, readonly Try[]>> = {
  read: ['', '/opening', '/ledger', '/draft', '/check', '/report', '/waiting', '/reading-pause'].map((path) =>
    simple(`GET ${path}`, null, () => ({ path })),
  ),
  'mark-negotiated': [
    simple('POST /negotiated', 'negotiated-marked', () =>
      post('/negotiated', { clauseId: CLAUSE, digest: CLAUSE_DIGEST }),
    ),
  ],
  consent: [
    simple('POST /consents', 'consent-given', ({ digests }) =>
      post('/consents', { digest: digests.document, stance: 'agree' }),
    ),
    simple('POST /consents', 'consent-given', () =>
      post('/consents', { clauseId: CLAUSE, digest: CLAUSE_DIGEST, stance: 'object', note: words }),
    ),
    simple('DELETE /consents/:clauseId', 'consent-withdrawn', () => remove('/consents/document'), { before: agreed }),
  ],
  'choose-profiles': [simple('POST /profiles', 'profiles-chosen', () => post('/profiles', { on: [] }))],
  'propose-waiver': [
    simple('POST /waivers', 'waiver-proposed', () =>
      post('/waivers', { code: FINDING.code, clauseId: CLAUSE, digest: TARGET_DIGEST, reason: words }),
    ),
    simple('DELETE /waivers/:waiverId', 'waiver-withdrawn', () => remove(`/waivers/${WAIVER}`), { before: waived }),
  ],
  'acknowledge-waiver': [
    simple(
      'POST /waivers/:waiverId/acknowledgements',
      'waiver-acknowledged',
      () => post(`/waivers/${WAIVER}/acknowledgements`, { digest: TARGET_DIGEST }),
      { before: waived },
    ),
    simple(
      'DELETE /waivers/:waiverId/acknowledgements',
      'waiver-withdrawn',
      () => remove(`/waivers/${WAIVER}/acknowledgements`),
      { before: acknowledged },
    ),
  ],
  dictate: [
    simple('POST /dictations', 'dictated', () => post('/dictations', { partnerId: 'p1', client: DICTATED_CLIENT })),
  ],
  'answer-dictation': [
    simple(
      'POST /dictations/:dictationId/answer',
      'dictation-answered',
      () => post(`/dictations/${DICTATION}/answer`, { outcome: 'accepted', clock: 0 }),
      { before: dictated },
    ),
  ],
  'forbid-dictation': [
    simple('POST /dictations/permission', 'dictation-allowed', () =>
      post('/dictations/permission', { allowed: false }),
    ),
  ],
  'propose-pause': [
    simple('POST /reading-pause', 'pause-proposed', () => post('/reading-pause', { days: 2, reason: words })),
  ],
  'agree-pause': [
    simple(
      'POST /reading-pause/agreements',
      'pause-agreed',
      ({ next }) => post('/reading-pause/agreements', { proposal: next }),
      { before: () => [said({ type: 'pause-proposed', days: 2, reason: words }, personOf('signatory p2'))] },
    ),
  ],
  'record-decision': [
    simple('POST /decisions', 'decision-recorded', () => post('/decisions', { text: words, clauseId: CLAUSE })),
  ],
  'name-version': [
    simple('POST /history/versions', 'version-named', () => post('/history/versions', { name: 'Versi rapat' })),
    simple('DELETE /history/versions/:update', 'version-unnamed', () => remove('/history/versions/1'), {
      before: ({ digests }) => [
        said(
          {
            type: 'version-named',
            name: 'Versi lama',
            update: 1,
            updateHash: digests.document,
            documentDigest: digests.document,
          },
          personOf('writer p2'),
        ),
      ],
    }),
  ],
  'change-state': [
    {
      ...step({}),
      ask: ({ state }) =>
        post(
          '/state',
          state === 'tinjauan' ? { from: state, to: 'draf', reason: words } : { from: 'draf', to: 'tinjauan' },
        ),
    },
  ],
  seal: [
    simple('POST /seal', null, () => post('/seal'), {
      before: agreed,
      isQuiet: true,
      shows({ record }, { body }) {
        const { standing } = record()
        if (!('seal' in standing) || standing.seal?.pdfDigest !== body.pdfDigest) throw new Error('not sealed')
      },
    }),
  ],
  reopen: [step({ from: 'disepakati', to: 'tinjauan', reason: words })],
  sign: [
    {
      route: `POST ${AGREEMENT}/signatures`,
      own: certified,
      ask: () => ({ path: '/signatures?for=p1', ask: signatureFor('ttd-p1') }),
      event: 'signed',
    },
  ],
  'put-in-force': [step({ to: 'berlaku' })],
  'open-addendum': [simple('POST /addenda', 'addendum-opened', () => ({ path: '/addenda', ask: { method: 'POST' } }))],
  'open-review': [
    simple('POST /reviews', 'review-opened', () => post('/reviews')),
    simple('POST /reviews/:review/close', 'review-closed', () => post('/reviews/1/close', { outcome: words }), {
      before: answered,
    }),
  ],
  'answer-review': [
    simple(
      'POST /reviews/:review/answers',
      'review-answered',
      () => post('/reviews/1/answers', { answers: ANSWERS, lights: LIGHTS }),
      { before: reviewed },
    ),
  ],
  end: [
    simple('POST /ending', 'ending-proposed', () => post('/ending', { reason: words, closing })),
    simple(
      'POST /ending/agreements',
      'state-changed',
      () => ({ path: '/ending/agreements', ask: { method: 'POST' } }),
      { before: ending(false) },
    ),
    simple('DELETE /ending', 'ending-withdrawn', () => remove('/ending'), { before: ending(true) }),
    {
      ...step({}, { before: ending(true) }),
      ask: (world) => post('/state', { to: isSigned(world) ? 'berakhir' : 'batal' }),
    },
  ],
  'refuse-signature': [
    simple('POST /refusals', 'signature-declined', () => post('/refusals', { reason: words })),
    simple('POST /refusals', 'correction-asked', () => post('/refusals', { reason: words, clauseId: CLAUSE })),
  ],
  'withdraw-signature': [
    simple(
      'POST /signatures/withdrawal',
      'signature-withdrawn',
      () => post('/signatures/withdrawal', { reason: words }),
      {
        own: signedByOwn,
        shows({ record }) {
          if (record().standing.kind !== 'tinjauan') throw new Error('not opened again')
        },
      },
    ),
  ],
  'delegate-signing': [
    simple('POST /delegations', 'signing-delegated', () => ({
      path: '/delegations',
      ask: form({ name: 'Wakil', position: 'Sekretaris' }),
    })),
  ],
  'propose-order': [
    simple('POST /signing-order', 'signing-order-proposed', () => post('/signing-order', { order: ['p2', 'p1'] })),
  ],
  'acknowledge-order': [
    simple(
      'POST /signing-order/acknowledgements',
      'signing-order-acknowledged',
      ({ next }) => post('/signing-order/acknowledgements', { proposal: next }),
      { before: () => [said({ type: 'signing-order-proposed', order: [P2, P1] }, personOf('signatory p2'))] },
    ),
  ],
  witness: [
    {
      route: `POST ${AGREEMENT}/signatures`,
      own: witnessCertified,
      ask: () => ({
        path: `/signatures?for=saksi-${WITNESS}`,
        ask: signatureFor(`saksi-${WITNESS}`),
      }),
      event: 'witness-signed',
    },
  ],
  'attach-counterpart': [
    simple('POST /counterparts', 'counterpart-attached', () => ({
      path: '/counterparts',
      ask: form({ kind: 'paper', partnerId: 'p1' }),
    })),
  ],
  'change-role': [
    simple('POST /people/:personId/role', 'role-changed', () =>
      post(`/people/${personOf('writer p2')}/role`, { role: 'guest' }),
    ),
  ],
  invite: [
    simple('POST /invitations', 'invited', () => post('/invitations', { role: 'observer' })),
    simple('DELETE /invitations/:invitationId', 'invitation-revoked', () =>
      remove(`/invitations/${linkOf('observer')}`),
    ),
    simple('POST /people/:personId/recovery', 'recovery-offered', () =>
      post(`/people/${personOf('observer')}/recovery`),
    ),
  ],
  'invite-colleague': [
    simple('GET /invitations', null, () => ({ path: '/invitations' })),
    simple('POST /invitations', 'invited', () => post('/invitations', PERSONAL_LINK)),
    simple('DELETE /invitations/:invitationId', 'invitation-revoked', () => remove('/invitations/tautan-rekan'), {
      before: colleague,
    }),
    simple('POST /people/:personId/recovery', 'recovery-offered', () => post(`/people/${personOf('guest')}/recovery`)),
  ],
  'own-notes': [
    simple('GET /own-notes', null, () => ({ path: '/own-notes' })),
    simple('POST /own-notes', null, () => post('/own-notes', { version: 0, kind: 'limits', text: words }), {
      shows(_world, { body }) {
        if (JSON.stringify(body).includes(words)) return
        throw new Error('not written')
      },
    }),
  ],
}

/** For the place in the file that one's role gives: a witness's for witnesses, the own partner's for everybody else. */
export const PLACE_TRIES: readonly Try[] = [
  {
    route: `POST ${AGREEMENT}/certificates`,
    ask: () => ({ path: '/certificates', ask: { bytes: REQUEST, media: 'application/pkcs10' } }),
    event: 'certificate-issued',
    by: 'server',
  },
  {
    route: `POST ${AGREEMENT}/presented-certificates`,
    ask: () => post('/presented-certificates', { request: base64(REQUEST), chain: [base64(BROUGHT)] }),
    event: 'certificate-issued',
    by: 'server',
  },
  {
    route: `POST ${AGREEMENT}/timestamps`,
    ask: () => ({ path: '/timestamps', ask: { bytes: new Uint8Array(32), media: 'application/octet-stream' } }),
    event: null,
    isQuiet: true,
  },
  {
    route: `POST ${AGREEMENT}/certificates/revocation`,
    own: ownCertificate,
    ask: () => ({ path: '/certificates/revocation', ask: { method: 'POST' } }),
    event: null,
  },
  {
    route: `POST ${AGREEMENT}/signatures`,
    own: ownCertificate,
    ask: (_world, who) => ({
      path: '/signatures',
      ask: signatureFor(who === 'witness' ? `saksi-${WITNESS}` : 'ttd-p1'),
    }),
    event: 'signed',
  },
]
