// What stands around a clause without being text: its controls above the title, the guiding questions below it.
import type { Command } from 'prosemirror-state'
import { Decoration, type EditorView } from 'prosemirror-view'
import { parseClauseId } from '../../../shared/agreement/ids.ts'
import { ANNEX_KIND, CHAPTER_KIND } from '../../../shared/agreement/numbering.ts'
import type { TemplateHead } from '../../../templates/head-and-book.ts'
import { guidanceOf, loadGuidance } from '../../app/guidance.ts'
import { clauseAt, insertClause, removeClause } from '../commands/clause-commands.ts'
import type { EditorContext, EditorWords } from '../context.ts'
import { type Frames, numberingKey } from './numbering.ts'

export interface FrameOptions extends Pick<EditorContext, 'template' | 'words' | 'editable' | 'fieldsEditable'> {
  /** Called when a clause was removed, with its name, so that the way back can be offered; also when its removal was only suggested. */
  readonly onRemoved: (id: string, name: string) => void
  /** Moves a clause and says where it is; false where it cannot. */
  readonly moveClause: (id: string, direction: -1 | 1) => boolean
  /** Makes a clause that the template does not ask for a Pasal, the head of a chapter, or an annex. */
  readonly setKind: (id: string, kind: string) => void
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  made.className = className
  made.textContent = text
  return made
}

/** How a clause is called in labels: its number and title. */
function clauseName(view: EditorView, id: string, words: EditorWords): string {
  const clause = clauseAt(view.state.doc, id)
  const title = clause?.node.firstChild?.textContent.trim()
  const named = numberingKey.getState(view.state)
  const known = parseClauseId(id)
  const number = known && named?.numbers.get(known)
  const head = known && named?.heads.get(known)
  return [number == null ? head : words.pasal(number), title].filter(Boolean).join(' ') || words.clause.unnamed
}

function controls(view: EditorView, id: string, { words, onRemoved, moveClause }: FrameOptions): HTMLElement {
  const { clause } = words.peek()
  const box = element('div', 'clause-controls')
  box.setAttribute('role', 'group')
  const name = () => box.setAttribute('aria-label', clause.controls(clauseName(view, id, words.peek())))
  // Titles and numbers change while the controls stand: they are named when somebody comes to them.
  box.addEventListener('focusin', name)
  name()
  const button = (label: string, icon: string, act: () => void) => {
    const made = element('button', `clause-button icon-${icon}`)
    made.type = 'button'
    made.title = label
    made.setAttribute('aria-label', label)
    made.addEventListener('click', act)
    box.append(made)
  }
  const run = (command: Command) => command(view.state, view.dispatch)
  const move = (direction: -1 | 1, icon: string) => {
    if (!moveClause(id, direction)) return
    // The clause is drawn anew in its new place: the keyboard stays on the same button there.
    const there = view.dom.querySelector<HTMLElement>(`[data-clause="${CSS.escape(id)}"] .icon-${icon}`)
    there?.focus()
    there?.scrollIntoView({ block: 'nearest' })
  }
  button(clause.up, 'up', () => move(-1, 'up'))
  button(clause.down, 'down', () => move(1, 'down'))
  button(clause.insert, 'insert', () => {
    if (run(insertClause(id))) view.focus()
  })
  button(clause.remove, 'remove', () => {
    const name = clauseName(view, id, words.peek())
    if (run(removeClause(id))) onRemoved(id, name)
  })
  return box
}

function guidanceBox(
  { kind, necessity }: TemplateHead['clauses'][number],
  template: string,
  words: EditorWords,
): HTMLElement {
  const box = element('details', 'clause-guidance')
  const summary = element('summary', 'clause-guidance-summary', words.clause.guidance)
  summary.append(element('span', `necessity necessity-${necessity}`, words.clause.necessity[necessity]))
  const list = element('ul', 'clause-guidance-list')
  const show = (questions: readonly string[]) =>
    list.replaceChildren(...questions.map((question) => element('li', '', question)))
  box.addEventListener('toggle', async () => {
    if (!box.open || list.childElementCount > 0) return
    const come = await loadGuidance()
    if (come) show(guidanceOf(template)[kind] ?? [])
    else {
      show([words.clause.guidanceFailed])
      box.addEventListener('toggle', () => list.replaceChildren(), { once: true })
    }
  })
  box.append(summary, list)
  return box
}

/** Kind of a clause that no template asks for. */
const OTHER_KIND = 'lain'
/** Letters of an unknown kind that are shown. */
const KIND_LETTERS = 40

/** A kind of a newer template: the clause is written and read like any other. */
function unknownKind(kind: string, words: EditorWords): HTMLElement {
  const note = frame(element('div', 'unknown-kind', words.unknown.kind(kind.slice(0, KIND_LETTERS))))
  note.title = words.unknown.partHelp
  return note
}

const OWN_KINDS = [OTHER_KIND, CHAPTER_KIND, ANNEX_KIND] as const

/** What a clause of one's own is: a Pasal, the head of a chapter, an annex. */
function kindChoice(id: string, kind: string, { words, setKind }: FrameOptions): HTMLElement {
  const { clause } = words.peek()
  const label = element('label', 'clause-form', clause.form)
  const names = {
    [OTHER_KIND]: clause.forms.article,
    [CHAPTER_KIND]: clause.forms.chapter,
    [ANNEX_KIND]: clause.forms.annex,
  }
  // A browser looks at every select of a page with every frame, also where it draws none of them: in a long text the choice comes when it is
  // wanted.
  const now = OWN_KINDS.find((own) => own === kind)
  const shut = element('button', '', now && names[now])
  shut.type = 'button'
  shut.setAttribute('aria-haspopup', 'listbox')
  shut.addEventListener('click', () => {
    const select = element('select', '')
    select.append(...OWN_KINDS.map((own) => new Option(names[own], own, own === kind, own === kind)))
    select.addEventListener('change', () => setKind(id, select.value))
    shut.replaceWith(select)
    select.focus()
    try {
      select.showPicker()
    } catch {
      // An older browser, or no hand at work: it stands there, and opens with the next press.
    }
  })
  label.append(' ', shut)
  return frame(label)
}

function frame(widget: HTMLElement): HTMLElement {
  widget.contentEditable = 'false'
  return widget
}

/** What stands around a clause, for the plugin that numbers clauses. */
export function clauseFrame(options: FrameOptions): Frames {
  const byKind = new Map<string, TemplateHead['clauses'][number]>(
    options.template.clauses.map((clause) => [clause.kind, clause]),
  )
  const stopEvent = () => true
  const ignoreSelection = true
  return (clause) => {
    const words = options.words.peek()
    const out: Decoration[] = []
    const id = String(clause.attrs.id)
    const kind = String(clause.attrs.kind)
    const template = byKind.get(kind)
    const below = clause.firstChild?.nodeSize ?? 0
    const isOwn = OWN_KINDS.some((own) => own === kind)
    if (options.editable.peek())
      out.push(
        Decoration.widget(0, (view) => frame(controls(view, id, options)), {
          side: -1,
          key: `controls:${id}:${words.text}`,
          stopEvent,
          ignoreSelection,
        }),
      )
    if (!template && isOwn && options.fieldsEditable.peek())
      out.push(
        Decoration.widget(below, () => kindChoice(id, kind, options), {
          side: -1,
          key: `form:${id}:${kind}:${words.text}`,
          stopEvent,
          ignoreSelection,
        }),
      )
    if (!template && !isOwn)
      out.push(
        Decoration.widget(below, () => unknownKind(kind, words), {
          side: -1,
          key: `kind:${id}:${kind}:${words.text}`,
          ignoreSelection,
        }),
      )
    if (template)
      out.push(
        Decoration.widget(below, () => frame(guidanceBox(template, options.template.id, words)), {
          side: -1,
          key: `guidance:${id}:${template.kind}:${words.text}`,
          stopEvent,
          ignoreSelection,
        }),
      )
    return out
  }
}
