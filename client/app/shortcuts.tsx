// The list of keys as the help page and the dialog of `?` show it.
import { keys as id } from '../../shared/language/id/keys.ts'
import { area } from './locale.ts'
import { SHORTCUTS, type ShortcutGroup } from './shortcut-keys.ts'

export const keyWords = () => area('keys', id)

const isGroup = (name: string): name is ShortcutGroup => name in SHORTCUTS
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
