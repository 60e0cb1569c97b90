// The fields and buttons of the find bar.
import type { EditorContext } from '../context.ts'
import { handsWords } from '../hands/hands-words.ts'
import { QUERY_MAX_CHARACTERS, type Query } from './find-text.ts'
import '../../styles/editor-find.css'

export interface FindActions {
  /** The query is another one. */
  readonly begin: () => void
  readonly step: (by: 1 | -1) => void
  readonly replaceOne: () => void
  readonly replaceAll: () => void
  readonly close: () => void
}

export interface FindForm {
  readonly dom: HTMLElement
  query(): Query
  replacement(): string
  show(replace: boolean, words: string): void
  say(text: string): void
  enable(step: boolean, replace: boolean): void
}

let forms = 0

export function findForm(context: Pick<EditorContext, 'locale'>, actions: FindActions): FindForm {
  const words = handsWords(context).find
  const id = `find-${++forms}`
  const make = <Name extends keyof HTMLElementTagNameMap>(name: Name, className: string, text = '') => {
    const made = document.createElement(name)
    made.className = className
    made.textContent = text
    return made
  }
  const field = (name: string, label: string) => {
    const box = make('div', 'find-field')
    const caption = make('label', 'find-label', label)
    const input = make('input', 'find-input')
    input.type = 'text'
    input.id = `${id}-${name}`
    input.autocomplete = 'off'
    input.spellcheck = false
    caption.htmlFor = input.id
    box.append(caption, input)
    return { box, input }
  }
  const button = (label: string, className: string, act: () => void) => {
    const made = make('button', className, label)
    made.type = 'button'
    made.addEventListener('click', act)
    return made
  }
  const sign = (label: string, text: string, act: () => void) => {
    const made = button(text, 'button find-button find-sign', act)
    made.setAttribute('aria-label', label)
    made.title = label
    return made
  }
  const choice = (label: string) => {
    const box = make('label', 'find-choice')
    const input = make('input', '')
    input.type = 'checkbox'
    input.addEventListener('change', actions.begin)
    box.append(input, ` ${label}`)
    return { box, input }
  }
  const dom = make('div', 'find-bar')
  dom.setAttribute('role', 'search')
  dom.setAttribute('aria-label', words.title)
  const sought = field('text', words.find)
  sought.input.maxLength = QUERY_MAX_CHARACTERS
  const instead = field('instead', words.replaceWith)
  const previous = sign(words.previous, '↑', () => actions.step(-1))
  const next = sign(words.next, '↓', () => actions.step(1))
  const matchCase = choice(words.matchCase)
  const wholeWords = choice(words.wholeWords)
  const one = button(words.replaceOne, 'button find-button', actions.replaceOne)
  const all = button(words.replaceAll, 'button find-button', actions.replaceAll)
  const status = make('p', 'find-status')
  status.setAttribute('role', 'status')
  const first = make('div', 'find-row')
  first.append(sought.box, previous, next, sign(words.close, '×', actions.close))
  const second = make('div', 'find-row')
  second.append(instead.box, one, all)
  const third = make('div', 'find-row')
  third.append(matchCase.box, wholeWords.box, status)
  dom.append(first, second, third)
  sought.input.addEventListener('input', actions.begin)
  dom.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    if (event.key === 'Escape') actions.close()
    else if (event.key === 'F3') actions.step(event.shiftKey ? -1 : 1)
    else if (event.key === 'Enter' && event.target === sought.input) actions.step(event.shiftKey ? -1 : 1)
    else if (event.key === 'Enter' && event.target === instead.input) actions.replaceOne()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  return {
    dom,
    query: () => ({
      text: sought.input.value,
      matchCase: matchCase.input.checked,
      wholeWords: wholeWords.input.checked,
    }),
    replacement: () => instead.input.value,
    show(replace, selected) {
      second.hidden = !replace
      if (selected) sought.input.value = selected
      sought.input.focus()
      sought.input.select()
    },
    say(text) {
      status.textContent = text
    },
    enable(step, replace) {
      // Not the attribute `disabled`: it would take the focus from a button that has just done its last work.
      for (const [made, on] of [
        [previous, step],
        [next, step],
        [one, replace],
        [all, replace],
      ] as const)
        made.setAttribute('aria-disabled', String(!on))
    },
  }
}
