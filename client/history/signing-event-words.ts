// Decisions about signing in a sentence. Null for house-keeping.
import type { PartnerId } from '../../shared/agreement/ids.ts'
import { formatDateTime } from '../../shared/language/format.ts'
import type { LedgerPayload } from '../../shared/ledger/event.ts'
import { locale } from '../app/locale.ts'
import { nameOf } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import { historyWords } from './history-words.ts'
import { clauseLabel } from './names.ts'

/** `who`: how whoever acted is called. */
export function signingEventWords(workspace: Workspace, who: string, payload: LedgerPayload): string | null {
  const words = historyWords().events.signing
  const partner = (id: PartnerId) => nameOf(workspace, id)
  switch (payload.type) {
    case 'signed': {
      const said = words.signed(partner(payload.partner))
      return payload.deviceTime === undefined
        ? said
        : `${said} (${words.deviceTime(formatDateTime(locale.value, payload.deviceTime))})`
    }
    case 'signature-declined':
      return words.declined(partner(payload.partner), payload.reason)
    case 'correction-asked':
      return words.correction(partner(payload.partner), clauseLabel(workspace, payload.clause), payload.reason)
    case 'signature-withdrawn':
      return words.withdrawn(partner(payload.partner), payload.reason)
    case 'signing-delegated':
      return words.delegated(partner(payload.partner), payload.name)
    case 'signing-order-proposed':
      return payload.order.length === 0
        ? words.anyOrderProposed(who)
        : words.orderProposed(who, payload.order.map(partner).join(' → '))
    case 'signing-order-acknowledged':
      return words.orderAcknowledged(partner(payload.partner))
    case 'counterpart-attached':
      return words.counterpart(who, payload.partner === null ? null : partner(payload.partner))
    case 'witness-signed':
      return words.witnessed(who)
    default:
      return null
  }
}
