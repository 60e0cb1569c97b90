// What a partner notes for itself only: limits that it is not ready to name, benefits that it does not share yet, worries. Never in the text, in
// no ledger, in no export.
export const NOTE_KINDS = ['limits', 'benefits', 'worries'] as const
export type NoteKind = (typeof NOTE_KINDS)[number]
export type OwnNotes = Readonly<Record<NoteKind, string>>

/** Characters of one note: two printed pages; what is longer belongs into the text. */
export const NOTE_MAX_CHARS = 4_000
export const NO_NOTES: OwnNotes = { limits: '', benefits: '', worries: '' }
