import type { PrintForm } from '../../shared/export/print-form.ts'
import type { SealedInput } from '../../shared/export/sealed-input.ts'
import type { Form } from './form.ts'

/** What the server and its thread for forms say to each other. */
export interface FormRequest {
  readonly id: number
  readonly form: Form
  readonly input: SealedInput
  /** Whether the text is sealed. */
  readonly print: PrintForm
}

export type FormReply =
  | { readonly id: number; readonly ok: true; readonly bytes: Uint8Array }
  | { readonly id: number; readonly ok: false; readonly reason: string }
