// Word files as Word writes them: styles, counted numbers, tables, text boxes, tracked changes.
import { zip } from './zip-writer.ts'

const W =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'

const safe = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

interface Look {
  readonly style?: string
  readonly list?: readonly [id: number, level: number]
  readonly bold?: boolean
  readonly centre?: boolean
}

/** `\n` is a soft break, `\t` a tab. */
export function run(text: string, bold = false): string {
  const pieces = safe(text)
    .split(/(\n|\t)/)
    .map((piece) =>
      piece === '\n' ? '<w:br/>' : piece === '\t' ? '<w:tab/>' : `<w:t xml:space="preserve">${piece}</w:t>`,
    )
  return `<w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}${pieces.join('')}</w:r>`
}

export function p(content: string, { style, list, bold = false, centre = false }: Look = {}): string {
  const properties = [
    style && `<w:pStyle w:val="${style}"/>`,
    list && `<w:numPr><w:ilvl w:val="${list[1]}"/><w:numId w:val="${list[0]}"/></w:numPr>`,
    centre && '<w:jc w:val="center"/>',
  ].filter(Boolean)
  const inner = content.startsWith('<w:') || content.startsWith('<mc:') ? content : run(content, bold)
  return `<w:p>${properties.length > 0 ? `<w:pPr>${properties.join('')}</w:pPr>` : ''}${content === '' ? '' : inner}</w:p>`
}

export interface Cell {
  readonly text: string
  readonly span?: number
  readonly merge?: 'restart' | 'continue'
}

export function table(rows: readonly (readonly (string | Cell)[])[]): string {
  const cell = (item: string | Cell) => {
    const { text, span, merge } = typeof item === 'string' ? { text: item } : item
    const properties = `${span ? `<w:gridSpan w:val="${span}"/>` : ''}${merge === 'restart' ? '<w:vMerge w:val="restart"/>' : merge ? '<w:vMerge/>' : ''}`
    return `<w:tc><w:tcPr>${properties}</w:tcPr>${text
      .split('\n')
      .map((line) => p(line))
      .join('')}</w:tc>`
  }
  return `<w:tbl><w:tblPr/>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`
}

/** As Word writes one: what new readers see, and the same again for old ones. */
export const textBox = (content: string): string =>
  p(
    `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${content}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
  )

export const STYLES = `<w:styles ${W}>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Judul1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Pasal"><w:name w:val="Pasal"/><w:basedOn w:val="Judul1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
</w:styles>`

const level = (at: number, format: string, text: string) =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`

/** 1: "Pasal 1" and below it (1) and a.; 2: (1) anew; 3: bullets; 4: 1. anew. */
export const NUMBERING = `<w:numbering ${W}>
<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', 'Pasal %1')}${level(1, 'decimal', '(%2)')}${level(2, 'lowerLetter', '%3.')}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '·')}</w:abstractNum>
<w:abstractNum w:abstractNumId="2">${level(0, 'decimal', '%1.')}${level(1, 'upperRoman', '%2.')}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>`

export const RELS =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'

export const documentXml = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document ${W}><w:body>${body}<w:sectPr/></w:body></w:document>`

export const docx = (...body: readonly string[]): Uint8Array<ArrayBuffer> =>
  zip([
    {
      name: '[Content_Types].xml',
      data: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    },
    { name: '_rels/.rels', data: RELS },
    { name: 'word/document.xml', data: documentXml(body.join('')), deflate: true },
    { name: 'word/styles.xml', data: STYLES, deflate: true },
    { name: 'word/numbering.xml', data: NUMBERING },
  ])
