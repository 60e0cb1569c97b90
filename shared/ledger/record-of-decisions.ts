// The events of a ledger that are decisions, each with its kind, and what they can be chosen by.
import type { ClauseId, PartnerId } from '../agreement/ids.ts'
import type { LedgerEvent } from './event.ts'

export const DECISION_KINDS = ['consent', 'objection', 'mark', 'waiver', 'step', 'meeting', 'pause', 'signing'] as const
export type DecisionKind = (typeof DECISION_KINDS)[number]

export interface DecisionEntry {
  readonly event: LedgerEvent
  readonly kind: DecisionKind
  /** Null for the whole, or where it is about none */
  readonly clause: ClauseId | null
  /** Whose word it is; null where it is nobody's own */
  readonly partner: PartnerId | null
  /** Why, or what was noted; '' for nothing */
  readonly reason: string
}

function kindOf({ payload }: LedgerEvent): DecisionKind | null {
  switch (payload.type) {
    case 'consent-given':
      return payload.stance === 'object' ? 'objection' : 'consent'
    case 'consent-withdrawn':
      return 'consent'
    case 'negotiated-marked':
      return 'mark'
    case 'waiver-proposed':
    case 'waiver-acknowledged':
    case 'waiver-withdrawn':
      return 'waiver'
    case 'profiles-chosen':
    case 'state-changed':
    case 'sealed':
      return 'step'
    case 'decision-recorded':
      return 'meeting'
    case 'pause-proposed':
    case 'pause-agreed':
      return 'pause'
    case 'signed':
    case 'witness-signed':
    case 'signature-declined':
    case 'correction-asked':
    case 'signature-withdrawn':
      return 'signing'
    default:
      return null
  }
}

function clauseOf({ payload }: LedgerEvent): ClauseId | null {
  if ('scope' in payload) return payload.scope === 'document' ? null : payload.scope
  if (payload.type === 'waiver-proposed') return payload.target.clause
  return 'clause' in payload ? payload.clause : null
}

const reasonOf = ({ payload }: LedgerEvent): string =>
  'reason' in payload ? payload.reason : 'note' in payload ? payload.note : ''

/** Newest first. */
export const recordOfDecisions = (events: readonly LedgerEvent[]): readonly DecisionEntry[] =>
  events
    .flatMap((event): readonly DecisionEntry[] => {
      const kind = kindOf(event)
      if (kind === null) return []
      const partner = 'partner' in event.payload ? event.payload.partner : null
      return [{ event, kind, clause: clauseOf(event), partner, reason: reasonOf(event) }]
    })
    .reverse()

export interface DecisionChoice {
  readonly kind: DecisionKind | null
  readonly clause: ClauseId | null
  readonly partner: PartnerId | null
}

export const isChosen = (entry: DecisionEntry, { kind, clause, partner }: DecisionChoice): boolean =>
  (kind === null || entry.kind === kind) &&
  (clause === null || entry.clause === clause) &&
  (partner === null || entry.partner === partner)
