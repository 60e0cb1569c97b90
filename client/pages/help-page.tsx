import { ROLES } from '../../shared/ledger/event.ts'
import { t } from '../app/locale.ts'
import { Page } from '../app/page.tsx'
import { pageWords } from './page-words.ts'
import '../styles/pages.css'

const KEYS = {
  undo: ['Ctrl+Z'],
  redo: ['Ctrl+Y', 'Ctrl+Shift+Z'],
  bold: ['Ctrl+B'],
  italic: ['Ctrl+I'],
  toolbar: ['Alt+F10'],
  comment: ['Ctrl+Alt+M'],
  leave: ['Tab'],
  indent: ['Ctrl+]', 'Ctrl+['],
  save: ['Ctrl+S'],
  regions: ['F6', 'Shift+F6'],
  problem: ['F8', 'Shift+F8'],
  help: ['?'],
} as const
type Shortcut = keyof typeof KEYS
const SHORTCUTS = Object.keys(KEYS).filter((name): name is Shortcut => name in KEYS)

function Shortcuts() {
  const { help } = pageWords()
  return (
    <section class="section" aria-labelledby="pintasan">
      <h2 id="pintasan">{help.shortcuts}</h2>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{help.shortcutKeys}</th>
            <th scope="col">{help.shortcutDoes}</th>
          </tr>
        </thead>
        <tbody>
          {SHORTCUTS.map((name) => (
            <tr key={name}>
              <th scope="row">
                {KEYS[name].map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </th>
              <td>{help.shortcutList[name]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export function HelpPage() {
  const { common } = t()
  const pages = pageWords()
  const { help } = pages
  const topic = (title: string, text: string) => (
    <section class="section">
      <h2>{title}</h2>
      <p>{text}</p>
    </section>
  )
  return (
    <Page title={help.title}>
      {topic(help.how, help.howText)}
      {topic(help.check, help.checkText)}
      {topic(help.consent, help.consentText)}
      <section class="section">
        <h2>{help.roles}</h2>
        <dl class="facts">
          {ROLES.map((role) => (
            <div key={role}>
              <dt>{common.roles[role]}</dt>
              <dd>{common.rolesMay[role]}</dd>
            </div>
          ))}
        </dl>
      </section>
      <Shortcuts />
      {topic(help.access, help.accessText)}
    </Page>
  )
}
