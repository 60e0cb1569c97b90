// The order of signing: what holds, what is proposed and by whom, my word on it, and a proposal of my own.
import { useSignal } from '@preact/signals'
import type { PartnerId } from '../../shared/agreement/ids.ts'
import { may } from '../../shared/ledger/policy.ts'
import type { Result } from '../api/call.ts'
import { announce } from '../app/announce.ts'
import { t } from '../app/locale.ts'
import { personName } from '../app/person-name.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useRequest } from '../app/use-request.ts'
import { signatoryWords } from './signatory-words.ts'
import { acknowledgeOrder, proposeOrder } from './signing-api.ts'
import { partnerCalled, type SigningCase } from './signing-case.ts'

function useAnnounced() {
  const { sending, problem, ask } = useRequest()
  const send = async (work: () => Promise<Result<null>>, done: string) => {
    if ((await ask(work))?.ok) announce(done)
  }
  return { sending, problem, send }
}

function Proposal({ opened }: { opened: SigningCase }) {
  const { order: words } = signatoryWords()
  const { sending, problem, send } = useAnnounced()
  const { record, me, id } = opened
  const proposal = record.proposedOrder
  if (proposal === null) return null
  const person = record.people.get(me.personId)
  const who = personName(record.people.get(proposal.person)?.name)
  const names = (ids: readonly PartnerId[], between: string) =>
    ids.map((partner) => partnerCalled(opened, partner)).join(between)
  const missing = [...record.partners.keys()].filter((partner) => !proposal.acknowledged.has(partner))
  const isMine = person !== undefined && may(record, person, 'acknowledge-order') && person.partner !== null
  return (
    <div class="card">
      <p>{proposal.order.length === 0 ? words.proposedAny(who) : words.proposed(who, names(proposal.order, ' → '))}</p>
      <p class="quiet">{words.missing(names(missing, ', '))}</p>
      {isMine && person.partner !== null && missing.includes(person.partner) && (
        <button
          type="button"
          class="button button-primary"
          aria-disabled={sending.value}
          onClick={() => void send(() => acknowledgeOrder(id, proposal.seq), words.acknowledged)}
        >
          {sending.value ? t().common.sending : words.acknowledge}
        </button>
      )}
      {problem.value && <ProblemNote problem={problem.value} />}
    </div>
  )
}

function Propose({ opened }: { opened: SigningCase }) {
  const { order: words } = signatoryWords()
  const { sending, problem, send } = useAnnounced()
  const partners = [...opened.record.partners.keys()]
  const chosen = useSignal<readonly PartnerId[]>(partners)
  const twice = useSignal(false)
  const submit = (event: Event) => {
    event.preventDefault()
    twice.value = new Set(chosen.value).size !== partners.length
    if (!twice.value) void send(() => proposeOrder(opened.id, chosen.value), words.sent)
  }
  return (
    <details class="answer">
      <summary>{words.propose}</summary>
      <p class="quiet">{words.help}</p>
      <form onSubmit={submit}>
        {partners.map((_, at) => (
          <label key={partners[at]} class="order-place">
            {words.place(at + 1)}{' '}
            <select
              onChange={(event) => {
                const partner = partners[event.currentTarget.selectedIndex]
                if (partner) chosen.value = chosen.value.map((known, place) => (place === at ? partner : known))
              }}
            >
              {partners.map((partner) => (
                <option key={partner} value={partner} selected={chosen.value[at] === partner}>
                  {partnerCalled(opened, partner)}
                </option>
              ))}
            </select>
          </label>
        ))}
        {twice.value && (
          <p class="field-error" role="alert">
            {words.twice}
          </p>
        )}
        {problem.value && <ProblemNote problem={problem.value} />}
        <div class="button-row">
          <button type="submit" class="button" aria-disabled={sending.value}>
            {sending.value ? t().common.sending : words.send}
          </button>
          <button
            type="button"
            class="button"
            aria-disabled={sending.value}
            onClick={() => void send(() => proposeOrder(opened.id, []), words.sent)}
          >
            {words.sendAny}
          </button>
        </div>
      </form>
    </details>
  )
}

export function OrderPanel({ opened }: { opened: SigningCase }) {
  const { order: words } = signatoryWords()
  const { record, me } = opened
  const person = record.people.get(me.personId)
  const { signingOrder } = record
  const isOpen = !('seal' in record.standing)
  return (
    <section class="section" aria-labelledby="urutan">
      <h2 id="urutan">{words.title}</h2>
      <p>
        {signingOrder.length === 0
          ? words.any
          : words.agreed(signingOrder.map((partner) => partnerCalled(opened, partner)).join(' → '))}
      </p>
      {isOpen && <Proposal opened={opened} />}
      {person && may(record, person, 'propose-order') && <Propose opened={opened} />}
    </section>
  )
}
