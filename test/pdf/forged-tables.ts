// Tails in which no object is written: a table, a trailer or an end alone gives what is there another meaning.
import { concat, fromLatin1 } from '../../shared/pdf/bytes.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'

type Forge = (signed: Uint8Array, before: Uint8Array, base: Uint8Array) => Uint8Array
const pad = (value: number) => String(value).padStart(10, '0')

const withTable =
  (rows: (pdf: PdfFile) => string, prev: (signed: PdfFile, before: PdfFile) => number = ({ startxref }) => startxref) =>
  (signed: Uint8Array, before: Uint8Array): Uint8Array => {
    const pdf = new PdfFile(signed)
    const trailer = `<< /Size ${pdf.size} /Root ${pdf.root.number} 0 R /Prev ${prev(pdf, new PdfFile(before))} >>`
    const text = `xref\n${rows(pdf)}trailer\n${trailer}\nstartxref\n${signed.length}\n%%EOF\n`
    return concat(signed, fromLatin1(text))
  }
const changedByte =
  (at: number, to: number): Forge =>
  (signed) =>
    signed.with(at, to)

export const TABLES: readonly (readonly [name: string, forge: Forge])[] = [
  ['a table that frees a page', withTable((pdf) => `${pdf.pages()[2]!.number} 1\n0000000000 00001 f \n`)],
  [
    'a table in which a page is another',
    withTable((pdf) => {
      const [one, other] = [pdf.pages()[1]!, pdf.pages()[2]!]
      return `${one.number} 1\n${pad(pdf.entries.get(other.number)!.offset)} 00000 n \n`
    }),
  ],
  ['a table without a row', withTable(() => '0 0\n')],
  [
    'a table that leads past the last signature',
    withTable(
      () => '0 1\n0000000000 65535 f \n',
      (_, before) => before.startxref,
    ),
  ],
  [
    'an end that names the table before the last signature',
    (signed, before) => concat(signed, fromLatin1(`startxref\n${new PdfFile(before).startxref}\n%%EOF\n`)),
  ],
  ['the unsigned file behind it', (signed, _, base) => concat(signed, base)],
  ['the unsigned file before it', (signed, _, base) => concat(base, signed)],
  ['the last signature twice', (signed, before) => concat(signed, signed.subarray(before.length))],
  ['the last signature on the unsigned file', (signed, before, base) => concat(base, signed.subarray(before.length))],
  ['a line of a program before its head', (signed) => concat(fromLatin1('#!/bin/sh\n'), signed)],
  ['another version in its head', changedByte(7, 0x39)],
  ['another sign of bytes below its head', changedByte(11, 0x41)],
]
