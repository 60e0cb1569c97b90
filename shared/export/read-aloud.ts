// A printed agreement as what a voice says: a part for each clause, each of pieces short enough that no voice breaks off.
import type { PrintBlock, PrintDocument, PrintTable, Run } from './document.ts'
import { headingLines, ownContent, readingOrder } from './section-content.ts'
import { sectionName } from './section-name.ts'
import { spokenMarker, spokenText } from './spoken.ts'

export interface ReadPart {
  /** Where it stands on the page: the name of its section, or `judul` and `tanda-tangan`. */
  readonly place: string
  /** What the screen calls it. */
  readonly title: string
  readonly pieces: readonly string[]
}

/** Some engines stop in the middle of what takes longer than a quarter of a minute. */
const PIECE_CHARS_MAX = 180

/** At ends of sentences, else at commas and semicolons, else at spaces. */
export function pieces(text: string): string[] {
  const out: string[] = []
  let rest = text.trim()
  while (rest.length > PIECE_CHARS_MAX) {
    const head = rest.slice(0, PIECE_CHARS_MAX)
    const at = [/.*[.!?](?=\s)/su, /.*[,;:](?=\s)/su, /.*(?=\s)/su]
      .map((end) => end.exec(head)?.[0].length ?? 0)
      .find((length) => length > 40)
    const length = at ?? PIECE_CHARS_MAX
    out.push(rest.slice(0, length).trim())
    rest = rest.slice(length).trim()
  }
  return rest === '' ? out : [...out, rest]
}

const runsText = (runs: readonly Run[]): string => runs.map((run) => (run.type === 'text' ? run.text : ', ')).join('')

/** Row by row, each cell behind the name of its column; empty cells and row numbers say nothing. */
const tableLines = ({ header, rows, widths }: PrintTable): string[] =>
  rows.map((row) =>
    row
      .flatMap((cell, at) =>
        cell.trim() === '' || widths[at] === 0 ? [] : [`${header[at] ?? ''}: ${cell.replaceAll('\n', ', ')}`],
      )
      .join('. '),
  )

const blockLines = (block: PrintBlock): string[] => {
  switch (block.type) {
    case 'paragraph':
      return [spokenText(runsText(block.runs))]
    case 'table':
      return tableLines(block.table).map(spokenText)
    case 'list':
      return block.items.flatMap(({ marker, blocks }) => {
        const [first = '', ...rest] = blocks.flatMap(blockLines)
        return [[spokenMarker(marker), first].filter(Boolean).join(', '), ...rest]
      })
  }
}

/** In the order of reading. `words` names the parts that are no clause. */
export function readParts(
  document: PrintDocument,
  words: { readonly opening: string; readonly signatures: string },
): ReadPart[] {
  const { body, annexes } = readingOrder(document.sections)
  const part = ({ section, place }: (typeof body)[number]): ReadPart => {
    const heading = headingLines(section, document.labels)
    const said = heading.length === 0 ? [] : [spokenText(heading.join('. '))]
    return {
      place: sectionName(place, section),
      title: heading.join(' ') || words.opening,
      pieces: [...said, ...ownContent(section).flatMap(blockLines)].flatMap(pieces),
    }
  }
  const signing = document.signatures.places.map(({ name, signatory, position }) =>
    [name, signatory, position].filter(Boolean).join(', '),
  )
  return [
    {
      place: 'judul',
      title: words.opening,
      pieces: document.heading.map((line) => spokenText(runsText(line))).flatMap(pieces),
    },
    ...body.map(part),
    {
      place: 'tanda-tangan',
      title: words.signatures,
      pieces: [spokenText(document.signatures.title), ...signing].flatMap(pieces),
    },
    ...annexes.map(part),
  ].filter((own) => own.pieces.length > 0)
}
