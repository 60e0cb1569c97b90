// Titles that others gave a clause at the same time: one is shown as the title, the others stand below it until somebody chooses or drops them.
import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import * as Y from 'yjs'
import { chooseTitle, dropTitle, type OtherTitle, otherTitles } from '../../../shared/agreement/title-names.ts'
import type { EditorContext } from '../context.ts'

type OtherTitlesOptions = Pick<EditorContext, 'draft' | 'origins' | 'words' | 'editable' | 'newUndoStep'>

const key = new PluginKey<DecorationSet>('other-titles')

function titleOf({ draft }: OtherTitlesOptions, id: string): Y.Text | null {
  const clause = draft.clauses.get(id)
  const title = clause instanceof Y.Map ? clause.get('title') : null
  return title instanceof Y.Text ? title : null
}

function note(id: string, { name, words: title }: OtherTitle, options: OtherTitlesOptions): HTMLElement {
  const { otherTitle } = options.words.peek()
  const box = document.createElement('div')
  box.className = 'other-title'
  box.contentEditable = 'false'
  const says = document.createElement('span')
  says.textContent = otherTitle.says(title)
  box.append(says)
  const button = (label: string, act: (text: Y.Text) => void) => {
    const made = document.createElement('button')
    made.type = 'button'
    made.className = 'button'
    made.textContent = label
    made.addEventListener('click', () => {
      const text = titleOf(options, id)
      if (!text) return
      // However soon after the last letter: the choice is a step of its own.
      options.newUndoStep()
      options.draft.doc.transact(() => act(text), options.origins.edit)
      options.newUndoStep()
    })
    box.append(made)
  }
  if (options.editable.peek()) {
    button(otherTitle.choose, (text) => chooseTitle(text, name))
    button(otherTitle.drop, (text) => dropTitle(text, name))
  }
  return box
}

function decorate(doc: Node, options: OtherTitlesOptions): DecorationSet {
  const out: Decoration[] = []
  doc.forEach((clause, at) => {
    const id = String(clause.attrs.id)
    const title = titleOf(options, id)
    for (const other of title ? otherTitles(title) : [])
      out.push(
        Decoration.widget(at + 1 + (clause.firstChild?.nodeSize ?? 0), () => note(id, other, options), {
          side: -2,
          key: `other:${id}:${other.name}:${other.words}:${options.words.peek().text}`,
          stopEvent: () => true,
          ignoreSelection: true,
        }),
      )
  })
  return DecorationSet.create(doc, out)
}

export const otherTitleNotes = (options: OtherTitlesOptions): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, { doc }) => decorate(doc, options),
      apply: (tr, set) => (tr.getMeta(key) ? decorate(tr.doc, options) : set.map(tr.mapping, tr.doc)),
    },
    props: { decorations: (state) => key.getState(state) },
    view(view) {
      let asked = false
      let ended = false
      // A title that is not shown changes nothing that the editor would hear of.
      const observe = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]) => {
        if (asked || !events.some(({ path }) => path.length === 0 || path[1] === 'title')) return
        asked = true
        queueMicrotask(() => {
          asked = false
          if (!ended && (key.getState(view.state) !== DecorationSet.empty || hasOthers()))
            view.dispatch(view.state.tr.setMeta(key, true))
        })
      }
      const hasOthers = () =>
        view.state.doc.children.some((clause) => {
          const title = titleOf(options, String(clause.attrs.id))
          return title !== null && otherTitles(title).length > 0
        })
      options.draft.clauses.observeDeep(observe)
      return {
        destroy() {
          ended = true
          options.draft.clauses.unobserveDeep(observe)
        },
      }
    },
  })
