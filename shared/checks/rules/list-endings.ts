// UM-13: the items of a list end as those of a legal text. A note and nothing more: which word joins the last two is meaning, and nobody's but
// the writers'.
import type { Block } from '../../agreement/agreement.ts'
import { type EndedBlock, itemEndings } from '../../agreement/item-endings.ts'
import { blockMarkers } from '../../agreement/numbering.ts'
import type { BlockReading, ClauseReading, Reading } from '../reading.ts'
import { remembered } from '../remember.ts'
import type { Raised, Rule } from '../rule.ts'

/** Stands for whatever is not text. */
const ATOM = '\ufffc'
/** A list of whole sentences, as definitions are, is none that legal texts join. */
const SENTENCE_END = /[.?!…]["”»)]*\s*$/u

const isItem = ({ list }: Block): boolean => list === 'letter' || list === 'number'

const endedBlock = ({ list, indent, content }: Block): EndedBlock => ({
  list,
  indent,
  text: content
    .map((part) => (part.type === 'text' ? part.text : part.type === 'blank' ? part.value || ATOM : ATOM))
    .join(''),
})

interface Unended {
  readonly marker: string
  readonly quote: string
}
const NONE: readonly Unended[] = []

/** The first item of each list in the clause whose end is missing. */
function readUnended(blocks: readonly BlockReading[]): readonly Unended[] {
  const own = blocks.map(({ block }) => block)
  if (!own.some(isItem)) return NONE
  const ended = own.map(endedBlock)
  const markers = blockMarkers(own)
  const out: Unended[] = []
  for (let start = 0; start < own.length; start++) {
    if (!isItem(own[start] ?? { list: null, indent: 0, content: [] })) continue
    let end = start + 1
    while (end < own.length && isItem(own[end] ?? { list: null, indent: 0, content: [] })) end++
    const texts = ended.slice(start, end)
    const endings = texts.every(({ text }) => SENTENCE_END.test(text)) ? null : itemEndings(ended, start, 'dan')
    const at = endings?.changes.map(({ block }) => block).find((block) => block >= start)
    if (at !== undefined) out.push({ marker: markers[at] ?? '', quote: blocks[at]?.sentences.at(-1)?.quote ?? '' })
    start = end - 1
  }
  return out
}

const unendedIn = remembered(({ blocks }: ClauseReading) => readUnended(blocks))

/** One note a clause: its lists are mended together. */
function* unendedItems({ clauses, context }: Reading): Iterable<Raised> {
  // What came from elsewhere is judged for what it agrees, not for how it is set.
  if (context.imported) return
  for (const clause of clauses) {
    const [first] = unendedIn(clause)
    if (first)
      yield { clause: clause.clause.id, ...(first.quote ? { quote: first.quote } : {}), data: { butir: first.marker } }
  }
}

export const listEndings: readonly Rule[] = [{ code: 'UM-13', check: unendedItems }]
