// The body of an addendum, as it is printed and signed: who, upon which text, what changes, what stays, from when. The whole text with the
// changes follows behind the signatures.
import * as Y from 'yjs'
import type { Agreement } from '../agreement/agreement.ts'
import type { BaseReference } from '../agreement/base-reference.ts'
import { openDraft } from '../agreement/draft.ts'
import { baseTextOf } from '../amend/amended-draft.ts'
import { type AmendmentItem, amendmentItems } from '../amend/amendment-items.ts'
import { amendmentsOf } from '../amend/amendments.ts'
import { ordinal } from '../amend/ordinal.ts'
import { addendum as words } from '../language/id/addendum.ts'
import { print } from '../language/id/print.ts'
import type { PrintBlock, PrintItem, PrintSection, Run } from './document.ts'
import { cleanText } from './printable.ts'
import { plainRun } from './printed-clause.ts'
import { type ContributionTitles, printPartners } from './printed-tables.ts'

export interface PrintedAddendum {
  /** Of the document: «Adendum Kesatu atas Perjanjian …» */
  readonly title: string
  readonly heading: readonly (readonly Run[])[]
  /** Of the addendum itself, by partner. */
  readonly numbers: readonly string[]
  readonly sections: readonly PrintSection[]
  readonly annex: { readonly title: string; readonly note: string }
}

const paragraph = (text: string): PrintBlock => ({ type: 'paragraph', runs: [plainRun(text)] })
const section = (number: number | null, title: string, blocks: readonly PrintBlock[]): PrintSection => ({
  clause: null,
  kind: '',
  number,
  head: '',
  level: 1,
  isAnnex: false,
  title,
  blocks,
  beside: null,
})
const list = (texts: readonly string[], marker: (count: number) => string): PrintBlock => ({
  type: 'list',
  items: texts.map((text, i) => ({ marker: marker(i + 1), blocks: [paragraph(text)] })),
})
/** Halves of a digest, so that it breaks where a reader can go on. */
const inGroups = (digest: string): string => (digest.match(/.{1,32}/g) ?? []).join('\n')

/** The title with its kind in front, where it does not say it itself. */
function namedTitle(agreement: Agreement): string {
  const title = cleanText(agreement.title).trim()
  if (/perjanjian|nota|adendum|kesepakatan/i.test(title)) return title
  const isIntent = agreement.clauses.some((clause) => clause.kind === 'sifat_nota')
  return `${isIntent ? print.intent.name : print.agreement} ${title}`.trim()
}

const changeItem = ({ text, lines }: AmendmentItem, at: number): PrintItem => ({
  marker: `${at + 1}.`,
  blocks: [paragraph(text), ...lines.map(paragraph)],
})

/** The text that an addendum amends, out of the state that its sealed file attaches; null where it carries none that is the base. */
export function baseInState(yjs: Uint8Array, base: BaseReference): Agreement | null {
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, yjs)
    return baseTextOf(openDraft(doc), base)
  } finally {
    doc.destroy()
  }
}

/** Null for an agreement of its own. Throws RangeError for an addendum that does not carry what it amends: nothing true could be printed. */
export function printAddendum(
  yjs: Uint8Array,
  agreement: Agreement,
  titles: ContributionTitles,
): PrintedAddendum | null {
  const { base: reference } = agreement
  if (!reference) return null
  const base = baseInState(yjs, reference)
  if (base === null) throw new RangeError('an addendum without the text that it amends')
  const amendments = amendmentItems(base, agreement, amendmentsOf(base, agreement), titles)
  const name = words.name(ordinal(reference.number))
  const title = namedTitle(base)
  const { preamble } = words
  const digests = [reference.documentDigest, reference.pdfDigest]
  const considering: PrintBlock = {
    type: 'list',
    items: [
      { marker: 'a.', blocks: [paragraph(preamble.signed(title, reference.agreement))] },
      {
        marker: 'b.',
        blocks: [
          paragraph(preamble.digests),
          {
            type: 'table',
            table: {
              widths: [1, 2.6],
              header: preamble.digestColumns,
              rows: preamble.digestRows.map((label, i) => [label, inGroups(digests[i] ?? '')]),
            },
          },
        ],
      },
      { marker: 'c.', blocks: [paragraph(preamble.agree)] },
    ],
  }
  const changes: PrintBlock[] =
    amendments.length === 0
      ? [paragraph(words.nothing)]
      : [paragraph(words.changesIntro), { type: 'list', items: amendments.map(changeItem) }]
  return {
    title: `${name} ${words.upon.toLowerCase()} ${title}`,
    heading: [words.title(ordinal(reference.number)), words.upon, title.toUpperCase()].map((line) => [
      plainRun(line, true),
    ]),
    numbers: agreement.partners.flatMap(({ number = '' }) => {
      const own = cleanText(number).trim()
      return own === '' ? [] : [print.letterNumber(own)]
    }),
    sections: [
      section(null, '', [paragraph(preamble.between), ...printPartners(agreement)]),
      section(null, '', [paragraph(preamble.considering), considering]),
      section(1, words.sections.changes, changes),
      section(2, words.sections.rest, [paragraph(words.rest)]),
      section(3, words.sections.force, [list(words.force, (count) => `(${count})`)]),
    ],
    annex: { title: words.annex, note: words.annexNote(title, name) },
  }
}
