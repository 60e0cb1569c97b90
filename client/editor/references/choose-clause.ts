// Choosing what to refer to: a search box with a list of clauses below it (ARIA combobox), and a list of the parts of the chosen one, in a
// dialog of the browser.
import { type Anchor, type ClauseId, parseAnchor } from '../../../shared/agreement/ids.ts'
import { clauseLabel } from '../clause-label.ts'
import type { EditorContext } from '../context.ts'
import { handsWords } from '../hands/hands-words.ts'
import { clauseParts, partSought, withoutPart } from './clause-parts.ts'
import '../../styles/editor-choose.css'

type Choice = Pick<EditorContext, 'clauseNames' | 'words' | 'hands' | 'locale' | 'draft'>

export interface Chosen {
  readonly clause: ClauseId
  /** Of a paragraph of it; null for the whole. */
  readonly anchor: Anchor | null
}

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** The clauses whose number or title holds every word that is sought; a number alone means the Pasal of that number first. */
export function matchingClauses(
  { clauseNames, words }: Pick<Choice, 'clauseNames' | 'words'>,
  asked: string,
): readonly ClauseId[] {
  const sought = withoutPart(asked)
  const parts = folded(sought).split(/\s+/).filter(Boolean)
  const names = clauseNames.peek()
  const found = [...names.keys()].filter((id) => {
    const label = folded(clauseLabel(id, names, words.peek()))
    return parts.every((part) => label.includes(part))
  })
  const number = Number(/\d+/.exec(sought)?.[0] ?? Number.NaN)
  return found.sort((a, b) => Number(names.get(b)?.number === number) - Number(names.get(a)?.number === number))
}

let dialogs = 0

/** Asks for a clause or a part of one; null when the person thinks better of it. `proposed` is chosen at first. */
export function chooseClause(choice: Choice, proposed: Chosen | null): Promise<Chosen | null> {
  const { reference } = handsWords(choice)
  const id = `choose-clause-${++dialogs}`
  const make = <Name extends keyof HTMLElementTagNameMap>(name: Name, className: string, text = '') => {
    const made = document.createElement(name)
    made.className = className
    made.textContent = text
    return made
  }
  const dialog = make('dialog', 'choose-clause')
  const form = make('form', 'choose-form')
  form.method = 'dialog'
  const title = make('h2', 'choose-title', reference.title)
  title.id = `${id}-title`
  dialog.setAttribute('aria-labelledby', title.id)
  const label = make('label', 'choose-label', reference.search)
  const input = make('input', 'choose-input')
  input.type = 'text'
  input.id = `${id}-input`
  input.autocomplete = 'off'
  input.spellcheck = false
  label.htmlFor = input.id
  const help = make('p', 'choose-help', reference.help)
  help.id = `${id}-help`
  const list = make('ul', 'choose-list')
  list.id = `${id}-list`
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', reference.title)
  const status = make('p', 'choose-status')
  status.setAttribute('role', 'status')
  for (const [name, value] of [
    ['role', 'combobox'],
    ['aria-expanded', 'true'],
    ['aria-controls', list.id],
    ['aria-autocomplete', 'list'],
    ['aria-describedby', help.id],
  ] as const)
    input.setAttribute(name, value)
  const partLabel = make('label', 'choose-label', reference.part)
  const part = make('select', 'choose-input')
  part.id = `${id}-part`
  partLabel.htmlFor = part.id
  const insert = make('button', 'button button-primary', reference.insert)
  insert.type = 'submit'
  const cancel = make('button', 'button', reference.cancel)
  cancel.type = 'button'
  const buttons = make('div', 'button-row')
  buttons.append(insert, cancel)
  form.append(title, label, input, help, list, status, partLabel, part, buttons)
  dialog.append(form)
  document.body.append(dialog)

  let shown: readonly ClauseId[] = []
  let at = 0
  /** The parts of the clause that is chosen now; shown only where it has some. */
  const showParts = (first: Anchor | null) => {
    const clause = shown[at]
    const parts = clause ? clauseParts(choice, clause) : []
    const sought = partSought(input.value)
    const option = (value: string, text: string) => {
      const made = make('option', '', text)
      made.value = value
      return made
    }
    part.replaceChildren(
      option('', reference.wholeClause),
      ...parts.map(({ anchor, label, words }) => option(anchor, [label, words].filter(Boolean).join(': '))),
    )
    part.value = first ?? parts.find(({ key }) => key === sought)?.anchor ?? ''
    if (part.selectedIndex < 0) part.value = ''
    part.hidden = parts.length === 0
    partLabel.hidden = part.hidden
  }
  const mark = (first: Anchor | null = null) => {
    for (const [index, option] of [...list.children].entries())
      option.setAttribute('aria-selected', String(index === at))
    const chosen = list.children[at]
    if (chosen) {
      input.setAttribute('aria-activedescendant', chosen.id)
      chosen.scrollIntoView({ block: 'nearest' })
    } else input.removeAttribute('aria-activedescendant')
    insert.disabled = !chosen
    showParts(first)
  }
  const search = (first: Chosen | null) => {
    const names = choice.clauseNames.peek()
    shown = matchingClauses(choice, input.value)
    at = Math.max(0, first ? shown.indexOf(first.clause) : 0)
    list.replaceChildren(
      ...shown.map((clause, index) => {
        const option = make('li', 'choose-option', clauseLabel(clause, names, choice.words.peek()))
        option.id = `${id}-${index}`
        option.setAttribute('role', 'option')
        option.addEventListener('click', () => {
          at = index
          mark()
          // A clause with parts waits for which of them is meant.
          if (part.hidden) form.requestSubmit()
        })
        return option
      }),
    )
    status.textContent = shown.length === 0 ? reference.none : reference.count(shown.length)
    mark(first?.anchor ?? null)
  }
  input.addEventListener('input', () => search(null))
  input.addEventListener('keydown', (event) => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }
    const by = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined
    if (by === undefined || event.isComposing || shown.length === 0) return
    event.preventDefault()
    at = Math.abs(by) === 1 ? (at + by + shown.length) % shown.length : Math.min(Math.max(at + by, 0), shown.length - 1)
    mark()
  })
  return new Promise((resolve) => {
    // The browser tells of the end with a later task; what is typed in between would go nowhere.
    const end = (answer: Chosen | null) => {
      if (!dialog.isConnected) return
      dialog.close()
      dialog.remove()
      resolve(answer)
    }
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const clause = shown[at]
      end(clause ? { clause, anchor: parseAnchor(part.value) } : null)
    })
    cancel.addEventListener('click', () => end(null))
    dialog.addEventListener('cancel', () => end(null))
    dialog.addEventListener('close', () => end(null))
    search(proposed)
    dialog.showModal()
    input.focus()
  })
}
