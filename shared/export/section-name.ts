// The names by which the forms of an agreement find their parts again: the target of a link, and, where one of our own files comes back, what
// says where a clause begins and which kind it is.
import type { Anchor, ClauseId } from '../agreement/ids.ts'
import type { PrintBlock, PrintDocument, PrintSection, Run } from './document.ts'
import { ownContent } from './section-content.ts'

/** Word takes 40 letters, digits and low lines in the name of a bookmark. */
const NAME_CHARS_MAX = 40
const NAME = /^naskah_(\d{1,4})(?:_([a-z][a-z0-9_]*))?$/

/** `naskah_3_kontribusi`: the place among the sections, then the kind. */
export const sectionName = (place: number, { kind }: Pick<PrintSection, 'kind'>): string =>
  `naskah_${place}${/^[a-z][a-z0-9_]*$/.test(kind) ? `_${kind}` : ''}`.slice(0, NAME_CHARS_MAX)

/** The kind in such a name, '' where it has none; null for what is no such name. */
export function kindOfSectionName(name: string): string | null {
  const match = NAME.exec(name)
  return match ? (match[2] ?? '') : null
}

/** Where references lead: to a paragraph where they name one that has a place, else to the clause. */
export interface Targets {
  readonly clauses: ReadonlyMap<ClauseId, string>
  readonly items: ReadonlyMap<Anchor, string>
}

export const targetsIn = (document: Pick<PrintDocument, 'sections'>): Targets => ({
  clauses: sectionNames(document),
  items: itemNames(document),
})

/** Undefined for what is no reference, and for one to a clause that is not printed. */
export function targetOf({ to, of }: Extract<Run, { type: 'text' }>, { clauses, items }: Targets): string | undefined {
  const item = of?.type === 'reference' && of.anchor ? items.get(of.anchor) : undefined
  return item ?? (to && clauses.get(to))
}

function sectionNames({ sections }: Pick<PrintDocument, 'sections'>): ReadonlyMap<ClauseId, string> {
  return new Map(
    sections.flatMap((section, place) => (section.clause ? [[section.clause, sectionName(place, section)]] : [])),
  )
}

const anchorsIn = (blocks: readonly PrintBlock[]): readonly Anchor[] =>
  blocks.flatMap((block) =>
    block.type === 'list'
      ? block.items.flatMap(({ anchor, blocks: inside }) => [...(anchor ? [anchor] : []), ...anchorsIn(inside)])
      : [],
  )

/** Counted, since Word takes fewer letters than an anchor may have. What stands twice is nobody's place. */
function itemNames({ sections }: Pick<PrintDocument, 'sections'>): ReadonlyMap<Anchor, string> {
  const all = sections.flatMap((section) => anchorsIn(ownContent(section)))
  return new Map(
    all
      .filter((anchor) => all.indexOf(anchor) === all.lastIndexOf(anchor))
      .map((anchor, place) => [anchor, `butir_${place + 1}`]),
  )
}
