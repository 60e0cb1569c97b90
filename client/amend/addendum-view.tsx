// /p/:id/adendum: the chain of base and addenda, and of an addendum what it changes, as it is written.
import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { baseTextOf } from '../../shared/amend/amended-draft.ts'
import { amendmentItems } from '../../shared/amend/amendment-items.ts'
import { amendmentsOf } from '../../shared/amend/amendments.ts'
import { ordinal } from '../../shared/amend/ordinal.ts'
import type { Problem } from '../api/call.ts'
import { Icon } from '../app/every-icon.tsx'
import { t } from '../app/locale.ts'
import { Page } from '../app/page.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { agreementPath, navigate } from '../app/router.ts'
import { kindTitles } from '../editor/context.ts'
import { iMay, jumpTo, type Workspace } from '../panels/workspace.ts'
import { AddendumNumbers } from './addendum-numbers.tsx'
import { enterAddendum, type ListedAddendum, listAddenda, openAddendum } from './amend-api.ts'
import { amendWords } from './amend-words.ts'
import { ChangeList } from './change-list.tsx'
import { dayWords } from './life.ts'
import '../styles/amend.css'

function Changes({ workspace }: { workspace: Workspace }) {
  const { addenda } = amendWords()
  const { live, session } = workspace
  const base = live.record.value?.base ?? null
  const carried = session.draft.meta.get('baseText')
  const before = useMemo(() => (base ? baseTextOf(session.draft, base) : null), [base, carried])
  const now = live.agreement.value
  // In the language of the agreement, as it will be printed.
  const kinds = useMemo(() => kindTitles(workspace.template, 'id'), [workspace.template])
  const items = useMemo(
    () => (before ? amendmentItems(before, now, amendmentsOf(before, now), kinds) : []),
    [before, now, kinds],
  )
  if (base === null) return null
  return (
    <section class="section" aria-labelledby="yang-berubah">
      <h2 id="yang-berubah">{addenda.changes}</h2>
      {before === null ? (
        <p class="note note-error" role="alert">
          {addenda.lost}
        </p>
      ) : (
        <>
          <p class="quiet">{addenda.changesHelp}</p>
          {items.length === 0 ? (
            <p>{addenda.nothing}</p>
          ) : (
            <>
              <ChangeList items={items} show={(clause) => jumpTo(workspace, { clause })} />
              <button type="button" class="button no-print" onClick={() => print()}>
                <Icon name="print" /> {addenda.print}
              </button>
            </>
          )}
        </>
      )}
    </section>
  )
}

function Chain({ workspace }: { workspace: Workspace }) {
  const { addenda } = amendWords()
  const { common } = t()
  const listed = useSignal<readonly ListedAddendum[] | null>(null)
  const problem = useSignal<Problem | null>(null)
  const busy = useSignal(false)
  const record = workspace.live.record.value
  const events = record?.head.seq ?? 0
  useEffect(() => {
    void listAddenda(workspace.id).then((result) => {
      if (result.ok) listed.value = result.value.addenda
      problem.value = result.ok ? null : result.problem
    })
  }, [workspace.id, events])
  const enter = async (addendum: AgreementId) => {
    const result = await enterAddendum(workspace.id, addendum)
    if (result.ok) navigate(agreementPath(addendum))
    else problem.value = result.problem
  }
  const begin = async () => {
    if (busy.value) return
    busy.value = true
    const opened = await openAddendum(workspace.id)
    busy.value = false
    if (opened.ok) await enter(opened.value.agreementId)
    else problem.value = opened.problem
  }
  const base = record?.base
  const state = workspace.state.value
  const standing = (listed.value ?? []).filter((addendum) => addendum.state !== 'batal')
  const isSigned = state === 'ditandatangani' || state === 'berlaku'
  return (
    <section class="section" aria-labelledby="rantai">
      <h2 id="rantai">{addenda.chain}</h2>
      {base && (
        <div class="card">
          <h3>{addenda.upon}</h3>
          <p>
            <a href={agreementPath(base.agreement, 'adendum')}>
              {workspace.live.agreement.value.title} ({base.agreement})
            </a>
          </p>
          <dl class="digests">
            <dt>{addenda.digest}</dt>
            <dd>
              <code>{base.documentDigest}</code>
            </dd>
            <dt>{addenda.file}</dt>
            <dd>
              <code>{base.pdfDigest}</code>
            </dd>
          </dl>
        </div>
      )}
      {problem.value && <ProblemNote problem={problem.value} />}
      {listed.value === null && problem.value?.code === 'offline' && <p class="quiet">{addenda.offline}</p>}
      {listed.value?.length === 0 && (!base || isSigned) && <p>{addenda.none}</p>}
      <ul class="plain-list">
        {(listed.value ?? []).map((addendum) => (
          <li key={addendum.agreementId}>
            <article class="card">
              <h3>{addenda.number(ordinal(addendum.number))}</h3>
              <p>
                <span class={`badge badge-${addendum.state}`}>{common.states[addendum.state]}</span>
                {addendum.signedAt !== null && ` ${dayWords(addendum.signedAt)}`}
              </p>
              <button type="button" class="button" onClick={() => void enter(addendum.agreementId)}>
                <Icon name="arrow" /> {addenda.enter}
              </button>
            </article>
          </li>
        ))}
      </ul>
      {!isSigned && !base && <p class="quiet">{addenda.notSigned}</p>}
      {isSigned && standing.some((addendum) => addendum.signedAt !== null) && <p>{addenda.newest}</p>}
      {iMay(workspace, 'open-addendum') && listed.value !== null && standing.length === 0 && (
        <>
          <p>{addenda.beginHelp}</p>
          <button type="button" class="button button-primary" aria-disabled={busy.value} onClick={() => void begin()}>
            <Icon name="plus" /> {addenda.begin}
          </button>
        </>
      )}
    </section>
  )
}

export function AddendumView({ workspace }: { workspace: Workspace }) {
  const { addenda } = amendWords()
  const base = workspace.live.record.value?.base
  return (
    <Page title={addenda.title} width="wide">
      <p class="lead">{base ? addenda.base(ordinal(base.number)) : addenda.lead}</p>
      {base && <AddendumNumbers workspace={workspace} />}
      <Changes workspace={workspace} />
      <Chain workspace={workspace} />
    </Page>
  )
}
