// The statement, the button, and what is happening. With a network the signature is made and sent; without one the decision is kept.
import { type Signal, useSignal } from '@preact/signals'
import { useId, useMemo, useRef } from 'preact/hooks'
import type { PartnerId, RowId } from '../../shared/agreement/ids.ts'
import type { Mark } from '../../shared/pdf/mark.ts'
import { announce } from '../app/announce.ts'
import { Icon } from '../app/icon.tsx'
import { formatDate } from '../app/locale.ts'
import { inflate } from '../verify/inflate.ts'
import { openDeviceKey } from './device-key.ts'
import { LettersNote } from './letters-note.tsx'
import { MarkPad } from './mark-pad.tsx'
import { signOffline } from './offline-act.ts'
import { OutsideAsk } from './outside-signer.tsx'
import { OutsideLaterError, outsideDesk, type PendingRequest } from './outside-signing.ts'
import { type ChosenKey, OwnKeyChooser } from './own-key.tsx'
import { usePagesOf } from './pages-compared.tsx'
import { type Agreed, SIGN_STEPS, type SignOutcome, type SignStep, signAgreement } from './sign-agreement.ts'
import { signProblemText } from './sign-problem-text.ts'
import { signatoryWords } from './signatory-words.ts'
import { type Capacity, partnerCalled, type SigningCase } from './signing-case.ts'
import { signingServer } from './signing-server.ts'
import type { PendingAct } from './signing-store.ts'
import { signingWords } from './signing-words.ts'

type Progress =
  | { readonly kind: 'reading' }
  | { readonly kind: 'running'; readonly step: SignStep }
  | { readonly kind: 'done'; readonly outcome: SignOutcome }
  | { readonly kind: 'not-kept' }

function Steps({ step }: { step: SignStep }) {
  const words = signingWords()
  const place = step === 'again' ? 0 : SIGN_STEPS.indexOf(step)
  return (
    <div class="signing-progress">
      <h3>{words.progress}</h3>
      <ol>
        {SIGN_STEPS.map((name, at) => (
          <li key={name} aria-current={at === place ? 'step' : undefined}>
            {words.steps[name]}
            {at < place && <span class="quiet"> ({words.stepDone})</span>}
            {at === place && <span> ({words.stepNow})</span>}
          </li>
        ))}
      </ol>
      {step === 'again' && <p>{words.steps.again}</p>}
    </div>
  )
}

function Failure({ outcome }: { outcome: Extract<SignOutcome, { ok: false }> }) {
  const words = signingWords()
  const { text, after } = signProblemText(outcome.problem, words)
  return (
    <div class="note note-error" role="alert">
      <p>
        {text} {after}
      </p>
      <p class="note-code">{words.code(outcome.problem.code)}</p>
    </div>
  )
}

interface ConfirmProps {
  readonly statement: string
  readonly button: string
  readonly running: boolean
  readonly mark: Signal<Mark> | null
  /** What is true of this signature: its kind and its key */
  readonly notes: readonly string[]
  readonly sign: () => void
}

function Confirm({ statement, button, running, mark, notes, sign }: ConfirmProps) {
  const words = signingWords()
  const read = useSignal(false)
  const missing = useSignal(false)
  const box = useRef<HTMLInputElement>(null)
  const id = useId()
  return (
    <form
      class="signing-confirm"
      onSubmit={(event) => {
        event.preventDefault()
        if (running) return
        missing.value = !read.value
        if (read.value) sign()
        else box.current?.focus()
      }}
    >
      <label class="signing-statement" for={id}>
        <input
          ref={box}
          id={id}
          type="checkbox"
          checked={read.value}
          disabled={running}
          aria-invalid={missing.value}
          aria-describedby={missing.value ? `${id}-error` : undefined}
          onChange={(event) => {
            read.value = event.currentTarget.checked
            missing.value = false
          }}
        />
        <span>{statement}</span>
      </label>
      {missing.value && (
        <p class="field-error" id={`${id}-error`}>
          {words.confirmMissing}
        </p>
      )}
      {mark && <MarkPad mark={mark} />}
      <button type="submit" class="button button-primary button-large" aria-disabled={running}>
        <Icon name="pen" /> {button}
      </button>
      {notes.map((note) => (
        <p key={note} class="quiet">
          {note}
        </p>
      ))}
    </form>
  )
}

interface SignFormProps {
  readonly opened: SigningCase
  /** Null for a witness */
  readonly partner: PartnerId | null
  readonly witness?: RowId
  readonly capacity: Capacity
  /** Digest, seal and authority to sign for */
  readonly agreed: Agreed
  /** After something was recorded, or kept */
  readonly after: (act: PendingAct | null) => void
}

export function SignForm({ opened, partner, witness, capacity, agreed, after }: SignFormProps) {
  const words = signingWords()
  const { offline, witnesses, pages } = signatoryWords()
  const compared = usePagesOf(opened.file)
  const progress = useSignal<Progress>({ kind: 'reading' })
  const mark = useSignal<Mark>([])
  const own = useSignal<ChosenKey | null>(null)
  const pending = useSignal<PendingRequest | null>(null)
  const desk = useMemo(
    () => outsideDesk(opened.id, opened.me.personId, pending),
    [opened.id, opened.me.personId, pending],
  )
  const now = progress.value
  const online = async () => {
    const chosen = own.peek()
    const outside = chosen && 'outside' in chosen ? chosen.outside : null
    const server = signingServer(opened.id, { as: opened.me.personId })
    const world = {
      server: outside ? outside.keeping(server) : server,
      subtle: crypto.subtle,
      inflate,
      openKey: async () => chosen?.key ?? openDeviceKey(opened.id, opened.me.personId),
      now: () => outside?.at ?? Date.now(),
    }
    const show = (step: SignStep) => {
      progress.value = { kind: 'running', step }
      announce(signingWords().steps[step])
    }
    try {
      const outcome = await signAgreement(partner, agreed, world, show, {
        mark: mark.value,
        ...(compared === 'same' && opened.file ? { compared: opened.file } : {}),
        ...(witness === undefined ? {} : { witness }),
        ...(outside?.issued ? { issued: outside.issued } : {}),
      })
      progress.value = { kind: 'done', outcome }
      if (outside && outcome.ok) await outside.forget()
      // Also after a refusal: what is recorded may be another than this screen shows.
      after(null)
    } catch (error) {
      if (!(error instanceof OutsideLaterError)) throw error
      own.value = await desk.resume()
      progress.value = { kind: 'reading' }
    }
  }
  const withoutNetwork = async () => {
    if (partner === null) return
    progress.value = { kind: 'running', step: 'sign' }
    const called = partnerCalled(opened, partner)
    const act = await signOffline(opened, partner, called, capacity, mark.value, Date.now())
    progress.value = act ? { kind: 'reading' } : { kind: 'not-kept' }
    if (act) after(act)
  }
  const failed = now.kind === 'done' && !now.outcome.ok
  // Names that the text has were set by the seal, in any script.
  const isSet =
    partner === null ||
    (capacity.instead === null &&
      opened.agreement.partners.some(({ id, signatory }) => id === partner && signatory.trim()))
  const button = opened.isKept ? offline.sign : failed ? words.tryAgain : words.sign
  return (
    <>
      {opened.isKept && (
        <p>
          {offline.clock}: <strong>{formatDate(Date.now())}</strong>
        </p>
      )}
      {!isSet && <LettersNote name={capacity.name} />}
      <Confirm
        statement={partner === null ? witnesses.confirm : words.confirm}
        button={now.kind === 'running' ? words.signing : button}
        running={now.kind === 'running'}
        mark={mark}
        // A certificate of one's own says below what it is.
        notes={[
          ...(compared === 'same' ? [] : [pages.unchecked]),
          ...(own.value ? [] : [words.legal, opened.isKept ? offline.help : words.keyHelp]),
        ]}
        sign={() => void (opened.isKept ? withoutNetwork() : online())}
      />
      {pending.value && <OutsideAsk pending={pending} />}
      {now.kind === 'running' && !opened.isKept && <Steps step={now.step} />}
      {now.kind === 'done' && !now.outcome.ok && <Failure outcome={now.outcome} />}
      {now.kind === 'not-kept' && (
        <p class="note note-error" role="alert">
          {offline.failed}
        </p>
      )}
      {!opened.isKept && partner !== null && now.kind !== 'running' && <OwnKeyChooser chosen={own} desk={desk} />}
    </>
  )
}
