// Paragraphs to which references lead. A paragraph has a name only once something leads to it; a name is no content, and is hashed only where a
// reference of the same text leads to it, so that naming changes no text that nobody touched.
import type { Agreement, Block, Clause, Inline } from './agreement.ts'
import type { Anchor, ClauseId } from './ids.ts'
import type { Clock } from './suggestion-keys.ts'

/** Key of the name among the attributes of the line end before a paragraph; of a first one, with `firstBlockKey`, in the clause's map. */
export const ANCHOR = 'anchor'

/** The name of a clause's first paragraph, which no line end begins. */
const FIRST = 'awal'

/**
 * The name that a paragraph is given: the place in the shared document's history of the line end that begins it, so that two people who refer
 * to it at once give it one name. `from`: null for the first one.
 */
export const anchorName = (from: Clock | null): string => (from === null ? FIRST : `${from.client}-${from.clock}`)

/**
 * Index of the paragraph with this name, -1 where there is none; of several the last: where two people at once put an empty paragraph before it,
 * both give its name to what follows.
 */
export function anchoredAt(blocks: readonly Pick<Block, 'anchor'>[], anchor: Anchor): number {
  const places = placesKnown.get(blocks) ?? new Map(blocks.map((block, index) => [block.anchor, index]))
  placesKnown.set(blocks, places)
  return places.get(anchor) ?? -1
}

/** Looked for once in a list that does not change: a text may refer to each of its paragraphs. */
const placesKnown = new WeakMap<readonly Pick<Block, 'anchor'>[], ReadonlyMap<Anchor | undefined, number>>()

type Reference = Extract<Inline, { type: 'reference' }>

export function* anchoredReferences({ blocks }: Pick<Clause, 'blocks'>): Generator<Reference & { anchor: Anchor }> {
  for (const { content } of blocks)
    for (const part of content)
      if (part.type === 'reference' && part.anchor !== undefined) yield { ...part, anchor: part.anchor }
}

const NONE: ReadonlySet<Anchor> = new Set()
export type Anchors = (clause: ClauseId) => ReadonlySet<Anchor>

/** By clause, the names to which a reference of the text leads. */
export function referredAnchors(clauses: readonly Clause[]): Anchors {
  let found: Map<ClauseId, Set<Anchor>> | null = null
  for (const clause of clauses)
    for (const { clause: target, anchor } of anchoredReferences(clause)) {
      found ??= new Map()
      found.set(target, (found.get(target) ?? new Set()).add(anchor))
    }
  return (clause) => found?.get(clause) ?? NONE
}

function withAnchor(block: Block, anchor: Anchor | undefined): Block {
  if (block.anchor === anchor) return block
  const { anchor: _, ...rest } = block
  return anchor === undefined ? rest : { ...rest, anchor }
}

/** The text without names to which nothing in it leads; what has none is the same object. */
export function withoutIdleAnchors(agreement: Agreement): Agreement {
  const referred = referredAnchors(agreement.clauses)
  const isIdle =
    (clause: Clause) =>
    ({ anchor }: Block) =>
      anchor !== undefined && !referred(clause.id).has(anchor)
  if (!agreement.clauses.some((clause) => clause.blocks.some(isIdle(clause)))) return agreement
  const clauses = agreement.clauses.map((clause) =>
    clause.blocks.some(isIdle(clause))
      ? {
          ...clause,
          blocks: clause.blocks.map((block) => (isIdle(clause)(block) ? withAnchor(block, undefined) : block)),
        }
      : clause,
  )
  return { ...agreement, clauses }
}

/** The block under another name, or none. */
export const renamed = (block: Block, anchor: Anchor | null): Block => withAnchor(block, anchor ?? undefined)
