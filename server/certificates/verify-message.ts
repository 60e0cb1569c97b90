// What the server and its thread for verifying say to each other.
import type { SealedInput } from '../../shared/export/sealed-input.ts'
import type { VerifyReport } from '../../shared/pdf/verify-report.ts'

export type VerifyRequest =
  | {
      readonly type: 'verify'
      readonly id: number
      readonly file: Uint8Array
      readonly authorities: readonly Uint8Array[]
      readonly revocations: readonly Uint8Array[]
      /** All of it, in milliseconds of processor time. */
      readonly processorMs: number
    }
  /** What the typesetter made of an input that the thread asked for; null when it was not finished in time. */
  | { readonly type: 'typeset'; readonly id: number; readonly ok: true; readonly pdf: Uint8Array | null }
  | { readonly type: 'typeset'; readonly id: number; readonly ok: false; readonly reason: string }

export type VerifyReply =
  /** `processorMs`: how long that may work. */
  | { readonly type: 'typeset'; readonly id: number; readonly input: SealedInput; readonly processorMs: number }
  | { readonly type: 'report'; readonly id: number; readonly report: VerifyReport }
  | { readonly type: 'broken'; readonly id: number; readonly reason: string }
