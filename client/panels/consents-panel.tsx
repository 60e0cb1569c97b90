import { agreementPath } from '../app/router.ts'
import { ConsentForm } from './consent-form.tsx'
import { ConsentMatrix } from './consent-matrix.tsx'
import { decisionWords } from './decision-words.ts'
import { StepPanel } from './step-panel.tsx'
import { WaiverList } from './waiver-list.tsx'
import type { Workspace } from './workspace.ts'
import '../styles/decisions.css'

/** Consents of all partners, my own word, and the steps that follow from them. */
export const ConsentsPanel = ({ workspace }: { workspace: Workspace }) => (
  <div class="consents">
    <ConsentMatrix workspace={workspace} />
    <WaiverList workspace={workspace} />
    <ConsentForm workspace={workspace} />
    <StepPanel workspace={workspace} />
    <p>
      <a href={agreementPath(workspace.id, 'ttd')}>{decisionWords().sign.toOrder}</a>
    </p>
  </div>
)
