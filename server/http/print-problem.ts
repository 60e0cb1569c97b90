import type { AgreementId } from '../../shared/agreement/ids.ts'
import { PrintError } from '../export/print-error.ts'
import type { Parts } from './parts.ts'
import { Problem } from './problem.ts'

/** What the press or the desk for forms makes. Throws Problem for what they refuse; a fault of the program is logged too. */
export async function printed<T>(parts: Pick<Parts, 'log'>, agreement: AgreementId, making: Promise<T>): Promise<T> {
  try {
    return await making
  } catch (error) {
    if (!(error instanceof PrintError)) throw error
    if (error.code === 'print-failed') parts.log.error({ err: error, agreement }, 'print failed')
    throw new Problem(error.code, error.data)
  }
}
