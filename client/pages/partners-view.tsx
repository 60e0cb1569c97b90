// The partners with their people, the links that let people in, and for the facilitator whose words still stand.
import { Page } from '../app/page.tsx'
import { decisionWords } from '../panels/decision-words.ts'
import { PartnersPanel } from '../panels/partners-panel.tsx'
import type { Workspace } from '../panels/workspace.ts'

export function PartnersView({ workspace }: { workspace: Workspace }) {
  const { partners: words } = decisionWords()
  return (
    <Page title={words.pageTitle} width="wide">
      <p class="lead">{words.lead}</p>
      <h2>{words.each}</h2>
      <PartnersPanel workspace={workspace} />
    </Page>
  )
}
