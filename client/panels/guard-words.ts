// What is still missing before a step, in words.

import type { Unmet } from '../../shared/ledger/guards.ts'
import { decisionWords } from './decision-words.ts'
import { namesOf } from './partner-names.ts'
import type { Workspace } from './workspace.ts'

export function guardWords(workspace: Workspace, unmet: Unmet): string {
  const { guards } = decisionWords().seal
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
    case 'printable':
      return guards.printable(unmet.characters.map(({ character }) => character).join(' '))
    case 'partners-joined':
    case 'signatories-named':
    case 'all-consented':
    case 'nobody-signed':
    case 'all-signed':
      return guards[unmet.guard](namesOf(workspace, unmet.partners))
  }
}
