// Lines of a text → blocks.
import type { Block, ListKind } from '../agreement/agreement.ts'

const MARKERS: readonly (readonly [RegExp, ListKind])[] = [
  [/^\(\d{1,2}\)\s+/, 'verse'],
  [/^[a-z][.)]\s+/, 'letter'],
  [/^\d{1,2}[.)]\s+/, 'number'],
  [/^[-–•*]\s+/, 'bullet'],
]

function withoutSpacesAround(line: string): string {
  let from = 0
  let to = line.length
  while (line[from] === ' ') from++
  while (to > from && line[to - 1] === ' ') to--
  return line.slice(from, to)
}

/** One block for each line that is not empty; list markers become the block's list. Tabs stay: they are cells of a flattened table. */
export function blocksOf(text: string): Block[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .filter((line) => /\S/u.test(line))
    .map((text): Block => {
      const line = withoutSpacesAround(text)
      for (const [marker, list] of MARKERS)
        if (marker.test(line)) return { list, indent: 0, content: [{ type: 'text', text: line.replace(marker, '') }] }
      return { list: null, indent: 0, content: [{ type: 'text', text: line }] }
    })
}
