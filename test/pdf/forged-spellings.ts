// Our own revision written otherwise and then signed: to this reader it may mean the same, to another it need not. `signedAfter` puts the range
// right and signs.

type Respell = (revision: string, start: number) => string

/** Whatever is put in before the table moves it. */
function replaced(
  text: string,
  from: RegExp | string,
  to: string | ((found: string, ...groups: string[]) => string),
): string {
  const now = typeof to === 'string' ? text.replace(from, () => to) : text.replace(from, to)
  const by = now.lastIndexOf('\nxref\n') - text.lastIndexOf('\nxref\n')
  return now.replace(/startxref\n(\d+)/, (_, at: string) => `startxref\n${Number(at) + by}`)
}
const swap =
  (from: RegExp | string, to: string | ((found: string, ...groups: string[]) => string)): Respell =>
  (text) =>
    replaced(text, from, to)

export const SPELLINGS: readonly (readonly [name: string, respell: Respell])[] = [
  ['a key with an escape', swap('/Type /Sig', '/T#79pe /Sig')],
  ['a name with an escape', swap('/Type /Sig ', '/Type /S#69g ')],
  ['a filter with an escape', swap('/Adobe.PPKLite', '/Adobe#2EPPKLite')],
  ['a string in large digits', swap(/\/M <([0-9a-f]+)>/, (_, hex) => `/M <${hex!.toUpperCase()}>`)],
  ['a string in letters', swap(/\/M <([0-9a-f]+)>/, (_, hex) => `/M (${Buffer.from(hex!, 'hex').toString()})`)],
  ['a string in octal', swap(/\/M <44([0-9a-f]+)>/, (_, hex) => `/M (\\104${Buffer.from(hex!, 'hex').toString()})`)],
  ['a string in two halves', swap(/\/M <44/, '/M <44\n')],
  ['a string with half a byte behind', swap(/\/M <([0-9a-f]+)>/, (_, hex) => `/M <${hex}2>`)],
  ['a name in UTF-8', swap(/\/Name <([0-9a-f]+)>/, (_, hex) => `/Name <efbbbf${hex}>`)],
  [
    'a name in UTF-16 from the other end',
    swap(/\/Name <([0-9a-f]+)>/, (_, hex) => `/Name <fffe${hex!.replace(/../g, '$&00')}>`),
  ],
  ['a key twice', swap('/Type /Sig ', '/Type /Sig /Name <4f72616e67> ')],
  ['an entry that is null', swap('/Type /Sig ', '/Type /Sig /Cert null ')],
  ['a comment in a dictionary', swap('/Type /Sig ', '/Type /Sig %/Type /Lain\n')],
  ['a comment that ends in a return', swap('/Type /Sig ', '/Type /Sig %lain\r/Location (Desa)\n')],
  ['a null byte as a space', swap('/Type /Sig ', '/Type\0/Sig ')],
  ['a place where it was signed', swap('/Type /Sig ', '/Type /Sig /Location <44657361> ')],
  ['somebody to ask', swap('/Type /Sig ', '/Type /Sig /ContactInfo <64657361> ')],
  ['a certificate outside its container', swap('/Type /Sig ', '/Type /Sig /Cert <3000> ')],
  ['changes that it counts', swap('/Type /Sig ', '/Type /Sig /Changes [0 0 0] ')],
  ['software that made it', swap('/Type /Sig ', '/Type /Sig /Prop_Build << /App << /Name /Lain >> >> ')],
  ['a signature for a moment', swap('/Type /Sig ', '/Type /DocTimeStamp ')],
  ['a date without its zone', swap(/\/M <([0-9a-f]+?)2b303727303027>/, (_, hex) => `/M <${hex}>`)],
  ['a date in universal time', swap(/\/M <([0-9a-f]+?)2b303727303027>/, (_, hex) => `/M <${hex}5a>`)],
  ['a day that no month has', swap(/\/M <443a([0-9a-f]{8})31313234/, (_, year) => `/M <443a${year}30323331`)],
  ['no date', swap(/ \/M <[0-9a-f]+>/, '')],
  ['a stream that is longer than it says', swap(/\/Length (\d+)/, (_, length) => `/Length ${Number(length) - 2}`)],
  ['a stream with returns', swap('>>\nstream\n', '>>\nstream\r\n')],
  ['a stream with other words behind its end', swap('\nendstream', '\nBT (LUNAS) Tj ET\nendstream')],
  ['words that are clipped away', swap('BT 0.05', '0 0 1 1 re W n BT 0.05')],
  ['words without ink', swap('BT 0.05', 'BT 3 Tr 0.05')],
  ['words that are drawn twice', swap(/(\nET)/, '\n/F0 9 Tf (RALAT) Tj\nET')],
  ['a place that is turned', swap('/Subtype /Form', '/Subtype /Form /Matrix [0 1 -1 0 0 0]')],
  ['a place with another frame', swap(/\/BBox \[0 0 /, '/BBox [50 0 ')],
  ['a place in a group', swap('/Subtype /Form', '/Subtype /Form /Group << /S /Transparency >>')],
  [
    'an object of another generation',
    swap(/(\d+) 0 obj\n<< \/Type \/Sig/, (_, number) => `${number} 1 obj\n<< /Type /Sig`),
  ],
  [
    'an object twice, the honest one named',
    (text) => replaced(text, /^/, () => '999 0 obj\n<< /Type /Page >>\nendobj\n'),
  ],
  ['a table entry that is free', swap(/ 00000 n\r\n(?=trailer)/, ' 00000 f\r\n')],
  ['a table in other spaces', swap(/ 00000 n\r\n(?=trailer)/, ' 00000 n \n')],
  [
    'a table that names an object twice',
    swap(/xref\n(\d+) (\d+)\n/, (found, first) => `xref\n${first} 0\n${found.slice(5)}`),
  ],
  ['a trailer with a name in escapes', swap('/Prev ', '/Pre#76 1 /Prev ')],
  ['a trailer with two roots', swap(/trailer\n<< /, 'trailer\n<< /Root 1 0 R ')],
  ['a trailer with a way to a table in a stream', swap(/trailer\n<< /, 'trailer\n<< /XRefStm 17 ')],
  ['a trailer that is locked', swap(/trailer\n<< /, 'trailer\n<< /Encrypt << >> ')],
  ['a trailer with room for later', swap(/\/Size (\d+)/, (_, size) => `/Size ${Number(size) + 5}`)],
  ['an older beginning', swap(/\/Prev \d+/, '/Prev 15')],
  ['no identifier', swap(/\/ID \[[^\]]*\] /, '')],
  ['a number with zeros in front', (text) => text.replace('startxref\n', 'startxref\n0')],
  ['a comment before its end', swap('%%EOF\n', '%lain\n%%EOF\n')],
  ['a return at its end', swap('%%EOF\n', '%%EOF\r\n')],
]
