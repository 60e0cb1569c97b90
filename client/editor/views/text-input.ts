// A native input for a shared text: the phone's own keyboard, suggestions and spelling work in it, and it grows with what it holds.
import type * as Y from 'yjs'
import { followText } from './followed-text.ts'

export type TextElement = HTMLTextAreaElement | HTMLInputElement

const GROWS = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content')

/** Where the style sheet cannot size a field by its content, the height follows by hand. */
export function grow(element: TextElement): void {
  if (GROWS || !(element instanceof HTMLTextAreaElement)) return
  element.style.height = 'auto'
  element.style.height = `${element.scrollHeight}px`
}

/**
 * Keeps `element` and `text` the same; returns how to stop. `began` is called when the person enters the field. `lined`: ends of lines are
 * part of the text; otherwise they become spaces.
 */
export function connectText(
  element: TextElement,
  text: Y.Text,
  origin: object,
  began: () => void,
  lined = false,
): () => void {
  const followed = followText(
    text,
    origin,
    (value, move) => {
      const { selectionStart: from, selectionEnd: to } = element
      element.value = value
      // A caret stays behind what it wrote, and what is selected never grows by others' words.
      if (element.ownerDocument.activeElement === element && from !== null && to !== null) {
        const end = move(to, -1)
        element.setSelectionRange(from === to ? end : Math.min(move(from, 1), end), end)
      }
      grow(element)
    },
    lined,
  )
  element.value = lined ? text.toString() : text.toString().replace(/[\n\r]/g, ' ')
  const controller = new AbortController()
  const on = (type: string, listener: () => void) =>
    element.addEventListener(type, listener, { signal: controller.signal })
  on('input', () => {
    if (!lined && /[\n\r]/.test(element.value)) element.value = element.value.replace(/[\n\r]+/g, ' ')
    followed.write(element.value, element.selectionStart)
    grow(element)
  })
  on('compositionstart', () => followed.hold())
  on('compositionend', () => followed.release(element.value, element.selectionStart))
  on('focus', began)
  // A composition that the browser abandons (focus lost, page hidden) may end without its event.
  on('blur', () => followed.release(element.value, element.selectionStart))
  queueMicrotask(() => grow(element))
  return () => {
    controller.abort()
    followed.stop()
  }
}
