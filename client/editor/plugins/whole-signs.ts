// A sign beyond the basic plane, an emoji above all, that comes in two halves: Firefox types one so for a key. Half a sign is no text, so that it is
// written when its other half is there.
import type { EditorView } from 'prosemirror-view'

const FIRST_HALF = /^[\uD800-\uDBFF]$/
const SECOND_HALF = /^[\uDC00-\uDFFF]$/

/** Takes what is typed, for `handleTextInput`. */
export function wholeSigns() {
  let first = ''
  return (view: EditorView, from: number, to: number, text: string): boolean => {
    const before = first
    first = FIRST_HALF.test(text) ? text : ''
    if (first) return true
    if (!before || !SECOND_HALF.test(text)) return false
    const sign = before + text
    const typed = () => view.state.tr.insertText(sign, from, to).scrollIntoView()
    if (!view.someProp('handleTextInput', (take) => take(view, from, to, sign, typed))) view.dispatch(typed())
    return true
  }
}
