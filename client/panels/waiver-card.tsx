// One waiver: why, who proposed it, who has acknowledged it and who has not, and what I may do about it.

import type { Digest } from '../../shared/agreement/canonical.ts'
import type { StandingWaiver } from '../../shared/ledger/waivers.ts'
import type { Result } from '../api/call.ts'
import { acknowledgeWaiver, takeBackAcknowledgement, withdrawWaiver } from '../api/waivers-api.ts'
import { announce } from '../app/announce.ts'
import { Icon, type IconName } from '../app/every-icon.tsx'
import { formatDate } from '../app/locale.ts'
import { personName } from '../app/person-name.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useRequest } from '../app/use-request.ts'
import { signWord } from '../signing/device-word.ts'
import { decisionWords } from './decision-words.ts'
import { namesOf } from './partner-names.ts'
import { iMay, type Workspace } from './workspace.ts'
import '../styles/panels.css'

const MARKS: Readonly<Record<StandingWaiver['state'], { readonly icon: IconName; readonly look: string }>> = {
  counts: { icon: 'hands', look: 'waived' },
  open: { icon: 'question', look: 'undetermined' },
  lapsed: { icon: 'alert', look: 'attention' },
}

function Actions({ workspace, standing }: { workspace: Workspace; standing: StandingWaiver }) {
  const { waiver: words } = decisionWords()
  const { waiver, state } = standing
  const { problem, ask } = useRequest()
  const partner = workspace.me.partnerId
  const mine = partner !== null && waiver.acknowledged.has(partner)
  const take = async (work: () => Promise<Result<null>>, news: string) => {
    const result = await ask(work)
    if (result?.ok) announce(news)
  }
  const word = async (type: 'waiver-acknowledged' | 'waiver-withdrawn', digest: Digest | null) =>
    partner === null
      ? undefined
      : signWord(workspace.id, workspace.me.personId, { type, partner, scope: waiver.id, digest, stance: null })
  const mayAcknowledge = iMay(workspace, 'acknowledge-waiver') && partner !== null
  const { code } = waiver.target
  return (
    <>
      <div class="button-row">
        {mayAcknowledge && !mine && state !== 'lapsed' && (
          <button
            type="button"
            class="button button-small"
            aria-label={`${words.acknowledge} (${code})`}
            onClick={() =>
              void take(
                async () =>
                  acknowledgeWaiver(
                    workspace.id,
                    waiver.id,
                    waiver.digest,
                    await word('waiver-acknowledged', waiver.digest),
                  ),
                words.acknowledged,
              )
            }
          >
            <Icon name="check" /> {words.acknowledge}
          </button>
        )}
        {mayAcknowledge && mine && (
          <button
            type="button"
            class="button button-small"
            aria-label={`${words.takeBack} (${code})`}
            onClick={() =>
              void take(
                async () => takeBackAcknowledgement(workspace.id, waiver.id, await word('waiver-withdrawn', null)),
                words.tookBack,
              )
            }
          >
            {words.takeBack}
          </button>
        )}
        {iMay(workspace, 'propose-waiver') && (
          <button
            type="button"
            class="button button-small"
            aria-label={`${words.withdraw} (${code})`}
            onClick={() => void take(() => withdrawWaiver(workspace.id, waiver.id), words.withdrawn)}
          >
            {words.withdraw}
          </button>
        )}
      </div>
      {problem.value && <ProblemNote problem={problem.value} />}
    </>
  )
}

export interface WaiverCardProps {
  readonly workspace: Workspace
  readonly standing: StandingWaiver
}

export function WaiverCard({ workspace, standing }: WaiverCardProps) {
  const { waiver: words } = decisionWords()
  const { waiver, state, missing } = standing
  const proposer = personName(workspace.live.record.value?.people.get(waiver.person)?.name)
  const acknowledged = [...waiver.acknowledged.keys()]
  const { icon, look } = MARKS[state]
  return (
    <div class="waiver">
      <p class={`status status-${look}`}>
        <Icon name={icon} /> {words.state[state]}
      </p>
      <p class="waiver-reason">
        <span class="finding-label">{words.why}:</span> <q>{waiver.reason}</q>
      </p>
      <p class="quiet">{words.by(proposer, formatDate(waiver.at))}</p>
      {acknowledged.length > 0 && <p>{words.acknowledgedBy(namesOf(workspace, acknowledged))}</p>}
      {state !== 'lapsed' && missing.length > 0 && <p>{words.waitingFor(namesOf(workspace, missing))}</p>}
      <Actions workspace={workspace} standing={standing} />
    </div>
  )
}
