// Who may do what, when: one table. docs/roles.md shows it, and a test holds the two together.
import type { InvitationId } from '../agreement/ids.ts'
import type { Reach } from '../protocol/reach.ts'
import type { AgreementRecord } from './reduce.ts'
import { ROLES, type Role } from './role.ts'
import { STATES, type State } from './state.ts'

export const ACTIONS = [
  'read',
  'edit',
  'suggest',
  'comment',
  'mark-negotiated',
  'consent',
  'choose-profiles',
  'propose-waiver',
  'acknowledge-waiver',
  'dictate',
  'answer-dictation',
  'forbid-dictation',
  'propose-pause',
  'agree-pause',
  'record-decision',
  'name-version',
  'change-state',
  'seal',
  'reopen',
  'sign',
  'put-in-force',
  'open-addendum',
  'open-review',
  'answer-review',
  'end',
  'refuse-signature',
  'withdraw-signature',
  'delegate-signing',
  'propose-order',
  'acknowledge-order',
  'witness',
  'attach-counterpart',
  'change-role',
  'invite',
  'invite-colleague',
  'own-notes',
] as const
/**
 * `edit` the draft · `suggest` a change of it, for others to decide · `comment` on it · `mark-negotiated` for the own partner · `consent` for
 * the own partner · `choose-profiles`: which legal profiles hold · `propose-waiver`: that a finding is no problem, and withdraw it ·
 * `acknowledge-waiver` for the own partner, and take it back · `dictate`: write suggestions for a partner, in its name · `answer-dictation`:
 * say whether what was written for the own partner is its word · `forbid-dictation` for the own partner, and allow it again ·
 * `propose-pause`: another reading pause · `agree-pause` for the own partner · `record-decision`: what a meeting decided ·
 * `name-version`: give a moment of the draft a name, and take it away ·
 * `change-state` between draf and tinjauan · `seal` the agreed text (again: hear which seal it has) · `reopen` it · `sign` for the own partner
 * (with the certificate for it) · `refuse-signature`: decline with a reason, or ask for a correction · `withdraw-signature`: the own partner's (by a letter: what was signed by it), before the last ·
 * `delegate-signing` by a letter · `propose-order` of signing · `acknowledge-order` for the own partner · `witness`: sign as the witness that
 * the text names · `attach-counterpart` that came back signed · `put-in-force` what is signed ·
 * `open-addendum` to it · `open-review`, and close it · `answer-review` for
 * the own partner · `end` the agreement: propose it for the own partner, agree to it, take that back (before signing: drop it) · `change-role` of
 * somebody else · `invite` anybody · `invite-colleague` into one partner: the own one, for whoever has one · `own-notes`: read and write what the own partner notes for
 * itself only.
 */
export type Action = (typeof ACTIONS)[number]

/** The states in which a role may do a thing; every role may read, always. */
const OPEN: readonly State[] = ['draf', 'tinjauan']
const UNSIGNED: readonly State[] = [...OPEN, 'disepakati']
const SIGNED: readonly State[] = ['ditandatangani']
const IN_FORCE: readonly State[] = ['berlaku']
/** Until it has ended. */
const LIVING: readonly State[] = [...UNSIGNED, ...SIGNED, ...IN_FORCE]
const ALWAYS: readonly State[] = STATES
const AGREED: readonly State[] = ['disepakati']
/** There is a sealed file. */
const SEALED: readonly State[] = [...AGREED, ...SIGNED, ...IN_FORCE]

/** The columns of the table: the roles, and whoever has that of a signatory by a letter alone. */
export const COLUMNS = [...ROLES, 'delegate'] as const
export type Column = (typeof COLUMNS)[number]

export const POLICY: Readonly<Record<Column, Readonly<Partial<Record<Action, readonly State[]>>>>> = {
  // The neutral person never writes, consents or signs: whoever guides the talks owns none of the words.
  facilitator: {
    read: ALWAYS,
    comment: OPEN,
    'choose-profiles': OPEN,
    'propose-waiver': OPEN,
    dictate: OPEN,
    'propose-pause': OPEN,
    'record-decision': LIVING,
    'name-version': UNSIGNED,
    'change-state': OPEN,
    seal: UNSIGNED,
    'open-review': IN_FORCE,
    'propose-order': OPEN,
    'attach-counterpart': SEALED,
    'change-role': UNSIGNED,
    invite: ALWAYS,
    'invite-colleague': ALWAYS,
  },
  writer: {
    read: ALWAYS,
    edit: OPEN,
    suggest: OPEN,
    comment: OPEN,
    'mark-negotiated': OPEN,
    'answer-dictation': OPEN,
    'forbid-dictation': OPEN,
    'record-decision': LIVING,
    'name-version': UNSIGNED,
    'change-state': OPEN,
    reopen: AGREED,
    'put-in-force': SIGNED,
    'open-addendum': [...SIGNED, ...IN_FORCE],
    'open-review': IN_FORCE,
    'answer-review': IN_FORCE,
    'own-notes': ALWAYS,
    'attach-counterpart': SEALED,
  },
  signatory: {
    read: ALWAYS,
    edit: OPEN,
    suggest: OPEN,
    comment: OPEN,
    'mark-negotiated': OPEN,
    consent: OPEN,
    'acknowledge-waiver': OPEN,
    'answer-dictation': OPEN,
    'forbid-dictation': OPEN,
    'propose-pause': OPEN,
    'agree-pause': OPEN,
    'record-decision': LIVING,
    'name-version': UNSIGNED,
    'change-state': OPEN,
    seal: UNSIGNED,
    reopen: AGREED,
    sign: AGREED,
    'put-in-force': SIGNED,
    'open-addendum': [...SIGNED, ...IN_FORCE],
    'open-review': IN_FORCE,
    'answer-review': IN_FORCE,
    end: [...UNSIGNED, ...SIGNED, ...IN_FORCE],
    'refuse-signature': AGREED,
    'withdraw-signature': AGREED,
    'delegate-signing': AGREED,
    'propose-order': OPEN,
    'acknowledge-order': OPEN,
    'attach-counterpart': SEALED,
    'invite-colleague': UNSIGNED,
    'own-notes': ALWAYS,
  },
  // Somebody whom a partner asks for words: they stand beside the text until a writer takes them in.
  guest: { read: ALWAYS, suggest: OPEN, comment: OPEN },
  reviewer: { read: ALWAYS, comment: OPEN },
  observer: { read: ALWAYS },
  // Somebody who saw the partners agree: signs beside them, decides nothing.
  witness: { read: ALWAYS, witness: SEALED },
  // A letter lets somebody sign, or say why not. It gives no other word of the partner's.
  delegate: { read: ALWAYS, sign: AGREED, 'refuse-signature': AGREED, 'withdraw-signature': AGREED },
}

/** By whom a person is judged: their role, and the link by which they came. */
export interface Judged {
  readonly role: Role
  readonly invitation?: InvitationId | null
}

/** The column of the table that a person stands in. */
export const columnOf = (
  { delegateLinks }: Pick<AgreementRecord, 'delegateLinks'>,
  { role, invitation = null }: Judged,
): Column => (role === 'signatory' && invitation !== null && delegateLinks.has(invitation) ? 'delegate' : role)

/** Everything that who stands in a column may do in a state, in the order of ACTIONS. */
export const actionsOf = (column: Column, state: State): readonly Action[] =>
  ACTIONS.filter((action) => POLICY[column][action]?.includes(state))

/** Whether a person may do a thing as the agreement stands. Actions "for the own partner" also need a partner, which roles of partners have. */
export const may = (record: AgreementRecord, person: Judged, action: Action): boolean =>
  POLICY[columnOf(record, person)][action]?.includes(record.standing.kind) ?? false

/** The action that a step between states is; `from` is where whoever asks for it believes the agreement to be. */
export function actionOfStep(from: State, to: State): Action {
  switch (to) {
    case 'draf':
    case 'tinjauan':
      return OPEN.includes(from) ? 'change-state' : 'reopen'
    case 'disepakati':
      return 'seal'
    case 'ditandatangani':
      return 'sign'
    case 'berlaku':
      return 'put-in-force'
    case 'berakhir':
    case 'batal':
      return 'end'
  }
}

/** How far a person may touch the draft as the agreement stands. */
export function reachOf(record: AgreementRecord, person: Judged): Reach {
  if (may(record, person, 'edit')) return 'all'
  if (may(record, person, 'suggest')) return 'suggest'
  return may(record, person, 'comment') ? 'comment' : 'none'
}

/** Whether a role acts for a partner (`always`), for none (`never`), or for one if the invitation names one (`maybe`). */
export const PARTNER_OF_ROLE: Readonly<Record<Role, 'always' | 'never' | 'maybe'>> = {
  facilitator: 'never',
  writer: 'always',
  signatory: 'always',
  guest: 'always',
  reviewer: 'maybe',
  observer: 'never',
  witness: 'maybe',
}
