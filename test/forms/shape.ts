// What a printed agreement says and how it is built, as lines that a test can compare. Emphasis is not content, and is left out.
import type { Agreement } from '../../shared/agreement/agreement.ts'
import { documentDigest } from '../../shared/agreement/canonical.ts'
import { parseAgreementId } from '../../shared/agreement/ids.ts'
import type { PrintBlock, PrintDocument, PrintSection, Run } from '../../shared/export/document.ts'
import { openBlankText } from '../../shared/export/open-blank.ts'
import { printDocument } from '../../shared/export/sealed-content.ts'
import { readingOrder } from '../../shared/export/section-content.ts'
import { showable } from '../../shared/export/showable.ts'
import { book } from '../checks/documents.ts'

const ID = parseAgreementId('bentuk-lain')!
const TITLES = new Map(book.contributionKinds.map((kind) => [kind.id, kind.title]))

export const printedOf = (agreement: Agreement): PrintDocument =>
  printDocument({ id: ID, ledger: [], yjs: null }, agreement, documentDigest(ID, agreement), TITLES, { kind: 'draft' })

const words = (text: string): string => showable(text).replace(/\s+/g, ' ').trim()

const runsText = (runs: readonly Run[]): string =>
  words(
    runs
      .map((run) => (run.type === 'break' ? ' / ' : run.open === undefined ? run.text : openBlankText(run.open)))
      .join(''),
  )

function linesOf(block: PrintBlock, depth: number): string[] {
  const space = '  '.repeat(depth)
  switch (block.type) {
    case 'paragraph':
      return [`${space}${runsText(block.runs)}`]
    case 'table':
      return [block.table.header, ...block.table.rows].map(
        (row) => `| ${row.map((cell) => cell.split('\n').map(words).join('/')).join(' | ')} |`,
      )
    case 'list':
      return block.items.flatMap((item) => {
        const [first = '', ...rest] = blockLines(item.blocks, depth + 1)
        return [`${space}${item.marker} ${first.trim()}`, ...rest]
      })
  }
}

const blockLines = (blocks: readonly PrintBlock[], depth: number): string[] =>
  blocks.flatMap((block) => linesOf(block, depth))

const sectionLines = ({ section }: { readonly section: PrintSection }): string[] => [
  `## ${[section.kind, section.number ?? '-', section.head, words(section.title)].join(' | ')}`,
  ...blockLines(section.blocks, 0),
]

/** Title, sections with kinds and numbers, items with markers and depth, rows, places to sign; in the order of reading. */
export function shapeOf({ heading, numbers, sections, signatures }: PrintDocument): string[] {
  const { body, annexes } = readingOrder(sections)
  return [
    ...heading.map((line) => `# ${runsText(line)}`),
    ...numbers,
    ...body.flatMap(sectionLines),
    ...signatures.places.map(
      ({ name, signatory, position }) => `ttd ${[name, signatory, position].map(words).join(' | ')}`,
    ),
    ...annexes.flatMap(sectionLines),
  ]
}
