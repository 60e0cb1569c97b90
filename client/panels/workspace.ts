// What the screens of one open agreement share.
import type { ReadonlySignal, Signal } from '@preact/signals'
import type { AgreementId, ClauseId, FieldId, RowId, SuggestionId } from '../../shared/agreement/ids.ts'
import type { Origins } from '../../shared/agreement/origins.ts'
import type { CheckReport, Finding } from '../../shared/checks/finding.ts'
import type { Dictation } from '../../shared/ledger/fold-dictation.ts'
import { type Action, type Column, columnOf, POLICY } from '../../shared/ledger/policy.ts'
import type { Role } from '../../shared/ledger/role.ts'
import type { State } from '../../shared/ledger/state.ts'
import type { TemplateHead } from '../../templates/head-and-book.ts'
import type { Me } from '../api/opening.ts'
import { agreementPath, navigate, route } from '../app/router.ts'
import type { CommentDoor } from '../comments/comment-door.ts'
import type { Session } from '../sync/session.ts'
import type { LiveAgreement } from './live-agreement.ts'
import type { Writers } from './writers.ts'

export interface JumpTarget {
  readonly clause: ClauseId
  readonly field?: FieldId
  readonly row?: RowId
  readonly quote?: string
  /** Offsets in a text of the clause. */
  readonly range?: { readonly part: 'title' | 'body'; readonly from: number; readonly to: number }
  /** An open suggestion in the clause. */
  readonly suggestion?: SuggestionId
}

/** One clause of the text, the agenda, or the minutes */
export type MeetingPane = 'naskah' | 'acara' | 'notula'

export interface Workspace {
  readonly id: AgreementId
  readonly me: Me
  /** It began on this device, and no server knows it yet. */
  readonly onlyHere: boolean
  /** Nothing of it was on this device before. */
  readonly firstVisit: boolean
  /** It came by a file, and this device has never met its server. */
  readonly localCopy: boolean
  /** The agreement's beginning on its server; '' where nobody knows it. */
  readonly epoch: string
  readonly template: TemplateHead
  readonly session: Session
  readonly live: LiveAgreement
  readonly writers: Writers
  /** Who wrote first what others brought back or moved; null until the server has told. */
  readonly origins: ReadonlySignal<Origins | null>
  /** By the decisions that have arrived; before that, as the server said when the page was opened. */
  readonly state: ReadonlySignal<State>
  /** Where the text should go next; the document view takes it, whenever it is there. */
  readonly jump: Signal<JumpTarget | null>
  readonly currentClause: Signal<ClauseId | null>
  /** On a narrow screen: whether the list of articles stands over the text. */
  readonly outlineOpen: Signal<boolean>
  readonly comments: CommentDoor
  /** For whom this facilitator is writing now; null where they write nothing. */
  readonly dictation: Signal<Dictation | null>
  /** What the meeting screen shows. */
  readonly meetingPane: Signal<MeetingPane>
}

/** What I am here by the decisions that have arrived; before that, as the server said when the page was opened. */
export const myRole = ({ me, live }: Workspace): Role => live.record.value?.people.get(me.personId)?.role ?? me.role

/** In which column of the table of rights I stand; before the decisions have arrived, that of my role. */
export function myColumn({ me, live }: Workspace): Column {
  const record = live.record.value
  const person = record?.people.get(me.personId)
  return record && person ? columnOf(record, person) : me.role
}

/** Whether I may do a thing in the present state. */
export const iMay = (workspace: Workspace, action: Action): boolean =>
  POLICY[myColumn(workspace)][action]?.includes(workspace.state.value) ?? false

/** What the check says, for parts that are brought together with it. */
export function reportOf({ live }: Workspace): CheckReport {
  const report = live.report.value
  if (!report) throw new Error('drawn before the check has come')
  return report
}

/** Opens the text, if need be, and shows the place. */
export function jumpTo(workspace: Workspace, target: JumpTarget): void {
  workspace.jump.value = target
  workspace.currentClause.value = target.clause
  const now = route.peek()
  workspace.meetingPane.value = 'naskah'
  // A meeting shows the text, too, in large letters.
  if (now.page !== 'agreement' || (now.view !== 'naskah' && now.view !== 'rapat')) navigate(agreementPath(workspace.id))
}

/** Where a finding points; null when it is about something that is not there. */
export const findingTarget = ({
  clause,
  field,
  row,
  quote,
}: Pick<Finding, 'clause' | 'field' | 'row' | 'quote'>): JumpTarget | null =>
  clause === null ? null : { clause, ...(field ? { field } : {}), ...(row ? { row } : {}), ...(quote ? { quote } : {}) }
