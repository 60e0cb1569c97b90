// Daftar pasal: every clause, its number, and in words how the check sees it. A phone fetches it with the first touch, and draws it while it is open.
import { useComputed } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Clause } from '../../shared/agreement/agreement.ts'
import type { ClauseId } from '../../shared/agreement/ids.ts'
import { numberClauses, partHeads } from '../../shared/agreement/numbering.ts'
import type { CheckReport } from '../../shared/checks/finding.ts'
import { Icon } from '../app/every-icon.tsx'
import { t } from '../app/locale.ts'
import { OUTLINE_ID, TOGGLE_ID } from './outline-toggle.tsx'
import { readingPlace } from './reading-place.ts'
import { jumpTo, type Workspace } from './workspace.ts'
import '../styles/outline.css'

type ClauseStatus = 'met' | 'attention' | 'missing' | 'unchecked'

/** The gravest finding of a clause decides. */
function clauseStatus(report: CheckReport | null, clause: Clause): ClauseStatus {
  if (!report) return 'unchecked'
  const levels = report.findings
    .filter((finding) => finding.clause === clause.id && !finding.waived)
    .map((finding) => finding.level)
  if (levels.includes('error')) return 'missing'
  return levels.length > 0 ? 'attention' : 'met'
}

const ICONS = { met: 'check', attention: 'alert', missing: 'cross', unchecked: 'dash' } as const

/** Moves a clause and says where it is; false where it cannot. */
export type MoveClause = (id: ClauseId, direction: -1 | 1) => boolean

/** The entry is drawn in its new place first; the keyboard stays on what was pressed. */
function moveAndStay(move: MoveClause, id: ClauseId, direction: -1 | 1, pressed: HTMLElement): void {
  if (!move(id, direction)) return
  requestAnimationFrame(() => requestAnimationFrame(() => pressed.focus()))
}

function MoveButtons({ id, name, move }: { id: ClauseId; name: string; move: MoveClause }) {
  const { outline } = t().panels
  const button = (direction: -1 | 1, label: string, sign: string) => (
    <button
      type="button"
      class="outline-move"
      aria-label={label}
      title={label}
      onClick={({ currentTarget }) => moveAndStay(move, id, direction, currentTarget)}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  )
  return (
    <span class="outline-moves">
      {button(-1, outline.up(name), '↑')}
      {button(1, outline.down(name), '↓')}
    </span>
  )
}

/** The entry of the article that is read stands in the middle of the list. */
function showRead(nav: HTMLElement): void {
  const text = document.querySelector('.document')
  const read = text && readingPlace(text)
  const entries = [...nav.querySelectorAll<HTMLElement>('.outline-item')]
  const entry = read && (entries.find(({ dataset }) => dataset.entry === read.clause) ?? entries[read.index])
  if (entry) nav.scrollTop = entry.offsetTop - nav.clientHeight / 2
}

/** Open, it has the keyboard; Escape, or a touch elsewhere, closes it. */
function useOverText({ outlineOpen }: Workspace) {
  const nav = useRef<HTMLElement>(null)
  const isOpen = outlineOpen.value
  useLayoutEffect(() => {
    if (!isOpen || !nav.current) return
    nav.current.focus({ preventScroll: true })
    showRead(nav.current)
    const touched = ({ target }: Event) => {
      const inside = target instanceof Element && target.closest(`#${OUTLINE_ID}, #${TOGGLE_ID}`)
      if (!inside) outlineOpen.value = false
    }
    const pressed = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape') return
      outlineOpen.value = false
      document.getElementById(TOGGLE_ID)?.focus()
    }
    document.addEventListener('pointerdown', touched)
    document.addEventListener('keydown', pressed)
    return () => {
      document.removeEventListener('pointerdown', touched)
      document.removeEventListener('keydown', pressed)
    }
  }, [isOpen, outlineOpen])
  return nav
}

interface Entry {
  readonly id: ClauseId
  readonly number: number | null
  /** `BAB I`, `Lampiran I`; '' of others. */
  readonly head: string
  readonly title: string
  readonly status: ClauseStatus
}

/** The same object as long as they say the same: most words change no entry, and then the list is not drawn anew. */
function useEntries({ live }: Workspace): readonly Entry[] {
  const known = useRef<{ readonly entries: readonly Entry[]; readonly said: string }>(null)
  return useComputed(() => {
    const { clauses } = live.agreement.value
    const report = live.report.value
    const numbers = numberClauses(clauses)
    const heads = partHeads(clauses)
    const entries = clauses.map((clause) => ({
      id: clause.id,
      number: numbers.get(clause.id) ?? null,
      head: heads.get(clause.id) ?? '',
      title: clause.title,
      status: clauseStatus(report, clause),
    }))
    const said = JSON.stringify(entries)
    if (known.current?.said !== said) known.current = { entries, said }
    return known.current.entries
  }).value
}

export function Outline({ workspace, move }: { workspace: Workspace; move: MoveClause }) {
  const { outline } = t().panels
  const open = workspace.outlineOpen
  const nav = useOverText(workspace)
  const entries = useEntries(workspace)
  const current = workspace.currentClause.value
  const mayWrite = workspace.session.mayWrite.value
  const headOf = ({ number, head }: Entry) => (number === null ? head : outline.article(number))
  const nameOf = (entry: Entry) => [headOf(entry), entry.title || outline.untitled].filter(Boolean).join(' ')
  return (
    <nav
      class={open.value ? 'outline outline-open' : 'outline'}
      id={OUTLINE_ID}
      ref={nav}
      tabIndex={-1}
      data-region
      aria-label={outline.title}
    >
      <h2 class="outline-title">{outline.title}</h2>
      {entries.length === 0 && <p class="quiet outline-list">{outline.empty}</p>}
      <ol class="outline-list">
        {entries.map((entry) => {
          const { id, title, status } = entry
          const head = headOf(entry)
          return (
            <li key={id} class="outline-item" data-entry={id}>
              <button
                type="button"
                class="outline-entry"
                aria-current={id === current ? 'location' : undefined}
                onKeyDown={(event) => {
                  if (!event.altKey || !event.shiftKey || !mayWrite) return
                  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
                  event.preventDefault()
                  moveAndStay(move, id, event.key === 'ArrowUp' ? -1 : 1, event.currentTarget)
                }}
                onClick={() => {
                  open.value = false
                  jumpTo(workspace, { clause: id })
                }}
              >
                {head !== '' && <span class="outline-number">{head}</span>}
                <span class="outline-name">{title || outline.untitled}</span>
                <span class={`outline-status status-${status}`}>
                  <Icon name={ICONS[status]} /> {outline.status[status]}
                </span>
              </button>
              {mayWrite && <MoveButtons id={id} name={nameOf(entry)} move={move} />}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
