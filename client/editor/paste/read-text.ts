// Plain text from the clipboard: a message, a mail, a page of a PDF. Broken lines become whole, markers are seen, *bold* and _italic_ as
// messengers write them become emphasis.
import { markerOf, withoutMarker } from '../../../shared/import/list-marker.ts'
import { readPlainText } from '../../../shared/import/plain-text.ts'
import { articleHeading } from './article-heading.ts'
import { lineOf, type Pasted, type PastedLine, type PastedRun } from './pasted.ts'

const EMPHASIS = /(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_\n]{1,400}?)(?<=\S)\1(?![\p{L}\p{N}*_])/gu

function runsOf(text: string): PastedRun[] {
  const runs: PastedRun[] = []
  let from = 0
  const put = (words: string, sign: string) => {
    if (words) runs.push({ text: words, strong: sign === '*', em: sign === '_' })
  }
  for (const match of text.matchAll(EMPHASIS)) {
    put(text.slice(from, match.index), '')
    put(match[2] ?? '', match[1] ?? '')
    from = match.index + match[0].length
  }
  put(text.slice(from), '')
  return runs
}

/** A line of which nothing but the marker was read so far. */
function withMarker(line: PastedLine, text: string): PastedLine {
  const marker = markerOf(text)
  return { ...line, marker: marker.trim(), runs: runsOf(withoutMarker(text).trim()) }
}

export function readPastedText(text: string): Pasted[] {
  return readPlainText(text).blocks.flatMap((block): Pasted[] => {
    if (block.type === 'table') return [block]
    const words = block.text.trim()
    if (words === '') return []
    const isHeading = articleHeading(words) !== null
    return [isHeading ? lineOf(words, '', true) : withMarker(lineOf(''), words)]
  })
}
