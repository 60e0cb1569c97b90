// Positions that wait on this device: in the agreement with what changed since, and on the page of what this device keeps.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { About } from '../app/about.tsx'
import { announce } from '../app/announce.ts'
import { formatDate } from '../app/locale.ts'
import { agreementPath } from '../app/router.ts'
import { decisionWords } from '../panels/decision-words.ts'
import { clauseName } from '../panels/partner-names.ts'
import { digestsOf } from '../panels/text-digests.ts'
import type { Workspace } from '../panels/workspace.ts'
import { ChangesSince } from './changes-since.tsx'
import { decideWords } from './decide-words.ts'
import { HeldReason, REASON_MISSING } from './held-reason.tsx'
import { dropWord, type HeldWord, heldWords, readHeldWords } from './held-words.ts'
import { sendHeldWords } from './send-held.ts'
import '../styles/decisions.css'

const MOVED = 'stale-digest'

/** Sends what waits as soon as this page and its server agree on the text. */
export function useHeldWords({ id, me, session }: Workspace): void {
  const { kind } = session.status.value
  const connected = kind === 'saved' || kind === 'read-only'
  useEffect(() => {
    if (!connected) {
      void readHeldWords()
      return
    }
    void sendHeldWords(id, me.personId).then((sent) => {
      if (sent > 0) announce(decideWords().held.sent)
    })
  }, [id, me.personId, connected])
}

const clauseOf = ({ scope }: HeldWord) => (scope === 'document' ? null : scope)

/** The clause reads as it did; what moved stands in none. */
const movedOutside = ({ scope, digest }: HeldWord, workspace: Workspace): boolean =>
  scope !== 'document' && digestsOf(workspace).clauses.get(scope) === digest

function whySays({ refusal }: HeldWord): string {
  const { held: words } = decideWords()
  if (refusal === '') return words.kept
  if (refusal === MOVED) return words.moved
  return refusal === REASON_MISSING ? words.reasonMissing : words.refused(refusal)
}

function Held({ word, name, workspace }: { word: HeldWord; name: string; workspace: Workspace | null }) {
  const { held: words } = decideWords()
  const { consent } = decisionWords()
  const drop = async () => {
    if (await dropWord(word)) announce(words.dropped)
  }
  const said = words.waiting(consent.stance[word.stance], name, formatDate(word.at))
  return (
    <li class="card held-word">
      <p>{said}</p>
      {word.note && <q>{word.note}</q>}
      <p class={word.refusal === '' ? 'quiet' : 'note note-warn'}>{whySays(word)}</p>
      {workspace && word.refusal === REASON_MISSING && <HeldReason word={word} workspace={workspace} />}
      {workspace && word.refusal === MOVED && word.moment !== '' && (
        <ChangesSince
          workspace={workspace}
          from={word.moment}
          clause={movedOutside(word, workspace) ? null : clauseOf(word)}
          what={name}
        />
      )}
      <div class="button-row">
        {workspace === null && (
          <a class="button button-small" href={agreementPath(word.agreement, 'persetujuan')}>
            {words.open}
            <About what={word.title} />
          </a>
        )}
        <button type="button" class="button-quiet button-small" onClick={() => void drop()}>
          {words.drop}
          <About what={said} />
        </button>
      </div>
    </li>
  )
}

const keyOf = ({ agreement, person, scope }: HeldWord): string => `${agreement} ${person} ${scope}`

/** Mine in this agreement; nothing while there are none. */
export function HeldHere({ workspace }: { workspace: Workspace }) {
  const { held: words } = decideWords()
  const { consent } = decisionWords()
  const { id, me, live } = workspace
  const mine = heldWords.value.filter((word) => word.agreement === id && word.person === me.personId)
  if (mine.length === 0) return null
  return (
    <section aria-labelledby="sikap-menunggu">
      <h2 id="sikap-menunggu">{words.title}</h2>
      <ul class="plain-list">
        {mine.map((word) => (
          <Held
            key={keyOf(word)}
            word={word}
            workspace={workspace}
            name={word.scope === 'document' ? consent.scopeDocument : clauseName(live.agreement.value, word.scope)}
          />
        ))}
      </ul>
    </section>
  )
}

/** Of all agreements, for the page of what this device keeps. */
export function HeldOnDevice() {
  const { held: words } = decideWords()
  const read = useSignal(false)
  useEffect(() => {
    void readHeldWords().then(() => {
      read.value = true
    })
  }, [read])
  if (heldWords.value.length === 0) return null
  return (
    <section class="section" aria-labelledby="sikap-di-perangkat">
      <h2 id="sikap-di-perangkat">{words.onDevice}</h2>
      <ul class="plain-list">
        {heldWords.value.map((word) => (
          <Held key={keyOf(word)} word={word} workspace={null} name={word.title} />
        ))}
      </ul>
    </section>
  )
}
