import { isSealedState } from '../../shared/ledger/state.ts'
import { EndingPanel } from '../amend/ending-panel.tsx'
import { LifePanel } from '../amend/life-panel.tsx'
import { agreementPath } from '../app/router.ts'
import { ClauseMatrix } from '../decide/clause-matrix.tsx'
import { decideWords } from '../decide/decide-words.ts'
import { HeldHere, useHeldWords } from '../decide/held-list.tsx'
import { PausePanel } from '../decide/pause-panel.tsx'
import { usePauseEnd } from '../decide/pause-until.ts'
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
export function ConsentsPanel({ workspace }: { workspace: Workspace }) {
  useHeldWords(workspace)
  const end = usePauseEnd(workspace).value
  return (
    <div class="consents">
      <ConsentMatrix workspace={workspace} />
      <ClauseMatrix workspace={workspace} />
      <p class="consents-link">
        <a href={agreementPath(workspace.id, 'keputusan')}>{decideWords().record.open}</a>
      </p>
      <WaiverList workspace={workspace} />
      <HeldHere workspace={workspace} />
      <ConsentForm workspace={workspace} />
      <div class="consents-steps">
        <PausePanel workspace={workspace} end={end} />
        <StepPanel workspace={workspace} pauseEnd={end} />
      </div>
      <p>
        <a href={agreementPath(workspace.id, 'ttd')}>{decisionWords().sign.toOrder}</a>
      </p>
      <LifePanel workspace={workspace} />
      {isDraft(workspace) && <EndingPanel workspace={workspace} />}
    </div>
  )
}
