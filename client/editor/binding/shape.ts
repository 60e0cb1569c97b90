// What the binding must know of a text in order to bind it: where its sections lie, and how one of them is read.
import type { Attrs, Node, Schema } from 'prosemirror-model'
import { StepMap } from 'prosemirror-transform'
import * as Y from 'yjs'
import { readText } from '../../../shared/agreement/draft.ts'
import { readDelta } from '../../../shared/agreement/read-delta.ts'
import { otherStretches } from '../../../shared/agreement/title-names.ts'

export type SectionMap = Y.Map<unknown>

/**
 * The shape of the documents. The schema is `document > section*`, `section > title block+`, `block > inline*`; inline leaves have size 1 and
 * hold nothing that is written in the text. A section has the attribute `id`, and others whose values JSON can hold; they are kept under
 * their own names in the section's map, those of its first block under their names with a `0`, those of other blocks on the `\n` before them.
 */
export interface SectionShape {
  readonly schema: Schema
  /** Reads one section. Total: whatever the map holds gives a valid node, in which every offset of `body` is one position. */
  read(id: string, map: SectionMap): Node
  /** What the shared text holds for an inline leaf: JSON, and equal for equal leaves. */
  embedOf(node: Node): object
  isId(value: unknown): boolean
  /** The keys under which a mark, or an attribute of a block or section, is kept; by default its name alone. Never two for one key. */
  keysOf?(name: string, value: unknown): Readonly<Record<string, unknown>>
  /** The key in the section's map for a key of its first block; by default with a `0` behind it. */
  firstKey?(key: string): string
  /** Whether a section that is not gone is read at all. */
  isShown?(map: SectionMap): boolean
  /** The stretches of a shared text that `read` leaves out, as a step map from what it shows to the whole; null when there are none. */
  hidden?(text: Y.Text): StepMap | null
}

/** Sections in a shared document, by id: `{ rank, gone?, title: Y.Text, body: Y.Text, … }`. */
export interface Sections {
  readonly doc: Y.Doc
  readonly map: Y.Map<SectionMap>
  readonly shape: SectionShape
  /** Tells which sections read differently although nothing in their maps changed; returns how to stop. */
  watch?(changed: (ids: ReadonlySet<string>, transaction: Y.Transaction) => void): () => void
}

export interface ShapeOptions {
  readonly schema: Schema
  /** Names of the node types. */
  readonly section: string
  readonly title: string
  readonly block: string
  /** The inline leaf for what `embedOf` made, and for whatever else a peer may have put there. */
  embedNode(embed: unknown): Node
  embedOf(node: Node): object
  /** What may be an id; by default any text that is not empty. */
  isId?(value: unknown): boolean
}

/** Titles that were given at the same time as the one that is shown, as `hidden` wants them. */
function otherTitlesOf(text: Y.Text): StepMap | null {
  const ranges: number[] = []
  let hidden = 0
  for (const { at, size } of otherStretches(text)) {
    ranges.push(at - hidden, 0, size)
    hidden += size
  }
  return ranges.length > 0 ? new StepMap(ranges) : null
}

function titleWords(map: SectionMap): string {
  const title = map.get('title')
  let words = readText(map, 'title')
  if (title instanceof Y.Text)
    for (const { at, size } of otherStretches(title).reverse()) words = words.slice(0, at) + words.slice(at + size)
  return words
}

/** The node that `make` gives when it is a valid one. */
function valid(make: () => Node): Node | null {
  try {
    const node = make()
    node.check()
    return node
  } catch {
    return null
  }
}

/** A shape that reads marks and attributes by the schema. What the schema does not know, or calls invalid, is not shown and stays. */
export function createShape(options: ShapeOptions): SectionShape {
  const { schema, embedNode, embedOf, isId = (value) => typeof value === 'string' && value !== '' } = options
  const type = (name: string) => {
    const found = schema.nodes[name]
    if (!found) throw new RangeError(`the schema has no node ${name}`)
    return found
  }
  const [section, title, block] = [type(options.section), type(options.title), type(options.block)]

  const attributesOf = (names: Attrs | undefined, value: (name: string) => unknown): Attrs =>
    Object.fromEntries(
      Object.keys(names ?? {}).flatMap((name) => (value(name) === undefined ? [] : [[name, value(name)]])),
    )
  const text = (words: string, attributes: Attrs): Node =>
    Object.entries(attributes).reduce((node, [name, value]) => {
      const mark = schema.marks[name]
      if (!mark || value === null || value === false || !block.allowsMarkType(mark)) return node
      const attrs = typeof value === 'object' ? value : null
      return valid(() => node.mark(mark.create(attrs).addToSet(node.marks))) ?? node
    }, schema.text(words))
  const blockOf = (value: (name: string) => unknown, content: readonly Node[]): Node =>
    valid(() => block.create(attributesOf(block.spec.attrs, value), content)) ?? block.create(null, content)

  function blocks(map: SectionMap): Node[] {
    const out: Node[] = []
    const body = map.get('body')
    let content: Node[] = []
    let value = (name: string): unknown => map.get(`${name}0`)
    for (const part of body instanceof Y.Text ? readDelta(body) : []) {
      const attributes: Attrs = part.attributes ?? {}
      if (typeof part.insert !== 'string') {
        content.push(embedNode(part.insert))
        continue
      }
      for (const [index, words] of part.insert.split('\n').entries()) {
        if (index > 0) {
          out.push(blockOf(value, content))
          content = []
          value = (name) => attributes[name]
        }
        if (words) content.push(text(words, attributes))
      }
    }
    return [...out, blockOf(value, content)]
  }

  return {
    schema,
    embedOf,
    hidden: otherTitlesOf,
    isId,
    read(id, map) {
      const words = titleWords(map).replace(/\n/g, ' ')
      const content = [title.create(null, words ? [schema.text(words)] : []), ...blocks(map)]
      const attrs = attributesOf(section.spec.attrs, (name) => (name === 'id' ? id : map.get(name)))
      return valid(() => section.create(attrs, content)) ?? section.create({ id }, content)
    },
  }
}
