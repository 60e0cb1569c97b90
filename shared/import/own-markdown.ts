// Markdown that shared/export/markdown.ts wrote, and people may have edited since → lines that know where they stand.
import type { ListKind } from '../agreement/agreement.ts'
import { kindOfSectionName } from '../export/section-name.ts'
import { listOfLabel } from './list-marker.ts'
import { type OwnPlace, type Source, type SourceBlock, type SourceLine, tableOf } from './source.ts'
import { cellsOf, withoutMarks } from './unmark.ts'

const ANCHOR = /^<a id="([a-z0-9_]{1,60})"><\/a>\s*$/u
const TABLE_RULE = /^\s*\|(?:\s*:?-{3,}:?\s*\|)+\s*$/u
const ITEM =
  /^( *)- (?:(\(\d{1,3}\)|[a-z]{1,2}[.)]|\d{1,3}[.)]|[IVXLC]{1,6}\.)(?: |$))?(?:<a id="butir_\d{1,5}"><\/a>)?(.*)$/u
const BREAK = /<br\s*\/?>/iu

export const isOwnMarkdown = (text: string): boolean => /^<a id="naskah_\d/mu.test(text)

/** `text` may go on over breaks, each of which is a line of its own that goes on in the block. */
function ownLines(text: string, place: Omit<OwnPlace, 'goesOn'>, heading: number | null): SourceLine[] {
  const [first = '', ...more] = text.split(BREAK).map((piece) => withoutMarks(piece).trim())
  const shown = [place.label, first].filter(Boolean).join(' ')
  return [
    { type: 'line', text: shown, heading, strong: false, own: { ...place, goesOn: false } },
    ...more.map((piece): SourceLine => {
      const own = { begins: null, list: null, label: '', level: place.level, goesOn: true }
      return { type: 'line', text: piece, heading: null, strong: false, own }
    }),
  ]
}

/** Total, like every reader of text. */
export function readOwnMarkdown(text: string): Source {
  const lines = text.split('\n')
  const blocks: SourceBlock[] = []
  let begins: string | null = null
  const put = (words: string, level: number, list: ListKind | null, label: string, heading: number | null = null) => {
    blocks.push(...ownLines(words, { begins, list, label, level }, heading))
    begins = null
  }
  for (let i = 0; i < lines.length; i++) {
    const raw = lines[i] ?? ''
    const anchor = kindOfSectionName(ANCHOR.exec(raw)?.[1] ?? '')
    const item = ITEM.exec(raw)
    const heading = /^(#{1,6}) (.*)$/u.exec(raw)
    if (anchor !== null) begins = anchor
    else if (raw.trim() === '' || raw.startsWith('>')) continue
    else if (heading) put(heading[2] ?? '', 0, null, '', heading[1] === '#' ? 0 : 1)
    else if (raw.trimStart().startsWith('|') && TABLE_RULE.test(lines[i + 1] ?? '')) {
      if (begins !== null) put('', 0, null, '')
      const rows = [cellsOf(raw)]
      for (i += 2; (lines[i] ?? '').trimStart().startsWith('|'); i++) rows.push(cellsOf(lines[i] ?? ''))
      i--
      blocks.push(tableOf(rows))
    } else if (item) {
      const label = item[2] ?? '–'
      put(item[3] ?? '', Math.floor((item[1] ?? '').length / 2) + 1, listOfLabel(label), label)
    } else put(raw.trim(), Math.floor((raw.length - raw.trimStart().length) / 2), null, '')
  }
  return { blocks, notes: [], isOwn: true }
}
