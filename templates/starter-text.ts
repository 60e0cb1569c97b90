// The Markdown of a clause → its guidance questions and starter blocks.
//
//   clause  = "---" yaml "---" "## Pertanyaan pemandu" *("- " question) [ "## Guiding questions" *("- " question) ] "## Rumusan awal" *line
//   line    = [ "(1) " | "a. " | "1. " ] *piece          one block a line; empty lines are dropped
//   piece   = text | "[[" id ["|" kind] ":" hint "]]" | "{{jumlah_rangkap}}"
//   line    =/ "{{per_mitra: " *piece "}}" | "{{" table "}}"
import type { BlankKind, ListKind, TableName } from '../shared/agreement/agreement.ts'
import type { TemplateBlock, TemplateInline } from './template.ts'

export interface ClausePage {
  /** The YAML between the two rules. */
  readonly front: string
  readonly guidance: readonly string[]
  /** The same questions in English, one for one; empty where the page has none. */
  readonly guidanceEn: readonly string[]
  readonly blocks: readonly TemplateBlock[]
}

/** Thrown for text that is not in the form above; the caller adds the file. */
export class StarterTextError extends Error {}

const BLANK_KINDS: ReadonlyMap<string, BlankKind> = new Map([
  ['teks', 'text'],
  ['tanggal', 'date'],
  ['angka', 'number'],
  ['uang', 'money'],
  ['opsional', 'optional'],
])
const TABLES: ReadonlyMap<string, TableName> = new Map([
  ['daftar_mitra', 'partners'],
  ['tabel_kontribusi', 'contributions'],
  ['tabel_akuntabilitas', 'accountability'],
  ['tabel_keputusan', 'decisions'],
  ['tabel_rahasia', 'secrets'],
  ['blok_tanda_tangan', 'signatures'],
])
const PIECE = /\[\[([^\]]*)\]\]|\{\{([^}]*)\}\}/g
const BLANK = /^([a-z][a-z0-9_]*)(?:\|([a-z]+))?:\s*(\S.*)$/
const LISTS: readonly [RegExp, ListKind][] = [
  [/^\(\d+\) /, 'verse'],
  [/^[a-z]\. /, 'letter'],
  [/^\d+\. /, 'number'],
]

function blank(source: string): TemplateInline {
  const match = BLANK.exec(source)
  const kind = BLANK_KINDS.get(match?.[2] ?? 'teks')
  if (!match?.[1] || !match[3] || !kind) throw new StarterTextError(`not a blank: [[${source}]]`)
  return { type: 'blank', id: match[1], kind, hint: match[3].trim() }
}

function pieces(line: string): TemplateInline[] {
  const out: TemplateInline[] = []
  const text = (value: string) => {
    if (value) out.push({ type: 'text', text: value })
  }
  let from = 0
  for (const match of line.matchAll(PIECE)) {
    text(line.slice(from, match.index))
    if (match[1] !== undefined) out.push(blank(match[1]))
    else if (match[2] === 'jumlah_rangkap') out.push({ type: 'copies' })
    else throw new StarterTextError(`unknown directive: {{${match[2]}}}`)
    from = match.index + match[0].length
  }
  text(line.slice(from))
  return out
}

function block(line: string, underVerse: boolean): TemplateBlock {
  const perPartner = /^\{\{per_mitra:\s*(.*)\}\}$/.exec(line)
  if (perPartner?.[1])
    return { list: 'letter', indent: underVerse ? 1 : 0, perPartner: true, content: pieces(perPartner[1]) }
  const table = TABLES.get(/^\{\{(\w+)\}\}$/.exec(line)?.[1] ?? '')
  if (table) return { list: null, indent: 0, perPartner: false, content: [{ type: 'table', table }] }
  for (const [marker, list] of LISTS)
    if (marker.test(line)) return { list, indent: 0, perPartner: false, content: pieces(line.replace(marker, '')) }
  return { list: null, indent: 0, perPartner: false, content: pieces(line) }
}

function starterBlocks(text: string): TemplateBlock[] {
  const blocks: TemplateBlock[] = []
  for (const line of text.split('\n').map((item) => item.trim()))
    if (line)
      blocks.push(
        block(
          line,
          blocks.some((earlier) => earlier.list === 'verse'),
        ),
      )
  return blocks
}

const questionsOf = (section: string): string[] =>
  section.split('\n').flatMap((line) => {
    if (!line.trim()) return []
    if (!line.startsWith('- ')) throw new StarterTextError(`not a question of the list: ${line}`)
    return [line.slice(2).trim()]
  })

/** Throws StarterTextError when a part is missing or a piece cannot be read. */
export function parseClausePage(source: string): ClausePage {
  const text = source.replace(/\r\n?/g, '\n')
  const match =
    /^---\n([\s\S]*?)\n---\s*\n## Pertanyaan pemandu\n([\s\S]*?)\n(?:## Guiding questions\n([\s\S]*?)\n)?## Rumusan awal\n([\s\S]*)$/.exec(
      text,
    )
  if (!match)
    throw new StarterTextError('needs front matter, «## Pertanyaan pemandu» and «## Rumusan awal», in this order')
  const [, front = '', questions = '', english = '', starter = ''] = match
  const guidance = questionsOf(questions)
  const guidanceEn = questionsOf(english)
  if (guidanceEn.length > 0 && guidanceEn.length !== guidance.length)
    throw new StarterTextError(`«## Guiding questions» has ${guidanceEn.length} of ${guidance.length} questions`)
  return { front, guidance, guidanceEn, blocks: starterBlocks(starter) }
}
