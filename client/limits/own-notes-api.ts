// The own partner's notes, to and from the server.
import type { AgreementId } from '../../shared/agreement/ids.ts'
import type { NoteKind, OwnNotes } from '../../shared/worksheets/own-notes.ts'
import { call, type Result } from '../api/call.ts'
import { object, text, whole } from '../api/decode.ts'

export interface OwnNotesView {
  readonly version: number
  readonly notes: OwnNotes
}

export const readOwnNotes = object<OwnNotesView>({
  version: whole,
  notes: object<OwnNotes>({ limits: text, benefits: text, worries: text }),
})

const path = (agreement: AgreementId): string => `/api/v1/agreements/${agreement}/own-notes`

export const askOwnNotes = (agreement: AgreementId): Promise<Result<OwnNotesView>> =>
  call(path(agreement), { read: readOwnNotes })

export const writeOwnNote = (
  agreement: AgreementId,
  note: { readonly version: number; readonly kind: NoteKind; readonly text: string },
): Promise<Result<OwnNotesView>> => call(path(agreement), { method: 'POST', body: note, read: readOwnNotes })
