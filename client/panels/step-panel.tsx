// The steps of an agreement: review, back to draft, seal, reopen. A step that cannot be taken says what is missing.
import { type Signal, useSignal } from '@preact/signals'
import { NO_ORIGINS } from '../../shared/agreement/origins.ts'
import { heldBase } from '../../shared/amend/held-base.ts'
import { PARAF_MAX } from '../../shared/export/print-form.ts'
import { unprintable } from '../../shared/export/printable.ts'
import { dictationsInTheWay } from '../../shared/ledger/dictated-words.ts'
import { type Unmet, unmetGuards } from '../../shared/ledger/guards.ts'
import type { State } from '../../shared/ledger/state.ts'
import { dayAt } from '../../shared/lifetime/day.ts'
import { termOf } from '../../shared/lifetime/term.ts'
import { openSuggestions } from '../../shared/suggestions/suggestion-list.ts'
import { changeState, sealAgreement } from '../api/api.ts'
import type { Result } from '../api/call.ts'
import { announce } from '../app/announce.ts'
import { Icon } from '../app/every-icon.tsx'
import { t } from '../app/locale.ts'
import { meanings } from '../app/meanings.ts'
import { agreementPath } from '../app/router.ts'
import { TextField } from '../app/text-field.tsx'
import { useTypedWords } from '../app/typed-words.ts'
import { useRequest } from '../app/use-request.ts'
import { type PauseEnd, readingHere } from '../decide/pause-until.ts'
import { decisionWords } from './decision-words.ts'
import { digestsOf } from './text-digests.ts'
import { TurnedBackNote } from './turned-back-note.tsx'
import { StepProblem, UnmetList } from './unmet-list.tsx'
import { iMay, reportOf, type Workspace } from './workspace.ts'
import '../styles/forms.css'

/** What this screen knows to be missing. The server asks again. */
function missingFor({ workspace, to, pauseEnd }: StepProps, reason: string): readonly Unmet[] {
  const { live } = workspace
  const record = live.record.value
  if (!record) return []
  const listed = live.agreement.value.partners.map((partner) => partner.id)
  const unmet = unmetGuards(
    {
      record,
      reason,
      ...readingHere(pauseEnd, record.pause.days),
      listed,
      digests: digestsOf(workspace),
      findings: reportOf(workspace).findings,
      unprintable: unprintable(live.agreement.value),
      openSuggestions: openSuggestions(workspace.session.draft),
      dictations: dictationsInTheWay(
        record,
        workspace.session.draft,
        live.agreement.value,
        workspace.origins.value ?? NO_ORIGINS,
      ),
      term: termOf(live.agreement.value),
      today: dayAt(Date.now()),
      amended: heldBase(record.base, workspace.session.draft, live.agreement.value),
      clauses: new Set(live.agreement.value.clauses.map((clause) => clause.id)),
    },
    to,
  )
  return unmet.map((entry) =>
    entry.guard === 'reading-pause' && pauseEnd ? { ...entry, until: pauseEnd.until } : entry,
  )
}

interface StepProps {
  readonly workspace: Workspace
  readonly pauseEnd: PauseEnd | null
  readonly to: State
  readonly label: string
  readonly take: (reason: string) => Promise<Result<null>>
  readonly asksReason: boolean
  readonly warning?: string
  readonly primary?: boolean
}

function Step(step: StepProps) {
  const { workspace, to, label, take, asksReason, warning, primary = false } = step
  const { common } = t()
  const decisions = decisionWords()
  const reason = useTypedWords(workspace, `tahap-${to}`)
  const asked = useSignal(false)
  const { sending, problem, ask } = useRequest()
  const missing = missingFor(step, asksReason ? 'x' : '')
  const reasonWrong = asksReason && reason.value.trim() === ''
  const go = async (event: Event) => {
    event.preventDefault()
    asked.value = true
    if (missing.length > 0) return
    if (reasonWrong) {
      document.getElementById(`alasan-${to}`)?.focus()
      return
    }
    if (to === 'disepakati') announce(decisions.seal.sealing)
    // What is kept for this step was written for one that asks for it (reopening and review lead to the same state).
    const result = await ask(() => take(asksReason ? reason.value.trim() : ''), asksReason ? [reason] : [])
    if (!result?.ok) return
    announce(decisions.step.changed(common.states[to]))
  }
  return (
    <form class="step" onSubmit={(event) => void go(event)} noValidate>
      {warning && <p>{warning}</p>}
      {asksReason && (
        <TextField
          id={`alasan-${to}`}
          label={decisions.step.reason}
          error={asked.value && reasonWrong ? decisions.step.reasonMissing : undefined}
          maxLength={500}
          autocomplete="off"
          value={reason}
        />
      )}
      {missing.length > 0 && (
        <UnmetList
          workspace={workspace}
          unmet={missing}
          title={to === 'disepakati' ? decisions.seal.unmet(missing.length) : decisions.seal.unmetStep(missing.length)}
        />
      )}
      {problem.value && <StepProblem workspace={workspace} problem={problem.value} />}
      <button
        type="submit"
        class={primary ? 'button button-primary' : 'button'}
        aria-disabled={missing.length > 0 || sending.value}
      >
        {to === 'disepakati' && <Icon name="lock" />}{' '}
        {sending.value ? (to === 'disepakati' ? decisions.seal.sealing : common.sending) : label}
      </button>
    </form>
  )
}

/** What the sealed file will show besides the clauses, and what of it can still be chosen. */
function Printed({ workspace, paraf }: { workspace: Workspace; paraf: Signal<boolean> }) {
  const { seal } = decisionWords()
  const { partners, letterheads, witnesses, translations } = workspace.live.agreement.value
  const shown = [
    letterheads.length > 0 && seal.prints.letterheads(letterheads.length),
    translations.length > 0 && seal.prints.translations(translations.length),
    witnesses.length > 0 && seal.prints.witnesses(witnesses.length),
  ].filter(Boolean)
  return (
    <>
      {shown.length > 0 && <p>{seal.prints.all(shown.join(', '))}</p>}
      {partners.length <= PARAF_MAX && (
        <label class="choice">
          <input
            type="checkbox"
            checked={paraf.value}
            onChange={(event) => {
              paraf.value = event.currentTarget.checked
            }}
          />{' '}
          {seal.paraf}
        </label>
      )}
    </>
  )
}

export function StepPanel({ workspace, pauseEnd }: Pick<StepProps, 'workspace' | 'pauseEnd'>) {
  const { common } = t()
  const decisions = decisionWords()
  const state = workspace.state.value
  const paraf = useSignal(false)
  const to = (target: State) => (reason: string) => changeState(workspace.id, { from: state, to: target }, reason)
  const mayMove = iMay(workspace, 'change-state')
  return (
    <section class="steps-panel" aria-labelledby="tahap">
      <h2 id="tahap">{decisions.step.title}</h2>
      <p>
        <strong>{common.states[state]}.</strong> {meanings().stateSays[state]}
      </p>
      {(state === 'draf' || state === 'tinjauan') && <TurnedBackNote workspace={workspace} />}
      {state === 'draf' && mayMove && (
        <Step
          workspace={workspace}
          pauseEnd={pauseEnd}
          to="tinjauan"
          label={decisions.step.toReview}
          take={to('tinjauan')}
          asksReason={false}
        />
      )}
      {state === 'tinjauan' && mayMove && (
        <Step
          workspace={workspace}
          pauseEnd={pauseEnd}
          to="draf"
          label={decisions.step.toDraft}
          take={to('draf')}
          asksReason
        />
      )}
      {state !== 'disepakati' && iMay(workspace, 'seal') && (
        <div class="card">
          <h3>{decisions.seal.title}</h3>
          <p>{decisions.seal.text}</p>
          <Printed workspace={workspace} paraf={paraf} />
          <Step
            workspace={workspace}
            pauseEnd={pauseEnd}
            to="disepakati"
            label={decisions.seal.submit}
            take={() => sealAgreement(workspace.id, paraf.value)}
            asksReason={false}
            primary
          />
        </div>
      )}
      {state === 'disepakati' && iMay(workspace, 'reopen') && (
        <Step
          workspace={workspace}
          pauseEnd={pauseEnd}
          to="tinjauan"
          label={decisions.step.reopen}
          take={to('tinjauan')}
          asksReason
          warning={decisions.step.reopenWarning}
        />
      )}
      {state === 'disepakati' && (
        <p>
          {iMay(workspace, 'sign') || iMay(workspace, 'witness') ? (
            <a class="button button-primary" href={agreementPath(workspace.id, 'ttd')}>
              <Icon name="pen" /> {t().panels.views.ttd}
            </a>
          ) : (
            <a class="button" href={agreementPath(workspace.id, 'ttd')}>
              {decisions.sign.toSignatures}
            </a>
          )}
        </p>
      )}
    </section>
  )
}
