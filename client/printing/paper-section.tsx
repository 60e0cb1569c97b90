// The counterparts of a sealed agreement, to be printed on paper.
import { isSealedState } from '../../shared/ledger/state.ts'
import { paperUrl } from '../api/api.ts'
import { Icon } from '../app/every-icon.tsx'
import { nameOf } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import { printingWords } from './printing-words.ts'

export function PaperSection({ workspace }: { workspace: Workspace }) {
  const { paper } = printingWords()
  if (!isSealedState(workspace.state.value)) return null
  const { partners } = workspace.live.agreement.value
  return (
    <section class="section" aria-labelledby="rangkap-kertas">
      <h2 id="rangkap-kertas">{paper.title}</h2>
      <p>{paper.lead(partners.length)}</p>
      <ul class="plain-list">
        {partners.map(({ id }, i) => (
          <li key={id}>
            <a href={paperUrl(workspace.id, i + 1)} target="_blank" rel="noopener">
              <Icon name="print" /> {paper.copy(i + 1, partners.length, nameOf(workspace, id))}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
