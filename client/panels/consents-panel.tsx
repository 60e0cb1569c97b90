import { isSealedState } from '../../shared/ledger/state.ts'
import { EndingPanel } from '../amend/ending-panel.tsx'
import { LifePanel } from '../amend/life-panel.tsx'
import { agreementPath } from '../app/router.ts'
import { ConsentForm } from './consent-form.tsx'
import { ConsentMatrix } from './consent-matrix.tsx'
import { decisionWords } from './decision-words.ts'
import { StepPanel } from './step-panel.tsx'
import { WaiverList } from './waiver-list.tsx'
import type { Workspace } from './workspace.ts'
import '../styles/decisions.css'

/** A signed one ends on the screen about its life. */
const isDraft = ({ state }: Workspace): boolean => !isSealedState(state.value) || state.value === 'disepakati'

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
    <LifePanel workspace={workspace} />
    {isDraft(workspace) && <EndingPanel workspace={workspace} />}
  </div>
)
