// Files and keys, to and from the server.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { CARRY_MEDIA } from '../../shared/carry/carry-file.ts'
import { call, type Result } from '../api/call.ts'
import { type Decoder, list, nullable, object, text, whole } from '../api/decode.ts'

export interface LetterAnswer {
  readonly name: string
  readonly personId: string | null
  readonly outcome: string
  readonly code: string | null
}

export interface ImportAnswer {
  readonly letters: readonly LetterAnswer[]
  readonly unproven: number
}

const importAnswer: Decoder<ImportAnswer> = object<ImportAnswer>({
  letters: list(object<LetterAnswer>({ name: text, personId: nullable(text), outcome: text, code: nullable(text) })),
  unproven: whole,
})

export const importFile = (agreement: AgreementId, file: Uint8Array): Promise<Result<ImportAnswer>> =>
  call(`/api/v1/agreements/${agreement}/import`, {
    method: 'POST',
    bytes: { media: CARRY_MEDIA, content: file },
    read: importAnswer,
  })

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

export const claimDevice = (
  agreement: AgreementId,
  key: Uint8Array,
  signature: Uint8Array,
): Promise<Result<{ readonly device: string }>> =>
  call(`/api/v1/agreements/${agreement}/devices`, {
    method: 'POST',
    body: { key: base64(key), signature: base64(signature) },
    read: object<{ device: string }>({ device: text }),
  })
