// On /luring: sealed texts that this device keeps for signing, and decisions that wait for a network. A text whose act waits cannot be let go.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { reduce } from '../../shared/ledger/reduce.ts'
import { formatDate, locale } from '../app/locale.ts'
import { signingPath } from '../app/router.ts'
import { OfflineActs } from './offline-acts.tsx'
import { signatoryWords } from './signatory-words.ts'
import { dropCase, type KeptCase, keptCases, type PendingAct, pendingActs } from './signing-store.ts'

const kilobytes = (bytes: number): string => Math.ceil(bytes / 1024).toLocaleString(locale.value)

export function HeldSigning() {
  const { offline } = signatoryWords()
  const cases = useSignal<readonly KeptCase[]>([])
  const acts = useSignal<readonly PendingAct[]>([])
  const look = async () => {
    cases.value = await keptCases()
    acts.value = await pendingActs()
  }
  useEffect(() => void look(), [])
  const waits = (kept: KeptCase) =>
    acts.value.some(
      ({ agreement, person, state }) =>
        state === 'waiting' && agreement === kept.agreement && person === kept.me.personId,
    )
  return (
    <>
      <OfflineActs changed={() => void look()} />
      {cases.value.length > 0 && (
        <section class="section" aria-labelledby="naskah-disegel">
          <h2 id="naskah-disegel">{offline.cases}</h2>
          <ul class="plain-list">
            {cases.value.map((kept) => (
              <li key={`${kept.agreement} ${kept.me.personId}`}>
                <a href={signingPath(kept.agreement)}>{reduce(kept.events).title || kept.title}</a>
                <br />
                <span class="quiet">
                  {kept.me.name} · {formatDate(kept.at)} · {offline.size(kilobytes(kept.file.length))}
                </span>
                {!waits(kept) && (
                  <p>
                    <button
                      type="button"
                      class="button button-small"
                      onClick={() => void dropCase(kept.agreement, kept.me.personId).then(look)}
                    >
                      {offline.drop}
                    </button>
                  </p>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
