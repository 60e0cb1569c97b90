// A reference in the text: the number that its clause has now.
import { effect } from '@preact/signals'
import type { NodeViewConstructor } from 'prosemirror-view'
import { parseClauseId } from '../../../shared/agreement/ids.ts'
import type { EditorContext } from '../context.ts'
import { island } from './native-island.ts'

export const referenceView =
  ({ clauseNames, words, hands }: EditorContext): NodeViewConstructor =>
  (node) => {
    const dom = document.createElement('span')
    dom.className = 'reference'
    const target = parseClauseId(node.attrs.clause)
    dom.dataset.reference = target ?? ''
    const stop = effect(() => {
      const name = target ? clauseNames.value.get(target) : undefined
      const { reference } = hands.value
      dom.classList.toggle('broken', !name)
      dom.textContent = !name
        ? reference.broken
        : name.number === null
          ? name.title || words.value.clause.unnamed
          : words.value.pasal(name.number)
      dom.title = name?.number == null ? '' : name.title
    })
    return island(dom, { destroy: stop })
  }
