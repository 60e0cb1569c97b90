// Markdown → lines and tables. Marks of emphasis, links and comments go; what a reader would see stays.
import { joinHardWraps } from './hard-wraps.ts'
import { isOwnMarkdown, readOwnMarkdown } from './own-markdown.ts'
import { line, type Note, type Source, type SourceBlock, tableOf } from './source.ts'
import { tidyText } from './tidy.ts'
import { cellsOf, withoutMarks } from './unmark.ts'

const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/u
const UNDERLINE = /^ {0,3}(=+|-+)\s*$/u
const RULE = /^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/u
const TABLE_RULE = /^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$/u
const FENCE = /^\s*(?:```|~~~)/u

const isWhollyStrong = (text: string): boolean => /^\s*(?:\*\*|__)[^*]{1,200}(?:\*\*|__)\s*:?\s*$/u.test(text)

function withoutComments(text: string): string {
  const out: string[] = []
  let at = 0
  for (;;) {
    const from = text.indexOf('<!--', at)
    const to = from < 0 ? -1 : text.indexOf('-->', from + 4)
    if (to < 0) break
    out.push(text.slice(at, from))
    at = to + 3
  }
  out.push(text.slice(at))
  return out.join('')
}

/** Front matter says what the file is to a program, not to a partner. */
function withoutFrontMatter(lines: readonly string[]): readonly string[] {
  if (lines[0]?.trim() !== '---') return lines
  const end = lines.indexOf('---', 1)
  const isFront = end > 0 && end < 60 && lines.slice(1, end).every((text) => /^[\w-]+\s*:|^\s|^$|^-\s/u.test(text))
  return isFront ? lines.slice(end + 1) : lines
}

/** A heading with number signs, or a table with its rule: nobody types these into a letter. */
export const looksLikeMarkdown = (text: string): boolean =>
  /^#{1,6} \S|^\|.+\|[^\S\n]*\n[^\S\n]*\|[\s:|-]+\|/mu.test(text.slice(0, 20_000))

export function readMarkdown(text: string): Source {
  const tidy = tidyText(text)
  if (isOwnMarkdown(tidy)) return readOwnMarkdown(tidy)
  const lines = withoutFrontMatter(withoutComments(tidy).split('\n'))
  const blocks: SourceBlock[] = []
  let paragraph: string[] = []
  let joinedAll = 0
  const flush = () => {
    const { lines: whole, joined } = joinHardWraps(paragraph)
    joinedAll += joined
    for (const item of whole) blocks.push(line(withoutMarks(item), null, isWhollyStrong(item)))
    paragraph = []
  }
  for (let i = 0; i < lines.length; i++) {
    const raw = (lines[i] ?? '').replace(/^(?: {0,3}>\s?)+/u, '')
    const heading = HEADING.exec(raw)
    const under = UNDERLINE.exec(lines[i + 1] ?? '')
    if (FENCE.test(raw)) continue
    if (heading) {
      flush()
      blocks.push(line(withoutMarks(heading[2] ?? '').trim(), heading[1]?.length ?? 1))
    } else if (raw.includes('|') && TABLE_RULE.test(lines[i + 1] ?? '')) {
      flush()
      const rows = [cellsOf(raw)]
      for (i += 2; (lines[i] ?? '').includes('|'); i++) rows.push(cellsOf(lines[i] ?? ''))
      i--
      blocks.push(tableOf(rows))
    } else if (under && raw.trim() !== '' && !raw.includes('|') && (paragraph.at(-1) ?? '').trim() === '') {
      flush()
      blocks.push(line(withoutMarks(raw).trim(), under[1]?.startsWith('=') ? 1 : 2))
      i++
    } else if (RULE.test(raw)) flush()
    else paragraph.push(raw)
  }
  flush()
  const notes: Note[] = joinedAll > 0 ? [{ code: 'lines-joined', count: joinedAll }] : []
  return { blocks, notes }
}
