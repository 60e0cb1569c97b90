// Where the others are: their carets and selections, with the names of the person and the partner.
import type { ResolvedPos } from 'prosemirror-model'
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import type { Awareness } from 'y-protocols/awareness'
import { type ClauseId, parseClauseId, parsePartnerId } from '../../../shared/agreement/ids.ts'
import { isRemote } from '../binding/binding.ts'
import { bodyOffset, bodyPosition, titleOffset, titlePosition } from '../binding/flat-text.ts'
import { clauseAt } from '../commands/clause-commands.ts'
import type { EditorContext } from '../context.ts'
import { type Part, type PlacedCaret, placeCaret } from './caret-position.ts'
import { createCaretPublisher } from './caret-publisher.ts'
import '../../styles/editor-carets.css'

/** The style sheet has this many caret colours, each with a pattern of its own. */
export const CARET_COLOURS = 8
const NAME_MAX = 80

export type CaretOptions = Pick<EditorContext, 'draft' | 'partners' | 'words'> & { readonly awareness: Awareness }

const caretsKey = new PluginKey<DecorationSet>('remote-carets')

/** The text that a position lies in, and its offset there; null between clauses. */
function placeOf(
  $pos: ResolvedPos,
): { readonly clause: ClauseId; readonly part: Part; readonly offset: number } | null {
  if ($pos.depth < 2) return null
  const clause = parseClauseId($pos.node(1).attrs.id)
  const part = $pos.parent.type.name === 'title' ? 'title' : 'body'
  const offset = part === 'title' ? titleOffset : bodyOffset
  return clause && { clause, part, offset: offset($pos.node(1), $pos.pos - $pos.before(1)) }
}

/** The own caret or selection, wherever its two ends lie. */
export function caretOf({ selection }: EditorState): PlacedCaret | null {
  const [anchor, head] = [placeOf(selection.$anchor), placeOf(selection.$head)]
  if (!anchor || !head) return null
  const { clause, part, offset } = head
  const isOne = anchor.clause === clause && anchor.part === part
  const from = isOne ? {} : { from: { clause: anchor.clause, part: anchor.part } }
  return { clause, part, ...from, anchor: anchor.offset, head: offset }
}

function label(state: Readonly<Record<string, unknown>>, { partners, words }: CaretOptions): string {
  const user = typeof state.user === 'object' && state.user !== null ? state.user : {}
  const { name, partner }: { readonly name?: unknown; readonly partner?: unknown } = user
  const person = typeof name === 'string' ? name.trim().slice(0, NAME_MAX) : ''
  const id = parsePartnerId(partner)
  const organisation = id ? partners.peek().find((known) => known.id === id)?.label : ''
  return [person || words.peek().carets.someone, organisation].filter(Boolean).join(' · ')
}

function caretElement(name: string, colour: number): HTMLElement {
  const caret = document.createElement('span')
  caret.className = `caret caret-${colour}`
  caret.setAttribute('aria-hidden', 'true')
  const flag = document.createElement('span')
  flag.className = 'caret-name'
  flag.textContent = name
  caret.append(flag)
  return caret
}

/** Position in the editor of an offset in one of its texts; null when the clause is not shown. */
function positionIn(
  { doc }: EditorState,
  { clause, part }: { readonly clause: ClauseId; readonly part: Part },
  offset: number,
): number | null {
  const found = clauseAt(doc, clause)
  return found && found.at + (part === 'title' ? titlePosition : bodyPosition)(found.node, offset)
}

function decorate(state: EditorState, options: CaretOptions): DecorationSet {
  const out: Decoration[] = []
  for (const [client, value] of options.awareness.getStates()) {
    if (client === options.awareness.clientID || typeof value !== 'object' || value === null) continue
    const caret = placeCaret(options.draft, value.cursor)
    const head = caret && positionIn(state, caret, caret.head)
    const anchor = caret && positionIn(state, caret.from ?? caret, caret.anchor)
    if (head === null || anchor === null) continue
    const colour = client % CARET_COLOURS
    const name = label(value, options)
    out.push(
      Decoration.widget(head, () => caretElement(name, colour), {
        side: 10,
        key: `${client}:${head}:${name}`,
        ignoreSelection: true,
      }),
    )
    if (anchor !== head)
      out.push(
        Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), { class: `caret-selection caret-${colour}` }),
      )
  }
  return DecorationSet.create(state.doc, out)
}

export function remoteCarets(options: CaretOptions): Plugin<DecorationSet> {
  const { awareness } = options
  const attach = (view: EditorView) => {
    const own = createCaretPublisher(options.draft, awareness)
    let frame = 0
    const publish = () => own.publish(view.hasFocus() ? caretOf(view.state) : null)
    const changed = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }) => {
      if ([...added, ...updated, ...removed].every((client) => client === awareness.clientID)) return
      // Once a frame: by then the browser has told where this person's own click has put the caret, which drawing would otherwise take back.
      frame ||= requestAnimationFrame(() => {
        frame = 0
        view.dispatch(view.state.tr.setMeta(caretsKey, true))
      })
    }
    awareness.on('change', changed)
    view.dom.addEventListener('focusin', publish)
    view.dom.addEventListener('focusout', publish)
    // Who set the caret before this had come is told of too.
    if (view.hasFocus()) publish()
    return {
      update: (_view: EditorView, before: EditorState) => {
        if (!before.selection.eq(view.state.selection) || before.doc !== view.state.doc) publish()
      },
      destroy() {
        cancelAnimationFrame(frame)
        awareness.off('change', changed)
        view.dom.removeEventListener('focusin', publish)
        view.dom.removeEventListener('focusout', publish)
        own.stop()
      },
    }
  }
  return new Plugin<DecorationSet>({
    key: caretsKey,
    state: {
      init: (_config, state) => decorate(state, options),
      apply(tr, set, _before, state) {
        // After a remote change the draft and the editor agree, so the carets are placed exactly; a local one is not in the draft yet.
        if (tr.getMeta(caretsKey) !== undefined || (tr.docChanged && isRemote(tr))) return decorate(state, options)
        return set.map(tr.mapping, tr.doc)
      },
    },
    props: { decorations: (state) => caretsKey.getState(state) },
    view: attach,
  })
}
