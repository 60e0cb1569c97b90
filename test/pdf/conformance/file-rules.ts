// ISO 19005-3, 6.1, 6.2, 6.4 to 6.6, 6.8 and 6.11: file, colours, forms, actions, metadata, attachments. Numbered as the rules of veraPDF are.
import { latin1 } from '../../../shared/pdf/bytes.ts'
import { Name, Str, Stream } from '../../../shared/pdf/object.ts'
import { type Opened, refNumber, valuesIn } from './opened.ts'

const FILTERS = new Set(['ASCIIHexDecode', 'ASCII85Decode', 'FlateDecode', 'RunLengthDecode', 'DCTDecode'])

export function fileRules(pdf: Opened): void {
  const { file } = pdf
  const text = latin1(file.bytes)
  if (!/^%PDF-1\.[0-7]\n?\r?%[\x80-\xff]{4}/.test(text)) pdf.breach('a 6.1.2', 'header')
  if (!/%%EOF(\r\n|\n|\r)?$/.test(text)) pdf.breach('a 6.1.3-3', 'data behind the end')
  if (pdf.list(file.trailer.get('ID')).length !== 2) pdf.breach('a 6.1.3-1', 'no ID')
  for (const [start] of text.matchAll(/(^|\n)xref[^\d]{1,4}/g))
    if (!/^\n?xref(\r\n|\n|\r)$/.test(start)) pdf.breach('a 6.1.4-2', 'xref')
  for (const [number, entry] of file.entries) {
    if (!entry) continue
    if (!/^\d+ \d+ obj(\r\n|\n|\r)/.test(text.slice(entry.offset, entry.offset + 24)))
      pdf.breach('a 6.1.9', `head of object ${number}`)
    if (!/[\r\n]$/.test(text.slice(entry.offset - 1, entry.offset))) pdf.breach('a 6.1.9', `before object ${number}`)
  }
  for (const [at] of text.matchAll(/.?endobj.?/gs))
    if (!/^[\r\n]endobj[\r\n]$/.test(at)) pdf.breach('a 6.1.9', 'endobj')
  for (const [number, object] of pdf.objects()) {
    if (object instanceof Stream) {
      const where = object.data.byteOffset - file.bytes.byteOffset
      if (!/stream\r?\n$/.test(text.slice(Math.max(0, where - 8), where))) pdf.breach('a 6.1.7-2', `stream ${number}`)
      const end = text.slice(where + object.data.length, where + object.data.length + 11)
      if (!/^(\r\n|\n|\r)endstream/.test(end)) pdf.breach('a 6.1.7-1', `length of ${number}`)
      for (const key of ['F', 'FFilter', 'FDecodeParms']) if (object.dict.has(key)) pdf.breach('a 6.1.7-3', key)
      for (const filter of pdf.filters(object)) if (!FILTERS.has(filter)) pdf.breach('a 6.1.7-4', filter)
    }
    for (const value of valuesIn(object)) {
      if (typeof value === 'number' && Math.abs(value) > 2147483647) pdf.breach('a 6.1.13-1', `${number}`)
      if (value instanceof Str && value.bytes.length > 32767) pdf.breach('a 6.1.13-3', `string in ${number}`)
      if (value instanceof Name && value.value.length > 127) pdf.breach('a 6.1.13-4', `name in ${number}`)
    }
  }
  colourRules(pdf)
  actionRules(pdf)
  metadataRules(pdf)
  attachmentRules(pdf)
}

function colourRules(pdf: Opened): void {
  const intents = pdf.list(pdf.root.get('OutputIntents')).map((intent) => pdf.dict(intent))
  const profiles = intents.filter((intent) => pdf.name(intent.get('S')) === 'GTS_PDFA1')
  if (profiles.length !== 1) pdf.breach('a 6.2.3', `${profiles.length} output intents`)
  for (const intent of profiles) checkProfile(pdf, intent.get('DestOutputProfile'), ['mntr', 'prtr'], 'a 6.2.3-1')
  for (const [number, object] of pdf.objects()) {
    if (Array.isArray(object) && pdf.name(object[0]) === 'ICCBased')
      checkProfile(pdf, object[1], ['mntr', 'prtr', 'scnr', 'spac'], 'a 6.2.4.2-1')
    if (!(object instanceof Stream)) continue
    const { dict } = object
    if (pdf.name(dict.get('Subtype')) === 'Image') {
      if (pdf.get(dict.get('Interpolate')) === true) pdf.breach('a 6.2.8-3', `image ${number}`)
      for (const key of ['Alternates', 'OPI']) if (dict.has(key)) pdf.breach('a 6.2.8', key)
      if (dict.has('SMask')) pdf.breach('ours', `a transparent image ${number}`)
    }
    if (pdf.name(dict.get('Subtype')) === 'Form')
      for (const key of ['OPI', 'PS', 'Subtype2', 'Ref']) if (dict.has(key)) pdf.breach('a 6.2.9', key)
  }
}

function checkProfile(
  pdf: Opened,
  object: Parameters<Opened['get']>[0],
  classes: readonly string[],
  rule: string,
): void {
  const stream = pdf.get(object)
  if (!(stream instanceof Stream)) {
    pdf.breach(rule, 'no profile')
    return
  }
  const head = pdf.data(stream).subarray(0, 128)
  const [kind, space] = [latin1(head.subarray(12, 16)), latin1(head.subarray(16, 20))]
  if (!classes.includes(kind) || !['RGB ', 'GRAY', 'CMYK'].includes(space) || (head[8] ?? 9) > 4)
    pdf.breach(rule, `${kind} ${space} ${head[8]}`)
  const count = { 'RGB ': 3, GRAY: 1, CMYK: 4 }[space]
  if (pdf.number(stream.dict.get('N')) !== count) pdf.breach(rule, 'N')
}

function actionRules(pdf: Opened): void {
  for (const key of ['AA', 'NeedsRendering', 'Requirements', 'Perms'])
    if (pdf.root.has(key)) pdf.breach('a 6.4 6.5.2 6.11', key)
  const names = pdf.dict(pdf.root.get('Names'))
  for (const key of ['JavaScript', 'AlternatePresentations']) if (names.has(key)) pdf.breach('a 6.5 6.10', key)
  for (const [number, object] of pdf.objects())
    for (const value of valuesIn(object)) {
      const kind = pdf.name(pdf.dict(value).get('S'))
      if (
        ['JavaScript', 'Launch', 'Sound', 'Movie', 'ImportData', 'Hide', 'Rendition', 'SubmitForm'].includes(kind ?? '')
      )
        pdf.breach('a 6.5.1', `${kind} in ${number}`)
    }
}

function metadataRules(pdf: Opened): void {
  const stream = pdf.get(pdf.root.get('Metadata'))
  if (!(stream instanceof Stream)) {
    pdf.breach('a 6.6.2.1-1', 'no metadata')
    return
  }
  const xmp = new TextDecoder('utf-8', { fatal: true }).decode(pdf.data(stream))
  if (/<\?xpacket begin=[^?]*(bytes|encoding)=/.test(xmp)) pdf.breach('a 6.6.2.1-2', 'header')
  const value = (key: string): string | undefined =>
    new RegExp(`<${key}>(?:<rdf:\\w+>)?(?:<rdf:li[^>]*>)?([^<]*)`).exec(xmp)?.[1]
  if (value('pdfaid:part') !== '3' || value('pdfaid:conformance') !== 'A') pdf.breach('a 6.6.4', 'identification')
  if (value('pdfuaid:part') !== '1') pdf.breach('ua 5-2', 'identification')
  for (const [prefix, uri] of [
    ['pdfaid', 'http://www.aiim.org/pdfa/ns/id/'],
    ['pdfuaid', 'http://www.aiim.org/pdfua/ns/id/'],
    ['pdfaExtension', 'http://www.aiim.org/pdfa/ns/extension/'],
    ['pdfaSchema', 'http://www.aiim.org/pdfa/ns/schema#'],
    ['pdfaProperty', 'http://www.aiim.org/pdfa/ns/property#'],
  ])
    if (xmp.split(`xmlns:${prefix}="${uri}"`).length !== 2) pdf.breach('a 6.6.2.3', `${prefix}`)
  for (const schema of xmp.match(/<pdfaSchema:prefix>[^<]*/g) ?? [])
    if (!/>(pdf|pdfuaid|xmpMM|pdfaid)$/.test(schema)) pdf.breach('a 6.6.2.3', schema)
  if (!xmp.includes('<pdfaSchema:prefix>pdfuaid<')) pdf.breach('a 6.6.2.3-7', 'pdfuaid is not described')
  if (!value('dc:title')) pdf.breach('ua 7.1-9', 'no title')
  // The document information says the same where it says anything (ISO 19005-1 asked for it; readers show one or the other).
  const info = pdf.dict(pdf.file.trailer.get('Info'))
  const plain = (text: string | undefined) =>
    text?.replace(
      /&(lt|gt|quot|apos|amp);/g,
      (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name] ?? '',
    )
  for (const [key, property] of [
    ['Title', 'dc:title'],
    ['Subject', 'dc:description'],
    ['Creator', 'xmp:CreatorTool'],
    ['Producer', 'pdf:Producer'],
    ['Keywords', 'pdf:Keywords'],
  ] as const) {
    const said = pdf.text(info.get(key))
    if (said !== null && said !== plain(value(property))) pdf.breach('info', `${key}: ${said} / ${value(property)}`)
  }
}

function attachmentRules(pdf: Opened): void {
  const associated = new Set(pdf.list(pdf.root.get('AF')).map(refNumber))
  for (const [number, object] of pdf.objects()) {
    const spec = pdf.dict(object)
    if (object instanceof Stream || !spec.has('EF')) continue
    if (!pdf.text(spec.get('F')) || !pdf.text(spec.get('UF'))) pdf.breach('a 6.8-2', `F, UF of ${number}`)
    if (!pdf.name(spec.get('AFRelationship'))) pdf.breach('a 6.8-3', `relationship of ${number}`)
    if (!associated.has(number)) pdf.breach('a 6.8-4', `${number} belongs to nothing`)
    const embedded = pdf.dict(pdf.dict(spec.get('EF')).get('F'))
    if (!/^[-\w+.]+\/[-\w+.]+$/.test(pdf.name(embedded.get('Subtype')) ?? ''))
      pdf.breach('a 6.8-1', `type of ${number}`)
    if (!pdf.text(pdf.dict(embedded.get('Params')).get('ModDate'))) pdf.breach('a 6.8', `date of ${number}`)
  }
}
