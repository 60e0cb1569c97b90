// What comes in from outside, and typing over a selection that spans clauses. Pasting makes blocks, never clauses: a clause is made by its
// own button, so that two copies of one id cannot meet.
import { DOMParser, type Node as DocumentNode, Fragment, type ParseOptions, Slice } from 'prosemirror-model'
import { type EditorState, NodeSelection, Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { schema } from '../../../shared/agreement/schema.ts'
import { tidyText } from '../../../shared/import/tidy.ts'
import { behindSelected } from '../commands/block-commands.ts'
import { deleteAcrossTexts, spansTexts } from '../commands/clause-commands.ts'
import type { EditorContext } from '../context.ts'
import type { HintLine } from '../hint-line.ts'

function blocksIn(fragment: Fragment, out: DocumentNode[] = []): DocumentNode[] {
  fragment.forEach((node) => {
    if (node.type === schema.nodes.clause) blocksIn(node.content, out)
    else if (node.type === schema.nodes.title) out.push(schema.node('block', null, node.content))
    else if (node.type === schema.nodes.block) out.push(node)
  })
  return out
}

/** Clauses and titles become blocks; anything that lies within one block stays as it is. */
export function withoutClauses(slice: Slice): Slice {
  const { content } = slice
  const first = content.firstChild
  if (!first || first.isInline || (content.childCount === 1 && first.type === schema.nodes.title)) return slice
  const blocks = blocksIn(content)
  if (blocks.length === 0) return slice
  return new Slice(Fragment.from(blocks), slice.openStart > 0 ? 1 : 0, slice.openEnd > 0 ? 1 : 0)
}

const inTitle = ({ selection: { $from, $to } }: EditorState) =>
  $from.parent.type === schema.nodes.title || $to.parent.type === schema.nodes.title

function pasteIntoTitle(view: EditorView, slice: Slice): boolean {
  const text = slice.content.textBetween(0, slice.content.size, ' ', ' ').replace(/\s+/g, ' ')
  view.dispatch(view.state.tr.insertText(text).scrollIntoView())
  return true
}

type PasteParts = typeof import('../paste/paste-in.ts')
let parts: PasteParts | null = null

/** Null until it has come. */
export const loadedPaste = (): PasteParts | null => parts

/** Brings the reading of what comes from elsewhere; rejects when it cannot be loaded, and may be asked again. */
export async function bringPaste(): Promise<PasteParts> {
  parts ??= await import('../paste/paste-in.ts')
  return parts
}

export interface PasteOptions {
  readonly context: EditorContext
  readonly hints: () => HintLine
}

/** One line of text needs no reading. */
const SHORT_CHARACTERS = 2000
const isOneLine = (text: string) => text.length <= SHORT_CHARACTERS && !/[\n\r\t]/.test(text)

/** Style sheets go, styles become data: the page's policy forbids both, and the reader asks them what is bold and what is a list. */
const withoutStyles = (html: string): string =>
  html
    .replace(/<style\b[\s\S]*?<\/style\s*>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, ' data-style='))

/** Takes the HTML that is being pasted as the view has parsed it: a page's policy lets nobody else parse it. */
class Taker extends DOMParser {
  taken: Element | null = null
  taking = false

  override parseSlice(dom: Node, options?: ParseOptions): Slice {
    if (!this.taking) return super.parseSlice(dom, options)
    this.taken = dom instanceof Element ? dom : null
    return Slice.empty
  }
}

/** From another program: read by our own reader. False for what the editor itself has copied, and for one line. */
function pasteForeign(
  view: EditorView,
  event: ClipboardEvent,
  taker: Taker,
  { context, hints }: PasteOptions,
): boolean {
  const html = event.clipboardData?.getData('text/html') ?? ''
  const text = event.clipboardData?.getData('text/plain') ?? ''
  if (!context.editable.peek() || html.includes('data-pm-slice') || (html === '' && isOneLine(text))) return false
  event.preventDefault()
  const run = ({ pasteIn, readPastedHtml, readPastedText, refuseLarge, PASTE_MAX_CHARACTERS }: PasteParts) => {
    const into = { view, context, hints: hints() }
    if (Math.max(text.length, html === '' ? 0 : text.length) > PASTE_MAX_CHARACTERS) return refuseLarge(text, into)
    taker.taking = html !== ''
    taker.taken = null
    // The view parses it and, since the taker gives it nothing, puts nothing in.
    if (html !== '') view.pasteHTML(html, event)
    taker.taking = false
    const { pieces, pictures } = taker.taken
      ? readPastedHtml(taker.taken)
      : { pieces: readPastedText(text), pictures: 0 }
    pasteIn(pieces.length > 0 || text === '' ? pieces : readPastedText(text), pictures, into)
  }
  if (parts) run(parts)
  else
    bringPaste().then(
      (come) => {
        if (!view.isDestroyed) run(come)
      },
      // Without the reader the words themselves go in.
      () => view.pasteText(text, event),
    )
  return true
}

/** Whether something was selected as a whole: the caret is behind it then. */
export function putBehind(view: EditorView): boolean {
  if (!(view.state.selection instanceof NodeSelection)) return false
  view.dispatch(behindSelected(view.state.tr))
  return true
}

export function paste(options: PasteOptions): Plugin {
  const taker = new Taker(schema, DOMParser.fromSchema(schema).rules)
  return new Plugin({
    props: {
      transformPasted: withoutClauses,
      transformPastedText: tidyText,
      transformPastedHTML: withoutStyles,
      clipboardParser: taker,
      handlePaste(view, _event, slice) {
        if (taker.taking) return true
        putBehind(view)
        deleteAcrossTexts(view.state, view.dispatch)
        return inTitle(view.state) && pasteIntoTitle(view, slice)
      },
      handleTextInput(view, _from, _to, text) {
        if (!putBehind(view) && !deleteAcrossTexts(view.state, view.dispatch)) return false
        view.dispatch(view.state.tr.insertText(text).scrollIntoView())
        return true
      },
      handleDOMEvents: {
        paste: (view, event) => pasteForeign(view, event, taker, options),
        cut(view, event) {
          const { state } = view
          if (!event.clipboardData || !view.editable || !spansTexts(state)) return false
          // The editor's own cut would join what is left on both sides of the border.
          const { dom, text } = view.serializeForClipboard(state.selection.content())
          event.clipboardData.setData('text/html', dom.innerHTML)
          event.clipboardData.setData('text/plain', text)
          deleteAcrossTexts(state, view.dispatch)
          event.preventDefault()
          return true
        },
      },
    },
  })
}
