// Signatures that were decided on this device without a network, and what has become of each. None is ever let go by itself.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { Icon } from '../app/icon.tsx'
import { formatDate } from '../app/locale.ts'
import { settleActs } from './offline-act.ts'
import { signatoryWords } from './signatory-words.ts'
import { actsTurn, dropAct, type PendingAct, pendingActs } from './signing-store.ts'

function Act({ act, dropped }: { act: PendingAct; dropped: () => void }) {
  const { offline, identity } = signatoryWords()
  const known: Readonly<Record<string, string>> = offline.reasons
  const why = known[act.reason] ?? act.reason
  return (
    <li>
      <strong>{act.title}</strong>
      <br />
      {identity.as(act.name, act.position)}, {act.partnerName}
      <br />
      <span class="quiet">{offline.at(formatDate(act.at))}</span>
      <p class={act.state === 'sent' ? 'status status-met' : 'status status-undetermined'}>
        <Icon name={act.state === 'sent' ? 'check' : 'clock'} />{' '}
        {act.state === 'sent'
          ? offline.sent
          : act.state === 'void'
            ? offline.void(why)
            : [offline.waiting, why].filter(Boolean).join(': ')}
      </p>
      {act.state === 'void' && <p class="quiet">{offline.voidHelp}</p>}
      {act.state !== 'waiting' && (
        <button type="button" class="button button-small" onClick={() => void dropAct(act.id).then(dropped)}>
          {offline.drop}
        </button>
      )}
    </li>
  )
}

/** Of one agreement, or of all on this device. Sends what waits when it is shown and whenever a network comes. */
export function OfflineActs({ agreement, changed }: { agreement?: AgreementId; changed?: () => void }) {
  const { offline } = signatoryWords()
  const acts = useSignal<readonly PendingAct[]>([])
  const look = async () => {
    acts.value = await pendingActs()
  }
  const settle = async () => {
    const before = (await pendingActs()).filter(({ state }) => state === 'waiting').length
    acts.value = await settleActs(agreement)
    const left = acts.value.filter(({ state }) => state === 'waiting').length
    if (left < before) changed?.()
  }
  const turn = actsTurn.value
  useEffect(() => void look(), [turn])
  useEffect(() => {
    const come = () => void settle()
    void look().then(settle)
    addEventListener('online', come)
    return () => removeEventListener('online', come)
  }, [agreement])
  const shown = acts.value.filter((act) => agreement === undefined || act.agreement === agreement)
  if (shown.length === 0) return null
  return (
    <section class="section" aria-labelledby="menunggu-jaringan">
      <h2 id="menunggu-jaringan">{offline.acts}</h2>
      <ul class="plain-list">
        {shown.map((act) => (
          <Act key={act.id} act={act} dropped={() => void look()} />
        ))}
      </ul>
      {shown.some(({ state }) => state === 'waiting') && (
        <button type="button" class="button" onClick={() => void settle()}>
          {offline.settle}
        </button>
      )}
    </section>
  )
}
