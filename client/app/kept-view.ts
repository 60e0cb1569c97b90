// What this device last heard about an agreement: enough to open it without a network, and who the person is there.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { Undecodable } from '../api/decode.ts'
import { type AgreementView, parseAgreementView } from '../api/opening.ts'
import { forgetStored, readStored, writeStored } from './preference.ts'

const viewKey = (id: AgreementId): string => `mufakat.view.${id}`

/** Null when nothing was kept, or another version kept it. */
export function keptView(id: AgreementId): AgreementView | null {
  try {
    return parseAgreementView(JSON.parse(readStored(viewKey(id)) ?? 'null'))
  } catch (error) {
    // Then this device knows nothing, and the network decides.
    if (error instanceof Undecodable || error instanceof SyntaxError) return null
    throw error
  }
}

/** Keeps the answer in the form in which it is parsed. */
export const keepView = (id: AgreementId, view: AgreementView): boolean =>
  writeStored(viewKey(id), JSON.stringify({ ...view, template: { id: view.template } }))

export const forgetView = (id: AgreementId): boolean => forgetStored(viewKey(id))
