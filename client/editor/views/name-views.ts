// Atoms that show a name or a number of the agreement: mentions of partners, the count of copies, parts that only a newer version knows.
import { effect } from '@preact/signals'
import type { NodeViewConstructor } from 'prosemirror-view'
import { unknownName } from '../../../shared/agreement/read-clause.ts'
import type { EditorContext } from '../context.ts'
import { island } from './native-island.ts'

function named(className: string, show: (dom: HTMLElement) => void): ReturnType<typeof island> {
  const dom = document.createElement('span')
  dom.className = className
  return island(dom, { destroy: effect(() => show(dom)) })
}

export const mentionView =
  ({ partners, words }: EditorContext): NodeViewConstructor =>
  (node) =>
    named('mention', (dom) => {
      const { mention } = words.value
      const partner = partners.value.find(({ id }) => id === node.attrs.partner)
      dom.textContent = partner ? partner.label || mention.unnamed : mention.unknown
      dom.classList.toggle('unknown', !partner)
    })

export const copiesView =
  ({ partners, words }: EditorContext): NodeViewConstructor =>
  () =>
    named('copies', (dom) => {
      dom.textContent = String(partners.value.length)
      dom.title = words.value.copies
    })

export const unknownView =
  ({ words }: EditorContext): NodeViewConstructor =>
  (node) =>
    named('unknown-part', (dom) => {
      const { unknown } = words.value
      dom.textContent = unknown.part(unknownName(String(node.attrs.embed)))
      dom.title = unknown.partHelp
    })
