// One open agreement: opens the workspace once and keeps it while the reader moves between its screens.
import { effect, useSignal } from '@preact/signals'
import { useCallback, useEffect, useMemo } from 'preact/hooks'
import type { AgreementId } from '../../shared/agreement/ids.ts'
import { keptView } from '../app/kept-view.ts'
import { Loading } from '../app/loading.tsx'
import { t } from '../app/locale.ts'
import { rememberAgreement } from '../app/my-agreements.ts'
import { Page } from '../app/page.tsx'
import { ProblemNote } from '../app/problem-note.tsx'
import { route } from '../app/router.ts'
import { SiteFrame } from '../app/site-frame.tsx'
import { localCopyOf } from '../carry/local-copies.ts'
import { begunAgreement } from '../offline/new-agreement.ts'
import { nameOf } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import { AgreementFrame } from './agreement-frame.tsx'
import { AgreementScreen } from './agreement-parts.ts'
import { closeWorkspace, type Opened, openWorkspace } from './open-workspace.ts'
import { UnknownPage } from './unknown-page.tsx'
import '../styles/workspace.css'
import '../styles/workspace-phone.css'

function remember(workspace: Workspace): void {
  const { id, live, me } = workspace
  const title = live.agreement.peek().title.trim() || live.record.peek()?.title
  if (title === undefined) return
  const partner = me.partnerId ? nameOf(workspace, me.partnerId) : ''
  rememberAgreement({
    id,
    title,
    role: me.role,
    partner,
    openedAt: Date.now(),
  })
}

function NotOpen({ opened, retry }: { opened: Exclude<Opened, { kind: 'open' }> | null; retry: () => void }) {
  const { common, panels } = t()
  if (opened?.kind === 'denied') return <UnknownPage />
  if (opened === null)
    return (
      <Page title={panels.text} passing>
        <Loading text={panels.opening} />
      </Page>
    )
  return (
    <Page title={panels.text}>
      <ProblemNote problem={opened.problem} />
      <div class="button-row">
        <button type="button" class="button button-primary" onClick={retry}>
          {common.retry}
        </button>
        <a class="button" href="/">
          {common.home}
        </a>
      </div>
    </Page>
  )
}

/** One after the other: a draft that is being closed is still writing to the copy that the next one reads. */
let closing: Promise<void> = Promise.resolve()

function close(opened: Opened | null): Promise<void> {
  if (opened?.kind !== 'open') return closing
  remember(opened.workspace)
  closing = closing.then(() => closeWorkspace(opened.workspace))
  return closing
}

/** Drafts that are open behind other screens. */
const behind = new Map<AgreementId, Extract<Opened, { kind: 'open' }>>()

/** Closes it; where something of it is only in memory, as soon as that is on a disk or on the server. */
function leave(id: AgreementId, opened: Opened | null): void {
  if (opened?.kind !== 'open' || !opened.workspace.session.wouldLose()) return void close(opened)
  const { session } = opened.workspace
  behind.set(id, opened)
  const stop = effect(() => {
    if (session.device.value === 'pending' || session.status.value.kind === 'saving' || session.wouldLose()) return
    queueMicrotask(() => {
      stop()
      if (behind.get(id) !== opened) return
      behind.delete(id)
      void close(opened)
    })
  })
}

/** Whether it is what would be opened now: of an agreement that is only here, or of the person whom this device remembers there. */
function isMine({ id, me, onlyHere }: Workspace): boolean {
  if (onlyHere) return begunAgreement(id) !== null || localCopyOf(id) !== null
  return keptView(id)?.me.personId === me.personId
}

/** The draft that was left open, for the same person; null where there is none. */
function takeBack(id: AgreementId): Opened | null {
  const opened = behind.get(id)
  if (!opened) return null
  behind.delete(id)
  if (isMine(opened.workspace)) return opened
  void close(opened)
  return null
}

export function AgreementPage({ id }: { id: AgreementId }) {
  const opened = useSignal<Opened | null>(null)
  const tries = useSignal(0)
  const turn = tries.value
  const reopen = useCallback(() => {
    void close(opened.peek())
    opened.value = null
    tries.value++
  }, [opened, tries])
  const hand = useMemo(
    () => ({
      async close() {
        const now = opened.peek()
        opened.value = null
        await close(now)
      },
      reopen,
    }),
    [opened, reopen],
  )
  useEffect(() => {
    let gone = false
    // While it is being opened: the text needs none of it.
    const at = route.peek()
    if (at.page === 'agreement' && at.view !== 'naskah') AgreementScreen.bring()
    const open = async () => {
      await closing
      const result: Opened = takeBack(id) ?? (await closing.then(() => openWorkspace(id)))
      if (gone) return leave(id, result)
      opened.value = result
      if (result.kind === 'open' && (await result.outdated) && !gone) reopen()
    }
    void open()
    return () => {
      gone = true
      leave(id, opened.peek())
      opened.value = null
    }
  }, [id, turn, opened, reopen])
  const now = opened.value
  if (now?.kind === 'open') return <AgreementFrame workspace={now.workspace} hand={hand} />
  return (
    <SiteFrame>
      <NotOpen opened={now} retry={reopen} />
    </SiteFrame>
  )
}
