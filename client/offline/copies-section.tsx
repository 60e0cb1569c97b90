// In an open agreement: the copies of what could not be sent to it, side by side with what it says now, and what can be done with them.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { bringUnsent } from '../../shared/agreement/unsent-changes.ts'
import { canBeSuggested, suggestUnsent } from '../../shared/suggestions/suggest-unsent.ts'
import type { Problem } from '../api/call.ts'
import { announce } from '../app/announce.ts'
import { Icon } from '../app/every-icon.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { agreementPath, navigate } from '../app/router.ts'
import { iMay, type Workspace } from '../panels/workspace.ts'
import { beginFromCopy } from './begin-from-copy.ts'
import { copies, dropCopy, type KeptCopy, readCopies } from './copies.ts'
import { copyAsAddendum } from './copy-as-addendum.ts'
import { CopyCard } from './copy-card.tsx'
import { CopyChanges, isSameDocument, useCopyChanges } from './copy-changes.tsx'
import { offlineWords } from './offline-words.ts'
import '../styles/offline.css'

function Copy({ workspace, copy }: { workspace: Workspace; copy: KeptCopy }) {
  const words = offlineWords().copies
  const failed = useSignal(false)
  const problem = useSignal<Problem | null>(null)
  const { session, me } = workspace
  const same = isSameDocument(workspace, copy)
  const changes = useCopyChanges(workspace, copy)
  const mine = copy.owner === null || (copy.owner.name === me.name && copy.owner.partnerId === me.partnerId)
  const reach = session.reach.value
  const some = changes.length > 0
  const bring = () => {
    bringUnsent(session.draft, copy.update, same)
    void dropCopy(copy.id)
    announce(words.brought)
  }
  const suggest = () => {
    const made = suggestUnsent(session.draft, copy.update, same, { at: Date.now() })
    announce(words.suggested(made))
    if (changes.every(canBeSuggested)) void dropCopy(copy.id)
  }
  const begin = async () => {
    const begun = await beginFromCopy(copy, words.newTitle(copy.owner?.title ?? ''), copy.owner?.name ?? me.name)
    failed.value = begun === null
    if (begun) navigate(agreementPath(begun.proposal.agreementId))
  }
  const openAsAddendum = async () => {
    const opened = await copyAsAddendum(workspace, copy, same)
    if (opened.ok) navigate(agreementPath(opened.addendum, 'saya'))
    else if (opened.problem) problem.value = opened.problem
    else failed.value = true
  }
  const more = (
    <>
      {some && reach === 'all' && (
        <button type="button" class="button button-primary" onClick={bring}>
          <Icon name="pen" /> {words.bring}
        </button>
      )}
      {changes.some(canBeSuggested) && (reach === 'all' || reach === 'suggest') && (
        <button type="button" class="button" onClick={suggest}>
          <Icon name="suggest" /> {words.suggest}
        </button>
      )}
      {iMay(workspace, 'open-addendum') && some && (
        <button type="button" class="button button-primary" onClick={() => void openAsAddendum()}>
          <Icon name="plus" /> {words.addendum}
        </button>
      )}
      {reach !== 'all' && (
        <button type="button" class="button" onClick={() => void begin()}>
          <Icon name="plus" /> {words.begin}
        </button>
      )}
    </>
  )
  return (
    <CopyCard copy={copy} mine={mine} more={more}>
      {!mine && <p class="note note-warn">{words.notMine}</p>}
      <CopyChanges workspace={workspace} copy={copy} />
      {problem.value && <ProblemNote problem={problem.value} />}
      {failed.value && (
        <p class="note note-error" role="alert">
          {words.beginFailed}
        </p>
      )}
    </CopyCard>
  )
}

export function CopiesSection({ workspace }: { workspace: Workspace }) {
  const words = offlineWords().copies
  useEffect(() => void readCopies(), [])
  const here = copies.value.filter(({ agreement }) => agreement === workspace.id)
  if (here.length === 0) return null
  return (
    <section class="section" aria-labelledby="salinan">
      <h2 id="salinan">{words.title}</h2>
      <p>{words.noticeText}</p>
      {here.map((copy) => (
        <Copy key={copy.id} workspace={workspace} copy={copy} />
      ))}
    </section>
  )
}
