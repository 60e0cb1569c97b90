// Lines of a text → blocks.
import type { Block, ListKind } from '../agreement/agreement.ts'

const MARKERS: readonly (readonly [RegExp, ListKind])[] = [
  [/^\(\d{1,2}\)\s+/, 'verse'],
  [/^[a-z][.)]\s+/, 'letter'],
  [/^\d{1,2}[.)]\s+/, 'number'],
  [/^[-–•*]\s+/, 'bullet'],
]

/** One block for each line that is not empty; list markers become the block's list. Tabs stay: they are cells of a flattened table. */
export function blocksOf(text: string): Block[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.replace(/^ +| +$/g, ''))
    .filter((line) => line.trim() !== '')
    .map((line): Block => {
      for (const [marker, list] of MARKERS)
        if (marker.test(line)) return { list, indent: 0, content: [{ type: 'text', text: line.replace(marker, '') }] }
      return { list: null, indent: 0, content: [{ type: 'text', text: line }] }
    })
}
