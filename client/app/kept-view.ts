// What this device last heard about an agreement: enough to open it without a network, and who the person is there.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { Undecodable } from '../api/decode.ts'
import { type AgreementView, parseAgreementView } from '../api/opening.ts'
import { forgetStored, readStored, writeStored } from './preference.ts'

const viewKey = (id: AgreementId): string => `mufakat.view.${id}`

/** Of agreements whose answer the browser refused to keep: known until the page is closed. */
const told = new Map<AgreementId, string>()

/** Null when nothing was kept, or another version kept it. */
export function keptView(id: AgreementId): AgreementView | null {
  try {
    return parseAgreementView(JSON.parse(readStored(viewKey(id)) ?? told.get(id) ?? 'null'))
  } catch (error) {
    // Then this device knows nothing, and the network decides.
    if (error instanceof Undecodable || error instanceof SyntaxError) return null
    throw error
  }
}

/** Keeps the answer in the form in which it is parsed. */
export function keepView(id: AgreementId, view: AgreementView): void {
  const answer = JSON.stringify({ ...view, template: { id: view.template } })
  if (writeStored(viewKey(id), answer)) told.delete(id)
  else told.set(id, answer)
}

export function forgetView(id: AgreementId): void {
  told.delete(id)
  forgetStored(viewKey(id))
}
