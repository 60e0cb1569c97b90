// The forms of an agreement that are no PDF, from the same printable data.
import { CARRY_MEDIA } from '../../shared/carry/carry-file.ts'
import type { PrintDocument } from '../../shared/export/document.ts'
import { htmlDocument } from '../../shared/export/html.ts'
import { markdownDocument } from '../../shared/export/markdown.ts'
import { wordDocument } from './word.ts'

export const FORMS = ['docx', 'html', 'md'] as const
export type Form = (typeof FORMS)[number]

/** Every format of `export`; `json`, `pdf` and `mufakat` are made elsewhere. */
export const FORMATS = ['pdf', ...FORMS, 'json', 'mufakat'] as const
export type Format = (typeof FORMATS)[number]

export const FORMAT_MEDIA: Readonly<Record<Format, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  json: 'application/json; charset=utf-8',
  mufakat: CARRY_MEDIA,
}

export async function makeForm(form: Form, document: PrintDocument): Promise<Uint8Array> {
  switch (form) {
    case 'docx':
      return wordDocument(document)
    case 'html':
      return new TextEncoder().encode(htmlDocument(document))
    case 'md':
      return new TextEncoder().encode(markdownDocument(document))
  }
}
