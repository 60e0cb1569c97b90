// The check, live: six marks, the next question, and every finding with its sentence.
import { useSignal } from '@preact/signals'
import { parsePartnerId } from '../../shared/agreement/ids.ts'
import { CHARACTERISTICS } from '../../shared/checks/finding.ts'
import { Icon } from '../app/icon.tsx'
import { lazy } from '../app/lazy.tsx'
import { meanings } from '../app/meanings.ts'
import { CheckMatrix } from './check-matrix.tsx'
import { checkWords } from './check-words.ts'
import { FINDING_GROUPS, type FindingFilter, filterFindings, findingKey, groupFindings } from './finding-filter.ts'
import { FindingItem } from './finding-item.tsx'
import { NextQuestion } from './next-question.tsx'
import { nameOf, partnersOf } from './partner-names.ts'
import { PartnerQuestions } from './partner-questions.tsx'
import { StatusMark } from './status-mark.tsx'
import { waiverFor, waiversOf } from './waiver-state.ts'
import { myRole, reportOf, type Workspace } from './workspace.ts'
import '../styles/panels.css'

// The first with the book of the check, on the whole screen; the second for the facilitator alone: who reads comments on a phone shall not need the check for it, nor the check the comments.
const MeetingLink = lazy(() => import('../meeting/meeting-link.tsx').then((part) => part.MeetingLink), { silent: true })
const ProfilesPanel = lazy(() => import('./profiles-panel.tsx').then((part) => part.ProfilesPanel))
const PartnerCounts = lazy(() => import('../comments/partner-counts.tsx').then((part) => part.PartnerCounts))

/** An untouched template has more findings than anyone reads at once; the rest opens on request. */
const SHOWN_AT_FIRST = 30

export interface CheckPanelProps {
  readonly workspace: Workspace
  /** The whole screen shows the matrix by partner; the side panel only the six marks. */
  readonly whole: boolean
}

function Marks({ workspace }: { workspace: Workspace }) {
  const { statuses } = reportOf(workspace)
  return (
    <ul class="mark-list">
      {CHARACTERISTICS.map((char) => (
        <li key={char}>
          <span>{meanings().characteristics[char]}</span> <StatusMark status={statuses[char]} />
        </li>
      ))}
    </ul>
  )
}

function Filters({
  workspace,
  filter,
  choose,
}: {
  workspace: Workspace
  filter: FindingFilter
  choose: (filter: FindingFilter) => void
}) {
  const check = checkWords()
  return (
    <fieldset class="filters">
      <legend class="visually-hidden">{check.filter}</legend>
      <select
        aria-label={check.concerns}
        value={filter.partner ?? ''}
        onChange={(event) => choose({ ...filter, partner: parsePartnerId(event.currentTarget.value) })}
      >
        <option value="">{check.filterAll}</option>
        {partnersOf(workspace).map((partner) => (
          <option key={partner} value={partner}>
            {nameOf(workspace, partner)}
          </option>
        ))}
      </select>
      <select
        aria-label={check.characteristic}
        value={filter.char ?? ''}
        onChange={(event) =>
          choose({ ...filter, char: FINDING_GROUPS.find((char) => char === event.currentTarget.value) ?? null })
        }
      >
        <option value="">{check.filterChar}</option>
        {FINDING_GROUPS.map((char) => (
          <option key={char} value={char}>
            {meanings().characteristics[char]}
          </option>
        ))}
      </select>
    </fieldset>
  )
}

export function CheckPanel({ workspace, whole }: CheckPanelProps) {
  const check = checkWords()
  const filter = useSignal<FindingFilter>({ partner: null, char: null })
  const shown = useSignal(SHOWN_AT_FIRST)
  const { findings } = reportOf(workspace)
  const wanted = filterFindings(findings, filter.value)
  const waivers = waiversOf(workspace)
  const open = findings.filter((finding) => !finding.waived)
  const count = (level: string) => open.filter((finding) => finding.level === level).length
  const waived = findings.length - open.length
  const choose = (next: FindingFilter) => {
    filter.value = next
    shown.value = SHOWN_AT_FIRST
  }
  const chooseAndShow = (next: FindingFilter) => {
    choose(next)
    requestAnimationFrame(() => document.getElementById('temuan')?.focus())
  }
  const partner = filter.value.partner
  return (
    <div class={whole ? 'check check-whole' : 'check'}>
      <p class="check-summary">
        {check.summary(count('error'), count('warning'), count('advice'))}
        {waived > 0 && <> · {check.waivedCount(waived)}</>}
      </p>
      {whole && myRole(workspace) === 'facilitator' && (
        <p>
          <MeetingLink workspace={workspace} />
        </p>
      )}
      {whole ? <CheckMatrix workspace={workspace} choose={chooseAndShow} /> : <Marks workspace={workspace} />}
      <NextQuestion workspace={workspace} partner={partner ?? workspace.me.partnerId} />
      {whole && myRole(workspace) === 'facilitator' && <PartnerQuestions workspace={workspace} />}
      {whole && myRole(workspace) === 'facilitator' && <PartnerCounts workspace={workspace} />}
      {whole && <ProfilesPanel workspace={workspace} />}
      <section class="findings" aria-labelledby="temuan">
        <h2 id="temuan" tabIndex={-1}>
          {check.findings}
        </h2>
        <Filters workspace={workspace} filter={filter.value} choose={choose} />
        {wanted.length === 0 && (
          <div class="empty">
            <p class="empty-title">
              <Icon name="check" /> {partner ? check.nothingFor(nameOf(workspace, partner)) : check.nothing}
            </p>
            {findings.length === 0 && <p>{check.nothingHelp}</p>}
          </div>
        )}
        {groupFindings(wanted.slice(0, shown.value)).map((group) => (
          <section key={group.char} class="finding-group">
            <h3>{meanings().characteristics[group.char]}</h3>
            {group.findings.map((finding) => (
              <FindingItem
                key={findingKey(finding)}
                workspace={workspace}
                finding={finding}
                standing={waiverFor(finding, waivers)}
              />
            ))}
          </section>
        ))}
        {wanted.length > shown.value && (
          <button
            type="button"
            class="button"
            onClick={() => {
              shown.value = wanted.length
            }}
          >
            {check.more(wanted.length - shown.value)}
          </button>
        )}
        <p class="quiet">{check.advisory}</p>
      </section>
    </div>
  )
}
