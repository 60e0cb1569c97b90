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

/** A mark without attributes is `true`, another one its attributes. */
const marked = (marks: readonly Mark[]): Attributes =>
  Object.fromEntries(
    marks.map((mark) => [mark.type.name, Object.keys(mark.attrs).length > 0 ? { ...mark.attrs } : true]),
  )

/** Attributes of a block as its separator carries them: only what differs from a plain paragraph. */
export const blockAttributes = ({ attrs, type }: Node): Attributes =>
  Object.fromEntries(Object.entries(attrs).filter(([name, value]) => value !== type.spec.attrs?.[name]?.default))

export const flatTitle = (clause: Node): FlatText => {
  const text = (clause.firstChild?.textContent ?? '').replace(/\n/g, ' ')
  return { text, runs: text ? [{ type: 'text', at: 0, size: text.length, attributes: {} }] : [], atoms: new Map() }
}

export function flatBody(clause: Node, embedOf: SectionShape['embedOf']): FlatText {
  const runs: Run[] = []
  const atoms = new Map<number, string>()
  let text = ''
  clause.forEach((block, _offset, index) => {
    if (index === 0) return
    if (index > 1) {
      runs.push({ type: 'separator', at: text.length, size: 1, attributes: blockAttributes(block) })
      text += '\n'
    }
    block.forEach((node) => {
      const at = text.length
      if (node.isText) {
        text += (node.text ?? '').replace(/\n/g, ' ')
        runs.push({ type: 'text', at, size: text.length - at, attributes: marked(node.marks) })
      } else {
        const embed = embedOf(node)
        text += ATOM
        atoms.set(at, JSON.stringify(embed))
        runs.push({ type: 'embed', at, size: 1, embed, attributes: {} })
      }
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
