// A DOCX file → lines and tables.

import { decodeText } from './decode-text.ts'
import { readBody } from './docx-body.ts'
import { createNumbering } from './docx-numbering.ts'
import { readWordParts } from './docx-parts.ts'
import { readStyles } from './docx-styles.ts'
import { ImportProblem } from './import-problem.ts'
import type { Source } from './source.ts'
import { wordPrefix, xmlEvents } from './xml.ts'
import { type InflateRaw, openZip, type Zip } from './zip.ts'

const MAIN = /\/(?:officeDocument|relationships\/officeDocument)$/

async function part(zip: Zip, name: string): Promise<string | null> {
  const bytes = await zip.read(name)
  if (bytes === null) return null
  const decoded = decodeText(bytes)
  if (decoded === null) throw new ImportProblem('docx-damaged')
  return decoded.text
}

/** The document part as the package names it; Word calls it word/document.xml, other programs may not. */
async function mainName(zip: Zip): Promise<string | null> {
  const relations = await part(zip, '_rels/.rels')
  if (relations === null) return null
  for (const event of xmlEvents(relations))
    if (event.type === 'open' && MAIN.test(event.attributes.get('Type') ?? ''))
      return (event.attributes.get('Target') ?? '').replace(/^\//, '')
  return null
}

/** Throws ImportProblem for a ZIP that is no DOCX, that is damaged, or that unpacks beyond the limits. */
export async function readDocx(bytes: Uint8Array, inflateRaw: InflateRaw): Promise<Source> {
  const zip = openZip(bytes, inflateRaw)
  const name = (await mainName(zip)) ?? 'word/document.xml'
  const folder = name.slice(0, name.lastIndexOf('/') + 1)
  const document = await part(zip, name)
  if (document === null || !/<(?:\w+:)?document[\s>]/.test(document.slice(0, 20_000))) {
    if (zip.names.includes('mimetype')) throw new ImportProblem('format-not-read', { format: 'ODT' })
    throw new ImportProblem('not-a-document')
  }
  const styles = await part(zip, `${folder}styles.xml`)
  const properties = await part(zip, 'docProps/custom.xml')
  const numbering = await part(zip, `${folder}numbering.xml`)
  return readBody(document, {
    parts: readWordParts(properties),
    w: wordPrefix(document),
    style: readStyles(styles, styles === null ? 'w' : wordPrefix(styles)),
    number: createNumbering(numbering, numbering === null ? 'w' : wordPrefix(numbering)),
  })
}
