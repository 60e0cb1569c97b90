// What is pasted into a text that has no suggestions brings none along.
import { Fragment, type Node, Slice } from 'prosemirror-model'

const isSuggestion = (name: string) => name === 'insertion' || name === 'deletion'

function plainNode(node: Node): Node {
  const marks = node.marks.filter(({ type }) => !isSuggestion(type.name))
  if (node.isText) return node.mark(marks)
  const { suggested, applied } = node.attrs
  const attrs = suggested || applied ? { ...node.attrs, suggested: null, applied: null } : node.attrs
  return node.type.create(attrs, plainFragment(node.content), marks)
}

function plainFragment(fragment: Fragment): Fragment {
  const nodes: Node[] = []
  fragment.forEach((node) => {
    nodes.push(plainNode(node))
  })
  return Fragment.fromArray(nodes)
}

export const withoutSuggestions = ({ content, openStart, openEnd }: Slice): Slice =>
  new Slice(plainFragment(content), openStart, openEnd)
