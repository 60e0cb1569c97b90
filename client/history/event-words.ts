// Decisions of the ledger in a sentence, for the timeline. Null for what belongs to the house-keeping (links, certificates).

import type { PartnerId } from '../../shared/agreement/ids.ts'
import type { LedgerEvent } from '../../shared/ledger/event.ts'
import type { ConsentScope } from '../../shared/ledger/event-consents.ts'
import { t } from '../app/locale.ts'
import { personName } from '../app/person-name.ts'
import { decideWords } from '../decide/decide-words.ts'
import { nameOf } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import { historyWords } from './history-words.ts'
import { authorName, clauseLabel } from './names.ts'
import type { PeopleView } from './redline-decoder.ts'
import { signingEventWords } from './signing-event-words.ts'

export function eventWords(workspace: Workspace, people: PeopleView, event: LedgerEvent): string | null {
  const { events } = historyWords()
  const { payload, actor } = event
  const who = authorName(workspace, people, actor === 'operator' || actor === 'server' ? null : actor)
  const partner = (id: PartnerId) => nameOf(workspace, id)
  const what = (scope: ConsentScope) => (scope === 'document' ? events.wholeText : clauseLabel(workspace, scope))
  switch (payload.type) {
    case 'agreement-created':
      return payload.base ? events.addendumCreated(payload.base.number) : events.created
    case 'joined':
      return events.joined(
        payload.partner ? `${personName(payload.name)} (${partner(payload.partner)})` : personName(payload.name),
      )
    case 'consent-given': {
      const say = { agree: events.consented, 'agree-with-note': events.noted, object: events.objected }[payload.stance]
      return say(partner(payload.partner), what(payload.scope))
    }
    case 'consent-withdrawn':
      return events.withdrew(partner(payload.partner), what(payload.scope))
    case 'negotiated-marked':
      return events.negotiated(partner(payload.partner), what(payload.clause))
    case 'profiles-chosen':
      return events.profiles(who)
    case 'waiver-proposed':
      return events.waiverProposed(who)
    case 'waiver-acknowledged':
      return events.waiverAcknowledged(partner(payload.partner))
    case 'waiver-withdrawn':
      return events.waiverWithdrawn(payload.partner ? partner(payload.partner) : who)
    case 'state-changed':
      return events.moved(who, t().common.states[payload.to])
    case 'sealed':
      return events.sealed
    case 'identity-proven':
      return events.proven(authorName(workspace, people, payload.person), payload.by)
    case 'recovery-offered':
      return events.recoveryOffered(who, authorName(workspace, people, payload.person))
    case 'person-recovered':
      return events.recovered(authorName(workspace, people, payload.person))
    case 'dictated':
      return events.dictated(who, partner(payload.partner))
    case 'dictation-answered':
      return (payload.outcome === 'accepted' ? events.dictationAccepted : events.dictationRefused)(
        partner(payload.partner),
      )
    case 'dictation-allowed':
      return (payload.allowed ? events.dictationAllowed : events.dictationForbidden)(partner(payload.partner))
    case 'version-named':
      return events.named(who, payload.name)
    case 'decision-recorded':
      return decideWords().record.decided(who)
    case 'pause-proposed':
      return decideWords().record.pauseProposed(who, payload.days)
    case 'pause-agreed':
      return decideWords().record.pauseAgreed(partner(payload.partner))
    case 'personal-data-erased':
      return events.erased(payload.events.length)
    case 'version-unnamed':
      return events.unnamed(who)
    case 'review-opened':
      return payload.due === null ? events.reviewOpened(who) : events.reviewDue
    case 'review-answered':
      return events.reviewAnswered(partner(payload.partner))
    case 'review-closed':
      return events.reviewClosed(who)
    case 'ending-proposed':
      return (payload.to === 'batal' ? events.droppingProposed : events.endingProposed)(partner(payload.partner))
    case 'ending-agreed':
      return events.endingAgreed(partner(payload.partner))
    case 'ending-withdrawn':
      return events.endingWithdrawn(partner(payload.partner))
    case 'addendum-opened':
      return events.addendumOpened(who, payload.number)
    default:
      return signingEventWords(workspace, who, payload)
  }
}

/** Whether the text that the event is about can be compared with what came after it. */
export const isAboutText = ({ payload }: LedgerEvent): boolean =>
  'documentDigest' in payload || payload.type === 'negotiated-marked'
