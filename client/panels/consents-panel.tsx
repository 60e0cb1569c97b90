import { consentsToWhole, freshConsents } from '../../shared/ledger/freshness.ts'
import { isSealedState } from '../../shared/ledger/state.ts'
import { EndingPanel } from '../amend/ending-panel.tsx'
import { LifePanel } from '../amend/life-panel.tsx'
import { Loading } from '../app/loading.tsx'
import { agreementPath } from '../app/router.ts'
import { ClauseMatrix } from '../decide/clause-matrix.tsx'
import { decideWords } from '../decide/decide-words.ts'
import { HeldHere, useHeldWords } from '../decide/held-list.tsx'
import { PausePanel } from '../decide/pause-panel.tsx'
import { usePauseEnd } from '../decide/pause-until.ts'
import { ClauseStances } from './clause-stances.tsx'
import { ConsentForm } from './consent-form.tsx'
import { ConsentMatrix } from './consent-matrix.tsx'
import { decisionWords } from './decision-words.ts'
import { nameOf } from './partner-names.ts'
import { StepPanel } from './step-panel.tsx'
import { digestsOf } from './text-digests.ts'
import { WaiverList } from './waiver-list.tsx'
import { iMay, type Workspace } from './workspace.ts'
import '../styles/decisions.css'

/** A signed one ends on the screen about its life. */
const isDraft = ({ state }: Workspace): boolean => !isSealedState(state.value) || state.value === 'disepakati'

/** On a phone the own form stands below a card for each partner: the way there, until the own partner agrees to the whole text as it is now. */
function ToOwnForm({ workspace }: { workspace: Workspace }) {
  const { live, me } = workspace
  const record = live.record.value
  if (!iMay(workspace, 'consent') || me.partnerId === null || record === null) return null
  const digests = digestsOf(workspace)
  if (consentsToWhole(me.partnerId, freshConsents(record, digests), digests)) return null
  return (
    <p class="phone-only">
      <button type="button" class="button" onClick={() => document.getElementById('lingkup')?.focus()}>
        {decisionWords().consent.give(nameOf(workspace, me.partnerId))}
      </button>
    </p>
  )
}

/** Whether decisions and text have come. What came above the own form later would push it away under the finger. */
function isHere({ live, session, onlyHere }: Workspace): boolean {
  const isComing = session.status.value.kind === 'connecting' && live.agreement.value.partners.length === 0
  return onlyHere || (live.record.value !== null && !isComing)
}

/** Consents of all partners, my own word, and the steps that follow from them. */
export function ConsentsPanel({ workspace }: { workspace: Workspace }) {
  useHeldWords(workspace)
  const end = usePauseEnd(workspace).value
  if (!isHere(workspace)) return <Loading />
  return (
    <div class="consents">
      <ToOwnForm workspace={workspace} />
      <ConsentMatrix workspace={workspace} />
      <ClauseMatrix workspace={workspace} />
      <WaiverList workspace={workspace} />
      <HeldHere workspace={workspace} />
      <ConsentForm workspace={workspace} />
      <div class="consents-steps">
        <PausePanel workspace={workspace} end={end} />
        <StepPanel workspace={workspace} pauseEnd={end} />
      </div>
      <ClauseStances workspace={workspace} />
      <p class="consents-link">
        <a href={agreementPath(workspace.id, 'keputusan')}>{decideWords().record.open}</a> ·{' '}
        <a href={agreementPath(workspace.id, 'ttd')}>{decisionWords().sign.toOrder}</a>
      </p>
      <LifePanel workspace={workspace} />
      {isDraft(workspace) && <EndingPanel workspace={workspace} />}
    </div>
  )
}
