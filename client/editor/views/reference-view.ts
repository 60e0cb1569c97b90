// A reference in the text: the number that its clause has now, and the place of the paragraph in it.
import { effect } from '@preact/signals'
import type { NodeViewConstructor } from 'prosemirror-view'
import { parseAnchor, parseClauseId } from '../../../shared/agreement/ids.ts'
import type { EditorContext } from '../context.ts'
import { placeLabel } from '../reference-label.ts'
import { island } from './native-island.ts'

export const referenceView =
  ({ clauseNames, blockPlaces, words, hands }: EditorContext): NodeViewConstructor =>
  (node, view, getPos) => {
    const dom = document.createElement('span')
    dom.className = 'reference'
    const target = parseClauseId(node.attrs.clause)
    const anchor = parseAnchor(node.attrs.anchor)
    dom.dataset.reference = target ?? ''
    /** Inside its own Pasal an ayat is named alone. */
    const isAtHome = (): boolean => {
      const at = getPos()
      return at !== undefined && view.state.doc.resolve(at).node(1).attrs.id === target
    }
    const stop = effect(() => {
      const name = target ? clauseNames.value.get(target) : undefined
      const { reference } = hands.value
      const places = target && anchor ? blockPlaces.value.get(target)?.get(anchor) : []
      const whole = !name
        ? reference.broken
        : name.number === null
          ? name.head || name.title || words.value.clause.unnamed
          : words.value.pasal(name.number)
      const place = places ? placeLabel(places, hands.value) : reference.brokenPlace
      dom.classList.toggle('broken', !name || !places)
      dom.textContent = name && place !== '' ? [isAtHome() ? '' : whole, place].filter(Boolean).join(' ') : whole
      dom.title = !name || !places ? reference.cut : name.number === null ? '' : name.title
    })
    return island(dom, { destroy: stop })
  }
