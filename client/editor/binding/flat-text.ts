// A clause as its two shared texts hold it: one string in which every inline atom is one character and '\n' stands before every block but
// the first. Offsets of this string are offsets of the Y.Text; the functions below translate them to and from positions in the clause node.
import type { Mark, Node } from 'prosemirror-model'
import type { SectionShape } from './shape.ts'

export type Attributes = Readonly<Record<string, unknown>>

interface Span {
  readonly at: number
  readonly size: number
  /** What this editor knows of the attributes; others that the shared text may hold are never written. */
  readonly attributes: Attributes
}
export type Run =
  | (Span & { readonly type: 'text' })
  | (Span & { readonly type: 'embed'; readonly embed: object })
  | (Span & { readonly type: 'separator' })

export interface FlatText {
  readonly text: string
  readonly runs: readonly Run[]
  /** Which atom stands at an offset, so that one atom replaced by another is seen as a change. */
  readonly atoms: ReadonlyMap<number, string>
}

const ATOM = '\ufffc'

type Keeping = Pick<SectionShape, 'embedOf' | 'keysOf'>

/** A mark without attributes is `true`, another one its attributes. */
const marked = (marks: readonly Mark[], { keysOf }: Keeping): Attributes =>
  Object.assign(
    {},
    ...marks.map(({ type: { name }, attrs }) => {
      const value = Object.keys(attrs).length > 0 ? { ...attrs } : true
      return keysOf?.(name, value) ?? { [name]: value }
    }),
  )

/** Some attributes of a node under the keys by which they are kept. */
export const keptAttributes = ({ attrs }: Node, names: readonly string[], { keysOf }: Keeping): Attributes =>
  Object.assign({}, ...names.map((name) => keysOf?.(name, attrs[name]) ?? { [name]: attrs[name] }))

/** Attributes of a block as its separator carries them: only what differs from a plain paragraph. */
export const blockAttributes = (block: Node, shape: Keeping): Attributes => {
  const { attrs, type } = block
  const names = Object.keys(attrs).filter((name) => attrs[name] !== type.spec.attrs?.[name]?.default)
  return keptAttributes(block, names, shape)
}

function addInline(node: Node, text: string, runs: Run[], atoms: Map<number, string>, shape: Keeping): string {
  const at = text.length
  const attributes = marked(node.marks, shape)
  if (node.isText) {
    const words = (node.text ?? '').replace(/\n/g, ' ')
    runs.push({ type: 'text', at, size: words.length, attributes })
    return text + words
  }
  const embed = shape.embedOf(node)
  atoms.set(at, JSON.stringify(embed))
  runs.push({ type: 'embed', at, size: 1, embed, attributes })
  return text + ATOM
}

/** The words of one title or block. */
export function flatBlock(block: Node, shape: Keeping): FlatText {
  const runs: Run[] = []
  const atoms = new Map<number, string>()
  let text = ''
  block.forEach((node) => {
    text = addInline(node, text, runs, atoms, shape)
  })
  return { text, runs, atoms }
}

export const flatTitle = (clause: Node, shape: Keeping): FlatText => flatBlock(clause.child(0), shape)

export function flatBody(clause: Node, shape: Keeping): FlatText {
  const runs: Run[] = []
  const atoms = new Map<number, string>()
  let text = ''
  clause.forEach((block, _offset, index) => {
    if (index === 0) return
    if (index > 1) {
      runs.push({ type: 'separator', at: text.length, size: 1, attributes: blockAttributes(block, shape) })
      text += '\n'
    }
    block.forEach((node) => {
      text = addInline(node, text, runs, atoms, shape)
    })
  })
  return { text, runs, atoms }
}

const clamp = (value: number, max: number) => Math.min(Math.max(value, 0), max)

/** Offset in the title of a position relative to the start of the clause node; outside the title it is the nearer end. */
export const titleOffset = (clause: Node, inside: number): number =>
  clamp(inside - 2, clause.firstChild?.content.size ?? 0)

/** Offset in the body of a position relative to the start of the clause node; between two blocks it is the end of the first. */
export function bodyOffset(clause: Node, inside: number): number {
  let position = 1 + (clause.firstChild?.nodeSize ?? 0)
  let offset = 0
  for (let i = 1; i < clause.childCount; i++) {
    const { size } = clause.child(i).content
    if (i === clause.childCount - 1 || inside <= position + size + 2) return offset + clamp(inside - position - 1, size)
    position += size + 2
    offset += size + 1
  }
  return offset
}

/** Position relative to the start of the clause node of an offset in its title. */
export const titlePosition = (clause: Node, offset: number): number =>
  2 + clamp(offset, clause.firstChild?.content.size ?? 0)

/** Position relative to the start of the clause node of an offset in its body. */
export function bodyPosition(clause: Node, offset: number): number {
  let position = 1 + (clause.firstChild?.nodeSize ?? 0)
  let rest = Math.max(offset, 0)
  for (let i = 1; i < clause.childCount; i++) {
    const { size } = clause.child(i).content
    if (rest <= size || i === clause.childCount - 1) return position + 1 + Math.min(rest, size)
    position += size + 2
    rest -= size + 1
  }
  return position
}
