// The main screen: list of articles, the text, and beside it what the check and the partners say.
import { computed, type ReadonlySignal, type Signal, useComputed, useSignal, useSignalEffect } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { isSealedState } from '../../shared/ledger/state.ts'
import { askAgain, reloadWhereReached } from '../app/ask-again.ts'
import { keepProgramNow } from '../app/keep-program-later.ts'
import { lazy } from '../app/lazy.tsx'
import { Loading } from '../app/loading.tsx'
import { locale, t } from '../app/locale.ts'
import { useHeadingFocus, useTitle } from '../app/page.tsx'
import { agreementPath, route } from '../app/router.ts'
import { bringTables } from '../editor/bring-tables.ts'
import type { Editor } from '../editor/editor.ts'
import { termFlags } from '../editor/flags/term-flags.ts'
import { nameOf } from '../panels/partner-names.ts'
import { keepPlace, keptPlace, type ReadingPlace, readingPlace, showPlace } from '../panels/reading-place.ts'
import { iMay, myRole, type Workspace } from '../panels/workspace.ts'
import { suggestMode } from '../suggestions/suggest-mode.ts'
import { CARD_ID, focusInside, shortWriterName } from '../suggestions/text-labels.ts'
import type { Session } from '../sync/session.ts'
import { CommentSheet, DictationBar, Outline, SuggestionCard, showComments } from './agreement-parts.ts'
import { bringEditor } from './bring-editor.ts'
import { FirstText } from './first-text.tsx'
// Here and not in the editor's own code, so that the page has its styles in one file and before the text.
import '../styles/editor.css'
import '../styles/editor-clause.css'
import '../styles/editor-tools.css'
import '../styles/editor-fields.css'
import '../styles/editor-comments.css'
import '../styles/editor-hands.css'
import '../styles/editor-mode.css'

/** Where no text comes for this long, as behind a proxy that swallows its connection, the editor is made without. */
const TEXT_MS = 3_000

/** Resolves when there is a text, or none in this time. */
const textCome = ({ loaded }: Pick<Session, 'loaded'>): Promise<void> =>
  new Promise((resolve) => {
    if (loaded.peek()) return resolve()
    const stop = loaded.subscribe((now) => {
      if (now) done()
    })
    const done = () => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const timer = setTimeout(done, TEXT_MS)
  })

/** Where a table may stand on the first screen. */
const WITH_TABLES = '(min-width: 40rem)'

/** Where they cannot come, the text is there without them. */
const bringRows = (): Promise<void> => bringTables().catch(() => {})

type EditorLoad = 'loading' | 'ready' | 'failed'

interface Reading {
  readonly text: RefObject<HTMLElement | null>
  readonly isRead: boolean
  /** Somebody is led to another place. */
  readonly isLed: () => boolean
}

/** Whoever comes back to the text, from another screen or on a page that was loaded again, finds it where it was read. */
function useReadingPlace({ text, isRead, isLed }: Reading): void {
  const place = useRef<ReadingPlace | null>(null)
  const isReadNow = useRef(isRead)
  isReadNow.current = isRead
  useEffect(() => {
    const look = () => (isReadNow.current && text.current ? readingPlace(text.current) : place.current)
    // Before the router scrolls to the top of the screen that comes.
    const unfollow = route.subscribe(() => {
      place.current = look()
    })
    const keep = () => {
      if (isReadNow.current) keepPlace(look())
    }
    const keepHidden = () => {
      if (document.visibilityState === 'hidden') keep()
    }
    // A telephone that throws the page out says only that it is hidden; a page that is loaded again says it too late.
    document.addEventListener('visibilitychange', keepHidden)
    addEventListener('scrollend', keep)
    return () => {
      unfollow()
      document.removeEventListener('visibilitychange', keepHidden)
      removeEventListener('scrollend', keep)
    }
  }, [text])
  useLayoutEffect(() => {
    if (!isRead || !text.current || !place.current || isLed()) return
    showPlace(text.current, place.current)
    // The entry is a new one: it has no place until something is scrolled.
    keepPlace(place.current)
  }, [isRead])
}

const speakerOf = (workspace: Workspace): ReadonlySignal<string> =>
  computed(() => (workspace.dictation.value ? nameOf(workspace, workspace.dictation.value.partner) : ''))

/** Puts the editor into the mount while it is there; `load` says how far that is. */
function useEditor(workspace: Workspace, load: Signal<EditorLoad>) {
  const { session, live, template, me, jump, currentClause, comments, dictation } = workspace
  const mount = useRef<HTMLDivElement | null>(null)
  const retry = useRef(() => {})
  const terms = useComputed(() => {
    const report = live.report.value
    return report && termFlags(report.findings)
  })
  const editor = useSignal<Editor | null>(null)
  useEffect(() => {
    let gone = false
    let hasMoved = false
    // A phone shows no table at first, and the first touch asks for them; whoever was here before has them on the device.
    const withRows = !workspace.firstVisit || matchMedia(WITH_TABLES).matches
    const moved = new AbortController()
    for (const type of ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const)
      addEventListener(
        type,
        () => {
          hasMoved = true
          void bringRows()
        },
        { passive: true, signal: moved.signal },
      )
    let stopFollowing = () => {}
    let stopAsking = () => {}
    let isComing = false
    const begin = async (failed = () => {}) => {
      if (isComing) return
      isComing = true
      stopAsking()
      const parts = [bringEditor(), textCome(session), withRows && bringRows()] as const
      const come = await Promise.all(parts).catch(() => null)
      if (gone) return
      if (come === null) {
        isComing = false
        load.value = 'failed'
        stopAsking = askAgain(start)
        failed()
        return
      }
      const [{ createEditor }] = come
      // Tables that came later would push away what is read by now.
      if (hasMoved) await bringRows()
      if (gone || !mount.current) return
      const made = createEditor(mount.current, {
        draft: session.draft,
        awareness: session.awareness,
        // Also for whoever may only suggest: then the mode cannot be turned off.
        editable: computed(
          () => session.mayWrite.value || session.reach.value === 'suggest' || dictation.value !== null,
        ),
        template,
        locale: locale.peek(),
        terms,
        me: { partner: me.partnerId },
        comments: { door: comments, may: computed(() => session.reach.value !== 'none') },
        mode: suggestMode(workspace.id, me.personId, session, speakerOf(workspace)),
        suggestions: {
          nameOf: (client) => shortWriterName(workspace, client),
          news: workspace.writers.news,
          card: () => focusInside(document.getElementById(CARD_ID)),
          mayDecide: session.mayWrite,
        },
      })
      const isLed = jump.peek() !== null
      editor.value = made
      stopFollowing = made.currentClause.subscribe((clause) => {
        currentClause.value = clause
      })
      const first = document.querySelector('.first-text')
      const seen = first && readingPlace(first)
      // Until somebody scrolls it is the browser that does, to a height that the text had with its editor.
      const place = hasMoved ? (seen ?? keptPlace()) : (keptPlace() ?? seen)
      moved.abort()
      load.value = 'ready'
      const { current } = mount
      if (place && !isLed) requestAnimationFrame(() => showPlace(current, place))
    }
    const start = (failed?: () => void) =>
      void begin(failed).catch(() => {
        load.value = 'failed'
      })
    retry.current = () => start(() => void reloadWhereReached())
    start()
    return () => {
      gone = true
      stopAsking()
      moved.abort()
      stopFollowing()
      editor.peek()?.destroy()
      editor.value = null
    }
  }, [workspace, session, template, me, currentClause, comments, dictation, editor, load])
  useSignalEffect(() => editor.value?.setLocale(locale.value))
  useSignalEffect(() => {
    const target = jump.value
    if (!target || !editor.value) return
    const { jumpTo, show } = editor.value
    jump.value = null
    // After the screen has been drawn: the text may have been hidden until now.
    requestAnimationFrame(() => (target.suggestion ? show(target.suggestion) : jumpTo(target)))
  })
  return { mount, editor, retry: () => retry.current() }
}

/** A facilitator chooses for whom to write; a partner hears of what was written for it. */
function hasDictation(workspace: Workspace): boolean {
  const { live, me } = workspace
  if (iMay(workspace, 'dictate')) return true
  const dictations = live.record.value?.dictations
  return [...(dictations?.values() ?? [])].some(({ partner, answer }) => partner === me.partnerId && answer === null)
}

function ReadOnlyNote({ workspace }: { workspace: Workspace }) {
  const { readOnly } = t().panels
  const { mayWrite, loaded, head } = workspace.session
  if (mayWrite.value || !loaded.value) return null
  const role = myRole(workspace)
  const state = workspace.state.value
  const isOpen = state === 'draf' || state === 'tinjauan'
  if (role === 'facilitator' || role === 'observer' || (isOpen && role === 'reviewer'))
    return <p class="read-only-note">{readOnly[role]}</p>
  // Whoever writes is not told that they may not while the server has only not answered yet.
  if (isOpen && head.value === null) return <p class="read-only-note">{readOnly.soon}</p>
  // Whose words stand as suggestions is told so above the text.
  if (isOpen && role === 'guest') return null
  return <p class="read-only-note">{isSealedState(state) ? readOnly.locked : readOnly.other}</p>
}

/** The text of an addendum is written like any; what is printed is what it changes. */
function AddendumNote({ workspace }: { workspace: Workspace }) {
  const { addendum } = t().panels
  const base = workspace.live.record.value?.base
  if (!base || isSealedState(workspace.state.value)) return null
  return (
    <p class="read-only-note">
      {addendum.draft(base.number)} <a href={agreementPath(workspace.id, 'adendum')}>{addendum.changes}</a>
    </p>
  )
}

/** Comes without a word: its place beside the text is kept. Where it cannot come, that is said there. */
const SidePanel = lazy(() => import('./side-panel.tsx').then((part) => part.SidePanel), { silent: 'coming' })

/** Wide enough for the side panel; below it the same things are screens of their own. */
const WITH_SIDE = '(min-width: 60rem)'

function useMedia(query: string): boolean {
  const media = useRef(matchMedia(query))
  const matches = useSignal(media.current.matches)
  useEffect(() => {
    const follow = (event: MediaQueryListEvent) => {
      matches.value = event.matches
    }
    const list = media.current
    list.addEventListener('change', follow)
    return () => list.removeEventListener('change', follow)
  }, [matches])
  return matches.value
}

interface DocumentProps {
  readonly workspace: Workspace
  readonly open: boolean
  /** Without the list of articles and the side panel */
  readonly alone?: boolean
}

export function DocumentView({ workspace, open, alone = false }: DocumentProps) {
  const { common, panels } = t()
  const load = useSignal<EditorLoad>('loading')
  const { mount, editor, retry } = useEditor(workspace, load)
  const withSide = useMedia(WITH_SIDE)
  const asked = workspace.comments.focus.value
  const title = workspace.live.title.value
  const heading = useHeadingFocus(open)
  useTitle(open ? title || panels.text : '')
  const loaded = workspace.session.loaded.value
  const shown = load.value === 'ready' && loaded
  useReadingPlace({ text: mount, isRead: open && shown && !alone, isLed: () => workspace.jump.peek() !== null })
  const { bringDecisions } = workspace.session
  useEffect(() => {
    if (!shown) return
    void keepProgramNow().then((isKept) => {
      if (!isKept) return
      bringDecisions()
      void bringRows()
    })
  }, [shown, bringDecisions])
  // What stands beside the text says what was decided.
  useEffect(() => {
    if (withSide) bringDecisions()
  }, [withSide, bringDecisions])
  // After the text, so that they never come before it.
  useEffect(() => (shown ? showComments(workspace) : undefined), [workspace, shown])
  const facilitator = myRole(workspace) === 'facilitator'
  return (
    <div class={facilitator ? 'workspace workspace-facilitator' : 'workspace'} hidden={!open}>
      {!alone && (withSide || workspace.outlineOpen.value) && (
        <Outline workspace={workspace} move={(id, direction) => editor.peek()?.moveClause(id, direction) ?? false} />
      )}
      <main class="document" id={open ? 'isi' : undefined} tabIndex={-1} data-region>
        <h1 ref={heading} class="visually-hidden" tabIndex={-1}>
          {title || panels.text}
        </h1>
        <AddendumNote workspace={workspace} />
        <ReadOnlyNote workspace={workspace} />
        {loaded && hasDictation(workspace) && <DictationBar workspace={workspace} />}
        {load.value === 'failed' && (
          <div class="note note-error" role="alert">
            <p>{common.loadFailed}</p>
            <button type="button" class="button" onClick={retry}>
              {common.retry}
            </button>
          </div>
        )}
        {!loaded && load.value !== 'failed' && <Loading text={panels.opening} />}
        {loaded && load.value !== 'ready' && (
          <FirstText
            agreement={workspace.live.agreement.value}
            loading={load.value === 'loading'}
            firstVisit={workspace.firstVisit}
          />
        )}
        <div ref={mount} class="editor-mount" hidden={!shown} />
        {editor.value?.currentSuggestion.value && <SuggestionCard workspace={workspace} editor={editor.value} />}
      </main>
      {open && !withSide && asked && !(asked.kind === 'thread' && asked.quiet) && (
        <CommentSheet workspace={workspace} />
      )}
      {open && withSide && !alone && <SidePanel workspace={workspace} textShown={load.value !== 'loading' && loaded} />}
    </div>
  )
}
