// The words on single articles, article by article as the text has them, and within one partner by partner.
import type { ClauseId } from '../../shared/agreement/ids.ts'
import type { Consent } from '../../shared/ledger/fold-consents.ts'
import { lapseOf } from '../../shared/ledger/freshness.ts'
import type { AgreementRecord } from '../../shared/ledger/reduce.ts'
import { formatDate } from '../app/locale.ts'
import { personName } from '../app/person-name.ts'
import { decideWords } from '../decide/decide-words.ts'
import { Freshness, SinceThen } from './consent-matrix.tsx'
import { decisionWords } from './decision-words.ts'
import { clauseName, nameOf, partnersOf } from './partner-names.ts'
import { digestsOf } from './text-digests.ts'
import type { Workspace } from './workspace.ts'

/** Clauses with a word on them: those of the text in its order, then those that are gone from it. */
function spokenOf({ live }: Workspace, record: AgreementRecord): readonly ClauseId[] {
  const spoken = new Set(record.consents.flatMap(({ scope }) => (scope === 'document' ? [] : [scope])))
  const inText = live.agreement.value.clauses.map(({ id }) => id).filter((id) => spoken.has(id))
  return [...new Set([...inText, ...spoken])]
}

function Stance({ workspace, name, consent }: { workspace: Workspace; name: string; consent: Consent }) {
  const { consent: words } = decisionWords()
  const { signed, unsigned } = decideWords()
  return (
    <li class="partner-stance">
      <p>
        {nameOf(workspace, consent.partner)}: {words.stance[consent.stance]} ·{' '}
        <Freshness lapse={lapseOf(consent, digestsOf(workspace))} />
        <SinceThen workspace={workspace} consent={consent} />
      </p>
      {consent.note && <q>{consent.note}</q>}
      <p class="quiet">
        {words.by(name, formatDate(consent.at))} · {consent.isSigned ? signed : unsigned}
      </p>
    </li>
  )
}

export function ClauseStances({ workspace }: { workspace: Workspace }) {
  const record = workspace.live.record.value
  if (record === null) return null
  const clauses = spokenOf(workspace, record)
  if (clauses.length === 0) return null
  const partners = partnersOf(workspace)
  return (
    <section>
      <h2>{decisionWords().consent.clauseStances}</h2>
      <ul class="plain-list clause-stances">
        {clauses.map((clause) => (
          <li key={clause} class="clause-stance">
            <h3>{clauseName(workspace.live.agreement.value, clause)}</h3>
            <ul>
              {partners.flatMap((partner) =>
                record.consents
                  .filter((consent) => consent.partner === partner && consent.scope === clause)
                  .map((consent) => (
                    <Stance
                      key={partner}
                      workspace={workspace}
                      name={personName(record.people.get(consent.person)?.name)}
                      consent={consent}
                    />
                  )),
              )}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}
