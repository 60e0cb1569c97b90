import type { PrintForm } from '../../shared/export/print-form.ts'
import type { SealedInput } from '../../shared/export/sealed-input.ts'
import type { PrintErrorCode } from './print-error.ts'
import type { Sealed } from './typeset.ts'

/** What the press asks of its child process. Messages travel by structured clone, so bytes stay bytes. */
export interface PressRequest {
  readonly id: number
  readonly input: SealedInput
  readonly form: PrintForm
  /** Processor time after which the process is ended, in milliseconds, counted from when it begins to print. */
  readonly processorLimitMs?: number
}

export type PressReply =
  /** `heldBytes`: resident memory of the process after the print. */
  | ({ readonly id: number; readonly ok: true; readonly heldBytes: number } & Sealed)
  | {
      readonly id: number
      readonly ok: false
      readonly code: PrintErrorCode
      readonly data: Readonly<Record<string, unknown>>
    }
