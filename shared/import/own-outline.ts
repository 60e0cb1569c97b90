// Lines of one of our own files → title and clauses: its marks say where each begins and what it is about; a heading that somebody put in
// between begins a clause of its own.
import { TITLE_NAME } from './docx-parts.ts'
import type { Outline, OutlinedClause } from './outline.ts'
import type { SourceBlock, SourceLine } from './source.ts'

const NUMBER_LINE = /^nomor\s*:/iu
const NUMBER_ONLY = /^(?:pasal\s+\d{1,4}|(?:bab|lampiran)\s+[IVXLC]{1,7})$/iu
const ARTICLE = /^(pasal\s+\d{1,4}|(?:bab|lampiran)\s+[IVXLC]{1,7})(?:\s*[–—:.-])?\s+(.*)$/iu

interface Draft {
  readonly kind: string
  readonly name: string
  label: string
  title: string
  readonly blocks: SourceBlock[]
}

/** A heading with the lines that go on in it, as one. */
function headingText(blocks: readonly SourceBlock[], at: number) {
  const pieces: string[] = []
  let takes = 0
  for (
    let block = blocks[at];
    block?.type === 'line' && (takes === 0 || block.own?.goesOn);
    block = blocks[at + takes]
  ) {
    pieces.push(block.text.trim())
    takes++
  }
  const [first = '', ...more] = pieces.filter(Boolean)
  // Word writes the number on a line of its own.
  if (NUMBER_ONLY.test(first)) return { label: first, title: more.join(' '), takes }
  const [, label = '', title] = ARTICLE.exec(first) ?? []
  return { label, title: [title ?? first, ...more].filter(Boolean).join(' '), takes }
}

function draftsOf(blocks: readonly SourceBlock[]): { readonly front: SourceLine[]; readonly drafts: Draft[] } {
  const front: SourceLine[] = []
  const drafts: Draft[] = []
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at]
    if (!block) break
    const begins = block.type === 'line' ? (block.own?.begins ?? null) : null
    const isHeading = block.type === 'line' && block.heading !== null && block.heading > 0
    if (begins === null && drafts.length === 0) {
      if (block.type === 'line') front.push(block)
      continue
    }
    if (begins !== null || isHeading)
      drafts.push({
        kind: begins ?? '',
        name: (block.type === 'line' && block.own?.name) || '',
        label: '',
        title: '',
        blocks: [],
      })
    const draft = drafts.at(-1)
    if (!draft) continue
    if (!isHeading) {
      if (block.type === 'table' || block.text !== '' || block.own?.goesOn) draft.blocks.push(block)
      continue
    }
    const { label, title, takes } = headingText(blocks, at)
    draft.label = label
    draft.title = title
    at += takes - 1
  }
  return { front, drafts }
}

/** The places to sign stand behind what their clause says. */
function joinSignatures(drafts: readonly Draft[]): Draft[] {
  const out: Draft[] = []
  for (const draft of drafts) {
    const before = draft.kind === 'tanda_tangan' ? out.find(({ kind }) => kind === draft.kind) : undefined
    if (before) before.blocks.push(...draft.blocks)
    else out.push(draft)
  }
  return out
}

export function ownOutline(blocks: readonly SourceBlock[]): Outline {
  const { front, drafts } = draftsOf(blocks)
  const named = front.filter(({ text }) => text.trim() !== '' && !NUMBER_LINE.test(text))
  const clauses = joinSignatures(drafts).map(
    ({ kind, name, label, title, blocks: own }): OutlinedClause => ({
      name,
      label,
      title: kind === 'tanda_tangan' ? '' : title,
      kind: kind || null,
      blocks: own,
    }),
  )
  const opening: OutlinedClause[] =
    front.length === 0 ? [] : [{ name: TITLE_NAME, label: '', title: '', kind: 'judul', blocks: front }]
  return { title: named.map(({ text }) => text.trim()).join(' '), clauses: [...opening, ...clauses] }
}
