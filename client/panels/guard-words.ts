// What is still missing before a step, in words.

import { formatDate } from '../../shared/language/format.ts'
import type { Unmet } from '../../shared/ledger/guards.ts'
import { formatMoment, locale } from '../app/locale.ts'
import { decisionWords } from './decision-words.ts'
import { namesOf } from './partner-names.ts'
import type { Workspace } from './workspace.ts'

export function guardWords(workspace: Workspace, unmet: Unmet): string {
  const { guards, closingKinds } = decisionWords().seal
  const day = (iso: string) => formatDate(locale.value, iso)
  switch (unmet.guard) {
    case 'no-such-step':
      return guards['no-such-step']()
    case 'reason-given':
      return guards['reason-given']()
    case 'no-open-errors':
      return guards['no-open-errors'](String(unmet.findings.length))
    case 'no-open-suggestions':
      return guards['no-open-suggestions'](String(unmet.suggestions.length))
    case 'partner-list':
      return guards['partner-list'](namesOf(workspace, [...unmet.missing, ...unmet.unknown]))
    case 'reading-pause':
      return guards['reading-pause'](String(unmet.days), formatMoment(unmet.until))
    case 'printable':
      return guards.printable(unmet.characters.map(({ character }) => character).join(' '))
    case 'start-reached':
      return guards['start-reached'](day(unmet.start))
    case 'ending-proposed':
    case 'ground-stands':
    case 'base-held':
    case 'something-amended':
      return guards[unmet.guard]()
    case 'annexes-attached':
      return guards['annexes-attached']()
    case 'closing-listed':
      return guards['closing-listed'](unmet.missing.map((kind) => closingKinds[kind]).join(', '))
    case 'ending-day-reached':
    case 'notice-given':
      return guards[unmet.guard](day(unmet.day))
    case 'ending-agreed':
    case 'review-answered':
    case 'partners-joined':
    case 'signatories-named':
    case 'dictations-answered':
    case 'all-consented':
    case 'nobody-signed':
    case 'all-signed':
      return guards[unmet.guard](namesOf(workspace, unmet.partners))
  }
}
