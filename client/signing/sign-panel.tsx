// Signing as one page: what I sign, where to read it, one statement, one button, and what is happening.

import { type Signal, useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { PartnerId } from '../../shared/agreement/ids.ts'
import type { Standing } from '../../shared/ledger/fold-process.ts'
import type { Signature } from '../../shared/ledger/fold-signing.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { sealedPdfUrl } from '../api/api.ts'
import { announce } from '../app/announce.ts'
import { Icon } from '../app/icon.tsx'
import { personName } from '../app/person-name.ts'
import { agreementPath } from '../app/router.ts'
import { nameOf } from '../panels/partner-names.ts'
import type { Workspace } from '../panels/workspace.ts'
import '../styles/signing.css'
import { inflate } from '../verify/inflate.ts'
import { openDeviceKey } from './device-key.ts'
import { type OwnKey, OwnKeyChooser } from './own-key.tsx'
import { type Agreed, SIGN_STEPS, type SignOutcome, type SignStep, signAgreement } from './sign-agreement.ts'
import { signProblemText } from './sign-problem-text.ts'
import { SignatureReceipt } from './signature-receipt.tsx'
import { signingServer } from './signing-server.ts'
import { SigningSummaryCard } from './signing-summary.tsx'
import { signingWords } from './signing-words.ts'
import { signingSummary } from './summary.ts'
import '../styles/forms.css'

type Progress =
  | { readonly kind: 'reading' }
  | { readonly kind: 'running'; readonly step: SignStep }
  | { readonly kind: 'done'; readonly outcome: SignOutcome }

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

function Confirm({ progress, sign }: { progress: Progress; sign: () => void }) {
  const words = signingWords()
  const read = useSignal(false)
  const missing = useSignal(false)
  const box = useRef<HTMLInputElement>(null)
  const id = useId()
  const running = progress.kind === 'running'
  const failed = progress.kind === 'done' && !progress.outcome.ok
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
        <span>{words.confirm}</span>
      </label>
      {missing.value && (
        <p class="field-error" id={`${id}-error`}>
          {words.confirmMissing}
        </p>
      )}
      <button type="submit" class="button button-primary button-large" aria-disabled={running}>
        <Icon name="pen" /> {running ? words.signing : failed ? words.tryAgain : words.sign}
      </button>
      <p class="quiet">{words.legal}</p>
      <p class="quiet">{words.keyHelp}</p>
    </form>
  )
}

type Signable = Extract<Standing, { readonly seal: unknown }>

async function run(
  workspace: Workspace,
  partner: PartnerId,
  agreed: Agreed,
  progress: Signal<Progress>,
  own: OwnKey | null,
): Promise<void> {
  const world = {
    server: signingServer(workspace.id),
    subtle: crypto.subtle,
    inflate,
    openKey: async () => own?.key ?? openDeviceKey(workspace.id, workspace.me.personId),
    now: Date.now,
  }
  const outcome = await signAgreement(partner, agreed, world, (step) => {
    progress.value = { kind: 'running', step }
    announce(signingWords().steps[step])
  })
  progress.value = { kind: 'done', outcome }
}

function Sign({
  workspace,
  record,
  standing,
  partner,
}: {
  workspace: Workspace
  record: AgreementRecord
  standing: Signable
  partner: PartnerId
}) {
  const words = signingWords()
  const progress = useSignal<Progress>({ kind: 'reading' })
  const own = useSignal<OwnKey | null>(null)
  const digests = workspace.live.digests.value
  const summary = signingSummary(workspace.live.agreement.value, record, digests, partner)
  const agreed: Agreed = { text: digests.document, sealed: standing.documentDigest, authority: record.authority }
  const now = progress.value
  const behind = !workspace.session.loaded.value
  return (
    <>
      <SigningSummaryCard workspace={workspace} summary={summary} digest={standing.documentDigest} />
      <p class="button-row">
        <a class="button" href={agreementPath(workspace.id, 'naskah')}>
          <Icon name="text" /> {words.read}
        </a>
        <a class="button" href={sealedPdfUrl(workspace.id)} target="_blank" rel="noreferrer">
          <Icon name="download" /> {words.readPdf}
        </a>
      </p>
      {behind ? (
        <p class="note note-warn">{words.waitForText}</p>
      ) : (
        <>
          <Confirm progress={now} sign={() => void run(workspace, partner, agreed, progress, own.peek())} />
          <OwnKeyChooser chosen={own} />
        </>
      )}
      {now.kind === 'running' && <Steps step={now.step} />}
      {now.kind === 'done' && !now.outcome.ok && <Failure outcome={now.outcome} />}
    </>
  )
}

function Receipt({
  workspace,
  record,
  signature,
}: {
  workspace: Workspace
  record: AgreementRecord
  signature: Signature
}) {
  const mount = useRef<HTMLDivElement>(null)
  const justSigned = Date.now() - signature.at < JUST_NOW_MS
  useEffect(() => {
    if (justSigned) mount.current?.querySelector<HTMLElement>('h2')?.focus()
  }, [justSigned])
  const name = personName(record.people.get(signature.person)?.name)
  return (
    <div ref={mount}>
      <SignatureReceipt
        agreement={workspace.id}
        name={name}
        partner={nameOf(workspace, signature.partner)}
        fileDigest={signature.pdfDigest}
      />
    </div>
  )
}

/** A signature this young was made on this page: its receipt takes the focus. */
const JUST_NOW_MS = 60_000

/** My partner's signature: to be made while it is missing, its receipt afterwards. Nothing before the text is sealed. */
export function SignPanel({ workspace }: { workspace: Workspace }) {
  const record = workspace.live.record.value
  const partner = workspace.me.partnerId
  if (!record || !partner || !('signatures' in record.standing)) return null
  const signature = record.standing.signatures.get(partner)
  if (signature) return <Receipt workspace={workspace} record={record} signature={signature} />
  return <Sign workspace={workspace} record={record} standing={record.standing} partner={partner} />
}
