// For whoever leads the talks: what each partner still has open, and where it is waited for.
import { countByPartner } from '../../shared/comments/list.ts'
import { agreementPath } from '../app/router.ts'
import { nameOf, partnersOf } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import { deskOf } from './comment-desk.ts'
import { commentWords } from './comment-words.ts'
import '../styles/comments.css'

export function PartnerCounts({ workspace }: { workspace: Workspace }) {
  const { counts: words } = commentWords()
  const { threads, reader } = deskOf(workspace)
  const counts = countByPartner(threads.value, partnersOf(workspace), reader.value.partnerOf)
  return (
    <section class="section comment-counts" aria-labelledby="komentar-mitra">
      <h2 id="komentar-mitra">{words.title}</h2>
      <table class="table table-cards" aria-labelledby="komentar-mitra">
        <thead>
          <tr>
            <th scope="col">{words.partner}</th>
            <th scope="col">{words.opened}</th>
            <th scope="col">{words.awaited}</th>
          </tr>
        </thead>
        <tbody>
          {[...counts].map(([partner, { opened, awaited }]) => (
            <tr key={partner}>
              <th scope="row">
                <a href={`${agreementPath(workspace.id, 'komentar')}?mitra=${partner}`}>{nameOf(workspace, partner)}</a>
              </th>
              <td data-label={words.opened}>{opened}</td>
              <td data-label={words.awaited}>{awaited}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
