import type { Refusal } from '../../shared/ledger/fold-refusals.ts'
import { may } from '../../shared/ledger/policy.ts'
import { changeState } from '../api/api.ts'
import { announce } from '../app/announce.ts'
import { formatDate, t } from '../app/locale.ts'
import { personName } from '../app/person-name.ts'
import { ProblemNote } from '../app/problem-note.tsx'
import { useRequest } from '../app/use-request.ts'
import { clauseName } from '../panels/partner-names.ts'
import { signatoryWords } from './signatory-words.ts'
import { partnerCalled, type SigningCase } from './signing-case.ts'

/** The reason for opening a text is at most this long. */
const REASON_MAX = 1000

export function refusalTitle(opened: Pick<SigningCase, 'agreement' | 'record'>, refusal: Refusal): string {
  const { refusals } = signatoryWords()
  const who = partnerCalled(opened, refusal.partner)
  if (refusal.kind === 'declined') return refusals.declined(who)
  if (refusal.kind === 'withdrawn') return refusals.withdrawn(who)
  return refusals.correction(who, refusal.clause ? clauseName(opened.agreement, refusal.clause) : '')
}

function Reopen({ opened, after }: { opened: SigningCase; after: () => void }) {
  const { refusals: words } = signatoryWords()
  const { sending, problem, ask } = useRequest()
  const { record } = opened
  const person = record.people.get(opened.me.personId)
  if (record.standing.kind !== 'disepakati') return null
  const { signatures } = record.standing
  if (signatures.size > 0)
    return <p class="quiet">{words.signed([...signatures.keys()].map((id) => partnerCalled(opened, id)).join(', '))}</p>
  if (!person || !may(record, person, 'reopen')) return <p class="quiet">{words.byPartners}</p>
  const reopen = async () => {
    const reason = record.refusals
      .map((refusal) => `${refusalTitle(opened, refusal)}: ${refusal.reason}`)
      .join('\n')
      .slice(0, REASON_MAX)
    const result = await ask(() => changeState(opened.id, { from: 'disepakati', to: 'tinjauan' }, reason))
    if (!result?.ok) return
    announce(words.reopened)
    after()
  }
  return (
    <>
      {problem.value && <ProblemNote problem={problem.value} />}
      <button type="button" class="button" aria-disabled={sending.value} onClick={() => void reopen()}>
        {sending.value ? t().common.sending : words.reopen}
      </button>
    </>
  )
}

export function RefusalsList({ opened, after }: { opened: SigningCase; after: () => void }) {
  const { refusals: words } = signatoryWords()
  const { refusals, people } = opened.record
  if (refusals.length === 0) return null
  return (
    <section class="note note-warn" aria-labelledby="penolakan">
      <h2 id="penolakan">{words.title}</h2>
      <ul class="plain-list">
        {refusals.map((refusal) => (
          <li key={`${refusal.at} ${refusal.partner} ${refusal.kind}`}>
            <strong>{refusalTitle(opened, refusal)}</strong>
            <p class="said">{refusal.reason}</p>
            <p class="quiet">
              {personName(people.get(refusal.person)?.name)}, {formatDate(refusal.at)}
            </p>
          </li>
        ))}
      </ul>
      <Reopen opened={opened} after={after} />
    </section>
  )
}
