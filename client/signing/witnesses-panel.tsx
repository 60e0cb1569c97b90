// The witnesses whom the text names: who has signed, and the links for those who have not.
import { useSignal } from '@preact/signals'
import type { Witness } from '../../shared/agreement/agreement.ts'
import { may } from '../../shared/ledger/policy.ts'
import type { InvitationLink } from '../api/invitation-link.ts'
import { announce } from '../app/announce.ts'
import { InvitationCard } from '../app/invitation-card.tsx'
import { formatDate } from '../app/locale.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useRequest } from '../app/use-request.ts'
import { signatoryWords } from './signatory-words.ts'
import { inviteWitness } from './signing-api.ts'
import { partnerCalled, type SigningCase } from './signing-case.ts'

function Link({ opened, witness }: { opened: SigningCase; witness: Witness }) {
  const { witnesses: words } = signatoryWords()
  const link = useSignal<InvitationLink | null>(null)
  const { problem, ask } = useRequest()
  const make = async () => {
    const result = await ask(() => inviteWitness(opened.id, witness.id, witness.partner))
    if (!result?.ok) return
    link.value = result.value
    announce(words.made)
  }
  if (link.value)
    return (
      <InvitationCard
        title={opened.agreement.title}
        role={link.value.role}
        partner={witness.partner ? partnerCalled(opened, witness.partner) : ''}
        url={link.value.url}
        name={witness.name}
        signs
      />
    )
  return (
    <>
      <button type="button" class="button button-small" onClick={() => void make()}>
        {words.link(witness.name)}
      </button>
      {problem.value && <ProblemNote problem={problem.value} />}
    </>
  )
}

export function WitnessesPanel({ opened }: { opened: SigningCase }) {
  const { witnesses: words } = signatoryWords()
  const { agreement, record, me } = opened
  const named = agreement.witnesses.filter(({ name }) => name.trim() !== '')
  if (named.length === 0) return null
  const isSealed = 'seal' in record.standing
  const person = record.people.get(me.personId)
  const mayInvite = (witness: Witness) =>
    person !== undefined &&
    (may(record, person, 'invite') ||
      (witness.partner !== null && witness.partner === person.partner && may(record, person, 'invite-colleague')))
  return (
    <section class="section" aria-labelledby="saksi">
      <h2 id="saksi">{words.title}</h2>
      <ul class="plain-list">
        {named.map((witness) => {
          const signed = record.witnessed.get(witness.id)
          return (
            <li key={witness.id}>
              <strong>{witness.name}</strong>
              {witness.position && `, ${witness.position}`}
              {isSealed && `: ${signed ? words.signed(formatDate(signed.at)) : words.waiting}`}
              {isSealed && !signed && mayInvite(witness) && (
                <div class="button-row">
                  <Link opened={opened} witness={witness} />
                </div>
              )}
            </li>
          )
        })}
      </ul>
      {!isSealed && <p class="quiet">{words.later}</p>}
    </section>
  )
}
