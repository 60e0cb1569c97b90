// The row of tools above the text: one tab stop, arrows between the tools (ARIA toolbar pattern), Escape back to the text.

import { effect } from '@preact/signals'
import { Mark } from 'prosemirror-model'
import type { Command, EditorState } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { LISTS } from '../../shared/agreement/agreement.ts'
import { parsePartnerId } from '../../shared/agreement/ids.ts'
import { schema } from '../../shared/agreement/schema.ts'
import { toggleMark } from './commands/basic-commands.ts'
import { blocksOf, indent, insertMention, outdent, toggleList } from './commands/block-commands.ts'
import { clauseOfSelection, insertClause } from './commands/clause-commands.ts'
import type { History } from './commands/keymap.ts'
import type { EditorContext, EditorWords } from './context.ts'

type ToolName = Exclude<keyof EditorWords['toolbar'], 'label' | 'mention' | 'mentionShort' | 'more'>

interface Tool {
  readonly name: ToolName
  readonly run: (view: EditorView) => void
  /** For tools that are on or off. */
  readonly isOn?: (state: EditorState) => boolean
}

const command = (act: Command) => (view: EditorView) => {
  act(view.state, view.dispatch)
  view.focus()
}

/** All that the answers of tools depend on: a caret's marks and the list of its block. Null for more than a caret. */
function caretFacts({ selection, storedMarks }: EditorState): { marks: readonly Mark[]; list: unknown } | null {
  const { $from, empty } = selection
  return empty ? { marks: storedMarks ?? $from.marks(), list: $from.parent.attrs.list } : null
}

function markIsOn(name: 'strong' | 'em') {
  const type = schema.marks[name]
  return ({ selection, storedMarks, doc }: EditorState): boolean => {
    const { from, to, empty, $from } = selection
    return empty ? type.isInSet(storedMarks ?? $from.marks()) !== undefined : doc.rangeHasMark(from, to, type)
  }
}

/** Where the row is narrow, the groups behind the first ones wait behind a button. */
const FIRST_GROUPS = 2

/** What the tools do that is not one command of the text. */
export interface ToolActions {
  /** Turns the mode for suggestions on and off; it tells by itself which it is. */
  readonly suggest: HTMLButtonElement
  readonly history: History
  readonly refer: () => void
  /** Null where there are no comments. */
  readonly comment: Command | null
}

const tools = ({ history, refer, comment }: ToolActions): readonly (readonly Tool[])[] => [
  [
    { name: 'undo', run: () => history.undo() },
    { name: 'redo', run: () => history.redo() },
  ],
  [
    { name: 'strong', run: command(toggleMark(schema.marks.strong)), isOn: markIsOn('strong') },
    { name: 'em', run: command(toggleMark(schema.marks.em)), isOn: markIsOn('em') },
  ],
  LISTS.map((list) => ({
    name: list,
    run: command(toggleList(list)),
    isOn: (state) => {
      const blocks = blocksOf(state)
      return blocks.length > 0 && blocks.every((block) => block.attrs.list === list)
    },
  })),
  [
    { name: 'outdent', run: command(outdent) },
    { name: 'indent', run: command(indent) },
  ],
  [
    { name: 'refer', run: refer },
    ...(comment
      ? [{ name: 'comment', run: (view: EditorView) => void comment(view.state, view.dispatch) } as const]
      : []),
  ],
  [{ name: 'clause', run: (view) => command(insertClause(clauseOfSelection(view.state)))(view) }],
]

export interface Toolbar {
  readonly dom: HTMLElement
  /** Shows which tools are on for the selection. */
  update(state: EditorState): void
  focus(): void
  destroy(): void
}

function mentionChoice(
  view: EditorView,
  { partners, words, editable }: EditorContext,
): { dom: HTMLSelectElement; stop(): void } {
  const dom = document.createElement('select')
  dom.className = 'tool tool-mention'
  dom.addEventListener('change', () => {
    const partner = parsePartnerId(dom.value)
    dom.selectedIndex = 0
    if (partner) command(insertMention(partner))(view)
  })
  const stop = effect(() => {
    const { toolbar, mention } = words.value
    dom.setAttribute('aria-label', toolbar.mention)
    dom.title = toolbar.mention
    dom.disabled = !editable.value
    dom.replaceChildren(
      new Option(toolbar.mentionShort, ''),
      ...partners.value.map(({ id, label }) => new Option(label || mention.unnamed, id)),
    )
  })
  return { dom, stop }
}

/** Arrow keys, Home and End move among the tools that can be seen; only one of them is a tab stop, from outside the first. */
function rove(dom: HTMLElement, all: readonly HTMLElement[], leave: () => void): void {
  const show = (chosen: EventTarget | undefined) => {
    for (const control of all) control.tabIndex = control === chosen ? 0 : -1
  }
  show(all[0])
  dom.addEventListener('focusin', ({ target }) => {
    if (target) show(target)
  })
  dom.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && dom.contains(relatedTarget))) show(all[0])
  })
  dom.addEventListener('keydown', (event) => {
    const controls = all.filter((control) => control.offsetParent !== null)
    const index = event.target instanceof HTMLElement ? controls.indexOf(event.target) : -1
    const last = controls.length - 1
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: index < last ? index + 1 : 0,
      ArrowLeft: index > 0 ? index - 1 : last,
      Home: 0,
      End: last,
    }
    if (event.key === 'Escape') {
      event.preventDefault()
      leave()
      return
    }
    const target = Object.hasOwn(targets, event.key) ? targets[event.key] : undefined
    if (target === undefined || index < 0) return
    event.preventDefault()
    controls[target]?.focus()
  })
}

/** Opens the groups that a narrow row leaves out. */
function moreButton(dom: HTMLElement): { button: HTMLButtonElement; close(): void } {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'tool tool-more'
  button.setAttribute('aria-expanded', 'false')
  button.addEventListener('mousedown', (event) => event.preventDefault())
  const open = (isOpen: boolean) => {
    dom.classList.toggle('is-open', isOpen)
    button.setAttribute('aria-expanded', String(isOpen))
  }
  button.addEventListener('click', () => open(!dom.classList.contains('is-open')))
  return { button, close: () => open(false) }
}

/** These lead elsewhere: left open, the row would stand before the place. */
const LEADING: ReadonlySet<ToolName> = new Set(['refer', 'comment', 'clause'])

export function createToolbar(view: EditorView, context: EditorContext, actions: ToolActions): Toolbar {
  const dom = document.createElement('div')
  dom.className = 'editor-toolbar'
  dom.setAttribute('role', 'toolbar')
  const controls: HTMLElement[] = []
  const buttons: { readonly tool: Tool; readonly button: HTMLButtonElement }[] = []
  const more = moreButton(dom)
  for (const [place, group] of tools(actions).entries()) {
    const box = document.createElement('div')
    box.className = place < FIRST_GROUPS ? 'tool-group' : 'tool-group tool-group-more'
    for (const tool of group) {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = `tool tool-${tool.name}`
      // The text keeps its selection while a tool is pressed.
      button.addEventListener('mousedown', (event) => event.preventDefault())
      button.addEventListener('click', () => {
        if (LEADING.has(tool.name)) more.close()
        if (context.editable.peek()) tool.run(view)
      })
      box.append(button)
      buttons.push({ tool, button })
      controls.push(button)
    }
    dom.append(box)
  }
  const mention = mentionChoice(view, context)
  // On a phone the mode waits with the less needed tools; once it is on, the line below says so and has the way out.
  const mode = document.createElement('div')
  mode.className = 'tool-group tool-group-more'
  mode.append(actions.suggest)
  dom.append(mention.dom, mode, more.button)
  controls.push(mention.dom, actions.suggest, more.button)
  actions.suggest.addEventListener('click', more.close)
  rove(dom, controls, () => {
    more.close()
    view.focus()
  })
  const stopWords = effect(() => {
    const words = context.words.value.toolbar
    dom.setAttribute('aria-label', words.label)
    for (const { tool, button } of buttons) {
      button.title = words[tool.name]
      button.setAttribute('aria-label', words[tool.name])
    }
    more.button.title = words.more
    more.button.setAttribute('aria-label', words.more)
    dom.hidden = !context.editable.value
  })
  let shown: ReturnType<typeof caretFacts> = null
  return {
    dom,
    update(state) {
      const facts = caretFacts(state)
      if (facts && shown && facts.list === shown.list && Mark.sameSet(facts.marks, shown.marks)) return
      shown = facts
      for (const { tool, button } of buttons)
        if (tool.isOn) {
          const isOn = String(tool.isOn(state))
          // Writing what stands there already would make the browser look at the styles of the page again.
          if (button.ariaPressed !== isOn) button.ariaPressed = isOn
        }
    },
    focus: () => controls.find((control) => control.tabIndex === 0)?.focus(),
    destroy() {
      stopWords()
      mention.stop()
      dom.remove()
    },
  }
}
