// Who stands where: each partner's word on the whole text. Whether it still holds is computed here from the text on this screen, so that an
// edit shows at once what it undoes.

import type { PartnerId } from '../../shared/agreement/ids.ts'
import { eventMoment } from '../../shared/history/moment.ts'
import type { Consent } from '../../shared/ledger/fold-consents.ts'
import {
  consentsToWhole,
  freshConsents,
  isFresh,
  type Lapse,
  lapseOf,
  readsTheSame,
} from '../../shared/ledger/freshness.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { About } from '../app/about.tsx'
import { Icon } from '../app/icon.tsx'
import { formatDate, t } from '../app/locale.ts'
import { personName } from '../app/person-name.ts'
import { ChangesSince } from '../decide/changes-since.tsx'
import { decideWords } from '../decide/decide-words.ts'
import { NOW, redlinePath } from '../history/history-path.ts'
import { decisionWords } from './decision-words.ts'
import { clauseName, nameOf, partnersOf } from './partner-names.ts'
import { digestsOf } from './text-digests.ts'
import type { Workspace } from './workspace.ts'
import '../styles/panels.css'

export function Freshness({ lapse }: { lapse: Lapse | null }) {
  const { consent } = decisionWords()
  return (
    <span class={lapse === null ? 'status status-met' : 'status status-attention'}>
      <Icon name={lapse === null ? 'check' : 'alert'} />{' '}
      {lapse === null ? consent.fresh : lapse === 'words' ? consent.stale : consent.lapsed}
    </span>
  )
}

/** Whether a device of the person signed the word, or a program sent it. */
const SignedNote = ({ consent }: { consent: Consent }) => (
  <span class="cell-note">{consent.isSigned ? decideWords().signed : decideWords().unsigned}</span>
)

/** Where a word has lapsed: the way to what changed since, in these words. */
export function SinceThen({ workspace, consent }: { workspace: Workspace; consent: Consent }) {
  const { consent: words } = decisionWords()
  const lapse = lapseOf(consent, digestsOf(workspace))
  if (lapse === null) return null
  // No words moved that could be shown; the record of decisions tells which profile or waiver it was.
  if (lapse === 'decided') return <span class="cell-note">{decideWords().lapse.decided}</span>
  // What moved stands outside the clause: there the reader is led.
  const clause = consent.scope === 'document' || lapse !== 'words' ? null : consent.scope
  const what = clause === null ? words.scopeDocument : clauseName(workspace.live.agreement.value, clause)
  const about = `${nameOf(workspace, consent.partner)}, ${what}`
  return (
    <>
      {lapse === 'ground' && <span class="cell-note">{decideWords().lapse.ground}</span>}
      <a class="since-then" href={redlinePath(workspace.id, eventMoment(consent.seq), NOW, clause)}>
        {words.sinceThen}
        <About what={about} />
      </a>
      <ChangesSince workspace={workspace} from={eventMoment(consent.seq)} clause={clause} what={about} />
    </>
  )
}

const ALL_SAME = { whole: true, scope: true, around: true }

function PartnerRow({
  workspace,
  record,
  partner,
}: {
  workspace: Workspace
  record: AgreementRecord
  partner: PartnerId
}) {
  const { consent: words } = decisionWords()
  const digests = digestsOf(workspace)
  const own = record.consents.filter((consent) => consent.partner === partner)
  const whole = own.find((consent) => consent.scope === 'document')
  const complete = consentsToWhole(partner, freshConsents(record, digests), digests)
  // Every article is agreed to, and what stands outside them is another than when that was said.
  const onlyOutside =
    !complete &&
    consentsToWhole(
      partner,
      record.consents.flatMap((consent) =>
        readsTheSame(consent, digests) || isFresh(consent, digests) ? [{ ...consent, underSame: ALL_SAME }] : [],
      ),
      { document: digests.document, clauses: digests.clauses },
    )
  return (
    <tr>
      <th scope="row">{nameOf(workspace, partner)}</th>
      <td data-label={words.stanceColumn}>
        {whole ? (
          <>
            {words.stance[whole.stance]}
            <span class="cell-note">
              {words.by(personName(record.people.get(whole.person)?.name), formatDate(whole.at))}
            </span>
            <SignedNote consent={whole} />
            {whole.note && <q class="cell-note">{whole.note}</q>}
          </>
        ) : (
          <span class="quiet">{words.none}</span>
        )}
      </td>
      <td data-label={words.freshness} class={whole ? undefined : 'cell-empty'}>
        {whole ? <Freshness lapse={lapseOf(whole, digests)} /> : '–'}
        {whole && <SinceThen workspace={workspace} consent={whole} />}
      </td>
      <td data-label={words.completeness} class={own.length > 0 ? undefined : 'cell-empty'}>
        <span class={complete ? 'status status-met' : 'status status-undetermined'}>
          <Icon name={complete ? 'check' : 'dash'} /> {complete ? words.whole : words.wholeNot}
        </span>
        {onlyOutside && <span class="cell-note">{decideWords().outside}</span>}
      </td>
    </tr>
  )
}

export function ConsentMatrix({ workspace }: { workspace: Workspace }) {
  const { common } = t()
  const decisions = decisionWords()
  const { consent: words } = decisions
  const record = workspace.live.record.value
  if (!record) return <p class="quiet">{common.loading}</p>
  const partners = partnersOf(workspace)
  const digests = digestsOf(workspace)
  const fresh = freshConsents(record, digests)
  const agreed = partners.filter((partner) => consentsToWhole(partner, fresh, digests)).length
  return (
    <>
      <p class="check-summary">{words.count(agreed, partners.length)}</p>
      <table class="table table-cards">
        <caption>{words.matrix}</caption>
        <thead>
          <tr>
            <th scope="col">{words.partner}</th>
            <th scope="col">{words.stanceColumn}</th>
            <th scope="col">{words.freshness}</th>
            <th scope="col">{words.completeness}</th>
          </tr>
        </thead>
        <tbody>
          {partners.map((partner) => (
            <PartnerRow key={partner} workspace={workspace} record={record} partner={partner} />
          ))}
        </tbody>
      </table>
    </>
  )
}
