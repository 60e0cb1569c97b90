// The frame of an open agreement: top bar, the open screen, and on phones a bar at the bottom. The text stays mounted while other screens
// are open, so that its caret, its undo history and its place stay too.
import { useSignal } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { isSealedState } from '../../shared/ledger/state.ts'
import { DisplayControls } from '../app/display-controls.tsx'
import { Icon } from '../app/icon.tsx'
import { keepProgramNow } from '../app/keep-program-later.ts'
import { t } from '../app/locale.ts'
import { type AgreementViewName, agreementPath, route } from '../app/router.ts'
import type { PageHand } from '../offline/care.ts'
import { OutlineToggle } from '../panels/outline-toggle.tsx'
import type { Workspace } from '../panels/workspace.ts'
import { PresenceList } from '../presence/presence-list.tsx'
import { SyncStatusLine, SyncTrouble } from '../presence/sync-status-line.tsx'
import { followKeys } from './agreement-keys.ts'
import {
  AgreementScreen,
  bringPartsOnUse,
  carryOnUse,
  DeviceNotes,
  MeetingHead,
  SinceWatch,
} from './agreement-parts.ts'
import { Views } from './agreement-views.tsx'
import { editorArrived } from './bring-editor.ts'
import { DocumentView } from './document-view.tsx'

/** From what is signed on it leads to the days that matter. */
function StateBadge({ workspace }: { workspace: Workspace }) {
  const state = workspace.state.value
  const words = t().common.states[state]
  return isSealedState(state) && state !== 'disepakati' ? (
    <a class={`badge badge-${state}`} href={agreementPath(workspace.id, 'kesehatan')}>
      {words}
    </a>
  ) : (
    <p class={`badge badge-${state}`}>{words}</p>
  )
}

/** What sticks below the bar stands below all of it, in however many rows its words come. */
function useBarHeight() {
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    const { current } = bar
    if (!current) return
    const follow = new ResizeObserver(() => {
      current.parentElement?.style.setProperty('--bar', `${current.offsetHeight}px`)
    })
    follow.observe(current)
    return () => follow.disconnect()
  }, [])
  return bar
}

/** By itself, since it follows all of the text: the rest of the bar is not drawn anew for every word. */
function WhoIsHere({ workspace: { me, session, live } }: { workspace: Workspace }) {
  const person = useMemo(() => ({ person: me.personId, name: me.name, partner: me.partnerId }), [me])
  return <PresenceList awareness={session.awareness} me={person} organisations={live.agreement.value.partners} />
}

function TopBar({ workspace, view }: { workspace: Workspace; view: AgreementViewName }) {
  const { common } = t()
  const bar = useBarHeight()
  return (
    <header class="topbar" ref={bar}>
      <a class="topbar-home" href="/" aria-label={common.home} title={common.home}>
        <img src="/icon.svg" width="28" height="28" alt="" />
      </a>
      <div class="topbar-title">
        <p class="topbar-name">{workspace.live.title.value || common.loading}</p>
        <StateBadge workspace={workspace} />
      </div>
      <div class="topbar-facts">
        <SyncStatusLine session={workspace.session} />
        {view === 'naskah' && <OutlineToggle workspace={workspace} />}
        <WhoIsHere workspace={workspace} />
      </div>
      <Views workspace={workspace} view={view} />
      <div class="topbar-controls">
        <DisplayControls />
        <a class="button-quiet button-square" href="/bantuan" aria-label={common.help} title={common.help}>
          <Icon name="help" />
        </a>
      </div>
    </header>
  )
}

const AFTER_TEXT_MS = 1_000

/**
 * Not before the text is shown and the editor is there: on a slow line they come first. A device that has nothing of this agreement yet has
 * nothing to say of it either, and waits for the first touch, or until the program lies on it.
 */
function useAfterText({ firstVisit, session }: Workspace): boolean {
  const after = useSignal(false)
  const asked = useSignal(!firstVisit)
  const loaded = session.loaded.value
  useEffect(() => {
    const controller = new AbortController()
    const ask = () => {
      controller.abort()
      asked.value = true
    }
    for (const type of ['pointerdown', 'keydown']) addEventListener(type, ask, { signal: controller.signal })
    return () => controller.abort()
  }, [asked])
  useEffect(() => {
    if (!loaded) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let gone = false
    const begin = () => {
      after.value = true
      void keepProgramNow().then((isKept) => {
        if (isKept) asked.value = true
      })
    }
    void editorArrived().then(() => {
      if (!gone) timer = setTimeout(begin, AFTER_TEXT_MS)
    })
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [loaded, after, asked])
  return after.value && asked.value
}

export function AgreementFrame({ workspace, hand }: { workspace: Workspace; hand: PageHand }) {
  const afterText = useAfterText(workspace)
  const now = route.value
  const view = now.page === 'agreement' ? now.view : 'naskah'
  // On a projector the text stands between the meeting's own head and side, in place of the bars.
  const inMeeting = view === 'rapat'
  const textOpen = view === 'naskah' || (inMeeting && workspace.meetingPane.value === 'naskah')
  const seenText = useSignal(textOpen)
  if (textOpen) seenText.value = true
  useEffect(() => followKeys(workspace), [workspace])
  useEffect(() => bringPartsOnUse(workspace), [workspace])
  // Every other screen shows what was decided.
  useEffect(() => {
    if (view !== 'naskah') workspace.session.bringDecisions()
  }, [workspace, view])
  useEffect(() => carryOnUse(workspace), [workspace])
  return (
    <div class={inMeeting ? 'frame-agreement frame-meeting' : 'frame-agreement'}>
      {inMeeting ? <MeetingHead workspace={workspace} /> : <TopBar workspace={workspace} view={view} />}
      <div class="trouble">
        <SyncTrouble session={workspace.session} />
        {afterText && <DeviceNotes workspace={workspace} hand={hand} />}
        {afterText && <SinceWatch workspace={workspace} />}
      </div>
      {seenText.value && <DocumentView workspace={workspace} open={textOpen} alone={inMeeting} />}
      {view !== 'naskah' && <AgreementScreen workspace={workspace} view={view} />}
    </div>
  )
}
