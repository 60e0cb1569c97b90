// Every key of the product, in one place: the help page and the list that `?` opens both show it. None types a character on an Indonesian
// or US-International layout, where Ctrl and Alt together are AltGr.
import { keys as id } from '../../shared/language/id/keys.ts'
import { area } from './locale.ts'

export const keyWords = () => area('keys', id)

type Key = keyof typeof id.list
type Group = keyof typeof id.groups

export const SHORTCUTS: Readonly<Record<Group, readonly (readonly [Key, readonly string[]])[]>> = {
  writing: [
    ['undo', ['Ctrl+Z']],
    ['redo', ['Ctrl+Y', 'Ctrl+Shift+Z']],
    ['bold', ['Ctrl+B']],
    ['italic', ['Ctrl+I']],
    ['indent', ['Ctrl+]', 'Ctrl+[']],
    ['line', ['Shift+Enter']],
    ['plain', ['Ctrl+Shift+V']],
    ['comment', ['Ctrl+Alt+M']],
    ['save', ['Ctrl+S']],
  ],
  clauses: [
    ['refer', ['Ctrl+K']],
    ['follow', ['Ctrl+Enter']],
    ['up', ['Alt+Shift+↑', 'Alt+Shift+↓']],
    ['select', ['Ctrl+A']],
  ],
  finding: [
    ['find', ['Ctrl+F']],
    ['replace', ['Ctrl+H']],
    ['problem', ['F8', 'Shift+F8']],
    ['hint', ['Alt+Enter']],
  ],
  moving: [
    ['toolbar', ['Alt+F10']],
    ['leave', ['Tab']],
    ['regions', ['F6', 'Shift+F6']],
    ['help', ['?', 'Ctrl+/']],
  ],
}

const isGroup = (name: string): name is Group => name in SHORTCUTS
const GROUPS = Object.keys(SHORTCUTS).filter(isGroup)

export function Shortcuts() {
  const words = keyWords()
  return (
    <>
      <p>{words.note}</p>
      {GROUPS.map((group) => (
        <table key={group} class="table shortcuts">
          <caption>{words.groups[group]}</caption>
          <thead class="visually-hidden">
            <tr>
              <th scope="col">{words.keys}</th>
              <th scope="col">{words.does}</th>
            </tr>
          </thead>
          <tbody>
            {SHORTCUTS[group].map(([name, combinations]) => (
              <tr key={name}>
                <th scope="row">
                  {combinations.map((keys) => (
                    <kbd key={keys}>{keys}</kbd>
                  ))}
                </th>
                <td>{words.list[name]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </>
  )
}
