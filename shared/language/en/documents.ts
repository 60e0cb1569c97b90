import type { documents as idDocuments } from '../id/documents.ts'
import type { SameShape } from '../locale.ts'

type Data = Readonly<Record<string, string>>
const of = (data: Data, key: string): string => data[key] ?? ''

export const documents: SameShape<typeof idDocuments> = {
  problems: {
    'file-too-large': {
      title: (data) => `The file is larger than ${of(data, 'limit')} MB`,
      advice: 'Take the pictures out of the file, or paste its text only.',
    },
    'not-a-document': {
      title: () => 'This file is no document',
      advice: 'Choose a Word file (.docx), Markdown, text, agreement JSON, or a PDF sealed with Mufakat.',
    },
    'format-not-read': {
      title: (data) => `Files of the kind ${of(data, 'format')} cannot be read here`,
      advice: 'Save the text as .docx, or copy the text and paste it.',
    },
    'old-word-file': {
      title: () => 'This is an old Word file (.doc) or another Office file',
      advice: 'Open it with Word or LibreOffice and save it as .docx.',
    },
    'docx-encrypted': {
      title: () => 'This Word file is locked with a password',
      advice: 'Open it with its password and save a copy without one.',
    },
    'docx-damaged': {
      title: () => 'This Word file is damaged or cut off',
      advice: 'Ask for the file to be sent again, or open and save it with Word once more.',
    },
    'docx-unpacks-too-large': {
      title: () => 'The content of this file is far larger than the file',
      advice: 'A file like this is not opened, for safety. Copy its text into a new document.',
    },
    'docx-entities': {
      title: () => 'This file holds XML instructions that do not belong in a Word document',
      advice: 'A file like this is not opened, for safety. Copy its text into a new document.',
    },
    'pdf-not-ours': {
      title: () => 'This PDF carries no Mufakat agreement',
      advice: 'Only a PDF sealed with Mufakat can be read. From another PDF, copy the text and paste it.',
    },
    'pdf-encrypted': {
      title: () => 'This PDF is locked with a password',
      advice: 'Open it with its password, copy the text, and paste it here.',
    },
    'json-damaged': {
      title: () => 'This JSON is not whole',
      advice: 'Check its brackets and commas, or export it again.',
    },
    'not-agreement': {
      title: (data) => `This JSON is no agreement: look at ${of(data, 'place')}`,
      advice: 'The documentation describes the form that is read.',
    },
    'no-text': {
      title: () => 'There is no writing in this file',
      advice: 'It may hold scanned pictures. Type or copy the text and paste it.',
    },
    'text-too-long': {
      title: (data) => `This text is longer than ${Number(of(data, 'limit')).toLocaleString('en-GB')} characters`,
      advice: 'Check it in parts; long annexes may be left out.',
    },
    'too-many-partners': {
      title: (data) => `There are ${of(data, 'count')} partners; at most ${of(data, 'limit')}`,
      advice: 'Join partners that act together into one.',
    },
    'too-many-parts': {
      title: (data) => `This text has more than ${of(data, 'clauses')} clauses or ${of(data, 'rows')} rows of tables`,
      advice: 'Check it in parts; long annexes may be left out.',
    },
    'took-too-long': {
      title: () => 'This file takes the server too long to read',
      advice: 'Check a text on the page /periksa, or in parts; a sealed PDF on the page /verifikasi.',
    },
    'kind-unknown': {
      title: (data) => `«${of(data, 'kind')}» is not a kind of clause`,
      advice: 'Use a kind of clause of the template.',
    },
    'corrections-malformed': {
      title: (data) => `The corrections cannot be read: look at ${of(data, 'place')}`,
      advice: 'Their form is {"tags": {"0": "tujuan_bersama"}, "partners": [{"id": "p1", "name": "…"}]}.',
    },
  },
  notes: {
    'encoding-guessed': () => 'The letters of this file were read as Windows-1252; look at letters that seem odd.',
    'lines-joined': (count) => `${count} broken lines were joined again.`,
    'long-lines-cut': (count) => `${count} very long lines were read in parts, cut at the end of a sentence.`,
    'changes-taken': (count) => `${count} tracked changes were read as if they had been accepted.`,
    'comments-left-out': (count) => `${count} comments were not read.`,
    'footnotes-left-out': (count) => `${count} footnotes were not read.`,
    'pictures-left-out': (count) => `${count} pictures were not read; writing inside a picture is not seen here.`,
    'script-unknown': () =>
      'Most of this text is not in Latin letters. The checker only understands Indonesian in Latin letters.',
    'no-partners': () => 'No partner was recognised. Add the partners below.',
    'one-partner': () => 'Only one partner was recognised. Add the others below.',
    'partners-from-table': () => 'The partners were taken from a table, since the text does not introduce them.',
    'same-name': (_, value) =>
      `Two partners are called «${value}». Give them different names so that nobody mixes them up.`,
    'no-headings': () => 'No heading of an article was recognised, so the text was read as one clause.',
    'no-clauses': () => 'There is no clause in this text.',
    'row-without-partner': (count) => `${count} rows of a table name no known partner.`,
    'table-as-text': (count) => `${count} tables were read as plain words, not as a list of contributions.`,
    'kind-differs-from-heading': (_, value) =>
      `The kind that the file gives differs from the heading «${value}»; the kind of the file is used.`,
    'digits-masked': (count) =>
      `Personal numbers (NIK, account, telephone) in ${count} clauses are masked on this page.`,
  },
  sources: {
    json: 'agreement JSON',
    docx: 'Word document',
    markdown: 'Markdown',
    text: 'text',
    pdf: 'PDF sealed with Mufakat',
  },
  recognisedBy: {
    heading: 'by its heading',
    text: 'by what it says and where it stands',
    tag: 'by the file, or by your correction',
    none: 'not recognised yet',
  },
}
