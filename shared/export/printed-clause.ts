// A clause → what is printed of it: ayat and lists as trees with their markers, blanks by their answers, tables by their rows.
import type { Agreement, Block, Clause, Inline, TableName } from '../agreement/agreement.ts'
import type { ClauseId } from '../agreement/ids.ts'
import { blockMarkers } from '../agreement/numbering.ts'
import { partnerName } from '../agreement/plain-text.ts'
import { unknownName } from '../agreement/read-clause.ts'
import { homeOf, referenceText } from '../agreement/reference-text.ts'
import { formatDate, inFiguresAndWords, rupiahInWords } from '../language/format.ts'
import { print as words } from '../language/id/print.ts'
import type { PrintBlock, Run } from './document.ts'
import { cleanText } from './printable.ts'

type TextRun = Extract<Run, { type: 'text' }>

export const plainRun = (text: string, strong = false): TextRun => ({
  type: 'text',
  text: cleanText(text),
  strong,
  em: false,
})

type Answered = Extract<Inline, { type: 'blank' }>

/** What stands in the place of a blank; '' for an optional one without answer. */
function blankText(blank: Answered): string {
  const value = blank.value.trim()
  if (!value) return blank.kind === 'optional' ? '' : words.blank
  if (blank.kind === 'date') return formatDate('id', value)
  if (blank.kind === 'money') return rupiahInWords(value)
  return blank.kind === 'number' ? inFiguresAndWords(value) : value
}

function run(part: Inline, agreement: Agreement, home: ClauseId | null): Run | null {
  switch (part.type) {
    case 'text':
      return {
        type: 'text',
        text: cleanText(part.text),
        strong: part.marks?.includes('strong') ?? false,
        em: part.marks?.includes('em') ?? false,
      }
    case 'blank':
      return part.value.trim() === '' && part.kind !== 'optional'
        ? { ...plainRun(blankText(part)), open: cleanText(part.hint).trim(), of: part }
        : { ...plainRun(blankText(part)), of: part }
    case 'mention':
      return {
        ...plainRun(partnerName(agreement.partners.find((partner) => partner.id === part.partner)), true),
        of: part,
      }
    case 'reference':
      return { ...plainRun(referenceText(part, agreement.clauses, home)), to: part.clause, of: part }
    case 'copies':
      return { ...plainRun(inFiguresAndWords(String(agreement.partners.length))), of: part }
    case 'break':
      return { type: 'break' }
    case 'unknown':
      return plainRun(words.unknownPart(unknownName(part.embed)))
    case 'table':
      return null
  }
}

/** What stands for something stays on its own. */
const isPlainly = (a: TextRun, b: TextRun): boolean =>
  a.strong === b.strong && a.em === b.em && [a.of, b.of].every((own) => own === undefined)

/** Adjacent runs of one style become one; white space collapses within and at both ends. */
export function joinRuns(runs: readonly Run[]): Run[] {
  const out: Run[] = []
  for (const next of runs) {
    const last = out.at(-1)
    if (next.type === 'text' && last?.type === 'text' && isPlainly(last, next))
      out[out.length - 1] = { ...last, text: last.text + next.text }
    else out.push(next)
  }
  const first = out[0]
  if (first?.type === 'text') out[0] = { ...first, text: first.text.trimStart() }
  const last = out.at(-1)
  if (last?.type === 'text') out[out.length - 1] = { ...last, text: last.text.trimEnd() }
  return out.filter((item) => item.type === 'break' || item.text !== '' || item.of !== undefined)
}

export function blockRuns(block: Block, agreement: Agreement): Run[] {
  const home = homeOf(block, agreement.clauses)
  const runs = joinRuns(block.content.flatMap((part) => run(part, agreement, home) ?? []))
  return runs.some((item) => item.type === 'break' || item.text !== '') ? runs : []
}

/** A label whose only answer was optional and left open says nothing: "Nomor: ". */
export function isVanishing(block: Block): boolean {
  const blanks = block.content.filter((part) => part.type === 'blank')
  if (blanks.length === 0 || blanks.some((blank) => blank.kind !== 'optional' || blank.value.trim() !== ''))
    return false
  const rest = block.content
    .map((part) => (part.type === 'text' ? part.text : part.type === 'blank' ? '' : '\ufffc'))
    .join('')
    .trim()
  return rest === '' || rest.endsWith(':')
}

export type TablePrinter = (table: TableName) => readonly PrintBlock[]

interface Open {
  readonly depth: number
  readonly blocks: PrintBlock[]
}

/** Places blocks under the item they belong to. A lettered list at the indent of an ayat belongs to that ayat. */
class Tree {
  readonly root: PrintBlock[] = []
  private readonly open: Open[] = []

  /** Null depth: a paragraph at `indent`. */
  private container(depth: number): PrintBlock[] {
    while ((this.open.at(-1)?.depth ?? -1) >= depth) this.open.pop()
    return this.open.at(-1)?.blocks ?? this.root
  }

  put(indent: number, ...blocks: readonly PrintBlock[]): void {
    this.container(indent * 2).push(...blocks)
  }

  item(block: Block, marker: string, blocks: readonly PrintBlock[]): void {
    const underVerse = block.list !== 'verse' && this.open.some((open) => open.depth === block.indent * 2)
    const depth = block.indent * 2 + (underVerse || block.list !== 'verse' ? 1 : 0)
    const siblings = this.container(depth)
    const item = { marker, blocks: [...blocks], indent: block.indent, ...(block.anchor && { anchor: block.anchor }) }
    const last = siblings.at(-1)
    if (last?.type === 'list' && sameKind(last.items.at(-1)?.marker ?? '', marker))
      siblings[siblings.length - 1] = { type: 'list', items: [...last.items, item] }
    else siblings.push({ type: 'list', items: [item] })
    this.open.push({ depth, blocks: item.blocks })
  }
}

const kindOf = (marker: string): string => marker.replace(/[0-9]+/, '1').replace(/[a-z]+/, 'a')
const sameKind = (a: string, b: string): boolean => kindOf(a) === kindOf(b)

/** The printed blocks of a clause. */
export function printClause(clause: Pick<Clause, 'blocks'>, agreement: Agreement, tables: TablePrinter): PrintBlock[] {
  const markers = blockMarkers(clause.blocks)
  const tree = new Tree()
  for (const [i, block] of clause.blocks.entries()) {
    if (isVanishing(block)) continue
    const runs = blockRuns(block, agreement)
    const shown: PrintBlock[] = runs.length > 0 ? [{ type: 'paragraph', runs }] : []
    for (const part of block.content) if (part.type === 'table') shown.push(...tables(part.table))
    if (shown.length === 0) continue
    if (block.list === null) tree.put(block.indent, ...shown)
    else tree.item(block, markers[i] ?? '', shown)
  }
  return tree.root
}
