// Ways back to oneself that outlast a device: a passkey, or the account of an organisation.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Problem, Result } from '../api/call.ts'
import {
  bindShown,
  dropProof,
  keepPasskey,
  oidcStart,
  passkeyOptions,
  readWays,
  type WaysView,
} from '../api/proofs-api.ts'
import { announce } from '../app/announce.ts'
import { formatDate } from '../app/locale.ts'
import { peopleWords } from '../app/people-words.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { hasPasskeys, makePasskey } from './webauthn.ts'

export function WaysSection() {
  const { ways: words } = peopleWords()
  const ways = useSignal<WaysView | null>(null)
  const problem = useSignal<Problem | null>(null)
  const given = useSignal(false)
  const read = async () => {
    const result = await readWays()
    ways.value = result.ok ? result.value : null
  }
  useEffect(() => void read(), [])
  const done = async (result: Result<unknown>, says: string) => {
    problem.value = result.ok ? null : result.problem
    if (result.ok) announce(says)
    await read()
  }
  const addKey = async () => {
    given.value = false
    const options = await passkeyOptions('make')
    if (!options.ok) return done(options, '')
    const credential = await makePasskey(options.value)
    if (credential === null) {
      given.value = true
      return
    }
    await done(await keepPasskey(words.keyLabel, credential), words.keyAdded)
  }
  const now = ways.value
  if (now === null || (now.oidc === null && !now.passkeys)) return null
  return (
    <section class="section" aria-labelledby="cara-kembali">
      <h2 id="cara-kembali">{words.title}</h2>
      <p class="quiet">{words.help}</p>
      {problem.value && <ProblemNote problem={problem.value} />}
      {given.value && <p class="note note-warn">{words.notGiven}</p>}
      {now.shown && (
        <div class="note">
          <p>{words.shown(now.shown.name, now.shown.label)}</p>
          <button
            type="button"
            class="button button-primary"
            onClick={() => void bindShown().then((result) => done(result, words.bound))}
          >
            {words.bind}
          </button>
        </div>
      )}
      <ul class="plain-list">
        {now.proofs.map(({ proofId, kind, label, createdAt }) => (
          <li key={proofId} class="link-line">
            <span>
              <strong>{kind === 'passkey' ? label : words.account(label)}</strong>{' '}
              <span class="quiet">{words.since(formatDate(createdAt))}</span>
            </span>
            <button
              type="button"
              class="button button-small"
              aria-label={words.removeWhich(label)}
              onClick={() => void dropProof(proofId).then((result) => done(result, words.removed))}
            >
              {words.remove}
            </button>
          </li>
        ))}
      </ul>
      <div class="button-row">
        {now.passkeys && hasPasskeys() && (
          <button type="button" class="button" onClick={() => void addKey()}>
            {words.addKey}
          </button>
        )}
        {now.oidc && (
          <a class="button" href={oidcStart('pengaturan')}>
            {words.addAccount(now.oidc)}
          </a>
        )}
      </div>
    </section>
  )
}
