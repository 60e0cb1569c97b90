// Where the others are: their carets and selections, with the names of the person and the partner.
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view'
import type { Awareness } from 'y-protocols/awareness'
import { parseClauseId, parsePartnerId } from '../../../shared/agreement/ids.ts'
import { isRemote } from '../binding/binding.ts'
import { bodyOffset, bodyPosition, titleOffset, titlePosition } from '../binding/flat-text.ts'
import { clauseAt } from '../commands/clause-commands.ts'
import type { EditorContext } from '../context.ts'
import { type PlacedCaret, placeCaret, shareCaret } from './caret-position.ts'

/** The style sheet has this many caret colours, each with a pattern of its own. */
export const CARET_COLOURS = 8
const NAME_MAX = 80
/** One's own caret is told at most this often. */
export const PUBLISH_MS = 200

export type CaretOptions = Pick<EditorContext, 'draft' | 'partners' | 'words'> & { readonly awareness: Awareness }

const caretsKey = new PluginKey<DecorationSet>('remote-carets')

/** The caret of a selection that lies in one text of one clause. */
export function caretOf({ selection, doc }: EditorState): PlacedCaret | null {
  const { $anchor, $head } = selection
  if ($anchor.depth < 2 || $head.depth < 2 || $anchor.before(1) !== $head.before(1)) return null
  const at = $head.before(1)
  const clause = clauseAt(doc, String($head.node(1).attrs.id))
  if (!clause) return null
  const id = parseClauseId(clause.node.attrs.id)
  const part = $head.parent.type.name === 'title' ? 'title' : 'body'
  const offset = part === 'title' ? titleOffset : bodyOffset
  return (
    id && { clause: id, part, anchor: offset(clause.node, $anchor.pos - at), head: offset(clause.node, $head.pos - at) }
  )
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

function decorate(state: EditorState, options: CaretOptions): DecorationSet {
  const out: Decoration[] = []
  for (const [client, value] of options.awareness.getStates()) {
    if (client === options.awareness.clientID || typeof value !== 'object' || value === null) continue
    const caret = placeCaret(options.draft, value.cursor)
    const clause = caret && clauseAt(state.doc, caret.clause)
    if (!caret || !clause) continue
    const position = caret.part === 'title' ? titlePosition : bodyPosition
    const anchor = clause.at + position(clause.node, caret.anchor)
    const head = clause.at + position(clause.node, caret.head)
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

/** Tells the others where the own caret is, no more often than PUBLISH_MS. */
function publisher({ awareness, draft }: CaretOptions) {
  let timer: ReturnType<typeof setTimeout> | null = null
  let wanted: PlacedCaret | null = null
  let told = ''
  const tell = () => {
    const cursor = wanted && shareCaret(draft, wanted)
    const text = JSON.stringify(cursor)
    if (text === told) return
    told = text
    awareness.setLocalStateField('cursor', cursor)
  }
  return {
    publish(caret: PlacedCaret | null) {
      wanted = caret
      timer ??= setTimeout(() => {
        timer = null
        tell()
      }, PUBLISH_MS)
    },
    stop() {
      if (timer !== null) clearTimeout(timer)
      if (told !== '' && told !== 'null') awareness.setLocalStateField('cursor', null)
    },
  }
}

export function remoteCarets(options: CaretOptions): Plugin<DecorationSet> {
  const { awareness } = options
  const attach = (view: EditorView) => {
    const own = publisher(options)
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
