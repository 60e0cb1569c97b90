// Lines in other scripts, set by the typesetter, become forms that a signature draws: shaped as the pages are, on a device that has no shaper.
import { encodeUtf8 } from 'lib0/string'
import { fromLatin1, latin1 } from '../pdf/bytes.ts'
import { PICTURE_SIZE, pictureName } from '../pdf/form-line.ts'
import { dict, isDict, Name, type Obj, Ref, Stream } from '../pdf/object.ts'
import { PdfFile } from '../pdf/pdf-file.ts'
import type { RevisionWriter } from '../pdf/revision-writer.ts'

/** Points from the lower edge of the page of a line to its baseline, and its height: twice the size holds what stands above and below. */
const PICTURE_BASELINE = 4.3
const PICTURE_HEIGHT = 2 * PICTURE_SIZE

/** Beside the template of the pages. */
export const LINES_FILE = 'lines.typ'
const LINES_DATA = 'lines.json'

/**
 * Sets each line on a page of its own that is as wide as the line. `size` is the size of the font, `baseline` how far above the lower edge the line
 * stands, both in points; the ink is that of the other lines.
 */
export const LINES_TEMPLATE = `
#let d = json("/${LINES_DATA}")
#set document(title: "-", date: datetime(year: 2000, month: 1, day: 1))
#set text(
  font: ("Muser", "Mufa Sans Javanese", "Mufa Naskh Arabic", "Mufa Emoji"), size: d.size * 1pt, lang: "id", region: "ID", hyphenate: false,
  fallback: false, fill: rgb(13, 46, 28), top-edge: "baseline", bottom-edge: "baseline",
)
#show regex("[\\u{A980}-\\u{A9DF}]+"): set text(size: 0.78em)
#set page(width: auto, height: d.height * 1pt, margin: (x: 0pt, top: (d.height - d.baseline) * 1pt, bottom: 0pt))
#for (at, line) in d.lines.enumerate() {
  if at > 0 { pagebreak() }
  box(line)
}
`

/** What that template is given, by name. */
export const linesFiles = (lines: readonly string[]): ReadonlyMap<string, Uint8Array> =>
  new Map([[LINES_DATA, encodeUtf8(linesData(lines))]])

const linesData = (lines: readonly string[]): string =>
  JSON.stringify({ size: PICTURE_SIZE, height: PICTURE_HEIGHT, baseline: PICTURE_BASELINE, lines })

/** Lines with the file that `lines.typ` made of them, a page for each. */
export interface LinePages {
  readonly lines: readonly string[]
  readonly pdf: Uint8Array
  /** What its pages draw, unpacked. */
  readonly contents: readonly Uint8Array[]
}

/** What the pages of the lines draw, as the typesetter has packed it (zlib). */
export function packedContents(pdf: Uint8Array): readonly Uint8Array[] {
  const file = new PdfFile(pdf)
  return file.pages().map((page) => {
    const content = file.get(file.dict(page).get('Contents'))
    if (!(content instanceof Stream)) throw new RangeError('a line without a page')
    return content.data
  })
}

/**
 * A page's content without the marks that tie it to its own tags. Letters of a cluster share its characters only in a tagged file, so that one
 * is made; a form that a field shows has no tags of its own (ISO 32000-1, 14.7.4.3).
 */
function untagged(content: string): string {
  const isKept: boolean[] = []
  return content.replace(/\/\w+ <<(?:[^>]|>(?!>))*>> BDC\n|\/\w+ BMC\n|\bEMC(?:\n|$)/g, (mark) => {
    if (!mark.startsWith('EMC')) isKept.push(!mark.includes('/MCID '))
    const keeps = mark.startsWith('EMC') ? isKept.pop() : isKept.at(-1)
    return keeps ? mark : ''
  })
}

/** Adds the forms, each with its origin at the start of its baseline, and what they use; by name. */
export function addLinePictures(
  writer: RevisionWriter,
  { lines, pdf, contents }: LinePages,
): Readonly<Record<string, Ref>> {
  const file = new PdfFile(pdf)
  const copied = new Map<number, Ref>()
  const copy = (object: Obj): Obj => {
    if (object instanceof Ref) {
      const known = copied.get(object.number)
      if (known) return known
      const value = file.get(object)
      const added = writer.add(null)
      copied.set(object.number, added)
      writer.set(added, copy(value))
      return added
    }
    if (object instanceof Stream) return new Stream(copyEntries(object.dict), object.data)
    if (Array.isArray(object)) return object.map(copy)
    return isDict(object) ? copyEntries(object) : object
  }
  const copyEntries = (entries: ReadonlyMap<string, Obj>) =>
    new Map(Array.from(entries, ([key, value]) => [key, copy(value)] as const))
  const forms = file.pages().map((ref, at) => {
    const page = file.dict(ref)
    const form = new Stream(
      dict({
        Type: new Name('XObject'),
        Subtype: new Name('Form'),
        BBox: page.get('MediaBox') ?? [],
        Matrix: [1, 0, 0, 1, 0, -PICTURE_BASELINE],
        Resources: copy(page.get('Resources') ?? dict({})),
      }),
      fromLatin1(untagged(latin1(contents[at] ?? new Uint8Array()))),
    )
    return [pictureName(lines[at] ?? ''), writer.add(form)] as const
  })
  return Object.fromEntries(forms)
}
