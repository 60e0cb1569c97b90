// What stands in the clauses of an agreement, as lines that a test can compare: ids, words with their emphasis, and everything else by what it is.
// Parties, title, recitals and signatures are printed in a form of their own and left out.
import type { Agreement, Block, Inline } from '../../shared/agreement/agreement.ts'
import { blockRuns, isVanishing } from '../../shared/export/printed-clause.ts'

const FRAME = new Set(['judul', 'para_mitra', 'latar_belakang', 'tanda_tangan'])

const label = (part: Inline): string => {
  switch (part.type) {
    case 'text': {
      const marks = part.marks ?? []
      return `${marks.includes('strong') ? '<b>' : ''}${marks.includes('em') ? '<i>' : ''}${part.text}${marks.length > 0 ? '</>' : ''}`
    }
    case 'break':
      return '\n'
    default:
      return `{${JSON.stringify(part, Object.keys(part).sort())}}`
  }
}

/** A block as it stands: words with their emphasis, everything else by what it is. */
const contentOf = ({ list, indent, content }: Block): string => {
  const joined: Inline[] = []
  for (const part of content) {
    const last = joined.at(-1)
    const marks = (one: Inline) => (one.type === 'text' ? (one.marks ?? []).join() : '-')
    if (part.type === 'text' && last?.type === 'text' && marks(part) === marks(last))
      joined[joined.length - 1] = { ...last, text: last.text + part.text }
    else joined.push(part)
  }
  const text = joined
    .map(label)
    .join('')
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/ <\/>/g, '</> ')
    .replace(/ +/g, ' ')
  return `${list ?? '-'} ${indent} ${text.trim()}`
}

export const clausesOf = (agreement: Agreement): string[] =>
  // Annexes stand behind the signatures.
  agreement.clauses
    .toSorted((a, b) => Number(a.kind === 'lampiran') - Number(b.kind === 'lampiran'))
    .filter(({ kind }) => !FRAME.has(kind))
    .flatMap((clause) => [
      `# ${clause.id} ${clause.kind} ${clause.title.trim()}`,
      ...clause.blocks
        .filter(({ content }) => content.every(({ type }) => type !== 'table'))
        .filter((block) => !isVanishing(block) && blockRuns(block, agreement).length > 0)
        .map(contentOf),
    ])
