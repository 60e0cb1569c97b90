// A signatory's word for the own partner: on the whole text or on one article.
import { useSignal } from '@preact/signals'
import { parseClauseId } from '../../shared/agreement/ids.ts'
import { decidedDigest } from '../../shared/ledger/decided.ts'
import { type ConsentScope, STANCES, type Stance } from '../../shared/ledger/event-consents.ts'
import { isFresh } from '../../shared/ledger/freshness.ts'
import { giveConsent, withdrawConsent } from '../api/api.ts'
import type { Result } from '../api/call.ts'
import { announce } from '../app/announce.ts'
import { Field } from '../app/field.tsx'
import { t } from '../app/locale.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { TextField } from '../app/text-field.tsx'
import { useTypedWords } from '../app/typed-words.ts'
import { useRequest } from '../app/use-request.ts'
import { decideWords } from '../decide/decide-words.ts'
import { keepWord, nextTurn, readHeldWords } from '../decide/held-words.ts'
import { momentOfHead } from '../history/last-seen.ts'
import { signWord } from '../signing/device-word.ts'
import { decisionWords } from './decision-words.ts'
import { clauseName, nameOf } from './partner-names.ts'
import { digestsOf } from './text-digests.ts'
import { iMay, type Workspace } from './workspace.ts'
import '../styles/forms.css'

export function ConsentForm({ workspace }: { workspace: Workspace }) {
  const { common } = t()
  const decisions = decisionWords()
  const { consent: words } = decisions
  const { live, me, session } = workspace
  const scope = useSignal<ConsentScope>('document')
  const stance = useSignal<Stance | null>(null)
  const note = useTypedWords(workspace, 'sikap')
  const asked = useSignal(false)
  const { sending, problem, ask } = useRequest()
  const notKept = useSignal(false)
  if (!iMay(workspace, 'consent') || me.partnerId === null) return <p class="quiet">{words.notYours}</p>
  const digests = digestsOf(workspace)
  const digest = scope.value === 'document' ? digests.document : digests.clauses.get(scope.value)
  const given = live.record.value?.consents.find(
    (entry) => entry.partner === me.partnerId && entry.scope === scope.value,
  )
  // The server's words and mine must be the same words before I say anything about them.
  const { kind } = session.status.value
  const saved = kind === 'saved' || kind === 'read-only'
  const offline = kind === 'offline'
  const noteWrong = stance.value !== null && stance.value !== 'agree' && note.value.trim() === ''
  /** `news`: what was done, to be told; null where nothing was. */
  const settle = (result: Result<string | null> | null) => {
    if (!result?.ok || result.value === null) return
    announce(result.value)
    // Who has typed on meanwhile sees it.
    if (stance.value === 'agree' || note.value === '') stance.value = null
    asked.value = false
  }
  const send = async (event: Event) => {
    event.preventDefault()
    asked.value = true
    notKept.value = false
    if (stance.value === null || noteWrong || digest === undefined || !(saved || offline)) return
    const record = live.record.value
    const seen = record && {
      decided: decidedDigest(record, scope.value),
      ground: scope.value === 'document' ? undefined : digests.grounds?.get(scope.value),
    }
    const word = {
      scope: scope.value,
      digest,
      stance: stance.value,
      // Words that are not on the screen are not said.
      note: stance.value === 'agree' ? '' : note.value.trim(),
      ...(seen && { seen }),
    }
    const { partnerId: partner } = me
    const said =
      partner && ({ type: 'consent-given', partner, scope: word.scope, digest, stance: word.stance } as const)
    const say = async (): Promise<Result<string | null>> => {
      const device = said ? await signWord(workspace.id, me.personId, said, word.note) : undefined
      if (saved) {
        const result = await giveConsent(workspace.id, { ...word, device })
        if (result.ok) return { ok: true, value: words.given }
        if (result.problem.code !== 'offline') return result
      }
      // Where nobody can be reached it waits on this device, signed as it was meant.
      const head = session.head.value
      const kept = await keepWord({
        ...word,
        agreement: workspace.id,
        person: me.personId,
        device,
        at: Date.now(),
        turn: nextTurn(await readHeldWords()),
        moment: head ? momentOfHead(head) : '',
        title: live.agreement.value.title,
        refusal: '',
      })
      notKept.value = !kept
      return { ok: true, value: kept ? decideWords().held.kept : null }
    }
    const gone = word.note === '' ? null : note.send()
    const result = await ask(say)
    if (result?.ok && result.value !== null) gone?.()
    settle(result)
  }
  const withdraw = async () => {
    const said = { type: 'consent-withdrawn', scope: scope.value, digest: null, stance: null } as const
    const withdrawn = async (): Promise<Result<string>> => {
      const device = me.partnerId
        ? await signWord(workspace.id, me.personId, { ...said, partner: me.partnerId })
        : undefined
      const result = await withdrawConsent(workspace.id, said.scope, device)
      return result.ok ? { ok: true, value: words.withdrawn } : result
    }
    settle(await ask(withdrawn))
  }
  return (
    <form class="card consent-form" onSubmit={(event) => void send(event)} noValidate>
      <h2>{words.yours(nameOf(workspace, me.partnerId))}</h2>
      <Field
        id="lingkup"
        label={words.scope}
        control={(attributes) => (
          <select
            {...attributes}
            value={scope.value}
            onChange={(event) => {
              scope.value = parseClauseId(event.currentTarget.value) ?? 'document'
            }}
          >
            <option value="document">{words.scopeDocument}</option>
            {live.agreement.value.clauses.map((clause) => (
              <option key={clause.id} value={clause.id}>
                {clauseName(live.agreement.value, clause.id)}
              </option>
            ))}
          </select>
        )}
      />
      <fieldset class="choices" aria-describedby={asked.value && stance.value === null ? 'sikap-error' : undefined}>
        <legend>{words.stanceLegend}</legend>
        {STANCES.map((value) => (
          <label key={value} class="choice">
            <input
              type="radio"
              name="sikap"
              value={value}
              checked={stance.value === value}
              onChange={() => {
                stance.value = value
              }}
            />
            <span class="choice-title">{words.stance[value]}</span>
          </label>
        ))}
        {asked.value && stance.value === null && (
          <p class="field-error" id="sikap-error">
            {words.stanceMissing}
          </p>
        )}
      </fieldset>
      {stance.value !== null && stance.value !== 'agree' && (
        <TextField
          id="catatan"
          label={words.noteLabel}
          help={words.noteHelp}
          error={asked.value && noteWrong ? words.noteMissing : undefined}
          rows={3}
          maxLength={2000}
          value={note}
        />
      )}
      {given && (
        <p class="note">
          {isFresh(given, digests)
            ? words.now(words.stance[given.stance])
            : words.nowLapsed(words.stance[given.stance])}
        </p>
      )}
      <p class="quiet">{words.lapses}</p>
      {!saved && (
        <p class="note note-warn" role="status">
          {offline ? decideWords().held.offline : words.unsaved}
        </p>
      )}
      {notKept.value && (
        <p class="note note-error" role="alert">
          {decideWords().held.notKept}
        </p>
      )}
      {problem.value?.code === 'stale-digest' ? (
        <p class="note note-warn" role="alert">
          {words.moved}
        </p>
      ) : (
        problem.value && <ProblemNote problem={problem.value} />
      )}
      <div class="button-row">
        <button type="submit" class="button button-primary" aria-disabled={!(saved || offline) || sending.value}>
          {sending.value ? common.sending : offline ? decideWords().held.keep : words.submit}
        </button>
        {given && saved && (
          <button type="button" class="button" onClick={() => void withdraw()}>
            {words.withdraw}
          </button>
        )}
      </div>
      <p class="quiet">{words.electronic}</p>
    </form>
  )
}
