// A revision written from outside: raw text, and not of this program's writer.
import { concat, fromLatin1 } from '../../shared/pdf/bytes.ts'
import { type Ref, writeObject } from '../../shared/pdf/object.ts'
import { PdfFile } from '../../shared/pdf/pdf-file.ts'

export type Bodies = readonly (readonly [number: number, body: string])[]
const pad = (value: number) => String(value).padStart(10, '0')

export interface Ending {
  readonly trailer?: string
  readonly prev?: string
  readonly end?: string
  readonly startxref?: number
  readonly table?: (rows: string) => string
}

/** A revision in raw text: objects, a table with one run for each, a trailer. */
export function appended(file: Uint8Array, bodies: Bodies, ending: Ending = {}): Uint8Array {
  const pdf = new PdfFile(file)
  let text = ''
  let rows = ''
  for (const [number, body] of bodies) {
    rows += `${number} 1\n${pad(file.length + text.length)} 00000 n \n`
    text += `${number} 0 obj\n${body}\nendobj\n`
  }
  const size = Math.max(pdf.size, ...bodies.map(([number]) => number + 1))
  const at = ending.startxref ?? file.length + text.length
  const trailer = `/Size ${size} /Root ${pdf.root.number} 0 R /Info ${writeObject(pdf.trailer.get('Info') as Ref)} /ID ${writeObject(pdf.array(pdf.trailer.get('ID')))} /Prev ${ending.prev ?? pdf.startxref} ${ending.trailer ?? ''}`
  const table = `xref\n${rows}`
  const end = ending.end ?? '%%EOF\n'
  return concat(
    file,
    fromLatin1(`${text}${ending.table?.(table) ?? table}trailer\n<< ${trailer} >>\nstartxref\n${at}\n${end}`),
  )
}
