// How the items of a list end in a legal text (UU 12/2011, Lampiran II, nomor 83 to 99): what introduces them with a colon, each with a
// semicolon, the last but one with "; dan", "; atau" or "; dan/atau" as well, the last with a full stop. Which of the three is meaning, and
// nobody's choice but the writers'.
import type { ListKind } from './agreement.ts'

export const JOINTS = ['dan', 'atau', 'dan/atau'] as const
export type Joint = (typeof JOINTS)[number]

export interface EndedBlock {
  readonly list: ListKind | null
  readonly indent: number
  /** The words; whatever is not text is one character each. */
  readonly text: string
}

/** The words of block `block` from `from` on become `put`. */
export interface EndingChange {
  readonly block: number
  readonly from: number
  readonly put: string
}

export interface ItemEndings {
  readonly changes: readonly EndingChange[]
  /** Lists whose last but one item says no joint of its own: those of `changes` have the one that was asked for. */
  readonly open: number
}

interface Item {
  readonly block: number
  readonly items: Item[]
}

const isItem = ({ list }: EndedBlock) => list === 'letter' || list === 'number'
const ENDING = /[\s;,.:]*(?:(?<=[\s;,.:])(dan\/atau|dan|atau)[\s;,.:]*)?$/
/** An item that asks or cries out, or ends with a number's point of its own, is left as it is. */
const LEFT = /[?!…]$/

const cut = (text: string) => {
  const match = ENDING.exec(text)
  return { from: match?.index ?? text.length, joint: JOINTS.find((joint) => joint === match?.[1]) ?? null }
}

function treeOf(blocks: readonly EndedBlock[], start: number, end: number): readonly Item[] {
  const roots: Item[] = []
  const open: { readonly indent: number; readonly item: Item }[] = []
  for (let block = start; block < end; block++) {
    const indent = blocks[block]?.indent ?? 0
    while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= indent) open.pop()
    const item: Item = { block, items: [] }
    ;(open.at(-1)?.item.items ?? roots).push(item)
    open.push({ indent, item })
  }
  return roots
}
const lastBlock = (item: Item): number => {
  const last = item.items.at(-1)
  return last ? lastBlock(last) : item.block
}

/**
 * How the list around a block should end, with `joint` where a list says none. Null where the block is in no list of letters or numbers, or
 * an item of it has no words yet.
 */
export function itemEndings(blocks: readonly EndedBlock[], at: number, joint: Joint): ItemEndings | null {
  const here = blocks[at]
  if (!here || !isItem(here)) return null
  let start = at
  let end = at + 1
  while (start > 0 && isItem(blocks[start - 1] ?? here)) start--
  while (end < blocks.length && isItem(blocks[end] ?? here)) end++
  if (blocks.slice(start, end).some(({ text }) => text.trim() === '')) return null
  const roots = treeOf(blocks, start, end)
  if (roots.length < 2) return null
  const changes: EndingChange[] = []
  let open = 0
  const finish = (block: number, tail: string) => {
    const text = blocks[block]?.text ?? ''
    const { from } = cut(text)
    if (text.slice(from) !== tail && !LEFT.test(text)) changes.push({ block, from, put: tail })
  }
  const endAll = (items: readonly Item[], tail: string) => {
    const beforeLast = items.at(-2)
    const said = beforeLast ? cut(blocks[lastBlock(beforeLast)]?.text ?? '').joint : null
    if (beforeLast && !said) open++
    for (const [n, item] of items.entries()) {
      const own = n === items.length - 1 ? tail : n === items.length - 2 ? `; ${said ?? joint}` : ';'
      if (item.items.length === 0) finish(item.block, own)
      else {
        finish(item.block, ':')
        endAll(item.items, own)
      }
    }
  }
  const intro = blocks[start - 1]
  if (intro && intro.text.trim() !== '' && intro.list !== 'bullet') finish(start - 1, ':')
  endAll(roots, '.')
  return { changes, open }
}
