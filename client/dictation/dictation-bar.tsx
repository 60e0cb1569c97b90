// Above the text: the facilitator says who speaks; a partner hears that something was written in its name.
import { useSignal, useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { parsePartnerId } from '../../shared/agreement/ids.ts'
import { dictationObstacle } from '../../shared/ledger/dictation.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import type { Problem } from '../api/call.ts'
import { announce } from '../app/announce.ts'
import { peopleWords } from '../app/people-words.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { agreementPath } from '../app/router.ts'
import { nameOf } from '../panels/partner-names.ts'
import { iMay, type Workspace } from '../panels/workspace.ts'
import { beginFrame, endFrame, isFrameOpen } from './dictation-frame.ts'
import '../styles/dictation.css'

function Speaker({ workspace, record }: { workspace: Workspace; record: AgreementRecord }) {
  const { dictation: words } = peopleWords()
  const chosen = useSignal('')
  const problem = useSignal<Problem | null>(null)
  const asking = useSignal(false)
  const unchosen = useSignal(false)
  const begin = async (event: Event) => {
    event.preventDefault()
    const partner = parsePartnerId(chosen.value)
    unchosen.value = partner === null
    if (partner === null) document.getElementById('atas-nama')?.focus()
    if (partner === null || asking.value) return
    asking.value = true
    problem.value = await beginFrame(workspace, partner)
    asking.value = false
    if (problem.value === null) announce(words.began(nameOf(workspace, partner)))
  }
  return (
    <form class="dictation-bar" aria-label={words.who} onSubmit={(event) => void begin(event)}>
      <p class="dictation-help">{words.help}</p>
      <div class="dictation-choice">
        <div class="field">
          <label for="atas-nama">{words.title}</label>
          <select
            id="atas-nama"
            value={chosen.value}
            aria-invalid={unchosen.value}
            aria-describedby={unchosen.value ? 'atas-nama-salah' : undefined}
            onChange={(event) => {
              unchosen.value = false
              chosen.value = event.currentTarget.value
            }}
          >
            <option value="">{words.choose}</option>
            {[...record.partners.keys()].map((partner) => {
              const obstacle = dictationObstacle(record, partner)
              const why = obstacle === null ? '' : ` (${words.obstacles[obstacle]})`
              return (
                <option key={partner} value={partner} disabled={obstacle !== null}>
                  {nameOf(workspace, partner)}
                  {why}
                </option>
              )
            })}
          </select>
          {unchosen.value && (
            <p class="field-error" id="atas-nama-salah" role="alert">
              {words.unchosen}
            </p>
          )}
        </div>
        <button type="submit" class="button button-primary" aria-disabled={asking.value}>
          {words.begin}
        </button>
      </div>
      {problem.value &&
        (problem.value.status === 0 ? (
          <p class="note note-warn" role="alert">
            {words.offline}
          </p>
        ) : (
          <ProblemNote problem={problem.value} />
        ))}
    </form>
  )
}

function Facilitator({ workspace, record }: { workspace: Workspace; record: AgreementRecord }) {
  const { dictation: words } = peopleWords()
  const lost = useSignal('')
  const frame = workspace.dictation.value
  const end = useRef<HTMLButtonElement>(null)
  const isOpen = frame !== null
  useEffect(() => {
    if (isOpen && document.activeElement?.closest('.editor') === null) end.current?.focus()
  }, [isOpen])
  useSignalEffect(() => {
    const open = workspace.dictation.value
    if (open === null || isFrameOpen(workspace, open)) return
    endFrame(workspace)
    lost.value = peopleWords().dictation.closed(nameOf(workspace, open.partner))
    announce(lost.value)
  })
  if (frame === null)
    return (
      <>
        {lost.value && <p class="note note-warn">{lost.value}</p>}
        <Speaker workspace={workspace} record={record} />
      </>
    )
  return (
    <section class="dictation-bar dictation-open" aria-label={words.who}>
      <p class="dictation-now">{words.now(nameOf(workspace, frame.partner))}</p>
      <button
        type="button"
        class="button"
        ref={end}
        onClick={() => {
          endFrame(workspace)
          announce(words.ended)
        }}
      >
        {words.end}
      </button>
    </section>
  )
}

export function DictationBar({ workspace }: { workspace: Workspace }) {
  const { dictation: words } = peopleWords()
  const record = workspace.live.record.value
  if (!record) return null
  if (iMay(workspace, 'dictate') || workspace.dictation.value)
    return <Facilitator workspace={workspace} record={record} />
  const mine = [...record.dictations.values()].filter(
    ({ partner, answer }) => partner === workspace.me.partnerId && answer === null,
  )
  if (mine.length === 0) return null
  return (
    <p class="note dictation-news">
      {words.waiting(mine.length)} <a href={agreementPath(workspace.id, 'usulan')}>{words.see}</a>
    </p>
  )
}
