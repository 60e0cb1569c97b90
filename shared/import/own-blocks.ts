// Lines and tables of a clause of one of our own files → its blocks and rows.
import { type Block, INDENT_MAX, type Inline, type ListKind, type TableName } from '../agreement/agreement.ts'
import type { ClauseId } from '../agreement/ids.ts'
import type { RuleBook } from '../checks/rule-book.ts'
import { tableLines } from './import-table.ts'
import { inlineOf } from './own-runs.ts'
import { emptyTable, type FindPartner, type OwnRow, ownTable } from './own-tables.ts'
import type { SourceBlock, SourceLine } from './source.ts'

export interface OwnClauseParts {
  /** As the agreement knew it that the file was made of. */
  readonly id?: ClauseId
  readonly blocks: readonly Block[]
  readonly rows: readonly OwnRow[]
}

interface Open {
  readonly level: number
  readonly indent: number
  readonly list: ListKind
  /** Of an ayat: the indent of every list in it, once it has one. */
  inner: number | null
}

/** An ayat with longer lists would be a clause of its own. */
const LOOK_AHEAD = 100
/** `a)` and `1)` are the markers of the third and fourth level. */
const DEEP_INDENT = 2

/**
 * A list in an ayat has the indent of its ayat, so that below it «1.» and «a)» follow. Where the ayat goes on behind the list, the list lies
 * one step deeper, or its last item would take what follows.
 */
function goesOnBehind(verse: Open, rest: readonly SourceBlock[]): boolean {
  for (const source of rest) {
    if (source.type === 'table' || !source.own || source.own.goesOn) continue
    const { list, level, label } = source.own
    if (level < verse.level || (list !== null && level === verse.level)) return false
    if (list !== null && label.endsWith('.') && level > verse.level + 1) return false
    if (list === null) return label === '' && level === verse.level
  }
  return false
}

function indentOf(list: ListKind, label: string, parent: Open | undefined, rest: readonly SourceBlock[]): number {
  let under = parent === undefined ? 0 : parent.indent + 1
  if (parent?.list === 'verse' && list !== 'verse') {
    parent.inner ??= goesOnBehind(parent, rest) ? parent.indent + 1 : parent.indent
    under = parent.inner
  }
  const isDeep = label.endsWith(')') && !label.startsWith('(')
  return Math.min(INDENT_MAX, isDeep ? Math.max(DEEP_INDENT, under) : under)
}

export interface OwnReading {
  readonly find: FindPartner
  readonly book: RuleBook
  /** Lines that are told by the list of partners. */
  readonly introductions: ReadonlySet<SourceBlock>
  /** What the words in a bookmark stand for; null where they are words. */
  readonly partOf: (name: string, words: string) => Inline | null
}

export function ownBlocks(sources: readonly SourceBlock[], kind: string | null, reading: OwnReading): OwnClauseParts {
  const blocks: Block[] = []
  const rows: OwnRow[] = []
  const open: Open[] = []
  const put = (list: ListKind | null, indent: number, ...content: Inline[]) => blocks.push({ list, indent, content })
  const putTable = (table: TableName) => {
    if (!blocks.some(({ content: [first] }) => first?.type === 'table' && first.table === table))
      put(null, 0, { type: 'table', table })
  }
  const wordsOf = ({ text, own }: SourceLine): readonly Inline[] =>
    own?.runs ? inlineOf(own.runs, reading.partOf) : [{ type: 'text', text: text.slice(own?.label.length ?? 0).trim() }]
  const close = (level: number) => {
    while ((open.at(-1)?.level ?? -1) > level) open.pop()
  }
  const putLine = (line: SourceLine, rest: readonly SourceBlock[]) => {
    const { list = null, label = '', level = 0, goesOn = false } = line.own ?? {}
    const last = blocks.at(-1)
    const lastPart = last?.content.at(-1)
    if (goesOn && last && lastPart?.type !== 'table') {
      blocks[blocks.length - 1] = {
        ...last,
        content: [...last.content, { type: 'break' }, ...wordsOf(line)],
      }
      return
    }
    if (list === null) {
      close(level)
      const parent = open.at(-1)
      put(null, parent ? Math.min(INDENT_MAX, parent.indent + 1) : 0, ...wordsOf(line))
      return
    }
    close(level - 1)
    const seen = indentOf(list, label, open.at(-1), rest)
    // Under an ayat two indents look alike; which of them it was, the style says, unless the item was moved since.
    const said = line.own?.indent
    const indent = said === seen + 1 && said <= INDENT_MAX ? said : seen
    open.push({ level, indent, list, inner: null })
    put(list, indent, ...wordsOf(line))
  }
  for (const [at, source] of sources.entries()) {
    if (source.type === 'table') {
      close(0)
      const read = ownTable(source, reading.find, reading.book)
      if (kind === 'tanda_tangan') putTable('signatures')
      else if (read) {
        rows.push(...read.rows)
        putTable(read.table)
      } else for (const text of tableLines(source)) put(null, 0, { type: 'text', text })
      continue
    }
    const empty = emptyTable(source.text)
    if (reading.introductions.has(source)) putTable('partners')
    else if (empty) putTable(empty)
    else putLine(source, sources.slice(at + 1, at + 1 + LOOK_AHEAD))
  }
  return { blocks, rows }
}
